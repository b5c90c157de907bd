"""Judging a case: one finding per requirement, added up without ever turning a doubt into a yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lawbook.engine.catalogue import AwardDefinition, Regime
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.outcome import Judgement, Outcome, every, one_of
from lawbook.engine.plain import plain, plain_fields
from lawbook.engine.requirement import EVERY_AWARD, Requirement
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import GeneralFacts

FACTS_PATH = "facts"
NO_STANDARD = "không có quy định nào về tiêu chuẩn đang có hiệu lực"

_MET, _NOT_MET, _UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Who is judged for what: the award, the kind of subject, the day judged for, the facts.

    `received_on`, the day on which the appraising body received the dossier, selects the law; without it `on` does.
    `submitted_on` matters only where it lies on the other side of a change of law.
    """

    award: str
    subject_kind: SubjectKind
    on: date
    facts: GeneralFacts
    received_on: date | None = None
    submitted_on: date | None = None
    name: str = ""

    @property
    def law_day(self) -> date:
        """The day whose law judges the case."""
        return self.received_on or self.on


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement as it stands on a day, made ready once: its citation written out, and why it lapsed, if it did."""

    requirement: Requirement
    citation: str
    lapsed: str
    answers: bool
    general: bool
    paths: tuple[tuple[str, str], ...]
    group: tuple[str, str] | None

    @classmethod
    def of(cls, requirement: Requirement, shelf: InstrumentShelf, day: date) -> "Standing":
        """How a requirement stands on a day."""
        expired = shelf.expired_among(requirement.cites, day)
        grouped = (requirement.one_of, requirement.branch or requirement.code) if requirement.one_of else None
        return cls(
            requirement=requirement,
            citation=shelf.write_out(requirement.cites),
            lapsed=f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}" if expired else "",
            answers=requirement.certainty.answers,
            general=requirement.award == EVERY_AWARD,
            paths=tuple(
                (name, f"{FACTS_PATH}.{name}") for name in dict.fromkeys((*requirement.only_for, *requirement.reads))
            ),
            group=grouped,
        )


@dataclass(slots=True)
class Finding:
    """What one requirement answered: what was asked, by which text, what was seen, what is missing.

    It keeps the requirement, the facts and the answer; everything else is read from them when it is looked at. The
    outcome is UNKNOWN while the text has not been compared; `if_confirmed` is what the recorded wording would answer.
    """

    standing: Standing
    facts: GeneralFacts
    outcome: Outcome
    judgement: Judgement | Outcome
    confirmation: Confirmation | None
    waiver: str = ""

    @property
    def code(self) -> str:
        """The stable code of the requirement."""
        return self.standing.requirement.code

    @property
    def wording(self) -> str:
        """The law's content in Vietnamese."""
        return self.standing.requirement.wording

    @property
    def citation(self) -> str:
        """Where it stands, as a jurist writes it."""
        return self.standing.citation

    @property
    def certainty(self) -> Certainty:
        """How surely the text is known."""
        return self.standing.requirement.certainty

    @property
    def in_force(self) -> ValidityPeriod:
        """When the requirement holds."""
        return self.standing.requirement.in_force

    @property
    def one_of(self) -> str | None:
        """The set of alternatives it belongs to."""
        return self.standing.requirement.one_of

    @property
    def branch(self) -> str | None:
        """The alternative whose parts stand or fall together."""
        return self.standing.requirement.branch

    @property
    def general(self) -> bool:
        """Whether it is asked for every award."""
        return self.standing.general

    @property
    def note(self) -> str:
        """The remark laid down beside the requirement."""
        return self.standing.requirement.note

    @property
    def would_be(self) -> Outcome:
        """What the facts answer, whether or not the text has been compared."""
        return self.judgement if isinstance(self.judgement, Outcome) else self.judgement.outcome

    @property
    def if_confirmed(self) -> Outcome | None:
        """What the recorded wording would answer, where only the comparison with the text is lacking."""
        waits = not self.standing.lapsed and self.confirmation is None and not self.standing.answers
        return self.would_be if waits else None

    @property
    def reason(self) -> str:
        """Why the outcome is what it is, where it does not speak for itself."""
        own = self.judgement.reason if isinstance(self.judgement, Judgement) else ""
        if self.standing.lapsed:
            return self.standing.lapsed
        if self.confirmation is None and not self.standing.answers:
            return f"{NOT_CHECKED}; {own}" if own else NOT_CHECKED
        if self.outcome is _UNKNOWN and not own:
            return "thiếu dữ kiện"
        return f"{own} ({self.waiver})".strip() if self.waiver else own

    @property
    def seen(self) -> dict[str, object]:
        """The facts it was answered from, by path."""
        facts, told = self.facts, {}
        for name, path in self.standing.paths:
            value = getattr(facts, name)
            if value is not None:
                told[path] = value
        return told

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of absent facts that would settle it."""
        if self.would_be is not _UNKNOWN:
            return ()
        if isinstance(self.judgement, Judgement) and self.judgement.missing:
            return tuple(f"{FACTS_PATH}.{path}" for path in self.judgement.missing)
        facts = self.facts
        return tuple([path for name, path in self.standing.paths if getattr(facts, name) is None])

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        waiting = self.if_confirmed
        return {
            "code": self.code,
            "outcome": self.outcome.value,
            "outcome_label": self.outcome.label,
            "wording": self.wording,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "certainty_label": self.certainty.label,
            "in_force": self.in_force.to_dict(),
            "seen": {path: plain(value) for path, value in self.seen.items()},
            "missing": list(self.missing),
            "reason": self.reason,
            "one_of": self.one_of,
            "branch": self.branch,
            "general": self.general,
            "gap": self.standing.requirement.gap,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "if_confirmed": waiting.value if waiting else None,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on one case under one day's law, and what they add up to. It advises; people decide.

    `other` is the answer under the law on the other side of a change, where the transition asks to look at both.
    """

    case: Case
    definition: AwardDefinition
    law_day: date
    regime_of_day: Regime | None
    outcome: Outcome
    reason: str
    findings: tuple[Finding, ...]
    lawbook_version: str
    transition: str = ""
    other: "Assessment | None" = None
    overlay: str | None = None

    @property
    def award(self) -> str:
        """Code of the award."""
        return self.case.award

    @property
    def award_title(self) -> str:
        """The award's name."""
        return self.definition.title

    @property
    def subject_kind(self) -> SubjectKind:
        """Whom it is about."""
        return self.case.subject_kind

    @property
    def on(self) -> date:
        """The day judged for."""
        return self.case.on

    @property
    def received_on(self) -> date | None:
        """The day on which the dossier was received."""
        return self.case.received_on

    @property
    def regime(self) -> str | None:
        """Code of the regime that judged."""
        return self.regime_of_day.code if self.regime_of_day else None

    @property
    def regime_reason(self) -> str:
        """Why that regime, in Vietnamese."""
        what = "ngày tiếp nhận hồ sơ" if self.case.received_on else "ngày xét"
        day, regime = self.law_day, self.regime_of_day
        if regime is None:
            return f"{what} {day:%d/%m/%Y} trước các văn bản trong sách luật"
        reason = f"{what} {day:%d/%m/%Y} thuộc thời gian áp dụng {regime.title} ({regime.in_force})"
        return f"{reason}; {self.transition}" if self.transition else reason

    @property
    def facts(self) -> dict[str, object]:
        """The facts that were given, JSON-ready, by name."""
        return plain_fields(self.case.facts)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of every fact that some finding still lacks, each once."""
        return tuple(dict.fromkeys(path for finding in self.findings for path in finding.missing))

    @property
    def alternatives(self) -> Mapping[str, Outcome]:
        """What each set of alternatives comes to, by its label."""
        return {label: one_of(branches.values()) for label, branches in _branches(self.findings).items()}

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings by which the law is not met: those that fail alone, and those that close every alternative."""
        closed = {label for label, outcome in self.alternatives.items() if outcome is _NOT_MET}
        return tuple(
            finding
            for finding in self.findings
            if finding.outcome is _NOT_MET and (finding.one_of is None or finding.one_of in closed)
        )

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
            "facts": self.facts,
            "also_under": _short(self.other) if self.other else None,
            "overlay": self.overlay,
            "lawbook_version": self.lawbook_version,
        }


def _short(other: Assessment) -> dict[str, object]:
    """The answer under the other law, without repeating the facts."""
    return {
        "law_day": other.law_day.isoformat(),
        "regime": other.regime,
        "outcome": other.outcome.value,
        "outcome_label": other.outcome.label,
        "reason": other.reason,
        "findings": [finding.to_dict() for finding in other.findings],
    }


@dataclass(frozen=True, slots=True)
class Plan:
    """The requirements of one award for one kind of subject on any day of a stretch in which no law changes."""

    definition: AwardDefinition
    regime: Regime | None
    standings: tuple[Standing, ...]

    def find(
        self, facts: GeneralFacts, confirmations: Mapping[str, Confirmation], shelf: InstrumentShelf
    ) -> tuple[Finding, ...]:
        """Put every requirement to the facts."""
        found = [find(standing, facts, confirmations, shelf) for standing in self.standings]
        return tuple([finding for finding in found if finding is not None])


def find(
    standing: Standing, facts: GeneralFacts, confirmations: Mapping[str, Confirmation], shelf: InstrumentShelf
) -> Finding | None:
    """Put one requirement to the facts; None when it does not concern this subject."""
    requirement = standing.requirement
    asked = _asked(requirement.only_for, facts) if requirement.only_for else True
    if asked is False:
        return None
    judgement = requirement.test(facts) if asked else _WHOM
    confirmation = confirmations.get(requirement.code) if confirmations else None
    if standing.lapsed or (confirmation is None and not standing.answers):
        return Finding(standing, facts, _UNKNOWN, judgement, confirmation)
    if isinstance(judgement, Outcome):
        return Finding(standing, facts, judgement, judgement, confirmation)
    waiver = shelf.write_out((judgement.waived_by,)) if judgement.waived_by else ""
    return Finding(standing, facts, judgement.outcome, judgement, confirmation, waiver)


_WHOM = Judgement(Outcome.UNKNOWN, "chưa rõ đối tượng thuộc diện nào")


def _asked(only_for: Mapping[str, object], facts: GeneralFacts) -> bool | None:
    """Whether the requirement concerns the subject; None while the fact that says so is missing."""
    sure = True
    for name, wanted in only_for.items():
        value = getattr(facts, name)
        if value is None:
            sure = False
        elif value != wanted:
            return False
    return sure or None


def _branches(findings: Sequence[Finding]) -> dict[str, dict[str, Outcome]]:
    """What each branch of each set of alternatives comes to."""
    parts: dict[str, dict[str, list[Outcome]]] = {}
    for finding in findings:
        if finding.standing.group is not None:
            label, branch = finding.standing.group
            parts.setdefault(label, {}).setdefault(branch, []).append(finding.outcome)
    return {label: {name: every(answers) for name, answers in found.items()} for label, found in parts.items()}


def add_up(findings: Sequence[Finding]) -> tuple[Outcome, str]:
    """What findings amount to: alternatives first, then everything together; no own requirement, no yes."""
    outcomes, own, grouped = [], False, False
    for finding in findings:
        standing = finding.standing
        own = own or not standing.general
        if standing.group is None:
            outcomes.append(finding.outcome)
        else:
            grouped = True
    if grouped:
        outcomes += [one_of(branches.values()) for branches in _branches(findings).values()]
    total = every(outcomes)
    if not own and total is not _NOT_MET:
        return _UNKNOWN, NO_STANDARD
    return total, ""
