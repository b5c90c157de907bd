"""The fund for emulation and commendation: the most that may go into it, and the part set aside for organising."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from lawbook.engine.bonus import ParameterReader
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.words import decimal

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


FUND = "quy."


@dataclass(frozen=True, slots=True)
class FundShare:
    """One share of the fund on a day: how much of what, by which text, how surely."""

    code: str
    title: str
    share: Fraction | None
    of: str
    provision: str
    citation: str
    certainty: Certainty
    known: bool
    reason: str
    note: str

    @property
    def percent(self) -> str:
        """The share as it is written: «1,5%»."""
        return "" if self.share is None else f"{decimal(self.share * 100)}%"

    def of_sum(self, whole: int) -> int | None:
        """The share of a sum in whole đồng, never more than it; None where the share is not known."""
        return (self.share * whole).__floor__() if self.known and self.share is not None else None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "title": self.title,
            "percent": self.percent,
            "of": self.of,
            "provision": self.provision,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "known": self.known,
            "reason": self.reason,
            "note": self.note,
        }


def _of_parameters(reader: ParameterReader, day: date) -> Iterator[FundShare]:
    """Every share of the fund that the law of a day fixes, in the order of the data."""
    for parameter in reader.parameters.values():
        value = reader.value(parameter.code, day)
        if not parameter.code.startswith(FUND) or value is None:
            continue
        part = reader.part(parameter.title, parameter.code, day)
        yield FundShare(
            code=parameter.code,
            title=parameter.title,
            share=part.value,
            of=parameter.unit,
            provision=value.code,
            citation=part.citation,
            certainty=reader.certainty(value, day),
            known=part.known,
            reason=part.reason,
            note=value.note,
        )


def fund_shares(law: "Lawbook", *, on: date, confirmations: Iterable[Confirmation] = ()) -> tuple[FundShare, ...]:
    """The shares of the fund under the law of a day."""
    return tuple(_of_parameters(ParameterReader.of(law, confirmations), on))
