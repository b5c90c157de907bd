"""Addresses of the portal that are not pages of the editors' tree: each area lists its own."""

from .views import feeds, health, media, open_data, places, readers, register, statistics, verification
from .views import feeds, health, media, places, readers, register, statistics, verification
from .views import documents, feeds, health, media, places, polls, readers, register, verification
from .views import (
    consultations,
    documents,
    feeds,
    health,
    media,
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
