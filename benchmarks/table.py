"""How every benchmark reports: measured beside its yardstick, as a table or, with --json, as a list."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Measure:
    """One figure beside its yardstick; `met` compares the ratio with the goal (at most)."""

    name: str
    value: float
    unit: str
    yardstick: float
    ratio: float
    goal: float
    met: bool


def seconds_of(work: Callable[[], object], *, runs: int = 5) -> float:
    """Return the median wall time of `work` in seconds over some runs after one warm-up."""
    work()
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def beside(name: str, work: Callable[[], object], yardstick: Callable[[], object], *, goal: float) -> Measure:
    """Measure `work` and its yardstick in turn; `goal` is the largest ratio that is good enough."""
    value, measured = seconds_of(work), seconds_of(yardstick)
    ratio = value / measured
    return Measure(name, round(value, 4), "s", round(measured, 4), round(ratio, 2), goal, ratio <= goal)


def report(title: str, measures: Sequence[Measure]) -> None:
    """Print the measures as a table; as JSON when the command line says --json."""
    if "--json" in sys.argv:
        print(json.dumps([asdict(measure) for measure in measures], ensure_ascii=False, indent=2))
        return
    print(title)
    print(f"{'':<44}{'value':>10}{'yardstick':>12}{'ratio':>8}{'goal':>8}  met")
    for m in measures:
        met = "yes" if m.met else "NO"
        print(f"{m.name:<44}{m.value:>8.3f} {m.unit}{m.yardstick:>10.3f} {m.unit}{m.ratio:>8.2f}{m.goal:>8.1f}  {met}")
