"""How often one thing may be done from one place, and what is said beyond it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short


@dataclass(frozen=True)
class Limit:
    """At most `times` of `action` within a span; spans follow one another, so a new one begins at a known moment."""

    action: str
    times: int
    within: timedelta

    def ends_at(self, at: datetime) -> datetime:
        """Return the end of the span that the moment lies in; a span of a day ends with the day of the place."""
        born = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())
        return at + self.within - (at - born) % self.within


class TooOftenError(RefusedError):
    """Done too often from one place; `again_at` is the moment from which it may be done again."""

    def __init__(self, again_at: datetime, *, now: datetime) -> None:
        moment = timezone.localtime(again_at + timedelta(seconds=59))
        words = f"{moment:%H:%M}"
        if moment.date() != timezone.localtime(now).date():
            words = _("%(hour)s ngày %(day)s") % {"hour": words, "day": date_short(moment.date())}
        super().__init__(_("Từ mạng của bạn vừa gửi nhiều lần liên tiếp. Mời bạn gửi lại sau %s.") % words)
        self.again_at = again_at


# Wrong answers to the sum: a machine that guesses runs out of guesses before it runs out of sums.
WRONG_CHECKS = Limit("wrong-check", 30, timedelta(minutes=10))
# Wrong passwords that cost nothing but themselves; every further try costs whoever tries, and nobody is shut out.
WRONG_FOR_A_NAME = Limit("wrong-password-name", 5, timedelta(minutes=15))
WRONG_FROM_A_NETWORK = Limit("wrong-password-network", 10, timedelta(minutes=15))
WRONG_FROM_A_KNOWN_BROWSER = Limit("wrong-password-browser", 5, timedelta(minutes=15))
WRONG_IN_A_SESSION = Limit("wrong-password-session", 5, timedelta(minutes=15))
SUMS_FOR_PASSWORDS = Limit("sum-for-password", 10, timedelta(hours=1))
