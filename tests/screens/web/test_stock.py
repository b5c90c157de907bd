"""The screens of printed stock: declared, arranged, tried, printed on."""

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.procedure.certificates.test_printing import a_design, a_picture

from decree30 import Field
from thidua.foundation.accounts.enums import Role
from thidua.procedure.certificates import queries
from thidua.procedure.certificates.actions import prepare_certificates, render_certificates
from thidua.procedure.certificates.models import StockDesign

from .acting import done, page, query_count, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/phoi-in-san/"


@pytest.fixture
def browser(signed_in: SignIn) -> Client:
    return signed_in(account=an_office().keeper)


def as_sent(design: StockDesign, **changed: str) -> dict[str, str]:
    """Return the form of places as a browser sends it."""
    sent = {"name": design.name}
    for name, place in design.places.items():
        sent[f"{name}-on"] = "on"
        for part in ("x", "y", "width", "height", "size"):
            sent[f"{name}-{part}"] = str(place[part]).replace(".", ",")
        sent[f"{name}-align"] = place["align"]
        for part in ("bold", "italic", "red"):
            if place[part]:
                sent[f"{name}-{part}"] = "on"
    return sent | changed


def words_of(content: bytes) -> str:
    return " ".join(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split())


def test_blank_is_declared_with_its_scan_and_arranged(browser: Client) -> None:
    assert "Chưa khai báo phôi nào" in page(browser, LIST)
    scan = SimpleUploadedFile("phoi.jpg", a_picture(side=900, kind="JPEG"), "image/jpeg")
    html = done(browser, f"{LIST}moi/", {"name": "Phôi đỏ", "width": "297", "height": "210", "scan": scan})
    [design] = queries.designs_of(an_office().ward)
    assert f"{LIST}{design.uid}/anh-quet.jpg" in html
    assert browser.get(f"{LIST}{design.uid}/anh-quet.jpg")["Content-Type"] == "image/jpeg"
    sent = as_sent(design, **{"recipient-x": "50,5", "recipient-red": "on"})
    del sent["code-on"]
    assert "Đã lưu vị trí chữ" in done(browser, f"{LIST}{design.uid}/", sent)
    design.refresh_from_db()
    assert (design.places["recipient"]["x"], design.places["recipient"]["red"]) == (50.5, True)
    assert Field.CODE not in design.places
    assert "Phôi đỏ" in page(browser, LIST)
    # One query more or fewer blanks.
    one = query_count(browser, LIST)
    a_design("Phôi khác")
    assert query_count(browser, LIST) == one


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"recipient-x": ""}, "Hãy ghi số."),
        ({"recipient-x": "hai"}, "Hãy ghi một số"),
        ({"recipient-size": "3"}, "cỡ chữ từ 6 đến 72"),
        ({"recipient-width": "0"}, "cỡ chữ từ 6 đến 72"),
        ({"recipient-x": "290"}, "Nằm ngoài tờ giấy: Tên người, tập thể, hộ"),
        ({"recipient-x": "-1"}, "Nằm ngoài tờ giấy"),
        ({"recipient-x": "1e999"}, "field-error"),
        ({"recipient-x": "NaN"}, "Hãy ghi một số"),
        ({"recipient-align": "nowhere"}, "nowhere"),
        ({"name": ""}, "Tên phôi"),
    ],
)
def test_wrong_places_are_said_and_what_was_typed_stays(browser: Client, changed: dict[str, str], words: str) -> None:
    design = a_design()
    html = refused(browser, f"{LIST}{design.uid}/", as_sent(design, **{"detail-x": "41,5"}, **changed))
    assert words in html
    assert 'value="41,5"' in html
    assert StockDesign.objects.get(pk=design.pk).places == design.places


def test_calibration_and_sample_follow_the_printer(browser: Client) -> None:
    design = a_design()
    done(browser, f"{LIST}may-in/", {"name": "Canon 2900", "dx": "-1,5", "dy": "0,5"})
    [printer] = queries.printers_of(design.issuer)
    assert "Canon 2900" in page(browser, LIST)
    for what, words in (("to-can", "Tên người, tập thể, hộ (38; 98) mm"), ("in-thu", "Nguyễn Thị Hồng Mẫu")):
        straight = browser.get(f"{LIST}{design.uid}/{what}/")
        askew = browser.get(f"{LIST}{design.uid}/{what}/?may-in={printer.uid}")
        assert words in words_of(straight.content)
        assert straight["Content-Type"] == askew["Content-Type"] == "application/pdf"
        assert straight.content != askew.content
        for wrong in ("may-in=x", f"may-in={design.uid}"):
            assert browser.get(f"{LIST}{design.uid}/{what}/?{wrong}").status_code == 404
    assert "Bỏ máy in" in page(browser, f"{LIST}may-in/{printer.uid}/bo/")
    done(browser, f"{LIST}may-in/{printer.uid}/bo/", {})
    assert "Canon 2900" not in page(browser, LIST).split("<h2")[2]


def test_decision_is_printed_on_the_only_blank_or_the_chosen_one(browser: Client) -> None:
    decision = an_issued_decision(collectives=1, individuals=2)
    prepare_certificates(actor=an_office().keeper, decision=decision)
    render_certificates(actor=an_office().keeper, decision=decision)
    url = f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/phoi/"
    assert "Chưa khai báo phôi nào" in page(browser, url)
    assert browser.get(f"{url}in/").status_code == 404
    design = a_design()
    assert f"phoi/in/?phoi={design.uid}" in page(browser, url)
    answer = browser.get(f"{url}in/")
    assert len(pypdfium2.PdfDocument(answer.content)) == 3
    assert "CỘNG HÒA" not in words_of(answer.content)
    a_design("Phôi khác")
    assert "Mở tệp in" not in page(browser, url)
    assert "Mở tệp in" in page(browser, f"{url}?phoi={design.uid}")
    assert browser.get(f"{url}?phoi=x").status_code == 404


def test_names_without_room_are_told_before_printing(browser: Client) -> None:
    decision = an_issued_decision(collectives=0, individuals=1)
    prepare_certificates(actor=an_office().keeper, decision=decision)
    render_certificates(actor=an_office().keeper, decision=decision)
    design = a_design()
    done(browser, f"{LIST}{design.uid}/", as_sent(design, **{"achievement-width": "20", "achievement-height": "5"}))
    html = page(browser, f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/phoi/")
    assert "Chữ không vừa chỗ" in html
    assert "Thành tích" in html


def test_emblem_is_kept_shown_and_removed(browser: Client) -> None:
    assert browser.get(f"{LIST}quoc-huy/hinh.png").status_code == 404
    picture = SimpleUploadedFile("quoc-huy.png", a_picture(), "image/png")
    done(browser, f"{LIST}quoc-huy/", {"picture": picture})
    answer = browser.get(f"{LIST}quoc-huy/hinh.png")
    assert answer["Content-Type"] == "image/png"
    assert io.BytesIO(answer.content).read(4) == b"\x89PNG"
    wrong = SimpleUploadedFile("quoc-huy.png", b"khong phai anh", "image/png")
    assert "phải là tệp PNG" in refused(browser, f"{LIST}quoc-huy/", {"picture": wrong})
    done(browser, f"{LIST}quoc-huy/bo/", {})
    assert "Chưa có hình" in page(browser, LIST)


def test_blank_goes_out_of_use_by_its_page(browser: Client) -> None:
    design = a_design()
    done(browser, f"{LIST}{design.uid}/thoi-dung/", {})
    assert design.name not in page(browser, LIST).split("<h2")[1]


def test_who_does_not_print_sees_the_list_and_changes_nothing(signed_in: SignIn) -> None:
    design = a_design()
    reader = signed_in(Role.APPRAISER)
    assert design.name in page(reader, LIST)
    assert "Thôi dùng" not in page(reader, LIST)
    assert reader.get(f"{LIST}{design.uid}/").status_code == 403
    assert reader.post(f"{LIST}{design.uid}/thoi-dung/", {}).status_code == 403
