"""Every state is shown in a tone that stands beside it."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db.models import TextChoices

from thidua.foundation.kernel import periods
from thidua.foundation.kernel.tones import TONES, TonedChoices, name_tones, tone_of
from thidua.foundation.kernel.workflow import Workflow
from thidua.procedure.nominations.enums import NominationState

SRC = Path(__file__).resolve().parents[3] / "src/thidua"
WINGS = ("foundation", "records", "procedure", "civic")
# What a state is called: a record's, an answer's, where somebody stands, whether a paper is in force.
STATES = re.compile(r"(State|Outcome|Standing|Verdict|Ruling|Validity)$")


def rooms(room: str) -> Iterator[object]:
    for wing in WINGS:
        for path in sorted((SRC / wing).glob(f"*/{room}.py")):
            yield import_module(f"thidua.{wing}.{path.parent.name}.{room}")


def toneless(modules: Iterator[object] | list[object]) -> list[str]:
    """The choices of these rooms that are a state's and have no tones."""
    found = set()
    for module in modules:
        for name, one in vars(module).items():
            states = one.states if isinstance(one, Workflow) else one
            is_state = isinstance(one, Workflow) or bool(STATES.search(name))
            if is_state and isinstance(states, type) and issubclass(states, TextChoices):
                found |= set() if issubclass(states, TonedChoices) else {states.__name__}
    return sorted(found)


def test_every_state_has_words_and_a_tone() -> None:
    modules = [*rooms("enums"), *rooms("workflow"), periods]
    assert len(modules) > 28
    assert toneless(modules) == []
    states = [one for kind in TonedChoices.__subclasses__() for one in kind]
    assert len(states) > 80
    assert [one for one in states if not str(one.label).strip() or one.tone not in TONES] == []


def test_state_without_a_tone_is_found() -> None:
    class Planted:
        class BridgeState(TextChoices):
            OPEN = "bridge_open", "Đang mở"

    class Crossing:
        BRIDGE = Workflow("cây cầu", Planted.BridgeState, [])

    assert toneless([Planted]) == ["BridgeState"]
    assert toneless([Crossing]) == ["BridgeState"]


def test_no_template_borrows_a_state_for_its_tone() -> None:
    """A remark is a `mark` with its own tone; `status` draws states."""
    borrowed = re.compile(r'{% status "')
    pages = [
        path for room in ("web", "desk", "portal", "components") for path in (SRC / "screens" / room).rglob("*.html")
    ]
    assert len(pages) > 100
    assert [path.name for path in pages if borrowed.search(path.read_text(encoding="utf-8"))] == []
    assert [
        path.name
        for path in pages
        for tone in re.findall(r"{% mark \S+ (\S+)", path.read_text(encoding="utf-8"))
        if tone.startswith('"') and ast.literal_eval(tone) not in TONES
    ] == []


def test_state_is_shown_alike_as_a_member_and_as_a_row_holds_it() -> None:
    assert [tone_of(NominationState.RETURNED), tone_of("returned"), tone_of("never named")] == [
        "attention",
        "attention",
        "neutral",
    ]


@pytest.mark.parametrize("tones", [{"draft": "done"}, {"half_painted": "warning"}])
def test_tone_that_is_unknown_or_another_elsewhere_is_refused(tones: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(tones))):
        name_tones(tones)  # type: ignore[arg-type]


def test_member_without_a_tone_does_not_start() -> None:
    with pytest.raises(ValueError, match="lamp_on"):

        class LampState(TonedChoices):
            ON = "lamp_on", "Sáng"
