"""Where the screens of this area stand."""

from django.urls import path

from .movement_lists import MovementList, UndoMovementList
from .views import TakeWardList, UndoWardList, WardListTemplate

urls = [
    path("nhan-danh-sach/<slug:form>/", TakeWardList.as_view(), name="list_take"),
    path("nhan-danh-sach/<slug:form>/tep-mau/", WardListTemplate.as_view(), name="list_template"),
    path("nhan-danh-sach/<slug:form>/hoan-tac/<uuid:taken>/", UndoWardList.as_view(), name="list_undo"),
    path("phong-trao/<uuid:uid>/nhan-danh-sach/<slug:listed>/", MovementList.as_view(), name="movement_list_take"),
    path(
        "phong-trao/<uuid:uid>/nhan-danh-sach/<slug:listed>/hoan-tac/<uuid:movement_taken>/",
        UndoMovementList.as_view(),
        name="movement_list_undo",
    ),
]
