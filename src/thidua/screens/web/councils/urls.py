"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    MeetingAdopt,
    MeetingAttendance,
    MeetingCancel,
    MeetingClose,
    MeetingConvene,
    MeetingOpen,
    MeetingPostpone,
)
from .council import CouncilEstablish, CouncilList, CouncilPage
from .reading import MeetingList, MeetingPage, MeetingPreview
from .votes import MeetingVotes

urls = [
    path("hoi-dong/", CouncilList.as_view(), name="council_list"),
    path("hoi-dong/lap/", CouncilEstablish.as_view(), name="council_establish"),
    path("hoi-dong/<uuid:uid>/", CouncilPage.as_view(), name="council"),
    path("hop/", MeetingList.as_view(), name="meeting_list"),
    path("hop/trieu-tap/", MeetingConvene.as_view(), name="meeting_convene"),
    path("hop/<uuid:uid>/", MeetingPage.as_view(), name="meeting"),
    path("hop/<uuid:uid>/hoan/", MeetingPostpone.as_view(), name="meeting_postpone"),
    path("hop/<uuid:uid>/khai-mac/", MeetingOpen.as_view(), name="meeting_open"),
    path("hop/<uuid:uid>/diem-danh/", MeetingAttendance.as_view(), name="meeting_attendance"),
    path("hop/<uuid:uid>/huy/", MeetingCancel.as_view(), name="meeting_cancel"),
    path("hop/<uuid:uid>/bieu-quyet/", MeetingVotes.as_view(), name="meeting_votes"),
    path("hop/<uuid:uid>/ket-thuc/", MeetingClose.as_view(), name="meeting_close"),
    path("hop/<uuid:uid>/bien-ban/", MeetingAdopt.as_view(), name="meeting_adopt"),
    path("hop/<uuid:uid>/bien-ban/xem-truoc/", MeetingPreview.as_view(), name="meeting_preview"),
]
