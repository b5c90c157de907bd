"""Every address of the installation: staff screens, accounts, editors, then the public portal."""

from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from thidua.screens.components.language import choose
from thidua.screens.components.second_factor import explanation

# One door: whatever of Wagtail's would ask for a password alone leads to the library's sign-in, which counts tries and
# asks for the second factor.
_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
_sign_in_instead = RedirectView.as_view(url=reverse_lazy("account_login"))

handler404 = "thidua.screens.portal.views.errors.not_found"

urlpatterns = [
    path("lam-viec/", include("thidua.screens.web.urls")),
    path("tai-khoan/buoc-thu-hai/", explanation, name="second_factor"),
    path("tai-khoan/ngon-ngu/", choose, name="language"),
    path("tai-khoan/", include("allauth.urls")),
    path("quan-tri/login/", _sign_in),
    path("quan-tri/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    # The library's words for its scripts, and ours where its Vietnamese has none.
    path("quan-tri/jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail.admin", "thidua.screens.desk"])),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/authenticate_with_password/<number:restriction_id>/", _sign_in_instead),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("thidua.screens.portal.urls")),
    path("_util/login/", _sign_in),
    path("_util/authenticate_with_password/<number:page_view_restriction_id>/<number:page_id>/", _sign_in_instead),
    path("", include(wagtail_urls)),
]
