"""Every address of the installation: staff screens, accounts, editors, then the public portal."""

from django.apps import apps
from django.urls import URLPattern, include, path, reverse_lazy
from django.views.defaults import page_not_found
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from thidua.screens.components.language import choose
from thidua.screens.components.second_factor import explanation
from thidua.screens.components.sessions import own_sessions

# One door: whatever of Wagtail's would ask for a password alone leads to the library's sign-in, which counts tries and
# asks for the second factor.
_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
_sign_in_instead = RedirectView.as_view(url=reverse_lazy("account_login"))

handler404 = "thidua.screens.portal.views.errors.not_found"
handler500 = "thidua.screens.portal.views.errors.broken"


def _office_sign_in() -> list[URLPattern]:
    """Our own pages of signing in by the office's service, before the library's; nothing where none is set."""
    if not apps.is_installed("allauth.socialaccount"):
        return []
    from thidua.screens.components import identity

    shut = ("3rdparty/", "3rdparty/<path:rest>", "social/<path:rest>")
    return [
        path("oidc/co-quan/login/", identity.leave, name="identity_leave"),
        path("oidc/co-quan/login/callback/", identity.arrive, name="identity_arrive"),
        *(path(address, identity.to_the_door) for address in shut),
        path("oidc/<path:rest>", identity.to_the_door),
    ]


urlpatterns = [
    path("lam-viec/", include("thidua.screens.web.urls")),
    path("tai-khoan/buoc-thu-hai/", explanation, name="second_factor"),
    path("tai-khoan/phien/", own_sessions, name="own_sessions"),
    path("tai-khoan/ngon-ngu/", choose, name="language"),
    path("tai-khoan/", include(_office_sign_in())),
    path("tai-khoan/", include("allauth.urls")),
    path("quan-tri/login/", _sign_in),
    path("quan-tri/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    # The library's words for its scripts, and ours where its Vietnamese has none.
    path("quan-tri/jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail.admin", "thidua.screens.desk"])),
    # Wagtail's own trial of what an error looks like.
    path("quan-tri/failwhale/", page_not_found, {"exception": None}),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/authenticate_with_password/<number:restriction_id>/", _sign_in_instead),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("thidua.screens.api.urls")),
    path("", include("thidua.screens.portal.urls")),
    path("_util/login/", _sign_in),
    path("_util/authenticate_with_password/<number:page_view_restriction_id>/<number:page_id>/", _sign_in_instead),
    path("", include(wagtail_urls)),
]
