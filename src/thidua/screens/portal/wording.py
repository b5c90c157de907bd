"""Telephone numbers as addresses want them."""


def dialled(phone: str) -> str:
    """Return a telephone number as a dialling address wants it: +84 and the digits; 1800 and 1900 stay as they are."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"+84{digits[1:]}" if digits.startswith("0") else digits
