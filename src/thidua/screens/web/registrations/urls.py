"""Where the screens of this area stand."""

from django.urls import path

from .acts import AmendCall, ApproveMany, CancelCall, CloseCall, OpenCall, RemindUnits, ReopenCall
from .taking import CallPapers, RegistrationPapers, RegistrationTemplate, TakeRegistrations, UndoRegistrations
from .units import (
    ApproveRegistration,
    RecallRegistration,
    ReturnRegistration,
    SendRegistration,
    StrikeLine,
    WriteRegistration,
)
from .views import CallBoard, CallList, LineList, RegistrationPage

urls = [
    path("dang-ky/", CallList.as_view(), name="registration_call_list"),
    path("dang-ky/mo/", OpenCall.as_view(), name="registration_call_open"),
    path("dang-ky/<uuid:uid>/", CallBoard.as_view(), name="registration_call"),
    path("dang-ky/<uuid:uid>/dong/", LineList.as_view(), name="registration_lines"),
    path("dang-ky/<uuid:uid>/sua/", AmendCall.as_view(), name="registration_call_amend"),
    path("dang-ky/<uuid:uid>/khoa/", CloseCall.as_view(), name="registration_call_close"),
    path("dang-ky/<uuid:uid>/mo-lai/", ReopenCall.as_view(), name="registration_call_reopen"),
    path("dang-ky/<uuid:uid>/huy/", CancelCall.as_view(), name="registration_call_cancel"),
    path("dang-ky/<uuid:uid>/nhac/", RemindUnits.as_view(), name="registration_remind"),
    path("dang-ky/<uuid:uid>/duyet/", ApproveMany.as_view(), name="registrations_approve"),
    path("dang-ky/<uuid:uid>/van-ban/", CallPapers.as_view(), name="registration_call_papers"),
    path("dang-ky/<uuid:uid>/tep-mau/", RegistrationTemplate.as_view(), name="registration_template"),
    path("dang-ky/<uuid:uid>/nhan-danh-sach/", TakeRegistrations.as_view(), name="registration_list_take"),
    path(
        "dang-ky/<uuid:uid>/nhan-danh-sach/hoan-tac/<uuid:registration_taken>/",
        UndoRegistrations.as_view(),
        name="registration_list_undo",
    ),
    path("dang-ky/<uuid:uid>/ghi/<uuid:unit>/", WriteRegistration.as_view(), name="registration_write"),
    path("dang-ky/ban/<uuid:uid>/", RegistrationPage.as_view(), name="registration"),
    path("dang-ky/ban/<uuid:uid>/gui/", SendRegistration.as_view(), name="registration_send"),
    path("dang-ky/ban/<uuid:uid>/rut/", RecallRegistration.as_view(), name="registration_recall"),
    path("dang-ky/ban/<uuid:uid>/duyet/", ApproveRegistration.as_view(), name="registration_approve"),
    path("dang-ky/ban/<uuid:uid>/tra-lai/", ReturnRegistration.as_view(), name="registration_return"),
    path("dang-ky/ban/<uuid:uid>/van-ban/", RegistrationPapers.as_view(), name="registration_papers"),
    path("dang-ky/dong/<uuid:uid>/bo/", StrikeLine.as_view(), name="registration_line_strike"),
]
