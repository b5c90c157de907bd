"""What goes up and what comes back as messages of the national document exchange (edXML); plain values, both ways.

A package is a document message with the package's file and its manifest beside it; a state of the whole package is the
exchange's own status message; what is said of single dossiers is a document with the answers' file. A package's
document is named for ever by its sender, its day and its `package_uid`.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

import edxml

from . import package
from .enums import MessageCode

PACKAGE_NAME, ANSWERS_NAME = "ho-so-trinh.zip", "trang-thai.json"
_ZIP, _JSON = "application/zip", "application/json"
STATUSES = {
    MessageCode.ARRIVED: edxml.StatusCode.ARRIVED,
    MessageCode.REFUSED: edxml.StatusCode.REFUSED,
    MessageCode.RECEIVED: edxml.StatusCode.ACCEPTED,
    MessageCode.ASSIGNED: edxml.StatusCode.ASSIGNED,
    MessageCode.IN_WORK: edxml.StatusCode.IN_PROGRESS,
    MessageCode.DONE: edxml.StatusCode.FINISHED,
    MessageCode.RECALLED: edxml.StatusCode.RECALLED,
}
_TOLD = {status: code for code, status in STATUSES.items()}


def too_large(told: package.Package, content: bytes) -> bool:
    """Say whether a package would not fit into one message: base64 makes four bytes of three."""
    return (len(content) + len(package.written(told))) * 4 // 3 + 2**20 > edxml.LARGEST_MESSAGE


def document_of(told: package.Package, sender: edxml.Organization) -> str:
    """Return the identifier of the document by which a package goes."""
    return edxml.document_id(sender.organ_id, told.sent_on, uuid.UUID(told.uid).hex)


def uid_in(document_id: str) -> uuid.UUID | None:
    """Return the package that a document's identifier names; None for a document of other origin."""
    last = document_id.rpartition(",")[2].partition(".")[0]
    try:
        return uuid.UUID(last)
    except ValueError:
        return None


def package_message(
    told: package.Package,
    content: bytes,
    *,
    sender: edxml.Organization,
    receiver: edxml.Organization,
    is_first: bool,
    replaces: str = "",
    at: datetime,
) -> edxml.Document:
    """Return the message that carries a package: new, in another's place (`replaces`), a supplement, or a recall.

    `is_first` says that no edition of it went out by message before; `at` is Vietnam's time without a zone.
    """
    document_id = document_of(told, sender)
    business = edxml.Business()
    if told.withdrawn:
        business = edxml.Business(edxml.BusinessKind.RECALL, document_id, "Thu hồi hồ sơ trình")
    elif not is_first:
        business = edxml.Business(edxml.BusinessKind.UPDATE, document_id, f"Bổ sung, lần gửi {told.edition}")
    elif replaces:
        instead = edxml.Replacement(replaces, (receiver.organ_id,))
        business = edxml.Business(edxml.BusinessKind.REPLACEMENT, document_id, "Thay thế", replaces=(instead,))
    number, _stroke, notation = (told.request_number or told.uid[:8]).partition("/")
    return edxml.Document(
        sender=sender,
        receivers=(receiver,),
        document_id=document_id if is_first else f"{document_id}.{told.edition}",
        number=number,
        notation=notation,
        subject=told.title,
        promulgated_on=told.sent_on,
        kind_name="Tờ trình",
        traces=(edxml.Trace(sender.organ_id, at),),
        business=business,
        attachments=(
            edxml.Attachment(PACKAGE_NAME, content, _ZIP, "Gói hồ sơ trình"),
            edxml.Attachment(package.MANIFEST, package.written(told), _JSON, "Bản kê máy đọc được"),
        ),
    )


def response_for(document_id: str, request_number: str) -> edxml.ResponseFor:
    """Return what a message about a package answers."""
    organ_id, _comma, rest = document_id.partition(",")
    day = rest.partition(",")[0]
    on = datetime.strptime(day, "%Y/%m/%d").date() if day else None  # noqa: DTZ007  # a day has no zone
    return edxml.ResponseFor(organ_id, request_number, on, document_id)


def status_message(
    code: MessageCode, words: str, *, sender: edxml.Organization, answered: edxml.ResponseFor, at: datetime
) -> edxml.Status:
    """Return the status message of one state of a whole package."""
    return edxml.Status(sender, answered, STATUSES[code].value, words, at)


def answers_message(
    told: package.Answers,
    *,
    sender: edxml.Organization,
    receiver: edxml.Organization,
    answered: edxml.ResponseFor,
    at: datetime,
) -> edxml.Document:
    """Return the message that carries what was said of single dossiers, as the file that the sender takes in."""
    name = f"{uuid.UUID(told.package).hex}.tt{len(told.answers)}"
    return edxml.Document(
        sender=sender,
        receivers=(receiver,),
        document_id=edxml.document_id(sender.organ_id, at.date(), name),
        number=name[-12:],
        notation="",
        subject=f"Trạng thái hồ sơ trình {answered.code}".strip(),
        promulgated_on=at.date(),
        response_for=(answered,),
        traces=(edxml.Trace(sender.organ_id, at),),
        attachments=(edxml.Attachment(ANSWERS_NAME, package.written(told), _JSON, "Trạng thái từng hồ sơ"),),
    )


def answers_in(status: edxml.Status, uid: uuid.UUID, offices: Sequence[package.Office]) -> package.Answers | None:
    """Return a status message as the answers that the sender takes in; None for a code nobody here knows.

    `offices` are the sender of the package and its receiver. The same status has the same uid whenever it comes.
    """
    known = status.known
    if known is None or known not in _TOLD or status.at is None:
        return None
    sender, receiver = offices
    code, on, words = _TOLD[known], status.at.date(), status.description
    one = package.Answer(
        uid=str(uuid.uuid5(uid, f"{code.plain} {on} {words}")), code=code.plain, on=on, words=words[:4000]
    )
    return package.Answers(package=str(uid), sender=sender, receiver=receiver, answers=(one,))


def file_in(message: edxml.Document, name: str) -> bytes | None:
    """Return the attached file of this name; None where there is none."""
    return next((one.content for one in message.attachments if one.name == name), None)
