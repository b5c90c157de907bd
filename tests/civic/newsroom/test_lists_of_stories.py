"""News: lists, search, feeds, maps for machines, what a story tells other sites."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests.civic.given import a_story, an_image

from thidua.civic.newsroom.actions.stories import publish_story
from thidua.civic.newsroom.models.categories import StoryCategory
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import SHARED
from thidua.civic.newsroom.queries.stories import (
    months_of_stories,
    neighbours_of,
    stories_beside,
    stories_of,
    tags_of,
    with_folded_words,
)
from thidua.foundation.accounts.models import Account

SCHEMAS = Path(__file__).parent / "schemas"


def republish(story: NewsPage, editor: Account) -> NewsPage:
    story.save_revision()
    return publish_story(actor=editor, page=story)


def faults(schema: str, content: bytes) -> list[str]:
    rules = etree.RelaxNG(etree.parse(SCHEMAS / schema))
    rules.validate(etree.fromstring(content))
    return [str(fault) for fault in rules.error_log]


@pytest.fixture
def filed(story: NewsPage, editor: Account, home: HomePage) -> NewsPage:
    """The story with a category, two tags, a picture and a writer."""
    story.category = home.site.categories.get(slug="thi-dua-khen-thuong")
    story.tags.add("Đô thị văn minh", "Năm 2021")
    story.author = "Phạm Thị Gấm"
    picture = {"image": an_image(), "alternative": "Tả ảnh", "caption": "Chú thích", "credit": ""}
    story.body = [("paragraph", "<p>Trao <b>Giấy khen</b> tại Hội trường.</p>"), ("picture", picture)]
    return republish(story, editor)


def test_categories_of_a_new_site_are_in_place_and_have_folded_addresses(home: HomePage) -> None:
    assert list(home.site.categories.values_list("slug", flat=True)) == [
        "thi-dua-khen-thuong",
        "guong-dien-hinh",
        "tin-dia-phuong",
    ]
    named = StoryCategory(site=home.site, name="Đời sống")
    named.save()
    assert named.slug == "doi-song"


def test_tag_has_a_folded_address(filed: NewsPage) -> None:
    assert [tag.slug for tag in tags_of(filed)] == ["do-thi-van-minh", "nam-2021"]


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/",
        "/tin-tuc/chuyen-muc/thi-dua-khen-thuong/",
        "/tin-tuc/the/do-thi-van-minh/",
        "/tin-tuc/luu-tru/2022/",
        "/tin-tuc/luu-tru/2022/1/",
        "/tin-tuc/tim/?q=hoi+nghi",
    ],
)
def test_list_shows_its_stories_and_no_others(
    filed: NewsPage, home: HomePage, editor: Account, client: Client, path: str
) -> None:
    other = a_story(home, editor, title="Ngày hội đọc sách", on=date(2023, 5, 2))
    text = client.get(path).content.decode()
    assert filed.title in text
    assert (other.title in text) == (path == "/tin-tuc/")


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/chuyen-muc/khong-co/",
        "/tin-tuc/the/khong-co/",
        "/tin-tuc/luu-tru/1999/",
        "/tin-tuc/luu-tru/2022/13/",
        "/tin-tuc/ma-qr/999999.svg",
    ],
)
def test_list_of_nothing_is_not_found(filed: NewsPage, client: Client, path: str) -> None:  # noqa: ARG001
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hoi truong", True),
        ("HỘI TRƯỜNG", True),
        ("giay kh", True),
        ("hội trường giấy khen", True),
        ("truon hoi", True),
        ("uong", False),
        ("hoi truong sach", False),
        ("%", False),
        ("", False),
    ],
)
def test_search_finds_words_without_marks_from_their_beginning(
    filed: NewsPage, home: HomePage, words: str, found: bool
) -> None:
    answer = list(with_folded_words(stories_of(home), words))
    assert answer == ([filed] if found else [])


def test_search_puts_titles_before_bodies(filed: NewsPage, home: HomePage, editor: Account) -> None:
    named = a_story(home, editor, title="Hội trường mới", on=date(2020, 1, 1))
    assert list(with_folded_words(stories_of(home), "hoi truong")) == [named, filed]


def test_search_keeps_what_was_typed_and_is_not_to_be_indexed(filed: NewsPage, client: Client) -> None:  # noqa: ARG001
    answer = client.get("/tin-tuc/tim/", {"q": '<b>"lạ'})
    assert answer["X-Robots-Tag"] == "noindex, follow"
    assert 'value="&lt;b&gt;&quot;lạ"' in answer.content.decode()
    assert "Không tìm thấy tin nào" in answer.content.decode()
    assert "Hãy nhập chữ cần tìm" in client.get("/tin-tuc/tim/").content.decode()


def test_archive_counts_the_stories_of_each_month(home: HomePage, editor: Account, client: Client) -> None:
    for day in (date(2022, 1, 13), date(2022, 1, 20), date(2021, 12, 31)):
        a_story(home, editor, title=f"Bài {day}", on=day)
    counted = [(month.year, month.month, month.stories) for month in months_of_stories(home)]
    assert counted == [(2022, 1, 2), (2021, 12, 1)]
    assert client.get("/tin-tuc/luu-tru/").content.decode().count("/tin-tuc/luu-tru/2022/1/") == 1


def test_neighbours_are_the_nearest_in_time(story: NewsPage, home: HomePage, editor: Account) -> None:
    older = a_story(home, editor, title="Cũ", on=date(2022, 1, 12))
    a_story(home, editor, title="Cũ hơn nữa", on=date(2021, 1, 1))
    same_day = a_story(home, editor, title="Cùng ngày", on=story.published_on)
    near = neighbours_of(story)
    assert (near.older, near.newer) == (older, same_day)
    assert neighbours_of(same_day).newer is None


def test_stories_beside_go_by_tags_and_category_unless_an_editor_chose(
    filed: NewsPage, home: HomePage, editor: Account
) -> None:
    newest = a_story(home, editor, title="Mới nhất", on=date(2023, 1, 1))
    akin = a_story(home, editor, title="Cùng thẻ", on=date(2020, 1, 1))
    akin.tags.add("Năm 2021")
    republish(akin, editor)
    same = a_story(home, editor, title="Cùng chuyên mục", on=date(2019, 1, 1))
    same.category = filed.category
    republish(same, editor)
    assert stories_beside(filed) == [same, akin, newest]
    filed.related_stories.create(story=newest, sort_order=0)
    assert stories_beside(filed) == [newest]


@pytest.mark.parametrize("address", ["/tin-tuc/rss.xml", "/tin-tuc/chuyen-muc/thi-dua-khen-thuong/rss.xml"])
def test_rss_follows_its_specification(filed: NewsPage, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/rss+xml")
    assert faults("rss.rng", answer.content) == []
    entry = etree.fromstring(answer.content).find("channel/item")
    assert entry.findtext("link") == f"http://testserver{filed.get_url()}"
    assert [one.text for one in entry.findall("category")] == [
        "Thi đua – khen thưởng",
        "Đô thị văn minh",
        "Năm 2021",
    ]
    assert entry.find("enclosure").get("type") == "image/jpeg"


@pytest.mark.parametrize("address", ["/tin-tuc/atom.xml", "/tin-tuc/chuyen-muc/thi-dua-khen-thuong/atom.xml"])
def test_atom_follows_its_specification(
    filed: NewsPage, home: HomePage, editor: Account, client: Client, address: str
) -> None:
    unsigned = a_story(home, editor, title="Không ký tên & <b>")
    unsigned.category = filed.category
    republish(unsigned, editor)
    answer = client.get(address)
    assert faults("atom.rng", answer.content) == []
    assert len(etree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")) == 2


def test_feed_of_a_site_without_stories_is_sound(home: HomePage, client: Client) -> None:  # noqa: ARG001
    assert faults("rss.rng", client.get("/tin-tuc/rss.xml").content) == []
    assert faults("atom.rng", client.get("/tin-tuc/atom.xml").content) == []


def test_sitemap_follows_its_protocol_and_lists_every_page(filed: NewsPage, client: Client) -> None:
    index = client.get("/sitemap.xml").content
    assert faults("sitemap.rng", index) == []
    sections = etree.fromstring(index).xpath("//*[local-name()='loc']/text()")
    assert len(sections) == 2
    listed: list[str] = []
    for section in sections:
        content = client.get(section).content
        assert faults("sitemap.rng", content) == []
        listed += etree.fromstring(content).xpath("//*[local-name()='loc']/text()")
    assert f"http://testserver{filed.get_url()}" in listed
    assert "http://testserver/tin-tuc/chuyen-muc/thi-dua-khen-thuong/" in listed
    assert [one for one in listed if not one.startswith("http://testserver/")] == []
    assert len(listed) == len(set(listed))
    for address in listed:
        assert client.get(address).status_code == 200, address


def test_robots_are_kept_from_the_desk_and_shown_the_map(home: HomePage, client: Client) -> None:  # noqa: ARG001
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/\n" in text
    assert text.endswith("\nSitemap: http://testserver/sitemap.xml\n")


def test_story_tells_other_sites_what_it_is(filed: NewsPage, client: Client) -> None:
    text = client.get(f"{filed.get_url()}?utm=x").content.decode()
    address = f"http://testserver{filed.get_url()}"
    told = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text))
    assert f'<link rel="canonical" href="{address}">' in text
    assert told["og:url"] == address
    assert told["og:title"] == filed.title
    drawn = filed.first_picture.get_rendition(SHARED)
    assert (told["og:image:width"], told["og:image:height"]) == (str(drawn.width), str(drawn.height))
    assert told["og:image"].startswith("http://testserver/media/images/")
    assert told["twitter:card"] == "summary_large_image"
    picture = client.get(told["og:image"])
    assert picture["Content-Type"] == "image/jpeg"
    picture.close()


def test_story_is_told_as_a_news_article(filed: NewsPage, editor: Account, client: Client) -> None:
    filed.title = "Khen </script><script>alert(1)</script> & «hay»"
    republish(filed, editor)
    text = client.get(filed.get_url()).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    told = json.loads(found.group(1))
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == filed.title
    assert told["datePublished"] == "2022-01-13T00:00:00+07:00"
    assert told["dateModified"] > told["datePublished"]
    assert told["author"] == {"@type": "Person", "name": "Phạm Thị Gấm"}
    assert told["publisher"]["name"] == "Phường Đậu Liêu"
    assert told["articleSection"] == "Thi đua – khen thưởng"
    assert told["keywords"] == ["Đô thị văn minh", "Năm 2021"]
    assert len(told["image"]) == 1
    assert told["mainEntityOfPage"]["@id"] == f"http://testserver{filed.get_url()}"
    assert finders.find("thidua/emblem.svg")
    assert told["publisher"]["logo"]["url"].endswith("/static/thidua/emblem.svg")


def test_story_can_be_handed_on_without_anybody_elses_script(filed: NewsPage, client: Client) -> None:
    text = client.get(filed.get_url()).content.decode()
    assert 'href="mailto:?subject=' in text
    assert "https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2Ftestserver%2F" in text
    assert [one for one in re.findall(r'<script[^>]+src="([^"]+)"', text) if not one.startswith("/static/")] == []
    code = client.get(f"/tin-tuc/ma-qr/{filed.pk}.svg")
    assert code["Content-Type"] == "image/svg+xml"


def test_picture_comes_in_sizes_and_the_first_before_everything(filed: NewsPage, client: Client) -> None:
    text = client.get(filed.get_url()).content.decode()
    figure = text.split('<figure class="picture">')[1].split("</figure>")[0]
    assert 'type="image/avif"' in figure
    assert 'fetchpriority="high"' in figure
    assert 'loading="eager"' in figure
    assert 'width="64"' in figure
    assert 'alt="Tả ảnh"' in figure


def cost(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


@pytest.mark.parametrize("path", ["/tin-tuc/", "/tin-tuc/tim/?q=doan"])
def test_list_costs_the_same_queries_with_one_and_three_rows(
    filed: NewsPage, home: HomePage, editor: Account, client: Client, path: str
) -> None:
    before = cost(client, path)
    for number in range(2):
        beside = a_story(home, editor, title=f"Bài {number}")
        picture = {"image": an_image(number), "alternative": "Tả", "caption": "Chú thích", "credit": ""}
        beside.body = [("picture", picture)]
        beside.category = filed.category
        republish(beside, editor)
    assert cost(client, path) == before
