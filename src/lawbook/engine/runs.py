"""Runs of years, counts and shares, answered in three ways: surely, surely not, not known."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from lawbook.engine.outcome import Judgement, Outcome, judged

_MET, _NOT_MET, _UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN

Answers = Callable[[int], bool | None]
"""What is known of a year."""

MET = Judgement(_MET)


def whole_run(years: Iterable[int], answers: Answers, where: Callable[[int], str]) -> Judgement:
    """Every one of `years` must be answered yes; `where` names the fact that a year without an answer lacks."""
    silent: list[str] = []
    for year in years:
        answer = answers(year)
        if answer is False:
            return judged(_NOT_MET, f"năm {year} không đạt")
        if answer is None:
            silent.append(where(year))
    return judged(_UNKNOWN, missing=tuple(silent)) if silent else MET


def run_ending(last: int, length: int, answers: Answers, where: Callable[[int], str]) -> Judgement:
    """An unbroken run of `length` years that ends in `last`; an older gap does no harm, one inside is fatal."""
    return whole_run(range(last - length + 1, last + 1), answers, where)


def count_at_least(needed: int, answers: Sequence[tuple[bool | None, tuple[str, ...]]]) -> Judgement:
    """At least `needed` of the answers must be yes; each open answer brings the facts that would settle it."""
    sure = sum(answer is True for answer, _ in answers)
    return enough(needed, sure, [paths for answer, paths in answers if answer is None])


def enough(needed: int, sure: int, open_ones: Sequence[tuple[str, ...]]) -> Judgement:
    """Whether so many sure ones are enough, or would be with those still open, each with the facts that settle it."""
    if sure >= needed:
        return MET
    if not open_ones:
        return _TOO_FEW.get((sure, needed)) or _too_few(sure, needed)
    if sure + len(open_ones) >= needed:
        settle = tuple(path for paths in open_ones for path in paths)
        return Judgement(_UNKNOWN, "" if settle else "chưa thấy quy định: người xét kết luận", missing=settle)
    return _too_few(sure, needed)


_TOO_FEW: dict[tuple[int, int], Judgement] = {}


def _too_few(sure: int, needed: int) -> Judgement:
    """Not enough, in words; the same few numbers come back for everybody."""
    return _TOO_FEW.setdefault((sure, needed), Judgement(_NOT_MET, f"có {sure}, cần {needed}"))


def share_of(part: int | None, whole: int | None) -> Fraction | None:
    """An exact share, or None while either number is; of nobody there is no share."""
    if part is None or not whole:
        return None
    return Fraction(part, whole)


def both(*answers: bool | None) -> bool | None:
    """Yes when all are, no when one is not, otherwise not known."""
    if False in answers:
        return False
    return None if None in answers else True


def together(*judgements: Judgement) -> Judgement:
    """All must hold: the first failure decides, otherwise everything that is open is named."""
    for judgement in judgements:
        if judgement.outcome is _NOT_MET:
            return judgement
    open_ones = [judgement for judgement in judgements if judgement.outcome is _UNKNOWN]
    if not open_ones:
        return Judgement(_MET)
    reasons = dict.fromkeys(judgement.reason for judgement in open_ones if judgement.reason)
    missing = dict.fromkeys(path for judgement in open_ones for path in judgement.missing)
    return Judgement(_UNKNOWN, "; ".join(reasons), missing=tuple(missing))
