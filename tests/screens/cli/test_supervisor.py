"""Who looks after a server: small, and starting again what ends."""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.screens.cli.serving.kept import CAN_FORK, Kept, Program

SOURCE = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3] / "src")}


def test_supervisor_holds_no_django() -> None:
    asked = (
        "import sys, thidua.screens.cli.main, thidua.screens.cli.serving.supervisor; "
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in {'django', 'wagtail', 'environ'}))"
    )
    done = subprocess.run([sys.executable, "-c", asked], env=SOURCE, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


class Brief:
    """A process that has ended as soon as it is looked at."""

    def poll(self) -> int | None:
        return 3

    def ask_to_end(self) -> None:
        """It has."""

    def end(self) -> int:
        return 3


def started(look: Callable[[], None], begun: list[float], *, within: float) -> list[float]:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        look()
        time.sleep(0.01)
    return [later - earlier for earlier, later in itertools.pairwise(begun)]


def test_what_ends_at_once_is_started_again_after_ever_longer_pauses_within_two_seconds() -> None:
    begun: list[float] = []

    def start() -> Brief:
        begun.append(time.monotonic())
        return Brief()

    kept = Kept("brief", start)
    pauses = started(kept.look, begun, within=4.5)
    assert len(pauses) >= 4
    assert [0.2 < pauses[0] < 0.6, 0.45 < pauses[1] < 0.9, max(pauses) < 2.0] == [True] * 3
    assert kept.end() in {0, 3}


def test_what_cannot_be_started_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def start() -> Brief:
        raise OSError("no process more")

    kept = Kept("never", start)
    kept.look()
    assert not kept.runs
    assert "never could not be started" in caplog.text


def test_program_ends_when_its_input_closes() -> None:
    program = Program("this_module_is_not_there", listening=None, environment={})
    assert program.end() == 1


@pytest.mark.skipif(not CAN_FORK, reason="nothing is copied here")
def test_copies_tell_what_became_of_them() -> None:
    asked = (
        "from thidua.screens.cli.serving.kept import Copy; import os, signal, time\n"
        "def loses(): raise ValueError('lost')\n"
        "def leaves(): raise SystemExit(7)\n"
        "print(Copy(lambda: 5, 'a').end(), Copy(leaves, 'b').end(), Copy(loses, 'c').end())\n"
        "slow = Copy(lambda: time.sleep(60) or 0, 'd')\n"
        "slow.ask_to_end()\n"
        "print(slow.end() == -signal.SIGTERM, slow.poll() == -signal.SIGTERM)\n"
        "stubborn = Copy(lambda: [signal.signal(signal.SIGTERM, signal.SIG_IGN), time.sleep(60)] and 0, 'e')\n"
        "print(stubborn.end(patience=0.2) == -signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], env=SOURCE, capture_output=True, text=True, check=True)
    assert done.stdout == "5 7 1\nTrue True\nTrue\n"
    assert "ValueError: lost" in done.stderr
