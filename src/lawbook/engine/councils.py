"""Councils of each level: who sets them up, how many must be there, whether absent members are asked in writing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


class CouncilLevel(StrEnum):
    """Of what a council is."""

    CENTRAL = "trung-uong"
    PROVINCE = "tinh"
    COMMUNE = "xa"

    @property
    def label(self) -> str:
        """The level in Vietnamese."""
        return {
            "trung-uong": "Hội đồng Thi đua - Khen thưởng Trung ương",
            "tinh": "Hội đồng Thi đua - Khen thưởng cấp tỉnh",
            "xa": "Hội đồng Thi đua - Khen thưởng cấp xã",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CouncilProvision:
    """How the council of a level is set up and meets in a period.

    `quorum` is a share of all members, None where the text leaves it to whoever sets the council's rules (`settable`)
    or is silent; `hero_quorum` holds for a session on the honours of heroes, `award_quorum` for one on any award.
    `absent_in_writing`: whether absent members are asked in writing, None where the text is silent.
    """

    code: str
    level: CouncilLevel
    set_up_by: str
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    quorum: Fraction | None = None
    hero_quorum: Fraction | None = None
    award_quorum: Fraction | None = None
    deputies_max: int | None = None
    absent_in_writing: bool | None = None
    settable: bool = False
    note: str = ""

    @property
    def awards(self) -> tuple[str, ...]:
        """No award of its own."""
        return ()

    @property
    def content(self) -> str:
        """What it says, in words."""
        parts = [f"{self.level.label}: {self.set_up_by}"]
        if self.quorum is not None:
            parts.append(f"họp khi có ít nhất {self.quorum} tổng số thành viên")
        elif self.settable:
            parts.append("số người phải có mặt do cấp có thẩm quyền quy định")
        if self.hero_quorum is not None:
            parts.append(f"phiên xét danh hiệu Anh hùng ít nhất {self.hero_quorum}")
        if self.award_quorum is not None:
            parts.append(f"phiên xét danh hiệu thi đua, hình thức khen thưởng ít nhất {self.award_quorum}")
        if self.deputies_max is not None:
            parts.append(f"không quá {self.deputies_max:02} Phó Chủ tịch")
        if self.absent_in_writing:
            parts.append("thành viên vắng mặt được lấy ý kiến bằng văn bản")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Council:
    """The council of a level on a day; `known` is False where nothing may be concluded."""

    level: CouncilLevel
    on: date
    provision: CouncilProvision | None
    citation: str
    known: bool
    reason: str

    def must_be_present(self, members: int, *, heroes: bool = False, awards: bool = False) -> int | None:
        """How many of `members` must be there, in any session, or in one on `awards` or `heroes`.

        None where the text does not say, or is not known.
        """
        if self.provision is None or not self.known:
            return None
        share = self.provision.quorum
        if (awards or heroes) and self.provision.award_quorum is not None:
            share = self.provision.award_quorum
        if heroes and self.provision.hero_quorum is not None:
            share = self.provision.hero_quorum
        return None if share is None else ceil(share * members)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        held = self.provision
        return {
            "level": self.level.value,
            "on": self.on.isoformat(),
            "known": self.known,
            "reason": self.reason,
            "content": held.content if held else "",
            "quorum": str(held.quorum) if held and held.quorum is not None else None,
            "hero_quorum": str(held.hero_quorum) if held and held.hero_quorum is not None else None,
            "award_quorum": str(held.award_quorum) if held and held.award_quorum is not None else None,
            "absent_in_writing": held.absent_in_writing if held else None,
            "settable": held.settable if held else None,
            "provision": held.code if held else None,
            "citation": self.citation,
            "certainty": held.certainty.value if held else None,
        }


def council(law: "Lawbook", level: CouncilLevel, *, on: date, confirmations: Iterable[Confirmation] = ()) -> Council:
    """The council of a level on a day."""
    found = next((c for c in law.council_provisions if c.level is level and on in c.in_force), None)
    if found is None:
        return Council(level, on, None, "", known=False, reason="chưa có căn cứ về Hội đồng trong sách luật")
    reason = law.doubt(found.code, found.cites, found.certainty, on, confirmations)
    return Council(level, on, found, law.shelf.write_out(found.cites), known=not reason, reason=reason)
