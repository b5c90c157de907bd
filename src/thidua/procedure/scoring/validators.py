"""Checks of the lines of a table of points, whoever scores by it."""

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc


def named_criterion(place: int, code: str, wording: str, *, seen: set[str]) -> tuple[str, str]:
    """Return code and wording of the criterion of one line (from 1), and remember the code in `seen`.

    One without a code is numbered by its line. Raises RefusedError for one without words, and for a code that a line
    above has, whatever its capitals.
    """
    code, wording = nfc(code) or str(place), nfc(wording)
    if not wording:
        raise RefusedError(_("Dòng %d: hãy ghi nội dung tiêu chí.") % place, field="criteria")
    if code.casefold() in seen:
        told = {"line": place, "code": code}
        raise RefusedError(_("Dòng %(line)d: mã «%(code)s» đã dùng ở dòng trên.") % told, field="criteria")
    seen.add(code.casefold())
    return code, wording
