"""Whom a round puts forward, group by group: a mirror before the council."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.appraisals.queries import fairness_mirror
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import rounds_with_lists
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import StaffScreen, address


class MirrorScreen(StaffScreen):
    """The groups of a round's persons; small ones are not shown."""

    template_name = "web/appraisals/mirror.html"
    area = "round_list"
    title = gettext_lazy("Soi công bằng trước Hội đồng")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address, of those whose lists the account reads."""
        return get_object_or_404(rounds_with_lists(self.actor).select_related("issuer"), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return str(self.round)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.round), address("round", self.round.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the groups as they stand today."""
        return {
            **super().get_context_data(**kwargs),
            "mirror": fairness_mirror(self.round, on=self.desk.today),
            "columns": "|".join([_("Nhóm"), _("Đề nghị"), _("Đã tiếp nhận")]),
        }
