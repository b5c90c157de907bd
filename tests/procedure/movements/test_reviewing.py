"""A movement as it stood on a day: figures and pledges until then, who was silent, bars on one scale."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories import a_field
from tests.factories.procedure_early import a_group, a_head, a_movement, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.procedure.movements.actions import MeasureInput, draft_pledge, record_result, sign_pledge
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries.reviewing import half_year, review_movement
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.django_db


def a_movement_with_figures() -> Movement:
    movement = a_movement(targets=(("Cây xanh trồng mới", "cây", Decimal(200)), ("Hộ hiến đất", "hộ", Decimal(9))))
    target = movement.targets.get(indicator="Cây xanh trồng mới")
    for number, day, value in ((1, date(2021, 5, 31), 50), (1, date(2021, 9, 30), 180)):
        report(movement, a_group(number), day, value)
    for number, day in ((1, date(2021, 2, 1)), (2, date(2021, 2, 1)), (3, date(2021, 8, 1))):
        unit = a_group(number)
        measure = MeasureInput(text="Trồng cây", measure_unit="cây", value=Decimal(100), target=target)
        head = a_head(unit)
        pledge = draft_pledge(actor=head, movement=movement, unit=unit, measures=[measure])
        sign_pledge(actor=head, pledge=pledge, signer=head.person, on=day)
    return movement


def report(movement: Movement, unit: Unit, day: date, value: int) -> None:
    record_result(
        actor=an_officer(Role.APPRAISER),
        movement=movement,
        unit=unit,
        field=a_field(),
        target=movement.targets.get(indicator="Cây xanh trồng mới"),
        code="cay",
        indicator="Cây xanh trồng mới",
        value=Decimal(value),
        measure_unit="cây",
        source="Báo cáo",
        as_of=day,
    )


def test_review_counts_what_was_known_on_the_day() -> None:
    movement = a_movement_with_figures()
    june = review_movement(movement, half_year(movement))
    assert (june.on, june.gone) == (date(2021, 6, 30), 47)
    trees, land = june.bars
    assert (trees.result, trees.pledged, trees.most) == (Decimal("25.0"), Decimal("100.0"), Decimal(100))
    assert (land.result, land.pledged) == (None, None)
    assert june.silent == (a_group(2),)
    end = review_movement(movement, date(2021, 12, 31))
    assert (end.gone, end.bars[0].result, end.bars[0].pledged, end.bars[0].most) == (
        100,
        Decimal("90.0"),
        Decimal("150.0"),
        Decimal("150.0"),
    )
    assert end.silent == (a_group(2), a_group(3))


def test_movement_that_is_over_before_june_is_reviewed_half_way() -> None:
    movement = a_movement()
    movement.starts_on, movement.ends_on = date(2021, 1, 1), date(2021, 3, 1)
    assert half_year(movement) == date(2021, 1, 30)
