"""The one verb of the trail: record, an event or one for each of many."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import models, transaction

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Event, Happened, tell_followers
from thidua.foundation.kernel.language import officially

from .chain import canonical, digest_of
from .collecting import note_recorded
from .models import AuditEvent, ChainHead

if TYPE_CHECKING:
    from thidua.foundation.accounts.models import Account


def record(
    event: Event,
    *,
    actor: "Account | None",
    target: models.Model,
    data: Mapping[str, object] | None = None,
) -> AuditEvent:
    """Add one event to the chain, inside the transaction of the act it tells of.

    `event` is one that its app names in its room `events`.
    `actor` None means the installation itself (set-up).
    `data` holds what the act was given and what it decided; dates and ids may be passed as they are.
    Refuses to run outside a transaction, because an act without its event, or the reverse, must not happen.
    """
    return record_each(event, actor=actor, told=[(target, data or {})])[0]


def record_each(
    event: Event, *, actor: "Account | None", told: Iterable[tuple[models.Model, Mapping[str, object]]]
) -> list[AuditEvent]:
    """Add one event to the chain for each record an act touched, in their order, in three queries. As `record`.

    Side effects: who follows the event (`kernel.events.after`) asks for jobs, in the same transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is recorded only inside the transaction of its act")
    head = ChainHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
    touched = list(told)
    with officially():
        entries = _entries(event, actor, head, touched)
    if entries:
        AuditEvent.objects.bulk_create(entries)
        head.save(update_fields=["sequence", "digest"])
    note_recorded(entries)
    for entry, (target, data) in zip(entries, touched, strict=True):
        tell_followers(Happened(event, entry.sequence, actor, target, data))
    return entries


def _entries(
    event: Event,
    actor: "Account | None",
    head: ChainHead,
    touched: Iterable[tuple[models.Model, Mapping[str, object]]],
) -> list[AuditEvent]:
    """Return the events as they follow the head, which moves to the last of them."""
    label = str(actor)[:200] if actor is not None else "hệ thống"
    entries = []
    for target, data in touched:
        entry = AuditEvent(
            sequence=head.sequence + 1,
            at=clock.now(),
            event=event.code,
            actor=actor,
            actor_label=label,
            target_type=target._meta.label_lower,
            target_uid=str(getattr(target, "uid", target.pk)),
            target_label=str(target)[:400],
            payload=canonical(data),
            previous_digest=head.digest,
        )
        entry.digest = digest_of(entry)
        head.sequence, head.digest = entry.sequence, entry.digest
        entries.append(entry)
    return entries
