"""Lists in work on the screens: kept, looked through, answered, corrected, laid aside, taken, undone."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import a_person
from tests.factories.procedure_early import a_group, a_head, a_round
from tests.procedure.nominations.test_nomination_import import PLAIN, a_workbook

from thidua.procedure.nominations.models import Nomination, WaitingList

from .conftest import SignIn
from .test_nominations import Follow, at, officer

pytestmark = pytest.mark.django_db
UNKNOWN = PLAIN | {"Tên đối tượng": "Bùi Văn Mới", "Chức vụ, nơi công tác": "Tổ viên"}


def looked_at(browser: Client, url: str, *rows: dict[str, str]) -> dict[str, str]:
    """Hand a list over; return the form that came back as it would be sent."""
    answer = browser.post(url, {"content": SimpleUploadedFile("TDP 1.xlsx", a_workbook(*rows))})
    form = answer.context["form"]
    return {name: str(value) for name in form.fields if (value := form[name].value()) is not None}


@pytest.fixture
def kept(signed_in: SignIn, done: Follow) -> tuple[Client, WaitingList]:
    """A list of three rows: one taken, one with a question, one that is wrong."""
    a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group(1), key="CN1")
    browser, url = officer(signed_in), at("nominations_import", a_round(key="DKT07").uid)
    wrong = PLAIN | {"Tên đối tượng": "Đậu Thị Nhung", "Thành tích từ ngày": "31/02/2021"}
    page = done(browser, url, **looked_at(browser, url, PLAIN, UNKNOWN, wrong))
    assert "Đã nhận 1 đề nghị" in page
    return browser, WaitingList.objects.get()


def test_list_is_found_with_its_counts_and_every_rows_fate(kept: tuple[Client, WaitingList]) -> None:
    browser, waiting = kept
    [one] = browser.get(at("waiting_lists") + "?nam=2021&tim=tdp").context["listing"]
    assert (one, one.name, one.taken, one.waiting, one.total) == (waiting, "TDP 1.xlsx", 1, 2, 3)
    assert list(browser.get(at("waiting_lists") + "?nam=2021&tim=khong-co").context["listing"]) == []
    page = browser.get(at("waiting_list", waiting.uid)).content.decode()
    assert Nomination.objects.get().code in page
    assert "chưa có «Bùi Văn Mới» trong danh sách; là ai?" in page
    assert "Tải tệp như đã gửi" in page


def test_row_is_answered_taken_and_undone(kept: tuple[Client, WaitingList], done: Follow) -> None:
    browser, waiting = kept
    url = at("waiting_row", waiting.uid, 5)
    form = browser.get(url).context["form"]
    assert [value for value, _words in form.fields["answer"].choices] == ["", "new"]
    sent = {name: str(form[name].value() or "") for name in form.fields} | {"answer": "new"}
    assert browser.post(url, sent).status_code == 302
    assert "Đã nhận 1 đề nghị" in done(browser, at("waiting_take", waiting.uid))
    assert Nomination.objects.count() == 2
    taking = waiting.takings.order_by("-pk")[0]
    assert "Đã hoàn tác lần nhận" in done(browser, at("waiting_undo", waiting.uid, taking.uid))
    assert Nomination.objects.count() == 1


def test_cell_is_corrected_and_both_are_shown(kept: tuple[Client, WaitingList]) -> None:
    browser, waiting = kept
    url = at("waiting_row", waiting.uid, 6)
    form = browser.get(url).context["form"]
    sent = {name: str(form[name].value() or "") for name in form.fields}
    assert sent["o-period_from"] == "31/02/2021"
    assert browser.post(url, sent | {"o-period_from": "28/02/2021"}).status_code == 302
    page = browser.get(url).content.decode()
    assert "Tệp ghi: «31/02/2021»" in page
    assert 'value="28/02/2021"' in page


def test_row_is_laid_aside_with_a_reason_and_brought_back(kept: tuple[Client, WaitingList]) -> None:
    browser, waiting = kept
    aside = at("waiting_aside", waiting.uid, 5)
    assert browser.post(aside, {"reason": ""}).status_code == 422
    assert browser.post(aside, {"reason": "Đã gửi bằng giấy"}).status_code == 302
    assert "Đã gửi bằng giấy" in browser.get(at("waiting_list", waiting.uid)).content.decode()
    assert browser.post(at("waiting_bring_back", waiting.uid, 5)).status_code == 302
    assert waiting.rows.get(number=5).state == "waiting"


def test_list_without_a_good_row_is_kept_for_later(signed_in: SignIn, done: Follow) -> None:
    browser, url = officer(signed_in), at("nominations_import", a_round(key="DKT07").uid)
    a_group(1)
    sent = looked_at(browser, url, UNKNOWN)
    assert "Đã giữ danh sách, chưa nhận dòng nào" in done(browser, url, **sent, giu="1")
    again = browser.post(url, sent | {"xem": "1"})
    assert again.context["sent_before"] == WaitingList.objects.get()


def test_list_of_others_does_not_exist_for_a_unit(kept: tuple[Client, WaitingList], signed_in: SignIn) -> None:
    _browser, waiting = kept
    head = signed_in(account=a_head(a_group(2)))
    assert head.get(at("waiting_list", waiting.uid)).status_code == 404
    assert head.get(at("waiting_row", waiting.uid, 5)).status_code == 404
    assert head.post(at("waiting_take", waiting.uid)).status_code == 404


def test_page_of_a_list_asks_as_much_of_the_database_with_more_rows(
    signed_in: SignIn, queries_of: Callable[[Client, str], int]
) -> None:
    browser, url = officer(signed_in), at("nominations_import", a_round(key="DKT07").uid)
    a_group(1)
    counts = []
    for many in (1, 3):
        rows = [UNKNOWN | {"Tên đối tượng": f"Bùi Văn {'ABC'[place]}{many}"} for place in range(many)]
        browser.post(url, looked_at(browser, url, *rows) | {"giu": "1"})
        counts.append(queries_of(browser, at("waiting_list", WaitingList.objects.order_by("-pk")[0].uid)))
    assert counts[0] == counts[1]
