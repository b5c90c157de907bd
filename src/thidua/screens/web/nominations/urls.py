"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    AmendNomination,
    AttachPaper,
    ConfirmHeadDossier,
    RecallNomination,
    SubmitNomination,
    WithdrawNomination,
)
from .draft import ChooseSubject, DraftNomination
from .listing import NominationList
from .lists import ListTemplate, TakeList
from .newcomer import EnterNominee
from .page import NominationLook, NominationPage
from .registered import DraftRegistered
from .waiting import AnswerRow, BringBack, LayAside, OneList, TakeBack, TakeRows, WaitingLists

urls = [
    path("de-nghi/", NominationList.as_view(), name="nomination_list"),
    path("dot-khen-thuong/<uuid:uid>/lap/", ChooseSubject.as_view(), name="nomination_choose"),
    path(
        "dot-khen-thuong/<uuid:uid>/lap/<uuid:unit>/<slug:kind>/<uuid:subject>/",
        DraftNomination.as_view(),
        name="nomination_draft",
    ),
    path(
        "dot-khen-thuong/<uuid:uid>/lap/<uuid:unit>/<slug:kind>/ghi-moi/",
        EnterNominee.as_view(),
        name="nominee_enter",
    ),
    path(
        "dot-khen-thuong/<uuid:uid>/tu-dang-ky/<uuid:unit>/",
        DraftRegistered.as_view(),
        name="nominations_from_registration",
    ),
    path("dot-khen-thuong/<uuid:uid>/nhan-excel/", TakeList.as_view(), name="nominations_import"),
    path("dot-khen-thuong/<uuid:uid>/tep-mau/", ListTemplate.as_view(), name="nominations_template"),
    path("danh-sach-dang-xu-ly/", WaitingLists.as_view(), name="waiting_lists"),
    path("danh-sach-dang-xu-ly/<uuid:uid>/", OneList.as_view(), name="waiting_list"),
    path("danh-sach-dang-xu-ly/<uuid:uid>/nhan/", TakeRows.as_view(), name="waiting_take"),
    path("danh-sach-dang-xu-ly/<uuid:uid>/hoan-tac/<uuid:taking>/", TakeBack.as_view(), name="waiting_undo"),
    path("danh-sach-dang-xu-ly/<uuid:uid>/dong/<number:number>/", AnswerRow.as_view(), name="waiting_row"),
    path("danh-sach-dang-xu-ly/<uuid:uid>/dong/<number:number>/de-rieng/", LayAside.as_view(), name="waiting_aside"),
    path(
        "danh-sach-dang-xu-ly/<uuid:uid>/dong/<number:number>/dua-lai/",
        BringBack.as_view(),
        name="waiting_bring_back",
    ),
    path("de-nghi/<uuid:uid>/", NominationPage.as_view(), name="nomination"),
    path("de-nghi/<uuid:uid>/xet-theo-ngay/", NominationLook.as_view(), name="nomination_look"),
    path("de-nghi/<uuid:uid>/sua/", AmendNomination.as_view(), name="nomination_amend"),
    path("de-nghi/<uuid:uid>/giay-to/", AttachPaper.as_view(), name="nomination_attach"),
    path("de-nghi/<uuid:uid>/trinh/", SubmitNomination.as_view(), name="nomination_submit"),
    path("de-nghi/<uuid:uid>/xac-nhan/", ConfirmHeadDossier.as_view(), name="nomination_confirm"),
    path("de-nghi/<uuid:uid>/rut-ve/", RecallNomination.as_view(), name="nomination_recall"),
    path("de-nghi/<uuid:uid>/rut/", WithdrawNomination.as_view(), name="nomination_withdraw"),
]
