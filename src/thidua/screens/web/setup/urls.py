"""Where the screens of this area stand."""

from django.urls import path

from .views import NoteSetup, PlanBackups, PutAway, SetupPage, TellAddress, TryMail

urls = [
    path("cai-dat/", SetupPage.as_view(), name="setup"),
    path("cai-dat/dia-chi/", TellAddress.as_view(), name="setup_address"),
    path("cai-dat/thu/", TryMail.as_view(), name="setup_mail"),
    path("cai-dat/sao-luu/", PlanBackups.as_view(), name="setup_backup"),
    path("cai-dat/ghi/<str:matter>/", NoteSetup.as_view(), name="setup_note"),
    path("cai-dat/thoi-hien/", PutAway.as_view(), name="setup_put_away"),
]
