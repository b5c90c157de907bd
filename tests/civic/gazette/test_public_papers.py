"""Official papers made public: force on a day, relations, files, search, from the records, at the desk."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.civic.papers import ISSUED, PDF, a_document, docx_bytes
from tests.factories.procedure_late import an_issued_decision
from tests.factories.records import an_account

from thidua.civic.gazette.actions import (
    amend_document,
    attach_files,
    publish_document,
    publish_from_records,
    relate_documents,
    unrelate_documents,
    withdraw_document,
)
from thidua.civic.gazette.enums import DocumentKind, RelationKind, Validity
from thidua.civic.gazette.models import DocumentFile, DocumentRelation, PublicDocument
from thidua.civic.gazette.queries import (
    documents_for,
    documents_of,
    publishable_from_records,
    relations_of,
    with_document_words,
    with_validity,
)
from thidua.civic.newsroom.actions.site import settle_editor
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.organisations.models import Unit
from thidua.records.register.models import Award

NEWER = date(2021, 9, 1)


def validity(document: PublicDocument, on: date) -> Validity:
    found = with_validity(PublicDocument.objects.filter(pk=document.pk), on=on).get()
    return Validity(found.validity)  # type: ignore[attr-defined]  # annotated


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 3, 9), Validity.NOT_YET),
        (date(2021, 3, 10), Validity.IN_FORCE),
        (date(2021, 12, 31), Validity.IN_FORCE),
        (date(2022, 1, 1), Validity.ENDED),
    ],
)
def test_validity_holds_on_both_ends(home: HomePage, editor: Account, on: date, expected: Validity) -> None:
    document = a_document(home, editor, in_force_from=date(2021, 3, 10), expires_on=date(2021, 12, 31))
    assert validity(document, on) == expected


def test_paper_without_days_states_no_validity(home: HomePage, editor: Account) -> None:
    letter = a_document(home, editor, kind=DocumentKind.INVITATION, in_force_from=None)
    assert validity(letter, ISSUED) == Validity.UNSTATED


@pytest.mark.parametrize(
    ("kind", "in_part", "expected"),
    [
        (RelationKind.REPLACES, False, Validity.ENDED),
        (RelationKind.REPLACES, True, Validity.IN_PART),
        (RelationKind.ANNULS, False, Validity.ENDED),
        (RelationKind.AMENDS, False, Validity.IN_PART),
    ],
)
def test_newer_paper_ends_the_older_from_its_day(
    home: HomePage, editor: Account, kind: RelationKind, in_part: bool, expected: Validity
) -> None:
    older, newer = a_document(home, editor), a_document(home, editor, "20/KH-UBND", issued_on=NEWER)
    relate_documents(
        actor=editor, document=newer, target=older, kind=kind, in_part=in_part, effective_on=date(2021, 10, 1)
    )
    assert validity(older, date(2021, 9, 30)) == Validity.IN_FORCE
    assert validity(older, date(2021, 10, 1)) == expected
    assert [one.label for one in relations_of(newer, on=NEWER)] == [RelationKind(kind).label]
    assert [one.document for one in relations_of(older, on=NEWER)] == [newer]


def test_relation_of_a_paper_that_is_not_public_leaks_nothing(home: HomePage, editor: Account) -> None:
    older = a_document(home, editor)
    newer = a_document(home, editor, "20/KH-UBND", issued_on=NEWER, public=False)
    relate_documents(actor=editor, document=newer, target=older, kind=RelationKind.REPLACES, effective_on=NEWER)
    assert (validity(older, NEWER), relations_of(older, on=NEWER)) == (Validity.IN_FORCE, [])
    publish_document(actor=editor, document=newer, on=NEWER)
    assert validity(older, NEWER) == Validity.ENDED
    withdraw_document(actor=editor, document=newer, reason="Đăng nhầm", on=NEWER)
    assert (validity(older, NEWER), relations_of(older, on=NEWER)) == (Validity.IN_FORCE, [])


def test_relation_backwards_in_time_or_said_twice_is_refused(home: HomePage, editor: Account) -> None:
    older, newer = a_document(home, editor), a_document(home, editor, "20/KH-UBND", issued_on=NEWER)

    def relate(document: PublicDocument, target: PublicDocument, effective_on: date = NEWER) -> None:
        relate_documents(
            actor=editor, document=document, target=target, kind=RelationKind.REPLACES, effective_on=effective_on
        )

    for pair in ((older, newer), (newer, newer)):
        with pytest.raises(RefusedError):
            relate(*pair)
    with pytest.raises(RefusedError):
        relate(newer, older, ISSUED)
    relate(newer, older)
    with pytest.raises(RefusedError):
        relate(newer, older)
    unrelate_documents(actor=editor, relation=DocumentRelation.objects.get())
    relate(newer, older)


def test_words_are_found_without_marks_in_number_and_subject(home: HomePage, editor: Account) -> None:
    a_document(home, editor, "05/KH-UBND")
    a_document(home, editor, "117/QĐ-UBND", subject="Quy chế dân chủ ở cơ sở")

    def found(text: str) -> list[str]:
        return [one.number for one in with_document_words(documents_of(home.site, on=NEWER), text)]

    assert found("qd-ubnd") == ["117/QĐ-UBND"]
    assert found("117 quy che") == ["117/QĐ-UBND"]
    assert found("moi truong") == ["05/KH-UBND"]
    assert found("Môi trường") == ["05/KH-UBND"]
    assert found("truong moi khong") == []


def test_number_of_the_same_issuer_and_day_stands_once(home: HomePage, editor: Account) -> None:
    a_document(home, editor)
    with pytest.raises(RefusedError) as refusal:
        a_document(home, editor)
    assert refusal.value.field == "number"


def test_file_of_another_kind_refuses_the_whole_paper(home: HomePage, editor: Account) -> None:
    files = [("ke-hoach.pdf", PDF), ("phu-luc.docx", b"khong phai docx")]
    with pytest.raises(RefusedError):
        a_document(home, editor, files=files)
    assert (PublicDocument.objects.count(), DocumentFile.objects.count(), StoredPaper.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trang.html", b"<html>"),
        ("anh.svg", b"<svg>"),
        ("ke-hoach.pdf", docx_bytes()),
        ("ke-hoach.docx", PDF),
        ("ke-hoach.docx", docx_bytes(parts=("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))),
        ("ke-hoach.docm", docx_bytes()),
    ],
)
def test_files_told_by_content_are_refused(home: HomePage, editor: Account, name: str, content: bytes) -> None:
    document = a_document(home, editor)
    with pytest.raises(RefusedError) as refusal:
        attach_files(actor=editor, document=document, files=[(name, content)])
    assert refusal.value.field == "papers"


def test_editor_of_another_ward_may_do_nothing(home: HomePage, editor: Account, other_ward: Unit) -> None:
    stranger = an_account(Role.EDITOR, other_ward)
    document = a_document(home, editor, public=False)
    with pytest.raises(NotAllowedError):
        a_document(home, stranger, "06/KH-UBND")
    with pytest.raises(NotAllowedError):
        publish_document(actor=stranger, document=document, on=ISSUED)
    with pytest.raises(NotAllowedError):
        amend_document(actor=stranger, document=document, subject="Khác")
    assert list(documents_for(stranger)) == []


def test_what_was_told_before_stays_in_the_trail(home: HomePage, editor: Account) -> None:
    document = a_document(home, editor)
    amend_document(actor=editor, document=document, subject="Tổng vệ sinh")
    event = AuditEvent.objects.get(event="document_amended")
    assert '"before":{"subject":"Tổng vệ sinh môi trường đầu năm"}' in event.payload


# From the records


def test_issued_decision_is_public_only_by_an_act_and_names_only_the_register(
    home: HomePage, editor: Account, client: Client
) -> None:
    decision = an_issued_decision()
    assert decision.issued_on is not None
    award = Award.all_records.filter(decision_entry__decision=decision).first()
    assert award is not None
    assert client.get("/van-ban/").content.decode().count(decision.number_and_symbol) == 0
    assert publishable_from_records(home.site) == [decision]
    document = publish_from_records(actor=editor, site=home.site, source=decision, on=decision.issued_on)
    assert (document.number, document.kind) == (decision.number_and_symbol, DocumentKind.DECISION)
    page = client.get(f"/van-ban/{document.uid}/").content.decode()
    assert award.subject_name in page
    assert award.achievement not in page
    assert DocumentFile.objects.count() == 0
    with pytest.raises(RefusedError):
        publish_from_records(actor=editor, site=home.site, source=decision, on=decision.issued_on)
    with pytest.raises(RefusedError):
        amend_document(actor=editor, document=document, number="99/QĐ-UBND")


# Pages


def test_page_tells_files_and_hands_them_out_to_be_saved(home: HomePage, editor: Account, client: Client) -> None:
    document = a_document(home, editor, files=[("Kế hoạch.pdf", PDF)])
    page = client.get(f"/van-ban/{document.uid}/").content.decode()
    address = f"/van-ban/{document.uid}/tep/{document.files.get().paper.uid}/"
    assert address in page
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''ke-hoach.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    withdraw_document(actor=editor, document=document, reason="Đăng nhầm", on=NEWER)
    assert client.get(address).status_code == 404
    assert client.get(f"/van-ban/{document.uid}/").status_code == 404


def test_paper_that_is_not_public_and_its_file_are_not_there(home: HomePage, editor: Account, client: Client) -> None:
    document = a_document(home, editor, public=False, files=[("ke-hoach.pdf", PDF)])
    assert client.get(f"/van-ban/{document.uid}/").status_code == 404
    assert client.get(f"/van-ban/{document.uid}/tep/{document.files.get().paper.uid}/").status_code == 404
    assert client.get(f"/van-ban/{uuid.uuid4()}/").status_code == 404


def test_list_narrows_by_kind_year_issuer_and_force(home: HomePage, editor: Account, client: Client) -> None:
    a_document(home, editor)
    a_document(home, editor, "9/QĐ-UBND", kind=DocumentKind.DECISION, issuer="UBND tỉnh", expires_on=NEWER)

    def numbers(query: str) -> list[str]:
        listing = client.get(f"/van-ban/{query}").context["listing"]
        return [one.number for one in listing]

    assert numbers("?loai=quyet-dinh") == ["9/QĐ-UBND"]
    assert numbers("?nam=2021&hieu-luc=in_force") == ["05/KH-UBND"]
    assert numbers("?co-quan=UBND+t%E1%BB%89nh") == ["9/QĐ-UBND"]
    assert numbers("?hieu-luc=ended") == ["9/QĐ-UBND"]
    assert numbers("?loai=khong-co") == ["9/QĐ-UBND", "05/KH-UBND"]
    assert numbers("?xep=1") == ["05/KH-UBND", "9/QĐ-UBND"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_queries(
    home: HomePage, editor: Account, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        a_document(home, editor, f"{at}/KH-UBND")
    with django_assert_num_queries(1):
        assert len([one.validity for one in documents_of(home.site, on=NEWER)]) == number  # type: ignore[attr-defined]


def test_feed_lists_public_papers(home: HomePage, editor: Account, client: Client) -> None:
    a_document(home, editor)
    a_document(home, editor, "06/KH-UBND", public=False)
    answer = client.get("/van-ban/rss.xml")
    assert answer["Content-Type"].startswith("application/rss+xml")
    text = answer.content.decode()
    assert (text.count("<item>"), "Kế hoạch 05/KH-UBND" in text) == (1, True)


# At the desk


def test_editor_enters_relates_publishes_and_withdraws_a_paper(
    home: HomePage, editor: Account, as_editor: Client, client: Client
) -> None:
    older = a_document(home, editor)
    told = {
        "site": str(home.site_id),
        "kind": "ke-hoach",
        "family": "administrative",
        "number": "21/KH-UBND",
        "issued_on": "2021-09-01",
        "issuer": "Ủy ban nhân dân phường Đậu Liêu",
        "subject": "Vệ sinh môi trường quý IV",
        "in_force_from": "01/09/2021",
    }
    wrong = as_editor.post(
        "/quan-tri/van-ban/nhap/", {**told, "papers": SimpleUploadedFile("a.pdf", b"khong phai pdf")}
    )
    assert (wrong.status_code, PublicDocument.objects.count()) == (422, 1)
    assert "Vệ sinh môi trường quý IV" in wrong.content.decode()
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.docx", docx_bytes())]
    assert as_editor.post("/quan-tri/van-ban/nhap/", {**told, "papers": files}).status_code == 302
    document = PublicDocument.objects.get(number="21/KH-UBND")
    assert (document.files.count(), document.is_public, document.in_force_from) == (2, False, NEWER)
    desk = f"/quan-tri/van-ban/{document.uid}/"
    assert as_editor.get(f"{desk}sua/").status_code == 200
    as_editor.post(f"{desk}quan-he/", {"kind": "replaces", "target": str(older.pk), "effective_on": "2021-09-01"})
    as_editor.post(f"{desk}cong-khai/")
    page = as_editor.get(desk).content.decode()
    assert "05/KH-UBND" in page
    assert "Được thay thế bởi" in client.get(f"/van-ban/{older.uid}/").content.decode()
    as_editor.post(f"{desk}go/", {"reason": ""})
    document.refresh_from_db()
    assert document.is_public
    as_editor.post(f"{desk}go/", {"reason": "Đăng nhầm"})
    document.refresh_from_db()
    assert not document.is_public
    assert as_editor.get("/quan-tri/van-ban/?tim=ve+sinh").content.decode().count("21/KH-UBND") == 1
    assert as_editor.get("/quan-tri/van-ban/tu-ho-so/").status_code == 200


def test_desk_is_closed_to_others(home: HomePage, editor: Account, client: Client, other_ward: Unit) -> None:
    document = a_document(home, editor)
    assert client.get("/quan-tri/van-ban/").status_code == 302
    stranger = an_account(Role.EDITOR, other_ward)
    settle_editor(actor=stranger)
    client.force_login(stranger)
    assert client.get(f"/quan-tri/van-ban/{document.uid}/").status_code == 404
    assert client.post(f"/quan-tri/van-ban/{document.uid}/go/", {"reason": "x"}).status_code == 404
