"""The desk of changing law: kept answers that the law would no longer give, and what a later day would change."""

from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import lawbook
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import law_given, law_here
from thidua.procedure.nominations.actions import reassess_dossiers
from thidua.procedure.nominations.queries import DossierChange, StaleAnswer, changes_by_day, stale_answers
from thidua.records.organisations.models import Unit
from thidua.records.people.permissions import is_own
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm, DayField
from thidua.screens.web.law.provisions import AREA
from thidua.screens.web.screens import Act, ActionScreen, Receipt, StaffScreen, address

DAY_KEY = "ngay"
MOST_DAYS = 12


def days_of_change(law: lawbook.Lawbook, after: date) -> list[date]:
    """Return the days after one on which provisions begin or have ended."""
    begun = {one.in_force.first for one in law.provisions}
    ended = {date.fromordinal(one.in_force.last.toordinal() + 1) for one in law.provisions if one.in_force.last}
    return sorted(day for day in begun | ended if day > after)[:MOST_DAYS]


class LawChanges(StaffScreen):
    """What the law of today says otherwise than kept answers, and what a later day would say of open dossiers."""

    template_name = "web/law/changes.html"
    area = AREA
    title = _("Bàn luật đổi")
    lead = _("Hồ sơ đang làm mà câu trả lời của luật đổi: so với kết quả đã lưu, hoặc nếu nhận vào một ngày sau.")

    @cached_property
    def issuer(self) -> Unit:
        """Return the authority; the desk is for its officers."""
        if self.desk.issuer is None or not self.desk.is_officer:
            raise NotAllowedError(_now("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the provisions."""
        return [Crumb(_("Quy định của luật"), address("provision_list"))]

    @cached_property
    def stale(self) -> tuple[list[StaleAnswer], str]:
        """Return the kept answers that no longer hold, or why nobody can say."""
        try:
            return stale_answers(self.issuer, law_given(self.issuer)), ""
        except RefusedError as refusal:
            return [], str(refusal)

    def acts(self) -> list[Act]:
        """Offer to ask anew."""
        return self.offer(
            _("Xét lại các hồ sơ này"),
            address("law_reassess"),
            "nominations.reassess_dossiers",
            self.issuer,
            when=bool(self.stale[0]),
            tone="primary",
        )

    @cached_property
    def day(self) -> tuple[date | None, str]:
        """Return the later day asked about, or what is wrong with it."""
        typed = self.request.GET.get(DAY_KEY, "").strip()
        if not typed:
            return None, ""
        field = DayField()
        try:
            found = field.clean(typed)
        except Exception as wrong:  # whatever the field objects to is said beside the box
            return None, "; ".join(getattr(wrong, "messages", [str(wrong)]))
        return found, ""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add both comparisons."""
        stale, refusal = self.stale
        law = law_here(self.issuer, on=self.desk.today) if not refusal else lawbook.law_of()
        day, day_error = self.day
        changes: list[DossierChange] = []
        if day is not None and not refusal:
            changes = changes_by_day(self.issuer, law_given(self.issuer), day)
        return {
            **super().get_context_data(**kwargs),
            "stale": stale,
            "refusal": refusal,
            "days": [
                Link(date_short(one), f"?{DAY_KEY}={one.isoformat()}", current=one == day)
                for one in days_of_change(law, self.desk.today)
            ],
            "day": day,
            "day_error": day_error,
            "typed_day": self.request.GET.get(DAY_KEY, "")[:20] if day is None else date_short(day),
            "changes": changes,
            "beginning": [one for one in law.provisions if day is not None and one.in_force.first == day],
        }


class LawReassess(ActionScreen):
    """Ask the lawbook anew about every open dossier whose kept answer no longer holds."""

    template_name = "web/law/reassess.html"
    area = AREA
    title = _("Xét lại hồ sơ")
    lead = _("Hỏi lại sách luật cho đúng ngày của từng hồ sơ; kết quả cũ vẫn được giữ.")
    form_class = ConfirmForm
    permission = "nominations.reassess_dossiers"
    submit = _("Xét lại")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the desk."""
        return [
            Crumb(_("Quy định của luật"), address("provision_list")),
            Crumb(_("Bàn luật đổi"), address("law_changes")),
        ]

    @cached_property
    def stale(self) -> list[StaleAnswer]:
        """Return the kept answers that no longer hold."""
        assert self.desk.issuer is not None  # the permission was asked over it
        found = stale_answers(self.desk.issuer, law_given(self.desk.issuer))
        # Nobody acts on their own dossier.
        return [one for one in found if not is_own(self.actor, one.nomination.subject)]

    def act(self, form: ConfirmForm) -> list[Assessment]:  # noqa: ARG002  # a yes says nothing more
        """Ask anew."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return reassess_dossiers(
            actor=self.actor, issuer=self.desk.issuer, nominations=[one.nomination for one in self.stale]
        )

    def receipt(self, record: list[Assessment]) -> Receipt:
        """Say how many."""
        return Receipt(_now("Đã xét lại %s hồ sơ") % len(record), address("law_changes"))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the dossiers."""
        try:
            return {**super().get_context_data(**kwargs), "stale": self.stale}
        except RefusedError as refusal:
            return {**super().get_context_data(**kwargs), "stale": [], "refusal": str(refusal)}
