"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    CertificateSign,
    DecisionAwait,
    DecisionBring,
    DecisionPaperSign,
    KeyEnrol,
    KeyPicture,
    KeyRetire,
)
from .views import KeyList

urls = [
    path("khoa-ky/", KeyList.as_view(), name="key_list"),
    path("khoa-ky/moi/", KeyEnrol.as_view(), name="key_enrol"),
    path("khoa-ky/<uuid:uid>/hinh/", KeyPicture.as_view(), name="key_picture"),
    path("khoa-ky/<uuid:uid>/thoi/", KeyRetire.as_view(), name="key_retire"),
    path("quyet-dinh/<uuid:uid>/ky-so/", DecisionPaperSign.as_view(), name="decision_paper_sign"),
    path("quyet-dinh/<uuid:uid>/ky-so/noi-khac/", DecisionAwait.as_view(), name="decision_await"),
    path("quyet-dinh/<uuid:uid>/ky-so/mang-ve/", DecisionBring.as_view(), name="decision_bring"),
    path("giay-khen/quyet-dinh/<uuid:uid>/ky-so/", CertificateSign.as_view(), name="certificate_sign"),
]
