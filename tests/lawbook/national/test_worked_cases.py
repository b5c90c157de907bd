"""The worked cases come out as written, and every requirement has its three."""

from collections import defaultdict
from datetime import timedelta

import pytest

from lawbook import assess
from lawbook.national import national_law
from lawbook.national.casebook import ABSENT, WorkedCase, worked_cases

CASES = worked_cases()
DAY = timedelta(days=1)


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: worked.place)
def test_worked_case_comes_out_as_written(worked: WorkedCase) -> None:
    assessment = assess(worked.case, confirmations=worked.confirmations)
    answered = {finding.code: finding.outcome.value for finding in assessment.findings}
    assert {code: answered.get(code, ABSENT) for code in worked.findings} == dict(worked.findings)
    if worked.outcome is not None:
        assert assessment.outcome.value == worked.outcome
    if worked.regime is not None:
        assert assessment.regime == worked.regime


def test_case_names_are_told_apart() -> None:
    names = [(worked.case.award, worked.case.on, worked.case.name) for worked in CASES]
    assert sorted(set(names)) == sorted(names)
    assert [name for *_, name in names if not name] == []


def test_cases_speak_only_of_requirements_that_exist() -> None:
    known = {requirement.code for requirement in national_law().requirements}
    assert {code for worked in CASES for code in worked.findings} - known == set()


def test_every_requirement_has_a_met_a_not_met_and_a_boundary_case() -> None:
    shown: dict[str, set[str]] = defaultdict(set)
    for worked in CASES:
        for code, outcome in worked.findings.items():
            shown[code].add(outcome)
            if worked.case.law_day in _boundary_days(code, absent=outcome == ABSENT):
                shown[code].add("boundary")
    lacking = {r.code: _wanted(r.code) - shown[r.code] for r in national_law().requirements}
    assert {code: kinds for code, kinds in lacking.items() if kinds} == {}


# The circular's words were not read: it may say yes, or leave it to whoever reads them.
NEVER_REFUSE = {
    "lao-dong-tien-tien.2025.du-06-thang",
    "lao-dong-tien-tien.2025.chuyen-cong-tac",
    "lao-dong-tien-tien.2025.dao-tao",
    "lao-dong-tien-tien.2026.nghi-theo-quy-dinh",
}


def _wanted(code: str) -> set[str]:
    return {"met", "unknown" if code in NEVER_REFUSE else "not_met", "boundary"}


def _boundary_days(code: str, *, absent: bool) -> set[object]:
    """The first and last day in force; for a requirement that must be absent, the days just outside."""
    period = next(r for r in national_law().requirements if r.code == code).in_force
    step = DAY if absent else timedelta(0)
    days: set[object] = {period.first - step}
    if period.last is not None:
        days.add(period.last + step)
    return days
