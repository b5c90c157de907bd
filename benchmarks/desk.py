"""The lists that an officer lives in, beside an earlier build: answers a second and the slowest of a hundred.

Both builds are installed with their own locked libraries and serve the same invented ward: 2,300 people, one year's
1,000 nominations and 500 awards. Eight connections ask for page after page of each list; the builds take turns.
`--rounds N` (3), `--requests N` a round and list (160); DATABASE_URL names a PostgreSQL server on which each build
makes a database of its own, else each has a file of SQLite. `--json` prints the figures alone.
"""

import argparse
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.builds import ROOT, earlier_build
from benchmarks.machine import SIGN_IN, Build, install, served
from benchmarks.table import Measure, report

CONNECTIONS, PAGES = 8, 20
LISTS = {
    "nominations": "/lam-viec/de-nghi/?nam=2023",
    "people": "/lam-viec/ca-nhan/",
    "awards": "/lam-viec/so-khen-thuong/",
}
# At most this share of the earlier build's time for an answer.
GOAL = 1 / 3
PASSWORD = "Mat-khau-mau-2026"
# Run by each build with its own models; what only one of them has is left out by the other.
WARD = """
import random, uuid
from datetime import date
import django
django.setup()
from django.db import transaction
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.actions import mirror_lawbook
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Placement, Unit
from thidua.records.people.models import Person, Post
from thidua.records.register.models import Award

chance = random.Random(2300)

def many(model, rows):
    known = {field.name for field in model._meta.get_fields()}
    manager = model._base_manager
    return manager.bulk_create([model(**{k: v for k, v in row.items() if k in known}) for row in rows], batch_size=400)

with transaction.atomic():
    mirror_lawbook()
    def unit(key, name, kind):
        return Unit.objects.create(key=key, name=name, short_name=name, kind=kind, valid_from=date(2010, 1, 1))
    ward = unit("BENCH", "Phường Mẫu", UnitKind.WARD)
    offices = [unit(f"BENCH-{n}", f"Bộ phận mẫu {n}", UnitKind.OFFICE) for n in range(40)]
    many(Placement, [{"unit": one, "parent": ward, "valid_from": date(2010, 1, 1)} for one in offices])
    officer = Account.objects.create_user(username="thamdinh", password=PASSWORD, last_name="Cán bộ", first_name="Mẫu")
    RoleAssignment.objects.create(account=officer, role=Role.APPRAISER, scope=ward, valid_from=date(2010, 1, 1))
    administrator = Account.objects.create_user(username="quantri", last_name="Quản trị", first_name="Mẫu")
    RoleAssignment.objects.create(
        account=administrator, role=Role.ADMINISTRATOR, scope=ward, valid_from=date(2010, 1, 1)
    )
    people = many(Person, [
        {"key": f"B{n}", "full_name": f"Nguyễn Văn Mẫu {n}", "sort_key": f"mau {n:06}",
         "name_folded": f"nguyen van mau {n}", "is_sample": True} for n in range(2300)
    ])
    homes = [chance.choice(offices) for _one in people]
    many(Post, [
        {"person": one, "unit": home, "title": "Chuyên viên", "valid_from": date(2012, 1, 1)}
        for one, home in zip(people, homes)
    ])
    kind = AwardKind.objects.get(code="giay-khen-xa")
    span = {"period_from": date(2023, 1, 1), "period_to": date(2023, 12, 31)}
    rounds = many(CommendationRound, [
        {"issuer": ward, "key": f"DKT{n:02}", "title": f"Khen thưởng mẫu đợt {n} năm 2023", "year": 2023,
         "award_kind": kind, "ground": "cong-trang", "opens_on": date(2023, 10, 1), "due_on": date(2023, 12, 20)}
        for n in range(1, 5)
    ])
    if hasattr(CommendationRound, "award_kinds"):
        for one in rounds:
            one.award_kinds.add(kind)
    reason = "Đã ghi đủ trong hồ sơ."
    findings = [{"requirement": f"dieu-kien-{n}", "outcome": "met", "reason": reason} for n in range(12)]
    seen = many(Assessment, [
        {"subject_kind": "individual", "person": one, "award_kind": kind, "on": date(2023, 12, 1), "outcome": "met",
         "facts": {"seen": {f"muc-{n}": "có" for n in range(20)}}, "answer": {"findings": findings},
         "lawbook_version": "1", "assessed_at": "2023-12-01T08:00:00+07:00", "assessed_by": officer}
        for one in people[:1000]
    ])
    many(Nomination, [
        {"round": rounds[n % 4], "award_kind": kind, "code": f"DKT{n % 4 + 1:02}/{n:04}", "nominating_unit": homes[n],
         "subject_kind": "individual", "person": people[n], "subject_detail": f"Chuyên viên, {homes[n].name}",
         "achievement": "Hoàn thành tốt nhiệm vụ, có nhiều đóng góp cho phong trào của phường trong năm.",
         "state": "submitted", "drafted_by": officer, "submitted_on": date(2023, 12, 1), "assessment": seen[n], **span}
        for n in range(1000)
    ])
    many(Award, [
        {"subject_kind": "individual", "person": people[n], "award_kind": kind, "year": 2022 - n % 5,
         "period_from": date(2022 - n % 5, 1, 1), "period_to": date(2022 - n % 5, 12, 31), "ground": "cong-trang",
         "achievement": "Hoàn thành tốt nhiệm vụ.", "subject_name": people[n].full_name,
         "subject_detail": f"Chuyên viên, {homes[n].name}", "subject_sort_key": people[n].sort_key,
         "subject_folded": people[n].name_folded, "issuer": ward, "issuer_name": "Chủ tịch UBND phường Mẫu",
         "decision_number": f"{n}/QĐ-UBND", "decided_on": date(2022 - n % 5, 12, 31),
         "entered_on": date(2022 - n % 5, 12, 31), "register_year": 2022 - n % 5, "register_number": n + 1,
         "bonus": 540000, "is_sample": True} for n in range(500)
    ])
"""


@dataclass
class Side:
    """One build at work: its port, its session, and how long each answer of each list took."""

    build: Build
    port: int = 0
    cookie: str = ""
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    rates: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=dict)


def prepare(build: Build, server: str) -> dict[str, str]:
    """Put the ward into the build's home; return what its processes are told beside the home."""
    build.home.mkdir()
    told = {"DJANGO_SETTINGS_MODULE": "thidua.settings", "THIDUA_SECOND_FACTOR": "0"}
    if server:
        name = f"desk_{build.name}_{os.getpid()}"
        subprocess.run(["createdb", "--maintenance-db", server, name], check=True)
        told["DATABASE_URL"] = f"{server.rpartition('/')[0]}/{name}"
    around = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DATABASE_URL"}}
    environment = around | told | {"THIDUA_HOME": str(build.home)}
    thidua = str(build.python.parent / "thidua")
    subprocess.run([thidua, "manage", "migrate", "-v", "0"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([build.python, "-c", f"PASSWORD = {PASSWORD!r}\n{WARD}"], env=environment, check=True)
    return told


def sign_in(side: Side) -> None:
    """Sign the officer in and keep the session."""
    connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=60)
    connection.request("GET", SIGN_IN)
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = {one.split("=", 1)[0]: one.split(";", 1)[0] for one in answer.headers.get_all("Set-Cookie") or ()}
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None, f"{side.build.name} shows no form to sign in"
    body = urlencode({"csrfmiddlewaretoken": token[1], "login": "thamdinh", "password": PASSWORD})
    headers = {
        "Cookie": "; ".join(cookies.values()),
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://127.0.0.1:{side.port}{SIGN_IN}",
    }
    connection.request("POST", SIGN_IN, body, headers)
    answer = connection.getresponse()
    answer.read()
    cookies |= {one.split("=", 1)[0]: one.split(";", 1)[0] for one in answer.headers.get_all("Set-Cookie") or ()}
    assert answer.status == 302, f"{side.build.name} lets nobody in: {answer.status}"
    side.cookie = "; ".join(cookies.values())
    connection.close()


def drive(side: Side, name: str, requests: int) -> None:
    """Ask for page after page of a list over eight connections."""
    address, waiting, lock = LISTS[name], iter(range(requests)), threading.Lock()
    joint = "&" if "?" in address else "?"
    faults: list[str] = []

    def one_connection() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=120)
        while True:
            with lock:
                number = next(waiting, None)
            if number is None:
                break
            began = time.perf_counter()
            connection.request("GET", f"{address}{joint}trang={number % PAGES + 1}", headers={"Cookie": side.cookie})
            answer = connection.getresponse()
            body = answer.read()
            side.seconds[name].append(time.perf_counter() - began)
            side.sizes[name] = max(side.sizes.get(name, 0), len(body))
            if answer.status != 200 or b"<table" not in body:
                faults.append(f"{side.build.name}: {address} → {answer.status}")
        connection.close()

    threads = [threading.Thread(target=one_connection) for _one in range(CONNECTIONS)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if faults:
        raise RuntimeError(faults[0])
    side.rates[name].append(requests / (time.perf_counter() - began))


def main() -> None:
    """Serve both builds and let them take turns."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--requests", type=int, default=160)
    reader.add_argument("--json", action="store_true")
    told = reader.parse_args()
    server = os.environ.get("DATABASE_URL", "")
    place = Path(tempfile.mkdtemp(prefix="thidua-desk-"))
    databases: list[str] = []
    try:
        with earlier_build() as tree:
            for name in ("before", "now"):
                (place / name).mkdir()
            extras = ("postgres",) if server else ()
            builds = [
                install(name, tree_of, place / name, *extras) for name, tree_of in (("before", tree), ("now", ROOT))
            ]
        with ExitStack() as serving:
            sides = []
            for build in builds:
                settings = prepare(build, server)
                databases.append(settings.get("DATABASE_URL", ""))
                _process, port, _start = serving.enter_context(served(build, **settings))
                side = Side(build, port)
                sign_in(side)
                sides.append(side)
            for name in LISTS:
                for side in sides:
                    drive(side, name, CONNECTIONS * 2)
                    side.seconds[name].clear()
                    side.rates[name].clear()
            for number in range(told.rounds):
                print(f"round {number + 1} of {told.rounds}", file=sys.stderr, flush=True)
                for name in LISTS:
                    for side in sides if number % 2 else reversed(sides):
                        drive(side, name, told.requests)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        for one in databases:
            if one:
                subprocess.run(
                    ["dropdb", "--if-exists", "--maintenance-db", server, one.rpartition("/")[2]], check=False
                )
    before, now = sides
    report(
        f"Lists of staff, {CONNECTIONS} connections, two processes of requests",
        [measure for name in LISTS for measure in _beside(name, before, now)],
    )


def _beside(name: str, before: Side, now: Side) -> list[Measure]:
    def told(what: str, unit: str, value: Callable[[Side], float], goal: float, most: float = float("inf")) -> Measure:
        ours, theirs = value(now), value(before)
        met = ours <= most and ours <= theirs * goal
        return Measure(f"{name}: {what}", round(ours, 1), unit, round(theirs, 1), round(ours / theirs, 2), goal, met)

    return [
        told("an answer", "ms", lambda side: 1000 / statistics.median(side.rates[name]), GOAL),
        told(
            "99 of 100 within", "ms", lambda side: 1000 * statistics.quantiles(side.seconds[name], n=100)[98], 1.0, 200
        ),
        told("size of a page", "kB", lambda side: side.sizes[name] / 1024, 2.0, 60),
    ]


if __name__ == "__main__":
    main()
