"""Where the screens of this area stand."""

from django.urls import path

from .views import KeyList, KeyMake, KeyRevoke

urls = [
    path("khoa-api/", KeyList.as_view(), name="api_key_list"),
    path("khoa-api/tao/", KeyMake.as_view(), name="api_key_make"),
    path("khoa-api/<uuid:uid>/thu-hoi/", KeyRevoke.as_view(), name="api_key_revoke"),
]
