"""What a province may set, at the edge of what the law leaves to it: on a law small enough to see whole."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lawbook import Certainty, DefectiveLawError, LawbookError, ValidityPeriod, load_overlay
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.loader import load_lawbook
from lawbook.local.laying import Laid

SURE = "cites: 1/2020/QH Đ1, certainty: confirmed, from: 2020-01-01"
LAW = {
    "instruments.yaml": "- {number: 1/2020/QH, cited_as: Luật 1, title: Luật, in_force: 2020-01-01}\n",
    "regimes.yaml": "- {code: A, title: Luật 1, from: 2020-01-01, instruments: [1/2020/QH]}\n",
    "awards.yaml": (
        "- {code: giay, title: Giấy, kind: form, level: xa, subjects: [individual], from: 2020-01-01}\n"
        "- {code: bang, title: Bằng, kind: form, level: tinh, subjects: [individual], from: 2020-01-01}\n"
    ),
    "parameters.yaml": (
        f"- code: muc.cao-nhat\n  title: Mức\n  values:\n  - {{value: 0.6, ceiling: true, {SURE}}}\n"
        f"- code: muc.ngo\n  title: Mức ngỏ\n  settable: true\n  values:\n  - {{{SURE}}}\n"
        f"- code: muc.co-san\n  title: Mức có sẵn\n  settable: true\n  values:\n  - {{value: 2, {SURE}}}\n"
    ),
    "roles.yaml": "- {code: chu-tich, title: Chủ tịch}\n",
    "powers.yaml": f"- {{code: q.*, award: [giay, bang], role: chu-tich, decides: true, {SURE}}}\n",
    "papers.yaml": (
        "- {kind: to-trinh, code: to-trinh, title: Tờ trình}\n"
        f"- {{code: ho-so.chung, awards: [giay, bang], papers: [to-trinh], copies: 2, {SURE}}}\n"
    ),
    "majorities.yaml": (
        f"- {{code: phieu.giay, awards: [giay], share: 1/2, settable: true, {SURE}}}\n"
        f"- {{code: phieu.bang, awards: [bang], share: 9/10, {SURE}}}\n"
    ),
    "caps.yaml": (
        f"- {{code: muc.giay, subject: giay, share: 15/100, of: quan-so, settable: true, {SURE}}}\n"
        f"- {{code: muc.bang, subject: bang, share: 15/100, of: quan-so, {SURE}}}\n"
    ),
    "deadlines.yaml": (
        "- {code: han.giay, awards: [giay], title: Giải quyết, number: 20, unit: ngay, event: ho-so-du,"
        f" settable: true, {SURE}}}\n"
        f"- {{code: han.ngo, awards: [giay], title: Mở, unit: ngay, event: nam, settable: true, {SURE}}}\n"
        f"- {{code: han.bang, awards: [bang], title: Nộp, number: 5, unit: ngay, event: ho-so-du, {SURE}}}\n"
    ),
    "councils.yaml": (
        f"- {{code: hoi-dong.xa, level: xa, set_up_by: Chủ tịch, settable: true, {SURE}}}\n"
        f"- {{code: hoi-dong.tinh, level: tinh, set_up_by: Chủ tịch, quorum: 1/2, {SURE}}}\n"
    ),
    "rating_schemes.yaml": (
        f"- {{code: xep-loai.cong-chuc, staff: cong-chuc, title: Thang, bands: [HTXSNV 90], {SURE}}}\n"
    ),
}
HEAD = (
    "province: Mẫu\ntitle: Quy định của tỉnh Mẫu\n"
    "instruments: [{number: 1/2024/QĐ, cited_as: Quyết định 1, title: Quy chế}]\n"
)
TAIL = "cites: 1/2024/QĐ Đ2, certainty: confirmed"

Lay = Callable[[str], Laid]


@pytest.fixture
def law(tmp_path: Path) -> Lawbook:
    for name, text in LAW.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load_lawbook(tmp_path, [], version="thử")


@pytest.fixture
def laid(law: Lawbook, tmp_path: Path) -> Lay:
    def lay(text: str) -> Laid:
        path = tmp_path / "overlay.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return load_overlay(path).laid(law)

    return lay


def setting(provision: str, more: str) -> str:
    return f"settings: [{{provision: {provision}, {more}, {TAIL}}}]\n"


def of(parts: object, code: str) -> Mapping[str, object]:
    """The one part of that code, by its fields."""
    (found,) = [part for part in parts if part.code == code]  # type: ignore[attr-defined]
    return {name: getattr(found, name) for name in found.__slots__}


@pytest.mark.parametrize(
    ("provision", "most"),
    [
        ("muc.giay", "value: 15/100"),
        ("phieu.giay", "value: 1"),
        ("phieu.giay", "value: 1/2"),
        ("han.giay", "value: 20"),
        ("han.giay", "value: 0"),
        ("han.ngo", "value: 5000"),
        ("muc.ngo", "value: 0"),
        ("muc.ngo", "value: 1000"),
        ("muc.cao-nhat", "value: 6/10"),
        ("hoi-dong.xa", "value: 1"),
        ("hoi-dong.xa", "value: 1/2, on_awards: 1"),
    ],
)
def test_setting_at_the_edge_of_what_is_left_is_taken(laid: Lay, provision: str, most: str) -> None:
    made = laid(setting(provision, most))
    assert len(made.stands_for) == 1
    assert next(iter(made.stands_for.values())).startswith(provision)


@pytest.mark.parametrize(
    ("provision", "given", "words"),
    [
        ("muc.giay", "value: 1501/10000", "muc.giay): chỉ được đặt thấp hơn 15%"),
        ("muc.giay", "value: 0", "muc.giay): tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được 0"),
        ("phieu.giay", "value: 49/100", "phieu.giay): chỉ được đặt từ 1/2 trở lên"),
        ("phieu.giay", "value: 101/100", "tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được 101/100"),
        ("phieu.giay", "value: 2", "phieu.giay): tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được 2"),
        ("han.giay", "value: 21", "han.giay): chỉ được đặt ngắn hơn 20 ngày"),
        ("han.giay", "value: 3/2", "han.giay): số ngày phải là số nguyên từ 0 đến 5000"),
        ("han.giay", "value: -1", "han.giay): số ngày phải là số nguyên từ 0 đến 5000"),
        ("han.ngo", "value: 5001", "han.ngo): số ngày phải là số nguyên từ 0 đến 5000"),
        ("han.giay", "month_day: [2, 30]", "settings[0]: «month_day» phải là [tháng, ngày] có trong mọi năm"),
        ("han.giay", "value: mười", "settings[0]: «value» không phải một số: «mười»"),
        ("muc.ngo", "value: -1", "muc.ngo.2020-01-01): không được đặt số âm"),
        ("hoi-dong.xa", "value: 1/2, on_awards: 11/10", "hoi-dong.xa): tỷ lệ phải lớn hơn 0 và không quá 1"),
        ("hoi-dong.xa", "value: 0", "hoi-dong.xa): tỷ lệ phải lớn hơn 0 và không quá 1"),
        ("muc.cao-nhat", "value: 61/100", "muc.cao-nhat.2020-01-01): chỉ được đặt không quá 0,6"),
        ("muc.co-san", "value: 1", "muc.co-san.2020-01-01): luật không để tỉnh quy định"),
        ("muc.bang", "value: 1/10", "muc.bang): luật không để tỉnh quy định"),
        ("phieu.bang", "value: 1", "phieu.bang): luật không để tỉnh quy định"),
        ("phieu.giay", "value: 1, awards: [bang]", "phieu.giay): luật không để tỉnh quy định"),
        ("han.bang", "value: 1", "han.bang): luật không để tỉnh quy định"),
        ("hoi-dong.tinh", "value: 1", "hoi-dong.tinh): luật không để tỉnh quy định"),
        ("q.giay", "value: 1", "q.giay): luật không để tỉnh quy định"),
        ("phieu.giay", "month_day: [7, 10]", "phieu.giay): luật không để tỉnh quy định"),
        ("muc.giay", "month_day: [7, 10]", "muc.giay): luật không để tỉnh quy định"),
        ("hoi-dong.xa", "month_day: [7, 10]", "hoi-dong.xa): luật không để tỉnh quy định"),
        ("muc.ngo", "month_day: [7, 10]", "muc.ngo.2020-01-01): luật không để tỉnh quy định"),
        ("muc.gia", "value: 1", "Không có điều khoản «muc.gia». Có phải ý là «muc.giay»?"),
    ],
)  # fmt: skip
def test_setting_beyond_what_is_left_is_refused_by_name(laid: Lay, provision: str, given: str, words: str) -> None:
    with pytest.raises(LawbookError) as refusal:
        laid(setting(provision, given))
    assert words in str(refusal.value)


@pytest.mark.parametrize("given", ["note: x", "value: 1, month_day: [7, 10]"])
def test_setting_says_one_thing(laid: Lay, given: str) -> None:
    with pytest.raises(DefectiveLawError) as refusal:
        laid(setting("han.giay", given))
    assert "thiếu «value» (hoặc «month_day»" in str(refusal.value)


def test_cap_that_is_set_keeps_everything_else_of_the_law_s(law: Lawbook, laid: Lay) -> None:
    made = laid(setting("muc.giay", "value: 1/10, note: Ít hơn."))
    was, now = of(law.caps, "muc.giay"), of(made.law.caps, "mau.muc.giay")
    changed = {name: now[name] for name in was if was[name] != now[name]}
    assert {name: value for name, value in changed.items() if name not in ("cites", "code")} == {
        "share": Fraction(1, 10),
        "note": "Ít hơn.",
    }
    assert made.law.shelf.write_out(now["cites"]) == "Điều 2 Quyết định 1"  # type: ignore[arg-type]
    assert [cap.code for cap in made.law.caps] == ["mau.muc.giay", "muc.bang"]
    assert made.stands_for == {"mau.muc.giay": "muc.giay"}


def test_value_that_is_set_is_no_ceiling_any_more(laid: Lay) -> None:
    (value,) = laid(setting("muc.cao-nhat", "value: 1/2")).law.parameters["muc.cao-nhat"].values
    assert (value.value, value.ceiling, value.code) == (Fraction(1, 2), False, "mau.muc.cao-nhat.2020-01-01")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("value: 2/3", ("2/3", True, "all_members", None, None)),
        (
            "value: 2/3, inclusive: false, denominator: members_present, secret: false, absent_in_writing: true",
            ("2/3", False, "members_present", False, True),
        ),
        (
            "value: 2/3, inclusive: true, secret: true, absent_in_writing: false",
            ("2/3", True, "all_members", True, False),
        ),
    ],
)  # fmt: skip
def test_ballot_that_is_set_says_what_the_province_says_and_else_what_the_law_did(
    laid: Lay, given: str, expected: tuple[object, ...]
) -> None:
    made = of(laid(setting("phieu.giay", given)).law.majority_provisions, "mau.phieu.giay")
    told = [made[name] for name in ("share", "inclusive", "denominator", "secret", "absent_in_writing")]
    assert (str(told[0]), *told[1:]) == expected


def test_council_that_is_set_has_the_quorum_of_the_province(laid: Lay) -> None:
    given = "value: 2/3, on_awards: 3/4, absent_in_writing: true"
    made = of(laid(setting("hoi-dong.xa", given)).law.council_provisions, "mau.hoi-dong.xa")
    assert (made["quorum"], made["award_quorum"], made["absent_in_writing"]) == (Fraction(2, 3), Fraction(3, 4), True)
    assert made["hero_quorum"] is None


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        ("value: 10", "10 ngày kể từ ngày nhận đủ hồ sơ"),
        ("month_day: [7, 10]", "đến hết ngày 10/07"),
        ("month_day: [7, 10], exclusive: true", "trước ngày 10/07"),
    ],
)
def test_deadline_that_is_set_is_a_number_of_days_or_a_day_of_the_year(laid: Lay, given: str, measure: str) -> None:
    (made,) = [one for one in laid(setting("han.giay", given)).law.deadline_provisions if one.code == "mau.han.giay"]
    assert made.measure.startswith(measure)
    assert (made.number, made.unit.value) == ((10, "ngay") if "value" in given else (None, "ngay-trong-nam"))


def test_setting_of_some_days_leaves_the_law_before_and_after(laid: Lay) -> None:
    made = laid(setting("muc.giay", "value: 1/10, from: 2021-02-01, to: 2021-02-01"))
    assert [(cap.code, cap.share, cap.in_force) for cap in made.law.caps if cap.subject == "giay"] == [
        ("muc.giay", Fraction(3, 20), ValidityPeriod(date(2020, 1, 1), date(2021, 1, 31))),
        ("mau.muc.giay.2021-02-01", Fraction(1, 10), ValidityPeriod(date(2021, 2, 1), date(2021, 2, 1))),
        ("muc.giay", Fraction(3, 20), ValidityPeriod(date(2021, 2, 2))),
    ]
    assert made.stands_for == {"mau.muc.giay.2021-02-01": "muc.giay"}


@pytest.mark.parametrize(
    ("days", "code", "periods"),
    [
        ("from: 2020-01-01", "mau.muc.giay", 1),
        ("from: 2019-06-01", "mau.muc.giay", 1),
        ("from: 2020-01-02", "mau.muc.giay.2020-01-02", 2),
        ("from: 2020-01-01, to: 2020-12-31", "mau.muc.giay", 2),
    ],
)
def test_code_of_a_setting_tells_its_first_day_only_where_it_is_not_the_law_s(
    laid: Lay, days: str, code: str, periods: int
) -> None:
    made = laid(setting("muc.giay", f"value: 1/10, {days}"))
    assert list(made.stands_for) == [code]
    assert sum(cap.subject == "giay" for cap in made.law.caps) == periods


def test_setting_outside_the_days_of_the_law_has_nothing_to_fill(laid: Lay) -> None:
    with pytest.raises(DefectiveLawError, match="luật không để tỉnh quy định"):
        laid(setting("muc.giay", "value: 1/10, from: 2019-01-01, to: 2019-12-31"))


def test_papers_of_the_province_join_the_dossier_of_each_award(laid: Lay) -> None:
    made = laid(
        "papers: [{code: mau.them, awards: [giay], from: 2020-01-01, papers: [{code: don, title: Đơn}],"
        " cites: 1/2024/QĐ Đ2, certainty: reported}]\n"
    )
    assert [
        (one.code, one.awards, [paper.code for paper in one.papers], one.copies, one.certainty)
        for one in made.law.paper_provisions
    ] == [
        ("ho-so.chung", ("bang",), ["to-trinh"], 2, Certainty.CONFIRMED),
        ("mau.ho-so.chung.giay", ("giay",), ["to-trinh", "don"], 2, Certainty.REPORTED),
    ]
    (own,) = [one for one in made.law.paper_provisions if one.code.startswith("mau")]
    assert made.law.shelf.write_out(own.cites) == "Điều 1 Luật 1; Điều 2 Quyết định 1"
    assert made.stands_for == {"mau.ho-so.chung.giay": "ho-so.chung"}


def test_dossier_of_another_occasion_stands_alone(laid: Lay) -> None:
    made = laid(
        "papers: [{code: mau.dot-xuat, awards: [giay], variant: dot-xuat, copies: 3, from: 2020-01-01,"
        f" papers: [{{code: don, title: Đơn}}], {TAIL}}}]\n"
    )
    assert [(one.code, one.awards, one.variant, one.copies) for one in made.law.paper_provisions] == [
        ("ho-so.chung", ("giay", "bang"), "", 2),
        ("mau.dot-xuat", ("giay",), "dot-xuat", 3),
    ]
    assert made.stands_for == {"mau.dot-xuat": ""}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            f"parameters: [{{code: muc.ngo, title: Mức, values: [{{value: 1, from: 2020-01-01, {TAIL}}}]}}]\n",
            "muc.ngo: tham số của trung ương, không được thay",
        ),
        (
            "rating_schemes: [{code: mau.thang, staff: cong-chuc, title: Thang, bands: [HTXSNV 80],"
            f" from: 2020-01-01, {TAIL}}}]\n",
            "mau.thang: luật đã có thang xếp loại, không được thay: «",
        ),
        (
            f"caps: [{{code: muc.giay, subject: giay, share: 1/2, of: quan-so, from: 2020-01-01, {TAIL}}}]\n",
            "muc.giay): mã của quy định trung ương, không được thay",
        ),
    ],
)
def test_what_would_take_the_place_of_the_law_is_refused(laid: Lay, text: str, words: str) -> None:
    with pytest.raises(DefectiveLawError) as refusal:
        laid(text)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("caps: [{code: mau.a, subject: giay, share: 3/2, of: quan-so, FROM}]", "caps[0]: «share» là tỷ lệ"),
        (
            "rating_schemes: [{code: mau.a, staff: x, title: T, bands: [HTXSNV], FROM}]",
            "«bands» ghi mức xếp loại (HTXSNV, HTTNV, HTNV, KHTNV) và số điểm, không phải «HTXSNV»",
        ),
        ("rating_schemes: [{code: mau.a, staff: x, title: T, bands: [TOT 90], FROM}]", "không phải «TOT 90»"),
        ("rating_schemes: [{code: mau.a, staff: x, title: T, bands: [HTNV ³], FROM}]", "không phải «HTNV ³»"),
        ("parameters: [{code: mau.a, title: Giá, values: []}]", "mau.a: không có giá trị nào"),
        (
            "parameters: [{code: mau.a, title: Giá, values: [{value: nhiều, FROM}]}]",
            "values[0]: «value» không phải một số: «nhiều»",
        ),
        (
            "deadlines: [{code: mau.a, awards: [giay], title: H, number: 1, unit: ngay-trong-nam, event: nam, FROM}]",
            "«month_day» đi cùng «unit: ngay-trong-nam», và chỉ đi cùng đơn vị ấy",
        ),
        (
            "deadlines: [{code: mau.a, awards: [giay], title: H, month_day: [1, 2], unit: ngay, event: nam, FROM}]",
            "«month_day» đi cùng «unit: ngay-trong-nam», và chỉ đi cùng đơn vị ấy",
        ),
        (
            "papers: [{code: mau.a, awards: [giay], copies: 5001, papers: [{code: a, title: A}], FROM}]",
            "papers[0]: «copies» phải là số nguyên từ 0 đến 5000",
        ),
    ],
)
def test_rule_that_cannot_hold_is_refused_by_its_place(laid: Lay, text: str, words: str) -> None:
    with pytest.raises(DefectiveLawError) as refusal:
        laid(text.replace("FROM", f"from: 2020-01-01, {TAIL}") + "\n")
    assert words in str(refusal.value)


def test_what_stands_beside_the_law_is_added_at_its_end_and_a_scale_before(law: Lawbook, laid: Lay) -> None:
    made = laid(
        "rating_schemes: [{code: mau.thang, staff: hop-dong, title: Thang, bands: [HTXSNV 80],"
        f" from: 2020-01-01, {TAIL}}}]\n"
        f"caps: [{{code: mau.muc, subject: HTXSNV, share: 1/5, of: quan-so, from: 2020-01-01, {TAIL}}}]\n"
        "deadlines: [{code: mau.han, awards: [giay], title: Họp, number: 3, unit: ngay, event: ho-so-du,"
        f" from: 2020-01-01, {TAIL}}}]\n"
        f"rules: [{{code: mau.ghi, content: Ghi sổ., from: 2020-01-01, {TAIL}}}]\n"
        f"parameters: [{{code: mau.gia, title: Giá, values: [{{value: 7, from: 2020-01-01, {TAIL}}}]}}]\n"
    )
    assert [one.code for one in made.law.rating_schemes] == ["mau.thang", "xep-loai.cong-chuc"]
    assert [one.code for one in made.law.caps] == ["muc.giay", "muc.bang", "mau.muc"]
    assert [one.code for one in made.law.deadline_provisions] == ["han.giay", "han.ngo", "han.bang", "mau.han"]
    assert [one.code for one in made.law.stated_rules] == ["mau.ghi"]
    assert list(made.law.parameters) == [*law.parameters, "mau.gia"]
    assert made.stands_for == dict.fromkeys(["mau.han", "mau.muc", "mau.gia.2020-01-01", "mau.thang", "mau.ghi"], "")
    assert list(made.stands_for) == ["mau.han", "mau.muc", "mau.gia.2020-01-01", "mau.thang", "mau.ghi"]


def test_overlay_laid_twice_over_one_law_is_laid_once_and_over_another_anew(law: Lawbook, tmp_path: Path) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_text(HEAD + setting("muc.giay", "value: 1/10"), encoding="utf-8")
    overlay = load_overlay(path)
    again = load_lawbook(tmp_path, [], version="thử")
    assert overlay.laid(law) is overlay.laid(law)
    assert overlay.laid(again) is not overlay.laid(law)
    assert overlay.example is False


def test_smaller_law_says_nothing_it_was_not_told(law: Lawbook) -> None:
    silent = {
        "caps": {"unlimited": False, "staff": "", "unit_excellent": None, "small_group": None, "note": ""},
        "majority_provisions": {"inclusive": True, "secret": None, "absent_in_writing": None, "only_if": ""},
        "deadline_provisions": {
            "before": False, "month_day": None, "opens": None, "exclusive": False, "years_later": 0, "only_if": "",
        },
        "council_provisions": {"hero_quorum": None, "award_quorum": None, "deputies_max": None, "note": ""},
        "power_provisions": {"proposes": False, "body": "", "note": ""},
        "paper_provisions": {"variant": "", "copies_certainty": None, "copies_set_by": "", "only_if": ""},
    }  # fmt: skip
    for kind, fields in silent.items():
        for provision in getattr(law, kind):
            assert {name: getattr(provision, name) for name in fields} == fields
    assert [(one.code, one.settable) for one in (*law.caps, *law.majority_provisions, *law.deadline_provisions)] == [
        ("muc.giay", True),
        ("muc.bang", False),
        ("phieu.giay", True),
        ("phieu.bang", False),
        ("han.giay", True),
        ("han.ngo", True),
        ("han.bang", False),
    ]
    (regime,) = law.regimes
    assert (regime.favours, regime.keeps_sent, regime.transition, regime.unread) == (False, False, "", "")
    instrument = law.shelf["1/2020/QH"]
    assert (instrument.of_authorities, instrument.read_in, instrument.kept_by, instrument.expires_on) == (
        (False, (), None, None)
    )
    assert [(one.code, one.settable) for one in law.parameters.values()] == [
        ("muc.cao-nhat", False), ("muc.ngo", True), ("muc.co-san", True),
    ]  # fmt: skip
    assert [value.ceiling for one in law.parameters.values() for value in one.values] == [True, False, False]
