"""Counters of several processes: added up, gone on with after a death, never a reason to die."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from frontdoor import mapped
from frontdoor.meters import Meters, counted_in


def counts(folder: Path, times: int) -> None:
    mine = Meters(folder, "django")
    for _time in range(times):
        mine.add("django|portal|200")
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_killed_processes_counted_is_kept_and_added_up(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for times in (1_000, 500):
        process = context.Process(target=counts, args=(tmp_path, times))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
    assert counted_in(tmp_path) == {"django|portal|200": 1_500.0}
    # The second went on in the file of the first, whom nothing held any more.
    assert [path.name for path in tmp_path.glob("*.meters")] == ["django-0.meters"]


def test_two_that_live_have_a_file_each(tmp_path: Path) -> None:
    one, other = Meters(tmp_path, "front"), Meters(tmp_path, "front")
    one.add("front|kept|200")
    other.add("front|kept|200", 2)
    one.time("portal", 0.3)
    other.time("portal", 30)
    assert (one.counted()["front|kept|200"], counted_in(tmp_path)) == (
        1.0,
        {"front|kept|200": 3.0, "seconds|portal|0.5": 1.0, "seconds|portal|+Inf": 1.0, "seconds_sum|portal": 30.3},
    )


def test_disk_without_room_leaves_the_process_counting_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _start: int, _size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mapped, "take_room", full)
    alone = Meters(tmp_path, "front")
    alone.add("front|kept|200")
    assert (alone.counted(), counted_in(tmp_path)) == ({"front|kept|200": 1.0}, {})


def test_more_names_than_there_is_room_for_are_not_counted(tmp_path: Path) -> None:
    mine = Meters(tmp_path, "front")
    for number in range(600):
        mine.add(f"front|kept|{number}")
    mine.add("x" * 57)
    assert (len(mine.counted()), len(counted_in(tmp_path))) == (512, 512)


def test_file_of_another_kind_is_no_meter(tmp_path: Path) -> None:
    (tmp_path / "front-0.meters").write_bytes(b"something")
    assert counted_in(tmp_path) == {}
    Meters(tmp_path, "front").add("front|kept|200")
    assert counted_in(tmp_path) == {"front|kept|200": 1.0}
