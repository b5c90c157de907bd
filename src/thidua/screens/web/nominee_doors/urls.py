"""Where the screens of this area stand."""

from django.urls import path

from .views import MakeLink, NomineeDoor, ProofFile, RevokeLink, TakeRemarkOver, TurnRemarkDown

urls = [
    path("de-nghi/<uuid:uid>/lien-ket/", NomineeDoor.as_view(), name="nominee_door"),
    path("de-nghi/<uuid:uid>/lien-ket/lap/", MakeLink.as_view(), name="nominee_link_make"),
    path("de-nghi/<uuid:uid>/lien-ket/thu-hoi/", RevokeLink.as_view(), name="nominee_link_revoke"),
    path("y-kien-nguoi-duoc-de-nghi/<uuid:uid>/tep/", ProofFile.as_view(), name="nominee_proof"),
    path("y-kien-nguoi-duoc-de-nghi/<uuid:uid>/tiep-thu/", TakeRemarkOver.as_view(), name="nominee_remark_take"),
    path("y-kien-nguoi-duoc-de-nghi/<uuid:uid>/tra-loi/", TurnRemarkDown.as_view(), name="nominee_remark_turn_down"),
]
