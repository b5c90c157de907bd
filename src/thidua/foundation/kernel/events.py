"""What can happen to a record, told once: the event's code in the trail, its words, its tone, and who follows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django_stubs_ext import StrOrPromise

from .tones import TONES, Tone

# Longer codes do not fit the trail's column.
LONGEST_CODE = 64


@dataclass(frozen=True, eq=False, slots=True)
class Event:
    """One kind of event, named once in the `events` room of the app whose verbs record it.

    `code` is noun_pastverb (`decision_issued`) and stays what it is for ever, because the trail holds it; `words` are
    what a timeline says of it; `tone` is how it is shown. Refuses an event without words or with an unknown tone,
    and a code that is taken, so that no two apps record the same word for different acts.
    """

    code: str
    words: StrOrPromise
    tone: Tone = "neutral"

    def __post_init__(self) -> None:
        if len(self.code) > LONGEST_CODE:
            raise ValueError(f"the event's code is longer than the trail's column: {self.code}")
        if not self.words or self.tone not in TONES:
            raise ValueError(f"the event has no words or no such tone: {self.code}")
        if self.code in _KNOWN:
            raise ValueError(f"the event is named twice: {self.code}")
        _KNOWN[self.code] = self

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as a verb recorded it: what, to which record, by whom (None: the installation itself), with what.

    `sequence` is its number in the trail.
    """

    event: Event
    sequence: int
    actor: Any
    target: models.Model
    data: Mapping[str, object]


Follower = Callable[[Happened], None]

_KNOWN: dict[str, Event] = {}
_FOLLOWERS: dict[str, list[Follower]] = {}


def known_events() -> tuple[Event, ...]:
    """Return every event that some app names, by code."""
    return tuple(_KNOWN[code] for code in sorted(_KNOWN))


def event_of(code: str) -> Event | None:
    """Return the event of a code in the trail; None for a code that no app names (any longer)."""
    return _KNOWN.get(code)


def after(*events: Event) -> Callable[[Follower], Follower]:
    """Let the decorated function follow these events; it stands in the `jobs` room of the app that has the work.

    It is called within the act's transaction, for each event recorded, in the order of the apps: it asks for jobs
    (`job.enqueue`) and does nothing else, so that act and job are there both or neither (decision 0021), and an act
    names nobody above it.
    """

    def follow(follower: Follower) -> Follower:
        for event in events:
            _FOLLOWERS.setdefault(event.code, []).append(follower)
        return follower

    return follow


def tell_followers(happened: Happened) -> None:
    """Let whoever follows the event ask for its jobs; called by the trail alone."""
    for follower in _FOLLOWERS.get(happened.event.code, ()):
        follower(happened)
