"""Envelopes of the national exchange: read as senders write them, written so that they read back the same."""

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edxml
from edxml import reading

SAMPLE = (Path(__file__).parent / "sample.edxml").read_bytes()
WARD = edxml.Organization("000.00.20.H99", "UBND xã Mẫu", email="mau@example.vn")
PROVINCE = edxml.Organization("000.00.17.H99", "Sở Nội vụ tỉnh Mẫu")


def a_document(**changed) -> edxml.Document:
    given = {
        "sender": WARD,
        "receivers": (PROVINCE,),
        "document_id": edxml.document_id(WARD.organ_id, date(2026, 11, 20), "12/TTr-UBND"),
        "number": "12",
        "notation": "TTr-UBND",
        "subject": "V/v đề nghị khen thưởng <năm> & «đợt»",
        "promulgated_on": date(2026, 11, 20),
        "kind_name": "Tờ trình",
        "attachments": (
            edxml.Attachment("to-trinh.pdf", b"%PDF-1.7\n", "application/pdf", "Tờ trình"),
            edxml.Attachment("phu-luc.json", b"{}", "application/json"),
        ),
        "traces": (edxml.Trace(WARD.organ_id, datetime(2026, 11, 20, 8, 30)),),  # noqa: DTZ001  # the exchange writes none
    }
    return edxml.Document(**{**given, **changed})


def test_a_message_is_read_as_senders_write_it() -> None:
    """The shape of the exchange's own sample, its stray number before the declaration included."""
    message = edxml.read(SAMPLE)
    assert isinstance(message, edxml.Document)
    assert message.sender.organ_id == "000.00.20.H99"
    assert [one.name for one in message.receivers] == ["Sở Nội vụ tỉnh Mẫu"]
    assert (message.code, message.promulgated_on) == ("12/TTr-UBND", date(2026, 11, 20))
    assert message.document_id == edxml.document_id("000.00.20.H99", date(2026, 11, 20), "12/TTr-UBND")
    assert message.signer == edxml.Signer("Nguyễn Văn Mẫu", "Chủ tịch", "TM. UBND")
    assert (message.due_on, message.pages, message.steering) == (date(2026, 12, 5), 2, 1)
    assert (message.appendixes, message.to_places) == (("Danh sách đề nghị",), ("Như trên",))
    assert message.business.kind == edxml.BusinessKind.NEW
    assert message.business.staff == edxml.Staff("Trần Thị Mẫu", "Văn phòng")
    assert [(one.name, one.content.decode()) for one in message.attachments] == [("to-trinh.txt", "Kính gửi")]
    assert edxml.read(edxml.written(message)) == message


@pytest.mark.parametrize(
    "business",
    [
        edxml.Business(reason="Văn bản điện tử mới", staff=edxml.Staff("Trần Thị Mẫu", "Văn phòng", "a@b.vn", "84")),
        edxml.Business(edxml.BusinessKind.RECALL, document_id="X,2026/11/20,12/TTr-UBND", reason="Gửi nhầm"),
        edxml.Business(edxml.BusinessKind.UPDATE, document_id="X,2026/11/20,12/TTr-UBND", reason="Sửa phụ lục"),
        edxml.Business(
            edxml.BusinessKind.REPLACEMENT,
            replaces=(edxml.Replacement("X,2026/11/20,12/TTr-UBND", ("000.00.17.H99", "000.00.18.H99")),),
        ),
    ],
    ids=["new", "recall", "update", "replacement"],
)
def test_what_is_written_reads_back_the_same(business: edxml.Business) -> None:
    message = a_document(business=business)
    content = edxml.written(message)
    assert edxml.read(content) == message
    assert content == edxml.written(message)


@pytest.mark.parametrize("code", list(edxml.StatusCode))
def test_a_status_reads_back_the_same(code: edxml.StatusCode) -> None:
    answered = edxml.ResponseFor("000.00.20.H99", "12/TTr-UBND", date(2026, 11, 20), "X,2026/11/20,12/TTr-UBND")
    at = datetime(2026, 11, 21, 9, 0, 5)  # noqa: DTZ001  # the exchange writes none
    status = edxml.Status(PROVINCE, answered, code.value, "Đã xem", at, edxml.Staff("Lê Thị Mẫu", "Văn thư"))
    assert edxml.read(edxml.written(status)) == status
    assert status.known == code
    assert replace(status, code="99").known is None


def test_each_file_travels_in_a_zip_and_comes_out_of_it() -> None:
    content = edxml.written(a_document())
    encoded = content.partition(b"ContentTransferEncoded")[2].partition(b">")[2].partition(b"<")[0]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(encoded))) as folder:
        assert folder.namelist() == ["to-trinh.pdf"]
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as folder:
        folder.writestr("[Content_Types].xml", "a")
        folder.writestr("word/document.xml", "b")
    sent = a_document(attachments=(edxml.Attachment("van-ban.docx", word.getvalue()),))
    # A file that is a zip of several comes back whole.
    message = edxml.read(edxml.written(sent))
    assert isinstance(message, edxml.Document)
    assert message.attachments[0].content == word.getvalue()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), ("..", "tep"), ("", "tep"), ("a\x7fb.txt", "ab.txt")],
)
def test_no_name_of_a_file_leads_anywhere(sent: str, kept: str) -> None:
    content = edxml.written(a_document(attachments=(edxml.Attachment(sent, b"x"),)))
    message = edxml.read(content)
    assert isinstance(message, edxml.Document)
    assert [one.name for one in message.attachments] == [kept]


def wrapped(header: str, after: str = "") -> bytes:
    return (
        f'<edXML xmlns="{edxml.writing.NAMESPACE}"><edXMLEnvelope><edXMLHeader>{header}</edXMLHeader></edXMLEnvelope>'
        f"{after}</edXML>"
    ).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "XML"),
        (b"<a>", "XML"),
        (b"\xff\xfe\x00", "XML"),
        (b"<edXML/>", "phong bì edXML"),
        (wrapped(""), "MessageHeader"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DTD"),
        (b"<a>" * 50 + b"</a>" * 50, "lồng quá sâu"),
        (b"<a>" + b"<b/>" * 20_001 + b"</a>", "quá nhiều phần tử"),
        (wrapped(f"<MessageHeader><Subject>{'x' * 20_001}</Subject></MessageHeader>"), "Subject dài quá"),
        (
            wrapped(
                "<MessageHeader/><TraceHeaderList><Bussiness><BussinessDocType>7</BussinessDocType></Bussiness>"
                "</TraceHeaderList>"
            ),
            "loại nghiệp vụ «7»",
        ),
        (
            wrapped(
                "<MessageHeader/>",
                "<AttachmentEncoded><Attachment><AttachmentName>a</AttachmentName>"
                "<ContentTransferEncoded>@@@</ContentTransferEncoded></Attachment></AttachmentEncoded>",
            ),
            "không phải base64",
        ),
        (
            wrapped(
                "<MessageHeader/>",
                "<AttachmentEncoded><Attachment><AttachmentName>a</AttachmentName>"
                f"<ContentTransferEncoded>{base64.b64encode(b'PK' + bytes([3, 4]) + b'hong').decode()}"
                "</ContentTransferEncoded></Attachment></AttachmentEncoded>",
            ),
            "nén hỏng",
        ),
    ],
)
def test_what_is_no_message_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(edxml.UnreadableError, match=words):
        edxml.read(content)


def test_what_would_unfold_without_measure_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = edxml.written(a_document(attachments=(edxml.Attachment("to.bin", bytes(3_000_000)),)))
    assert len(content) < 10_000
    monkeypatch.setattr(reading, "LARGEST_ATTACHMENTS", 1_000_000)
    with pytest.raises(edxml.UnreadableError, match="bung ra quá"):
        edxml.read(content)
    monkeypatch.setattr(reading, "LARGEST_MESSAGE", 100)
    with pytest.raises(edxml.UnreadableError, match="lớn hơn"):
        edxml.read(content)


@pytest.mark.parametrize(
    "changed",
    [
        {"receivers": ()},
        {"sender": edxml.Organization("")},
        {"business": edxml.Business(edxml.BusinessKind.RECALL)},
        {"business": edxml.Business(edxml.BusinessKind.REPLACEMENT)},
    ],
)
def test_what_no_exchange_could_deliver_is_not_written(changed) -> None:
    with pytest.raises(ValueError, match=r"names|document"):
        edxml.written(a_document(**changed))


@given(st.text(max_size=60), st.text(max_size=60), st.binary(max_size=200))
def test_any_words_and_bytes_can_be_sent(subject: str, reason: str, content: bytes) -> None:
    message = a_document(
        subject=subject, business=edxml.Business(reason=reason), attachments=(edxml.Attachment("a.bin", content),)
    )
    back = edxml.read(edxml.written(message))
    assert isinstance(back, edxml.Document)
    assert edxml.read(edxml.written(back)) == back


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(edxml.UnreadableError):
        edxml.read(content)
