"""Addresses of the portal that are not pages of the editors' tree: each area lists its own."""

from .views import (
    consultations,
    documents,
    feeds,
    health,
    media,
    open_data,
    places,
    polls,
    questions,
    readers,
    register,
    statistics,
    verification,
)

app_name = "portal"
urlpatterns = [
    *health.urls,
    *register.urls,
    *open_data.urls,
    *verification.urls,
    *places.urls,
    *readers.urls,
    *feeds.urls,
    *media.urls,
    *statistics.urls,
    *documents.urls,
    *polls.urls,
    *questions.urls,
    *consultations.urls,
]
