"""Writing text in the encodings from before Unicode, as the programs of the nineties did."""

import unicodedata

# Code points of the bytes, letter by letter; written down apart from the reader's own table.
_LOWER = {
    "a": (None, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (None, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (None, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (None, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (None, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (None, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
    "đ": (0xAE,),
}
_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7}
# None, huyền, hỏi, ngã, sắc, nặng.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VNI_TONES = ("", "ø", "û", "õ", "ù", "ï")
_VNI_HAT = ("â", "à", "å", "ã", "á", "ä")
_VNI_BOWL = ("ê", "è", "ú", "ü", "é", "ë")
_VNI_I = ("i", "ì", "æ", "ó", "í", "ò")
_VNI_HORN = {"ơ": "ô", "ư": "ö"}


def in_tcvn3(text: str) -> str:
    """The text in TCVN3; capitals with a tone become small letters, for the face of capitals to draw."""
    written = ""
    for letter in unicodedata.normalize("NFC", text):
        base, tone = _parts(letter)
        code = _CAPITALS.get(base) if not tone else None
        if code is None and base.lower() in _LOWER:
            code = _LOWER[base.lower()][tone]
        written += letter if code is None else chr(code)
    return written


def in_vni(text: str) -> str:
    """The text in VNI: the mark behind its letter."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> str:
    base, tone = _parts(letter)
    small = base.lower()
    if small == "đ":
        written = "ñ"
    elif small == "i":
        written = _VNI_I[tone]
    elif small == "y" and tone == 5:
        written = "î"
    elif small in "âêô" and len(small) == 1:
        written = {"â": "a", "ê": "e", "ô": "o"}[small] + _VNI_HAT[tone]
    elif small == "ă":
        written = "a" + _VNI_BOWL[tone]
    else:
        written = _VNI_HORN.get(small, small) + _VNI_TONES[tone]
    return written.upper() if base.isupper() else written


def _parts(letter: str) -> tuple[str, int]:
    """The letter without its tone, and which tone it bears."""
    apart = unicodedata.normalize("NFD", letter)
    tone = next((number for number, mark in enumerate(_TONES) if mark and mark in apart), 0)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES[1:])), tone
