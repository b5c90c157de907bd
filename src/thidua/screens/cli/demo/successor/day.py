"""On which day the successor's year stands; every other day of it is reckoned from there."""

from datetime import date, timedelta

from thidua.foundation.kernel import clock
from thidua.procedure.movements.queries import public_movements
from thidua.records.organisations.queries import unit_of_key

from .cast import WARD

# The year is loaded as of the day on which the demo is first run, so that what waits really waits when somebody looks:
# a consultation that is open, a meeting of next week. Outside these days no round could be carried to its decision:
# Decree 152/2025 is not surely in force after 28 February 2027, and before December 2025 the ward is too young.
EARLIEST, LATEST = date(2025, 12, 1), date(2027, 2, 26)
MAIN_TITLE = "Thi đua chuyển đổi số, cải cách hành chính phục vụ Nhân dân"
LAUNCHED_BEFORE = timedelta(days=100)


def within_the_law(on: date) -> date:
    """Return the day itself, or the nearest one on which the lawbook can carry a round through to its decision."""
    return min(max(on, EARLIEST), LATEST)


def standing() -> date:
    """Return the day: the one the launch was reckoned from once there is one, else today within what the law allows."""
    launched = public_movements(unit_of_key(WARD)).filter(title=MAIN_TITLE).first()
    if launched is not None and launched.launched_on is not None:
        return launched.launched_on + LAUNCHED_BEFORE
    return within_the_law(clock.today())


def before(days: int) -> date:
    """Return the day so many days before the standing day."""
    return standing() - timedelta(days=days)


def after(days: int) -> date:
    """Return the day so many days after the standing day."""
    return standing() + timedelta(days=days)


def next_week() -> date:
    """Return the working day of the week ahead on which the council meets: five to seven days on."""
    day = after(5)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def year() -> int:
    """Return the year of work: that in which the movement was launched."""
    return before(LAUNCHED_BEFORE.days).year
