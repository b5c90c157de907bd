"""How runs, initiatives, earlier awards and disciplines are read; each function names the reading it carries out.

The letters are those of the readings kept in readings.yaml, where each stands with its citation and certainty.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import count, pairwise

from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.runs import Answers, count_at_least, enough, run_ending, together
from lawbook.engine.validity import ONE_DAY
from lawbook.facts import (
    Commendation,
    DisciplineTaken,
    GeneralFacts,
    Ground,
    HeldTitle,
    Initiative,
    InitiativeKind,
    PersonFacts,
    Rating,
    Scope,
)

_MET, _NOT_MET, _UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN

EMULATION_FIGHTER = "chien-si-thi-dua-co-so"
ADVANCED_WORKER = "lao-dong-tien-tien"
PROVINCIAL_FIGHTER = frozenset({"chien-si-thi-dua-tinh", "chien-si-thi-dua-bo"})
PROVINCIAL_CERTIFICATE = frozenset({"bang-khen-tinh", "bang-khen-bo"})
PROVINCIAL_FLAG = frozenset({"co-thi-dua-tinh", "co-thi-dua-bo"})
PRIME_MINISTERS_CERTIFICATE = frozenset({"bang-khen-thu-tuong"})
OF_OTHER_BODIES = ("chien-si-thi-dua-bo", "bang-khen-bo", "co-thi-dua-bo")
"""Awards of ministries: never decided in a province, but equal to its own as a basis (R8)."""

NOT_MERIT = frozenset(Ground) - {Ground.MERIT}
"""G4 in regimes B and C: only công trạng serves as a basis for công trạng."""
DRIVES_AND_TOPICS = frozenset({Ground.MOVEMENT, Ground.TOPIC})
"""G4 in regime A: commendation by drive or topic is no basis for State-level awards."""

NOT_TOLD = Judgement(_UNKNOWN)


class _AnyAward(frozenset[str]):
    """Every award there is: an initiative used for whichever of them leaves the answer open."""

    def __contains__(self, award: object) -> bool:
        return True


ANY_AWARD = _AnyAward()
A_TIME_TAKES = 3
"""The most years that lie between two times in a row of a title won after three years of the one below."""
TIMES_NOT_YEARS = (
    "«Hai lần liên tục» là hai lần kế tiếp nhau trong một chuỗi Chiến sĩ thi đua không đứt, không buộc phải hai năm "
    "liền; hai lần cách nhau quá ba năm thì người xét kết luận: cách hiểu."
)

Counted = Callable[[Commendation], date | None]


def year_under_review(facts: GeneralFacts) -> int | None:
    """The year in which the period of the achievement ends."""
    return facts.period_to.year if facts.period_to else None


def rated(facts: GeneralFacts, floor: Rating, length: int) -> Judgement:
    """R1, R2: rated at least `floor` in each of `length` years in a row, up to the year under review."""
    last = year_under_review(facts)
    if last is None or facts.ratings is None:
        return NOT_TOLD
    return run_ending(last, length, _rated_at_least(facts.ratings, floor), "ratings.{}".format)


def titled(facts: GeneralFacts, codes: Collection[str], length: int) -> Judgement:
    """R1, R7: one of these titles in each of `length` years in a row, up to the year under review."""
    told, last = facts.titles, facts.period_to
    if last is None or told is None:
        return NOT_TOLD
    return run_ending(last.year, length, _held(told, codes), partial(untold, told))


def times_in_a_row(facts: GeneralFacts, codes: Collection[str], below: str, needed: int) -> Judgement:
    """R1: `needed` times one of these titles within one unbroken run of it or of the title below, up to now.

    Such a title is won once in up to three years: two times in a row need not lie in two years in a row.
    """
    told, last = facts.titles, facts.period_to
    if last is None or told is None:
        return NOT_TOLD
    won, went_on = _held(told, codes), _held(told, (below,))
    times: list[int] = []
    for year in count(last.year, -1):
        here = won(year)
        if here is None:
            return Judgement(_UNKNOWN, missing=(untold(told, year),))
        if here:
            times.append(year)
            if len(times) == needed:
                break
        elif went_on(year) is False:
            return Judgement(_NOT_MET, f"năm {year} không đạt; trong chuỗi liên tục sau đó có {len(times)} lần")
    if all(later - earlier <= A_TIME_TAKES for later, earlier in pairwise(times)):
        return Judgement(_MET)
    return Judgement(_UNKNOWN, "các lần cách nhau quá ba năm: người xét kết luận có liên tục hay không")


def titled_this_year(facts: GeneralFacts, codes: Collection[str]) -> Judgement:
    """One of these titles in the year under review."""
    return titled(facts, codes, 1)


def titles_within(facts: GeneralFacts, codes: Collection[str], needed: int, length: int) -> Judgement:
    """At least `needed` of the last `length` years with one of these titles, not necessarily in a row."""
    last = year_under_review(facts)
    if last is None or facts.titles is None:
        return NOT_TOLD
    held = _held(facts.titles, codes)
    years = range(last - length + 1, last + 1)
    where = partial(untold, facts.titles)
    return count_at_least(needed, [(held(year), (where(year),)) for year in years])


def ratings_within(facts: GeneralFacts, floor: Rating, needed: int, length: int) -> Judgement:
    """At least `needed` of the last `length` years rated `floor` or better."""
    last = year_under_review(facts)
    if last is None or facts.ratings is None:
        return NOT_TOLD
    answers = _rated_at_least(facts.ratings, floor)
    years = range(last - length + 1, last + 1)
    return count_at_least(needed, [(answers(year), (f"ratings.{year}",)) for year in years])


def _rated_at_least(ratings: Mapping[int, Rating], floor: Rating) -> Answers:
    def answer(year: int) -> bool | None:
        rating = ratings.get(year)
        return None if rating is None else rating.at_least(floor)

    return answer


def _held(titles: Mapping[int, tuple[HeldTitle, ...]], codes: Collection[str]) -> Answers:
    """Whether one of these titles was held in a year; a title without a code leaves its year open."""

    def answer(year: int) -> bool | None:
        held = titles.get(year)
        if held is None:
            return None
        told: bool | None = False
        for title in held:
            if title.award in codes:
                return True
            told = told if title.award else None
        return told

    return answer


def untold(titles: Mapping[int, tuple[HeldTitle, ...]], year: int) -> str:
    """Where the fact is lacking that would tell of a year: the year itself, or the code of a title listed in it."""
    for index, title in enumerate(titles.get(year, ())):
        if title.award is None:
            return f"titles.{year}[{index}].award"
    return f"titles.{year}"


def from_decision(commendation: Commendation) -> date | None:
    """G10 in regime A: the next achievement counts from the previous decision."""
    return commendation.decided_on


def from_period(commendation: Commendation) -> date | None:
    """G10 in regimes B and C: the next achievement counts from the day after the period the decision names.

    Where the decision is said to name none, it counts from the decision.
    """
    if commendation.period_to:
        return commendation.period_to + ONE_DAY
    return commendation.decided_on if commendation.period_stated is False else None


_COUNTED_FIELD: dict[Counted, str] = {from_decision: "decided_on", from_period: "period_to"}


def commended(facts: GeneralFacts, codes: Collection[str], *, barred: Collection[Ground] = NOT_MERIT) -> Judgement:
    """R8, G4: one of these forms has been given, for công trạng; without its ground, not known.

    A ground that is neither công trạng nor `barred` leaves it open: no text seen speaks of it.
    """
    if facts.commendations is None:
        return NOT_TOLD
    return _best(_serves(c, i, codes, barred) for i, c in enumerate(facts.commendations))


def _serves(
    commendation: Commendation, index: int, codes: Collection[str], barred: Collection[Ground] = NOT_MERIT
) -> Judgement:
    place = f"commendations[{index}]"
    if commendation.award is None:
        return Judgement(_UNKNOWN, missing=(f"{place}.award",))
    if commendation.award not in codes:
        return Judgement(_NOT_MET)
    if commendation.ground is None:
        return Judgement(_UNKNOWN, "chưa rõ loại hình của lần khen trước", missing=(f"{place}.ground",))
    if commendation.ground is Ground.MERIT:
        return Judgement(_MET)
    if commendation.ground in barred:
        return Judgement(_NOT_MET, "loại hình của lần khen trước không được làm căn cứ")
    return Judgement(_UNKNOWN, "loại hình của lần khen trước có được làm căn cứ hay không: chưa thấy quy định")


def rated_since(
    facts: GeneralFacts,
    codes: Collection[str],
    floor: Rating | None,
    length: int,
    counted: Counted,
    *,
    strict: bool,
    barred: Collection[Ground] = NOT_MERIT,
) -> Judgement:
    """G10: `length` years in a row rated at least `floor`, up to the year under review, all after the earlier award.

    Not `strict`, years before that award leave the answer open: no text seen says that they may not count.
    """
    last = year_under_review(facts)
    if last is None or facts.commendations is None:
        return NOT_TOLD
    run = rated(facts, floor, length) if floor is not None else Judgement(_MET)
    first = date(last - length + 1, 1, 1)
    since = _best(
        together(_serves(c, i, codes, barred), _begins_after(c, i, first, counted, strict=strict))
        for i, c in enumerate(facts.commendations)
    )
    return together(run, since)


def _begins_after(commendation: Commendation, index: int, first: date, counted: Counted, *, strict: bool) -> Judgement:
    day = counted(commendation)
    if day is None:
        return Judgement(
            _UNKNOWN,
            "quyết định trước không cho biết tính thành tích tiếp theo từ đâu",
            missing=(f"commendations[{index}].{_COUNTED_FIELD[counted]}",),
        )
    if day <= first:
        return Judgement(_MET)
    if strict:
        return Judgement(_NOT_MET, f"thành tích chỉ được tính từ ngày {day:%d/%m/%Y}")
    return Judgement(_UNKNOWN, "các năm không nằm trọn sau lần khen trước: chưa thấy quy định")


def years_unused(facts: GeneralFacts, codes: Collection[str], length: int, counted: Counted) -> Judgement:
    """G10: none of the `length` years relied on was rewarded before with one of these forms, for công trạng."""
    last = year_under_review(facts)
    if last is None or facts.commendations is None:
        return NOT_TOLD
    first = date(last - length + 1, 1, 1)
    answers = [Judgement(_MET)]
    for index, commendation in enumerate(facts.commendations):
        serves = _serves(commendation, index, codes)
        if serves.outcome is _NOT_MET:
            continue
        after = _begins_after(commendation, index, first, counted, strict=True)
        if after.outcome is _MET:
            continue
        sure = serves.outcome is _MET
        answers.append(after if sure else Judgement(_UNKNOWN, serves.reason, missing=serves.missing))
    return together(*answers)


def _best(judgements: Iterable[Judgement]) -> Judgement:
    """One that is met suffices; otherwise everything open is named; of none, not met."""
    found = list(judgements)
    for judgement in found:
        if judgement.outcome is _MET:
            return judgement
    open_ones = [judgement for judgement in found if judgement.outcome is _UNKNOWN]
    if open_ones:
        reasons = dict.fromkeys(j.reason for j in open_ones if j.reason)
        missing = dict.fromkeys(path for j in open_ones for path in j.missing)
        return Judgement(_UNKNOWN, "; ".join(reasons), missing=tuple(missing))
    reasons = dict.fromkeys(j.reason for j in found if j.reason)
    return Judgement(_NOT_MET, "; ".join(reasons) or "chưa có")


def clear_since_discipline(facts: PersonFacts, length: int) -> Judgement:
    """G16: the years relied on all begin once every discipline has been fully served."""
    last = year_under_review(facts)
    if last is None or facts.disciplines is None:
        return NOT_TOLD
    first = date(last - length + 1, 1, 1)
    return together(Judgement(_MET), *(_served_by(d, i, first) for i, d in enumerate(facts.disciplines)))


def _served_by(discipline: DisciplineTaken, index: int, first: date) -> Judgement:
    if discipline.served_on is None:
        return Judgement(_UNKNOWN, missing=(f"disciplines[{index}].served_on",))
    if discipline.served_on <= first:
        return Judgement(_MET)
    return Judgement(_NOT_MET, f"thành tích chỉ tính từ ngày chấp hành xong kỷ luật ({discipline.served_on:%d/%m/%Y})")


def initiatives(
    facts: PersonFacts,
    needed: int,
    *,
    kinds: Collection[InitiativeKind],
    scope: Scope,
    years: int,
    applied: bool | Collection[InitiativeKind] = False,
    unspent: bool = False,
    open_if_spent_on: Collection[str] = (),
    contests: bool | None = False,
) -> Judgement:
    """R5, R6, G17: at least `needed` initiatives of the last `years` years, recognised for `scope` or wider.

    `applied` asks that they have been put to use, all of them or those of some kinds. `unspent` asks that no award has
    used them; use for an award of `open_if_spent_on` leaves them open. Recognition
    won in a contest is no initiative (`contests` False) or leaves it open (None).
    """
    told, last = facts.initiatives, facts.period_to
    if last is None or told is None:
        return NOT_TOLD
    latest = last.year
    earliest, sure = latest - years, 0
    open_ones: list[tuple[str, ...]] = []
    for index, one in enumerate(told):
        year = one.year
        if year is not None and (year <= earliest or year > latest):
            continue
        kind = _kind_serves(one, kinds, contests)
        if kind is False:
            continue
        parts = (
            kind,
            None if year is None else True,
            None if one.scope is None else one.scope.at_least(scope),
            _recognised(one, scope),
            one.applied if _to_be_used(one, applied) else True,
            _unspent(one, open_if_spent_on) if unspent else True,
        )
        if False in parts:
            continue
        if None not in parts:
            sure += 1
            continue
        silent = [name for name, part in zip(_PARTS, parts, strict=True) if part is None and getattr(one, name) is None]
        open_ones.append(tuple(f"initiatives[{index}].{name}" for name in silent))
    return enough(needed, sure, open_ones)


_PARTS = ("kind", "year", "scope", "recognised_by", "applied", "spent_on")


def _kind_serves(one: Initiative, kinds: Collection[InitiativeKind], contests: bool | None) -> bool | None:
    if one.kind is InitiativeKind.CONTEST:
        return contests
    return None if one.kind is None else one.kind in kinds


def _to_be_used(one: Initiative, applied: bool | Collection[InitiativeKind]) -> bool:
    if isinstance(applied, bool):
        return applied
    return bool(applied) if one.kind is None else one.kind in applied


def _recognised(one: Initiative, scope: Scope) -> bool | None:
    if one.recognised_by is None:
        return None
    return scope is Scope.GRASSROOTS or one.recognised_by.may_certify_influence


def _unspent(one: Initiative, open_if_spent_on: Collection[str]) -> bool | None:
    if one.spent_on is None:
        return None
    if any(award not in open_if_spent_on for award in one.spent_on):
        return False
    return None if one.spent_on else True
