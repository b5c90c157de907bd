"""Every kind of provision seen alike, so that each can be listed, counted and confirmed."""

from dataclasses import dataclass

from lawbook.engine.caps import CapProvision, RatingScheme, StatedRule
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.deadlines import DeadlineProvision
from lawbook.engine.papers import PaperProvision
from lawbook.engine.parameters import ParameterValue
from lawbook.engine.powers import PowerProvision
from lawbook.engine.requirement import Requirement
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import MajorityProvision

Stated = CapProvision | RatingScheme | StatedRule | DeadlineProvision
Dated = Requirement | ParameterValue | PowerProvision | PaperProvision | MajorityProvision | Stated


@dataclass(frozen=True, slots=True)
class Provision:
    """Anything in the lawbook that an officer may confirm: a requirement, a value, a power, a dossier, a ballot."""

    code: str
    kind: str
    awards: tuple[str, ...]
    content: str
    cites: tuple[Citation, ...]
    citation: str
    in_force: ValidityPeriod
    certainty: Certainty
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "kind": self.kind,
            "awards": list(self.awards),
            "content": self.content,
            "citation": self.citation,
            "in_force": self.in_force.to_dict(),
            "certainty": self.certainty.value,
            "certainty_label": self.certainty.label,
            "note": self.note,
        }
