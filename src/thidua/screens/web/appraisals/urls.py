"""Where the screens of this area stand."""

from django.urls import path

from .many import AcceptTicked, ReturnTicked
from .views import AcceptDossier, AcceptDossiers, Queue, ReturnDossier

urls = [
    path("tham-dinh/tiep-nhan/", AcceptTicked.as_view(), name="appraisal_accept_many"),
    path("tham-dinh/tra-lai/", ReturnTicked.as_view(), name="appraisal_return_many"),
    path("dot-khen-thuong/<uuid:uid>/tiep-nhan/", AcceptDossiers.as_view(), name="dossiers_accept"),
    path("tham-dinh/", Queue.as_view(), name="appraisal_list"),
    path("de-nghi/<uuid:uid>/tiep-nhan/", AcceptDossier.as_view(), name="appraisal_accept"),
    path("de-nghi/<uuid:uid>/tra-lai/", ReturnDossier.as_view(), name="appraisal_return"),
]
