"""Runs of years, counts and shares, answered in three ways: surely, surely not, not known."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from lawbook.engine.outcome import Judgement, Outcome

Answers = Mapping[int, bool | None]


def whole_run(years: Iterable[int], answers: Answers, path: str) -> Judgement:
    """Every one of `years` must be answered yes; a year without an answer is named as `path`.year."""
    silent = []
    for year in years:
        answer = answers.get(year)
        if answer is False:
            return Judgement(Outcome.NOT_MET, f"năm {year} không đạt")
        if answer is None:
            silent.append(f"{path}.{year}")
    return Judgement(Outcome.UNKNOWN, missing=tuple(silent)) if silent else Judgement(Outcome.MET)


def run_ending(last: int, length: int, answers: Answers, path: str) -> Judgement:
    """An unbroken run of `length` years that ends in `last`; an older gap does no harm, one inside is fatal."""
    return whole_run(range(last - length + 1, last + 1), answers, path)


def count_at_least(needed: int, answers: Sequence[tuple[bool | None, tuple[str, ...]]]) -> Judgement:
    """At least `needed` of the answers must be yes; each open answer brings the facts that would settle it."""
    sure = sum(answer is True for answer, _ in answers)
    if sure >= needed:
        return Judgement(Outcome.MET)
    settle = tuple(path for answer, paths in answers if answer is None for path in paths)
    if sure + sum(answer is None for answer, _ in answers) >= needed:
        return Judgement(Outcome.UNKNOWN, "" if settle else "chưa thấy quy định: người xét kết luận", missing=settle)
    return Judgement(Outcome.NOT_MET, f"có {sure}, cần {needed}")


def share_of(part: int | None, whole: int | None) -> Fraction | None:
    """An exact share, or None while either number is; of nobody there is no share."""
    if part is None or not whole:
        return None
    return Fraction(part, whole)


def both(*answers: bool | None) -> bool | None:
    """Yes when all are, no when one is not, otherwise not known."""
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def together(*judgements: Judgement) -> Judgement:
    """All must hold: the first failure decides, otherwise everything that is open is named."""
    for judgement in judgements:
        if judgement.outcome is Outcome.NOT_MET:
            return judgement
    open_ones = [judgement for judgement in judgements if judgement.outcome is Outcome.UNKNOWN]
    if not open_ones:
        return Judgement(Outcome.MET)
    reasons = dict.fromkeys(judgement.reason for judgement in open_ones if judgement.reason)
    missing = dict.fromkeys(path for judgement in open_ones for path in judgement.missing)
    return Judgement(Outcome.UNKNOWN, "; ".join(reasons), missing=tuple(missing))
