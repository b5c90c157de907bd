"""The Typst compiler, kept warm: for each template as many as work at once, with the shipped fonts and nothing of
the machine's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

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

_idle: defaultdict[str, list[typst.Compiler]] = defaultdict(list)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@contextmanager
def _compiler(template: str) -> Iterator[typst.Compiler]:
    """A compiler that nobody else uses meanwhile; it is left for the next one."""
    idle = _idle[template]
    try:
        compiler = idle.pop()
    except IndexError:
        compiler = typst.Compiler(
            str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True
        )
    yield compiler
    idle.append(compiler)


def pressed(
    template: str, name: str, content: Mapping[str, object], dated: date | None, *, is_part: bool = False
) -> bytes:
    """The template's PDF for this content, which goes in as JSON and is never read as Typst source; without tags
    where it becomes a part of another page.

    Same content, same bytes: the creation moment is the paper's own date. Raises ``typst.TypstError`` if it
    cannot be set.
    """
    moment = UNDATED if dated is None else (dated - EPOCH).days * SECONDS_A_DAY
    inputs = {name: json.dumps(content, ensure_ascii=False, sort_keys=True)}
    with _compiler(template) as compiler:
        made = compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2b"] if is_part else STANDARDS,
            timestamp=moment,
            pdf_tags=not is_part,
        )
    if not isinstance(made, bytes):
        raise TypeError("the compiler gave pages instead of one file")
    return made
