"""The lawbook on the command line, spoken to a jurist."""

import json
import subprocess
import sys
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

import lawbook
from lawbook import LAWBOOK_VERSION, SubjectKind
from lawbook.case_commands import ALL_REFUSED, SOME_REFUSED, file_schema
from lawbook.commandline import REFUSED, run
from lawbook.engine.casefile import CASE_FIELDS
from lawbook.local import BAC_NINH, EXAMPLE
from lawbook.national import national_law


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


def test_explain_writes_out_every_requirement_of_the_day_with_its_ground_and_certainty() -> None:
    on = date(2024, 6, 1)
    _, text = said("explain", "lao-dong-tien-tien", "--on", on.isoformat())
    standards = text.partition("Tiêu chuẩn\n")[2].partition("\n\nThẩm quyền")[0].splitlines()
    law = national_law()
    asked = law.requirements_of("lao-dong-tien-tien", on)
    assert len(standards) == 3 * len(asked) >= 12
    for index, one in enumerate(asked):
        wording, ground, code = standards[3 * index : 3 * index + 3]
        assert one.wording in wording
        assert ground.strip() == f"{law.shelf.write_out(one.cites)} · {one.certainty.label}"
        assert code.strip() == one.code


def test_explain_of_an_award_without_requirements_says_so() -> None:
    _, text = said("explain", "chien-si-thi-dua-tinh", "--on", "2017-09-30")
    assert "kết quả luôn là «chưa đủ căn cứ»" in text


def test_explain_gives_the_ballot_of_the_day() -> None:
    _, text = said("explain", "chien-si-thi-dua-tinh", "--on", "2022-01-13")
    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh: quyết định. Điều 79 Luật Thi đua, khen thưởng 2003" in text
    assert "từ 9/10 tổng số thành viên. khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP" in text


def test_compare_shows_what_was_added_and_dropped() -> None:
    status, text = said("compare", "gia-dinh-van-hoa", "--from", "2022-01-13", "--to", "2024-01-30")
    kinds = [line.split("]")[0].strip("[") for line in text.splitlines() if line.startswith("[")]
    assert status == 0
    assert kinds == ["bỏ", "bỏ", "bỏ", "đổi", "đổi", "thêm", "thêm", "thêm", "thêm", "thêm"]


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
facts: {completed_tasks_well: true, united: true, obeys_law: true, grassroots_democracy: true, thrifty: true,
  dissolved: false, under_discipline_or_investigation: false, earlier_award: none}
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
            "subject_kind: nhận được «nguoi»; cho phép: individual (cá nhân), collective (tập thể), household (hộ gia "
            "đình).",
        ),
        ("award: giay-khen-xa\nsubject_kind: individual\non: 2022", "on: nhận được 2022; cho phép: một ngày"),
        (
            "award: giay-khen-xa\nconfirmations: [{provision: giay-khen-xa.2017.hoan-thanh-tot-nhiem-v}]",
            "Không có điều khoản (confirmations[0].provision) «giay-khen-xa.2017.hoan-thanh-tot-nhiem-v». Có phải ý là "
            "«giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu»?",
        ),
        (
            "award: giay-khen-xa\nconfirmations: [{provision: giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu}]",
            "confirmations[0].confirmed_on: còn thiếu; cho phép: một ngày, ví dụ 2022-01-13.",
        ),
        (
            "award: giay-khen-xa\nconfirmations: [{provison: x}]",
            "Không có trường «confirmations[0].provison». Có phải ý là «confirmations[0].provision»?",
        ),
        ("award: giay-khen-xa\nconfirmations: {a: 1}", 'confirmations: nhận được {"a": 1}; cho phép: một danh sách'),
        ("award: giay-khen-xa\nconfirmations: [a]", "confirmations[0]: nhận được «a»; cho phép: một mục gồm provision"),
        ("award: giay-khen-xa\nevents: [a]", 'events: nhận được ["a"]; cho phép: một mục gồm sự việc và ngày'),
        ("award: giay-khen-xa\nevents: {quyet-din: 2026-01-01}", "events.quyet-din: nhận được «quyet-din»; cho phép: "),
        ("award: giay-khen-xa\nname: [1]\nsubject_kind: individual\non: 2022-01-13", "name: nhận được [1]; cho phép: "),
        ("award: giay-khen-xa\nevents: {nam: 1}", "events.nam: nhận được «1-01-01»; cho phép: một ngày"),
        ("award: [", "không phải YAML hoặc JSON đọc được: dòng 1, cột 9: hết tệp mà dấu ngoặc còn mở."),
    ],
)
def test_assess_refuses_in_a_jurists_words(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    status, answer = said("assess", str(file))
    assert status == REFUSED
    assert answer.startswith("Lỗi: ")
    assert words in answer


def test_file_that_cannot_be_read_is_refused_in_vietnamese(tmp_path: Path) -> None:
    absent = tmp_path / "none.yaml"
    assert said("assess", str(absent)) == (REFUSED, f"Lỗi: Không đọc được tệp «{absent}»: không có ở đó.\n")
    assert said("assess", str(tmp_path)) == (REFUSED, f"Lỗi: Không đọc được tệp «{tmp_path}»: đó là một thư mục.\n")
    assert said("pack", "check", str(absent)) == (REFUSED, f"Lỗi: Không đọc được tệp «{absent}»: không có ở đó.\n")
    inside = tmp_path / "a.yaml"
    inside.write_text("[]", encoding="utf-8")
    assert said("assess", str(inside / "b.yaml"))[1].endswith("đường dẫn đi qua một tệp.\n")


def test_overlay_that_is_none_is_refused_as_the_provinces(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text("[]", encoding="utf-8")
    assert said("assess", str(file), "--overlay", str(file)) == (
        REFUSED,
        "Lỗi: Quy định của tỉnh có lỗi:\n- list.yaml: phải là một mục có tên trường\n",
    )


def test_schema_names_every_award_with_its_title_and_what_it_reads() -> None:
    person, collective, household = json.loads(said("schema")[1])["oneOf"]
    titles = {one["const"]: one["title"] for one in household["properties"]["award"]["oneOf"]}
    assert titles["gia-dinh-van-hoa"] == "Gia đình văn hóa"
    assert "lao-dong-tien-tien" not in titles
    assert set(person["x-facts-read"]) == {one["const"] for one in person["properties"]["award"]["oneOf"]}
    regimes = {one["regime"]: one["facts"] for one in collective["x-facts-read"]["tap-the-lao-dong-tien-tien"]}
    assert "members_advanced" in regimes["C"]


def test_schema_of_an_award_on_a_day_holds_only_what_is_asked() -> None:
    (household,) = json.loads(said("schema", "--award", "gia-dinh-van-hoa", "--on", "2024-06-01")[1])["oneOf"]
    asked = [q.name for q in lawbook.questions("gia-dinh-van-hoa", SubjectKind.HOUSEHOLD, on=date(2024, 6, 1))]
    assert sorted(household["properties"]["facts"]["properties"]) == sorted(asked)
    assert household["x-facts-read"] == {"gia-dinh-van-hoa": [{"on": "2024-06-01", "facts": asked}]}
    assert household["properties"]["award"]["oneOf"][0]["const"] == "gia-dinh-van-hoa"
    assert set(household["properties"]["confirmations"]["items"]["required"]) == {
        "provision",
        "confirmed_by",
        "confirmed_on",
        "document",
    }
    assert household["properties"]["events"]["properties"]["nam"]["description"] == "năm"


def test_schema_holds_every_field_that_the_command_takes() -> None:
    for kind in file_schema()["oneOf"]:
        assert set(kind["properties"]) == {*CASE_FIELDS, "confirmations", "events"}
        assert kind["additionalProperties"] is False


def test_schema_of_a_day_without_an_award_is_refused() -> None:
    assert said("schema", "--on", "2024-06-01") == (
        REFUSED,
        "Lỗi: --on đi cùng --award: nêu danh hiệu, hình thức cần xem.\n",
    )


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
        (b"[1, 2", "không phải YAML hoặc JSON đọc được: dòng 1, cột 6: hết tệp mà dấu ngoặc còn mở."),
        (f"{CASE}on: 2022-02-31".encode(), "on: nhận được «2022-02-31»; cho phép: một ngày viết theo năm-tháng-ngày"),
        (f"{CASE}on: 9999-12-31".encode(), "on: nhận được «9999-12-31»; cho phép: một ngày từ năm 1945 đến năm 2100."),
        (
            f"{CASE}on: 2022-01-13\nsubmitted_on: 2022-01-14".encode(),
            "submitted_on: nhận được «2022-01-14»; cho phép: ngày không sau ngày tiếp nhận hồ sơ, ngày xét.",
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


def test_overlay_is_told_in_words_on_a_day() -> None:
    assert said("overlay", str(EXAMPLE), "--on", "2024-06-01") == (
        0,
        "Quy định riêng của tỉnh Lào Cai (ví dụ)\n"
        "  – Trong năm không bị xử phạt vi phạm hành chính do lỗi của mình. (Lao động tiên tiến, cá nhân)\n"
        "    điểm đ khoản 1 Điều 9 Quyết định số 14/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Lào Cai · "
        "01/01/2024 – 30/06/2025 · đã đối chiếu văn bản\n",
    )
    assert said("overlay", str(EXAMPLE), "--on", "2025-07-01") == (0, "Quy định riêng của tỉnh Lào Cai (ví dụ)\n")


def test_new_version_of_an_overlay_is_told_by_what_it_changes(tmp_path: Path) -> None:
    new = tmp_path / "moi.yaml"
    new.write_text(EXAMPLE.read_text(encoding="utf-8").replace("to: 2025-06-30", "to: 2024-12-31"), encoding="utf-8")
    status, text = said("overlay", str(new), "--old", str(EXAMPLE))
    assert (status, text.splitlines()[2]) == (0, "[đổi: thời gian áp dụng] từ 01/01/2024")
    assert [line[:3] for line in text.splitlines()[3:] if line[2:3] in "−+"] == ["  −", "  +"]


GOOD = "{name: Bà A, award: giay-khen-xa, subject_kind: individual, on: 2022-01-13, facts: {woman: true}}"
BAD = "{name: Ông B, award: giay-khen-xa, subject_kind: individual, on: 2022}"


@pytest.mark.parametrize(
    ("text", "status", "answered"),
    [
        (f"- {GOOD}\n- {BAD}\n- {GOOD}\n- 5", SOME_REFUSED, [True, False, True, False]),
        (f"- {BAD}\n- {BAD}", ALL_REFUSED, [False, False]),
        (f"- {GOOD}", 0, [True]),
        ("[]", 0, []),
    ],
)
def test_one_bad_case_does_not_refuse_the_others(tmp_path: Path, text: str, status: int, answered: list[bool]) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    given, told = said("assess", str(file))
    answers = json.loads(told)
    assert (given, ["outcome" in answer for answer in answers]) == (status, answered)


def test_refused_case_says_its_name_its_place_and_why(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(f"- {GOOD}\n- {BAD}", encoding="utf-8")
    assert json.loads(said("assess", str(file))[1])[1] == {
        "name": "Ông B",
        "case": "[1]",
        "refused": "[1].on: nhận được 2022; cho phép: một ngày, ví dụ 2022-01-13.",
    }


def test_answer_begins_with_its_reason_and_names_what_was_not_read(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(GOOD, encoding="utf-8")
    answer = json.loads(said("assess", str(file))[1])
    assert list(answer)[:6] == ["name", "outcome", "outcome_label", "in_one_line", "contradictions", "unread_facts"]
    assert answer["in_one_line"] != ""
    assert answer["unread_facts"] == ["facts.woman"]


def test_answer_names_what_is_hardly_true(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "{award: giay-khen-xa, subject_kind: individual, on: 2022-01-13, received_on: 2022-01-14, "
        "facts: {ratings: {2023: HTNV}}}",
        encoding="utf-8",
    )
    assert [one["facts"] for one in json.loads(said("assess", str(file))[1])["contradictions"]] == [
        ["facts.ratings.2023"],
        ["received_on", "on"],
    ]


def test_answer_in_words_begins_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(
        f"- {{name: Hộ C, award: lao-dong-tien-tien, subject_kind: household, on: 2026-03-01}}\n- {BAD}",
        encoding="utf-8",
    )
    status, text = said("assess", str(file), "--words")
    lines = text.splitlines()
    assert status == SOME_REFUSED
    assert lines[0] == (
        "Hộ C: Lao động tiên tiến – không đạt: không thuộc đối tượng: Lao động tiên tiến chỉ xét cho cá nhân"
    )
    assert lines[-1] == "Ông B: từ chối: [1].on: nhận được 2022; cho phép: một ngày, ví dụ 2022-01-13."
    assert said("assess", str(file), "--words", "--json")[0] == REFUSED


FLAG = "award: co-thi-dua-chinh-phu\nsubject_kind: collective\non: 2026-03-01\n"
YEARLY = "thoi-han.ho-so-co-thi-dua-chinh-phu.2025"


@pytest.mark.parametrize(
    ("more", "due"),
    [("", None), ("events: {nam: 2025}", "2025-06-30"), ("events: {nam: 2027-05-05}", "2027-06-30")],
)
def test_yearly_deadline_has_a_day_only_where_the_year_is_given(tmp_path: Path, more: str, due: str | None) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(FLAG + more, encoding="utf-8")
    deadlines = {one["provision"]: one["due_on"] for one in json.loads(said("assess", str(file))[1])["deadlines"]}
    assert deadlines[YEARLY] == due


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ("initiatives: [{spent_on: [chien-si-thi-dua-co-so, bang-khen-tihn]}]", "initiatives[0].spent_on[1]"),
        ("commendations: [bang-khen-tihn]", "commendations[0].award"),
        ("titles: {2020: [bang-khen-tihn]}", "titles.2020[0].award"),
    ],
)
def test_every_award_inside_a_case_must_exist(tmp_path: Path, facts: str, place: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(f"{CASE}on: 2022-01-13\nfacts: {{{facts}}}", encoding="utf-8")
    status, text = said("assess", str(file))
    assert (status, text) == (
        REFUSED,
        f"Lỗi: Không có danh hiệu, hình thức (facts.{place}) «bang-khen-tihn». Có phải ý là «bang-khen-tinh»?\n",
    )


def test_award_of_a_ministry_may_be_held_and_is_taken_for_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(f"{CASE}on: 2022-01-13\nfacts: {{commendations: [bang-khen-bo]}}", encoding="utf-8")
    assert said("assess", str(file))[0] == 0
    file.write_text("award: bang-khen-bo\nsubject_kind: individual\non: 2022-01-13\n", encoding="utf-8")
    assert said("assess", str(file))[1] == "Lỗi: Không có danh hiệu, hình thức khen thưởng «bang-khen-bo».\n"


def test_province_may_be_named_and_a_wrong_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(f"{CASE}on: 2026-03-01\n", encoding="utf-8")
    title = lawbook.load_overlay(BAC_NINH).title
    assert json.loads(said("assess", str(file), "--overlay", "bac-ninh")[1])["overlay"] == title
    assert said("assess", str(file), "--overlay", "bac-nin") == (
        REFUSED,
        "Lỗi: Không có tệp hoặc quy định của tỉnh «bac-nin». Có phải ý là «bac-ninh»?\n",
    )


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("judge",), "Không có lệnh «judge». Có: register, explain,"),
        (("regster",), "Không có lệnh «regster». Có phải ý là «register»?"),
        ((), "còn thiếu LỆNH"),
        (("explain", "giay-khen-xa"), "còn thiếu --on"),
        (("explain", "giay-khen-xa", "--on"), "--on cần một giá trị đi sau"),
        (("explain", "giay-khen-xa", "--on", "mai"), "--on: ngày «mai» không đọc được"),
        (("explain", "giay-khen-xa", "--on", "1800-01-01"), "--on: ngày «1800-01-01» phải từ năm 1945 đến năm 2100"),
        (("register", "--jsn"), "không hiểu: --jsn"),
        (("register", "--json=1"), "--json không nhận giá trị"),
        (("pack", "chck"), "Không có lệnh «chck». Có phải ý là «check»?"),
    ],
)
def test_refusals_are_wholly_vietnamese(argv: tuple[str, ...], words: str) -> None:
    status, text = said(*argv)
    assert status == REFUSED
    assert text.startswith(f"Lỗi: {words}")
    english = ("usage", "argument", "invalid", "required", "expected", "choose", "unrecognized")
    assert [word for word in english if word in text] == []


def test_help_is_wholly_vietnamese() -> None:
    _, text = said("assess", "--help")
    assert [word for word in ("usage", "options:", "positional", "show this") if word in text] == []


def test_machine_reads_what_a_person_reads() -> None:
    lines = json.loads(said("register", "--json")[1])["lines"]
    assert [(one["award"], one["regime"]) for one in lines] == [(o.award, o.regime) for o in lawbook.register()]
    told = json.loads(said("explain", "giay-khen-xa", "--on", "2024-06-01", "--json")[1])
    asked = lawbook.law_of().requirements_of("giay-khen-xa", date(2024, 6, 1))
    assert [one["code"] for one in told["requirements"]] == [one.code for one in asked]
    day = ("--from", "2022-01-13", "--to", "2024-01-30", "--json")
    changes = json.loads(said("compare", "gia-dinh-van-hoa", *day)[1])
    assert [one["kind"] for one in changes] == [
        one.kind for one in lawbook.compare("gia-dinh-van-hoa", before=date(2022, 1, 13), after=date(2024, 1, 30))
    ]
    rules = json.loads(said("overlay", "lao-cai", "--on", "2024-06-01", "--json")[1])
    assert (rules["title"], len(rules["rules"])) == ("Quy định riêng của tỉnh Lào Cai (ví dụ)", 1)
    same = json.loads(said("overlay", "lao-cai", "--old", "lao-cai", "--json")[1])
    assert same["changes"] == []


def test_reader_that_has_seen_enough_is_no_fault() -> None:
    """A pipe whose reader has gone, as in `thidua law register | head -1`."""
    script = (
        "import os, sys\n"
        "read, write = os.pipe()\n"
        "os.close(read)\n"
        "os.dup2(write, 1)\n"
        "from lawbook.commandline import main\n"
        "sys.exit(main(['register']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_package_may_be_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lawbook", "awards", "--kind", "household", "--json"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [one["code"] for one in json.loads(done.stdout)] == [
        award.code for award in lawbook.awards() if SubjectKind.HOUSEHOLD in award.subjects
    ]
