"""Reading the law's YAML: exact numbers, no duplicate keys, every entry accounted for."""

import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import yaml

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, LawbookError, shown, why_unreadable
from lawbook.engine.validity import ValidityPeriod

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)
KindT = TypeVar("KindT")

_BOOLEAN = "tag:yaml.org,2002:bool"
_MERGE = "tag:yaml.org,2002:merge"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
MOST_DIGITS = 30
"""A number with more digits is nobody's; it stays the words it is."""
MOST_COUNTED = 5000
"""No law counts more days, years, copies or people than these; a day so far off is still a day."""

_FAULTS = (
    ("cannot start any token", "có ký tự không được đứng ở đầu (thường là dấu tab; hãy thụt lề bằng dấu cách)"),
    (
        "mapping values are not allowed here",
        "dấu hai chấm ở đây không hiểu được; chữ có dấu hai chấm phải đặt trong nháy",
    ),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên trường"),
    ("found unexpected end of stream", "nháy mở ra mà chưa đóng"),
    ("while scanning a quoted scalar", "chữ trong nháy viết sai"),
    ("did not find expected <document start>", "sau khi hết nội dung còn chữ thừa"),
    ("expected a single document", "chỉ được có một tài liệu trong tệp"),
    ("undefined alias", "nhắc tới một dấu neo (*) chưa đặt"),
    ("could not determine a constructor", "nhãn kiểu (!) không dùng được"),
    ("unhashable key", "tên trường phải là một chữ hoặc một số"),
    ("<stream end>", "hết tệp mà dấu ngoặc còn mở"),
    ("<block mapping start>", "thụt lề sai, hoặc thiếu dấu ngoặc đóng"),
    ("<block end>", "thụt lề sai, hoặc thiếu dấu gạch đầu dòng"),
    ("',' or ']'", "thiếu dấu phẩy hoặc dấu ngoặc vuông đóng"),
    ("',' or '}'", "thiếu dấu phẩy hoặc dấu ngoặc nhọn đóng"),
)
"""What the reader of YAML says, and what it means to whoever wrote the file; the first that fits."""


class _ExactLoader(yaml.SafeLoader):
    """YAML in which 0.15 is fifteen hundredths, a key stands once, and `on` is a word, being a key of every case."""

    def construct_exact_number(self, node: yaml.ScalarNode) -> Fraction | str:
        """A number; what is none that can be written out (.inf, 1:30.5, a thousand digits) stays the words it is."""
        text = str(self.construct_scalar(node))
        _, _, power = text.casefold().partition("e")
        if len(text) > MOST_DIGITS or len(power) > len("+00"):
            return text
        try:
            return Fraction(text.replace("_", ""))
        except ValueError:
            return text

    def construct_whole_number(self, node: yaml.ScalarNode) -> int | str:
        text = str(self.construct_scalar(node))
        return text if len(text) > MOST_DIGITS else self.construct_yaml_int(node)

    def construct_real_day(self, node: yaml.ScalarNode) -> date | str:
        """A day of the calendar; 31 February stays the words it is, for whoever reads the field to refuse by name."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return str(self.construct_scalar(node))

    def construct_unique_mapping(self, node: yaml.MappingNode) -> dict[Hashable, object]:
        own_keys = (key for key, _ in node.value if key.tag != _MERGE)
        keys = [self.construct_object(key, deep=True) for key in own_keys]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            line = node.start_mark.line + 1
            raise DefectiveLawError(f"mục từ dòng {line}: khóa «{key}» lặp lại" for key in twice)
        return self.construct_mapping(node, deep=True)


_ExactLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_ExactLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))
_ExactLoader.add_constructor("tag:yaml.org,2002:float", _ExactLoader.construct_exact_number)
_ExactLoader.add_constructor("tag:yaml.org,2002:int", _ExactLoader.construct_whole_number)
_ExactLoader.add_constructor(_TIMESTAMP, _ExactLoader.construct_real_day)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _ExactLoader.construct_unique_mapping)


def read_yaml(text: str) -> object:
    """Parse one YAML document with exact numbers."""
    return yaml.load(text, Loader=_ExactLoader)  # noqa: S506  a SafeLoader underneath


def read_file(path: Path) -> object:
    """What a file that somebody hands in holds; refuses one that is not there, no text, or no YAML."""
    try:
        raw = path.read_bytes()
    except OSError as unreadable:
        raise LawbookError(f"Không đọc được tệp «{path}»: {why_unreadable(unreadable)}.") from None
    return read_bytes(raw, f"Tệp «{path}»")


def read_bytes(raw: bytes, name: str) -> object:
    """What the bytes of a text hold; refuses what is no UTF-8 and no YAML, naming it as `name`."""
    try:
        return read_yaml(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LawbookError(f"{name} không phải văn bản UTF-8.") from None
    except yaml.YAMLError as unreadable:
        raise LawbookError(f"{name} không phải YAML hoặc JSON đọc được: {_fault(unreadable)}.") from None
    except DefectiveLawError as twice:
        raise LawbookError(f"{name}: {'; '.join(twice.defects)}.") from None
    except RecursionError:
        raise LawbookError(f"{name} lồng nhau quá sâu, không đọc được.") from None


def _fault(unreadable: yaml.YAMLError) -> str:
    """What is wrong and where, in Vietnamese."""
    said = str(unreadable)
    what = next((words for sign, words in _FAULTS if sign in said), "viết sai cú pháp")
    mark = getattr(unreadable, "problem_mark", None) or getattr(unreadable, "context_mark", None)
    if mark is not None:
        return f"dòng {mark.line + 1}, cột {mark.column + 1}: {what}"
    if isinstance(unreadable, yaml.reader.ReaderError):
        return f"ký tự thứ {unreadable.position + 1} là ký tự điều khiển, không được phép"
    return what


def listed(value: object, place: str) -> list[object]:
    """The items of a list; nothing written is none."""
    if value is not None and not isinstance(value, list):
        raise DefectiveLawError([f"{place}: phải là một danh sách"])
    return value or []


def number_of(value: object) -> Fraction:
    """A number as it is written, a quotient as text; raises TypeError, ValueError, ZeroDivisionError if it is none."""
    if not isinstance(value, int | str | Fraction):
        raise TypeError
    return Fraction(value)


def read_entries(path: Path) -> "Iterator[Entry]":
    """The entries of a YAML file that is a list of mappings."""
    for index, raw in enumerate(listed(read_yaml(path.read_text(encoding="utf-8")), path.name)):
        yield Entry(raw, f"{path.name}[{index}]")


class Entry:
    """One mapping of the law's data; names its place when something is absent or of the wrong kind."""

    def __init__(self, raw: object, place: str) -> None:
        if not isinstance(raw, Mapping):
            raise DefectiveLawError([f"{place}: phải là một mục có tên trường"])
        self._raw: Mapping[str, object] = raw
        self._unread, self.place = set(raw), place

    def _taken(self, key: str, kind: type[KindT]) -> KindT | None:
        value = self.raw(key)
        if value is not None and not isinstance(value, kind):
            raise DefectiveLawError([f"{self.place}: «{key}» không đọc được: {value!r}"])
        return value

    def _needed(self, key: str, kind: type[KindT]) -> KindT:
        value = self._taken(key, kind)
        if value is None:
            raise DefectiveLawError([f"{self.place}: thiếu «{key}»"])
        return value

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self._needed(key, str)

    def text_or(self, key: str, default: str = "") -> str:
        """A text that may be absent."""
        value = self._taken(key, str)
        return default if value is None else value

    def text_or_none(self, key: str) -> str | None:
        """A text that may be absent, told apart from an empty one."""
        return self._taken(key, str)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text standing for a list of one, or nothing."""
        value = self.raw(key)
        if isinstance(value, str):
            return (value,)
        return tuple(str(item) for item in self._taken(key, list) or ())

    def yes_or_no(self, key: str, default: bool | None = None) -> bool | None:
        """A yes or no."""
        value = self._taken(key, bool)
        return default if value is None else value

    def number(self, key: str) -> int | None:
        """A count that may be absent: of days, copies, people."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_COUNTED:
            raise DefectiveLawError(
                [f"{self.place}: «{key}» phải là số nguyên từ 0 đến {MOST_COUNTED}, không phải {shown(value)}"]
            )
        return value

    def exact(self, key: str) -> Fraction | None:
        """An exact number that may be absent; a quotient is written as text, `9/10`."""
        value = self.raw(key)
        try:
            if isinstance(value, bool):
                raise TypeError
            return None if value is None else number_of(value)
        except (TypeError, ValueError, ZeroDivisionError):
            raise DefectiveLawError([f"{self.place}: «{key}» không phải một số: {shown(value)}"]) from None

    def share(self, key: str) -> Fraction | None:
        """A part of a whole that may be absent: more than nothing, at most all."""
        value = self.exact(key)
        if value is not None and not 0 < value <= 1:
            raise DefectiveLawError(
                [f"{self.place}: «{key}» là tỷ lệ, phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được {value}"]
            )
        return value

    def month_day(self, key: str) -> tuple[int, int] | None:
        """A day of every year that may be absent, written month first: `[7, 10]`."""
        parts = self._taken(key, list)
        if not parts:
            return None
        try:
            month, day = (int(part) for part in parts)
            # A year without 29 February: a day that only some years have is no day of the year.
            date(2001, month, day)
        except (TypeError, ValueError):
            wanted = "[tháng, ngày] có trong mọi năm, ví dụ [7, 10]"
            raise DefectiveLawError([f"{self.place}: «{key}» phải là {wanted}; nhận được {shown(parts)}"]) from None
        return month, day

    def raw(self, key: str) -> object:
        """Whatever stands there."""
        self._unread.discard(key)
        return self._raw.get(key)

    def day(self, key: str) -> date:
        """A day that must be there."""
        return self._needed(key, date)

    def day_or_none(self, key: str) -> date | None:
        """A day that may be absent."""
        return self._taken(key, date)

    def period(self) -> ValidityPeriod:
        """The period written as `from` and `to`."""
        first, last = self.day("from"), self.day_or_none("to")
        if last is not None and last < first:
            raise DefectiveLawError([f"{self.place}: «to» ({last}) không được trước «from» ({first})"])
        return ValidityPeriod(first, last)

    def certainty(self, key: str = "certainty") -> Certainty:
        """The mark of certainty that must be there."""
        return self._mark(key, self.text(key))

    def certainty_or_none(self, key: str) -> Certainty | None:
        """A mark of certainty that may be absent."""
        given = self.text_or(key)
        return self._mark(key, given) if given else None

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT:
        """One member of an enumeration, by its code."""
        given = self.text(key)
        try:
            return kind(given)
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            raise DefectiveLawError([f"{self.place}: «{key}» là «{given}», cho phép: {allowed}"]) from None

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

    def titles(self, key: str) -> dict[str, str]:
        """Titles by their codes, or nothing."""
        return {str(code): str(title) for code, title in (self._taken(key, dict) or {}).items()}

    def entries(self, key: str) -> "tuple[Entry, ...]":
        """A list of mappings inside this one."""
        raw = self._taken(key, list) or []
        return tuple(Entry(item, f"{self.place}.{key}[{index}]") for index, item in enumerate(raw))

    def by_period(self, *, by_award: bool = False) -> "tuple[Entry, ...]":
        """The same entry once for each row of its table `periods`, and with `by_award` for each award it names.

        A row says what differs in its time; `{year}` in the code becomes the year in which it begins, `{award}` the
        award's code.
        """
        common = {key: value for key, value in self._raw.items() if key != "periods"}
        rows = self._raw.get("periods")
        if rows is not None and (not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows)):
            raise DefectiveLawError([f"{self.place}: «periods» phải là danh sách các thời kỳ, mỗi thời kỳ một mục"])
        return tuple(
            Entry(raw, f"{self.place}.periods[{index}]" if rows else self.place)
            for index, row in enumerate(rows or [{}])
            for raw in self._by_award({**common, **row}, split=by_award)
        )

    def _by_award(self, raw: dict[str, object], *, split: bool) -> list[dict[str, object]]:
        awards = raw.get("awards")
        if not split or not isinstance(awards, list):
            return [_named(raw, "")]
        others = {key: value for key, value in raw.items() if key != "awards"}
        return [_named({**others, "award": str(award)}, str(award)) for award in awards]

    def finish(self) -> None:
        """Refuse fields that nobody has read."""
        if self._unread:
            raise DefectiveLawError([f"{self.place}: trường không hiểu: {', '.join(sorted(self._unread))}"])


def _named(raw: dict[str, object], award: str) -> dict[str, object]:
    """The entry with its code written out."""
    code, first = raw.get("code"), raw.get("from")
    if isinstance(code, str):
        year = str(first.year) if isinstance(first, date) else "{year}"
        raw = {
            **raw,
            "code": code.replace("{award}", award or str(raw.get("award", "{award}"))).replace("{year}", year),
        }
    return raw
