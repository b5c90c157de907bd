"""Addresses of the portal that are not pages of the editors' tree: each area lists its own."""

from .views import (
    archive,
    consultations,
    directory,
    documents,
    feeds,
    health,
    media,
    news,
    open_data,
    places,
    polls,
    questions,
    readers,
    register,
    sitemap,
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
    *directory.urls,
    *archive.urls,
    *readers.urls,
    *feeds.urls,
    *news.urls,
    *sitemap.urls,
    *media.urls,
    *statistics.urls,
    *documents.urls,
    *polls.urls,
    *questions.urls,
    *consultations.urls,
]
