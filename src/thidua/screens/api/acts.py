"""What other systems do here: each act is one verb of the staff screens, with the same refusals."""

from typing import Annotated
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path

from thidua.foundation.accounts.models import Account
from thidua.foundation.connections.enums import Scope
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.nominations.actions import amend_nomination, draft_nomination, submit_nomination
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.procedure.nominations.queries import locked_nomination, visible_rounds, with_names
from thidua.procedure.nominations.queries import visible_to as nominations_visible_to
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.catalogue.queries import award_kinds_called, fields
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_seen
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import visible_households
from thidua.records.people.queries import visible_to as people_visible_to
from thidua.records.register.actions import enter_external_award

from . import made, shapes
from .bearer import Bearer, actor_of
from .once import ChangedMeanwhileError, done_once
from .routes import router
from .versions import version_of


def _subject(actor: Account, given: shapes.SubjectGiven) -> tuple[SubjectKind, Person | Unit | Household]:
    kind = SubjectKind(given.kind)
    found: Person | Unit | Household | None
    if kind == SubjectKind.INDIVIDUAL:
        found = people_visible_to(actor).filter(uid=given.uid).first()
    elif kind == SubjectKind.COLLECTIVE:
        found = units_seen(actor).filter(uid=given.uid).first()
    else:
        found = visible_households(actor).filter(uid=given.uid).first()
    if found is None:
        raise RefusedError("Không có đối tượng mang mã này trong phạm vi của tài khoản.", field="subject/uid")
    return kind, found


def _kind(code: str) -> AwardKind:
    found = award_kinds_called([code]).first()
    if found is None:
        raise RefusedError("Không có loại khen thưởng mang mã này; xem /api/v1/award-kinds.", field="award_kind")
    return found


def _field(code: str) -> FieldOfWork | None:
    if not code:
        return None
    found = fields().filter(code=code).first()
    if found is None:
        raise RefusedError("Không có lĩnh vực mang mã này; xem /api/v1/fields.", field="field")
    return found


@router.post(
    "/nominations",
    response={201: shapes.NominationOut},
    auth=Bearer(Scope.NOMINATIONS_WRITE),
    tags=["Đợt, hồ sơ"],
    summary="Lập bản thảo đề nghị",
    description="Như màn hình Lập đề nghị: từ chối và hỏi lại cùng lẽ. Hồ sơ còn là bản thảo cho đến khi trình.",
)
def draft(
    request: HttpRequest,
    given: shapes.NominationGiven,
) -> HttpResponse:
    """Write a draft."""
    actor = actor_of(request)

    def do() -> tuple[shapes.NominationOut, Model]:
        round = visible_rounds(actor).filter(uid=given.round).first()
        if round is None:
            raise RefusedError("Không có đợt mang mã này trong phạm vi của tài khoản.", field="round")
        unit = units_seen(actor).filter(uid=given.nominating_unit).first()
        if unit is None:
            raise RefusedError("Không có đơn vị mang mã này trong phạm vi của tài khoản.", field="nominating_unit")
        kind, subject = _subject(actor, given.subject)
        nomination = draft_nomination(
            actor=actor,
            round=round,
            nominating_unit=unit,
            subject_kind=kind,
            subject=subject,
            achievement=given.achievement,
            period_from=given.period_from,
            period_to=given.period_to,
            field=_field(given.field),
            subject_detail=given.subject_detail,
            certificate_text=given.certificate_text,
            award_kind=_kind(given.award_kind) if given.award_kind else None,
            outside_reason=given.outside_reason,
            confirmed=given.confirmed,
        )
        return made.nomination(nomination), nomination

    return done_once(request, "draft_nomination", do)


def _as_read(request: HttpRequest, uid: UUID) -> Nomination:
    """Return the dossier, held until the act is done; raises where it is not as the other system read it."""
    seen = get_object_or_404(with_names(nominations_visible_to(actor_of(request))), uid=uid)
    nomination, if_match = locked_nomination(seen), request.headers.get("If-Match", "")
    wanted = {one.strip().removeprefix("W/") for one in if_match.split(",")} if if_match else {"*"}
    if "*" not in wanted and version_of(made.nomination(nomination)) not in wanted:
        raise ChangedMeanwhileError
    return nomination


@router.patch(
    "/nominations/{uid}",
    response={200: shapes.NominationOut},
    auth=Bearer(Scope.NOMINATIONS_WRITE),
    tags=["Đợt, hồ sơ"],
    summary="Sửa bản thảo hoặc hồ sơ bị trả lại",
    description="Trường không gửi thì giữ nguyên.",
)
def amend(
    request: HttpRequest,
    uid: Annotated[UUID, Path()],
    given: shapes.NominationChange,
) -> HttpResponse:
    """Change a draft or a returned dossier."""
    actor = actor_of(request)

    def do() -> tuple[shapes.NominationOut, Model]:
        nomination = amend_nomination(
            actor=actor,
            nomination=_as_read(request, uid),
            achievement=given.achievement,
            certificate_text=given.certificate_text,
            subject_detail=given.subject_detail,
            period_from=given.period_from,
            period_to=given.period_to,
            confirmed=given.confirmed,
        )
        return made.nomination(nomination), nomination

    return done_once(request, "amend_nomination", do, status=200)


@router.post(
    "/nominations/{uid}/submit",
    response={200: shapes.NominationOut},
    auth=Bearer(Scope.NOMINATIONS_WRITE),
    tags=["Đợt, hồ sơ"],
    summary="Trình một hồ sơ",
    description="Như nút Trình: tờ trình được lập; hồ sơ trái luật hay thiếu giấy tờ bị từ chối, nêu đủ từng lý do.",
)
def submit(
    request: HttpRequest,
    uid: Annotated[UUID, Path()],
    given: shapes.Submission,
) -> HttpResponse:
    """Submit a dossier today."""
    actor = actor_of(request)

    def do() -> tuple[shapes.NominationOut, Model]:
        held = given.review
        review = (
            ReviewMeeting(held_on=held.held_on, present=held.present, in_favour=held.in_favour, place=held.place)
            if held
            else None
        )
        nomination = submit_nomination(actor=actor, nomination=_as_read(request, uid), on=clock.today(), review=review)
        return made.nomination(nomination), nomination

    return done_once(request, "submit_nomination", do, status=200)


@router.post(
    "/awards",
    response={201: shapes.AwardOut},
    auth=Bearer(Scope.AWARDS_WRITE),
    tags=["Sổ khen thưởng"],
    summary="Ghi vào sổ một khen thưởng của cơ quan khác",
    description="Khen thưởng theo quyết định ban hành ở đây tự vào sổ khi ban hành, không ghi qua cửa này.",
)
def enter_award(
    request: HttpRequest,
    given: shapes.ExternalAwardGiven,
) -> HttpResponse:
    """Enter an award that another body gave."""
    actor = actor_of(request)

    def do() -> tuple[shapes.AwardOut, Model]:
        kind, subject = _subject(actor, given.subject)
        award = enter_external_award(
            actor=actor,
            award_kind=_kind(given.award_kind),
            subject_kind=kind,
            subject=subject,
            year=given.year,
            period_from=given.period_from,
            period_to=given.period_to,
            ground=Ground(given.ground),
            field=_field(given.field),
            achievement=given.achievement,
            issuer_name=given.issuer_name,
            decision_number=given.decision_number,
            decided_on=given.decided_on,
            on=clock.today(),
            subject_detail=given.subject_detail,
        )
        return made.award(award, whole=True), award

    return done_once(request, "enter_external_award", do)
