"""Who may propose and who may decide an award, tested on the day of the decision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


@dataclass(frozen=True, slots=True)
class PowerProvision:
    """That an office may, or may not, decide or propose an award for a period; `body` limits it to a kind of body."""

    code: str
    award: str
    role: str
    decides: bool
    proposes: bool
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Power:
    """One line of an answer about powers."""

    provision: str
    role: str
    role_title: str
    decides: bool
    proposes: bool
    citation: str
    certainty: Certainty
    note: str = ""
    confirmation: Confirmation | None = None
    body: str = ""

    @property
    def relied_on(self) -> bool:
        """Whether the provision may answer by its mark or by an officer's confirmation."""
        return self.certainty.answers or self.confirmation is not None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "provision": self.provision,
            "role": self.role,
            "role_title": self.role_title,
            "decides": self.decides,
            "proposes": self.proposes,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "relied_on": self.relied_on,
            "body": self.body,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Powers:
    """Everything known about who decides and who proposes an award on a day."""

    award: str
    on: date
    entries: tuple[Power, ...]
    reason: str = ""
    body: str | None = None

    @property
    def _here(self) -> tuple[Power, ...]:
        """The lines that hold in every body, or in the kind of body asked about."""
        return tuple(entry for entry in self.entries if entry.body in ("", self.body))

    @property
    def deciders(self) -> tuple[Power, ...]:
        """Offices that may decide."""
        return tuple(entry for entry in self._here if entry.decides)

    @property
    def proposers(self) -> tuple[Power, ...]:
        """Offices that propose to whoever decides."""
        return tuple(entry for entry in self._here if entry.proposes)

    @property
    def known(self) -> bool:
        """Whether a decider is known by a provision that may answer."""
        return any(entry.relied_on for entry in self.deciders)

    def may_decide(self, role: str) -> bool | None:
        """True or False where a provision that may answer says so, None where none does."""
        for entry in self.entries:
            if entry.role == role and entry.relied_on:
                return entry.decides
        return None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.award,
            "on": self.on.isoformat(),
            "known": self.known,
            "reason": self.reason,
            "entries": [entry.to_dict() for entry in self.entries],
        }


def powers(
    law: "Lawbook", award: str, *, on: date, confirmations: Iterable[Confirmation] = (), body: str | None = None
) -> Powers:
    """Who decides and who proposes an award, on the day of the decision, in one kind of body or in all."""
    names = law.award(award).names
    confirmed = by_provision(confirmations)
    entries = tuple(
        Power(
            provision=p.code,
            role=p.role,
            role_title=law.roles[p.role],
            decides=p.decides,
            proposes=p.proposes,
            citation=law.shelf.write_out(p.cites),
            certainty=p.certainty,
            note=p.note,
            confirmation=confirmed.get(p.code),
            body=p.body,
        )
        for p in law.power_provisions
        if p.award in names and on in p.in_force and (body is None or p.body in ("", body))
    )
    answer = Powers(award=award, on=on, entries=entries, body=body)
    if answer.known:
        return answer
    silent = "chưa có căn cứ về thẩm quyền quyết định trong sách luật"
    return replace(answer, reason=NOT_CHECKED if answer.deciders else silent)
