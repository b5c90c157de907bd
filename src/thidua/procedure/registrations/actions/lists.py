"""Registrations out of lists: units' rows, each through the verb that the form would call."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.accounts.queries import scopes_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.tables import NameIndex
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import Column, ColumnKind, TableRow
from thidua.procedure.registrations.models import RegistrationCall, RegistrationLine
from thidua.procedure.registrations.queries import registered_elsewhere
from thidua.records.catalogue.models import AwardKind
from thidua.records.intake.actions import ListKind
from thidua.records.intake.actions.brought import Brought
from thidua.records.intake.actions.finding import Finding
from thidua.records.intake.enums import Fate
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import UNIT_ROLES
from thidua.records.organisations.queries import units_numbered
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import home_unit

from .writing import register_subjects, strike_line

# The place of the only sheet, which answers to doubtful rows name.
_SHEET = "Đăng ký"


class RegistrationRows(Finding):
    """Takes the rows of a unit's list, or of a list of several units that an officer gathered.

    Who speaks for one unit alone takes every row in for it; an officer's rows name their unit, else the subject's own
    is meant.
    """

    def __init__(self, actor: Account, call: RegistrationCall, on: date, answers: Mapping[str, str]) -> None:
        super().__init__(actor, call.issuer, on, answers)
        self.call, self.unit = call, _unit_spoken_for(actor, call, on)
        self.brought: list[Brought] = []
        kinds = list(call.award_kinds.all())
        self.kinds = NameIndex([(name, kind) for kind in kinds for name in (kind.name, kind.code)])
        self.only = kinds[0] if len(kinds) == 1 else None

    def answer(self, sheet: str, row: TableRow) -> str:  # noqa: ARG002  # there is one sheet
        """Return what was answered about whom a row means."""
        return self.answers.get(f"0-{row.number}", "")

    def columns(self) -> Sequence[Column]:
        """Return the columns of a list of registrations."""
        kinds = {str(label): str(value) for value, label in SubjectKind.choices}
        award = Column(
            "Danh hiệu đăng ký",
            "award",
            required=self.only is None,
            also=(
                "Danh hiệu",
                "Danh hiệu thi đua",
                "Danh hiệu thi đua đăng ký",
                "Đăng ký danh hiệu",
                "Danh hiệu, hình thức",
                "Hình thức khen thưởng",
                "Danh hiệu, hình thức khen thưởng",
            ),
            fits=self.is_award,
        )
        return (
            Column(
                "Tên tập thể, cá nhân",
                "name",
                required=True,
                also=("Họ và tên", "Họ tên", "Tên", "Tập thể, cá nhân", "Tên cá nhân, tập thể", "Họ và tên, tập thể"),
            ),
            award,
            Column("Mã", "key", also=("Mã cá nhân", "Mã đơn vị", "Mã hộ")),
            Column("Đối tượng", "kind", ColumnKind.CHOICE, choices=kinds),
            Column("Năm sinh", "birth_year", ColumnKind.INTEGER),
            Column("Chức vụ", "title", also=("Chức danh", "Chức vụ, chức danh")),
            Column(
                "Đơn vị",
                "unit",
                also=("Đơn vị công tác", "Nơi công tác", "Đơn vị đăng ký", "Thôn, tổ dân phố", "Tổ dân phố"),
                fits=self.is_unit,
            ),
            Column(
                "Nội dung, chỉ tiêu phấn đấu",
                "aim",
                also=("Nội dung đăng ký", "Chỉ tiêu phấn đấu", "Nội dung thi đua", "Nội dung", "Ghi chú"),
            ),
        )

    def is_unit(self, cell: object) -> bool:
        """Say whether a cell names one of the units."""
        return isinstance(cell, str) and bool(self.lists.named_units.found(cell))

    def is_award(self, cell: object) -> bool:
        """Say whether a cell names one of the call's titles."""
        return isinstance(cell, str) and bool(self.kinds.found(cell))

    def in_order(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return the rows as they stand."""
        return rows

    def take(self, row: TableRow) -> tuple[Fate, str]:
        """Register whom a row names; the same subject with the same title is there already."""
        award_kind = self.award_of(row)
        _kind, subject = self.find_subject(_SHEET, row)
        unit = self.registering_unit(row, subject)
        earlier = registered_elsewhere(self.call, award_kind, subject)
        if earlier is not None and earlier.registration.unit_id == unit.pk:
            return Fate.THERE, str(award_kind)
        if not may(self.actor, "registrations.write_registration", unit):
            raise RefusedError(_("tài khoản không đăng ký cho %s") % unit)
        [line] = register_subjects(
            actor=self.actor,
            call=self.call,
            unit=unit,
            award_kind=award_kind,
            subjects=[subject],
            aim=nfc(row["aim"] or ""),
        )
        self.brought.append(Brought(line))
        return Fate.NEW, f"{award_kind}, {unit.short_name}"

    def award_of(self, row: TableRow) -> AwardKind:
        """Return the title of a row: the one it names, or the call's only one."""
        written = nfc(row["award"] or "")
        if not written and self.only is not None:
            return self.only
        found = self.kinds.found(written)
        if len(found) == 1:
            return found[0]
        near = ", ".join(f"«{one}»" for one in self.kinds.near(written)[:3])
        told = [_("đợt này không nhận đăng ký «%s»") % written, _("có phải %s?") % near]
        raise RefusedError(joined("; ", told[: 1 + bool(near)]))

    def registering_unit(self, row: TableRow, subject: Person | Unit | Household) -> Unit:
        """Return for which unit a row speaks: the unit whose list it is, else the one it names or the subject's own."""
        if self.unit is not None:
            return self.unit
        if row["unit"]:
            return self.find_unit(row["unit"])
        home = home_unit(subject, self.on)
        if home is None:
            raise RefusedError(_("hãy ghi đơn vị đăng ký"))
        return home

    def guess_kind(self, row: TableRow) -> SubjectKind:
        """Return the kind of subject that a name tells."""
        name = fold(row["name"])
        if self.unit is not None and name in {fold(self.unit.name), fold(self.unit.short_name), "don vi", "tap the"}:
            return SubjectKind.COLLECTIVE
        return super().guess_kind(row)


def _unit_spoken_for(actor: Account, call: RegistrationCall, on: date) -> Unit | None:
    """Return the one unit whose clerk or head the account is; None for an officer, and for who speaks for several."""
    if may(actor, "registrations.run_call", call):
        return None
    held = list(units_numbered(scopes_of(actor, UNIT_ROLES, on=on)))
    return held[0] if len(held) == 1 else None


def _begin(actor: Account, about: Record, on: date, answers: Mapping[str, str]) -> RegistrationRows:
    assert isinstance(about, RegistrationCall)
    return RegistrationRows(actor, about, on, answers)


def _strike(actor: Account, line: models.Model, on: date) -> None:  # noqa: ARG001  # as acts are called
    """Take a line back as its unit would: refused once the registration was sent."""
    assert isinstance(line, RegistrationLine)
    strike_line(actor=actor, line=line)


REGISTRATION_LIST = ListKind(
    form="dang-ky",
    sheet=_SHEET,
    name=gettext_lazy("Đăng ký danh hiệu thi đua"),
    permission="registrations.write_registration",
    begin=_begin,
    undone={RegistrationLine._meta.label_lower: _strike},
)
