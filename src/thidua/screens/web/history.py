"""What happened to a record, in words: the trail's events as a timeline."""

import json
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.clock import day_of
from thidua.foundation.kernel.events import event_of
from thidua.foundation.kernel.text import date_short
from thidua.screens.components.shapes import TimelineEntry

# What an event's payload may say in one line, by the order of interest.
_TELLING = ("number", "indicator", "figure", "reason", "opinion", "title")


def words_of(code: str) -> str:
    """Return an event of the trail in words; one that no app names any longer shows its code."""
    known = event_of(code)
    return str(known.words) if known is not None else code.replace("_", " ")


def payload_of(event: AuditEvent) -> dict[str, object]:
    """Return what the event was given; nothing when it cannot be read."""
    try:
        payload = json.loads(event.payload)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


def entry_of(event: AuditEvent, *, naming: bool = False) -> TimelineEntry:
    """Return an event as an entry of a timeline; `naming` adds the record it was done to."""
    payload = payload_of(event)
    telling = next((str(payload[key]) for key in _TELLING if payload.get(key)), "")
    stated, known = _stated_day(event, payload), event_of(event.event)
    return TimelineEntry(
        at=event.at,
        title=words_of(event.event),
        person=event.actor_label,
        detail="; ".join(filter(None, (event.target_label if naming else telling, stated))),
        tone=known.tone if known is not None else "neutral",
    )


def _stated_day(event: AuditEvent, payload: dict[str, object]) -> str:
    """Return the day that the act was said to be of, where it was entered later than that."""
    try:
        day = date.fromisoformat(str(payload.get("on")))
    except ValueError:
        return ""
    entered = day_of(event.at)
    if day >= entered:
        return ""
    said = {"day": date_short(day), "entered": date_short(entered)}
    return gettext("ghi ngày %(day)s, nhập ngày %(entered)s") % said


def timeline_of(*records: models.Model) -> list[TimelineEntry]:
    """Return the history of one record, or of several together, newest first."""
    return timeline(event for record in records for event in history_of(record))


def timeline(events: Iterable[AuditEvent], *, naming: bool = False) -> list[TimelineEntry]:
    """Return events as entries, newest first."""
    ordered = sorted(events, key=lambda event: event.sequence, reverse=True)
    return [entry_of(event, naming=naming) for event in ordered]
