"""Screens of nominations: list, page with the lawbook's answer, and every act on them."""

from django.urls import path

from .acts import AmendNomination, AttachPaper, NominationAct, RecallNomination, SubmitNomination, WithdrawNomination
from .draft import ChooseSubject, DraftNomination
from .listing import NominationList, reference_of
from .page import NominationLook, NominationPage

__all__ = ["NominationAct", "reference_of", "urls"]

urls = [
    path("de-nghi/", NominationList.as_view(), name="nomination_list"),
    path("dot-khen-thuong/<uuid:uid>/lap/", ChooseSubject.as_view(), name="nomination_choose"),
    path(
        "dot-khen-thuong/<uuid:uid>/lap/<uuid:unit>/<slug:kind>/<uuid:subject>/",
        DraftNomination.as_view(),
        name="nomination_draft",
    ),
    path("de-nghi/<uuid:uid>/", NominationPage.as_view(), name="nomination"),
    path("de-nghi/<uuid:uid>/xet-theo-ngay/", NominationLook.as_view(), name="nomination_look"),
    path("de-nghi/<uuid:uid>/sua/", AmendNomination.as_view(), name="nomination_amend"),
    path("de-nghi/<uuid:uid>/giay-to/", AttachPaper.as_view(), name="nomination_attach"),
    path("de-nghi/<uuid:uid>/trinh/", SubmitNomination.as_view(), name="nomination_submit"),
    path("de-nghi/<uuid:uid>/rut-ve/", RecallNomination.as_view(), name="nomination_recall"),
    path("de-nghi/<uuid:uid>/rut/", WithdrawNomination.as_view(), name="nomination_withdraw"),
]
