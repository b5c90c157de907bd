"""What every staff page shares."""

from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.factories import a_unit, a_ward, an_account, an_administrator

from thidua.foundation.accounts.actions import grant_role
from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.actions import merge_units
from thidua.records.organisations.enums import SuccessionKind, UnitKind
from thidua.records.organisations.models import Unit
from thidua.screens.web.desk import as_year
from thidua.screens.web.urls import urlpatterns

from .conftest import SignIn

pytestmark = pytest.mark.django_db
ANY = {
    "uid": "00000000-0000-4000-8000-000000000000",
    "year": 2021,
    "token": "a" * 32,
    "sequence": 1,
    "pk": 1,
    "number": 0,
    "chapter": "01-bat-dau",
    "slug": "nb-01",
}


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_screen_without_sign_in_leads_to_sign_in(pattern: URLPattern) -> None:
    names = pattern.pattern.converters
    address = reverse(f"web:{pattern.name}", kwargs={name: ANY.get(name, ANY["uid"]) for name in names})
    answer = Client().get(address)
    assert answer.status_code in (302, 405)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/tai-khoan/login/")


def test_home_for_an_account_without_roles(signed_in: SignIn) -> None:
    assert signed_in(account=an_account()).get("/lam-viec/").status_code == 200


def test_home_names_the_ward_of_a_unit_clerk(signed_in: SignIn) -> None:
    ward = a_ward()
    clerk = signed_in(Role.UNIT_CLERK, a_unit(parent=ward))
    assert clerk.get("/lam-viec/").context["desk"].issuer == ward


@pytest.mark.parametrize("text", ["", "abc", "0", "99999", "-1", "٢٠٢١", "9" * 5000, "1e3"])
def test_year_refuses_what_is_none(text: str) -> None:
    assert as_year(text) is None


@pytest.mark.parametrize("query", ["tim=%00", "nam=99999999999", "trang=abc&xep=-99", "tim=%F0%9F%98%80'\"<script>"])
def test_list_survives_hostile_addresses(signed_in: SignIn, query: str) -> None:
    assert signed_in(Role.APPRAISER).get(f"/lam-viec/thong-bao/?{query}").status_code in (200, 400)


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.APPRAISER, True), (Role.COUNCIL_SECRETARY, True), (Role.COUNCIL_MEMBER, False), (Role.SIGNER, False)],
)
def test_menu_offers_appraisal_to_those_who_appraise(signed_in: SignIn, role: Role, *, seen: bool) -> None:
    groups = signed_in(role).get("/lam-viec/").context["navigation"]
    entries = [str(link.label) for group in groups for link in group.items]
    assert ("Thẩm định" in entries) == seen


ENDED = "Phường Đậu Liêu đã kết thúc hoạt động, ngày cuối là 30/06/2025."


@pytest.fixture
def merged() -> tuple[Unit, Unit]:
    """Phường Đậu Liêu, merged into phường Nam Hồng Lĩnh on 1 July 2025."""
    old = a_ward()
    new = a_unit(
        kind=UnitKind.WARD, key="18118-2025", name="Phường Nam Hồng Lĩnh", valid_from=date(2025, 7, 1), parent=None
    )
    merge_units(
        actor=an_administrator(),
        predecessors=[old],
        successor=new,
        on=date(2025, 7, 1),
        instrument="Nghị quyết số 1665/NQ-UBTVQH15",
        kind=SuccessionKind.MERGER,
    )
    old.refresh_from_db()
    return old, new


def test_pages_of_a_ward_that_ended_say_so_and_name_its_successor(signed_in: SignIn, merged: tuple[Unit, Unit]) -> None:
    old, _new = merged
    browser = signed_in(Role.APPRAISER, old)
    for address in ("/lam-viec/", "/lam-viec/phong-trao/", "/lam-viec/thong-bao/"):
        page = browser.get(address).content.decode()
        assert (page.count(ENDED), page.count("Phường Nam Hồng Lĩnh")) == (1, 1)
        # On the menu of its years too.
        assert "Phường Đậu Liêu: đến hết ngày 30/06/2025" in page
        assert "?co-quan=" not in page


def test_page_of_a_ward_that_ended_leads_to_the_successor_whoever_works_there(
    signed_in: SignIn, merged: tuple[Unit, Unit]
) -> None:
    old, new = merged
    account = an_account(Role.APPRAISER, old)
    grant_role(actor=an_administrator(), account=account, role=Role.APPRAISER, scope=new, valid_from=date(2025, 7, 1))
    browser = signed_in(account=account)
    # Where both are theirs, work begins at the ward that goes on.
    assert ENDED not in browser.get("/lam-viec/").content.decode()
    browser.get(f"/lam-viec/?co-quan={old.uid}")
    page = browser.get("/lam-viec/nam/2021/").content.decode()
    assert ENDED in page
    assert f'<a href="/lam-viec/?co-quan={new.uid}">Phường Nam Hồng Lĩnh</a>' in page
    # The old ward's year is not carried over.
    there = browser.get(f"/lam-viec/?co-quan={new.uid}")
    assert (there.context["desk"].issuer, there.context["year"] == 2021) == (new, False)
    assert ENDED not in there.content.decode()


def test_page_of_the_ward_that_came_after_says_nothing_of_an_end(signed_in: SignIn, merged: tuple[Unit, Unit]) -> None:
    _old, new = merged
    assert "đã kết thúc hoạt động" not in signed_in(Role.APPRAISER, new).get("/lam-viec/").content.decode()
