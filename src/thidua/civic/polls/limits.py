"""How many ballots one device may cast."""

from datetime import timedelta

from thidua.civic.visitors.limits import Limit

from .models import Poll

# A whole office may stand behind one address; more new ballots than this from it in a day are a machine's.
BALLOTS_OF_A_DEVICE = 30


def ballots_in(poll: Poll) -> Limit:
    """Return the day's limit of new ballots from one device in a poll."""
    return Limit(f"vote-{poll.pk}", BALLOTS_OF_A_DEVICE, timedelta(days=1))
