"""Whom the law commends."""

from enum import StrEnum


class SubjectKind(StrEnum):
    """The kinds of subject; a tổ dân phố is a collective."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}[self.value]
