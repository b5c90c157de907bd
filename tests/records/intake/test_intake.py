"""A ward's first records from a workbook."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
import xlsxwriter
from tests.factories import a_field, a_person, a_unit, a_ward, an_account, an_administrator, an_award_kind
from tests.records.intake.workbooks import a_workbook

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.achievements.models import AnnualRating, Discipline, Initiative
from thidua.records.intake.actions import survey, take_in
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import NEW, TAKE, Outcome
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person, Post
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 29)
UNITS = ("Đơn vị", ["TT", "Tên đơn vị", "Loại"])
PEOPLE = ("Cá nhân và chức vụ", ["TT", "HỌ VÀ TÊN (*)", "Đơn vị công tác", "Chức danh", "Ngày bổ nhiệm", "Ghi chú"])
SUBJECTS = ["Tên đối tượng", "Đơn vị"]


def told(outcome: Outcome) -> list[tuple[str, int, Fate, str]]:
    return [(row.sheet, row.number, row.fate, row.said) for row in outcome.rows]


def taken(content: bytes, answers: Mapping[str, str] | None = None) -> Outcome:
    return take_in(actor=an_administrator(), ward=a_ward(), content=content, on=ON, answers=answers)


def looked_at(content: bytes, answers: Mapping[str, str] | None = None) -> Outcome:
    return survey(actor=an_administrator(), ward=a_ward(), content=content, on=ON, answers=answers)


def people(*rows: Sequence[object]) -> bytes:
    return a_workbook((*PEOPLE, [["1", *row] for row in rows]))


def whole_ward() -> bytes:
    an_award_kind("lao-dong-tien-tien")
    a_field("Kinh tế", code="kinh-te")
    return a_workbook(
        (*UNITS, [["1", "Tổ dân phố 1", ""], ["2", "Trường Mầm non Nam Hồng", ""], ["3", "Hội Nông dân", ""]]),
        (
            *PEOPLE,
            [
                ["1", "Ông TRẦN VĂN ẤT", "TDP 01", "Tổ trưởng", "ngày 01 tháng 02 năm 2026", "x"],
                ["2", "Lê Thị Bé\u200b", "Trường MN Nam Hồng", "Hiệu trưởng", "", ""],
            ],
        ),
        ("Hộ gia đình", ["Chủ hộ", "Thôn, tổ dân phố"], [["Ông Trần Văn Ân", "TDP 1"]]),
        (
            "Tài khoản",
            ["Họ tên", "Quyền", "Đơn vị"],
            [
                ["Trần Văn Ất", "Trưởng đơn vị; Chuyên viên đơn vị", "TDP1"],
                ["Phan Thị Hà", "Người giữ sổ khen thưởng", ""],
            ],
        ),
        (
            "Xếp loại năm",
            [*SUBJECTS, "Năm", "Mức xếp loại", "Căn cứ"],
            [
                ["Lê Thị Bé", "", 2025, "Hoàn thành tốt nhiệm vụ", "Quyết định 12/QĐ-UBND"],
                ["Tổ dân phố 1", "", 2025, "HTXSNV", "Quyết định 12/QĐ-UBND"],
            ],
        ),
        (
            "Sáng kiến",
            ["Tác giả", "Tên sáng kiến", "Loại", "Năm", "Văn bản công nhận"],
            [["Lê Thị Bé", "Góc đọc sách", "Sáng kiến", 2025, "Quyết định 9/QĐ-UBND"]],
        ),
        (
            "Kỷ luật",
            ["Họ và tên", "Hình thức kỷ luật", "Ngày ký", "Căn cứ"],
            [["Trần Văn Ất", "Khiển trách", 45413, "Quyết định 3/QĐ-UBND"]],
        ),
    )


def figures() -> dict[str, int]:
    models = (Unit, Person, Post, Household, Account, RoleAssignment, AnnualRating, Initiative, Discipline, AuditEvent)
    return {model.__name__: model.objects.count() for model in models}


def test_survey_says_every_fate_and_keeps_nothing() -> None:
    content = whole_ward()
    ward = a_ward()
    before = figures()
    outcome = looked_at(content)
    assert figures() == before
    assert (outcome.missing, outcome.passwords) == (("Khen thưởng trước đây",), ())
    assert [(sheet, column.heading) for sheet, column in outcome.unread] == [("Cá nhân và chức vụ", "Ghi chú")]
    assert told(outcome) == [
        ("Đơn vị", 4, Fate.NEW, f"mã {ward.key}-TDP1, thôn, tổ dân phố, thuộc Đậu Liêu"),
        ("Đơn vị", 5, Fate.NEW, f"mã {ward.key}-TMNNH, trường học, thuộc Đậu Liêu"),
        ("Đơn vị", 6, Fate.NEW, f"mã {ward.key}-HOINONGDAN, mặt trận, đoàn thể, thuộc Đậu Liêu"),
        ("Cá nhân và chức vụ", 4, Fate.NEW, "người mới, mã 18127-CN0001; Tổ trưởng, TDP 1 từ 01/02/2026"),
        (
            "Cá nhân và chức vụ",
            5,
            Fate.NEW,
            "người mới, mã 18127-CN0002; Hiệu trưởng, Trường Mầm non Nam Hồng từ 01/01/2026",
        ),
        ("Hộ gia đình", 4, Fate.NEW, "Hộ ông Trần Văn Ân, TDP 1 (18127-HO0001)"),
        ("Tài khoản", 4, Fate.NEW, "at.tv: Trưởng đơn vị; Chuyên viên đơn vị, TDP 1"),
        ("Tài khoản", 5, Fate.NEW, "ha.pt: Người giữ sổ khen thưởng, Đậu Liêu"),
        ("Xếp loại năm", 4, Fate.NEW, "2025: Hoàn thành tốt nhiệm vụ"),
        ("Xếp loại năm", 5, Fate.NEW, "2025: Hoàn thành xuất sắc nhiệm vụ"),
        ("Sáng kiến", 4, Fate.NEW, "Góc đọc sách"),
        ("Kỷ luật", 4, Fate.NEW, "Khiển trách, 01/05/2024"),
    ]


def test_whole_ward_is_taken_in_once() -> None:
    content = whole_ward()
    outcome = taken(content)
    assert outcome.count(Fate.NEW) == len(outcome.rows) == 12
    person = Person.objects.get(full_name="Trần Văn Ất")
    assert (person.account.username, person.account.must_change_password) == ("at.tv", True)  # type: ignore[union-attr]
    assert [(one.name, one.username) for one in outcome.passwords] == [
        ("Trần Văn Ất", "at.tv"),
        ("Phan Thị Hà", "ha.pt"),
    ]
    assert person.account.check_password(outcome.passwords[0].password)  # type: ignore[union-attr]
    assert Unit.objects.get(name="Trường Mầm non Nam Hồng").kind == UnitKind.SCHOOL
    assert Household.objects.get().name == "Hộ ông Trần Văn Ân"
    before = figures()
    assert {row.fate for row in looked_at(content).rows} == {Fate.THERE}
    with pytest.raises(RefusedError) as refused:
        taken(content)
    assert str(refused.value) == "Tệp không có dòng nào mới để nhận."
    assert figures() == before
    event = AuditEvent.objects.get(event="records_taken_in")
    assert (json.loads(event.payload)["new"], json.loads(event.payload)["wrong"]) == (12, 0)


def test_rows_in_doubt_are_asked_and_answered() -> None:
    first, second = (a_unit(key=f"tdp{n}", name=f"Tổ dân phố {n}", short_name=f"TDP {n}") for n in (1, 2))
    known = a_person("Nguyễn Thị Hòa", title="Tổ viên", unit=first, key="CN9")
    content = people(
        ["Nguyễn Thị Hoà", "TDP 1", "Tổ viên"],
        ["Nguyễn Thị Hòa", "TDP 2", "Tổ phó"],
        ["Nguyễn Thị Hóa", "TDP 1", "Tổ viên"],
        ["Nguyễn Thị Hóa", "TDP 2", "Tổ viên"],
    )
    outcome = looked_at(content)
    assert [row.fate for row in outcome.rows] == [Fate.THERE, Fate.DOUBTFUL, Fate.DOUBTFUL, Fate.NEW]
    assert [(one.answer, one.words) for one in outcome.rows[1].candidates] == [
        (str(known.uid), "Nguyễn Thị Hòa (CN9, TDP 1)"),
        (NEW, "Người khác: ghi thành người mới"),
    ]
    answers = {outcome.rows[1].token: str(known.uid), outcome.rows[2].token: NEW}
    again = looked_at(content, answers)
    assert [row.fate for row in again.rows] == [Fate.THERE, Fate.NEW, Fate.NEW, Fate.DOUBTFUL]
    # The candidate of the last row came out of the row before it, which is not kept yet.
    assert again.rows[3].candidates[0].answer == "row:1-6"
    assert taken(content, answers | {again.rows[3].token: "row:1-6"}).count(Fate.NEW) == 3
    assert Person.objects.filter(name_folded="nguyen thi hoa").count() == 2
    assert list(known.posts.order_by("pk").values_list("unit__key", "title")) == [
        ("tdp1", "Tổ viên"),
        (second.key, "Tổ phó"),
    ]


def test_several_names_in_a_cell_are_nobody_and_who_may_be_meant_stands_side_by_side() -> None:
    unit = a_unit(key="tdp1", name="Tổ dân phố 1", short_name="TDP 1")
    a_person("Nguyễn Thị Hòa", title="Tổ viên", unit=unit, key="CN9")
    Person.objects.update(birth_year=1970)
    several, doubtful = looked_at(
        people(["Nguyễn Văn An, Trần Thị Bình", "TDP 1", "Tổ viên"], ["Nguyễn Thị Hòa", "TDP 1", "Tổ phó"])
    ).rows
    assert (several.fate, several.said) == (
        Fate.WRONG,
        "ô này ghi nhiều tên: «Nguyễn Văn An», «Trần Thị Bình»; hãy tách mỗi tên một dòng",
    )
    assert [one.facts for one in doubtful.candidates] == [
        ("Nguyễn Thị Hòa", "CN9", "1970", "TDP 1", "đúng họ tên, đúng đơn vị"),
        (),
    ]


def test_wrong_rows_say_why_and_stay_behind() -> None:
    a_unit(key="tdp1", name="Tổ dân phố 1", short_name="TDP 1")
    content = people(
        ["Trần Văn Ất", "Tổ dân phố 11", "Tổ trưởng"],
        ["Ất", "TDP 1", "Tổ viên"],
        ["TrÇn V¨n Êt", "TDP 1", "Tổ viên"],
        ["Trần Văn Ất", "TDP 1", "Tổ viên", "01/01/26"],
        ["Lê Thị Bé", "TDP 1", "Tổ viên"],
    )
    outcome = taken(content)
    assert [(row.fate, row.said) for row in outcome.rows] == [
        (Fate.WRONG, "chưa có đơn vị «Tổ dân phố 11»; có phải «Tổ dân phố 1»?"),
        (Fate.WRONG, "họ tên «Ất» chưa đủ họ và tên"),
        (Fate.NEW, "người mới, mã 18127-CN0001; Tổ viên, TDP 1 từ 01/01/2026"),
        (
            Fate.DOUBTFUL,
            "Từ ngày: «01/01/26» ghi năm hai chữ số; có phải 01/01/2026? Hãy ghi năm đủ bốn chữ số",
        ),
        (Fate.NEW, "người mới, mã 18127-CN0002; Tổ viên, TDP 1 từ 01/01/2026"),
    ]
    assert [str(one) for one in outcome.rewritten] == [
        "Cá nhân và chức vụ, dòng 6, cột «Họ và tên»: đã chuyển từ bảng mã TCVN3: «TrÇn V¨n Êt» → «Trần Văn Ất»"
    ]
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Lê Thị Bé", "Trần Văn Ất"]


def test_day_in_doubt_is_taken_as_it_is_said_to_be() -> None:
    a_unit(key="tdp1", name="Tổ dân phố 1", short_name="TDP 1")
    content = people(["Trần Văn Ất", "TDP 1", "Tổ viên", "01/02/26"])
    [doubtful] = looked_at(content).rows
    assert [(one.answer, one.words) for one in doubtful.candidates] == [
        ("2026-02-01", "01/02/2026"),
        ("1926-02-01", "01/02/1926"),
    ]
    [row] = taken(content, {doubtful.token: "2026-02-01"}).rows
    assert (row.fate, row.said) == (Fate.NEW, "người mới, mã 18127-CN0001; Tổ viên, TDP 1 từ 01/02/2026")


def test_hidden_row_is_taken_only_when_it_is_said_to_be_meant() -> None:
    a_unit(key="tdp1", name="Tổ dân phố 1", short_name="TDP 1")
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        page = book.add_worksheet(PEOPLE[0])
        page.write_row(0, 0, ["Họ và tên", "Đơn vị", "Chức danh"])
        page.write_row(1, 0, ["Trần Văn Ất", "TDP 1", "Tổ viên"])
        page.write_row(2, 0, ["Lê Thị Bé", "TDP 1", "Tổ viên"])
        page.set_row(2, options={"hidden": True})
    outcome = looked_at(held.getvalue())
    assert outcome.notes == ("Các dòng 3 bị ẩn trong tệp.",)
    assert [(row.fate, row.said) for row in outcome.rows[1:]] == [
        (Fate.DOUBTFUL, "dòng này bị ẩn trong tệp; có nhận không?")
    ]
    again = taken(held.getvalue(), {outcome.rows[1].token: TAKE})
    assert [row.fate for row in again.rows] == [Fate.NEW, Fate.NEW]


def test_unit_without_a_kind_in_its_name_is_asked_for_one() -> None:
    outcome = looked_at(a_workbook((*UNITS, [["1", "Nam Hồng", ""], ["2", "Nam Hồng", "Trường học"]])))
    assert [(row.fate, row.said) for row in outcome.rows] == [
        (Fate.WRONG, "không đoán được loại của «Nam Hồng»; hãy chọn ở cột «Loại đơn vị»"),
        (Fate.NEW, "mã 18127-NAMHONG, trường học, thuộc Đậu Liêu"),
    ]


def test_earlier_awards_need_whoever_keeps_the_register() -> None:
    kind = an_award_kind("lao-dong-tien-tien")
    a_person("Lê Thị Bé", unit=a_unit(name="Trường Mầm non Nam Hồng"))
    content = a_workbook(
        (
            "Khen thưởng trước đây",
            ["Họ và tên", "Danh hiệu", "Năm", "Loại hình", "Nội dung", "Người ký", "Số QĐ", "Ngày QĐ"],
            [
                [
                    "Lê Thị Bé",
                    kind.name.upper(),
                    2024,
                    "Công trạng, thành tích đạt được",
                    "Dạy tốt",
                    "Chủ tịch",
                    "7/QĐ-UBND",
                    "31/12/2024",
                ],
                [
                    "Lê Thị Bé",
                    "Lao động tiên tiếng",
                    2024,
                    "Đột xuất",
                    "Dạy tốt",
                    "Chủ tịch",
                    "7/QĐ-UBND",
                    "31/12/2024",
                ],
            ],
        )
    )
    refused = looked_at(content)
    assert [row.fate for row in refused.rows] == [Fate.WRONG, Fate.WRONG]
    assert refused.rows[0].said.endswith("Hãy giao vai trò ấy ở trang «Tài khoản» của tệp.")
    actor = an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")
    an_account(Role.ADMINISTRATOR, a_ward(), username="giu-so")
    outcome = take_in(actor=actor, ward=a_ward(), content=content, on=ON)
    assert [(row.fate, row.said) for row in outcome.rows] == [
        (Fate.NEW, f"{kind.name}, 7/QĐ-UBND"),
        (
            Fate.WRONG,
            "không có danh hiệu, hình thức «Lao động tiên tiếng»; "
            f"có phải «{kind.name}» hay «Tập thể lao động tiên tiến»?",
        ),
    ]
    award = Award.all_records.get()
    assert (award.subject_name, award.year, award.period_from, award.decided_on) == (
        "Lê Thị Bé",
        2024,
        date(2024, 1, 1),
        date(2024, 12, 31),
    )


def test_only_an_administrator_of_the_ward_takes_in() -> None:
    other = a_ward(key="18118", name="Phường Nam Hồng")
    stranger = an_account(Role.ADMINISTRATOR, other, username="quan-tri-khac")
    for actor in (stranger, an_account(Role.APPRAISER, a_ward())):
        for act in (survey, take_in):
            with pytest.raises(NotAllowedError):
                act(actor=actor, ward=a_ward(), content=b"", on=ON)


def test_file_without_any_of_the_sheets_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        looked_at(a_workbook(("Sheet1", ["a"], [])))
    assert str(refused.value).startswith("Tệp không có trang tính nào của tệp mẫu: «Đơn vị»")
