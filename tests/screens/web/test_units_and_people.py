"""Units and people through HTTP."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import (
    a_discipline,
    a_household,
    a_person,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
    an_award,
)
from tests.factories.procedure_early import a_group, a_movement, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.records.achievements.enums import RatingClass
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.organisations.models import Succession, Unit
from thidua.records.people.models import Household, Person

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
Count = Callable[[Client, str], int]


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def test_tree_shows_what_stood_on_the_day(signed_in: SignIn) -> None:
    a_group(1)
    a_unit(key="cu", name="Tổ cũ", valid_from=date(2016, 1, 1), valid_to=date(2018, 12, 31))
    browser = signed_in(account=an_officer(Role.APPRAISER))

    def names(**query: str) -> list[str]:
        return [str(unit) for _depth, unit in browser.get(at("unit_list"), query).context["shown"]]

    assert names(ngay="01/01/2021") == ["Phường Đậu Liêu", "Tổ dân phố 1"]
    assert names(ngay="01/01/2017") == ["Phường Đậu Liêu", "Tổ dân phố 1", "Tổ cũ"]
    assert names(ngay="01/01/2021", tim="to dan") == ["Tổ dân phố 1"]
    assert browser.get(at("unit_list"), {"ngay": "bao giờ"}).status_code == 200


def test_unit_founded_coded_and_merged_by_an_administrator(signed_in: SignIn, done: Follow) -> None:
    ward = a_ward(valid_to=None)
    a_movement(issuer=ward)
    browser = signed_in(account=an_administrator())
    for key, name in (("moi", "Phường Mới"), ("phu", "Phường Phụ")):
        done(browser, at("unit_found"), key=key, name=name, short_name=name, kind="ward", valid_from="01/07/2025")
    new = Unit.objects.get(key="moi")
    done(
        browser,
        at("units_merge"),
        kind="merger",
        predecessors=[str(ward.uid)],
        successor=str(new.uid),
        on="01/07/2025",
        instrument="Nghị quyết số 1665/NQ-UBTVQH15",
    )
    ward.refresh_from_db()
    assert ward.valid_to == date(2025, 6, 30)
    assert Succession.objects.get().successor == new
    assert "1665" in browser.get(at("unit", new.uid)).content.decode()


def test_unit_with_a_used_key_refused(signed_in: SignIn) -> None:
    ward = a_ward()
    typed = {"key": ward.key, "name": "Tên khác", "short_name": "x", "kind": "ward", "valid_from": "01/01/2020"}
    answer = signed_in(account=an_administrator()).post(at("unit_found"), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["key"]
    assert "Tên khác" in answer.content.decode()


def test_officers_do_not_change_the_tree(signed_in: SignIn) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    for name in ("unit_found", "units_merge"):
        assert browser.get(at(name)).status_code == 403


def test_people_by_given_name_with_constant_queries(signed_in: SignIn, queries_of: Count) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    a_person("Trần Văn Ánh", title="Tổ phó", unit=a_group())
    before = queries_of(browser, at("person_list"))
    a_person("Lê Thị An", title="Tổ viên", unit=a_group())
    a_person("Đinh Đức Bảo", title="Tổ viên", unit=a_group(2))
    assert queries_of(browser, at("person_list")) == before
    listed = [str(person) for person in browser.get(at("person_list")).context["listing"]]
    assert listed == ["Lê Thị An", "Trần Văn Ánh", "Đinh Đức Bảo"]
    found = browser.get(at("person_list"), {"tim": "duc bao"}).context["listing"]
    assert [str(person) for person in found] == ["Đinh Đức Bảo"]


def test_person_entered_with_a_post_or_not_at_all(signed_in: SignIn, done: Follow) -> None:
    unit = a_group()
    browser = signed_in(Role.UNIT_CLERK, unit)
    typed = {"full_name": "Cù Thị Giang", "key": "CN900", "unit": unit.uid, "title": "Tổ viên"}
    refused = browser.post(at("person_enter"), {**typed, "valid_from": "01/01/1999"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["valid_from"]
    assert not Person.objects.filter(key="CN900").exists()
    done(browser, at("person_enter"), **typed, valid_from="01/01/2020")
    person = Person.objects.get(key="CN900")
    done(browser, at("post_enter", person.uid), unit=unit.uid, title="Tổ phó", valid_from="01/06/2021")
    assert person.posts.count() == 2


def test_person_of_another_unit_hidden_from_a_clerk(signed_in: SignIn) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group(2))
    browser = signed_in(Role.UNIT_CLERK, a_group(1))
    assert browser.get(at("person", person.uid)).status_code == 404
    assert list(browser.get(at("person_list")).context["listing"]) == []


def test_clerk_sees_public_awards_only(signed_in: SignIn) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group())
    an_award(person, annulled=True)
    clerk, appraiser = signed_in(Role.UNIT_CLERK, a_group()), signed_in(account=an_officer(Role.APPRAISER))
    assert list(clerk.get(at("person", person.uid)).context["awards"]) == []
    assert len(appraiser.get(at("person", person.uid)).context["awards"]) == 1


def test_rating_and_discipline_recorded_and_shown_to_those_who_record_them(signed_in: SignIn, done: Follow) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group())
    browser = signed_in(account=an_officer(Role.APPRAISER))
    rating = {"year": "2021", "rating": "HTXSNV", "source": "Thông báo số 5/TB-UBND", "service_months": "36"}
    done(browser, at("person_rate", person.uid), **rating)
    discipline = {"form": "khien-trach", "decided_on": "01/03/2021", "served_on": "", "source": "Quyết định số 7/QĐ"}
    done(browser, at("person_discipline", person.uid), **discipline)
    recorded = AnnualRating.objects.get()
    assert (recorded.person, recorded.rating, recorded.service_months) == (person, RatingClass.HTXSNV, 36)
    assert (Discipline.objects.get().person, Discipline.objects.get().decided_on) == (person, date(2021, 3, 1))
    html = browser.get(at("person", person.uid)).content.decode()
    assert [words in html for words in ("Thông báo số 5/TB-UBND", "Quyết định số 7/QĐ")] == [True, True]


def test_rating_and_discipline_refused_keep_what_was_typed(signed_in: SignIn) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group())
    a_rating(person)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    typed = {"year": "2021", "rating": "HTNV", "source": "Thông báo số 6"}
    answer = browser.post(at("person_rate", person.uid), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["year"])
    assert "Thông báo số 6" in answer.content.decode()
    typed = {"form": "canh-cao", "decided_on": "01/03/2021", "served_on": "28/02/2021", "source": "Quyết định số 7"}
    answer = browser.post(at("person_discipline", person.uid), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["served_on"])
    assert "Quyết định số 7" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.SIGNER, Role.AUDITOR, Role.UNIT_CLERK])
def test_ratings_and_discipline_hidden_from_others(signed_in: SignIn, role: Role) -> None:
    unit = a_group()
    person = a_person("Lê Thị An", title="Tổ viên", unit=unit)
    for subject in (person, unit):
        a_rating(subject)
    a_discipline(person)
    browser = signed_in(role, unit) if role == Role.UNIT_CLERK else signed_in(account=an_officer(role))
    for name, subject in (("person", person), ("unit", unit)):
        html = browser.get(at(name, subject.uid)).content.decode()
        hidden = ("Hoàn thành tốt nhiệm vụ", "Khiển trách", "Thông báo xếp loại", "/xep-loai/", "/ky-luat/")
        assert [words in html for words in hidden] == [False] * 5
    for address in (at("person_rate", person.uid), at("person_discipline", person.uid), at("unit_rate", unit.uid)):
        assert (browser.get(address).status_code, browser.post(address, {}).status_code) == (403, 403)


def test_nobody_sees_or_records_their_own_rating(signed_in: SignIn) -> None:
    person = a_person("Lê Thị An", title="Công chức", unit=a_ward())
    a_discipline(person)
    browser = signed_in(account=an_account(Role.APPRAISER, a_ward(), person=person))
    assert "Khiển trách" not in browser.get(at("person", person.uid)).content.decode()
    assert browser.get(at("person_rate", person.uid)).status_code == 403


def test_unit_rated(signed_in: SignIn, done: Follow) -> None:
    unit = a_group()
    browser = signed_in(account=an_officer(Role.REGISTER_KEEPER))
    typed = {"year": "2021", "rating": "HTTNV", "source": "Thông báo số 8/TB-UBND"}
    done(browser, at("unit_rate", unit.uid), **typed)
    assert "Thông báo số 8/TB-UBND" in browser.get(at("unit", unit.uid)).content.decode()
    again = browser.post(at("unit_rate", unit.uid), typed)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["year"])


def test_household_entered_and_listed_in_its_unit(signed_in: SignIn, done: Follow, queries_of: Count) -> None:
    unit = a_group(1)
    browser = signed_in(Role.UNIT_CLERK, unit)
    typed = {"name": "Hộ bà Cù Thị Giang", "key": "HO900", "unit": unit.uid}
    done(browser, at("household_enter"), **typed)
    assert Household.objects.get(key="HO900").unit == unit
    again = browser.post(at("household_enter"), typed)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["key"])
    assert "Hộ bà Cù Thị Giang" in again.content.decode()
    before = queries_of(browser, at("household_list"))
    a_household("Hộ ông Bình", unit=unit)
    a_household("Hộ ông Cường", unit=a_group(2))
    assert queries_of(browser, at("household_list")) == before
    listed = {household.name for household in browser.get(at("household_list")).context["listing"]}
    assert listed == {"Hộ bà Cù Thị Giang", "Hộ ông Bình"}


def test_household_not_entered_by_who_keeps_no_records_there(signed_in: SignIn) -> None:
    signer = signed_in(account=an_officer(Role.SIGNER))
    assert (signer.get(at("household_enter")).status_code, signer.post(at("household_enter")).status_code) == (403, 403)
    clerk, elsewhere = signed_in(Role.UNIT_CLERK, a_group(1)), a_group(2)
    typed = {"name": "Hộ ông An", "key": "HO1", "unit": elsewhere.uid}
    assert clerk.post(at("household_enter"), typed).status_code == 422
    assert Household.objects.count() == 0
