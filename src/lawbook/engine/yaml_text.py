"""Reading the law's YAML: exact numbers, no duplicate keys, every entry accounted for."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, LawbookError
from lawbook.engine.validity import ValidityPeriod

_BOOLEAN = "tag:yaml.org,2002:bool"
_MERGE = "tag:yaml.org,2002:merge"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _ExactLoader(yaml.SafeLoader):
    """YAML in which 0.15 is fifteen hundredths, a key stands once, and `on` is a word, being a key of every case."""

    def construct_exact_number(self, node: yaml.ScalarNode) -> Fraction:
        return Fraction(str(self.construct_scalar(node)).replace("_", ""))

    def construct_real_day(self, node: yaml.ScalarNode) -> Any:
        """A day of the calendar; 31 February stays the words it is, for whoever reads the field to refuse by name."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return str(self.construct_scalar(node))

    def construct_unique_mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        own_keys = (key for key, _ in node.value if key.tag != _MERGE)
        keys = [self.construct_object(key, deep=True) for key in own_keys]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            raise DefectiveLawError(f"{node.start_mark}: khóa «{key}» lặp lại" for key in twice)
        return self.construct_mapping(node, deep=True)


_ExactLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_ExactLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))
_ExactLoader.add_constructor("tag:yaml.org,2002:float", _ExactLoader.construct_exact_number)
_ExactLoader.add_constructor(_TIMESTAMP, _ExactLoader.construct_real_day)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _ExactLoader.construct_unique_mapping)


def read_yaml(text: str) -> Any:
    """Parse one YAML document with exact numbers."""
    return yaml.load(text, Loader=_ExactLoader)  # noqa: S506  a SafeLoader underneath


def read_file(path: Path) -> Any:
    """What a file that somebody hands in holds; refuses one that is not there, no text, or no YAML."""
    try:
        raw = path.read_bytes()
    except OSError as unreadable:
        raise LawbookError(f"Không đọc được tệp «{path}»: {unreadable.strerror}.") from None
    return read_bytes(raw, f"Tệp «{path}»")


def read_bytes(raw: bytes, name: str) -> Any:
    """What the bytes of a text hold; refuses what is no UTF-8 and no YAML, naming it as `name`."""
    try:
        return read_yaml(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LawbookError(f"{name} không phải văn bản UTF-8.") from None
    except yaml.YAMLError as unreadable:
        raise LawbookError(f"{name} không phải YAML hoặc JSON đọc được: {unreadable}") from None
    except RecursionError:
        raise LawbookError(f"{name} lồng nhau quá sâu, không đọc được.") from None


def read_entries(path: Path) -> "Iterator[Entry]":
    """The entries of a YAML file that is a list of mappings."""
    for index, raw in enumerate(read_yaml(path.read_text(encoding="utf-8")) or ()):
        yield Entry(raw, f"{path.name}[{index}]")


class Entry:
    """One mapping of the law's data; names its place when something is absent or of the wrong kind."""

    def __init__(self, raw: Mapping[str, Any], place: str) -> None:
        if not isinstance(raw, Mapping):
            raise DefectiveLawError([f"{place}: phải là một mục có tên trường"])
        self._raw, self._unread, self.place = raw, set(raw), place

    def _take(self, key: str, kind: type | tuple[type, ...], *, required: bool) -> Any:
        self._unread.discard(key)
        value = self._raw.get(key)
        if value is None:
            if required:
                raise DefectiveLawError([f"{self.place}: thiếu «{key}»"])
            return None
        if not isinstance(value, kind):
            raise DefectiveLawError([f"{self.place}: «{key}» không đọc được: {value!r}"])
        return value

    def text(self, key: str) -> str:
        """A text that must be there."""
        return str(self._take(key, str, required=True))

    def text_or(self, key: str, default: str = "") -> str:
        """A text that may be absent."""
        value = self._take(key, str, required=False)
        return default if value is None else str(value)

    def text_or_none(self, key: str) -> str | None:
        """A text that may be absent, told apart from an empty one."""
        value = self._take(key, str, required=False)
        return None if value is None else str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text standing for a list of one, or nothing."""
        value = self._take(key, (str, list), required=False)
        return (value,) if isinstance(value, str) else tuple(str(item) for item in value or ())

    def yes_or_no(self, key: str, default: bool | None = None) -> bool | None:
        """A yes or no."""
        value = self._take(key, bool, required=False)
        return default if value is None else bool(value)

    def number(self, key: str) -> int | None:
        """A whole number that may be absent."""
        value = self._take(key, int, required=False)
        return None if value is None else int(value)

    def exact(self, key: str) -> int | Fraction | None:
        """An exact number that may be absent; a quotient is written as text, `9/10`."""
        value = self._take(key, (int, Fraction, str), required=False)
        return Fraction(value) if isinstance(value, str) else value

    def raw(self, key: str) -> Any:
        """Whatever stands there."""
        return self._take(key, object, required=False)

    def day(self, key: str) -> date:
        """A day that must be there."""
        value: date = self._take(key, date, required=True)
        return value

    def day_or_none(self, key: str) -> date | None:
        """A day that may be absent."""
        value: date | None = self._take(key, date, required=False)
        return value

    def period(self) -> ValidityPeriod:
        """The period written as `from` and `to`."""
        return ValidityPeriod(self.day("from"), self.day_or_none("to"))

    def certainty(self, key: str = "certainty") -> Certainty:
        """The mark of certainty that must be there."""
        return self._mark(key, self.text(key))

    def certainty_or_none(self, key: str) -> Certainty | None:
        """A mark of certainty that may be absent."""
        given = self.text_or(key)
        return self._mark(key, given) if given else None

    def _mark(self, key: str, given: str) -> Certainty:
        try:
            return Certainty(given)
        except ValueError:
            raise DefectiveLawError([f"{self.place}: «{key}» là {given!r}, cho phép: {', '.join(Certainty)}"]) from None

    def citations(self) -> tuple[Citation, ...]:
        """The citations under `cites`, of which there must be at least one."""
        try:
            found = tuple(Citation.parse(text) for text in self.texts("cites"))
        except ValueError as unreadable:
            raise DefectiveLawError([f"{self.place}: {unreadable}"]) from None
        if not found:
            raise DefectiveLawError([f"{self.place}: thiếu căn cứ («cites»)"])
        return found

    def entries(self, key: str) -> "tuple[Entry, ...]":
        """A list of mappings inside this one."""
        raw = self._take(key, list, required=False) or []
        return tuple(Entry(item, f"{self.place}.{key}[{index}]") for index, item in enumerate(raw))

    def finish(self) -> None:
        """Refuse fields that nobody has read."""
        if self._unread:
            raise DefectiveLawError([f"{self.place}: trường không hiểu: {', '.join(sorted(self._unread))}"])
