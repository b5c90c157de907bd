"""A province may add, tighten and set; it may never remove."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lawbook import (
    FACTS_OF,
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
from lawbook.engine.papers import required_papers
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
        training_months=0,
        leave_months=0,
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
    assert due["mau.thoi-han.giai-quyet-cap-xa.2017"] == date(2022, 1, 24)
    quorum = overlay.laid_over(national_law()).parameters["hoi-dong.du-hop"].on(day)
    assert quorum is not None
    assert quorum.value == Fraction(2, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remove: [giay-khen-xa.2024.tieu-chuan-cua-tinh]\n", "không được bỏ, thay yêu cầu của trung ương"),
        ("replace: [x]\n", "không được bỏ, thay yêu cầu của trung ương"),
        ("without: [x]\n", "không được bỏ, thay yêu cầu của trung ương"),
        (
            "requirements: [{code: giay-khen-xa.2024.tieu-chuan-cua-tinh, award: giay-khen-xa, wording: Khác,"
            f" from: 2024-01-01, fact: contribution, must_be: true, {TAIL}}}]\n",
            "mã của quy định trung ương, không được thay",
        ),
        (
            "requirements: [{code: tinh-mau.a, award: giay-khen-xa, wording: Thêm, from: 2022-01-01,"
            f" one_of: Một trong các căn cứ tặng giấy khen, fact: contribution, must_be: true, {TAIL}}}]\n",
            "không được thêm lựa chọn vào tiêu chuẩn trung ương",
        ),
        (
            f"requirements: [{{{NEW}, fact: contribution, {TAIL}}}]\n",
            "cần đúng một trong must_be, is_in, at_least, at_most",
        ),
        (f"requirements: [{{{NEW}, fact: contribution, at_least: 3, {TAIL}}}]\n", "true (có) hoặc false (không)"),
        (f"requirements: [{{{NEW}, fact: contribtion, must_be: true, {TAIL}}}]\n", "Có phải ý là «contribution»?"),
        (
            f"settings: [{{provision: han-muc.chien-si-thi-dua-co-so.2017, value: 20/100, {TAIL}}}]\n",
            "chỉ được đặt thấp hơn 15%",
        ),
        (
            f"settings: [{{provision: thoi-han.giai-quyet-cap-xa.2017, value: 21, {TAIL}}}]\n",
            "chỉ được đặt ngắn hơn 20 ngày",
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


FILLS = (
    "requirements:\n"
    "- {code: tinh-mau.a, award: giay-khen-xa, fills: tieu-chuan-cua-tinh, kinds: [individual], wording: Gương mẫu.,"
    f" from: 2026-01-01, fact: obeys_law, must_be: true, {TAIL}}}\n"
)


def findings_of(overlay: Overlay | None, kind: SubjectKind, on: date) -> dict[str, tuple[Outcome, str]]:
    facts = PersonFacts(obeys_law=True) if kind is SubjectKind.INDIVIDUAL else FACTS_OF[kind]()
    answer = assess(Case(award="giay-khen-xa", subject_kind=kind, on=on, facts=facts), overlay=overlay)
    return {f.code: (f.outcome, f.reason) for f in answer.findings if not f.general}


def test_standard_left_to_the_province_is_settled_by_its_own_criteria(overlay_of) -> None:  # type: ignore[no-untyped-def]
    assert findings_of(overlay_of(FILLS), SubjectKind.INDIVIDUAL, date(2026, 1, 1)) == {
        "giay-khen-xa.2025.tieu-chuan-cua-tinh": (Outcome.MET, "tiêu chuẩn đã được quy định tại Quyết định số 1"),
        "tinh-mau.a": (Outcome.MET, ""),
    }


@pytest.mark.parametrize(
    ("kind", "on"),
    [(SubjectKind.INDIVIDUAL, date(2025, 12, 31)), (SubjectKind.HOUSEHOLD, date(2026, 1, 1))],
)
def test_standard_stays_open_before_the_province_has_set_it_and_for_others(  # type: ignore[no-untyped-def]
    overlay_of, kind: SubjectKind, on: date
) -> None:
    assert findings_of(overlay_of(FILLS), kind, on) == {
        "giay-khen-xa.2025.tieu-chuan-cua-tinh": (
            Outcome.UNKNOWN,
            "chưa có văn bản của Ủy ban nhân dân tỉnh quy định tiêu chuẩn tặng giấy khen",
        )
    }


def test_filling_what_the_law_does_not_leave_open_is_refused(overlay_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DefectiveLawError, match="luật không để tỉnh quy định «hoan-thanh-tot» của lao-dong-tien-tien"):
        overlay_of(
            FILLS.replace("giay-khen-xa, fills: tieu-chuan-cua-tinh", "lao-dong-tien-tien, fills: hoan-thanh-tot")
        )


def test_refusal_names_the_provision_by_its_words_and_place(overlay_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DefectiveLawError) as refusal:
        overlay_of(f"settings: [{{provision: ty-le-phieu.chien-si-thi-dua-tinh.2017, value: 1/2, {TAIL}}}]\n")
    assert refusal.value.defects == (
        "«Tỷ lệ phiếu từ 9/10» (khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP; "
        "ty-le-phieu.chien-si-thi-dua-tinh.2017): luật không để tỉnh quy định",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"settings: [{{provision: khong-co.dau, value: 1, {TAIL}}}]\n", "Không có điều khoản «khong-co.dau»"),
        (f"settings: [{{provision: hoi-dong.du-hop, {TAIL}}}]\n", "thiếu «value»"),
        (
            f"settings: [{{provision: thoi-han.giai-quyet-cap-xa.2017, value: 2/3, {TAIL}}}]\n",
            "số ngày phải là số nguyên",
        ),
        (
            "caps: [{code: mau.han-muc, subject: lao-dong-tien-tien, share: 1/2, of: quan-so, from: 2022-01-01,"
            f" {TAIL}}}]\n",
            "luật quy định không có hạn mức, không được đặt",
        ),
        (f"papers: [{{code: mau.ho-so, awards: [giay-khen-xa], from: 2024-01-01, {TAIL}}}]\n", "thiếu «papers»"),
        (
            f"requirements: [{{code: 'mau.{{ten}}', award: giay-khen-xa, wording: A, from: 2024-01-01,"
            f" fact: contribution, must_be: true, {TAIL}}}]\n",
            "trong ngoặc nhọn chỉ dùng {award} và {year}",
        ),
        (
            f"requirements: [{{{NEW}, kinds: [company], fact: contribution, must_be: true, {TAIL}}}]\n",
            "«kinds» chỉ nhận individual, collective, household; nhận được company",
        ),
        (
            f"requirements: [{{{NEW}, fact: contribution, must_be: true, to: 2023-01-01, {TAIL}}}]\n",
            "«to» (2023-01-01) không được trước «from» (2024-01-01)",
        ),
        (
            "deadlines: [{code: mau.han, awards: [bang-khen-tinh], title: Hạn, number: 1, unit: tuan, event: nam,"
            f" from: 2024-01-01, {TAIL}}}]\n",
            "«unit» là «tuan», cho phép: ngay-lam-viec, ngay, thang, nam, ngay-trong-nam",
        ),
        (f"deadlines: [{{code: mau.han, periods: x, {TAIL}}}]\n", "«periods» phải là danh sách các thời kỳ"),
    ],
)
def test_overlay_with_a_part_that_cannot_stand_is_refused(overlay_of, text: str, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LawbookError) as refusal:
        overlay_of(text)
    assert said in str(refusal.value)


def test_instrument_of_the_centre_may_not_be_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_text(
        "province: Mẫu\ntitle: Mẫu\ninstruments: [{number: 06/2022/QH15, cited_as: Luật, title: Luật}]\n",
        encoding="utf-8",
    )
    with pytest.raises(DefectiveLawError, match="06/2022/QH15: văn bản của trung ương, không được ghi lại"):
        load_overlay(path).laid_over(national_law())


def test_setting_holds_in_its_days_and_the_law_before_and_after(overlay_of) -> None:  # type: ignore[no-untyped-def]
    overlay = overlay_of(
        "settings:\n"
        f"- {{provision: ty-le-phieu.cap-xa, awards: [giay-khen-xa], value: 1/2, inclusive: false,"
        f" from: 2024-03-01, to: 2024-12-31, {TAIL}}}\n"
    )
    told = {
        (award, day): required_majority(award, on=day, overlay=overlay).votes_needed(10)
        for award in ("giay-khen-xa", "lao-dong-tien-tien")
        for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 12, 31), date(2025, 1, 1))
    }
    assert told == {
        ("giay-khen-xa", date(2024, 2, 29)): None,
        ("giay-khen-xa", date(2024, 3, 1)): 6,
        ("giay-khen-xa", date(2024, 12, 31)): 6,
        ("giay-khen-xa", date(2025, 1, 1)): None,
        ("lao-dong-tien-tien", date(2024, 2, 29)): None,
        ("lao-dong-tien-tien", date(2024, 3, 1)): None,
        ("lao-dong-tien-tien", date(2024, 12, 31)): None,
        ("lao-dong-tien-tien", date(2025, 1, 1)): None,
    }


def test_papers_of_the_province_come_after_those_of_the_law_in_its_days(overlay_of) -> None:  # type: ignore[no-untyped-def]
    law = national_law()
    overlay = overlay_of(
        "papers:\n- {code: mau.ho-so, awards: [giay-khen-xa], from: 2024-03-01,"
        f" papers: [{{code: xac-nhan, title: Văn bản xác nhận}}], {TAIL}}}\n"
    )
    laid = overlay.laid_over(law)
    before, after = date(2024, 2, 29), date(2024, 3, 1)
    of_law = [paper.code for paper in required_papers(law, "giay-khen-xa", on=after).papers]
    assert [paper.code for paper in required_papers(laid, "giay-khen-xa", on=before).papers] == of_law
    assert [paper.code for paper in required_papers(laid, "giay-khen-xa", on=after).papers] == [*of_law, "xac-nhan"]
    others = {award: required_papers(law, award, on=after) for award in law.awards if award != "giay-khen-xa"}
    assert {award: required_papers(laid, award, on=after) for award in others} == others


def test_rule_carried_on_has_a_row_for_each_period(overlay_of) -> None:  # type: ignore[no-untyped-def]
    overlay = overlay_of(
        "requirements:\n"
        "- code: mau.{award}.{year}.gop-quy\n  awards: [giay-khen-xa]\n  wording: Góp quỹ.\n  fact: contribution\n"
        "  must_be: true\n  cites: 1/2024/QĐ-UBND Đ2\n  certainty: confirmed\n  periods:\n"
        "  - {from: 2025-12-15, to: 2026-09-30}\n  - {from: 2026-10-01, certainty: reported, note: Chưa đọc luật.}\n"
    )
    assert [(r.code, r.in_force.first, r.certainty.value, r.note) for r in overlay.requirements] == [
        ("mau.giay-khen-xa.2025.gop-quy", date(2025, 12, 15), "confirmed", ""),
        ("mau.giay-khen-xa.2026.gop-quy", date(2026, 10, 1), "reported", "Chưa đọc luật."),
    ]


def test_dossier_of_the_province_is_named_after_its_award_only_where_the_law_s_serves_several(overlay_of) -> None:  # type: ignore[no-untyped-def]
    law = national_law()
    overlay = overlay_of(
        "papers:\n- {code: mau.ho-so, awards: [giay-khen-xa, chien-si-thi-dua-co-so], from: 2024-01-01, to: 2025-06-30,"
        f" papers: [{{code: xac-nhan, title: Văn bản xác nhận}}], {TAIL}}}\n"
    )
    of_law = {provision.code for provision in law.paper_provisions}
    laid = overlay.laid_over(law).paper_provisions
    # The dossier of a communal giấy khen is the law's one for three awards; that of the emulation fighter is alone.
    assert sorted(one.code.partition(".")[2] for one in laid if one.code not in of_law) == [
        "ho-so.cap-xa.2024.giay-khen-xa",
        "ho-so.chien-si-thi-dua.2024",
    ]
    assert len({one.code for one in laid}) == len(laid)


@pytest.mark.parametrize(
    ("awards", "code"),
    [
        ("", "ty-le-phieu.cap-xa.2024"),
        (", awards: [giay-khen-xa]", "ty-le-phieu.cap-xa.2024.giay-khen-xa"),
    ],
)
def test_ballot_of_the_province_is_named_after_its_award_only_where_others_keep_the_law_s(
    overlay_of,  # type: ignore[no-untyped-def]
    awards: str,
    code: str,
) -> None:
    law = national_law()
    laid = overlay_of(f"settings: [{{provision: ty-le-phieu.cap-xa.2024, value: 2/3{awards}, {TAIL}}}]\n").laid_over(
        law
    )
    of_law = {provision.code for provision in law.majority_provisions}
    assert [one.code.partition(".")[2] for one in laid.majority_provisions if one.code not in of_law] == [code]
    assert len({one.code for one in laid.majority_provisions}) == len(laid.majority_provisions)
