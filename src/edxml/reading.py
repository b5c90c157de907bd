"""A message's bytes as what it says. Nothing outside of it is ever looked at, and what it may unfold to is bounded."""

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.parsers import expat

from .messages import (
    Attachment,
    Business,
    BusinessKind,
    Document,
    Organization,
    Replacement,
    ResponseFor,
    Signer,
    Staff,
    Status,
    Trace,
)

LARGEST_MESSAGE = 100 * 1024 * 1024
LARGEST_ATTACHMENTS = 200 * 1024 * 1024
"""All of a message together, unzipped."""
MOST_ELEMENTS = 20_000
DEEPEST = 40
LONGEST_TEXT = 20_000
"""Letters of any text but the bytes of a file."""
MOST_ATTACHMENTS = 300
_FILE = "ContentTransferEncoded"


class UnreadableError(ValueError):
    """The bytes are no message that can be read; the words say why, in Vietnamese."""


@dataclass
class _Element:
    name: str
    children: "list[_Element]" = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def all(self, *names: str) -> "Iterator[_Element]":
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> "_Element | None":
        return next(self.all(*names), None)

    def at(self, *path: str) -> "_Element | None":
        found: _Element | None = self
        for name in path:
            found = found.first(name) if found is not None else None
        return found

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()

    def said(self, *names: str) -> str:
        found = self.first(*names)
        return found.text if found is not None else ""


class _Builder:
    def __init__(self) -> None:
        self.open: list[_Element] = []
        self.root: _Element | None = None
        self.count = 0

    def start(self, name: str, _attributes: object) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            raise UnreadableError("Gói tin có quá nhiều phần tử hoặc lồng quá sâu.")
        # Senders write the namespace's prefix as they like; within it names are told apart well enough.
        element = _Element(name.rpartition("}")[2].rpartition(":")[2])
        if self.open:
            self.open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, words: str) -> None:
        if not self.open:
            return
        element = self.open[-1]
        element.length += len(words)
        if element.name != _FILE and element.length > LONGEST_TEXT:
            raise UnreadableError(f"Phần tử {element.name} dài quá {LONGEST_TEXT} ký tự.")
        element.parts.append(words)


def _refuse(*_what: object) -> None:
    raise UnreadableError("Gói tin khai báo DTD hoặc thực thể; loại này không được nhận.")


def _tree(content: bytes) -> _Element:
    if len(content) > LARGEST_MESSAGE:
        raise UnreadableError(f"Gói tin lớn hơn {LARGEST_MESSAGE // 1024 // 1024} MB.")
    # Senders are known to put a stray number before the declaration; XML allows nothing there.
    begins = content[:64].find(b"<?xml")
    builder, parser = _Builder(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = None
    try:
        parser.Parse(content[begins:] if begins > 0 else content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"Không phải XML đúng cú pháp: {error}") from error
    assert builder.root is not None  # expat refuses a text without an element
    return builder.root


def read(content: bytes) -> Document | Status:
    """Return what the message says: a document, or what became of one.

    Reads the namespace of QCVN 102:2016 and any other, with any prefix; elements that are not known here are left
    alone. Raises UnreadableError for what is no message, for one with a document type declaration, one larger than
    100 MB or deeper than any message is, and for attachments that are no base64 or unfold beyond 200 MB.
    """
    root = _tree(content)
    envelope = root if root.name in {"edXMLEnvelope", "EdXMLEnvelope"} else root.first("edXMLEnvelope")
    header = envelope.first("edXMLHeader") if envelope is not None else None
    if envelope is None or header is None:
        raise UnreadableError("Không có phong bì edXML (edXMLEnvelope, edXMLHeader).")
    status = header.first("Status", "MessageStatus")
    if status is not None:
        return _status(status)
    message = header.first("MessageHeader")
    if message is None:
        raise UnreadableError("Phong bì không có MessageHeader và cũng không có Status.")
    return _document(root, envelope, header, message)


def _organization(element: _Element | None) -> Organization:
    if element is None:
        return Organization("")
    return Organization(
        organ_id=element.said("OrganId"),
        name=element.said("OrganName"),
        in_charge=element.said("OrganizationInCharge"),
        address=element.said("OrganAdd"),
        email=element.said("Email"),
        telephone=element.said("Telephone"),
        fax=element.said("Fax"),
        website=element.said("Website"),
    )


def _day(text: str) -> date | None:
    for form in ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.partition("T")[0].strip(), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _moment(text: str) -> datetime | None:
    for form in ("%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y/%m/%d"):
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007  # the exchange writes none
        except ValueError:
            continue
    return None


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _staff(element: _Element | None) -> Staff | None:
    if element is None:
        return None
    return Staff(element.said("Staff"), element.said("Department"), element.said("Email"), element.said("Mobile"))


def _response_for(element: _Element | None) -> ResponseFor:
    if element is None:
        return ResponseFor("", "", None, "")
    return ResponseFor(
        organ_id=element.said("OrganId"),
        code=element.said("Code"),
        promulgated_on=_day(element.said("PromulgationDate")),
        document_id=element.said("DocumentId"),
    )


def _status(element: _Element) -> Status:
    return Status(
        sender=_organization(element.first("From")),
        response_for=_response_for(element.first("ResponseFor")),
        code=element.said("StatusCode"),
        description=element.said("Description"),
        at=_moment(element.said("Timestamp")),
        staff=_staff(element.first("StaffInfo")),
    )


def _business(element: _Element | None) -> Business:
    if element is None:
        return Business()
    written = element.said("BussinessDocType", "BusinessDocType") or "0"
    try:
        kind = BusinessKind(_number(written, -1))
    except ValueError as error:
        raise UnreadableError(f"Không biết loại nghiệp vụ «{written[:20]}» (BussinessDocType).") from error
    replaced = element.first("ReplacementInfoList")
    return Business(
        kind=kind,
        document_id=element.said("DocumentId"),
        reason=element.said("BussinessDocReason", "BusinessDocReason"),
        paper=_number(element.said("Paper")),
        staff=_staff(element.first("StaffInfo")),
        replaces=tuple(
            Replacement(
                one.said("DocumentId"),
                tuple(organ.text for organ in (one.first("OrganIdList") or _Element("")).all("OrganId")),
            )
            for one in (replaced.all("ReplacementInfo") if replaced is not None else ())
        ),
    )


def _document(root: _Element, envelope: _Element, header: _Element, message: _Element) -> Document:
    code = message.first("Code") or _Element("")
    issued = message.first("PromulgationInfo") or _Element("")
    kind = message.first("DocumentType") or _Element("")
    other = message.first("OtherInfo") or _Element("")
    traces = header.first("TraceHeaderList") or _Element("")
    signer = message.first("SignerInfo")
    pages = other.said("PageAmount")
    return Document(
        sender=_organization(message.first("From")),
        receivers=tuple(_organization(one) for one in message.all("To")),
        document_id=message.said("DocumentId"),
        number=code.said("CodeNumber"),
        notation=code.said("CodeNotation"),
        subject=message.said("Subject"),
        promulgated_on=_day(issued.said("PromulgationDate")),
        place=issued.said("Place"),
        kind=kind.said("Type") or "1",
        kind_detail=kind.said("TypeDetail") or "0",
        kind_name=kind.said("TypeName"),
        content=message.said("Content"),
        signer=Signer(signer.said("FullName"), signer.said("Position"), signer.said("Competence")) if signer else None,
        due_on=_day(message.said("DueDate")),
        priority=_number(other.said("Priority")),
        pages=_number(pages) if pages else None,
        appendixes=tuple(one.text for one in (other.first("Appendixes") or _Element("")).all("Appendix")),
        steering=_number(message.said("SteeringType")),
        to_places=tuple(one.text for one in (message.first("ToPlaces") or _Element("")).all("Place")),
        response_for=tuple(_response_for(one) for one in message.all("ResponseFor")),
        traces=tuple(Trace(one.said("OrganId"), _moment(one.said("Timestamp"))) for one in traces.all("TraceHeader")),
        business=_business(traces.first("Bussiness", "Business")),
        attachments=tuple(_attachments(root, envelope)),
    )


def _attachments(root: _Element, envelope: _Element) -> Iterator[Attachment]:
    manifest = envelope.at("edXMLBody", "edXMLManifest")
    named = {_bare(one.said("ContentId")): one for one in (manifest.all("Reference") if manifest is not None else ())}
    left, count = LARGEST_ATTACHMENTS, 0
    for encoded in root.all("AttachmentEncoded"):
        for one in encoded.all("Attachment"):
            count += 1
            if count > MOST_ATTACHMENTS:
                raise UnreadableError(f"Gói tin có hơn {MOST_ATTACHMENTS} tệp đính kèm.")
            told = named.get(_bare(one.said("ContentId")))
            name = one.said("AttachmentName") or (told.said("AttachmentName") if told is not None else "")
            content = _unfolded(one.said(_FILE), name, left)
            left -= len(content)
            yield Attachment(
                name=_harmless(name),
                content=content,
                content_type=one.said("ContentType") or (told.said("ContentType") if told is not None else ""),
                description=one.said("Description") or (told.said("Description") if told is not None else ""),
            )


def _bare(content_id: str) -> str:
    return content_id.removeprefix("cid:")


def _harmless(name: str) -> str:
    """Return the name without anything that could lead out of the folder it is put in."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    kept = "".join(letter for letter in last if letter.isprintable())[:200]
    return kept if kept.strip(".") else "tep"


def _unfolded(encoded: str, name: str, most: int) -> bytes:
    """Return the bytes of a file: out of base64, and out of the zip that senders put each file in."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableError(f"Tệp «{name[:100]}» không phải base64.") from error
    unzipped = None
    if content[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as folder:
                inner = folder.infolist()
                # A zip that was sent as such, or a Word file, holds several.
                if len(inner) == 1 and not inner[0].is_dir() and not inner[0].flag_bits & 0x1:
                    with folder.open(inner[0]) as file:
                        unzipped = file.read(most + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise UnreadableError(f"Tệp «{name[:100]}» nén hỏng.") from error
    content = content if unzipped is None else unzipped
    if len(content) > most:
        raise UnreadableError(f"Các tệp đính kèm bung ra quá {LARGEST_ATTACHMENTS // 1024 // 1024} MB.")
    return content
