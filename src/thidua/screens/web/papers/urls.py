"""Where the screens of this area stand."""

from django.urls import path

from .views import open_paper

urls = [
    path("van-ban/<uuid:uid>/", open_paper, name="paper"),
]
