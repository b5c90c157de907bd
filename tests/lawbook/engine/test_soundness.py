"""Putting together defective law is refused, and every defect is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError
from lawbook.engine.loader import load_lawbook, read_instrument
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.yaml_text import Entry
from lawbook.facts import GeneralFacts

SOUND = {
    "instruments.yaml": "- {number: 1/2020/QH, cited_as: Luật 1, title: Luật, in_force: 2020-01-01}\n",
    "regimes.yaml": "- {code: A, title: Luật 1, from: 2020-01-01, instruments: [1/2020/QH]}\n",
    "awards.yaml": "- {code: giay, title: Giấy, kind: form, level: xa, subjects: [individual], from: 2020-01-01}\n",
    "parameters.yaml": (
        "- code: he-so.giay\n  title: Hệ số\n  values:\n"
        "  - {from: 2020-01-01, value: 0.15, cites: 1/2020/QH Đ1, certainty: confirmed}\n"
        "  - {from: 2021-01-01, value: 0.3, cites: 1/2020/QH Đ1, certainty: confirmed}\n"
    ),
    "roles.yaml": "- {code: chu-tich, title: Chủ tịch}\n",
    "powers.yaml": (
        "- {code: t1, award: giay, role: chu-tich, decides: true, from: 2020-01-01,"
        " cites: 1/2020/QH, certainty: confirmed}\n"
    ),
    "papers.yaml": (
        "- {kind: to-trinh, code: to-trinh, title: Tờ trình}\n"
        "- {code: h1, awards: [giay], from: 2020-01-01, cites: 1/2020/QH, certainty: confirmed,"
        " papers: [to-trinh]}\n"
    ),
    "majorities.yaml": (
        "- {code: p1, awards: [giay], share: 9/10, from: 2020-01-01, cites: 1/2020/QH, certainty: confirmed}\n"
    ),
}

ARTICLE = Citation("1/2020/QH", article=1)

Laying = Callable[..., tuple[str, ...]]


@pytest.fixture
def defects_of(tmp_path: Path) -> Laying:
    """Lay down the sound law with some files changed, and return the defects found."""

    def lay(book: RequirementBook | None = None, **changed: str) -> tuple[str, ...]:
        for name, text in SOUND.items():
            (tmp_path / name).write_text(changed.get(name.removesuffix(".yaml"), text), encoding="utf-8")
        try:
            load_lawbook(tmp_path, [book or chapter()], version="thử")
        except DefectiveLawError as refusal:
            return refusal.defects
        return ()

    return lay


def chapter(
    *,
    cites: Citation | tuple[Citation, ...] = ARTICLE,
    first: date = date(2020, 1, 1),
    reads: tuple[str, ...] = ("completed_tasks_well",),
    award: str = "giay",
    wording: str = "Hoàn thành tốt.",
) -> RequirementBook:
    book = RequirementBook()

    def test(facts: GeneralFacts) -> Outcome:
        return all_true(facts.completed_tasks_well)

    test.__doc__ = wording
    rows = (Period(ValidityPeriod(first), cites, Certainty.CONFIRMED),)
    book.standard(award=award, point="mot", periods=rows, reads=reads)(test)
    return book


def test_sound_law_is_accepted(defects_of: Laying) -> None:
    assert defects_of() == ()


def test_requirement_without_citation_is_refused(defects_of: Laying) -> None:
    assert defects_of(chapter(cites=())) == ("giay.2020.mot: thiếu căn cứ",)


def test_requirement_without_wording_is_refused(defects_of: Laying) -> None:
    assert defects_of(chapter(wording="")) == ("giay.2020.mot: thiếu nội dung",)


def test_requirement_citing_an_absent_instrument_is_refused(defects_of: Laying) -> None:
    found = defects_of(chapter(cites=Citation("9/2020/QH")))
    assert found == ("giay.2020.mot: viện dẫn văn bản không có trong dữ liệu: 9/2020/QH",)


def test_requirement_before_its_instrument_is_refused(defects_of: Laying) -> None:
    found = defects_of(chapter(first=date(2019, 12, 31)))
    assert found == ("giay.2019.mot: Luật 1 không có hiệu lực ngày 31/12/2019",)


def test_requirement_of_an_absent_award_or_fact_is_refused(defects_of: Laying) -> None:
    assert defects_of(chapter(award="bang")) == ("bang.2020.mot: danh hiệu không có: bang",)
    assert defects_of(chapter(reads=("luck",))) == ("giay.2020.mot: dữ kiện không có: luck",)
    assert defects_of(chapter(reads=())) == ("giay.2020.mot: không đọc dữ kiện nào",)


def test_code_used_twice_is_refused(defects_of: Laying) -> None:
    assert defects_of(majorities=SOUND["majorities.yaml"].replace("p1", "giay.2020.mot")) == (
        "giay.2020.mot: mã trùng 2 lần",
    )


def test_parameter_with_a_gap_or_overlap_is_refused(defects_of: Laying) -> None:
    values = SOUND["parameters.yaml"]
    gap = values.replace("from: 2020-01-01,", "from: 2020-01-01, to: 2020-11-30,")
    assert defects_of(parameters=gap) == ("he-so.giay: hở từ 01/12/2020 đến 31/12/2020",)
    overlap = values.replace("from: 2020-01-01,", "from: 2020-01-01, to: 2021-01-01,")
    assert defects_of(parameters=overlap) == ("he-so.giay: chồng nhau tại 01/01/2021",)


@pytest.mark.parametrize(
    ("file", "old", "new", "defect"),
    [
        (
            "parameters",
            ", certainty: confirmed}\n  -",
            "}\n  -",
            "parameters.yaml[0].values[0]: thiếu «certainty»",
        ),
        (
            "parameters",
            "cites: 1/2020/QH Đ1, certainty: confirmed}\n  -",
            "certainty: confirmed}\n  -",
            "parameters.yaml[0].values[0]: thiếu căn cứ («cites»)",
        ),
        ("powers", "from: 2020-01-01,", "", "powers.yaml[0]: thiếu «from»"),
        (
            "powers",
            "certainty: confirmed",
            "certainty: sure",
            "powers.yaml[0]: «certainty» là 'sure', cho phép: confirmed, reported, unconfirmed, draft",
        ),
        ("powers", "role: chu-tich", "role: vua", "t1: chức danh không có: vua"),
        ("powers", "decides:", "decided:", "powers.yaml[0]: trường không hiểu: decided"),
        (
            "papers",
            "cites: 1/2020/QH",
            "cites: luật nào đó",
            "papers.yaml[1]: căn cứ «luật nào đó» không đọc được; viết như 06/2022/QH15 Đ24 k1 đ.a",
        ),
        (
            "instruments",
            "title: Luật",
            "title: Luật, replaced_by: 2/2024/QH",
            "1/2020/QH: dẫn tới văn bản không có trong dữ liệu: 2/2024/QH",
        ),
        ("regimes", "[1/2020/QH]", "[3/2020/QH]", "chế độ A: văn bản không có trong dữ liệu: 3/2020/QH"),
        ("awards", "level: xa", "level: xa, successor: bang", "giay: danh hiệu kế tiếp không có: bang"),
    ],
)
def test_defective_data_is_refused(defects_of: Laying, file: str, old: str, new: str, defect: str) -> None:
    text = SOUND[f"{file}.yaml"]
    assert old in text
    assert defects_of(**{file: text.replace(old, new, 1)}) == (defect,)


@pytest.mark.parametrize(
    ("file", "defect"),
    [
        ("instruments", "văn bản lặp lại: 1/2020/QH"),
        ("awards", "danh hiệu lặp lại: giay"),
        ("parameters", "tham số lặp lại: he-so.giay"),
        ("roles", "chức danh lặp lại: chu-tich"),
    ],
)
def test_duplicates_are_refused(defects_of: Laying, file: str, defect: str) -> None:
    assert defects_of(**{file: SOUND[f"{file}.yaml"] * 2}) == (defect,)


def test_two_answers_for_one_day_are_refused(defects_of: Laying) -> None:
    papers = SOUND["papers.yaml"]
    assert defects_of(papers=papers + papers.replace("h1", "h2")) == ("giay: hai quy định chồng nhau từ 01/01/2020",)
    powers = SOUND["powers.yaml"]
    assert defects_of(powers=powers + powers.replace("t1", "t2")) == ("t1: chồng với t2",)


def test_key_written_twice_is_refused(defects_of: Laying) -> None:
    (defect,) = defects_of(roles="- {code: chu-tich, code: khac, title: Chủ tịch}\n")
    assert defect.endswith("khóa «code» lặp lại")


@pytest.mark.parametrize(
    ("articles", "seen"),
    [("3", {3}), ("3, 7-9", {3, 7, 8, 9}), ("7-7", {7}), ("2 4", {2, 4}), ("", set(range(1, 12)))],
)
def test_copy_shows_the_articles_that_were_read_in_it(articles: str, seen: set[int]) -> None:
    raw = {"number": "1/2020/QH", "cited_as": "Luật 1", "title": "Luật", "read": [{"copy": "Công báo"}]}
    raw["read"][0] |= {"articles": articles} if articles else {}  # type: ignore[index]
    (text,) = read_instrument(Entry(raw, "nơi")).read_in
    assert {article for article in range(1, 12) if text.shows(article)} == seen
    assert text.shows(None) is False


@pytest.mark.parametrize("articles", ["ba", "3-", "7-x", "-3", "12345", "9-7"])
def test_articles_that_cannot_be_read_are_refused_by_their_place(articles: str) -> None:
    raw = {"number": "1/2020/QH", "cited_as": "Luật 1", "title": "Luật", "read": [{"copy": "a", "articles": articles}]}
    with pytest.raises(DefectiveLawError) as refusal:
        read_instrument(Entry(raw, "nơi"))
    assert refusal.value.defects == (f"nơi.read[0]: «articles» ghi số điều, ví dụ 3, 7-15; không phải «{articles}»",)
