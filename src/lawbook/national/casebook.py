"""The worked cases that show, in words a jurist can check, what each requirement answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawbook.engine.assessment import Case
from lawbook.engine.casefile import read_case
from lawbook.engine.certainty import Confirmation
from lawbook.engine.yaml_text import read_yaml

ABSENT = "absent"
FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case with what it must come to.

    `findings` maps codes of requirements to their outcomes, or to `absent` for one that must not be asked that day.
    """

    case: Case
    confirmations: tuple[Confirmation, ...]
    outcome: str
    findings: Mapping[str, str]
    regime: str | None
    place: str


def worked_cases() -> Iterator[WorkedCase]:
    """Every case of the national law, file by file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for index, raw in enumerate(read_yaml(path.read_text(encoding="utf-8"))):
            yield _worked_case(dict(raw), f"{path.name}[{index}]")


def _worked_case(raw: dict[str, Any], place: str) -> WorkedCase:
    expect = raw.pop("expect")
    confirmed = raw.pop("confirmed", None) or ()
    case = read_case(raw, place)
    return WorkedCase(
        case=case,
        confirmations=tuple(
            Confirmation(code, "Cán bộ đối chiếu (ví dụ)", case.law_day, "Văn bản đã ký (ví dụ)", "1")
            for code in confirmed
        ),
        outcome=expect["outcome"],
        findings=expect["findings"],
        regime=expect.get("regime"),
        place=place,
    )
