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
from .around import (
    CouncilChange,
    MeetingConflicts,
    MeetingGuests,
    MeetingPresence,
    MinutesConfirm,
    MinutesCorrect,
)
from .ballots import BallotClose, BallotCount, BallotPage, BallotPrepare, BallotPrint, BallotVoid
from .briefing import BriefingFile, Briefings
from .council import CouncilEstablish, CouncilList, CouncilPage
from .points import MeetingPoints, PointRuleSettle, PointsRecord, PointsTalk
from .reading import MeetingList, MeetingPage, MeetingPreview
from .votes import MeetingVotes
from .written import MeetingWritten

urls = [
    path("hoi-dong/", CouncilList.as_view(), name="council_list"),
    path("hoi-dong/lap/", CouncilEstablish.as_view(), name="council_establish"),
    path("hoi-dong/<uuid:uid>/", CouncilPage.as_view(), name="council"),
    path("hoi-dong/<uuid:uid>/thay-doi/", CouncilChange.as_view(), name="council_change"),
    path("hop/", MeetingList.as_view(), name="meeting_list"),
    path("hop/trieu-tap/", MeetingConvene.as_view(), name="meeting_convene"),
    path("hop/<uuid:uid>/", MeetingPage.as_view(), name="meeting"),
    path("hop/<uuid:uid>/hoan/", MeetingPostpone.as_view(), name="meeting_postpone"),
    path("hop/<uuid:uid>/khai-mac/", MeetingOpen.as_view(), name="meeting_open"),
    path("hop/<uuid:uid>/diem-danh/", MeetingAttendance.as_view(), name="meeting_attendance"),
    path("hop/<uuid:uid>/huy/", MeetingCancel.as_view(), name="meeting_cancel"),
    path("hop/<uuid:uid>/den-di/", MeetingPresence.as_view(), name="meeting_presence"),
    path("hop/<uuid:uid>/y-kien-van-ban/", MeetingWritten.as_view(), name="meeting_written"),
    path("hop/<uuid:uid>/lien-quan/", MeetingConflicts.as_view(), name="meeting_conflicts"),
    path("hop/<uuid:uid>/khach-moi/", MeetingGuests.as_view(), name="meeting_guests"),
    path("hop/<uuid:uid>/ho-so/<number:number>/", Briefings.as_view(), name="briefing"),
    path("hop/<uuid:uid>/ho-so/", BriefingFile.as_view(), name="briefing_file"),
    path("hop/quy-dinh-cham-diem/", PointRuleSettle.as_view(), name="point_rule"),
    path("hop/<uuid:uid>/diem/", MeetingPoints.as_view(), name="meeting_points"),
    path("hop/<uuid:uid>/diem/<number:number>/", PointsRecord.as_view(), name="points_record"),
    path("hop/<uuid:uid>/diem/<number:number>/ban-them/", PointsTalk.as_view(), name="points_talk"),
    path("hop/<uuid:uid>/bo-phieu/", BallotPrepare.as_view(), name="ballot_prepare"),
    path("phieu-kin/<uuid:uid>/", BallotPage.as_view(), name="ballot"),
    path("phieu-kin/<uuid:uid>/in/", BallotPrint.as_view(), name="ballot_paper"),
    path("phieu-kin/<uuid:uid>/dem/", BallotCount.as_view(), name="ballot_count"),
    path("phieu-kin/<uuid:uid>/dong/", BallotClose.as_view(), name="ballot_close"),
    path("phieu-kin/<uuid:uid>/huy/", BallotVoid.as_view(), name="ballot_void"),
    path("hop/<uuid:uid>/bieu-quyet/", MeetingVotes.as_view(), name="meeting_votes"),
    path("hop/<uuid:uid>/ket-thuc/", MeetingClose.as_view(), name="meeting_close"),
    path("hop/<uuid:uid>/bien-ban/", MeetingAdopt.as_view(), name="meeting_adopt"),
    path("hop/<uuid:uid>/bien-ban/sua/", MinutesCorrect.as_view(), name="minutes_correct"),
    path("hop/<uuid:uid>/bien-ban/xac-nhan/", MinutesConfirm.as_view(), name="minutes_confirm"),
    path("hop/<uuid:uid>/bien-ban/xem-truoc/", MeetingPreview.as_view(), name="meeting_preview"),
]
