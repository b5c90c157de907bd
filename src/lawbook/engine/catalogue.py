"""What may be awarded, and the regimes of law that followed one another."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts.kinds import SubjectKind

EVERY_AWARD = "*"


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
    """One title or form of commendation, by its unaccented proper name.

    An award given in classes or ranks is an order: `classes` are the awards that are given, the highest first, each
    with the code of its `order`. What is laid down for the order holds for each of its classes.
    """

    code: str
    title: str
    kind: AwardKind
    level: str
    subjects: tuple[SubjectKind, ...]
    in_force: ValidityPeriod
    successor: str | None = None
    note: str = ""
    order: str | None = None
    classes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The codes by which provisions may mean it: its own, that of its order, that of every award."""
        return (self.code, self.order, EVERY_AWARD) if self.order else (self.code, EVERY_AWARD)

    @property
    def own_names(self) -> frozenset[str]:
        """The same without that of every award."""
        return frozenset(self.names) - {EVERY_AWARD}

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
            "order": self.order,
            "classes": list(self.classes),
        }


@dataclass(frozen=True, slots=True)
class Regime:
    """A law with its decree and circulars, and the days on which a dossier received is judged by them.

    `favours`: a dossier received earlier is judged by this law all the same where it is the more favourable one.
    `keeps_sent`: a dossier sent before its first day is judged by the law of the day on which it was sent.
    `unread` is the remark on whatever stands over into a regime whose text nobody has read: `amended_by`, by which
    the law `amends` is to be read. `carried` are instruments of the regime before that go on under it, their words no
    longer surer than `reported`.
    """

    code: str
    title: str
    in_force: ValidityPeriod
    instruments: tuple[str, ...]
    transition: str = ""
    favours: bool = False
    unread: str = ""
    amends: str | None = None
    amended_by: str | None = None
    carried: tuple[str, ...] = ()
    keeps_sent: bool = False

    def __contains__(self, day: date) -> bool:
        return day in self.in_force

    def as_amended(self, citation: Citation) -> Citation:
        """The citation, of the law that this one amends read with the amendments; others stay."""
        if citation.instrument != self.amends or citation.amended_by:
            return citation
        return replace(citation, amended_by=self.amended_by)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "title": self.title,
            "in_force": self.in_force.to_dict(),
            "instruments": list(self.instruments),
            "transition": self.transition,
        }
