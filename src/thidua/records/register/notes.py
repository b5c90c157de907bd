"""Signed checkpoints of the register's log: a note as C2SP's signed-note and tlog-checkpoint write them."""

import base64
from urllib.parse import urlsplit

from thidua.foundation.installation.queries import public_url
from thidua.foundation.kernel import notes

from .models import LogCheckpoint


def origin() -> str:
    """Return the name of the log: the host of the public address and where its open data lies."""
    return f"{urlsplit(public_url()).hostname}/du-lieu-mo/nhat-ky"


def verifier_key() -> str:
    """Return what others check notes by: name, mark and public key. Raises as `notes.verifier_key`."""
    return notes.verifier_key(origin())


def note_of(checkpoint: LogCheckpoint) -> str:
    """Return the signed note of a checkpoint: name, size, root, an empty line, the signature."""
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    return signed_note(origin(), str(checkpoint.size), root)


def signed_note(*lines: str) -> str:
    """Return lines signed by the installation's key. The first says of what kind the note is, so that none passes for
    another: that of a checkpoint is the log's name.

    Raises ValueError for a line that would be read as more than one, or for none.
    """
    if not lines or any(not line or "\n" in line for line in lines):
        raise ValueError("a note is made of whole lines")
    return notes.signed("".join(f"{line}\n" for line in lines), origin())
