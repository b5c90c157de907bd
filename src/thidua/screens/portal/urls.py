"""Addresses of the portal that are not pages of the editors' tree: each area lists its own."""

<<<<<<< HEAD
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
=======
from .views import feeds, health, media, news, open_data, places, readers, register, sitemap, statistics, verification
>>>>>>> 94923eb (portal: News by category and tag, blocks from the records, drafts reviewed, scheduled and noted; feeds, search, maps for machines)

app_name = "portal"
urlpatterns = [
    *health.urls,
    *register.urls,
    *open_data.urls,
    *verification.urls,
    *places.urls,
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
