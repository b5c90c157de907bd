"""Two entries of one human being made one, and taken apart again."""

from datetime import date

import pytest
from tests import factories as given
from tests.factories.procedure_early import a_group, a_nomination, a_round

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.records.achievements import queries as achievements
from thidua.records.people import actions, queries
from thidua.records.people.models import Person, PersonMerge, Post
from thidua.records.register.queries import awards_of, public_awards

pytestmark = pytest.mark.django_db
REASON = "Nạp danh sách hai lần"


def an_officer() -> Account:
    return given.an_account(Role.APPRAISER, username="tham-dinh-gop")


def a_pair() -> tuple[Person, Person]:
    kept = given.a_person("Trần Thị Hòa", title="Tổ trưởng", unit=a_group(1))
    gone = given.a_person("Trần Thị Hoà", title="Chi hội trưởng", unit=a_group(2))
    return kept, gone


def merge(kept: Person, gone: Person, **traits: object) -> PersonMerge:
    return actions.merge_people(actor=an_officer(), kept=kept, gone=gone, reason=REASON, **traits)  # type: ignore[arg-type]


def state_of(person: Person) -> list[object]:
    """Return everything that names a person."""
    return [
        sorted(Post.all_records.filter(person=person).values_list("pk", "withdrawn")),
        sorted(achievements.ratings_of(person).values_list("pk", flat=True)),
        sorted(achievements.initiatives_of(person).values_list("pk", flat=True)),
        sorted(awards_of(person).values_list("pk", "subject_name")),
        sorted(person.nominations.values_list("pk", flat=True)),
        Person.all_records.get(pk=person.pk).account,
    ]


def test_everything_that_names_the_one_names_the_other_and_comes_apart_as_it_was() -> None:
    kept, gone = a_pair()
    own = an_account_of(gone)
    given.a_rating(kept, year=2020)
    given.a_rating(gone, year=2021)
    given.an_initiative(gone)
    award = given.an_award(gone)
    nomination = a_nomination(a_round(), subject=gone, unit=a_group(2))
    before = [state_of(kept), state_of(gone)]
    made = merge(kept, gone)
    nomination.refresh_from_db()
    award.refresh_from_db()
    assert (nomination.person, award.person, award.subject_name) == (kept, kept, "Trần Thị Hoà")
    assert list(achievements.ratings_of(kept).values_list("year", flat=True)) == [2021, 2020]
    assert Person.objects.get(account=own) == kept
    assert state_of(gone) == [[], [], [], [], [], None]
    assert list(Person.objects.filter(pk=gone.pk)) == []
    given.a_rating(kept, year=2022)
    actions.part_people(actor=an_officer(), merge=made, reason="Hai người khác nhau")
    assert [state_of(kept)[0], *state_of(kept)[2:]] == [before[0][0], *before[0][2:]]  # type: ignore[index]
    assert list(achievements.ratings_of(kept).values_list("year", flat=True)) == [2022, 2020]
    assert state_of(gone) == before[1]
    assert list(Person.objects.filter(pk=gone.pk)) == [gone]
    assert [event.event for event in history_of(gone)][-2:] == ["people_merged", "people_parted"]
    with pytest.raises(RefusedError):
        actions.part_people(actor=an_officer(), merge=made, reason="Lần nữa")


def an_account_of(person: Person) -> Account:
    account = given.an_account(Role.UNIT_CLERK, a_group(4), person=person)
    person.refresh_from_db()
    return account


def test_preview_says_what_moves_and_keeps_nothing() -> None:
    kept, gone = a_pair()
    given.an_award(gone)
    before = [state_of(kept), state_of(gone)]
    moving = actions.preview_merge(actor=an_officer(), kept=kept, gone=gone)
    assert sorted((one.words, len(one.rows)) for one in moving.moved) == [("chức vụ", 1), ("khen thưởng", 1)]
    assert (moving.conflicts, moving.repeated) == ([], [])
    assert [state_of(kept), state_of(gone)] == before


def test_what_a_table_holds_once_is_named_and_nothing_is_merged() -> None:
    kept, gone = a_pair()
    for one in (kept, gone):
        given.a_rating(one, year=2021)
    round = a_round()
    for place, one in enumerate((kept, gone), start=1):
        a_nomination(round, subject=one, unit=a_group(place))
    before = [state_of(kept), state_of(gone)]
    with pytest.raises(RefusedError) as refusal:
        merge(kept, gone)
    assert ["xếp loại năm «" in str(refusal.value), "đề nghị" in str(refusal.value)] == [True, True]
    assert [state_of(kept), state_of(gone)] == before
    assert PersonMerge.objects.count() == 0


def test_post_held_alike_is_kept_once_and_given_back() -> None:
    unit = a_group(1)
    kept, gone = (given.a_person("Trần Thị Hòa", title="Tổ trưởng", unit=unit) for _place in range(2))
    made = merge(kept, gone)
    assert kept.posts.count() == 1
    assert list(queries.people_of(unit, date(2021, 1, 1))) == [kept]
    actions.part_people(actor=an_officer(), merge=made, reason="Nhầm")
    assert (kept.posts.count(), gone.posts.count()) == (1, 1)


def test_names_or_birth_years_that_differ_are_asked_about() -> None:
    kept, gone = a_pair()
    officer = an_officer()
    actions.tell_birth_year(actor=officer, person=gone, birth_year=1970, reason="Trùng tên")
    actions.correct_person_name(
        actor=officer, person=gone, full_name="Trần Thị Hoan", on=date(2021, 1, 1), reason="Nhầm", confirmed=True
    )
    with pytest.raises(QuestionError):
        merge(kept, gone)
    merge(kept, gone, confirmed=True)
    kept.refresh_from_db()
    assert kept.birth_year == 1970


def test_two_open_accounts_are_not_merged() -> None:
    kept, gone = a_pair()
    given.an_account(Role.UNIT_HEAD, a_group(1), person=kept)
    account = an_account_of(gone)
    with pytest.raises(RefusedError) as refusal:
        merge(kept, gone)
    assert account.username in str(refusal.value)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    merge(kept, gone)


def test_clerks_own_entries_and_strangers_do_not_merge() -> None:
    kept, gone = a_pair()
    clerk = given.an_account(Role.UNIT_CLERK, a_group(1))
    stranger = given.an_account(Role.APPRAISER, given.a_ward(key="18130", name="Xã Thuận Lộc"))
    own = given.an_account(Role.APPRAISER, person=gone)
    for actor in (clerk, stranger, own):
        with pytest.raises(NotAllowedError):
            actions.merge_people(actor=actor, kept=kept, gone=gone, reason=REASON)
    with pytest.raises(RefusedError):
        merge(kept, kept)


def test_merges_come_apart_in_the_order_they_were_made() -> None:
    first, second = a_pair()
    third = given.a_person("Trần Thị Hòa", title="Ủy viên", unit=a_group(3))
    given.an_award(first)
    one = merge(second, first)
    two = merge(third, second)
    assert queries.standing(Person.all_records.get(pk=first.pk)) == third
    assert queries.people_by_key([first.key, third.key]) == {first.key: third, third.key: third}
    with pytest.raises(RefusedError):
        actions.part_people(actor=an_officer(), merge=one, reason="Nhầm")
    actions.part_people(actor=an_officer(), merge=two, reason="Nhầm")
    actions.part_people(actor=an_officer(), merge=one, reason="Nhầm")
    assert awards_of(first).count() == 1
    assert [person.merged_into for person in Person.all_records.all()] == [None] * Person.all_records.count()


def test_both_names_find_the_person_and_the_award_keeps_its_own() -> None:
    kept, gone = a_pair()
    actions.correct_person_name(
        actor=an_officer(), person=gone, full_name="Trần Thị Hoan", on=date(2021, 1, 1), reason="Nhầm", confirmed=True
    )
    gone.refresh_from_db()
    award = given.an_award(gone)
    merge(kept, gone, confirmed=True)
    assert [list(queries.search_people(text)) for text in ("thi hoa", "hoan")] == [[kept], [kept]]
    assert list(public_awards(text="hoan")) == [award]


def entered(**traits: object) -> Person:
    said = {"actor": an_officer(), "key": "CN77", "full_name": "Trần Thị Hòa", "unit": a_group(3)}
    return actions.enter_person(**said | traits)  # type: ignore[arg-type]


def test_same_name_and_birth_year_in_the_ward_is_asked_about_and_another_year_is_not() -> None:
    kept, _gone = a_pair()
    actions.tell_birth_year(actor=an_officer(), person=kept, birth_year=1970, reason="Trùng tên")
    with pytest.raises(QuestionError) as question:
        entered(birth_year=1970)
    assert kept.key in str(question.value)
    assert entered(birth_year=1971, unit=a_group(1)).birth_year == 1971


def test_name_of_other_marks_is_told_apart_in_words() -> None:
    given.a_person("Trần Thị Hoa", title="Tổ viên", unit=a_group(3))
    with pytest.raises(QuestionError) as question:
        entered()
    assert "khác dấu với «Trần Thị Hòa»" in str(question.value)
    given.a_person("Lê Văn Thuý", title="Tổ viên", unit=a_group(3))
    with pytest.raises(QuestionError) as question:
        entered(full_name="Lê Văn Thúy")
    assert "khác dấu" not in str(question.value)


def test_birth_year_that_cannot_be_is_refused_and_the_trail_does_not_hold_it() -> None:
    person = given.a_person(title="Chuyên viên")
    for year in (1800, 2026):
        with pytest.raises(RefusedError) as refusal:
            actions.tell_birth_year(actor=an_officer(), person=person, birth_year=year, reason="Nhầm")
        assert refusal.value.field == "birth_year"
    actions.tell_birth_year(actor=an_officer(), person=person, birth_year=1969, reason="Trùng tên")
    assert "1969" not in history_of(person).get(event="birth_year_told").payload
    actions.tell_birth_year(actor=an_officer(), person=person, birth_year=None, reason="Không cần nữa")
    person.refresh_from_db()
    assert person.birth_year is None
