"""A process that takes numbers: `python tests/foundation/kernel/allotting.py <how many>`; prints them."""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402  # Django must be set up before models are imported

from thidua.foundation.audit import actions as audit  # noqa: E402
from thidua.foundation.kernel.events import Event  # noqa: E402
from thidua.foundation.kernel.models import NumberCounter  # noqa: E402
from thidua.foundation.kernel.numbering import allot_numbers  # noqa: E402

NUMBER_ALLOTTED = Event("number_allotted", "Lấy số")
SERIES = {"issuer": "18127", "series": "QĐ", "year": 2022}


def take() -> int:
    """Take one number as an act does: something is read before, something written after."""
    with transaction.atomic():
        NumberCounter.objects.filter(series="BC").count()
        number = allot_numbers(**SERIES)[0]  # type: ignore[arg-type]
        counter = NumberCounter.objects.get(**SERIES)
        audit.record(NUMBER_ALLOTTED, actor=None, target=counter, data={"number": number})
        return number


for _turn in range(int(sys.argv[1])):
    sys.stdout.write(f"{take()}\n")
