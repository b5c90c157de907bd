"""The model of an official paper: what it says, in which part, and nothing about how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from decree30.vietnamese import date_in_words, padded, padded_month

BLANK = "\u00a0" * 6
"""Room for the hand: unbreakable, so that neither renderer folds it into one space."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with emphasis inside a paragraph or a cell."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Span | str, ...]
"""Plain text, or runs of it: ``("Tặng ", Span("giấy khen", bold=True), " cho …")``."""


class Align(Enum):
    """Where the lines of a paragraph or of a column stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues the paper, with the body directly above it if it is named.

    ``in_text`` is the name as a sentence says it («Chủ tịch Ủy ban nhân dân phường Đậu Liêu»): the annexes
    quote it. A line break in ``name`` or ``parent`` is kept.
    """

    name: str
    parent: str | None = None
    in_text: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """Number and symbol: ``Number(5, "QĐ-UBND")`` is «05/QĐ-UBND»; without a value the place stays blank
    for the clerk."""

    value: int | None
    symbol: str

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 1:
            raise ValueError(f"numbers run from 1, not {self.value}")

    def __str__(self) -> str:
        return f"{BLANK if self.value is None else padded(self.value)}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class OpenDate:
    """A date whose day (and month) is written in on the day of issue; the month may be known already."""

    year: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; ``indent`` sets the first line in, as the decree asks of body text."""

    text: Text
    align: Align = Align.JUSTIFY
    indent: bool = True


class HeadingLevel(Enum):
    """The ranks of a heading, from the highest down."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ROMAN = "roman"
    ARABIC = "arabic"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own label: ``Heading("I.", "Đặc điểm tình hình")``; part and chapter stand on two
    centred lines."""

    label: str
    title: Text
    level: HeadingLevel = HeadingLevel.ROMAN


@dataclass(frozen=True, slots=True)
class Clause:
    """A khoản of an article: «1. …»; with a title the title is bold and the text follows."""

    number: int
    text: Text = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A điểm of a clause: «a) …»."""

    letter: str
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose items open with ``mark``: a dash, or a plus sign under a dash."""

    items: tuple[Text, ...]
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its width in millimetres, or a share of what the fixed columns leave.

    Neighbouring columns with the same ``group`` stand under one spanning head.
    """

    title: str
    mm: float | None = None
    share: float = 1.0
    align: Align = Align.LEFT
    group: str | None = None

    def __post_init__(self) -> None:
        if (self.mm if self.mm is not None else self.share) <= 0:
            raise ValueError(f"the column «{self.title}» has no width")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, a cell for each column."""

    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line over the whole width that heads the rows below it, in bold: «A. TẬP THỂ»."""

    text: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The sum of a table: a label over the first columns, then the remaining cells, in bold."""

    label: str
    cells: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head repeats on each page. Rows need a cell for each column, or ValueError is
    raised."""

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow | TotalRow, ...]
    caption: str | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table needs a column")
        for row in self.rows:
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells for {len(self.columns)} columns: {row.cells!r}")
            if isinstance(row, TotalRow) and len(row.cells) >= len(self.columns):
                raise ValueError("a total row's label needs a column of its own")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a programme: when it begins (and ends), what happens, who does it."""

    begins: time
    content: Text
    by: Text = ""
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The programme of a meeting, as a table by time."""

    items: tuple[AgendaItem, ...]


Block = Paragraph | Heading | Clause | Point | Bullets | Table | Agenda


@dataclass(frozen=True, slots=True)
class Article:
    """A điều: «Điều 1. …» with its label in bold; a title is bold too, and the text stands below it."""

    number: int
    text: Text = ""
    title: str | None = None
    blocks: tuple[Block, ...] = ()


BodyBlock = Block | Article


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and in which capacity: the lines above the name, from the top («TM. …», «KT. CHỦ TỊCH»,
    «PHÓ CHỦ TỊCH»).

    ``name`` is written without academic title, as the decree asks. ``note`` stands between the lines and
    the place for the hand, in small italics: «(Ký, ghi rõ họ tên)». Without a name a blank is left to be
    filled in.
    """

    lines: tuple[str, ...]
    name: str = ""
    note: str | None = None

    @classmethod
    def of(cls, post: str, name: str) -> Signature:
        """The head signs by their own authority."""
        return cls((post,), name)

    @classmethod
    def on_behalf_of(cls, body: str, post: str, name: str) -> Signature:
        """TM.: a collective body, for which its head signs."""
        return cls((f"TM. {body}", post), name)

    @classmethod
    def deputy(cls, head: str, post: str, name: str, body: str | None = None) -> Signature:
        """KT.: a deputy signs for the head, on behalf of ``body`` if the body is collective."""
        above = () if body is None else (f"TM. {body}",)
        return cls((*above, f"KT. {head}", post), name)

    @classmethod
    def by_order(cls, head: str, post: str, name: str) -> Signature:
        """TL.: the head of a department signs by the working regulations."""
        return cls((f"TL. {head}", post), name)

    @classmethod
    def authorised(cls, head: str, post: str, name: str) -> Signature:
        """TUQ.: signs by a written authorisation for a set time and content."""
        return cls((f"TUQ. {head}", post), name)

    @classmethod
    def acting(cls, post: str, name: str) -> Signature:
        """Q.: holds the post until it is filled."""
        return cls((f"Q. {post}",), name)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on its own page; without ``title`` only its label and the reference to the paper stand at
    its head.

    Annexes are numbered by their order (Phụ lục I, II, …); a single one is just «Phụ lục». ``landscape`` is
    for wide tables.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper.

    ``kind`` is its type in the decree's words («Quyết định», «Biên bản», «Báo cáo»); None makes a công văn,
    whose ``summary`` becomes «V/v …» below the number. ``authority`` and ``enacting`` («QUYẾT ĐỊNH:») open
    a decision. ``dated`` is a date, an :class:`OpenDate`, or None where the type carries none. One
    signature stands to the right of the recipients; two or more stand in pairs, left and right.
    ``end_mark`` closes the body with «./.». ``mark`` is a small line in the foot of every page, for drafts
    and samples.
    """

    kind: str | None
    summary: str
    issuer: Issuer | None
    body: tuple[BodyBlock, ...]
    number: Number | None = None
    place: str | None = None
    dated: date | OpenDate | None = None
    addressees: tuple[str, ...] = ()
    authority: str | None = None
    grounds: tuple[str, ...] = ()
    enacting: str | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    end_mark: bool = True
    mark: str | None = None

    @property
    def reference(self) -> str:
        """«Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2022 của …», as another paper or an annex quotes
        it."""
        parts = ["Công văn" if self.kind is None else self.kind.capitalize()]
        if self.number is not None:
            parts.append(f"số {self.number}")
        if self.dated is not None:
            parts.append(place_date(None, self.dated))
        if self.issuer is not None and self.issuer.in_text:
            parts.append(f"của {self.issuer.in_text}")
        return " ".join(parts)


def place_date(place: str | None, dated: date | OpenDate) -> str:
    """«Đậu Liêu, ngày 05 tháng 01 năm 2022»; an open date leaves room for the hand."""
    if isinstance(dated, OpenDate):
        month = BLANK if dated.month is None else padded_month(dated.month)
        words = f"ngày {BLANK} tháng {month} năm {dated.year}"
    else:
        words = date_in_words(dated)
    return words if place is None else f"{place}, {words}"


def table_of(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> Table:
    """A table from plain sequences of cells."""
    return Table(tuple(columns), tuple(Row(tuple(cells)) for cells in rows))
