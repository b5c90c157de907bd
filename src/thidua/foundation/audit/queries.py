"""Reading the trail and proving it whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Q, QuerySet

from thidua.foundation.kernel.events import Event

from .chain import GENESIS, digest_of
from .models import AuditEvent, ChainHead, Reading


@dataclass(frozen=True)
class Verdict:
    """Whether the chain is whole; otherwise the first row that breaks it and why (Vietnamese)."""

    intact: bool
    events: int
    broken_at: int | None = None
    reason: str = ""


def verify_chain() -> Verdict:
    """Walk the chain from the first event; stop at the first row that is altered, missing or out of place.

    The head is read first and the walk ends there, because acts go on while it walks; what lies beyond is judged only
    where the head has not moved meanwhile.
    """
    head = _head()
    previous, count = GENESIS, 0
    events = AuditEvent.objects.filter(sequence__lte=head.sequence).order_by("sequence")
    for event in events.iterator(chunk_size=1000):
        if event.sequence != count + 1:
            return Verdict(False, count, count + 1, "thiếu sự kiện này trong chuỗi")
        if event.previous_digest != previous:
            return Verdict(False, count, event.sequence, "không nối với sự kiện đứng trước")
        if digest_of(event) != event.digest:
            return Verdict(False, count, event.sequence, "nội dung đã bị sửa sau khi ghi")
        previous, count = event.digest, count + 1
    if (head.sequence, head.digest) != (count, previous):
        return Verdict(False, count, count + 1, "các sự kiện cuối chuỗi đã bị cắt bỏ")
    if AuditEvent.objects.filter(sequence__gt=count).exists() and _head().sequence == count:
        return Verdict(False, count, count + 1, "sự kiện này nằm ngoài chuỗi")
    return Verdict(True, count)


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
