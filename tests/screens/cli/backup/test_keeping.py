"""Which copies stay, day by day over two years."""

from datetime import datetime, timedelta

import pytest

from thidua.screens.cli.backup.keeping import moment_of, name_of, not_kept

FIRST = datetime(2025, 1, 1, 1, 30)  # noqa: DTZ001  # the clock on the wall


def after(days: int, *, missing: frozenset[int] = frozenset()) -> list[str]:
    """Return the days whose copies are there after so many nights, thinned each night."""
    there: set[datetime] = set()
    for day in range(days):
        if day not in missing:
            there.add(FIRST + timedelta(days=day))
            there -= not_kept(there)
    return [f"{moment:%d/%m/%Y}" for moment in sorted(there)]


def test_first_week_stays_whole() -> None:
    assert after(7) == [f"{day:02}/01/2025" for day in range(1, 8)]


def test_after_two_years_seven_days_four_weeks_twelve_months_stay() -> None:
    # 730 nights, the last of them Wednesday 31/12/2026 less one day: 30 December 2026.
    assert after(729) == [
        *("31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026", "31/05/2026", "30/06/2026"),
        *("31/07/2026", "31/08/2026", "30/09/2026", "31/10/2026", "30/11/2026"),
        *("13/12/2026", "20/12/2026"),
        *("24/12/2026", "25/12/2026", "26/12/2026", "27/12/2026", "28/12/2026", "29/12/2026", "30/12/2026"),
    ]


def test_machine_that_was_off_for_months_loses_no_copy_by_it() -> None:
    on = after(60)
    off = after(201, missing=frozenset(range(60, 200)))
    assert [day for day in on if day not in off] == [on[-7]] or set(on[-6:]) <= set(off)
    assert off[-1] == "20/07/2025"


def test_several_copies_of_a_day_leave_the_newest() -> None:
    moments = [FIRST + timedelta(hours=hour) for hour in range(5)]
    assert not_kept(moments) == set(moments[:-1])


def test_newest_copy_never_goes() -> None:
    moments = [FIRST + timedelta(hours=7 * number) for number in range(500)]
    gone = not_kept(moments)
    assert max(moments) not in gone
    assert len(moments) - len(gone) == len(set(moments) - gone) <= 23


@pytest.mark.parametrize("sealed", [False, True])
def test_name_tells_its_moment(sealed: bool) -> None:
    name = name_of("a1b2c3", FIRST, sealed=sealed)
    assert name == "thidua-a1b2c3-20250101-013000.tar" + (".sealed" if sealed else "")
    assert moment_of(name, "a1b2c3") == FIRST


@pytest.mark.parametrize(
    "name",
    [
        "thidua-ffffff-20250101-013000.tar",
        "thidua-a1b2c3-20250101-013000.tar.bak",
        "thidua-a1b2c3-20251301-013000.tar",
        ".thidua-a1b2c3-20250101-013000.tar.part",
        "thidua-a1b2c3-20250101-013000",
        "xthidua-a1b2c3-20250101-013000.tar",
        "bao-cao.tar",
    ],
)
def test_files_of_others_are_not_copies_of_ours(name: str) -> None:
    assert moment_of(name, "a1b2c3") is None
