"""«Việc cần làm»: what waits for the account stands first at the desk, and below it what the clock will publish."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from thidua.civic.newsroom.queries.tellable import homes_written_for
from thidua.civic.newsroom.queries.unpublished import scheduled
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import roles_held
from thidua.foundation.kernel import clock
from thidua.procedure.reports.queries import Asking, Waiting, waiting_in
from thidua.screens.desk.wagtail_hooks.hook import on_hook
from thidua.screens.desk.waits import DESK_WAITS


def waiting_at_the_desk(actor: Account) -> list[Waiting]:
    """Return what waits for the account at the desk: what is late or due soonest first."""
    today = clock.today()
    home = homes_written_for(actor).select_related("site__ward").first()
    if home is None:
        return []
    held = list(roles_held(actor, on=today))
    roles = frozenset(Role(one.role) for one in held)
    return waiting_in(Asking(actor, home.ward, (), (), roles, today), DESK_WAITS)


class ToDo(Component):
    """What is to be done, on the desk's first page."""

    order = 5
    template_name = "desk/todo.html"

    def get_context_data(self, parent_context: Mapping[str, object]) -> dict[str, object]:
        """Return the lines with their addresses, and the stories with their moments."""
        request = parent_context["request"]
        assert isinstance(request, HttpRequest)  # the desk draws its first page for a request
        actor, today = request.user, clock.today()
        if not isinstance(actor, Account):
            return {}
        return {
            "heading": _("Việc cần làm"),
            "lines": [
                (one, reverse(one.screen, args=one.parts) + one.query, one.due is not None and one.due < today)
                for one in waiting_at_the_desk(actor)
            ],
            "scheduled_heading": _("Tin hẹn giờ đăng"),
            "scheduled": [
                (one, moment, reverse("wagtailadmin_pages:edit", args=[one.pk])) for one, moment in scheduled(actor)
            ],
        }


@on_hook("construct_homepage_panels")
def tell_what_waits(_request: HttpRequest, panels: list[Component]) -> None:
    """Put what waits before everything else of the first page."""
    panels.append(ToDo())
