"""The Typst compiler, kept warm: one for each template and process, with the shipped fonts and nothing of
the machine's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from decree30.metrics import FONTS

TEMPLATES = Path(__file__).parent
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""Archivable (ISO 19005-2, level A: tagged) and accessible (ISO 14289-1)."""

UNDATED = 946684800
"""Creation moment (1 January 2000, UTC) of papers that carry no date: the bytes must not depend on the
clock."""
SECONDS_A_DAY = 86400
EPOCH = date(1970, 1, 1)

_lock = Lock()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=4)
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True)


def pressed(template: str, name: str, content: Mapping[str, object], dated: date | None) -> bytes:
    """The template's PDF for this content, which goes in as JSON and is never read as Typst source.

    Same content, same bytes: the creation moment is the paper's own date. Raises ``typst.TypstError`` if it
    cannot be set.
    """
    moment = UNDATED if dated is None else (dated - EPOCH).days * SECONDS_A_DAY
    inputs = {name: json.dumps(content, ensure_ascii=False, sort_keys=True)}
    with _lock:
        made = _compiler(template).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=moment, pdf_tags=True
        )
    if not isinstance(made, bytes):
        raise TypeError("the compiler gave pages instead of one file")
    return made
