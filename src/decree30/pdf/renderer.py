"""Papers and certificates as PDF bytes."""

from __future__ import annotations

from dataclasses import asdict

from decree30 import layout
from decree30.composition import Composition, compose
from decree30.paper import Paper
from decree30.pdf.press import pressed


def render_pdf(paper: Paper) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, laid out by Decree 30; equal papers give equal bytes.

    Raises ``UnprintableTextError`` for signs that the official face does not have.
    """
    composition = compose(paper)
    return pressed("paper.typ", "paper", _content(composition), composition.dated)


def _content(composition: Composition) -> dict[str, object]:
    content = asdict(composition)
    del content["dated"]
    for name in ("head_left", "head_right", "place_date"):
        content[name.replace("_", "-")] = content.pop(name)
    content["layout"] = {
        "font": layout.FONT_PDF,
        "single": layout.SINGLE_LINE_EM,
        "styles": {name: asdict(style) for name, style in layout.STYLES.items()},
        "margins": {
            "top": layout.MARGIN_TOP.value,
            "bottom": layout.MARGIN_BOTTOM.value,
            "left": layout.MARGIN_LEFT.value,
            "right": layout.MARGIN_RIGHT.value,
        },
        "rule": layout.RULE_PT,
        "inset": layout.TABLE_INSET_MM,
        "stroke": layout.TABLE_LINE_PT,
        "signing-room": layout.SIGNING_ROOM_MM,
        "head-left": layout.HEAD_LEFT_MM,
        "head-right": layout.text_width() - layout.HEAD_LEFT_MM,
        "foot-left": layout.FOOT_LEFT_MM,
    }
    return content
