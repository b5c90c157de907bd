"""Packs of confirmations: the file, its seal, and how its rows stand to the lawbook; also on the command line."""

import json
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lawbook
from lawbook import LawbookError, Pack, PackRow, RowState
from lawbook.commandline import REFUSED, run
from lawbook.packs import FORMAT

DAY = date(2026, 11, 28)
DECREE = "152/2025/NĐ-CP"
SOME = lawbook.provisions()


def row(provision: lawbook.Provision = SOME[0], **changes: object) -> PackRow:
    plain: dict[str, object] = {
        "provision": provision.code,
        "wording": provision.content,
        "citation": provision.citation,
        "confirmed_by": "Trần Thị Hoa",
        "confirmed_on": DAY,
        "document": "Công báo số 1",
        "page": "trang 3",
    }
    return PackRow(**(plain | changes))  # type: ignore[arg-type]


def pack(*rows: PackRow, **changes: object) -> Pack:
    plain: dict[str, object] = {
        "title": "Đối chiếu Nghị định 152",
        "vouched_by": "Trần Thị Hoa",
        "office": "Sở Nội vụ",
        "issued_on": DAY,
        "instrument": DECREE,
        "rows": rows or (row(),),
        "lawbook_version": lawbook.LAWBOOK_VERSION,
    }
    return Pack(**(plain | changes))  # type: ignore[arg-type]


def said(*argv: str) -> tuple[int, str]:
    out = StringIO()
    return run(argv, out), out.getvalue()


def kept(path: Path, given: Pack) -> str:
    path.write_bytes(given.to_bytes())
    return str(path)


@given(title=st.text(min_size=1, max_size=40, alphabet="abc đêẩ«»\"\\'"), page=st.text("0123456789 trang", min_size=1))
def test_pack_read_back_is_the_pack_written(title: str, page: str) -> None:
    written = pack(row(page=f"x{page}"), title=f"x{title}")
    assert lawbook.read_pack(written.to_bytes()) == written


def test_pack_is_sealed_over_its_content_whatever_the_spacing() -> None:
    written = pack()
    shuffled = dict(reversed(written.to_dict().items()))
    assert lawbook.read_pack(json.dumps(shuffled).encode("utf-8-sig")).sha256 == written.sha256


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"vouched_by": "Người khác"}, "không khớp mã SHA-256"),
        ({"sha256": None}, "chưa được niêm"),
        ({"version": 2}, "mẫu phiên bản 2; phần mềm này đọc phiên bản 1"),
        ({"format": "khac"}, f"thiếu «format: {FORMAT}»"),
        ({"rows": []}, "không có dòng nào"),
        ({"rows": "a"}, "không có dòng nào"),
        ({"title": " "}, "thiếu «title»"),
        ({"title": 5}, "title: phải là một đoạn chữ"),
        ({"title": "x" * 301}, "dài 301 ký tự, nhiều nhất 300"),
        ({"title": "a\x00"}, "title: phải là một đoạn chữ"),
        ({"issued_on": "29/11/2026"}, "issued_on: nhận được «29/11/2026»"),
        ({"issued_on": None}, "issued_on: thiếu ngày"),
        ({"extra": 1}, "mục không hiểu: extra"),
    ],
)
def test_file_that_is_no_sound_pack_is_refused_in_words(change: dict[str, object], complaint: str) -> None:
    altered = pack().to_dict() | change
    with pytest.raises(LawbookError, match=complaint.replace("«", ".").replace("»", ".")):
        lawbook.read_pack(json.dumps({k: v for k, v in altered.items() if v is not None}).encode())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"page": ""}, r"rows\[0\]: thiếu «page»"),
        ({"provision": " "}, r"rows\[0\]: thiếu «provision»"),
        ({"confirmed_on": "2026-02-30"}, r"rows\[0\]\.confirmed_on: nhận được"),
        ({"by": "x"}, r"rows\[0\]: mục không hiểu: by"),
        ({"document": "x" * 301}, r"rows\[0\]\.document: dài 301"),
    ],
)
def test_row_that_says_too_little_is_refused_by_its_place(change: dict[str, object], complaint: str) -> None:
    written = pack().content()
    written["rows"] = [row().to_dict() | change]
    with pytest.raises(LawbookError, match=complaint):
        lawbook.read_pack(json.dumps(written).encode(), sealed=False)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"[1]", b"{", b"null", b"[" * 100_000, b'{"a": NaN}'])
def test_bytes_that_are_no_pack_are_refused(raw: bytes) -> None:
    with pytest.raises(LawbookError):
        lawbook.read_pack(raw)


def test_key_or_provision_written_twice_is_refused() -> None:
    with pytest.raises(LawbookError, match="ghi hai lần: title"):
        lawbook.read_pack(b'{"title": "a", "title": "b"}')
    with pytest.raises(LawbookError, match="một quy định nhiều lần"):
        lawbook.read_pack(pack(row(), row()).to_bytes())


def test_rows_stand_as_new_already_corrected_changed_or_unknown() -> None:
    one, two, three, four = SOME[:4]
    checked = lawbook.check_pack(
        pack(
            row(one),
            row(two),
            row(three, correction="văn bản ghi 05 năm"),
            row(four, wording=f"{four.content} Khác."),
            replace(row(one), provision="khong-co.2099"),
        ),
        lawbook.provisions(),
        confirmed={two.code},
    )
    assert [line.state for line in checked] == [
        RowState.NEW,
        RowState.ALREADY,
        RowState.CORRECTED,
        RowState.WORDING_DIFFERS,
        RowState.UNKNOWN_CODE,
    ]
    assert [line.may_confirm for line in checked] == [True, True, False, False, False]


def test_wording_is_the_same_whatever_the_spaces_and_the_way_of_writing_marks() -> None:
    assert lawbook.same_wording("Đạt  tiêu\nchuẩn", "Đạt tiêu chuẩn")
    assert not lawbook.same_wording("Có 02 năm", "Có 03 năm")


def test_provisions_of_an_instrument_follow_its_articles() -> None:
    found = lawbook.provisions_of(lawbook.provisions(), DECREE, on=DAY)
    articles = [min(c.article or 9999 for c in one.cites if c.instrument == DECREE) for one in found]
    assert articles == sorted(articles)
    assert {one.code for one in found} == {
        one.code
        for one in lawbook.provisions()
        if DAY in one.in_force and DECREE in {cite.instrument for cite in one.cites}
    }


def test_schema_names_every_field_that_is_read() -> None:
    schema = json.dumps(lawbook.pack_schema())
    written = pack().to_dict()
    assert all(f'"{name}"' in schema for name in (*written, *row().to_dict()))


def test_schema_says_what_the_reader_refuses() -> None:
    schema: Any = lawbook.pack_schema()
    lines = schema["properties"]["rows"]
    names = {"head": (schema, ()), "row": (lines["items"], ("rows", 0))}

    def reads(where: tuple[str | int, ...], name: str, value: object = None) -> bool:
        written: Any = pack().to_dict()
        place = written
        for step in where:
            place = place[step]
        if value is None:
            del place[name]
        else:
            place[name] = value
        if name != "sha256":
            del written["sha256"]
        try:
            lawbook.read_pack(json.dumps(written).encode(), sealed=name == "sha256")
        except LawbookError:
            return False
        return True

    for told, where in names.values():
        assert (told["type"], told["additionalProperties"]) == ("object", False)
        assert not reads(where, "unknown", "x")
        for name, of_name in told["properties"].items():
            assert reads(where, name) is (name not in told["required"]), name
            longest = of_name.get("maxLength")
            if longest is not None:
                assert (reads(where, name, "a" * longest), reads(where, name, "a" * (longest + 1))) == (True, False)
            if of_name.get("format") == "date":
                assert (reads(where, name, "2026-11-28"), reads(where, name, "28/11/2026")) == (True, False)
            if "const" in of_name:
                assert (reads(where, name, of_name["const"]), reads(where, name, "x")) == (True, False)
    many: Any = [row(replace(SOME[0], code=f"ma-{n}")).to_dict() for n in range(lines["maxItems"] + 1)]
    assert (lines["type"], lines["minItems"], reads((), "rows", [])) == ("array", 1, False)
    assert (reads((), "rows", many[:-1]), reads((), "rows", many)) == (True, False)
    assert re.search(schema["properties"]["sha256"]["pattern"], pack().sha256)
    assert not re.search(schema["properties"]["sha256"]["pattern"], pack().sha256.upper() + "0")


def test_command_seals_what_was_filled_in_and_checks_it(tmp_path: Path) -> None:
    status, blank = said("pack", "blank", DECREE, "--on", "2026-11-28", "--by", "Trần Thị Hoa")
    filled = json.loads(blank)
    for one in filled["rows"]:
        one["page"] = one["page"] or "toàn văn"
    (tmp_path / "dien.json").write_text(json.dumps(filled))
    sealing, sealed = said("pack", "seal", str(tmp_path / "dien.json"))
    (tmp_path / "goi.json").write_text(sealed)
    checking, words = said("pack", "check", str(tmp_path / "goi.json"))
    assert (status, sealing, checking) == (0, 0, 0)
    assert f"Nguyên vẹn. {len(filled['rows'])} quy định" in words
    assert "Người chịu trách nhiệm: Trần Thị Hoa; ngày 28/11/2026" in words


def test_command_shows_words_that_changed_and_what_the_reader_found(tmp_path: Path) -> None:
    given_pack = pack(row(wording="Lời cũ."), row(SOME[1], correction="văn bản ghi khác", value="up_10k"))
    status, words = said("pack", "show", kept(tmp_path / "goi.json", given_pack))
    assert status == 0
    assert f"nay trong sách luật: {SOME[0].content}" in words
    assert "người đọc thấy khác: văn bản ghi khác" in words


def test_command_refuses_an_altered_pack_and_an_unknown_instrument(tmp_path: Path) -> None:
    altered = tmp_path / "goi.json"
    altered.write_text(json.dumps(pack().to_dict() | {"office": "Khác"}))
    assert said("pack", "check", str(altered)) == (
        REFUSED,
        "Lỗi: Nội dung gói không khớp mã SHA-256 ghi trong gói: tệp bị hỏng hoặc bị sửa.\n",
    )
    assert said("pack", "check", str(tmp_path / "khong-co.json"))[0] == REFUSED
    assert said("pack", "blank", "1/2099/NĐ-CP", "--on", "2026-11-28")[0] == REFUSED
    assert "Lỗi: " in said("pack")[1]


def a_case_that_waits() -> dict[str, object]:
    """A case of the newest law, some of whose texts nobody has compared yet."""
    on = date(2026, 12, 15)
    for award in lawbook.awards(on=on):
        for kind in award.subjects:
            case = lawbook.Case(award=award.code, subject_kind=kind, on=on, facts=lawbook.FACTS_OF[kind]())
            if len(lawbook.assess(case).unconfirmed) > 1:
                return {"award": award.code, "subject_kind": kind.value, "on": on.isoformat(), "facts": {}}
    raise AssertionError("every text has been compared")


def test_assessment_takes_packs_and_says_what_it_did_not_use(tmp_path: Path) -> None:
    (tmp_path / "ho-so.yaml").write_text(json.dumps(a_case_that_waits()))
    _, text = said("assess", str(tmp_path / "ho-so.yaml"))
    waiting = json.loads(text)["unconfirmed"]
    by_code = {one.code: one for one in lawbook.provisions()}
    rows = [row(by_code[code]) for code in waiting]
    rows[0] = replace(rows[0], wording="Lời khác.")
    status, text = said(
        *("assess", str(tmp_path / "ho-so.yaml")),
        *("--confirmations", kept(tmp_path / "goi.json", pack(*rows))),
    )
    answer = json.loads(text)
    assert status == 0
    assert answer["unconfirmed"] == waiting[:1]
    assert answer["packs"] == [
        {
            "title": "Đối chiếu Nghị định 152",
            "vouched_by": "Trần Thị Hoa",
            "office": "Sở Nội vụ",
            "sha256": pack(*rows).sha256,
            "used": len(waiting) - 1,
            "not_used": [{"provision": waiting[0], "reason": "lời trong sách luật đã khác"}],
        }
    ]
