"""How the years since the award before are read, and the flags and certificates won in them, where one order leads to
the next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.runs import count_at_least, enough, together, whole_run
from lawbook.facts import CollectiveFacts, GeneralFacts, Ground, PersonFacts, Rating
from lawbook.national import readings as read

_MET, _NOT_MET, _UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN

EXCELLENT_COLLECTIVE = frozenset({"tap-the-lao-dong-xuat-sac"})


class Honour(Enum):
    """What must have been won meanwhile."""

    GOVERNMENT_FLAG = "Cờ thi đua của Chính phủ"
    FLAG = "cờ thi đua của bộ, ban, ngành, tỉnh"
    PRIME_MINISTERS_CERTIFICATE = "Bằng khen của Thủ tướng Chính phủ"
    CERTIFICATE = "bằng khen của bộ, ban, ngành, tỉnh"


_FLAGS = {Honour.GOVERNMENT_FLAG: frozenset({"co-thi-dua-chinh-phu"}), Honour.FLAG: read.PROVINCIAL_FLAG}
_CERTIFICATES = {
    Honour.PRIME_MINISTERS_CERTIFICATE: read.PRIME_MINISTERS_CERTIFICATE,
    Honour.CERTIFICATE: read.PROVINCIAL_CERTIFICATE,
}


@dataclass(frozen=True, slots=True)
class Won:
    """Alternatives of what must have been won; `instead` is how many certificates stand for a collective without
    flags, None where the law gives it none."""

    alternatives: tuple[tuple[tuple[int, Honour], ...], ...]
    instead: int | None = None

    @property
    def words(self) -> str:
        """The alternatives as the law has them."""
        said = [
            " và ".join(f"{number:02} lần được tặng {honour.value}" for number, honour in alternative)
            for alternative in self.alternatives
        ]
        if self.instead:
            said.append(
                f"{self.instead:02} lần được tặng {Honour.CERTIFICATE.value} (tập thể không thuộc đối tượng tặng cờ)"
            )
        return "; hoặc ".join(said)


def years_since(
    facts: GeneralFacts, codes: Collection[str], counted: read.Counted, barred: Collection[Ground] = read.NOT_MERIT
) -> range | Judgement:
    """The whole years since the last of these awards, up to the year under review; a judgement where none is sure."""
    last = read.year_under_review(facts)
    if last is None or facts.commendations is None:
        return read.NOT_TOLD
    days, open_ones = [], []
    for index, commendation in enumerate(facts.commendations):
        one = GeneralFacts(commendations=(commendation,))
        serves = read.commended(one, codes, barred=barred)
        if serves.outcome is _NOT_MET:
            continue
        day = counted(commendation)
        if serves.outcome is _UNKNOWN or day is None:
            lacking = tuple(path.replace("[0]", f"[{index}]") for path in serves.missing)
            open_ones.append(
                Judgement(_UNKNOWN, serves.reason, missing=lacking)
                if serves.outcome is _UNKNOWN
                else Judgement(
                    _UNKNOWN,
                    "quyết định trước không cho biết tính thành tích tiếp theo từ đâu",
                    missing=(f"commendations[{index}].period_to",),
                )
            )
            continue
        days.append(day)
    if open_ones:
        return together(*open_ones)
    if not days:
        return Judgement(_NOT_MET, "chưa có lần khen trước làm căn cứ")
    latest = max(days)
    return range(latest.year + ((latest.month, latest.day) != (1, 1)), last + 1)


def long_enough(years: range, needed: int) -> Judgement:
    """Whether so many whole years have passed."""
    if len(years) >= needed:
        return Judgement(_MET)
    return Judgement(_NOT_MET, f"mới {len(years)} năm kể từ lần khen trước, cần {needed}")


def rated_all_along(
    facts: GeneralFacts,
    codes: Collection[str],
    floor: Rating,
    length: int,
    counted: read.Counted,
    *,
    barred: Collection[Ground] = read.NOT_MERIT,
) -> Judgement:
    """Every year since the last of these awards rated at least `floor`, and `length` years of them or more."""
    years = years_since(facts, codes, counted, barred)
    if isinstance(years, Judgement):
        return years
    return together(long_enough(years, length), _rated(facts, years, floor))


def _rated(facts: GeneralFacts, years: range, floor: Rating) -> Judgement:
    if facts.ratings is None:
        return Judgement(_UNKNOWN, missing=("ratings",))
    told = facts.ratings
    return whole_run(
        years,
        lambda year: None if (rating := told.get(year)) is None else rating.at_least(floor),
        "ratings.{}".format,
    )


def rated_meanwhile(
    facts: PersonFacts, codes: Collection[str], floor: Rating, needed: int, counted: read.Counted
) -> Judgement:
    """So many of the years since the last of these awards rated `floor` or better."""
    years = years_since(facts, codes, counted)
    if isinstance(years, Judgement):
        return years
    if facts.ratings is None:
        return Judgement(_UNKNOWN, missing=("ratings",))
    told = facts.ratings
    return count_at_least(
        needed,
        [
            (None if (rating := told.get(year)) is None else rating.at_least(floor), (f"ratings.{year}",))
            for year in years
        ],
    )


def titled_meanwhile(
    facts: GeneralFacts, codes: Collection[str], titles: Collection[str], needed: int, counted: read.Counted
) -> Judgement:
    """So many of these titles in the years since the last of these awards."""
    years = years_since(facts, codes, counted)
    if isinstance(years, Judgement):
        return years
    return _titled(facts, years, titles, needed)


def _titled(facts: GeneralFacts, years: range, titles: Collection[str], needed: int) -> Judgement:
    if facts.titles is None:
        return Judgement(_UNKNOWN, missing=("titles",))
    return count_at_least(needed, [(_held(facts, year, titles), (f"titles.{year}",)) for year in years])


def _held(facts: GeneralFacts, year: int, titles: Collection[str]) -> bool | None:
    held = None if facts.titles is None else facts.titles.get(year)
    if held is None:
        return None
    if any(title.award in titles for title in held):
        return True
    return None if any(title.award is None for title in held) else False


def excellent_all_along(
    facts: CollectiveFacts,
    codes: Collection[str],
    length: int,
    counted: read.Counted,
    *,
    barred: Collection[Ground] = read.NOT_MERIT,
) -> Judgement:
    """Each of the last `length` years, all since the last of these awards, excellent by rating or by title; any year
    between at least good."""
    years = years_since(facts, codes, counted, barred)
    if isinstance(years, Judgement):
        return years

    def excellent(year: int) -> bool | None:
        rating = None if facts.ratings is None else facts.ratings.get(year)
        title = _held(facts, year, EXCELLENT_COLLECTIVE)
        if rating is Rating.EXCELLENT or title:
            return True
        return None if rating is None or title is None else False

    latest = range(years.stop - length, years.stop)
    run = whole_run(latest, excellent, "ratings.{}".format)
    earlier = range(years.start, max(years.start, latest.start))
    return together(long_enough(years, length), run, _rated(facts, earlier, Rating.GOOD))


def won_meanwhile(
    facts: CollectiveFacts,
    codes: Collection[str],
    won: Won,
    counted: read.Counted,
    *,
    barred: Collection[Ground] = read.NOT_MERIT,
) -> Judgement:
    """The flags and certificates asked for, won since the last of these awards."""
    years = years_since(facts, codes, counted, barred)
    if isinstance(years, Judgement):
        return years
    answers = [
        together(*(_won(facts, years, number, honour) for number, honour in alternative))
        for alternative in won.alternatives
    ]
    if won.instead is not None:
        answers.append(_without_flags(facts, years, won.instead))
    return _any(answers)


def _won(facts: CollectiveFacts, years: range, number: int, honour: Honour) -> Judgement:
    if honour in _FLAGS:
        return _titled(facts, years, _FLAGS[honour], number)
    sure, open_ones = 0, []
    for index, commendation in enumerate(facts.commendations or ()):
        serves = read.commended(GeneralFacts(commendations=(commendation,)), _CERTIFICATES[honour])
        day = commendation.period_to or commendation.decided_on
        if serves.outcome is _NOT_MET or (day is not None and day.year not in years):
            continue
        if serves.outcome is _MET and day is not None:
            sure += 1
            continue
        lacking = tuple(path.replace("[0]", f"[{index}]") for path in serves.missing)
        open_ones.append(lacking or (f"commendations[{index}].period_to",))
    return enough(number, sure, open_ones)


def _without_flags(facts: CollectiveFacts, years: range, number: int) -> Judgement:
    if facts.flag_eligible:
        return Judgement(_NOT_MET, "tập thể thuộc đối tượng được tặng cờ thi đua")
    certificates = _won(facts, years, number, Honour.CERTIFICATE)
    if certificates.outcome is _NOT_MET or facts.flag_eligible is False:
        return certificates
    return together(Judgement(_UNKNOWN, missing=("flag_eligible",)), certificates)


def _any(answers: Sequence[Judgement]) -> Judgement:
    """One that is met suffices; otherwise everything open is named."""
    for answer in answers:
        if answer.outcome is _MET:
            return answer
    open_ones = [answer for answer in answers if answer.outcome is _UNKNOWN]
    if open_ones:
        return together(*open_ones)
    return Judgement(_NOT_MET, "chưa đủ số lần được tặng cờ, bằng khen trong thời gian đó")
