"""What may not be kept any longer is thrown away, once a day; the periods stand with each model, after `pii:`."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.management import call_command

from thidua.civic.good_deeds.actions.forgetting import forget_senders
from thidua.civic.visitors.actions import forget_over as forget_counts
from thidua.foundation.accounts.adapter.sessions import forget_over as forget_sessions
from thidua.foundation.audit.reading import forget_readings
from thidua.foundation.notifications.actions import forget_messages
from thidua.records.achievements.actions import forget_served_discipline
from thidua.records.signing.actions import forget_awaited

MESSAGES, READINGS, JOBS = timedelta(days=2 * 366), timedelta(days=5 * 366), 30


def keep_to_retention(*, on: date, at: datetime) -> dict[str, int]:
    """Throw away what is over; return how much of each kind there was. Safe to run at any time, twice too."""
    each: dict[str, Callable[[], int]] = {
        "sessions": lambda: forget_sessions(at=at),
        "checks and counts": lambda: forget_counts(actor=None, at=at),
        "messages": lambda: forget_messages(actor=None, before=at - MESSAGES),
        "readings": lambda: forget_readings(before=on - READINGS),
        "senders of good deeds": lambda: forget_senders(actor=None, on=on),
        "awaited signatures": lambda: forget_awaited(actor=None, at=at),
        "discipline": lambda: forget_served_discipline(actor=None, on=on),
    }
    done = {name: forget() for name, forget in each.items()}
    call_command("prune_db_task_results", min_age_days=JOBS, verbosity=0)
    return done
