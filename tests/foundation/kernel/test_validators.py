"""What a record's fields may hold, refused in words."""

import pytest

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.kernel.text import has_unprintable
from thidua.foundation.kernel.validators import refuse_unfit


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"issuer": "x" * 65}, "issuer", "Cơ quan ban hành: "),
        ({"series": "Q\x00Đ"}, "series", "Loại văn bản: có ký tự không in được"),
        ({"last": -1}, "last", "Số cuối: "),
    ],
)
def test_unfit_field_is_named(fields: dict[str, object], field: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        refuse_unfit(NumberCounter(**({"issuer": "18127", "series": "QĐ", "year": 2021} | fields)))
    assert refusal.value.field == field
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Vận động\x00 hiến đất", True), ("\x1b[0m", True), ("hai\ndòng\tvà\x0btab", False), ("", False)],
)
def test_control_characters_are_no_text(text: str, found: bool) -> None:
    assert has_unprintable(text) is found
