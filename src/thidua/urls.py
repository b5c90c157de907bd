"""Every address of the installation: staff screens, accounts, editors, then the public portal."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from thidua.screens.components.second_factor import explanation

urlpatterns = [
    path("lam-viec/", include("thidua.screens.web.urls")),
    path("tai-khoan/buoc-thu-hai/", explanation, name="second_factor"),
    path("tai-khoan/", include("allauth.urls")),
    # One door: the desk's own sign-in page would ask for a password alone.
    path("quan-tri/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("quan-tri/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("thidua.screens.portal.urls")),
    path("", include(wagtail_urls)),
]
