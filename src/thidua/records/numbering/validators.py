"""Reading a number as people write it."""

import re

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold

LARGEST = 99_999
_DASHES = re.compile(r"[\s\u00a0\u2010-\u2015\u2212_-]+")


def read_number(written: str, series: str) -> int:
    """Return the number of «145», «0145», «Số 145», «145 / QĐ – UBND».

    Blanks, dashes, leading zeros and case make no difference. Refuses what is no number from 1 to 99.999, and a
    number written with the symbol of another series.
    """
    words = _DASHES.sub("", fold(written)).removeprefix("so").lstrip(".:")
    number, _slash, symbol = words.partition("/")
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:12]) <= LARGEST:
        raise RefusedError(_("«%s» không phải là số văn bản; ví dụ: 145.") % written.strip(), field="number")
    of_series = _DASHES.sub("", fold(series))
    if symbol and not of_series.startswith(symbol) and not symbol.startswith(of_series):
        raise RefusedError(
            _("Số «%(written)s» không thuộc loại văn bản %(series)s.") % {"written": written.strip(), "series": series},
            field="number",
        )
    return int(number)
