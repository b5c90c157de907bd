"""A file that somebody was given: who signed it, whether it is whole, whether the register agrees."""

import base64
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter
from pytest_django import Settings
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.records import an_administrator
from tests.factories.signing import Pair, a_certificate, a_revocation_list, pem, rewritten, signed, with_a_note

import decree30
from thidua.foundation.documents.enums import PaperKind, Trust
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.trust import LARGEST, MOST_UNFOLDED, SeenSignature, seen_signatures
from thidua.foundation.installation.actions import confirm_public_address, tell_public_address
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.certificates import actions, papers
from thidua.procedure.certificates.enums import FileState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.queries import agreement_of
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.models import Decision
from thidua.records.register.actions import annul_award
from thidua.screens.cli.verify import print_verdict
from thidua.screens.portal.views.verification import CHECKED_FILES

pytestmark = pytest.mark.django_db
ADDRESS = "/xac-thuc/tep/"


@pytest.fixture(scope="module")
def root() -> Pair:
    """An authority that the keeper of the machine counts."""
    return a_certificate("Cơ quan chứng thực thử", "Ban thử")


@pytest.fixture(scope="module")
def person(root: Pair) -> Pair:
    """Somebody with a certificate that lives."""
    return a_certificate("Nguyễn Thị Ánh", by=root)


@pytest.fixture(scope="module")
def blank() -> bytes:
    """A paper to sign."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def trusted(settings: Settings, tmp_path: Path, root: Pair) -> Path:
    """The keeper's folder: the authority, and its list on which nobody stands."""
    settings.TRUST_ROOTS = tmp_path
    (tmp_path / "goc.pem").write_bytes(pem(root))
    (tmp_path / "thu-hoi.crl").write_bytes(a_revocation_list(root))
    return tmp_path


def seen(content: bytes) -> list[SeenSignature]:
    """What each signature is worth now."""
    return list(seen_signatures(content, now=clock.now()))


def worth(content: bytes) -> list[Trust]:
    """The same in one word each."""
    return [one.trust for one in seen(content)]


@pytest.mark.usefixtures("trusted")
def test_signature_that_holds_is_proven_and_says_whose_it_is(blank: bytes, person: Pair) -> None:
    one = seen(signed(blank, person))[0]
    assert (one.trust, one.signer, one.authority) == (Trust.PROVEN, "Nguyễn Thị Ánh", "Cơ quan chứng thực thử")
    assert (one.is_proven, one.is_whole, one.is_stamped) == (True, True, False)
    assert worth(signed(signed(blank, person), person, field="Sig2")) == [Trust.PROVEN, Trust.PROVEN]
    assert worth(blank) == []


@pytest.mark.usefixtures("trusted")
def test_one_flipped_byte_in_what_was_signed_is_found(blank: bytes, person: Pair) -> None:
    content = signed(blank, person)
    for at in (blank.index(b"Producer") + 3, blank.index(b"pypdf")):
        spoilt = bytearray(content)
        spoilt[at] ^= 1
        assert worth(bytes(spoilt)) == [Trust.CHANGED]


@pytest.mark.usefixtures("trusted")
def test_certificate_that_is_over_is_named_with_its_last_day(blank: bytes, root: Pair) -> None:
    over = a_certificate("Người đã hết hạn", by=root, days=-5)
    one = seen(signed(blank, over))[0]
    assert (one.trust, one.signer) == (Trust.EXPIRED, "Người đã hết hạn")
    assert one.since is not None
    assert timedelta(days=4) < clock.now() - one.since < timedelta(days=6)


def test_revoked_certificate_is_named_with_the_day(blank: bytes, trusted: Path, root: Pair, person: Pair) -> None:
    listed = a_revocation_list(root, person)
    wrapped = b"-----BEGIN X509 CRL-----\n" + base64.encodebytes(listed) + b"-----END X509 CRL-----\n"
    (trusted / "thu-hoi.crl").write_bytes(wrapped)
    assert worth(signed(blank, person)) == [Trust.REVOKED]
    (trusted / "thu-hoi.crl").write_bytes(listed)
    one = seen(signed(blank, person))[0]
    assert (one.trust, one.signer, one.since is not None) == (Trust.REVOKED, "Nguyễn Thị Ánh", True)


def test_without_proof_about_revocation_nothing_is_proven(blank: bytes, trusted: Path, person: Pair) -> None:
    (trusted / "thu-hoi.crl").unlink()
    assert worth(signed(blank, person)) == [Trust.UNPROVEN]


@pytest.mark.usefixtures("trusted")
def test_certificate_of_an_unknown_authority_is_told_apart(blank: bytes) -> None:
    stranger = a_certificate("Người lạ", by=a_certificate("Nơi lạ"))
    assert worth(signed(blank, stranger)) == [Trust.UNKNOWN]


def test_where_no_authority_is_declared_nothing_is_claimed(
    blank: bytes, person: Pair, settings: Settings, tmp_path: Path
) -> None:
    settings.TRUST_ROOTS = tmp_path / "khong-co"
    assert worth(signed(blank, person)) == [Trust.NOT_ASKED]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không phải PDF"),
        (b"PK\x03\x04", "không phải PDF"),
        (b"%PDF-1.7\nrubbish", "Không đọc được tệp PDF"),
        (b"%PDF" + b" " * LARGEST, "lớn hơn 5 MB"),
    ],
)
def test_what_is_no_readable_pdf_gets_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        seen(content)


def test_file_that_unfolds_without_measure_is_refused(blank: bytes) -> None:
    import zlib

    bomb = blank + b"\n9 0 obj\n<</Filter/FlateDecode>>\nstream\n" + zlib.compress(bytes(MOST_UNFOLDED + 1))
    with pytest.raises(RefusedError, match="bung ra quá lớn"):
        seen(bomb)


@pytest.fixture
def decision() -> Decision:
    """An issued decision with its paper and the sheets of its certificates."""
    issued = an_issued_decision()
    decisions.render_decision(actor=an_office().keeper, decision=issued)
    actions.prepare_certificates(actor=an_office().keeper, decision=issued)
    actions.render_certificates(actor=an_office().keeper, decision=issued)
    return issued


def sheet(certificate: Certificate) -> bytes:
    """The certificate's file."""
    assert certificate.paper is not None
    with certificate.paper.file.open("rb") as kept:
        return kept.read()


def first(decision: Decision) -> Certificate:
    """The decision's first certificate."""
    return Certificate.objects.filter(award__decision_entry__decision=decision).order_by("pk")[0]


def test_our_certificate_agrees_as_it_is_signed_or_written_anew(decision: Decision, person: Pair) -> None:
    certificate = first(decision)
    content = sheet(certificate)
    for given, is_ours in ((content, True), (signed(content, person), True), (rewritten(content), False)):
        found = agreement_of(given)
        assert (found.state, found.is_ours) == (FileState.VALID, is_ours)
        assert found.certificate is not None
        assert found.certificate.name == certificate.award.subject_name


@pytest.mark.usefixtures("home", "trusted")
def test_what_is_laid_over_our_file_is_no_longer_our_file(decision: Decision, person: Pair, client: Client) -> None:
    noted = with_a_note(sheet(first(decision)))
    assert agreement_of(noted).is_ours is False
    after = with_a_note(signed(sheet(first(decision)), person))
    assert (agreement_of(after).is_ours, worth(after)) == (False, [Trust.CHANGED])
    assert "Nội dung đang hiện trong tệp không phải nội dung đã được ký" in sent(client, after)[1]


def test_code_of_somebody_else_is_found_out(decision: Decision) -> None:
    from dataclasses import replace

    page = papers.certificate(first(decision))
    forged = decree30.render_certificate_pdf(replace(page, recipient="Kẻ Mạo Danh"))
    found = agreement_of(forged)
    assert (found.state, found.certificate) == (FileState.DIFFERS, None)


def test_annulled_replaced_and_corrected_papers_say_so(decision: Decision) -> None:
    certificate, other = Certificate.objects.filter(award__decision_entry__decision=decision).order_by("pk")[:2]
    old, kept = sheet(certificate), sheet(other)
    actions.replace_certificate(
        actor=an_office().keeper,
        certificate=certificate,
        subject_detail="Tổ phó",
        on=date(2022, 2, 1),
        reason="Sai chức vụ",
    )
    assert agreement_of(old).state == FileState.REPLACED
    assert agreement_of(sheet(first(decision))).state == FileState.VALID
    told = tell_public_address(actor=an_administrator(), address="https://xa.gov.vn")
    confirm_public_address(actor=None, token=told.token, opened_at="https://xa.gov.vn")
    actions.render_certificates(actor=an_office().keeper, decision=decision)
    assert agreement_of(kept).state == FileState.CORRECTED
    annul_award(actor=an_office().signer, award=other.award, on=date(2022, 2, 1), reason="Kê khai sai")
    assert agreement_of(kept).state == FileState.ANNULLED


def test_decision_is_known_by_its_bytes_and_counts_what_stands(decision: Decision, person: Pair) -> None:
    paper = StoredPaper.objects.get(kind=PaperKind.DECISION, media_type="application/pdf")
    with paper.file.open("rb") as kept:
        content = kept.read()
    found = agreement_of(signed(content, person))
    assert found.decision is not None
    assert (found.state, found.decision.number) == (FileState.VALID, decision.number_and_symbol)
    assert found.decision.standing == found.decision.awards == decision.entries.count()


@pytest.mark.usefixtures("decision")
def test_paper_from_elsewhere_and_a_whole_batch_say_what_they_are(blank: bytes) -> None:
    assert agreement_of(blank).state == FileState.UNKNOWN
    batch = StoredPaper.objects.get(kind=PaperKind.CERTIFICATE_BATCH)
    with batch.file.open("rb") as kept:
        assert agreement_of(kept.read()).state == FileState.MANY


def test_withheld_award_answers_as_unknown(decision: Decision) -> None:
    certificate = first(decision)
    certificate.award.withheld = True
    certificate.award.save()
    assert agreement_of(sheet(certificate)).state == FileState.UNKNOWN


@pytest.mark.usefixtures("trusted")
def test_command_line_says_and_exits_by_what_it_found(
    decision: Decision, person: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "giay-khen.pdf"
    file.write_bytes(signed(sheet(first(decision)), person))
    assert print_verdict(file, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["register"]["state"], told["register"]["ours"]) == ("valid", True)
    assert [one["state"] for one in told["signatures"]] == ["proven"]
    spoilt = bytearray(file.read_bytes())
    spoilt[900] ^= 1
    file.write_bytes(bytes(spoilt))
    assert print_verdict(file, as_json=False) in {1, 2}
    file.write_bytes(b"khong phai")
    assert print_verdict(file, as_json=False) == 2
    assert "không phải PDF" in capsys.readouterr().err
    assert print_verdict(tmp_path / "khong-co.pdf", as_json=False) == 2


def sent(client: Client, content: bytes, **heads: str) -> "tuple[int, str]":
    """What the portal answers to a file."""
    file = SimpleUploadedFile("tep.pdf", content, "application/pdf")
    answer = client.post(ADDRESS, {"content": file}, headers=heads)
    return answer.status_code, answer.content.decode()


@pytest.mark.usefixtures("home", "trusted")
def test_portal_answers_a_file_without_scripts_and_keeps_nothing(
    client: Client, decision: Decision, person: Pair
) -> None:
    kept = StoredPaper.objects.count()
    certificate = first(decision)
    status, text = sent(client, signed(sheet(certificate), person))
    assert status == 200
    for words in (FileState.VALID.label, certificate.award.subject_name, "Nguyễn Thị Ánh", Trust.PROVEN.label):
        assert str(words) in text
    assert StoredPaper.objects.count() == kept
    assert 'action="/xac-thuc/tep/"' in client.get("/xac-thuc/").content.decode()
    assert client.get(ADDRESS).headers["Location"] == "/xac-thuc/"


@pytest.mark.usefixtures("home")
def test_portal_refuses_in_words_and_bounds_how_often(client: Client, blank: bytes) -> None:
    assert sent(client, b"khong phai")[0] == 422
    assert "không phải PDF" in sent(client, b"khong phai")[1]
    assert "Hãy chọn tệp PDF" in client.post(ADDRESS).content.decode()
    assert sent(client, blank, **{"sec-fetch-site": "cross-site"})[0] == 403
    for _again in range(CHECKED_FILES.times - 2):
        assert sent(client, blank)[0] == 200
    status, text = sent(client, blank)
    assert (status, "Từ mạng của bạn vừa gửi nhiều lần" in text) == (429, True)
