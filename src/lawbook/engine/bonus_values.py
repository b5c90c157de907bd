"""What a reckoned bonus holds: its factors, the other sums it may be read as, how it was rounded, how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.parameters import OtherReading
from lawbook.facts.kinds import SubjectKind

if TYPE_CHECKING:
    pass


TEN_THOUSAND = 10_000


class Rounding(StrEnum):
    """How «làm tròn số lên hàng chục nghìn đồng» is read: to the next ten thousand, or to the nearest."""

    UP_10K = "up_10k"
    NEAREST_10K = "nearest_10k"

    def apply(self, exact: Fraction) -> int:
        """The sum in whole đồng; halves go up."""
        if self is Rounding.NEAREST_10K:
            return (exact / TEN_THOUSAND + Fraction(1, 2)).__floor__() * TEN_THOUSAND
        return -(-exact // TEN_THOUSAND) * TEN_THOUSAND

    @property
    def label(self) -> str:
        """The way of rounding in Vietnamese."""
        return {
            "up_10k": "làm tròn lên 10.000 đồng",
            "nearest_10k": "làm tròn đến 10.000 đồng gần nhất",
        }[self.value]


@dataclass(frozen=True, slots=True)
class BonusPart:
    """One part of the product: its value, where it stands, how surely it is known, how else it may be read."""

    name: str
    provision: str | None
    value: Fraction | None
    citation: str
    certainty: Certainty | None
    confirmation: Confirmation | None = None
    reason: str = ""
    note: str = ""
    beside: tuple[OtherReading, ...] = ()
    ceiling: bool = False

    @property
    def known(self) -> bool:
        """Whether the part may be relied on."""
        return self.value is not None and not self.reason

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form; a fraction is written as an exact decimal or quotient."""
        return {
            "name": self.name,
            "provision": self.provision,
            "value": _json_number(self.value),
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "known": self.known,
            "reason": self.reason,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class OtherSum:
    """The sum that another reading of the same words comes to, and the words that say so."""

    amount: int
    words: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {"amount": self.amount, "words": self.words}


@dataclass(frozen=True, slots=True)
class Bonus:
    """The money of one award for one kind of subject decided on one day, in đồng.

    `raw` is the exact product; `paid` the sum under every way of rounding still possible, the literal one first;
    `amount` is the sum of the literal reading, `beside` holds the sums of other readings that differ from it. `known`
    is True only when `amount` stands on parts that may all be relied on and no other reading is open; otherwise
    `reason` says what is. `ceiling` is set, and `amount` is not, where the text only says «không quá». `remarks` say
    what a reader should know without it being a doubt.
    """

    award: str
    subject_kind: SubjectKind
    decided_on: date
    coefficient: BonusPart
    base_salary: BonusPart
    factor: BonusPart
    raw: Fraction | None
    paid: Mapping[Rounding, int]
    rounding_citation: str
    rounding_certainty: Certainty | None
    amount: int | None
    known: bool
    reason: str
    beside: tuple[OtherSum, ...] = ()
    ceiling: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[BonusPart, ...]:
        """The three parts in the order of the product."""
        return (self.coefficient, self.base_salary, self.factor)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.award,
            "subject_kind": self.subject_kind.value,
            "decided_on": self.decided_on.isoformat(),
            "coefficient": self.coefficient.to_dict(),
            "base_salary": self.base_salary.to_dict(),
            "factor": self.factor.to_dict(),
            "raw": _json_number(self.raw),
            "paid": {mode.value: sum_paid for mode, sum_paid in self.paid.items()},
            "rounding": {
                "citation": self.rounding_citation,
                "certainty": self.rounding_certainty.value if self.rounding_certainty else None,
            },
            "amount": self.amount,
            "beside": [other.to_dict() for other in self.beside],
            "ceiling": self.ceiling,
            "known": self.known,
            "reason": self.reason,
            "remarks": list(self.remarks),
        }


def _json_number(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else str(value)
