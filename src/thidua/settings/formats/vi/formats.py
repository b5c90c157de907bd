"""What Django reads of days and hours while the interface is Vietnamese."""

from thidua.settings.formats import DAYS, HOURS

DATE_INPUT_FORMATS = DAYS
TIME_INPUT_FORMATS = HOURS
DATETIME_INPUT_FORMATS = [f"{day} {hour}" for day in DAYS for hour in HOURS] + DAYS
