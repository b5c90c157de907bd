"""Open data: CSV, JSON and the register say the same; unchanged data are not sent again; the schema holds."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from lxml import etree
from tests.factories.records import a_household, a_person, a_unit, an_award

from thidua.foundation.kernel.text import harmless
from thidua.records.register.models import Award
from thidua.screens.portal import open_data

pytestmark = pytest.mark.usefixtures("home")
HARD = 'Hội "Nông dân", tổ 1; =1+1\ndòng hai'


@pytest.fixture
def awards() -> list[Award]:
    """Awards of all three kinds of subject; names that quoting has to get right; two that nobody may see."""
    shown = [
        an_award(a_person("Nguyễn Thị Thu Hà", title="Chuyên viên")),
        an_award(a_unit(name=HARD, short_name="x"), decision_number="06/QĐ-UBND"),
        an_award(a_unit(name="=HYPERLINK(1)"), decision_number="07/QĐ-UBND"),
        an_award(a_household("Hộ ông Trần Văn Ân"), year=2020, decided_on=date(2021, 1, 5)),
    ]
    an_award(a_person("Lê Thị Kín", title="Chuyên viên"), withheld=True)
    an_award(a_person("Phạm Văn Hủy", title="Chuyên viên"), annulled=True)
    return shown


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content)


def typed(row: dict[str, str]) -> dict[str, Any]:
    read = {"integer": int, "boolean": lambda text: {"true": True, "false": False}[text], "string": str}
    return {column.code: read[column.type](row[column.code]) for column in open_data.COLUMNS}


def test_csv_and_json_and_register_say_the_same(client: Client, awards: list[Award]) -> None:
    raw = body(client, "/du-lieu-mo/so-khen-thuong.csv")
    assert raw.startswith(b"ma,ma_doi_tuong,doi_tuong,ten,")
    assert b"\r\n" in raw
    from_csv = [typed(row) for row in csv.DictReader(io.StringIO(raw.decode(), newline=""), strict=True)]
    from_json = json.loads(body(client, "/du-lieu-mo/so-khen-thuong.json"))
    said = [
        {name: harmless(one) if isinstance(one, str) else one for name, one in row.items()}
        for row in from_json["khen_thuong"]
    ]
    assert from_csv == said, "the same, but for the apostrophe before what a spreadsheet would run"
    fresh = Award.public_records.in_bulk([award.pk for award in awards])
    from_register = {str(award.uid): open_data.row_of(award) for award in fresh.values()}
    assert {row["ma"]: row for row in from_json["khen_thuong"]} == from_register
    assert len(from_csv) == len(awards)
    assert {row["ngay_quyet_dinh"] for row in from_csv} == {"2022-01-11", "2021-01-05"}
    assert from_json["giay_phep"] == open_data.LICENCE_URL


def test_year_files_part_the_whole(client: Client, awards: list[Award]) -> None:
    whole = json.loads(body(client, "/du-lieu-mo/so-khen-thuong.json"))["khen_thuong"]
    years = [
        json.loads(body(client, f"/du-lieu-mo/so-khen-thuong-{year}.json"))["khen_thuong"] for year in (2021, 2020)
    ]
    assert [len(year) for year in years] == [len(awards) - 1, 1]
    assert sorted(row["ma"] for year in years for row in year) == sorted(row["ma"] for row in whole)
    assert client.get("/du-lieu-mo/so-khen-thuong-1999.csv").status_code == 404


def test_spreadsheet_file_begins_with_a_mark_and_holds_no_formula(client: Client, awards: list[Award]) -> None:
    raw = body(client, "/du-lieu-mo/so-khen-thuong.csv?bom=1")
    assert raw.startswith(b"\xef\xbb\xbf")
    names = {row["ten"] for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))}
    assert "'=HYPERLINK(1)" in names
    assert len(names) == len(awards)


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_unchanged_data_are_not_sent_again(client: Client, awards: list[Award], suffix: str) -> None:
    address = f"/du-lieu-mo/so-khen-thuong.{suffix}"
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again["ETag"]) == (304, tag)
    Award.all_records.filter(pk=awards[0].pk).update(withheld=True)
    changed = client.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_json_keeps_to_its_schema(client: Client, awards: list[Award]) -> None:
    schema = client.get("/du-lieu-mo/so-khen-thuong.schema.json").json()
    data = json.loads(body(client, "/du-lieu-mo/so-khen-thuong.json"))
    assert data["$schema"] == schema["$id"]
    assert set(schema["required"]) <= set(data) <= set(schema["properties"])
    row = schema["properties"]["khen_thuong"]["items"]
    types = {"string": str, "integer": int, "boolean": bool}
    assert len(data["khen_thuong"]) == len(awards)
    for line in data["khen_thuong"]:
        assert sorted(line) == sorted(row["required"]) == sorted(row["properties"])
        for code, said in row["properties"].items():
            assert type(line[code]) is types[said["type"]], code
            assert "enum" not in said or line[code] in said["enum"]


def test_page_has_every_column_and_a_description_for_catalogues(client: Client, awards: list[Award]) -> None:
    text = client.get("/du-lieu-mo/").content.decode()
    assert [column.code for column in open_data.COLUMNS if f"<code>{column.code}</code>" not in text] == []
    inside = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    said = client.get("/du-lieu-mo/mo-ta.jsonld").json()
    assert json.loads(inside) == said
    assert said["@type"] == "Dataset"
    assert said["temporalCoverage"] == "2020/2021"
    for file in said["distribution"]:
        assert client.get(file["contentUrl"].removeprefix("http://testserver")).status_code == 200
    assert said["dateModified"] == max(award.entered_on for award in awards).isoformat()


def test_feed_lists_the_newest_awards(client: Client, awards: list[Award]) -> None:
    feed = etree.fromstring(client.get("/so-khen-thuong/rss.xml").content)
    links = [link.text.removeprefix("http://testserver") for link in feed.findall("channel/item/link")]
    assert sorted(links) == sorted(f"/so-khen-thuong/{award.uid}/" for award in awards)
