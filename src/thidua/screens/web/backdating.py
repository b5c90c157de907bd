"""A day that somebody typed beside the moment it was truly recorded, which the trail knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model

from thidua.foundation.audit.queries import moments_of
from thidua.foundation.kernel.clock import day_of
from thidua.foundation.kernel.events import Event
from thidua.procedure.nominations.events import NOMINATION_SUBMITTED
from thidua.procedure.nominations.models import Nomination


@dataclass(frozen=True)
class TypedDay:
    """A typed day and the true moment beside it; `late_for` is the last day when the true one lies after it."""

    day: date | None
    moment: datetime | None
    due_on: date | None = None

    @property
    def backdated(self) -> bool:
        """Say whether the day was typed after it was over."""
        return self.day is not None and self.moment is not None and day_of(self.moment) > self.day

    @property
    def truly_late(self) -> bool:
        """Say whether the day is in time and the moment is not."""
        return (
            self.backdated
            and self.due_on is not None
            and self.moment is not None
            and self.day is not None
            and self.day <= self.due_on < day_of(self.moment)
        )


def typed_days(event: Event, rows: Iterable[tuple[Model, date | None, date | None]]) -> dict[str, TypedDay]:
    """Return the typed days of records by uid, each with its true moment and its last day; one query for each kind."""
    told = list(rows)
    moments = moments_of(event, (record for record, _day, _due in told))
    return {
        str(record.uid): TypedDay(day, moments.get(str(record.uid)), due)  # type: ignore[attr-defined]  # all are records
        for record, day, due in told
    }


def mark_days(rows: Iterable[Model], **events: Event) -> None:
    """Give the rows of one list, as `typed`, their typed days by column, each with the moment its event was true."""
    told = [row for row in rows if row is not None]
    for row in told:
        row.typed = {}  # type: ignore[attr-defined]  # read by the templates
    for column, event in events.items():
        days = typed_days(event, [(row, getattr(row, column), None) for row in told])
        for row in told:
            row.typed[column] = days[str(row.uid)]  # type: ignore[attr-defined]  # idem


def submitted_day(nomination: Nomination) -> TypedDay:
    """Return the day of a dossier's submission with its true moment, beside the round's last day."""
    due_on = nomination.round.due_on
    return typed_days(NOMINATION_SUBMITTED, [(nomination, nomination.submitted_on, due_on)])[str(nomination.uid)]
