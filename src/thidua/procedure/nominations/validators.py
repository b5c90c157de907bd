"""Checks on what comes with a nomination."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person
from thidua.records.people.permissions import is_own

from .enums import RoundState


def refuse_own(actor: Account, subject: Person | Unit | Household, *, act: str) -> None:
    """Refuse somebody who would attest or submit their own dossier, naming who may."""
    if is_own(actor, subject):
        raise RefusedError(
            _(
                "Không ai tự %(act)s hồ sơ của chính mình: cấp phó giữ vai trò thủ trưởng của đơn vị, "
                "hoặc thủ trưởng đơn vị cấp trên, %(act)s hồ sơ của %(subject)s."
            )
            % {"act": act, "subject": subject},
            field="subject",
        )


def refuse_closed(state: str, title: str) -> None:
    """Refuse a round whose list is closed."""
    if state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % title)


def refuse_backward(period_from: date, period_to: date) -> None:
    """Refuse a period of achievement that runs backwards."""
    if period_to < period_from:
        raise RefusedError(_("Ngày cuối của thành tích phải bằng hoặc sau ngày đầu."), field="period_to")
