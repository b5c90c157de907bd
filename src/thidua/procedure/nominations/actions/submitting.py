"""Submitting, recalling and withdrawing nominations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.notifications.actions import announce
from thidua.procedure.eligibility.actions import check_many
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import failing_lines
from thidua.procedure.movements.queries import post_of
from thidua.procedure.nominations import papers
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.notices import NominationsSubmitted, NominationWithdrawn
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.procedure.nominations.queries import (
    LIST_PAPERS,
    REVIEW_PAPERS,
    SUMMARISED_AWARDS,
    SUMMARY_PAPERS,
    candidate_of,
    checklists,
    drafts_of,
    locked_nomination,
    locked_round,
)
from thidua.procedure.nominations.validators import refuse_closed, refuse_own
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from .drafting import OTHER_PAPER


def assess_nominations(
    *,
    actor: Account,
    round: CommendationRound,
    nominations: Sequence[Nomination],
    on: date,
    received_on: date | None = None,
    same_achievement: bool | None = None,
) -> list[Assessment]:
    """Ask the lawbook about dossiers of one round and keep the answers; `check_many` authorises and records it."""
    return check_many(
        actor=actor,
        issuer=round.issuer,
        award_kind=round.award_kind,
        candidates=[candidate_of(nomination, same_achievement=same_achievement) for nomination in nominations],
        on=on,
        received_on=received_on,
    )


def _refuse_late(nomination: Nomination, on: date) -> None:
    """A dossier first submitted in time may come back later: the time limit is for the first submission."""
    round = nomination.round
    if on < round.opens_on:
        raise RefusedError(_("Đợt mở từ ngày %s.") % date_short(round.opens_on), field="on")
    if on > round.due_on and nomination.submitted_on is None:
        raise RefusedError(_("Đã quá hạn nộp ngày %s.") % date_short(round.due_on), field="on")


@dataclass(frozen=True)
class _Sender:
    """Who signs the unit's papers, as they print it."""

    name: str
    title: str


def _sender(actor: Account, unit: Unit, on: date) -> _Sender:
    person = Person.objects.filter(account=actor).first()
    if person is None:
        return _Sender(str(actor), "")
    post = post_of(person, unit, on)
    return _Sender(person.full_name, post.title if post is not None else "")


def _make_unit_papers(
    *,
    actor: Account,
    about: Record,
    round: CommendationRound,
    unit: Unit,
    nominations: Sequence[Nomination],
    on: date,
    review: ReviewMeeting | None,
) -> dict[StoredPaper, frozenset[str]]:
    """Make the unit's tờ trình, and its minutes when it tells of its meeting; say which requirements each meets."""
    sender = _sender(actor, unit, on)
    listed, _docx = render_paper(
        actor=actor,
        about=about,
        kind=PaperKind.NOMINATION_LIST,
        title=f"Tờ trình của {unit}: {round.title}"[:400],
        paper=papers.nomination_list(
            round,
            unit,
            nominations,
            on=on,
            signer_title=sender.title,
            signer_name=sender.name,
            review=review,
        ),
    )
    met = LIST_PAPERS | SUMMARY_PAPERS if round.award_kind.code in SUMMARISED_AWARDS else LIST_PAPERS
    made = {listed: met}
    if review is not None:
        minutes, _docx = render_paper(
            actor=actor,
            about=about,
            kind=PaperKind.MINUTES,
            title=f"Biên bản họp bình xét của {unit}: {round.title}"[:400],
            paper=papers.review_minutes(round, unit, nominations, review, signer_name=sender.name),
        )
        made[minutes] = REVIEW_PAPERS
    return made


def _refuse_wrong_review(review: ReviewMeeting | None, on: date) -> None:
    if review is None:
        return
    if review.held_on > on:
        raise RefusedError(_("Cuộc họp bình xét phải diễn ra trước khi trình."), field="review")
    if not 0 < review.in_favour <= review.present:
        raise RefusedError(_("Số người tán thành phải từ 1 đến số người dự họp."), field="review")
    if 2 * review.in_favour < review.present:
        raise RefusedError(
            _("Chỉ %(in_favour)d/%(present)d người tán thành, chưa được một nửa: danh sách này không được đề nghị.")
            % {"in_favour": review.in_favour, "present": review.present},
            field="review",
        )


def _submit(
    *,
    actor: Account,
    about: Record,
    round: CommendationRound,
    unit: Unit,
    nominations: list[Nomination],
    on: date,
    review: ReviewMeeting | None,
) -> list[Nomination]:
    """Submit locked dossiers of one unit together, whole or not at all."""
    refuse_closed(round.state, round.title)
    _refuse_wrong_review(review, on)
    for nomination in nominations:
        refuse_own(actor, nomination.subject, act=_("trình"))
        NOMINATION.move(nomination, "submit")
        _refuse_late(nomination, on)
        nomination.submitted_on = on
    assessments = assess_nominations(actor=actor, round=round, nominations=nominations, on=on)
    lists = checklists(nominations, round=round, on=on, reviewed=review is not None)
    problems: list[str] = []
    for nomination, assessment in zip(nominations, assessments, strict=True):
        if assessment.outcome == Outcome.NOT_MET:
            problems += [f"{nomination.subject}: {line}" for line in failing_lines(assessment)]
        problems += [
            _("%(subject)s: thiếu %(paper)s (%(citation)s)")
            % {"subject": nomination.subject, "paper": title, "citation": lists[nomination.pk].citation}
            for title in lists[nomination.pk].missing_surely
        ]
    if problems:
        raise RefusedError("\n".join([_("Chưa thể trình hồ sơ:"), *(f"– {problem}" for problem in problems)]))
    made = _make_unit_papers(
        actor=actor, about=about, round=round, unit=unit, nominations=nominations, on=on, review=review
    )
    asked = {paper.code for paper in next(iter(lists.values())).papers}
    NominationPaper.objects.bulk_create(
        [
            NominationPaper(nomination=nomination, requirement=code, paper=paper)
            for nomination in nominations
            for paper, codes in made.items()
            for code in sorted(codes & asked) or [OTHER_PAPER]
        ],
        ignore_conflicts=True,
    )
    for nomination, assessment in zip(nominations, assessments, strict=True):
        nomination.assessment, nomination.return_reason = assessment, ""
        nomination.save(update_fields=["state", "submitted_on", "assessment", "return_reason"])
        audit.record(
            "nomination_submitted",
            actor=actor,
            target=nomination,
            data={
                "on": on,
                "assessment": assessment.uid,
                "outcome": assessment.outcome,
                "papers_uncertain": lists[nomination.pk].missing_perhaps,
            },
        )
    announce(
        NominationsSubmitted(
            key=str(assessments[0].uid),
            path=f"/lam-viec/dot-khen-thuong/{round.uid}/",
            unit=unit.name,
            round=round.title,
            count=len(nominations),
            flagged=sum(assessment.outcome == Outcome.UNKNOWN for assessment in assessments),
        ),
        to=accounts.holders(Role.APPRAISER, scope_ids=[round.issuer_id], on=clock.today()),
    )
    return nominations


@transaction.atomic
def submit_nomination(
    *, actor: Account, nomination: Nomination, on: date, review: ReviewMeeting | None = None
) -> Nomination:
    """Submit one dossier with a tờ trình of its own; fixes it.

    `review` tells of the unit's meeting, of which minutes are made. Refuses, naming every ground, a dossier that does
    not meet the law and one that lacks a paper the law surely asks for; one the lawbook cannot conclude about goes on,
    flagged. Refuses the nominee themself, a closed round, a first submission outside its time, a meeting after the day
    and one at which fewer than half were in favour.
    Side effects: the assessment; the papers; event `nomination_submitted`; a notice to the issuer's appraisers.
    """
    require(actor, "nominations.submit_nomination", nomination)
    round = locked_round(nomination.round)
    nomination = locked_nomination(nomination)
    submitted = _submit(
        actor=actor,
        about=nomination,
        round=round,
        unit=nomination.nominating_unit,
        nominations=[nomination],
        on=on,
        review=review,
    )
    return submitted[0]


@transaction.atomic
def submit_list(
    *,
    actor: Account,
    round: CommendationRound,
    nominating_unit: Unit,
    on: date,
    review: ReviewMeeting | None = None,
) -> list[Nomination]:
    """Submit all drafts and returned dossiers of a unit under one tờ trình, which is attached to each.

    All or none: every ground of refusal of every dossier is named. Refuses when there is nothing to submit; otherwise
    refusals and side effects as in `submit_nomination`.
    """
    require(actor, "nominations.submit_nomination", nominating_unit)
    round = locked_round(round)
    drafts = list(drafts_of(round, nominating_unit).select_for_update(of=("self",)))
    if not drafts:
        raise RefusedError(_("%s không có hồ sơ nào chưa trình trong đợt này.") % nominating_unit)
    return _submit(
        actor=actor, about=round, round=round, unit=nominating_unit, nominations=drafts, on=on, review=review
    )


@transaction.atomic
def recall_nomination(*, actor: Account, nomination: Nomination) -> Nomination:
    """Take a submitted dossier back into draft before it is appraised. Event `nomination_recalled`."""
    require(actor, "nominations.recall_nomination", nomination)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    NOMINATION.move(nomination, "recall")
    nomination.save(update_fields=["state"])
    audit.record("nomination_recalled", actor=actor, target=nomination)
    return nomination


@transaction.atomic
def withdraw_nomination(*, actor: Account, nomination: Nomination, reason: str) -> Nomination:
    """Give a nomination up for good; the subject may be put forward again in the same round.

    Refuses without a reason, and once accepted. Side effects: event `nomination_withdrawn`; a notice to the issuer's
    appraisers when it had been submitted.
    """
    require(actor, "nominations.withdraw_nomination", nomination)
    nomination = locked_nomination(nomination)
    was_submitted = nomination.submitted_on is not None
    NOMINATION.move(nomination, "withdraw")
    reason = nfc(reason)
    if not reason:
        raise RefusedError(_("Cần ghi lý do rút."), field="reason")
    nomination.save(update_fields=["state"])
    audit.record("nomination_withdrawn", actor=actor, target=nomination, data={"reason": reason})
    if was_submitted:
        announce(
            NominationWithdrawn(
                key=str(nomination.uid),
                path=f"/lam-viec/de-nghi/{nomination.uid}/",
                unit=nomination.nominating_unit.name,
                subject_name=str(nomination.subject),
                reason=reason,
            ),
            to=accounts.holders(Role.APPRAISER, scope_ids=[nomination.round.issuer_id], on=clock.today()),
        )
    return nomination
