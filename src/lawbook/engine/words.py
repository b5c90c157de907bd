"""Numbers as they are written in Vietnamese."""

from fractions import Fraction


def decimal(value: Fraction) -> str:
    """An exact number with a decimal comma, or as a quotient where it has no end: «3,5», «2/3»."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, part = divmod(abs(scaled.numerator), 10**places)
            return f"{'-' if value < 0 else ''}{whole},{part:0{places}}"
    return str(value)


def money(amount: int) -> str:
    """A sum of money: «1.140.000 đồng»."""
    return f"{amount:,} đồng".replace(",", ".")
