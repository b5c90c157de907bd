"""Numbers and money as Vietnamese readers write and say them: 2.762.064; 70,5; «mười triệu đồng»."""

from decimal import Decimal

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .sentences import as_sentence

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_FIRST_UNSAID = 10**18


def integer_vi(value: int) -> str:
    """Group thousands with points: 2762064 → «2.762.064»."""
    return f"{value:,}".replace(",", ".")


def decimal_vi(value: Decimal | int) -> str:
    """Write a number with a decimal comma and no needless zeros: Decimal("70.50") → «70,5»."""
    whole, _point, fraction = f"{Decimal(value):f}".partition(".")
    sign = "-" if whole.startswith("-") else ""
    fraction = fraction.rstrip("0")
    return sign + integer_vi(int(whole.lstrip("-"))) + (f",{fraction}" if fraction else "")


def money_vi(amount: int) -> str:
    """Write an amount in đồng: 220000 → «220.000 đồng»."""
    return f"{integer_vi(amount)} đồng"


def _group_words(group: int, *, leading: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words: list[str] = []
    if hundreds or not leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0 and units and words:
        words += ["linh"]
    elif tens == 1:
        words += ["mười"]
    elif tens > 1:
        words += [_DIGITS[tens], "mươi"]
    if units == 1 and tens > 1:
        words += ["mốt"]
    elif units == 5 and tens >= 1:
        words += ["lăm"]
    elif units:
        words += [_DIGITS[units]]
    return words


def _below_milliard_words(value: int, *, leading: bool) -> list[str]:
    words: list[str] = []
    for scale, name in _SCALES:
        group, value = divmod(value, scale)
        if group:
            words += _group_words(group, leading=leading and not words)
            words += [name] if name else []
    return words


def number_words(value: int) -> str:
    """Say a whole number: 21 → «hai mươi mốt», 105 → «một trăm linh năm», 1015 → «một nghìn không trăm mười lăm».

    Milliards are counted as one number before a single «tỷ»: 1_500_000_000_000 → «một nghìn năm trăm tỷ». Refuses a
    number from 10**18 on, whichever its sign: it is not said in one way.
    """
    if abs(value) >= _FIRST_UNSAID:
        raise RefusedError(_("Số %s lớn quá, không ghi thành chữ được. Hãy kiểm tra lại.") % integer_vi(value))
    if value < 0:
        return "âm " + number_words(-value)
    if value == 0:
        return _DIGITS[0]
    milliards, rest = divmod(value, 10**9)
    words = [*_below_milliard_words(milliards, leading=True), "tỷ"] if milliards else []
    return " ".join(words + _below_milliard_words(rest, leading=not milliards))


def money_words(amount: int) -> str:
    """Say an amount as decisions do, with a capital: 10210000 → «Mười triệu hai trăm mười nghìn đồng»."""
    return f"{as_sentence(number_words(amount))} đồng"
