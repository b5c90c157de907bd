"""kill -9 while decisions are issued and signed: no number lost or doubled, no half paper, each paper soon."""

import random
import time
from functools import partial

from .kills import look_at_issued, strike, word_of
from .outcome import Outcome, tell
from .ward import Told, Ward, waits

PAPER_WITHIN = 10.0
# Whose death is tried in turn: whoever answers the request, what stands behind the fronts, the whole server.
VICTIMS = ("web", "django", "serve")


def drill(ward: Ward, tries: int, *, seconds: float, seed: int = 79) -> Outcome:
    """In turn issue a decision and sign its paper so often, or for so many seconds, and kill somebody meanwhile."""
    outcome = Outcome(f"kill -9: issuing and signing ({'PostgreSQL' if ward.url else 'SQLite'})")
    chance = random.Random(seed)
    key = ward.office("signing_key")
    waiting: list[str] = []
    issued: list[str] = []
    usual = {True: 0.5, False: 0.5}
    ends = time.monotonic() + seconds
    try:
        for number in range(tries):
            if time.monotonic() > ends:
                outcome.note = f"ended after {seconds:.0f} s of {tries} tries asked for"
                break
            issues = number % 2 == 0
            if issues:
                waiting = waiting or ward.office("signed", min(10, (tries - number + 1) // 2))
                uid = waiting.pop(0)
            else:
                uid = issued[-1]
            kind = next(one for one in (VICTIMS[number // 2 % 3], *VICTIMS) if ward.processes(one))
            send = partial(ward.issue, uid) if issues else partial(_sign, ward, uid, key)
            act = strike(ward, outcome, kind, send, chance=chance, usual=usual[issues])
            if act is None:
                outcome.faults.append(f"try {number}: not back within a minute")
                break
            told = act.told
            if told.status == 302:
                usual[issues] = 0.8 * usual[issues] + 0.2 * min(act.took, 5.0)
            outcome.saw[f"{'issue' if issues else 'sign'} ({kind}): {word_of(told)}"] += 1
            if issues:
                _look_at_issue(ward, outcome, uid, told, number)
                issued.append(uid)
            else:
                _look_at_signing(ward, outcome, uid, key, told, number)
            if (number + 1) % 5 == 0:
                tell(f"  {outcome.name}: {number + 1} of {tries}, lost {outcome.lost}, doubled {outcome.doubled}")
    except KeyboardInterrupt:
        outcome.note = "stopped"
    _look_at_all(ward, outcome, issued)
    return outcome


def _sign(ward: Ward, uid: str, key: dict[str, str]) -> Told:
    """Sign the paper of an issued decision, as its signer does."""
    return ward.sent(f"/lam-viec/quyet-dinh/{uid}/ky-so/", form=key, by="signer")


def _look_at_issue(ward: Ward, outcome: Outcome, uid: str, told: Told, number: int) -> None:
    there = ward.office("issued", uid)["number"] > 0
    if told.status == 302 and not there:
        outcome.lost += 1
        outcome.faults.append(f"try {number}: answered as issued, not there")
    elif told.status != 302 and there:
        outcome.after_commit += 1
    elif told.status != 302:
        outcome.before_commit += 1
        again = ward.issue(uid)
        if again.status != 302 and ward.office("issued", uid)["number"] <= 0:
            outcome.faults.append(f"try {number}: issuing again was answered {again.status}")
    began = time.monotonic()
    if waits(lambda: ward.office("issued", uid)["papers"] > 0, within=6 * PAPER_WITHIN, pause=0.25) is None:
        outcome.faults.append(f"try {number}: no paper")
    elif time.monotonic() - began > PAPER_WITHIN:
        outcome.faults.append(f"try {number}: no paper within {PAPER_WITHIN:.0f} s")
    outcome.papers.append(time.monotonic() - began)


def _look_at_signing(ward: Ward, outcome: Outcome, uid: str, key: dict[str, str], told: Told, number: int) -> None:
    found = ward.office("signatures", uid)
    if told.status == 302 and not found["copies"]:
        outcome.lost += 1
        outcome.faults.append(f"try {number}: answered as signed, no copy is there")
    elif told.status != 302 and found["copies"]:
        outcome.after_commit += 1
    elif told.status != 302:
        outcome.before_commit += 1
        again = _sign(ward, uid, key)
        found = ward.office("signatures", uid)
        if not found["copies"]:
            outcome.faults.append(f"try {number}: signing again was answered {again.status}")
    _tell_of(outcome, f"try {number}", found)


def _tell_of(outcome: Outcome, which: str, found: dict[str, int]) -> None:
    outcome.doubled += max(0, found["copies"] - 1)
    if found["unsound"]:
        outcome.faults.append(f"{which}: {found['unsound']} signed copies are cut, missing or do not hold")
    if found["events"] != found["copies"]:
        outcome.faults.append(f"{which}: {found['copies']} signed copies and {found['events']} events")


def _look_at_all(ward: Ward, outcome: Outcome, issued: list[str]) -> None:
    look_at_issued(ward, outcome, issued)
    for uid in issued:
        _tell_of(outcome, uid, ward.office("signatures", uid))
    without = ward.office("without_paper")
    if without:
        outcome.faults.append(f"{len(without)} issued decisions have no paper")
