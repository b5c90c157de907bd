"""Notes that the installation signs by a key of its own (Ed25519), in the form of C2SP's signed-note.

The key is made when something is first signed and is closed to others. A note says who wrote it: what was written down
elsewhere can be laid before others without their believing whoever wrote it down.
"""

import base64
import binascii
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

_ED25519 = b"\x01"


def _key() -> Ed25519PrivateKey:
    """Return the installation's key for notes. Raises ValueError for a file that is no such key, OSError for none."""
    path = Path(settings.LOG_KEY)
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the installation's key for notes is of another kind")
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


def _public(key: Ed25519PrivateKey) -> bytes:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return _ED25519 + raw


def _mark(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]


def verifier_key(name: str) -> str:
    """Return what others check notes of this name by: name, mark and public key, as signed-note writes them.

    Raises ValueError for a file that is no such key, OSError for one that cannot be read.
    """
    public = _public(_key())
    return f"{name}+{_mark(name, public).hex()}+{base64.b64encode(public).decode()}"


def signed(text: str, name: str) -> str:
    """Return a text, which ends with its line, as a note: an empty line and the signature follow it. As above."""
    key = _key()
    signature = _mark(name, _public(key)) + key.sign(text.encode())
    return f"{text}\n— {name} {base64.b64encode(signature).decode()}\n"


def opened(note: str, name: str) -> str | None:
    """Return the text of a note that the key which is here signed under the name; None for any other, or no key."""
    text, parted, line = note.rpartition(f"\n— {name} ")
    if not parted or not Path(settings.LOG_KEY).exists():
        return None
    try:
        key, signature = _key(), base64.b64decode(line.strip(), validate=True)
        if signature[:4] != _mark(name, _public(key)):
            return None
        key.public_key().verify(signature[4:], text.encode())
    except (InvalidSignature, binascii.Error, ValueError, OSError):
        return None
    return text
