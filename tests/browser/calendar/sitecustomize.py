"""The machine's clock of a server under test: it goes on from the day its calendar was turned to.

Python reads this file by itself where the folder is on its path; the programs that the server starts inherit it. The
calendar is a file that holds how many seconds the clock is ahead of the machine's.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

_true_time = time.time


def _ahead() -> float:
    return float(Path(os.environ["CALENDAR_OF_THE_TEST"]).read_text(encoding="ascii") or 0)


def _seconds() -> float:
    return _true_time() + _ahead()


def _now() -> datetime:
    return datetime.fromtimestamp(_true_time(), UTC) + timedelta(seconds=_ahead())


if "CALENDAR_OF_THE_TEST" in os.environ:
    time.time = _seconds
    timezone.now = _now  # noqa: TID251  # the machine's clock, under the product's own
