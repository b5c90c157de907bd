"""Rich text that somebody means harm with, through the editor's own form and as it may lie stored."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data

from thidua.civic.newsroom.blocks.paragraph import cleaned
from thidua.civic.newsroom.models.stories import NewsPage

pytestmark = pytest.mark.django_db
HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">đây</a>',
    '<a href="jav&#x09;ascript:alert(1)">đây</a>',
    '<a href="data:text/html,<script>alert(1)</script>">đây</a>',
    '<p style="position:fixed" onclick="alert(1)">chữ</p>',
    "<style>body{display:none}</style>",
    '<iframe src="https://xau.example/"></iframe>',
    '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    '<form action="https://xau.example/"><input name="mat-khau"></form>',
    '<object data="https://xau.example/x"></object><embed src="https://xau.example/x">',
    '<base href="https://xau.example/">',
    '<p data-block-key="x" onmouseover="alert(1)">chữ</p>',
    "<!--><script>alert(1)</script-->",
)
LIVE = re.compile(
    r"<(script|style|iframe|svg|math|form|input|object|embed|base|img|link|meta)\b|<[^>]*\s(on\w+|style)\s*=|"
    r"<[^>]*href=[\"']?\s*(javascript|data|jav)",
    re.IGNORECASE,
)


def state(text: str, *, url: str = "") -> str:
    """What the desk's editor sends: a paragraph, all of it a link when an address is given."""
    link = [{"offset": 0, "length": len(text), "key": 0}] if url else []
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "abcde",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "color:red;background:url(//xau)"}],
                    "entityRanges": link,
                }
            ],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}} if url else {},
        }
    )


def sent(story: NewsPage, paragraph: str) -> dict[str, Any]:
    """The editor's form, published."""
    return {
        **nested_form_data(
            {
                "title": story.title,
                "slug": story.slug,
                "published_on": story.published_on,
                "lead": story.lead,
                "author": "",
                "tags": "",
                "related_stories": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 4},
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            }
        ),
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": paragraph,
        "action-publish": "1",
    }


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_the_editors_form_is_words(as_editor: Client, client: Client, story: NewsPage, hostile: str) -> None:
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", sent(story, state(hostile)))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    page = client.get(story.url).content.decode()
    assert hostile not in page
    story.refresh_from_db()
    drawn = str(story.body[0].render())
    assert (LIVE.search(drawn), drawn.count("&lt;")) == (None, hostile.count("<"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVa\tScript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"]
)
def test_link_to_a_program_leads_nowhere(as_editor: Client, client: Client, story: NewsPage, url: str) -> None:
    assert as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", sent(story, state("đây", url=url))).status_code == 302
    story.refresh_from_db()
    drawn = str(story.body[0].render())
    assert "đây" in drawn
    assert "href" not in drawn
    assert url not in client.get(story.url).content.decode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_lies_stored_is_cleaned_when_it_is_drawn(client: Client, story: NewsPage, hostile: str) -> None:
    story.body = [("paragraph", RichText(f"<p>Trước.</p>{hostile}<p>Sau.</p>"))]
    story.save()
    drawn = str(story.body[0].render())
    assert LIVE.search(drawn) is None, drawn
    assert ("Trước." in drawn, "Sau." in drawn or "<!--" in hostile) == (True, True)
    assert "alert(1)</script>" not in client.get(story.url).content.decode()


def test_what_an_editor_writes_stays_as_it_is() -> None:
    written = (
        '<p>Một <b>chữ</b> <i>nghiêng</i>, <a href="https://dau-lieu.example/?a=1&amp;b=2">liên kết</a>, '
        '<a href="/tin-tuc/">trong trang</a>, <a href="mailto:a@dau-lieu.example">thư</a>.</p><ul><li>một</li></ul>'
        "<p>a &lt; b<br></p>"
    )
    assert cleaned(written) == written
    # The editor's own marks of a paragraph are for the editor, not for readers.
    assert cleaned(written.replace("<p>", '<p data-block-key="a1b2c">').replace("<br>", "<br/>")) == written
    assert cleaned(f"{written}<u>gạch</u>").endswith("gạch")


def test_what_is_left_open_is_closed() -> None:
    assert cleaned("<p>Một <b>chữ") == "<p>Một <b>chữ</b></p>"
    assert cleaned("</div></p>chữ</article>") == "<p></p>chữ"
