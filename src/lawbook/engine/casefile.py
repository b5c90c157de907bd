"""Reading a case from plain data, and saying exactly what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NotRequired, TypeAlias, TypedDict

from lawbook.engine.assessment import Assessment, Case
from lawbook.engine.contradictions import refuse_the_impossible
from lawbook.engine.errors import UnknownCodeError, WrongFactError
from lawbook.engine.finding import FACTS_PATH
from lawbook.engine.judging import asked_of
from lawbook.engine.plain import (
    Shape,
    made,
    properties_of,
    read,
    read_choice,
    read_day,
    read_text,
    shapes_of,
)
from lawbook.facts import FACTS_OF, GeneralFacts
from lawbook.facts.kinds import SubjectKind

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


CASE_FIELDS = ("name", "award", "subject_kind", "on", "received_on", "submitted_on", "period", "facts")
PERIOD_ENDS = ("from", "to")

Schema: TypeAlias = dict[str, object]
"""JSON Schema of one value."""


class FactsSchema(TypedDict):
    type: str
    additionalProperties: bool
    properties: dict[str, Schema]
    description: NotRequired[str]


class CaseProperties(TypedDict):
    """JSON Schema of each field of a case; the last two stand only in a file."""

    name: Schema
    award: Schema
    subject_kind: Schema
    on: Schema
    received_on: Schema
    submitted_on: Schema
    period: Schema
    facts: FactsSchema
    confirmations: NotRequired[Schema]
    events: NotRequired[Schema]


KindSchema = TypedDict(
    "KindSchema",
    {
        "type": str,
        "title": str,
        "additionalProperties": bool,
        "required": list[str],
        "properties": CaseProperties,
        "x-facts-read": NotRequired[dict[str, list[dict[str, object]]]],
    },
)
CaseSchema = TypedDict("CaseSchema", {"$schema": str, "title": str, "oneOf": list[KindSchema]})


def read_case(raw: object, path: str = "") -> Case:
    """A case from a mapping with the keys of `CASE_FIELDS`; `award`, `subject_kind` and `on` must be there.

    `period` is a shorter way to write the facts `period_from` and `period_to`. Raises WrongFactError with the path of
    the first thing that cannot be read, UnknownCodeError for a key nobody knows, ContradictionError for facts that
    cannot all be true.
    """
    prefix = f"{path}." if path else ""
    if not isinstance(raw, Mapping):
        raise WrongFactError(path or "hồ sơ", raw, "một mục với các trường " + ", ".join(CASE_FIELDS))
    for key in raw:
        if key not in CASE_FIELDS:
            raise UnknownCodeError("trường", f"{prefix}{key}", [f"{prefix}{field}" for field in CASE_FIELDS])
    kind = read_choice(SubjectKind, raw.get("subject_kind"), f"{prefix}subject_kind")
    on = read_day(raw.get("on"), f"{prefix}on")
    if on is None:
        raise WrongFactError(f"{prefix}on", None, "một ngày, ví dụ 2022-01-13")
    received_on = read_day(raw.get("received_on"), f"{prefix}received_on")
    submitted_on = read_day(raw.get("submitted_on"), f"{prefix}submitted_on")
    if submitted_on is not None and submitted_on > (received_on or on):
        raise WrongFactError(
            f"{prefix}submitted_on", submitted_on.isoformat(), "ngày không sau ngày tiếp nhận hồ sơ, ngày xét"
        )
    given = raw.get("facts")
    facts = read_facts(
        kind,
        _with_period({} if given is None else given, raw.get("period"), f"{prefix}period"),
        f"{prefix}{FACTS_PATH}",
    )
    refuse_the_impossible(facts, f"{prefix}{FACTS_PATH}")
    return Case(
        award=read_text(raw.get("award"), f"{prefix}award"),
        subject_kind=kind,
        on=on,
        received_on=received_on,
        submitted_on=submitted_on,
        facts=facts,
        name=_name(raw.get("name"), f"{prefix}name"),
    )


def _name(raw: object, path: str) -> str:
    """How the case is called; a number will do."""
    if raw is None:
        return ""
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else read_text(raw, path)


def _with_period(facts: object, period: object, path: str) -> object:
    """The facts with the ends of the period that stands beside them."""
    if period is None or not isinstance(facts, Mapping):
        return facts
    if not isinstance(period, Mapping) or not set(period) <= set(PERIOD_ENDS):
        raise WrongFactError(path, period, "một mục gồm from và to")
    ends = {f"period_{end}": read_day(period.get(end), f"{path}.{end}") for end in PERIOD_ENDS}
    for name, day in ends.items():
        if day is not None and read_day(facts.get(name), f"{FACTS_PATH}.{name}") not in (None, day):
            raise WrongFactError(f"{FACTS_PATH}.{name}", facts[name], f"cùng ngày với {path} ({day.isoformat()})")
    return {**facts, **{name: day for name, day in ends.items() if day is not None}}


def read_facts(kind: SubjectKind, raw: object, path: str = FACTS_PATH) -> GeneralFacts:
    """Facts of a subject from plain data; absent and null facts stay unknown."""
    if not isinstance(raw, Mapping):
        raise WrongFactError(path, raw, "một mục gồm tên dữ kiện và giá trị")
    known = shapes_of(FACTS_OF[kind])
    for name in raw:
        if name not in known:
            raise UnknownCodeError("dữ kiện", f"{path}.{name}", [f"{path}.{other}" for other in known])
    facts = made(FACTS_OF[kind], {name: read(known[name], value, f"{path}.{name}") for name, value in raw.items()})
    if facts.period_from and facts.period_to and facts.period_to < facts.period_from:
        raise WrongFactError(f"{path}.period_to", facts.period_to.isoformat(), "ngày không trước period_from")
    return facts


@dataclass(frozen=True, slots=True)
class Question:
    """One fact as it is asked of a person: its name, the question, and what may be answered."""

    name: str
    asks: str
    answer_type: type[object]
    choices: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path by which findings name the fact."""
        return f"{FACTS_PATH}.{self.name}"


def question(kind: SubjectKind, name: str) -> Question:
    """How a fact of a kind of subject is asked."""
    asks = next(f.metadata["asks"] for f in fields(FACTS_OF[kind]) if f.name == name)
    shape: Shape = shapes_of(FACTS_OF[kind])[name]
    choices = tuple(member.value for member in shape.kind) if issubclass(shape.kind, Enum) else ()
    return Question(name, asks, shape.kind, choices)


def case_schema() -> CaseSchema:
    """JSON Schema of a case: one alternative per kind of subject, every fact optional."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hồ sơ xét danh hiệu, hình thức khen thưởng",
        "oneOf": [_schema_of(kind) for kind in SubjectKind],
    }


def _schema_of(kind: SubjectKind) -> KindSchema:
    day: Schema = {"type": "string", "format": "date"}
    return {
        "type": "object",
        "title": kind.label,
        "additionalProperties": False,
        "required": ["award", "subject_kind", "on"],
        "properties": {
            "name": {"type": "string"},
            "award": {"type": "string", "description": "Mã danh hiệu, hình thức khen thưởng"},
            "subject_kind": {"const": kind.value},
            "on": {**day, "description": "Ngày xét (ngày dự kiến quyết định)"},
            "received_on": {**day, "description": "Ngày cơ quan thẩm định tiếp nhận hồ sơ; chọn luật áp dụng"},
            "submitted_on": {**day, "description": "Ngày trình hồ sơ"},
            "period": {
                "type": "object",
                "description": "Thời gian lập thành tích; năm của ngày cuối là năm xét",
                "additionalProperties": False,
                "properties": {"from": day, "to": day},
            },
            "facts": {
                "type": "object",
                "additionalProperties": False,
                "properties": properties_of(FACTS_OF[kind]),
            },
        },
    }


def questions(law: "Lawbook", award: str, subject_kind: SubjectKind, *, on: date) -> tuple[Question, ...]:
    """The facts that the requirements of an award in force that day ask of a kind of subject, each once."""
    asked = dict.fromkeys(
        name
        for requirement in asked_of(law, award, subject_kind, on)
        for name in (*requirement.only_for, *requirement.reads)
    )
    return tuple(question(subject_kind, name) for name in asked)


def unread_facts(law: "Lawbook", answer: Assessment) -> tuple[str, ...]:
    """The facts that were given and that nothing read which was asked, by name; none where nothing was asked."""
    answers = [one for one in (answer, answer.other) if one is not None and one.findings]
    read = {name for one in answers for finding in one.findings for name in finding.names}
    for one in answers:
        for requirement in asked_of(law, one.award, one.subject_kind, one.law_day):
            read |= set(requirement.only_for)
    return tuple(name for name in answer.facts if name not in read) if answers else ()
