"""Facts that cannot all be true, and facts that hardly can: the first are refused, the second named beside the answer.

Nothing here is law: only counts, days and years that contradict each other or the calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from lawbook.engine.errors import ContradictionError
from lawbook.engine.plain import FIRST_YEAR, LAST_YEAR
from lawbook.facts import CollectiveFacts, Discipline, EarlierAward, GeneralFacts, Launcher, PersonFacts

_MONTHS_OF_A_LIFE = 80 * 12
AT_MOST = {
    "months_at_previous_unit": 12,
    "months_since_recruitment": _MONTHS_OF_A_LIFE,
    "unbroken_months_in_agency": _MONTHS_OF_A_LIFE,
    "movement_years": 80,
}
"""The most that a number can be, by the name of its fact."""


class Doubt(TypedDict):
    """A contradiction as JSON holds it."""

    facts: list[str]
    words: str
    impossible: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts by their names, what is wrong with them in Vietnamese, and whether they cannot all be true at all."""

    names: tuple[str, ...]
    words: str
    impossible: bool = True

    def to_dict(self) -> Doubt:
        """JSON-ready form."""
        return {"facts": [f"facts.{name}" for name in self.names], "words": self.words, "impossible": self.impossible}


def refuse_the_impossible(facts: GeneralFacts, path: str) -> None:
    """Raise ContradictionError for facts that cannot all be true, naming every one of them."""
    found = [one for one in contradictions(facts) if one.impossible]
    if found:
        raise ContradictionError(f"{', '.join(f'{path}.{name}' for name in one.names)}: {one.words}." for one in found)


def contradictions(facts: GeneralFacts, *, on: date | None = None) -> tuple[Contradiction, ...]:
    """Everything in the facts that contradicts itself; with `on`, the day judged for, what had not happened then.

    What lies after the day judged for is named and never refused: the same facts may be put to the law of another day.
    """
    found = [*_numbers(facts), *_period(facts, on), *_history(facts, on), *_achievement(facts)]
    if isinstance(facts, PersonFacts):
        found += [*_person(facts, on), *_discipline(facts, on)]
    if isinstance(facts, CollectiveFacts):
        found += _members(facts)
    return tuple(found)


def _numbers(facts: GeneralFacts) -> Iterator[Contradiction]:
    """Numbers beyond what their fact can be."""
    for name, most in AT_MOST.items():
        value = getattr(facts, name, None)
        if value is not None and value > most:
            yield Contradiction((name,), f"{value} là không thể, nhiều nhất {most}")


def _period(facts: GeneralFacts, on: date | None) -> Iterator[Contradiction]:
    first, last = facts.period_from, facts.period_to
    if first and last and last < first:
        yield Contradiction(
            ("period_from", "period_to"), f"kỳ xét kết thúc {_day(last)}, trước khi bắt đầu {_day(first)}"
        )
    if first and on and first > on:
        yield Contradiction(
            ("period_from",), f"kỳ xét bắt đầu {_day(first)}, sau ngày xét {_day(on)}", impossible=False
        )
    if last and facts.rating and facts.ratings and facts.ratings.get(last.year, facts.rating) is not facts.rating:
        of_year = facts.ratings[last.year]
        yield Contradiction(
            ("rating", "ratings"), f"xếp loại năm {last.year} ghi hai cách: {facts.rating.value} và {of_year.value}"
        )


def _history(facts: GeneralFacts, on: date | None) -> Iterator[Contradiction]:
    """Titles, ratings and commendations before or after their time."""
    for name in ("ratings", "titles"):
        for year, held in (getattr(facts, name) or {}).items():
            if on and year > on.year and held:
                yield _year_not_yet(f"{name}.{year}", year, on)
    for year, titles in (facts.titles or {}).items():
        for index, title in enumerate(titles):
            place = f"titles.{year}[{index}].decided_on"
            if title.decided_on and title.decided_on.year < year:
                yield Contradiction(
                    (place,), f"danh hiệu của năm {year} không thể có quyết định từ {_day(title.decided_on)}"
                )
            yield from _not_yet(place, title.decided_on, on)
    for index, one in enumerate(facts.commendations or ()):
        place = f"commendations[{index}]"
        if one.period_from and one.period_to and one.period_to < one.period_from:
            yield Contradiction(
                (f"{place}.period_from", f"{place}.period_to"),
                f"thành tích được ghi đến {_day(one.period_to)}, trước khi bắt đầu {_day(one.period_from)}",
            )
        if one.period_from and one.decided_on and one.decided_on < one.period_from:
            yield Contradiction(
                (f"{place}.decided_on", f"{place}.period_from"),
                f"quyết định ký {_day(one.decided_on)}, trước khi thành tích bắt đầu {_day(one.period_from)}",
            )
        if one.period_stated is False and (one.period_from or one.period_to):
            yield Contradiction(
                (f"{place}.period_stated", f"{place}.period_to" if one.period_to else f"{place}.period_from"),
                "quyết định ghi là không nêu thời gian lập thành tích, mà thời gian ấy lại được ghi",
            )
        yield from _not_yet(f"{place}.decided_on", one.decided_on, on)
        whole = facts.period_from and (one.period_from, one.period_to) == (facts.period_from, facts.period_to)
        if whole and facts.earlier_award is EarlierAward.NONE:
            yield Contradiction(
                ("earlier_award", place),
                "ghi là chưa được khen cho thành tích này, nhưng đã có một lần khen cho đúng kỳ ấy: cần xem có phải "
                "cùng một thành tích không",
                impossible=False,
            )


def _achievement(facts: GeneralFacts) -> Iterator[Contradiction]:
    if facts.sudden_achievement is False and facts.sudden_influence is not None:
        yield Contradiction(
            ("sudden_achievement", "sudden_influence"),
            "không có thành tích đột xuất mà vẫn ghi phạm vi ảnh hưởng của nó",
            impossible=False,
        )
    if facts.movement_launched_by is Launcher.NONE and facts.movement:
        yield Contradiction(
            ("movement_launched_by", "movement"),
            f"không ai phát động mà vẫn ghi tên phong trào «{facts.movement}»",
            impossible=False,
        )


def _person(facts: PersonFacts, on: date | None) -> Iterator[Contradiction]:
    for index, one in enumerate(facts.initiatives or ()):
        place = f"initiatives[{index}].year"
        if one.year is not None and not FIRST_YEAR <= one.year <= LAST_YEAR:
            yield Contradiction((place,), f"{one.year} không phải một năm từ {FIRST_YEAR} đến {LAST_YEAR}")
        elif one.year is not None and on and one.year > on.year:
            yield _year_not_yet(place, one.year, on)
    for index, post in enumerate(facts.posts or ()):
        place = f"posts[{index}]"
        if post.held_from and post.held_to and post.held_to < post.held_from:
            yield Contradiction(
                (f"{place}.held_from", f"{place}.held_to"),
                f"thôi giữ chức vụ {_day(post.held_to)}, trước khi nhận {_day(post.held_from)}",
            )
        yield from _not_yet(f"{place}.held_from", post.held_from, on)


def _discipline(facts: PersonFacts, on: date | None) -> Iterator[Contradiction]:
    """The one fact about the year against the list of all disciplines."""
    for index, one in enumerate(facts.disciplines or ()):
        place = f"disciplines[{index}]"
        if one.decided_on and one.served_on and one.served_on < one.decided_on:
            yield Contradiction(
                (f"{place}.decided_on", f"{place}.served_on"),
                f"chấp hành xong {_day(one.served_on)}, trước khi có quyết định {_day(one.decided_on)}",
            )
        yield from _not_yet(f"{place}.decided_on", one.decided_on, on)
        within = one.decided_on and facts.period_to and one.decided_on.year == facts.period_to.year
        if not within or one.form in (None, Discipline.NONE):
            continue
        if facts.discipline is Discipline.NONE:
            yield Contradiction(
                ("discipline", place), "ghi là không bị kỷ luật trong năm, nhưng có quyết định kỷ luật trong năm ấy"
            )
        if facts.under_discipline_or_investigation is False and one.served_on is None:
            yield Contradiction(
                ("under_discipline_or_investigation", place),
                "có kỷ luật trong năm mà chưa ghi ngày chấp hành xong: cần xem còn đang bị xem xét hay không",
                impossible=False,
            )
    if facts.disciplines == () and facts.discipline not in (None, Discipline.NONE):
        yield Contradiction(
            ("discipline", "disciplines"), "ghi là bị kỷ luật trong năm, nhưng danh sách kỷ luật lại trống"
        )


_PART_OF_MEMBERS = {
    "members_completed": "hoàn thành nhiệm vụ",
    "members_advanced": "đạt Lao động tiên tiến",
    "members_emulation_fighters": "đạt Chiến sĩ thi đua cơ sở",
    "members_warned_or_worse": "bị kỷ luật từ cảnh cáo",
}


def _members(facts: CollectiveFacts) -> Iterator[Contradiction]:
    members = facts.members
    if members == 0:
        yield Contradiction(("members",), "một tập thể phải có người")
    for name, words in _PART_OF_MEMBERS.items():
        count = getattr(facts, name)
        if members and count is not None and count > members:
            yield Contradiction((name, "members"), f"{count} người {words}, nhiều hơn cả tập thể ({members} người)")
    advanced, fighters = facts.members_advanced, facts.members_emulation_fighters
    if advanced is not None and fighters is not None and fighters > advanced:
        yield Contradiction(
            ("members_emulation_fighters", "members_advanced"),
            f"{fighters} Chiến sĩ thi đua cơ sở, nhiều hơn số Lao động tiên tiến ({advanced})",
            impossible=False,
        )
    warned = facts.members_warned_or_worse
    if members and advanced is not None and warned is not None and max(advanced, warned) <= members < advanced + warned:
        yield Contradiction(
            ("members_advanced", "members_warned_or_worse", "members"),
            f"{advanced} Lao động tiên tiến và {warned} người bị kỷ luật từ cảnh cáo cộng lại nhiều hơn cả tập thể "
            f"({members} người)",
            impossible=False,
        )


def _not_yet(place: str, day: date | None, on: date | None) -> Iterator[Contradiction]:
    if day and on and day > on:
        yield Contradiction((place,), f"ngày {_day(day)} chưa tới vào ngày xét {_day(on)}", impossible=False)


def _year_not_yet(place: str, year: int, on: date) -> Contradiction:
    return Contradiction((place,), f"năm {year} chưa tới vào ngày xét {_day(on)}", impossible=False)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
