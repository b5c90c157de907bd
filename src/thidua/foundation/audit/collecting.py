"""What the acts of one call recorded: so that whoever called them says it without searching the trail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from .models import AuditEvent

_collected: ContextVar[list[AuditEvent] | None] = ContextVar("audit.collected", default=None)


@contextmanager
def collecting() -> Iterator[list[AuditEvent]]:
    """Gather the events that verbs record within, in their order, and nobody else's: another request, another tab of
    the same account, a script run in another context and are not heard.

    The list is whole when the block has ended: events undone with a savepoint within are left out, by one query. Within
    another such block both gather.
    """
    outer = _collected.get()
    recorded: list[AuditEvent] = []
    token = _collected.set(recorded)
    try:
        yield recorded
    finally:
        _collected.reset(token)
        if outer is not None:
            outer.extend(recorded)  # which judges at its own end what still stands
    recorded[:] = _standing(recorded)


def note_recorded(events: Sequence[AuditEvent]) -> None:
    """Let whoever gathers know; called by the trail alone."""
    collected = _collected.get()
    if collected is not None:
        collected.extend(events)


def _standing(events: Sequence[AuditEvent]) -> list[AuditEvent]:
    """Return the events that are in the trail: a number may have been given again, a digest is not."""
    if not events:
        return []
    rows = AuditEvent.objects.filter(sequence__in=[event.sequence for event in events])
    kept = set(rows.values_list("digest", flat=True))
    return [event for event in events if event.digest in kept]
