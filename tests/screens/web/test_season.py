"""The season before it begins, initiatives and whole years, through HTTP."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.factories import a_household, a_person, a_rating, a_unit, a_ward, an_account, an_initiative
from tests.factories.procedure_early import a_group, a_head, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.procedure.eligibility.enums import Standing
from thidua.records.achievements.enums import RatingClass
from thidua.records.achievements.models import CompleteYear, Initiative
from thidua.screens.web.season import steps as season_steps

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
Count = Callable[[Client, str], int]


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


LOOK = "?nam=2023&luat-ngay=01/02/2024&danh-hieu=lao-dong-tien-tien"


def rated(name: str, rating: RatingClass | None = RatingClass.HTTNV, **where: object) -> None:
    person = a_person(name, **where)  # type: ignore[arg-type]
    if rating is not None:
        a_rating(person, year=2023, rating=rating)


def test_season_lists_who_stands_where_with_filters_search_and_sheet(signed_in: SignIn) -> None:
    office = a_unit()
    rated("Lê Thị Đào", RatingClass.HTNV, unit=office)
    rated("Lê Thị Mai", None, unit=office)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    answer = browser.get(at("season") + LOOK)
    text = answer.content.decode()
    assert "Luật số 06/2022/QH15" in text
    assert "Thiếu một điều kiện" in text

    def names(**query: str) -> list[str]:
        found = browser.get(at("season") + LOOK, {**dict(part.split("=") for part in LOOK[1:].split("&")), **query})
        return [one.line.name for one in found.context["shown"]]

    assert names(tim="dao") == ["Lê Thị Đào"]
    assert names(**{"ket-qua": Standing.ONE_SHORT.value}) == ["Lê Thị Đào"]
    assert names(thieu="rating") == ["Lê Thị Mai"]
    sheet = browser.get(at("season") + LOOK + "&tai-ve=csv").content.decode()
    assert "Lê Thị Đào" in sheet
    assert "Thiếu một điều kiện" in sheet


def test_season_leads_a_head_to_a_dossier_in_the_open_round(signed_in: SignIn) -> None:
    group = a_group()
    rated("Lê Thị Đào", unit=group)
    a_household(unit=group)
    opened = a_round(year=2023)
    text = signed_in(account=a_head(group)).get(at("season") + "?nam=2023&danh-hieu=giay-khen-xa").content.decode()
    assert at("nomination_draft", opened.uid, group.uid, "collective", group.uid) in text
    assert at("household_list") in text


def test_season_is_shut_to_accounts_without_a_role(signed_in: SignIn) -> None:
    a_ward()
    assert signed_in(account=an_account()).get(at("season")).status_code == 403


@pytest.mark.parametrize("query", ["?luat-ngay=bao-gio", "?don-vi=x&danh-hieu=y&nam=abc", "?luat-ngay=01/01/1950"])
def test_season_takes_any_address(signed_in: SignIn, query: str) -> None:
    rated("Lê Thị Đào", unit=a_group())
    assert signed_in(account=an_officer(Role.APPRAISER)).get(at("season") + query).status_code == 200


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A look that asks before three people, and takes two a step."""
    monkeypatch.setattr(season_steps, "AT_ONCE", 2)
    monkeypatch.setattr(season_steps, "PART", 2)
    monkeypatch.setattr(season_steps, "SECONDS_A_STEP", 0.0)
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("small_steps")
def test_long_look_is_taken_in_steps_and_begun_again(signed_in: SignIn) -> None:
    office = a_unit()
    for number in range(3):
        rated(f"Lê Văn {number}", unit=office)
    browser, url = signed_in(account=an_officer(Role.APPRAISER)), at("season") + LOOK
    seen = [browser.get(url).context["steps"].seen]
    for _ in range(2):
        assert browser.post(url).status_code == 302
        seen.append(browser.get(url).context["steps"].seen)
    assert seen == [0, 2, 4]
    assert browser.get(url).context["is_whole"]
    assert len(browser.get(url).context["shown"]) == 3
    browser.post(url, {"lai": "1"})
    assert browser.get(url).context["steps"].seen == 2


def test_season_takes_the_same_queries_for_one_and_for_ten(signed_in: SignIn, queries_of: Count) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    counted = []
    for number in (1, 9):
        for each in range(number):
            rated(f"Lê Văn {each}", unit=a_unit())
        counted.append(queries_of(browser, at("season") + "?nam=2023&luat-ngay=01/02/2024"))
    assert counted[0] == counted[1]


def test_initiative_recorded_on_the_page_of_its_author(signed_in: SignIn, done: Follow) -> None:
    person = a_person(title="Chuyên viên")
    browser = signed_in(account=an_officer(Role.APPRAISER))
    typed = {
        "name": "Số hóa sổ khen thưởng",
        "kind": "sang-kien",
        "year": "2021",
        "source": "Quyết định số 15/QĐ-UBND",
        "scope": "co-so",
        "recognised_by": "don-vi",
        "applied": "yes",
        "uses": "none",
    }
    done(browser, at("initiative_record", person.uid), **typed)
    recorded = Initiative.objects.get()
    assert (recorded.applied, recorded.uses_known, recorded.scope) == (True, True, "co-so")
    assert "Số hóa sổ khen thưởng" in browser.get(at("person", person.uid)).content.decode()
    again = browser.post(at("initiative_record", person.uid), typed)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["name"])
    wrong = browser.post(at("initiative_record", person.uid), {**typed, "uses": "all", "year": "2120"})
    assert set(wrong.context["form"].errors) == {"used_for"}
    assert "Số hóa sổ khen thưởng" in wrong.content.decode()


def test_initiatives_are_shown_to_who_records_them_only(signed_in: SignIn) -> None:
    person = a_person(unit=a_group())
    an_initiative(person)
    text = signed_in(account=a_head(a_group())).get(at("person", person.uid)).content.decode()
    assert "Số hóa sổ khen thưởng" not in text


def test_year_stated_whole_and_withdrawn_on_the_page_of_its_unit(signed_in: SignIn, done: Follow) -> None:
    unit = a_unit()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    typed = {"year": "2021", "respect": "titles", "source": "Sổ khen thưởng", "on": "10/01/2022"}
    done(browser, at("complete_state", unit.uid), **typed)
    assert browser.post(at("complete_state", unit.uid), typed).status_code == 422
    [stated] = CompleteYear.objects.all()
    assert "Sổ khen thưởng" in browser.get(at("unit", unit.uid)).content.decode()
    done(browser, at("complete_withdraw", stated.uid))
    stated.refresh_from_db()
    assert stated.withdrawn_on is not None
    assert browser.get(at("complete_withdraw", stated.uid)).status_code == 404
