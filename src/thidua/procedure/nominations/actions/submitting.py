"""Sending dossiers: a unit its own, all of a list, its head, somebody for its head; taking them back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

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
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.notifications.actions import announce
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.queries import failing_lines
from thidua.procedure.movements.queries import post_of
from thidua.procedure.nominations import events, papers
from thidua.procedure.nominations.actions.drafting import OTHER_PAPER
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.notices import HeadDossierLeft, NominationsSubmitted, NominationWithdrawn
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.procedure.nominations.queries import (
    LIST_PAPERS,
    REVIEW_PAPERS,
    SUMMARISED_AWARDS,
    SUMMARY_PAPERS,
    checklists,
    drafts_of,
    locked_nomination,
    locked_round,
)
from thidua.procedure.nominations.validators import refuse_closed, refuse_own
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import holds_over
from thidua.records.organisations.queries import last_chain
from thidua.records.people.models import Person
from thidua.records.people.permissions import is_own

from .assessing import assess_nominations


def _refuse_late(nomination: Nomination, on: date) -> None:
    """A dossier first submitted in time, or left then for another to confirm, may come later."""
    round = nomination.round
    if on < round.opens_on:
        raise RefusedError(_("Đợt mở từ ngày %s.") % date_short(round.opens_on), field="on")
    left_in_time = nomination.left_on is not None and nomination.left_on <= round.due_on
    if on > round.due_on and nomination.submitted_on is None and not left_in_time:
        raise RefusedError(_("Đã quá hạn nộp ngày %s.") % date_short(round.due_on), field="on")


@dataclass(frozen=True)
class Sender:
    """Who signs the unit's papers, as they print it."""

    name: str
    title: str


# How somebody from outside the unit signs who confirms its head's dossier.
_IN_THE_HEADS_PLACE = "Người xác nhận hồ sơ của thủ trưởng đơn vị"


def sender_of(*, actor: Account, unit: Unit, on: date) -> Sender:
    """Return the actor as the unit's papers name them: with the post held in the unit on the day."""
    person = Person.objects.filter(account=actor).first()
    if person is None:
        return Sender(str(actor), "")
    post = post_of(person, unit, on)
    return Sender(person.full_name, post.title if post is not None else "")


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
    sender = sender_of(actor=actor, unit=unit, on=on)
    if not holds_over(actor, Role.UNIT_HEAD, unit=unit):
        sender = replace(sender, title=_IN_THE_HEADS_PLACE)
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
    made = {listed: LIST_PAPERS | SUMMARY_PAPERS}
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
    beside: Mapping[StoredPaper, frozenset[str]] | None = None,
) -> list[Nomination]:
    """Submit locked dossiers of one unit together, whole or not at all."""
    refuse_closed(round.state, round.title)
    _refuse_wrong_review(review, on)
    for nomination in nominations:
        NOMINATION.move(nomination, "submit")
        _refuse_late(nomination, on)
        nomination.submitted_on = on
    assessments = assess_nominations(actor=actor, round=round, nominations=nominations, on=on)
    brought = frozenset(code for codes in (beside or {}).values() for code in codes)
    lists = checklists(nominations, round=round, on=on, reviewed=review is not None, brought=brought)
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
        raise RefusedError(joined("\n– ", [_("Chưa thể trình hồ sơ:"), *problems]))
    made = _make_unit_papers(
        actor=actor, about=about, round=round, unit=unit, nominations=nominations, on=on, review=review
    )
    made.update(beside or {})

    def met(nomination: Nomination, codes: frozenset[str]) -> list[str]:
        asked = codes & {paper.code for paper in lists[nomination.pk].papers}
        return sorted(asked if nomination.award_kind.code in SUMMARISED_AWARDS else asked - SUMMARY_PAPERS)

    NominationPaper.objects.bulk_create(
        [
            NominationPaper(nomination=nomination, requirement=code, paper=paper)
            for nomination in nominations
            for paper, codes in made.items()
            for code in met(nomination, codes) or [OTHER_PAPER]
        ],
        ignore_conflicts=True,
    )
    for nomination, assessment in zip(nominations, assessments, strict=True):
        nomination.assessment, nomination.return_reason, nomination.left_on = assessment, "", None
        nomination.save(update_fields=["state", "submitted_on", "assessment", "return_reason", "left_on"])
        audit.record(
            events.NOMINATION_SUBMITTED,
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
            record=round,
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
    refuse_own(actor, nomination.subject, act=_("trình"))
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
    award_kind: AwardKind | None = None,
    beside: Mapping[StoredPaper, frozenset[str]] | None = None,
) -> list[Nomination]:
    """Submit all drafts and returned dossiers of a unit under one tờ trình, which is attached to each.

    With `award_kind` only those put forward for it; `beside` are papers that go with the list, each with the codes of
    the papers it stands for. The actor's own dossier is left: it waits for a deputy or, where the unit has none, for
    the issuer's appraisers (`confirm_head_dossier`). The others go all or none: every ground of refusal of every
    dossier is named. Refuses when there is nothing to submit or to leave; otherwise refusals and side effects as in
    `submit_nomination`.
    Side effects of leaving: event `head_dossier_left`; a notice to those who may confirm it. Returns what was sent.
    """
    require(actor, "nominations.submit_nomination", nominating_unit)
    round = locked_round(round)
    found = drafts_of(round, nominating_unit).select_for_update(of=("self",))
    drafts = list(found if award_kind is None else found.filter(award_kind=award_kind))
    if not drafts:
        raise RefusedError(_("%s không có hồ sơ nào chưa trình trong đợt này.") % nominating_unit)
    own = [one for one in drafts if is_own(actor, one.subject)]
    others = [one for one in drafts if one not in own]
    if not others and all(one.left_on is not None for one in own):
        raise RefusedError(_("Hồ sơ của %s đang chờ cấp phó hoặc người thẩm định xác nhận.") % own[0].subject)
    sent = (
        _submit(
            actor=actor,
            about=round,
            round=round,
            unit=nominating_unit,
            nominations=others,
            on=on,
            review=review,
            beside=beside,
        )
        if others
        else []
    )
    for nomination in own:
        if nomination.left_on is None:
            _leave(actor=actor, nomination=nomination, round=round, on=on)
    return sent


def _leave(*, actor: Account, nomination: Nomination, round: CommendationRound, on: date) -> None:
    """Mark the actor's own dossier as waiting for somebody else, and tell those who may confirm it."""
    refuse_closed(round.state, round.title)
    _refuse_late(nomination, on)
    nomination.left_on = on
    nomination.save(update_fields=["left_on"])
    event = audit.record(events.HEAD_DOSSIER_LEFT, actor=actor, target=nomination, data={"on": on})
    today = clock.today()
    above = last_chain(nomination.nominating_unit, on=today)
    told = accounts.holders(Role.UNIT_HEAD, scope_ids=above, on=today).exclude(pk=actor.pk)
    if not told.exists():
        appraisers = accounts.holders(Role.APPRAISER, Role.COUNCIL_SECRETARY, scope_ids=[round.issuer_id], on=today)
        told = appraisers.exclude(pk=actor.pk)
    announce(
        HeadDossierLeft(
            key=f"{nomination.uid}-{event.sequence}",
            record=nomination,
            unit=nomination.nominating_unit.name,
            subject_name=str(nomination.subject),
            round=round.title,
        ),
        to=told,
    )


@transaction.atomic
def confirm_head_dossier(
    *, actor: Account, nomination: Nomination, on: date, review: ReviewMeeting | None = None
) -> Nomination:
    """Confirm and submit, in the place of a unit's head, the head's own dossier that was left when the others went.

    Its tờ trình is signed by whoever confirms it. Refuses the nominee, a dossier that was not left, a day before it was
    left, and what `submit_nomination` refuses. Side effects: event `head_dossier_confirmed`, and those of submitting.
    """
    require(actor, "nominations.confirm_head_dossier", nomination)
    round = locked_round(nomination.round)
    nomination = locked_nomination(nomination)
    if nomination.left_on is None:
        raise RefusedError(_("Hồ sơ này không chờ xác nhận thay; trưởng đơn vị trình như thường."))
    if on < nomination.left_on:
        raise RefusedError(
            _("Danh sách được trình ngày %s; không xác nhận sớm hơn.") % date_short(nomination.left_on), field="on"
        )
    audit.record(
        events.HEAD_DOSSIER_CONFIRMED, actor=actor, target=nomination, data={"on": on, "left_on": nomination.left_on}
    )
    [submitted] = _submit(
        actor=actor,
        about=nomination,
        round=round,
        unit=nomination.nominating_unit,
        nominations=[nomination],
        on=on,
        review=review,
    )
    return submitted


@transaction.atomic
def recall_nomination(*, actor: Account, nomination: Nomination) -> Nomination:
    """Take a submitted dossier back into draft before it is appraised; never one's own. Event `nomination_recalled`."""
    refuse_own(actor, nomination.subject, act=_("rút"))
    require(actor, "nominations.recall_nomination", nomination)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    NOMINATION.move(nomination, "recall")
    nomination.save(update_fields=["state"])
    audit.record(events.NOMINATION_RECALLED, actor=actor, target=nomination)
    return nomination


@transaction.atomic
def withdraw_nomination(*, actor: Account, nomination: Nomination, reason: str) -> Nomination:
    """Give a nomination up for good; the subject may be put forward again in the same round.

    Refuses the nominee, no reason, and once accepted. Side effects: event `nomination_withdrawn`; a notice to the
    issuer's appraisers when it had been submitted.
    """
    refuse_own(actor, nomination.subject, act=_("rút"))
    require(actor, "nominations.withdraw_nomination", nomination)
    nomination = locked_nomination(nomination)
    was_submitted = nomination.submitted_on is not None
    NOMINATION.move(nomination, "withdraw")
    reason = nfc(reason)
    if not reason:
        raise RefusedError(_("Cần ghi lý do rút."), field="reason")
    nomination.save(update_fields=["state"])
    audit.record(events.NOMINATION_WITHDRAWN, actor=actor, target=nomination, data={"reason": reason})
    if was_submitted:
        announce(
            NominationWithdrawn(
                key=str(nomination.uid),
                record=nomination,
                unit=nomination.nominating_unit.name,
                subject_name=str(nomination.subject),
                reason=reason,
            ),
            to=accounts.holders(Role.APPRAISER, scope_ids=[nomination.round.issuer_id], on=clock.today()),
        )
    return nomination
