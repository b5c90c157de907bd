"""What the stage is led by: the script with names as they are read, the seats, who receives, what is kept."""

import json
from datetime import date, time

import pytest
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.records import an_account

from decree30 import Heading, Paper, Paragraph, Span, Table, render_docx, render_pdf
from decree30.paper import GroupRow, Row
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates.actions import hand_over_certificate, prepare_certificates, render_certificates
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.conferences import actions, papers, queries
from thidua.procedure.conferences.actions import AgendaInput, CallingInput, DelegateInput
from thidua.procedure.conferences.enums import AgendaPart, DelegateKind
from thidua.procedure.conferences.models import Conference, HandOver
from thidua.procedure.conferences.validators import is_read_otherwise
from thidua.procedure.decisions.models import Decision

pytestmark = pytest.mark.django_db
HELD_ON = date(2022, 1, 13)


def a_conference(title: str = "Hội nghị tổng kết năm 2021", held_on: date = HELD_ON) -> Conference:
    office = an_office()
    return actions.plan_conference(
        actor=office.secretary,
        issuer=office.ward,
        title=title,
        year=2021,
        held_on=held_on,
        starts_at=time(14, 0),
        place="Hội trường",
    )


def a_decision(individuals: int = 3) -> Decision:
    decision = an_issued_decision(collectives=1, individuals=individuals)
    prepare_certificates(actor=an_office().keeper, decision=decision)
    render_certificates(actor=an_office().keeper, decision=decision)
    return decision


def called(conference: Conference, decision: Decision) -> list[HandOver]:
    return actions.order_hand_overs(
        actor=an_office().secretary,
        conference=conference,
        decision=decision,
        group_size=2,
        presenters=["Ông Hồ Sỹ Quyết, Chủ tịch"],
    )


def noted(conference: Conference, *callings: CallingInput) -> int:
    return actions.note_callings(actor=an_office().secretary, conference=conference, callings=callings)


def words(paper: Paper) -> list[str]:
    """The paragraphs and headings as they read."""

    def plain(text: object) -> str:
        runs = text if isinstance(text, tuple) else (text,)
        return "".join(run.text if isinstance(run, Span) else str(run) for run in runs)

    found = []
    for block in paper.body:
        if isinstance(block, Paragraph):
            found.append(plain(block.text))
        elif isinstance(block, Heading):
            found.append(f"{block.label} {plain(block.title)}")
    return found


def cells(paper: Paper) -> list[tuple[str, ...]]:
    table = next(block for block in paper.body if isinstance(block, Table))
    told = []
    for row in table.rows:
        if isinstance(row, GroupRow):
            told.append((row.text,))
        elif isinstance(row, Row):
            told.append(
                tuple(
                    one if isinstance(one, str) else "".join(str(getattr(x, "text", x)) for x in one)
                    for one in row.cells
                )
            )
    return told


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Nguyễn Văn Bình", False),
        ("Trạm Y tế phường", False),
        ("TDP số 3", True),
        ("Tổ dân phố 5", True),
        ("Y Blŏk Niê", False),
        ("Công ty TNHH Hoàng Gia", True),
        ("John Smith", True),
        ("H'Wing Kbuôr", True),
        ("Liên gia 2/9", True),
    ],
)
def test_name_that_is_not_read_as_written_is_told(name: str, asked: bool) -> None:
    assert is_read_otherwise(name) is asked


def test_script_follows_the_programme_and_reads_names_in_the_order_of_the_stage() -> None:
    conference = a_conference()
    office = an_office()
    actions.set_agenda(
        actor=office.secretary,
        conference=conference,
        points=[
            AgendaInput(time(14, 0), "Chào cờ, giới thiệu đại biểu"),
            AgendaInput(time(14, 15), "Công bố quyết định và trao khen thưởng", "", AgendaPart.HAND_OVERS),
            AgendaInput(time(15, 0), "Phát biểu chỉ đạo", "Ông Trần Văn Trên"),
        ],
    )
    rows = called(conference, a_decision())
    first, second = rows[0], rows[1]
    noted(conference, CallingInput(first, "tổ công tác số một", "Ông Lê Văn Trưởng"), CallingInput(second))
    paper = papers.script(conference, on=HELD_ON)
    assert words(paper)[3:] == [
        "1. 14:00  Chào cờ, giới thiệu đại biểu",
        "“Tiếp theo chương trình là nội dung: chào cờ, giới thiệu đại biểu.”",
        "2. 14:15  Công bố quyết định và trao khen thưởng",
        "“Tiếp theo chương trình là nội dung: công bố quyết định và trao khen thưởng.”",
        "Lượt 1: 1 tập thể",
        "“Theo Quyết định số 01/QĐ-UBND ngày 10 tháng 01 năm 2022 của Chủ tịch Ủy ban nhân dân phường Đậu Liêu, trân "
        "trọng kính mời Ông Hồ Sỹ Quyết, Chủ tịch lên trao Giấy khen của Chủ tịch Ủy ban nhân dân phường Đậu Liêu "
        "cho 01 tập thể có tên sau đây; trân trọng kính mời lên sân khấu:”",
        "1. Tổ công tác số 1 [đọc: tổ công tác số một] (người nhận: Ông Lê Văn Trưởng)",
        "Lượt 2: 2 cá nhân",
        *words(paper)[11:12],
        "2. Nguyễn Văn An, Công chức, phường Đậu Liêu",
        "3. Nguyễn Văn Bình, Công chức, phường Đậu Liêu",
        "Lượt 3: 1 cá nhân",
        *words(paper)[15:16],
        "4. Nguyễn Văn Cường, Công chức, phường Đậu Liêu",
        "3. 15:00  Phát biểu chỉ đạo",
        "“Tiếp theo chương trình, trân trọng kính mời Ông Trần Văn Trên thực hiện nội dung: phát biểu chỉ đạo.”",
    ]
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")


def test_part_of_the_stage_that_no_point_is_marked_as_stands_at_the_end() -> None:
    conference = a_conference()
    called(conference, a_decision(individuals=0))
    points = [AgendaInput(time(14, 0), "Khai mạc")]
    actions.set_agenda(actor=an_office().secretary, conference=conference, points=points)
    told = words(papers.script(conference, on=HELD_ON))
    assert told[5:7] == ["2. Trao khen thưởng", "Lượt 1: 1 tập thể"]


def test_programme_refuses_a_part_of_the_stage_twice() -> None:
    points = [AgendaInput(time(14, at), "Trao khen thưởng", "", AgendaPart.HAND_OVERS) for at in (0, 30)]
    with pytest.raises(RefusedError, match="chỉ ở một mục"):
        actions.set_agenda(actor=an_office().secretary, conference=a_conference(), points=points)


def test_readings_and_receivers_stay_when_the_order_is_made_anew_and_are_known_next_time() -> None:
    conference, decision = a_conference(), a_decision()
    rows = called(conference, decision)
    assert noted(conference, CallingInput(rows[1], "Nguyễn Văn Ân", "Bà Lê Thị Mẹ"), CallingInput(rows[2])) == 1
    assert noted(conference, CallingInput(rows[2])) == 0
    told = AuditEvent.objects.get(event="callings_noted")
    assert json.loads(told.payload)["callings"] == {"Nguyễn Văn An": ["Nguyễn Văn Ân", "Bà Lê Thị Mẹ"]}
    again = called(conference, decision)
    assert [(row.spoken, row.receiver) for row in again[:2]] == [("", ""), ("Nguyễn Văn Ân", "Bà Lê Thị Mẹ")]
    with pytest.raises(RefusedError, match="vừa được xếp lại"):
        noted(conference, CallingInput(rows[1], "khác"))
    next_year = a_conference("Hội nghị khác", date(2022, 6, 1))
    others = called(next_year, a_decision())
    assert queries.earlier_callings(others) == {others[1].pk: "Nguyễn Văn Ân"}


def test_noting_and_seating_need_a_role() -> None:
    conference = a_conference()
    stranger = an_account(Role.APPRAISER, an_office().ward, username="tham-dinh")
    with pytest.raises(NotAllowedError):
        actions.note_callings(actor=stranger, conference=conference, callings=[])
    with pytest.raises(NotAllowedError):
        actions.arrange_seats(actor=stranger, conference=conference, seats_in_row=10)


def test_seats_go_row_by_row_and_those_who_are_called_begin_a_row_of_their_own() -> None:
    conference = a_conference()
    office = an_office()
    guests = [
        DelegateInput(DelegateKind.DELEGATE, "Bà Đại Biểu", "Tổ dân phố"),
        DelegateInput(DelegateKind.GUEST, "Ông Cấp Trên", "Tỉnh"),
        DelegateInput(DelegateKind.HOST, "Ông Chủ Trì", "Phường"),
    ]
    actions.invite_delegates(actor=office.secretary, conference=conference, delegates=guests)
    rows = called(conference, a_decision())
    noted(conference, CallingInput(rows[0], "", "Ông Lê Văn Trưởng"))
    conference = actions.arrange_seats(actor=office.secretary, conference=conference, seats_in_row=2)
    assert [(one.seat, one.name, one.role) for one in queries.seats_of(conference)] == [
        ("A1", "Ông Cấp Trên", "Đại biểu cấp trên"),
        ("A2", "Ông Chủ Trì", "Lãnh đạo phường"),
        ("B1", "Bà Đại Biểu", "Đại biểu"),
        ("C1", "Ông Lê Văn Trưởng", "Lượt 1"),
        ("C2", "Nguyễn Văn An", "Lượt 2"),
        ("D1", "Nguyễn Văn Bình", "Lượt 2"),
        ("D2", "Nguyễn Văn Cường", "Lượt 3"),
    ]
    assert [row[0] for row in cells(papers.seating(conference, on=HELD_ON))][:4] == ["Hàng A", "A1", "A2", "Hàng B"]
    conference = actions.arrange_seats(actor=office.secretary, conference=conference, seats_in_row=None)
    assert [row[0] for row in cells(papers.seating(conference, on=HELD_ON))] == list("1234567")
    with pytest.raises(RefusedError):
        actions.arrange_seats(actor=office.secretary, conference=conference, seats_in_row=1)


def test_rows_after_the_alphabet_have_two_letters() -> None:
    assert [queries._seat(at, 2) for at in (0, 51, 52, 1404)] == ["A1", "Z2", "AA1", "AAA1"]


def test_who_was_away_keeps_waiting_and_is_handed_over_later() -> None:
    conference, office = a_conference(), an_office()
    rows = called(conference, a_decision())
    noted(conference, CallingInput(rows[0], "", "Ông Lê Văn Trưởng"))
    actions.hold_conference(actor=office.secretary, conference=conference, on=HELD_ON, kept=[rows[1]])
    conference.refresh_from_db()
    states = {row.pk: row.certificate for row in conference.hand_overs.select_related("certificate")}
    assert [states[row.pk].state for row in rows] == [
        CertificateState.HANDED_OVER,
        CertificateState.RENDERED,
        CertificateState.HANDED_OVER,
        CertificateState.HANDED_OVER,
    ]
    assert states[rows[0].pk].handed_over_to == "Ông Lê Văn Trưởng"
    assert [row.pk for row in queries.kept_of(conference)] == [rows[1].pk]
    assert rows[1].pk not in [row.pk for row in queries.hand_overs_of(conference)]
    assert json.loads(AuditEvent.objects.get(event="conference_held").payload)["kept"] == ["Nguyễn Văn An"]
    listed = cells(papers.receiving(conference, on=HELD_ON))
    assert [row[-1] for row in listed if len(row) > 1] == ["Đã trao", "Đã trao", "Đã trao", "Giữ lại"]
    assert listed[-2] == ("Giữ lại, người được trao vắng và không có người nhận thay (01)",)
    hand_over_certificate(
        actor=office.secretary,
        certificate=states[rows[1].pk],
        on=date(2022, 1, 20),
        presenter="Ông Hồ Sỹ Quyết",
        receiver="Bà Lê Thị Mẹ",
    )
    assert cells(papers.receiving(conference, on=HELD_ON))[-1][-1] == "Trao ngày 20/01/2022"
    with pytest.raises(RefusedError, match="đã tổ chức"):
        noted(conference, CallingInput(rows[1], "khác"))


def test_what_was_kept_does_not_stop_the_rest_of_its_decision() -> None:
    office, decision = an_office(), a_decision()
    first = a_conference()
    rows = called(first, decision)
    actions.hold_conference(actor=office.secretary, conference=first, on=HELD_ON, kept=[rows[1]])
    with pytest.raises(RefusedError, match="đã được trao"):
        called(a_conference("Hội nghị khác"), decision)
