"""Keeping the books: who gives the numbers, and from where on."""

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import NumberCounter
from thidua.records.organisations.models import Unit

from . import events
from .enums import Keeper
from .models import NumberBook
from .validators import LARGEST


@transaction.atomic
def keep_book(
    *, actor: Account | None, issuer: Unit, series: str, year: int, keeper: Keeper, first: int = 1
) -> NumberBook:
    """Say who gives the numbers of a series from a year on, and with which number that year begins.

    Refuses a beginning at or below a number that a paper of the year already bears: a gapless book does not go back.
    `actor` is None only while the installation has no administrator.
    Side effects: event `book_kept` on the authority.
    """
    require_or_set_up(actor, "numbering.keep_book", issuer)
    if not 1 <= first <= LARGEST:
        raise RefusedError(_("Số bắt đầu phải từ 1 đến 99.999."), field="first")
    counter = NumberCounter.objects.select_for_update().filter(issuer=issuer.key, series=series, year=year).first()
    if keeper == Keeper.HERE and counter is not None and 1 < first <= counter.last:
        raise RefusedError(
            _("Năm %(year)d đã dùng đến số %(last)d; số bắt đầu phải lớn hơn.") % {"year": year, "last": counter.last},
            field="first",
        )
    return say_who_keeps(actor=actor, issuer=issuer, series=series, year=year, keeper=keeper, first=first)


def say_who_keeps(
    *, actor: Account | None, issuer: Unit, series: str, year: int, keeper: Keeper, first: int
) -> NumberBook:
    """Enter who keeps a book; who may is asked by the act that says it. Event `book_kept` on the authority."""
    book, _new = NumberBook.objects.update_or_create(
        issuer=issuer, series=series, year=year, defaults={"keeper": keeper, "first": first}
    )
    audit.record(
        events.BOOK_KEPT,
        actor=actor,
        target=issuer,
        data={"series": series, "year": year, "keeper": keeper.value, "first": first},
    )
    return book
