"""Whom a unit may put forward: itself, its parts, people and households; another collective with the reason."""

from datetime import date

import pytest
from tests.factories import a_field, a_household, a_person, a_unit, a_ward, an_account
from tests.factories.procedure_early import a_group, a_head, a_round

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.nominations.actions import draft_nomination
from thidua.procedure.nominations.models import Nomination
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

pytestmark = pytest.mark.django_db
REASON = "Văn phòng theo dõi hoạt động của tổ này."


def drafted(actor: Account, unit: Unit, subject: Person | Unit | Household, **more: str) -> Nomination:
    kinds = {Unit: SubjectKind.COLLECTIVE, Household: SubjectKind.HOUSEHOLD, Person: SubjectKind.INDIVIDUAL}
    return draft_nomination(
        actor=actor,
        round=a_round(),
        nominating_unit=unit,
        subject_kind=kinds[type(subject)],
        subject=subject,
        achievement="Hoàn thành tốt nhiệm vụ.",
        period_from=date(2021, 1, 1),
        period_to=date(2021, 12, 31),
        field=a_field(),
        **more,
    )


def test_unit_puts_forward_itself_its_parts_people_and_households_without_a_reason() -> None:
    group = a_group()
    head = a_head(group)
    own = [group, a_unit(parent=group), a_household(unit=group), a_person("Lê Thị Hạnh", unit=a_group(2))]
    for subject in own:
        assert drafted(head, group, subject, outside_reason="Không cần").outside_reason == ""
    assert drafted(an_account(Role.UNIT_CLERK, group), group, group).outside_reason == ""


def test_another_collective_or_household_is_put_forward_by_the_head_with_the_reason() -> None:
    group, other = a_group(), a_group(2)
    head = a_head(group)
    for subject in (other, a_household("Hộ bà Trần Thị Xa", unit=other), a_ward()):
        with pytest.raises(RefusedError) as caught:
            drafted(head, group, subject)
        assert caught.value.field == "outside_reason"
        assert "hãy ghi lý do" in str(caught.value)
    assert drafted(head, group, other, outside_reason=REASON).outside_reason == REASON


def test_clerk_of_a_unit_does_not_put_forward_another_collective_whatever_the_reason() -> None:
    group = a_group()
    with pytest.raises(RefusedError) as caught:
        drafted(an_account(Role.UNIT_CLERK, group), group, a_group(2), outside_reason=REASON)
    assert caught.value.field == "subject"
    assert "thủ trưởng lập, kèm lý do" in str(caught.value)


def test_ward_puts_forward_whatever_stands_below_it() -> None:
    ward = a_ward()
    clerk = an_account(Role.UNIT_CLERK, ward)
    assert drafted(clerk, ward, a_group(2)).outside_reason == ""
