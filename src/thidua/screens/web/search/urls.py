"""Where the screens of this area stand."""

from django.urls import path

from .views import SearchEverywhere

urls = [
    path("tim/", SearchEverywhere.as_view(), name="search"),
]
