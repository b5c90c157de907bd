"""Reading a decision back from its DOCX after somebody edited it: the words by their place on the paper.

Word keeps what our file says but not how: styles are renamed, runs are cut, tables gain columns. So a part is known by
where it stands and how it begins (the kind, «QUYẾT ĐỊNH:», «Điều 1.», «Nơi nhận:», «Phụ lục»), never by its style.
What stands in no such place is returned as unread, not dropped.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Protocol

from docx import Document
from docx.oxml.ns import qn

from decree30.docx.read import ReadAnnex, ReadDecision, ReadRow, UnreadableDocxError

_ARTICLE = re.compile(r"^Điều\s+(\d+)\s*[.:]\s*", re.IGNORECASE)
_ENACTING = re.compile(r"^quyết\s+định\s*:$", re.IGNORECASE)
_KIND = re.compile(r"^quyết\s+định$", re.IGNORECASE)
_ANNEX = re.compile(r"^phụ\s+lục(\s+[IVXL]+)?$", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(\s*kèm\s+theo", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^nơi\s+nhận\s*:?$", re.IGNORECASE)
_DASH = re.compile(r"^[-–•]\s*")
_INVISIBLE = re.compile("[\u200b-\u200d\u00ad\ufeff\u2060]")
_DELETED = (qn("w:del"), qn("w:moveFrom"))
_BOXED = (qn("w:txbxContent"),)
_TEXT, _TAB, _BREAK, _DASHED = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:noBreakHyphen")
# What a file may hold that is no text of the paper, and how it is named to whoever edited it.
_OTHER_PARTS = {
    "word/comments.xml": "các ghi chú (comment)",
    "word/footnotes.xml": "các chú thích cuối trang",
    "word/endnotes.xml": "các chú thích cuối văn bản",
}


def read_decision(content: bytes) -> ReadDecision:
    """Read a decision from the bytes of a DOCX. Insertions under «Track Changes» count as made, deletions as done.

    Raises ``UnreadableDocxError`` where the file cannot be opened or the command «QUYẾT ĐỊNH:», an article or «Nơi
    nhận:» is not found. The caller guards against files that unfold without measure.
    """
    try:
        body = Document(io.BytesIO(content)).element.body
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except Exception as error:
        raise UnreadableDocxError("không mở được tệp DOCX") from error
    reading = _Reading()
    for element in body:
        if element.tag == qn("w:tbl"):
            reading.table(element)
        else:
            for paragraph in [element] if element.tag == qn("w:p") else element.iter(qn("w:p")):
                reading.line(_words(paragraph))
    read = reading.finished()
    boxed = [words for box in body.iter(*_BOXED) for words in map(_words, box.iter(qn("w:p"))) if words]
    read.unread += [f"khung chữ: {words}" for words in dict.fromkeys(boxed)]
    if next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None and not boxed:
        read.unread.append("hình vẽ, hình ảnh")
    read.unread += [told for name, told in _OTHER_PARTS.items() if name in names and _says(content, name)]
    return read


def _says(content: bytes, name: str) -> bool:
    """Whether a part of the file holds any text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"<w:t>" in (part := archive.read(name)) or b"<w:t " in part


class Element(Protocol):
    """What is read of an element of the document's XML."""

    @property
    def tag(self) -> str:
        """Its name."""

    @property
    def text(self) -> str | None:
        """The text before its first child."""

    def __iter__(self) -> Iterator[Element]:
        """Its children."""

    def iter(self, tag: str, /) -> Iterator[Element]:
        """Itself and what is below it, of that name."""


def _words(paragraph: Element) -> str:
    """The words of a paragraph as they stand when every tracked change is taken, on one line."""
    return " ".join(_INVISIBLE.sub("", "".join(_pieces(paragraph))).split())


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _DELETED or child.tag in _BOXED:
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB or child.tag in _BREAK:
            yield " "
        elif child.tag == _DASHED:
            yield "-"
        else:
            yield from _pieces(child)


def _cells(row: Element) -> list[list[str]]:
    """The cells of a row, each as its lines."""
    cells = []
    for cell in row.iter(qn("w:tc")):
        lines: list[str] = []
        for paragraph in cell.iter(qn("w:p")):
            lines += [
                " ".join(_INVISIBLE.sub("", line).split()) for line in "".join(_pieces_kept(paragraph)).split("\n")
            ]
        cells.append([line for line in lines if line])
    return cells


def _pieces_kept(element: Element) -> Iterator[str]:
    """As ``_pieces``, with line breaks kept: a name and what stands below it share a paragraph."""
    for child in element:
        if child.tag in _DELETED or child.tag in _BOXED:
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAK:
            yield "\n"
        elif child.tag == _TAB:
            yield " "
        elif child.tag == _DASHED:
            yield "-"
        else:
            yield from _pieces_kept(child)


class _Reading:
    """Where on the paper the next words stand."""

    def __init__(self) -> None:
        self.read = ReadDecision()
        self.place = "head"

    def line(self, words: str) -> None:
        """Take a paragraph outside tables."""
        if not words:
            return
        read = self.read
        if _ANNEX.match(words) and self.place in {"foot", "annex"}:
            self.place = "annex"
            read.annexes.append(ReadAnnex(words))
        elif self.place == "head":
            if _KIND.match(words):
                self.place = "summary"
            else:
                read.head.append(words)
        elif self.place == "summary":
            if words.isupper() and read.summary:
                read.authority, self.place = words, "grounds"
            else:
                read.summary = f"{read.summary} {words}".strip()
        elif self.place == "grounds":
            if _ENACTING.match(words):
                self.place = "articles"
            elif words.isupper() and not read.grounds:
                read.authority = f"{read.authority} {words}"
            else:
                read.grounds.append(words)
        elif self.place == "articles":
            self._article(words)
        elif self.place == "annex":
            self._annex(words)
        else:
            read.unread.append(words)

    def _article(self, words: str) -> None:
        found, articles = _ARTICLE.match(words), self.read.articles
        if found:
            articles.append(words[found.end() :])
        elif articles:
            articles[-1] = f"{articles[-1]}\n{words}"
        else:
            self.read.unread.append(words)

    def _annex(self, words: str) -> None:
        annex = self.read.annexes[-1]
        if annex.rows and words == "./.":
            return
        if annex.rows:
            annex.below.append(words)
        elif not _ATTACHED.match(words) and not words.startswith("("):
            annex.title = f"{annex.title} {words}".strip()

    def table(self, table: Element) -> None:
        """Take a table: the head of the paper, its foot with the recipients, or a list."""
        rows = [_cells(row) for row in table.iter(qn("w:tr"))]
        read = self.read
        if self.place == "head":
            read.head += [line for row in rows for cell in row for line in cell]
        elif self.place == "annex":
            annex = read.annexes[-1]
            annex.rows += [ReadRow(tuple("\n".join(cell) for cell in row)) for row in rows[1:]]
        elif any(_RECIPIENTS.match(line) for row in rows for cell in row for line in cell):
            self.place = "foot"
            for row in rows:
                for cell in row:
                    self._foot(cell)
        else:
            read.unread += [" | ".join(" ".join(cell) for cell in row) for row in rows]

    def _foot(self, cell: list[str]) -> None:
        at = next((at for at, line in enumerate(cell) if _RECIPIENTS.match(line)), None)
        if at is None:
            self.read.signature += cell
        else:
            self.read.recipients += [_DASH.sub("", line).rstrip(" ;.,") for line in cell[at + 1 :]]

    def finished(self) -> ReadDecision:
        """Return what was read, or refuse where the bones of a decision are missing."""
        read = self.read
        missing = [
            name
            for name, found in (
                ("chữ «QUYẾT ĐỊNH» và trích yếu", read.summary),
                ("dòng «QUYẾT ĐỊNH:» trước Điều 1", self.place not in {"head", "summary", "grounds"}),
                ("«Điều 1.»", read.articles),
                ("«Nơi nhận:»", read.recipients),
            )
            if not found
        ]
        if missing:
            raise UnreadableDocxError("không tìm thấy " + "; ".join(missing))
        read.grounds = [line.rstrip(" ;.") for line in read.grounds]
        if read.articles:
            read.articles[-1] = re.sub(r"\.?\s*/\.$", ".", read.articles[-1])
        return read
