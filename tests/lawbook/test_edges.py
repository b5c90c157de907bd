"""The doors of the lawbook at their edges: the last value taken, the first refused, and in what words."""

import argparse
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import lawbook
from lawbook import Citation, LawbookError, PersonFacts, RowState, SubjectKind, WrongFactError
from lawbook.arguments import at_least_one, day, pairs, whole, yes_or_no
from lawbook.commandline import run
from lawbook.documents import write_pages
from lawbook.engine.certainty import Certainty
from lawbook.engine.errors import DefectiveLawError
from lawbook.engine.yaml_text import Entry, read_bytes, read_entries
from lawbook.national import national_law

DAY = date(2026, 11, 28)


def said(*argv: str) -> tuple[int, str, str]:
    """Status, answer, refusal of one command."""
    out, err = StringIO(), StringIO()
    return run(argv, out, err), out.getvalue(), err.getvalue()


# Packs


def pack_with(rows: list[dict[str, Any]] | None = None, **head: Any) -> bytes:
    """A pack's file that is not sealed."""
    return json.dumps(
        {
            "format": "thidua/goi-doi-chieu",
            "version": 1,
            "title": "Đối chiếu",
            "vouched_by": "Trần Thị Hoa",
            "office": "",
            "issued_on": "2026-11-28",
            "instrument": "152/2025/NĐ-CP",
            "lawbook_version": "",
            "rows": rows or [row()],
            **head,
        }
    ).encode()


def row(**changes: Any) -> dict[str, Any]:
    """One row as it stands in the file."""
    return {
        "provision": "mau.2026.a",
        "wording": "Lời.",
        "confirmed_by": "Trần Thị Hoa",
        "confirmed_on": "2026-11-28",
        "document": "Công báo",
        "page": "3",
        **changes,
    }


# Files in this format lie with provinces: what they could hold they must be able to hold for ever.
@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("provision", 120),
        ("wording", 4000),
        ("citation", 600),
        ("confirmed_by", 200),
        ("document", 300),
        ("page", 100),
        ("value", 64),
        ("text", 8000),
        ("correction", 2000),
    ],
)
def test_row_of_a_pack_holds_as_much_as_the_format_promises(field: str, longest: int) -> None:
    (read,) = lawbook.read_pack(pack_with([row(**{field: "a" * longest})]), sealed=False).rows
    assert getattr(read, field) == "a" * longest
    with pytest.raises(LawbookError, match=rf"^rows\[0\]\.{field}: dài {longest + 1} ký tự, nhiều nhất {longest}\.$"):
        lawbook.read_pack(pack_with([row(**{field: "a" * (longest + 1)})]), sealed=False)


@pytest.mark.parametrize(
    ("field", "longest"),
    [("title", 300), ("vouched_by", 200), ("office", 300), ("instrument", 120), ("lawbook_version", 40)],
)
def test_head_of_a_pack_holds_as_much_as_the_format_promises(field: str, longest: int) -> None:
    assert getattr(lawbook.read_pack(pack_with(**{field: "a" * longest}), sealed=False), field) == "a" * longest
    with pytest.raises(LawbookError, match=rf"^{field}: dài {longest + 1} ký tự, nhiều nhất {longest}\.$"):
        lawbook.read_pack(pack_with(**{field: "a" * (longest + 1)}), sealed=False)


def test_pack_holds_two_thousand_rows() -> None:
    rows = [row(provision=f"mau.{number}") for number in range(2001)]
    assert len(lawbook.read_pack(pack_with(rows[:2000]), sealed=False).rows) == 2000
    with pytest.raises(LawbookError, match=r"^Gói có 2001 dòng; nhiều nhất 2000\.$"):
        lawbook.read_pack(pack_with(rows), sealed=False)


def test_pack_s_file_may_be_eight_mebibytes_long(tmp_path: Path) -> None:
    file = tmp_path / "goi.json"
    written = pack_with()
    file.write_bytes(written + b" " * (8 * 1024 * 1024 - len(written)))
    assert said("pack", "seal", str(file))[0] == 0
    file.write_bytes(written + b" " * (8 * 1024 * 1024 - len(written) + 1))
    assert said("pack", "seal", str(file)) == (2, "", f"Lỗi: Tệp «{file}» quá lớn đối với một gói đối chiếu.\n")


@pytest.mark.parametrize("sign", ["\t", "\n", " ", "\x7f", "\ud7ff", "\ue000", "đ"])
def test_text_of_a_pack_takes_every_sign_that_can_be_printed(sign: str) -> None:
    assert lawbook.read_pack(pack_with(title=f"a{sign}"), sealed=False).title == f"a{sign}"


@pytest.mark.parametrize(
    ("sign", "said_of"),
    [
        ("\x00", "phải là một đoạn chữ."),
        ("\r", "phải là một đoạn chữ."),
        ("\x1f", "phải là một đoạn chữ."),
        (chr(0xD800), "có ký tự không hợp lệ."),
        (chr(0xDFFF), "có ký tự không hợp lệ."),
    ],
)
def test_text_of_a_pack_refuses_signs_that_nobody_can_print(sign: str, said_of: str) -> None:
    with pytest.raises(LawbookError, match=f"^title: {said_of}$"):
        lawbook.read_pack(pack_with(title=f"a{sign}"), sealed=False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"a": 1, "b": 2}, "Gói có mục không hiểu: a, b."),
        ({"title": "\t"}, "Gói thiếu «title»."),
        ({"vouched_by": ""}, "Gói thiếu «vouched_by»."),
        ({"instrument": " "}, "Gói thiếu «instrument»."),
        ({"issued_on": None}, "issued_on: thiếu ngày, viết theo năm-tháng-ngày, ví dụ 2026-11-29."),
        ({"version": "1"}, "Gói theo mẫu phiên bản '1'; phần mềm này đọc phiên bản 1."),
        ({"rows": [1]}, "rows[0]: phải là một mục có tên trường."),
        ({"rows": [row(), row(provision="x", page="", document=" ")]}, "rows[1]: thiếu «document», «page»."),
        ({"rows": [row(z=1, y=2)]}, "rows[0]: mục không hiểu: y, z."),
        (
            {"rows": [row(provision=code) for code in ("b.1", "a.1", "b.1", "c.1", "a.1")]},
            "Gói ghi một quy định nhiều lần: a.1, b.1.",
        ),
    ],
)
def test_pack_that_cannot_be_read_is_refused_in_these_words(content: dict[str, Any], words: str) -> None:
    with pytest.raises(LawbookError) as refusal:
        lawbook.read_pack(pack_with(**content), sealed=False)
    assert str(refusal.value) == words


def test_names_written_twice_are_told_in_order() -> None:
    with pytest.raises(LawbookError, match=r"^Gói có mục ghi hai lần: a, b\.$"):
        lawbook.read_pack(b'{"b": 1, "a": 1, "c": 1, "b": 2, "a": 2}')


def test_seal_is_asked_for_unless_the_pack_is_still_being_written() -> None:
    with pytest.raises(LawbookError, match=r"^Gói chưa được niêm: thiếu «sha256»"):
        lawbook.read_pack(pack_with())
    open_pack = lawbook.read_pack(pack_with(sha256="0" * 64), sealed=False)
    assert lawbook.read_pack(open_pack.to_bytes()) == open_pack


def test_pack_s_file_is_written_for_people_to_read() -> None:
    written = lawbook.read_pack(pack_with(), sealed=False).to_bytes().decode()
    assert written.startswith('{\n "format": "thidua/goi-doi-chieu",\n "version": 1,\n "title": "Đối chiếu",\n')
    assert written.endswith('"\n}\n')


def test_provisions_of_an_instrument_stand_in_the_order_of_its_parts() -> None:
    one = lawbook.provisions()[0]
    places = {
        "i": (1, None, None),
        "h": (1, 1, None),
        "g": (1, 1, "a"),
        "f": (1, 1, "d"),
        "e": (1, 1, "đ"),
        "d": (1, 2, None),
        "c": (2, None, None),
        "b": (None, None, None),
    }
    given = [
        replace(one, code=code, cites=(Citation("1/2026/QĐ", *place), Citation("khac", 1)))
        for code, place in places.items()
    ]
    found = lawbook.provisions_of([*given, replace(one, code="a", cites=(Citation("khac", 1),))], "1/2026/QĐ")
    assert [provision.code for provision in found] == list(places)
    late_first = lawbook.provisions_of(reversed(given), "1/2026/QĐ")
    assert [provision.code for provision in late_first] == list(places)


def test_provision_cited_twice_stands_at_its_first_place() -> None:
    one = lawbook.provisions()[0]
    both = replace(one, code="a", cites=(Citation("x", 9), Citation("x", 2)))
    found = lawbook.provisions_of([replace(one, code="b", cites=(Citation("x", 3),)), both], "x")
    assert [provision.code for provision in found] == ["a", "b"]


def test_state_of_a_row_has_its_words() -> None:
    assert {state.value: state.label for state in RowState} == {
        "new": "mới",
        "already": "đã đối chiếu",
        "corrected": "người đọc thấy khác",
        "wording_differs": "lời trong sách luật đã khác",
        "unknown_code": "sách luật không có",
    }


# What is written on the command line


@pytest.mark.parametrize(("text", "taken"), [("0", 0), ("7", 7), ("9" * 15, 999_999_999_999_999)])
def test_whole_number_is_taken(text: str, taken: int) -> None:
    assert whole(text) == taken


@pytest.mark.parametrize("text", ["-1", "1.5", "", "٣", "³", "1e3", "9" * 16])
def test_number_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="không phải số nguyên từ 0 trở lên"):
        whole(text)


def test_number_of_people_begins_at_one() -> None:
    assert at_least_one("1") == 1
    with pytest.raises(argparse.ArgumentTypeError, match=r"^phải từ 1 trở lên$"):
        at_least_one("0")


@pytest.mark.parametrize("text", ["1945-01-01", "2100-12-31"])
def test_day_between_the_first_year_and_the_last_is_taken(text: str) -> None:
    assert day(text).isoformat() == text
    assert lawbook.read_facts(SubjectKind.INDIVIDUAL, {"period_to": text}).period_to == date.fromisoformat(text)


@pytest.mark.parametrize("text", ["1944-12-31", "2101-01-01"])
def test_day_outside_is_refused_on_the_command_line_and_in_a_file(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="phải từ năm 1945 đến năm 2100"):
        day(text)
    with pytest.raises(WrongFactError, match="một ngày từ năm 1945 đến năm 2100"):
        lawbook.read_facts(SubjectKind.INDIVIDUAL, {"period_to": text})


def test_yes_or_no_is_written_co_or_khong() -> None:
    assert (yes_or_no("co"), yes_or_no("khong")) == (True, False)
    with pytest.raises(argparse.ArgumentTypeError, match="«yes»: viết co hoặc khong"):
        yes_or_no("yes")


def test_pairs_are_taken_each_name_once() -> None:
    assert pairs(["a=1", "b=2=3"], "--event", "nam=2026-01-01") == {"a": "1", "b": "2=3"}


@pytest.mark.parametrize("text", ["a", "a=", "=1", "="])
def test_pair_without_a_name_or_a_value_is_refused(text: str) -> None:
    with pytest.raises(LawbookError) as refusal:
        pairs([text], "--event", "nam=2026-01-01")
    assert str(refusal.value) == f"--event «{text}»: viết TÊN=GIÁ-TRỊ, ví dụ nam=2026-01-01."


def test_pair_given_twice_is_refused() -> None:
    with pytest.raises(LawbookError, match=r"^--event a: nêu hai lần\.$"):
        pairs(["a=1", "a=1"], "--event", "nam=2026-01-01")


def test_status_tells_a_script_what_became_of_its_question(tmp_path: Path) -> None:
    good, bad = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2022-01-13"}, {"award": "x"}
    file = tmp_path / "ho-so.json"
    statuses = []
    for cases in ([good], [good, bad], [bad], []):
        file.write_text(json.dumps(cases), encoding="utf-8")
        statuses.append(said("assess", str(file))[0])
    assert statuses == [0, 3, 2, 0]
    assert said("khong-co")[0] == 2


def test_refusal_without_a_place_of_its_own_goes_where_the_answer_goes() -> None:
    out = StringIO()
    assert run(["khong-co"], out) == 2
    assert out.getvalue().startswith("Lỗi: ")
    assert said("khong-co")[1] == ""


def test_json_is_written_in_the_law_s_own_letters_and_line_by_line() -> None:
    _, answer, _ = said("pack", "schema")
    assert answer.startswith('{\n  "$schema"')
    assert '"title": "Gói đối chiếu"' in answer


# Pages


def test_pages_are_written_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "mot" / "hai"
    written = write_pages(national_law(), folder, {"them.md": "Một trang.\n"})
    assert (folder / "them.md").read_text(encoding="utf-8") == "Một trang.\n"
    assert {path.name for path in folder.iterdir()} == {path.name for path in written}
    (folder / "them.md").write_text("Khác.\n", encoding="utf-8")
    assert write_pages(national_law(), folder, {"them.md": "Một trang.\n"}) == (folder / "them.md",)


# The law's own files


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1" * 30, int("1" * 30)),
        ("1" * 31, "1" * 31),
        (f"0.{'1' * 28}", Fraction(int("1" * 28), 10**28)),
        (f"0.{'1' * 29}", f"0.{'1' * 29}"),
        ("1.5e+09", Fraction(1_500_000_000)),
        ("1.5e+99", Fraction(15 * 10**98)),
        ("1.5e+100", "1.5e+100"),
        ("1_000.5", Fraction(2001, 2)),
        ("true", True),
        ("yes", "yes"),
        ("on", "on"),
        ("~", None),
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", "2023-02-29"),
    ],
)
def test_scalar_of_a_file_is_what_it_says(text: str, value: object) -> None:
    read = read_bytes(f"a: {text}".encode(), "Tệp")["a"]
    assert (type(read), read) == (type(value), value)


def test_file_may_begin_with_the_mark_of_its_encoding_and_be_empty() -> None:
    assert read_bytes("﻿a: đ".encode(), "Tệp") == {"a": "đ"}
    assert read_bytes(b"", "Tệp") is None


def test_merged_fields_may_be_said_again() -> None:
    assert read_bytes(b"a: &x {b: 1}\nc: {<<: *x, b: 2}", "Tệp")["c"] == {"b": 2}


def test_keys_written_twice_are_told_each_once_in_order() -> None:
    with pytest.raises(LawbookError) as refusal:
        read_bytes(b"\n{b: 1, a: 1, b: 2, a: 2, b: 3}", "Tệp")
    assert str(refusal.value) == "Tệp: mục từ dòng 2: khóa «a» lặp lại; mục từ dòng 2: khóa «b» lặp lại."


def test_entries_of_a_file_know_their_place(tmp_path: Path) -> None:
    file = tmp_path / "luat.yaml"
    file.write_text("- {a: x}\n- {a: y}\n", encoding="utf-8")
    assert [(entry.place, entry.text("a")) for entry in read_entries(file)] == [
        ("luat.yaml[0]", "x"),
        ("luat.yaml[1]", "y"),
    ]
    file.write_text("", encoding="utf-8")
    assert list(read_entries(file)) == []


FULL = Entry({"text": "a", "list": ["a", 2], "no": False, "zero": 0, "half": "1/2", "day": DAY, "empty": ""}, "nơi")
BARE = Entry({}, "nơi")


def test_field_that_stands_there_is_read_as_it_stands() -> None:
    assert (FULL.text("text"), FULL.text_or("text", "b"), FULL.text_or_none("empty")) == ("a", "a", "")
    assert (FULL.texts("text"), FULL.texts("list"), FULL.texts("empty")) == (("a",), ("a", "2"), ("",))
    assert (FULL.yes_or_no("no", True), FULL.number("zero"), FULL.exact("zero")) == (False, 0, 0)
    assert (FULL.exact("half"), FULL.day("day"), FULL.day_or_none("day")) == (Fraction(1, 2), DAY, DAY)
    edges = Entry({"most": 5000, "all": 1, "little": "1/100", "leap": [2, 28], "last": ["12", "31"]}, "nơi")
    assert (edges.number("most"), edges.share("all"), edges.share("little")) == (5000, 1, Fraction(1, 100))
    assert (edges.month_day("leap"), edges.month_day("last")) == ((2, 28), (12, 31))


def test_field_that_is_absent_is_nothing_or_what_was_agreed() -> None:
    assert (BARE.text_or("a"), BARE.text_or("a", "b"), BARE.text_or_none("a"), BARE.texts("a")) == ("", "b", None, ())
    assert (BARE.yes_or_no("a"), BARE.yes_or_no("a", True), BARE.number("a"), BARE.exact("a")) == (
        None,
        True,
        None,
        None,
    )
    assert (BARE.day_or_none("a"), BARE.raw("a"), BARE.entries("a"), BARE.certainty_or_none("a")) == (
        None,
        None,
        (),
        None,
    )


@pytest.mark.parametrize(
    ("raw", "read", "words"),
    [
        ({}, lambda e: e.text("a"), "nơi: thiếu «a»"),
        ({"a": 1}, lambda e: e.text("a"), "nơi: «a» không đọc được: 1"),
        ({"a": 1}, lambda e: e.text_or("a"), "nơi: «a» không đọc được: 1"),
        ({"a": 1}, lambda e: e.texts("a"), "nơi: «a» không đọc được: 1"),
        ({"a": "co"}, lambda e: e.yes_or_no("a"), "nơi: «a» không đọc được: 'co'"),
        ({"a": "1"}, lambda e: e.number("a"), "nơi: «a» phải là số nguyên từ 0 đến 5000, không phải «1»"),
        ({"a": True}, lambda e: e.number("a"), "nơi: «a» phải là số nguyên từ 0 đến 5000, không phải true"),
        ({"a": -1}, lambda e: e.number("a"), "nơi: «a» phải là số nguyên từ 0 đến 5000, không phải -1"),
        ({"a": 5001}, lambda e: e.number("a"), "nơi: «a» phải là số nguyên từ 0 đến 5000, không phải 5001"),
        ({"a": []}, lambda e: e.exact("a"), "nơi: «a» không phải một số: []"),
        ({"a": True}, lambda e: e.exact("a"), "nơi: «a» không phải một số: true"),
        ({"a": "1/0"}, lambda e: e.exact("a"), "nơi: «a» không phải một số: «1/0»"),
        ({"a": "ba"}, lambda e: e.exact("a"), "nơi: «a» không phải một số: «ba»"),
        (
            {"a": 0},
            lambda e: e.share("a"),
            "nơi: «a» là tỷ lệ, phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được 0",
        ),
        (
            {"a": "101/100"},
            lambda e: e.share("a"),
            "nơi: «a» là tỷ lệ, phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được 101/100",
        ),
        (
            {"a": [2, 29]},
            lambda e: e.month_day("a"),
            "nơi: «a» phải là [tháng, ngày] có trong mọi năm, ví dụ [7, 10]; nhận được [2, 29]",
        ),
        (
            {"a": [13, 1]},
            lambda e: e.month_day("a"),
            "nơi: «a» phải là [tháng, ngày] có trong mọi năm, ví dụ [7, 10]; nhận được [13, 1]",
        ),
        (
            {"a": [7]},
            lambda e: e.month_day("a"),
            "nơi: «a» phải là [tháng, ngày] có trong mọi năm, ví dụ [7, 10]; nhận được [7]",
        ),
        ({"a": 7}, lambda e: e.month_day("a"), "nơi: «a» không đọc được: 7"),
        ({}, lambda e: e.day("a"), "nơi: thiếu «a»"),
        ({"a": "2023-02-29"}, lambda e: e.day_or_none("a"), "nơi: «a» không đọc được: '2023-02-29'"),
        ({"a": {}}, lambda e: e.entries("a"), "nơi: «a» không đọc được: {}"),
        ({"a": [1]}, lambda e: e.entries("a"), "nơi.a[0]: phải là một mục có tên trường"),
        ({"to": DAY}, lambda e: e.period(), "nơi: thiếu «from»"),
        (
            {"from": DAY, "to": date(2026, 11, 27)},
            lambda e: e.period(),
            "nơi: «to» (2026-11-27) không được trước «from» (2026-11-28)",
        ),
        ({}, lambda e: e.certainty(), "nơi: thiếu «certainty»"),
        (
            {"certainty": "chac"},
            lambda e: e.certainty(),
            "nơi: «certainty» là 'chac', cho phép: confirmed, reported, unconfirmed, draft",
        ),
        (
            {"a": "x"},
            lambda e: e.choice("a", SubjectKind),
            "nơi: «a» là «x», cho phép: individual, collective, household",
        ),
        ({}, lambda e: e.citations(), "nơi: thiếu căn cứ («cites»)"),
        (
            {"cites": "06/2022/QH15 k1"},
            lambda e: e.citations(),
            "nơi: căn cứ «06/2022/QH15 k1» không đọc được; viết như 06/2022/QH15 Đ24 k1 đ.a",
        ),
        ({"b": 1, "a": 2}, lambda e: e.finish(), "nơi: trường không hiểu: a, b"),
        ({"periods": {}}, lambda e: e.by_period(), "nơi: «periods» phải là danh sách các thời kỳ, mỗi thời kỳ một mục"),
        (
            {"periods": [1]},
            lambda e: e.by_period(),
            "nơi: «periods» phải là danh sách các thời kỳ, mỗi thời kỳ một mục",
        ),
    ],
)
def test_field_that_cannot_be_read_is_refused_by_its_place(raw: dict[str, Any], read: Any, words: str) -> None:
    with pytest.raises(DefectiveLawError) as refusal:
        read(Entry(raw, "nơi"))
    assert refusal.value.defects == (words,)


def test_period_of_one_day_and_one_without_an_end_are_read() -> None:
    assert Entry({"from": DAY, "to": DAY}, "nơi").period().last == DAY
    assert Entry({"from": DAY}, "nơi").period().last is None


def test_entry_with_a_table_of_periods_is_one_for_each_row_and_award() -> None:
    raw = {
        "code": "mau.{award}.{year}",
        "awards": ["a", "b"],
        "note": "chung",
        "periods": [{"from": date(2024, 1, 1)}, {"from": date(2026, 1, 1), "note": "riêng"}],
    }
    made = Entry(raw, "nơi").by_period(by_award=True)
    assert [(e.text("code"), e.text("award"), e.text("note"), e.place) for e in made] == [
        ("mau.a.2024", "a", "chung", "nơi.periods[0]"),
        ("mau.b.2024", "b", "chung", "nơi.periods[0]"),
        ("mau.a.2026", "a", "riêng", "nơi.periods[1]"),
        ("mau.b.2026", "b", "riêng", "nơi.periods[1]"),
    ]
    assert [e.texts("awards") for e in Entry(raw, "nơi").by_period()] == [("a", "b"), ("a", "b")]


def test_entry_without_a_table_is_one_and_keeps_its_place() -> None:
    (one,) = Entry({"code": "mau.{award}.{year}", "award": "a"}, "nơi").by_period(by_award=True)
    assert (one.place, one.text("code")) == ("nơi", "mau.a.{year}")
    (nobody,) = Entry({"code": "mau.{award}"}, "nơi").by_period()
    assert nobody.text("code") == "mau.{award}"


def test_row_of_a_table_does_not_change_the_entry_it_came_from() -> None:
    entry = Entry({"code": "a", "periods": [{"from": DAY, "code": "b"}]}, "nơi")
    (made,) = entry.by_period()
    assert (made.text("code"), entry.text("code")) == ("b", "a")


# Facts


@pytest.mark.parametrize("year", [1945, 2100, "2100"])
def test_year_of_a_fact_is_taken_from_the_first_to_the_last(year: int | str) -> None:
    facts = lawbook.read_facts(SubjectKind.INDIVIDUAL, {"titles": {year: ["chien-si-thi-dua-co-so"]}})
    assert list(facts.titles or {}) == [int(year)]


@pytest.mark.parametrize("year", [1944, 2101, "x", True])
def test_year_of_a_fact_outside_is_refused(year: object) -> None:
    with pytest.raises(WrongFactError, match="một năm từ 1945 đến 2100"):
        lawbook.read_facts(SubjectKind.INDIVIDUAL, {"titles": {year: ["chien-si-thi-dua-co-so"]}})


def test_number_of_a_fact_begins_at_nought() -> None:
    assert lawbook.read_facts(SubjectKind.INDIVIDUAL, {"movement_years": 0}) == PersonFacts(movement_years=0)
    for wrong in (-1, True, "1", 1.5):
        with pytest.raises(WrongFactError, match="số nguyên từ 0 trở lên"):
            lawbook.read_facts(SubjectKind.INDIVIDUAL, {"movement_years": wrong})


def test_case_may_be_called_by_a_number_and_needs_no_name() -> None:
    raw = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2022-01-13"}
    assert [lawbook.read_case({**raw, **name}).name for name in ({}, {"name": 7}, {"name": "Hoa"})] == ["", "7", "Hoa"]
    with pytest.raises(WrongFactError, match=r"^name: nhận được true"):
        lawbook.read_case({**raw, "name": True})


def test_case_submitted_on_the_day_it_was_received_is_taken_and_a_day_later_is_not() -> None:
    raw = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2022-01-13", "received_on": "2022-01-10"}
    assert lawbook.read_case({**raw, "submitted_on": "2022-01-10"}).submitted_on == date(2022, 1, 10)
    with pytest.raises(WrongFactError, match=r"^submitted_on: nhận được «2022-01-11»"):
        lawbook.read_case({**raw, "submitted_on": "2022-01-11"})


def test_period_beside_the_facts_may_be_said_twice_alike_but_not_otherwise() -> None:
    raw = {
        "award": "giay-khen-xa",
        "subject_kind": "individual",
        "on": "2022-01-13",
        "period": {"from": "2021-01-01", "to": "2021-12-31"},
    }
    facts = lawbook.read_case({**raw, "facts": {"period_to": "2021-12-31"}}).facts
    assert (facts.period_from, facts.period_to) == (date(2021, 1, 1), date(2021, 12, 31))
    with pytest.raises(WrongFactError, match=r"^facts\.period_to: .*cùng ngày với period\.to|^facts\.period_to"):
        lawbook.read_case({**raw, "facts": {"period_to": "2021-12-30"}})


def test_period_of_one_day_is_taken_and_one_that_ends_before_it_begins_is_not() -> None:
    one = {"period_from": "2021-06-01", "period_to": "2021-06-01"}
    assert lawbook.read_facts(SubjectKind.HOUSEHOLD, one).period_to == date(2021, 6, 1)
    with pytest.raises(WrongFactError, match=r"^facts\.period_to: nhận được «2021-05-31»"):
        lawbook.read_facts(SubjectKind.HOUSEHOLD, {**one, "period_to": "2021-05-31"})


def test_marks_of_certainty_stand_from_the_surest_to_the_least() -> None:
    assert [(mark.value, mark.answers) for mark in Certainty] == [
        ("confirmed", True),
        ("reported", True),
        ("unconfirmed", False),
        ("draft", False),
    ]
