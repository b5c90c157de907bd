"""Whom the law commends."""

from enum import StrEnum


class Code(StrEnum):
    """A fact told by a code; it is looked up by its text, which costs less than by the member's name."""

    __hash__ = str.__hash__


class SubjectKind(Code):
    """The kinds of subject; a tổ dân phố is a collective."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}[self.value]
