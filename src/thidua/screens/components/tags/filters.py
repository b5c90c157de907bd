"""How numbers, days and sizes are written: filters."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.kernel import text
from thidua.foundation.kernel.text import lines

register = template.Library()


@register.filter
def integer_vi(value: int | None) -> str:
    """Write 2762064 as «2.762.064»; nothing for nothing."""
    return "" if value is None else text.integer_vi(int(value))


@register.filter
def decimal_vi(value: Decimal | float | None) -> str:
    """Write 70.50 as «70,5»; nothing for nothing."""
    return "" if value is None else text.decimal_vi(Decimal(str(value)))


@register.filter
def money_vi(value: int | Decimal | None) -> str:
    """Write 220000 as «220.000 đồng»; nothing for nothing."""
    return "" if value is None else text.money_vi(int(value))


@register.filter
def shortened(value: object, signs: int) -> str:
    """Write the beginning of a text in at most so many signs, torn at no word."""
    return lines.shortened(str(value), signs)


@register.filter
def date_vi(value: date | datetime | None) -> str:
    """Write a date, or the local date of a moment, as «13/01/2022»; nothing for nothing."""
    if value is None:
        return ""
    return text.date_short(_local(value) if isinstance(value, datetime) else value)


@register.filter
def date_letter_vi(value: date | None) -> str:
    """Write a date as official papers do: «ngày 13 tháng 01 năm 2022»."""
    return "" if value is None else text.date_in_letter(value)


@register.filter
def moment_vi(value: datetime | date | None) -> str:
    """Write a moment as «14 giờ 05, 13/01/2022», in English «14:05, 13/01/2022»; a date alone stays a date."""
    if not isinstance(value, datetime):
        return date_vi(value)
    local = _local(value)
    hour = _("%(hour)d giờ %(minute)02d") % {"hour": local.hour, "minute": local.minute}
    return f"{hour}, {text.date_short(local)}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """Write a date or moment for machines, as the `datetime` attribute wants it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")  # HTML takes no more than three digits of a second
    return "" if value is None else value.isoformat()


@register.filter
def size_vi(value: int | None) -> str:
    """Write a file's size as «128 KB»."""
    if not value:
        return ""
    if value < 1024:
        return f"{value} B"
    if value < 1024 * 1024:
        return f"{round(value / 1024)} KB"
    return f"{text.decimal_vi(Decimal(value * 10 // (1024 * 1024)) / 10)} MB"


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
