"""By when an editor should have decided: counted in hours of the office."""

from datetime import datetime, time, timedelta

from django.utils import timezone

import lawbook

# Eight hours of an office day; the forenoon and the afternoon.
SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))


def due_after(start: datetime, hours: int) -> datetime:
    """Return the moment when `hours` working hours have passed since `start`; public holidays do not count."""
    calendar, left = lawbook.calendar(), timedelta(hours=hours)
    moment = timezone.localtime(start)
    while True:
        day = moment.date()
        if calendar.is_working_day(day):
            for begins, ends in SESSIONS:
                opened = max(moment, moment.replace(hour=begins.hour, minute=begins.minute, second=0, microsecond=0))
                closed = moment.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
                if opened >= closed:
                    continue
                if left <= closed - opened:
                    return opened + left
                left -= closed - opened
        moment = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
