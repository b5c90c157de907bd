"""Where other systems ask."""

from django.urls import path

from .door import description, door, openapi

urlpatterns = [
    path("api/", description, name="api"),
    path("api/v1/", description, name="api_v1"),
    path("api/v1/openapi.json", openapi, name="api_document"),
    path("api/v1/<path:rest>", door, name="api_door"),
]
