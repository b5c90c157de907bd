"""How often readers may comment on and rate stories."""

from datetime import timedelta

from thidua.civic.visitors.limits import Limit

# One device: somebody who writes more than this is not reading the answers.
COMMENTS_OF_A_DEVICE = Limit("comment-device", 5, timedelta(minutes=10))
# One network: a class of pupils writing at the same time still gets through.
COMMENTS_OF_A_NETWORK = Limit("comment-network", 40, timedelta(minutes=10))
# A computer room rates within a minute; more than this is a machine, and is asked to wait a moment, not sent away.
RATINGS_OF_A_NETWORK = Limit("rate-network", 120, timedelta(minutes=1))
# What counts from one network on one story in a day with the check passed; later ones are held for an editor.
RATINGS_COUNTED_AT_ONCE = 200


def ratings_of_a_story(page_id: int) -> Limit:
    """Return the day's limit of ratings from one network that count at once for a story."""
    return Limit(f"rate-story-{page_id}", RATINGS_COUNTED_AT_ONCE, timedelta(days=1))
