"""The worked cases that show, in words a jurist can check, what each requirement answers.

A case may stand for several days and several awards at once (`on` and `award` as lists): the same facts, judged on each
side of a change of law. `expect` names requirements by the last part of their code (`met: [sang-kien]`), whichever law
that part stands in on the day, or by their whole code under `findings`.

`source` says where the question or the words deciding it were read: a page (`title`, `address`) and what it `says`.
Files named `hoi-dap-*` hold such cases only: questions that people asked in public, and the provisions near whose
thresholds they lie, written before looking at how the lawbook answers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

from lawbook.engine.assessment import Case
from lawbook.engine.casefile import read_case
from lawbook.engine.certainty import Confirmation
from lawbook.engine.errors import DefectiveLawError
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.plain import made
from lawbook.engine.yaml_text import Entry, listed, read_yaml
from lawbook.national import national_law

ABSENT = "absent"
EVERYTHING = "all"
FOLDER = Path(__file__).parent / "cases"
OUTCOMES = ("met", "not_met", "unknown", "waived")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a case was read: the page or instrument, where it stands, and the words that decide."""

    title: str
    address: str
    says: str


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case with what it must come to.

    `findings` maps codes of requirements to their outcomes, or to `absent` for one that must not be asked that day.
    `outcome` is None where the case is only about its findings. `source` is None for a case made from the rule itself.
    """

    case: Case
    confirmations: tuple[Confirmation, ...]
    outcome: str | None
    findings: Mapping[str, str]
    regime: str | None
    place: str
    source: Source | None = None


@cache
def worked_cases() -> tuple[WorkedCase, ...]:
    """Every case of the national law, file by file; read once, because that takes a second and more."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in worked_cases_of(path, national_law()))


def worked_cases_of(path: Path, law: Lawbook) -> Iterator[WorkedCase]:
    """Every case of one file, judged under a body of law."""
    for index, raw in enumerate(listed(read_yaml(path.read_text(encoding="utf-8")), path.name)):
        yield from _worked_cases(law, _mapping(raw, f"{path.name}[{index}]"), f"{path.name}[{index}]")


def _worked_cases(law: Lawbook, raw: dict[str, object], place: str) -> Iterator[WorkedCase]:
    expect = Entry(raw.pop("expect"), f"{place}.expect")
    confirmed = raw.pop("confirmed", None)
    source = _source(raw.pop("source", None), place)
    awards, days = _several(raw.pop("award")), _several(raw.pop("on"))
    used: set[str] = set()
    for award in awards:
        for day in days:
            case = read_case({**raw, "award": award, "on": day}, place)
            asked = [
                r for r in law.requirements_of(case.award, case.law_day) if r.may_concern(case.subject_kind, case.facts)
            ]
            by_point = {r.point: r.code for r in reversed(asked)}
            findings = expect.titles("findings")
            for outcome in OUTCOMES:
                points = [point for point in expect.texts(outcome) if point in by_point]
                used.update(points)
                findings.update({by_point[point]: outcome for point in points})
            yield WorkedCase(
                case=case,
                confirmations=_words(law, case, confirmed, place),
                outcome=expect.text_or_none("outcome"),
                findings=findings,
                regime=expect.text_or_none("regime"),
                place=place if len(awards) == len(days) == 1 else f"{place} {award} {day}",
                source=source,
            )
    named = {point for outcome in OUTCOMES for point in expect.texts(outcome)}
    if named - used:
        raise DefectiveLawError(f"{place}: không có yêu cầu «{point}» vào các ngày của ví dụ" for point in named - used)


def _source(raw: object, place: str) -> Source | None:
    """The source of a case, every field of it written out."""
    if raw is None:
        return None
    wanted = [field.name for field in fields(Source)]
    if not isinstance(raw, Mapping) or list(raw) != wanted or not all(isinstance(v, str) and v for v in raw.values()):
        raise DefectiveLawError([f"{place}: nguồn phải ghi đủ {', '.join(wanted)}"])
    return made(Source, raw)


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _mapping(value: object, place: str) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise DefectiveLawError([f"{place}: phải là một mục có tên trường"])
    return dict(value)


def _words(law: Lawbook, case: Case, confirmed: object, place: str) -> tuple[Confirmation, ...]:
    """An officer's word on the provisions named, or on every requirement of the day."""
    if confirmed == EVERYTHING:
        codes = [r.code for r in law.requirements_of(case.award, case.law_day)]
    else:
        codes = [str(code) for code in listed(confirmed, f"{place}.confirmed")]
    return tuple(_word(code, case.law_day) for code in codes)


def _word(code: str, on: date) -> Confirmation:
    return Confirmation(code, "Cán bộ đối chiếu (ví dụ)", on, "Văn bản đã ký (ví dụ)", "1")
