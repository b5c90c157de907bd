"""Reading a case from plain data, and saying exactly what is wrong with it."""

import types
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from lawbook.engine.assessment import FACTS_PATH, Case
from lawbook.engine.errors import UnknownCode, WrongFact
from lawbook.engine.subjects import SubjectKind
from lawbook.facts import FACTS_OF, GeneralFacts

CASE_FIELDS = ("name", "award", "subject_kind", "on", "received_on", "facts")


def read_case(raw: object, path: str = "") -> Case:
    """A case from a mapping with the keys of `CASE_FIELDS`; `award`, `subject_kind` and `on` must be there.

    Raises WrongFact with the path of the first thing that cannot be read, UnknownCode for a key nobody knows.
    """
    prefix = f"{path}." if path else ""
    if not isinstance(raw, Mapping):
        raise WrongFact(path or "case", raw, "một mục với các trường " + ", ".join(CASE_FIELDS))
    for key in raw:
        if key not in CASE_FIELDS:
            raise UnknownCode("trường", f"{prefix}{key}", [f"{prefix}{field}" for field in CASE_FIELDS])
    kind = _choice(SubjectKind, raw.get("subject_kind"), f"{prefix}subject_kind")
    on = _day(raw.get("on"), f"{prefix}on")
    if on is None:
        raise WrongFact(f"{prefix}on", None, "một ngày, ví dụ 2022-01-13")
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
    facts_type = FACTS_OF[kind]
    if not isinstance(raw, Mapping):
        raise WrongFact(path, raw, "một mục gồm tên dữ kiện và giá trị")
    kinds = _kinds(facts_type)
    for name in raw:
        if name not in kinds:
            raise UnknownCode("dữ kiện", f"{path}.{name}", [f"{path}.{known}" for known in kinds])
    return facts_type(**{name: _fact(kinds[name], value, f"{path}.{name}") for name, value in raw.items()})


@cache
def _kinds(facts_type: type[GeneralFacts]) -> Mapping[str, type[Any]]:
    """The type that each fact takes when it is known."""
    hints = get_type_hints(facts_type)
    return {f.name: _unless_none(hints[f.name]) for f in fields(facts_type)}


def _unless_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _fact(kind: type[Any], value: object, path: str) -> object:
    if value is None:
        return None
    if issubclass(kind, Enum):
        return _choice(kind, value, path)
    if kind is bool:
        if not isinstance(value, bool):
            raise WrongFact(path, value, "true (có) hoặc false (không)")
        return value
    if kind is int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise WrongFact(path, value, "số nguyên từ 0 trở lên")
        return value
    return _text(value, path)


def _choice(kind: type[Any], value: object, path: str) -> Any:
    if isinstance(value, kind):
        return value
    allowed = [member.value for member in kind]
    if value not in allowed:
        raise WrongFact(path, value, ", ".join(allowed))
    return kind(value)


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise WrongFact(path, value, "một đoạn chữ")
    return value


def _day(value: object, path: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise WrongFact(path, value, "một ngày viết theo năm-tháng-ngày, ví dụ 2022-01-13") from None
    if type(value) is not date:
        raise WrongFact(path, value, "một ngày, ví dụ 2022-01-13")
    return value


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
                    f.name: {"description": f.metadata.get("asks", ""), **_schema_of_fact(_kinds(FACTS_OF[kind])[f.name])}
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
