"""Judging a case: one finding per requirement, added up without ever turning a doubt into a yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.outcome import Judgement, Outcome, every, one_of
from lawbook.engine.requirement import EVERY_AWARD, Requirement
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import GeneralFacts

FACTS_PATH = "facts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Who is judged for what: the award, the kind of subject, the day judged for, the facts.

    `received_on`, the day on which the appraising body received the dossier, selects the law; without it `on` does.
    """

    award: str
    subject_kind: SubjectKind
    on: date
    facts: GeneralFacts
    received_on: date | None = None
    name: str = ""

    @property
    def law_day(self) -> date:
        """The day whose law judges the case."""
        return self.received_on or self.on


@dataclass(frozen=True, slots=True)
class Finding:
    """What one requirement answered: what was asked, by which text, what was seen, what is missing.

    `missing` lists the paths of absent facts that would settle it. `if_confirmed` is what the recorded wording would
    answer once its text has been compared, where that comparison is what is lacking.
    """

    code: str
    outcome: Outcome
    wording: str
    citation: str
    certainty: Certainty
    in_force: ValidityPeriod
    seen: Mapping[str, object]
    missing: tuple[str, ...]
    reason: str
    one_of: str | None
    general: bool
    confirmation: Confirmation | None = None
    if_confirmed: Outcome | None = None
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "outcome": self.outcome.value,
            "outcome_label": self.outcome.label,
            "wording": self.wording,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "certainty_label": self.certainty.label,
            "in_force": self.in_force.to_dict(),
            "seen": dict(self.seen),
            "missing": list(self.missing),
            "reason": self.reason,
            "one_of": self.one_of,
            "general": self.general,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "if_confirmed": self.if_confirmed.value if self.if_confirmed else None,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on one case under one day's law, and what they add up to. It advises; people decide."""

    award: str
    award_title: str
    subject_kind: SubjectKind
    on: date
    received_on: date | None
    law_day: date
    regime: str | None
    regime_reason: str
    outcome: Outcome
    reason: str
    findings: tuple[Finding, ...]
    facts: Mapping[str, object]
    lawbook_version: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of every fact that some finding still lacks, each once."""
        return tuple(dict.fromkeys(path for finding in self.findings for path in finding.missing))

    @property
    def alternatives(self) -> Mapping[str, Outcome]:
        """What each set of alternatives comes to, by its label."""
        answers: dict[str, list[Outcome]] = {}
        for finding in self.findings:
            if finding.one_of is not None:
                answers.setdefault(finding.one_of, []).append(finding.outcome)
        return {label: one_of(outcomes) for label, outcomes in answers.items()}

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Codes of provisions whose text must be compared before they may answer."""
        return tuple(finding.code for finding in self.findings if finding.if_confirmed is not None)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.award,
            "award_title": self.award_title,
            "subject_kind": self.subject_kind.value,
            "on": self.on.isoformat(),
            "received_on": self.received_on.isoformat() if self.received_on else None,
            "law_day": self.law_day.isoformat(),
            "regime": self.regime,
            "regime_reason": self.regime_reason,
            "outcome": self.outcome.value,
            "outcome_label": self.outcome.label,
            "reason": self.reason,
            "findings": [finding.to_dict() for finding in self.findings],
            "alternatives": {label: outcome.value for label, outcome in self.alternatives.items()},
            "missing": list(self.missing),
            "unconfirmed": list(self.unconfirmed),
            "facts": dict(self.facts),
            "lawbook_version": self.lawbook_version,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement as it stands on a day: its citation written out, and why its text no longer binds, if so."""

    requirement: Requirement
    citation: str
    lapsed: str

    @classmethod
    def of(cls, requirement: Requirement, shelf: InstrumentShelf, day: date) -> "Standing":
        """How a requirement stands on a day."""
        expired = shelf.expired_among(requirement.cites, day)
        lapsed = f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}" if expired else ""
        return cls(requirement, shelf.write_out(requirement.cites), lapsed)


def find(standing: Standing, case: Case, shelf: InstrumentShelf, confirmations: Mapping[str, Confirmation]) -> Finding:
    """Put one requirement to a case."""
    requirement = standing.requirement
    names = (*requirement.only_for, *requirement.reads)
    values = [(f"{FACTS_PATH}.{name}", getattr(case.facts, name)) for name in names]
    judgement = _judge(requirement, case)
    outcome, reason, if_confirmed = judgement.outcome, judgement.reason, None
    confirmation = confirmations.get(requirement.code)
    if standing.lapsed:
        outcome, reason = Outcome.UNKNOWN, standing.lapsed
    elif confirmation is None and not requirement.certainty.answers:
        outcome, if_confirmed = Outcome.UNKNOWN, judgement.outcome
        reason = "; ".join(text for text in (NOT_CHECKED, judgement.reason) if text)
    elif outcome is Outcome.UNKNOWN and not reason:
        reason = "thiếu dữ kiện"
    elif judgement.waived_by is not None:
        reason = f"{reason} ({shelf.write_out((judgement.waived_by,))})".strip()
    open_question = judgement.outcome is Outcome.UNKNOWN
    return Finding(
        code=requirement.code,
        outcome=outcome,
        wording=requirement.wording,
        citation=standing.citation,
        certainty=requirement.certainty,
        in_force=requirement.in_force,
        seen={path: _plain(value) for path, value in values if value is not None},
        missing=tuple(path for path, value in values if value is None) if open_question else (),
        reason=reason,
        one_of=requirement.one_of,
        general=requirement.award == EVERY_AWARD,
        confirmation=confirmation,
        if_confirmed=if_confirmed,
        note=requirement.note,
    )


def _judge(requirement: Requirement, case: Case) -> Judgement:
    if any(getattr(case.facts, name) is None for name in requirement.only_for):
        return Judgement(Outcome.UNKNOWN, "chưa rõ đối tượng thuộc diện nào")
    answer = requirement.test(case.facts)
    return answer if isinstance(answer, Judgement) else Judgement(answer)


def add_up(findings: Sequence[Finding]) -> tuple[Outcome, str]:
    """What findings amount to: alternatives first, then everything together; no own requirement, no yes."""
    alternatives: dict[str, list[Outcome]] = {}
    outcomes: list[Outcome] = []
    for finding in findings:
        if finding.one_of is None:
            outcomes.append(finding.outcome)
        else:
            alternatives.setdefault(finding.one_of, []).append(finding.outcome)
    outcomes.extend(one_of(answers) for answers in alternatives.values())
    total = every(outcomes)
    if all(finding.general for finding in findings) and total is not Outcome.NOT_MET:
        return Outcome.UNKNOWN, "không có quy định nào về tiêu chuẩn đang có hiệu lực"
    return total, ""


def plain_facts(facts: GeneralFacts) -> dict[str, object]:
    """The facts that were given, JSON-ready, by name."""
    given = ((f.name, getattr(facts, f.name)) for f in fields(facts))
    return {name: _plain(value) for name, value in given if value is not None}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
