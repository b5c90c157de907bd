"""Taking a number from a book inside the act that needs it, and exchanging a wrong one."""

from dataclasses import dataclass

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.numbering import allot_numbers, held_counter
from thidua.foundation.kernel.validators import asked_reason
from thidua.records.organisations.models import Unit

from . import queries
from .actions import say_who_keeps
from .enums import Keeper
from .models import TakenNumber
from .validators import read_number


@dataclass(frozen=True)
class SaidNow:
    """Who gives the numbers of a book of which nothing was said yet, told with the first number taken from it."""

    keeper: Keeper
    number: str


def take_number(
    *, actor: Account | None = None, issuer: Unit, series: str, year: int, given: str | SaidNow = ""
) -> int:
    """Return the number of a paper of the series; must run inside the transaction of the act that takes it.

    From a book kept here the next one; `given` is then refused unless it is just that one. From a book kept by the
    office the `given` one, read by `read_number`; refuses none given and one that a paper of the year already bears.
    A `SaidNow` also says who keeps the book from now on (event `book_kept`); kept here, it goes on from its number.
    """
    if isinstance(given, SaidNow):
        if not queries.book_of(issuer, series, year).said:
            first = read_number(given.number, series) if given.keeper == Keeper.HERE else 1
            say_who_keeps(actor=actor, issuer=issuer, series=series, year=year, keeper=given.keeper, first=first)
        given = given.number
    book = queries.book_of(issuer, series, year)
    if book.kept_here:
        return _next_here(issuer, book, given)
    if not given.strip():
        raise RefusedError(_("Hãy ghi số do văn thư cấp cho văn bản này (loại %s).") % series, field="number")
    number = read_number(given, series)
    _take(issuer, series, year, number)
    return number


def _next_here(issuer: Unit, book: queries.Book, given: str) -> int:
    number = allot_numbers(issuer=issuer.key, series=book.series, year=book.year, first=book.first)[0]
    if given.strip() and read_number(given, book.series) != number:
        raise RefusedError(
            _("Sổ này do phần mềm cấp số: số tiếp theo là %d. Để trống ô này, hoặc đổi cách cấp số ở «Sổ số văn bản».")
            % number,
            field="number",
        )
    TakenNumber.objects.get_or_create(issuer=issuer, series=book.series, year=book.year, number=number)
    return number


def _take(issuer: Unit, series: str, year: int, number: int) -> None:
    """Take a number given by the office, once only; two who take the same one at once queue on the counter's row."""
    counter = held_counter(issuer=issuer.key, series=series, year=year)
    if queries.is_taken(issuer, series, year, number):
        raise RefusedError(
            _("Số %(number)d/%(series)s của năm %(year)d đã dùng cho văn bản khác; hãy kiểm tra lại với văn thư.")
            % {"number": number, "series": series, "year": year},
            field="number",
        )
    TakenNumber.objects.create(issuer=issuer, series=series, year=year, number=number)
    if number > counter.last:
        counter.last = number
        counter.save(update_fields=["last"])


def exchange_number(*, issuer: Unit, series: str, year: int, wrong: int, given: str, reason: str) -> int:
    """Return the right number of a paper that bore a wrong one; must run inside the transaction of the correction.

    Refuses no reason, a book kept here, whose numbers cannot be wrong, one already taken, and the same number again.
    """
    asked_reason(reason, _("Hãy nêu lý do sửa số."))
    if queries.book_of(issuer, series, year).kept_here:
        raise RefusedError(_("Sổ này do phần mềm cấp số liên tục nên số không sửa được."), field="number")
    number = read_number(given, series)
    if number == wrong:
        raise RefusedError(_("Số mới trùng số đang ghi."), field="number")
    _take(issuer, series, year, number)
    TakenNumber.objects.filter(issuer=issuer, series=series, year=year, number=wrong).delete()
    return number
