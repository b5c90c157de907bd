"""Walking the trail: events a second beside the earlier build over one database file, and the walk from the checkpoint.

`python benchmarks/trail.py [events]`. Both builds walk the same rows in turns; SQLite.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.builds import EARLIER, ROOT, Turns, earlier_build
from benchmarks.table import Measure, report

COUNT, SINCE, RUNS = 100_000, 20_000, 3
GOAL, GOAL_SECONDS = 1 / 3, 5.0
WALK = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.settings"
import django
django.setup()
from thidua.foundation.audit.queries import verify_chain
for _line in sys.stdin:
    started = time.process_time()
    verdict = verify_chain()
    spent = time.process_time() - started
    assert verdict.intact, verdict
    print(spent, flush=True)
"""


def fill(count: int) -> None:
    """Write so many events as an office's look: payloads of some 150 signs, as the demo's are."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    django.setup()
    from django.db import transaction

    from thidua.foundation.audit import actions
    from thidua.foundation.kernel.events import Event
    from thidua.records.organisations.models import Unit
    from thidua.screens.cli.serving import preparing

    preparing.prepare()
    code = f"measured_{count}"  # an event is named once
    looked = Event(code, "Đo")
    target = Unit(key="do", name="Phường Đo (mẫu), một hồ sơ đề nghị của Tổ dân phố 3", short_name="Đo")
    told = {
        "on": "2026-03-04",
        "achievement": "Vận động 58 hộ trồng hoa, giữ sạch ngõ 5 từ tháng 3 đến tháng 11; " * 2,
    }
    for begin in range(0, count, 5000):
        with transaction.atomic():
            actions.record_each(looked, actor=None, told=[(target, {**told, "n": begin + at}) for at in range(5000)])


def main() -> None:
    """Measure and report."""
    count = next((int(one) for one in sys.argv[1:] if one.isdecimal()), COUNT)
    with tempfile.TemporaryDirectory(prefix="thidua-trail-") as home:
        os.environ["THIDUA_HOME"] = home
        fill(count)
        from thidua.foundation.audit.checkpoints import sign_checkpoint
        from thidua.foundation.audit.queries import verify_chain, verify_since_checkpoint
        from thidua.foundation.kernel import clock

        with earlier_build() as tree:
            ours, theirs = Turns(ROOT, WALK), Turns(tree, WALK)
            try:
                times = [(ours.turn(), theirs.turn()) for _run in range(RUNS + 1)][1:]
            finally:
                ours.close()
                theirs.close()
        ours_each, theirs_each = (1_000_000 * statistics.median(one) / count for one in zip(*times, strict=True))
        sign_checkpoint(verify_chain(), at=clock.now())
        fill(SINCE)
        started = time.monotonic()
        verdict = verify_since_checkpoint()
        short = time.monotonic() - started
        assert verdict is not None
        assert (verdict.intact, verdict.events - verdict.after) == (True, SINCE)
    ratio = ours_each / theirs_each
    report(
        f"Walking {count} events of the trail, core seconds a million, beside build {EARLIER}; and {SINCE} events from "
        f"the signed checkpoint on (goal: {GOAL_SECONDS} s)",
        [
            Measure("whole walk", ours_each, "s", theirs_each, ratio, GOAL, ratio <= GOAL),
            Measure("from the checkpoint", short, "s", GOAL_SECONDS, short / GOAL_SECONDS, 1, short <= GOAL_SECONDS),
        ],
    )


if __name__ == "__main__":
    main()
