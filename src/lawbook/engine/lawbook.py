"""One whole body of law, checked when it is put together; each question to it has a module of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from lawbook.engine.assessment import Plan
from lawbook.engine.caps import CapProvision, RatingScheme, StatedRule
from lawbook.engine.catalogue import AwardDefinition, Regime
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.councils import CouncilProvision
from lawbook.engine.deadlines import DeadlineProvision
from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.papers import PaperProvision
from lawbook.engine.parameters import Parameter
from lawbook.engine.powers import PowerProvision
from lawbook.engine.provision import Provision, Stated, list_provisions
from lawbook.engine.requirement import Requirement
from lawbook.engine.soundness import defects, unresolved_citations
from lawbook.engine.voting import MajorityProvision
from lawbook.engine.working_days import WorkingCalendar
from lawbook.facts.kinds import SubjectKind

AboutT = TypeVar("AboutT", PaperProvision, MajorityProvision, DeadlineProvision, StatedRule)


@dataclass(frozen=True, eq=False)
class Lawbook:
    """The law as data; putting it together refuses whatever contradicts itself.

    The questions are asked of it by `judging`, `powers`, `papers`, `voting`, `deadlines`, `caps`, `councils`, `bonus`,
    `several_bonuses`, `fund`, `rules`, `casefile` and `reading`, whether a province's overlay is laid over it or not.
    """

    version: str
    shelf: InstrumentShelf
    regimes: tuple[Regime, ...]
    awards: Mapping[str, AwardDefinition]
    requirements: tuple[Requirement, ...]
    parameters: Mapping[str, Parameter]
    roles: Mapping[str, str]
    power_provisions: tuple[PowerProvision, ...]
    paper_provisions: tuple[PaperProvision, ...]
    majority_provisions: tuple[MajorityProvision, ...]
    caps: tuple[CapProvision, ...] = ()
    rating_schemes: tuple[RatingScheme, ...] = ()
    stated_rules: tuple[StatedRule, ...] = ()
    deadline_provisions: tuple[DeadlineProvision, ...] = ()
    council_provisions: tuple[CouncilProvision, ...] = ()
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    overlay: str | None = None
    provisions: tuple[Provision, ...] = field(init=False)
    changes: tuple[date, ...] = field(init=False, repr=False)
    plans: dict[tuple[str, SubjectKind, int], Plan] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        unresolved = tuple(unresolved_citations(self))
        if unresolved:
            raise DefectiveLawError(unresolved)
        object.__setattr__(self, "provisions", tuple(list_provisions(self)))
        found = tuple(defects(self))
        if found:
            raise DefectiveLawError(found)
        object.__setattr__(self, "changes", tuple(sorted(set(self._days_of_change()))))

    def _days_of_change(self) -> Iterator[date]:
        """Every day on which some requirement, regime, award or instrument begins or has ended."""
        periods = [r.in_force for r in self.requirements] + [r.in_force for r in self.regimes]
        periods += [award.in_force for award in self.awards.values()]
        yield from (period.first for period in periods)
        yield from (period.last + timedelta(days=1) for period in periods if period.last is not None)
        yield from (i.expires_on for i in self.shelf.all() if i.expires_on is not None)

    def award(self, code: str) -> AwardDefinition:
        """The award of that code, or a refusal naming the nearest."""
        try:
            return self.awards[code]
        except KeyError:
            raise UnknownCodeError("danh hiệu, hình thức khen thưởng", code, self.awards) from None

    def regime_on(self, day: date) -> Regime | None:
        """The regime that judges a dossier received that day."""
        return next((regime for regime in self.regimes if day in regime), None)

    def requirements_of(self, award: str, day: date) -> tuple[Requirement, ...]:
        """Requirements of an award in force that day, its own first and then those of every award."""
        return tuple(
            requirement
            for name in self.award(award).names
            for requirement in self.requirements
            if requirement.award == name and day in requirement.in_force
        )

    def about(self, award: str, provisions: Iterable[AboutT]) -> tuple[AboutT, ...]:
        """Provisions that name the award, then those of its order, then those of every award."""
        return tuple({p.code: p for name in self.award(award).names for p in provisions if name in p.awards}.values())

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Caps, schemes, deadlines, councils and stated rules."""
        return (
            *self.caps,
            *self.rating_schemes,
            *self.deadline_provisions,
            *self.council_provisions,
            *self.stated_rules,
        )

    def doubt(
        self,
        code: str,
        cites: Sequence[Citation],
        certainty: Certainty,
        day: date,
        confirmations: Iterable[Confirmation],
    ) -> str:
        """Why a provision may not be relied on that day; empty when it may."""
        expired = self.shelf.expired_among(cites, day)
        if expired:
            return f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}"
        if certainty.answers or code in by_provision(confirmations):
            return ""
        return NOT_CHECKED
