"""Where the screens of this area stand."""

from django.urls import path

from .advice import AskBody, CallOffInquiry, InquiryList, KeepAnswer, Recommend
from .conditions import ConditionsScreen
from .many import AcceptTicked, ReturnTicked
from .mirror import MirrorScreen
from .views import AcceptDossier, AcceptDossiers, Queue, ReturnDossier

urls = [
    path("tham-dinh/tiep-nhan/", AcceptTicked.as_view(), name="appraisal_accept_many"),
    path("tham-dinh/tra-lai/", ReturnTicked.as_view(), name="appraisal_return_many"),
    path("dot-khen-thuong/<uuid:uid>/tiep-nhan/", AcceptDossiers.as_view(), name="dossiers_accept"),
    path("dot-khen-thuong/<uuid:uid>/bang-dieu-kien/", ConditionsScreen.as_view(), name="conditions"),
    path("dot-khen-thuong/<uuid:uid>/soi-cong-bang/", MirrorScreen.as_view(), name="mirror"),
    path("tham-dinh/hoi-y-kien/", InquiryList.as_view(), name="inquiry_list"),
    path("de-nghi/<uuid:uid>/hoi-y-kien/", AskBody.as_view(), name="inquiry_ask"),
    path("de-nghi/<uuid:uid>/y-kien-tham-dinh/", Recommend.as_view(), name="recommendation_make"),
    path("hoi-y-kien/<uuid:uid>/tra-loi/", KeepAnswer.as_view(), name="inquiry_answer"),
    path("hoi-y-kien/<uuid:uid>/thoi/", CallOffInquiry.as_view(), name="inquiry_call_off"),
    path("tham-dinh/", Queue.as_view(), name="appraisal_list"),
    path("de-nghi/<uuid:uid>/tiep-nhan/", AcceptDossier.as_view(), name="appraisal_accept"),
    path("de-nghi/<uuid:uid>/tra-lai/", ReturnDossier.as_view(), name="appraisal_return"),
]
