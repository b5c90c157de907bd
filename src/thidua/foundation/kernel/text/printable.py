"""Telling text that can be written on paper from text that cannot."""

import unicodedata


def has_unprintable(text: str) -> bool:
    """Say whether a control character other than white space stands in the text: NUL is one, a line break is none."""
    return any(unicodedata.category(char) == "Cc" and not char.isspace() for char in text)
