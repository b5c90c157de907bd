"""The council's table of votes with a province's year of dossiers, beside the build it is measured against.

One page of it: its bytes, its queries, its core time; and whether what a page holds is taken when it is sent back.
"""

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.builds import EARLIER, ROOT, Turns, earlier_build
from benchmarks.table import Measure, report

COLLECTIVES, INDIVIDUALS = 9, 1000
GOAL_BYTES, GOAL_MS, GOAL_QUERIES = 100_000, 100.0, 15
TAKEN = 302
RUNS = 7

# Both builds read it: their own factories fill the ward. The first answers are bytes, queries and the status of a page
# sent back; every later one is the milliseconds of the processor that the page took.
SCRIPT = f"""
import re, sys, time
from benchmarks import preview as bench

bench.open_database()
try:
    from django.db import connection
    from django.conf import settings
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings, setup_test_environment
    from tests.factories.procedure_late import a_round, an_office, an_open_meeting, nominations

    setup_test_environment()
    plain = {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    override_settings(STORAGES={{**settings.STORAGES, "staticfiles": plain}}).enable()
    office, round = an_office(), a_round()
    nominations(round, collectives={COLLECTIVES}, individuals={INDIVIDUALS})
    meeting = an_open_meeting(round)
    browser = Client()
    browser.force_login(office.secretary)
    address = f"/lam-viec/hop/{{meeting.uid}}/bieu-quyet/"
    answers = []
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(address).content
    boxes = set(re.findall(r'name="([0-9a-f-]{{36}}-[a-z_]+)"', page.decode()))
    typed = {{name: "5" if name.endswith("in_favour") else "0" for name in boxes if not name.endswith("remark")}}
    typed |= {{name: "" for name in boxes if name.endswith("remark")}}
    answers = [len(page), len(captured), browser.post(address, typed).status_code]
    for _turn in sys.stdin:
        if answers:
            print(answers.pop(0), flush=True)
            continue
        started = time.process_time()
        browser.get(address)
        print((time.process_time() - started) * 1000, flush=True)
finally:
    bench.close_database()
"""


def measures() -> list[Measure]:
    """Let both builds draw and take the page in turn."""
    with earlier_build() as tree:
        ours, theirs = Turns(ROOT, SCRIPT), Turns(tree, SCRIPT)
        try:
            size, queries, taken = ((ours.turn(), theirs.turn()) for _figure in range(3))
            times = [(ours.turn(), theirs.turn()) for _run in range(RUNS + 1)][1:]
        finally:
            ours.close()
            theirs.close()
    spent = statistics.median(our for our, _ in times), statistics.median(their for _, their in times)
    dossiers = COLLECTIVES + INDIVIDUALS
    of = f"Table of votes, {dossiers} dossiers"

    def under(name: str, figures: tuple[float, float], unit: str, goal: float) -> Measure:
        our, their = figures
        return Measure(f"{of}: {name}", round(our, 1), unit, round(their, 1), round(our / their, 3), goal, our <= goal)

    return [
        under("bytes of a page", size, "B", GOAL_BYTES),
        under("core time of a page", spent, "ms", GOAL_MS),
        under("queries of a page", queries, "", GOAL_QUERIES),
        Measure(
            f"{of}: answer to a page sent back",
            taken[0],
            "",
            taken[1],
            round(taken[0] / taken[1], 3),
            TAKEN,
            taken[0] == TAKEN,
        ),
    ]


if __name__ == "__main__":
    report(f"Votes of a council, beside {EARLIER}", measures())
