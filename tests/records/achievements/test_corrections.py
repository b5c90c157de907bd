"""Ratings, discipline and initiatives put right."""

from datetime import date

import pytest
from tests import factories as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.achievements import actions, queries
from thidua.records.achievements.enums import DisciplineForm, InitiativeKind, RatingClass
from thidua.records.achievements.models import AnnualRating, InitiativeUse

pytestmark = pytest.mark.django_db
REASON = "Đối chiếu lại văn bản"


def an_appraiser(**traits: object) -> Account:
    return given.an_account(Role.APPRAISER, **traits)  # type: ignore[arg-type]


def test_rating_is_corrected_with_both_versions_in_the_trail() -> None:
    unit = given.a_unit()
    rating = given.a_rating(unit, year=2021)
    actions.correct_rating(
        actor=an_appraiser(), record=rating, year=2020, rating=RatingClass.HTXSNV, source="TB số 5", reason=REASON
    )
    assert queries.rating_of(unit, 2021) is None
    found = queries.rating_of(unit, 2020)
    assert found is not None
    assert (found.pk, found.rating, found.source) == (rating.pk, "HTXSNV", "TB số 5")
    payload = history_of(rating).get(event="rating_corrected").payload
    assert [word in payload for word in ('"year":2021', '"year":2020', REASON)] == [True] * 3


def test_rating_is_not_moved_onto_a_rated_year() -> None:
    person = given.a_person(title="Chuyên viên")
    given.a_rating(person, year=2020)
    later = given.a_rating(person, year=2021)
    with pytest.raises(RefusedError) as refusal:
        actions.correct_rating(
            actor=an_appraiser(), record=later, year=2020, rating=RatingClass.HTTNV, source="TB", reason=REASON
        )
    assert refusal.value.field == "year"


def test_withdrawn_rating_counts_nowhere_and_leaves_its_year_free() -> None:
    person = given.a_person(title="Chuyên viên")
    wrong = given.a_rating(person, year=2021)
    actions.withdraw_rating(actor=an_appraiser(), record=wrong, reason=REASON)
    assert queries.rating_of(person, 2021) is None
    right = given.a_rating(person, year=2021, rating=RatingClass.HTXSNV)
    assert list(queries.ratings_of(person)) == [right]
    assert AnnualRating.all_records.filter(person=person).count() == 2
    with pytest.raises(RefusedError):
        actions.withdraw_rating(actor=an_appraiser(), record=wrong, reason=REASON)


def test_discipline_is_served_or_was_never_imposed() -> None:
    person = given.a_person(title="Chuyên viên")
    measure = given.a_discipline(person, decided_on=date(2021, 3, 1))
    said = {"form": DisciplineForm.KHIEN_TRACH, "decided_on": date(2021, 3, 1), "source": measure.source}
    with pytest.raises(RefusedError) as refusal:
        actions.correct_discipline(
            actor=an_appraiser(), record=measure, **said, served_on=date(2021, 2, 1), reason=REASON
        )
    assert refusal.value.field == "served_on"
    served = actions.correct_discipline(
        actor=an_appraiser(), record=measure, **said, served_on=date(2022, 3, 1), reason="Đã chấp hành xong"
    )
    assert served.served_on == date(2022, 3, 1)
    actions.withdraw_discipline(actor=an_appraiser(), record=measure, reason=REASON)
    assert list(queries.disciplines_of(person)) == []
    assert [event.event for event in history_of(measure)][-1] == "discipline_withdrawn"


def test_initiative_keeps_uses_by_decisions_and_changes_those_stated() -> None:
    person, first = given.a_person(title="Chuyên viên"), given.an_award_kind()
    one = given.an_initiative(person, used_for=[first])
    InitiativeUse.objects.create(initiative=one, award_kind=first, source="01/QĐ-UBND")
    corrected = actions.correct_initiative(
        actor=an_appraiser(),
        record=one,
        name="Tưới nhỏ giọt",
        kind=InitiativeKind.SANG_KIEN,
        year=one.year,
        source="02/QĐ-SK",
        uses_known=True,
        used_for=(),
        reason=REASON,
    )
    assert (corrected.name, corrected.source) == ("Tưới nhỏ giọt", "02/QĐ-SK")
    assert [use.source for use in corrected.uses.all()] == ["01/QĐ-UBND"]
    with pytest.raises(RefusedError):
        actions.withdraw_initiative(actor=an_appraiser(), record=one, reason=REASON)
    assert list(queries.initiatives_of(person)) == [one]


def test_initiative_of_somebody_else_is_withdrawn() -> None:
    person = given.a_person(title="Chuyên viên")
    one = given.an_initiative(person)
    actions.withdraw_initiative(actor=an_appraiser(), record=one, reason=REASON)
    assert list(queries.initiatives_of(person)) == []
    assert given.an_initiative(person, name=one.name, year=one.year).pk != one.pk


def test_nobody_corrects_their_own_nor_without_a_reason() -> None:
    person = given.a_person(title="Chuyên viên")
    rating = given.a_rating(person, year=2021)
    own = an_appraiser(person=person)
    person.refresh_from_db()
    rating.refresh_from_db()
    stranger = given.an_account(Role.APPRAISER, given.a_ward(key="18130", name="Xã Thuận Lộc"))
    for actor in (own, stranger):
        with pytest.raises(NotAllowedError):
            actions.withdraw_rating(actor=actor, record=rating, reason=REASON)
    with pytest.raises(RefusedError) as refusal:
        actions.withdraw_rating(actor=an_appraiser(), record=rating, reason="")
    assert refusal.value.field == "reason"
