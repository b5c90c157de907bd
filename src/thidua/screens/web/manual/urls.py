"""Where the screens of this area stand."""

from django.urls import path

from .views import ManualChapter

urls = [
    path("huong-dan/", ManualChapter.as_view(), name="manual"),
    path("huong-dan/<slug:chapter>/", ManualChapter.as_view(), name="manual_chapter"),
]
