"""What a round needs of the law: on its own page, in one panel of the round's, in one line where rules are missing."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.eligibility.enums import Matter
from thidua.procedure.eligibility.queries import Need, RoundNeeds
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import visible_rounds
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.answers.needs import needs_or_why
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import Act, StaffScreen, address


class RoundNeedsPage(StaffScreen):
    """Every provision a round will need, by its words: what it decides, how far it may be relied on."""

    template_name = "web/law/needs.html"
    area = "round_list"
    title = _("Quy định đợt này cần")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def found(self) -> tuple[RoundNeeds | None, str]:
        """Return what it needs."""
        return needs_or_why(self.round, self.desk.today)

    def get_lead(self) -> StrOrPromise:
        """Name the round and the award."""
        return f"{self.round.title} – {self.round.kinds_in_words}"

    def crumbs(self) -> list[Crumb]:
        """Come from the round."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    def acts(self) -> list[Act]:
        """Offer to read what waits, together."""
        needs = self.found[0]
        return self.offer(
            _("Đối chiếu cùng một lần"),
            address("round_reading", self.round.uid),
            "eligibility.confirm_provision",
            self.round.issuer,
            when=needs is not None and bool(needs.waiting),
            tone="primary",
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the needs, matter by matter."""
        needs, refusal = self.found
        by_matter: list[tuple[StrOrPromise, list[Need]]] = []
        if needs is not None:
            for matter in Matter:
                lines = [one for one in needs.needs if one.matter == matter]
                if lines:
                    by_matter.append((matter.label, sorted(lines, key=lambda one: not one.waits)))
        return {
            **super().get_context_data(**kwargs),
            "round": self.round,
            "needs": needs,
            "refusal": refusal,
            "by_matter": by_matter,
            "confirms": self.may("eligibility.confirm_provision", self.round.issuer),
        }
