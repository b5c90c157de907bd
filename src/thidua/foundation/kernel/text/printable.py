"""Telling text that can be written on paper from text that cannot, and what to write instead."""

import re
import unicodedata
from dataclasses import dataclass

import decree30
from decree30.vietnamese import clean

# What word processors and telephones put before the points of a list; those of Wingdings and Symbol among them.
_BULLETS = "•‣⁃◦∙●○◉◎◘◙■□▪▫◆◇◈❖✦✧★☆✪✯✱✲✳✴✵✶✷✸✹❋▲△▶▷▸▹►▻➔➘➙➛➜➝➞➟➠➡➢➣➤➥➦➧➨➲➳➵➸➺➻➼➽➾⇒⇨⇾⟹✓✔✅☑☐☒✗✘☛☞👉❑❒\uf000-\uf0ff"
_BULLET = re.compile(rf"^[ \t\u00a0]*([{_BULLETS}])\ufe0f?[ \t\u00a0]*(?=\S)", re.MULTILINE)
BULLET = "- "

# Signs that stand for others of which the face has every one; what the standard spells out itself is not repeated.
_EQUIVALENTS = {"−": "-", "―": "—", "⁄": "/", "✕": "×", "✖": "×", "⟶": "→", "〈": "<", "〉": ">", "℃": "°C", "№": "số "}
_ENCLOSED = re.compile(r"<(?:compat|square|wide|narrow|super|sub|font|noBreak)> ")
_CIRCLED = re.compile(r"<circle> ")


@dataclass(frozen=True)
class Replaced:
    """A sign that was written differently."""

    sign: str
    by: str


def has_unprintable(text: str) -> bool:
    """Say whether a control character other than white space stands in the text: NUL is one, a line break is none."""
    return any(unicodedata.category(char) == "Cc" and not char.isspace() for char in text)


# Marks that turn the direction of writing: what is read is then not what is written.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def turning_signs(text: str) -> str:
    """Return the marks in a text that turn its direction, once each: no Vietnamese name or sentence needs one."""
    return "".join(dict.fromkeys(sign for sign in text if sign in _TURNING))


def shows_nothing(text: str) -> bool:
    """Say whether a text that seems written leaves the paper blank: soft hyphens, zero-width spaces and the like."""
    return bool(text.strip()) and not clean(text).strip()


def unprintable_signs(text: str) -> str:
    """Return the signs that the face of the official papers lacks, in small letters or in capitals, once each."""
    return decree30.missing_signs(text)


def named_signs(signs: str) -> str:
    """Return signs as a message names them: «➢»; what shows nothing, or a box, by its number."""
    return ", ".join(_named(sign) for sign in signs)


def _named(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Cf", "Co", "Cn", "Cs", "Mn", "Me"}:
        return f"U+{ord(sign):04X}"
    return f"«{sign}»"


def written_printably(text: str, *, lines: bool = False) -> tuple[str, tuple[Replaced, ...]]:
    """Return the text with equivalents for the signs that the face lacks, and which were put.

    With `lines` the signs of a list at the beginning of a line become «- ». What has no clear equivalent stays.
    """
    replaced: dict[Replaced, None] = {}

    def point(found: re.Match[str]) -> str:
        replaced[Replaced(found[1], BULLET)] = None
        return BULLET

    written = _BULLET.sub(point, text) if lines else text
    for sign in unprintable_signs(written):
        by = equivalent_of(sign)
        if by:
            replaced[Replaced(sign, by)] = None
            written = written.replace(sign, by)
    return written, tuple(replaced)


def equivalent_of(sign: str) -> str:
    """Return what may stand for a sign that the face lacks, or nothing where that is not clear."""
    by = _equivalent(sign)
    return "" if unprintable_signs(by) else by


def _equivalent(sign: str) -> str:
    known = _EQUIVALENTS.get(sign)
    if known is not None:
        return known
    spelled = unicodedata.decomposition(sign)
    plain = unicodedata.normalize("NFKC", sign)
    if _CIRCLED.match(spelled):
        return f"({plain})"
    if spelled.startswith("<square> "):
        # «㎡» keeps its small figure, which the standard would bring down to the line.
        letters = [chr(int(code, 16)) for code in spelled.split()[1:]]
        return "".join(letter if not unprintable_signs(letter) else _equivalent(letter) or letter for letter in letters)
    return plain if _ENCLOSED.match(spelled) else ""


# What a spreadsheet would run as a formula when it opens a file; white space before it hides nothing.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def harmless(text: str) -> str:
    """Return a text as a cell of a file shows it: one that a spreadsheet would run begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) or text.lstrip().startswith(_FORMULA_SIGNS) else text
