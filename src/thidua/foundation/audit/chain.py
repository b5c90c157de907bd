"""How an event's digest is computed: the one definition that writing and verifying share."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring as _quoted

from .models import AuditEvent

GENESIS = "0" * 64
CHAIN = "nhat-ky-thao-tac"
"""By which name checkpoints of the chain are signed; the register's log has a name of its own."""
TOLD = ("event", "actor_id", "actor_label", "target_type", "target_uid", "target_label", "payload", "previous_digest")
"""What a digest covers after number and moment, in that order."""
_WHOLE_MOMENT = len("2026-03-04 05:06:07.000008")


def canonical(payload: Mapping[str, object]) -> str:
    """Write a payload as text that is the same for the same content: keys sorted, no spaces, dates and ids as text."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(event: AuditEvent) -> str:
    """Return the SHA-256 (hex) over every field of the event and the digest before it."""
    at = event.at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return digest_of_row((event.sequence, at, *(getattr(event, name) for name in TOLD), ""))


Stored = tuple[int, str, str, int | None, str, str, str, str, str, str, str]
"""An event as its columns stand: number, moment in UTC as text («2026-03-04 05:06:07.000008»), `TOLD`, its digest."""


def digest_of_row(row: Stored) -> str:
    """Return the digest of an event from its columns, whatever digest stands beside them.

    What is hashed is a JSON list of texts; written by hand because that is where the time of a walk goes.
    """
    sequence, at, event, actor, label, kind, uid, target, payload, previous, _digest = row
    moment = f"{at[:10]}T{at[11:]}" if len(at) == _WHOLE_MOMENT else f"{at.replace(' ', 'T')}.000000"
    text = (
        f'["{sequence}", "{moment}+00:00", {_quoted(event)}, "{actor or ""}", {_quoted(label)}, {_quoted(kind)}, '
        f"{_quoted(uid)}, {_quoted(target)}, {_quoted(payload)}, {_quoted(previous)}]"
    )
    return hashlib.sha256(text.encode()).hexdigest()


def checkpoint_text(sequence: int, digest: str, at: datetime) -> str:
    """Return what is signed of a checkpoint: of what kind it is, up to which event, its digest, when it was whole."""
    return f"{CHAIN}\n{sequence}\n{digest}\n{at.astimezone(UTC).isoformat(timespec='seconds')}\n"
