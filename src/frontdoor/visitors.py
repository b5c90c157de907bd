"""What counts as a visit, and the digest that stands for a visitor for one day."""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

_LONGEST_NAME = 512
# Every browser calls itself so, whoever makes it; programs that fetch pages mostly do not.
_BROWSER = "Mozilla/"
# What a page is fetched ahead with: by the standard, and as it was before.
_AHEAD = ("sec-purpose", "purpose", "x-moz")


def machine_names() -> tuple[str, ...]:
    """Return the words by which machines that call themselves browsers are known, from a dated list."""
    lines = files("frontdoor").joinpath("machines.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def _machines() -> re.Pattern[str]:
    return re.compile("|".join(machine_names()), re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_machine(agent: str) -> bool:
    """Say whether a browser's name is that of a machine, or of no browser at all."""
    return not agent.startswith(_BROWSER) or _machines().search(agent) is not None


def is_visit(*, method: str, header: Callable[[str], str], ranged: bool, printing: bool) -> bool:
    """Say whether a page was asked for by a reader; `header` gives a header by its name in small letters, or nothing.

    A reader is who looks like a browser that shows a page: it names itself as one, takes HTML, and, where it says what
    it wants the page for, wants to show it. Not counted: machines of the list, what is fetched ahead, a part of a page,
    the print view.
    """
    return (
        method == "GET"
        and not printing
        and not ranged
        and not any("prefetch" in header(name) for name in _AHEAD)
        and "text/html" in header("accept")
        and header("sec-fetch-dest") in ("", "document", "iframe", "empty")
        # Only so much of a name is remembered, whatever somebody sends.
        and not is_machine(header("user-agent")[:_LONGEST_NAME])
    )


def digest(salt: bytes, *parts: str) -> str:
    """Return a keyed digest; once the day's salt is thrown away nobody can compute or compare it again."""
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), key=salt[:64], digest_size=16).hexdigest()
