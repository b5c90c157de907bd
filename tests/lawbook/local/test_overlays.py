"""A province may add, tighten and set; it may never remove."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lawbook import (
    CapBase,
    Case,
    DefectiveLawError,
    EarlierAward,
    Event,
    LawbookError,
    Occupation,
    Outcome,
    Overlay,
    PersonFacts,
    Rating,
    SubjectKind,
    assess,
    check_caps,
    deadlines,
    load_overlay,
    required_majority,
)
from lawbook.local import EXAMPLE
from lawbook.national import national_law

CODE = "lao-cai.lao-dong-tien-tien.2024.khong-bi-xu-phat"


def judged(overlay: Overlay | None, on: date = date(2024, 6, 1), fined: bool | None = False) -> dict[str, Outcome]:
    facts = PersonFacts(
        occupation=Occupation.OFFICIAL,
        rating=Rating.GOOD,
        self_reliant=True,
        united_and_active=True,
        unbroken_months_in_agency=12,
        fined_in_year=fined,
        under_discipline_or_investigation=False,
        earlier_award=EarlierAward.NONE,
    )
    case = Case(award="lao-dong-tien-tien", subject_kind=SubjectKind.INDIVIDUAL, on=on, facts=facts)
    answer = assess(case, overlay=overlay)
    return {"": answer.outcome, **{f.code: f.outcome for f in answer.findings}}


def test_example_is_marked_as_one() -> None:
    overlay = load_overlay(EXAMPLE)
    assert (overlay.province, overlay.example) == ("Lào Cai", True)


@pytest.mark.parametrize(("fined", "outcome"), [(False, Outcome.MET), (True, Outcome.NOT_MET), (None, Outcome.UNKNOWN)])
def test_added_condition_counts_only_where_the_overlay_is_laid(fined: bool | None, outcome: Outcome) -> None:
    assert judged(load_overlay(EXAMPLE), fined=fined)[CODE] is outcome
    assert judged(load_overlay(EXAMPLE), fined=fined)[""] is outcome
    assert judged(None, fined=fined)[""] is Outcome.MET


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 7, 1)])
def test_added_condition_holds_only_in_its_period(day: date) -> None:
    assert CODE not in judged(load_overlay(EXAMPLE), on=day)


def test_overlay_is_named_in_the_answer_and_laid_once() -> None:
    overlay = load_overlay(EXAMPLE)
    law = national_law()
    assert overlay.laid_over(law) is overlay.laid_over(law)
    assert overlay.laid_over(law).overlay == "Quy định riêng của tỉnh Lào Cai (ví dụ)"
    assert law.overlay is None


HEAD = (
    "province: Mẫu\ntitle: Quy định của tỉnh Mẫu\n"
    "instruments: [{number: 1/2024/QĐ-UBND, cited_as: Quyết định số 1, title: Quy chế}]\n"
)
TAIL = "cites: 1/2024/QĐ-UBND, certainty: confirmed"
NEW = "code: tinh-mau.a, award: giay-khen-xa, wording: Thêm, from: 2024-01-01"


@pytest.fixture
def overlay_of(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Lay an overlay written as YAML over the national law."""

    def lay(text: str) -> Overlay:
        path = tmp_path / "overlay.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        overlay = load_overlay(path)
        overlay.laid_over(national_law())
        return overlay

    return lay


def test_province_sets_what_the_law_leaves_to_it(overlay_of) -> None:  # type: ignore[no-untyped-def]
    overlay = overlay_of(
        "settings:\n"
        f"- {{provision: han-muc.chien-si-thi-dua-co-so.2017, value: 10/100, {TAIL}}}\n"
        f"- {{provision: ty-le-phieu.cap-xa.2017, value: 2/3, {TAIL}}}\n"
        f"- {{provision: thoi-han.giai-quyet-cap-xa.2017, value: 10, {TAIL}}}\n"
        f"- {{provision: hoi-dong.du-hop.2017-10-01, value: 2/3, {TAIL}}}\n"
    )
    day = date(2022, 1, 10)
    (cap,) = check_caps("chien-si-thi-dua-co-so", 4, {CapBase.ADVANCED_WORKERS: 39}, on=day, overlay=overlay)
    assert (cap.allowed, cap.within) == (3, False)
    assert required_majority("giay-khen-xa", on=day, overlay=overlay).votes_needed(9) == 6
    due = {
        d.provision: d.due_on
        for d in deadlines("giay-khen-xa", on=day, events={Event.FILE_COMPLETE: day}, overlay=overlay)
    }
    assert due["thoi-han.giai-quyet-cap-xa.2017"] == date(2022, 1, 24)
    quorum = overlay.laid_over(national_law()).parameters["hoi-dong.du-hop"].on(day)
    assert quorum is not None
    assert quorum.value == Fraction(2, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remove: [giay-khen-xa.2024.tieu-chuan-cua-tinh]\n", "không được bỏ, thay yêu cầu của trung ương"),
        ("replace: [x]\n", "không được bỏ, thay yêu cầu của trung ương"),
        ("without: [x]\n", "trường không hiểu: without"),
        (
            "requirements: [{code: giay-khen-xa.2024.tieu-chuan-cua-tinh, award: giay-khen-xa, wording: Khác,"
            f" from: 2024-01-01, fact: contribution, must_be: true, {TAIL}}}]\n",
            "mã của yêu cầu trung ương, không được thay",
        ),
        (
            f"requirements: [{{{NEW}, one_of: x, fact: contribution, must_be: true, {TAIL}}}]\n",
            "trường không hiểu: one_of",
        ),
        (f"requirements: [{{{NEW}, fact: contribution, {TAIL}}}]\n", "cần đúng một trong must_be, at_least, at_most"),
        (f"requirements: [{{{NEW}, fact: contribution, at_least: 3, {TAIL}}}]\n", "true (có) hoặc false (không)"),
        (f"requirements: [{{{NEW}, fact: contribtion, must_be: true, {TAIL}}}]\n", "Có phải ý là «contribution»?"),
        (
            f"settings: [{{provision: han-muc.chien-si-thi-dua-co-so.2017, value: 20/100, {TAIL}}}]\n",
            "chỉ được đặt thấp hơn 3/20",
        ),
        (
            f"settings: [{{provision: ty-le-phieu.chien-si-thi-dua-tinh.2017, value: 1/2, {TAIL}}}]\n",
            "luật không để tỉnh quy định",
        ),
        (f"settings: [{{provision: luong-co-so.2019-07-01, value: 1, {TAIL}}}]\n", "luật không để tỉnh quy định"),
        (
            "requirements: [{code: a.b, award: giay-khen-xa, wording: Thêm, from: 2024-01-01, fact: contribution,"
            " must_be: true, cites: 9/9/QĐ-UBND, certainty: confirmed}]\n",
            "viện dẫn văn bản không có trong dữ liệu: 9/9/QĐ-UBND",
        ),
    ],
)
def test_overlay_that_loosens_or_cannot_be_read_is_refused(overlay_of, text: str, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LawbookError) as refusal:
        overlay_of(text)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("test", "years", "outcome"),
    [
        ("at_least: 3", 3, Outcome.MET),
        ("at_least: 3", 2, Outcome.NOT_MET),
        ("at_most: 3", 3, Outcome.MET),
        ("at_most: 3", 4, Outcome.NOT_MET),
    ],
)
def test_added_condition_on_a_number_is_exact_at_the_boundary(
    overlay_of, test: str, years: int, outcome: Outcome
) -> None:  # type: ignore[no-untyped-def]
    overlay = overlay_of(f"requirements: [{{{NEW}, fact: movement_years, {test}, {TAIL}}}]\n")
    case = Case(
        award="giay-khen-xa",
        subject_kind=SubjectKind.INDIVIDUAL,
        on=date(2024, 6, 1),
        facts=PersonFacts(movement_years=years),
    )
    assert {f.code: f.outcome for f in assess(case, overlay=overlay).findings}["tinh-mau.a"] is outcome


def test_overlay_of_an_award_that_does_not_exist_is_refused(overlay_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DefectiveLawError, match="danh hiệu không có: khong-co"):
        overlay_of(
            "requirements: [{code: a.b, award: khong-co, wording: Thêm, from: 2024-01-01, fact: contribution,"
            f" must_be: true, {TAIL}}}]\n"
        )
