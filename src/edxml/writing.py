"""What is to be said as a message's bytes, in the shape of the exchange's own sample."""

import base64
import io
import zipfile
from datetime import date, datetime
from xml.sax.saxutils import escape

from .messages import Business, BusinessKind, Document, Organization, ResponseFor, Staff, Status

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_PREFIX = "edXML:"
# Signs that XML 1.0 cannot hold at all.
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 65534, 65535])


class _Lines:
    """Elements written one after another; what is empty is left out, as the samples do."""

    def __init__(self) -> None:
        self.out: list[str] = ['<?xml version="1.0" encoding="UTF-8"?>\n', f'<edXML xmlns="{NAMESPACE}">']

    def begin(self, name: str, attributes: str = "") -> None:
        self.out.append(f"<{name}{attributes}>")

    def end(self, name: str) -> None:
        self.out.append(f"</{name}>")

    def say(self, name: str, value: str | int | None, *, always: bool = False) -> None:
        if value in ("", None) and not always:
            return
        self.out.append(f"<{name}>{_safe(value)}</{name}>")

    def bytes(self) -> bytes:
        return "".join([*self.out, "</edXML>\n"]).encode()


def _safe(value: str | int | None) -> str:
    text = "" if value is None else str(value)
    # Half a sign that JSON can bring in has no bytes at all.
    return escape(text.translate(_UNWRITABLE).encode("utf-8", "ignore").decode())


def _day(value: date | None) -> str:
    return value.strftime("%Y/%m/%d") if value is not None else ""


def _moment(value: datetime | None) -> str:
    return value.strftime("%Y/%m/%d %H:%M:%S") if value is not None else ""


def written(message: Document | Status) -> bytes:
    """Return the message as UTF-8 XML; the same message gives the same bytes.

    Refuses (ValueError) a document without sender or receiver, one that recalls, updates or replaces without naming
    what, and a status without a code: no exchange could deliver it.
    """
    lines = _Lines()
    lines.begin(f"{_PREFIX}edXMLEnvelope", f' xmlns:edXML="{NAMESPACE}"')
    lines.begin(f"{_PREFIX}edXMLHeader")
    if isinstance(message, Status):
        _write_status(lines, message)
    else:
        _refuse_incomplete(message)
        _write_header(lines, message)
        _write_traces(lines, message)
    lines.end(f"{_PREFIX}edXMLHeader")
    if isinstance(message, Document):
        _write_manifest(lines, message)
    lines.end(f"{_PREFIX}edXMLEnvelope")
    if isinstance(message, Document):
        _write_attachments(lines, message)
    return lines.bytes()


def _refuse_incomplete(message: Document) -> None:
    if not message.sender.organ_id or not any(one.organ_id for one in message.receivers):
        raise ValueError("a document names its sender and a receiver")
    business = message.business
    if business.kind == BusinessKind.REPLACEMENT and not business.replaces:
        raise ValueError("a replacement names what it replaces")
    if business.kind in (BusinessKind.RECALL, BusinessKind.UPDATE) and not business.document_id:
        raise ValueError("a recall or an update names its document")


def _write_organization(lines: _Lines, name: str, one: Organization) -> None:
    lines.begin(name)
    lines.say(f"{_PREFIX}OrganId", one.organ_id)
    lines.say(f"{_PREFIX}OrganizationInCharge", one.in_charge)
    lines.say(f"{_PREFIX}OrganName", one.name)
    lines.say(f"{_PREFIX}OrganAdd", one.address)
    lines.say(f"{_PREFIX}Email", one.email)
    lines.say(f"{_PREFIX}Telephone", one.telephone)
    lines.say(f"{_PREFIX}Fax", one.fax)
    lines.say(f"{_PREFIX}Website", one.website)
    lines.end(name)


def _write_staff(lines: _Lines, staff: Staff | None) -> None:
    if staff is None:
        return
    lines.begin(f"{_PREFIX}StaffInfo")
    lines.say(f"{_PREFIX}Department", staff.department)
    lines.say(f"{_PREFIX}Staff", staff.name)
    lines.say(f"{_PREFIX}Email", staff.email)
    lines.say(f"{_PREFIX}Mobile", staff.mobile)
    lines.end(f"{_PREFIX}StaffInfo")


def _write_response_for(lines: _Lines, one: ResponseFor) -> None:
    lines.begin(f"{_PREFIX}ResponseFor")
    lines.say(f"{_PREFIX}OrganId", one.organ_id)
    lines.say(f"{_PREFIX}Code", one.code)
    lines.say(f"{_PREFIX}PromulgationDate", _day(one.promulgated_on))
    lines.say(f"{_PREFIX}DocumentId", one.document_id)
    lines.end(f"{_PREFIX}ResponseFor")


def _write_status(lines: _Lines, status: Status) -> None:
    if not status.code:
        raise ValueError("a status has a code")
    lines.begin(f"{_PREFIX}Status")
    _write_response_for(lines, status.response_for)
    _write_organization(lines, f"{_PREFIX}From", status.sender)
    lines.say(f"{_PREFIX}StatusCode", status.code)
    lines.say(f"{_PREFIX}Description", status.description)
    lines.say(f"{_PREFIX}Timestamp", _moment(status.at))
    _write_staff(lines, status.staff)
    lines.end(f"{_PREFIX}Status")


def _write_header(lines: _Lines, message: Document) -> None:
    lines.begin(f"{_PREFIX}MessageHeader")
    _write_organization(lines, f"{_PREFIX}From", message.sender)
    for receiver in message.receivers:
        _write_organization(lines, f"{_PREFIX}To", receiver)
    lines.say(f"{_PREFIX}DocumentId", message.document_id)
    lines.begin(f"{_PREFIX}Code")
    lines.say(f"{_PREFIX}CodeNumber", message.number)
    lines.say(f"{_PREFIX}CodeNotation", message.notation)
    lines.end(f"{_PREFIX}Code")
    lines.begin(f"{_PREFIX}PromulgationInfo")
    lines.say(f"{_PREFIX}Place", message.place)
    lines.say(f"{_PREFIX}PromulgationDate", _day(message.promulgated_on))
    lines.end(f"{_PREFIX}PromulgationInfo")
    lines.begin(f"{_PREFIX}DocumentType")
    lines.say(f"{_PREFIX}Type", message.kind)
    lines.say(f"{_PREFIX}TypeDetail", message.kind_detail)
    lines.say(f"{_PREFIX}TypeName", message.kind_name)
    lines.end(f"{_PREFIX}DocumentType")
    lines.say(f"{_PREFIX}Subject", message.subject, always=True)
    lines.say(f"{_PREFIX}Content", message.content)
    if message.signer is not None:
        lines.begin(f"{_PREFIX}SignerInfo")
        lines.say(f"{_PREFIX}Competence", message.signer.competence)
        lines.say(f"{_PREFIX}Position", message.signer.position)
        lines.say(f"{_PREFIX}FullName", message.signer.name)
        lines.end(f"{_PREFIX}SignerInfo")
    lines.say(f"{_PREFIX}DueDate", _day(message.due_on))
    lines.begin(f"{_PREFIX}OtherInfo")
    lines.say(f"{_PREFIX}Priority", message.priority)
    lines.say(f"{_PREFIX}PageAmount", message.pages)
    if message.appendixes:
        lines.begin(f"{_PREFIX}Appendixes")
        for one in message.appendixes:
            lines.say(f"{_PREFIX}Appendix", one)
        lines.end(f"{_PREFIX}Appendixes")
    lines.end(f"{_PREFIX}OtherInfo")
    for answered in message.response_for:
        _write_response_for(lines, answered)
    lines.say(f"{_PREFIX}SteeringType", message.steering)
    if message.to_places:
        lines.begin(f"{_PREFIX}ToPlaces")
        for place in message.to_places:
            lines.say(f"{_PREFIX}Place", place)
        lines.end(f"{_PREFIX}ToPlaces")
    lines.end(f"{_PREFIX}MessageHeader")


def _write_traces(lines: _Lines, message: Document) -> None:
    lines.begin(f"{_PREFIX}TraceHeaderList")
    for trace in message.traces:
        lines.begin(f"{_PREFIX}TraceHeader")
        lines.say(f"{_PREFIX}OrganId", trace.organ_id)
        lines.say(f"{_PREFIX}Timestamp", _moment(trace.at))
        lines.end(f"{_PREFIX}TraceHeader")
    _write_business(lines, message.business)
    lines.end(f"{_PREFIX}TraceHeaderList")


def _write_business(lines: _Lines, business: Business) -> None:
    lines.begin(f"{_PREFIX}Bussiness")
    lines.say(f"{_PREFIX}DocumentId", business.document_id)
    lines.say(f"{_PREFIX}BussinessDocType", business.kind.value)
    lines.say(f"{_PREFIX}BussinessDocReason", business.reason)
    lines.say(f"{_PREFIX}Paper", business.paper)
    _write_staff(lines, business.staff)
    if business.replaces:
        lines.begin(f"{_PREFIX}ReplacementInfoList")
        for one in business.replaces:
            lines.begin(f"{_PREFIX}ReplacementInfo")
            lines.say(f"{_PREFIX}DocumentId", one.document_id)
            lines.begin(f"{_PREFIX}OrganIdList")
            for organ_id in one.organ_ids:
                lines.say(f"{_PREFIX}OrganId", organ_id)
            lines.end(f"{_PREFIX}OrganIdList")
            lines.end(f"{_PREFIX}ReplacementInfo")
        lines.end(f"{_PREFIX}ReplacementInfoList")
    lines.end(f"{_PREFIX}Bussiness")


def _write_manifest(lines: _Lines, message: Document) -> None:
    lines.begin(f"{_PREFIX}edXMLBody")
    lines.begin(f"{_PREFIX}edXMLManifest", ' version="1.0"')
    for number, one in enumerate(message.attachments, start=1):
        lines.begin(f"{_PREFIX}Reference")
        lines.say(f"{_PREFIX}ContentId", f"cid:{number}")
        lines.say(f"{_PREFIX}ContentType", one.content_type)
        lines.say(f"{_PREFIX}Description", one.description)
        lines.say(f"{_PREFIX}AttachmentName", one.name)
        lines.end(f"{_PREFIX}Reference")
    lines.end(f"{_PREFIX}edXMLManifest")
    lines.end(f"{_PREFIX}edXMLBody")


def _write_attachments(lines: _Lines, message: Document) -> None:
    lines.begin("AttachmentEncoded")
    for number, one in enumerate(message.attachments, start=1):
        lines.begin("Attachment")
        lines.say("ContentId", f"cid:{number}")
        lines.say("AttachmentName", one.name)
        lines.say("Description", one.description)
        lines.say("ContentType", one.content_type)
        name = f"{_PREFIX}{'ContentTransferEncoded'}"
        lines.begin(name, f' xmlns:edXML="{NAMESPACE}"')
        lines.out.append(base64.b64encode(_zipped(one.name, one.content)).decode())
        lines.end(name)
        lines.end("Attachment")
    lines.end("AttachmentEncoded")


def _zipped(name: str, content: bytes) -> bytes:
    """Return the file in a zip of its own, as senders do; without the hour, so that the same gives the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(zipfile.ZipInfo(name or "tep", (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
