"""Figures of the fairness mirror: counted again by other means, and no small group shown or left to subtraction."""

import itertools
from datetime import date

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import a_person
from tests.factories.procedure_early import APPRAISED_ON, a_group, a_nomination, a_round, an_officer, confirmations

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.appraisals.queries import fairness_mirror, shown_counts
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.people.actions import tell_sex
from thidua.records.people.models import Person


def a_list(women: int, men: int, unknown: int) -> CommendationRound:
    """A round with so many women, men, and people of whom nobody said."""
    confirmations()
    found = a_round()
    kept = a_nomination(found, a_person("Trần Văn Một"), submitted=True)
    for place, sex in enumerate([*["female"] * women, *["male"] * men, *[""] * (unknown - 1)]):
        person = a_person(f"Người Thứ {place}", key=f"nguoi-{place}")
        Person.objects.filter(pk=person.pk).update(sex=sex)
        kept.pk, kept.uid, kept.code, kept.person = None, person.uid, f"X/{place}", person
        kept.state = "accepted" if place % 2 else "submitted"
        kept.save()
    return found


@pytest.mark.django_db
def test_figures_agree_with_a_query_of_their_own() -> None:
    round = a_list(12, 14, 11)
    mirror = fairness_mirror(round, on=APPRAISED_ON)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.sex, COUNT(DISTINCT p.id), COUNT(DISTINCT CASE WHEN n.state = 'accepted' THEN p.id END)"
            " FROM nominations_nomination n JOIN people_person p ON p.id = n.person_id"
            " WHERE n.round_id = %s AND n.state IN ('submitted', 'returned', 'accepted') GROUP BY p.sex",
            [round.pk],
        )
        told = {sex: (number, accepted) for sex, number, accepted in cursor.fetchall()}
    lines = {line.label: (line.put_forward, line.accepted) for line in mirror.parts[1].lines}
    assert lines == {"Nữ": told["female"], "Nam": told["male"], "Chưa ghi": told[""]}
    assert mirror.people == sum(number for number, _accepted in told.values()) == 37
    assert [part.title for part in mirror.parts] == [
        "Chức vụ",
        "Giới",
        "Loại đơn vị đề nghị",
        "Quy mô đơn vị đề nghị",
        "Đã được khen chưa",
        "Từ khi lập thành tích",
    ]


@pytest.mark.django_db
def test_small_group_is_hidden_with_another_and_a_short_list_wholly() -> None:
    lines = fairness_mirror(a_list(3, 6, 8), on=APPRAISED_ON).parts[1].lines
    assert [(line.label, line.put_forward) for line in lines] == [("Nữ", None), ("Nam", None), ("Chưa ghi", 8)]
    few = a_round()
    a_nomination(few, a_person("Lê Thị Hai"), submitted=True)
    assert fairness_mirror(few, on=date(2021, 12, 29)).parts == ()


@settings(deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=5))
def test_no_subtraction_tells_a_small_group(counts: list[int]) -> None:
    shown = shown_counts(counts)
    assert all(one is None or one == 0 or one >= 5 for one in shown)
    hidden = [count for count, one in zip(counts, shown, strict=True) if one is None]
    if not hidden or len(hidden) == len(counts):
        return
    # Whoever knows the sum and what is shown knows the sum of the hidden: several lists must fit it.
    fitting = [one for one in itertools.product(range(sum(hidden) + 1), repeat=len(hidden)) if sum(one) == sum(hidden)]
    assert sum(hidden) >= 5
    assert len(fitting) > 1


@pytest.mark.django_db
def test_sex_is_told_by_an_officer_taken_back_and_never_in_the_trail() -> None:
    officer, person = an_officer(Role.APPRAISER), a_person("Lê Thị Hai", title="Tổ viên", unit=a_group())
    assert person.sex == ""
    assert tell_sex(actor=officer, person=person, sex="female").sex == "female"
    assert "female" not in history_of(person).get(event="sex_told").payload
    with pytest.raises(RefusedError):
        tell_sex(actor=officer, person=person, sex="female")
    with pytest.raises(RefusedError):
        tell_sex(actor=officer, person=person, sex="khac")
    assert tell_sex(actor=officer, person=person, sex="").sex == ""
