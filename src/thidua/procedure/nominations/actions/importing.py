"""Nominations out of a list: looked at first, then the good rows taken in."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import QuestionError, RefusedError, RowProblem
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import clean_name, heading_key
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import Table, TableRow, open_table
from thidua.procedure.eligibility.queries import Question, Subject
from thidua.procedure.nominations import events
from thidua.procedure.nominations.actions.drafting import write_draft
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, ListHeading, Nomination
from thidua.procedure.nominations.queries import locked_round, nominates_in
from thidua.procedure.nominations.queries.list_columns import SHEET, columns_of, questions_of, stated
from thidua.procedure.nominations.queries.list_names import ListNames, asked
from thidua.procedure.nominations.validators import ask_about_period, refuse_closed
from thidua.records.catalogue.models import AwardKind
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import HIDDEN, Candidate, DoubtError, ask_about_cells, ask_about_hidden
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import subject_columns

from .list_outcome import MEANT_SO, ListOutcome, ListRow, Reading, _WrongRowError
from .list_people import ListPeople

# The name of the question about an unlikely period.
_PERIOD = "thoi-gian"
_KINDS = (
    (SubjectKind.HOUSEHOLD, ("ho gia dinh",)),
    (SubjectKind.COLLECTIVE, ("tap the",)),
    (SubjectKind.INDIVIDUAL, ("ca nhan",)),
)
# A refusal of the draft names its field; the reader is shown the column of the sheet.
_COLUMN_OF = {
    "subject": "name",
    "subject_kind": "kind",
    "award_kind": "award",
    "achievement": "achievement",
    "period_to": "period_to",
    "certificate_text": "certificate_text",
    "subject_detail": "detail",
    "outside_reason": "outside_reason",
}


def survey_list(
    *, actor: Account, round: CommendationRound, content: bytes, on: date, reading: Reading | None = None
) -> ListOutcome:
    """Say of every row of a list what would become of it, and keep nothing.

    The drafts are tried and taken back, so a row said to be new is one that can be taken. A sheet «Đề nghị» is read, or
    the only one; titles such as «I. TẬP THỂ» say the kind of those below, or their unit. Columns that may be meant for
    ours are asked about in `questions`; while a column that a list must have is `missing`, no row is read.
    Refuses who may not nominate in the round, a closed round, a file that is no workbook, and one without a row of
    the round.
    """
    require(actor, "nominations.import_nominations", round)
    with transaction.atomic():
        outcome = _List(actor, locked_round(round), on, reading or Reading()).run(content)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def take_list(
    *, actor: Account, round: CommendationRound, content: bytes, on: date, reading: Reading | None = None
) -> ListOutcome:
    """Draft every row of a list that can be drafted; the rest stays behind, and taking it again changes nothing.

    Read as in `survey_list`. An officer of the issuer may take in the lists of all units, a unit's clerk or head those
    of their own unit. Somebody not yet in the list of people is entered where the answer says so and the actor may.
    What the headings were said to mean is remembered for the reading's unit, else for the issuer.
    Refuses as `survey_list`, and a list that brings nothing. Side effects: as `draft_nomination`, `enter_person`,
    `enter_post` for each row; event `nominations_imported`.
    """
    require(actor, "nominations.import_nominations", round)
    round, reading = locked_round(round), reading or Reading()
    outcome = _List(actor, round, on, reading).run(content)
    if not outcome.drafted:
        raise RefusedError(_("Danh sách không có dòng nào nhận được; xem lý do của từng dòng."))
    for heading, column in reading.said.items():
        ListHeading.objects.update_or_create(
            unit=reading.unit or round.issuer, heading=heading[:200], defaults={"column": column}
        )
    audit.record(
        events.NOMINATIONS_IMPORTED,
        actor=actor,
        target=round,
        data={"drafted": len(outcome.drafted), "rows": len(outcome.rows) + outcome.of_other_rounds, "on": on},
    )
    return outcome


def read_rows(*, actor: Account, round: CommendationRound, content: bytes, on: date, reading: Reading) -> ListOutcome:
    """Draft what can be drafted of a list into a locked round; the caller has authorised it and records it."""
    return _List(actor, round, on, reading).run(content)


class _List:
    """One reading of one list."""

    def __init__(self, actor: Account, round: CommendationRound, on: date, reading: Reading) -> None:
        refuse_closed(round.state, round.title)
        self.actor, self.round, self.on, self.reading = actor, round, on, reading
        self.everywhere = may(actor, "nominations.close_round", round)
        self.asked: dict[SubjectKind, tuple[Question, ...]] = questions_of(round)
        self.allowed: dict[int, str] = {}
        self.taken_from: dict[tuple[str, int], int] = dict(reading.settled)
        self.drafted: list[Nomination] = []
        self.names: ListNames
        self.people: ListPeople

    def run(self, content: bytes) -> ListOutcome:
        table = open_table(
            content,
            SHEET,
            columns_of(self.round),
            or_the_only=True,
            said=self.reading.said,
            titled=True,
            answers=self.reading.answers,
            corrected=self.reading.corrected,
        )
        unread = tuple(one.heading for one in table.unread)
        questions = tuple(self.doubtful_columns(table))
        if table.missing or questions:
            return ListOutcome((), table.seen, table.missing, unread, questions, aside=table.aside, notes=table.notes)
        own = [row for row in table.rows if row["round"] in ("", None, self.round.key)]
        if not own:
            raise RefusedError(
                _("Sheet «%(sheet)s» không có dòng nào của đợt «%(key)s».")
                % {"sheet": table.sheet, "key": self.round.key}
            )
        self.names = ListNames(own, self.round.issuer, self.on)
        self.people = ListPeople(self.actor, self.round, self.names, self.reading.answers)
        return ListOutcome(
            tuple(self.fate(row) for row in own if row.number not in self.reading.passed),
            table.seen,
            (),
            unread,
            (),
            len(table.rows) - len(own),
            tuple(one for row in own for one in row.rewritten),
            tuple(self.drafted),
            table.aside,
            table.notes,
            tuple(self.elsewhere(row) for row in table.rows if row["round"] not in ("", None, self.round.key)),
        )

    def elsewhere(self, row: TableRow) -> ListRow:
        """Return a row that belongs to another round."""
        told = ListRow(row.number, str(row["name"] or ""), Fate.WRONG, unit=str(row["unit"] or ""), written=row.written)
        return replace(told, said=_("thuộc đợt khác: «%s»") % row["round"])

    def award_of(self, row: TableRow) -> AwardKind | None:
        """Return the kind of award a row names by code, name or the beginning of its name; None where it names none.

        Refuses one that the round does not ask for, and a beginning that several of its kinds share.
        """
        written = heading_key(row["award"] or "")
        if not written:
            return None
        kinds = list(self.round.award_kinds.all())
        exact = [kind for kind in kinds if written in (heading_key(kind.code), heading_key(kind.name))]
        found = exact or [kind for kind in kinds if heading_key(kind.name).startswith(written)]
        if len(found) != 1:
            raise RefusedError(
                _("đợt không xét «%(award)s»; đợt xét: %(kinds)s")
                % {"award": row["award"], "kinds": self.round.kinds_in_words},
                field="award_kind",
            )
        return found[0]

    def doubtful_columns(self, table: Table) -> list[str]:
        """Return what to ask about columns that nothing would be read from though they may be ours."""
        said = self.reading.said
        found = [
            _("«%(heading)s» có phải cột «%(near)s»?") % {"heading": one.heading, "near": one.near}
            for one in table.unread
            if one.near
        ]
        if "round" not in table.found:
            written = {text for one in table.unread for text in one.written}
            keys = set(CommendationRound.objects.filter(key__in=written).values_list("key", flat=True))
            found += [
                _("«%(heading)s» ghi mã đợt («%(key)s»); có phải cột «Mã đợt»?")
                % {"heading": one.heading, "key": min(keys & {*one.written})}
                for one in table.unread
                if keys & {*one.written} and not one.near and heading_key(one.heading) not in said
            ]
        return found

    def fate(self, row: TableRow) -> ListRow:
        told = ListRow(row.number, str(row["name"] or ""), Fate.WRONG, unit=str(row["unit"] or ""), written=row.written)
        drafted = len(self.drafted)
        try:
            ask_about_cells(row)
            ask_about_hidden(row, self.reading.answers.get(f"{row.number}-{HIDDEN}", ""))
            with transaction.atomic():
                return self.take(row, told)
        except DoubtError as doubt:
            token = f"{row.number}-{doubt.about}" if doubt.about else str(row.number)
            doubtful = replace(told, fate=Fate.DOUBTFUL, said=doubt.message, about=doubt.about)
            fate = replace(doubtful, token=token, candidates=doubt.candidates)
        except _WrongRowError as wrong:
            fate = replace(told, problems=wrong.problems)
        except RefusedError as refusal:
            fate = replace(told, problems=(row.problem(_COLUMN_OF.get(refusal.field or "", "name"), refusal.message),))
        del self.drafted[drafted:]
        said = fate.said or "; ".join(f"{one.column}: {one.message}" for one in fate.problems)
        return replace(fate, said=said)

    def take(self, row: TableRow, told: ListRow) -> ListRow:
        """Draft a row; say that it is there where it was drafted before."""
        wrong = list(row.wrong)
        unit, kind = self.unit_of(row, wrong), self.kind_of(row)
        if row["field"] and len(self.names.fields.found(row["field"])) != 1:
            wrong.append(row.problem("field", _("không có lĩnh vực mã «%s»") % row["field"]))
        period = row["period_from"] or self.reading.period_from, row["period_to"] or self.reading.period_to
        for key, value in zip(("period_from", "period_to"), period, strict=True):
            if value is None and not any(one.column == row.headings[key] for one in row.wrong):
                wrong.append(row.problem(key, _("phải có nội dung")))
        subject = self.subject_of(row, kind, unit, wrong) if row["name"] else None
        if wrong or unit is None or subject is None:
            raise _WrongRowError(wrong)
        told = replace(told, subject=str(subject), unit=str(unit))
        there = self.there(row, kind, subject, unit)
        if there:
            return replace(told, fate=Fate.THERE, said=there)
        drafted = self.draft(row, kind, subject, unit, period)
        self.drafted.append(drafted)
        self.taken_from[kind, subject.pk] = row.number
        newcomer = self.people.entered_from(row)
        said = joined(": ", filter(None, (str(kind.label), self.people.taken(row))))
        return replace(told, fate=Fate.NEW, said=said, nomination=drafted, newcomer=newcomer)

    def draft(
        self,
        row: TableRow,
        kind: SubjectKind,
        subject: Subject,
        unit: Unit,
        period: tuple[date | None, date | None],
    ) -> Nomination:
        first, last = period
        assert first is not None  # asked for before
        assert last is not None  # asked for before
        drafted = write_draft(
            actor=self.actor,
            round=self.round,
            nominating_unit=unit,
            subject_kind=kind,
            subject=subject,
            achievement=row["achievement"],
            period_from=first,
            period_to=last,
            field=next(iter(self.names.fields.found(row["field"])), None) if row["field"] else None,
            subject_detail=row["detail"],
            certificate_text=row["certificate_text"],
            attestations=stated(row.values, self.asked[kind]),
            award_kind=self.award_of(row),
            outside_reason=row["outside_reason"],
            confirmed=True,
        )
        if self.reading.answers.get(f"{row.number}-{_PERIOD}") != MEANT_SO:
            try:
                ask_about_period(first, last, year=self.round.year, due_on=self.round.due_on)
            except QuestionError as question:
                raise DoubtError(question.message, [Candidate(MEANT_SO, _("Đúng như vậy"))], _PERIOD) from question
        return drafted

    def there(self, row: TableRow, kind: SubjectKind, subject: Subject, unit: Unit) -> str:
        """Say where the same unit put the subject forward in the round before; nothing where it did not."""
        earlier = self.taken_from.get((kind, subject.pk))
        if earlier is not None:
            raise _WrongRowError([row.problem("name", _("đã có ở dòng %d") % earlier)])
        wanted = {name: value for name, value in subject_columns(kind, subject).items() if value is not None}
        kept = self.round.nominations.filter(**wanted).exclude(state=NominationState.WITHDRAWN).first()
        if kept is None or kept.nominating_unit_id != unit.pk:
            return ""
        return _("đã có trong đợt, %(state)s") % {"state": NominationState(kept.state).label.lower()}

    def kind_of(self, row: TableRow) -> SubjectKind:
        """Return the kind of subject: as written, as the title above says, or as the name sounds."""
        if row["kind"]:
            return SubjectKind(row["kind"])
        for title in reversed(row.titles):
            for kind, words in _KINDS:
                if any(word in fold(title) for word in words):
                    return kind
        if fold(row["name"] or "").startswith("ho "):
            return SubjectKind.HOUSEHOLD
        is_unit = bool(self.names.called_units.found(row["name"] or "")) or row["key"] in self.names.units
        return SubjectKind.COLLECTIVE if is_unit else SubjectKind.INDIVIDUAL

    def unit_of(self, row: TableRow, wrong: list[RowProblem]) -> Unit | None:
        """Return the nominating unit: as written, as a title above says, or the reading's; enter what is wrong."""
        unit: Unit | None
        if row["unit"]:
            unit, why = self.names.unit_named(row["unit"])
        else:
            named = [found for title in reversed(row.titles) if len(found := self.names.called_units.found(title)) == 1]
            unit = named[0][0] if named else self.reading.unit
            why = _("phải có nội dung, hoặc chọn đơn vị cho cả danh sách")
        if unit is not None and unit.pk not in self.allowed:
            self.allowed[unit.pk] = self.why_not(unit)
        why = self.allowed[unit.pk] if unit is not None else why
        if why:
            wrong.append(row.problem("unit", why))
        return unit

    def why_not(self, unit: Unit) -> str:
        """Return why the actor may not take in a list of the unit, or nothing."""
        if not nominates_in(unit, self.round):
            return _("%(unit)s không thuộc %(issuer)s") % {"unit": unit, "issuer": self.round.issuer}
        if not self.everywhere and not may(self.actor, "nominations.draft_nomination", unit):
            return _("tài khoản không được lập đề nghị cho %s") % unit
        return ""

    def subject_of(
        self, row: TableRow, kind: SubjectKind, unit: Unit | None, wrong: list[RowProblem]
    ) -> Subject | None:
        """Return whom the row means; enter what is wrong, raise what is in doubt once the rest is right."""
        key, name = row["key"], nfc(row["name"])
        if key:
            subject = self.names.by_key(kind, key)
            if subject is None:
                wrong.append(row.problem("key", _("không có đối tượng mã «%s»") % key))
            elif fold(str(subject)) not in {fold(name), fold(clean_name(name))}:
                wrong.append(
                    row.problem("name", _("mã «%(key)s» là của «%(subject)s»") % {"key": key, "subject": subject})
                )
            return subject
        if kind == SubjectKind.INDIVIDUAL:
            return self.people.person_of(row, name, unit, wrong)
        found, near = self.names.named(kind, name)
        if len(found) == 1:
            return found[0]
        if found:
            said = _("có %(count)d «%(name)s»; hãy ghi mã đối tượng") % {"count": len(found), "name": name}
        else:
            said = asked(_("chưa có «%s» trong danh sách") % name, near)
        wrong.append(row.problem("name", said))
        return None
