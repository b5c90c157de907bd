"""The desk says so when it is open by password alone."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from thidua.foundation.accounts.queries import is_second_factor_demanded
from thidua.screens.desk.wagtail_hooks.hook import on_hook


class PasswordAlone(Component):
    """A notice on the desk's first page."""

    order = 10
    template_name = "desk/password_alone.html"

    def get_context_data(self, parent_context: Mapping[str, object]) -> dict[str, object]:  # noqa: ARG002  # the library's signature
        """Say whether it is the demo or somebody's choice."""
        return {"is_sample": settings.SAMPLE_MARK.exists(), "heading": _("Bước xác thực thứ hai đang tắt")}


@on_hook("construct_homepage_panels")
def tell_of_password_alone(_request: HttpRequest, panels: list[Component]) -> None:
    """Put the notice first while it is true."""
    if not is_second_factor_demanded():
        panels.append(PasswordAlone())
