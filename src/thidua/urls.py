"""Every address of the installation: staff screens, accounts, editors, then the public portal."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("lam-viec/", include("thidua.screens.web.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("thidua.screens.portal.urls")),
    path("", include(wagtail_urls)),
]
