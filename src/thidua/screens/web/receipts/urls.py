"""Where the screens of this area stand."""

from django.urls import path

from .views import Done, HandOn

urls = [
    path("da-xong/<slug:token>/", Done.as_view(), name="done"),
    path("da-xong/<slug:token>/chuyen/<number:number>/", HandOn.as_view(), name="hand_on"),
]
