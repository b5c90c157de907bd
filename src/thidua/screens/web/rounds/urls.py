"""Where the screens of this area stand."""

from django.urls import path

from .acts import AmendRound, CancelRound, CloseRound, OpenRound, ReopenRound, SubmitList
from .views import RoundList, RoundPage

urls = [
    path("dot-khen-thuong/", RoundList.as_view(), name="round_list"),
    path("dot-khen-thuong/mo/", OpenRound.as_view(), name="round_open"),
    path("dot-khen-thuong/<uuid:uid>/", RoundPage.as_view(), name="round"),
    path("dot-khen-thuong/<uuid:uid>/khoa/", CloseRound.as_view(), name="round_close"),
    path("dot-khen-thuong/<uuid:uid>/sua/", AmendRound.as_view(), name="round_amend"),
    path("dot-khen-thuong/<uuid:uid>/huy/", CancelRound.as_view(), name="round_cancel"),
    path("dot-khen-thuong/<uuid:uid>/mo-lai/", ReopenRound.as_view(), name="round_reopen"),
    path("dot-khen-thuong/<uuid:uid>/trinh/<uuid:unit>/", SubmitList.as_view(), name="list_submit"),
]
