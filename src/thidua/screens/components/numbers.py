"""Numbers in addresses: as long as a database keeps them, and years that a calendar knows."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class NumberConverter(IntConverter):
    """A whole number of at most eighteen digits; what is longer stands for no record anywhere."""

    regex = "[0-9]{1,18}"


class YearConverter(IntConverter):
    """A year from 1900 to 2999."""

    regex = "(?:19|2[0-9])[0-9]{2}"


class MonthConverter(IntConverter):
    """A month, one digit or two."""

    regex = "(?:0?[1-9]|1[0-2])"


register_converter(NumberConverter, "number")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
