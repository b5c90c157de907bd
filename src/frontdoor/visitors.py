"""What counts as a visit, and the digest that stands for a visitor for one day."""

import hashlib
import re
from functools import lru_cache

# Machines that say in their own name that they crawl, check or preview; a browser driven by a test is not one.
_BOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|mediapartners|facebookexternalhit|preview|monitor|uptime|lighthouse|archiver",
    re.IGNORECASE,
)

_LONGEST_NAME = 512


@lru_cache(maxsize=4096)
def is_bot(agent: str) -> bool:
    """Say whether a browser's name is that of a machine."""
    return _BOTS.search(agent) is not None


def is_visit(*, method: str, agent: str, purpose: str, printing: bool) -> bool:
    """Say whether a page was asked for by a reader: not a crawler, a preview, a prefetch or the print view."""
    # Only so much of a name is remembered, whatever somebody sends.
    return method == "GET" and not printing and "prefetch" not in purpose and not is_bot(agent[:_LONGEST_NAME])


def digest(salt: bytes, *parts: str) -> str:
    """Return a keyed digest; once the day's salt is thrown away nobody can compute or compare it again."""
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), key=salt[:64], digest_size=16).hexdigest()
