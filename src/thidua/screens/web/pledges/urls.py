"""Where the screens of this area stand."""

from django.urls import path

from .board import DraftForAll, PledgeBoard, RemindUnits, SignMany
from .views import DraftPledge, PledgeList, PledgePage, SignPledge

urls = [
    path("giao-uoc/", PledgeList.as_view(), name="pledge_list"),
    path("giao-uoc/<uuid:uid>/", PledgePage.as_view(), name="pledge"),
    path("giao-uoc/<uuid:uid>/ky/", SignPledge.as_view(), name="pledge_sign"),
    path("phong-trao/<uuid:uid>/lap-giao-uoc/", DraftPledge.as_view(), name="pledge_draft"),
    path("phong-trao/<uuid:uid>/giao-uoc/", PledgeBoard.as_view(), name="pledge_board"),
    path("phong-trao/<uuid:uid>/giao-uoc/lap/", DraftForAll.as_view(), name="pledges_draft"),
    path("phong-trao/<uuid:uid>/giao-uoc/nhac/", RemindUnits.as_view(), name="pledges_remind"),
    path("phong-trao/<uuid:uid>/giao-uoc/ky/", SignMany.as_view(), name="pledges_sign"),
]
