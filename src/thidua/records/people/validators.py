"""Checks of what is told about people."""

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _


def refuse_wrong_birth_year(birth_year: int | None) -> None:
    """Refuse a year in which nobody who works today was born."""
    this_year = clock.today().year
    if birth_year is not None and not this_year - 120 <= birth_year <= this_year - 6:
        raise RefusedError(
            _("Năm sinh phải từ %(first)d đến %(last)d.") % {"first": this_year - 120, "last": this_year - 6},
            field="birth_year",
        )
