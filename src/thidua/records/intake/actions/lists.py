"""Lists of one kind, in whatever form they come: looked at, taken in, taken back."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Protocol

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.queries import told_since
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.memory import collecting_seldom
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.tables import heading_key
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.workbooks import Column, TableRow, open_table
from thidua.foundation.kernel.workbooks.contents import says_nothing
from thidua.records.intake import events
from thidua.records.intake.engine.rows import Taking, answers_in, fate_of
from thidua.records.intake.enums import Fate
from thidua.records.intake.models import ReadHeading, TakenList
from thidua.records.intake.outcome import ListRead, RowFate
from thidua.records.organisations.models import Unit

from .brought import Brought

# How many of those that stand in the way of taking back are named.
_MOST_NAMED = 5


class Taker(Taking, Protocol):
    """What takes the rows of a list in, one by one, each as its verb does, and notes what they brought."""

    brought: list[Brought]

    def columns(self) -> Sequence[Column]:
        """Return the columns, with what the records know of whom and what may stand in them."""

    def in_order(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return the rows in the order in which they are to be taken."""

    def take(self, row: TableRow) -> tuple[Fate, str]:
        """Take a row in, or refuse; say what came of it."""


@dataclass(frozen=True)
class ListKind:
    """A kind of list: under which `form` its headings are remembered, which sheet is read, who may take it in.

    `asked` returns of what the list is about whom the permission is asked for; `begin` makes what takes its rows.
    `undone` leads from a model to the act that takes one of its records back, where it cannot be deleted.
    """

    form: str
    sheet: str
    name: StrOrPromise
    permission: str
    begin: "Callable[[Account, Record, date, Mapping[str, str]], Taker]"
    place: int = 0
    undone: "Mapping[str, Callable[[Account, models.Model, date], object]]" = field(default_factory=dict)


@dataclass(frozen=True)
class ListReading:
    """How a list is read: what headings mean, what doubtful rows and cells mean, whose list it is."""

    said: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None


@dataclass(frozen=True)
class ListTaken:
    """A list that was taken in: what became of its rows, and the act that may be taken back."""

    read: ListRead
    taken: TakenList


def survey_list(
    *, actor: Account, kind: ListKind, about: Record, asked: Record, content: bytes, on: date, reading: ListReading
) -> ListRead:
    """Say of every row of a list what would become of it, and keep nothing: the acts are tried and taken back.

    `about` is what the list is for, `asked` what the permission is asked of. While a column that the list must have is
    missing, or one that may be meant for ours is in question, no row is read. Refuses who may not take it in.
    """
    require(actor, kind.permission, asked)
    with transaction.atomic():
        read, _taker = _read(actor, kind, about, content, on, reading)
        transaction.set_rollback(True)
    return read


@transaction.atomic
def take_list(
    *,
    actor: Account,
    kind: ListKind,
    about: Record,
    asked: Record,
    content: bytes,
    name: str,
    on: date,
    reading: ListReading,
    unit: Unit,
) -> ListTaken:
    """Take in every row that is new; what is there already changes nothing, what is wrong or in doubt stays behind.

    What its headings were said to mean is remembered for the reading's unit, else for `unit`. Refuses as `survey_list`,
    and a list that brings nothing. Side effects: those of each row's act; event `rows_taken_in`.
    """
    require(actor, kind.permission, asked)
    read, taker = _read(actor, kind, about, content, on, reading)
    if not read.count(Fate.NEW):
        raise RefusedError(_("Danh sách không có dòng nào mới để nhận; xem lý do của từng dòng."))
    owner = reading.unit or unit
    counts = {fate.value: read.count(fate) for fate in Fate}
    taken = TakenList.objects.create(
        unit=owner,
        form=kind.form,
        about=about.uid,
        name=nfc(name)[:200] or _("Danh sách dán vào"),
        sha256=hashlib.sha256(content).hexdigest(),
        counts=counts,
        brought=[[one.record._meta.label_lower, one.record.pk, one.before] for one in taker.brought],
        headings=_remember(owner, kind, reading.said),
        taken_by=actor,
        taken_at=clock.now(),
    )
    event = audit.record(
        events.ROWS_TAKEN_IN,
        actor=actor,
        target=taken,
        data={"form": kind.form, "about": about.uid, "sha256": taken.sha256, "on": on, **counts},
    )
    taken.sequence = event.sequence
    taken.save(update_fields=["sequence"])
    return ListTaken(read, taken)


@transaction.atomic
def take_back(*, actor: Account, kind: ListKind, taken: TakenList, on: date) -> TakenList:
    """Undo a taking whole: what it brought is gone, what it filled is as it was, and so is what it taught of headings.

    What the register has noted is never deleted: there an entry is marked as mistaken. Refused whole, naming what
    stands in the way, where anything was done to a record since, or another rests on it. Whoever may take in
    such lists for the unit whose list it was may undo it. Side effects: event `rows_taken_back`.
    """
    require(actor, kind.permission, taken.unit)
    taken = TakenList.objects.select_for_update().get(pk=taken.pk)
    if not taken.stands or taken.form != kind.form:
        raise RefusedError(_("Lần nhận này đã được hoàn tác."))
    found = _records_of(taken)
    records = [record for record, _before in found]
    # Events about any of them that came after the taking.
    changed = told_since(records, taken.sequence)
    if changed:
        raise RefusedError(_standing_in_the_way(changed))
    try:
        with transaction.atomic():
            for record, before in reversed(found):
                _take_one_back(actor, kind, record, before, on)
    except ProtectedError as error:
        raise RefusedError(_standing_in_the_way(list(error.protected_objects))) from error
    _forget(taken)
    taken.taken_back_by, taken.taken_back_at = actor, clock.now()
    taken.save(update_fields=["taken_back_by", "taken_back_at"])
    audit.record(events.ROWS_TAKEN_BACK, actor=actor, target=taken, data={"form": kind.form, "records": len(records)})
    return taken


def _read(
    actor: Account, kind: ListKind, about: Record, content: bytes, on: date, reading: ListReading
) -> tuple[ListRead, Taker]:
    taker = kind.begin(actor, about, on, reading.answers)
    columns = taker.columns()
    answers = answers_in(reading.answers, kind.place)
    with collecting_seldom():
        table = open_table(
            content,
            kind.sheet,
            columns,
            or_the_only=True,
            said=reading.said,
            titled=True,
            answers=answers,
            contents=True,
        )
    questions = tuple(
        _("«%(heading)s» có phải cột «%(near)s»?") % {"heading": one.heading, "near": one.near}
        for one in table.unread
        if one.near
    )
    if table.missing or questions:
        read = ListRead((), table.seen, table.missing, table.unread, questions, aside=table.aside, notes=table.notes)
        return read, taker
    rows: list[RowFate] = []
    for row in taker.in_order(table.rows):
        so_far = len(taker.brought)
        fate = fate_of(kind.sheet, kind.place, row, taker.take, taker, reading.answers)
        if fate.fate != Fate.NEW:
            del taker.brought[so_far:]
        rows.append(fate)
    rows.sort(key=attrgetter("number"))
    read = ListRead(
        tuple(rows),
        table.seen,
        (),
        table.unread,
        (),
        tuple(chain.from_iterable(row.rewritten for row in table.rows)),
        table.aside,
        table.notes,
    )
    return read, taker


def _remember(unit: Unit, kind: ListKind, said: Mapping[str, str]) -> dict[str, str | None]:
    """Remember how columns were read, but of those whose heading says nothing; return what each meant before."""
    known = dict(ReadHeading.objects.filter(unit=unit, form=kind.form).values_list("heading", "column"))
    changed: dict[str, str | None] = {}
    for heading, column in said.items():
        key = heading_key(heading)[:200]
        if says_nothing(key) or known.get(key) == column:
            continue
        changed[key] = known.get(key)
        ReadHeading.objects.update_or_create(unit=unit, form=kind.form, heading=key, defaults={"column": column})
    return changed


def _forget(taken: TakenList) -> None:
    for heading, column in taken.headings.items():
        known = ReadHeading.objects.filter(unit=taken.unit, form=taken.form, heading=heading)
        if column is None:
            known.delete()
        else:
            known.update(column=column)


def _records_of(taken: TakenList) -> list[tuple[models.Model, Mapping[str, str] | None]]:
    found = []
    for label, pk, before in taken.brought:
        record = apps.get_model(label)._base_manager.filter(pk=pk).first()
        if record is None:
            raise RefusedError(_("Không hoàn tác được: có hồ sơ của lần nhận này không còn."))
        found.append((record, before))
    return found


def _take_one_back(
    actor: Account, kind: ListKind, record: models.Model, before: Mapping[str, str] | None, on: date
) -> None:
    act = kind.undone.get(record._meta.label_lower)
    if before is not None:
        for name, value in before.items():
            setattr(record, name, value)
        record.save(update_fields=list(before))
    elif act is not None:
        act(actor, record, on)
    else:
        record.delete()


def _standing_in_the_way(records: Sequence[object]) -> str:
    named = "; ".join(f"«{one}»" for one in records[:_MOST_NAMED])
    more = _(" và %d chỗ khác") % (len(records) - _MOST_NAMED) if len(records) > _MOST_NAMED else ""
    return _("Không hoàn tác được vì đã có việc làm tiếp: %s.") % f"{named}{more}"
