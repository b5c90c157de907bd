"""Screens of initiatives, and of statements that a year is fully recorded."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.records.achievements.actions import record_initiative, state_complete, withdraw_statement
from thidua.records.achievements.enums import CompleteIn, InitiativeKind, InitiativeScope, Recogniser
from thidua.records.achievements.models import CompleteYear, Initiative
from thidua.records.achievements.queries import visible_statements
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.people.acts import PersonAct
from thidua.screens.web.people.forms import CompleteYearForm, InitiativeForm
from thidua.screens.web.people.views import UNITS
from thidua.screens.web.screens import ActionScreen, Receipt, address

INITIATIVE, COMPLETE = "achievements.record_initiative", "achievements.state_complete"


class RecordInitiative(PersonAct):
    """Record an initiative with the paper that recognised it."""

    stays = True
    title = gettext_lazy("Ghi sáng kiến, đề tài")
    form_class = InitiativeForm
    permission = INITIATIVE
    submit = gettext_lazy("Ghi sáng kiến")

    def target(self) -> object:
        """Ask over the person: nobody records their own."""
        return self.person

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen."""
        return {"year": self.desk.year}

    def act(self, form: InitiativeForm) -> Initiative:
        """Record it."""
        given = form.cleaned_data
        return record_initiative(
            actor=self.actor,
            person=self.person,
            **{
                **given,
                "kind": InitiativeKind(given["kind"]),
                "scope": InitiativeScope(given["scope"]) if given["scope"] else None,
                "recognised_by": Recogniser(given["recognised_by"]) if given["recognised_by"] else None,
            },
        )

    def receipt(self, record: Initiative) -> Receipt:
        """Say which."""
        return Receipt(
            title=_("Đã ghi sáng kiến"),
            url=address("person", self.person.uid),
            lead=f"{self.person}: {record}",
            following=[Link(_("Ghi sáng kiến khác"), address("initiative_record", self.person.uid))],
        )


class StateComplete(ActionScreen):
    """State that a year of a unit is fully recorded in one respect."""

    stays = True
    area = "unit_list"
    title = gettext_lazy("Xác nhận hồ sơ năm đã ghi đủ")
    lead = gettext_lazy(
        "Từ đó, điều không ghi trong năm được hiểu là không có, cho đơn vị này và các đơn vị trực thuộc. "
        "Chỉ xác nhận khi đã đối chiếu."
    )
    form_class = CompleteYearForm
    permission = COMPLETE
    submit = gettext_lazy("Xác nhận đã ghi đủ")
    done = gettext_lazy("Đã xác nhận hồ sơ năm đã ghi đủ")
    lands = "unit"
    of = "unit"
    tells = "__str__"
    then = ((gettext_lazy("Xác nhận mục khác"), "complete_state"),)

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the unit."""
        return self.unit

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [UNITS, Crumb(self.unit.name, address("unit", self.unit.uid))]

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen, and today."""
        return {"year": self.desk.year, "on": self.desk.today}

    def act(self, form: CompleteYearForm) -> CompleteYear:
        """State it."""
        given = {**form.cleaned_data, "respect": CompleteIn(form.cleaned_data["respect"])}
        return state_complete(actor=self.actor, unit=self.unit, **given)


class WithdrawStatement(ActionScreen):
    """Take back that a year is fully recorded."""

    area = "unit_list"
    title = gettext_lazy("Rút xác nhận hồ sơ năm")
    form_class = ConfirmForm
    submit = gettext_lazy("Rút xác nhận")
    tone = "danger"
    permission = COMPLETE

    @cached_property
    def statement(self) -> CompleteYear:
        """Return the statement of the address."""
        return get_object_or_404(visible_statements(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over its unit."""
        return self.statement.unit

    def get_lead(self) -> str:
        """Say which."""
        return str(self.statement)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [UNITS, Crumb(self.statement.unit.name, address("unit", self.statement.unit.uid))]

    def act(self, form: ConfirmForm) -> CompleteYear:  # noqa: ARG002  # nothing but a yes
        """Withdraw it."""
        return withdraw_statement(actor=self.actor, statement=self.statement, on=self.desk.today)

    def receipt(self, record: CompleteYear) -> Receipt:
        """Say which."""
        return Receipt(title=_("Đã rút xác nhận"), url=address("unit", record.unit.uid), lead=str(record))
