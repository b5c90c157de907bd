"""Telephone numbers: whose they may be, and how addresses want them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Landlines begin with 02 and the area; 1800 and 1900 are service numbers. Mobile numbers are somebody's own.
_OFFICE_PHONE = re.compile(r"(02\d{8,9}|1[89]00\d{4,6})$")


def refuse_private_phone(text: str) -> None:
    """Refuse what is not an office's telephone number; spaces, dots, hyphens and brackets may stand in it."""
    digits = re.sub(r"[\s.()\-]", "", text)
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    if not _OFFICE_PHONE.fullmatch(digits):
        raise ValidationError(
            _("Chỉ ghi số máy bàn của cơ quan (bắt đầu bằng 02) hoặc số tổng đài 1800, 1900; không ghi số di động.")
        )


def dialled(phone: str) -> str:
    """Return a telephone number as a dialling address wants it: +84 and the digits; 1800 and 1900 stay as they are."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"+84{digits[1:]}" if digits.startswith("0") else digits
