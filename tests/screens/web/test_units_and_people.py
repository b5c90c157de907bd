"""Units and people through HTTP."""

import re
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
    an_external_award,
    an_initiative,
)
from tests.factories.procedure_early import a_group, a_movement, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.records.achievements.enums import RatingClass
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.catalogue.enums import StandardField
from thidua.records.catalogue.models import FieldOfWork
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
    assert names(ngay="01/01/2017") == ["Phường Đậu Liêu", "Tổ cũ", "Tổ dân phố 1"]
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
    done(browser, at("post_enter", person.uid), unit=unit.uid, title="Tổ phó", valid_from="01/06/2021", earlier="stays")
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


def test_fields_of_work_are_kept_by_the_administrator_on_a_screen(signed_in: SignIn, done: Follow) -> None:
    a_ward()
    browser = signed_in(account=an_administrator())
    assert "Chưa có lĩnh vực nào" in browser.get(at("field_list")).content.decode()
    done(browser, at("fields_standard"))
    assert FieldOfWork.objects.count() == len(StandardField)
    done(browser, at("field_enter"), name="Chuyển đổi số")
    done(browser, at("field_amend", "chuyen-doi-so"), name="Chuyển đổi số", order="1", retired="on")
    assert FieldOfWork.objects.get(code="chuyen-doi-so").retired is True
    assert browser.post(at("field_enter"), {"name": "Y tế, chăm sóc sức khỏe ban đầu"}).status_code == 422
    clerk = signed_in(account=an_officer(Role.APPRAISER))
    assert (clerk.get(at("field_list")).status_code, clerk.get(at("field_enter")).status_code) == (403, 403)


def test_twin_of_the_unit_is_asked_about_and_entered_when_confirmed(signed_in: SignIn, done: Follow) -> None:
    unit = a_unit(key="tdp3", name="Tổ dân phố 3")
    a_person("Võ Thị Kim Oanh", title="Tổ trưởng", unit=unit)
    browser = signed_in(Role.UNIT_CLERK, unit)
    typed = {
        "full_name": "võ thị kim oanh",
        "key": "CN90",
        "unit": str(unit.uid),
        "title": "Tổ phó",
        "valid_from": "01/01/2021",
    }
    answer = browser.post(at("person_enter"), typed)
    html = answer.content.decode()
    assert (answer.status_code, Person.objects.filter(key="CN90").exists()) == (422, False)
    assert ["có phải cùng một người không" in html, "«Võ Thị Kim Oanh»" in html] == [True, True]
    token = re.findall(r'name="confirmed" value="([0-9a-f]+)"|value="([0-9a-f]+)"[^>]*name="confirmed"', html)
    [answered] = [one or other for one, other in token]
    assert browser.post(at("person_enter"), {**typed, "title": "", "confirmed": answered}).status_code == 422
    assert browser.post(at("person_enter"), {**typed, "confirmed": "on"}).status_code == 422
    done(browser, at("person_enter"), **typed, confirmed=answered)
    assert Person.objects.get(key="CN90").full_name == "võ thị kim oanh"


def test_posts_ended_corrected_and_followed_on_screens(signed_in: SignIn, done: Follow) -> None:
    unit = a_unit(key="tdp3", name="Tổ dân phố 3")
    person = a_person(title="Tổ phó", unit=unit, valid_from=date(2020, 1, 1))
    [post] = person.posts.all()
    browser = signed_in(Role.UNIT_HEAD, unit)
    further = {"unit": str(unit.uid), "title": "Tổ trưởng", "valid_from": "01/01/2022", "valid_to": ""}
    url = at("post_enter", person.uid)
    assert "Chức vụ đang giữ: Tổ phó, Tổ dân phố 3" in browser.get(url).content.decode()
    assert browser.post(url, further).status_code == 422
    done(browser, url, **further, earlier="ends")
    assert list(person.posts.values_list("valid_to", flat=True)) == [date(2021, 12, 31), None]
    done(
        browser,
        at("post_correct", person.uid, post.pk),
        unit=str(unit.uid),
        title="Tổ phó",
        valid_from="01/02/2020",
        valid_to="",
        reason="Nhầm ngày",
    )
    done(browser, at("post_end", person.uid, post.pk), on="30/11/2021", reason="Thôi nhiệm vụ")
    post.refresh_from_db()
    assert (post.valid_from, post.valid_to) == (date(2020, 2, 1), date(2021, 11, 30))
    html = browser.get(at("person", person.uid)).content.decode()
    assert ["Sửa tên" in html, at("post_correct", person.uid, post.pk) in html] == [True, True]
    stranger = signed_in(Role.UNIT_HEAD, a_unit())
    assert stranger.post(at("post_end", person.uid, post.pk), {"on": "01/01/2021", "reason": "X"}).status_code == 404


def test_names_of_household_and_unit_corrected_on_screens(signed_in: SignIn, done: Follow) -> None:
    unit = a_unit(key="tdp3", name="Tổ dân phó 3")
    household = a_household("Hộ ông Trần Văn An", unit=unit)
    clerk = signed_in(Role.UNIT_CLERK, unit)
    assert at("household_name", household.uid) in clerk.get(at("household_list")).content.decode()
    typed = {"name": "Hộ ông Trần Văn Ân", "on": "01/06/2021", "reason": "Gõ nhầm"}
    done(clerk, at("household_name", household.uid), **typed)
    right = {"name": "Tổ dân phố 3", "short_name": "TDP 3", "on": "01/06/2021", "reason": "Gõ thiếu dấu"}
    assert clerk.post(at("unit_name", unit.uid), right).status_code == 403
    administrator = signed_in(account=an_administrator())
    assert at("unit_name", unit.uid) in administrator.get(at("unit", unit.uid)).content.decode()
    assert administrator.post(at("unit_name", unit.uid), {**right, "reason": ""}).status_code == 422
    done(administrator, at("unit_name", unit.uid), **right)
    assert (Unit.objects.get(pk=unit.pk).name, Household.objects.get().name) == ("Tổ dân phố 3", "Hộ ông Trần Văn Ân")


def test_post_of_the_wrong_person_withdrawn_for_the_right_one_on_screens(signed_in: SignIn, done: Follow) -> None:
    unit = a_unit(key="tdp3", name="Tổ dân phố 3")
    wrong, right = (
        a_person(name, title=title, unit=unit) for name, title in (("Lê Thị Hoa", "Tổ phó"), ("Lê Thị Hòa", "Tổ viên"))
    )
    [post] = wrong.posts.all()
    browser = signed_in(Role.UNIT_CLERK, unit)
    url = at("post_withdraw", wrong.uid, post.pk)
    assert url in browser.get(at("person", wrong.uid)).content.decode()
    assert browser.post(url, {"reason": "", "rightful": ""}).status_code == 422
    page = done(browser, url, reason="Ghi nhầm người", rightful=str(right.uid))
    assert "Rút chức vụ ghi nhầm" in page
    assert sorted(right.posts.values_list("title", flat=True)) == ["Tổ phó", "Tổ viên"]
    html = browser.get(at("person", wrong.uid)).content.decode()
    assert ["Đã rút vì ghi nhầm: Tổ phó, Tổ dân phố 3." in html, browser.get(url).status_code] == [True, 404]


def test_recorded_facts_corrected_and_withdrawn_on_screens(signed_in: SignIn, done: Follow) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group())
    rating, measure = a_rating(person, year=2021), a_discipline(person, decided_on=date(2021, 3, 1))
    initiative, award = an_initiative(person), an_external_award(person)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    html = browser.get(at("person", person.uid)).content.decode()
    kinds = {"rating": rating, "discipline": measure, "initiative": initiative}
    for kind, record in kinds.items():
        assert at(f"{kind}_correct", record.uid) in html
        shown = browser.get(at(f"{kind}_correct", record.uid))
        typed = {name: value for name, value in shown.context["form"].initial.items() if value is not None}
        typed |= {name: f"{value:%d/%m/%Y}" for name, value in typed.items() if isinstance(value, date)}
        assert browser.post(at(f"{kind}_correct", record.uid), typed).status_code == 422
        done(browser, at(f"{kind}_correct", record.uid), **typed | {"source": "Văn bản đúng", "reason": "Gõ nhầm"})
        record.refresh_from_db()
        assert record.source == "Văn bản đúng"
        done(browser, at(f"{kind}_withdraw", record.uid), reason="Ghi nhầm người")
        assert browser.get(at(f"{kind}_withdraw", record.uid)).status_code == 404
    assert AnnualRating.objects.count() == Discipline.objects.count() == 0
    page = browser.get(at("award", award.uid)).content.decode()
    assert [at(name, award.uid) in page for name in ("award_correct", "award_mistaken")] == [True, True]
    shown = browser.get(at("award_correct", award.uid)).context["form"].initial
    typed = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in shown.items() if value}
    done(browser, at("award_correct", award.uid), **typed | {"decision_number": "99/QĐ-UBND", "reason": "Gõ nhầm"})
    done(browser, at("award_mistaken", award.uid), on="01/02/2022", reason="Khen người khác")
    award.refresh_from_db()
    assert (award.decision_number, award.state) == ("99/QĐ-UBND", "mistaken")
    assert "Ghi nhầm, không tính" in browser.get(at("award", award.uid)).content.decode()


def test_rating_of_a_unit_corrected_without_time_of_service(signed_in: SignIn, done: Follow) -> None:
    unit = a_group()
    rating = a_rating(unit, year=2021)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    assert "service_months" not in browser.get(at("rating_correct", rating.uid)).context["form"].fields
    done(browser, at("rating_correct", rating.uid), year="2020", rating="HTXSNV", source="TB 5", reason="Nhầm năm")
    rating.refresh_from_db()
    assert (rating.year, rating.rating) == (2020, "HTXSNV")


def test_double_entry_merged_with_a_preview_and_taken_apart_on_screens(signed_in: SignIn, done: Follow) -> None:
    kept = a_person("Lê Thị Hòa", title="Tổ trưởng", unit=a_group(1))
    gone = a_person("Lê Thị Hoà", title="Chi hội trưởng", unit=a_group(2))
    award = an_award(gone)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    choose, merge = at("person_merge", kept.uid), at("person_merge_with", kept.uid, gone.uid)
    assert choose in browser.get(at("person", kept.uid)).content.decode()
    assert str(gone.uid) == str(browser.get(choose).context["form"].initial["gone"])
    answer = browser.post(choose, {"gone": str(gone.uid)})
    assert (answer.status_code, answer["Location"]) == (302, merge)
    html = browser.get(merge).content.decode()
    assert ["Chuyển 1 chức vụ." in html, "Chuyển 1 khen thưởng." in html] == [True, True]
    assert browser.post(merge, {"reason": ""}).status_code == 422
    assert Person.objects.count() == Person.all_records.count()
    done(browser, merge, reason="Nạp danh sách hai lần")
    moved = browser.get(at("person", gone.uid))
    assert (moved.status_code, moved["Location"]) == (302, at("person", kept.uid))
    page = browser.get(at("person", kept.uid)).content.decode()
    assert f"Đã gộp «Lê Thị Hoà» (mã {gone.key})" in page
    assert page.count('timeline-title">Gộp hồ sơ trùng') == 1
    [made] = kept.merges.all()
    assert browser.get(choose.replace("gop/", f"tach/{made.pk}/")).status_code == 200
    done(browser, at("person_part", kept.uid, made.pk), reason="Hai người khác nhau")
    assert browser.get(at("person_part", kept.uid, made.pk)).status_code == 404
    award.refresh_from_db()
    assert (award.person, browser.get(at("person", gone.uid)).status_code) == (gone, 200)
    clerk = signed_in(Role.UNIT_CLERK, a_group(1))
    assert clerk.get(choose).status_code == 403
    assert choose not in clerk.get(at("person", kept.uid)).content.decode()


def test_birth_year_is_for_those_who_keep_the_record(signed_in: SignIn, done: Follow) -> None:
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_group(1))
    browser = signed_in(Role.UNIT_CLERK, a_group(1))
    assert browser.post(at("birth_year", person.uid), {"birth_year": "19", "reason": "X"}).status_code == 422
    done(browser, at("birth_year", person.uid), birth_year="1968", reason="Trùng tên")
    assert "Năm sinh: 1968" in browser.get(at("person", person.uid)).content.decode()
    assert "1968" not in browser.get(at("person_list")).content.decode()
