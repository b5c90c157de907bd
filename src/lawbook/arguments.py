"""What the commands of the lawbook share: a parser that speaks Vietnamese, arguments read with a clear refusal."""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeAlias, TypedDict, TypeVar

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.errors import DefectiveLawError, LawbookError, UnknownCodeError
from lawbook.engine.plain import FIRST_YEAR, LAST_YEAR
from lawbook.local import PROVINCES, Overlay, load_overlay

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

_WHAT = r"(?:argument (?P<what>.+?): )?"
_SAID = (
    (r"the following arguments are required: (?P<what>.+)", "còn thiếu {what}"),
    (_WHAT + r"expected (?:one|at least one|\d+) arguments?", "{what} cần một giá trị đi sau"),
    (_WHAT + r"ignored explicit argument '(?P<given>.*)'", "{what} không nhận giá trị"),
    (r"unrecognized arguments: (?P<given>.+)", "không hiểu: {given}"),
    (_WHAT + r"(?P<words>.+)", "{what}: {words}"),
)
"""What argparse says, and the same in Vietnamese; the last is for words that are Vietnamese already."""
_NO_SUCH = re.compile(r"argument .+?: invalid choice: '(?P<given>.*)' \(choose from (?P<known>.+)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A parser that refuses by raising, so that the caller chooses where the words go."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "phải nêu", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in lời hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Refuse, in Vietnamese, with how the command is written."""
        raise LawbookError(f"{_in_vietnamese(message)}\n{self.format_usage().strip()}")

    def format_usage(self) -> str:
        """How the command is written."""
        return super().format_usage().replace("usage:", "Cách dùng:", 1)

    def format_help(self) -> str:
        """The same with what each part means."""
        return super().format_help().replace("usage:", "Cách dùng:", 1)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""The commands to which a module adds its own."""


class Given(TypedDict):
    """What every question of the door takes: what was compared with the texts, and the province."""

    confirmations: tuple[Confirmation, ...]
    overlay: Overlay | None


def _in_vietnamese(message: str) -> str:
    choice = _NO_SUCH.fullmatch(message)
    if choice:
        known = re.findall(r"'([^']*)'", choice["known"])
        words = str(UnknownCodeError("lệnh", choice["given"], known))
        return f"{words} Có: {', '.join(known)}."
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words.format(**{name: value or "" for name, value in found.groupdict().items()}).removeprefix(": ")
    return message


def day(text: str) -> date:
    """A day written as year, month, day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"ngày «{text}» không đọc được; viết theo năm-tháng-ngày, ví dụ 2022-01-13"
        ) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"ngày «{text}» phải từ năm {FIRST_YEAR} đến năm {LAST_YEAR}")
    return found


def whole(text: str) -> int:
    """A whole number from 0 up."""
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise argparse.ArgumentTypeError(f"«{text}» không phải số nguyên từ 0 trở lên")
    return int(text)


def at_least_one(text: str) -> int:
    """A whole number from 1 up."""
    number = whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError("phải từ 1 trở lên")
    return number


def yes_or_no(text: str) -> bool:
    """«co» or «khong»."""
    if text not in ("co", "khong"):
        raise argparse.ArgumentTypeError(f"«{text}»: viết co hoặc khong")
    return text == "co"


def one_of(kind: type[ChoiceT], name: str) -> Callable[[str], ChoiceT]:
    """A reader of one member of an enumeration, by its code; a wrong one names the nearest and all there are."""

    def read(text: str) -> ChoiceT:
        known = [member.value for member in kind]
        if text not in known:
            labels = "; ".join(f"{member.value} ({getattr(member, 'label', member.value)})" for member in kind)
            raise argparse.ArgumentTypeError(f"{UnknownCodeError(name, text, known)} Có: {labels}.")
        return kind(text)

    return read


def pairs(given: Iterable[str], option: str, example: str) -> Mapping[str, str]:
    """What was written as NAME=VALUE, each name once."""
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name or not value:
            raise LawbookError(f"{option} «{text}»: viết TÊN=GIÁ-TRỊ, ví dụ {example}.")
        if name in found:
            raise LawbookError(f"{option} {name}: nêu hai lần.")
        found[name] = value
    return found


def province(name: str | None) -> Overlay | None:
    """A province's rules by the path of their file, or by the name of one that comes with the lawbook."""
    if name is None:
        return None
    path = PROVINCES.get(name, Path(name))
    if not path.exists() and not Path(name).suffix:
        raise UnknownCodeError("tệp hoặc quy định của tỉnh", name, PROVINCES)
    try:
        return load_overlay(path)
    except DefectiveLawError as defective:
        defects = "\n".join(f"- {defect}" for defect in defective.defects)
        raise LawbookError(f"Quy định của tỉnh có lỗi:\n{defects}") from None


def add_common(command: argparse.ArgumentParser) -> None:
    """The arguments of every question: the province's rules, what was compared, the form of the answer."""
    command.add_argument("--overlay", metavar="TỆP", help=f"quy định của tỉnh (tệp, hoặc {', '.join(PROVINCES)})")
    command.add_argument(
        "--confirmations", action="append", default=[], metavar="TỆP", help="gói đối chiếu; dùng được nhiều lần"
    )
    add_json(command)


def add_json(command: argparse.ArgumentParser) -> None:
    """`--json`."""
    command.add_argument("--json", action="store_true", help="trả lời bằng JSON")


def print_json(answer: object, out: TextIO) -> None:
    """An answer for a machine."""
    print(json.dumps(answer, ensure_ascii=False, indent=2), file=out)


def print_lines(lines: Iterable[str], out: TextIO) -> None:
    """An answer for a person."""
    for line in lines:
        print(line, file=out)


def source(citation: str, certainty: Certainty | None) -> str:
    """Where an answer stands and how surely it is known: «khoản 1 Điều 2 … · đã đối chiếu văn bản»."""
    return " · ".join(part for part in (citation, certainty.label if certainty else "") if part)


def open_because(reason: str) -> Sequence[str]:
    """A line on why nothing may be concluded; none where it may."""
    return [f"  Chưa kết luận được: {reason}"] if reason else []
