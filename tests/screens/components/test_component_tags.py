"""What the tags write."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from thidua.screens.components.listing import Heading
from thidua.screens.components.tags.lists import label_cells


def _drawn(source: str, **values: Any) -> str:
    return " ".join(Template("{% load thidua %}" + source).render(Context(values)).split())


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|integer_vi }}", 2762064, "2.762.064"),
        ("{{ value|integer_vi }}", None, ""),
        ("{{ value|decimal_vi }}", Decimal("70.50"), "70,5"),
        ("{{ value|money_vi }}", 220000, "220.000 đồng"),
        ("{{ value|date_vi }}", date(2022, 1, 13), "13/01/2022"),
        ("{{ value|date_vi }}", datetime(2022, 1, 12, 20, tzinfo=UTC), "13/01/2022"),
        ("{{ value|date_letter_vi }}", date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        ("{{ value|moment_vi }}", datetime(2022, 1, 13, 7, 5, tzinfo=UTC), "14 giờ 05, 13/01/2022"),
        ("{{ value|size_vi }}", 184320, "180 KB"),
        ("{{ value|size_vi }}", 2621440, "2,5 MB"),
    ],
)
def test_filter_writes_as_vietnamese_readers_do(source: str, value: object, text: str) -> None:
    assert _drawn(source, value=value) == text


@pytest.mark.parametrize(
    ("state", "tone"), [("draft", "neutral"), ("returned", "attention"), ("issued", "done"), ("unheard_of", "neutral")]
)
def test_status_tone_follows_state(state: str, tone: str) -> None:
    assert _drawn("{% status state 'Chữ' %}", state=state) == f'<span class="tag tag-{tone}">Chữ</span>'


def test_label_cells_writes_headings_once() -> None:
    headings = [Heading("Tên", False, "", ""), Heading("Số «a»", True, "", "")]
    rows = '<tr><th scope="row">A</th><td>1</td></tr><tr><td colspan="2">Không có</td></tr>'
    assert label_cells(rows, headings) == (
        '<tr><th scope="row" data-label="Tên">A</th><td class="num" data-label="Số «a»">1</td></tr>'
        '<tr><td colspan="2">Không có</td></tr>'
    )


def test_table_escapes_what_it_is_given() -> None:
    drawn = _drawn("{% table 'Tên' caption='C' %}<tr><td>{{ name }}</td></tr>{% endtable %}", name="<b>x</b>")
    assert drawn.count("&lt;b&gt;x&lt;/b&gt;") == 1


def test_error_summary_links_to_fields() -> None:
    class OneField(forms.Form):
        title = forms.CharField(label="Tên")

    drawn = _drawn("{% error_summary form %}", form=OneField({}))
    assert drawn.count('<a href="#id_title">Tên: Mục này phải điền.</a>') == 1


def test_empty_fact_shows_dash() -> None:
    assert _drawn("{% fact 'Số' %} {% endfact %}").count("<dd> — </dd>") == 1
