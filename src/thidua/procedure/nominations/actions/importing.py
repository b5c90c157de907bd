"""Taking in a list of nominations from a workbook, whole or not at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import Column, ColumnKind, TableRow, read_table
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import locked_round, nominates_in
from thidua.procedure.nominations.validators import refuse_closed
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post

from .drafting import write_draft

SHEET = "Đề nghị"
COLUMNS = (
    Column("Mã đợt", "round"),
    Column(
        "Loại đối tượng",
        "kind",
        ColumnKind.CHOICE,
        required=True,
        choices={"Cá nhân": "individual", "Tập thể": "collective", "Hộ gia đình": "household"},
    ),
    Column("Mã đối tượng", "key"),
    Column("Tên đối tượng", "name", required=True),
    Column("Chức vụ, nơi công tác", "detail"),
    Column("Mã đơn vị đề nghị", "unit", required=True),
    Column("Mã lĩnh vực", "field"),
    Column("Tóm tắt thành tích", "achievement", required=True),
    Column("Nội dung ghi Giấy khen", "certificate_text"),
    Column("Hoàn thành tốt nhiệm vụ", "completed_tasks_well", ColumnKind.FLAG),
    Column("Thành tích trong phong trào", "movement_achievement", ColumnKind.FLAG),
    Column("Thành tích đột xuất", "sudden_achievement", ColumnKind.FLAG),
    Column("Không bị xem xét kỷ luật, điều tra", "nothing_pending", ColumnKind.FLAG),
    Column("Thành tích chưa được khen thưởng", "not_rewarded", ColumnKind.FLAG),
    Column("Thành tích từ ngày", "period_from", ColumnKind.DATE, required=True),
    Column("Thành tích đến ngày", "period_to", ColumnKind.DATE, required=True),
)
# A refusal of the draft names its field; the reader is shown the column of the sheet.
_COLUMN_OF = {
    "subject": "name",
    "subject_kind": "kind",
    "achievement": "achievement",
    "period_to": "period_to",
    "certificate_text": "certificate_text",
    "subject_detail": "detail",
}


@dataclass(frozen=True)
class ImportOutcome:
    """What a file brought: the drafts made, and how many of its rows belong to other rounds."""

    drafted: tuple[Nomination, ...]
    of_other_rounds: int


class _Lists:
    """Everything the rows may point at, read once for the whole file."""

    def __init__(self, rows: Iterable[TableRow], on: date) -> None:
        rows = list(rows)
        keys = {row["key"] for row in rows} | {row["unit"] for row in rows}
        names = {nfc(row["name"]) for row in rows}
        self.units = {unit.key: unit for unit in Unit.objects.filter(key__in=keys)}
        self.people = {person.key: person for person in Person.objects.filter(key__in=keys)}
        self.households = {household.key: household for household in Household.objects.filter(key__in=keys)}
        self.fields = {field.code: field for field in FieldOfWork.objects.all()}
        folded = {fold(name) for name in names}
        self.namesakes: dict[str, list[Person]] = {}
        for person in Person.objects.filter(name_folded__in=folded):
            self.namesakes.setdefault(person.full_name, []).append(person)
        self.named_units: dict[str, list[Unit]] = {}
        for unit in Unit.objects.filter(name__in=names).on(on):
            self.named_units.setdefault(unit.name, []).append(unit)
        self.named_households: dict[str, list[Household]] = {}
        for household in Household.objects.filter(name__in=names):
            self.named_households.setdefault(household.name, []).append(household)
        self.workplaces: dict[int, set[str]] = {}
        self.titles: dict[int, set[str]] = {}
        listed = [person.pk for people in self.namesakes.values() for person in people]
        for post in Post.objects.on(on).filter(person_id__in=listed).select_related("unit"):
            places = {post.unit.key, post.unit.name, post.unit.short_name}
            self.workplaces.setdefault(post.person_id, set()).update(_words(place) for place in places)
            self.titles.setdefault(post.person_id, set()).add(_words(post.title))


@transaction.atomic
def import_nominations(*, actor: Account, round: CommendationRound, content: bytes, on: date) -> ImportOutcome:
    """Draft every nomination of the sheet «Đề nghị» that belongs to the round; units then submit their own.

    A subject is found by key, or by name; namesakes are told apart by the unit or post written in «Chức vụ, nơi công
    tác». Rows that name another round are left alone. An officer of the issuer may take in the lists of all units, a
    unit's clerk or head those of their own unit.
    Refuses a closed round and the file as a whole with every problem named by row and column.
    Side effects: as `draft_nomination` for each row; event `nominations_imported`.
    """
    require(actor, "nominations.import_nominations", round)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    everywhere = may(actor, "nominations.close_round", round)
    rows = read_table(content, SHEET, COLUMNS)
    own = [row for row in rows if row["round"] in ("", round.key)]
    if not own:
        raise RefusedError(
            _("Sheet «%(sheet)s» không có dòng nào của đợt «%(key)s».") % {"sheet": SHEET, "key": round.key}
        )
    lists = _Lists(own, on)
    problems: list[RowProblem] = []
    drafted: list[Nomination] = []
    allowed: dict[str, str] = {}
    for row in own:
        unit = lists.units.get(row["unit"])
        wrong: list[RowProblem] = []
        if unit is None:
            wrong.append(row.problem("unit", _("không có đơn vị mã «%s»") % row["unit"]))
        else:
            if unit.key not in allowed:
                allowed[unit.key] = _why_not(actor, round, unit, everywhere=everywhere)
            if allowed[unit.key]:
                wrong.append(row.problem("unit", allowed[unit.key]))
        if row["field"] and row["field"] not in lists.fields:
            wrong.append(row.problem("field", _("không có lĩnh vực mã «%s»") % row["field"]))
        found = _subject(row, lists)
        if isinstance(found, RowProblem):
            wrong.append(found)
        problems += wrong
        # A row is tried even after others failed, so that every row's own problem is named; nothing of it stays.
        if not wrong and unit is not None and not isinstance(found, RowProblem):
            try:
                drafted.append(_drafted(actor, round, row, unit, found, lists))
            except RefusedError as refusal:
                problems.append(row.problem(_COLUMN_OF.get(refusal.field or "", "name"), refusal.message))
    if problems:
        raise RowsRefusedError(
            _("Tệp có %d chỗ cần sửa; chưa dòng nào được nhận. Hãy sửa rồi tải lên lại.") % len(problems), problems
        )
    audit.record(
        "nominations_imported", actor=actor, target=round, data={"drafted": len(drafted), "rows": len(rows), "on": on}
    )
    return ImportOutcome(tuple(drafted), len(rows) - len(own))


def _why_not(actor: Account, round: CommendationRound, unit: Unit, *, everywhere: bool) -> str:
    """Return why the actor may not take in a list of the unit, or nothing."""
    if not nominates_in(unit, round):
        return _("%(unit)s không thuộc %(issuer)s") % {"unit": unit, "issuer": round.issuer}
    if not everywhere and not may(actor, "nominations.draft_nomination", unit):
        return _("tài khoản không được lập đề nghị cho %s") % unit
    return ""


def _drafted(
    actor: Account, round: CommendationRound, row: TableRow, unit: Unit, subject: Subject, lists: _Lists
) -> Nomination:
    attestations: dict[str, object] = {
        name: True for name in ("completed_tasks_well", "movement_achievement", "sudden_achievement") if row[name]
    }
    if row["nothing_pending"]:
        attestations["under_discipline_or_investigation"] = False
    if row["not_rewarded"]:
        attestations["earlier_award"] = "none"
    return write_draft(
        actor=actor,
        round=round,
        nominating_unit=unit,
        subject_kind=SubjectKind(row["kind"]),
        subject=subject,
        achievement=row["achievement"],
        period_from=row["period_from"],
        period_to=row["period_to"],
        field=lists.fields.get(row["field"]),
        subject_detail=row["detail"],
        certificate_text=row["certificate_text"],
        attestations=attestations,
    )


def _subject(row: TableRow, lists: _Lists) -> Subject | RowProblem:
    kind, key, name = row["kind"], row["key"], nfc(row["name"])
    by_key: dict[str, dict[str, Person] | dict[str, Unit] | dict[str, Household]] = {
        SubjectKind.INDIVIDUAL: lists.people,
        SubjectKind.COLLECTIVE: lists.units,
        SubjectKind.HOUSEHOLD: lists.households,
    }
    by_name: dict[str, dict[str, list[Person]] | dict[str, list[Unit]] | dict[str, list[Household]]] = {
        SubjectKind.INDIVIDUAL: lists.namesakes,
        SubjectKind.COLLECTIVE: lists.named_units,
        SubjectKind.HOUSEHOLD: lists.named_households,
    }
    if key:
        subject = by_key[kind].get(key)
        if subject is None:
            return row.problem("key", _("không có đối tượng mã «%s»") % key)
        if fold(str(subject)) != fold(name):
            return row.problem("name", _("mã «%(key)s» là của «%(subject)s»") % {"key": key, "subject": subject})
        return subject
    found: list[Subject] = list(by_name[kind].get(name, []))
    for tells_apart in (lists.workplaces, lists.titles):
        if len(found) > 1 and kind == SubjectKind.INDIVIDUAL:
            meant = [person for person in found if _is_written(tells_apart.get(person.pk, set()), row["detail"])]
            found = meant or found
    if not found:
        return row.problem("name", _("chưa có «%s» trong danh sách") % name)
    if len(found) > 1:
        return row.problem(
            "name", _("có %(count)d «%(name)s»; hãy ghi mã đối tượng") % {"count": len(found), "name": name}
        )
    return found[0]


def _words(text: str) -> str:
    """Return the words of a text, folded, with a space on either side of each: so «phố 1» is not found in «phố 12»."""
    return f" {' '.join(re.split(r'[^a-z0-9]+', fold(text)))} "


def _is_written(places: set[str], detail: str) -> bool:
    """Say whether any of a person's units or titles is written in the cell."""
    return any(place.strip() and place in _words(detail) for place in places)
