"""Adopting the minutes, and their number put right."""

from datetime import date

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
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.councils import events, papers, queries
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.validators import refuse_out_of_turn
from thidua.procedure.councils.workflow import MEETING
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number


@transaction.atomic
def adopt_minutes(
    *, actor: Account, meeting: Meeting, on: date, discussion: str = "", number: str | SaidNow = ""
) -> Meeting:
    """Adopt the minutes: number, day, what was said; from here everything of the meeting is final.

    `number` is the one that the office gave, where it keeps the book itself.

    Refuses a day before the meeting, before the last minutes of the year, or after today. Side effects: an official
    number of the council's minutes, the paper as PDF and DOCX, event `minutes_adopted`.
    """
    require(actor, "councils.adopt_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    MEETING.move(meeting, "adopt")
    if on < meeting.held_on:
        raise RefusedError(_("Biên bản không thể thông qua trước ngày họp."), field="on")
    issuer = meeting.council.issuer
    meeting.minutes_number = take_number(actor=actor, issuer=issuer, series=Series.MINUTES, year=on.year, given=number)
    refuse_out_of_turn(on, last=queries.last_minutes(issuer, on.year), book=book_of(issuer, Series.MINUTES, on.year))
    meeting.adopted_on = on
    meeting.discussion = discussion.strip()
    refuse_unfit(meeting)
    meeting.save(update_fields=["state", "minutes_number", "adopted_on", "discussion"])
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản họp Hội đồng ngày %s") % date_short(meeting.held_on),
        paper=papers.minutes(meeting),
    )
    audit.record(
        events.MINUTES_ADOPTED, actor=actor, target=meeting, data={"number": meeting.minutes_number, "adopted_on": on}
    )
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
