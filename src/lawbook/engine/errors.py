"""What the lawbook says when it is asked wrongly or when the law laid into it is defective."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from lawbook.engine.hints import meant
from lawbook.engine.words import decimal

MOST_SHOWN = 80
"""So many signs of what was given are repeated in a refusal."""


class LawbookError(ValueError):
    """Any refusal of the lawbook; its text is Vietnamese and meant for a jurist."""


class UnknownCodeError(LawbookError):
    """A code that the lawbook does not hold, with what may have been meant, where that can be told."""

    def __init__(self, kind: str, given: str, known: Iterable[str]) -> None:
        self.given = given
        near = meant(given, sorted(known))
        self.nearest = near[0] if len(near) == 1 else None
        one_of = "" if len(near) == 1 else "một trong "
        hint = f" Có phải ý là {one_of}{', '.join(f'«{code}»' for code in near)}?" if near else ""
        super().__init__(f"Không có {kind} «{shortened(given)}».{hint}")


class WrongFactError(LawbookError):
    """A fact of a case that cannot be read: its path, what was given, what is allowed."""

    def __init__(self, path: str, given: object, allowed: str) -> None:
        self.path, self.given, self.allowed = path, given, allowed
        got = "còn thiếu" if given is None else f"nhận được {shown(given)}"
        super().__init__(f"{path}: {got}; cho phép: {allowed}.")


class ContradictionError(LawbookError):
    """Facts of a case that cannot all be true; every contradiction found is named."""

    def __init__(self, found: Iterable[str]) -> None:
        self.found = tuple(found)
        super().__init__("\n".join(self.found))


class DefectiveLawError(LawbookError):
    """The law as laid down contradicts itself; every defect found is listed."""

    def __init__(self, defects: Iterable[str]) -> None:
        self.defects = tuple(defects)
        super().__init__("Sách luật có lỗi:\n" + "\n".join(f"- {defect}" for defect in self.defects))


def shown(given: object) -> str:
    """A value as somebody wrote it, short enough for a sentence."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        return f"«{shortened(given)}»"
    if isinstance(given, Fraction):
        return decimal(given)
    if isinstance(given, date):
        return given.isoformat()
    return shortened(json.dumps(given, ensure_ascii=False, default=str))


def shortened(text: str) -> str:
    """The beginning of a text, on one line, with what cannot be printed left out."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN]}…"


_UNREADABLE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "không có ở đó"),
    (IsADirectoryError, "đó là một thư mục"),
    (NotADirectoryError, "đường dẫn đi qua một tệp"),
    (PermissionError, "không được phép đọc"),
)


def why_unreadable(error: OSError) -> str:
    """Why a file could not be read, in Vietnamese; the system's number where it is a rarer fault."""
    return next((words for kind, words in _UNREADABLE if isinstance(error, kind)), f"lỗi hệ thống {error.errno}")
