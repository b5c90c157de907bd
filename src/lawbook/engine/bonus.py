"""Bonus money: coefficient × base salary of the day of the decision × factor of the subject, rounded once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from lawbook.engine.bonus_values import Bonus, BonusPart, OtherSum, Rounding
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation, by_provision
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.parameters import Parameter, ParameterValue
from lawbook.engine.words import decimal, money
from lawbook.facts.kinds import SubjectKind

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


ROUNDING_RULE = "lam-tron-tien-thuong"
EARLIER_DOSSIERS = "tien-thuong-ho-so-cu"
_FACTORS = (
    ("huan-chuong", "nhan-huan-chuong"),
    ("anh-hung", "nhan-anh-hung"),
    ("bang-khen", "nhan"),
    ("giay-khen", "nhan"),
)


@dataclass(frozen=True, slots=True)
class ParameterReader:
    """Values of a day with how surely they are known, as every question about money reads them."""

    parameters: Mapping[str, Parameter]
    shelf: InstrumentShelf
    regimes: Sequence[Regime]
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)

    @classmethod
    def of(cls, law: "Lawbook", confirmations: Iterable[Confirmation]) -> "ParameterReader":
        """The values of a body of law, with the officers' confirmations."""
        return cls(law.parameters, law.shelf, law.regimes, by_provision(confirmations))

    def value(self, parameter: str, day: date) -> ParameterValue | None:
        """The value of that day, or None where the law of the day holds none."""
        found = self.parameters.get(parameter)
        return found.on(day) if found else None

    def certainty(self, value: ParameterValue, day: date) -> Certainty:
        """The mark on that day: what a newer law carries on is at most reported."""
        regime = next((r for r in self.regimes if day in r), None)
        carried = regime is not None and value.in_force.first < regime.in_force.first
        cited = {citation.instrument for citation in value.cites}
        if carried and value.certainty is Certainty.CONFIRMED and cited & set(regime.carried if regime else ()):
            return Certainty.REPORTED
        return value.certainty

    def doubt(self, value: ParameterValue, day: date) -> str:
        """Why a value may not be relied on that day; empty when it may."""
        expired = self.shelf.expired_among(value.cites, day)
        if expired:
            return f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}"
        if self.certainty(value, day).answers or value.code in self.confirmations:
            return ""
        return NOT_CHECKED

    def part(self, name: str, parameter: str, day: date) -> BonusPart:
        """One number of the law of a day as a part of a reckoning."""
        value = self.value(parameter, day)
        if value is None:
            return BonusPart(name, None, None, "", None, reason=f"{name}: không có căn cứ cho ngày {day:%d/%m/%Y}")
        number = Fraction(value.value) if isinstance(value.value, int | Fraction) else None
        doubt = self.doubt(value, day) or ("" if number is not None else value.note or "văn bản không ấn định")
        confirmation = self.confirmations.get(value.code)
        return BonusPart(
            name=name,
            provision=value.code,
            value=number,
            citation=self.shelf.write_out(value.cites),
            certainty=self.certainty(value, day),
            confirmation=confirmation,
            reason=f"{name}: {doubt}" if doubt else "",
            note=value.note,
            # An officer who has read the signed page has settled how its words read.
            beside=() if confirmation else value.beside,
            ceiling=value.ceiling,
        )


class BonusReckoner:
    """Reads the parts of a bonus from the parameters and multiplies them."""

    def __init__(self, reader: ParameterReader, awards: Mapping[str, AwardDefinition]) -> None:
        self._reader, self._awards = reader, awards

    def reckon(
        self,
        award: AwardDefinition,
        *,
        subject_kind: SubjectKind,
        decided_on: date,
        rounding: Rounding | None = None,
        received_on: date | None = None,
    ) -> Bonus:
        """Reckon the bonus; a `rounding` handed in is the payer's own choice and settles how «lên» is read."""
        bonus = self._reckon(award, subject_kind, decided_on, rounding, law_of=decided_on)
        if received_on is None or received_on >= decided_on or bonus.raw is None:
            return bonus
        return self._across_a_change(
            bonus, self._reckon(award, subject_kind, decided_on, rounding, law_of=received_on), received_on
        )

    def _reckon(
        self,
        award: AwardDefinition,
        kind: SubjectKind,
        day: date,
        rounding: Rounding | None,
        *,
        law_of: date,
    ) -> Bonus:
        """The bonus decided on a day by the coefficients of the law of another, its dossier's, or of the same."""
        coefficient = self._coefficient(award, kind, law_of)
        base_salary = self._reader.part("lương cơ sở", "luong-co-so", day)
        factor = self._factor(award, kind, law_of)
        parts = (coefficient, base_salary, factor)
        raw = _product(parts)
        doubts = [part.reason for part in parts if part.reason]
        rule = self._reader.value(ROUNDING_RULE, day)
        doubts += self._doubts_of_rounding(rule, day, rounding)
        bonus = Bonus(
            award=award.code,
            subject_kind=kind,
            decided_on=day,
            coefficient=coefficient,
            base_salary=base_salary,
            factor=factor,
            raw=raw,
            paid={},
            rounding_citation=self._reader.shelf.write_out(rule.cites) if rule else "",
            rounding_certainty=self._reader.certainty(rule, day) if rule else None,
            amount=None,
            known=False,
            reason="; ".join(doubts),
        )
        modes = (rounding,) if rounding else _modes(rule)
        if raw is None or not modes:
            return bonus
        if coefficient.ceiling:
            most = raw.__floor__()
            doubts.append(f"hệ số: không quá {money(most)}; {coefficient.note}")
            return replace(bonus, ceiling=most, reason="; ".join(doubts))
        paid = {mode: mode.apply(raw) for mode in modes}
        amount = paid[modes[0]]
        others = tuple(_other_sums(parts, modes, amount))
        doubts += [f"{one.words}: {money(one.amount)}" for one in others]
        return replace(
            bonus,
            paid=paid,
            amount=amount,
            beside=others,
            known=not doubts,
            reason="; ".join(doubts),
            remarks=tuple(_remarks(parts, modes[0], amount)),
        )

    def _across_a_change(self, bonus: Bonus, earlier: Bonus, received_on: date) -> Bonus:
        """Where the sum by the law of the day of the dossier differs, no text says which of the two is paid."""
        if earlier.raw == bonus.raw:
            return bonus
        rule = self._reader.value(EARLIER_DOSSIERS, bonus.decided_on)
        why = rule.note if rule else "chưa thấy quy định mức tiền thưởng của hồ sơ gửi trước ngày đổi luật"
        beside = bonus.beside
        if earlier.amount is not None:
            citation = earlier.coefficient.citation
            beside += (OtherSum(earlier.amount, f"nếu theo luật ngày gửi hồ sơ {received_on:%d/%m/%Y} ({citation})"),)
        reason = "; ".join(filter(None, (bonus.reason, why)))
        return replace(bonus, beside=beside, known=False, reason=reason)

    def _coefficient(self, award: AwardDefinition, kind: SubjectKind, day: date) -> BonusPart:
        name, code = "hệ số", f"he-so.{award.code}"
        if kind not in award.subjects:
            allowed = ", ".join(one.label for one in award.subjects)
            reason = f"{kind.label} không thuộc đối tượng: {award.title} chỉ tặng cho {allowed}"
            return BonusPart(name, None, None, "", None, reason=reason)
        if award.classes:
            reason = f"{name}: cần ghi hạng ({'; '.join(self._by_class(award, day))})"
            return BonusPart(name, None, None, "", None, reason=reason)
        # What is laid down for an order holds for each of its classes.
        codes = [f"he-so.{one}" for one in (award.code, award.order) if one]
        code = next((one for one in codes if self._reader.value(one, day)), codes[0])
        own = f"{code}.{kind.value}"
        return self._reader.part(name, own if self._reader.value(own, day) else code, day)

    def _by_class(self, order: AwardDefinition, day: date) -> Iterator[str]:
        """The coefficient of every class of an order, in the words of its title."""
        for code in order.classes:
            of_class, of_order = (self._reader.value(f"he-so.{one}", day) for one in (code, order.code))
            value = of_class or of_order
            if value is not None and isinstance(value.value, int | Fraction):
                yield f"{self._awards[code].title} {decimal(Fraction(value.value))} lần lương cơ sở"

    def _factor(self, award: AwardDefinition, kind: SubjectKind, day: date) -> BonusPart:
        parameter = factor_of(award)
        if parameter is None or kind is SubjectKind.INDIVIDUAL:
            return BonusPart("hệ số đối tượng", None, Fraction(1), "", None)
        return self._reader.part(f"hệ số đối tượng ({kind.label})", f"{parameter}.{kind.value}", day)

    def _doubts_of_rounding(self, rule: ParameterValue | None, day: date, rounding: Rounding | None) -> Iterator[str]:
        if rule is None or not _modes(rule):
            yield f"cách làm tròn: không có căn cứ cho ngày {day:%d/%m/%Y}"
        elif rounding is not None and rounding not in _modes(rule):
            yield f"cách làm tròn: {self._reader.shelf.write_out(rule.cites)} không cho {rounding.label}"
        elif doubt := self._reader.doubt(rule, day):
            yield f"cách làm tròn: {doubt}"


def factor_of(award: AwardDefinition) -> str | None:
    """The parameter by which a form's bonus is multiplied for collectives and households; titles have their own."""
    if award.kind is AwardKind.TITLE:
        return None
    return next((parameter for beginning, parameter in _FACTORS if award.code.startswith(beginning)), None)


def _product(parts: Sequence[BonusPart]) -> Fraction | None:
    raw = Fraction(1)
    for part in parts:
        if part.value is None:
            return None
        raw *= part.value
    return raw


def _other_sums(parts: Sequence[BonusPart], modes: Sequence[Rounding], amount: int) -> Iterator[OtherSum]:
    """The sums of readings beside the literal one, each where it differs."""
    raw = _product(parts)
    assert raw is not None  # the caller has an amount
    for mode in modes[1:]:
        if mode.apply(raw) != amount:
            yield OtherSum(mode.apply(raw), f"cơ quan chi tiền chưa chọn cách hiểu «làm tròn số lên»; nếu {mode.label}")
    for at, part in enumerate(parts):
        for other in part.beside:
            again = _product([*parts[:at], replace(part, value=other.value), *parts[at + 1 :]])
            if again is not None and modes[0].apply(again) != amount:
                yield OtherSum(modes[0].apply(again), other.words)


def _remarks(parts: Sequence[BonusPart], mode: Rounding, amount: int) -> Iterator[str]:
    coefficient, base_salary, factor = parts
    if amount == 0 and coefficient.note:
        yield coefficient.note
    alone = _product((coefficient, base_salary))
    if alone is None or factor.value in (None, 1):
        return
    twice = mode.apply(mode.apply(alone) * Fraction(factor.value or 1))
    if twice != amount:
        yield f"nhân trước, làm tròn một lần sau cùng (theo ví dụ đã công bố); làm tròn hai lần thì được {money(twice)}"


def _modes(rule: ParameterValue | None) -> tuple[Rounding, ...]:
    """The readings of the rule on rounding, the literal one first; none where there is no rule."""
    return tuple(Rounding(mode) for mode in rule.value) if rule and isinstance(rule.value, tuple) else ()


def bonus(
    law: "Lawbook",
    award: str,
    subject_kind: SubjectKind,
    *,
    decided_on: date,
    rounding: Rounding | None = None,
    confirmations: Iterable[Confirmation] = (),
    received_on: date | None = None,
) -> Bonus:
    """The bonus of an award decided on a day."""
    return BonusReckoner(ParameterReader.of(law, confirmations), law.awards).reckon(
        law.award(award),
        subject_kind=subject_kind,
        decided_on=decided_on,
        rounding=rounding,
        received_on=received_on,
    )
