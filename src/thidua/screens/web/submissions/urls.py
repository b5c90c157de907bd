"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    LineReceive,
    LineReturn,
    LineSupplement,
    SubmissionAssign,
    SubmissionConclude,
    SubmissionPrepare,
    SubmissionRecall,
    SubmissionReceive,
    SubmissionRefuse,
    SubmissionReplace,
    SubmissionSend,
)
from .carried import AnswersTake, AskForMissing, PackageTake
from .views import AnswersFile, SubmissionList, SubmissionPage

urls = [
    path("ho-so-trinh/", SubmissionList.as_view(), name="submission_list"),
    path("ho-so-trinh/nap-goi/", PackageTake.as_view(), name="submission_take"),
    path("ho-so-trinh/nap-trang-thai/", AnswersTake.as_view(), name="submission_answers"),
    path("ho-so-trinh/hop/<uuid:uid>/lap/", SubmissionPrepare.as_view(), name="submission_prepare"),
    path("ho-so-trinh/don-vi/<uuid:uid>/de-nghi-bo-sung/", AskForMissing.as_view(), name="submission_ask"),
    path("ho-so-trinh/dong/<uuid:uid>/tra-lai/", LineReturn.as_view(), name="submission_line_return"),
    path("ho-so-trinh/dong/<uuid:uid>/bo-sung/", LineSupplement.as_view(), name="submission_line_supplement"),
    path("ho-so-trinh/dong/<uuid:uid>/tiep-nhan/", LineReceive.as_view(), name="submission_line_receive"),
    path("ho-so-trinh/<uuid:uid>/", SubmissionPage.as_view(), name="submission"),
    path("ho-so-trinh/<uuid:uid>/gui/", SubmissionSend.as_view(), name="submission_send"),
    path("ho-so-trinh/<uuid:uid>/thu-hoi/", SubmissionRecall.as_view(), name="submission_recall"),
    path("ho-so-trinh/<uuid:uid>/thay-the/", SubmissionReplace.as_view(), name="submission_replace"),
    path("ho-so-trinh/<uuid:uid>/tiep-nhan/", SubmissionReceive.as_view(), name="submission_receive"),
    path("ho-so-trinh/<uuid:uid>/tu-choi/", SubmissionRefuse.as_view(), name="submission_refuse"),
    path("ho-so-trinh/<uuid:uid>/phan-cong/", SubmissionAssign.as_view(), name="submission_assign"),
    path("ho-so-trinh/<uuid:uid>/ket-thuc/", SubmissionConclude.as_view(), name="submission_conclude"),
    path("ho-so-trinh/<uuid:uid>/trang-thai.json", AnswersFile.as_view(), name="submission_answers_file"),
]
