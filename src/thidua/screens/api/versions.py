"""The version of what was answered, as an entity tag: it changes when anything in the answer does."""

import hashlib

from ninja import Schema


def version_of_bytes(content: bytes) -> str:
    """Return the entity tag of an answer."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def version_of(shown: Schema) -> str:
    """Return the entity tag of one record as it is shown."""
    return version_of_bytes(shown.model_dump_json().encode())
