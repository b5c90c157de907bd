"""Checks on what comes with a nomination."""

from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person
from thidua.records.people.permissions import is_own

from .enums import RoundState

# What an achievement may say at most, wherever it is typed: more fits neither a list nor a certificate.
LONGEST_ACHIEVEMENT = 5000


def refuse_own(actor: Account, subject: Person | Unit | Household, *, act: str) -> None:
    """Refuse somebody who would act on their own dossier, naming who may."""
    if is_own(actor, subject):
        raise RefusedError(
            _(
                "Không ai tự %(act)s hồ sơ của chính mình: cấp phó giữ vai trò thủ trưởng của đơn vị, "
                "thủ trưởng đơn vị cấp trên hoặc người thẩm định %(act)s hồ sơ của %(subject)s."
            )
            % {"act": act, "subject": subject},
            field="subject",
        )


def refuse_closed(state: str, title: str) -> None:
    """Refuse a round whose list is closed, or that was cancelled."""
    if state == RoundState.CANCELLED:
        raise RefusedError(_("Đợt «%s» đã bị hủy.") % title)
    if state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % title)


def refuse_backward(period_from: date, period_to: date) -> None:
    """Refuse a period of achievement that runs backwards."""
    if period_to < period_from:
        raise RefusedError(_("Ngày cuối của thành tích phải bằng hoặc sau ngày đầu."), field="period_to")


LONGEST_YEARS = 30


def ask_about_period(period_from: date, period_to: date, *, year: int, due_on: date) -> None:
    """Ask whether a period is meant that ends after the round, before its year, or lasts longer than a working life."""
    last = max(due_on, date(year, 12, 31))
    words = {"from": date_short(period_from), "to": date_short(period_to), "last": date_short(last), "year": year}
    asked = []
    if period_to > last:
        asked.append(_("Thành tích đến ngày %(to)s, sau ngày cuối của đợt và của năm (%(last)s).") % words)
    if period_to < date(year, 1, 1):
        asked.append(_("Thành tích đến ngày %(to)s, trước năm %(year)s của đợt.") % words)
    if period_to.year - period_from.year > LONGEST_YEARS:
        asked.append(_("Thành tích từ %(from)s đến %(to)s: quá dài.") % words)
    if asked:
        raise QuestionError(joined(" ", asked), field="period_to")
