"""The lists of a ward that are taken in one kind at a time: units, people, households, and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.language import said
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.workbooks import Column, TableRow
from thidua.records.intake import sheets
from thidua.records.intake.enums import Fate
from thidua.records.intake.sheets import SheetForm
from thidua.records.organisations.models import Unit
from thidua.records.register.actions import mark_award_mistaken
from thidua.records.register.models import Award

from .lists import ListKind, Taker
from .rows import WardRows

# Columns in which a unit is named.
_UNITS = frozenset({"unit", "parent"})


class _OneSheet(WardRows):
    """The rows of one sheet's kind."""

    def __init__(self, form: SheetForm, actor: Account, ward: Unit, on: date, answers: Mapping[str, str]) -> None:
        super().__init__(actor, ward, on, answers)
        self.form = form

    def columns(self) -> Sequence[Column]:
        """Return the sheet's columns; a column of units is known by their names."""
        return [replace(one, fits=self.is_unit) if one.key in _UNITS else one for one in self.form.columns]

    def is_unit(self, cell: object) -> bool:
        """Say whether a cell names one of the units."""
        return isinstance(cell, str) and bool(self.lists.named_units.found(cell))

    def in_order(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return the rows as they stand."""
        return rows

    def take(self, row: TableRow) -> tuple[Fate, str]:
        """Take a row in."""
        return self.takes[self.form.name](row)


def _mark_mistaken(actor: Account, award: models.Model, on: date) -> object:
    assert isinstance(award, Award)
    return mark_award_mistaken(actor=actor, award=award, on=on, reason=said("Hoàn tác lần nhận danh sách"))


def _kind(code: str, form: SheetForm, name: StrOrPromise, permission: str) -> ListKind:
    def begin(actor: Account, about: Record, on: date, answers: Mapping[str, str]) -> Taker:
        assert isinstance(about, Unit)
        return _OneSheet(form, actor, about, on, answers)

    return ListKind(
        form=code,
        sheet=form.name,
        name=name,
        permission=permission,
        begin=begin,
        place=sheets.place_of(form.name),
        undone={Award._meta.label_lower: _mark_mistaken},
    )


WARD_KINDS = {
    kind.form: kind
    for kind in (
        _kind("don-vi", sheets.UNITS, _("Đơn vị"), "organisations.found_unit"),
        _kind("ca-nhan", sheets.PEOPLE, _("Cá nhân và chức vụ"), "people.enter_post"),
        _kind("ho-gia-dinh", sheets.HOUSEHOLDS, _("Hộ gia đình"), "people.enter_household"),
        _kind("khen-thuong", sheets.AWARDS, _("Khen thưởng trước đây"), "register.enter_external_award"),
        _kind("xep-loai", sheets.RATINGS, _("Xếp loại năm"), "achievements.record_rating"),
        _kind("sang-kien", sheets.INITIATIVES, _("Sáng kiến"), "achievements.record_initiative"),
        _kind("ky-luat", sheets.DISCIPLINES, _("Kỷ luật"), "achievements.record_discipline"),
    )
}
