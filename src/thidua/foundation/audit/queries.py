"""Reading the trail and proving it whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db import connection, models
from django.db.models import F, Func, Q, QuerySet

from thidua.foundation.kernel import notes
from thidua.foundation.kernel.events import Event

from .chain import CHAIN, GENESIS, TOLD, Stored, checkpoint_text, digest_of_row
from .models import AuditEvent, ChainCheckpoint, ChainHead, Reading


@dataclass(frozen=True)
class Verdict:
    """Whether the chain is whole; otherwise the first row that breaks it and why (Vietnamese).

    `digest` is that of the last event walked; `after` the event from which on the walk went, 0 for all of them.
    """

    intact: bool
    events: int
    broken_at: int | None = None
    reason: str = ""
    digest: str = field(default="", compare=False)
    after: int = 0


_MOMENT = {
    "sqlite": "CAST(%(expressions)s AS text)",
    "postgresql": "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
"""A moment as `digest_of_row` reads it, written by the database: no object is made of it."""


def verify_chain() -> Verdict:
    """Walk the chain from the first event; stop at the first row that is altered, missing or out of place.

    The head is read first and the walk ends there, because acts go on while it walks; what lies beyond is judged only
    where the head has not moved meanwhile. A chain that was reckoned anew as a whole, which no walk would notice, is
    held to the newest checkpoint that this installation signed.
    """
    verdict = _walked(0, GENESIS)
    kept = newest_checkpoint()
    if not verdict.intact or kept is None or not kept.is_signed:
        return verdict
    if kept.sequence > verdict.events or not _stands(kept):
        return Verdict(False, verdict.events, kept.sequence, "không khớp mốc đã ký")
    return verdict


def verify_since_checkpoint() -> Verdict | None:
    """Walk the chain from the newest signed checkpoint on; what lies before it is not looked at.

    None where nothing was signed, or not by the key that is here: then only the whole walk tells.
    """
    kept = newest_checkpoint()
    if kept is None or not kept.is_signed:
        return None
    if not _stands(kept):
        return Verdict(False, kept.sequence, kept.sequence, "không khớp mốc đã ký", after=kept.sequence)
    return _walked(kept.sequence, kept.digest)


def _stands(kept: "Kept") -> bool:
    """Say whether the event of a checkpoint is the one that was signed: its own content, not only its digest."""
    found = list(_rows(kept.sequence - 1, kept.sequence))
    return len(found) == 1 and found[0][-1] == kept.digest == digest_of_row(found[0])


def _rows(after: int, last: int) -> Iterator[Stored]:
    """Read events as their columns stand, the digest last: no object is drawn of a row."""
    events = AuditEvent.objects.filter(sequence__gt=after, sequence__lte=last).order_by("sequence")
    moment = Func(F("at"), template=_MOMENT[connection.vendor], output_field=models.TextField())
    rows = events.values_list("sequence", moment, *TOLD, "digest").iterator(chunk_size=500)
    return cast("Iterator[Stored]", rows)


def _walked(after: int, digest: str) -> Verdict:
    head = _head()
    previous, count = digest, after

    def broken(at: int, reason: str) -> Verdict:
        return Verdict(False, count, at, reason, after=after)

    for row in _rows(after, head.sequence):
        if row[0] != count + 1:
            return broken(count + 1, "thiếu sự kiện này trong chuỗi")
        if row[-2] != previous:
            return broken(row[0], "không nối với sự kiện đứng trước")
        if digest_of_row(row) != row[-1]:
            return broken(row[0], "nội dung đã bị sửa sau khi ghi")
        previous, count = row[-1], count + 1
    if (head.sequence, head.digest) != (count, previous):
        return broken(count + 1, "các sự kiện cuối chuỗi đã bị cắt bỏ")
    if AuditEvent.objects.filter(sequence__gt=count).exists() and _head().sequence == count:
        return broken(count + 1, "sự kiện này nằm ngoài chuỗi")
    return Verdict(True, count, digest=previous, after=after)


@dataclass(frozen=True)
class Kept:
    """A checkpoint of the chain: up to which event, its digest, when; whether this installation's key signed it."""

    sequence: int
    digest: str
    at: datetime
    is_signed: bool


def newest_checkpoint() -> Kept | None:
    """Return the newest checkpoint of the chain; None while there is none."""
    found = ChainCheckpoint.objects.order_by("-pk").first()
    if found is None:
        return None
    signed = notes.opened(found.note, CHAIN) == checkpoint_text(found.sequence, found.digest, found.at)
    return Kept(found.sequence, found.digest, found.at, signed)


def _head() -> ChainHead:
    return ChainHead.objects.filter(pk=1).first() or ChainHead(sequence=0, digest=GENESIS)


def newest_digest() -> str:
    """Return the digest of the newest event: another one whenever a verb has recorded anything since; one query."""
    return _head().digest


def newest_moment() -> datetime | None:
    """Return when the newest event was recorded; None while there is none."""
    return AuditEvent.objects.order_by("-sequence").values_list("at", flat=True).first()


def newest_sequence() -> int:
    """Return the number of the newest event; 0 while there is none."""
    return AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def event_numbered(sequence: int) -> AuditEvent:
    """Return the event of a number that was kept; raises `DoesNotExist` for any other."""
    return AuditEvent.objects.get(sequence=sequence)


def acts_of(actor_id: int, *, since: date | None = None) -> QuerySet[AuditEvent]:
    """Return what an account did, from the day on where one is given."""
    done = AuditEvent.objects.filter(actor=actor_id)
    return done if since is None else done.filter(at__date__gte=since)


def history_of(target: models.Model) -> QuerySet[AuditEvent]:
    """Return the events of one record, oldest first."""
    return AuditEvent.objects.filter(
        target_type=target._meta.label_lower, target_uid=str(getattr(target, "uid", target.pk))
    )


def moments_of(event: Event, targets: Iterable[models.Model]) -> dict[str, datetime]:
    """Return when an act was truly recorded, by the outward uid of its record; the newest where it was done again."""
    by_kind: dict[str, set[str]] = {}
    for target in targets:
        by_kind.setdefault(target._meta.label_lower, set()).add(str(getattr(target, "uid", target.pk)))
    moments: dict[str, datetime] = {}
    for kind, uids in by_kind.items():
        told = AuditEvent.objects.filter(event=event.code, target_type=kind, target_uid__in=uids).order_by("sequence")
        moments.update(told.values_list("target_uid", "at"))
    return moments


def readings_of(targets: Iterable[models.Model]) -> QuerySet[Reading]:
    """Return who opened any of the records, the newest first."""
    named = Q(pk__in=())
    for target in targets:
        named |= Q(target_type=target._meta.label_lower, target_uid=str(getattr(target, "uid", target.pk)))
    return Reading.objects.filter(named).select_related("account")


def told_since(targets: Iterable[models.Model], sequence: int) -> list[models.Model]:
    """Return the records of which the trail tells anything after the event of that number."""
    by_name = {(one._meta.label_lower, str(getattr(one, "uid", one.pk))): one for one in targets}
    uids = {uid for _kind, uid in by_name}
    told = AuditEvent.objects.filter(sequence__gt=sequence, target_uid__in=uids)
    named = dict.fromkeys(told.order_by("sequence").values_list("target_type", "target_uid"))
    return [by_name[key] for key in named if key in by_name]
