"""Two wards in one installation: an administrator, auditor or clerk of one has nothing to do with the other."""

import re
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from tests.factories import (
    a_person,
    a_province,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
)

from thidua.foundation.accounts.actions import grant_role, open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.records.achievements.actions import record_discipline
from thidua.records.achievements.enums import DisciplineForm
from thidua.records.organisations.actions import found_unit, give_code, merge_units, place_unit
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import link_account
from thidua.records.people.models import Person

from .conftest import SignIn

pytestmark = pytest.mark.django_db
TRAIL = "/lam-viec/nhat-ky/"


@dataclass(frozen=True)
class Ward:
    """A ward with people of its own."""

    unit: Unit
    group: Unit
    administrator: Account
    auditor: Account
    clerk: Account
    appraiser: Account
    fresh: Account
    person: Person
    discipline: AuditEvent


def staffed(unit: Unit) -> Ward:
    """Give a ward a group, its people, something written of one of them, and an account without a role."""
    key = unit.key
    group = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, key=f"{key}-TDP1", name=f"Tổ dân phố 1 {key}", parent=unit)
    administrator = an_account(Role.ADMINISTRATOR, unit, username=f"quan-tri-{key}", full_name=f"Quản Trị {key}")
    appraiser = an_account(Role.APPRAISER, unit, username=f"tham-dinh-{key}", full_name=f"Thẩm Định {key}")
    person = a_person(f"Kỷ Luật {key}", unit=unit)
    record_discipline(
        actor=appraiser,
        person=person,
        form=DisciplineForm.KHIEN_TRACH,
        decided_on=appraiser.roles.get().valid_from.replace(year=2021),
        served_on=None,
        source="Quyết định",
    )
    return Ward(
        unit,
        group,
        administrator,
        an_account(Role.AUDITOR, unit, username=f"kiem-tra-{key}", full_name=f"Kiểm Tra {key}"),
        an_account(Role.UNIT_CLERK, group, username=f"chuyen-vien-{key}", full_name=f"Chuyên Viên {key}"),
        appraiser,
        open_account(actor=administrator, username=f"moi-{key}", full_name=f"Người Mới {key}"),
        person,
        AuditEvent.objects.get(event="discipline_recorded", actor=appraiser),
    )


@pytest.fixture
def ours() -> Ward:
    """Phường Đậu Liêu."""
    return staffed(a_ward())


@pytest.fixture
def theirs() -> Ward:
    """Phường Bí Mật."""
    return staffed(a_ward(key="99001", name="Phường Bí Mật"))


def of_an_account(username: str) -> list[str]:
    """The addresses of one account."""
    page = f"/lam-viec/tai-khoan/cua/{username}/"
    return [page, f"{page}ca-nhan/", f"{page}giao-vai-tro/", f"{page}buoc-thu-hai/dat-lai/"]


def addresses(ward: Ward) -> list[str]:
    """Every address of the ward's accounts, roles, events and units."""
    accounts = [ward.administrator, ward.auditor, ward.clerk, ward.appraiser, ward.fresh]
    return [
        *(address for account in accounts for address in of_an_account(account.username)),
        f"/lam-viec/tai-khoan/vai-tro/{ward.clerk.roles.get().uid}/ket-thuc/",
        f"{TRAIL}{ward.discipline.sequence}/",
        f"/lam-viec/don-vi/{ward.unit.uid}/",
        f"/lam-viec/don-vi/{ward.group.uid}/",
        f"/lam-viec/don-vi/{ward.unit.uid}/ma/",
        f"/lam-viec/don-vi/{ward.group.uid}/ma/",
    ]


def unknown(address: str) -> str:
    """The same address of something that does not exist."""
    address = re.sub(r"(cua|vai-tro)/[^/]+/", lambda found: f"{found[1]}/khong-co/", address)
    address = address.replace("vai-tro/khong-co", "vai-tro/6f6a3d0c-3f6c-4f7e-8f3a-0a4a5b6c7d8e")
    address = re.sub(r"nhat-ky/\d+", "nhat-ky/999999", address)
    return re.sub(r"don-vi/[0-9a-f-]+/", "don-vi/6f6a3d0c-3f6c-4f7e-8f3a-0a4a5b6c7d8e/", address)


def everything() -> tuple[int, ...]:
    """What an act would have changed."""
    return AuditEvent.objects.count(), RoleAssignment.objects.count(), Unit.objects.count()


@pytest.mark.parametrize("who", ["administrator", "auditor", "clerk"])
def test_nothing_of_the_other_ward_is_there(signed_in: SignIn, ours: Ward, theirs: Ward, who: str) -> None:
    browser = signed_in(account=getattr(ours, who))
    before = everything()
    got, would = {}, {}
    for address in addresses(theirs):
        is_code = address.endswith("/ma/")
        for ask in (browser.get, browser.post):
            got[address, ask.__name__] = ask(address, {}).status_code
            would[address, ask.__name__] = 403 if is_code else ask(unknown(address), {}).status_code
    assert got == would
    assert set(got.values()) <= {403, 404, 405}
    assert everything() == before


def test_administrator_works_at_home(signed_in: SignIn, ours: Ward, theirs: Ward) -> None:  # noqa: ARG001  # two wards
    browser = signed_in(account=ours.administrator)
    Authenticator.objects.create(user=ours.clerk, type="totp", data={})
    got = {address: browser.get(address).status_code for address in addresses(ours)}
    own = of_an_account(ours.administrator.username)[-1]
    assert {address: status for address, status in got.items() if status != 200} == {own: 403}


@pytest.mark.parametrize("who", ["administrator", "auditor"])
def test_trail_tells_of_the_own_ward_alone(signed_in: SignIn, ours: Ward, theirs: Ward, who: str) -> None:
    listed = {}
    for name, ward in (("ours", ours), ("theirs", theirs)):
        browser = signed_in(account=getattr(ward, who))
        pages = [browser.get(f"{TRAIL}?trang={number}").content.decode() for number in range(1, 4)]
        exported = browser.get(f"{TRAIL}?tai-ve=csv").content.decode()
        listed[name] = [key in "".join([*pages, exported]) for key in ("18127", "99001")]
        assert browser.get(f"{TRAIL}{ward.discipline.sequence}/").status_code == 200
        assert browser.get(f"{TRAIL}kiem-tra/").status_code == 200
    assert listed == {"ours": [True, False], "theirs": [False, True]}


def test_list_of_accounts_is_of_the_own_ward(signed_in: SignIn, ours: Ward, theirs: Ward) -> None:
    for ward, other in ((ours, theirs), (theirs, ours)):
        page = signed_in(account=ward.administrator).get("/lam-viec/tai-khoan/").content.decode()
        names = re.findall(r"/lam-viec/tai-khoan/cua/([\w-]+)/", page)
        people = [ward.administrator, ward.auditor, ward.clerk, ward.appraiser, ward.fresh]
        assert sorted(set(names)) == sorted(account.username for account in people)
        assert other.unit.key not in page


def test_forms_offer_and_take_the_own_units_alone(signed_in: SignIn, ours: Ward, theirs: Ward) -> None:
    browser = signed_in(account=ours.administrator)
    pages = {
        address: browser.get(address).content.decode()
        for address in (
            of_an_account(ours.administrator.username)[2],
            "/lam-viec/don-vi/lap/",
            "/lam-viec/don-vi/sap-nhap/",
        )
    }
    units = (ours.unit, theirs.unit, theirs.group)
    assert [[str(one.uid) in page for one in units] for page in pages.values()] == [[True, False, False]] * 3
    before = everything()
    role = {"role": "signer", "scope": str(theirs.unit.uid), "valid_from": "01/01/2022"}
    founded = {"name": "Tổ", "short_name": "Tổ", "key": "x-1", "kind": "residential_group", "valid_from": "01/01/2022"}
    merged = {"kind": "merger", "on": "01/01/2022", "instrument": "Nghị quyết"}
    refused = [
        browser.post(of_an_account(ours.administrator.username)[2], role),
        browser.post("/lam-viec/don-vi/lap/", {**founded, "parent": str(theirs.unit.uid)}),
        browser.post("/lam-viec/don-vi/lap/", founded),
        browser.post(
            "/lam-viec/don-vi/sap-nhap/",
            {**merged, "predecessors": str(theirs.group.uid), "successor": str(ours.group.uid)},
        ),
    ]
    assert [answer.status_code for answer in refused] == [422] * 4
    assert everything() == before
    assert browser.post("/lam-viec/don-vi/lap/", {**founded, "parent": str(ours.unit.uid)}).status_code == 302


def test_verbs_refuse_the_other_ward_without_a_screen(ours: Ward, theirs: Ward) -> None:
    actor, day = ours.administrator, ours.clerk.roles.get().valid_from
    acts = [
        lambda: grant_role(actor=actor, account=actor, role=Role.SIGNER, scope=theirs.unit, valid_from=day),
        lambda: grant_role(actor=actor, account=theirs.clerk, role=Role.SIGNER, scope=ours.unit, valid_from=day),
        lambda: grant_role(actor=actor, account=actor, role=Role.ADMINISTRATOR, scope=a_province(), valid_from=day),
        lambda: link_account(actor=actor, person=theirs.person, account=ours.fresh),
        lambda: link_account(actor=actor, person=ours.person, account=theirs.fresh),
        lambda: found_unit(
            actor=actor, key="y", name="Y", short_name="Y", kind=UnitKind.OFFICE, valid_from=day, parent=theirs.unit
        ),
        lambda: found_unit(actor=actor, key="y", name="Y", short_name="Y", kind=UnitKind.WARD, valid_from=day),
        lambda: place_unit(actor=actor, unit=theirs.group, parent=ours.unit, valid_from=day),
        lambda: place_unit(actor=actor, unit=ours.group, parent=theirs.unit, valid_from=day),
        lambda: give_code(actor=actor, unit=theirs.unit, code="99001", valid_from=day),
        lambda: merge_units(
            actor=actor, predecessors=[theirs.group], successor=ours.group, on=day, instrument="Nghị quyết"
        ),
    ]
    before = everything()
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
    assert everything() == before


def test_account_with_a_role_above_is_read_but_not_reset(signed_in: SignIn, ours: Ward, theirs: Ward) -> None:
    both = an_account(Role.AUDITOR, ours.unit, username="hai-phuong")
    an_account(Role.AUDITOR, theirs.unit, username="hai-phuong")
    Authenticator.objects.create(user=both, type="totp", data={})
    browser = signed_in(account=ours.administrator)
    page, *_others, reset = of_an_account("hai-phuong")
    got = (browser.get(page).status_code, browser.post(reset, {"reason": "Mất máy"}).status_code)
    assert (got, Authenticator.objects.filter(user=both).exists()) == ((200, 403), True)
    signed_in(account=an_administrator()).post(reset, {"reason": "Mất máy"})
    assert not Authenticator.objects.filter(user=both).exists()


def test_administrator_of_the_province_rules_over_both(signed_in: SignIn, ours: Ward, theirs: Ward) -> None:
    browser = signed_in(account=an_administrator())
    for ward in (ours, theirs):
        Authenticator.objects.create(user=ward.clerk, type="totp", data={})
        assert {browser.get(address).status_code for address in addresses(ward)} == {200}
    page = browser.get("/lam-viec/tai-khoan/").content.decode()
    assert [account.username in page for account in (ours.clerk, theirs.clerk)] == [True, True]


def test_only_administrator_of_an_installation_answers_for_what_nobody_works_in(ours: Ward) -> None:
    first = an_administrator().roles.get()
    RoleAssignment.objects.filter(pk=first.pk).update(valid_to=first.valid_from)
    day = first.valid_from
    neighbour = found_unit(
        actor=ours.administrator,
        key="99002",
        name="Phường Kề Bên",
        short_name="Kề Bên",
        kind=UnitKind.WARD,
        valid_from=day,
        parent=a_province(),
    )
    appraiser = open_account(actor=ours.administrator, username="ke-ben", full_name="Kề Bên")
    grant_role(actor=ours.administrator, account=appraiser, role=Role.APPRAISER, scope=neighbour, valid_from=day)
    with pytest.raises(NotAllowedError):
        grant_role(actor=ours.administrator, account=appraiser, role=Role.SIGNER, scope=neighbour, valid_from=day)
