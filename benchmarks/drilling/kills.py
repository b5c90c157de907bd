"""kill -9 of one kind of process, again and again, while decisions are issued, lists taken in and visits folded."""

import random
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

from .outcome import Outcome, tell
from .ward import Told, Ward, waits

ROWS = 10
VISITS = 20
PAPER_WITHIN = 60.0
_WORDS = {0: "connection ended", 200: "done", 302: "done", 502: "502 in words", 503: "503 in words"}


class Act:
    """Something sent once, and what came back."""

    def __init__(self, send: Callable[[], Told]) -> None:
        self.told = Told(0)
        self.took = 0.0
        self._send = send
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        began = time.monotonic()
        self.told = self._send()
        self.took = time.monotonic() - began

    def start(self) -> "Act":
        """Send it."""
        self._thread.start()
        return self

    def wait(self) -> Told:
        """Return what came back, once it has."""
        self._thread.join()
        return self.told


class _Readers:
    """Readers of the story for as long as they are let, each asking on a connection of their own."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward
        self._leave = threading.Event()
        self.done = self.failed = 0
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._leave.is_set() or self.done + self.failed < VISITS:
            told = self._ward.get(str(self._ward.found["story"]), timeout=30)
            if told.status == 200:
                self.done += 1
            else:
                self.failed += 1
            time.sleep(0.02)

    def __enter__(self) -> "_Readers":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._leave.set()
        self._thread.join()


def word_of(told: Told) -> str:
    """Return what an answer, or none, is called in the table."""
    return _WORDS.get(told.status, str(told.status))


def drill(ward: Ward, kind: str, tries: int, *, seconds: float, seed: int = 54) -> Outcome:
    """Kill processes of a kind so often, or for so many seconds."""
    outcome = Outcome(f"kill -9: {kind} ({'PostgreSQL' if ward.url else 'SQLite'})")
    chance = random.Random(f"{kind} {seed}")
    decisions: list[str] = []
    visits = failed = 0
    seen_before = ward.office("seen") if waits_for_fold(ward) else 0
    usual = {True: 0.5, False: 0.5}
    issued: list[str] = []
    ends = time.monotonic() + seconds
    try:
        for number in range(tries):
            if time.monotonic() > ends:
                outcome.note = f"ended after {seconds:.0f} s of {tries} tries asked for"
                break
            # In turn a decision and a list: so each try is short, and what is under way is one act with its readers.
            issues = number % 2 == 0
            name, uid, kept = f"{kind} {number}", "", ""
            if issues:
                decisions = decisions or ward.office("signed", min(10, (tries - number + 1) // 2))
                uid = decisions.pop(0)
            else:
                kept = ward.office("workbook", name, ROWS)
            if not ward.processes(kind):
                outcome.faults.append(f"try {number}: no process of this kind runs")
                break
            with _Readers(ward) as readers:
                send = partial(ward.issue, uid) if issues else partial(ward.take_in, kept)
                act = strike(ward, outcome, kind, send, chance=chance, usual=usual[issues])
            visits, failed = visits + readers.done, failed + readers.failed
            if act is None:
                outcome.faults.append(f"try {number}: not back within a minute")
                break
            told = act.told
            if told.status in {200, 302}:
                usual[issues] = 0.8 * usual[issues] + 0.2 * min(act.took, 5.0)
            outcome.saw[f"{'issue' if issues else 'list'}: {word_of(told)}"] += 1
            if issues:
                _look_at_issue(ward, outcome, uid, told, number)
                issued.append(uid)
            else:
                _look_at_list(ward, outcome, name, kept, told, number)
            if (number + 1) % 5 == 0:
                tell(f"  {outcome.name}: {number + 1} of {tries}, lost {outcome.lost}, doubled {outcome.doubled}")
    except KeyboardInterrupt:
        outcome.note = "stopped"
    _look_at_all(ward, outcome, issued, visits, failed, seen_before)
    return outcome


def strike(
    ward: Ward, outcome: Outcome, kind: str, send: Callable[[], Told], *, chance: random.Random, usual: float
) -> Act | None:
    """Begin an act, kill a process of the kind while it is under way, and wait until everything is back.

    `usual` is how many seconds the act usually takes. Returns the act, answered or not; None when not all came back.
    """
    victims = ward.processes(kind)
    act = Act(send).start()
    time.sleep(chance.uniform(0, 1.3 * usual))
    victim = chance.choice(victims)
    victim.send_signal(signal.SIGKILL)
    back, answers = _recovered(ward, kind, victim.pid, len(victims), time.monotonic())
    act.wait()
    outcome.tries += 1
    if back is None or answers is None:
        return None
    outcome.restarted.append(back)
    outcome.answered.append(answers)
    return act


def waits_for_fold(ward: Ward) -> bool:
    """Wait until the journals are folded: the sum stands still for longer than a fold takes."""
    last, since = -1, time.monotonic()
    deadline = since + 60
    while time.monotonic() < deadline:
        now = ward.office("seen")
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > 8:
            return True
        time.sleep(1)
    return False


def _recovered(ward: Ward, kind: str, pid: int, many: int, killed: float) -> tuple[float | None, float | None]:
    """Return the seconds until as many processes of the kind run again, and until Django answers a reader."""
    if kind == "serve":
        assert ward.server is not None
        ward.server.wait()
        gone = time.monotonic() - killed
        try:
            ward.serve()
        except RuntimeError:
            return None, None
        return gone, time.monotonic() - killed
    back = waits(lambda: len([one for one in ward.processes(kind) if one.pid != pid]) >= many, within=60)
    if back is None:
        return None, None
    back = time.monotonic() - killed
    if waits(ward.is_ready, within=60) is None:
        return back, None
    return back, time.monotonic() - killed


def _look_at_issue(ward: Ward, outcome: Outcome, uid: str, told: Told, number: int) -> None:
    there = ward.office("issued", uid)["number"] > 0
    if told.status == 302 and not there:
        outcome.lost += 1
        outcome.faults.append(f"try {number}: answered as issued, not there")
    elif told.status != 302:
        if not there:
            again = ward.issue(uid)
            # What was under way behind a front that was killed may be done meanwhile, and is then refused.
            there = again.status != 302 and ward.office("issued", uid)["number"] > 0
            if again.status != 302 and not there:
                outcome.faults.append(f"try {number}: issuing again was answered {again.status}")
        if there:
            outcome.after_commit += 1
        else:
            outcome.before_commit += 1
    began = time.monotonic()
    if waits(lambda: ward.office("issued", uid)["papers"] > 0, within=PAPER_WITHIN, pause=0.25) is None:
        outcome.faults.append(f"try {number}: no paper within {PAPER_WITHIN:.0f} s")
    else:
        outcome.papers.append(time.monotonic() - began)


def _look_at_list(ward: Ward, outcome: Outcome, name: str, kept: str, told: Told, number: int) -> None:
    there = ward.office("households", name)
    if there not in {0, ROWS}:
        outcome.faults.append(f"try {number}: {there} of {ROWS} rows are there")
    if told.status == 200 and there != ROWS:
        outcome.lost += 1
    elif told.status != 200:
        if there:
            outcome.after_commit += 1
        else:
            outcome.before_commit += 1
        ward.take_in(kept)
        there = ward.office("households", name)
        if there != ROWS:
            outcome.faults.append(f"try {number}: after sending the list again {there} of {ROWS} rows are there")
    outcome.doubled += max(0, there - ROWS)


def look_at_issued(ward: Ward, outcome: Outcome, issued: list[str]) -> None:
    """Look at every decision again: one number, one award, one event, a paper; and at the numbers, without a gap."""
    tell(f"  {outcome.name}: looking at everything again")
    for uid in issued:
        found = ward.office("issued", uid)
        outcome.doubled += (
            max(0, found["awards"] - 1) + max(0, found["events"] - 1) + max(0, found["of_its_number"] - 1)
        )
        if min(found["awards"], found["events"], found["papers"]) < 1:
            outcome.lost += 1
            outcome.faults.append(f"{uid}: {found}")
    numbers = ward.office("numbers")
    if numbers != list(range(1, len(numbers) + 1)):
        outcome.faults.append(f"numbers have gaps or come twice: {numbers}")


def _look_at_all(ward: Ward, outcome: Outcome, issued: list[str], visits: int, failed: int, seen_before: int) -> None:
    look_at_issued(ward, outcome, issued)
    if waits_for_fold(ward):
        seen = ward.office("seen") - seen_before
        outcome.lost += max(0, visits - seen)
        outcome.doubled += max(0, seen - visits - failed)
        outcome.note += f" visits answered {visits}, not answered {failed}, counted {seen}"
        outcome.note = outcome.note.strip()
    else:
        outcome.faults.append("the visits were not folded")
