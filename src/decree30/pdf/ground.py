"""The ornament of certificates, laid once into a file however many pages show it.

The compiler draws a picture anew for every page: a hundred kilobytes of curves each time. So the pages are set on the
plain ground, which the file holds once as a form of its own (ISO 32000-1, 8.10) that every page shows; then the
ornament, drawn once in a process, takes its place. Both are drawn by the compiler, in one colour space and one box;
nothing else of the file changes but where its objects begin.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from decree30.pdf.ornament import border_svg
from decree30.pdf.press import pressed

_FORM = re.compile(rb"/Length (\d+)(/Type/XObject/Subtype/Form/[^\n]*)\nstream\n")
_PAINTED = re.compile(rb"/(c\d+) (?:cs|CS)\s+([\d.\s]+?)\s+(?:scn|SCN)\b")
_BEGINNING = re.compile(rb"\d{10}(?= 00000 n)")


def laid_in(content: bytes) -> bytes:
    """The file with the ornament on its ground. Raises ValueError for a file that does not hold exactly one form."""
    length, begins, ends = _form_of(content)
    form, spaces = _ornament()
    if not spaces <= _spaces_of(content[begins:ends]):
        raise ValueError("the ground is painted in other colour spaces than the ornament")
    table = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    told = b"%d" % len(form)
    shift = len(form) - (ends - begins) + len(told) - (length[1] - length[0])

    def moved(found: re.Match[bytes]) -> bytes:
        place = int(found[0])
        return b"%010d" % (place + shift if place > begins else place)

    last = content[table:]
    cut = last.rindex(b"startxref")
    return b"".join(
        (
            content[: length[0]],
            told,
            content[length[1] : begins],
            form,
            content[ends:table],
            _BEGINNING.sub(moved, last[:cut]),
            b"startxref\n%d\n%%%%EOF" % (table + shift),
        )
    )


def _spaces_of(form: bytes) -> set[tuple[bytes, int]]:
    """The colour spaces that a packed form paints in: the name of each in its file, and how many numbers it takes."""
    painted = _PAINTED.finditer(zlib.decompress(form))
    return {(found[1], len(found[2].split())) for found in painted}


def _form_of(content: bytes) -> tuple[tuple[int, int], int, int]:
    """Where the length of the only form is told, where the form begins and where it ends."""
    found = list(_FORM.finditer(content))
    if len(found) != 1:
        raise ValueError(f"{len(found)} forms instead of the ground of the certificates")
    begins = found[0].end()
    return found[0].span(1), begins, begins + int(found[0][1])


@lru_cache(maxsize=1)
def _ornament() -> tuple[bytes, set[tuple[bytes, int]]]:
    """What draws the ornament, still packed, and the colour spaces it paints in."""
    made = pressed("ornament.typ", "border", {"border": border_svg()}, None)
    _length, begins, ends = _form_of(made)
    form = made[begins:ends]
    return form, _spaces_of(form)
