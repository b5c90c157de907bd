"""People, posts and households."""

import json
from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests import factories as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.foundation.kernel.text import in_name_case
from thidua.records.achievements.models import AnnualRating
from thidua.records.organisations.enums import UnitKind
from thidua.records.people import queries
from thidua.records.people.actions import (
    correct_household_name,
    correct_person_name,
    correct_post,
    end_post,
    enter_household,
    enter_person,
    enter_post,
    link_account,
)
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns
from thidua.records.people.permissions import is_own

pytestmark = pytest.mark.django_db
IN_2021 = date(2021, 6, 1)


def test_person_is_entered_under_the_office_s_number() -> None:
    person = enter_person(
        actor=given.an_account(Role.UNIT_CLERK), key="CN015", full_name=" Đậu  Thị Nhung", is_sample=True
    )
    assert (person.full_name, person.name_folded, person.is_sample) == ("Đậu Thị Nhung", "dau thi nhung", True)
    assert AuditEvent.objects.order_by("-sequence")[0].event == "person_entered"


@pytest.mark.parametrize(("key", "name", "field"), [("CN001", "Lê Đạt", "key"), ("CN002", "  ", "full_name")])
def test_person_is_refused(key: str, name: str, field: str) -> None:
    given.a_person(key="CN001")
    with pytest.raises(RefusedError) as refusal:
        enter_person(actor=given.an_administrator(), key=key, full_name=name)
    assert refusal.value.field == field


def test_people_without_a_role_that_writes_enter_nobody() -> None:
    for actor in (given.an_account(), given.an_account(Role.COUNCIL_MEMBER)):
        with pytest.raises(NotAllowedError):
            enter_person(actor=actor, key="CN001", full_name="Lê Đạt")


def test_people_sort_by_given_name_in_the_database() -> None:
    names = ["Đậu Thị An", "Nguyễn Văn An", "Lê Anh", "Trần Ánh", "Bùi Văn Ân", "Vũ Bình", "Lê Dung", "Đinh Đức"]
    for name in sorted(names):
        given.a_person(name)
    assert list(Person.objects.values_list("full_name", flat=True)) == names


def test_clerk_enters_posts_in_their_own_unit_only() -> None:
    unit, other = given.a_unit(), given.a_unit()
    clerk, person = given.an_account(Role.UNIT_CLERK, unit), given.a_person()
    enter_post(actor=clerk, person=person, unit=unit, title="Tổ trưởng", valid_from=IN_2021)
    with pytest.raises(NotAllowedError):
        enter_post(actor=clerk, person=person, unit=other, title="Tổ trưởng", valid_from=IN_2021)


@pytest.mark.parametrize(
    ("title", "valid_from", "valid_to", "field"),
    [
        (" ", IN_2021, None, "title"),
        ("Tổ phó", IN_2021, date(2021, 5, 31), "valid_to"),
        ("Tổ phó", date(2014, 12, 31), None, "valid_from"),
        ("Tổ trưởng", IN_2021, None, "title"),
    ],
)
def test_post_is_refused(title: str, valid_from: date, valid_to: date | None, field: str) -> None:
    unit = given.a_unit()
    person = given.a_person(title="Tổ trưởng", unit=unit)
    with pytest.raises(RefusedError) as refusal:
        enter_post(
            actor=given.an_administrator(),
            person=person,
            unit=unit,
            title=title,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    assert refusal.value.field == field


def test_household_is_entered_in_its_group() -> None:
    group = given.a_unit(kind=UnitKind.RESIDENTIAL_GROUP)
    household = enter_household(
        actor=given.an_account(Role.UNIT_HEAD, group), key="H1", name="Hộ bà Lê Thị Ý", unit=group
    )
    assert (household.unit, list(Household.objects.all())) == (group, [household])
    with pytest.raises(RefusedError, match="đã có hộ dùng"):
        enter_household(actor=given.an_administrator(), key="H1", name="Hộ khác", unit=group)


def test_people_of_a_unit_are_those_of_the_day() -> None:
    unit = given.a_unit()
    staying, coming = given.a_person("Lê Bình", unit=unit), given.a_person("Lê An", unit=unit, valid_from=IN_2021)
    given.a_person("Lê Cúc", unit=given.a_unit())
    assert list(queries.people_of(unit, date(2021, 5, 31))) == [staying]
    assert list(queries.people_of(unit, IN_2021)) == [coming, staying]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dau nhung", ["Đậu Thị Nhung"]),
        ("ĐẬU", ["Đậu Thị Nhung"]),
        ("nh", ["Trần Trọng Nhân", "Đậu Thị Nhung"]),
        ("hung", []),
        ("thi", ["Đậu Thị Nhung"]),
    ],
)
def test_people_are_found_without_marks(text: str, found: list[str]) -> None:
    for name in ("Đậu Thị Nhung", "Trần Trọng Nhân"):
        given.a_person(name)
    assert [person.full_name for person in queries.search_people(text)] == found


def test_namesakes_bear_exactly_the_name() -> None:
    first, second = given.a_person("Nguyễn Văn Đức"), given.a_person("Nguyễn Văn Đức")
    given.a_person("Nguyễn Văn Dục")
    assert set(queries.namesakes(" Nguyễn  Văn Đức")) == {first, second}


@pytest.mark.parametrize(
    ("title", "unit", "line"),
    [
        ("Tổ trưởng", "Tổ dân phố 3", "Tổ trưởng, Tổ dân phố 3"),
        (
            "Chủ tịch Ủy ban nhân dân phường",
            "Phường Đậu Liêu",
            "Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        ),
        ("Bí thư Đảng ủy phường", "Đảng ủy phường Đậu Liêu", "Bí thư Đảng ủy phường Đậu Liêu"),
        ("Kế toán viên", "Bộ phận Tài chính - Kế toán", "Kế toán viên, Bộ phận Tài chính - Kế toán"),
    ],
)
def test_post_and_unit_are_written_in_one_line(title: str, unit: str, line: str) -> None:
    assert queries.written_post(title, unit) == line


def test_post_line_is_that_of_the_day() -> None:
    unit = given.a_unit(name="Tổ dân phố 3")
    person = given.a_person(title="Tổ trưởng", unit=unit, valid_from=IN_2021)
    assert queries.post_line(person, date(2021, 5, 31)) == ""
    assert queries.post_line(person, IN_2021) == "Tổ trưởng, Tổ dân phố 3"


@pytest.mark.parametrize("count", [1, 3])
def test_post_lines_take_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = [given.a_person(title="Chuyên viên", unit=given.a_unit()) for _person in range(count)]
    with django_assert_num_queries(1):
        assert len(queries.post_lines(people, IN_2021)) == count


def test_home_unit_is_the_last_post_s_when_none_is_held() -> None:
    unit, household = given.a_unit(), given.a_household()
    person = given.a_person()
    assert queries.home_unit(person, IN_2021) is None
    enter_post(
        actor=given.an_administrator(),
        person=person,
        unit=unit,
        title="Chuyên viên",
        valid_from=given.BEGAN,
        valid_to=date(2020, 12, 31),
    )
    assert [queries.home_unit(subject, IN_2021) for subject in (person, unit, household)] == [
        unit,
        unit,
        household.unit,
    ]


def test_account_belongs_to_one_person() -> None:
    administrator, account = given.an_administrator(), given.an_account()
    person, other = given.a_person(), given.a_person()
    assert link_account(actor=administrator, person=person, account=account).account == account
    with pytest.raises(RefusedError, match="của người khác"):
        link_account(actor=administrator, person=other, account=account)
    with pytest.raises(RefusedError, match="đã có tài khoản khác"):
        link_account(actor=administrator, person=person, account=given.an_account())


def test_own_dossier_is_that_of_the_person_behind_the_account() -> None:
    person = given.a_person()
    account = given.an_account(person=person)
    person.refresh_from_db()
    assert [is_own(account, subject) for subject in (person, given.a_person(), given.a_ward())] == [True, False, False]


def test_subject_of_another_kind_is_refused() -> None:
    with pytest.raises(RefusedError, match="«Phường Đậu Liêu» không phải là cá nhân"):
        subject_columns(SubjectKind.INDIVIDUAL, given.a_ward())


@pytest.mark.parametrize("kind", SubjectKind.values)
def test_database_refuses_a_record_about_two_subjects_or_none(kind: str) -> None:
    both = {"person": given.a_person(), "unit": given.a_ward()}
    for columns in (both, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnnualRating.objects.create(subject_kind=kind, year=2021, rating="HTTNV", source="…", **columns)


def test_person_with_posts_elsewhere_is_not_taken_over_by_a_unit() -> None:
    group, elsewhere = given.a_unit(), given.a_unit()
    person = given.a_person(unit=elsewhere)
    clerk = given.an_account(Role.UNIT_CLERK, group)
    arguments = {"person": person, "unit": group, "title": "Hội viên", "valid_from": date(2016, 1, 1)}
    with pytest.raises(NotAllowedError, match=str(elsewhere)):
        enter_post(actor=clerk, **arguments)  # type: ignore[arg-type]
    given.an_account(Role.UNIT_HEAD, elsewhere, username=clerk.username)
    enter_post(actor=clerk, **arguments)  # type: ignore[arg-type]
    officer = given.an_account(Role.APPRAISER)
    enter_post(actor=officer, **(arguments | {"unit": given.a_unit()}))  # type: ignore[arg-type]
    assert person.posts.count() == 3


def test_post_too_long_or_unprintable_is_refused_in_words() -> None:
    person = given.a_person()
    for title in ("x" * 201, "Tổ\x00trưởng"):
        with pytest.raises(RefusedError) as refusal:
            enter_post(
                actor=given.an_administrator(),
                person=person,
                unit=given.a_unit(),
                title=title,
                valid_from=date(2021, 1, 1),
            )
        assert refusal.value.field == "title"


def test_unprintable_key_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refusal:
        enter_person(actor=given.an_administrator(), key="CN\x001", full_name="Đậu Thị Nhung")
    assert refusal.value.field == "key"


def test_name_is_corrected_with_its_reason_and_the_trail_keeps_both() -> None:
    officer, person = given.an_account(Role.APPRAISER), given.a_person("Nguyễn Thi Mẫu", title="Tổ trưởng")
    act = partial(correct_person_name, actor=officer, person=person, on=IN_2021)
    for name, reason, field in (
        ("Nguyễn Thị Mẫu", " ", "reason"),
        ("", "Gõ thiếu dấu", "full_name"),
        ("Nguyễn  Thi Mẫu", "Gõ thiếu dấu", "full_name"),
    ):
        with pytest.raises(RefusedError) as refusal:
            act(full_name=name, reason=reason)
        assert refusal.value.field == field
    act(full_name="Nguyễn Thị Mẫu", reason="Gõ thiếu dấu")
    person.refresh_from_db()
    assert (person.full_name, person.name_folded) == ("Nguyễn Thị Mẫu", "nguyen thi mau")
    event = AuditEvent.objects.get(event="person_name_corrected")
    assert json.loads(event.payload) == {
        "before": "Nguyễn Thi Mẫu",
        "after": "Nguyễn Thị Mẫu",
        "on": "2021-06-01",
        "reason": "Gõ thiếu dấu",
    }


def test_name_is_corrected_by_who_keeps_the_person_s_records_only() -> None:
    group, other = given.a_unit(), given.a_unit()
    person = given.a_person("Nguyễn Thi Mẫu", unit=group)
    given.an_account(Role.UNIT_CLERK, other)
    act = partial(correct_person_name, person=person, full_name="Nguyễn Thị Mẫu", on=IN_2021, reason="Thiếu dấu")
    for actor in (given.an_account(Role.UNIT_CLERK, other), given.an_account(Role.SIGNER)):
        with pytest.raises(NotAllowedError):
            act(actor=actor)
    clerk = given.an_account(Role.UNIT_CLERK, group)
    enter_post(actor=given.an_administrator(), person=person, unit=other, title="Tổ phó", valid_from=IN_2021)
    with pytest.raises(NotAllowedError):
        act(actor=clerk)
    assert act(actor=given.an_account(Role.REGISTER_KEEPER)).full_name == "Nguyễn Thị Mẫu"


def test_name_like_another_of_the_unit_or_in_one_case_is_asked_about() -> None:
    unit, actor = given.a_unit(name="Tổ dân phố 3"), given.an_administrator()
    given.a_person("Võ Thị Kim Oanh", key="CN7", title="Tổ trưởng", unit=unit)
    with pytest.raises(QuestionError) as question:
        enter_person(actor=actor, key="CN8", full_name="võ thị kim oanh", unit=unit)
    assert (question.value.field, str(question.value)) == (
        "full_name",
        "Họ tên viết «võ thị kim oanh»; thường viết là «Võ Thị Kim Oanh». Danh sách đã có «Võ Thị Kim Oanh» (mã CN7, "
        "Tổ trưởng, Tổ dân phố 3); có phải cùng một người không?",
    )
    enter_person(actor=actor, key="CN9", full_name="Võ Thị Kim Oánh", unit=given.a_unit())
    twin = enter_person(actor=actor, key="CN8", full_name="Vo Thi Kim Oanh", unit=unit, confirmed=True)
    enter_post(actor=actor, person=twin, unit=unit, title="Tổ phó", valid_from=IN_2021)
    with pytest.raises(QuestionError, match="CN7"):
        correct_person_name(actor=actor, person=twin, full_name="Võ Thị Kim Oanh", on=IN_2021, reason="Thiếu dấu")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("võ thị kim oanh", "Võ Thị Kim Oanh"),
        ("TRẦN VĂN ẤT", "Trần Văn Ất"),
        ("Nguyễn văn An", "Nguyễn Văn An"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Y Blui", "Y Blui"),
    ],
)
def test_name_in_one_case_is_offered_in_capitals_and_small_letters(typed: str, written: str) -> None:
    assert in_name_case(typed) == written


def test_household_s_name_is_corrected_by_who_keeps_its_group() -> None:
    group = given.a_unit(kind=UnitKind.RESIDENTIAL_GROUP)
    household = given.a_household("Hộ ông Trần Văn An", unit=group)
    act = partial(
        correct_household_name, household=household, name="Hộ ông Trần Văn Ân", on=IN_2021, reason="Thiếu dấu"
    )
    with pytest.raises(NotAllowedError):
        act(actor=given.an_account(Role.UNIT_CLERK, given.a_unit()))
    assert act(actor=given.an_account(Role.UNIT_CLERK, group)).name == "Hộ ông Trần Văn Ân"
    with pytest.raises(RefusedError) as refusal:
        act(actor=given.an_administrator())
    assert refusal.value.field == "name"


def test_post_of_the_day_stands_under_the_name_also_where_the_earlier_one_was_never_ended() -> None:
    third, fifth = given.a_unit(name="Tổ dân phố 3"), given.a_unit(name="Tổ dân phố 5")
    person = given.a_person(title="Tổ phó", unit=third, valid_from=date(2020, 1, 1))
    enter_post(
        actor=given.an_administrator(), person=person, unit=fifth, title="Tổ trưởng", valid_from=date(2022, 1, 1)
    )
    assert queries.post_line(person, date(2021, 12, 31)) == "Tổ phó, Tổ dân phố 3"
    assert queries.post_line(person, date(2022, 6, 1)) == "Tổ trưởng, Tổ dân phố 5"
    assert queries.written_posts(person, date(2022, 6, 1)) == ["Tổ trưởng, Tổ dân phố 5", "Tổ phó, Tổ dân phố 3"]


def test_later_post_ends_the_earlier_the_day_before() -> None:
    unit = given.a_unit()
    person = given.a_person(title="Tổ phó", unit=unit, valid_from=date(2020, 1, 1))
    enter_post(
        actor=given.an_account(Role.UNIT_HEAD, unit),
        person=person,
        unit=unit,
        title="Tổ trưởng",
        valid_from=date(2022, 1, 1),
        ends_earlier=True,
    )
    assert list(person.posts.values_list("title", "valid_to")) == [
        ("Tổ phó", date(2021, 12, 31)),
        ("Tổ trưởng", None),
    ]
    assert AuditEvent.objects.filter(event="post_ended").count() == 1


def test_post_is_ended_and_corrected_with_reasons() -> None:
    unit, other = given.a_unit(), given.a_unit(valid_from=date(2018, 1, 1))
    head, officer = given.an_account(Role.UNIT_HEAD, unit), given.an_account(Role.APPRAISER)
    [post] = given.a_person(title="Tổ phó", unit=unit, valid_from=date(2020, 1, 1)).posts.all()
    for on, reason, field in ((date(2019, 12, 31), "Hết nhiệm kỳ", "on"), (IN_2021, "", "reason")):
        with pytest.raises(RefusedError) as refusal:
            end_post(actor=head, post=post, on=on, reason=reason)
        assert refusal.value.field == field
    assert end_post(actor=head, post=post, on=IN_2021, reason="Hết nhiệm kỳ").valid_to == IN_2021
    with pytest.raises(RefusedError, match="Sửa chức vụ"):
        end_post(actor=head, post=post, on=date(2021, 7, 1), reason="Nhầm")
    right = {"unit": other, "title": "Tổ trưởng", "valid_from": date(2018, 1, 1), "valid_to": None}
    with pytest.raises(NotAllowedError):
        correct_post(actor=head, post=post, **right, reason="Nhầm đơn vị")
    for changed, field in (
        ({"title": ""}, "title"),
        ({"valid_from": date(2017, 12, 31)}, "valid_from"),
        ({"valid_to": date(2017, 1, 1)}, "valid_to"),
    ):
        with pytest.raises(RefusedError) as refusal:
            correct_post(actor=officer, post=post, **{**right, **changed}, reason="Nhầm đơn vị")
        assert refusal.value.field == field
    correct_post(actor=officer, post=post, **right, reason="Nhầm đơn vị")
    post.refresh_from_db()
    assert (post.unit, post.title, post.valid_from, post.valid_to) == tuple(right.values())
    with pytest.raises(RefusedError, match="Chưa có gì thay đổi"):
        correct_post(actor=officer, post=post, **right, reason="Lần nữa")
