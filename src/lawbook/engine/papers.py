"""The papers that a dossier must hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier; `form` is the number of the prescribed form where one is known.

    `when` says in which case it is asked; without it the paper is always asked.
    """

    code: str
    title: str
    form: str = ""
    when: str = ""

    def to_dict(self) -> dict[str, str]:
        """JSON-ready form."""
        return {"code": self.code, "title": self.title, "form": self.form, "when": self.when}


@dataclass(frozen=True, slots=True)
class PaperProvision:
    """The dossier of some awards for a period, with the number of copies where known.

    `variant` tells a dossier of its own apart: the simplified procedure, a shorter one, a foreigner. `copies` None with
    `copies_set_by` says who sets the number. `only_if` is a condition that only the authority can know to hold.
    """

    code: str
    awards: tuple[str, ...]
    papers: tuple[Paper, ...]
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    copies: int | None = None
    copies_certainty: Certainty | None = None
    note: str = ""
    variant: str = ""
    copies_set_by: str = ""
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class PaperList:
    """The dossier of one award on one day; `known` is False where the text was not compared or not found."""

    award: str
    on: date
    papers: tuple[Paper, ...]
    copies: int | None
    copies_certainty: Certainty | None
    provision: str | None
    citation: str
    certainty: Certainty | None
    known: bool
    reason: str
    copies_set_by: str = ""
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.award,
            "on": self.on.isoformat(),
            "papers": [paper.to_dict() for paper in self.papers],
            "copies": self.copies,
            "copies_certainty": self.copies_certainty.value if self.copies_certainty else None,
            "provision": self.provision,
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "known": self.known,
            "reason": self.reason,
            "copies_set_by": self.copies_set_by,
            "note": self.note,
        }


def required_papers(
    law: "Lawbook", award: str, *, on: date, confirmations: Iterable[Confirmation] = (), variant: str = ""
) -> PaperList:
    """The dossier of an award on a day, or its `variant`."""
    held = (p for p in law.about(award, law.paper_provisions) if on in p.in_force)
    found = next((p for p in held if p.variant == variant), None)
    if found is None:
        return PaperList(
            award, on, (), None, None, None, "", None, known=False, reason="chưa có căn cứ về hồ sơ trong sách luật"
        )
    reason = law.doubt(found.code, found.cites, found.certainty, on, confirmations)
    reason = reason or found.only_if
    if not found.papers:
        reason = found.note or reason
    return PaperList(
        award=award,
        on=on,
        papers=found.papers,
        copies=found.copies,
        copies_certainty=found.copies_certainty,
        provision=found.code,
        citation=law.shelf.write_out(found.cites),
        certainty=found.certainty,
        known=not reason,
        reason=reason,
        copies_set_by=found.copies_set_by,
        note=found.note,
    )
