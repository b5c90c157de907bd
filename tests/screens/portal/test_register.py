"""The public register, its open data, and the check of certificates."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.records import a_person, a_unit, an_award

from thidua.civic.newsroom.models.pages import HomePage
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import new_code, written_code
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

pytestmark = pytest.mark.usefixtures("home")


def an_award_of(name: str, **columns: object) -> Award:
    return an_award(a_person(name, title="Chuyên viên"), **columns)  # type: ignore[arg-type]


def a_certificate(award: Award) -> Certificate:
    return Certificate.objects.create(award=award, code=new_code())


def test_register_shows_name_unit_award_decision_and_nothing_else(client: Client) -> None:
    award = an_award_of("Nguyễn Thị Thu Hà", bonus=450_000)
    text = client.get("/so-khen-thuong/").content.decode()
    for shown in (
        "Nguyễn Thị Thu Hà",
        award.subject_detail,
        award.award_kind.name,
        "05/QĐ-UBND",
        "11/01/2022",
        "dữ liệu mẫu",
    ):
        assert shown in text
    single = client.get(f"/so-khen-thuong/{award.uid}/").content.decode()
    for hidden in (award.achievement, "450.000", "450000"):
        assert hidden not in text
        assert hidden not in single


def test_register_hides_withheld_and_annulled(client: Client) -> None:
    shown = an_award_of("Trần Văn Hiện")
    hidden = [an_award_of("Lê Thị Kín", withheld=True), an_award_of("Phạm Văn Hủy", annulled=True)]
    text = client.get("/so-khen-thuong/").content.decode()
    data = b"".join(client.get("/so-khen-thuong/du-lieu.csv").streaming_content).decode()
    assert shown.subject_name in text
    assert shown.subject_name in data
    for award in hidden:
        assert award.subject_name not in text
        assert award.subject_name not in data
        assert award.subject_name not in client.get(f"/so-khen-thuong/{award.uid}/").content.decode()
    assert [client.get(f"/so-khen-thuong/{award.uid}/").status_code for award in hidden] == [404, 410]


def test_register_is_searched_without_marks_and_filtered(client: Client) -> None:
    an_award_of("Đậu Thị Liễu")
    an_award_of("Trần Văn Ân", year=2020)
    an_award(a_unit(name="Hội Nông dân"))

    def names(query: str) -> list[str]:
        listing = client.get(f"/so-khen-thuong/?{query}").context["listing"]
        return [award.subject_name for award in listing]

    assert names("tim=dau+thi") == ["Đậu Thị Liễu"]
    assert names("nam=2020") == ["Trần Văn Ân"]
    assert names("doi-tuong=collective") == ["Hội Nông dân"]
    assert names("hinh-thuc=giay-khen-xa&nam=2021&tim=nong") == ["Hội Nông dân"]


def test_register_as_csv_opens_in_spreadsheets(client: Client) -> None:
    an_award_of("Nguyễn Thị Thu Hà")
    an_award(a_unit(name="=HYPERLINK(1)"))
    answer = client.get("/so-khen-thuong/du-lieu.csv")
    data = b"".join(answer.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["ten"] for row in rows} == {"Nguyễn Thị Thu Hà", "'=HYPERLINK(1)"}
    assert {row["so_quyet_dinh"] for row in rows} == {"05/QĐ-UBND"}


def test_award_leads_to_the_others_of_its_subject(client: Client) -> None:
    person = a_person("Nguyễn Thị Thu Hà", title="Chuyên viên")
    first, second = an_award(person), an_award(person, year=2020, decision_number="77/QĐ-UBND")
    an_award_of("Trần Văn Khác", decision_number="99/QĐ-UBND")
    text = client.get(f"/so-khen-thuong/{first.uid}/").content.decode()
    assert f"/so-khen-thuong/{second.uid}/" in text
    assert "99/QĐ-UBND" not in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AwardState.VALID, "Giấy khen có hiệu lực"),
        (AwardState.ANNULLED, "Khen thưởng này đã bị hủy bỏ"),
        (AwardState.REPLACED, "Giấy khen đã được thay thế"),
    ],
)
def test_code_tells_whether_the_award_stands(client: Client, state: AwardState, words: str) -> None:
    certificate = a_certificate(an_award_of("Nguyễn Thị Thu Hà"))
    Award.all_records.filter(pk=certificate.award_id).update(state=state)
    answer = client.get(f"/xac-thuc/{certificate.code}/")
    text = answer.content.decode()
    assert f"<h1>{words}</h1>" in text
    assert "Nguyễn Thị Thu Hà" in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.parametrize("code", ["KHONGCOMA", "-", "<script>"])
def test_unknown_code_is_not_found_and_not_echoed_raw(client: Client, code: str) -> None:
    answer = client.get(f"/xac-thuc/{code}/")
    assert answer.status_code == 200
    assert "Không tìm thấy mã này" in answer.content.decode()
    assert "<script>KH" not in answer.content.decode()


def test_withheld_award_answers_as_unknown(client: Client) -> None:
    certificate = a_certificate(an_award_of("Lê Thị Kín", withheld=True))
    assert "Không tìm thấy mã này" in client.get(f"/xac-thuc/{certificate.code}/").content.decode()


def test_typed_code_leads_to_its_page(client: Client) -> None:
    certificate = a_certificate(an_award_of("Nguyễn Thị Thu Hà"))
    typed = written_code(certificate.code).lower()
    answer = client.get("/xac-thuc/", {"code": f" {typed} "})
    assert answer["Location"] == f"/xac-thuc/{certificate.code}/"
    assert "Hãy nhập mã xác thực" in client.get("/xac-thuc/", {"code": ""}).content.decode()


def test_register_costs_the_same_queries_with_one_and_three_rows(client: Client) -> None:
    def cost() -> int:
        client.get("/so-khen-thuong/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/so-khen-thuong/")
        return len(caught)

    an_award_of("Nguyễn Văn A")
    with_one = cost()
    for name in ("Nguyễn Văn B", "Nguyễn Văn C"):
        an_award_of(name)
    assert cost() == with_one


def test_home_counts_commendations_of_the_newest_year(client: Client, home: HomePage) -> None:
    an_award_of("Nguyễn Thị Thu Hà")
    an_award(a_unit(name="Hội Nông dân"))
    an_award_of("Trần Văn Ân", kind="lao-dong-tien-tien")
    text = client.get(home.get_url()).content.decode()
    figures = re.findall(r"<dt>(.+?)</dt>\s*<dd>(\d+)</dd>", text)
    assert figures[:2] == [("Tập thể được khen năm 2021", "1"), ("Cá nhân được khen năm 2021", "1")]
