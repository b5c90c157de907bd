"""Bonus money: coefficient × base salary of the day of the decision × factor of the subject, then rounding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.parameters import Parameter, ParameterValue
from lawbook.engine.subjects import SubjectKind

TEN_THOUSAND = 10_000


class Rounding(StrEnum):
    """How the product becomes the sum that is paid."""

    NONE = "none"
    NEAREST_10K = "nearest_10k"
    UP_10K = "up_10k"

    def apply(self, exact: Fraction) -> int:
        """The sum in whole đồng; halves go up."""
        if self is Rounding.NONE:
            return _half_up(exact)
        if self is Rounding.NEAREST_10K:
            return _half_up(exact / TEN_THOUSAND) * TEN_THOUSAND
        return -(-exact // TEN_THOUSAND) * TEN_THOUSAND

    @property
    def label(self) -> str:
        """The way of rounding in Vietnamese."""
        return {
            "none": "không làm tròn",
            "nearest_10k": "làm tròn đến 10.000 đồng gần nhất",
            "up_10k": "làm tròn lên 10.000 đồng",
        }[self.value]


def _half_up(exact: Fraction) -> int:
    return (exact + Fraction(1, 2)).__floor__()


@dataclass(frozen=True, slots=True)
class BonusPart:
    """One part of the product: its value, where it stands, how surely it is known."""

    name: str
    provision: str | None
    value: Fraction | None
    citation: str
    certainty: Certainty | None
    confirmation: Confirmation | None = None
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether the part may be relied on."""
        return self.value is not None and not self.reason

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form; a fraction is written as an exact decimal or quotient."""
        return {
            "name": self.name,
            "provision": self.provision,
            "value": _json_number(self.value),
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "confirmation": self.confirmation.to_dict() if self.confirmation else None,
            "known": self.known,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Bonus:
    """The money of one award for one kind of subject decided on one day, in đồng.

    `raw` is the exact product; `paid` holds the sum under every way of rounding still possible; `amount` is the sum
    when they agree. `known` is True only when `amount` stands on parts that may all be relied on; otherwise `reason`
    says what is open, and `raw` and `paid` are only what would follow if the parts are as recorded.
    """

    award: str
    subject_kind: SubjectKind
    decided_on: date
    coefficient: BonusPart
    base_salary: BonusPart
    factor: BonusPart
    raw: Fraction | None
    paid: Mapping[Rounding, int]
    rounding_citation: str
    rounding_certainty: Certainty | None
    amount: int | None
    known: bool
    reason: str

    @property
    def parts(self) -> tuple[BonusPart, ...]:
        """The three parts in the order of the product."""
        return (self.coefficient, self.base_salary, self.factor)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "award": self.award,
            "subject_kind": self.subject_kind.value,
            "decided_on": self.decided_on.isoformat(),
            "coefficient": self.coefficient.to_dict(),
            "base_salary": self.base_salary.to_dict(),
            "factor": self.factor.to_dict(),
            "raw": _json_number(self.raw),
            "paid": {mode.value: sum_paid for mode, sum_paid in self.paid.items()},
            "rounding": {
                "citation": self.rounding_citation,
                "certainty": self.rounding_certainty.value if self.rounding_certainty else None,
            },
            "amount": self.amount,
            "known": self.known,
            "reason": self.reason,
        }


def _json_number(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else str(value)


class BonusReckoner:
    """Reads the parts of a bonus from the parameters and multiplies them."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        shelf: InstrumentShelf,
        confirmations: Mapping[str, Confirmation],
    ) -> None:
        self._parameters, self._shelf, self._confirmations = parameters, shelf, confirmations

    def reckon(
        self,
        award: str,
        *,
        factor_of: str | None,
        subject_kind: SubjectKind,
        decided_on: date,
        rounding: Rounding | None,
    ) -> Bonus:
        """Reckon the bonus; a `rounding` handed in is the payer's own choice and settles the mode."""
        coefficient = self._part("hệ số", f"he-so.{award}", decided_on)
        base_salary = self._part("lương cơ sở", "luong-co-so", decided_on)
        factor = self._factor(factor_of, subject_kind, decided_on)
        parts = (coefficient, base_salary, factor)
        raw: Fraction | None = Fraction(1)
        for part in parts:
            raw = None if raw is None or part.value is None else raw * part.value
        rule = self._value("lam-tron-tien-thuong", decided_on)
        modes = (rounding,) if rounding else _modes(rule)
        paid = {mode: mode.apply(raw) for mode in modes} if raw is not None else {}
        sums = set(paid.values())
        amount = sums.pop() if len(sums) == 1 else None
        doubts = [part.reason for part in parts if part.reason]
        if raw is not None and amount is None:
            doubts.append(
                "cách làm tròn: văn bản và các ví dụ đã công bố chưa thống nhất, chưa xác định được số tiền chi"
            )
        elif rounding is None and rule is not None and not self._relied_on(rule):
            doubts.append(f"cách làm tròn: {NOT_CHECKED}")
        return Bonus(
            award=award,
            subject_kind=subject_kind,
            decided_on=decided_on,
            coefficient=coefficient,
            base_salary=base_salary,
            factor=factor,
            raw=raw,
            paid=paid,
            rounding_citation=self._shelf.write_out(rule.cites) if rule else "",
            rounding_certainty=rule.certainty if rule else None,
            amount=amount,
            known=amount is not None and not doubts,
            reason="; ".join(doubts),
        )

    def _factor(self, factor_of: str | None, subject_kind: SubjectKind, day: date) -> BonusPart:
        if factor_of is None or subject_kind is SubjectKind.INDIVIDUAL:
            return BonusPart("hệ số đối tượng", None, Fraction(1), "", None)
        return self._part(f"hệ số đối tượng ({subject_kind.label})", f"{factor_of}.{subject_kind.value}", day)

    def _value(self, parameter: str, day: date) -> ParameterValue | None:
        found = self._parameters.get(parameter)
        return found.on(day) if found else None

    def _relied_on(self, value: ParameterValue) -> bool:
        return value.certainty.answers or value.code in self._confirmations

    def _part(self, name: str, parameter: str, day: date) -> BonusPart:
        value = self._value(parameter, day)
        if value is None or not isinstance(value.value, int | Fraction):
            provision = value.code if value else None
            return BonusPart(name, provision, None, "", None, reason=f"{name}: không có căn cứ cho ngày {day:%d/%m/%Y}")
        expired = self._shelf.expired_among(value.cites, day)
        reason = ""
        if expired:
            reason = f"{name}: {expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}"
        elif not self._relied_on(value):
            reason = f"{name}: {NOT_CHECKED}"
        return BonusPart(
            name=name,
            provision=value.code,
            value=Fraction(value.value),
            citation=self._shelf.write_out(value.cites),
            certainty=value.certainty,
            confirmation=self._confirmations.get(value.code),
            reason=reason,
        )


def _modes(rule: ParameterValue | None) -> Sequence[Rounding]:
    """The ways of rounding that the text leaves possible; all of them where it was not seen."""
    if rule is None or not isinstance(rule.value, tuple):
        return tuple(Rounding)
    return tuple(Rounding(mode) for mode in rule.value)
