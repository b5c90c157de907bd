"""Proper names without their marks, as codes are written."""

import unicodedata


def unaccented(name: str) -> str:
    """«Bắc Ninh» → «bac-ninh»."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() and sign.isascii() else " " for sign in bare.replace("đ", "d")).split()
    return "-".join(words)
