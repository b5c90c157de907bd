"""Opening rounds; drafting, submitting, recalling and withdrawing nominations; receiving and returning them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper, store_paper
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
from thidua.procedure.eligibility.queries import Candidate, Subject, failing_lines
from thidua.procedure.eligibility.validators import read_attestations
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import post_of
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import descendants
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person, subject_columns
from thidua.records.people.queries import post_line

from . import papers
from .enums import NominationState, RoundState
from .models import CommendationRound, Nomination, NominationPaper
from .notices import NominationsSubmitted, NominationWithdrawn, RoundOpened
from .papers import ReviewMeeting
from .queries import (
    LIST_PAPERS,
    REVIEW_PAPERS,
    SUMMARISED_AWARDS,
    SUMMARY_PAPERS,
    checklists,
    drafts_of,
    with_names,
)
from .validators import suffix_of
from .workflow import NOMINATION, ROUND

OTHER_PAPER = "khac"
_KINDS = {
    **dict.fromkeys(LIST_PAPERS, PaperKind.NOMINATION_LIST),
    **dict.fromkeys(SUMMARY_PAPERS, PaperKind.ACHIEVEMENT_REPORT),
    **dict.fromkeys(REVIEW_PAPERS, PaperKind.MINUTES),
}


def _locked_round(round: CommendationRound) -> CommendationRound:
    found = CommendationRound.objects.select_for_update(of=("self",))
    return found.select_related("issuer", "award_kind", "movement").get(pk=round.pk)


def _locked(nomination: Nomination) -> Nomination:
    return with_names(Nomination.objects.select_for_update(of=("self",))).get(pk=nomination.pk)


def _refuse_closed(round: CommendationRound) -> None:
    if round.state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % round)


def _path(nomination: Nomination) -> str:
    return f"/lam-viec/de-nghi/{nomination.uid}/"


@transaction.atomic
def open_round(
    *,
    actor: Account,
    issuer: Unit,
    key: str,
    title: str,
    year: int,
    award_kind: AwardKind,
    ground: Ground,
    opens_on: date,
    due_on: date,
    movement: Movement | None = None,
    is_year_end: bool = False,
) -> CommendationRound:
    """Open a round of commendation for one kind of award; `year` is the year of the achievements.

    Refuses a key the issuer already uses, a period that runs backwards, an award that could not be given on the last
    day, and a movement of another issuer or not yet launched.
    Side effects: event `round_opened`; a notice to heads and clerks of the units below the issuer.
    """
    require(actor, "nominations.open_round", issuer)
    key, title = nfc(key), nfc(title)
    for name, given, label in (("key", key, _("mã đợt")), ("title", title, _("tên đợt"))):
        if not given:
            raise RefusedError(_("Cần ghi %s.") % label, field=name)
    if due_on < opens_on:
        raise RefusedError(_("Hạn nộp phải bằng hoặc sau ngày mở đợt."), field="due_on")
    if CommendationRound.objects.filter(issuer=issuer, key=key).exists():
        raise RefusedError(_("Mã đợt «%s» đã dùng.") % key, field="key")
    if movement is not None and (movement.issuer_id != issuer.pk or movement.state == MovementState.DRAFT):
        raise RefusedError(_("Phong trào phải do cùng cơ quan phát động."), field="movement")
    try:
        definition = lawbook.award(award_kind.code)
    except lawbook.UnknownCodeError as error:
        raise RefusedError(str(error), field="award_kind") from error
    if due_on not in definition.in_force:
        raise RefusedError(
            _("%(award)s không được xét vào ngày %(on)s.") % {"award": award_kind, "on": date_short(due_on)},
            field="award_kind",
        )
    round = CommendationRound.objects.create(
        issuer=issuer,
        key=key,
        title=title,
        year=year,
        award_kind=award_kind,
        ground=ground,
        movement=movement,
        opens_on=opens_on,
        due_on=due_on,
        is_year_end=is_year_end,
    )
    audit.record(
        "round_opened",
        actor=actor,
        target=round,
        data={"key": key, "award": award_kind.code, "year": year, "opens_on": opens_on, "due_on": due_on},
    )
    below = list(descendants(issuer, opens_on).values_list("pk", flat=True))
    today = clock.today()
    announce(
        RoundOpened(
            key=str(round.uid),
            path=f"/lam-viec/dot-khen-thuong/{round.uid}/",
            round=title,
            issuer=issuer.authority_name,
            due=date_short(due_on),
        ),
        to=accounts.holders(Role.UNIT_HEAD, scope_ids=below, on=today)
        | accounts.holders(Role.UNIT_CLERK, scope_ids=below, on=today),
    )
    return round


@transaction.atomic
def close_round(*, actor: Account, round: CommendationRound, on: date) -> CommendationRound:
    """Close the list: what is accepted now goes to the council; drafts and returned dossiers stay behind.

    Refuses while submitted dossiers wait for appraisal, when nothing was accepted, and before the round opened.
    Side effects: event `round_closed`.
    """
    require(actor, "nominations.close_round", round)
    round = _locked_round(round)
    ROUND.move(round, "close")
    if on < round.opens_on:
        raise RefusedError(_("Đợt mở từ ngày %s.") % date_short(round.opens_on), field="on")
    waiting = round.nominations.filter(state=NominationState.SUBMITTED).count()
    if waiting:
        raise RefusedError(_("Còn %d hồ sơ đã trình chưa thẩm định; hãy tiếp nhận hoặc trả lại trước.") % waiting)
    accepted = round.nominations.filter(state=NominationState.ACCEPTED).count()
    if not accepted:
        raise RefusedError(_("Chưa có hồ sơ nào được tiếp nhận."))
    round.save(update_fields=["state"])
    audit.record("round_closed", actor=actor, target=round, data={"on": on, "accepted": accepted})
    return round


def _rests_on(round: CommendationRound) -> bool:
    """Say whether anything that stands above (a meeting, a decision) was already built on the closed list.

    Asked through whatever points at the round, because this app knows no name of what stands above it.
    """
    above = [relation for relation in round._meta.related_objects if relation.related_model is not Nomination]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: round}).exists() for relation in above
    )


@transaction.atomic
def reopen_round(*, actor: Account, round: CommendationRound) -> CommendationRound:
    """Open a closed list again. Refuses once a meeting or a decision rests on it. Event `round_reopened`."""
    require(actor, "nominations.reopen_round", round)
    round = _locked_round(round)
    ROUND.move(round, "reopen")
    if _rests_on(round):
        raise RefusedError(_("Danh sách đã được đưa ra họp; không thể mở lại."))
    round.save(update_fields=["state"])
    audit.record("round_reopened", actor=actor, target=round)
    return round


def _refuse_second(round: CommendationRound, subject_kind: str, subject: Subject) -> None:
    columns = subject_columns(subject_kind, subject)
    wanted = {column: value for column, value in columns.items() if value is not None}
    earlier = (
        round.nominations.filter(**wanted)
        .exclude(state=NominationState.WITHDRAWN)
        .select_related("nominating_unit")
        .first()
    )
    if earlier is not None:
        raise RefusedError(
            _("«%(subject)s» đã được %(unit)s đề nghị trong đợt này.")
            % {"subject": subject, "unit": earlier.nominating_unit},
            field="subject",
        )


def _refuse_wrong_subject(round: CommendationRound, subject_kind: str) -> None:
    allowed = [kind.value for kind in lawbook.award(round.award_kind.code).subjects]
    if subject_kind not in allowed:
        raise RefusedError(
            _("%(award)s không xét cho %(kind)s.")
            % {"award": round.award_kind, "kind": SubjectKind(subject_kind).label.lower()},
            field="subject_kind",
        )


def _refuse_backward(period_from: date, period_to: date) -> None:
    if period_to < period_from:
        raise RefusedError(_("Ngày cuối của thành tích phải bằng hoặc sau ngày đầu."), field="period_to")


def _draft(
    *,
    actor: Account,
    round: CommendationRound,
    nominating_unit: Unit,
    subject_kind: SubjectKind,
    subject: Subject,
    achievement: str,
    period_from: date,
    period_to: date,
    field: FieldOfWork | None,
    subject_detail: str,
    certificate_text: str,
    attestations: Mapping[str, object],
) -> Nomination:
    """Write one nomination into a locked, open round; the caller has authorised it."""
    columns = subject_columns(subject_kind, subject)
    _refuse_wrong_subject(round, subject_kind)
    _refuse_backward(period_from, period_to)
    achievement = achievement.strip()
    if not achievement:
        raise RefusedError(_("Cần ghi tóm tắt thành tích."), field="achievement")
    read_attestations(subject_kind, attestations)
    _refuse_second(round, subject_kind, subject)
    if isinstance(subject, Person) and not subject_detail:
        subject_detail = post_line(subject, period_to)
    nomination = Nomination.objects.create(
        **columns,
        round=round,
        nominating_unit=nominating_unit,
        subject_detail=nfc(subject_detail),
        field=field,
        achievement=achievement,
        certificate_text=nfc(certificate_text),
        period_from=period_from,
        period_to=period_to,
        attestations=dict(attestations),
        drafted_by=actor,
    )
    audit.record(
        "nomination_drafted",
        actor=actor,
        target=nomination,
        data={
            "round": round.key,
            "unit": nominating_unit.key,
            "subject_kind": subject_kind,
            "subject": subject.key,
            "attestations": dict(attestations),
        },
    )
    return nomination


@transaction.atomic
def draft_nomination(
    *,
    actor: Account,
    round: CommendationRound,
    nominating_unit: Unit,
    subject_kind: SubjectKind,
    subject: Subject,
    achievement: str,
    period_from: date,
    period_to: date,
    field: FieldOfWork | None = None,
    subject_detail: str = "",
    certificate_text: str = "",
    attestations: Mapping[str, object] | None = None,
) -> Nomination:
    """Put a subject forward in an open round.

    `attestations` are statements of fact by the unit's head under the lawbook's names; `subject_detail` is what stands
    under the name on the certificate (a person's post by default), `certificate_text` what it says of the achievement.
    Refuses a closed round, a kind of subject the award is not given to, a subject already nominated in the round, an
    empty achievement, a period that runs backwards, attestations the lawbook cannot read.
    Side effects: event `nomination_drafted`.
    """
    require(actor, "nominations.draft_nomination", nominating_unit)
    round = _locked_round(round)
    _refuse_closed(round)
    return _draft(
        actor=actor,
        round=round,
        nominating_unit=nominating_unit,
        subject_kind=subject_kind,
        subject=subject,
        achievement=achievement,
        period_from=period_from,
        period_to=period_to,
        field=field,
        subject_detail=subject_detail,
        certificate_text=certificate_text,
        attestations=attestations or {},
    )


def _refuse_fixed(nomination: Nomination) -> None:
    if nomination.state not in (NominationState.DRAFT, NominationState.RETURNED):
        raise RefusedError(
            _("Không thể sửa khi đề nghị đang ở trạng thái «%s».") % NominationState(nomination.state).label
        )


@transaction.atomic
def amend_nomination(
    *,
    actor: Account,
    nomination: Nomination,
    achievement: str | None = None,
    certificate_text: str | None = None,
    subject_detail: str | None = None,
    field: FieldOfWork | None = None,
    period_from: date | None = None,
    period_to: date | None = None,
    attestations: Mapping[str, object] | None = None,
) -> Nomination:
    """Change a draft or a returned dossier; what is None stays. Refusals as in `draft_nomination`.

    Side effects: event `nomination_amended` naming what changed.
    """
    require(actor, "nominations.amend_nomination", nomination)
    nomination = _locked(nomination)
    _refuse_closed(nomination.round)
    _refuse_fixed(nomination)
    changes: dict[str, object] = {
        "achievement": None if achievement is None else achievement.strip(),
        "certificate_text": None if certificate_text is None else nfc(certificate_text),
        "subject_detail": None if subject_detail is None else nfc(subject_detail),
        "field": field,
        "period_from": period_from,
        "period_to": period_to,
        "attestations": None if attestations is None else dict(attestations),
    }
    changed = {
        name: value for name, value in changes.items() if value is not None and value != getattr(nomination, name)
    }
    for name, value in changed.items():
        setattr(nomination, name, value)
    if not nomination.achievement:
        raise RefusedError(_("Cần ghi tóm tắt thành tích."), field="achievement")
    _refuse_backward(nomination.period_from, nomination.period_to)
    read_attestations(nomination.subject_kind, nomination.attestations)
    nomination.save()
    audit.record("nomination_amended", actor=actor, target=nomination, data={"changed": sorted(changed)})
    return nomination


@transaction.atomic
def attach_paper(
    *,
    actor: Account,
    nomination: Nomination,
    requirement: str,
    title: str,
    content: bytes,
    media_type: str,
) -> NominationPaper:
    """Attach a file to a draft or returned dossier as one of the papers the law asks for, or as «khac».

    Refuses a paper the law does not name, a missing title, and a file that is not what it is said to be.
    Side effects: the stored paper; event `paper_attached`.
    """
    require(actor, "nominations.attach_paper", nomination)
    nomination = _locked(nomination)
    _refuse_closed(nomination.round)
    _refuse_fixed(nomination)
    round = nomination.round
    asked = {paper.code for paper in lawbook.required_papers(round.award_kind.code, on=round.due_on).papers}
    if requirement not in asked | {OTHER_PAPER}:
        raise RefusedError(
            _("Hồ sơ %(award)s không có loại giấy tờ «%(code)s».") % {"award": round.award_kind, "code": requirement},
            field="requirement",
        )
    title = nfc(title)
    if not title:
        raise RefusedError(_("Cần ghi tên văn bản."), field="title")
    stored = store_paper(
        actor=actor,
        about=nomination,
        kind=_KINDS.get(requirement, PaperKind.OTHER),
        title=title,
        content=content,
        media_type=media_type,
        suffix=suffix_of(content, media_type),
    )
    attached, _created = NominationPaper.objects.get_or_create(
        nomination=nomination, requirement=requirement, paper=stored
    )
    audit.record(
        "paper_attached",
        actor=actor,
        target=nomination,
        data={"requirement": requirement, "title": title, "sha256": stored.sha256},
    )
    return attached


def _candidate(nomination: Nomination, *, same_achievement: bool | None = None) -> Candidate:
    attestations = dict(nomination.attestations)
    round = nomination.round
    if attestations.get("movement_achievement") and not attestations.get("movement") and round.movement is not None:
        attestations["movement"] = round.movement.title
    return Candidate(
        subject_kind=SubjectKind(nomination.subject_kind),
        subject=nomination.subject,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        attestations=attestations,
        same_achievement=same_achievement,
    )


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
        candidates=[_candidate(nomination, same_achievement=same_achievement) for nomination in nominations],
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
    _refuse_closed(round)
    _refuse_wrong_review(review, on)
    for nomination in nominations:
        NOMINATION.move(nomination, "submit")
        _refuse_late(nomination, on)
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
        nomination.submitted_on, nomination.assessment, nomination.return_reason = on, assessment, ""
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
            key=f"{about.uid} {unit.key} {on.isoformat()}",
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

    `review` tells of the unit's meeting, of which minutes are made. Refuses, naming every ground, a dossier that does not
    meet the law and one that lacks a paper the law surely asks for; a dossier the lawbook cannot conclude about goes on,
    flagged. Refuses a closed round, a first submission outside its time, and a meeting after the day.
    Side effects: the assessment; the papers; event `nomination_submitted`; a notice to the issuer's appraisers.
    """
    require(actor, "nominations.submit_nomination", nomination)
    round = _locked_round(nomination.round)
    nomination = _locked(nomination)
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
    round = _locked_round(round)
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
    nomination = _locked(nomination)
    _refuse_closed(nomination.round)
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
    nomination = _locked(nomination)
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
                path=_path(nomination),
                unit=nomination.nominating_unit.name,
                subject_name=str(nomination.subject),
                reason=reason,
            ),
            to=accounts.holders(Role.APPRAISER, scope_ids=[nomination.round.issuer_id], on=clock.today()),
        )
    return nomination


@transaction.atomic
def mark_accepted(*, actor: Account, nomination: Nomination, assessment: Assessment) -> Nomination:
    """Move a submitted dossier to the council, with the answer it was accepted under. For `appraisals`.

    Refuses the nominee themself. Side effects: event `nomination_accepted`.
    """
    require(actor, "nominations.receive_dossier", nomination)
    nomination = _locked(nomination)
    NOMINATION.move(nomination, "accept")
    nomination.assessment = assessment
    nomination.save(update_fields=["state", "assessment"])
    audit.record(
        "nomination_accepted",
        actor=actor,
        target=nomination,
        data={"assessment": assessment.uid, "outcome": assessment.outcome},
    )
    return nomination


@transaction.atomic
def mark_returned(*, actor: Account, nomination: Nomination, reason: str) -> Nomination:
    """Send a submitted dossier back to its unit with the reason. For `appraisals`.

    Refuses the nominee themself and a missing reason. Side effects: event `nomination_returned`.
    """
    require(actor, "nominations.receive_dossier", nomination)
    nomination = _locked(nomination)
    NOMINATION.move(nomination, "return")
    reason = nfc(reason)
    if not reason:
        raise RefusedError(_("Cần ghi rõ lý do trả lại và nội dung phải bổ sung."), field="reason")
    nomination.return_reason = reason
    nomination.save(update_fields=["state", "return_reason"])
    audit.record("nomination_returned", actor=actor, target=nomination, data={"reason": reason})
    return nomination
