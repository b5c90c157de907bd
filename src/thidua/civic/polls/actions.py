"""Polls: what the editors put to readers, and the readers' ballots."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.civic.polls.enums import ResultsShown
from thidua.civic.polls.events import (
    HELD_BALLOTS_COUNTED,
    HELD_BALLOTS_LEFT_OUT,
    POLL_AMENDED,
    POLL_DRAFTED,
    POLL_ENDED_EARLY,
    POLL_PUBLISHED,
    POLL_TAKEN_OFF,
)
from thidua.civic.polls.models import Poll, PollBallot, PollChoice, PollMark
from thidua.civic.runs.actions import end_early, take_off
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.models import Site
from thidua.civic.visitors.actions import keep_within, stand
from thidua.civic.visitors.enums import Standing
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.periods import PeriodState
from thidua.foundation.kernel.text import date_short, fold, nfc
from thidua.foundation.kernel.validators import refuse_unfit

from .limits import BALLOTS_OF_A_NETWORK, ballots_in

FEWEST_CHOICES, MOST_CHOICES = 2, 20


@transaction.atomic
def draft_poll(
    *,
    actor: Account,
    site: Site,
    question: str,
    choices: Sequence[str],
    opens_on: date,
    closes_on: date,
    note: str = "",
    is_multiple: bool = False,
    results_shown: ResultsShown | str = ResultsShown.AFTER_VOTE,
    is_sample: bool = False,
) -> Poll:
    """Write a poll; readers do not see it before it is published.

    Refuses an actor who is not an editor of the ward, fewer than two choices or more than twenty, two alike, and
    a last day before the first. Event `poll_drafted`.
    """
    require(actor, "polls.keep_polls", site)
    poll = Poll(site=site, is_sample=is_sample)
    texts = _tell(poll, question, choices, opens_on, closes_on, note, is_multiple, results_shown)
    poll.save()
    PollChoice.objects.bulk_create(
        [PollChoice(poll=poll, text=text, order=order) for order, text in enumerate(texts, start=1)]
    )
    audit.record(POLL_DRAFTED, actor=actor, target=poll, data=_kept(poll, texts))
    return poll


@transaction.atomic
def amend_poll(
    *,
    actor: Account,
    poll: Poll,
    question: str,
    choices: Sequence[str],
    opens_on: date,
    closes_on: date,
    note: str = "",
    is_multiple: bool = False,
    results_shown: ResultsShown | str = ResultsShown.AFTER_VOTE,
) -> Poll:
    """Change a poll in which nobody has voted, public or not.

    Refuses one with ballots, one that was ended or taken off, and what `draft_poll` refuses. Event `poll_amended`.
    """
    require(actor, "polls.keep_polls", poll)
    locked = _locked(poll)
    if locked.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % locked)
    if locked.ended_early:
        raise RefusedError(_("Cuộc thăm dò đã kết thúc nên không sửa được."))
    if locked.ballots.exists():
        raise RefusedError(
            _("Đã có người bình chọn nên không sửa được; hãy kết thúc sớm, hoặc gỡ khỏi trang, rồi lập cuộc khác.")
        )
    texts = _tell(locked, question, choices, opens_on, closes_on, note, is_multiple, results_shown)
    locked.save()
    locked.choices.all().delete()
    PollChoice.objects.bulk_create(
        [PollChoice(poll=locked, text=text, order=order) for order, text in enumerate(texts, start=1)]
    )
    audit.record(POLL_AMENDED, actor=actor, target=locked, data=_kept(locked, texts))
    return locked


@transaction.atomic
def publish_poll(*, actor: Account, poll: Poll, on: date) -> Poll:
    """Put a poll before readers; question, choices and settings are fixed with the first vote.

    Refuses one that is public already and one whose last day is past. Event `poll_published`.
    """
    require(actor, "polls.keep_polls", poll)
    locked = _locked(poll)
    if locked.published_on is not None:
        raise RefusedError(_("Cuộc thăm dò này đã công khai."))
    if locked.closes_on < on:
        raise RefusedError(_("Cuộc thăm dò có ngày cuối %s, đã qua.") % date_short(locked.closes_on), field="on")
    locked.published_on = on
    locked.save(update_fields=["published_on"])
    audit.record(POLL_PUBLISHED, actor=actor, target=locked, data={"on": on})
    return locked


@transaction.atomic
def end_poll_early(*, actor: Account, poll: Poll, reason: str, on: date) -> Poll:
    """End a running poll at once: `on` becomes its last day, and every ballot stays counted, today's too.

    Refuses one that does not run on the day, and a missing reason. Event `poll_ended_early`.
    """
    require(actor, "polls.keep_polls", poll)
    return end_early(actor=actor, run=_locked(poll), event=POLL_ENDED_EARLY, reason=reason, on=on)


@transaction.atomic
def take_off_poll(*, actor: Account, poll: Poll, reason: str, on: date) -> Poll:
    """Take a public poll off the site at once and for good; its ballots are kept at the desk.

    Refuses one that is not public or gone already, and a missing reason. Event `poll_taken_off`.
    """
    require(actor, "polls.keep_polls", poll)
    return take_off(actor=actor, run=_locked(poll), event=POLL_TAKEN_OFF, reason=reason, on=on)


@transaction.atomic
def cast_vote(
    *,
    actor: Visitor,
    poll: Poll,
    choices: Collection[int],
    on: date,
    at: datetime,
    check: PassedCheck | None = None,
) -> PollBallot:
    """Cast or change the visitor's ballot; one for each visitor, whatever happens at once.

    `choices` are the ids of the choices marked. The first ballot from a network in a day counts as it is, the others
    with a human check passed (with the ballot or later, with the same choices sent again); what passes none is held:
    taken and changeable, and part of the result once an editor says so. Refuses a poll that does not run on the day,
    no choice, several where one is asked, a choice of another poll, a check used before, and more new ballots in a
    minute from one network than a hall of people casts, naming the moment to come back.
    """
    # Locked, so that nobody changes the question between a voter's reading and the ballot.
    poll = _locked(poll)
    if poll.published_on is None or poll.published_on > on:
        raise RefusedError(_("Cuộc thăm dò này chưa mở."))
    if poll.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % poll)
    match state_of_run(poll, on=on):
        case PeriodState.AHEAD:
            raise RefusedError(_("Cuộc thăm dò mở từ ngày %s.") % date_short(poll.opens_on))
        case PeriodState.CLOSED:
            raise RefusedError(_("Cuộc thăm dò đã kết thúc ngày %s.") % date_short(poll.closes_on))
    marked = set(choices)
    if not marked:
        raise RefusedError(_("Hãy chọn một phương án."), field="choices")
    if len(marked) > 1 and not poll.is_multiple:
        raise RefusedError(_("Chỉ chọn một phương án."), field="choices")
    if PollChoice.objects.filter(poll=poll, pk__in=marked).count() != len(marked):
        raise RefusedError(_("Phương án này không có trong cuộc thăm dò. Hãy chọn lại."), field="choices")
    own = PollBallot.objects.filter(poll=poll, visitor=actor.uid)
    is_new = not own.exists()
    if is_new:
        keep_within(actor=actor, limit=BALLOTS_OF_A_NETWORK, at=at)
    if is_new or check is not None:
        standing = stand(actor=actor, limit=ballots_in(poll), check=check, at=at, is_new=is_new)
        PollBallot.objects.bulk_create(
            [
                PollBallot(
                    poll=poll,
                    visitor=actor.uid,
                    origin=actor.origin,
                    network=actor.network,
                    standing=standing,
                    cast_at=at,
                )
            ],
            ignore_conflicts=True,
        )
        own.filter(standing=Standing.DOUBTED).update(standing=standing)
    # The ballot's row is locked, so that two changes at once leave the marks of one of them and not of both.
    ballot = own.select_for_update().get()
    ballot.marks.exclude(choice__in=marked).delete()
    PollMark.objects.bulk_create(
        [PollMark(ballot=ballot, choice_id=choice) for choice in sorted(marked)], ignore_conflicts=True
    )
    ballot.cast_at = at
    ballot.save(update_fields=["cast_at"])
    return ballot


@transaction.atomic
def settle_held_ballots(*, actor: Account, poll: Poll, counted: bool) -> int:
    """Say of all ballots of a poll that are held now whether they count; return how many there were.

    Refuses an actor who is not an editor of the ward. Event `held_ballots_counted` or `held_ballots_left_out`.
    """
    require(actor, "polls.keep_polls", poll)
    locked = _locked(poll)
    standing = Standing.COUNTED if counted else Standing.LEFT_OUT
    settled = locked.ballots.filter(standing=Standing.DOUBTED).update(standing=standing)
    if settled:
        event = HELD_BALLOTS_COUNTED if counted else HELD_BALLOTS_LEFT_OUT
        audit.record(event, actor=actor, target=locked, data={"ballots": settled})
    return settled


def _locked(poll: Poll) -> Poll:
    return Poll.objects.select_for_update(of=("self",)).select_related("site").get(pk=poll.pk)


def _tell(
    poll: Poll,
    question: str,
    choices: Sequence[str],
    opens_on: date,
    closes_on: date,
    note: str,
    is_multiple: bool,
    results_shown: str,
) -> list[str]:
    texts = [nfc(text) for text in choices if text.strip()]
    if not question.strip():
        raise RefusedError(_("Hãy viết câu hỏi."), field="question")
    if not FEWEST_CHOICES <= len(texts) <= MOST_CHOICES:
        raise RefusedError(_("Cần từ 2 đến 20 phương án, mỗi dòng một phương án."), field="choices")
    if len({fold(text) for text in texts}) != len(texts):
        raise RefusedError(_("Có hai phương án giống nhau."), field="choices")
    if closes_on < opens_on:
        raise RefusedError(_("Ngày cuối phải bằng hoặc sau ngày đầu."), field="closes_on")
    poll.question, poll.note = nfc(question), nfc(note)
    poll.opens_on, poll.closes_on = opens_on, closes_on
    poll.is_multiple, poll.results_shown = is_multiple, ResultsShown(results_shown).value
    refuse_unfit(poll)
    longest = PollChoice._meta.get_field("text").max_length or 0
    if any(len(text) > longest for text in texts):
        raise RefusedError(_("Mỗi phương án không quá %s ký tự.") % longest, field="choices")
    return texts


def _kept(poll: Poll, choices: Sequence[str]) -> dict[str, object]:
    return {
        "question": poll.question,
        "choices": list(choices),
        "opens_on": poll.opens_on,
        "closes_on": poll.closes_on,
        "is_multiple": poll.is_multiple,
        "results_shown": poll.results_shown,
    }
