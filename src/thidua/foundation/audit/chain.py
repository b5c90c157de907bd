"""How an event's digest is computed: the one definition that writing and verifying share."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring

from .models import AuditEvent

GENESIS = "0" * 64
CHAIN = "nhat-ky-thao-tac"
"""By which name checkpoints of the chain are signed; the register's log has a name of its own."""
TOLD = ("event", "actor_id", "actor_label", "target_type", "target_uid", "target_label", "payload", "previous_digest")
"""What a digest covers after number and moment, in that order."""


def canonical(payload: Mapping[str, object]) -> str:
    """Write a payload as text that is the same for the same content: keys sorted, no spaces, dates and ids as text."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(event: AuditEvent) -> str:
    """Return the SHA-256 (hex) over every field of the event and the digest before it."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return digest_of_row((event.sequence, at, *(getattr(event, name) for name in TOLD)))


Row = tuple[int, str, str, int | None, str, str, str, str, str, str]
"""An event as `digest_of_row` reads it."""
Stored = tuple[int, str, str, int | None, str, str, str, str, str, str, str]
"""The same with the digest that stands beside it."""


def digest_of_row(row: Row) -> str:
    """Return the digest of an event as its columns stand: number, moment as ISO text in UTC, then `TOLD`.

    What is hashed is a JSON list of texts; written by hand because that is where the time of a walk goes.
    """
    sequence, at, event, actor, *texts = row
    told = ", ".join(map(encode_basestring, texts))
    text = f'["{sequence}", "{at}", {encode_basestring(event)}, "{actor or ""}", {told}]'
    return hashlib.sha256(text.encode()).hexdigest()


def checkpoint_text(sequence: int, digest: str, at: datetime) -> str:
    """Return what is signed of a checkpoint: of what kind it is, up to which event, its digest, when it was whole."""
    return f"{CHAIN}\n{sequence}\n{digest}\n{at.astimezone(UTC).isoformat(timespec='seconds')}\n"
