"""How many ballots of one network count, and how fast they may come."""

from datetime import timedelta

from thidua.civic.visitors.limits import Limit

from .models import Poll

# What counts from one network in a day with the check passed: a large office votes. Later ones are held for an editor.
BALLOTS_COUNTED = 200
# A hall full of people votes within a minute; more than this is a machine, and is asked to wait a moment.
BALLOTS_OF_A_NETWORK = Limit("vote-network", 120, timedelta(minutes=1))


def ballots_in(poll: Poll) -> Limit:
    """Return the day's limit of new ballots from one network that count in a poll."""
    return Limit(f"vote-{poll.pk}", BALLOTS_COUNTED, timedelta(days=1))
