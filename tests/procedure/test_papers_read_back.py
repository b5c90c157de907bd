"""The year's papers read back from their PDF and DOCX: heads, symbols, opening and closing words, capacities."""

import re
from datetime import date, time
from io import BytesIO

import pypdf
import pytest
from docx import Document
from tests.factories import procedure_late as late
from tests.factories.procedure_early import SUBMITTED_ON, a_movement, a_nomination, a_pledge, a_round
from tests.factories.records import a_person, a_unit, a_ward, an_administrator

import decree30
from decree30 import Paper
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.councils.actions import adopt_minutes, close_voting, record_vote
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.papers import minutes
from thidua.procedure.movements.papers import launch_plan, pledge_paper
from thidua.procedure.nominations import queries
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.papers import ReviewMeeting, nomination_list, review_minutes
from thidua.records.organisations.actions import set_house_style
from thidua.records.organisations.enums import PaperPhrase, UnitKind

pytestmark = pytest.mark.django_db


def printed(paper: Paper) -> str:
    """The words of the PDF on one line; the DOCX holds each of them too."""
    reader = pypdf.PdfReader(BytesIO(decree30.render_pdf(paper)))
    words = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    document = Document(BytesIO(decree30.render_docx(paper)))
    written = " ".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    missing = set(re.findall(r"[^\W\d_]{2,}", written)) - set(re.findall(r"[^\W\d_]{2,}", words))
    assert missing == set()
    return words


def both(paper: Paper) -> tuple[str, str]:
    """The words of the PDF and those of the DOCX, each on one line."""
    pages = pypdf.PdfReader(BytesIO(decree30.render_pdf(paper))).pages
    document = Document(BytesIO(decree30.render_docx(paper)))
    written = " ".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
        for p in document.element.iter()
        if p.tag.endswith("}p")
    )
    return " ".join(" ".join(page.extract_text().split()) for page in pages), " ".join(written.split())


def put_forward(unit_name: str = "Bộ phận Văn phòng - Thống kê") -> tuple[list[Nomination], str]:
    unit = a_unit(name=unit_name, kind=UnitKind.OFFICE)
    round = a_round()
    a_nomination(round, a_person("Nguyễn Phan Trường Giang", title="Công chức", unit=unit), unit=unit)
    return list(queries.with_names(round.nominations.all())), unit_name


def the_list(nominations: list[Nomination], *, review: ReviewMeeting | None = None) -> str:
    first = nominations[0]
    return printed(
        nomination_list(
            first.round,
            first.nominating_unit,
            nominations,
            on=SUBMITTED_ON,
            signer_title="Công chức Văn phòng - Thống kê, phụ trách bộ phận",
            signer_name="Trần Thị Mẫu",
            review=review,
        )
    )


def test_request_carries_symbol_grounds_and_asks_for_a_decision() -> None:
    nominations, _name = put_forward()
    said = the_list(nominations, review=ReviewMeeting(held_on=date(2021, 12, 20), present=12, in_favour=12))
    assert said.startswith("UBND PHƯỜNG ĐẬU LIÊU BỘ PHẬN VĂN PHÒNG - THỐNG KÊ CỘNG HÒA XÃ HỘI")
    assert re.search(r"Số: +/TTr-VPTK ", said)
    law = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    reviewed = (
        "Căn cứ Biên bản họp bình xét ngày 20 tháng 12 năm 2021 của bộ phận Văn phòng - Thống kê (12/12 người dự họp "
        "nhất trí)."
    )
    asked = (
        "Bộ phận Văn phòng - Thống kê kính trình Chủ tịch Ủy ban nhân dân phường Đậu Liêu xem xét, quyết định tặng "
        "Giấy khen của Chủ tịch Ủy ban nhân dân phường Đậu Liêu cho 01 cá nhân trong đợt “Tổng kết công tác thi đua, "
        "khen thưởng năm 2021”, gồm:"
    )
    closing = "Kính trình Chủ tịch Ủy ban nhân dân phường Đậu Liêu xem xét, quyết định./."
    assert [said.count(words) for words in (law, reviewed, asked, closing)] == [1, 1, 1, 1]
    assert said.index(law) < said.index("Luật Thi đua, khen thưởng ngày") < said.index(reviewed) < said.index(asked)
    assert "08/2017/TT-BNV" not in said
    assert said.count("- Lưu: VT, VPTK.") == 1
    assert "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ, PHỤ TRÁCH BỘ PHẬN" in said
    assert "«" not in said


def test_request_speaks_in_the_words_and_lines_its_unit_has_set() -> None:
    nominations, _name = put_forward()
    set_house_style(
        actor=an_administrator(),
        unit=nominations[0].nominating_unit,
        valid_from=SUBMITTED_ON,
        name_lines="Văn phòng\nThống kê phường",
        abbreviation="VPTKP",
        phrases={PaperPhrase.LIST_CLOSING: "Rất mong {người nhận} quan tâm."},
    )
    said = the_list(nominations)
    assert said.startswith("UBND PHƯỜNG ĐẬU LIÊU VĂN PHÒNG THỐNG KÊ PHƯỜNG CỘNG HÒA")
    assert re.search(r"Số: +/TTr-VPTKP ", said)
    assert said.count("Rất mong Chủ tịch Ủy ban nhân dân phường Đậu Liêu quan tâm./.") == 1


def test_review_minutes_say_hours_place_chair_and_secretary() -> None:
    nominations, _name = put_forward()
    first = nominations[0]
    secretary = a_person("Lê Thị Thư", title="Công chức", unit=first.nominating_unit)
    review = ReviewMeeting(
        held_on=date(2021, 12, 20),
        present=12,
        in_favour=11,
        starts_at=time(8, 0),
        ends_at=time(9, 30),
        place="phòng họp tầng 2",
        secretary=secretary,
    )
    said = printed(review_minutes(first.round, first.nominating_unit, nominations, review, signer_name="Trần Thị Mẫu"))
    # Mẫu 1.9: when it begins, where, who is there, who presides and writes, when it ends, THƯ KÝ and CHỦ TỌA.
    parts = (
        "Vào lúc 08 giờ 00, ngày 20 tháng 12 năm 2021 tại phòng họp tầng 2",
        "Thành phần: 12 người dự họp; chủ tọa: Trần Thị Mẫu; thư ký: Lê Thị Thư.",
        "11/12 người dự họp tán thành đề nghị 01 cá nhân",
        "Cuộc họp kết thúc vào lúc 09 giờ 30 cùng ngày./.",
        "THƯ KÝ",
        "CHỦ TỌA",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert re.search(r"Số: +/BB-VPTK ", said)


def a_closed_meeting() -> Meeting:
    round = late.a_round()
    late.a_nomination(round, a_person("Nguyễn Phan Trường Giang", title="Công chức"))
    meeting = late.an_open_meeting(round)
    secretary = late.an_office().secretary
    record_vote(actor=secretary, meeting=meeting, nomination=round.nominations.get(), in_favour=5)
    return close_voting(actor=secretary, meeting=meeting)


def test_minutes_of_the_council_say_when_it_ended_and_are_signed_by_secretary_and_chair() -> None:
    meeting = a_closed_meeting()
    for open_end in both(minutes(meeting)):
        assert "Cuộc họp kết thúc vào lúc …… giờ ……, ngày 06 tháng 01 năm 2022./." in open_end
    adopted = adopt_minutes(actor=late.an_office().secretary, meeting=meeting, on=date(2022, 1, 7), ends_at=time(10, 5))
    parts = (
        "Vào lúc 08 giờ 00, ngày 06 tháng 01 năm 2022, tại Phòng họp Ủy ban nhân dân phường",
        "Biên bản đã được đọc lại cho các thành viên dự họp cùng nghe và Hội đồng thông qua ngày 07/01/2022.",
        "Cuộc họp kết thúc vào lúc 10 giờ 05, ngày 06 tháng 01 năm 2022./.",
        "THƯ KÝ",
        "CHỦ TỌA",
    )
    for said in both(minutes(adopted)):
        places = [said.index(part) for part in parts]
        assert places == sorted(places)
        assert "CHỦ TRÌ" not in said


def test_minutes_of_the_council_close_and_go_out_in_the_words_of_the_office() -> None:
    meeting = a_closed_meeting()
    issuer = meeting.council.issuer
    set_house_style(
        actor=an_administrator(),
        unit=issuer,
        valid_from=date(2022, 1, 1),
        phrases={
            PaperPhrase.MINUTES_CLOSING: "Hội đồng nhất trí với biên bản{ngày}.",
            PaperPhrase.MINUTES_RECIPIENTS: "Thường trực {cơ quan};\nLưu: VT.",
        },
    )
    for said in both(minutes(meeting)):
        assert "Hội đồng nhất trí với biên bản. Cuộc họp kết thúc" in said
        assert "- Thường trực Ủy ban nhân dân phường Đậu Liêu; - Lưu: VT." in said
        assert "được đọc lại" not in said


def test_minutes_that_end_before_they_begin_are_not_adopted() -> None:
    meeting = a_closed_meeting()
    with pytest.raises(RefusedError) as refused:
        adopt_minutes(actor=late.an_office().secretary, meeting=meeting, on=date(2022, 1, 7), ends_at=time(7, 59))
    assert (refused.value.field, str(refused.value)) == ("ends_at", "Giờ kết thúc phải từ 08:00 trở đi.")
    meeting.refresh_from_db()
    assert meeting.minutes_number is None


def test_plan_opens_with_a_sentence_and_goes_to_everybody() -> None:
    movement = a_movement(title="Phong trào thi đua yêu nước năm 2021")
    said = printed(launch_plan(movement, signer_title="Chủ tịch UBND phường"))
    opening = (
        "Ủy ban nhân dân phường Đậu Liêu ban hành Kế hoạch phát động phong trào thi đua yêu nước năm 2021 như sau:"
    )
    assert said.index(opening) < said.index("I. MỤC ĐÍCH, YÊU CẦU")
    assert [said.count(words) for words in ("Chỉ tiêu phấn đấu (từ)", "Thường trực Đảng ủy, HĐND phường Đậu Liêu")] == [
        1,
        1,
    ]
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said


def test_plan_speaks_in_the_words_of_its_authority() -> None:
    words = "Thực hiện Kế hoạch số 10/KH-UBND của tỉnh, {cơ quan} phát động {phong trào}:"
    set_house_style(
        actor=an_administrator(),
        unit=a_ward(),
        valid_from=date(2021, 1, 1),
        phrases={PaperPhrase.PLAN_OPENING: words, PaperPhrase.PLAN_RECIPIENTS: "Tỉnh (để b/c);\nLưu: VT."},
    )
    said = printed(launch_plan(a_movement(title="Phong trào mẫu"), signer_title="Phó Chủ tịch UBND phường"))
    assert said.count("Thực hiện Kế hoạch số 10/KH-UBND của tỉnh, Ủy ban nhân dân phường Đậu Liêu phát động") == 1
    assert said.count("- Tỉnh (để b/c); - Lưu: VT.") == 1
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in said


def test_pledge_binds_both_sides_and_cites_the_plan_in_full() -> None:
    movement = a_movement(title="Phong trào thi đua yêu nước năm 2021")
    pledge = a_pledge(movement, signed=True)
    said = printed(pledge_paper(pledge, signer_title="Tổ trưởng", issuer_signer_title="Chủ tịch UBND phường"))
    cited = (
        "Hưởng ứng phong trào thi đua yêu nước năm 2021 do Ủy ban nhân dân phường Đậu Liêu phát động tại Kế hoạch số "
        "01/KH-UBND ngày 15 tháng 01 năm 2021, "
    )
    assert said.count(cited) == 1
    assert said.count("thống nhất ký giao ước thi đua") == 1
    assert said.count("Ủy ban nhân dân phường Đậu Liêu hướng dẫn, tạo điều kiện, kiểm tra") == 1
    assert "«" not in said
