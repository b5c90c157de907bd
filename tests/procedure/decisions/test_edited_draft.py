"""A draft edited in Word and taken back: unedited it changes nothing, edited exactly what was edited."""

import io
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.factories.procedure_late import a_drafted_decision, a_signed_decision, an_office
from tests.factories.records import an_account

import decree30
from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.decisions import actions, papers
from thidua.procedure.decisions.models import Decision

pytestmark = pytest.mark.django_db
Edit = Callable[[object], None]


def file_of(decision: Decision) -> bytes:
    return decree30.render_docx(papers.decision_paper(decision))


def edited(decision: Decision, edit: Edit) -> bytes:
    document = Document(io.BytesIO(file_of(decision)))
    edit(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraphs(document) -> list:  # type: ignore[no-untyped-def,type-arg]
    inside = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [*document.paragraphs, *inside]


def rewrite(words: str, by: str) -> Edit:
    """Replace words in the paragraph that holds them, as somebody typing over them does: the runs become one."""

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        found = next(p for p in paragraphs(document) if words in p.text)
        text = found.text.replace(words, by)
        for run in found.runs[1:]:
            run.text = ""
        found.runs[0].text = text

    return edit


def row_named(document, name: str):  # type: ignore[no-untyped-def]
    return next(row for table in document.tables for row in table.rows if name in row.cells[1].text)


def compared(decision: Decision, edit: Edit) -> papers.Comparison:
    return papers.compare_edited(decision, edited(decision, edit))


def places(found: papers.Comparison) -> list[str]:
    return [change.place for change in found.changes]


def taken(decision: Decision, edit: Edit) -> Decision:
    paper = actions.hand_in_edited_draft(actor=an_office().secretary, decision=decision, content=edited(decision, edit))
    return actions.take_edited_draft(actor=an_office().secretary, decision=decision, paper=paper)


def nothing(document: object) -> None:
    """Save the file as it is."""


@pytest.mark.parametrize("names", [(1, 2), (0, 3), (4, 0), (12, 30)])
def test_own_file_unedited_changes_nothing(names: tuple[int, int]) -> None:
    decision = a_drafted_decision(collectives=names[0], individuals=names[1])
    for found in (papers.compare_edited(decision, file_of(decision)), compared(decision, nothing)):
        assert (found.changes, found.refused, found.unread, found.words) == ([], [], [], None)
    with pytest.raises(RefusedError, match="không đổi gì"):
        taken(decision, nothing)


def test_title_is_taken() -> None:
    decision = taken(a_drafted_decision(), rewrite("Về việc tặng", "Tặng"))
    assert decision.subject_line.startswith("Tặng Giấy khen cho")


def test_merit_of_the_first_article_is_taken_into_the_certificates() -> None:
    decision = a_drafted_decision()
    edit = rewrite("đã có thành tích xuất sắc năm 2021", "đã hoàn thành xuất sắc nhiệm vụ năm 2021")
    assert places(compared(decision, edit)) == ["Nội dung ghi trên giấy khen và ở Điều 1"]
    decision = taken(decision, edit)
    assert decision.certificate_words == "Đã hoàn thành xuất sắc nhiệm vụ năm 2021"
    assert "{lời khen}" in decision.words["articles"][0]


def test_article_keeps_its_fields_where_their_values_were_left() -> None:
    decision = taken(
        a_drafted_decision(), rewrite("chi từ quỹ thi đua, khen thưởng theo quy định", "chi từ quỹ của phường")
    )
    assert decision.words["articles"][1] == (
        "Tiền thưởng kèm theo: {mức thưởng}. Tổng số tiền thưởng là {tiền thưởng} (Bằng chữ: {bằng chữ}), chi từ quỹ "
        "của phường."
    )


def test_grounds_recipients_and_words_of_the_list_are_taken_and_drawn_by_both_renderers() -> None:
    decision = a_drafted_decision()

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        rewrite("Thường trực Đảng ủy, HĐND (để b/c);", "Sở Nội vụ (để b/c);")(document)
        rewrite("Hoàn thành xuất sắc nhiệm vụ được giao", "Vượt chỉ tiêu được giao")(document)
        ground = next(p for p in document.paragraphs if p.text.startswith("Căn cứ Thông tư"))
        ground._p.getparent().remove(ground._p)

    found = compared(decision, edit)
    assert [place.split(" của ")[0] for place in places(found)] == ["Căn cứ", "Nơi nhận", "Thành tích"]
    paper = papers.decision_paper(taken(decision, edit))
    docx = "\n".join(p.text for p in paragraphs(Document(io.BytesIO(decree30.render_docx(paper)))))
    pdf = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(decree30.render_pdf(paper))).pages).split()
    )
    for drawn in (docx, pdf):
        assert "Sở Nội vụ (để b/c)" in drawn
        assert "Vượt chỉ tiêu được giao" in drawn
        assert "Thường trực Đảng ủy" not in drawn
        assert "Căn cứ Thông tư" not in drawn


def test_order_of_the_list_is_taken() -> None:
    decision = a_drafted_decision(collectives=0, individuals=3)
    names = [str(entry.nomination.subject) for entry in decision.entries.order_by("order")]

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        last = row_named(document, names[2])
        row_named(document, names[0])._tr.addprevious(last._tr)

    assert places(compared(decision, edit)) == ["Thứ tự trong danh sách cá nhân"]
    taken(decision, edit)
    after = [str(entry.nomination.subject) for entry in decision.entries.order_by("order")]
    assert after == [names[2], names[0], names[1]]


def test_removed_row_is_named_as_not_allowed() -> None:
    decision = a_drafted_decision(collectives=0, individuals=3)
    name = str(decision.entries.order_by("order")[1].nomination.subject)

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        row = row_named(document, name)
        row._tr.getparent().remove(row._tr)

    found = compared(decision, edit)
    assert found.changes == []
    assert [line for line in found.refused if name in line and "không bỏ được" in line] == found.refused
    with pytest.raises(RefusedError, match="không đổi gì"):
        taken(decision, edit)
    assert decision.entries.count() == 3


def test_name_and_sum_in_the_list_are_not_taken() -> None:
    decision = a_drafted_decision(collectives=0, individuals=2)
    name = str(decision.entries.order_by("order")[0].nomination.subject)
    found = compared(decision, rewrite(name, "Trần Thị Khác"))
    assert (found.changes, len(found.refused)) == ([], 2)

    def pay_more(document) -> None:  # type: ignore[no-untyped-def]
        row_named(document, name).cells[3].paragraphs[0].runs[0].text = "500.000"

    found = compared(decision, pay_more)
    assert [line for line in found.refused if "500.000" in line]
    assert not found.achievements


def test_head_and_signature_are_not_taken() -> None:
    decision = a_drafted_decision()
    found = compared(decision, rewrite("Độc lập", "Độc Lập"))
    assert (found.changes, len(found.refused)) == ([], 1)
    found = compared(decision, rewrite("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"))
    assert (found.changes, len(found.refused)) == ([], 1)


def test_what_stands_in_no_known_place_is_named_and_the_file_kept() -> None:
    decision = a_drafted_decision()

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        rewrite("Về việc tặng", "Tặng")(document)
        table = document.add_table(1, 1)
        table.rows[0].cells[0].text = "Bảng dán thêm"
        label = next(p for p in document.paragraphs if p.text == "QUYẾT ĐỊNH:")
        label._p.addnext(table._tbl)

    found = compared(decision, edit)
    assert found.unread == ["Bảng dán thêm"]
    taken(decision, edit)
    assert StoredPaper.objects.filter(subject_uid=decision.uid, kind="edited_draft").count() == 1


def test_tracked_changes_count_as_made() -> None:
    decision = a_drafted_decision()

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        found = next(p for p in document.paragraphs if p.text.startswith("Về việc tặng"))
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        run = found.runs[0]._r
        run.addprevious(deleted)
        deleted.append(run)
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
        new = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = "Tặng Giấy khen năm 2021"
        new.append(words)
        inserted.append(new)
        deleted.addnext(inserted)

    assert taken(decision, edit).subject_line == "Tặng Giấy khen năm 2021"


def test_ground_that_no_longer_binds_and_amount_that_is_wrong_are_refused_whole() -> None:
    decision = a_drafted_decision()
    before = decision.words
    for edit, words in (
        (
            rewrite("12/2019/TT-BNV ngày 04 tháng 11 năm 2019", "08/2017/TT-BNV ngày 27 tháng 10 năm 2017"),
            "12/2019/TT-BNV",
        ),
        (rewrite("890.000 đồng (Bằng chữ", "900.000 đồng (Bằng chữ"), "900.000"),
    ):
        with pytest.raises(RefusedError, match=words):
            taken(decision, edit)
    decision.refresh_from_db()
    assert decision.words == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7", "Chỉ nhận tệp"),
        (b"PK\x03\x04hong", "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Tệp \.doc cũ"),
    ],
)
def test_file_that_is_no_docx_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refusal:
        actions.hand_in_edited_draft(actor=an_office().secretary, decision=a_drafted_decision(), content=content)
    assert refusal.value.field == "content"
    assert not StoredPaper.objects.filter(kind="edited_draft").exists()


def repacked(content: bytes, **parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def test_file_with_macros_or_that_unfolds_without_measure_is_refused() -> None:
    decision = a_drafted_decision()
    for content, words in (
        (repacked(file_of(decision), word__vbaProject=b"x"), "macro"),
        (repacked(file_of(decision), word__bomb=b"\0" * (101 * 1024 * 1024)), "quá lớn"),
        (repacked(b"PK\x05\x06" + b"\0" * 18, word__other=b"x"), "không phải tệp Word"),
    ):
        with pytest.raises(RefusedError, match=words):
            actions.hand_in_edited_draft(actor=an_office().secretary, decision=decision, content=content)


def test_docx_in_which_no_decision_is_found_says_what_is_missing() -> None:
    empty = io.BytesIO()
    Document().save(empty)
    with pytest.raises(RefusedError, match="«Nơi nhận:»"):
        actions.hand_in_edited_draft(
            actor=an_office().secretary, decision=a_drafted_decision(), content=empty.getvalue()
        )


def test_edited_file_needs_a_draft_and_a_role() -> None:
    draft, signed = a_drafted_decision(), a_signed_decision()
    with pytest.raises(RefusedError, match="còn là dự thảo"):
        actions.hand_in_edited_draft(actor=an_office().secretary, decision=signed, content=file_of(signed))
    with pytest.raises(NotAllowedError):
        actions.hand_in_edited_draft(actor=an_account(Role.UNIT_CLERK), decision=draft, content=file_of(draft))
