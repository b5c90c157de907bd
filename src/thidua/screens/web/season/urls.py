"""Where the screens of this area stand."""

from django.urls import path

from .views import SeasonScreen

urls = [
    path("xem-truoc/", SeasonScreen.as_view(), name="season"),
]
