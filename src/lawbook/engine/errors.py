"""What the lawbook says when it is asked wrongly or when the law laid into it is defective."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class LawbookError(ValueError):
    """Any refusal of the lawbook; its text is Vietnamese and meant for a jurist."""


class UnknownCodeError(LawbookError):
    """A code that the lawbook does not hold, with the nearest one that it does."""

    def __init__(self, kind: str, given: str, known: Iterable[str]) -> None:
        self.given = given
        near: Sequence[str] = get_close_matches(given, sorted(known), n=1, cutoff=0.4)
        self.nearest = near[0] if near else None
        hint = f" Có phải ý là «{self.nearest}»?" if self.nearest else ""
        super().__init__(f"Không có {kind} «{given}».{hint}")


class WrongFactError(LawbookError):
    """A fact of a case that cannot be read: its path, what was given, what is allowed."""

    def __init__(self, path: str, given: object, allowed: str) -> None:
        self.path, self.given, self.allowed = path, given, allowed
        super().__init__(f"{path}: nhận được {given!r}; cho phép: {allowed}.")


class DefectiveLawError(LawbookError):
    """The law as laid down contradicts itself; every defect found is listed."""

    def __init__(self, defects: Iterable[str]) -> None:
        self.defects = tuple(defects)
        super().__init__("Sách luật có lỗi:\n" + "\n".join(f"- {defect}" for defect in self.defects))
