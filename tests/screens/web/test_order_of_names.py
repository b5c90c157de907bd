"""Names stand in the order in which a Vietnamese reader looks for them, wherever people see a list."""

import re
from datetime import date

import pytest
from tests.factories import a_person, a_unit, a_ward, an_account, an_administrator
from tests.factories.procedure_early import a_round

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.actions import correct_unit_name
from thidua.records.organisations.models import Unit

from .acting import page
from .conftest import SignIn

pytestmark = pytest.mark.django_db

# As a reader looks for them: by the given name, letters before tones, Đ after D, then by the family name.
PEOPLE = [
    "Trần Văn An",
    "Nguyễn Thị Ánh",
    "Lê Văn Ân",
    "Phan Thị Bình",
    "Đặng Thị Dung",
    "Bùi Văn Đức",
    "Đặng Văn Đức",
    "Trần Văn Hòa",
    "Lê Thị Hoà Ơn",
    "Võ Văn Út",
]
UNITS = ["Đoàn Thanh niên", "Tổ dân phố 2", "Tổ dân phố 10", "Trường Mầm non", "Trường Tiểu học"]
SHUFFLED = (3, 7, 0, 9, 5, 1, 8, 2, 6, 4)


def in_page(html: str, names: list[str]) -> list[str]:
    """Return the names in the order in which the page first shows them within its main part."""
    main = re.sub(r"\s+", " ", html[html.index("<main") :])
    assert [name for name in names if name not in main] == []
    return sorted(names, key=main.index)


def open_accounts() -> None:
    for place in SHUFFLED:
        an_account(Role.UNIT_CLERK, a_ward(), username=f"tk{place}", full_name=PEOPLE[place])


def test_accounts_stand_by_the_given_name(signed_in: SignIn) -> None:
    browser = signed_in(account=an_administrator())
    open_accounts()
    for url in ("/lam-viec/tai-khoan/", "/lam-viec/tai-khoan/?xep=1"):
        assert in_page(page(browser, url), PEOPLE) == PEOPLE
    assert in_page(page(browser, "/lam-viec/tai-khoan/?xep=-1"), PEOPLE) == PEOPLE[::-1]


def test_an_account_whose_name_is_changed_moves_to_its_place() -> None:
    open_accounts()
    account = Account.objects.get(username="tk9")
    account.first_name = "Ái"
    account.save()
    found = Account.objects.filter(username__startswith="tk").order_by("sort_key")
    assert [str(one) for one in found] == ["Võ Văn Ái", *PEOPLE[:-1]]


def test_people_stand_by_the_given_name(signed_in: SignIn) -> None:
    for place in SHUFFLED:
        a_person(PEOPLE[place], unit=a_ward())
    browser = signed_in(account=an_account(Role.COUNCIL_SECRETARY, a_ward()))
    assert in_page(page(browser, "/lam-viec/ca-nhan/"), PEOPLE) == PEOPLE


def units_out_of_order() -> None:
    for place, key in ((2, "a"), (4, "b"), (0, "z"), (1, "d"), (3, "c")):
        a_unit(key=f"dv-x{key}", name=UNITS[place])


def test_units_stand_by_name_with_their_numbers_as_numbers(signed_in: SignIn) -> None:
    units_out_of_order()
    browser = signed_in(account=an_account(Role.COUNCIL_SECRETARY, a_ward()))
    assert in_page(page(browser, "/lam-viec/don-vi/"), UNITS) == UNITS
    clerk = signed_in(account=an_account(Role.UNIT_CLERK, a_ward()))
    html = page(clerk, f"/lam-viec/dot-khen-thuong/{a_round().uid}/lap/?loai=collective")
    assert in_page(html, UNITS) == UNITS
    assert [name for name in Unit.objects.values_list("name", flat=True) if name in UNITS] == UNITS


def test_a_unit_whose_name_is_put_right_moves_to_its_place() -> None:
    units_out_of_order()
    unit = Unit.objects.get(name="Đoàn Thanh niên")
    correct_unit_name(
        actor=an_administrator(),
        unit=unit,
        name="Xóm Đoài",
        short_name="Xóm Đoài",
        on=date(2022, 1, 4),
        reason="Ghi nhầm tên.",
    )
    assert list(Unit.objects.filter(key__startswith="dv-x").values_list("name", flat=True)) == [*UNITS[1:], "Xóm Đoài"]


def test_choosers_offer_units_by_name(signed_in: SignIn) -> None:
    units_out_of_order()
    browser = signed_in(account=an_administrator())
    account = an_account(Role.UNIT_CLERK, a_ward(), username="nguoi.moi", valid_from=date(2020, 1, 1))
    html = page(browser, f"/lam-viec/tai-khoan/cua/{account.username}/giao-vai-tro/")
    assert in_page(html, UNITS) == UNITS
