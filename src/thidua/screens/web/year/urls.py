"""Where the screens of this area stand."""

from django.urls import path

from thidua.screens.components.views import living_page

from .views import Year

urls = [
    path("", Year.as_view(), name="home"),
    path("nam/<year:year>/", Year.as_view(), name="year"),
    path("thanh-phan/", living_page, name="components"),
]
