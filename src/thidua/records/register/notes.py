"""Signed checkpoints of the register's log: a note as C2SP's signed-note and tlog-checkpoint write them (Ed25519).

The key is the installation's own, made when it is first needed and closed to others. A note says who made a checkpoint:
what was written down elsewhere can be laid before others without their believing whoever wrote it down.
"""

import base64
import hashlib
import os
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from thidua.foundation.installation.queries import public_url

from .models import LogCheckpoint

_ED25519 = b"\x01"


def _key() -> Ed25519PrivateKey:
    """Return the installation's key for notes. Raises ValueError for a file that is no such key, OSError for none."""
    path = Path(settings.LOG_KEY)
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the key of the register's log is of another kind")
    return key


def _make(path: Path) -> None:
    """Make the key whole or not at all; whoever is later by a moment takes the first one's."""
    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()


def origin() -> str:
    """Return the name of the log: the host of the public address and where its open data lies."""
    return f"{urlsplit(public_url()).hostname}/du-lieu-mo/nhat-ky"


def _public(key: Ed25519PrivateKey) -> bytes:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return _ED25519 + raw


def _mark(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]


def verifier_key() -> str:
    """Return what others check notes by: name, mark and public key, as signed-note writes them."""
    name, public = origin(), _public(_key())
    return f"{name}+{_mark(name, public).hex()}+{base64.b64encode(public).decode()}"


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
    key, name, text = _key(), origin(), "".join(f"{line}\n" for line in lines)
    signature = _mark(name, _public(key)) + key.sign(text.encode())
    return f"{text}\n— {name} {base64.b64encode(signature).decode()}\n"
