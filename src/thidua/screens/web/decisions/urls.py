"""Where the screens of this area stand."""

from django.urls import path

from .drafting import DecisionAmend, DecisionDraft, RoundingSettle
from .grounds import BasisEnd, BasisEnter, BasisList
from .in_word import DecisionHandIn, DecisionTake, DecisionWord
from .signed import DecisionSignedCopy
from .signing import DecisionIssue, DecisionSign, DecisionUnsign
from .views import DecisionList, DecisionPage, DecisionPreview
from .wording import WordingAdopt, WordingList, WordingPage, WordingPreview, WordingPropose

urls = [
    path("quyet-dinh/", DecisionList.as_view(), name="decision_list"),
    path("quyet-dinh/du-thao/", DecisionDraft.as_view(), name="decision_draft"),
    path("quyet-dinh/lam-tron/", RoundingSettle.as_view(), name="decision_rounding"),
    path("quyet-dinh/<uuid:uid>/", DecisionPage.as_view(), name="decision"),
    path("quyet-dinh/<uuid:uid>/xem-truoc/", DecisionPreview.as_view(), name="decision_preview"),
    path("quyet-dinh/<uuid:uid>/sua/", DecisionAmend.as_view(), name="decision_amend"),
    path("quyet-dinh/<uuid:uid>/ky/", DecisionSign.as_view(), name="decision_sign"),
    path("quyet-dinh/<uuid:uid>/tra-lai/", DecisionUnsign.as_view(), name="decision_unsign"),
    path("quyet-dinh/<uuid:uid>/ban-hanh/", DecisionIssue.as_view(), name="decision_issue"),
    path("quyet-dinh/<uuid:uid>/ban-da-ky/", DecisionSignedCopy.as_view(), name="decision_signed_copy"),
    path("can-cu/", BasisList.as_view(), name="basis_list"),
    path("can-cu/moi/", BasisEnter.as_view(), name="basis_enter"),
    path("can-cu/<uuid:uid>/thoi/", BasisEnd.as_view(), name="basis_end"),
    path("loi-van/", WordingList.as_view(), name="wording_list"),
    path("loi-van/soan/<slug:part>/", WordingPropose.as_view(), name="wording_propose"),
    path("loi-van/<uuid:uid>/", WordingPage.as_view(), name="wording"),
    path("loi-van/<uuid:uid>/xem-truoc/", WordingPreview.as_view(), name="wording_preview"),
    path("loi-van/<uuid:uid>/ap-dung/", WordingAdopt.as_view(), name="wording_adopt"),
    path("quyet-dinh/<uuid:uid>/word/", DecisionWord.as_view(), name="decision_word"),
    path("quyet-dinh/<uuid:uid>/nap-word/", DecisionHandIn.as_view(), name="decision_word_hand_in"),
    path("quyet-dinh/<uuid:uid>/nap-word/<uuid:paper>/", DecisionTake.as_view(), name="decision_word_take"),
]
