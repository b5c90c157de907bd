"""Journals on a full disk: visits go uncounted, nobody's process ends."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from frontdoor.journal import Journal, ReadJournal, Seen, journals_in, seen_since


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse this process longer files, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", folder], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_journal_without_room_counts_nothing_and_begins_once_there_is_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdoor.journal._ASK_AGAIN_AFTER", 0.0)
    with no_file_longer_than(4096):
        journal = Journal(tmp_path / "0.visits")
        assert [journal.count(1, "/a/", 7) for _time in range(3)] == [False] * 3
        assert journals_in(tmp_path) == []
    assert [journal.count(1, "/a/", 7) for _time in range(3)] == [True, False, False]
    [path] = journals_in(tmp_path)
    read = ReadJournal(path)
    read.look_again()
    assert (read.counted(1, "/a/", 7), read.counted(1, "", 7)) == (3, 3)
    journal.close()


def test_visitors_without_room_are_seen_by_nobody(tmp_path: Path) -> None:
    with no_file_longer_than(4096):
        seen = Seen(tmp_path / "0.online")
        seen.see(1, "ab" * 16, 100)
        seen.forget()
    assert seen_since(tmp_path / "0.online", 0) == {}


def test_journal_goes_on_in_what_it_has_when_the_disk_is_full(small_disk: Path) -> None:
    journal = Journal(small_disk / "0.visits")
    seen = Seen(small_disk / "0.online")
    begun = [journal.count(1, f"/{number}/", 7) for number in range(3000)]
    seen.see(1, "ab" * 16, 100)
    rows = sum(begun)
    # Three steps of 64 KiB fit: 1,535 rows of places beside the site's own.
    assert (begun, rows) == ([True] * rows + [False] * (3000 - rows), 1534)
    assert [journal.count(1, "/5/", 7) for _time in range(4)] == [False] * 4
    read = ReadJournal(small_disk / "0.visits")
    read.look_again()
    assert (read.counted(1, "/5/", 7), read.counted(1, "", 7)) == (5, 3004)
    journal.close()
    again = Journal(small_disk / "0.visits")
    again.count(1, "/5/", 7)
    assert read.counted(1, "/5/", 7) == 6
    again.close()
