"""Numbers and money as Vietnamese readers write and say them: 2.762.064; 70,5; «mười triệu đồng»."""

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def integer_vi(value: int) -> str:
    """Group thousands with points: 2762064 → «2.762.064»."""
    return f"{value:,}".replace(",", ".")


def decimal_vi(value: Decimal | int) -> str:
    """Write a number with a decimal comma and no needless zeros: Decimal("70.50") → «70,5»."""
    whole, _, fraction = f"{Decimal(value):f}".partition(".")
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


def number_words(value: int) -> str:
    """Say a whole number: 21 → «hai mươi mốt», 105 → «một trăm linh năm», 1015 → «một nghìn không trăm mười lăm»."""
    if value < 0:
        return "âm " + number_words(-value)
    if value == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while value:
        value, group = divmod(value, 1000)
        groups.append(group)
    words: list[str] = []
    for index in range(len(groups) - 1, -1, -1):
        if groups[index]:
            words += _group_words(groups[index], leading=not words)
            if _SCALES[index]:
                words += [_SCALES[index]]
    return " ".join(words)


def money_words(amount: int) -> str:
    """Say an amount as decisions do, with a capital: 10210000 → «Mười triệu hai trăm mười nghìn đồng»."""
    words = number_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"
