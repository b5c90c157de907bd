"""The minutes: their words corrected, confirmed by who presided, adopted; their number put right."""

from datetime import date, time

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.councils import events, papers, queries
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting, MinutesText
from thidua.procedure.councils.validators import refuse_out_of_turn
from thidua.procedure.councils.workflow import MEETING
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number


@transaction.atomic
def adopt_minutes(
    *,
    actor: Account,
    meeting: Meeting,
    on: date,
    discussion: str = "",
    number: str | SaidNow = "",
    ends_at: time | None = None,
) -> Meeting:
    """Adopt the minutes: number, day, what was said; from here everything of the meeting is final.

    `number` is the one that the office gave, where it keeps the book itself. `discussion` empty keeps what was written
    while the minutes were corrected. `ends_at` is when the meeting ended; not said, the paper leaves it open. Whoever
    presided confirmed them before with their own account, or signs on paper.

    Refuses a day before the meeting, before the last minutes of the year, or after today, and an end before the
    meeting began or before the last coming or going that was written down. Side effects: an official
    number of the council's minutes, the paper as PDF and DOCX, event `minutes_adopted`.
    """
    require(actor, "councils.adopt_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    MEETING.move(meeting, "adopt")
    if on < meeting.held_on:
        raise RefusedError(_("Biên bản không thể thông qua trước ngày họp."), field="on")
    last = meeting.presence_changes.order_by("-pk").first()
    earliest = last.at if last is not None else meeting.starts_at
    if ends_at is not None and ends_at < earliest:
        raise RefusedError(_("Giờ kết thúc phải từ %s trở đi.") % f"{earliest:%H:%M}", field="ends_at")
    meeting.ends_at = ends_at
    issuer = meeting.council.issuer
    meeting.minutes_number = take_number(actor=actor, issuer=issuer, series=Series.MINUTES, year=on.year, given=number)
    refuse_out_of_turn(on, last=queries.last_minutes(issuer, on.year), book=book_of(issuer, Series.MINUTES, on.year))
    meeting.adopted_on = on
    former, words = meeting.discussion, discussion.strip()
    meeting.discussion = words or former
    refuse_unfit(meeting)
    if meeting.discussion != former:
        _keep_text(actor, meeting, former, words, "")
    meeting.save(
        update_fields=[
            "state",
            "ends_at",
            "minutes_number",
            "adopted_on",
            "discussion",
            "confirmed_by",
            "confirmed_on",
        ]
    )
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản họp Hội đồng ngày %s") % date_short(meeting.held_on),
        paper=papers.minutes(meeting),
    )
    audit.record(
        events.MINUTES_ADOPTED,
        actor=actor,
        target=meeting,
        data={
            "number": meeting.minutes_number,
            "adopted_on": on,
            "chair": str(meeting.confirmed_by) if meeting.confirmed_by is not None else _("ký trên bản giấy"),
        },
    )
    return meeting


def _keep_text(actor: Account, meeting: Meeting, former: str, text: str, reason: str) -> None:
    """Keep the words as the newest text; a confirmation of the former text does not hold for it."""
    turn = meeting.texts.count() + 1
    if turn == 1 and former:
        MinutesText.objects.create(meeting=meeting, turn=1, text=former, written_by=actor)
        turn = 2
    kept = MinutesText(meeting=meeting, turn=turn, text=text, reason=reason, written_by=actor)
    refuse_unfit(kept)
    kept.save(force_insert=True)
    meeting.discussion, meeting.confirmed_by, meeting.confirmed_on = text, None, None


@transaction.atomic
def correct_minutes(*, actor: Account, meeting: Meeting, text: str, reason: str = "") -> Meeting:
    """Write what was said, or write it anew before the minutes are adopted; what stood before is kept and shown.

    Refuses minutes adopted, a meeting not yet opened, no change, and from the second writing on no reason.
    Side effects: a confirmation of the former text falls, event `minutes_corrected`.
    """
    require(actor, "councils.correct_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state not in (MeetingState.OPENED, MeetingState.CLOSED):
        raise RefusedError(_("Chỉ sửa biên bản sau khi khai mạc và trước khi thông qua."))
    text = text.strip()
    if text == meeting.discussion:
        raise RefusedError(_("Chưa có gì thay đổi."), field="text")
    written_before = meeting.texts.exists()
    reason = asked_reason(reason, _("Hãy ghi lý do sửa biên bản.")) if written_before else reason.strip()
    fell = meeting.confirmed_by_id is not None
    _keep_text(actor, meeting, meeting.discussion, text, reason)
    refuse_unfit(meeting)
    meeting.save(update_fields=["discussion", "confirmed_by", "confirmed_on"])
    audit.record(
        events.MINUTES_CORRECTED,
        actor=actor,
        target=meeting,
        data={"turn": meeting.texts.count(), "reason": reason, "confirmation_fell": fell},
    )
    return meeting


@transaction.atomic
def confirm_minutes(*, actor: Account, meeting: Meeting, on: date) -> Meeting:
    """Confirm the minutes as they stand, as who presided; the secretary then adopts them.

    Refuses before the voting has ended, after the minutes are adopted, a day before the meeting, and a second time.
    Side effects: event `minutes_confirmed`.
    """
    require(actor, "councils.confirm_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.CLOSED:
        raise RefusedError(_("Chỉ xác nhận biên bản khi đã kết thúc biểu quyết và chưa thông qua."))
    if meeting.confirmed_by_id is not None:
        raise RefusedError(_("Biên bản này đã được xác nhận."))
    if on < meeting.held_on:
        raise RefusedError(_("Biên bản không thể xác nhận trước ngày họp."), field="on")
    meeting.confirmed_by, meeting.confirmed_on = actor, on
    meeting.save(update_fields=["confirmed_by", "confirmed_on"])
    audit.record(events.MINUTES_CONFIRMED, actor=actor, target=meeting, data={"on": on})
    return meeting


@transaction.atomic
def correct_minutes_number(*, actor: Account, meeting: Meeting, number: str, reason: str) -> Meeting:
    """Put right the number that the office gave to adopted minutes; they are kept anew under it.

    Refuses minutes not adopted or numbered here, a number other minutes bear, and no reason. A decision drafted on
    them names them by number: while it is a draft its grounds follow, an issued one stays as it was issued.
    Side effects: the paper as PDF and DOCX; event `minutes_number_corrected`.
    """
    require(actor, "councils.adopt_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.minutes_number is None or meeting.adopted_on is None:
        raise RefusedError(_("Biên bản chưa thông qua nên chưa có số."), field="number")
    before = meeting.minutes_number
    meeting.minutes_number = exchange_number(
        issuer=meeting.council.issuer,
        series=Series.MINUTES,
        year=meeting.adopted_on.year,
        wrong=before,
        given=number,
        reason=reason,
    )
    meeting.save(update_fields=["minutes_number"])
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản họp Hội đồng ngày %s") % date_short(meeting.held_on),
        paper=papers.minutes(meeting),
    )
    told = {"before": before, "after": meeting.minutes_number, "reason": reason.strip()}
    audit.record(events.MINUTES_NUMBER_CORRECTED, actor=actor, target=meeting, data=told)
    return meeting
