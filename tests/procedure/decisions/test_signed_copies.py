"""Signed copies of a decision: what is read of them, what is refused, how they stand beside ours."""

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter
from pytest_django import Settings
from tests.factories.procedure_late import DECIDED_ON, a_signed_decision, an_issued_decision, an_office
from tests.factories.signing import Pair, a_certificate, pem, rewritten, signed, with_a_note

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import Chain, PaperKind, Sameness
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of, signed_copy_of
from thidua.foundation.documents.signatures import MOST_UNFOLDED
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates.queries import verify
from thidua.procedure.decisions import actions
from thidua.procedure.decisions.models import Decision

pytestmark = pytest.mark.django_db
PERSON = "Nguyễn Thị Ánh"


@pytest.fixture(scope="module")
def root() -> Pair:
    """An authority that gives certificates."""
    return a_certificate("Cơ quan chứng thực thử", "Ban thử")


@pytest.fixture(scope="module")
def signer(root: Pair) -> Pair:
    """The certificate of the one who signs."""
    return a_certificate(PERSON, by=root)


@pytest.fixture
def decision() -> Decision:
    """An issued decision with its paper."""
    issued = an_issued_decision()
    actions.render_decision(actor=an_office().keeper, decision=issued)
    return issued


def ours(decision: Decision) -> bytes:
    """The newest paper that we drew."""
    paper = papers_of(decision, PaperKind.DECISION).filter(media_type="application/pdf", signed_from=None).first()
    assert paper is not None
    with paper.file.open("rb") as kept:
        return kept.read()


def take(decision: Decision, content: bytes) -> StoredPaper:
    """Bring it back in."""
    return actions.take_signed_copy(actor=an_office().keeper, decision=decision, content=content)


def test_signed_copy_is_kept_beside_ours_as_the_next_version(decision: Decision, signer: Pair) -> None:
    before = ours(decision)
    paper = take(decision, signed(before, signer))
    drawn = papers_of(decision, PaperKind.DECISION).get(version=1, media_type="application/pdf")
    assert (paper.version, paper.signed_from, paper.sameness) == (2, drawn, Sameness.BYTES)
    assert (ours(decision), paper.file_name.endswith("-da-ky.pdf")) == (before, True)
    one = paper.signatures.get()
    assert (one.signer, one.organisation, one.authority) == (
        PERSON,
        "UBND phường Nam Hồng Lĩnh",
        "Cơ quan chứng thực thử",
    )
    assert (one.chain, one.is_stamped) == (Chain.NOT_ASKED, False)
    event = AuditEvent.objects.get(event="signed_copy_taken")
    told = json.loads(event.payload)
    assert (told["sha256"], told["signed_from"]) == (paper.sha256, drawn.sha256)


def test_same_file_again_is_kept_once(decision: Decision, signer: Pair) -> None:
    content = signed(ours(decision), signer)
    assert take(decision, content) == take(decision, content)
    assert AuditEvent.objects.filter(event="signed_copy_taken").count() == 1
    assert take(decision, signed(ours(decision), signer)).version == 3


def test_drawing_again_makes_no_version_behind_the_signed_one(decision: Decision, signer: Pair) -> None:
    copy = take(decision, signed(ours(decision), signer))
    pdf, _docx = actions.render_decision(actor=an_office().keeper, decision=decision)
    assert (pdf.version, signed_copy_of(decision, PaperKind.DECISION)) == (1, copy)


def test_person_and_office_sign_one_after_the_other(decision: Decision, signer: Pair, root: Pair) -> None:
    office = a_certificate("Ủy ban nhân dân phường", by=root)
    paper = take(decision, signed(signed(ours(decision), signer), office, field="Sig2"))
    assert [one.signer for one in paper.signatures.all()] == [PERSON, "Ủy ban nhân dân phường"]
    assert paper.sameness == Sameness.BYTES


def test_authority_that_the_keeper_counts_is_known(
    decision: Decision, signer: Pair, root: Pair, settings: Settings, tmp_path: Path
) -> None:
    settings.TRUST_ROOTS = tmp_path
    (tmp_path / "goc.crt").write_bytes(pem(root))
    (tmp_path / "doc.txt").write_text("không phải chứng thư", encoding="utf-8")
    assert take(decision, signed(ours(decision), signer)).signatures.get().chain == Chain.KNOWN
    stranger = a_certificate("Người lạ", by=a_certificate("Nơi lạ"))
    assert take(decision, signed(ours(decision), stranger)).signatures.get().chain == Chain.UNKNOWN


def with_other_contents(content: bytes) -> bytes:
    """Our file whose first page was exchanged behind our own bytes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    page = writer.find_page_for_modification(0)[0].get_object()
    drawn = writer.get_object(page.raw_get("/Contents").reference)
    drawn._data = b"BT ET " + drawn.data[: len(drawn.data) // 2] + b" ET"
    drawn._encoded_data = None
    writer.mark_update(page.raw_get("/Contents").reference)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_file_written_anew_is_known_by_its_words(decision: Decision, signer: Pair) -> None:
    assert take(decision, signed(rewritten(ours(decision)), signer)).sameness == Sameness.WORDS


def test_what_lies_over_the_page_is_not_taken_for_our_file(decision: Decision, signer: Pair) -> None:
    content = signed(with_a_note(ours(decision)), signer)
    assert content.startswith(ours(decision))
    assert take(decision, content).sameness == Sameness.WORDS


def locked(content: bytes) -> bytes:
    """The file under a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    """A file of which one stream unfolds to more than any paper holds."""
    squeezed = zlib.compress(bytes(MOST_UNFOLDED + 1))
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + squeezed + b"\nendstream\nendobj\n"


def damaged(content: bytes) -> bytes:
    """One figure of what was signed is another."""
    at = content.index(b"/MediaBox")
    figure = next(at + step for step in range(60) if content[at + step : at + step + 1].isdigit())
    return content[:figure] + (b"1" if content[figure : figure + 1] != b"1" else b"2") + content[figure + 1 :]


class Given(NamedTuple):
    """What a wrong file is made of."""

    content: bytes
    signer: Pair
    root: Pair


WRONG: dict[str, tuple[Callable[[Given], bytes], str]] = {
    "no file": (lambda _given: b"", "Tệp rỗng"),
    "picture": (lambda given: b"\x89PNG\r\n\x1a\n" + given.content, "Chỉ nhận tệp PDF"),
    "unsigned": (lambda given: given.content, "không mang chữ ký số nào"),
    "cut short": (lambda given: signed(given.content, given.signer)[:-3000], "Không đọc được|chữ ký|không mang"),
    "rubbish": (lambda _given: b"%PDF-1.7\n" + bytes(range(256)) * 40, "Không đọc được"),
    "under a password": (lambda given: locked(given.content), "đặt mật khẩu"),
    "unfolds without measure": (lambda _given: bomb(), "bung ra quá lớn"),
    "too large": (lambda given: given.content + bytes(10 * 1024 * 1024), "lớn hơn 10 MB"),
    "changed after signing": (
        lambda given: with_a_note(signed(given.content, given.signer)),
        "đã bị sửa sau khi ký",
    ),
    "damaged after signing": (
        lambda given: damaged(signed(given.content, given.signer)),
        "đã bị sửa sau khi ký|Không đọc được",
    ),
    "other words, then signed": (
        lambda given: signed(with_other_contents(given.content), given.signer),
        "khác văn bản ở đây",
    ),
    "certificate over": (
        lambda given: signed(given.content, a_certificate(PERSON, by=given.root, days=-1)),
        "hết hiệu lực",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_whole_signed_copy_is_refused_and_nothing_kept(
    decision: Decision, signer: Pair, root: Pair, wrong: str
) -> None:
    making, words = WRONG[wrong]
    before = StoredPaper.objects.count()
    with pytest.raises(RefusedError, match=words) as refusal:
        take(decision, making(Given(ours(decision), signer, root)))
    assert refusal.value.field == "content"
    assert StoredPaper.objects.count() == before
    assert not AuditEvent.objects.filter(event="signed_copy_taken").exists()


def test_signed_copy_of_another_paper_is_refused(decision: Decision, signer: Pair) -> None:
    page = PdfWriter()
    page.add_blank_page(595, 842)
    out = io.BytesIO()
    page.write(out)
    with pytest.raises(RefusedError, match="khác văn bản ở đây"):
        take(decision, signed(out.getvalue(), signer))


def test_decision_not_issued_or_without_paper_takes_none(signer: Pair) -> None:
    content = signed(rewritten_blank(), signer)
    waiting = a_signed_decision()
    with pytest.raises(RefusedError, match="đã ban hành"):
        take(waiting, content)
    issued = actions.issue_decision(actor=an_office().keeper, decision=waiting, on=DECIDED_ON)
    with pytest.raises(RefusedError, match="đang được tạo"):
        take(issued, content)


def rewritten_blank() -> bytes:
    """An empty page."""
    page = PdfWriter()
    page.add_blank_page(595, 842)
    out = io.BytesIO()
    page.write(out)
    return out.getvalue()


def test_only_who_issues_brings_it(decision: Decision, signer: Pair) -> None:
    with pytest.raises(NotAllowedError):
        actions.take_signed_copy(actor=an_office().secretary, decision=decision, content=signed(ours(decision), signer))


def test_public_page_says_who_signed_the_decision(decision: Decision, signer: Pair) -> None:
    from thidua.procedure.certificates.actions import prepare_certificates

    prepare_certificates(actor=an_office().keeper, decision=decision)
    award = decision.entries.select_related("award__certificate").first().award  # type: ignore[union-attr]
    code = award.certificate.code  # type: ignore[union-attr]
    assert verify(code).signatures == ()
    take(decision, signed(ours(decision), signer))
    assert [one.signer for one in verify(code).signatures] == [PERSON]
