"""Reading a case from plain data, and saying exactly what is wrong with it."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from lawbook.engine.assessment import FACTS_PATH, Case
from lawbook.engine.errors import UnknownCodeError, WrongFactError
from lawbook.engine.subjects import SubjectKind
from lawbook.facts import FACTS_OF, GeneralFacts

CASE_FIELDS = ("name", "award", "subject_kind", "on", "received_on", "facts")


def read_case(raw: object, path: str = "") -> Case:
    """A case from a mapping with the keys of `CASE_FIELDS`; `award`, `subject_kind` and `on` must be there.

    Raises WrongFactError with the path of the first thing that cannot be read, UnknownCodeError for a key nobody knows.
    """
    prefix = f"{path}." if path else ""
    if not isinstance(raw, Mapping):
        raise WrongFactError(path or "case", raw, "một mục với các trường " + ", ".join(CASE_FIELDS))
    for key in raw:
        if key not in CASE_FIELDS:
            raise UnknownCodeError("trường", f"{prefix}{key}", [f"{prefix}{field}" for field in CASE_FIELDS])
    kind = _choice(SubjectKind, raw.get("subject_kind"), f"{prefix}subject_kind")
    on = _day(raw.get("on"), f"{prefix}on")
    if on is None:
        raise WrongFactError(f"{prefix}on", None, "một ngày, ví dụ 2022-01-13")
    return Case(
        award=_text(raw.get("award"), f"{prefix}award"),
        subject_kind=kind,
        on=on,
        received_on=_day(raw.get("received_on"), f"{prefix}received_on"),
        facts=read_facts(kind, raw.get("facts") or {}, f"{prefix}{FACTS_PATH}"),
        name=str(raw.get("name") or ""),
    )


def read_facts(kind: SubjectKind, raw: object, path: str = FACTS_PATH) -> GeneralFacts:
    """Facts of a subject from plain data; absent and null facts stay unknown."""
    if not isinstance(raw, Mapping):
        raise WrongFactError(path, raw, "một mục gồm tên dữ kiện và giá trị")
    known = FACT_TYPES[kind]
    for name in raw:
        if name not in known:
            raise UnknownCodeError("dữ kiện", f"{path}.{name}", [f"{path}.{other}" for other in known])
    given: dict[str, Any] = {name: _fact(known[name], value, f"{path}.{name}") for name, value in raw.items()}
    return FACTS_OF[kind](**given)


def _when_known(hint: Any) -> Any:
    """The type that a fact takes when it is not None."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _types_of_facts(facts_type: type[GeneralFacts]) -> Mapping[str, type[Any]]:
    hints = get_type_hints(facts_type)
    return {f.name: _when_known(hints[f.name]) for f in fields(facts_type)}


FACT_TYPES = {kind: _types_of_facts(facts_type) for kind, facts_type in FACTS_OF.items()}


def _fact(kind: type[Any], value: object, path: str) -> object:
    if value is None:
        return None
    if issubclass(kind, Enum):
        return _choice(kind, value, path)
    if kind is bool:
        if not isinstance(value, bool):
            raise WrongFactError(path, value, "true (có) hoặc false (không)")
        return value
    if kind is int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise WrongFactError(path, value, "số nguyên từ 0 trở lên")
        return value
    return _text(value, path)


def _choice(kind: type[Any], value: object, path: str) -> Any:
    if isinstance(value, kind):
        return value
    allowed = [member.value for member in kind]
    if value not in allowed:
        raise WrongFactError(path, value, ", ".join(allowed))
    return kind(value)


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise WrongFactError(path, value, "một đoạn chữ")
    return value


def _day(value: object, path: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise WrongFactError(path, value, "một ngày viết theo năm-tháng-ngày, ví dụ 2022-01-13") from None
    if type(value) is not date:
        raise WrongFactError(path, value, "một ngày, ví dụ 2022-01-13")
    return value


@dataclass(frozen=True, slots=True)
class Question:
    """One fact as it is asked of a person: its name, the question, and what may be answered."""

    name: str
    asks: str
    answer_type: type[Any]
    choices: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path by which findings name the fact."""
        return f"{FACTS_PATH}.{self.name}"


def question(kind: SubjectKind, name: str) -> Question:
    """How a fact of a kind of subject is asked."""
    asks = next(f.metadata["asks"] for f in fields(FACTS_OF[kind]) if f.name == name)
    answer_type = FACT_TYPES[kind][name]
    choices = tuple(member.value for member in answer_type) if issubclass(answer_type, Enum) else ()
    return Question(name, asks, answer_type, choices)


def case_schema() -> dict[str, object]:
    """JSON Schema of a case: one alternative per kind of subject, every fact optional."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hồ sơ xét danh hiệu, hình thức khen thưởng",
        "oneOf": [_schema_of(kind) for kind in SubjectKind],
    }


def _schema_of(kind: SubjectKind) -> dict[str, object]:
    day = {"type": "string", "format": "date"}
    return {
        "type": "object",
        "title": kind.label,
        "additionalProperties": False,
        "required": ["award", "subject_kind", "on"],
        "properties": {
            "name": {"type": "string"},
            "award": {"type": "string"},
            "subject_kind": {"const": kind.value},
            "on": day,
            "received_on": day,
            "facts": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    f.name: {"description": f.metadata["asks"], **_schema_of_fact(FACT_TYPES[kind][f.name])}
                    for f in fields(FACTS_OF[kind])
                },
            },
        },
    }


def _schema_of_fact(kind: type[Any]) -> dict[str, object]:
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer", "minimum": 0}
    return {"type": "string"}
