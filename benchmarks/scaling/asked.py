"""Asks for the lists of a generated province, prints as JSON what each took: `python -m benchmarks.scaling.asked N`."""

import json
import statistics
import sys
import time

import django
from django.conf import settings

django.setup()
settings.ALLOWED_HOSTS = ["*"]
settings.SECURE_SSL_REDIRECT = False

from django.db import connection  # noqa: E402  # once Django is set up
from django.test import Client  # noqa: E402  # once Django is set up

from benchmarks.scaling.generated import HOST  # noqa: E402  # once Django is set up
from thidua.foundation.accounts.models import Account  # noqa: E402  # once Django is set up

STAFF, PUBLIC, PEOPLE = "/lam-viec/so-khen-thuong/", "/so-khen-thuong/", "/lam-viec/ca-nhan/"
# The register's own order, twenty-five rows with what they show: what any program would ask for.
PLAIN = """
SELECT a.id, a.subject_name, a.subject_detail, a.year, a.decision_number, a.decided_on, k.name FROM register_award a
JOIN catalogue_awardkind k ON k.id = a.award_kind_id {where}
ORDER BY a.decided_on {down}, a.subject_kind {up}, a.subject_sort_key {up}, a.id {up} LIMIT 25
"""


def pages() -> dict[str, tuple[str, str, str]]:
    """Return who asks for which address, and the same rows in plain SQL where there is one table to ask."""

    def plain(where: str = "", *, last: bool = False) -> str:
        return PLAIN.format(where=where, down="ASC" if last else "DESC", up="DESC" if last else "ASC")

    words = "WHERE (' ' || a.subject_folded) LIKE '% {}%'".format
    found = {
        "register of a province": ("tinh", STAFF, plain()),
        "register of a province, last page": ("tinh", f"{STAFF}?trang=cuoi", plain(last=True)),
        "register of a province, one year": ("tinh", f"{STAFF}?nam=2016", plain("WHERE a.year = 2016")),
        "register of a province, search for nguyen": ("tinh", f"{STAFF}?tim=nguyen", plain(words("nguyen"))),
        "register of a province, search for ho kim yen": (
            "tinh",
            f"{STAFF}?tim=ho+kim+yen",
            plain(
                f"{words('ho')} AND (' ' || a.subject_folded) LIKE '% kim%' AND (' ' || a.subject_folded) LIKE '% yen%'"
            ),
        ),
    }
    for who, name, address in (
        ("phuong", "register of a ward", STAFF), ("", "public register of a ward", PUBLIC), ("tinh", "people", PEOPLE)
    ):  # fmt: skip
        found[name] = (who, address, "")
        found[f"{name}, last page"] = (who, f"{address}?trang=cuoi", "")
        if name != "people":
            found[f"{name}, one year"] = (who, f"{address}?nam=2016", "")
        found[f"{name}, search for nguyen"] = (who, f"{address}?tim=nguyen", "")
    return found


class Counted:
    """How many statements were run, and what they took in milliseconds."""

    def __init__(self) -> None:
        self.number, self.took = 0, 0.0
        self.slowest: tuple[float, str, object] = (0.0, "", None)

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # as Django calls it
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = (time.perf_counter() - began) * 1000
            self.number, self.took = self.number + 1, self.took + took
            if took > self.slowest[0] and sql.startswith("SELECT"):
                self.slowest = (took, sql, params)


def main(runs: int, *, plans: bool, only: str = "") -> None:
    """Ask for every page whose name holds `only` so many times, after three to warm up."""
    clients = {"": Client(headers={"host": HOST})}
    for username in ("tinh", "phuong"):
        clients[username] = Client(headers={"host": HOST})
        clients[username].force_login(Account.objects.get(username=username))
    told = {}
    for name, (who, address, plain) in pages().items():
        if only not in name:
            continue
        took, inside, counted = [], [], Counted()
        for run in range(runs + 3):
            counted = Counted()
            began = time.perf_counter()
            with connection.execute_wrapper(counted):
                answer = clients[who].get(address)
            if answer.status_code != 200:
                sys.exit(f"{name}: {answer.status_code} {answer.headers.get('Location', '')}")
            if run >= 3:
                took.append((time.perf_counter() - began) * 1000)
                inside.append(counted.took)
        told[name] = {
            "median": statistics.median(took),
            "database": sorted(inside)[-max(1, len(inside) // 20)] if "search" in name else statistics.median(inside),
            "queries": counted.number,
            "bytes": len(answer.content),
            "plain": median_of(plain, runs) if plain else 0.0,
        }
        print(f"{name}: {told[name]}", file=sys.stderr, flush=True)
        if plans:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {counted.slowest[1]}", counted.slowest[2])
                print("\n".join(f"    {row[0][:150]}" for row in cursor.fetchall()), file=sys.stderr)
    print(json.dumps(told))


def median_of(sql: str, runs: int) -> float:
    """Return the milliseconds of a statement, the median."""
    took = []
    for _run in range(runs):
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.fetchall()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    named = [one for one in sys.argv[2:] if not one.startswith("--")]
    main(int(sys.argv[1]), plans="--plans" in sys.argv, only=named[0] if named else "")
