"""Posts that nobody held: withdrawn, as distinct from ended."""

from datetime import date

import pytest
from tests import factories as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.people import actions, queries
from thidua.records.people.models import Person, Post
from thidua.records.people.permissions import corrects_person
from thidua.records.register.queries import public_awards

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 1)


def a_post(person: Person) -> Post:
    return Post.objects.get(person=person)


def test_post_never_held_counts_nowhere_and_stays_on_record() -> None:
    unit, right = given.a_unit(), given.a_person("Trần Thị Hòa")
    wrong = given.a_person("Trần Thị Hoa", title="Tổ trưởng", unit=unit)
    post = a_post(wrong)
    clerk = given.an_account(Role.UNIT_CLERK, unit)
    assert list(queries.people_of(unit, DAY)) == [wrong]
    actions.withdraw_post(actor=clerk, post=post, rightful=right, reason="Ghi nhầm sang người trùng tên")
    assert list(queries.people_of(unit, DAY)) == [right]
    assert [queries.post_line(one, DAY).split(",")[0] for one in (wrong, right)] == ["", "Tổ trưởng"]
    assert list(wrong.posts.all()) == []
    assert Post.all_records.get(pk=post.pk).withdrawn is True
    assert a_post(right).valid_from == post.valid_from
    event = history_of(wrong).get(event="post_withdrawn")
    assert "Ghi nhầm sang người trùng tên" in event.payload


def test_award_is_no_longer_found_under_the_unit_of_a_post_never_held() -> None:
    unit = given.a_unit()
    person = given.a_person(title="Tổ trưởng", unit=unit)
    award = given.an_award(person)
    assert list(public_awards(unit=unit)) == [award]
    actions.withdraw_post(actor=given.an_administrator(), post=a_post(person), reason="Nhầm đơn vị")
    assert list(public_awards(unit=unit)) == []
    assert list(public_awards()) == [award]


def test_withdrawing_twice_or_without_a_reason_or_for_the_same_person_is_refused() -> None:
    person = given.a_person(title="Tổ trưởng", unit=given.a_unit())
    post, actor = a_post(person), given.an_administrator()
    for arguments, field in (({"reason": " "}, "reason"), ({"reason": "Nhầm", "rightful": person}, "rightful")):
        with pytest.raises(RefusedError) as refusal:
            actions.withdraw_post(actor=actor, post=post, **arguments)  # type: ignore[arg-type]
        assert refusal.value.field == field
    assert Post.objects.filter(pk=post.pk).exists()
    actions.withdraw_post(actor=actor, post=post, reason="Nhầm")
    with pytest.raises(RefusedError):
        actions.withdraw_post(actor=actor, post=post, reason="Nhầm")
    assert AuditEvent.objects.filter(event="post_withdrawn").count() == 1


def test_clerk_of_another_unit_withdraws_nothing() -> None:
    person = given.a_person(title="Tổ trưởng", unit=given.a_unit())
    with pytest.raises(NotAllowedError):
        actions.withdraw_post(
            actor=given.an_account(Role.UNIT_CLERK, given.a_unit()), post=a_post(person), reason="Nhầm"
        )


def test_whose_every_post_was_withdrawn_is_still_put_right_by_the_unit() -> None:
    unit = given.a_unit()
    person = given.a_person(title="Tổ trưởng", unit=unit)
    clerk = given.an_account(Role.UNIT_CLERK, unit)
    actions.withdraw_post(actor=clerk, post=a_post(person), reason="Nhầm")
    assert corrects_person(clerk, person)
    assert not corrects_person(given.an_account(Role.UNIT_CLERK, given.a_unit()), person)
