"""Lists as units really send them: taken as they are meant, or refused with the words that help."""

from datetime import date
from pathlib import Path

import pytest
from tests.factories import a_person, a_unit
from tests.factories.procedure_early import DUE_ON, a_group, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.nominations.actions import ListOutcome, survey_list, take_list
from thidua.procedure.nominations.models import Nomination
from thidua.records.intake.enums import Fate
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db
FAULTS = Path(__file__).parent / "faults"


@pytest.fixture(autouse=True)
def people() -> dict[str, Person]:
    """Whom the lists name."""
    group = a_group(3)
    school = a_unit(key="mam-non", name="Trường Mầm non Đậu Liêu", short_name="Mầm non Đậu Liêu")
    return {
        "at": a_person("Trần Văn Ất", title="Tổ trưởng", unit=group, key="CN1"),
        "be": a_person("Lê Thị Bé", title="Tổ viên", unit=group, key="CN2"),
        "hoa": a_person("Nguyễn Thị Hòa", title="Giáo viên", unit=school, key="CN3"),
    }


def taken(name: str) -> ListOutcome:
    content = (FAULTS / f"{name}.xlsx").read_bytes()
    return take_list(actor=an_officer(Role.APPRAISER), round=a_round(key="BR01"), content=content, on=DUE_ON)


def looked_at(name: str) -> ListOutcome:
    content = (FAULTS / f"{name}.xlsx").read_bytes()
    outcome = survey_list(actor=an_officer(Role.APPRAISER), round=a_round(key="BR01"), content=content, on=DUE_ON)
    assert not Nomination.objects.exists()
    return outcome


def refused(name: str) -> list[str]:
    return [str(problem) for row in looked_at(name).rows for problem in row.problems]


def test_headings_spelt_otherwise_are_read() -> None:
    outcome = taken("B07-cot-doi-ten")
    [nomination] = outcome.drafted
    assert (nomination.certificate_text, nomination.attestations, outcome.unread) == (
        "Đã cứu người bị nạn",
        {"completed_tasks_well": True},
        (),
    )


def test_rows_of_another_round_are_known_by_any_heading_of_its_code() -> None:
    a_round(key="DKT07")
    with pytest.raises(RefusedError) as caught:
        taken("B07b-cot-ma-dot-doi-ten")
    assert str(caught.value) == "Sheet «Đề nghị» không có dòng nào của đợt «BR01»."


def test_old_encodings_are_turned_and_told() -> None:
    told = [str(one) for one in looked_at("B08-bang-ma-tcvn3-vni").rewritten]
    assert [(line.split(": ")[0], line.rsplit("«", 1)[1]) for line in told] == [
        ("Đề nghị, dòng 2, cột «Chức vụ, nơi công tác»", "Tổ trưởng tổ dân phố»"),
        ("Đề nghị, dòng 2, cột «Nội dung ghi Giấy khen»", "Đã có thành tích xuất sắc»"),
        ("Đề nghị, dòng 3, cột «Tóm tắt thành tích»", "Hoàn thành xuất sắc nhiệm vụ»"),
    ]


@pytest.mark.parametrize(
    ("name", "who"),
    [("B14-ten-1", "at"), ("B14-ten-2", "at"), ("B14-ten-3", "at"), ("B14-ten-4", "at"), ("B14-ten-5", "hoa")],
)
def test_names_are_known_however_they_are_written(name: str, who: str, people: dict[str, Person]) -> None:
    assert [nomination.subject for nomination in taken(name).drafted] == [people[who]]


def test_header_of_two_rows_is_read() -> None:
    [nomination] = taken("B16-tieu-de-hai-tang").drafted
    assert (nomination.period_from, nomination.period_to) == (date(2021, 1, 1), date(2021, 11, 30))


def test_merged_unit_counts_for_each_of_its_rows(people: dict[str, Person]) -> None:
    drafted = taken("B16b-o-gop-doc").drafted
    assert [(one.subject, one.nominating_unit.key) for one in drafted] == [
        (people["at"], "18127-TDP3"),
        (people["be"], "18127-TDP3"),
    ]


def test_year_of_two_figures_is_asked_about() -> None:
    [row] = looked_at("B18-ngay-1").rows
    assert (row.fate, row.token, "01/01/21" in row.said) == (Fate.DOUBTFUL, "2-period_from", True)
    assert "01/01/2021" in row.candidates[0].words


@pytest.mark.parametrize("name", ["B18-ngay-2", "B18-ngay-3", "B18-ngay-4"])
def test_days_beyond_doubt_are_read(name: str) -> None:
    assert [nomination.period_from for nomination in taken(name).drafted] == [date(2021, 1, 1)]


def test_achievement_has_one_limit_wherever_it_is_typed() -> None:
    [problem] = refused("B25-thanh-tich-6000")
    assert problem.startswith("Đề nghị, dòng 2, cột «Tóm tắt thành tích»:")
    assert "5000" in problem
