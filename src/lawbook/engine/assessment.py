"""Judging a case: one finding per requirement, added up without ever turning a doubt into a yes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter

from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import Confirmation
from lawbook.engine.finding import Finding, compiled, concerns_subject
from lawbook.engine.one_line import in_one_line
from lawbook.engine.outcome import Judgement, Outcome, every, one_of
from lawbook.engine.plain import plain_fields
from lawbook.facts import GeneralFacts
from lawbook.facts.kinds import SubjectKind

NO_STANDARD = "không có quy định nào về tiêu chuẩn đang có hiệu lực"

_NOT_MET, _UNKNOWN, _WAIVED = Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.WAIVED


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


@dataclass(slots=True)
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
        return alternatives(self.findings)

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
    def in_one_line(self) -> str:
        """Why the outcome is what it is, in one sentence without codes."""
        return in_one_line(self)

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
            "in_one_line": self.in_one_line,
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


Judged = tuple[tuple[Finding, ...], Outcome, str]
"""The findings, what they amount to, and why, where nothing can be concluded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The requirements of one award for one kind of subject on any day of a stretch in which no law changes.

    `refusal` says why nothing can be concluded for that award, kind and stretch, if so. `judge` puts the requirements
    to the facts and adds up, where no officer has confirmed one: a plain function, or one for each group of subjects
    where some requirements concern a group only.
    """

    definition: AwardDefinition
    regime: Regime | None
    asked: tuple[type[Finding], ...]
    refusal: str
    judge: Callable[[GeneralFacts], Judged]
    outside: bool = False
    """Whether the award is not there for that kind of subject at all."""

    @classmethod
    def of(
        cls,
        definition: AwardDefinition,
        regime: Regime | None,
        asked: Sequence[type[Finding]],
        refusal: str,
        *,
        outside: bool = False,
    ) -> "Plan":
        """The plan of these requirements."""
        whom = tuple(dict.fromkeys(name for one in asked for name, _wanted in one.only_for))
        judge = _written_out_by_group(asked, whom) if whom else _written_out(dict.fromkeys(asked, True))
        return cls(definition, regime, tuple(asked), refusal, judge, outside)

    def answer(self, facts: GeneralFacts, confirmations: Mapping[str, Confirmation]) -> Judged:
        """The findings, what they amount to, and why, where nothing can be concluded; no own requirement, no yes.

        Nothing is asked of a subject for whom the award is not there. A title is of persons, of collectives or of
        households by its own article, so that others do not have it; of a form the lawbook may know too few.
        """
        if self.outside:
            return (), _NOT_MET if self.definition.kind is AwardKind.TITLE else _UNKNOWN, self.refusal
        if confirmations:
            put_to = (put(one, facts, confirmations) for one in self.asked)
            findings = tuple([finding for finding in put_to if finding is not None])
            outcome, reason = add_up(findings)
        else:
            findings, outcome, reason = self.judge(facts)
        if self.refusal and not (self.definition.classes and outcome is _NOT_MET):
            return findings, _UNKNOWN, self.refusal
        return findings, outcome, reason


def _written_out_by_group(asked: Sequence[type[Finding]], whom: Sequence[str]) -> Callable[[GeneralFacts], Judged]:
    """A function for each group of subjects that the facts named in `whom` tell apart, made when one comes up."""
    groups: dict[tuple[bool | None, ...], Callable[[GeneralFacts], Judged]] = {}
    told = attrgetter(*whom)

    def group_of(facts: GeneralFacts) -> Callable[[GeneralFacts], Judged]:
        concerned = tuple([concerns_subject(one.only_for, facts) for one in asked])
        judge = groups.get(concerned)
        if judge is None:
            those = {one: concerns for one, concerns in zip(asked, concerned, strict=True) if concerns is not False}
            judge = groups[concerned] = _written_out(those)
        return judge

    known: dict[object, Callable[[GeneralFacts], Judged]] = {}

    def judge(facts: GeneralFacts) -> Judged:
        key = told(facts)
        try:
            found = known.get(key)
        except TypeError:  # a history by years
            return group_of(facts)(facts)
        if found is None:
            found = group_of(facts)
            if len(known) < _GROUPS_KEPT:
                known[key] = found
        return found(facts)

    return judge


_GROUPS_KEPT = 256
"""So many values of these facts are remembered; beyond them the group is found anew each time."""
_WAITING = " o# = UNKNOWN\n f# = F#(facts, UNKNOWN, t#(facts), None)"
_ANSWERING = """\
 j = t#(facts)
 if j.__class__ is Outcome:
  o# = j
  f# = F#(facts, j, j, None) if j is UNKNOWN else S#(facts, j, j, None)
 else:
  o# = j.outcome
  f# = J#(facts, o#, j, None) if o# is MET or o# is NOT_MET else F#(facts, o#, j, None)"""


_SPARING = " f# = P#(facts)\n o# = f#.outcome"
_OPEN = " o# = UNKNOWN\n f# = F#(facts, UNKNOWN, WHOM, None)"


def _written_out(asked: Mapping[type[Finding], bool | None]) -> Callable[[GeneralFacts], Judged]:
    """Every requirement put to the facts and added up as in `add_up`, written out as one function.

    Each with whether it concerns the subject: surely, or None while the fact that says so is missing.
    """
    known: dict[str, object] = {"Outcome": Outcome, "MET": Outcome.MET, "NOT_MET": _NOT_MET, "UNKNOWN": _UNKNOWN}
    known |= {"WAIVED": _WAIVED, "WHOM": _WHOM, "NO_STANDARD": NO_STANDARD}
    lines, found = ["def judge(facts):"], []
    for index, (one, concerns) in enumerate(asked.items()):
        known |= {f"F{index}": one, f"S{index}": one.settled, f"J{index}": one.settled_by_judgement}
        known[f"t{index}"] = one.test
        known[f"P{index}"] = partial(put, one, confirmations={})
        sure = _ANSWERING if one.answers else _SPARING if one.spares else _WAITING
        lines.append((_OPEN if concerns is None else sure).replace("#", str(index)))
        found.append(f"f{index}, ")
    answers = [f"o{index}" for index, one in enumerate(asked) if not one.one_of]
    for number, branches in enumerate(_branches(asked).values()):
        parts = []
        for place, branch in enumerate(branches.values()):
            parts.append(f"b{number}_{place}" if len(branch) > 1 else f"o{branch[0]}")
            if len(branch) > 1:
                lines.append(f" {parts[-1]} = {_all_of([f'o{index}' for index in branch])}")
        lines.append(f" a{number} = {_one_of(parts)}")
        answers.append(f"a{number}")
    findings, total = f"({''.join(found)})", _all_of(answers)
    if all(one.general for one in asked):
        lines.append(f" if {total} is not NOT_MET:\n  return {findings}, UNKNOWN, NO_STANDARD")
        total = "NOT_MET"
    lines.append(f" return {findings}, {total}, ''")
    return compiled("\n".join(lines), "judge", known)


def _all_of(answers: Sequence[str]) -> str:
    failing = " or ".join(f"{answer} is NOT_MET" for answer in answers)
    doubtful = " or ".join(f"{answer} is UNKNOWN" for answer in answers)
    return f"(NOT_MET if {failing} else UNKNOWN if {doubtful} else MET)" if answers else "UNKNOWN"


def _one_of(answers: Sequence[str]) -> str:
    settled = " or ".join(f"{answer} is MET or {answer} is WAIVED" for answer in answers)
    doubtful = " or ".join(f"{answer} is UNKNOWN" for answer in answers)
    return f"(MET if {settled} else UNKNOWN if {doubtful} else NOT_MET)"


def _branches(asked: Iterable[type[Finding]]) -> dict[str, dict[str, list[int]]]:
    """The sets of alternatives by label, and in each its branches, by the places of their requirements."""
    sets: dict[str, dict[str, list[int]]] = {}
    for index, one in enumerate(asked):
        if one.one_of:
            sets.setdefault(one.one_of, {}).setdefault(one.branch or one.code, []).append(index)
    return sets


def alternatives(findings: Sequence[Finding]) -> dict[str, Outcome]:
    """What each set of alternatives comes to, by its label: one branch suffices, all parts of a branch must hold."""
    return {
        label: one_of([every([findings[index].outcome for index in branch]) for branch in branches.values()])
        for label, branches in _branches(map(type, findings)).items()
    }


def add_up(findings: Sequence[Finding]) -> tuple[Outcome, str]:
    """What findings amount to: alternatives first, then everything together; no own requirement, no yes."""
    alone = [finding.outcome for finding in findings if not finding.one_of]
    total = every((*alone, *alternatives(findings).values()))
    if total is not _NOT_MET and all(finding.general for finding in findings):
        return _UNKNOWN, NO_STANDARD
    return total, ""


def put(asked: type[Finding], facts: GeneralFacts, confirmations: Mapping[str, Confirmation]) -> Finding | None:
    """Put one requirement to the facts; None when it does not concern this subject."""
    judgement: Judgement | Outcome = _WHOM
    concerns = concerns_subject(asked.only_for, facts) if asked.only_for else True
    if concerns:
        judgement = asked.test(facts)
    elif concerns is False:
        return None
    confirmation = confirmations.get(asked.code) if confirmations else None
    if not asked.answers and (confirmation is None or asked.lapsed):
        outcome = _UNKNOWN
    else:
        outcome = judgement if type(judgement) is Outcome else judgement.outcome
    finding = asked(facts, outcome, judgement, confirmation)
    if asked.spares and confirmation is None and finding.spared:
        finding.outcome = finding.would_be
    return finding


_WHOM = Judgement(Outcome.UNKNOWN, "chưa rõ đối tượng thuộc diện nào")
