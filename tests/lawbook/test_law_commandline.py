"""The lawbook on the command line, spoken to a jurist."""

import json
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from lawbook import LAWBOOK_VERSION
from lawbook.commandline import REFUSED, run
from lawbook.local import EXAMPLE


def said(*argv: str) -> tuple[int, str]:
    out = StringIO()
    return run(argv, out), out.getvalue()


def test_register_counts_every_award_and_regime() -> None:
    status, text = said("register")
    assert status == 0
    assert sum(line.startswith("giay-khen-xa ") for line in text.splitlines()) == 4
    assert "chưa đối chiếu văn bản" in text


def test_explain_reads_like_the_law_of_the_day() -> None:
    status, text = said("explain", "giay-khen-xa", "--on", "2024-06-01")
    assert status == 0
    assert "khoản 2 Điều 75 Luật số 06/2022/QH15 · đã đối chiếu văn bản" in text
    assert "Luật Thi đua, khen thưởng 2003" not in text


def test_explain_of_an_award_without_requirements_says_so() -> None:
    _, text = said("explain", "chien-si-thi-dua-tinh", "--on", "2017-09-30")
    assert "kết quả luôn là «chưa đủ căn cứ»" in text


def test_explain_gives_the_ballot_of_the_day() -> None:
    _, text = said("explain", "chien-si-thi-dua-tinh", "--on", "2022-01-13")
    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh: quyết định. Luật Thi đua, khen thưởng 2003 · theo nguồn thứ cấp" in text
    assert "từ 9/10 tổng số thành viên. khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP" in text


def test_compare_shows_what_was_added_and_dropped() -> None:
    status, text = said("compare", "gia-dinh-van-hoa", "--from", "2022-01-13", "--to", "2024-01-30")
    kinds = [line.split("]")[0].strip("[") for line in text.splitlines() if line.startswith("[")]
    assert status == 0
    assert kinds == ["bỏ", "đổi căn cứ", "đổi căn cứ", "thêm", "thêm", "thêm", "thêm", "thêm"]


def test_compare_follows_a_renamed_title() -> None:
    _, text = said("compare", "khu-dan-cu-van-hoa", "--from", "2023-12-31", "--to", "2024-01-01")
    assert "[thêm] nam-nhom-tieu-chuan" in text


def test_compare_of_a_day_with_itself_changes_nothing() -> None:
    _, text = said("compare", "giay-khen-xa", "--from", "2022-01-13", "--to", "2022-01-13")
    assert {line.split("]")[0] for line in text.splitlines() if line.startswith("[")} == {"[giữ nguyên"}


def test_assess_answers_one_case_with_everything_around_it(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        """
name: Tổ dân phố 3
award: giay-khen-xa
subject_kind: collective
on: 2022-01-13
facts: {completed_tasks_well: true, under_discipline_or_investigation: false, earlier_award: none}
confirmations:
- &word
  provision: giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu
  confirmed_by: Trần Thị B
  confirmed_on: 2022-01-05
  document: Luật Thi đua, khen thưởng (bản ký)
- {<<: *word, provision: chung.2017.khong-dang-bi-xem-xet}
""",
        encoding="utf-8",
    )
    status, text = said("assess", str(file))
    answer = json.loads(text)
    assert status == 0
    assert (answer["outcome"], answer["regime"], answer["bonus"]["amount"]) == ("met", "A", 450_000)
    assert [entry["role"] for entry in answer["powers"]["entries"]] == ["chu-tich-ubnd-xa"]
    assert answer["ballot"]["known"] is False
    assert answer["papers"]["copies"] == 1


def test_assess_answers_a_list_in_json(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    one = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2022-01-13"}
    file.write_text(json.dumps([one, one]), encoding="utf-8")
    _, text = said("assess", str(file))
    assert [answer["outcome"] for answer in json.loads(text)] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("award: giay-khen-sa\nsubject_kind: individual\non: 2022-01-13", "Có phải ý là «giay-khen-xa»?"),
        (
            "award: giay-khen-xa\nsubject_kind: nguoi\non: 2022-01-13",
            "subject_kind: nhận được 'nguoi'; cho phép: individual",
        ),
        ("- award: giay-khen-xa\n  subject_kind: individual\n  on: 2022", "[0].on: nhận được 2022"),
        ("award: x\nconfirmations: [{provision: y}]", "confirmations: mỗi mục cần provision"),
        ("award: [", "không phải YAML hoặc JSON đọc được"),
    ],
)
def test_assess_refuses_in_a_jurists_words(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    status, answer = said("assess", str(file))
    assert status == REFUSED
    assert answer.startswith("Lỗi: ")
    assert words in answer


def test_assess_of_an_absent_file_says_so(tmp_path: Path) -> None:
    assert said("assess", str(tmp_path / "none.yaml"))[0] == REFUSED


def test_schema_is_printed() -> None:
    assert len(json.loads(said("schema")[1])["oneOf"]) == 3


@pytest.mark.parametrize(
    "argv",
    [
        ("explain", "giay-khen-xa"),
        ("explain", "giay-khen-xa", "--on", "mai"),
        ("judge",),
        (),
        ("explain", "bang", "--on", "2022-01-13"),
    ],
)
def test_wrong_command_is_refused(argv: tuple[str, ...]) -> None:
    status, text = said(*argv)
    assert (status, text[:5]) == (REFUSED, "Lỗi: ")


def test_help_is_written_where_the_answers_go() -> None:
    status, text = said("--help")
    assert status == 0
    assert "explain" in text


def test_assess_with_an_overlay_adds_what_the_province_requires(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "award: lao-dong-tien-tien\nsubject_kind: individual\non: 2024-06-01\nfacts: {fined_in_year: true}\n",
        encoding="utf-8",
    )
    _, plain = said("assess", str(file))
    _, laid = said("assess", str(file), "--overlay", str(EXAMPLE))
    assert (json.loads(plain)["outcome"], json.loads(laid)["outcome"]) == ("unknown", "not_met")
    assert json.loads(laid)["overlay"] == "Quy định riêng của tỉnh Lào Cai (ví dụ)"
    assert said("assess", str(file), "--overlay", str(tmp_path / "none.yaml"))[0] == REFUSED


def test_assess_refuses_a_title_that_does_not_exist(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "award: chien-si-thi-dua-tinh\nsubject_kind: individual\non: 2024-06-01\n"
        "facts: {titles: {2023: [chien-si-thi-dua-coso]}}\n",
        encoding="utf-8",
    )
    status, text = said("assess", str(file))
    assert status == REFUSED
    assert "facts.titles.2023[0].award" in text
    assert "Có phải ý là «chien-si-thi-dua-co-so»?" in text


def test_assess_reads_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    told = b"award: giay-khen-xa\nsubject_kind: individual\non: 2022-01-13\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(told)))
    status, text = said("assess", "-")
    assert (status, json.loads(text)["regime"]) == (0, "A")


def test_answer_holds_what_is_asked_of_it(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("award: giay-khen-xa\nsubject_kind: individual\non: 2022-01-13\n", encoding="utf-8")
    answer = json.loads(said("assess", str(file))[1])
    wanted = {"outcome", "regime", "regime_reason", "findings", "papers", "ballot", "deadlines", "powers", "bonus"}
    assert wanted - set(answer) == set()
    parts = {"code", "outcome", "wording", "citation", "certainty", "seen", "missing"}
    assert all(parts - set(finding) == set() for finding in answer["findings"])
    assert answer["lawbook_version"] == LAWBOOK_VERSION


CASE = "award: giay-khen-xa\nsubject_kind: individual\n"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\xff\xfe\x00", "không phải văn bản UTF-8."),
        (b"[" * 3000, "lồng nhau quá sâu, không đọc được."),
        (b"[1, 2", "không phải YAML hoặc JSON đọc được"),
        (f"{CASE}on: 2022-02-31".encode(), "on: nhận được '2022-02-31'; cho phép: một ngày viết theo năm-tháng-ngày"),
        (f"{CASE}on: 9999-12-31".encode(), "on: nhận được '9999-12-31'; cho phép: một ngày từ năm 1945 đến năm 2100."),
        (
            f"{CASE}on: 2022-01-13\nsubmitted_on: 2022-01-14".encode(),
            "submitted_on: nhận được '2022-01-14'; cho phép: ngày không sau ngày tiếp nhận hồ sơ, ngày xét.",
        ),
        (f'{CASE}on: 2022-01-13\nfacts: {{movement: "\\ud800"}}'.encode(), "facts.movement: nhận được"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_answer(tmp_path: Path, content: bytes, refusal: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(content)
    out, err = StringIO(), StringIO()
    assert run(["assess", str(file)], out, err) == REFUSED
    assert out.getvalue() == ""
    assert refusal in err.getvalue()


def test_standard_input_and_overlay_that_cannot_be_read_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"\xff")))
    assert said("assess", "-") == (REFUSED, "Lỗi: Đầu vào chuẩn không phải văn bản UTF-8.\n")
    case, overlay = tmp_path / "case.yaml", tmp_path / "overlay.yaml"
    case.write_text("[]", encoding="utf-8")
    overlay.write_text("{", encoding="utf-8")
    status, text = said("assess", str(case), "--overlay", str(overlay))
    assert (status, "không phải YAML hoặc JSON đọc được" in text) == (REFUSED, True)
