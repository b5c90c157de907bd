"""Assessing with every finding explained, one and a whole ward, beside plain code that hard-codes two awards."""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import preview
from benchmarks.builds import EARLIER, seconds_beside
from benchmarks.table import Measure, report
from lawbook import Assessment, Case, EarlierAward, Outcome, PersonFacts, Rating, SubjectKind, assess
from lawbook.facts import HeldTitle, Initiative, InitiativeKind, Occupation, Recogniser, Scope

COUNT = 3_000
GOAL = 10
GOAL_OF_EARLIER = 0.6
LAST_YEAR = 2023
ON = date(2024, 6, 1)


def people() -> list[Case]:
    """Return candidates for Chiến sĩ thi đua cơ sở, each with ten years of history."""
    return [_candidate(number) for number in range(COUNT)]


def _candidate(number: int) -> Case:
    years = range(LAST_YEAR - 9, LAST_YEAR + 1)
    advanced = (HeldTitle(award="lao-dong-tien-tien"),)
    facts = PersonFacts(
        occupation=Occupation.OFFICIAL,
        period_to=date(LAST_YEAR, 12, 31),
        rating=Rating.EXCELLENT if number % 3 else Rating.GOOD,
        ratings=dict.fromkeys(years, Rating.GOOD),
        titles={year: advanced if (year + number) % 4 else () for year in years},
        initiatives=tuple(_initiative(year) for year in years if (year + number) % 5 == 0),
        self_reliant=True,
        united_and_active=True,
        unbroken_months_in_agency=120,
        training_months=0,
        leave_months=0,
        under_discipline_or_investigation=False,
        earlier_award=EarlierAward.NONE,
    )
    return Case(award="chien-si-thi-dua-co-so", subject_kind=SubjectKind.INDIVIDUAL, on=ON, facts=facts)


def _initiative(year: int) -> Initiative:
    return Initiative(
        name="Số hóa sổ khen thưởng",
        kind=InitiativeKind.INITIATIVE,
        year=year,
        scope=Scope.GRASSROOTS,
        recognised_by=Recogniser.UNIT,
        applied=True,
        spent_on=(),
    )


def families() -> list[Case]:
    """Return candidates for Lao động tiên tiến, the second award."""
    return [
        Case(award="lao-dong-tien-tien", subject_kind=case.subject_kind, on=ON, facts=case.facts) for case in people()
    ]


def explained(cases: list[Case]) -> int:
    """Assess each case and read every part of every finding, as a screen would; return how many were met."""
    met = 0
    for case in cases:
        answer = assess(case)
        for finding in answer.findings:
            _ = (finding.code, finding.outcome, finding.wording, finding.citation, finding.certainty)
            _ = (finding.seen, finding.missing, finding.reason)
        met += answer.outcome is Outcome.MET
    return met


def decided(cases: list[Case]) -> list[Assessment]:
    """Assess each case with all its findings; their words are read when somebody looks."""
    return [assess(case) for case in cases]


def hard_coded(cases: list[Case]) -> int:
    """Judge the same two awards by one plain function, without citation, certainty, other days or what is missing."""
    met = 0
    for case in cases:
        facts = case.facts
        assert isinstance(facts, PersonFacts)
        advanced = (
            facts.rating in (Rating.GOOD, Rating.EXCELLENT)
            and bool(facts.self_reliant and facts.united_and_active)
            and (facts.unbroken_months_in_agency or 0) >= 6
        )
        clear = facts.under_discipline_or_investigation is False and facts.earlier_award is EarlierAward.NONE
        if case.award == "lao-dong-tien-tien":
            met += advanced and clear
            continue
        held = any(title.award == "lao-dong-tien-tien" for title in (facts.titles or {}).get(LAST_YEAR, ()))
        proved = facts.rating is Rating.EXCELLENT or any(
            one.year == LAST_YEAR and one.recognised_by is not None and not one.spent_on
            for one in facts.initiatives or ()
        )
        met += (held or advanced) and proved and clear
    return met


def core_seconds_in_turns(*works: Callable[[], object], runs: int = 9) -> list[float]:
    """Return the median time that one core spends on each work; they take turns, so that a busy machine is fair."""
    times: list[list[float]] = [[] for _ in works]
    for run in range(runs + 1):
        for work, taken in zip(works, times, strict=True):
            started = time.process_time()
            work()
            if run:
                taken.append(time.process_time() - started)
    return [statistics.median(taken) for taken in times]


def beside_the_yardstick(name: str, work: Callable[[list[Case]], object], cases: list[Case]) -> Measure:
    """Measure how many a second beside the hard-coded function: at most so many times its cost."""
    ours, plain = core_seconds_in_turns(lambda: work(cases), lambda: hard_coded(cases))
    ratio = ours / plain
    return Measure(
        name, round(len(cases) / ours), "/s", round(len(cases) / plain), round(ratio, 1), GOAL, ratio <= GOAL
    )


def beside_the_earlier_build() -> Measure:
    """Measure the explained list beside that of the earlier build."""
    ours, theirs = seconds_beside(TURNS)
    ratio = ours / theirs
    name = f"Chiến sĩ thi đua cơ sở, explained, beside {EARLIER}"
    return Measure(
        name, round(ours, 4), "s", round(theirs, 4), round(ratio, 2), GOAL_OF_EARLIER, ratio <= GOAL_OF_EARLIER
    )


TURNS = """
import sys, time
from benchmarks import assess as bench

cases = bench.people()
bench.explained(cases)
for _turn in sys.stdin:
    started = time.process_time()
    bench.explained(cases)
    print(time.process_time() - started, flush=True)
"""


def main() -> None:
    """Measure and report."""
    cases = people()
    assert explained(cases) == hard_coded(cases)
    one = cases[:1] * COUNT
    report(
        f"Assessments a second on one core, {COUNT} cases, ten years of history (goal: at most {GOAL} times the "
        f"yardstick's cost); the preview of a ward in seconds (goal: at most {preview.GOAL_SECONDS})",
        [
            beside_the_yardstick("Chiến sĩ thi đua cơ sở, explained, one by one", explained, one),
            beside_the_yardstick("Chiến sĩ thi đua cơ sở, explained, a list", explained, cases),
            beside_the_yardstick("Chiến sĩ thi đua cơ sở, decided only", decided, cases),
            beside_the_yardstick("Lao động tiên tiến, explained, a list", explained, families()),
            beside_the_earlier_build(),
            *preview.measures(),
            preview.beside_the_earlier_build(),
        ],
    )


if __name__ == "__main__":
    main()
