"""Asking, and judging what came of it: nothing breaks, and whatever is refused has changed nothing."""

import random
import sqlite3
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.signals import got_request_exception
from django.db import connection
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from thidua.foundation.audit.queries import verify_chain

from .asking import Asking, asking
from .doors import Door
from .values import Chance
from .world import World

# Written beside what is done, also where it is refused: sessions, limits of tries, counters, indexes, work that waits,
# which messages were read, of which page somebody wants to hear (a row begun when the page is opened).
BESIDE = (
    *(
        "django_session",
        "kernel_cache",
        "visits_",
        "visitors_",
        "django_tasks_",
        "kernel_jobnote",
        "freshness_stamp",
        "audit_",
    ),
    *("wagtailimages_rendition", "wagtailsearch_", "wagtailcore_referenceindex", "wagtailusers_", "wagtailadmin_"),
    *("sqlite_", "account_", "mfa_", "usersessions_", "notifications_", "wagtailcore_pagesubscription"),
)
# Their acts are told in Wagtail's own history of the desk.
HISTORIES = ("wagtailcore_pagelogentry", "wagtailcore_modellogentry")
SLOW = 10.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What must not be: its kind, where it stands, and the request that showed it."""

    what: str
    where: str
    asked: str
    batch: int


@dataclass(slots=True)
class Outcome:
    """What came of all requests: how many of each kind of door were answered how, and the faults, each once."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    routes: set[str] = field(default_factory=set)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed: int = 0

    def note(self, fault: Fault) -> None:
        """Keep a fault, the first of its kind and place."""
        self.faults.setdefault((fault.what, fault.where), fault)
        self.times[fault.what, fault.where] += 1


class Trials:
    """Requests one after the other, on a database that is put back after each batch.

    Within a transaction, as tests have one, that is left to whoever began it. What changes is watched on SQLite alone.
    """

    def __init__(self, world: World, doors: list[Door]) -> None:
        self.world = world
        self._within = connection.in_atomic_block
        self.watches = connection.vendor == "sqlite"
        self._doors = [(door, _route_of(door)) for door in doors]
        self.outcome = Outcome()
        self.batch = 0
        self._broken: list[str] = []
        self._pristine: sqlite3.Connection | None = None
        self._ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("thidua.")}
        got_request_exception.connect(self._note_broken)
        if self.watches:
            self._watch()

    def _watch(self) -> None:
        """Keep the database as it is, and have every change of a row written down for this connection alone."""
        connection.ensure_connection()
        if not self._within:
            self._pristine = sqlite3.connect(":memory:")
            connection.connection.backup(self._pristine)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE changes (name text, verb text)")
            cursor.execute(
                "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
            for (table,) in cursor.fetchall():
                if not table.startswith(BESIDE) or table == "audit_auditevent":
                    for verb in ("INSERT", "UPDATE", "DELETE"):
                        cursor.execute(
                            f'CREATE TEMP TRIGGER "changed_{table}_{verb}" AFTER {verb} ON main."{table}" '
                            f"BEGIN INSERT INTO changes VALUES ('{table}', '{verb}'); END"
                        )

    def run(self, *, seed: int, batch: int, size: int) -> None:
        """Ask a batch of requests, each door in its turn; the same again for the same seed and batch."""
        self.restore()
        self.batch, chance = batch, Chance(f"{seed} {batch}")
        turn = random.Random(seed).sample(self._doors, len(self._doors))
        for number in range(batch * size, (batch + 1) * size):
            self.ask(asking(chance, self.world, *turn[number % len(turn)]))
        self.look_over()

    def restore(self) -> None:
        """Put the database back as it was."""
        if self._pristine is not None:
            connection.ensure_connection()
            self._pristine.backup(connection.connection)
        for who, browser in self.world.browsers.items():
            for name in set(browser.cookies) - {"sessionid"}:
                del browser.cookies[name]
            if who:
                browser.cookies["sessionid"] = self.world.sessions[who]

    def _note_broken(self, **_told: Any) -> None:
        self._broken.append(traceback.format_exc())

    def ask(self, asked: Asking) -> None:
        """Ask once and judge."""
        self._broken.clear()
        with connection.cursor() as cursor:
            if self.watches:
                cursor.execute("DELETE FROM changes")
        browser = self.world.browsers[asked.who]
        told = str(asked)
        headers: dict[str, Any] = dict(asked.headers)
        if "HTTP_COOKIE" in headers:
            kept = "; ".join(f"{name}={one.value}" for name, one in browser.cookies.items())
            headers["HTTP_COOKIE"] += f"; {kept}" if kept else ""
        began = time.process_time()
        try:
            answer: HttpResponseBase = browser.generic(
                asked.method, asked.address, asked.body, asked.content_type or "application/octet-stream", **headers
            )
            if answer.streaming:
                for _piece in answer:
                    pass
            status = answer.status_code
        except Exception:  # what the application let through is what is looked for
            self._broken.append(traceback.format_exc())
            status = 500
        took = time.process_time() - began
        self.outcome.answers[asked.kind, f"{status // 100}xx"] += 1
        if status >= 500 and not (status == 503 and asked.address.startswith("/readyz")):
            broken = self._broken[-1] if self._broken else "no exception was told"
            self.outcome.note(Fault(str(status), _place(broken), f"{told}\n{broken[-1800:]}", self.batch))
        if took > SLOW:
            self.outcome.note(Fault("slow", asked.address.partition("?")[0], f"{took:.1f} s: {told}", self.batch))
        self._judge(asked, status, told)

    def _judge(self, asked: Asking, status: int, told: str) -> None:
        if connection.in_atomic_block != self._within:
            raise RuntimeError("a request left a transaction open")
        # Within a transaction Django lets nothing be asked after an error that somebody caught; without one it does.
        connection.needs_rollback = False
        if not self.watches:
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT name FROM changes")
            changed = {name for (name,) in cursor.fetchall()}
        recorded = changed & {"audit_auditevent", *HISTORIES}
        changed -= {"audit_auditevent", *HISTORIES}
        self.outcome.changed += bool(changed)
        where = f"{asked.kind} {_route(asked.address)} {', '.join(sorted(changed))}"
        if changed and status >= 400:
            self.outcome.note(Fault("refused and changed", where, f"{status} {told}", self.batch))
        if changed and asked.method in ("GET", "HEAD", "OPTIONS"):
            self.outcome.note(Fault("looked and changed", where, f"{status} {told}", self.batch))
        if changed & self._ours and not recorded:
            self.outcome.note(Fault("changed without a trace", where, f"{status} {told}", self.batch))

    def look_over(self) -> None:
        """After a batch: the trail is whole, every row stands on rows that are there."""
        verdict = verify_chain()
        if not verdict.intact:
            self.outcome.note(Fault("trail broken", verdict.reason, f"at {verdict.broken_at}", self.batch))
        try:
            connection.check_constraints()
        except Exception as broken:  # whichever the database says
            self.outcome.note(Fault("rows without their rows", str(broken)[:200], "", self.batch))


def _place(broken: str) -> str:
    """Return the last line of a traceback's own code, and what was raised."""
    lines = [line.strip() for line in broken.splitlines() if line.strip().startswith("File ")]
    ours = [line for line in lines if "/thidua/" in line or "/frontdoor/" in line]
    last = (ours or lines or ["?"])[-1].rpartition("/src/")[2]
    return f"{last} · {broken.strip().splitlines()[-1][:160]}"


def _route_of(door: Door) -> str:
    """Return the resolver's name of a door, by which forms and addresses are kept."""
    for value in ("1", "6f6a3d0c-3f6c-4f7e-8f3a-0a4a5b6c7d8e", "2021", "a"):
        found = _route(door.address(dict.fromkeys(door.names, value)))
        if found != "?":
            return found
    return door.text


def _route(address: str) -> str:
    try:
        return str(resolve(address.partition("?")[0]).route)
    except Resolver404:
        return "?"
