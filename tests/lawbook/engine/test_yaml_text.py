"""A file that somebody hands in: what cannot be read is said in Vietnamese, with its line."""

import pytest

from lawbook import LawbookError
from lawbook.engine.yaml_text import read_bytes


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a:\n\tb: 1", "dòng 2, cột 1: có ký tự không được đứng ở đầu (thường là dấu tab; hãy thụt lề bằng dấu cách)"),
        ("a: b: c", "dòng 1, cột 5: dấu hai chấm ở đây không hiểu được; chữ có dấu hai chấm phải đặt trong nháy"),
        ("a: 'x", "dòng 1, cột 6: nháy mở ra mà chưa đóng"),
        ('{"a": 1 "b": 2}', "dòng 1, cột 12: thiếu dấu phẩy hoặc dấu ngoặc nhọn đóng"),
        ("a: *x", "dòng 1, cột 4: nhắc tới một dấu neo (*) chưa đặt"),
        ("a: !x 1", "dòng 1, cột 4: nhãn kiểu (!) không dùng được"),
        ("a: 1\n---\nb: 2", "dòng 2, cột 1: chỉ được có một tài liệu trong tệp"),
        ("a\x01b: 2", "ký tự thứ 2 là ký tự điều khiển, không được phép"),
        ("- a\nb: 1", "dòng 2, cột 1: thụt lề sai, hoặc thiếu dấu gạch đầu dòng"),
        ("%YAML 3.0\n---\na: 1", "dòng 1, cột 1: viết sai cú pháp"),
    ],
)
def test_fault_of_a_file_is_told_with_its_line(text: str, fault: str) -> None:
    with pytest.raises(LawbookError) as refusal:
        read_bytes(text.encode(), "Tệp «a.yaml»")
    assert str(refusal.value) == f"Tệp «a.yaml» không phải YAML hoặc JSON đọc được: {fault}."


def test_key_written_twice_names_the_entry() -> None:
    with pytest.raises(LawbookError) as refusal:
        read_bytes(b"b: 0\nc:\n  a: 1\n  a: 2", "Đầu vào chuẩn")
    assert str(refusal.value) == "Đầu vào chuẩn: mục từ dòng 3: khóa «a» lặp lại."


@pytest.mark.parametrize("number", [".inf", ".nan", "1:30.5", "1.0e999999999", "9" * 5000, "-" + "1" * 30])
def test_number_that_cannot_be_written_out_stays_words(number: str) -> None:
    assert read_bytes(f"a: {number}".encode(), "Tệp") == {"a": number}


def test_numbers_are_exact() -> None:
    read = read_bytes(b"a: 0.15\nb: 1_000\nc: 1.5e+2", "Tệp")
    assert {key: str(value) for key, value in read.items()} == {"a": "3/20", "b": "1000", "c": "150"}
