"""What may be awarded, and the regimes of law that followed one another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod


class AwardKind(StrEnum):
    """Danh hiệu thi đua or hình thức khen thưởng."""

    TITLE = "title"
    FORM = "form"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return "danh hiệu thi đua" if self is AwardKind.TITLE else "hình thức khen thưởng"


@dataclass(frozen=True, slots=True)
class AwardDefinition:
    """One title or form of commendation, by its unaccented proper name."""

    code: str
    title: str
    kind: AwardKind
    level: str
    subjects: tuple[SubjectKind, ...]
    in_force: ValidityPeriod
    successor: str | None = None
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "title": self.title,
            "kind": self.kind.value,
            "level": self.level,
            "subjects": [kind.value for kind in self.subjects],
            "in_force": self.in_force.to_dict(),
            "successor": self.successor,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Regime:
    """A law with its decree and circulars, and the days on which a dossier received is judged by them.

    `favours`: a dossier received earlier is judged by this law all the same where it is the more favourable one.
    """

    code: str
    title: str
    in_force: ValidityPeriod
    instruments: tuple[str, ...]
    transition: str = ""
    favours: bool = False

    def __contains__(self, day: date) -> bool:
        return day in self.in_force

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "title": self.title,
            "in_force": self.in_force.to_dict(),
            "instruments": list(self.instruments),
            "transition": self.transition,
        }
