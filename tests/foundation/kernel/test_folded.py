"""Folding inside the database is folding in Python, on whichever database the tests run."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.kernel.folded import FUNCTION
from thidua.foundation.kernel.text import fold

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậỳýỷỹỵĐ 12/-«»\t\n"


def folded_there(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {FUNCTION}(%s)", [text])
        found: str = cursor.fetchone()[0]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["", "TỔNG KẾT", "Đậu  Liêu ", "đường/Đường", unicodedata.normalize("NFD", "Hoà – thuý"), "12/QĐ-UBND"]
)
def test_text_is_folded_in_the_database_as_in_python(text: str) -> None:
    assert folded_there(text) == fold(text)


@pytest.mark.django_db
def test_any_vietnamese_text_is_folded_alike() -> None:
    @given(st.text(LETTERS, max_size=40))
    def alike(text: str) -> None:
        assert folded_there(text) == fold(text)

    alike()
