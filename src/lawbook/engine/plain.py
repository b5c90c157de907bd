"""Typed facts to and from plain data, driven by the dataclasses themselves: reading, writing, JSON Schema."""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

from lawbook.engine.errors import UnknownCodeError, WrongFactError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ChoiceT = TypeVar("ChoiceT", bound=Enum)
MadeT = TypeVar("MadeT")

FIRST_YEAR, LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value: itself, or a list of `item`, or years leading to `item`."""

    kind: type[object]
    item: "Shape | None" = None


_SHAPES: "dict[type[DataclassInstance], Mapping[str, Shape]]" = {}


def shapes_of(facts_type: "type[DataclassInstance]") -> Mapping[str, Shape]:
    """The shape of every field of a dataclass, by name, as it is when known."""
    if facts_type not in _SHAPES:
        hints = get_type_hints(facts_type)
        _SHAPES[facts_type] = {f.name: _shape(hints[f.name]) for f in fields(facts_type)}
    return _SHAPES[facts_type]


def _shape(hint: object) -> Shape:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _shape(next(part for part in get_args(hint) if part is not type(None)))
    if origin is tuple:
        return Shape(tuple, _shape(get_args(hint)[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape(dict, _shape(get_args(hint)[1]))
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} is no class that a fact can have")
    return Shape(hint)


def read(shape: Shape, value: object, path: str) -> object:
    """A value of that shape from plain data; None stays None. Raises WrongFactError naming the path."""
    if value is None:
        return None
    kind, item = shape.kind, shape.item
    if kind is tuple and item is not None:
        if not isinstance(value, list | tuple):
            raise WrongFactError(path, value, "một danh sách")
        return tuple(_present(item, part, f"{path}[{index}]") for index, part in enumerate(value))
    if kind is dict and item is not None:
        return _read_years(item, value, path)
    if issubclass(kind, Enum):
        return read_choice(kind, value, path)
    if kind is bool:
        if not isinstance(value, bool):
            raise WrongFactError(path, value, "true (có) hoặc false (không)")
        return value
    if kind is int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise WrongFactError(path, value, "số nguyên từ 0 trở lên")
        return value
    if kind is date:
        return read_day(value, path)
    if is_dataclass(kind):
        return _read_record(kind, value, path)
    return read_text(value, path)


def _present(shape: Shape, value: object, path: str) -> object:
    if value is None:
        raise WrongFactError(path, value, "một giá trị; bỏ hẳn mục này nếu chưa rõ")
    return read(shape, value, path)


def _read_years(item: Shape, value: object, path: str) -> dict[int, object]:
    if not isinstance(value, Mapping):
        raise WrongFactError(path, value, "một mục gồm năm và giá trị, ví dụ 2021: …")
    known: dict[int, object] = {}
    for key, part in value.items():
        year = int(key) if isinstance(key, str) and key.isdecimal() else key
        if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
            raise WrongFactError(f"{path}.{key}", key, f"một năm từ {FIRST_YEAR} đến {LAST_YEAR}")
        if part is not None:
            known[year] = read(item, part, f"{path}.{year}")
    return known


def _read_record(kind: "type[DataclassInstance]", value: object, path: str) -> object:
    """A record; its first field alone may stand for the whole: `chien-si-thi-dua-co-so` for {award: …}."""
    if isinstance(value, kind):
        return value
    known = shapes_of(kind)
    if isinstance(value, str):
        value = {next(iter(known)): value}
    if not isinstance(value, Mapping):
        raise WrongFactError(path, value, "một mục gồm " + ", ".join(known))
    for name in value:
        if name not in known:
            raise UnknownCodeError("dữ kiện", f"{path}.{name}", [f"{path}.{other}" for other in known])
    return made(kind, {name: read(known[name], part, f"{path}.{name}") for name, part in value.items()})


def made(kind: Callable[..., MadeT], given: Mapping[str, object]) -> MadeT:
    """A record of that class from values that were each read by the shape of their field."""
    return kind(**given)


def read_choice(kind: type[ChoiceT], value: object, path: str) -> ChoiceT:
    """One member of an enumeration, by its code."""
    if isinstance(value, kind):
        return value
    allowed = [member.value for member in kind]
    if value not in allowed:
        raise WrongFactError(path, value, ", ".join(_with_label(member) for member in kind))
    return kind(value)


def _with_label(member: Enum) -> str:
    label = getattr(member, "label", "")
    return f"{member.value} ({label})" if label else str(member.value)


def read_text(value: object, path: str) -> str:
    """A text."""
    if not isinstance(value, str) or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise WrongFactError(path, value, "một đoạn chữ")
    return value


def read_day(value: object, path: str) -> date | None:
    """A day, as a date or as text; None stays None."""
    if value is None:
        return None
    day = value
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise WrongFactError(path, value, "một ngày viết theo năm-tháng-ngày, ví dụ 2022-01-13") from None
    if type(day) is not date:
        raise WrongFactError(path, value, "một ngày, ví dụ 2022-01-13")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongFactError(path, day.isoformat(), f"một ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}")
    return day


_AS_THEY_ARE = frozenset({bool, int, str, type(None)})


def plain(value: object) -> object:
    """A value as JSON holds it; what nobody has said is left out."""
    if value.__class__ in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return plain_fields(value)
    return value


def plain_fields(record: "DataclassInstance") -> dict[str, object]:
    """The fields of a record that are known, JSON-ready, by name."""
    given = ((f.name, getattr(record, f.name)) for f in fields(record))
    return {name: plain(value) for name, value in given if value is not None}


def schema_of(shape: Shape) -> dict[str, object]:
    """JSON Schema of a shape."""
    kind, item = shape.kind, shape.item
    if kind is tuple and item is not None:
        return {"type": "array", "items": schema_of(item)}
    if kind is dict and item is not None:
        return {"type": "object", "additionalProperties": False, "patternProperties": {"^[0-9]{4}$": schema_of(item)}}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer", "minimum": 0}
    if kind is date:
        return {"type": "string", "format": "date"}
    if is_dataclass(kind):
        return {"type": ["object", "string"], "additionalProperties": False, "properties": properties_of(kind)}
    return {"type": "string"}


def properties_of(facts_type: "type[DataclassInstance]") -> dict[str, dict[str, object]]:
    """JSON Schema properties of a dataclass, each with the question it answers."""
    shapes = shapes_of(facts_type)
    return {f.name: {"description": f.metadata["asks"], **schema_of(shapes[f.name])} for f in fields(facts_type)}
