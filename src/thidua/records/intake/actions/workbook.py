"""Looking at a ward's workbook sheet by sheet, and taking it in."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.workbooks import Source, Table, find_sheet, open_table
from thidua.records.intake import events, sheets
from thidua.records.intake.engine.rows import answers_in, fate_of
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import Outcome, RowFate
from thidua.records.organisations.models import Unit

from .rows import WardRows


def survey(
    *, actor: Account, ward: Unit, content: bytes, on: date, answers: Mapping[str, str] | None = None
) -> Outcome:
    """Say of every row what would become of it, and keep nothing.

    The very acts are tried and taken back, so a row said to be new is one that can be taken in. Refuses who does not
    administer the ward, and a file without any of the sheets.
    """
    require(actor, "intake.take_in", ward)
    with transaction.atomic():
        outcome = _Workbook(actor, ward, on, answers or {}).run(content)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def take_in(
    *, actor: Account, ward: Unit, content: bytes, on: date, answers: Mapping[str, str] | None = None
) -> Outcome:
    """Take in every row that is new; what is there already changes nothing, what is wrong or in doubt stays behind.

    `answers` says of doubtful rows, by their token, which candidate is meant, or `new`. Refuses as `survey`, and a file
    that brings nothing. Side effects: those of each row's act; event `records_taken_in`.
    """
    require(actor, "intake.take_in", ward)
    outcome = _Workbook(actor, ward, on, answers or {}, gives_passwords=True).run(content)
    if not outcome.count(Fate.NEW):
        raise RefusedError(_("Tệp không có dòng nào mới để nhận."))
    audit.record(
        events.RECORDS_TAKEN_IN,
        actor=actor,
        target=ward,
        data={fate.value: outcome.count(fate) for fate in Fate} | {"on": on},
    )
    return outcome


class _Workbook(WardRows):
    """One reading of one workbook."""

    def refused(self, refusal: NotAllowedError) -> str:
        """Say how the account may be given the role in the very file."""
        return _("%s Hãy giao vai trò ấy ở trang «Tài khoản» của tệp.") % refusal

    def run(self, content: bytes) -> Outcome:
        source = Source(content)
        there = source.names
        rows: list[RowFate] = []
        missing: list[str] = []
        tables: list[tuple[str, Table]] = []
        for place, form in enumerate(sheets.SHEETS):
            if find_sheet(there, form.name) is None:
                missing.append(form.name)
                continue
            table = open_table(source, form.name, form.columns, answers=answers_in(self.answers, place))
            tables.append((form.name, table))
            rows += [fate_of(form.name, place, row, self.takes[form.name], self, self.answers) for row in table.rows]
        if not tables:
            raise RefusedError(
                _("Tệp không có trang tính nào của tệp mẫu: %s.")
                % ", ".join(f"«{form.name}»" for form in sheets.SHEETS)
            )
        return Outcome(
            tuple(rows),
            tuple((name, one) for name, table in tables for one in table.unread),
            tuple(missing),
            tuple(self.passwords),
            tuple((name, one) for name, table in tables for one in table.aside),
            tuple(one for _name, table in tables for row in table.rows for one in row.rewritten),
            tuple(note for _name, table in tables for note in table.notes),
        )
