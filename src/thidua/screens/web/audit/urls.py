"""Where the screens of this area stand."""

from django.urls import path

from .views import ChainCheck, EventList, EventPage

urls = [
    path("nhat-ky/", EventList.as_view(), name="audit_list"),
    path("nhat-ky/kiem-tra/", ChainCheck.as_view(), name="audit_verify"),
    path("nhat-ky/<number:sequence>/", EventPage.as_view(), name="audit_event"),
]
