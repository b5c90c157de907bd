"""Copies sealed for a key kept elsewhere: opened by it alone, streamed, broken by every byte."""

import io
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pyrage
import pytest

from thidua.screens.cli.backup.archive import BackupError, read_archive
from thidua.screens.cli.backup.sealing import key_file, keys_in, new_key, opening, sealed_for, sealing

CONTENT = os.urandom(300_000)


def sealed(path: Path, recipient: str, content: bytes = CONTENT) -> Any:
    """Seal a content into a file; return the one-time key."""
    once = pyrage.x25519.Identity.generate()
    with path.open("wb") as file, sealing(file, recipient, once) as stream:
        stream.write(content)
    return once


def opened(path: Path, keys: list[Any]) -> bytes:
    with opening(path, keys) as stream:
        content = b""
        while piece := stream.read(65_536):
            content += piece
    return content


@pytest.fixture
def keys(tmp_path: Path) -> list[Any]:
    private, public = new_key()
    (tmp_path / "khoa").write_text(key_file(private, public), encoding="utf-8")
    return keys_in(tmp_path / "khoa")


def test_office_and_the_one_time_key_open_it_and_nobody_else(tmp_path: Path, keys: list[Any]) -> None:
    copy, public = tmp_path / "a.sealed", str(keys[0].to_public())
    once = sealed(copy, public)
    assert opened(copy, keys) == opened(copy, [once]) == CONTENT
    assert sealed_for(copy) == public
    stranger = pyrage.x25519.Identity.generate()
    with pytest.raises(BackupError) as refused:
        opened(copy, [stranger])
    assert str(refused.value) == f"Bản sao cần khóa riêng của {public}; tệp khóa đã nêu là của {stranger.to_public()}."
    with pytest.raises(BackupError, match=f"niêm phong bằng khóa công khai {public}"):
        opened(copy, [])


def test_ages_own_format_follows_the_first_line(tmp_path: Path, keys: list[Any]) -> None:
    copy = tmp_path / "a.sealed"
    sealed(copy, str(keys[0].to_public()))
    _line, _end, rest = copy.read_bytes().partition(b"\n")
    assert rest.startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(rest, keys) == CONTENT


def test_copy_without_a_key_lies_open(tmp_path: Path) -> None:
    copy = tmp_path / "a.tar"
    sealed(copy, "")
    assert (copy.read_bytes(), opened(copy, []), sealed_for(copy)) == (CONTENT, CONTENT, "")


def test_after_a_change_of_key_each_copy_names_its_own_and_one_file_may_hold_both(tmp_path: Path) -> None:
    pairs = [new_key(), new_key()]
    for number, (_private, public) in enumerate(pairs):
        sealed(tmp_path / str(number), public, b"%d" % number)
    ring = tmp_path / "chum-khoa"
    ring.write_text("".join(key_file(*pair) for pair in pairs), encoding="utf-8")
    assert [opened(tmp_path / str(number), keys_in(ring)) for number in (0, 1)] == [b"0", b"1"]
    new = tmp_path / "khoa-moi"
    new.write_text(key_file(*pairs[1]), encoding="utf-8")
    with pytest.raises(BackupError, match=f"cần khóa riêng của {pairs[0][1]}"):
        opened(tmp_path / "0", keys_in(new))


def test_every_byte_of_a_sealed_copy_counts(tmp_path: Path, keys: list[Any]) -> None:
    copy = tmp_path / "a.sealed"
    sealed(copy, str(keys[0].to_public()), b"x" * 100)
    whole = copy.read_bytes()
    for at in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[at] ^= 0x01
        copy.write_bytes(changed)
        with pytest.raises(BackupError), opening(copy, keys) as stream:
            # Where the first word itself is spoilt it counts as an open copy, which it is not.
            read_archive(stream, tmp_path, lambda _about: None)
    for cut in (1, 16, 60):
        copy.write_bytes(whole[:-cut])
        with pytest.raises(BackupError):
            opened(copy, keys)


def test_reader_that_stops_early_is_told_its_own_trouble(tmp_path: Path, keys: list[Any]) -> None:
    copy = tmp_path / "a.sealed"
    sealed(copy, str(keys[0].to_public()), CONTENT * 10)

    def judged() -> None:
        with opening(copy, keys) as stream:
            stream.read(10)
            raise BackupError("mới hơn")

    with pytest.raises(BackupError, match="mới hơn"):
        judged()


class Full(io.RawIOBase):
    """A file on a disk that fills."""

    def __init__(self) -> None:
        self.room = 200_000

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.room -= len(content)
        if self.room < 0:
            raise OSError(28, "No space left on device")
        return len(content)


def test_full_disk_is_told_as_that(keys: list[Any]) -> None:
    public = str(keys[0].to_public())

    def fill() -> None:
        with sealing(Full(), public, keys[0]) as stream:  # type: ignore[arg-type]
            for _number in range(100):
                stream.write(CONTENT)

    with pytest.raises(BackupError, match="No space left"):
        fill()


def test_large_content_is_not_held_in_memory(tmp_path: Path, keys: list[Any]) -> None:
    once, copy = pyrage.x25519.Identity.generate(), tmp_path / "a.sealed"
    piece = os.urandom(1024 * 1024)
    tracemalloc.start()
    with copy.open("wb") as file, sealing(file, str(keys[0].to_public()), once) as stream:
        for _number in range(16):
            stream.write(piece)
    with opening(copy, keys) as back:
        size = 0
        while got := back.read(1024 * 1024):
            size += len(got)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == 16 * 1024 * 1024
    assert most < 6 * 1024 * 1024


@pytest.mark.parametrize("text", ["", "# chỉ ghi chú\n", "age1abc\n", "AGE-SECRET-KEY-1XX\n"])
def test_file_without_a_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "khoa").write_text(text, encoding="utf-8")
    with pytest.raises(BackupError, match="khóa riêng"):
        keys_in(tmp_path / "khoa")
    with pytest.raises(BackupError, match="Không đọc được tệp khóa"):
        keys_in(tmp_path / "khong-co")
