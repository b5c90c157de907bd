"""Several awards decided at one moment for one subject: which of their bonuses are paid, and by which clause."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lawbook.engine.bonus import ParameterReader, bonus
from lawbook.engine.bonus_values import Bonus, Rounding
from lawbook.engine.catalogue import AwardDefinition, AwardKind
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts.kinds import SubjectKind

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


DIFFERENT_PERIODS = "nhieu-khoan.danh-hieu-khac-thoi-gian"
SAME_PERIOD = "nhieu-khoan.danh-hieu-cung-thoi-gian"
SAME_ACHIEVEMENT = "nhieu-khoan.danh-hieu-cung-thanh-tich"
FORMS = "nhieu-khoan.hinh-thuc-khac-nhau"
TITLE_AND_FORM = "nhieu-khoan.danh-hieu-va-hinh-thuc"

_EACH, _HIGHEST = "each", "highest"
_ONE_ACHIEVEMENT = "hai hình thức cho cùng một thành tích: một thành tích không được tặng nhiều hình thức"
_BOTH_MUST_DIFFER = "văn bản chỉ nói khi cả thời gian và thành tích đều khác nhau"
_TIMES_OR_ACHIEVEMENT = "cùng một thành tích mà thời gian khác nhau: văn bản không nói theo bên nào"


@dataclass(frozen=True, slots=True)
class Granted:
    """One of the awards: the period counted for it, and a name of its achievement that another award may share."""

    award: str
    period: ValidityPeriod | None = None
    achievement: str = ""


@dataclass(frozen=True, slots=True)
class BonusLine:
    """Whether one bonus is paid beside the others: True, False, or None where it cannot be said; and why."""

    granted: Granted
    title: str
    bonus: Bonus
    paid: bool | None
    citation: str
    certainty: Certainty | None
    reason: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.granted.award,
            "title": self.title,
            "period": self.granted.period.to_dict() if self.granted.period else None,
            "achievement": self.granted.achievement,
            "bonus": self.bonus.to_dict(),
            "paid": self.paid,
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class BonusSum:
    """What one subject is paid for several awards decided on one day; `total` only where every line can be said."""

    subject_kind: SubjectKind
    decided_on: date
    lines: tuple[BonusLine, ...]
    total: int | None
    known: bool
    reason: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "subject_kind": self.subject_kind.value,
            "decided_on": self.decided_on.isoformat(),
            "lines": [line.to_dict() for line in self.lines],
            "total": self.total,
            "known": self.known,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class _Between:
    """What the law says of two of the bonuses: each is paid, the highest is, or (None) nothing that helps."""

    paid: str | None
    citation: str
    certainty: Certainty | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _One:
    granted: Granted
    award: AwardDefinition
    bonus: Bonus


def add_bonuses(
    granted: Sequence[Granted],
    awards: Sequence[AwardDefinition],
    bonuses: Sequence[Bonus],
    *,
    subject_kind: SubjectKind,
    decided_on: date,
    reader: ParameterReader,
) -> BonusSum:
    """Say of each bonus whether it is paid beside the others, and add up those that are."""
    ones = [_One(*each) for each in zip(granted, awards, bonuses, strict=True)]
    judge = _Judge(reader, decided_on)
    lines = tuple(judge.line(at, ones) for at in range(len(ones)))
    doubts = [line.reason for line in lines if line.paid is None]
    doubts += [f"{line.title}: {line.bonus.reason}" for line in lines if line.paid and not line.bonus.known]
    paid = [line.bonus.amount for line in lines if line.paid]
    undecided = any(line.paid is None for line in lines) or None in paid
    return BonusSum(
        subject_kind=subject_kind,
        decided_on=decided_on,
        lines=lines,
        total=None if undecided else sum(amount or 0 for amount in paid),
        known=not doubts,
        reason="; ".join(dict.fromkeys(doubts)),
    )


class _Judge:
    def __init__(self, reader: ParameterReader, day: date) -> None:
        self._reader, self._day = reader, day

    def line(self, at: int, ones: Sequence[_One]) -> BonusLine:
        """Whether the bonus at a place is paid beside all the others."""
        one = ones[at]
        answers = [(other, self.between(one, other), at < ahead) for ahead, other in enumerate(ones) if ahead != at]
        paid: bool | None = True
        citation, certainty, reason = "", None, ""
        for other, answer, first in answers:
            outcome, why = self._against(one, other, answer, first=first)
            if outcome is False or (outcome is None and paid) or not citation:
                citation, certainty, reason = answer.citation, answer.certainty, why
            if outcome is False:
                paid = False
                break
            paid = None if outcome is None else paid
        return BonusLine(one.granted, one.award.title, one.bonus, paid, citation, certainty, reason)

    def _against(self, one: _One, other: _One, answer: _Between, *, first: bool) -> tuple[bool | None, str]:
        both = ", ".join(each.award.title for each in ((one, other) if first else (other, one)))
        if answer.paid is None:
            return None, f"{both}: {answer.reason}"
        if answer.paid == _EACH:
            return True, answer.reason
        if one.bonus.amount is None or other.bonus.amount is None:
            return None, f"{both}: chỉ nhận khoản cao nhất, chưa biết khoản nào cao hơn"
        # Of two alike the one named first is paid.
        higher = (one.bonus.amount, first) > (other.bonus.amount, not first)
        return higher, "" if higher else f"chỉ nhận khoản của {other.award.title}"

    def between(self, one: _One, other: _One) -> _Between:
        """What the law of the day says of two of the bonuses."""
        kinds = {one.award.kind, other.award.kind}
        if len(kinds) == 2:
            return self._rule(TITLE_AND_FORM)
        if kinds == {AwardKind.TITLE}:
            return self._two_titles(one.granted, other.granted)
        return self._two_forms(one.granted, other.granted)

    def _two_titles(self, one: Granted, other: Granted) -> _Between:
        of_achievement = self._reader.value(SAME_ACHIEVEMENT, self._day) is not None
        same_achievement = bool(one.achievement) and one.achievement == other.achievement
        if one.period is None or other.period is None:
            return self._rule(DIFFERENT_PERIODS, doubt="chưa ghi thời gian tính thành tích của từng danh hiệu")
        if one.period != other.period:
            clash = _TIMES_OR_ACHIEVEMENT if of_achievement and same_achievement else ""
            return self._rule(DIFFERENT_PERIODS, doubt=clash)
        if not of_achievement:
            return self._rule(SAME_PERIOD)
        if same_achievement:
            return self._rule(SAME_ACHIEVEMENT)
        told = bool(one.achievement and other.achievement)
        return self._rule(SAME_PERIOD, doubt="" if told else "chưa ghi hai danh hiệu có cùng một thành tích hay không")

    def _two_forms(self, one: Granted, other: Granted) -> _Between:
        return self._rule(FORMS, doubt="; ".join(_doubts_of_forms(one, other)))

    def _rule(self, parameter: str, doubt: str = "") -> _Between:
        """The rule of the day, or why it does not help here."""
        value = self._reader.value(parameter, self._day)
        if value is None:
            return _Between(None, "", None, f"không có căn cứ cho ngày {self._day:%d/%m/%Y}")
        citation, mark = self._reader.shelf.write_out(value.cites), self._reader.certainty(value, self._day)
        unsure = self._reader.doubt(value, self._day)
        if unsure or not isinstance(value.value, tuple):
            return _Between(None, citation, mark, unsure or value.note)
        return _Between(None if doubt else value.value[0], citation, mark, doubt)


def _doubts_of_forms(one: Granted, other: Granted) -> Iterator[str]:
    if one.achievement and one.achievement == other.achievement:
        yield _ONE_ACHIEVEMENT
        return
    if one.period is None or other.period is None:
        yield "chưa ghi thời gian lập thành tích của từng hình thức"
    if not one.achievement or not other.achievement:
        yield "chưa ghi thành tích của từng hình thức"
    elif one.period is not None and one.period == other.period:
        yield _BOTH_MUST_DIFFER


def bonuses(
    law: "Lawbook",
    granted: Sequence[Granted],
    subject_kind: SubjectKind,
    *,
    decided_on: date,
    rounding: Rounding | None = None,
    confirmations: Iterable[Confirmation] = (),
) -> BonusSum:
    """What one subject is paid for several awards decided on one day."""
    words = tuple(confirmations)
    return add_bonuses(
        granted,
        [law.award(one.award) for one in granted],
        [
            bonus(
                law,
                one.award,
                subject_kind,
                decided_on=decided_on,
                rounding=rounding,
                confirmations=words,
            )
            for one in granted
        ],
        subject_kind=subject_kind,
        decided_on=decided_on,
        reader=ParameterReader.of(law, words),
    )
