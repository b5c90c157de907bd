"""What the front and Django say to each other: headers of requests and answers, marks in a page for live numbers."""

import re

# In a request: the secret that only our own front knows, the reader's address, and that the page is asked for nobody.
FRONT, PEER, FILL = "X-Thidua-Front", "X-Thidua-Peer", "X-Thidua-Fill"
# In an answer: under which stamp it may be kept, what a showing counts for, and which cookie makes it a reader's own.
KEEP, PLACE, OWN = "X-Thidua-Keep", "X-Thidua-Place", "X-Thidua-Own"

# The stamps: what every page shows, what readers leave and is shown at once, how often pages were seen.
PAGES, READERS, VISITS = "pages", "readers", "visits"
# How often the first of them moved without anything being taken off the site.
ADDED = "added"
FOREVER = "forever"

TOTAL, TODAY, MONTH, ONLINE, HERE = "total", "today", "month", "online", "here"
NUMBERS = (TOTAL, TODAY, MONTH, ONLINE, HERE)
MARK = re.compile(r"<!--(so|phan):([^>]*?)-->")
MARK_BYTES = re.compile(rb"<!--(so|phan):([^>]*?)-->")


def number(name: str) -> str:
    """Return the mark that a live number replaces: `total`, `today`, `month`, `online`, `here`."""
    return f"<!--so:{name}-->"


def part(address: str) -> str:
    """Return the mark that the part of a page at this address replaces."""
    return f"<!--phan:{address}-->"


def written(value: int) -> str:
    """Write a number as Vietnamese does: 2.762.064."""
    return f"{value:,}".replace(",", ".")
