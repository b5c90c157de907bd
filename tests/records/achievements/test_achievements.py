"""Ratings and discipline."""

from datetime import date

import pytest
from tests import factories as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.achievements import queries
from thidua.records.achievements.actions import record_discipline, record_rating
from thidua.records.achievements.enums import DisciplineForm, RatingClass
from thidua.records.people.enums import SubjectKind

pytestmark = pytest.mark.django_db


def test_rating_of_each_kind_of_subject_is_kept_with_its_source() -> None:
    for subject in (given.a_person(title="Kế toán viên"), given.a_unit(), given.a_household()):
        rating = given.a_rating(subject, year=2021, service_months=12)
        assert (rating.subject, rating.rating, rating.source) == (subject, "HTTNV", "Thông báo xếp loại cuối năm")
        assert queries.rating_of(subject, 2021) == rating
        assert queries.rating_of(subject, 2020) is None
        assert [event.event for event in history_of(rating)] == ["rating_recorded"]


def test_ratings_come_newest_first() -> None:
    unit = given.a_unit()
    ratings = [given.a_rating(unit, year=year) for year in (2019, 2021, 2020)]
    assert list(queries.ratings_of(unit)) == [ratings[1], ratings[2], ratings[0]]


def test_year_is_rated_once() -> None:
    unit = given.a_unit()
    given.a_rating(unit, year=2021)
    with pytest.raises(RefusedError) as refusal:
        given.a_rating(unit, year=2021, rating=RatingClass.HTXSNV)
    assert refusal.value.field == "year"


def test_rating_without_a_source_is_refused() -> None:
    unit = given.a_unit()
    with pytest.raises(RefusedError) as refusal:
        record_rating(
            actor=given.an_administrator(),
            subject_kind=SubjectKind.COLLECTIVE,
            subject=unit,
            year=2021,
            rating=RatingClass.HTTNV,
            source=" ",
        )
    assert refusal.value.field == "source"


def test_nobody_records_their_own_rating() -> None:
    person = given.a_person(title="Chuyên viên")
    appraiser = given.an_account(Role.APPRAISER, person=person)
    person.refresh_from_db()
    with pytest.raises(NotAllowedError):
        given.a_rating(person, actor=appraiser)
    given.a_rating(given.a_person(title="Chuyên viên"), actor=appraiser)


def test_officer_of_another_ward_records_nothing() -> None:
    other = given.a_ward(key="18130", name="Xã Thuận Lộc")
    with pytest.raises(NotAllowedError):
        given.a_rating(given.a_unit(), actor=given.an_account(Role.APPRAISER, other))


def test_discipline_is_kept_newest_first() -> None:
    person = given.a_person(title="Chuyên viên")
    earlier = given.a_discipline(person, decided_on=date(2019, 1, 1), served_on=date(2020, 1, 1))
    later = given.a_discipline(person, form=DisciplineForm.CANH_CAO, decided_on=date(2021, 3, 1))
    assert list(queries.disciplines_of(person)) == [later, earlier]
    assert str(later) == "Nguyễn Thị Thu Hà: Cảnh cáo"


@pytest.mark.parametrize(
    ("source", "served_on", "field"),
    [("", None, "source"), ("Quyết định", date(2021, 2, 28), "served_on")],
)
def test_discipline_is_refused(source: str, served_on: date | None, field: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        record_discipline(
            actor=given.an_administrator(),
            person=given.a_person(title="Chuyên viên"),
            form=DisciplineForm.KHIEN_TRACH,
            decided_on=date(2021, 3, 1),
            source=source,
            served_on=served_on,
        )
    assert refusal.value.field == field


@pytest.mark.parametrize("source", ["x" * 201, "Thông báo\x00số 1"])
def test_source_too_long_or_unprintable_is_refused_in_words(source: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        record_discipline(
            actor=given.an_administrator(),
            person=given.a_person(title="Chuyên viên"),
            form=DisciplineForm.CANH_CAO,
            decided_on=date(2021, 3, 1),
            source=source,
        )
    assert refusal.value.field == "source"
