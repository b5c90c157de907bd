"""Where the screens of this area stand."""

from django.urls import path

from .hooks import DeliveryAgain, DeliveryList, HookAdd, HookList, HookStop
from .views import KeyList, KeyMake, KeyRevoke

urls = [
    path("khoa-api/", KeyList.as_view(), name="api_key_list"),
    path("khoa-api/tao/", KeyMake.as_view(), name="api_key_make"),
    path("khoa-api/<uuid:uid>/thu-hoi/", KeyRevoke.as_view(), name="api_key_revoke"),
    path("bao-tin/", HookList.as_view(), name="webhook_list"),
    path("bao-tin/them/", HookAdd.as_view(), name="webhook_add"),
    path("bao-tin/<uuid:uid>/thoi/", HookStop.as_view(), name="webhook_stop"),
    path("bao-tin/da-gui/", DeliveryList.as_view(), name="delivery_list"),
    path("bao-tin/da-gui/<uuid:uid>/gui-lai/", DeliveryAgain.as_view(), name="delivery_again"),
]
