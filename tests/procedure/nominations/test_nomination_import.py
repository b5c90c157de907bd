"""A list of nominations taken in from a workbook, whole or not at all."""

import io
from datetime import date

import pytest
import xlsxwriter
from tests.factories import a_field, a_household, a_person, a_unit, a_ward, an_account
from tests.factories.procedure_early import DUE_ON, a_group, a_head, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError, RowsRefusedError
from thidua.procedure.nominations.actions import import_nominations
from thidua.procedure.nominations.actions.importing import COLUMNS
from thidua.procedure.nominations.models import CommendationRound, Nomination

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


def a_workbook(*rows: dict[str, str], sheet: str = "Đề nghị") -> bytes:
    """A file as a unit would send it: title, note, header in the third row."""
    headings = [column.heading for column in COLUMNS]
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet(sheet)
        page.write_string(0, 0, "DANH SÁCH ĐỀ NGHỊ")
        page.write_row(2, 0, ["STT", *headings])
        for place, row in enumerate(rows, start=3):
            page.write_row(place, 0, [str(place - 2), *(row.get(heading, "") for heading in headings)])
    return held.getvalue()


def taken_in(*rows: dict[str, str], **changes: object) -> tuple[Nomination, ...]:
    round = CommendationRound.objects.filter(key="DKT07").first() or a_round(key="DKT07")
    arguments = {"actor": an_officer(Role.APPRAISER), "round": round, "on": DUE_ON} | changes
    return import_nominations(content=a_workbook(*rows), **arguments).drafted  # type: ignore[arg-type]


def problems(*rows: dict[str, str], **changes: object) -> list[str]:
    with pytest.raises(RowsRefusedError) as caught:
        taken_in(*rows, **changes)
    assert not Nomination.objects.exists()
    return [str(problem) for problem in caught.value.problems]


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
    for title in ("Tổ viên", "Tổ viên"):
        a_person("Đậu Thị Nhung", title=title, unit=group)
    a_person("Lê Văn Tám", unit=group, key="CN001")
    assert problems(
        PLAIN | {"Chức vụ, nơi công tác": "Tổ dân phố 1"},
        PLAIN | {"Tên đối tượng": "Không Có Ai"},
        PLAIN | {"Mã đối tượng": "CN001"},
        PLAIN | {"Mã đối tượng": "CN999"},
        PLAIN | {"Tên đối tượng": "Lê Văn Tám", "Mã đơn vị đề nghị": "18127-X", "Mã lĩnh vực": "la"},
    ) == [
        "Đề nghị, dòng 4, cột «Tên đối tượng»: có 2 «Đậu Thị Nhung»; hãy ghi mã đối tượng",
        "Đề nghị, dòng 5, cột «Tên đối tượng»: chưa có «Không Có Ai» trong danh sách",
        "Đề nghị, dòng 6, cột «Tên đối tượng»: mã «CN001» là của «Lê Văn Tám»",
        "Đề nghị, dòng 7, cột «Mã đối tượng»: không có đối tượng mã «CN999»",
        "Đề nghị, dòng 8, cột «Mã đơn vị đề nghị»: không có đơn vị mã «18127-X»",
        "Đề nghị, dòng 8, cột «Mã lĩnh vực»: không có lĩnh vực mã «la»",
    ]


def test_import_refuses_the_same_subject_twice() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    assert problems(PLAIN, PLAIN) == [
        "Đề nghị, dòng 5, cột «Tên đối tượng»: «Đậu Thị Nhung» đã được Tổ dân phố 1 đề nghị trong đợt này."
    ]


def test_import_leaves_rows_of_other_rounds_alone() -> None:
    a_person("Đậu Thị Nhung", unit=a_group())
    outcome = import_nominations(
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
            import_nominations(actor=actor, round=a_round(), content=b"", on=DUE_ON)


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
