"""What views hand to the components: small frozen shapes, so that the type checker sees a missing label."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page; the last one, without address, is the page itself."""

    label: StrOrPromise
    url: str = ""


@dataclass(frozen=True)
class Link:
    """An entry of a menu, of tabs or of the year switch."""

    label: StrOrPromise
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class LinkGroup:
    """A titled run of links: a block of the side navigation, of the main menu or of the footer."""

    label: StrOrPromise
    items: Sequence[Link] = field(default_factory=tuple)
    current: bool = False


@dataclass(frozen=True)
class Step:
    """One step of the year; `state` is done, current or waiting."""

    title: StrOrPromise
    state: str
    url: str = ""
    detail: StrOrPromise = ""
    count: int | None = None
    count_label: StrOrPromise = ""
    link_label: StrOrPromise = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened; `tone` is neutral, progress, attention, done or bad."""

    at: datetime | date
    title: StrOrPromise
    person: StrOrPromise = ""
    detail: StrOrPromise = ""
    url: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class PaperFile:
    """A paper somebody may open; views that show stored papers directly pass those instead."""

    title: StrOrPromise
    kind: StrOrPromise
    url: str
    media_type: str = "application/pdf"
    version: int = 1
    size: int = 0
    sha256: str = ""
    can_be_viewed: bool = False
    """Whether the address with `?xem` shows it in the browser instead of saving it."""
