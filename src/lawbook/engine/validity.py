"""Periods in force, inclusive at both ends as the law counts its days."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class ValidityPeriod:
    """From `first` to `last`, both included; without `last` it is still running."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"period ends {self.last} before it begins {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "ValidityPeriod") -> bool:
        """Whether the two periods share a day."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)

    def since(self, day: date) -> "ValidityPeriod":
        """What remains of it from a day on."""
        return ValidityPeriod(max(day, self.first), self.last)

    def until(self, day: date) -> "ValidityPeriod":
        """What there is of it up to a day."""
        return ValidityPeriod(self.first, day if self.last is None else min(day, self.last))

    def __str__(self) -> str:
        if self.last is None:
            return f"từ {self.first:%d/%m/%Y}"
        return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    def to_dict(self) -> dict[str, str | None]:
        """JSON-ready form."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat() if self.last else None}


ALWAYS = ValidityPeriod(date.min)
