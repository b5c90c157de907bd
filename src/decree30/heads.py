"""The lines of a body's name at the head of its papers."""

from __future__ import annotations

from decree30.layout import HEAD_LEFT_MM, STYLES
from decree30.metrics import balanced, text_width_mm
from decree30.vietnamese import caps, clean


def issuer_lines(name: str, limit: float, style: str) -> str:
    """The lines an office has set itself are kept; others are parted before the kind of place, then evenly.

    Phụ lục I, mục II.2.a: the body above may be written with its usual abbreviation, here where it needs two lines.
    """
    look, text = STYLES[style], clean(name)
    if "\n" in text:
        return caps(text)
    committee = "Ủy ban nhân dân "
    wide = text_width_mm(caps(text), look.size, bold=look.bold) > limit
    if wide and text.startswith(committee):
        if style == "parent":
            text = f"UBND {text[len(committee) :]}"
        else:
            place = balanced(text[len(committee) :], limit, look.size, bold=look.bold, capitals=True, by_place=True)
            return f"{caps(committee).strip()}\n{place}"
    return balanced(text, limit, look.size, bold=look.bold, capitals=True, by_place=True)


def too_wide(lines: str, style: str) -> str:
    """The first of several lines that would not fit the left half of a paper's head as it stands; empty if all fit.

    A single line always fits: it is parted as it needs.
    """
    look, kept = STYLES[style], [line.strip() for line in clean(lines).split("\n") if line.strip()]
    if len(kept) < 2:
        return ""
    return next((one for one in kept if text_width_mm(caps(one), look.size, bold=look.bold) > HEAD_LEFT_MM - 2), "")
