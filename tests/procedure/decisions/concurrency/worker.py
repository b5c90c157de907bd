"""A process of its own: `prepare` lays down signed decisions, `issue <parity>` issues every second one of them."""

import sys
import time
from datetime import date
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # apps must be ready
from django.db import connection  # noqa: E402
from tests.factories.procedure_late import an_office  # noqa: E402
from tests.factories.records import a_person, an_award_kind  # noqa: E402

from thidua.foundation.audit.queries import verify_chain  # noqa: E402
from thidua.procedure.decisions.actions import issue_decision  # noqa: E402
from thidua.procedure.decisions.models import Decision, DecisionEntry  # noqa: E402
from thidua.procedure.nominations.models import CommendationRound, Nomination  # noqa: E402
from thidua.records.register.models import Award  # noqa: E402

COUNT = 200
ON = date(2022, 1, 13)


def prepare() -> None:
    """Make the tables and 200 signed decisions of one name each."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    office, kind = an_office(), an_award_kind()
    people = [a_person(f"Nguyễn Văn {at}", key=f"p{at}") for at in range(10)]
    for at in range(COUNT):
        round = CommendationRound.objects.create(
            issuer=office.ward,
            key=f"D{at}",
            title=f"Đợt {at}",
            year=2021,
            ground="cong-trang",
            opens_on=ON,
            due_on=ON,
            state="closed",
        )
        round.award_kinds.add(kind)
        nomination = Nomination.objects.create(
            round=round,
            award_kind=kind,
            code=f"D{at}/001",
            nominating_unit=office.ward,
            subject_kind="individual",
            person=people[at % len(people)],
            achievement="Hoàn thành xuất sắc nhiệm vụ",
            period_from=date(2021, 1, 1),
            period_to=date(2021, 12, 31),
            state="accepted",
            drafted_by=office.secretary,
        )
        decision = Decision.objects.create(
            issuer=office.ward,
            round=round,
            award_kind=kind,
            subject_line="Về việc tặng Giấy khen",
            certificate_words="Đã có thành tích",
            state="signed",
            drafted_on=ON,
            signed_on=ON,
            signer=office.head,
            signer_post="Chủ tịch",
            rounding="nearest_10k",
            base_salary=1_490_000,
            bonus_total=220_000,
        )
        DecisionEntry.objects.create(decision=decision, nomination=nomination, order=1, bonus=220_000)


def issue(parity: int, go: Path) -> None:
    """Wait until the other process is ready too, then issue every second decision."""
    office = an_office()
    mine = [decision for at, decision in enumerate(Decision.objects.order_by("pk")) if at % 2 == parity]
    (go.parent / f"ready-{parity}").touch()
    while not go.exists():
        time.sleep(0.01)
    for decision in mine:
        issue_decision(actor=office.keeper, decision=decision, on=ON)


def report() -> None:
    """Print what stands in the database: numbers, register numbers, whether the trail is whole."""
    print(*sorted(Decision.objects.values_list("number", flat=True)))  # noqa: T201  # read by the test
    print(*sorted(Award.all_records.values_list("register_number", flat=True)))  # noqa: T201  # idem
    print(verify_chain().intact)  # noqa: T201  # idem


if __name__ == "__main__":
    verb = sys.argv[1]
    if verb == "prepare":
        prepare()
    elif verb == "issue":
        issue(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        report()
    connection.close()
