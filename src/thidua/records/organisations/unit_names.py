"""Names of administrative units compared as people write them: «P. Hoà Bình», «phường Hòa Bình», «hoa binh»."""

import re
import unicodedata

from thidua.foundation.kernel.text import fold

# A grave, an acute, a tilde, a hook above, a dot below: the tones, written on one letter of a syllable or another.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A keyboard's and a typesetter's apostrophes, and the letters that stand in for them.
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9`\u00b4]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
_FULL_KINDS = {
    **{fold(kind): fold(kind) for kind in KINDS},
    "tp": "thanh pho",
    "t": "tinh",
    "q": "quan",
    "h": "huyen",
    "tx": "thi xa",
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "dk": "dac khu",
}
_KIND = re.compile(rf"({'|'.join(sorted(_FULL_KINDS, key=len, reverse=True))}) (?=\S)")


def plain_name(text: str) -> str:
    """Return the name folded, apostrophes left out, other signs made single spaces: «Ea M’Droh» → «ea mdroh»."""
    return _BETWEEN_WORDS.sub(" ", fold(_APOSTROPHES.sub("", text.replace("\u00d0", "Đ")))).strip()


# How offices shorten the words of their units' names.
_SHORTENED = {
    "tdp": "to dan pho",
    "kp": "khu pho",
    "kdc": "khu dan cu",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "vp": "van phong",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "tyt": "tram y te",
    "mn": "mam non",
    "th": "tieu hoc",
    "thcs": "trung hoc co so",
    "ca": "cong an",
    "bchqs": "ban chi huy quan su",
    "hlhpn": "hoi lien hiep phu nu",
    "lhpn": "lien hiep phu nu",
    "hnd": "hoi nong dan",
    "hccb": "hoi cuu chien binh",
    "ccb": "cuu chien binh",
    "htx": "hop tac xa",
    "clb": "cau lac bo",
    "va": "",
}
_LETTERS_AND_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def any_name(text: str) -> str:
    """Return a unit's name with its shortened words written out: «TDP1», «TDP số 01» → «to dan pho 1»."""
    words = plain_name(_LETTERS_AND_FIGURES.sub(" ", text)).split()
    long = " ".join(_SHORTENED.get(word, word) for word in words)
    return " ".join(re.sub(r"\bso (?=\d)|\b0+(?=\d)", "", long).split())


def toned_name(text: str) -> str:
    """Return the name for a strict comparison: marks count, the letter that bears the tone does not (Hoà, Hòa)."""
    text = _APOSTROPHES.sub("", text.replace("\u00d0", "Đ"))
    words = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", text).lower()).split()
    return " ".join(map(_tone_last, words))


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return bare + "".join(letter for letter in letters if letter in _TONES)


def kind_and_name(text: str) -> tuple[str, str]:
    """Return the kind, written out and folded, or nothing, and the plain name without it: «P.1» → «phuong», «1»."""
    plain = plain_name(re.sub(r"(?<=[^\W\d])(?=\d)", " ", text))
    found = _KIND.match(plain)
    return (_FULL_KINDS[found[1]], plain[found.end() :]) if found else ("", plain)
