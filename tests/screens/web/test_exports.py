"""No file that leaves the product runs anything in a spreadsheet, and no name turns the direction of writing."""

import base64
import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.factories import a_household, a_person, a_unit, an_account, an_award
from tests.factories.procedure_early import a_group, a_movement, a_nomination, a_round, an_officer
from tests.factories.records import a_ward, an_administrator

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import harmless
from thidua.records.intake.outcome import GivenPassword
from thidua.records.people.actions import enter_person
from thidua.screens.web.intake.views import password_list
from thidua.screens.web.screens import ListScreen
from thidua.screens.web.screens.listing import EXPORT_KEY
from thidua.screens.web.urls import urlpatterns

pytestmark = pytest.mark.django_db
SRC = Path(__file__).resolve().parents[3] / "src/thidua"
RUN = "=+-@\t\r"
HOSTILE = '=HYPERLINK("http://xau.example";"Bấm")'
# Whatever writes a file for spreadsheets; a new one is looked at by a test here first.
WRITERS = {
    "screens/portal/open_data.py",
    "screens/web/intake/views.py",
    "screens/web/intake/workbook.py",
    "screens/web/scoring/workbooks.py",
    "screens/web/sheets.py",
    "screens/web/statistics/workbook.py",
}


def cells(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]


def lists() -> list[str]:
    """The staff lists that can be downloaded, by the name of their address."""
    found = []
    for pattern in urlpatterns:
        view: Any = getattr(pattern.callback, "view_class", object)
        if issubclass(view, ListScreen) and view.sheet_columns:
            found.append(str(pattern.name))
    return sorted(found)


def test_files_for_spreadsheets_are_written_in_the_places_known() -> None:
    told = {path: path.read_text(encoding="utf-8") for path in SRC.rglob("*.py")}
    writes = {path: text for path, text in told.items() if "csv.writer(" in text or "xlsxwriter.Workbook(" in text}
    assert {str(path.relative_to(SRC)) for path in writes} == WRITERS
    for path, text in writes.items():
        books = re.findall(r"xlsxwriter\.Workbook\((.*)\)", text)
        assert all('"strings_to_formulas": False' in book for book in books), path
        assert "csv.writer(" not in text or "harmless(" in text, path


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", " =1", "\r\n=1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("Nguyễn Thị =1") == "Nguyễn Thị =1"


def test_no_download_of_any_list_runs_anything() -> None:
    group = a_group()
    person = a_person(unit=group)
    type(person).objects.filter(pk=person.pk).update(full_name=HOSTILE)
    person.refresh_from_db()
    a_nomination(a_round(movement=a_movement()), person, unit=group)
    an_award(person)
    an_award(a_household(unit=group))
    browser = Client()
    names = lists()
    assert len(names) > 8
    seen, said = set(), ""
    for role in (Role.APPRAISER, Role.ADMINISTRATOR, Role.AUDITOR, Role.REGISTER_KEEPER):
        browser.force_login(an_officer(role))
        for name in names:
            try:
                address = reverse(f"web:{name}")
            except NoReverseMatch:  # an address with a place to fill: its list goes out by the same writer
                continue
            answers = [browser.get(address, {EXPORT_KEY: form}) for form in ("csv", "xlsx")]
            if answers[0].status_code != 200:
                continue
            seen.add(name)
            run = [cell for cell in cells(answers[0].content) if cell[:1] and cell[0] in RUN and not _is_number(cell)]
            assert run == [], name
            said += answers[0].content.decode()
            with zipfile.ZipFile(io.BytesIO(answers[1].content)) as book:
                sheets = [book.read(part).decode() for part in book.namelist() if "/sheet" in part]
            assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets), name
    assert {"person_list", "award_list", "nomination_list", "audit_list"} <= seen
    assert "'=HYPERLINK" in said, "the name stands in a file, as words"


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+([.,]\d+)?", cell) is not None


def test_public_files_run_nothing(client: Client) -> None:
    set_up_site(
        actor=an_administrator(), host="testserver", port=80, site_name="Phường", ward_uid=a_ward().uid, lead="Chào"
    )
    an_award(a_unit(name=HOSTILE))
    for address in (
        "/du-lieu-mo/so-khen-thuong.csv",
        "/du-lieu-mo/so-khen-thuong.csv?bom=1",
        "/so-khen-thuong/du-lieu.csv",
    ):
        answer: Any = client.get(address)
        content = b"".join(answer.streaming_content)
        assert "'=HYPERLINK" in content.decode(), address
        assert [cell for cell in cells(content) if cell[:1] and cell[0] in RUN] == []


def test_list_of_passwords_runs_nothing() -> None:
    told = password_list([GivenPassword(name=HOSTILE, username="=cmd", password="abc")])
    content = base64.b64decode(told.partition("base64,")[2])
    assert [cell for cell in cells(content) if cell[0] in RUN] == []


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_name_that_turns_the_direction_of_writing_is_refused(sign: str) -> None:
    with pytest.raises(RefusedError, match="đổi chiều chữ"):
        enter_person(
            actor=an_account(Role.ADMINISTRATOR, username="ghi-ten"),
            key="X1",
            full_name=f"Nguyễn {sign}Thị Hà",
            unit=a_group(),
        )
