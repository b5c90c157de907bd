"""Words of attached files are compared too, within bounds; the look follows when dossiers are received."""

import io
from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult
from docx import Document
from tests.factories import a_person
from tests.factories.procedure_early import APPRAISED_ON, a_group, a_head, a_nomination, a_round, an_officer
from tests.factories.procedure_early import confirmations as confirmed

import decree30
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.procedure.integrity.actions import compare_dossiers
from thidua.procedure.integrity.enums import Matter
from thidua.procedure.integrity.jobs import look_at_round
from thidua.procedure.integrity.models import IntegrityQuestion, PaperWords
from thidua.procedure.integrity.queries import papers, read_words
from thidua.procedure.nominations.actions import attach_paper
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.django_db

DEED = (
    "Ngày 12/8 tại Đập Bún đã cùng bà con đắp 320 bao cát chặn nước tràn, đưa cụ Phan Thị Tửu ra khỏi nhà ngập, "
    "sau đó vận động 45 hộ góp 78 triệu đồng sửa cống Khe Su trước mùa lũ."
)
ANOTHER = "Dạy 26 buổi cho lớp xóa mù chữ ở xóm Trửa, kèm em Lê Hữu Đạt thi đỗ vào lớp chọn, tặng 14 bộ sách."


def docx(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    document, kept = Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(kept)
    return kept.getvalue()


def pdf(words: str) -> bytes:
    paper = decree30.Paper(
        kind="Báo cáo",
        summary="Thành tích",
        issuer=decree30.Issuer(name="Tổ dân phố 1", parent="", in_text="tổ dân phố 1"),
        place="Đậu Liêu",
        dated=date(2021, 12, 1),
        body=(decree30.Paragraph(words),),
        signatures=(decree30.Signature(("TỔ TRƯỞNG",), "Trần Quốc Chí"),),
        recipients=(),
    )
    return decree30.render_pdf(paper)


def with_file(nomination: Nomination, content: bytes, *, kind: str = papers.DOCX, title: str = "Báo cáo") -> None:
    attach_paper(
        actor=a_head(nomination.nominating_unit),
        nomination=nomination,
        requirement="khac",
        title=title,
        content=content,
        media_type=kind,
    )


@pytest.fixture
def round() -> CommendationRound:
    """A round of the ward under a law that an officer compared."""
    confirmed()
    return a_round()


@pytest.fixture
def group() -> Unit:
    """A residential group."""
    return a_group()


def drafts(round: CommendationRound, *texts: str) -> list[Nomination]:
    return [
        a_nomination(round, a_person(f"Trần Văn {name}"), achievement=text)
        for name, text in zip("ABC", texts, strict=False)
    ]


def put_forward(round: CommendationRound) -> None:
    Nomination.objects.filter(round=round).update(state="submitted", submitted_on=date(2021, 12, 22))


def compared(round: CommendationRound) -> list[IntegrityQuestion]:
    compare_dossiers(actor=an_officer(Role.APPRAISER), round=round, on=APPRAISED_ON)
    return list(IntegrityQuestion.objects.filter(stands=True))


@pytest.mark.parametrize("kind", [papers.DOCX, papers.PDF])
def test_deed_told_in_an_attached_file_is_asked_about_with_its_passage(round: CommendationRound, kind: str) -> None:
    first, second = drafts(round, DEED, "Hoàn thành tốt nhiệm vụ được giao trong năm.")
    words = DEED.replace("vận động", "kêu gọi")
    with_file(second, docx("BÁO CÁO THÀNH TÍCH", words) if kind == papers.DOCX else pdf(words), kind=kind)
    put_forward(round)
    [question] = compared(round)
    assert question.matter == Matter.COPIED_OTHER
    assert {question.nomination, question.other} == {first, second}
    assert any("320 bao cát" in side["text"] for side in (question.seen["left"], question.seen["right"]))
    assert "320 bao" in question.seen["common"]


def test_honest_files_ask_nothing(round: CommendationRound) -> None:
    first, second = drafts(round, "Hoàn thành tốt nhiệm vụ.", "Hoàn thành tốt nhiệm vụ trong năm.")
    with_file(first, docx("BÁO CÁO THÀNH TÍCH", DEED))
    with_file(second, docx("BÁO CÁO THÀNH TÍCH", ANOTHER))
    put_forward(round)
    assert compared(round) == []


def test_proof_that_lies_with_several_dossiers_is_no_copying(round: CommendationRound) -> None:
    common = docx("Quyết định công nhận tập thể", DEED)
    for one in drafts(round, "Dọn vệ sinh ba tuyến đường.", "Tuần tra đêm suốt quý ba."):
        with_file(one, common, title="Quyết định chung")
    put_forward(round)
    assert compared(round) == []


def test_file_is_read_once_and_a_broken_one_says_nothing(round: CommendationRound) -> None:
    first, second = drafts(round, DEED, ANOTHER)
    with_file(first, docx("Nội dung", cells=("Việc làm", "Kết quả")))
    with_file(second, b"%PDF-1.7 gay", kind=papers.PDF)
    put_forward(round)
    compared(round)
    kept = dict(PaperWords.objects.values_list("sha256", "words"))
    assert sorted(kept.values()) == ["", "Nội dung\nViệc làm Kết quả"]
    compared(round)
    assert dict(PaperWords.objects.values_list("sha256", "words")) == kept


def test_reading_stops_at_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    long = docx(*["Chữ " * 300] * 40)
    assert len(read_words(long, papers.DOCX)) <= papers.MOST_SIGNS
    assert read_words(b"PK\x03\x04 not a file", papers.DOCX) == ""
    content = pdf(DEED)
    assert "320 bao cát" in " ".join(read_words(content, papers.PDF).split())
    monkeypatch.setattr(papers, "MOST_SECONDS", -1.0)
    assert read_words(content, papers.PDF) == ""


def test_look_follows_when_dossiers_are_received_once_for_all_of_them(round: CommendationRound) -> None:
    a_nomination(round, a_person("Trần Văn Một"), achievement=DEED)
    a_nomination(round, a_person("Lê Thị Hai"), achievement=DEED, submitted=True)
    waiting = DBTaskResult.objects.filter(task_path=look_at_round.module_path)
    assert [one.args_kwargs["args"] for one in waiting] == [[round.pk]]
    look_at_round.call(round.pk)
    look_at_round.call(round.pk)
    [question] = IntegrityQuestion.objects.filter(stands=True)
    assert (question.matter, question.raised_on) == (Matter.COPIED_OTHER, clock.today())
    assert set(AuditEvent.objects.filter(event="dossiers_compared").values_list("actor_id", flat=True)) == {None}
