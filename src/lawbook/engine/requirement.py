"""A requirement of the law: a function that reads like its article, with where it stands and when it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod

EVERY_AWARD = "*"

Test = Callable[[Any], Outcome | Judgement]
TestT = TypeVar("TestT", bound=Test)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One provision in one wording for one period.

    `code` is stable and never re-used. Requirements of an award that share `one_of` are alternatives; those that also
    share a `branch` stand or fall together, as one alternative. `only_for` limits the requirement to subjects with that
    fact: not asked of others, and open while the fact is missing. `kinds` limits it to kinds of subject. `reads` are
    the only facts that `test` may look at. `gap` marks a standard that no source has shown.
    """

    code: str
    award: str
    wording: str
    cites: tuple[Citation, ...]
    in_force: ValidityPeriod
    certainty: Certainty
    facts_type: type[Any]
    reads: tuple[str, ...]
    test: Test
    one_of: str | None = None
    only_for: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    branch: str | None = None
    kinds: tuple[SubjectKind, ...] = tuple(SubjectKind)
    gap: bool = False

    @property
    def point(self) -> str:
        """The last part of the code, by which the same standard is followed from one law to the next."""
        return self.code.rsplit(".", 1)[1]

    def may_concern(self, kind: SubjectKind, facts: object) -> bool:
        """Whether it is asked of that kind of subject at all."""
        return kind in self.kinds and isinstance(facts, self.facts_type)

    def concerns(self, award: str, facts: object) -> bool:
        """Whether it is asked of this subject for this award, as far as is known."""
        if self.award not in (award, EVERY_AWARD) or not isinstance(facts, self.facts_type):
            return False
        return all(getattr(facts, name) in (None, wanted) for name, wanted in self.only_for.items())


class RequirementBook:
    """Collects the requirements of one chapter of the national law as its functions are defined."""

    def __init__(self) -> None:
        self._requirements: list[Requirement] = []

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What has been laid down, in the order of writing."""
        return tuple(self._requirements)

    def requirement(
        self,
        *,
        code: str,
        award: str,
        cites: Citation | tuple[Citation, ...],
        in_force: ValidityPeriod,
        certainty: Certainty,
        reads: tuple[str, ...],
        one_of: str | None = None,
        only_for: Mapping[str, object] | None = None,
        note: str = "",
        branch: str | None = None,
        kinds: tuple[SubjectKind, ...] = tuple(SubjectKind),
        gap: bool = False,
    ) -> Callable[[TestT], TestT]:
        """Lay down the decorated function as a requirement; its docstring is the law's content."""

        def lay_down(test: TestT) -> TestT:
            self._requirements.append(
                Requirement(
                    code=code,
                    award=award,
                    wording=" ".join((test.__doc__ or "").split()),
                    cites=(cites,) if isinstance(cites, Citation) else cites,
                    in_force=in_force,
                    certainty=certainty,
                    facts_type=_facts_type(test),
                    reads=reads,
                    test=test,
                    one_of=one_of,
                    only_for=MappingProxyType(dict(only_for or {})),
                    note=note,
                    branch=branch,
                    kinds=kinds,
                    gap=gap,
                )
            )
            return test

        return lay_down

    def carried_into(
        self,
        in_force: ValidityPeriod,
        *,
        certainty: Certainty,
        cites: Citation | tuple[Citation, ...] | None = None,
        note: str = "",
    ) -> Callable[[TestT], TestT]:
        """Carry the wording below into a later period, under the code of that period's first year."""

        def carry(test: TestT) -> TestT:
            self.carry(self.laid_down_by(test)[-1], in_force, certainty=certainty, cites=cites, note=note)
            return test

        return carry

    def laid_down_by(self, test: Test) -> tuple[Requirement, ...]:
        """The requirements for which a function stands, in the order of writing."""
        return tuple(r for r in self._requirements if r.test is test)

    def carry(
        self,
        earlier: Requirement,
        in_force: ValidityPeriod,
        *,
        certainty: Certainty,
        cites: Citation | tuple[Citation, ...] | None = None,
        note: str = "",
    ) -> Requirement:
        """Carry one requirement into a later period, under the code of that period's first year."""
        later = replace(
            earlier,
            code=earlier.code.replace(f".{earlier.in_force.first.year}.", f".{in_force.first.year}."),
            in_force=in_force,
            certainty=certainty,
            cites=earlier.cites if cites is None else (cites,) if isinstance(cites, Citation) else cites,
            note=note,
        )
        self._requirements.append(later)
        return later


def _facts_type(test: Test) -> type[Any]:
    """The facts class named in the function's own signature."""
    hints = get_type_hints(test)
    facts_type = hints.get("facts")
    if not isinstance(facts_type, type):
        raise TypeError(f"{test!r} must take `facts` with its facts class")
    return facts_type


def fact_names(facts_type: type[Any]) -> frozenset[str]:
    """Names of all facts of a facts class."""
    return frozenset(f.name for f in fields(facts_type))
