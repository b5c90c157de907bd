"""Readers without an account, as the demo lets them write: somebody unknown who passed the human check."""

import uuid
from datetime import date, datetime, time

from django.utils import timezone

from thidua.civic.visitors.human_check import EXPIRES_AFTER, PassedCheck
from thidua.civic.visitors.identity import Visitor


def somebody() -> Visitor:
    """Return a reader nobody has seen before, at home in a network of their own."""
    return Visitor(uid=uuid.uuid4(), origin=uuid.uuid4().hex, network=uuid.uuid4().hex)


def forenoon(on: date) -> datetime:
    """Return nine o'clock of the day."""
    return timezone.make_aware(datetime.combine(on, time(9)))


def passed(on: date) -> PassedCheck:
    """Return a human check passed that forenoon."""
    return PassedCheck(uuid.uuid4().hex, forenoon(on) + EXPIRES_AFTER)
