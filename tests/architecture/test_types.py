"""How much of each wing is typed as anything at all, and where mypy is told to look away: neither grows."""

import re
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
ANYTHING = re.compile(r"\bAny\b")
LOOKING_AWAY = re.compile(r"type: ignore")

# By wing: how often `Any` stands there, how often `type: ignore`. Where there is less now, take the number down.
HELD = {
    "lawbook": (7, 0),
    "thidua/civic": (7, 9),
    "thidua/foundation": (11, 6),
    "thidua/procedure": (11, 1),
    "thidua/screens": (119, 23),
    "thidua/settings": (5, 1),
}

# It goes along with bundles, runs elsewhere: it reads JSON of whom it does not know, imports nothing to say what.
CARRIED = SOURCE / "thidua/procedure/certificates/bundled/check_bundle.py"


def _wing(path: Path) -> str:
    """Return the wing of a module: a package, in `thidua` the one below; its own few modules count together."""
    parts = path.relative_to(SOURCE).parts
    return "/".join(parts[:2]) if parts[0] == "thidua" and len(parts) > 2 else parts[0]


def counted() -> dict[str, tuple[int, int]]:
    """Return the numbers of every wing that has any."""
    anything: Counter[str] = Counter()
    away: Counter[str] = Counter()
    for path in SOURCE.rglob("*.py"):
        if path == CARRIED:
            continue
        text = path.read_text(encoding="utf-8")
        anything[_wing(path)] += len(ANYTHING.findall(text))
        away[_wing(path)] += len(LOOKING_AWAY.findall(text))
    return {wing: (anything[wing], away[wing]) for wing in anything if anything[wing] or away[wing]}


def test_no_wing_knows_less_of_what_it_holds() -> None:
    now = counted()
    more = {
        wing: held
        for wing, held in now.items()
        if any(a > b for a, b in zip(held, HELD.get(wing, (0, 0)), strict=True))
    }
    assert more == {}, f"say what stands there (an object, a Protocol, a TypedDict, the model); held: {HELD}"
    assert now == HELD, "there is less of it now: take the numbers down"


def test_wings_are_counted_apart() -> None:
    assert {"lawbook", "thidua/screens", "thidua/civic"} <= {_wing(path) for path in SOURCE.rglob("*.py")}
    assert _wing(SOURCE / "thidua" / "urls.py") == "thidua"
