"""What one requirement answered, as a class of findings for each requirement and stretch of the law."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from types import FunctionType
from typing import ClassVar, TypedDict

from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.plain import plain
from lawbook.engine.requirement import Requirement, Test, is_wanted
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import GeneralFacts

FACTS_PATH = "facts"

_NOT_MET, _UNKNOWN, _WAIVED = Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.WAIVED


class FindingTold(TypedDict):
    """A finding as JSON holds it."""

    code: str
    outcome: str
    outcome_label: str
    wording: str
    citation: str
    certainty: str
    certainty_label: str
    in_force: dict[str, str | None]
    seen: dict[str, object]
    missing: list[str]
    reason: str
    one_of: str | None
    branch: str | None
    general: bool
    gap: bool
    confirmation: dict[str, str] | None
    if_confirmed: str | None
    note: str


class Finding:
    """What one requirement answered: what was asked, by which text, what was seen, what is missing.

    A requirement, as it stands between two changes of law, is a class of findings (`stand`): what is the same for
    everybody is said once, by the class. A finding keeps the facts, the answer and the officer's confirmation;
    everything else is read from them when it is looked at. The outcome is UNKNOWN while the text has not been compared;
    `if_confirmed` is what the recorded wording would answer.
    """

    __slots__ = ("confirmation", "facts", "judgement", "outcome")

    requirement: ClassVar[Requirement]
    code: ClassVar[str]
    wording: ClassVar[str]
    citation: ClassVar[str]
    certainty: ClassVar[Certainty]
    in_force: ClassVar[ValidityPeriod]
    one_of: ClassVar[str | None]
    branch: ClassVar[str | None]
    note: ClassVar[str]
    general: ClassVar[bool]
    """Whether it is asked for every award."""
    lapsed: ClassVar[str]
    """Why it may not be relied on any more, if so."""
    answers: ClassVar[bool]
    """Whether it may answer without an officer's confirmation."""
    spares: ClassVar[tuple[tuple[str, object], ...]]
    """The facts with which no reading of its text could apply."""
    shelf: ClassVar[InstrumentShelf]
    test: ClassVar[Test]
    only_for: ClassVar[tuple[tuple[str, object], ...]]
    paths: ClassVar[tuple[str, ...]]
    names: ClassVar[tuple[str, ...]]
    settled: ClassVar[type["Finding"]]
    """Of an answer, met or not, that needs no words."""
    settled_by_judgement: ClassVar[type["Finding"]]
    """Of an answer, met or not, that says why."""

    def __init__(
        self,
        facts: GeneralFacts,
        outcome: Outcome,
        judgement: Judgement | Outcome,
        confirmation: Confirmation | None,
    ) -> None:
        self.facts = facts
        self.outcome = outcome
        self.judgement = judgement
        self.confirmation = confirmation

    @property
    def spared(self) -> bool:
        """Whether it answers although its text was not compared, as no reading of it could apply."""
        return bool(self.spares) and not self.lapsed and concerns_subject(self.spares, self.facts) is True

    @property
    def would_be(self) -> Outcome:
        """What the facts answer, whether or not the text has been compared."""
        judgement = self.judgement
        return judgement if type(judgement) is Outcome else judgement.outcome

    @property
    def if_confirmed(self) -> Outcome | None:
        """What the recorded wording would answer, where only the comparison with the text is lacking."""
        return self.would_be if not (self.answers or self.lapsed or self.confirmation or self.spared) else None

    @property
    def reason(self) -> str:
        """Why the outcome is what it is, where it does not speak for itself."""
        judgement = self.judgement
        own = "" if type(judgement) is Outcome else judgement.reason
        if not self.answers:
            if self.lapsed:
                return self.lapsed
            if self.confirmation is None and not self.spared:
                return f"{NOT_CHECKED}; {own}" if own else NOT_CHECKED
        if self.outcome is _UNKNOWN:
            return own or "thiếu dữ kiện"
        if self.outcome is _WAIVED and isinstance(judgement, Judgement) and judgement.waived_by:
            return f"{own} ({self.shelf.write_out((judgement.waived_by,))})".strip()
        return own

    @property
    def seen(self) -> dict[str, object]:
        """The facts it was answered from, by path."""
        told = zip(self.paths, (getattr(self.facts, name) for name in self.names), strict=True)
        return {path: value for path, value in told if value is not None}

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of absent facts that would settle it."""
        judgement = self.judgement
        if type(judgement) is Outcome:
            if judgement is not _UNKNOWN:
                return ()
        elif judgement.outcome is not _UNKNOWN:
            return ()
        elif judgement.missing:
            return tuple([f"{FACTS_PATH}.{path}" for path in judgement.missing])
        facts = self.facts
        told = zip(self.paths, self.names, strict=True)
        return tuple([path for path, name in told if getattr(facts, name) is None])

    def to_dict(self) -> FindingTold:
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
            "gap": self.requirement.gap,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "if_confirmed": waiting.value if waiting else None,
            "note": self.note,
        }


def _seen(names: Sequence[str], paths: Sequence[str]) -> property:
    """`Finding.seen` written out for the facts of one requirement: everybody's findings are looked at through it."""
    if len(names) == 1:
        source = f"def seen(self):\n v = self.facts.{names[0]}\n return {{}} if v is None else {{{paths[0]!r}: v}}"
        return property(compiled(source, "seen", {}))
    steps = [f" v = facts.{n}\n if v is not None:\n  told[{p!r}] = v" for n, p in zip(names, paths, strict=True)]
    source = "\n".join(("def seen(self):", " facts, told = self.facts, {}", *steps, " return told"))
    return property(compiled(source, "seen", {}))


def compiled(source: str, name: str, known: dict[str, object]) -> FunctionType:
    """A plain function from source that this module wrote out of the law's own names."""
    exec(source, known)  # noqa: S102
    function = known[name]
    assert isinstance(function, FunctionType)
    return function


def stand(requirement: Requirement, shelf: InstrumentShelf, day: date) -> type[Finding]:
    """The findings of a requirement as it stands on a day: its citation written out, and why it lapsed, if it did."""
    expired = shelf.expired_among(requirement.cites, day)
    names = tuple(dict.fromkeys((*requirement.only_for, *requirement.reads)))
    paths = tuple([f"{FACTS_PATH}.{name}" for name in names])
    standing: type[Finding] = type(
        Finding.__name__,
        (Finding,),
        {
            "__slots__": (),
            "__doc__": requirement.wording,
            "requirement": requirement,
            "code": requirement.code,
            "wording": requirement.wording,
            "citation": shelf.write_out(requirement.cites),
            "certainty": requirement.certainty,
            "in_force": requirement.in_force,
            "one_of": requirement.one_of,
            "branch": requirement.branch,
            "note": requirement.note,
            "general": requirement.award == EVERY_AWARD,
            "lapsed": f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}" if expired else "",
            "answers": requirement.certainty.answers and not expired,
            "spares": tuple(requirement.spares.items()),
            "shelf": shelf,
            "test": staticmethod(requirement.test),
            "only_for": tuple(requirement.only_for.items()),
            "names": names,
            "paths": paths,
            "seen": _seen(names, paths),
        },
    )
    # A finding that is settled has no more to say than its reason: two classes for the many that are looked at.
    standing.settled = type(Finding.__name__, (standing,), {"__slots__": (), "missing": (), "reason": ""})
    own = {"__slots__": (), "missing": (), "reason": property(attrgetter("judgement.reason"))}
    standing.settled_by_judgement = type(Finding.__name__, (standing,), own)
    return standing


def concerns_subject(only_for: Iterable[tuple[str, object]], facts: GeneralFacts) -> bool | None:
    """Whether the requirement concerns the subject; None while the fact that says so is missing."""
    sure = True
    for name, wanted in only_for:
        value = getattr(facts, name)
        if value is None:
            sure = False
        elif value != wanted and not is_wanted(value, wanted):
            return False
    return sure or None
