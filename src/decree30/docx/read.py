"""What a decision says that was read back from its DOCX."""

from dataclasses import dataclass, field


class UnreadableDocxError(ValueError):
    """The file is no DOCX, or no decision can be made out in it; the words say what is missing."""


@dataclass(frozen=True)
class ReadRow:
    """One row of a list, cell by cell."""

    cells: tuple[str, ...]


@dataclass
class ReadAnnex:
    """A list: its label, its title, its rows without the head, and what stands below the table."""

    label: str
    title: str = ""
    rows: list[ReadRow] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass
class ReadDecision:
    """A decision as it was read. Texts stand on one line each; the paragraphs of an article are parted by breaks."""

    head: list[str] = field(default_factory=list)
    summary: str = ""
    authority: str = ""
    grounds: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    annexes: list[ReadAnnex] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
