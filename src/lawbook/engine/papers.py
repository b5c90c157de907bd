"""The papers that a dossier must hold."""

from dataclasses import dataclass
from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier; `form` is the number of the prescribed form where one is known."""

    code: str
    title: str
    form: str = ""

    def to_dict(self) -> dict[str, str]:
        """JSON-ready form."""
        return {"code": self.code, "title": self.title, "form": self.form}


@dataclass(frozen=True, slots=True)
class PaperProvision:
    """The dossier of some awards for a period, with the number of copies where known.

    `variant` tells a dossier of its own apart: the simplified procedure, a foreigner.
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
        }
