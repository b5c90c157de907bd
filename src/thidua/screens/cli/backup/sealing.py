"""Sealing copies for a key whose other half is kept elsewhere, in the published format of age (age-encryption.org/v1).

A sealed copy is one line that names the public half, then a file of age. Beside the office's key it is sealed for one
that exists in memory alone until the copy has been checked: so that what is checked is the very file that was written,
on a machine that cannot open it afterwards.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from thidua.screens.cli.backup.archive import BackupError

_MARK = b"thidua-sealed 1 "
_LONGEST_MARK = 200
# What the library says of a piece that does not open.
_BROKEN = "decryption error"


def new_key() -> tuple[str, str]:
    """Return the private and the public half of a new key."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def key_file(private: str, public: str) -> str:
    """Return what a file of a private key says, as age's own tools write and read it."""
    return (
        "# Khóa riêng mở bản sao của thidua. Cất xa máy chủ; mất khóa là mất mọi bản sao niêm phong bằng nó.\n"
        f"# public key: {public}\n{private}\n"
    )


def keys_in(path: Path) -> list[Any]:
    """Return the private keys of a file, one a line; refuses a file that holds none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"Không đọc được tệp khóa {path} ({error}).") from error
    told = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in told]
    except pyrage.IdentityError as error:
        raise BackupError(f"Tệp {path} không phải tệp khóa riêng của age (dòng AGE-SECRET-KEY-1…).") from error
    if not found:
        raise BackupError(f"Tệp {path} không có khóa riêng nào (dòng AGE-SECRET-KEY-1…).")
    return found


def sealed_for(path: Path) -> str:
    """Return the public half of the key that a copy is sealed for; nothing when it lies open."""
    try:
        with path.open("rb") as file:
            return _mark_of(file)
    except OSError as error:
        raise BackupError(f"Không đọc được {path} ({error.strerror}).") from error


def _mark_of(file: BinaryIO) -> str:
    line = file.readline(_LONGEST_MARK)
    if not line.startswith(_MARK):
        file.seek(0)
        return ""
    try:
        return str(pyrage.x25519.Recipient.from_str(line[len(_MARK) :].rstrip(b"\n").decode("ascii")))
    except (pyrage.RecipientError, UnicodeDecodeError) as error:
        raise BackupError("Bản sao hỏng: dòng đầu không nêu khóa nào. Hãy lấy bản khác.") from error


@contextmanager
def sealing(file: BinaryIO, recipient: str, once: Any) -> Iterator[Any]:
    """Give a stream whose bytes are sealed into a file as they come; as they are, where no key is named."""
    if not recipient:
        yield file
        return
    file.write(_MARK + recipient.encode() + b"\n")
    recipients = [pyrage.x25519.Recipient.from_str(recipient), once.to_public()]
    outlet, inlet = _pipe()
    with _beside(lambda: pyrage.encrypt_io(outlet, file, recipients), outlet) as trouble:
        try:
            yield inlet
        except BrokenPipeError:
            if not trouble:
                raise
        finally:
            with suppress(OSError):
                inlet.close()
    if trouble:
        raise BackupError(f"Không ghi được bản niêm phong ({trouble[0]}).") from trouble[0]


@contextmanager
def opening(path: Path, keys: Sequence[Any]) -> Iterator[BinaryIO]:
    """Give the bytes of a copy, opened by one of the keys; refuses by naming the key that is needed."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupError(f"Không đọc được {path} ({error.strerror}).") from error
    with file:
        needed = _mark_of(file)
        if not needed:
            yield file
            return
        if not keys:
            raise BackupError(
                f"Bản sao này được niêm phong bằng khóa công khai {needed}. Hãy nêu tệp khóa riêng của khóa ấy: "
                "--key TỆP."
            )
        outlet, inlet = _pipe()
        failed: BackupError | None = None
        with _beside(lambda: pyrage.decrypt_io(file, inlet, list(keys)), inlet) as trouble:
            try:
                yield outlet
            except BackupError as error:
                failed = error
            finally:
                with suppress(OSError):
                    outlet.close()
        _refuse(needed, keys, trouble)
        if failed is not None:
            raise failed


def _refuse(needed: str, keys: Sequence[Any], trouble: Sequence[BaseException]) -> None:
    """Say why a seal could not be opened, if that is what stopped the reading."""
    if not trouble:
        return
    if isinstance(trouble[0], pyrage.DecryptError):
        given = [str(key.to_public()) for key in keys]
        if needed not in given:
            raise BackupError(
                f"Bản sao cần khóa riêng của {needed}; tệp khóa đã nêu là của {', '.join(given)}."
            ) from trouble[0]
    elif _BROKEN not in str(trouble[0]):
        return
    raise BackupError("Bản sao niêm phong bị hỏng: không mở được trọn vẹn. Hãy lấy bản khác.") from trouble[0]


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    read, write = os.pipe()
    return os.fdopen(read, "rb"), os.fdopen(write, "wb")


@contextmanager
def _beside(work: Callable[[], object], end: BinaryIO) -> Iterator[list[BaseException]]:
    """Do a work in a thread that holds one end of a pipe; give where its trouble is told, and wait for it."""
    trouble: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # told to the other thread
            trouble.append(error)
        finally:
            with suppress(OSError):
                end.close()

    thread = threading.Thread(target=run, name="sealing", daemon=True)
    thread.start()
    try:
        yield trouble
    finally:
        thread.join()
