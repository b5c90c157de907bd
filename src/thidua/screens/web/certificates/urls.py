"""Where the screens of this area stand."""

from django.urls import path

from .acts import CertificateHandOver, CertificateRender, CertificateReplace
from .bundles import CertificateBundle, DecisionBundle
from .views import CertificateBatch, CertificateList, CertificatePage, CodeCheck

urls = [
    path("giay-khen/", CertificateList.as_view(), name="certificate_list"),
    path("giay-khen/kiem-tra/", CodeCheck.as_view(), name="certificate_check"),
    path("giay-khen/quyet-dinh/<uuid:uid>/", CertificateBatch.as_view(), name="certificate_batch"),
    path("giay-khen/quyet-dinh/<uuid:uid>/ban-in/", CertificateRender.as_view(), name="certificate_render"),
    path("giay-khen/quyet-dinh/<uuid:uid>/goi-ho-so/", DecisionBundle.as_view(), name="decision_bundle"),
    path("giay-khen/<uuid:uid>/goi-ho-so/", CertificateBundle.as_view(), name="certificate_bundle"),
    path("giay-khen/<uuid:uid>/", CertificatePage.as_view(), name="certificate"),
    path("giay-khen/<uuid:uid>/thay/", CertificateReplace.as_view(), name="certificate_replace"),
    path("giay-khen/<uuid:uid>/trao/", CertificateHandOver.as_view(), name="certificate_hand_over"),
]
