"""Where the screens of this area stand."""

from django.urls import path

from .acts import AddTarget, AmendMovement, DraftMovement, LaunchMovement, RemoveTarget, SumUpMovement
from .corrections import CorrectContribution, CorrectGoodModel, CorrectTarget, CorrectWork, ReopenPledge
from .reporting import RecordContribution, RecordResult, RecordWork, TellGoodModel
from .review import MovementReview
from .views import MovementList, MovementPage

urls = [
    path("phong-trao/", MovementList.as_view(), name="movement_list"),
    path("phong-trao/du-thao/", DraftMovement.as_view(), name="movement_draft"),
    path("phong-trao/<uuid:uid>/", MovementPage.as_view(), name="movement"),
    path("phong-trao/<uuid:uid>/so-ket/", MovementReview.as_view(), name="movement_review"),
    path("phong-trao/<uuid:uid>/sua/", AmendMovement.as_view(), name="movement_amend"),
    path("phong-trao/<uuid:uid>/phat-dong/", LaunchMovement.as_view(), name="movement_launch"),
    path("phong-trao/<uuid:uid>/tong-ket/", SumUpMovement.as_view(), name="movement_sum_up"),
    path("phong-trao/<uuid:uid>/chi-tieu/", AddTarget.as_view(), name="target_add"),
    path("phong-trao/<uuid:uid>/chi-tieu/<uuid:target>/bo/", RemoveTarget.as_view(), name="target_remove"),
    path("phong-trao/<uuid:uid>/ket-qua/", RecordResult.as_view(), name="result_record"),
    path("phong-trao/<uuid:uid>/cong-trinh/", RecordWork.as_view(), name="work_record"),
    path("phong-trao/<uuid:uid>/mo-hinh/", TellGoodModel.as_view(), name="good_model_tell"),
    path("cong-trinh/<uuid:uid>/dong-gop/", RecordContribution.as_view(), name="contribution_record"),
    path("phong-trao/<uuid:uid>/chi-tieu/<uuid:target>/sua/", CorrectTarget.as_view(), name="target_correct"),
    path("cong-trinh/<uuid:uid>/sua/", CorrectWork.as_view(), name="work_correct"),
    path("dong-gop/<uuid:uid>/sua/", CorrectContribution.as_view(), name="contribution_correct"),
    path("mo-hinh/<uuid:uid>/sua/", CorrectGoodModel.as_view(), name="good_model_correct"),
    path("giao-uoc/<uuid:uid>/mo-lai/", ReopenPledge.as_view(), name="pledge_reopen"),
]
