"""What every staff page shares."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.factories import a_unit, a_ward, an_account

from thidua.foundation.accounts.enums import Role
from thidua.screens.web.desk import as_year
from thidua.screens.web.urls import urlpatterns

from .conftest import SignIn

pytestmark = pytest.mark.django_db
ANY = {"uid": "00000000-0000-4000-8000-000000000000", "year": 2021, "token": "a" * 32, "sequence": 1}


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
