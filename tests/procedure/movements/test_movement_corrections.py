"""Targets, pledges, works, contributions and good models put right."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.procedure_early import (
    LAUNCHED_ON,
    a_group,
    a_head,
    a_movement,
    a_pledge,
    a_result,
    an_officer,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import history_of
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.movements import actions
from thidua.procedure.movements.enums import ContributionKind, PledgeState, WorkKind
from thidua.procedure.movements.models import CivicWork
from thidua.procedure.movements.queries import contributions_summary, movement_progress

pytestmark = pytest.mark.django_db
REASON = "Gõ nhầm"


def a_work() -> CivicWork:
    return actions.record_work(
        actor=a_head(a_group(1)),
        movement=a_movement(),
        unit=a_group(1),
        kind=WorkKind.CIVILISED_LANE,
        name="Ngõ 5",
        completed_on=date(2021, 6, 1),
    )


def test_target_is_written_as_the_signed_plan_says_and_the_plan_kept_anew() -> None:
    movement = a_movement()
    [target] = movement.targets.all()
    said = {"indicator": target.indicator, "measure_unit": "tỷ đồng", "value": Decimal("70.5"), "reason": REASON}
    before = papers_of(movement).filter(kind=PaperKind.LAUNCH_PLAN).count()
    actions.correct_target(actor=an_officer(Role.SIGNER), target=target, **said)
    target.refresh_from_db()
    assert target.value == Decimal("70.5")
    assert papers_of(movement).filter(kind=PaperKind.LAUNCH_PLAN).count() > before
    payload = history_of(target).get(event="target_corrected").payload
    assert ['"13.00"' in payload, '"70.50"' in payload, REASON in payload] == [True] * 3
    for wrong, field in (
        ({"value": Decimal(0)}, "value"),
        ({"indicator": ""}, "indicator"),
        ({"reason": ""}, "reason"),
    ):
        with pytest.raises(RefusedError) as refusal:
            actions.correct_target(actor=an_officer(Role.SIGNER), target=target, **said | wrong)
        assert refusal.value.field == field
    with pytest.raises(NotAllowedError):
        actions.correct_target(actor=an_officer(Role.APPRAISER), target=target, **said)


def test_targets_measure_is_not_changed_under_what_counts_on_it() -> None:
    movement = a_movement()
    [target] = movement.targets.all()
    a_pledge(movement, a_group(1), target=target)
    said = {"indicator": target.indicator, "value": target.value, "reason": REASON}
    with pytest.raises(RefusedError) as refusal:
        actions.correct_target(actor=an_officer(Role.SIGNER), target=target, measure_unit="triệu đồng", **said)
    assert refusal.value.field == "measure_unit"
    with pytest.raises(RefusedError):
        actions.correct_target(actor=an_officer(Role.SIGNER), target=target, measure_unit="tỷ đồng", **said)
    other = a_movement()
    [free] = other.targets.all()
    corrected = actions.correct_target(
        actor=an_officer(Role.SIGNER), target=free, measure_unit="triệu đồng", **said | {"indicator": free.indicator}
    )
    assert corrected.measure_unit == "triệu đồng"


def test_pledge_signed_by_mistake_is_a_draft_again_and_counts_no_longer() -> None:
    movement = a_movement()
    [target] = movement.targets.all()
    pledge = a_pledge(movement, a_group(1), target=target, signed=True)
    assert movement_progress(movement).targets[0].pledged == Decimal(2)
    head = a_head(a_group(1))
    with pytest.raises(RefusedError):
        actions.reopen_pledge(actor=head, pledge=pledge, reason="")
    reopened = actions.reopen_pledge(actor=head, pledge=pledge, reason="Nhầm ngày ký")
    assert (reopened.state, reopened.signed_on, reopened.signer) == (PledgeState.DRAFT, None, None)
    assert movement_progress(movement).targets[0].pledged == Decimal(0)
    assert papers_of(pledge).filter(kind=PaperKind.PLEDGE).exists()
    with pytest.raises(RefusedError):
        actions.reopen_pledge(actor=head, pledge=pledge, reason="Lần nữa")
    signed = actions.sign_pledge(actor=head, pledge=reopened, signer=head.person, on=LAUNCHED_ON)
    assert signed.state == PledgeState.SIGNED
    with pytest.raises(NotAllowedError):
        actions.reopen_pledge(actor=a_head(a_group(2)), pledge=pledge, reason="Nhầm")


def test_work_and_what_people_gave_are_corrected_and_counted_anew() -> None:
    work, head = a_work(), a_head(a_group(1))
    gift = actions.record_contribution(
        actor=head, work=work, kind=ContributionKind.MONEY, quantity=Decimal(70_500_000), measure_unit="đồng"
    )
    said = {"kind": ContributionKind.MONEY, "measure_unit": "đồng", "reason": REASON}
    actions.correct_contribution(actor=head, contribution=gift, quantity=Decimal(7_050_000), **said)
    [total] = contributions_summary(work.movement).totals
    assert (total.quantity, total.value) == (Decimal(7_050_000), 7_050_000)
    with pytest.raises(RefusedError):
        actions.correct_contribution(actor=head, contribution=gift, quantity=Decimal(7_050_000), **said)
    changed = {"unit": a_group(1), "kind": WorkKind.CIVILISED_LANE, "completed_on": date(2021, 7, 1), "reason": REASON}
    actions.correct_work(actor=head, work=work, name="Ngõ 6", **changed)
    work.refresh_from_db()
    assert (work.name, work.completed_on) == ("Ngõ 6", date(2021, 7, 1))
    with pytest.raises(NotAllowedError):
        actions.correct_work(actor=head, work=work, name="Ngõ 6", **changed | {"unit": a_group(2)})
    assert [event.event for event in history_of(work)] == ["work_recorded", "work_corrected"]


def test_good_model_is_told_as_it_was() -> None:
    movement, head = a_movement(), a_head(a_group(1))
    first, second = (
        actions.tell_good_model(actor=head, movement=movement, unit=a_group(1), name=name, story="Một tổ, 30 hộ.")
        for name in ("Tổ tự quản", "Ngõ sạch")
    )
    actions.correct_good_model(actor=head, model=first, name="Tổ tự quản", story="Một tổ, 40 hộ.", reason=REASON)
    first.refresh_from_db()
    assert first.story == "Một tổ, 40 hộ."
    for name, story, field in (("Ngõ sạch", "x", "name"), ("Tổ", " ", "story"), ("", "x", "name")):
        with pytest.raises(RefusedError) as refusal:
            actions.correct_good_model(actor=head, model=first, name=name, story=story, reason=REASON)
        assert refusal.value.field == field
    assert second.name == "Ngõ sạch"


def test_nothing_is_corrected_once_the_movement_is_summed_up() -> None:
    movement = a_movement()
    [target] = movement.targets.all()
    pledge = a_pledge(movement, a_group(1), signed=True)
    a_result(movement)
    actions.sum_up_movement(actor=an_officer(Role.APPRAISER), movement=movement, on=date(2021, 12, 31))
    with pytest.raises(RefusedError):
        actions.reopen_pledge(actor=a_head(a_group(1)), pledge=pledge, reason=REASON)
    with pytest.raises(RefusedError):
        actions.correct_target(
            actor=an_officer(Role.SIGNER),
            target=target,
            indicator=target.indicator,
            measure_unit=target.measure_unit,
            value=Decimal(14),
            reason=REASON,
        )
