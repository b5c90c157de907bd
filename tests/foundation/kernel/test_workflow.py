"""Tables of allowed moves."""

from dataclasses import dataclass

import pytest
from django.db.models import TextChoices

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.workflow import Transition, Workflow


class Lamp(TextChoices):
    """A lamp with a fuse."""

    OFF = "off", "Tắt"
    ON = "on", "Sáng"
    BURNT = "burnt", "Cháy"


LAMP = Workflow(
    "đèn",
    Lamp,
    [
        Transition("light", (Lamp.OFF,), Lamp.ON, "Bật"),
        Transition("darken", (Lamp.ON,), Lamp.OFF, "Tắt"),
        Transition("break", (Lamp.OFF, Lamp.ON), Lamp.BURNT, "Làm cháy"),
    ],
)


@dataclass
class Fitting:
    """Something that has a state."""

    state: str


def test_move_sets_the_state_the_verb_leads_to() -> None:
    fitting = Fitting(Lamp.OFF)
    LAMP.move(fitting, "light")
    assert fitting.state == Lamp.ON


def test_move_not_in_the_table_is_refused_in_words_and_changes_nothing() -> None:
    fitting = Fitting(Lamp.BURNT)
    with pytest.raises(RefusedError) as refusal:
        LAMP.move(fitting, "light")
    assert str(refusal.value) == "Không thể «Bật» khi đèn đang ở trạng thái «Cháy»."
    assert fitting.state == Lamp.BURNT


def test_every_pair_of_verb_and_state_agrees_with_the_table() -> None:
    table = {("light", "off"), ("darken", "on"), ("break", "off"), ("break", "on")}
    verbs = ("light", "darken", "break", "mend")
    assert {(verb, state) for verb in verbs for state in Lamp.values if LAMP.allows(verb, state)} == table


def test_verbs_open_in_a_state_come_in_the_order_of_the_table() -> None:
    assert [transition.verb for transition in LAMP.verbs_from(Lamp.ON)] == ["darken", "break"]
    assert LAMP.verbs_from(Lamp.BURNT) == ()


def test_table_with_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown state 'red' in 'dye'"):
        Workflow("đèn", Lamp, [Transition("dye", (Lamp.OFF,), "red", "Nhuộm")])


def test_table_in_which_a_verb_leaves_a_state_twice_is_refused() -> None:
    twice = [
        Transition("light", (Lamp.OFF,), Lamp.ON, "Bật"),
        Transition("light", (Lamp.OFF,), Lamp.BURNT, "Bật"),
    ]
    with pytest.raises(ValueError, match=r"'light' leaves .* twice"):
        Workflow("đèn", Lamp, twice)
