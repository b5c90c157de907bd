"""The days on which one regime gave way to the next; the same days stand in regimes.yaml, and a test compares them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Requirement, RequirementBook, Test
from lawbook.engine.validity import ValidityPeriod

REGIME_A = ValidityPeriod(date(2017, 10, 1), date(2023, 12, 31))
REGIME_B = ValidityPeriod(date(2024, 1, 1), date(2025, 6, 30))
REGIME_C = ValidityPeriod(date(2025, 7, 1), date(2026, 9, 30))
REGIME_D = ValidityPeriod(date(2026, 10, 1))

NOT_READ = "Luật số 06/2026/QH16 có thể đã sửa quy định này; văn bản chưa đọc được."

LAW_2003 = "15/2003/QH11"
LAW_2022 = "06/2022/QH15"
LAW_2026 = "06/2026/QH16"
DECREE_91, DECREE_98, DECREE_152 = "91/2017/NĐ-CP", "98/2023/NĐ-CP", "152/2025/NĐ-CP"

TestT = TypeVar("TestT", bound=Test)


def carried_on(
    law: RequirementBook,
    *,
    c: Certainty | None = None,
    cites_c: Citation | tuple[Citation, ...] | None = None,
    note_c: str | None = None,
) -> Callable[[TestT], TestT]:
    """Carry all that the function stands for in regime B into C, with the mark `c` or its own, and on into D."""

    def carry(test: TestT) -> TestT:
        for earlier in law.laid_down_by(test):
            if earlier.in_force.last == REGIME_B.last:
                kept = law.carry(
                    earlier,
                    REGIME_C,
                    certainty=c or earlier.certainty,
                    cites=cites_c,
                    note=earlier.note if note_c is None else note_c,
                )
                _into_d(law, kept)
        return test

    return carry


def into_d(law: RequirementBook) -> Callable[[TestT], TestT]:
    """Carry all that the function stands for in regime C into D, where it waits for the enacted text."""

    def carry(test: TestT) -> TestT:
        for earlier in law.laid_down_by(test):
            if earlier.in_force.last == REGIME_C.last:
                _into_d(law, earlier)
        return test

    return carry


def _into_d(law: RequirementBook, earlier: Requirement) -> None:
    cites = tuple(map(as_amended, earlier.cites))
    law.carry(earlier, REGIME_D, certainty=Certainty.UNCONFIRMED, cites=cites, note=NOT_READ)


def as_amended(citation: Citation) -> Citation:
    """The citation of the law of 2022, to be read with the amendments of 2026; others stay."""
    if citation.instrument != LAW_2022 or citation.amended_by:
        return citation
    return replace(citation, amended_by=LAW_2026)
