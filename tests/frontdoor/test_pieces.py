"""Bodies in pieces: what is put together without compressing again is what compressing it would give."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from frontdoor import marks
from frontdoor.pieces import Pieces

LONG = ("Lời dài của trang, lặp lại. " * 60).encode()
NUMBERS = {"total": b"2.762.064", "here": b"7"}


def a_page() -> bytes:
    words: list[str | bytes] = [
        LONG,
        marks.part("/phan/"),
        " ngắn ",
        marks.number("total"),
        marks.number("here"),
        LONG.decode()[:500],
    ]
    return b"".join(word if isinstance(word, bytes) else word.encode() for word in words)


def test_gzip_of_pieces_reads_as_the_plain_body() -> None:
    page = Pieces.of(a_page(), compressing=True, holes=True)
    parts = {"/phan/": Pieces.of(b"<p>" + LONG[:900] + b"</p>", compressing=True, holes=True)}
    plain = page.plain(NUMBERS, parts)
    assert gzip.decompress(page.gzipped(NUMBERS, parts)) == plain
    assert plain.startswith(LONG + b"<p>" + LONG[:900] + b"</p>" + b" ng\xe1\xba\xafn 2.762.0647")
    assert len(page.gzipped(NUMBERS, parts)) < len(plain) // 3


@given(st.lists(st.one_of(st.binary(max_size=900).filter(lambda words: b"<!--" not in words), st.none()), max_size=8))
def test_any_row_of_words_and_numbers_survives(row: list[bytes | None]) -> None:
    body = b"".join(marks.number("total").encode() if one is None else one for one in row)
    page = Pieces.of(body, compressing=True, holes=True)
    expected = b"".join(NUMBERS["total"] if one is None else one for one in row)
    assert page.plain(NUMBERS, {}) == expected
    assert gzip.decompress(page.gzipped(NUMBERS, {})) == expected


def test_number_longer_than_a_stored_block_is_laid_in_two() -> None:
    page = Pieces.of(marks.number("total").encode(), compressing=True, holes=True)
    assert gzip.decompress(page.gzipped({"total": b"1" * 70_000}, {})) == b"1" * 70_000
