"""Ballots of a council: which share of which members an award needs, in exact fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


class Denominator(StrEnum):
    """Of whom the share is taken."""

    ALL_MEMBERS = "all_members"
    MEMBERS_PRESENT = "members_present"


@dataclass(frozen=True, slots=True)
class MajorityProvision:
    """The ballot that some awards need in a period; `share` None where the law leaves it to others or was not seen.

    `settable` says that whoever gives the award may set the share. `absent_in_writing`: whether absent members are
    asked in writing; None where the text is silent. `only_if` is a condition that only the authority can know to hold.
    """

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
    settable: bool = False
    absent_in_writing: bool | None = None
    only_if: str = ""

    @property
    def content(self) -> str:
        """What it says, in words."""
        if self.share is None:
            return self.note
        whom = "" if self.denominator is Denominator.ALL_MEMBERS else " thành viên có mặt"
        return f"Tỷ lệ phiếu {'từ' if self.inclusive else 'quá'} {self.share}{whom}"


@dataclass(frozen=True, slots=True)
class Majority:
    """The ballot that one award needs on one day; `known` is False where nothing may be concluded.

    `settable` then tells apart what the law leaves to the authority from what was not compared with a text.
    """

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
    settable: bool = False
    absent_in_writing: bool | None = None

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
            "settable": self.settable,
            "absent_in_writing": self.absent_in_writing,
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


def required_majority(law: "Lawbook", award: str, *, on: date, confirmations: Iterable[Confirmation] = ()) -> Majority:
    """The ballot that an award needs on a day."""
    found = next((p for p in law.about(award, law.majority_provisions) if on in p.in_force), None)
    if found is None:
        return Majority(
            award,
            on,
            share=None,
            inclusive=True,
            denominator=Denominator.ALL_MEMBERS,
            secret=None,
            provision=None,
            citation="",
            certainty=None,
            known=False,
            reason="chưa có căn cứ về tỷ lệ phiếu trong sách luật",
        )
    reason = law.doubt(found.code, found.cites, found.certainty, on, confirmations)
    reason = reason or found.only_if
    if found.share is None:
        reason = reason or found.note
    return Majority(
        award=award,
        on=on,
        share=found.share,
        inclusive=found.inclusive,
        denominator=found.denominator,
        secret=found.secret,
        provision=found.code,
        citation=law.shelf.write_out(found.cites),
        certainty=found.certainty,
        known=not reason,
        reason=reason,
        settable=found.settable,
        absent_in_writing=found.absent_in_writing,
    )
