"""The preview of a ward's season over a real database, beside a plain loop that hard-codes two awards."""

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.builds import EARLIER, seconds_beside
from benchmarks.table import Measure

if TYPE_CHECKING:
    from thidua.foundation.accounts.models import Account
    from thidua.records.organisations.models import Unit

PEOPLE, FEW = 10_000, 100
GOAL_SECONDS = 10
GOAL_OF_EARLIER = 0.5
YEAR = 2023
ON = date(2024, 3, 1)
FIRST_YEAR = YEAR - 9


def open_database() -> None:
    """Set Django up on a database of this run alone: beside DATABASE_URL's, or a file of SQLite that goes with it."""
    os.environ["THIDUA_HOME"] = tempfile.mkdtemp(prefix="thidua-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
    else:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def close_database() -> None:
    """Remove the database again."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        shutil.rmtree(os.environ["THIDUA_HOME"])
    else:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def a_ward() -> "tuple[Unit, Account]":
    """Found a ward with thirty units below it, and an officer of it."""
    from thidua.foundation.accounts.enums import Role
    from thidua.foundation.accounts.models import Account, RoleAssignment
    from thidua.records.catalogue.actions import mirror_lawbook
    from thidua.records.organisations.enums import UnitKind
    from thidua.records.organisations.models import Placement, Unit

    began = date(2010, 1, 1)

    def unit(key: str, name: str, kind: UnitKind) -> Unit:
        return Unit.objects.create(
            key=key, name=name, short_name=name, name_folded=name.lower(), kind=kind, valid_from=began
        )

    mirror_lawbook()
    ward = unit("BENCH", "Phường Mẫu", UnitKind.WARD)
    offices = [unit(f"BENCH-{n}", f"Bộ phận mẫu {n}", UnitKind.OFFICE) for n in range(30)]
    Placement.objects.bulk_create([Placement(unit=one, parent=ward, valid_from=began) for one in offices])
    officer = Account.objects.create_user(username="bench", last_name="Cán bộ", first_name="Mẫu")
    RoleAssignment.objects.create(account=officer, role=Role.APPRAISER, scope=ward, valid_from=began)
    return ward, officer


def enter_people(count: int, start: int) -> None:
    """Enter invented people with a post, ten ratings, titles of about seven years, some initiatives and discipline."""
    from thidua.records.achievements.models import AnnualRating, Discipline, Initiative
    from thidua.records.catalogue.models import AwardKind
    from thidua.records.organisations.models import Unit
    from thidua.records.people.models import Person, Post
    from thidua.records.register.models import Award

    chance = random.Random(start)  # the same invented people in every run
    offices = list(Unit.objects.filter(key__startswith="BENCH-"))
    people = Person.objects.bulk_create(
        [
            Person(
                key=f"B{n}",
                full_name=f"Nguyễn Văn Mẫu {n}",
                sort_key=f"mau {n:06}",
                name_folded=f"nguyen van mau {n}",
                is_sample=True,
            )
            for n in range(start, start + count)
        ],
        batch_size=500,
    )
    Post.objects.bulk_create(
        [
            Post(person=one, unit=chance.choice(offices), title="Chuyên viên", valid_from=date(2012, 1, 1))
            for one in people
        ],
        batch_size=500,
    )
    years = range(FIRST_YEAR, YEAR + 1)
    AnnualRating.objects.bulk_create(
        [
            AnnualRating(
                subject_kind="individual",
                person=one,
                year=year,
                rating=chance.choices(("HTXSNV", "HTTNV", "HTNV"), (2, 7, 1))[0],
                service_months=120 if year == YEAR else None,
                source="Thông báo",
            )
            for one in people
            for year in years
        ],
        batch_size=500,
    )
    advanced = AwardKind.objects.get(code="lao-dong-tien-tien")
    Award.all_records.bulk_create(
        [
            Award(
                subject_kind="individual",
                person=one,
                award_kind=advanced,
                year=year,
                period_from=date(year, 1, 1),
                period_to=date(year, 12, 31),
                ground="cong-trang",
                achievement="Hoàn thành tốt nhiệm vụ",
                subject_name=one.full_name,
                subject_sort_key=one.sort_key,
                subject_folded=one.name_folded,
                issuer_name="Chủ tịch Ủy ban nhân dân Phường Mẫu",
                decision_number=f"{year}/QĐ-UBND",
                decided_on=date(year, 12, 20),
                entered_on=date(year, 12, 20),
            )
            for one in people
            for year in years
            if chance.random() < 0.7
        ],
        batch_size=500,
    )
    Initiative.objects.bulk_create(
        [
            Initiative(
                person=one,
                name="Số hóa sổ khen thưởng",
                kind="sang-kien",
                year=chance.choice(years),
                scope="co-so",
                recognised_by="don-vi",
                applied=True,
                uses_known=True,
                source="Quyết định",
            )
            for one in people
        ],
        batch_size=500,
    )
    Discipline.objects.bulk_create(
        [
            Discipline(person=one, form="khien-trach", decided_on=date(YEAR, 3, 1), source="Quyết định")
            for one in people[::50]
        ],
        batch_size=500,
    )


def plain_loop() -> int:
    """Read the same rows the same way and judge two awards by one loop, without citation, doubt or what is missing."""
    from thidua.records.achievements.models import AnnualRating, Discipline, Initiative
    from thidua.records.people.models import Person, Post
    from thidua.records.register.models import Award

    people = list(Person.objects.filter(pk__in=Post.objects.values("person_id")).order_by("sort_key", "pk"))
    ids = Person.objects.values("pk")
    ratings, awards, ideas, bad, posts = (defaultdict(list) for _ in range(5))
    for rating in AnnualRating.objects.filter(person_id__in=ids).order_by("year", "pk"):
        ratings[rating.person_id].append(rating)
    for award in Award.all_records.filter(person_id__in=ids).select_related("award_kind").order_by("decided_on", "pk"):
        awards[award.person_id].append(award)
    for idea in Initiative.objects.filter(person_id__in=ids):
        ideas[idea.person_id].append(idea)
    for measure in Discipline.objects.filter(person_id__in=ids):
        bad[measure.person_id].append(measure)
    for post in Post.objects.filter(person_id__in=ids).select_related("unit"):
        posts[post.person_id].append(post)
    met = 0
    for person in people:
        of_year = next((one for one in ratings[person.pk] if one.year == YEAR), None)
        good = of_year is not None and of_year.rating in ("HTXSNV", "HTTNV") and not bad[person.pk]
        held = any(one.year == YEAR for one in awards[person.pk])
        met += good
        excellent = of_year is not None and of_year.rating == "HTXSNV"
        met += held and (excellent or any(idea.year == YEAR for idea in ideas[person.pk]))
    return met


def _seconds(work: Callable[[], object], runs: int = 3) -> float:
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


TURNS = """
import sys, time
from benchmarks import preview as bench

bench.open_database()
try:
    from thidua.procedure.eligibility.queries import preview_season

    ward, officer = bench.a_ward()
    bench.enter_people(bench.PEOPLE, 0)
    for _turn in sys.stdin:
        started = time.process_time()
        preview_season(actor=officer, issuer=ward, year=bench.YEAR, on=bench.ON)
        print(time.process_time() - started, flush=True)
finally:
    bench.close_database()
"""


def beside_the_earlier_build() -> Measure:
    """Measure the preview of all people beside that of the earlier build: at most half."""
    ours, theirs = seconds_beside(TURNS, runs=3)
    name = f"Ward preview, {PEOPLE} people, beside {EARLIER}"
    ratio = ours / theirs
    return Measure(
        name, round(ours, 2), "s", round(theirs, 2), round(ratio, 2), GOAL_OF_EARLIER, ratio <= GOAL_OF_EARLIER
    )


def measures() -> list[Measure]:
    """Measure the preview at a few and at many people: its queries, its time, and the plain loop's time."""
    open_database()
    try:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from thidua.procedure.eligibility.queries import preview_season

        ward, officer = a_ward()

        def look() -> object:
            return preview_season(actor=officer, issuer=ward, year=YEAR, on=ON)

        counts = []
        for count, start in ((FEW, 0), (PEOPLE - FEW, FEW)):
            enter_people(count, start)
            with CaptureQueriesContext(connection) as captured:
                look()
            counts.append(len(captured))
        ours, plain = _seconds(look), _seconds(plain_loop)
        few, many = counts
        return [
            Measure(
                f"Ward preview, {PEOPLE} people ({connection.vendor})",
                round(ours, 2),
                "s",
                round(plain, 2),
                round(ours / plain, 2),
                GOAL_SECONDS,
                ours <= GOAL_SECONDS,
            ),
            Measure(
                f"Queries of the preview, {PEOPLE} beside {FEW}", many, "", few, round(many / few, 2), 1, many == few
            ),
        ]
    finally:
        close_database()


if __name__ == "__main__":
    from benchmarks.table import report

    report("Preview of a season", [*measures(), beside_the_earlier_build()])
