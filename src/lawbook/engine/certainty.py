"""How surely a provision is known, and the confirmation by which an officer settles one that is not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_CHECKED = "chưa đối chiếu văn bản"


class Certainty(StrEnum):
    """The mark every provision carries."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    DRAFT = "draft"

    @property
    def label(self) -> str:
        """The mark in Vietnamese."""
        return _LABELS[self]

    @property
    def answers(self) -> bool:
        """Whether a provision with this mark may decide anything by itself."""
        return self in (Certainty.CONFIRMED, Certainty.REPORTED)


_LABELS = {
    Certainty.CONFIRMED: "đã đối chiếu văn bản",
    Certainty.REPORTED: "theo nguồn thứ cấp",
    Certainty.UNCONFIRMED: NOT_CHECKED,
    Certainty.DRAFT: "mới có dự thảo",
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An officer's word that a provision was compared with its signed text: who, when, which document, which page."""

    provision: str
    confirmed_by: str
    confirmed_on: date
    document: str
    page: str = ""

    def __str__(self) -> str:
        page = f", trang {self.page}" if self.page else ""
        return f"{self.confirmed_by} đối chiếu ngày {self.confirmed_on:%d/%m/%Y}: {self.document}{page}"

    def to_dict(self) -> dict[str, str]:
        """JSON-ready form."""
        return {
            "provision": self.provision,
            "confirmed_by": self.confirmed_by,
            "confirmed_on": self.confirmed_on.isoformat(),
            "document": self.document,
            "page": self.page,
        }


def by_provision(confirmations: Iterable[Confirmation]) -> Mapping[str, Confirmation]:
    """Confirmations by provision code; the latest word on a provision stands."""
    return {c.provision: c for c in sorted(confirmations, key=lambda c: c.confirmed_on)}
