"""Units and people through HTTP."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_person, a_unit, a_ward, an_administrator, an_award
from tests.factories.procedure_early import a_group, a_movement, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.models import Succession, Unit
from thidua.records.people.models import Person

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
