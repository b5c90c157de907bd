"""Screens of the law: reading many provisions, packs, needs of a round, provincial rules, the desk of changing law."""

from collections import Counter
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import a_person, a_province, a_unit, a_ward, an_account, an_administrator
from tests.factories.procedure_early import GOOD, a_nomination, a_round, an_officer, confirmations
from tests.factories.procedure_late import an_office

import lawbook
from lawbook.local import BAC_NINH
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility import actions, queries
from thidua.procedure.eligibility.enums import HandedOverState
from thidua.procedure.eligibility.models import (
    ConfirmationPack,
    OverlayVersion,
    ProvisionConfirmation,
    ProvisionCorrection,
)
from thidua.procedure.nominations.queries import law_change

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db

DECREE = "152/2025/NĐ-CP"
READING = "/lam-viec/quy-dinh/doi-chieu/van-ban/"
EXAMPLE = lawbook.local.EXAMPLE.read_bytes()
UNSURE = [
    one
    for number in [instrument.number for instrument in lawbook.instruments()]
    for one in lawbook.provisions_of(lawbook.provisions(), number)
    if not one.certainty.answers and not one.code.startswith("lam-tron") and one.cites[0].instrument == number
]
# The first instrument with enough to compare at once.
NUMBER = next(n for n, many in Counter(one.cites[0].instrument for one in UNSURE).items() if many >= 3)
OF_ONE = [one for one in UNSURE if one.cites[0].instrument == NUMBER]


def a_pack_file(*provisions: lawbook.Provision) -> bytes:
    rows = tuple(
        lawbook.PackRow(
            provision=one.code,
            wording=one.content,
            citation=one.citation,
            confirmed_by="Trần Thị Hoa",
            confirmed_on=date(2022, 1, 4),
            document="Công báo",
            page="trang 5",
        )
        for one in provisions
    )
    return lawbook.Pack(
        title="Gói của tỉnh",
        vouched_by="Trần Thị Hoa",
        office="Sở Nội vụ",
        issued_on=date(2022, 1, 4),
        instrument=DECREE,
        rows=rows,
        lawbook_version=lawbook.LAWBOOK_VERSION,
    ).to_bytes()


def today() -> str:
    return date_short(clock.today())


def upload(content: bytes, name: str = "goi.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent(*provisions: lawbook.Provision, number: str = NUMBER, **changes: str) -> dict[str, object]:
    values: dict[str, object] = {
        "on": "01/09/2026",
        "cac-ma": " ".join(one.code for one in provisions),
        f"van-ban-{number}": "Công báo số 1",
    }
    for one in provisions:
        values |= {f"chon-{one.code}": "on", f"trang-{one.code}": "trang 3"}
    return values | changes


def test_instruments_are_offered_with_how_many_wait(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    answer = browser.get("/lam-viec/quy-dinh/doi-chieu/")
    waiting = {line[0].number: line[3] for line in answer.context["lines"]}
    assert waiting[NUMBER] == sum(
        1
        for one in lawbook.provisions()
        if not one.certainty.answers and NUMBER in {cite.instrument for cite in one.cites}
    )


def test_provisions_of_an_instrument_stand_in_the_order_of_articles(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    answer = browser.get(READING, {"so": NUMBER, "xem": "het"})
    shown = [row.status.provision.code for section in answer.context["form"].sections for row in section.rows]
    every = [one.code for one in lawbook.provisions_of(lawbook.provisions(), NUMBER)]
    assert shown == every[:40]
    assert browser.get(READING, {"so": "1/2099"}).status_code == 404


def test_lines_are_confirmed_corrected_or_left_in_one_act(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    one, two, three = OF_ONE[:3]
    values = sent(one, two, three, **{f"khac-{two.code}": "văn bản ghi 05 năm"})
    del values[f"chon-{three.code}"]
    values[f"nguyen-van-{one.code}"] = "Lời của văn bản."
    values[f"ban-quet-{NUMBER}"] = SimpleUploadedFile("quet.pdf", b"%PDF-1.7 quet")
    html = done(browser, f"{READING}?so={NUMBER}", values)
    assert "1 quy định được xác nhận, 1 chỗ văn bản ghi khác được giữ lại." in html
    kept = ProvisionConfirmation.objects.get()
    assert (kept.provision, kept.text_read, kept.page) == (one.code, "Lời của văn bản.", "trang 3")
    assert kept.paper is not None
    assert ProvisionCorrection.objects.get().note == "văn bản ghi 05 năm"
    assert "văn bản ghi 05 năm" in page(browser, f"/lam-viec/quy-dinh/{two.code}/")


def test_refused_line_is_named_and_nothing_typed_is_lost(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    one, two = OF_ONE[:2]
    values = sent(one, two, **{f"trang-{two.code}": "", f"nguyen-van-{one.code}": "Đã gõ lời này."})
    answer = browser.post(f"{READING}?so={NUMBER}", values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"trang-{two.code}"]
    assert "Đã gõ lời này." in answer.content.decode()
    nothing = {name: value for name, value in sent(one).items() if not name.startswith("chon-")}
    assert "Chưa chọn quy định nào." in refused(browser, f"{READING}?so={NUMBER}", nothing)
    silent = sent(one, **{f"van-ban-{NUMBER}": ""})
    assert "Cần ghi văn bản đã đọc" in refused(browser, f"{READING}?so={NUMBER}", silent)
    assert not ProvisionConfirmation.objects.exists()


def test_reading_is_for_those_who_compare_texts(signed_in: SignIn) -> None:
    browser = signed_in(Role.UNIT_CLERK, a_unit())
    for url in (
        "/lam-viec/quy-dinh/doi-chieu/",
        f"{READING}?so={NUMBER}",
        "/lam-viec/quy-dinh/goi/nhan/",
        "/lam-viec/quy-dinh/luat-doi/",
        "/lam-viec/quy-dinh-tinh/dua-vao/",
    ):
        assert browser.get(url).status_code == 403, url
    assert page(browser, "/lam-viec/quy-dinh/goi/")
    assert page(browser, "/lam-viec/quy-dinh-tinh/")


def test_pack_is_issued_from_what_was_read_and_its_file_reads_back(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    done(browser, f"{READING}?so={NUMBER}", sent(*OF_ONE[:2]))
    assert "Lập gói" in page(browser, "/lam-viec/quy-dinh/goi/")
    url = f"/lam-viec/quy-dinh/goi/lap/?so={NUMBER}"
    unnamed = browser.post(url, {"title": "Gói", "office": " ", "on": "01/09/2026"})
    assert (unnamed.status_code, list(unnamed.context["form"].errors)) == (422, ["office"])
    done(browser, url, {"title": "Gói", "office": "Phòng Nội vụ", "on": "01/09/2026"})
    pack = ConfirmationPack.objects.get()
    opened = browser.get(f"/lam-viec/van-ban/{pack.paper.uid}/?luu")
    read = lawbook.read_pack(b"".join(opened.streaming_content))
    assert [row.provision for row in read.rows] == [one.code for one in OF_ONE[:2]]
    assert (read.vouched_by, read.office) == ("Lê Thị Thảo", "Phòng Nội vụ")
    assert browser.get("/lam-viec/quy-dinh/goi/lap/?so=khong-co").status_code == 404


def test_pack_received_is_looked_at_taken_and_withdrawn(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    done(browser, "/lam-viec/quy-dinh/goi/nhan/", {"content": upload(a_pack_file(*UNSURE[:2]))})
    pack = ConfirmationPack.objects.get()
    url = f"/lam-viec/quy-dinh/goi/{pack.uid}/"
    html = page(browser, url)
    assert "Gói chưa áp dụng: chưa xác nhận gì" in html
    assert "Trần Thị Hoa" in html
    assert not ProvisionConfirmation.objects.exists()
    page(browser, f"{url}ap-dung/")
    done(browser, f"{url}ap-dung/", {"on": today()})
    assert ProvisionConfirmation.objects.count() == 2
    assert "Thuộc gói" in page(browser, f"/lam-viec/quy-dinh/{UNSURE[0].code}/")
    assert "Ngày không thể sau hôm nay." in refused(browser, f"{url}rut/", {"reason": "x", "on": "01/01/2199"})
    done(browser, f"{url}rut/", {"reason": "Đọc nhầm", "on": today()})
    assert "Đọc nhầm" in page(browser, url)
    assert queries.confirmations_for_lawbook(a_ward()) == ()


@pytest.mark.parametrize("content", [b"{}", b"\xff", a_pack_file(UNSURE[0]).replace(b"trang 5", b"trang 6")])
def test_file_that_is_no_sound_pack_is_refused_beside_its_box(signed_in: SignIn, content: bytes) -> None:
    browser = signed_in(account=an_office().secretary)
    answer = browser.post("/lam-viec/quy-dinh/goi/nhan/", {"content": upload(content)})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["content"])


def test_packs_of_another_authority_are_not_found(signed_in: SignIn) -> None:
    other = a_unit(kind="ward", key="99999", name="Phường Khác", parent=a_province())
    pack = actions.receive_pack(
        actor=an_officer(Role.APPRAISER, other), unit=other, content=a_pack_file(UNSURE[0]), on=date(2022, 1, 4)
    )
    browser = signed_in(account=an_office().secretary)
    for end in ("", "ap-dung/", "rut/"):
        assert browser.get(f"/lam-viec/quy-dinh/goi/{pack.uid}/{end}").status_code in (403, 404)
    assert browser.get(f"/lam-viec/van-ban/{pack.paper.uid}/").status_code == 404


def test_round_says_by_words_what_it_needs_and_leads_to_reading_it_together(signed_in: SignIn) -> None:
    round = a_round()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/"
    needs = browser.get(f"{url}quy-dinh/").context["needs"]
    assert {one.provision.code for one in needs.needs} >= {"chung.2020.khong-dang-bi-xem-xet"}
    html = page(browser, f"{url}quy-dinh/")
    assert all(f">{one.provision.code}<" not in html for one in needs.needs)
    if needs.waiting:
        assert f"{len(needs.waiting)} còn phải đối chiếu" in page(browser, url)
        shown = browser.get(f"{url}quy-dinh/doi-chieu/").context["form"].sections
        codes = {row.status.provision.code for section in shown for row in section.rows}
        assert codes == {one.provision.code for one in needs.waiting}


def test_what_a_round_waits_for_is_confirmed_in_one_act(signed_in: SignIn) -> None:
    round = a_round()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/quy-dinh/"
    waiting = browser.get(url).context["needs"].waiting
    form = browser.get(f"{url}doi-chieu/").context["form"]
    values: dict[str, object] = {"on": "01/09/2026", "cac-ma": form.codes}
    for section in form.sections:
        values[section.document.html_name] = "Công báo"
        for row in section.rows:
            values |= {row.chosen.html_name: "on", row.page.html_name: "trang 1"}
    if waiting:
        done(browser, f"{url}doi-chieu/", values)
    assert browser.get(url).context["needs"].waiting == ()


def test_opening_a_round_says_how_much_of_the_law_is_settled(signed_in: SignIn) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    round = a_round()
    html = done(
        browser,
        "/lam-viec/dot-khen-thuong/mo/",
        {
            "key": "DKT-99",
            "title": "Tổng kết năm 2021",
            "year": "2021",
            "award_kinds": round.award_kinds.get().code,
            "ground": "cong-trang",
            "opens_on": "10/12/2021",
            "due_on": "24/12/2021",
        },
    )
    assert "Quy định đợt này cần" in html


def test_round_and_dossier_name_the_authority_whose_text_is_missing(signed_in: SignIn) -> None:
    round = a_round()
    type(round).objects.filter(pk=round.pk).update(opens_on=date(2026, 6, 1), due_on=date(2026, 7, 1))
    nomination = a_nomination(round)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    words = f"do {a_province().authority_name} quy định"
    assert words in page(browser, f"/lam-viec/dot-khen-thuong/{round.uid}/")
    assert words in page(browser, f"/lam-viec/de-nghi/{nomination.uid}/")


def test_page_of_a_round_takes_as_many_queries_for_many_confirmations(signed_in: SignIn) -> None:
    round = a_round()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/quy-dinh/"
    confirmations(provisions=[UNSURE[0].code])
    one = query_count(browser, url)
    confirmations(provisions=[provision.code for provision in UNSURE[1:4]])
    assert query_count(browser, url) == one


def brought(signed_in: SignIn, content: bytes = EXAMPLE, day: str = "01/01/2024") -> OverlayVersion:
    browser = signed_in(account=an_administrator())
    done(browser, "/lam-viec/quy-dinh-tinh/dua-vao/", {"content": upload(content, "lao-cai.yaml"), "valid_from": day})
    return OverlayVersion.objects.latest("pk")


def test_rules_are_brought_looked_at_taken_and_shown_in_words(signed_in: SignIn) -> None:
    a_ward()
    html = page(signed_in(account=an_administrator()), "/lam-viec/quy-dinh-tinh/")
    assert "Chưa có quy định của tỉnh trong phần mềm" in html
    version = brought(signed_in)
    browser = signed_in(account=an_administrator())
    url = f"/lam-viec/quy-dinh-tinh/{version.uid}/"
    assert "Trong năm không bị xử phạt vi phạm hành chính do lỗi của mình." in page(browser, url)
    done(browser, f"{url}ap-dung/", {"on": today()})
    version.refresh_from_db()
    assert version.state == HandedOverState.TAKEN
    html = page(browser, "/lam-viec/quy-dinh-tinh/")
    assert "Áp dụng cho hồ sơ từ ngày 01/01/2024" in html
    assert "Đây là tệp ví dụ" in html
    second = brought(signed_in, EXAMPLE.replace("xử phạt".encode(), "phạt tiền, xử phạt".encode()), "01/06/2024")
    shown = browser.get(f"/lam-viec/quy-dinh-tinh/{second.uid}/")
    assert [one.words for one in shown.context["differs"]] == [
        "Trong năm không bị phạt tiền, xử phạt vi phạm hành chính do lỗi của mình."
    ]
    done(browser, f"{url}rut/", {"reason": "Hết hiệu lực", "on": today()})
    assert "Hết hiệu lực" in page(browser, url)


def test_rule_said_for_several_awards_and_periods_is_read_once(signed_in: SignIn) -> None:
    a_ward()
    version = brought(signed_in, BAC_NINH.read_bytes(), "15/12/2025")
    browser = signed_in(account=an_administrator())
    url = f"/lam-viec/quy-dinh-tinh/{version.uid}/"
    rules = browser.get(url).context["rules"]
    said = [(one.words, one.citation) for one in rules]
    assert len(set(said)) == len(said)
    every = lawbook.overlay_rules(lawbook.load_overlay(BAC_NINH))
    assert {one.words for one in rules} == {one.content for one in every}
    lawful = next(one for one in rules if one.words.startswith("Cá nhân gương mẫu chấp hành tốt chủ trương, đường"))
    awards = [lawbook.award(code).title for code in ("giay-khen-xa", "giay-khen-don-vi")]
    assert lawful.award_names == awards
    assert [(str(days), mark) for days, mark in lawful.periods] == [
        ("15/12/2025 – 30/09/2026", lawbook.Certainty.CONFIRMED),
        ("từ 01/10/2026", lawbook.Certainty.REPORTED),
    ]
    html = page(browser, url)
    assert html.count(lawful.words) == 1
    assert "; ".join(awards) in html
    assert "YAML" in html
    assert "application/" not in html


def test_rule_whose_days_alone_differ_says_the_days_it_had(signed_in: SignIn) -> None:
    a_ward()
    version = brought(signed_in)
    browser = signed_in(account=an_administrator())
    done(browser, f"/lam-viec/quy-dinh-tinh/{version.uid}/ap-dung/", {"on": today()})
    rule = next(one for one in lawbook.overlay_rules(lawbook.load_overlay(lawbook.local.EXAMPLE)))
    first = rule.in_force.first
    later = EXAMPLE.replace(f"from: {first:%Y-%m-%d}".encode(), b"from: 2025-02-03")
    second = brought(signed_in, later, "01/06/2024")
    shown = browser.get(f"/lam-viec/quy-dinh-tinh/{second.uid}/").context["differs"]
    moved = next(one for one in shown if one.words == rule.content)
    assert moved.earlier_words.startswith(str(rule.in_force))
    assert moved.periods[0][0].first == date(2025, 2, 3)


@pytest.mark.parametrize("content", [b"remove: [a]", b"\xff\xff", b"province: X"])
def test_rules_that_cannot_be_read_are_refused_beside_their_box(signed_in: SignIn, content: bytes) -> None:
    a_ward()
    browser = signed_in(account=an_administrator())
    given = {"content": upload(content, "tinh.yaml"), "valid_from": "01/01/2024"}
    answer = browser.post("/lam-viec/quy-dinh-tinh/dua-vao/", given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["content"])
    assert "tinh.yaml" in answer.content.decode()


STRICTER = """
province: Tỉnh
title: Quy định của tỉnh (thử)
instruments:
- number: 1/2020/QĐ-UBND
  cited_as: Quyết định số 1/2020/QĐ-UBND
  title: Quy chế thi đua, khen thưởng
requirements:
- code: thu.giay-khen-xa.2020.chua-hoan-thanh
  award: giay-khen-xa
  wording: Chưa hoàn thành tốt nhiệm vụ.
  fact: completed_tasks_well
  must_be: false
  from: 2020-01-01
  cites: 1/2020/QĐ-UBND Đ1
  certainty: confirmed
"""


def test_rules_show_the_dossiers_whose_answer_they_change_before_they_are_taken(signed_in: SignIn) -> None:
    nomination = a_nomination(accepted=True)
    version = brought(signed_in, STRICTER.encode(), "01/01/2020")
    given = queries.law_given(a_ward())
    change = law_change(a_ward(), given, queries.with_overlay(given, version))
    assert change.looked_at == 1
    assert [(one.nomination, one.after) for one in change.dossiers] == [(nomination, lawbook.Outcome.NOT_MET)]
    turned = [(turn.wording, turn.before, turn.after) for turn in change.dossiers[0].turns]
    assert turned == [("Chưa hoàn thành tốt nhiệm vụ.", "", lawbook.Outcome.NOT_MET.label)]
    html = page(signed_in(account=an_administrator()), f"/lam-viec/quy-dinh-tinh/{version.uid}/ap-dung/")
    assert "Đã xét thử 1 hồ sơ đang làm, từ cùng dữ kiện: 1 hồ sơ đổi kết luận." in html
    assert f"/lam-viec/de-nghi/{nomination.uid}/" in html


def test_rules_show_the_dossiers_whose_answer_turns_back_before_they_are_withdrawn(signed_in: SignIn) -> None:
    nomination = a_nomination(accepted=True)
    version = brought(signed_in, STRICTER.encode(), "01/01/2020")
    browser = signed_in(account=an_administrator())
    url = f"/lam-viec/quy-dinh-tinh/{version.uid}/"
    assert "0 hồ sơ đổi kết luận" in page(browser, f"{url}rut/")
    done(browser, f"{url}ap-dung/", {"on": today()})
    change = browser.get(f"{url}rut/").context["change"]
    assert [(one.nomination, one.before) for one in change.dossiers] == [(nomination, lawbook.Outcome.NOT_MET)]
    assert "Đã xét thử 1 hồ sơ đang làm, từ cùng dữ kiện: 1 hồ sơ đổi kết luận." in page(browser, f"{url}rut/")


def test_rules_of_a_later_day_change_no_dossier_of_today(signed_in: SignIn) -> None:
    a_nomination(accepted=True)
    version = brought(signed_in, STRICTER.encode(), "01/01/2030")
    given = queries.law_given(a_ward())
    change = law_change(a_ward(), given, queries.with_overlay(given, version))
    assert (change.looked_at, change.changes_nothing) == (1, True)


def test_kept_answers_that_no_longer_hold_are_listed_and_asked_anew(signed_in: SignIn) -> None:
    nomination = a_nomination(accepted=True)
    kept = nomination.assessment
    wrong = "not_met" if kept.outcome != "not_met" else "met"
    type(kept).objects.filter(pk=kept.pk).update(outcome=wrong)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    stale = browser.get("/lam-viec/quy-dinh/luat-doi/").context["stale"]
    assert [(one.nomination, one.kept) for one in stale] == [(nomination, wrong)]
    page(browser, "/lam-viec/quy-dinh/luat-doi/xet-lai/")
    assert "Đã xét lại 1 hồ sơ" in done(browser, "/lam-viec/quy-dinh/luat-doi/xet-lai/", {})
    nomination.refresh_from_db()
    assert nomination.assessment_id != kept.pk
    assert browser.get("/lam-viec/quy-dinh/luat-doi/").context["stale"] == []


def test_later_day_shows_what_would_be_answered_then(signed_in: SignIn) -> None:
    confirmations()
    attested = {**GOOD, "movement_achievement": True, "movement": "Phong trào thi đua"}
    nomination = a_nomination(a_round(), a_person(title="Chuyên viên"), attestations=attested)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    answer = browser.get("/lam-viec/quy-dinh/luat-doi/", {"ngay": "01/06/2026"})
    assert [(one.nomination, one.before, one.after) for one in answer.context["changes"]] == [
        (nomination, lawbook.Outcome.MET, lawbook.Outcome.UNKNOWN)
    ]
    assert "Nhận ngày 01/06/2026: 1 hồ sơ đổi kết luận" in answer.content.decode()
    wrong = browser.get("/lam-viec/quy-dinh/luat-doi/", {"ngay": "hôm nào"})
    assert "Hãy ghi ngày theo dạng" in wrong.content.decode()


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    round = a_round()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    survives(browser, f"{READING}?so={NUMBER}", ["on", "cac-ma", f"chon-{OF_ONE[0].code}", f"van-ban-{NUMBER}"])
    survives(browser, "/lam-viec/quy-dinh/goi/nhan/", ["content"])
    survives(browser, "/lam-viec/quy-dinh/luat-doi/")
    survives(browser, f"/lam-viec/dot-khen-thuong/{round.uid}/quy-dinh/doi-chieu/", ["on", "cac-ma"])
    survives(signed_in(account=an_administrator()), "/lam-viec/quy-dinh-tinh/dua-vao/", ["content", "valid_from"])


def test_account_without_an_authority_finds_nothing_to_read(signed_in: SignIn) -> None:
    browser = signed_in(account=an_account())
    assert browser.get("/lam-viec/quy-dinh/doi-chieu/").status_code == 403
    assert page(browser, "/lam-viec/quy-dinh/goi/")
    assert page(browser, "/lam-viec/quy-dinh-tinh/")
