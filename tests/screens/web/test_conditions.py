"""A round's dossiers as one table of conditions: a row a dossier, a column a condition, each cell with its reason."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.factories import a_person, an_account
from tests.factories.procedure_early import GOOD, a_group, a_nomination, a_round, an_officer, confirmations

from thidua.foundation.accounts.enums import Role
from thidua.procedure.appraisals.enums import CellState
from thidua.procedure.appraisals.queries import table_of_conditions
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.people.enums import SubjectKind

from .acting import page
from .conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> CommendationRound:
    """A round with a dossier that meets every condition, and one of which something is not known."""
    confirmations()
    found = a_round()
    a_nomination(found, a_person("Trần Văn Đủ"), submitted=True)
    unclear = {name: value for name, value in GOOD.items() if name != "exemplary"}
    a_nomination(found, a_person("Lê Thị Thiếu"), attestations=unclear, submitted=True)
    return found


@pytest.fixture
def appraiser(signed_in: SignIn) -> Client:
    """The ward's appraiser at the screen."""
    return signed_in(account=an_officer(Role.APPRAISER))


def at(round: CommendationRound) -> str:
    return f"/lam-viec/dot-khen-thuong/{round.uid}/bang-dieu-kien/"


def test_cells_say_what_the_kept_answers_say(round: CommendationRound) -> None:
    table = table_of_conditions(round, "giay-khen-xa", SubjectKind.INDIVIDUAL)
    codes = [one.code for one in table.conditions]
    for row in table.rows:
        assert row.nomination.assessment is not None
        told = {one["code"]: one["outcome"] for one in row.nomination.assessment.answer["findings"]}
        assert [cell.state.value for cell in row.cells] == [told.get(code, "not_asked") for code in codes]
    by_name = {row.name: row for row in table.rows}
    sides = zip(by_name["Trần Văn Đủ"].cells, by_name["Lê Thị Thiếu"].cells, strict=True)
    [(full, unclear)] = [(one, other) for one, other in sides if one.state != other.state]
    assert (full.state, full.why) == (CellState.MET, "")
    assert (unclear.state, bool(unclear.why)) == (CellState.UNKNOWN, True)


def test_page_shows_rows_columns_and_leads_to_the_grounds(appraiser: Client, round: CommendationRound) -> None:
    table = table_of_conditions(round, "giay-khen-xa", SubjectKind.INDIVIDUAL)
    html = page(appraiser, at(round))
    assert html.count('<th scope="col"') == 5 + len(table.conditions)
    assert "Chưa rõ" in html
    assert html.count("?mo=het#dieu-kien") == 2 * len(table.conditions)


def test_filter_in_the_address_keeps_who_is_held_up(appraiser: Client, round: CommendationRound) -> None:
    table = table_of_conditions(round, "giay-khen-xa", SubjectKind.INDIVIDUAL)
    full, unclear = table.rows if table.rows[0].name == "Trần Văn Đủ" else table.rows[::-1]
    cells = zip(table.conditions, full.cells, unclear.cells, strict=True)
    code = next(one.code for one, there, here in cells if there.state != here.state)
    html = page(appraiser, f"{at(round)}?vuong={code}")
    assert ("Lê Thị Thiếu" in html, "Trần Văn Đủ" in html) == (True, False)


def test_file_holds_every_row_and_why(appraiser: Client, round: CommendationRound) -> None:
    answer = appraiser.get(f"{at(round)}?tai-ve=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Đối tượng", "Trần Văn Đủ", "Lê Thị Thiếu"]
    assert any(str(value).startswith("Chưa rõ: ") for value in rows[2])


def test_unit_does_not_read_the_table(signed_in: SignIn, round: CommendationRound) -> None:
    head = signed_in(account=an_account(Role.UNIT_HEAD, a_group(), username="truong-xem"))
    assert head.get(at(round)).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_table_asks_as_often_for_many_as_for_one(
    round: CommendationRound, count: int, django_assert_max_num_queries: object
) -> None:
    kept = round.nominations.first()
    assert kept is not None
    for place in range(count):
        person = a_person(f"Người Thứ {place}", key=f"nguoi-{place}")
        kept.pk, kept.uid, kept.code, kept.person = None, person.uid, f"X/{place}", person
        kept.save()
    with django_assert_max_num_queries(3):  # type: ignore[operator]  # pytest-django's fixture
        assert len(table_of_conditions(round, "giay-khen-xa", SubjectKind.INDIVIDUAL).rows) == 2 + count
