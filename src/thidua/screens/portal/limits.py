"""How often one thing may be done from one place: the limits of readers' acts, and what is said beyond them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError


@dataclass(frozen=True)
class Limit:
    """At most `times` of `action` within a span; spans follow one another, so a new one begins at a known moment."""

    action: str
    times: int
    within: timedelta

    def ends_at(self, at: datetime) -> datetime:
        """Return the end of the span that the moment lies in."""
        born = datetime(2000, 1, 1, tzinfo=UTC)
        return at + self.within - (at - born) % self.within


class TooOftenError(RefusedError):
    """Done too often from one place; `again_at` is the moment from which it may be done again."""

    def __init__(self, again_at: datetime) -> None:
        moment = timezone.localtime(again_at + timedelta(seconds=59))
        super().__init__(_("Từ mạng của bạn vừa gửi nhiều lần liên tiếp. Mời bạn gửi lại sau %s.") % f"{moment:%H:%M}")
        self.again_at = again_at


# One device: somebody who writes more than this is not reading the answers.
COMMENTS_OF_A_DEVICE = Limit("comment-device", 5, timedelta(minutes=10))
# One network: a class of pupils writing at the same time still gets through.
COMMENTS_OF_A_NETWORK = Limit("comment-network", 40, timedelta(minutes=10))
# Wrong answers to the sum: a machine that guesses runs out of guesses before it runs out of sums.
WRONG_CHECKS = Limit("wrong-check", 30, timedelta(minutes=10))
# A computer room rates within a minute; more than this is a machine, and is asked to wait a moment, not sent away.
RATINGS_OF_A_NETWORK = Limit("rate-network", 120, timedelta(minutes=1))
# What counts at once from one network on one story in a day; those that come later are held for an editor.
RATINGS_COUNTED_AT_ONCE = 30


def ratings_of_a_story(page_id: int) -> Limit:
    """Return the day's limit of ratings from one network that count at once for a story."""
    return Limit(f"rate-story-{page_id}", RATINGS_COUNTED_AT_ONCE, timedelta(days=1))
