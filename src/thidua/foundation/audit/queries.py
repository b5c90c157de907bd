"""Reading the trail and proving it whole."""

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from .chain import GENESIS, digest_of
from .models import AuditEvent, ChainHead


@dataclass(frozen=True)
class Verdict:
    """Whether the chain is whole; otherwise the first row that breaks it and why (Vietnamese)."""

    intact: bool
    events: int
    broken_at: int | None = None
    reason: str = ""


def verify_chain() -> Verdict:
    """Walk the chain from the first event; stop at the first row that is altered, missing or out of place."""
    previous, count = GENESIS, 0
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=1000):
        if event.sequence != count + 1:
            return Verdict(False, count, count + 1, "thiếu sự kiện này trong chuỗi")
        if event.previous_digest != previous:
            return Verdict(False, count, event.sequence, "không nối với sự kiện đứng trước")
        if digest_of(event) != event.digest:
            return Verdict(False, count, event.sequence, "nội dung đã bị sửa sau khi ghi")
        previous, count = event.digest, count + 1
    head = ChainHead.objects.filter(pk=1).first()
    if (head.sequence, head.digest) != (count, previous) if head else count != 0:
        return Verdict(False, count, count + 1, "các sự kiện cuối chuỗi đã bị cắt bỏ")
    return Verdict(True, count)


def history_of(target: models.Model) -> QuerySet[AuditEvent]:
    """Return the events of one record, oldest first."""
    return AuditEvent.objects.filter(
        target_type=target._meta.label_lower, target_uid=str(getattr(target, "uid", target.pk))
    )
