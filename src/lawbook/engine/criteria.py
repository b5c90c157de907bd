"""Standards written as data: a condition on one fact, a share of one count in another, or several of them composed.

    {fact: rating, at_least: HTTNV}
    {fact: [united, obeys_law], must_be: true}
    {fact: members_advanced, of: members, at_least: 70/100}
    {all_of: [{fact: obeys_law, must_be: true}, {any_of: [{fact: …}, {fact: …}]}]}

What nobody has said stays unknown; a composition names exactly the facts that would settle it, and what failed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from fractions import Fraction
from typing import Any

from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.outcome import Judgement, Outcome, every, from_answer, one_of
from lawbook.engine.plain import Shape, read, shapes_of
from lawbook.engine.words import decimal
from lawbook.engine.yaml_text import Entry, number_of
from lawbook.facts import GeneralFacts

TESTS = ("must_be", "is_in", "at_least", "at_most")
COMPOSED = ("all_of", "any_of")
Names = Mapping[str, type[GeneralFacts]]


@dataclass(frozen=True, slots=True)
class Condition:
    """One question put to one fact, or to the share that one count has in another (`of`)."""

    fact: str
    test: str
    limit: object
    asks: str
    of: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts it looks at."""
        return (self.fact, self.of) if self.of else (self.fact,)

    def judge(self, facts: object) -> Outcome:
        """What the facts answer."""
        value = getattr(facts, self.fact)
        if value is None:
            return Outcome.UNKNOWN
        if self.of:
            whole = getattr(facts, self.of)
            if not whole:
                # Of nobody there is no share.
                return Outcome.UNKNOWN
            value = Fraction(value, whole)
        return from_answer(_holds(self.test, value, self.limit))

    def open_facts(self, facts: object) -> tuple[str, ...]:
        """The facts nobody has given, while they leave it open."""
        if self.judge(facts) is not Outcome.UNKNOWN:
            return ()
        return tuple(name for name in self.reads if getattr(facts, name) is None)

    def failed(self, facts: object) -> tuple[str, ...]:
        """Its question, where the answer is not the one asked for."""
        return (self.asks,) if self.judge(facts) is Outcome.NOT_MET else ()


@dataclass(frozen=True, slots=True)
class Composition:
    """Several conditions of which all (`all_of`) or one (`any_of`) must hold."""

    how: str
    parts: tuple["Criterion", ...]

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts that its parts look at, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.reads))

    def judge(self, facts: object) -> Outcome:
        """What the facts answer."""
        outcomes = (part.judge(facts) for part in self.parts)
        return every(outcomes) if self.how == "all_of" else one_of(outcomes)

    def open_facts(self, facts: object) -> tuple[str, ...]:
        """The facts nobody has given, of the parts that they leave open."""
        if self.judge(facts) is not Outcome.UNKNOWN:
            return ()
        return tuple(dict.fromkeys(name for part in self.parts for name in part.open_facts(facts)))

    def failed(self, facts: object) -> tuple[str, ...]:
        """The questions whose answers close it."""
        if self.judge(facts) is not Outcome.NOT_MET:
            return ()
        return tuple(words for part in self.parts for words in part.failed(facts))


Criterion = Condition | Composition


def _holds(test: str, value: Any, limit: Any) -> bool:
    if test == "must_be":
        return bool(value == limit)
    if test == "is_in":
        return value in limit
    if isinstance(value, Enum):
        # Ranked choices: a class of quality, a reach. «At most» is the other way round.
        better: Any = value if test == "at_least" else limit
        return bool(better.at_least(limit if test == "at_least" else value))
    return bool(value >= limit if test == "at_least" else value <= limit)


def test_of(criterion: Criterion) -> Callable[[object], Outcome | Judgement]:
    """The function that a requirement puts to the facts."""
    if isinstance(criterion, Condition):
        return _plain_yes_or_no(criterion) or (lambda facts: criterion.judge(facts))
    # Where all of several facts must hold, whatever is silent is missing; else only what the parts leave open.
    flat = criterion.how == "all_of" and all(isinstance(part, Condition) for part in criterion.parts)

    def judge(facts: object) -> Outcome | Judgement:
        outcome = criterion.judge(facts)
        if outcome is Outcome.UNKNOWN and not flat:
            return Judgement(outcome, missing=criterion.open_facts(facts))
        if outcome is Outcome.NOT_MET:
            return Judgement(outcome, "không đạt: " + "; ".join(words.rstrip("?") for words in criterion.failed(facts)))
        return outcome

    return judge


def _plain_yes_or_no(criterion: Condition) -> Callable[[object], Outcome] | None:
    """The shortest way to ask one yes-or-no fact, which most standards are."""
    name, wanted = criterion.fact, criterion.limit
    if criterion.of or criterion.test != "must_be" or not isinstance(wanted, bool):
        return None
    return lambda facts: from_answer(None if (value := getattr(facts, name)) is None else value is wanted)


def read_criterion(entry: Entry, kinds: Names) -> Criterion:
    """A criterion from an entry that may hold other fields too; `kinds` are the facts classes it is put to, by name.

    A fact must exist for every one of them. Raises UnknownCodeError naming the nearest fact, DefectiveLawError naming
    the place of a test that makes no sense.
    """
    composed = [(how, entry.entries(how)) for how in COMPOSED]
    given = [(how, parts) for how, parts in composed if parts]
    names = entry.texts("fact")
    if len(given) + bool(names) != 1:
        raise DefectiveLawError([f"{entry.place}: cần đúng một trong fact, {', '.join(COMPOSED)}"])
    if names:
        return read_conditions(entry, names, kinds)
    how, parts = given[0]
    return Composition(how, tuple(_part(part, kinds) for part in parts))


def read_conditions(entry: Entry, names: Sequence[str], kinds: Names) -> Criterion:
    """The test of an entry, put to one fact or to several alike."""
    parts = tuple(_condition(entry, name, kinds) for name in names)
    return parts[0] if len(parts) == 1 else Composition("all_of", parts)


def _part(entry: Entry, kinds: Names) -> Criterion:
    criterion = read_criterion(entry, kinds)
    entry.finish()
    return criterion


def _condition(entry: Entry, fact: str, kinds: Names) -> Condition:
    shape = shape_of_fact(fact, kinds, entry.place)
    of = entry.text_or("of")
    given = {test: entry.raw(test) for test in TESTS}
    asked = [test for test, value in given.items() if value is not None]
    if len(asked) != 1:
        raise DefectiveLawError([f"{entry.place}: cần đúng một trong {', '.join(TESTS)}"])
    (test,) = asked
    asks = next(f.metadata["asks"] for f in fields(next(iter(kinds.values()))) if f.name == fact)
    if of:
        share = _share(entry, test, given[test], shape, shape_of_fact(of, kinds, entry.place))
        return Condition(fact, test, share, f"{asks.rstrip('?')} ({_BOUNDS[test]} {decimal(share * 100)}%)", of)
    if test in ("at_least", "at_most") and shape.kind is not int and not hasattr(shape.kind, "at_least"):
        # Reading the limit first says what the fact takes, where that is what is wrong.
        read(shape, given[test], f"{entry.place}.{test}")
        raise DefectiveLawError([f"{entry.place}: {fact}: chỉ so sánh được với dữ kiện là số hoặc có thứ bậc"])
    if test == "is_in":
        limit = read(Shape(tuple, shape), given[test], f"{entry.place}.{test}")
    else:
        limit = read(shape, given[test], f"{entry.place}.{test}")
    return Condition(fact, test, limit, asks)


_BOUNDS = {"at_least": "ít nhất", "at_most": "nhiều nhất"}


def _share(entry: Entry, test: str, given: object, part: Shape, whole: Shape) -> Fraction:
    if test not in _BOUNDS or part.kind is not int or whole.kind is not int:
        raise DefectiveLawError([f"{entry.place}: «of» chỉ dùng với hai dữ kiện là số và at_least, at_most"])
    try:
        share = number_of(given)
    except (ValueError, TypeError, ZeroDivisionError):
        raise DefectiveLawError([f"{entry.place}: «{test}» không đọc được: {given!r}"]) from None
    if not 0 <= share <= 1:
        raise DefectiveLawError(
            [f"{entry.place}: «{test}» là một phần của tổng số, từ 0 đến 1 (70/100), không phải {given}"]
        )
    return share


def shape_of_fact(name: str, kinds: Names, place: str) -> Shape:
    """The shape that a fact has for every one of some kinds of subject."""
    known = [name for facts_type in kinds.values() for name in shapes_of(facts_type)]
    if name not in known:
        raise UnknownCodeError("dữ kiện", name, dict.fromkeys(known))
    lacking = [label for label, facts_type in kinds.items() if name not in shapes_of(facts_type)]
    if lacking:
        raise DefectiveLawError(
            [f"{place}: «{name}» không phải dữ kiện của {', '.join(lacking)}; ghi riêng cho từng đối tượng («kinds»)"]
        )
    return shapes_of(next(iter(kinds.values())))[name]


def facts_type_of(types: Sequence[type[GeneralFacts]], reads: Sequence[str]) -> type[GeneralFacts]:
    """The narrowest class of facts that all of them share and that has every fact read."""
    shared = (kind for kind in types[0].__mro__ if all(issubclass(one, kind) for one in types))
    return next(kind for kind in shared if issubclass(kind, GeneralFacts) and set(reads) <= set(shapes_of(kind)))
