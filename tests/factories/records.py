"""Accounts, units, people, lists, ratings and awards."""

import itertools
from collections.abc import Sequence
from datetime import date

from thidua.foundation.accounts.actions import grant_role, open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holders
from thidua.foundation.kernel.text import fold
from thidua.records.achievements.actions import record_discipline, record_initiative, record_rating, state_complete
from thidua.records.achievements.enums import (
    CompleteIn,
    DisciplineForm,
    InitiativeKind,
    InitiativeScope,
    RatingClass,
    Recogniser,
)
from thidua.records.achievements.models import AnnualRating, CompleteYear, Discipline, Initiative
from thidua.records.catalogue.actions import enter_field, mirror_lawbook
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.actions import found_unit, give_code
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import enter_household, enter_person, enter_post, link_account
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.register.actions import annul_award, enter_award, enter_external_award
from thidua.records.register.models import Award

BEGAN = date(2015, 1, 1)
PASSWORD = "mat-khau-thu-nghiem"
_serial = itertools.count(1)


def a_province(*, key: str = "42", name: str = "Tỉnh Hà Tĩnh") -> Unit:
    """The province at the top of the tree; the first one is founded before there is an administrator."""
    found = Unit.objects.filter(key=key).first()
    if found is not None:
        return found
    return found_unit(
        actor=Account.objects.filter(username="quan-tri").first(),
        key=key,
        name=name,
        short_name=name.removeprefix("Tỉnh "),
        kind=UnitKind.PROVINCE,
        valid_from=date(1991, 8, 12),
    )


def an_administrator() -> Account:
    """The installation's administrator, holding the role in the province."""
    found = Account.objects.filter(username="quan-tri").first()
    if found is not None:
        return found
    province = a_province()
    account = open_account(actor=None, username="quan-tri", full_name="Lưu Quốc Việt", password=PASSWORD)
    grant_role(actor=None, account=account, role=Role.ADMINISTRATOR, scope=province, valid_from=BEGAN)
    return account


def a_unit(
    *,
    kind: UnitKind = UnitKind.OFFICE,
    parent: Unit | None = None,
    key: str | None = None,
    name: str | None = None,
    short_name: str | None = None,
    valid_from: date = BEGAN,
    valid_to: date | None = None,
) -> Unit:
    """A unit of any kind; below the ward unless another parent is named."""
    number = next(_serial)
    key = key or f"dv-{number}"
    found = Unit.objects.filter(key=key).first()
    if found is not None:
        return found
    name = name or f"{UnitKind(kind).label.split(',')[0]} {number}"
    actor = an_administrator()
    if parent is None:
        parent = a_province() if kind in {UnitKind.WARD, UnitKind.DISTRICT} else a_ward()
    return found_unit(
        actor=actor,
        key=key,
        name=name,
        short_name=short_name or name,
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        parent=parent,
    )


def a_ward(
    *,
    key: str = "18127",
    name: str = "Phường Đậu Liêu",
    code: str = "",
    parent: Unit | None = None,
    valid_from: date = BEGAN,
    valid_to: date | None = None,
) -> Unit:
    """A ward under the province; it bears `code` for as long as it exists when one is given."""
    found = Unit.objects.filter(key=key).first()
    if found is not None:
        return found
    ward = a_unit(
        kind=UnitKind.WARD,
        key=key,
        name=name,
        short_name=name.removeprefix("Phường "),
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    if code:
        give_code(actor=an_administrator(), unit=ward, code=code, valid_from=valid_from, valid_to=valid_to)
    return ward


def an_account(
    role: Role | None = None,
    unit: Unit | None = None,
    *,
    username: str | None = None,
    full_name: str = "Hồ Sỹ Quyết",
    email: str = "",
    person: Person | None = None,
    valid_from: date = BEGAN,
    valid_to: date | None = None,
) -> Account:
    """An account, holding `role` in `unit` (the ward unless named) from long ago; `person` is who it belongs to.

    With a user name already taken, the role is added to that account.
    """
    administrator = an_administrator()
    username = username or f"tai-khoan-{next(_serial)}"
    account = Account.objects.filter(username=username).first()
    if account is None:
        account = open_account(
            actor=administrator,
            username=username,
            full_name=person.full_name if person is not None else full_name,
            email=email,
            password=PASSWORD,
        )
    scope = unit or a_ward()
    if role is not None and not holders(role, scope_ids=[scope.pk], on=valid_from).filter(pk=account.pk).exists():
        grant_role(
            actor=administrator, account=account, role=role, scope=scope, valid_from=valid_from, valid_to=valid_to
        )
    if person is not None:
        link_account(actor=administrator, person=person, account=account)
    return account


def a_person(
    full_name: str = "Nguyễn Thị Thu Hà",
    *,
    title: str | None = None,
    unit: Unit | None = None,
    key: str | None = None,
    account: Account | None = None,
    valid_from: date = BEGAN,
    is_sample: bool = True,
) -> Person:
    """A sample person; with `title` or `unit` they hold that post (chuyên viên of the ward where one is left out)."""
    key = key or f"cn-{next(_serial)}"
    found = Person.objects.filter(key=key).first()
    if found is not None:
        return found
    actor = an_administrator()
    person = enter_person(actor=actor, key=key, full_name=full_name, is_sample=is_sample, account=account)
    if title is not None or unit is not None:
        enter_post(
            actor=actor, person=person, unit=unit or a_ward(), title=title or "Chuyên viên", valid_from=valid_from
        )
    return person


def a_household(name: str = "Hộ ông Trần Văn Ân", *, unit: Unit | None = None, key: str | None = None) -> Household:
    """A sample household of a residential group."""
    key = key or f"ho-{next(_serial)}"
    found = Household.objects.filter(key=key).first()
    if found is not None:
        return found
    home = unit or a_unit(kind=UnitKind.RESIDENTIAL_GROUP, key="18127-TDP1", name="Tổ dân phố 1")
    return enter_household(actor=an_administrator(), key=key, name=name, unit=home, is_sample=True)


def a_field(name: str = "Phát triển kinh tế", *, code: str | None = None, order: int = 1) -> FieldOfWork:
    """A field of work."""
    code = code or "-".join(fold(name).split())
    found = FieldOfWork.objects.filter(code=code).first()
    return found or enter_field(actor=an_administrator(), code=code, name=name, order=order)


def an_award_kind(code: str = "giay-khen-xa") -> AwardKind:
    """A kind of award of the lawbook, mirrored when it is asked for first."""
    if not AwardKind.objects.exists():
        mirror_lawbook()
    return AwardKind.objects.get(code=code)


def kind_of(subject: Person | Unit | Household) -> SubjectKind:
    """The law's kind of a subject."""
    if isinstance(subject, Person):
        return SubjectKind.INDIVIDUAL
    return SubjectKind.COLLECTIVE if isinstance(subject, Unit) else SubjectKind.HOUSEHOLD


def a_rating(
    subject: Person | Unit | Household,
    *,
    year: int = 2021,
    rating: RatingClass = RatingClass.HTTNV,
    actor: Account | None = None,
    service_months: int | None = None,
) -> AnnualRating:
    """A year's rating, recorded by the administrator unless an actor is named."""
    return record_rating(
        actor=actor or an_administrator(),
        subject_kind=kind_of(subject),
        subject=subject,
        year=year,
        rating=rating,
        source="Thông báo xếp loại cuối năm",
        service_months=service_months,
    )


def a_discipline(
    person: Person,
    *,
    form: DisciplineForm = DisciplineForm.KHIEN_TRACH,
    decided_on: date = date(2021, 3, 1),
    served_on: date | None = None,
) -> Discipline:
    """A disciplinary measure."""
    return record_discipline(
        actor=an_administrator(),
        person=person,
        form=form,
        decided_on=decided_on,
        served_on=served_on,
        source="Quyết định kỷ luật",
    )


def an_initiative(
    person: Person,
    *,
    name: str = "Số hóa sổ khen thưởng",
    year: int = 2021,
    kind: InitiativeKind = InitiativeKind.SANG_KIEN,
    scope: InitiativeScope | None = InitiativeScope.CO_SO,
    recognised_by: Recogniser | None = Recogniser.DON_VI,
    applied: bool | None = True,
    uses_known: bool = True,
    used_for: Sequence[AwardKind] = (),
    actor: Account | None = None,
) -> Initiative:
    """An initiative of the year, recognised by the head of the unit, applied, not used yet."""
    return record_initiative(
        actor=actor or an_administrator(),
        person=person,
        name=name,
        kind=kind,
        year=year,
        source="Quyết định số 15/QĐ-UBND công nhận sáng kiến",
        scope=scope,
        recognised_by=recognised_by,
        applied=applied,
        uses_known=uses_known,
        used_for=used_for,
    )


def a_complete_year(
    respect: CompleteIn, *, unit: Unit | None = None, year: int = 2021, on: date | None = None
) -> CompleteYear:
    """A statement of the administrator that a year of the unit (the ward) is fully recorded in one respect."""
    return state_complete(
        actor=an_administrator(),
        unit=unit or a_ward(),
        year=year,
        respect=respect,
        source="Đối chiếu danh sách của các đơn vị",
        on=on or date(year, 12, 28),
    )


def an_award(
    subject: Person | Unit | Household | None = None,
    *,
    kind: str = "giay-khen-xa",
    issuer: Unit | None = None,
    year: int = 2021,
    decided_on: date = date(2022, 1, 11),
    decision_number: str = "05/QĐ-UBND",
    actor: Account | None = None,
    bonus: int | None = None,
    is_year_end: bool = False,
    withheld: bool = False,
    annulled: bool = False,
) -> Award:
    """An award of the ward for a whole year, entered by a register keeper; `annulled` by its signer a month later."""
    issuer = issuer or a_ward()
    subject = subject or a_person(title="Chuyên viên")
    award = enter_award(
        actor=actor or an_account(Role.REGISTER_KEEPER, issuer, username=f"giu-so-{issuer.key}"),
        award_kind=an_award_kind(kind),
        subject_kind=kind_of(subject),
        subject=subject,
        year=year,
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        ground=Ground.CONG_TRANG,
        achievement="Hoàn thành xuất sắc nhiệm vụ năm",
        subject_detail="" if isinstance(subject, Unit) else "Phường Đậu Liêu",
        issuer=issuer,
        issuer_name=f"Chủ tịch {issuer.authority_name}",
        decision_number=decision_number,
        decided_on=decided_on,
        entered_on=decided_on,
        bonus=bonus,
        is_year_end=is_year_end,
        is_sample=True,
        withheld=withheld,
    )
    if annulled:
        signer = an_account(Role.SIGNER, issuer, username=f"nguoi-ky-{issuer.key}")
        award = annul_award(actor=signer, award=award, on=decided_on, reason="Kê khai không đúng")
    return award


def an_external_award(
    subject: Person | Unit | Household,
    *,
    kind: str = "chien-si-thi-dua-co-so",
    year: int = 2020,
    decided_on: date = date(2021, 1, 20),
    decision_number: str = "31/QĐ-UBND",
    issuer_name: str = "Chủ tịch Ủy ban nhân dân thị xã Hồng Lĩnh",
    actor: Account | None = None,
) -> Award:
    """An award that another body gave."""
    return enter_external_award(
        actor=actor or an_account(Role.REGISTER_KEEPER, username="giu-so-18127"),
        award_kind=an_award_kind(kind),
        subject_kind=kind_of(subject),
        subject=subject,
        year=year,
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        ground=Ground.CONG_TRANG,
        field=None,
        achievement="Hoàn thành xuất sắc nhiệm vụ năm",
        issuer_name=issuer_name,
        decision_number=decision_number,
        decided_on=decided_on,
        on=decided_on,
        is_sample=True,
    )
