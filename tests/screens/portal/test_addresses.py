"""Addresses that readers and programs come by: absurd numbers, other ways of writing, fixed places, the site's map."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter
from tests.civic.given import a_story
from tests.civic.papers import a_document

from thidua.civic.newsroom.models.pages import HomePage, TextPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db
ABSURD = ("0", "99999", "9" * 20)
LIBRARIES = ("wagtail", "allauth", "django.contrib")


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def laid_by(pattern: URLPattern) -> set[str]:
    """The modules of a view and of the classes it is made of; a library's view set lays its addresses itself."""
    kind = getattr(pattern.callback, "view_class", None)
    return {str(pattern.callback.__module__), *(one.__module__ for one in (kind.__mro__ if kind else ()))}


def test_no_address_of_ours_takes_a_number_that_no_database_keeps() -> None:
    taken = {
        str(one.pattern)
        for one in patterns()
        if any(type(converter) is IntConverter for converter in one.pattern.converters.values())
        and not any(kind.startswith(LIBRARIES) for kind in laid_by(one))
    }
    assert taken == set()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("number", ABSURD)
def test_absurd_number_is_not_found(client: Client, number: str) -> None:
    addresses = (
        "/tin-tuc/luu-tru/{}/", "/tin-tuc/luu-tru/{}/1/", "/tin-tuc/luu-tru/2022/{}/", "/danh-gia/{}/",
        "/danh-gia/{}/phan/", "/binh-luan/{}/", "/tin-tuc/ma-qr/{}.svg", "/ca-khuc/{}/", "/so-khen-thuong/theo-nam/{}/",
        "/du-lieu-mo/so-khen-thuong-{}.csv",
    )  # fmt: skip
    told = {address: client.get(address.format(number)).status_code for address in addresses}
    assert {address: status for address, status in told.items() if status != 404} == {}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/SO-KHEN-THUONG/", "/so-khen-thuong/"),
        ("/So-Khen-Thuong/?nam=2021", "/so-khen-thuong/?nam=2021"),
        ("/en/contact/", "/en/contact"),
        ("/EN/Contact", "/en/contact"),
        ("/ban-do//", "/ban-do/"),
        ("/Tin-Tuc/", "/tin-tuc/"),
    ],
)
def test_address_written_otherwise_leads_to_the_one_meant(client: Client, written: str, meant: str) -> None:
    answer = client.get(written)
    assert (answer.status_code, answer["Location"]) == (301, meant)
    assert client.get(meant).status_code == 200


@pytest.mark.usefixtures("home")
def test_what_is_not_there_shows_the_ward_the_menu_and_the_search(client: Client) -> None:
    answer = client.get("/khong-co-trang-nay/")
    page = answer.content.decode()
    assert (answer.status_code, "Phường Đậu Liêu" in page, "main-menu" in page, 'action="/tim/"' in page) == (
        404,
        True,
        True,
        True,
    )


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
def test_page_that_takes_nothing_says_so(method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_form_from_another_site_is_refused_on_a_page(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/danh-gia/{story.pk}/", {"stars": "5"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, b'<html lang="vi">' in answer.content) == (403, True)


def test_readers_forms_answer_who_only_looks(story: NewsPage, client: Client) -> None:
    for address in ("/hoi-dap/gui/", f"/danh-gia/{story.pk}/", f"/binh-luan/{story.pk}/"):
        assert client.head(address).status_code == 200


@pytest.mark.usefixtures("home")
def test_programs_find_the_picture_and_whom_to_tell(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].startswith("/static/thidua/emblem")
    told = client.get("/.well-known/security.txt", headers={"Host": "khac.example"}).content.decode()
    assert re.findall(r"^(\w[\w-]*):", told, re.MULTILINE) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert "khac.example" not in told


def test_map_for_machines_lists_everything_under_the_name_of_the_site(
    home: HomePage, editor: Account, client: Client
) -> None:
    root = home.get_site().root_url
    story, document = a_story(home, editor), a_document(home, editor)
    index = client.get("/sitemap.xml", headers={"Host": "khac.example"}).content.decode()
    sections = re.findall(r"<loc>([^<]+)</loc>", index)
    assert sections
    assert all(address.startswith(f"{root}/sitemap-") for address in sections)
    listed = [
        address
        for section in sections
        for address in re.findall(
            r"<loc>([^<]+)</loc>",
            client.get(section.removeprefix(root), headers={"Host": "khac.example"}).content.decode(),
        )
    ]
    wanted = (story.get_url(), f"/van-ban/{document.uid}/", "/lien-he/", "/danh-ba/", "/en/", "/quyen-rieng-tu/")
    assert [path for path in wanted if f"{root}{path}" not in listed] == []
    closed = re.findall(r"^Disallow: (.+)$", client.get("/robots.txt").content.decode(), re.MULTILINE)
    inner = [address.removeprefix(root) for address in listed]
    assert [path for path in inner if path.startswith(tuple(closed))] == []
    assert len(listed) == len(set(listed))
    assert all(address.startswith(f"{root}/") for address in listed)


def test_statements_are_there_and_give_way_to_the_wards_own(home: HomePage, client: Client) -> None:
    for address in ("/quyen-rieng-tu/", "/kha-nang-tiep-can/", "/so-do-trang/", "/en/"):
        assert client.get(address).status_code == 200
    footer = client.get("/").content.decode()
    assert ('href="/quyen-rieng-tu/"' in footer, "Ghi rõ nguồn" in footer) == (True, True)
    own = TextPage(title="Quyền riêng tư", slug="quyen-rieng-tu", lead="Lời riêng của phường.", body=[])
    home.add_child(instance=own)
    assert "Lời riêng của phường." in client.get("/quyen-rieng-tu/").content.decode()


def test_numbers_of_a_former_site_are_shown_apart(home: HomePage, client: Client) -> None:
    site = home.site
    site.visits_before, site.visits_before_source = 2_762_064, "trang thị xã"
    with pytest.raises(Exception, match="đếm đến ngày nào"):
        site.full_clean()
    site.visits_before_until = "2022-01-14"
    site.full_clean()
    site.save()
    page = client.get("/thong-ke/").content.decode()
    assert "Trang cũ đếm được 2.762.064 lượt đến hết ngày 14/01/2022. Nguồn: trang thị xã." in page
