"""What came of a drill: one line of the table, with what its users saw."""

import json
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.table import Measure

# What the longest recovery is held against, in seconds: standing again, answering again, the paper of an act.
RESTARTED, ANSWERED, PAPER = 2.0, 5.0, 10.0


@dataclass
class Outcome:
    """One drill: how often, what was lost or doubled (nothing may be), how long until it went on, what was seen."""

    name: str
    tries: int = 0
    lost: int = 0
    doubled: int = 0
    # Acts whose answer did not arrive: not there afterwards, and there afterwards.
    before_commit: int = 0
    after_commit: int = 0
    restarted: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    papers: list[float] = field(default_factory=list)
    saw: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def is_well(self) -> bool:
        """Nothing lost, nothing doubled, no fault."""
        return not (self.lost or self.doubled or self.faults)

    @property
    def measures(self) -> list[Measure]:
        """Say it in figures: what was lost and doubled of all tries, the longest recovery beside what is allowed."""
        of_tries = [("lost", self.lost), ("doubled", self.doubled), ("other faults", len(self.faults))]
        longest = [("restarted", self.restarted, RESTARTED), ("answers", self.answered, ANSWERED)]
        found = [
            Measure(f"{self.name}: {what}", count, "of tries", self.tries, count / max(self.tries, 1), 0, count == 0)
            for what, count in of_tries
        ]
        for what, seconds, allowed in (*longest, ("paper", self.papers, PAPER)):
            if seconds:
                worst = round(max(seconds), 2)
                ratio = round(worst / allowed, 2)
                found.append(Measure(f"{self.name}: {what}, longest", worst, "s", allowed, ratio, 1, worst <= allowed))
        return found


def _worst(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f}/{max(seconds):.1f}" if seconds else "–"


def report(outcomes: Sequence[Outcome], *, as_json: bool) -> int:
    """Print the table, or everything as JSON; 0 when all is well."""
    if as_json:
        print(json.dumps([asdict(one) for each in outcomes for one in each.measures], ensure_ascii=False, indent=1))
    else:
        print("Seconds: median/longest; before and after: acts whose answer was lost, not there and there afterwards")
        print(
            f"{'drill':<34}{'tries':>6}{'lost':>6}{'doubled':>8}{'before':>7}{'after':>6}"
            f"{'restarted s':>13}{'answers s':>12}{'paper s':>11}"
        )
        for one in outcomes:
            print(
                f"{one.name:<34}{one.tries:>6}{one.lost:>6}{one.doubled:>8}{one.before_commit:>7}{one.after_commit:>6}"
                f"{_worst(one.restarted):>13}{_worst(one.answered):>12}{_worst(one.papers):>11}"
            )
            if one.note:
                print(f"    {one.note}")
            if one.saw:
                print("    seen: " + "; ".join(f"{words} ×{count}" for words, count in one.saw.most_common(12)))
            for fault in one.faults[:10]:
                print(f"    FAULT: {fault}")
    return 0 if all(one.is_well for one in outcomes) else 1


def tell(words: str) -> None:
    """Say how far it is, apart from the table."""
    print(words, file=sys.stderr, flush=True)
