"""Lists kept as they were sent: good rows taken as drafts, the rest waiting, answered, corrected, laid aside."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold, nfc
from thidua.foundation.kernel.validators import asked_reason
from thidua.procedure.nominations import events
from thidua.procedure.nominations.enums import WaitingState
from thidua.procedure.nominations.models import (
    CommendationRound,
    ListHeading,
    ListTaking,
    WaitingList,
    WaitingRow,
)
from thidua.procedure.nominations.queries import locked_round
from thidua.procedure.nominations.queries.list_columns import columns_of
from thidua.records.intake.enums import Fate

from .importing import read_rows, survey_list
from .list_outcome import ListOutcome, Reading
from .list_rows import _content_of, _filled, _locked_list, _look_again, _reading_of, _rows_of

_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".txt"})


@dataclass(frozen=True)
class SentList:
    """A list that was sent: as it is kept, whether it was kept before, what was taken of it, how it was read."""

    waiting_list: WaitingList
    was_kept: bool
    taking: ListTaking | None = None
    outcome: ListOutcome | None = None


@transaction.atomic
def send_list(
    *,
    actor: Account,
    round: CommendationRound,
    content: bytes,
    name: str,
    on: date,
    reading: Reading | None = None,
    takes: bool = True,
) -> SentList:
    """Keep a list of nominations with its file, and take the good rows as drafts at once unless told otherwise.

    Read as in `survey_list`; rows of other rounds, and rows that wait word by word in another list of the round, are
    laid aside with that reason. The very same file sent again into the round changes nothing: the list that was kept is
    answered. Refuses as `survey_list`, a list whose columns are in question, one that is to be taken of which nothing
    can be, and a file that somebody else sent whose list the actor may not see.
    Side effects: the stored file, events `list_kept`, and those of `take_rows`.
    """
    require(actor, "nominations.import_nominations", round)
    round, reading = locked_round(round), reading or Reading()
    digest = hashlib.sha256(content).hexdigest()
    kept = WaitingList.objects.filter(round=round, sha256=digest).first()
    if kept is not None:
        if not may(actor, "nominations.work_on_list", kept):
            raise RefusedError(
                _("Tệp này đã được %(sender)s gửi ngày %(day)s, đang xử lý.")
                % {"sender": kept.sent_by, "day": date_short(kept.sent_on)}
            )
        return SentList(kept, was_kept=True)
    reading = replace(reading, corrected=reading.corrected or {})
    outcome = survey_list(actor=actor, round=round, content=content, on=on, reading=reading)
    if outcome.missing or outcome.questions:
        raise RefusedError(_("Hãy nói các cột là gì rồi mới giữ danh sách."))
    if takes and not outcome.count(Fate.NEW):
        raise RefusedError(_("Danh sách không có dòng nào nhận được; xem lý do của từng dòng."))
    title = nfc(name)[:200] or _("Danh sách dán vào")
    waiting = WaitingList.objects.create(
        round=round,
        name=title,
        name_folded=fold(title),
        sha256=digest,
        unit=reading.unit,
        period_from=reading.period_from,
        period_to=reading.period_to,
        headings=dict(reading.said),
        aside=[[one.number, one.text, one.kind.value] for one in outcome.aside],
        sent_by=actor,
        sent_on=clock.today(),
    )
    suffix = PurePath(name).suffix.lower()
    store_paper(
        actor=actor,
        about=waiting,
        kind=PaperKind.OTHER,
        title=title,
        content=content,
        media_type="application/octet-stream",
        suffix=suffix if suffix in _SUFFIXES else ".txt",
    )
    _keep_rows(waiting, outcome, reading)
    counts = {state.value: waiting.rows.filter(state=state).count() for state in WaitingState}
    audit.record(events.LIST_KEPT, actor=actor, target=waiting, data={"sha256": digest, "round": round.key, **counts})
    ready = takes and waiting.rows.filter(state=WaitingState.WAITING, fate=Fate.NEW).exists()
    taking = take_rows(actor=actor, waiting_list=waiting, on=on) if ready else None
    return SentList(waiting, was_kept=False, taking=taking, outcome=outcome)


def _keep_rows(waiting: WaitingList, outcome: ListOutcome, reading: Reading) -> None:
    elsewhere = {
        tuple(sorted(row.written.items())): row
        for row in WaitingRow.objects.filter(waiting_list__round=waiting.round, state=WaitingState.WAITING)
        .exclude(waiting_list=waiting)
        .select_related("waiting_list")
    }
    rows = []
    for told in outcome.rows:
        row = _filled(WaitingRow(waiting_list=waiting, number=told.number, written=dict(told.written)), told)
        row.answers = {
            token: answer
            for token, answer in reading.answers.items()
            if token == str(told.number) or token.startswith(f"{told.number}-")
        }
        twin = elsewhere.get(tuple(sorted(row.written.items())))
        if row.waits and twin is not None:
            row.state, row.candidates = WaitingState.ASIDE, []
            row.said = _("đang chờ ở danh sách «%(list)s», dòng %(row)d") % {
                "list": twin.waiting_list,
                "row": twin.number,
            }
        rows.append(row)
    for told in outcome.elsewhere:
        row = WaitingRow(waiting_list=waiting, number=told.number, written=dict(told.written))
        rows.append(_filled(row, told))
        row.state = WaitingState.ASIDE
    WaitingRow.objects.bulk_create(rows)


@transaction.atomic
def take_rows(*, actor: Account, waiting_list: WaitingList, on: date) -> ListTaking:
    """Draft every waiting row that can be drafted now; each of the others says anew why it waits.

    What the headings were said to mean is remembered for the list's unit, else for the issuer. Refuses a closed round,
    and a list of which no row can be taken. Side effects: as `draft_nomination`, `enter_person`, `enter_post` for each
    row; event `nominations_imported`.
    """
    require(actor, "nominations.work_on_list", waiting_list)
    waiting = _locked_list(waiting_list)
    rows = _rows_of(waiting)
    tried = {row.number for row in rows if row.waits}
    outcome = read_rows(
        actor=actor, round=waiting.round, content=_content_of(waiting), on=on, reading=_reading_of(waiting, rows, tried)
    )
    if not outcome.drafted:
        raise RefusedError(_("Danh sách không có dòng nào nhận được; xem lý do của từng dòng."))
    taking = ListTaking.objects.create(waiting_list=waiting, taken_by=actor, taken_at=clock.now())
    by_number = {row.number: row for row in rows}
    for told in outcome.rows:
        row = _filled(by_number[told.number], told)
        if told.nomination is not None:
            row.state, row.nomination, row.newcomer, row.taking = (
                WaitingState.TAKEN,
                told.nomination,
                told.newcomer,
                taking,
            )
        row.save()
    taking.headings = _remember(waiting)
    taking.save(update_fields=["headings"])
    audit.record(
        events.NOMINATIONS_IMPORTED,
        actor=actor,
        target=waiting.round,
        data={"drafted": len(outcome.drafted), "rows": len(outcome.rows), "on": on, "list": str(waiting.uid)},
    )
    return taking


def _remember(waiting: WaitingList) -> dict[str, str | None]:
    """Remember how the columns were read; return what was known of each that changed."""
    unit = waiting.unit or waiting.round.issuer
    before = dict(ListHeading.objects.filter(unit=unit).values_list("heading", "column"))
    changed: dict[str, str | None] = {}
    for heading, column in waiting.headings.items():
        if before.get(heading[:200]) != column:
            changed[heading[:200]] = before.get(heading[:200])
            ListHeading.objects.update_or_create(unit=unit, heading=heading[:200], defaults={"column": column})
    return changed


@transaction.atomic
def answer_row(
    *,
    actor: Account,
    row: WaitingRow,
    on: date,
    answers: Mapping[str, str] | None = None,
    corrected: Mapping[str, str] | None = None,
) -> WaitingRow:
    """Keep answers about a waiting row and corrections of its cells, and say anew what would become of it.

    `answers` leads from what a question is about ("" for whom the row means) to the answer, `corrected` from a column
    to what its cell should say; what is as the file has it is no correction. Refuses a row that does not wait, a column
    that no list has. Side effects: event `list_row_answered`, naming the columns.
    """
    require(actor, "nominations.work_on_list", row.waiting_list)
    waiting = _locked_list(row.waiting_list)
    row = _waiting(row, waiting)
    columns = {column.key for column in columns_of(waiting.round)}
    for key, text in (corrected or {}).items():
        if key not in columns:
            raise RefusedError(_("Không có cột «%s».") % key)
        if nfc(text) == nfc(row.written.get(key, "")):
            row.corrected.pop(key, None)
        else:
            row.corrected[key] = text.strip()
    for about, answer in (answers or {}).items():
        token = f"{row.number}-{about}" if about else str(row.number)
        row.answers[token] = answer
        if not answer:
            del row.answers[token]
    row.save(update_fields=["answers", "corrected"])
    _look_again(actor, waiting, [row.number], on)
    audit.record(
        events.LIST_ROW_ANSWERED,
        actor=actor,
        target=waiting,
        data={"row": row.number, "answers": row.answers, "corrected": sorted(row.corrected)},
    )
    return WaitingRow.objects.select_related("waiting_list").get(pk=row.pk)


def _waiting(row: WaitingRow, waiting: WaitingList) -> WaitingRow:
    found = waiting.rows.get(pk=row.pk)
    if not found.waits:
        raise RefusedError(
            _("Dòng %(row)d không còn chờ: %(state)s.")
            % {"row": found.number, "state": WaitingState(found.state).label.lower()}
        )
    return found


@transaction.atomic
def lay_aside(*, actor: Account, row: WaitingRow, reason: str) -> WaitingRow:
    """Lay a waiting row aside with the reason; it stays in the list and may be brought back.

    Refuses a row that does not wait, and silence. Side effects: event `list_row_laid_aside`.
    """
    require(actor, "nominations.work_on_list", row.waiting_list)
    waiting = _locked_list(row.waiting_list)
    row = _waiting(row, waiting)
    row.said = asked_reason(reason, _("Cần ghi lý do để riêng dòng này."), field="reason")
    row.state, row.candidates, row.about, row.fate = WaitingState.ASIDE, [], "", ""
    row.save()
    audit.record(events.LIST_ROW_LAID_ASIDE, actor=actor, target=waiting, data={"row": row.number, "reason": row.said})
    return row


@transaction.atomic
def bring_back(*, actor: Account, row: WaitingRow, on: date) -> WaitingRow:
    """Let a row that was laid aside wait again, saying anew what would become of it. Refuses any other row.

    A row of another round waits with that round's code: corrected, it may be taken in this one.
    Side effects: event `list_row_brought_back`.
    """
    require(actor, "nominations.work_on_list", row.waiting_list)
    waiting = _locked_list(row.waiting_list)
    row = waiting.rows.get(pk=row.pk)
    if row.state != WaitingState.ASIDE:
        raise RefusedError(_("Dòng %d không để riêng.") % row.number)
    if row.written.get("round") not in ("", None, waiting.round.key):
        row.corrected["round"] = waiting.round.key
    row.state = WaitingState.WAITING
    row.save()
    _look_again(actor, waiting, [row.number], on)
    audit.record(events.LIST_ROW_BROUGHT_BACK, actor=actor, target=waiting, data={"row": row.number})
    return WaitingRow.objects.select_related("waiting_list").get(pk=row.pk)
