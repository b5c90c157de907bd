"""What is kept of the words somebody typed."""

from textwrap import shorten

from thidua.foundation.kernel.text import nfc


def cleaned_lines(text: str) -> str:
    """Return the words with their line breaks, without what a keyboard leaves at the ends of lines."""
    return "\n".join(nfc(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))


def shortened(text: str, signs: int) -> str:
    """Return the beginning of a text in at most so many signs, torn at no word: what is left out has a «…».

    Breaks of lines become blanks. A first word that is too long alone is cut, because nothing else can be shown of it.
    """
    words = nfc(" ".join(text.split()))
    return words if len(words) <= signs else _begun(words, signs)


def _begun(words: str, signs: int) -> str:
    begun = shorten(words, signs, placeholder="…", break_on_hyphens=False)
    return begun if begun != "…" else f"{words[: signs - 1]}…"
