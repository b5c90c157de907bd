"""The file that a copy is: opened by any program, refused when a single byte differs, safe to unpack."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.screens.cli.backup.archive import BackupError, Writer, read_archive

FILES = {
    "papers/ab/cd": b"%PDF " + bytes(range(256)) * 3,
    "media/biểu trưng.webp": b"",
    f"media/{'dài' * 60}.txt": b"x" * 512,
    "secret.key": b"khoa",
}


def written(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    writer = Writer(target, {"product": "thidua"})
    for name, content in files.items():
        writer.add_bytes(name, content)
    writer.close()
    return target.getvalue()


def laid(archive: bytes, into: Path, judge: Callable[[dict[str, Any]], None] = lambda _about: None) -> dict[str, bytes]:
    read = read_archive(io.BytesIO(archive), into, judge)
    assert read.about["product"] == "thidua"
    return {str(path.relative_to(into)): path.read_bytes() for path in into.rglob("*") if path.is_file()}


def test_what_was_written_is_laid_down_and_any_tar_program_lists_it(tmp_path: Path) -> None:
    archive = written(FILES)
    assert laid(archive, tmp_path) == FILES
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        assert tar.getnames() == ["thong-tin.json", *FILES, "muc-luc.json", "SHA256"]


def test_same_content_makes_the_same_bytes() -> None:
    assert written(FILES) == written(FILES)


def test_each_single_byte_counts(tmp_path: Path) -> None:
    archive = written({"papers/ab/cd": b"%PDF", "secret.key": b"khoa"})
    for at in range(len(archive)):
        into = tmp_path / str(at)
        into.mkdir()
        changed = bytearray(archive)
        changed[at] ^= 0x01
        with pytest.raises(BackupError):
            laid(bytes(changed), into)


@pytest.mark.parametrize("length", [0, 1, 511, 512, 1024, 2048])
def test_archive_cut_short_or_grown_is_refused(tmp_path: Path, length: int) -> None:
    archive = written(FILES)
    with pytest.raises(BackupError):
        laid(archive[: len(archive) - length] if length else archive + b"\0", tmp_path)


def test_refusal_by_what_it_says_of_itself_comes_before_anything_is_laid_down(tmp_path: Path) -> None:
    def refuse(_about: dict[str, Any]) -> None:
        raise BackupError("mới hơn")

    with pytest.raises(BackupError, match="mới hơn"):
        laid(written(FILES), tmp_path, refuse)
    assert list(tmp_path.iterdir()) == []


def slipped(entry: tarfile.TarInfo, content: bytes = b"x") -> bytes:
    """Return an archive of another's making with one entry of an unusual kind in it."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        about = b'{"product": "thidua"}'
        first = tarfile.TarInfo("thong-tin.json")
        first.size = len(about)
        tar.addfile(first, io.BytesIO(about))
        entry.size = len(content) if entry.isreg() else 0
        tar.addfile(entry, io.BytesIO(content))
    return target.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../ngoai", "papers/../../ngoai", "/etc/ngoai", "papers/./a", "C:\\ngoai", "papers\\..\\ngoai", "c:ngoai", ".."],
)
def test_entry_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    into = tmp_path / "nha" / "trong"
    into.mkdir(parents=True)
    with pytest.raises(BackupError, match="không an toàn"):
        laid(slipped(tarfile.TarInfo(name)), into)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_entry_that_is_no_plain_file_is_refused(tmp_path: Path, kind: bytes) -> None:
    entry = tarfile.TarInfo("papers/lien-ket")
    entry.type, entry.linkname = kind, "/etc/passwd"
    with pytest.raises(BackupError, match="không an toàn"):
        laid(slipped(entry, b""), tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_entry_named_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="không an toàn"):
        laid(slipped(tarfile.TarInfo("thong-tin.json"), b"{}"), tmp_path)


@pytest.mark.parametrize("content", [b"", b"khong phai", b"\0" * 10_240, b"PK\x03\x04" + b"x" * 2_000])
def test_other_files_are_refused_in_words(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BackupError, match=r"không phải|hỏng"):
        laid(content, tmp_path)


def test_file_that_changes_while_it_is_copied_stops_the_copy() -> None:
    writer = Writer(io.BytesIO(), {})
    with pytest.raises(BackupError, match="thay đổi trong lúc sao"):
        writer._put("media/a", 3, [b"ab"])


def test_file_that_is_gone_is_left_out(tmp_path: Path) -> None:
    assert not Writer(io.BytesIO(), {}).add_file("media/a", tmp_path / "a")
