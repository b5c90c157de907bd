"""How an event's digest is computed: the one definition that writing and verifying share."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC

from .models import AuditEvent

GENESIS = "0" * 64


def canonical(payload: Mapping[str, object]) -> str:
    """Write a payload as text that is the same for the same content: keys sorted, no spaces, dates and ids as text."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(event: AuditEvent) -> str:
    """Return the SHA-256 (hex) over every field of the event and the digest before it."""
    fields = [
        str(event.sequence),
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.event,
        str(event.actor_id or ""),
        event.actor_label,
        event.target_type,
        event.target_uid,
        event.target_label,
        event.payload,
        event.previous_digest,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
