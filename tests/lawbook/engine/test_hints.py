"""What may have been meant by a code that does not exist."""

import pytest

import lawbook
from lawbook import UnknownCodeError
from lawbook.engine.errors import shortened, shown
from lawbook.engine.hints import distance, meant

AWARDS = [award.code for award in lawbook.awards()]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ("ldtt", ("lao-dong-tien-tien",)),
        ("LĐTT", ("lao-dong-tien-tien",)),
        ("cstdcs", ("chien-si-thi-dua-co-so",)),
        ("bk tỉnh", ("bang-khen-tinh",)),
        ("hclđ-hạng-ba", ("huan-chuong-lao-dong-hang-ba",)),
        ("Lao động tiên tiến", ("lao-dong-tien-tien",)),
        ("lao_dong_tien_tien", ("lao-dong-tien-tien",)),
        ("chien-si-thi-dua-coso", ("chien-si-thi-dua-co-so",)),
        ("chiensi-thi-dua-co-sox", ("chien-si-thi-dua-co-so",)),
        ("chiensi-thi-dua-cosox", ()),
        ("bang-khen-tihn", ("bang-khen-tinh",)),
        ("giay-khen-xaa", ("giay-khen-xa",)),
        ("bang-khen", ("bang-khen-tinh", "bang-khen-thu-tuong")),
        ("bang-khen-bo", ()),
        ("huan-chuong-lao-dong-hang-tu", ()),
        ("huy-chuong-lao-dong", ()),
        ("xyz", ()),
        ("", ()),
        ("…", ()),
    ],
)
def test_hint_is_right_or_absent(given: str, codes: tuple[str, ...]) -> None:
    assert meant(given, AWARDS) == codes


def test_a_beginning_of_too_many_codes_names_none() -> None:
    assert meant("huan-chuong", AWARDS) == ()


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("xa", "xa", 0),
        ("tinh", "tihn", 1),
        ("tinh", "tin", 1),
        ("tinh", "tinhh", 1),
        ("tinh", "tanh", 1),
        ("", "xa", 2),
        ("nhi", "nhat", 2),
    ],
)
def test_distance_counts_letters(one: str, other: str, letters: int) -> None:
    assert (distance(one, other), distance(other, one)) == (letters, letters)


def test_refusal_names_one_several_or_none() -> None:
    assert str(UnknownCodeError("mã", "ldtt", AWARDS)) == "Không có mã «ldtt». Có phải ý là «lao-dong-tien-tien»?"
    assert str(UnknownCodeError("mã", "bang-khen", AWARDS)) == (
        "Không có mã «bang-khen». Có phải ý là một trong «bang-khen-thu-tuong», «bang-khen-tinh»?"
    )
    assert str(UnknownCodeError("mã", "bang-khen-bo", AWARDS)) == "Không có mã «bang-khen-bo»."
    assert UnknownCodeError("mã", "bang-khen", AWARDS).nearest is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (True, "true"),
        (False, "false"),
        ("có", "«có»"),
        ([1, {"a": None}], '[1, {"a": null}]'),
        ("dòng\nhai\x1b", "«dòng hai»"),
    ],
)
def test_what_was_given_is_repeated_as_it_was_written(given: object, words: str) -> None:
    assert shown(given) == words


def test_a_long_text_is_cut_short() -> None:
    assert shortened("a" * 80) == "a" * 80
    assert shortened("a" * 81) == "a" * 80 + "…"
