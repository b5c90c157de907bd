"""What other systems read of units, people, lists of the law, the register and certificates."""

from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Query

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.connections.enums import Scope
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold
from thidua.procedure.certificates.queries import verify
from thidua.records.catalogue.queries import every_award_kind, fields
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_seen
from thidua.records.people.models import Person
from thidua.records.people.queries import visible_households
from thidua.records.people.queries import visible_to as people_visible_to
from thidua.records.register.queries import visible_to as awards_visible_to

from . import made, shapes
from .bearer import Bearer, actor_of, key_of
from .pages import Asked, Page, narrowed, page_of
from .routes import router


@router.get("/me", response=shapes.Me, auth=Bearer(), tags=["Khóa"], summary="Khóa này làm thay ai, mở những gì")
def read_me(request: HttpRequest) -> shapes.Me:
    """Return what the key is."""
    return made.me(key_of(request))


@router.get(
    "/units",
    response=Page[shapes.UnitOut],
    auth=Bearer(Scope.UNITS_READ),
    tags=["Đơn vị"],
    summary="Các đơn vị mà tài khoản xem được",
)
def list_units(request: HttpRequest, asked: Annotated[Asked, Query()]) -> Page[shapes.UnitOut]:
    """Return the units whose records the account reads."""
    on = clock.today()
    return page_of(units_seen(actor_of(request)), lambda rows: made.units(rows, on=on), asked)


@router.get(
    "/units/{uid}",
    response=shapes.UnitOut,
    auth=Bearer(Scope.UNITS_READ),
    tags=["Đơn vị"],
    summary="Một đơn vị",
)
def read_unit(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.UnitOut:
    """Return one of them."""
    unit: Unit = get_object_or_404(units_seen(actor_of(request)), uid=uid)
    return made.units([unit], on=clock.today())[0]


def _called(rows: QuerySet[Person], words: str) -> QuerySet[Person]:
    for word in fold(words).split(" "):
        rows = rows.filter(name_folded__contains=word) if word else rows
    return rows


@router.get(
    "/people",
    response=Page[shapes.PersonOut],
    auth=Bearer(Scope.PEOPLE_READ),
    tags=["Cá nhân, hộ"],
    summary="Các cá nhân mà tài khoản xem được",
)
def list_people(request: HttpRequest, asked: Annotated[shapes.AskedByName, Query()]) -> Page[shapes.PersonOut]:
    """Return the people of the units whose records the account reads."""
    on, rows = clock.today(), _called(people_visible_to(actor_of(request)), asked.q)
    return page_of(rows, lambda found: made.people(found, on=on), asked)


@router.get(
    "/people/{uid}",
    response=shapes.PersonOut,
    auth=Bearer(Scope.PEOPLE_READ),
    tags=["Cá nhân, hộ"],
    summary="Một cá nhân",
)
def read_person(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.PersonOut:
    """Return one of them."""
    person: Person = get_object_or_404(people_visible_to(actor_of(request)), uid=uid)
    return made.people([person], on=clock.today())[0]


@router.get(
    "/households",
    response=Page[shapes.HouseholdOut],
    auth=Bearer(Scope.PEOPLE_READ),
    tags=["Cá nhân, hộ"],
    summary="Các hộ gia đình mà tài khoản xem được",
)
def list_households(request: HttpRequest, asked: Annotated[Asked, Query()]) -> Page[shapes.HouseholdOut]:
    """Return the households of the units whose records the account reads."""
    rows = visible_households(actor_of(request))
    return page_of(rows, lambda found: [made.household(one) for one in found], asked)


@router.get(
    "/award-kinds",
    response=list[shapes.AwardKindOut],
    auth=Bearer(),
    tags=["Danh mục"],
    summary="Danh hiệu thi đua, hình thức khen thưởng theo luật",
)
def list_award_kinds(request: HttpRequest) -> list[shapes.AwardKindOut]:  # noqa: ARG001  # the library hands it in
    """Return every kind of award the lawbook knows."""
    return [made.award_kind(one) for one in every_award_kind()]


@router.get("/fields", response=list[shapes.FieldOut], auth=Bearer(), tags=["Danh mục"], summary="Các lĩnh vực")
def list_fields(request: HttpRequest) -> list[shapes.FieldOut]:  # noqa: ARG001  # the library hands it in
    """Return every field of work."""
    return [made.field(one) for one in fields()]


def _reads_whole(actor: Account) -> bool:
    return holds_role(actor, *OFFICES, on=clock.today())


@router.get(
    "/awards",
    response=Page[shapes.AwardOut],
    auth=Bearer(Scope.AWARDS_READ),
    tags=["Sổ khen thưởng"],
    summary="Sổ khen thưởng mà tài khoản xem được",
    description="Tài khoản không giữ vai trò ở cơ quan khen thưởng đọc được đúng phần công khai.",
)
def list_awards(request: HttpRequest, asked: Annotated[shapes.AskedAwards, Query()]) -> Page[shapes.AwardOut]:
    """Return the register as the account may see it."""
    actor = actor_of(request)
    whole = _reads_whole(actor)
    rows = narrowed(awards_visible_to(actor), year=asked.year, award_kind__code=asked.award_kind, state=asked.state)
    return page_of(rows, lambda found: [made.award(one, whole=whole) for one in found], asked)


@router.get(
    "/awards/{uid}",
    response=shapes.AwardOut,
    auth=Bearer(Scope.AWARDS_READ),
    tags=["Sổ khen thưởng"],
    summary="Một dòng của sổ",
)
def read_award(request: HttpRequest, uid: Annotated[UUID, Path()]) -> shapes.AwardOut:
    """Return one line of the register."""
    actor = actor_of(request)
    return made.award(get_object_or_404(awards_visible_to(actor), uid=uid), whole=_reads_whole(actor))


@router.get(
    "/certificates/{code}",
    response=shapes.CertificateOut,
    auth=Bearer(Scope.CERTIFICATES_READ),
    tags=["Giấy khen"],
    summary="Giấy khen mang mã này có hiệu lực không",
)
def read_certificate(
    request: HttpRequest,  # noqa: ARG001  # the library hands it in
    code: Annotated[str, Path(max_length=64, description="Mã in trên giấy khen; gạch, chữ thường đều được.")],
) -> shapes.CertificateOut:
    """Return what a certificate's code tells; 404 for a code that was never given."""
    found = verify(code)
    if not found.is_known:
        raise Http404
    return made.certificate(found)
