"""Long dedication: how times in posts are counted, added and shortened, and to which class they lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.runs import together
from lawbook.facts import Discipline, PersonFacts, Post, PostHeld

_MET, _NOT_MET, _UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
_MONTH, _YEAR = 30, 360
"""Times that do not join are added in months and days, thirty days to the month."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in a post that leads to a class: from so many years up to, not including, so many.

    `doubt` marks times of which the words do not say whether they still lead to the class.
    """

    post: Post
    at_least: int
    below: int | None = None
    doubt: bool = False

    def holds(self, time: int, *, third_less: bool) -> bool:
        """Whether a time, in days of a year of 360, lies in it."""
        return self._reached(time, self.at_least, third_less) and not (
            self.below is not None and self._reached(time, self.below, third_less)
        )

    @staticmethod
    def _reached(time: int, years: int, third_less: bool) -> bool:
        return time * 3 >= years * _YEAR * 2 if third_less else time >= years * _YEAR


Table = Mapping[str, tuple[Stretch, ...]]
"""The stretches that lead to each class, the highest class first."""


def dedicated(facts: PersonFacts, table: Table, award: str, *, lowered_by: Sequence[Discipline] = ()) -> Judgement:
    """Whether the posts held, or service in the wars of resistance, lead to this class.

    `lowered_by` are the disciplines that take away one class.
    """
    if facts.resistance_service:
        return Judgement(_MET)
    held = _by_posts(facts, table, award, lowered_by)
    if held.outcome is _NOT_MET and facts.resistance_service is None:
        return Judgement(_UNKNOWN, missing=("resistance_service",))
    return held


def _by_posts(facts: PersonFacts, table: Table, award: str, lowered_by: Sequence[Discipline]) -> Judgement:
    if facts.posts is None:
        return Judgement(_UNKNOWN, missing=("posts",))
    silent = [
        f"posts[{index}].{name}"
        for index, held in enumerate(facts.posts)
        for name in ("post", "held_from", "held_to")
        if getattr(held, name) is None and not (name == "held_to" and facts.period_to is not None)
    ]
    if silent:
        return Judgement(_UNKNOWN, missing=tuple(silent))
    wanted = _before_lowering(facts, table, award, lowered_by)
    if isinstance(wanted, Judgement):
        return wanted
    if wanted is None:
        return Judgement(_NOT_MET, "bị kỷ luật nên hạ một mức, không còn hạng này")
    shares = _shares(facts)
    if not isinstance(shares, Judgement):
        return _judged(facts, table, wanted, shares)
    longer, shorter = (_judged(facts, table, wanted, third) for third in (False, True))
    return longer if longer.outcome is shorter.outcome else shares


def _judged(facts: PersonFacts, table: Table, wanted: str, third_less: bool) -> Judgement:
    attained, doubtful = _classes(facts, table, third_less)
    if wanted in attained:
        return Judgement(_MET)
    if wanted in doubtful:
        return Judgement(_UNKNOWN, "câu chữ không nói thời gian này thuộc hạng nào")
    held = {one.post for one in facts.posts or ()}
    if Post.OTHER in held:
        return Judgement(_UNKNOWN, "có chức vụ không nằm trong bảng: phải xem chức danh tương đương của nghị định")
    if held - _listed(table):
        return Judgement(_UNKNOWN, "có chức vụ mà nghị định của thời kỳ này không nêu riêng")
    return Judgement(_NOT_MET, "thời gian giữ chức vụ không thuộc mức của hạng này")


def _listed(table: Table) -> set[Post]:
    return {row.post for rows in table.values() for row in rows}


def _before_lowering(
    facts: PersonFacts, table: Table, award: str, lowered_by: Sequence[Discipline]
) -> str | Judgement | None:
    """The class that must be attained for this one to be given; None where discipline leaves none."""
    if not lowered_by:
        return award
    if facts.disciplines is None:
        return Judgement(_UNKNOWN, missing=("disciplines",))
    forms = [discipline.form for discipline in facts.disciplines]
    if None in forms:
        return Judgement(_UNKNOWN, missing=(f"disciplines[{forms.index(None)}].form",))
    if Discipline.HEAVIER in forms:
        return Judgement(_UNKNOWN, "kỷ luật nặng hơn cảnh cáo: có hình thức chỉ hạ một mức, có hình thức không khen")
    if not any(form in lowered_by for form in forms):
        return award
    higher = list(table)[: list(table).index(award)]
    return higher[-1] if higher else None


def _shares(facts: PersonFacts) -> bool | Judgement:
    """Whether the time is shortened by a third: a woman in charge whose retirement age is not the higher one."""
    if facts.woman is False or facts.late_retirement:
        return False
    if facts.woman and facts.late_retirement is False:
        return True
    lacking = [name for name in ("woman", "late_retirement") if getattr(facts, name) is None]
    return Judgement(_UNKNOWN, "nữ lãnh đạo, quản lý được giảm một phần ba thời gian", missing=tuple(lacking))


def _classes(facts: PersonFacts, table: Table, third_less: bool) -> tuple[set[str], set[str]]:
    """Classes to which the times in posts lead, and those of which the words leave it open.

    A time too short for its post is added to that of the next below.
    """
    times = _times(facts)
    attained: set[str] = set()
    doubtful: set[str] = set()
    carried = 0
    for post in Post:
        if post not in _listed(table):
            continue
        time = times.get(post, 0) + carried
        found = [
            (award, row)
            for award, rows in table.items()
            for row in rows
            if time and row.post is post and row.holds(time, third_less=third_less)
        ]
        attained |= {award for award, row in found if not row.doubt}
        doubtful |= {award for award, row in found if row.doubt}
        carried = 0 if found else time
    return attained, doubtful


def _times(facts: PersonFacts) -> dict[Post, int]:
    """The time in each post, in days of a year of 360; of several posts at once the highest counts."""
    ranked = list(Post)
    held = sorted(facts.posts or (), key=lambda one: ranked.index(one.post or Post.OTHER))
    taken: list[tuple[date, date]] = []
    times: dict[Post, int] = {}
    for post in ranked:
        stretches = [_span(facts, one) for one in held if one.post is post]
        free = [part for span in _joined(stretches) for part in _outside(span, taken)]
        times[post] = sum(_length(first, after) for first, after in free)
        taken = _joined([*taken, *free])
    return times


def _span(facts: PersonFacts, held: PostHeld) -> tuple[date, date]:
    """The first day in a post and the day after the last, so that posts that follow one another leave no gap."""
    end = held.held_to or facts.period_to
    assert held.held_from is not None
    assert end is not None
    return held.held_from, max(held.held_from, end) + timedelta(days=1)


def _joined(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _outside(span: tuple[date, date], taken: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    parts = [span]
    for first, last in taken:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, first)), (max(start, last), end))
            if piece[0] < piece[1]
        ]
    return parts


def _length(first: date, after: date) -> int:
    months = (after.year - first.year) * 12 + after.month - first.month
    return months * _MONTH + after.day - first.day


def clear_of_discipline_in_post(facts: PersonFacts) -> Judgement:
    """No discipline and no serious fault put in writing while a post was held that counts for long dedication."""
    if facts.serious_fault_concluded:
        return Judgement(_NOT_MET, "có vi phạm, khuyết điểm nghiêm trọng trong thời gian giữ chức vụ")
    open_ones = [] if facts.serious_fault_concluded is False else [_lacking("serious_fault_concluded")]
    if facts.disciplines is None:
        return together(*open_ones, _lacking("disciplines"))
    for index, discipline in enumerate(facts.disciplines):
        if discipline.form is Discipline.NONE:
            continue
        if discipline.decided_on is None:
            open_ones.append(_lacking(f"disciplines[{index}].decided_on"))
            continue
        if facts.posts is None:
            open_ones.append(_lacking("posts"))
            continue
        for place, held in enumerate(facts.posts):
            end = held.held_to or facts.period_to
            if held.held_from is None or end is None:
                open_ones.append(_lacking(f"posts[{place}].held_from"))
            elif held.held_from <= discipline.decided_on <= end:
                return Judgement(_NOT_MET, f"bị kỷ luật ngày {discipline.decided_on:%d/%m/%Y} khi đang giữ chức vụ")
    return together(*open_ones) if open_ones else Judgement(_MET)


def _lacking(name: str) -> Judgement:
    return Judgement(_UNKNOWN, missing=(name,))
