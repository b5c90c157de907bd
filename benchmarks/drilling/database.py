"""A server of PostgreSQL ended under load and started again: what readers and the office see, second by second."""

import threading
import time
from collections import Counter
from collections.abc import Callable

from .kills import waits_for_fold
from .machine import heading
from .outcome import Outcome, tell
from .ward import Told, Ward, waits

DOWN_FOR = 3.0
# What is under way when the server is there again may still end badly within so many seconds.
GRACE = 2.0


class _Asking:
    """Asks again and again; notes when each question was asked, and how it was answered."""

    def __init__(self, send: Callable[[], Told], pause: float) -> None:
        self.seen: list[tuple[float, Told]] = []
        self._send, self._pause = send, pause
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._leave.is_set():
            at = time.monotonic()
            told = self._send()
            self.seen.append((at, Told(told.status, told.headers, told.body if told.status >= 500 else b"")))
            time.sleep(self._pause)

    def end(self) -> list[tuple[float, Told]]:
        self._leave.set()
        self._thread.join()
        return self.seen


def drill(ward: Ward, server: Callable[[str], None], tries: int) -> Outcome:
    """End the server so often, in turn at once and in order, while readers read and the office works."""
    outcome = Outcome("PostgreSQL ended under load")
    story = str(ward.found["story"])
    late: Counter[str] = Counter()
    seen_before = ward.office("seen") if waits_for_fold(ward) else 0
    visits = failed = 0
    issued: list[str] = []
    for number in range(tries):
        for _time in range(20):
            ward.get(story)  # each front keeps its own
            visits += 1
        decisions = ward.office("signed", 30)
        ward.stop_office()
        acts: list[tuple[str, Told]] = []

        def issue(decisions: list[str] = decisions, acts: list[tuple[str, Told]] = acts) -> Told:
            if not decisions:
                return ward.get("/lam-viec/", by="keeper")
            uid = decisions.pop()
            told = ward.issue(uid)
            acts.append((uid, told))
            return told

        asking = {
            "kept page": [_Asking(lambda: ward.get(story), 0.02) for _reader in range(2)],
            "staff page": [_Asking(lambda: ward.get("/lam-viec/quyet-dinh/", by="keeper"), 0.1)],
            "issue": [_Asking(issue, 0.2)],
        }
        time.sleep(2)
        ended = time.monotonic()
        server("immediate" if number % 2 else "fast")
        time.sleep(DOWN_FOR)
        server("start")
        there = time.monotonic()
        time.sleep(GRACE + 4)
        outcome.tries += 1
        for what, ones in asking.items():
            for at, told in (one for asked in ones for one in asked.end()):
                down = ended - 0.2 <= at <= there + GRACE
                visits += what == "kept page" and told.status == 200
                failed += what == "kept page" and told.status != 200
                marked = " marked" if "cache-status" in told.headers else ""
                words = heading(told) if told.status >= 500 or not told.status else str(told.status)
                outcome.saw[f"{what}{' (down)' if down else ''}: {words}{marked}"] += 1
                if what == "kept page" and told.status != 200:
                    outcome.faults.append(f"a kept page was answered {words}")
                elif told.status in {0, 500, 502, 503} and not down:
                    late[f"{what} {words} {at - there:.1f} s after it was there"] += 1
                elif told.status not in {200, 302, 503}:
                    outcome.faults.append(f"{what} was answered {words}")
        back = waits(ward.is_ready, within=60)
        if back is None:
            outcome.faults.append("not ready a minute after the database")
        outcome.answered.append(max(0.0, time.monotonic() - there - GRACE - 4))
        for uid, told in acts:
            found = ward.office("issued", uid)
            if told.status == 302 and found["awards"] != 1:
                outcome.lost += 1
            elif told.status != 302:
                outcome.after_commit += found["awards"] > 0
                outcome.before_commit += found["awards"] == 0
            outcome.doubled += max(0, found["awards"] - 1) + max(0, found["events"] - 1)
            if found["awards"]:
                issued.append(uid)
        tell(f"  {outcome.name}: {number + 1} of {tries}")
    outcome.faults += [f"{words} ×{count}" for words, count in late.items()]
    for uid in issued:
        if waits(lambda uid=uid: ward.office("issued", uid)["papers"] > 0, within=120, pause=0.5) is None:
            outcome.faults.append(f"no paper of {uid}")
    numbers = ward.office("numbers")
    if numbers != list(range(1, len(numbers) + 1)):
        outcome.faults.append("numbers have gaps or come twice")
    if waits_for_fold(ward):
        seen = ward.office("seen") - seen_before
        outcome.lost += max(0, visits - seen)
        outcome.doubled += max(0, seen - visits - failed)
        outcome.note = (
            f"visits answered {visits}, not answered {failed}, counted {seen}; down {DOWN_FOR:.0f} s each time"
        )
    return outcome
