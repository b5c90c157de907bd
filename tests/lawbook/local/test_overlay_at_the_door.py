"""Every question at the door honours what a province has set."""

import inspect
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import lawbook
from lawbook import LawbookError, Overlay, SubjectKind, load_overlay

DAY = date(2026, 3, 2)
HEAD = (
    "province: Mẫu\ntitle: Quy định của tỉnh Mẫu\n"
    "instruments: [{number: 1/2026/QĐ-UBND, cited_as: Quyết định số 1, title: Quy chế}]\n"
)
TAIL = "from: 2026-01-01, cites: 1/2026/QĐ-UBND Đ2 k1, certainty: confirmed"
OF_THE_WHOLE_COUNTRY = {
    "award": "các danh hiệu, hình thức do luật đặt ra",
    "awards": "các danh hiệu, hình thức do luật đặt ra",
    "calendar": "ngày nghỉ là của cả nước",
    "regime_on": "chế độ luật là của cả nước",
    "highest_only": "nhận tiền thưởng đã tính",
    "case_schema": "dữ kiện như nhau ở mọi tỉnh",
    "read_case": "đọc hồ sơ",
    "contradictions": "so dữ kiện với nhau và với lịch",
    "read_facts": "đọc dữ kiện",
    "read_pack": "đọc tệp",
    "pack_schema": "khuôn của tệp",
    "load_overlay": "đọc chính quy định của tỉnh",
    "overlay_rules": "nhận chính quy định của tỉnh",
    "overlay_changes": "nhận hai bản quy định của tỉnh",
    "same_wording": "so sánh hai đoạn chữ",
}
"""Questions that a province cannot touch, each with the reason."""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Overlay]:
    """An overlay from its YAML."""

    def write(text: str) -> Overlay:
        path = tmp_path / "overlay.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return load_overlay(path)

    return write


def test_every_question_takes_an_overlay_or_is_of_the_whole_country() -> None:
    asked = {name: getattr(lawbook, name) for name in lawbook.__all__ if inspect.isfunction(getattr(lawbook, name))}
    forgetful = {
        name
        for name, door in asked.items()
        if not {"overlay", "law", "provisions"} & set(inspect.signature(door).parameters)
    }
    assert forgetful - set(OF_THE_WHOLE_COUNTRY) == set()


def test_bonus_that_the_law_only_limits_is_what_the_province_set(written: Callable[[str], Overlay]) -> None:
    overlay = written(f"settings: [{{provision: he-so.ky-niem-chuong, value: 0.5, {TAIL}}}]\n")
    paid: dict[str, Any] = {
        name: lawbook.bonus("ky-niem-chuong", SubjectKind.INDIVIDUAL, decided_on=DAY, overlay=laid).amount
        for name, laid in (("law", None), ("here", overlay))
    }
    assert paid == {"law": None, "here": 1_170_000}


def test_bonus_above_what_the_law_allows_is_refused(written: Callable[[str], Overlay]) -> None:
    overlay = written(f"settings: [{{provision: he-so.ky-niem-chuong, value: 0.7, {TAIL}}}]\n")
    with pytest.raises(LawbookError, match="chỉ được đặt không quá 0,6"):
        lawbook.law_of(overlay)


def test_questions_are_those_of_the_province(written: Callable[[str], Overlay]) -> None:
    overlay = written(
        "requirements: [{code: mau.giay-khen-xa.2026.a, award: giay-khen-xa, wording: Không bị xử phạt.,"
        f" kinds: [individual], fact: fined_in_year, must_be: false, {TAIL}}}]\n"
    )
    names = [q.name for q in lawbook.questions("giay-khen-xa", SubjectKind.INDIVIDUAL, on=DAY, overlay=overlay)]
    assert "fined_in_year" in names
    assert "fined_in_year" not in [q.name for q in lawbook.questions("giay-khen-xa", SubjectKind.INDIVIDUAL, on=DAY)]


def test_papers_are_those_of_the_province_for_each_procedure(written: Callable[[str], Overlay]) -> None:
    overlay = written(
        "papers:\n"
        f"- {{code: mau.a, awards: [giay-khen-xa], papers: [{{code: xac-nhan, title: Văn bản xác nhận}}], {TAIL}}}\n"
        f"- {{code: mau.b, awards: [giay-khen-xa], variant: don-gian, papers: [{{code: don, title: Đơn}}], {TAIL}}}\n"
    )
    of_law, here = (
        [p.code for p in lawbook.required_papers("giay-khen-xa", on=DAY, overlay=laid).papers]
        for laid in (None, overlay)
    )
    assert here == [*of_law, "xac-nhan"]
    simple = lawbook.required_papers("giay-khen-xa", on=DAY, variant="don-gian", overlay=overlay)
    assert [p.code for p in simple.papers][-1:] == ["don"]


def test_class_of_quality_is_by_the_scale_of_the_province_where_the_law_has_none(
    written: Callable[[str], Overlay],
) -> None:
    overlay = written(
        "rating_schemes: [{code: mau.xep-loai.a, staff: to-dan-pho, title: Xếp loại tổ dân phố,"
        f" bands: [HTXSNV 90, HTTNV 70, HTNV 50], {TAIL}}}]\n"
    )
    told = [
        lawbook.rating_for(Fraction(points), "to-dan-pho", on=DAY, overlay=overlay).rating for points in (90, 89, 49)
    ]
    assert told == ["HTXSNV", "HTTNV", "KHTNV"]
    assert lawbook.rating_for(90, "to-dan-pho", on=DAY).rating is None


def test_rules_provisions_and_instruments_hold_those_of_the_province(written: Callable[[str], Overlay]) -> None:
    overlay = written(f"rules: [{{code: mau.quy-dinh.a, awards: [giay-khen-xa], content: Nộp hồ sơ giấy., {TAIL}}}]\n")
    told = [rule.code for rule in lawbook.rules("giay-khen-xa", on=DAY, overlay=overlay)]
    assert set(told) - {rule.code for rule in lawbook.rules("giay-khen-xa", on=DAY)} == {"mau.quy-dinh.a"}
    assert lawbook.provision("mau.quy-dinh.a", overlay=overlay).content == "Nộp hồ sơ giấy."
    assert lawbook.instruments(overlay=overlay)[-1].number == "1/2026/QĐ-UBND"
    with pytest.raises(LawbookError, match="Không có điều khoản"):
        lawbook.provision("mau.quy-dinh.a")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("provision: ty-le-phieu.cap-xa, value: 3/2", "tỷ lệ phải lớn hơn 0 và không quá 1"),
        ("provision: hoi-dong.tinh, value: 2/3, on_awards: 80", "tỷ lệ phải lớn hơn 0 và không quá 1"),
        ("provision: hoi-dong.trung-uong, value: 2/3", "luật không để tỉnh quy định"),
        ("provision: ty-le-phieu.cap-nha-nuoc.2025, value: 2/3", "«Tỷ lệ phiếu từ 9/10» (khoản 5 Điều 33"),
    ],
)
def test_share_that_cannot_be_or_is_not_the_provinces_is_refused(
    written: Callable[[str], Overlay], setting: str, said: str
) -> None:
    with pytest.raises(LawbookError) as refusal:
        lawbook.law_of(written(f"settings: [{{{setting}, {TAIL}}}]\n"))
    assert said in str(refusal.value)
