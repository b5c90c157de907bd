"""Every kind of provision seen alike, so that each can be listed, counted and confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lawbook.engine.caps import CapProvision, RatingScheme, StatedRule
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.councils import CouncilProvision
from lawbook.engine.deadlines import DeadlineProvision
from lawbook.engine.papers import PaperProvision
from lawbook.engine.parameters import ParameterValue
from lawbook.engine.powers import PowerProvision
from lawbook.engine.requirement import Requirement
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import MajorityProvision
from lawbook.engine.words import decimal

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


Stated = CapProvision | RatingScheme | StatedRule | DeadlineProvision | CouncilProvision
Dated = Requirement | ParameterValue | PowerProvision | PaperProvision | MajorityProvision | Stated


@dataclass(frozen=True, slots=True)
class Provision:
    """Anything in the lawbook that an officer may confirm: a requirement, a value, a power, a dossier, a ballot.

    `source` names the texts in which the words it cites were seen; empty where some were seen in none.
    """

    code: str
    kind: str
    awards: tuple[str, ...]
    content: str
    cites: tuple[Citation, ...]
    citation: str
    in_force: ValidityPeriod
    certainty: Certainty
    note: str = ""
    source: str = ""

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
            "source": self.source,
        }


def list_provisions(law: "Lawbook") -> Iterator[Provision]:
    for r in law.requirements:
        yield _provision(law, r.code, "requirement", (r.award,), r.wording, r)
    for parameter in law.parameters.values():
        about = tuple(code for code in law.awards if f"{parameter.code}.".startswith(f"he-so.{code}."))
        for value in parameter.values:
            content = f"{parameter.title}: {_shown(value.value)} {parameter.unit}".strip()
            yield _provision(law, value.code, "parameter", about, content, value)
    for power in law.power_provisions:
        yield _provision(law, power.code, "power", (power.award,), _power_content(law, power), power)
    for dossier in law.paper_provisions:
        content = "; ".join(paper.title for paper in dossier.papers) or dossier.note
        yield _provision(law, dossier.code, "papers", dossier.awards, content, dossier)
    for ballot in law.majority_provisions:
        content = ballot.content
        yield _provision(law, ballot.code, "majority", ballot.awards, content, ballot)
    for kind, stated in (
        ("cap", law.caps),
        ("rating_scheme", law.rating_schemes),
        ("deadline", law.deadline_provisions),
        ("council", law.council_provisions),
        ("reading", law.stated_rules),
    ):
        for one in stated:
            yield _provision(law, one.code, kind, one.awards, one.content, one)


def _power_content(law: "Lawbook", power: PowerProvision) -> str:
    acts = [("quyết định" if power.decides else "không quyết định")]
    if power.proposes:
        acts.append("đề nghị")
    return f"{law.roles.get(power.role, power.role)}: {', '.join(acts)}"


def _provision(
    law: "Lawbook",
    code: str,
    kind: str,
    awards: tuple[str, ...],
    content: str,
    source: Dated,
) -> Provision:
    return Provision(
        code=code,
        kind=kind,
        awards=awards,
        content=content,
        cites=source.cites,
        citation=law.shelf.write_out(source.cites),
        in_force=source.in_force,
        certainty=source.certainty,
        note=source.note,
        source=law.shelf.source_of(source.cites),
    )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " hoặc ".join(value)
    if isinstance(value, Fraction):
        return decimal(value)
    return "chưa rõ" if value is None else str(value)
