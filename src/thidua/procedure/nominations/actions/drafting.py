"""Writing nominations and attaching papers to them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.eligibility.validators import read_attestations
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.queries import (
    LIST_PAPERS,
    REVIEW_PAPERS,
    SUMMARY_PAPERS,
    locked_nomination,
    locked_round,
    nominates_in,
)
from thidua.procedure.nominations.validators import refuse_backward, refuse_closed, refuse_own
from thidua.records.catalogue.models import FieldOfWork
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
) -> Nomination:
    """Write one nomination into a locked, open round; the caller has authorised it."""
    columns = subject_columns(subject_kind, subject)
    _refuse_wrong_subject(round, subject_kind)
    refuse_backward(period_from, period_to)
    achievement = achievement.strip()
    if not achievement:
        raise RefusedError(_("Cần ghi tóm tắt thành tích."), field="achievement")
    read_attestations(subject_kind, attestations)
    if attestations:
        refuse_own(actor, subject, act=_("xác nhận"))
    _refuse_second(round, subject_kind, subject)
    if isinstance(subject, Person) and not subject_detail:
        subject_detail = post_line(subject, period_to)
    nomination = Nomination(
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
    refuse_unfit(nomination)
    nomination.save()
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
    Refuses a closed round, a unit that does not belong to its issuer, attestations about oneself, a kind of subject the
    award is not given to, a subject already nominated in the round, an empty achievement, a period that runs backwards,
    attestations the lawbook cannot read.
    Side effects: event `nomination_drafted`.
    """
    require(actor, "nominations.draft_nomination", nominating_unit)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    if not nominates_in(nominating_unit, round):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s nên không đề nghị trong đợt này.")
            % {"unit": nominating_unit, "issuer": round.issuer.authority_name},
            field="nominating_unit",
        )
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
    if changed.get("attestations"):
        refuse_own(actor, nomination.subject, act=_("xác nhận"))
    if not nomination.achievement:
        raise RefusedError(_("Cần ghi tóm tắt thành tích."), field="achievement")
    refuse_backward(nomination.period_from, nomination.period_to)
    read_attestations(nomination.subject_kind, nomination.attestations)
    refuse_unfit(nomination)
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
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    _refuse_fixed(nomination)
    round = nomination.round
    asked = {paper.code for paper in lawbook.required_papers(round.award_kind.code, on=round.due_on).papers}
    if requirement not in asked | {OTHER_PAPER}:
        raise RefusedError(
            _("Hồ sơ %(award)s không có loại giấy tờ «%(code)s».") % {"award": round.award_kind, "code": requirement},
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
        "paper_attached",
        actor=actor,
        target=nomination,
        data={"requirement": requirement, "title": title, "sha256": stored.sha256},
    )
    return attached
