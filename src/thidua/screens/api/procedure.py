"""What other systems read of the year's procedure: movements, rounds, dossiers, decisions."""

from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.reading import note_reading
from thidua.foundation.connections.enums import Scope
from thidua.foundation.kernel import clock
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import entries_of
from thidua.procedure.decisions.queries import visible_to as decisions_visible_to
from thidua.procedure.movements.queries import visible_to as movements_visible_to
from thidua.procedure.nominations.queries import visible_rounds, with_names
from thidua.procedure.nominations.queries import visible_to as nominations_visible_to

from . import made, shapes
from .bearer import Bearer, actor_of
from .pages import Page, narrowed, page_of
from .routes import router
from .versions import version_of


@router.get(
    "/movements",
    response=Page[shapes.MovementOut],
    auth=Bearer(Scope.MOVEMENTS_READ),
    tags=["Phong trào"],
    summary="Các phong trào mà tài khoản xem được",
)
def list_movements(request: HttpRequest, asked: Annotated[shapes.AskedMovements, Query()]) -> Page[shapes.MovementOut]:
    """Return the movements the account may see."""
    rows = narrowed(movements_visible_to(actor_of(request)), year=asked.year)
    return page_of(rows, lambda found: [made.movement(one) for one in found], asked)


@router.get(
    "/movements/{uid}",
    response=shapes.MovementOut,
    auth=Bearer(Scope.MOVEMENTS_READ),
    tags=["Phong trào"],
    summary="Một phong trào",
)
def read_movement(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.MovementOut:
    """Return one of them."""
    return made.movement(get_object_or_404(movements_visible_to(actor_of(request)), uid=uid))


@router.get(
    "/rounds",
    response=Page[shapes.RoundOut],
    auth=Bearer(Scope.NOMINATIONS_READ),
    tags=["Đợt, hồ sơ"],
    summary="Các đợt khen thưởng của cơ quan mà tài khoản làm việc",
)
def list_rounds(request: HttpRequest, asked: Annotated[shapes.AskedRounds, Query()]) -> Page[shapes.RoundOut]:
    """Return the rounds of the account's authorities."""
    rows = narrowed(visible_rounds(actor_of(request)), year=asked.year, state=asked.state)
    return page_of(rows, lambda found: [made.round_(one) for one in found], asked)


@router.get(
    "/rounds/{uid}",
    response=shapes.RoundOut,
    auth=Bearer(Scope.NOMINATIONS_READ),
    tags=["Đợt, hồ sơ"],
    summary="Một đợt khen thưởng",
)
def read_round(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.RoundOut:
    """Return one of them."""
    return made.round_(get_object_or_404(visible_rounds(actor_of(request)), uid=uid))


@router.get(
    "/nominations",
    response=Page[shapes.NominationOut],
    auth=Bearer(Scope.NOMINATIONS_READ),
    tags=["Đợt, hồ sơ"],
    summary="Các hồ sơ đề nghị mà tài khoản xem được",
)
def list_nominations(
    request: HttpRequest, asked: Annotated[shapes.AskedNominations, Query()]
) -> Page[shapes.NominationOut]:
    """Return the dossiers the account may see."""
    rows = with_names(nominations_visible_to(actor_of(request)))
    rows = narrowed(rows, round__uid=asked.round, state=asked.state)
    return page_of(rows, lambda found: [made.nomination(one) for one in found], asked)


@router.get(
    "/nominations/{uid}",
    response=shapes.NominationOut,
    auth=Bearer(Scope.NOMINATIONS_READ),
    tags=["Đợt, hồ sơ"],
    summary="Một hồ sơ đề nghị",
    description="ETag trong câu trả lời đưa vào If-Match khi sửa hoặc trình. Ai mở hồ sơ được ghi lại.",
)
def read_nomination(request: HttpRequest, response: HttpResponse, uid: Annotated[UUID, Path()]) -> shapes.NominationOut:
    """Return one of them; who read it is noted, as on its page."""
    actor = actor_of(request)
    nomination = get_object_or_404(with_names(nominations_visible_to(actor)), uid=uid)
    note_reading(actor=actor, target=nomination, on=clock.today(), at=clock.now())
    shown = made.nomination(nomination)
    response["ETag"] = version_of(shown)
    return shown


def _decisions(actor: Account) -> QuerySet[Decision]:
    return decisions_visible_to(actor).select_related("issuer", "round", "award_kind")


@router.get(
    "/decisions",
    response=Page[shapes.DecisionOut],
    auth=Bearer(Scope.DECISIONS_READ),
    tags=["Quyết định"],
    summary="Các quyết định mà tài khoản xem được",
)
def list_decisions(request: HttpRequest, asked: Annotated[shapes.AskedDecisions, Query()]) -> Page[shapes.DecisionOut]:
    """Return the decisions the account may see."""
    rows = narrowed(_decisions(actor_of(request)), year=asked.year, state=asked.state)
    return page_of(rows, lambda found: [made.decision(one) for one in found], asked)


@router.get(
    "/decisions/{uid}",
    response=shapes.DecisionWhole,
    auth=Bearer(Scope.DECISIONS_READ),
    tags=["Quyết định"],
    summary="Một quyết định với danh sách kèm theo",
)
def read_decision(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.DecisionWhole:
    """Return one of them with its names; who read it is noted."""
    actor = actor_of(request)
    decision = get_object_or_404(_decisions(actor), uid=uid)
    note_reading(actor=actor, target=decision, on=clock.today(), at=clock.now())
    return made.decision_whole(decision, entries_of(decision))
