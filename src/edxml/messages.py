"""What a message says, as plain records; every text may be empty where the sender left it out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class BusinessKind(Enum):
    """What a document message does (`BussinessDocType`, so spelt).

    0 is named by the exchange's own sample («Văn bản điện tử mới»); 1, 2, 3 by programs that use it. One public
    program counts recall as 0 and new as 1; the sample of the exchange goes before it.
    """

    NEW = 0
    RECALL = 1
    UPDATE = 2
    REPLACEMENT = 3


class StatusCode(Enum):
    """What became of a document (`StatusCode`), as two public programs name them; any other is kept as its text."""

    ARRIVED = "01"
    REFUSED = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_PROGRESS = "05"
    FINISHED = "06"
    RECALLED = "13"
    CHANGE_AGREED = "15"
    CHANGE_REFUSED = "16"


@dataclass(frozen=True)
class Organization:
    """A body of the exchange: its identifier («000.00.20.H13»), its name, and how it is reached."""

    organ_id: str
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signed: by what right («TM.», «KT.»), in what post."""

    name: str
    position: str = ""
    competence: str = ""


@dataclass(frozen=True)
class Staff:
    """Who did what the message tells of."""

    name: str = ""
    department: str = ""
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True)
class ResponseFor:
    """Which document a message answers: who issued it, its number, day and identifier."""

    organ_id: str
    code: str
    promulgated_on: date | None
    document_id: str


@dataclass(frozen=True)
class Replacement:
    """A document that this one takes the place of, for whom."""

    document_id: str
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Business:
    """What a document message does, to which document, why."""

    kind: BusinessKind = BusinessKind.NEW
    document_id: str = ""
    reason: str = ""
    paper: int = 0
    staff: Staff | None = None
    replaces: tuple[Replacement, ...] = ()


@dataclass(frozen=True)
class Trace:
    """That a body handled the message at a moment (the exchange writes no time zone: Vietnam's)."""

    organ_id: str
    at: datetime | None


@dataclass(frozen=True)
class Attachment:
    """One file: name, media type, bytes. `content` is what was sent, taken out of its zip."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"
    description: str = ""


@dataclass(frozen=True)
class Document:
    """A document sent to one body or several.

    `document_id` is the exchange's identifier (see `document_id`); `number` and `notation` are the two halves of
    «7816/VPCP-TTĐT». `kind` is 1 for an administrative document, as the samples have it.
    """

    sender: Organization
    receivers: tuple[Organization, ...]
    document_id: str
    number: str
    notation: str
    subject: str
    promulgated_on: date | None
    place: str = ""
    kind: str = "1"
    kind_detail: str = "0"
    kind_name: str = ""
    content: str = ""
    signer: Signer | None = None
    due_on: date | None = None
    priority: int = 0
    pages: int | None = None
    appendixes: tuple[str, ...] = ()
    steering: int = 0
    to_places: tuple[str, ...] = ()
    response_for: tuple[ResponseFor, ...] = ()
    traces: tuple[Trace, ...] = ()
    business: Business = Business()
    attachments: tuple[Attachment, ...] = ()

    @property
    def code(self) -> str:
        """Return number and notation as people write them."""
        return f"{self.number}/{self.notation}" if self.notation else self.number


@dataclass(frozen=True)
class Status:
    """What became of a document, told by one of its receivers. `code` is the message's own text («03»)."""

    sender: Organization
    response_for: ResponseFor
    code: str
    description: str = ""
    at: datetime | None = None
    staff: Staff | None = None

    @property
    def known(self) -> StatusCode | None:
        """Return what the code means; None for one that no source at hand names."""
        try:
            return StatusCode(self.code)
        except ValueError:
            return None


def document_id(organ_id: str, on: date, code: str) -> str:
    """Return the identifier of a document as the samples have it: «000.00.00.G22,2015/09/30,7816/VPCP-TTĐT»."""
    return f"{organ_id},{on:%Y/%m/%d},{code}"
