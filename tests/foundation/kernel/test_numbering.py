"""Official numbers: from 1, none twice, none missing."""

import contextlib
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.foundation.conftest import Installation

from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.kernel.numbering import allot_numbers, document_symbol

WORKER = str(Path(__file__).with_name("allotting.py"))


def take(issuer: str = "18127", series: str = "QĐ", year: int = 2022) -> int:
    return allot_numbers(issuer=issuer, series=series, year=year)[0]


@pytest.mark.django_db
def test_each_issuer_series_and_year_counts_from_one() -> None:
    assert [take(), take(), take(series="BC"), take(year=2023), take(issuer="18130"), take()] == [1, 2, 1, 1, 1, 3]


@pytest.mark.django_db
def test_run_of_numbers_goes_on_where_the_last_one_ended() -> None:
    taken = allot_numbers(issuer="18127", series="QĐ", year=2022, count=3)
    assert ([*taken], take(), [*allot_numbers(issuer="18127", series="QĐ", year=2022, count=0)]) == ([1, 2, 3], 4, [])


@pytest.mark.django_db
def test_number_of_an_act_that_was_undone_is_given_again() -> None:
    take()
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        assert take() == 2
        raise ZeroDivisionError
    assert take() == 2


def test_number_outside_a_transaction_is_refused() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError, match="only inside the transaction"):
        take()


@pytest.mark.django_db
def test_issuer_has_one_counter_for_a_series_and_year() -> None:
    take()
    take()
    assert list(NumberCounter.objects.values_list("issuer", "series", "year", "last")) == [("18127", "QĐ", 2022, 2)]


def test_symbol_is_written_with_two_digits_and_room_for_a_number_to_come() -> None:
    assert [document_symbol(number, "QĐ-UBND") for number in (5, 12, 123, None)] == [
        "05/QĐ-UBND",
        "12/QĐ-UBND",
        "123/QĐ-UBND",
        "      /QĐ-UBND",
    ]


def test_two_processes_taking_200_numbers_at_once_take_each_once(installation: Installation) -> None:
    workers = [installation.start(WORKER, "100") for _worker in range(2)]
    taken: list[list[int]] = []
    for worker in workers:
        output, errors = worker.communicate(timeout=300)
        assert (worker.returncode, errors) == (0, "")
        taken.append([int(line) for line in output.split()])
    assert [len(numbers) for numbers in taken] == [100, 100]
    assert sorted(taken[0] + taken[1]) == list(range(1, 201))
    status, said, _errors = installation.manage("verify_audit")
    assert (status, said) == (0, "Nhật ký nguyên vẹn: 200 sự kiện.\n")
