"""Ballots of a council: which share of which members an award needs, in exact fractions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod


class Denominator(StrEnum):
    """Of whom the share is taken."""

    ALL_MEMBERS = "all_members"
    MEMBERS_PRESENT = "members_present"


@dataclass(frozen=True, slots=True)
class MajorityProvision:
    """The ballot that some awards need in a period; `share` None where the law leaves it to others or was not seen."""

    code: str
    awards: tuple[str, ...]
    share: Fraction | None
    inclusive: bool
    denominator: Denominator
    secret: bool | None
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""


@dataclass(frozen=True, slots=True)
class Majority:
    """The ballot that one award needs on one day; `known` is False where nothing may be concluded."""

    award: str
    on: date
    share: Fraction | None
    inclusive: bool
    denominator: Denominator
    secret: bool | None
    provision: str | None
    citation: str
    certainty: Certainty | None
    known: bool
    reason: str

    def votes_needed(self, members: int) -> int | None:
        """Whole votes needed out of `members` of the denominator; a floor is rounded up. None while unknown."""
        if not self.known or self.share is None:
            return None
        return votes_needed(self.share, members, inclusive=self.inclusive)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form; the share as an exact fraction."""
        return {
            "award": self.award,
            "on": self.on.isoformat(),
            "share": str(self.share) if self.share is not None else None,
            "inclusive": self.inclusive,
            "denominator": self.denominator.value,
            "secret": self.secret,
            "provision": self.provision,
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "known": self.known,
            "reason": self.reason,
        }


def votes_needed(share: Fraction, members: int, *, inclusive: bool = True) -> int:
    """The fewest whole votes that reach (or, not inclusive, exceed) `share` of `members`."""
    if members < 1:
        raise ValueError("a ballot needs at least one member")
    exact = share * members
    return ceil(exact) if inclusive else floor(exact) + 1


def ceiling_of(share: Fraction, base: int) -> int:
    """A cap of at most `share` of `base`, rounded down to whole persons or collectives."""
    return floor(share * base)
