"""A list of nominations taken in from a workbook: every row's fate first, then the good ones as drafts."""

import io
from datetime import date

import pytest
import xlsxwriter
from tests.factories import a_field, a_household, a_person, a_unit, a_ward, an_account, an_award
from tests.factories.procedure_early import DUE_ON, a_group, a_head, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.tables import heading_key
from thidua.procedure.nominations.actions import ListOutcome, Reading, survey_list, take_list
from thidua.procedure.nominations.models import CommendationRound, ListHeading, Nomination
from thidua.procedure.nominations.queries.list_columns import COLUMNS, remembered_headings, template_columns
from thidua.records.intake.enums import Fate
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db

PLAIN = {
    "Loại đối tượng": "Cá nhân",
    "Tên đối tượng": "Đậu Thị Nhung",
    "Mã đơn vị đề nghị": "18127-TDP1",
    "Tóm tắt thành tích": "Vận động hiến đất.",
    "Hoàn thành tốt nhiệm vụ": "x",
    "Không bị xem xét kỷ luật, điều tra": "x",
    "Thành tích từ ngày": "01/01/2021",
    "Thành tích đến ngày": "31/12/2021",
}


def a_workbook(*rows: dict[str, str], sheet: str = "Đề nghị", renamed: dict[str, str] | None = None) -> bytes:
    """A file as a unit would send it: title, note, header in the third row."""
    headings = [column.heading for column in COLUMNS]
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet(sheet)
        page.write_string(0, 0, "DANH SÁCH ĐỀ NGHỊ")
        page.write_row(2, 0, [(renamed or {}).get(heading, heading) for heading in ["STT", *headings]])
        for place, row in enumerate(rows, start=3):
            page.write_row(place, 0, [str(place - 2), *(row.get(heading, "") for heading in headings)])
    return held.getvalue()


def given(changes: dict[str, object]) -> dict[str, object]:
    round = CommendationRound.objects.filter(key="DKT07").first() or a_round(key="DKT07")
    return {"actor": an_officer(Role.APPRAISER), "round": round, "on": DUE_ON} | changes


def taken_in(*rows: dict[str, str], **changes: object) -> tuple[Nomination, ...]:
    return take_list(content=a_workbook(*rows), **given(changes)).drafted  # type: ignore[arg-type]


def looked_at(content: bytes, **changes: object) -> ListOutcome:
    arguments = given(changes)
    before = Nomination.objects.count(), AuditEvent.objects.count(), Person.objects.count()
    outcome = survey_list(content=content, **arguments)  # type: ignore[arg-type]
    assert (Nomination.objects.count(), AuditEvent.objects.count(), Person.objects.count()) == before
    return outcome


def problems(*rows: dict[str, str], **changes: object) -> list[str]:
    outcome = looked_at(a_workbook(*rows), **changes)
    return [str(problem) for row in outcome.rows for problem in row.problems]


def doubts(*rows: dict[str, str], **changes: object) -> list[tuple[int, str, list[str]]]:
    outcome = looked_at(a_workbook(*rows), **changes)
    return [(row.number, row.said, [one.words for one in row.candidates]) for row in outcome.rows if row.candidates]


def test_import_drafts_every_kind_of_subject() -> None:
    group = a_group()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group, key="CN102")
    household = a_household("Hộ ông Trần Văn Ân", unit=group)
    field = a_field("Kinh tế", code="kinh-te")
    drafted = taken_in(
        PLAIN | {"Mã đối tượng": "CN102", "Mã lĩnh vực": "kinh-te", "Nội dung ghi Giấy khen": "Đã có thành tích"},
        PLAIN | {"Loại đối tượng": "Tập thể", "Tên đối tượng": "Tổ dân phố 1"},
        PLAIN | {"Loại đối tượng": "hộ gia đình", "Tên đối tượng": "Hộ ông Trần Văn Ân"},
    )
    assert [nomination.subject for nomination in drafted] == [person, group, household]
    assert (drafted[0].field, drafted[0].printed_text, drafted[0].period_to, drafted[0].attestations) == (
        field,
        "Đã có thành tích",
        date(2021, 12, 31),
        {"completed_tasks_well": True, "under_discipline_or_investigation": False},
    )
    assert list(
        AuditEvent.objects.filter(event__startswith="nomination").order_by("sequence").values_list("event", flat=True)
    ) == ["nomination_drafted"] * 3 + ["nominations_imported"]


def test_import_tells_namesakes_apart_by_unit() -> None:
    first, second = a_group(1), a_group(12)
    a_person("Đậu Thị Nhung", title="Tổ viên", unit=first)
    meant = a_person("Đậu Thị Nhung", title="Tổ viên", unit=second)
    [nomination] = taken_in(
        PLAIN | {"Chức vụ, nơi công tác": "Tổ viên, tổ dân phố 12"} | {"Mã đơn vị đề nghị": "18127-TDP1"}
    )
    assert nomination.subject == meant


def test_import_names_every_problem_by_row_and_column() -> None:
    group = a_group()
    a_person("Lê Văn Tám", unit=group, key="CN001")
    assert problems(
        PLAIN | {"Mã đối tượng": "CN001"},
        PLAIN | {"Mã đối tượng": "CN999"},
        PLAIN | {"Tên đối tượng": "Lê Văn Tám", "Mã đơn vị đề nghị": "18127-X", "Mã lĩnh vực": "la"},
    ) == [
        "Đề nghị, dòng 4, cột «Tên đối tượng»: mã «CN001» là của «Lê Văn Tám»",
        "Đề nghị, dòng 5, cột «Mã đối tượng»: không có đối tượng mã «CN999»",
        "Đề nghị, dòng 6, cột «Mã đơn vị đề nghị»: không có đơn vị mã «18127-X»",
        "Đề nghị, dòng 6, cột «Mã lĩnh vực»: không có lĩnh vực mã «la»",
    ]


def test_import_shows_namesakes_and_strangers_side_by_side() -> None:
    group = a_group()
    for number in (1, 2):
        a_person("Đậu Thị Nhung", title="Tổ viên", unit=group, key=f"CN{number}")
    same = ["Đậu Thị Nhung (CN1, Tổ viên, Tổ dân phố 1)", "Đậu Thị Nhung (CN2, Tổ viên, Tổ dân phố 1)"]
    assert doubts(PLAIN | {"Chức vụ, nơi công tác": "Tổ dân phố 1"}, PLAIN | {"Tên đối tượng": "Không Có Ai"}) == [
        (4, "có 2 người tên này; là ai?", [*same, "Người mới: ghi «Đậu Thị Nhung» vào danh sách"]),
        (
            5,
            "chưa có «Không Có Ai» trong danh sách; là ai?",
            ["Người mới: ghi «Không Có Ai» vào danh sách"],
        ),
    ]


@pytest.mark.parametrize("typed", ["Nguyễn Thị Hoa", "nguyen thi hoa", "Nguyễn Thị Hoá"])
def test_tone_is_never_passed_over_in_silence(typed: str) -> None:
    hoa = a_person("Nguyễn Thị Hòa", title="Tổ viên", unit=a_group(), key="CN1")
    row = PLAIN | {"Tên đối tượng": typed, "Chức vụ, nơi công tác": "Tổ viên"}
    [(number, said, offered)] = doubts(row)
    assert (number, said) == (4, f"chưa có «{typed}» trong danh sách; là ai?")
    assert offered[0] == "Nguyễn Thị Hòa (CN1, Tổ viên, Tổ dân phố 1)"
    with pytest.raises(RefusedError):
        taken_in(row)
    assert [one.subject for one in taken_in(row, reading=Reading(answers={"4": str(hoa.uid)}))] == [hoa]


def test_somebody_new_is_entered_from_the_row_by_who_may() -> None:
    group = a_group()
    row = PLAIN | {"Tên đối tượng": "Ông LÊ VĂN MỚI", "Chức vụ, nơi công tác": "Tổ phó, tổ dân phố 1"}
    reading = Reading(answers={"4": "new"})
    [drafted] = taken_in(row, reading=reading, actor=a_head(group))
    person = drafted.subject
    assert (str(person), drafted.subject_detail) == ("Lê Văn Mới", "Tổ phó, tổ dân phố 1")
    assert [(post.title, post.unit) for post in person.posts.all()] == [("Tổ phó", group)]  # type: ignore[union-attr]
    nameless = row | {"Tên đối tượng": "Lê Văn Khác", "Chức vụ, nơi công tác": ""}
    assert problems(nameless, reading=reading) == [
        "Đề nghị, dòng 4, cột «Chức vụ, nơi công tác»: ghi chức vụ thì mới ghi được người mới vào danh sách"
    ]


def test_birth_year_tells_namesakes_apart_and_is_kept_of_somebody_new() -> None:
    group = a_group()
    first, second = (a_person("Đậu Thị Nhung", title="Tổ viên", unit=group, key=f"CN{number}") for number in (1, 2))
    for person, year in ((first, 1970), (second, 1985)):
        person.birth_year = year
        person.save(update_fields=["birth_year"])
    row = PLAIN | {"Chức vụ, nơi công tác": "Tổ viên"}
    assert [one.subject for one in taken_in(row | {"Năm sinh": "12/03/1985"})] == [second]
    [(_number, said, offered)] = doubts(row | {"Năm sinh": "1990"})
    assert said == "chưa có «Đậu Thị Nhung» trong danh sách; là ai?"
    assert offered[0] == "Đậu Thị Nhung (CN1, sinh năm 1970, Tổ viên, Tổ dân phố 1)"
    [drafted] = taken_in(row | {"Năm sinh": "1990"}, reading=Reading(answers={"4": "new"}))
    assert drafted.subject.birth_year == 1990  # type: ignore[union-attr]


def test_good_rows_are_taken_the_rest_waits_and_taking_twice_changes_nothing() -> None:
    group = a_group()
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    rows = [PLAIN, PLAIN | {"Tên đối tượng": "Không Có Ai"}, PLAIN | {"Mã đơn vị đề nghị": "18127-X"}]
    assert [row.fate for row in looked_at(a_workbook(*rows)).rows] == [Fate.NEW, Fate.DOUBTFUL, Fate.WRONG]
    assert len(taken_in(*rows)) == 1
    assert [row.fate for row in looked_at(a_workbook(*rows)).rows] == [Fate.THERE, Fate.DOUBTFUL, Fate.WRONG]
    with pytest.raises(RefusedError) as caught:
        taken_in(*rows)
    assert str(caught.value) == "Danh sách không có dòng nào nhận được; xem lý do của từng dòng."
    assert Nomination.objects.count() == 1


def a_list_as_sent() -> bytes:
    """What a residential group sends: titles over the kinds, its own headings, neither unit nor days."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet("DS đề nghị 2021")
        page.merge_range(0, 0, 0, 4, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2021")
        page.write_row(2, 0, ["TT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị", "Việc đã làm"])
        page.merge_range(3, 0, 3, 4, "I. TẬP THỂ")
        page.write_row(4, 0, ["1", "TDP số 01", "", "", "Ba ngõ văn minh"])
        page.merge_range(5, 0, 5, 4, "II. CÁ NHÂN")
        page.write_row(6, 0, ["1", "Đậu Thị Nhung", "1970", "Tổ phó", "Vận động hiến đất"])
    return held.getvalue()


def test_list_as_units_send_it_is_mapped_by_hand_and_remembered() -> None:
    group = a_group()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    head = a_head(group)
    first = looked_at(a_list_as_sent(), actor=head)
    assert (first.rows, first.missing) == ((), ("Tóm tắt thành tích",))
    assert [(one.heading, one.read_as, one.samples) for one in first.seen] == [
        ("TT", "", ("I. TẬP THỂ", "1", "II. CÁ NHÂN")),
        ("Họ và tên", "name", ("TDP số 01", "Đậu Thị Nhung")),
        ("Năm sinh", "birth_year", ("1970",)),
        ("Chức vụ, đơn vị", "detail", ("Tổ phó",)),
        ("Việc đã làm", "", ("Ba ngõ văn minh", "Vận động hiến đất")),
    ]
    reading = Reading(
        said={"viec da lam": "achievement"},
        unit=group,
        period_from=date(2021, 1, 1),
        period_to=date(2021, 12, 1),
    )
    drafted = take_list(content=a_list_as_sent(), **given({"actor": head, "reading": reading})).drafted  # type: ignore[arg-type]
    assert [(one.subject_kind, one.subject, one.achievement, one.period_to) for one in drafted] == [
        ("collective", group, "Ba ngõ văn minh", date(2021, 12, 1)),
        ("individual", person, "Vận động hiến đất", date(2021, 12, 1)),
    ]
    assert remembered_headings(group) == {"viec da lam": "achievement"}
    assert ListHeading.objects.exclude(unit=group).count() == 0


def test_period_far_from_the_year_is_asked_about_row_by_row() -> None:
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    row = PLAIN | {"Thành tích đến ngày": "30/11/2031"}
    [(number, said, offered)] = doubts(row)
    assert (number, offered) == (4, ["Đúng như vậy"])
    assert "sau ngày cuối của đợt" in said
    assert len(taken_in(row, reading=Reading(answers={"4-thoi-gian": "so"}))) == 1


def test_answers_to_the_questions_of_the_law_are_read_from_their_columns() -> None:
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    round = a_round(key="DKT07")
    asked = {column.key: column for column in template_columns(round) if column.key.startswith("xn-")}
    assert "xn-good_character" in asked
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet("Đề nghị")
        page.write_row(0, 0, [*PLAIN, asked["xn-good_character"].heading])
        page.write_row(1, 0, [*PLAIN.values(), "có"])
    [drafted] = take_list(content=held.getvalue(), **given({})).drafted  # type: ignore[arg-type]
    assert drafted.attestations["good_character"] is True


def test_import_refuses_the_same_subject_twice() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    assert problems(PLAIN, PLAIN) == ["Đề nghị, dòng 5, cột «Tên đối tượng»: đã có ở dòng 4"]


def test_import_leaves_rows_of_other_rounds_alone() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    outcome = take_list(
        actor=an_officer(Role.APPRAISER),
        round=a_round(key="DKT07"),
        content=a_workbook(PLAIN | {"Mã đợt": "DKT07"}, PLAIN | {"Mã đợt": "DKT01"}),
        on=DUE_ON,
    )
    assert (len(outcome.drafted), outcome.of_other_rounds) == (1, 1)
    with pytest.raises(RefusedError) as caught:
        taken_in(PLAIN | {"Mã đợt": "DKT01"})
    assert str(caught.value) == "Sheet «Đề nghị» không có dòng nào của đợt «DKT07»."


def test_import_by_a_unit_only_of_its_own() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    a_group(2)
    head = a_head(a_group())
    assert problems(PLAIN | {"Mã đơn vị đề nghị": "18127-TDP2"}, actor=head) == [
        "Đề nghị, dòng 4, cột «Mã đơn vị đề nghị»: tài khoản không được lập đề nghị cho Tổ dân phố 2"
    ]
    assert len(taken_in(PLAIN, actor=head)) == 1


def test_import_refuses_strangers_before_reading() -> None:
    stranger = a_unit(key="khac", name="Phường khác", kind="ward")  # type: ignore[arg-type]
    for actor in (an_account(), a_head(stranger)):
        with pytest.raises(NotAllowedError):
            take_list(actor=actor, round=a_round(), content=b"", on=DUE_ON)


def test_import_names_the_problem_of_every_row() -> None:
    a_group()
    a_person("Đậu Thị Nhung")
    foreign = a_unit(parent=a_ward(key="18118", name="Phường Nam Hồng"))
    said = problems(
        PLAIN | {"Mã lĩnh vực": "khong-co"},
        PLAIN | {"Thành tích đến ngày": "31/12/2020"},
        PLAIN | {"Mã đơn vị đề nghị": foreign.key},
        PLAIN | {"Nội dung ghi Giấy khen": "x" * 301},
    )
    assert [line.split(", cột")[0] for line in said] == [f"Đề nghị, dòng {row}" for row in (4, 5, 6, 7)]


def test_import_knows_units_by_any_name_and_asks_about_names_nobody_bears() -> None:
    group = a_group(3)
    a_person("Nguyễn Thị Hòa", title="Tổ viên", unit=group)
    row = PLAIN | {"Mã đơn vị đề nghị": "TDP số 03", "Tên đối tượng": "Bà NGUYỄN THỊ HOÀ"}
    assert [nomination.nominating_unit for nomination in taken_in(row)] == [group]
    Nomination.objects.all().delete()
    by_code = row | {"Mã đơn vị đề nghị": "18127 – tdp3"}
    assert [nomination.nominating_unit for nomination in taken_in(by_code)] == [group]
    Nomination.objects.all().delete()
    assert problems(
        row | {"Loại đối tượng": "Tập thể", "Tên đối tượng": "Tổ dân phố 33"},
        row | {"Mã đơn vị đề nghị": "Tổ dân phố 33"},
    ) == [
        "Đề nghị, dòng 4, cột «Tên đối tượng»: chưa có «Tổ dân phố 33» trong danh sách; có phải «Tổ dân phố 3»?",
        "Đề nghị, dòng 5, cột «Mã đơn vị đề nghị»: không có đơn vị mã «Tổ dân phố 33»; "
        "có phải «Tổ dân phố 3 (18127-TDP3)»?",
    ]


def test_import_takes_the_only_sheet_and_says_what_it_does_not_read() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    content = a_workbook(PLAIN, sheet="DS đề nghị 2026", renamed={"STT": "Số điện thoại"})
    outcome = take_list(actor=an_officer(Role.APPRAISER), round=a_round(key="DKT07"), content=content, on=DUE_ON)
    assert (len(outcome.drafted), outcome.unread) == (1, ("Số điện thoại",))


@pytest.mark.parametrize(
    ("renamed", "words"),
    [
        (
            {"Nội dung ghi Giấy khen": "Nội dung sẽ ghi Giấy khen"},
            "«Nội dung sẽ ghi Giấy khen» có phải cột «Nội dung ghi Giấy khen»?",
        ),
        ({"Mã đợt": "Thuộc"}, "«Thuộc» ghi mã đợt («DKT07»); có phải cột «Mã đợt»?"),
    ],
)
def test_import_asks_about_columns_that_may_be_meant(renamed: dict[str, str], words: str) -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    a_round(key="DKT07")
    row = PLAIN | {"Mã đợt": "DKT07", "Nội dung ghi Giấy khen": "Đã có thành tích"}
    content = a_workbook(row, renamed=renamed)
    outcome = looked_at(content)
    assert (outcome.questions, outcome.rows) == ((words,), ())
    said = {heading_key(heading): "" for heading in renamed.values()}
    assert looked_at(content, reading=Reading(said=said)).count(Fate.NEW) == 1


def test_import_takes_the_signs_of_a_list_as_dashes_and_tells() -> None:
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    round = a_round(key="DKT07")
    outcome = take_list(
        actor=an_officer(Role.APPRAISER),
        round=round,
        content=a_workbook(PLAIN | {"Tóm tắt thành tích": "\uf0b7 Vận động 120 hộ\n➢ Hoàn thành 3 km đường"}),
        on=DUE_ON,
    )
    assert [one.achievement for one in outcome.drafted] == ["- Vận động 120 hộ\n- Hoàn thành 3 km đường"]
    assert [str(one) for one in outcome.rewritten] == [
        "Đề nghị, dòng 4, cột «Tóm tắt thành tích»: đã thay U+F0B7 bằng «- »",
        "Đề nghị, dòng 4, cột «Tóm tắt thành tích»: đã thay «➢» bằng «- »",
    ]


def test_import_names_row_column_and_sign_that_no_paper_shows() -> None:
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    achievement = "\uf0b7 Vận động 120 hộ hiến đất\n➢ Hoàn thành 3 km đường ✓"
    assert problems(PLAIN | {"Tóm tắt thành tích": achievement}) == [
        "Đề nghị, dòng 4, cột «Tóm tắt thành tích»: ký tự «✓» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác"
    ]


def test_several_names_in_one_cell_are_named() -> None:
    a_group()
    assert problems(PLAIN | {"Tên đối tượng": "Nguyễn Văn An, Trần Thị Bình"}) == [
        "Đề nghị, dòng 4, cột «Tên đối tượng»: ô này ghi nhiều tên: «Nguyễn Văn An», «Trần Thị Bình»; "
        "hãy tách mỗi tên một dòng"
    ]


def test_somebody_entered_from_a_row_is_not_entered_again_by_the_next() -> None:
    a_group()
    row = PLAIN | {"Tên đối tượng": "Lê Văn Mới", "Chức vụ, nơi công tác": "Tổ phó"}
    reading = Reading(answers={"4": "new", "5": "new"})
    [problem] = problems(row, row, reading=reading)
    assert problem.endswith("dòng 5, cột «Tên đối tượng»: đã có ở dòng 4")
    other = row | {"Năm sinh": "1990"}
    assert len(taken_in(row | {"Năm sinh": "1961"}, other, reading=reading)) == 2
    assert sorted(Person.objects.values_list("birth_year", flat=True)) == [1961, 1990]


def test_newcomer_of_a_row_that_fails_is_unknown_to_the_next() -> None:
    a_group()
    row = PLAIN | {"Tên đối tượng": "Lê Văn Mới", "Chức vụ, nơi công tác": "Tổ phó"}
    reading = Reading(answers={"4": "new", "5": "new"})
    [drafted] = taken_in(row | {"Tóm tắt thành tích": "x" * 6000}, row, reading=reading)
    assert str(drafted.subject) == "Lê Văn Mới"


def test_why_somebody_is_meant_is_told_and_candidates_stand_side_by_side() -> None:
    group, other = a_group(1), a_group(2)
    first = a_person("Đậu Thị Nhung", title="Tổ viên", unit=group, key="CN1")
    second = a_person("Đậu Thị Nhung", title="Tổ trưởng", unit=other, key="CN2")
    Person.objects.filter(pk=first.pk).update(birth_year=1961)
    Person.objects.filter(pk=second.pk).update(birth_year=1975)
    given = str(an_award(first, year=2021).award_kind)
    outcome = looked_at(a_workbook(PLAIN | {"Năm sinh": "1975"}, PLAIN | {"Chức vụ, nơi công tác": "Tổ viên"}, PLAIN))
    assert [row.said for row in outcome.rows[:2]] == [
        "Cá nhân: đúng họ tên, đúng năm sinh",
        "Cá nhân: đúng họ tên, đúng chức vụ",
    ]
    assert [one.facts for one in outcome.rows[2].candidates if one.facts] == [
        ("Đậu Thị Nhung", "1961", "Tổ viên, Tổ dân phố 1", f"{given} (2021)", "đúng họ tên"),
        ("Đậu Thị Nhung", "1975", "Tổ trưởng, Tổ dân phố 2", "", "đúng họ tên"),
    ]
    [drafted] = taken_in(PLAIN | {"Khen thưởng đã có": f"{given}, năm 2021"})
    assert (drafted.subject, second.key) == (first, "CN2")


def test_another_unit_or_year_of_birth_speaks_against_a_single_namesake() -> None:
    group = a_group(1)
    a_group(2)
    a_person("Đậu Thị Nhung", title="Tổ viên", unit=group)
    Person.objects.update(birth_year=1961)
    elsewhere, born = doubts(PLAIN | {"Chức vụ, nơi công tác": "Kế toán, Tổ dân phố 2"}, PLAIN | {"Năm sinh": "1990"})
    assert (elsewhere[1], born[1]) == (
        "có người tên này nhưng khác đơn vị; là ai?",
        "chưa có «Đậu Thị Nhung» trong danh sách; là ai?",
    )
