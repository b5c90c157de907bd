"""A requirement of the law: a function that reads like its article, with where it stands and when it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, fields, replace
from functools import partial
from types import MappingProxyType
from typing import Required, TypedDict, TypeVar, get_type_hints

from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError
from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.validity import ALWAYS, ValidityPeriod
from lawbook.facts import GeneralFacts
from lawbook.facts.kinds import SubjectKind

EVERY_AWARD_CODE = "chung"

Test = Callable[..., Outcome | Judgement]
"""It takes facts of its requirement's own class, and by name what a period gives beside them."""
TestT = TypeVar("TestT", bound=Test)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One provision in one wording for one period.

    `code` is stable and never re-used. Requirements of an award that share `one_of` are alternatives; those that also
    share a `branch` stand or fall together, as one alternative. `only_for` limits the requirement to subjects with that
    fact, or one of those in a tuple: not asked of others, and open while the fact is missing. `kinds` limits it to
    kinds of subject. `reads` are the only facts that `test` may look at. `gap` marks a standard that no source has
    shown. `spares` names facts with which no reading of a text that was not compared could apply, so that it answers.
    `left_to` names the authority to which the law leaves the standard itself; local requirements that say they
    `fills` its point stand for it, where they are laid over the law.
    """

    code: str
    award: str
    wording: str
    cites: tuple[Citation, ...]
    in_force: ValidityPeriod
    certainty: Certainty
    facts_type: type[GeneralFacts]
    reads: tuple[str, ...]
    test: Test
    one_of: str | None = None
    only_for: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    branch: str | None = None
    kinds: tuple[SubjectKind, ...] = tuple(SubjectKind)
    gap: bool = False
    left_to: str = ""
    fills: tuple[str, ...] = ()
    spares: Mapping[str, object] = field(default_factory=dict)

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
        told = [(getattr(facts, name), wanted) for name, wanted in self.only_for.items()]
        return all(value is None or is_wanted(value, wanted) for value, wanted in told)


def is_wanted(value: object, wanted: object) -> bool:
    """Whether a fact is what `only_for` names: the one value, or one of several in a tuple."""
    return value in wanted if isinstance(wanted, tuple) else value == wanted


@dataclass(frozen=True, slots=True)
class Period:
    """One line of a standard's history: in which period, by which text, how surely known, and what differs in it.

    Several periods in one line are one line for each of them. Citations and mark left out are those of the line above;
    `reread` says how those citations are to be read from now on. What differs is named after the standard's own
    fields; left out, it is as the standard has it. `test` is another function, its docstring the wording; `given` are
    arguments of the function beside the facts.
    """

    in_force: ValidityPeriod | tuple[ValidityPeriod, ...]
    cites: Citation | tuple[Citation, ...] | None = None
    certainty: Certainty | None = None
    note: str = ""
    _: KW_ONLY
    reread: Callable[[Citation], Citation] | None = None
    wording: str = ""
    test: Test | None = None
    given: Mapping[str, object] | None = None
    reads: tuple[str, ...] | None = None
    one_of: str | None = None
    branch: str | None = None
    only_for: Mapping[str, object] | None = None
    kinds: tuple[SubjectKind, ...] | None = None
    gap: bool | None = None
    spares: Mapping[str, object] | None = None


class Differs(TypedDict, total=False):
    """What may differ in one period, as `Period` takes it."""

    wording: str
    test: Test
    given: Mapping[str, object]
    reads: tuple[str, ...]
    one_of: str
    branch: str
    only_for: Mapping[str, object]
    kinds: tuple[SubjectKind, ...]
    gap: bool
    spares: Mapping[str, object]


class Limits(TypedDict, total=False):
    """Of whom a standard is asked and with which others it is joined, as `RequirementBook.standard` takes it."""

    one_of: str
    branch: str
    only_for: Mapping[str, object]
    kinds: tuple[SubjectKind, ...]
    gap: bool
    left_to: str


class Asked(Limits):
    """The same with the facts that it reads."""

    reads: Required[tuple[str, ...]]


def lay_out(standard: Requirement, point: str, periods: Iterable[Period]) -> Iterator[Requirement]:
    """The requirements that a standard has been, one for each of its periods; codes carry the period's first year."""
    cites: tuple[Citation, ...] = ()
    certainty: Certainty | None = None
    latest: ValidityPeriod | None = None
    award = standard.award
    for row in periods:
        certainty = row.certainty or certainty
        if row.cites is not None:
            cites = (row.cites,) if isinstance(row.cites, Citation) else row.cites
        if row.reread is not None:
            cites = tuple(map(row.reread, cites))
        differs = {name: value for name in _MAY_DIFFER if (value := getattr(row, name)) is not None}
        test = row.test or standard.test
        if row.test is not None and row.test.__doc__:
            differs |= {"facts_type": _facts_type(test), "wording": wording_of(test)}
        if row.wording:
            differs["wording"] = row.wording
        for in_force in (row.in_force,) if isinstance(row.in_force, ValidityPeriod) else row.in_force:
            code = f"{EVERY_AWARD_CODE if award == EVERY_AWARD else award}.{in_force.first.year}.{point}"
            if certainty is None:
                raise DefectiveLawError([f"{code}: thiếu mức chắc chắn"])
            if latest is not None and latest.overlaps(in_force):
                raise DefectiveLawError([f"{code}: chồng với thời gian trước từ {in_force.first:%d/%m/%Y}"])
            latest = in_force
            yield replace(
                standard,
                code=code,
                cites=cites,
                in_force=in_force,
                certainty=certainty,
                note=row.note,
                test=partial(test, **row.given) if row.given else test,
                **differs,
            )


_MAY_DIFFER = ("reads", "one_of", "branch", "only_for", "kinds", "gap", "spares")


class RequirementBook:
    """Collects the requirements of one chapter of the national law as its functions are defined."""

    def __init__(self) -> None:
        self._requirements: list[Requirement] = []

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What has been laid down, in the order of writing."""
        return tuple(self._requirements)

    def standard(
        self,
        *,
        award: str,
        point: str,
        periods: tuple[Period, ...],
        reads: tuple[str, ...],
        one_of: str | None = None,
        only_for: Mapping[str, object] | None = None,
        branch: str | None = None,
        kinds: tuple[SubjectKind, ...] = tuple(SubjectKind),
        gap: bool = False,
        left_to: str = "",
    ) -> Callable[[TestT], TestT]:
        """Lay down the decorated function as a standard with its whole history; its docstring is the law's content."""

        def lay_down(test: TestT) -> TestT:
            standard = Requirement(
                code="",
                award=award,
                wording=wording_of(test),
                cites=(),
                in_force=ALWAYS,
                certainty=Certainty.UNCONFIRMED,
                facts_type=_facts_type(test),
                reads=reads,
                test=test,
                one_of=one_of,
                only_for=MappingProxyType(dict(only_for or {})),
                branch=branch,
                kinds=kinds,
                gap=gap,
                left_to=left_to,
            )
            self._requirements.extend(lay_out(standard, point, periods))
            return test

        return lay_down


def wording_of(test: Test) -> str:
    """The law's content as the function's docstring has it."""
    return " ".join((test.__doc__ or "").split())


def _facts_type(test: Test) -> type[GeneralFacts]:
    """The facts class named in the function's own signature."""
    hints = get_type_hints(test)
    facts_type = hints.get("facts")
    if not isinstance(facts_type, type) or not issubclass(facts_type, GeneralFacts):
        raise TypeError(f"{test!r} must take `facts` with its facts class")
    return facts_type


def fact_names(facts_type: type[GeneralFacts]) -> frozenset[str]:
    """Names of all facts of a facts class."""
    return frozenset(f.name for f in fields(facts_type))
