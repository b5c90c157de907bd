"""Drills of the machine: a disk that fills, a home that may not be written, two servers, a clock that moves."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .outcome import Outcome, tell
from .ward import ROOT, Told, Ward, free_port, waits

_TAGS = re.compile(r"<[^>]+>")
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_FAKETIME = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
)
ROWS = 40


def heading(told: Told) -> str:
    """Return what somebody reads first: the status and the page's heading."""
    found = _HEADING.search(told.said)
    words = " ".join(_TAGS.sub(" ", found[1]).split()) if found else ""
    return f"{told.status} «{words}»" if words else str(told.status)


@contextlib.contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a small disk of memory; raises OSError where that is not allowed."""
    place = Path(tempfile.mkdtemp(prefix="thidua-dia-"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "none", str(place)],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        place.rmdir()
        raise OSError("no disk may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
        place.rmdir()


def _fill(home: Path) -> Path:
    filler = home / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 16, 4096, 512):
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(size))
    return filler


def full_disk(prepared: Path, found: dict[str, object], tries: int) -> Outcome:
    """Fill the disk under a home and write in each way; then make room and write again."""
    outcome = Outcome("disk full: list, issue, paper, pages")
    try:
        with small_disk(220) as place:
            shutil.copytree(prepared, place / "nha")
            ward = Ward(place / "nha")
            ward.found = found
            try:
                ward.serve()
                for number in range(tries):
                    _fill_once(ward, outcome, number)
                    tell(f"  {outcome.name}: {number + 1} of {tries}")
                verified = ward.manage("verify_audit")
                if verified.returncode:
                    outcome.faults.append(f"verify_audit: {verified.stdout}{verified.stderr}"[:200])
            finally:
                ward.end()
    except OSError as error:
        outcome.note = f"not tried: {error}"
    return outcome


def _fill_once(ward: Ward, outcome: Outcome, number: int) -> None:
    story = str(ward.found["story"])
    ward.get(story)
    paper, in_time = ward.office("signed", 2)
    lists = [ward.office("workbook", f"đầy {number} {at}", ROWS) for at in range(12)]
    before = ward.papers()
    # Its paper is drawn by a job, which finds the disk full.
    first = ward.issue(paper)
    filler = _fill(ward.home)
    outcome.tries += 1
    refused: list[Told] = []
    taken = 0
    for at, kept in enumerate(lists):
        told = ward.take_in(kept)
        there = ward.office("households", f"đầy {number} {at}")
        outcome.saw[f"list: {heading(told) if told.status != 200 else 'done'}"] += 1
        if told.status == 200:
            taken += 1
            outcome.lost += there != ROWS
        else:
            refused.append(told)
            outcome.before_commit += there == 0
            if there:
                outcome.faults.append(f"refused with {told.status}, and {there} rows are there")
        if len(refused) >= 2:
            break
    late = ward.issue(in_time)
    outcome.saw[f"issue: {heading(late) if late.status != 302 else 'done'}"] += 1
    kept_page = ward.get(story)
    outcome.saw[f"kept page: {kept_page.status}"] += 1
    staff = ward.get("/lam-viec/", by="keeper")
    outcome.saw[f"staff page: {heading(staff) if staff.status != 200 else 200}"] += 1
    if staff.status != 200:
        outcome.faults.append(f"a page of the office was answered {heading(staff)}")
    for told in (*refused, late):
        if told.status not in {302, 503}:
            outcome.faults.append(f"an act on a full disk was answered {heading(told)}")
    if kept_page.status != 200:
        outcome.faults.append(f"a kept page was answered {kept_page.status} on a full disk")
    time.sleep(3)
    filler.unlink()
    freed = time.monotonic()
    again = waits(lambda: ward.take_in(lists[-1]).status in {200, 422}, within=30, pause=0.3)
    if again is None:
        outcome.faults.append("no act was taken after there was room again")
    else:
        outcome.answered.append(time.monotonic() - freed)
    if late.status != 302 and ward.issue(in_time).status != 302:
        outcome.faults.append("the decision could not be issued after there was room again")
    for uid in (paper, in_time):
        if first.status != 302 and uid == paper:
            continue
        if waits(lambda uid=uid: ward.office("issued", uid)["papers"] > 0, within=90, pause=0.5) is None:
            outcome.faults.append("no paper a minute and a half after there was room again")
    outcome.papers.append(time.monotonic() - freed)
    if ward.papers() < before:
        outcome.faults.append("stored papers are gone")


def read_only(prepared: Path) -> Outcome:
    """Start on a home that may not be written, and keep a server whose home becomes so."""
    outcome = Outcome("read-only home: start refused in words")
    place = Path(tempfile.mkdtemp(prefix="thidua-chi-doc-"))
    mounts = (["mount", "--bind", str(prepared), str(place)], ["mount", "-o", "remount,ro,bind", str(place)])
    if any(subprocess.run(one, check=False, capture_output=True).returncode for one in mounts):
        outcome.note = "not tried: nothing may be mounted here"
        place.rmdir()
        return outcome
    try:
        for command in (["serve", "--port", str(free_port())], ["status"], ["doctor"]):
            said = _told(place, *command)
            outcome.tries += 1
            outcome.saw[
                f"{command[0]}: {said.returncode} «{(said.stderr or said.stdout).strip().splitlines()[-1][:110]}»"
            ] += 1
            if "Traceback" in said.stderr or (command[0] == "serve" and said.returncode != 2):
                outcome.faults.append(f"{command[0]}: {said.stderr[-200:]}")
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
        place.rmdir()
    return outcome


def _told(home: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.settings"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "thidua.screens.cli", *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def two_servers(ward: Ward, tries: int) -> Outcome:
    """Try to start a second server on the port, and on the home, of one that answers."""
    outcome = Outcome("two servers: one port, one home")
    with tempfile.TemporaryDirectory(prefix="thidua-hai-") as other:
        for _number in range(tries):
            for home, port in ((Path(other) / "nha", ward.port), (ward.home, free_port()), (ward.home, ward.port)):
                said = _told(home, "serve", "--port", str(port), "--workers", "1")
                outcome.tries += 1
                outcome.saw[
                    f"{said.returncode} «{said.stderr.strip().replace(str(home), '…').replace(str(port), '…')[:90]}»"
                ] += 1
                if said.returncode != 1 or "Traceback" in said.stderr:
                    outcome.faults.append(f"the second server: {said.returncode} {said.stderr[-200:]}")
                if not ward.is_ready():
                    outcome.faults.append("the first server did not answer beside it")
    return outcome


def clock_moved(prepared: Path, found: dict[str, object], tries: int) -> Outcome:
    """Move the clock of every process of a running server, forwards and backwards, and work on."""
    outcome = Outcome("clock moved: ±1 h, ±1 day, +40 days")
    library = next((one for one in _FAKETIME if Path(one).exists()), "")
    if not library:
        outcome.note = "not tried: libfaketime is not here"
        return outcome
    with tempfile.TemporaryDirectory(prefix="thidua-gio-") as folder:
        moved = Path(folder) / "moved"
        moved.write_text("+0")
        home = Path(folder) / "nha"
        shutil.copytree(prepared, home)
        ward = Ward(
            home,
            LD_PRELOAD=library,
            FAKETIME_TIMESTAMP_FILE=str(moved),
            FAKETIME_NO_CACHE="1",
            FAKETIME_DONT_FAKE_MONOTONIC="1",
        )
        ward.found = found
        try:
            ward.serve(within=240)
            for number in range(tries):
                for by in ("-1h", "+1h", "-1d", "+1d", "+40d", "+0"):
                    moved.write_text(by)
                    _work_at(ward, outcome, f"{number} {by}", by)
                tell(f"  {outcome.name}: {number + 1} of {tries}")
            verified = ward.manage("verify_audit")
            if verified.returncode:
                outcome.faults.append(f"verify_audit: {verified.stdout}{verified.stderr}"[:200])
        finally:
            ward.end()
    return outcome


def _work_at(ward: Ward, outcome: Outcome, name: str, by: str) -> None:
    outcome.tries += 1
    began = time.monotonic()
    uid = ward.office("signed", 1)[0]
    pages = [ward.get(str(ward.found["story"])).status for _time in range(3)]
    if pages != [200] * 3:
        outcome.faults.append(f"{by}: a page was answered {pages}")
    kept = ward.office("workbook", name, 5)
    told = (ward.issue(uid), ward.take_in(kept))
    if any(one.status == 302 and "/login/" in one.headers.get("location", "") for one in told):
        # A session has ended on the other day: signed in anew, the same is sent again.
        outcome.saw[f"{by}: signs in again"] += 1
        ward.found["sessions"] = ward.office("signed_in", ward.found["accounts"])
        told = (ward.issue(uid), ward.take_in(kept))
    outcome.saw[f"{by}: issue {told[0].status}, list {told[1].status}"] += 1
    found = ward.office("issued", uid)
    if told[0].status != 302 or told[1].status != 200 or found["awards"] != 1 or ward.office("households", name) != 5:
        outcome.faults.append(f"{by}: issue {heading(told[0])}, list {heading(told[1])}, {found}")
        return
    if waits(lambda: ward.office("issued", uid)["papers"] > 0, within=90, pause=0.5) is None:
        outcome.faults.append(f"{by}: no paper")
    outcome.papers.append(time.monotonic() - began)
