"""Writing nominations and attaching papers to them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.eligibility.queries import Subject, overlay_for_lawbook
from thidua.procedure.eligibility.validators import check_attestations
from thidua.procedure.nominations import events
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.queries import (
    LIST_PAPERS,
    REVIEW_PAPERS,
    SUMMARY_PAPERS,
    is_outside,
    kind_meant,
    locked_nomination,
    locked_round,
    next_code,
    nominates_in,
)
from thidua.procedure.nominations.validators import ask_about_period, refuse_backward, refuse_closed, refuse_own
from thidua.procedure.registrations.validators import refuse_wrong_subject
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person, subject_columns
from thidua.records.people.queries import post_line

OTHER_PAPER = "khac"

_KINDS = {
    **dict.fromkeys(LIST_PAPERS, PaperKind.NOMINATION_LIST),
    **dict.fromkeys(SUMMARY_PAPERS, PaperKind.ACHIEVEMENT_REPORT),
    **dict.fromkeys(REVIEW_PAPERS, PaperKind.MINUTES),
}


def _refuse_second(round: CommendationRound, award_kind: AwardKind, subject_kind: str, subject: Subject) -> None:
    columns = subject_columns(subject_kind, subject)
    wanted = {column: value for column, value in columns.items() if value is not None}
    earlier = (
        round.nominations.filter(award_kind=award_kind, **wanted)
        .exclude(state=NominationState.WITHDRAWN)
        .select_related("nominating_unit")
        .first()
    )
    if earlier is not None:
        told = _("«%(subject)s» đã được %(unit)s đề nghị trong đợt này.")
        if len(round.award_kinds.all()) > 1:
            told = _("«%(subject)s» đã được %(unit)s đề nghị %(award)s trong đợt này.")
        raise RefusedError(
            told % {"subject": subject, "unit": earlier.nominating_unit, "award": award_kind}, field="subject"
        )


def _reason_for_outside(actor: Account, unit: Unit, subject: Subject, on: date, reason: str) -> str:
    """Return why the unit puts forward what is none of its own, or nothing for its own.

    Refuses an actor whose role does not allow it, and silence.
    """
    if not is_outside(unit, subject, on=on):
        return ""
    told = {"unit": unit, "subject": subject}
    if not may(actor, "nominations.nominate_outside", unit):
        raise RefusedError(
            _(
                "«%(subject)s» không thuộc %(unit)s. Đơn vị đề nghị cho mình, bộ phận, người và hộ của mình; "
                "ngoài đơn vị thì thủ trưởng lập, kèm lý do."
            )
            % told,
            field="subject",
        )
    return asked_reason(
        reason,
        _("«%(subject)s» không thuộc %(unit)s; hãy ghi lý do đơn vị này đề nghị.") % told,
        field="outside_reason",
    )


def _refuse_stranger(unit: Unit, round: CommendationRound) -> None:
    """Refuse a unit that does not belong to the round's issuer."""
    if not nominates_in(unit, round):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s nên không đề nghị trong đợt này.")
            % {"unit": unit, "issuer": round.issuer.authority_name},
            field="nominating_unit",
        )


def write_draft(
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
    award_kind: AwardKind | None = None,
    outside_reason: str = "",
    confirmed: bool = False,
) -> Nomination:
    """Write one nomination into a locked, open round; the caller has authorised it."""
    columns = subject_columns(subject_kind, subject)
    award_kind = kind_meant(round, award_kind)
    refuse_wrong_subject(award_kind, subject_kind, field="subject_kind")
    refuse_backward(period_from, period_to)
    if not confirmed:
        ask_about_period(period_from, period_to, year=round.year, due_on=round.due_on)
    achievement = achievement.strip()
    if not achievement:
        raise RefusedError(_("Cần ghi tóm tắt thành tích."), field="achievement")
    check_attestations(subject_kind, attestations)
    if attestations:
        refuse_own(actor, subject, act=_("xác nhận"))
    outside_reason = _reason_for_outside(actor, nominating_unit, subject, round.due_on, outside_reason)
    _refuse_second(round, award_kind, subject_kind, subject)
    if isinstance(subject, Person) and not subject_detail:
        subject_detail = post_line(subject, period_to)
    nomination = Nomination(
        **columns,
        round=round,
        award_kind=award_kind,
        code=next_code(round),
        nominating_unit=nominating_unit,
        subject_detail=nfc(subject_detail),
        field=field,
        achievement=achievement,
        certificate_text=nfc(certificate_text),
        period_from=period_from,
        period_to=period_to,
        attestations=dict(attestations),
        outside_reason=outside_reason,
        drafted_by=actor,
    )
    refuse_unfit(nomination)
    nomination.save()
    audit.record(
        events.NOMINATION_DRAFTED,
        actor=actor,
        target=nomination,
        data={
            "round": round.key,
            "code": nomination.code,
            "award": award_kind.code,
            "unit": nominating_unit.key,
            "subject_kind": subject_kind,
            "subject": subject.key,
            "attestations": dict(attestations),
            **({"outside_reason": outside_reason} if outside_reason else {}),
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
    award_kind: AwardKind | None = None,
    outside_reason: str = "",
    confirmed: bool = False,
) -> Nomination:
    """Put a subject forward in an open round for one of its kinds of award; left out, for the only one it has.

    `attestations` are statements of fact by the unit's head under the lawbook's names; `subject_detail` is what stands
    under the name on the certificate (a person's post by default), `certificate_text` what it says of the achievement.
    Refuses a closed round, a unit that does not belong to its issuer, an award the round does not ask for, attestations
    about oneself, a kind of subject the award is not given to, a subject already nominated in the round for it, an
    empty achievement, a period that runs backwards, attestations the lawbook cannot read.
    A collective or household that is none of the unit's is put forward by its head, or an appraiser, with the reason.
    Asks, unless `confirmed`, about a period after the round or far from its year.
    Side effects: event `nomination_drafted`.
    """
    require(actor, "nominations.draft_nomination", nominating_unit)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    _refuse_stranger(nominating_unit, round)
    return write_draft(
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
        award_kind=award_kind,
        outside_reason=outside_reason,
        confirmed=confirmed,
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
    confirmed: bool = False,
) -> Nomination:
    """Change a draft or a returned dossier; what is None stays. Refuses and asks as `draft_nomination`.

    Refuses the nominee: of a unit's head or clerk a colleague changes it, or an appraiser.

    Side effects: event `nomination_amended` naming what changed.
    """
    refuse_own(actor, nomination.subject, act=_("sửa"))
    require(actor, "nominations.amend_nomination", nomination)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
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
    refuse_backward(nomination.period_from, nomination.period_to)
    if not confirmed and {"period_from", "period_to"} & set(changed):
        round = nomination.round
        ask_about_period(nomination.period_from, nomination.period_to, year=round.year, due_on=round.due_on)
    check_attestations(nomination.subject_kind, nomination.attestations)
    refuse_unfit(nomination)
    nomination.save()
    audit.record(events.NOMINATION_AMENDED, actor=actor, target=nomination, data={"changed": sorted(changed)})
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

    Refuses the nominee, a paper the law does not name, a missing title, a file that is not what it is said to be.
    Side effects: the stored paper; event `paper_attached`.
    """
    refuse_own(actor, nomination.subject, act=_("kèm giấy tờ vào"))
    require(actor, "nominations.attach_paper", nomination)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    _refuse_fixed(nomination)
    round = nomination.round
    award_kind = nomination.award_kind
    required = lawbook.required_papers(
        award_kind.code, on=round.due_on, overlay=overlay_for_lawbook(round.issuer, on=round.due_on)
    )
    asked = {paper.code for paper in required.papers}
    if requirement not in asked | {OTHER_PAPER}:
        raise RefusedError(
            _("Hồ sơ %(award)s không có loại giấy tờ «%(code)s».") % {"award": award_kind, "code": requirement},
            field="requirement",
        )
    title = nfc(title)
    if not 0 < len(title) <= 400:
        raise RefusedError(_("Cần ghi tên văn bản, dài không quá 400 ký tự."), field="title")
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
        events.PAPER_ATTACHED,
        actor=actor,
        target=nomination,
        data={"requirement": requirement, "title": title, "sha256": stored.sha256},
    )
    return attached
