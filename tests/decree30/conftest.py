"""Sample papers of a ward's year; the people are invented."""

from __future__ import annotations

from datetime import date, time

import pytest

from decree30 import (
    Agenda,
    AgendaItem,
    Align,
    Annex,
    Article,
    Bullets,
    Certificate,
    Clause,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Issuer,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Point,
    Row,
    Signature,
    Span,
    Table,
    TotalRow,
)

WARD = Issuer("Ủy ban nhân dân phường Đậu Liêu", in_text="Chủ tịch Ủy ban nhân dân phường Đậu Liêu")
CHAIR = Signature.of("Chủ tịch", "Nguyễn Văn Mẫu")
MARK = "Bản mẫu – dữ liệu minh họa"
ORDER = Column("STT", mm=12, align=Align.CENTER)


@pytest.fixture
def decision() -> Paper:
    collectives = Table(
        (ORDER, Column("Tên tập thể"), Column("Thành tích", share=1.3)),
        tuple(Row((str(at), f"Tổ dân phố {at}", "Hoàn thành xuất sắc nhiệm vụ")) for at in range(1, 10)),
    )
    individuals = Table(
        (ORDER, Column("Họ và tên", mm=48), Column("Chức vụ, đơn vị"), Column("Thành tích", share=1.2)),
        tuple(
            Row((str(at), f"Trần Văn Thử {at}", "Tổ trưởng", "Có thành tích xuất sắc trong vận động Nhân dân"))
            for at in range(1, 29)
        ),
    )
    return Paper(
        kind="Quyết định",
        summary="Về việc tặng giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021",
        issuer=WARD,
        number=Number(5, "QĐ-UBND"),
        place="Đậu Liêu",
        dated=date(2022, 1, 5),
        authority="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        grounds=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
            "Xét đề nghị của Hội đồng Thi đua - Khen thưởng phường.",
        ),
        enacting="Quyết định:",
        body=(
            Article(1, "Tặng giấy khen cho 09 tập thể và 28 cá nhân (có danh sách kèm theo)."),
            Article(2, "Tiền thưởng được trích từ Quỹ thi đua, khen thưởng của phường."),
            Article(3, "Các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
        ),
        signatures=(CHAIR,),
        recipients=("Như Điều 3", "Phòng Nội vụ thị xã", "Lưu: VT"),
        annexes=(
            Annex("Danh sách tập thể được tặng giấy khen", (collectives,)),
            Annex("Danh sách cá nhân được tặng giấy khen", (individuals,)),
        ),
        mark=MARK,
    )


@pytest.fixture
def minutes() -> Paper:
    votes = Table(
        (
            ORDER,
            Column("Đối tượng", share=2),
            Column("Đồng ý", mm=22, align=Align.CENTER, group="Số phiếu"),
            Column("Không đồng ý", mm=22, align=Align.CENTER, group="Số phiếu"),
            Column("Tỷ lệ", mm=22, align=Align.RIGHT),
        ),
        (
            GroupRow("A. TẬP THỂ"),
            Row(("1", "Tổ dân phố 1", "9", "0", "100,0 %")),
            GroupRow("B. CÁ NHÂN"),
            Row(("2", "Trần Văn Thử", "8", "1", "88,9 %")),
            TotalRow("Tổng cộng", ("17", "1", "")),
        ),
        caption="Kết quả biểu quyết",
    )
    return Paper(
        kind="Biên bản",
        summary="Họp Hội đồng Thi đua - Khen thưởng phường",
        issuer=Issuer("Hội đồng Thi đua - Khen thưởng", parent="Ủy ban nhân dân phường Đậu Liêu"),
        number=Number(2, "BB-HĐTĐKT"),
        body=(
            Heading("I.", "Thành phần"),
            Bullets(("Chủ tọa: ông Nguyễn Văn Mẫu;", "Thư ký: bà Trần Thị Ví Dụ.")),
            Heading("II.", "Nội dung"),
            Heading("1.", "Biểu quyết", HeadingLevel.ARABIC),
            votes,
            Clause(1, "Thống nhất đề nghị tặng giấy khen."),
            Point("a", "Danh sách kèm theo."),
            Paragraph(("Kết thúc vào hồi ", Span("16 giờ 30", bold=True), " cùng ngày.")),
        ),
        signatures=(Signature(("Thư ký",), "Trần Thị Ví Dụ"), Signature(("Chủ tọa",), "Nguyễn Văn Mẫu")),
        recipients=("Thành viên Hội đồng", "Lưu: VT"),
    )


@pytest.fixture
def plan() -> Paper:
    return Paper(
        kind="Kế hoạch",
        summary="Tổ chức hội nghị tổng kết",
        issuer=Issuer("Ủy ban nhân dân phường Đậu Liêu"),
        number=Number(None, "KH-UBND"),
        place="Đậu Liêu",
        dated=OpenDate(2022, 1),
        body=(
            Heading("I.", "CHƯƠNG TRÌNH"),
            Agenda(
                (
                    AgendaItem(time(14, 0), "Đón tiếp đại biểu", "Văn phòng", time(14, 15)),
                    AgendaItem(time(14, 15), "Trao giấy khen", "Lãnh đạo phường"),
                )
            ),
            Paragraph("Văn phòng - Thống kê chủ trì thực hiện."),
        ),
        signatures=(Signature.deputy("Chủ tịch", "Phó Chủ tịch", "Phan Thị Mẫu", body="Ủy ban nhân dân"),),
        recipients=("Các tổ dân phố", "Lưu: VT"),
    )


@pytest.fixture
def letter() -> Paper:
    return Paper(
        kind=None,
        summary="mời dự hội nghị tổng kết năm 2021",
        issuer=Issuer("UBND phường Đậu Liêu", parent="UBND thị xã Hồng Lĩnh"),
        number=Number(12, "UBND-VP"),
        place="Đậu Liêu",
        dated=date(2022, 3, 15),
        addressees=("Phòng Nội vụ thị xã", "Các tổ dân phố"),
        body=(Paragraph("Ủy ban nhân dân phường trân trọng kính mời."),),
        signatures=(Signature.on_behalf_of("Ủy ban nhân dân", "Chủ tịch", "Nguyễn Văn Mẫu"),),
        recipients=("Như trên", "Lưu: VT"),
    )


@pytest.fixture
def pledge() -> Paper:
    return Paper(
        kind="Giao ước thi đua",
        summary="Năm 2022",
        issuer=None,
        place="Đậu Liêu",
        dated=date(2022, 1, 13),
        body=(Paragraph("Các đơn vị thống nhất ký giao ước thi đua với các nội dung sau:"), Bullets(("Một;", "Hai."))),
        signatures=tuple(
            Signature((f"Tổ dân phố {at}",), f"Họ Tên {at}", note="(Ký, ghi rõ họ tên)") for at in range(1, 4)
        ),
    )


@pytest.fixture
def report() -> Paper:
    columns = tuple(Column(f"Chỉ tiêu {at}", align=Align.RIGHT) for at in range(1, 11))
    rows = tuple(Row(tuple(str(row * column) for column in range(10))) for row in range(40))
    return Paper(
        kind="Báo cáo",
        summary="Tổng kết công tác thi đua, khen thưởng năm 2021",
        issuer=WARD,
        number=Number(15, "BC-UBND"),
        place="Đậu Liêu",
        dated=date(2022, 1, 12),
        addressees=("Ủy ban nhân dân thị xã Hồng Lĩnh",),
        body=(
            Heading("Phần I", "Kết quả", HeadingLevel.PART),
            Heading("I.", "Đặc điểm tình hình"),
            Paragraph("Giá trị sản xuất đạt 70,5 tỷ đồng; thu ngân sách trên địa bàn trên 55 tỷ đồng."),
        ),
        signatures=(CHAIR,),
        recipients=("Lưu: VT",),
        annexes=(Annex("Bảng tổng hợp chỉ tiêu", (Table(columns, rows),), landscape=True),),
    )


@pytest.fixture
def papers(
    decision: Paper, minutes: Paper, plan: Paper, letter: Paper, pledge: Paper, report: Paper
) -> tuple[Paper, ...]:
    return decision, minutes, plan, letter, pledge, report


@pytest.fixture
def certificate() -> Certificate:
    return Certificate(
        issuer="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        recipient="Bà Nguyễn Thị Hồng Thắm",
        detail="Tổ trưởng tổ dân phố 3, phường Đậu Liêu",
        achievement="Đã có thành tích xuất sắc trong thực hiện nhiệm vụ năm 2021",
        place="Đậu Liêu",
        dated=date(2022, 1, 10),
        signature=CHAIR,
        number=Number(5, "QĐ-UBND"),
        decided_on=date(2022, 1, 10),
        register_number="52",
        verification_url="https://daulieu.example/xac-thuc/7F3K-9QWD-2MZX/",
        verification_code="7F3K-9QWD-2MZX",
        mark=MARK,
    )
