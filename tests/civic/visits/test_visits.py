"""Visits: what counts, what the journals hold, what the database holds, and that nothing is counted twice or lost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.civic.given import AT, TODAY, a_visitor
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

from frontdoor.journal import Journal, Keeper, Seen
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors.identity import digest
from thidua.civic.visitors.models import VisitorSalt
from thidua.civic.visits.actions import close_journals, count_visit, fold_visits
from thidua.civic.visits.models import JournalMark, OnlineVisitor, PageVisits, SiteVisits
from thidua.civic.visits.queries import live_numbers, months_of, visits_of
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.kernel import clock

READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0", "Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def client() -> Client:
    """A reader's browser."""
    return Client(headers=READER)


def told(home: HomePage, place: str = "x", *, on: date = TODAY, at: datetime = AT) -> dict[str, int]:
    return live_numbers(site=home.site_id, place=place, on=on, at=at)


def total(home: HomePage) -> int:
    return told(home, on=clock.today(), at=clock.now())["total"]


def test_every_page_seen_counts_once(home: HomePage, story: NewsPage, client: Client) -> None:
    for address in ("/", "/tin-tuc/", story.get_url(), "/so-khen-thuong/", "/ban-do/", "/ca-khuc/", "/xac-thuc/"):
        assert client.get(address).status_code == 200
    assert total(home) == 7
    assert visits_of(f"page-{story.pk}") == 1


def test_page_shows_the_number_with_itself_in_it(home: HomePage, client: Client) -> None:
    SiteVisits.objects.create(site=home.site, day=TODAY, count=2_762_063)
    assert "2.762.064" in client.get("/").content.decode()


def test_story_shows_how_often_it_was_seen(story: NewsPage, client: Client) -> None:
    client.get(story.get_url())
    assert "Lượt xem: 2" in client.get(story.get_url()).content.decode()


MACHINES = (
    "", "curl/8.5.0", "Wget/1.21", "python-requests/2.32", "Go-http-client/2.0", "WhatsApp/2.23.20.0", "Zalo/1.0",
    "okhttp/4.12", "Scrapy/2.11", "Java/17.0.2", "libwww-perl/6.77", "Zabbix", "kube-probe/1.30",
    "Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
    "Mozilla/5.0 (compatible; Site24x7)", "Mozilla/5.0 (compatible; coccocbot-web/1.0)", "Mozilla/5.0 GPTBot/1.2",
)  # fmt: skip
BROWSERS = (
    "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120.0 Chrome/114.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 9; SM-J415F) AppleWebKit/537.36 Chrome/130.0 Mobile Zalo android/24090111",
    "Mozilla/5.0 (Android 13; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
)


def test_who_calls_itself_no_browser_is_no_reader(home: HomePage) -> None:
    for agent in MACHINES:
        Client().get("/", headers=READER | {"User-Agent": agent})
    assert total(home) == 0


def test_old_and_small_browsers_are_readers(home: HomePage) -> None:
    for agent in BROWSERS:
        Client().get("/", headers=READER | {"User-Agent": agent})
    assert total(home) == len(BROWSERS)


def test_what_is_no_visit_does_not_count(home: HomePage, story: NewsPage, client: Client) -> None:
    client.head("/")
    client.get("/", headers={"Sec-Purpose": "prefetch"})
    client.get("/", headers={"Purpose": "prefetch"})
    client.get("/", headers={"X-Moz": "prefetch"})
    client.get("/", headers={"Range": "bytes=0-10"})
    client.get("/", headers={"Accept": "image/avif,*/*"})
    client.get("/", headers={"Sec-Fetch-Dest": "image"})
    client.get(f"{story.get_url()}?in=1")
    client.get("/healthz")
    client.get("/khong-co-trang-nay/")
    assert total(home) == 0


def test_staff_screens_do_not_count(home: HomePage, as_editor: Client) -> None:
    as_editor.get("/quan-tri/")
    assert total(home) == 0


def test_nobody_can_pretend_to_be_the_front(home: HomePage, client: Client) -> None:
    answer = client.get("/", headers={"X-Thidua-Front": "", "X-Thidua-Fill": "1", "X-Thidua-Peer": "10.0.0.1"})
    assert (total(home), b"<!--so:" in answer.content, "X-Thidua-Keep" in answer) == (1, False, False)


def test_online_window_is_five_minutes(home: HomePage) -> None:
    for origin, minutes in (("a", 0), ("b", 2), ("a", 4)):
        seen_at = AT + timedelta(minutes=minutes)
        count_visit(actor=a_visitor(origin), site=home.site, place="x", on=TODAY, at=seen_at)
    seen = [told(home, at=AT + timedelta(minutes=at))["online"] for at in (4, 6, 7, 8, 9)]
    assert seen == [2, 2, 1, 1, 0]
    later = AT + timedelta(minutes=30)
    count_visit(actor=a_visitor("c"), site=home.site, place="x", on=TODAY, at=later)
    assert [visitor.digest for visitor in OnlineVisitor.objects.all()] == [f"c-{home.site_id}"]
    assert visits_of("x") == 4


def test_numbers_are_right_before_and_after_each_fold(home: HomePage, tmp_path: Path, settings: Settings) -> None:
    keeper = Keeper(tmp_path)
    settings.VISITS_FOLDER = str(tmp_path)
    first, second = Journal(tmp_path / "0.visits"), Journal(tmp_path / "1.visits")
    day, yesterday = TODAY.toordinal(), TODAY.toordinal() - 1
    for journal, on, times in ((first, yesterday, 2), (first, day, 3), (second, day, 4)):
        for _visit in range(times):
            journal.count(home.site_id, "x", on)
    expected = {"total": 9, "month": 9, "today": 7, "here": 9, "online": 0}
    assert told(home) == expected
    assert fold_visits(actor=keeper, on=TODAY, at=AT) == 9
    assert told(home) == expected
    second.count(home.site_id, "y", day)
    assert told(home) == expected | {"total": 10, "month": 10, "today": 8}
    assert fold_visits(actor=keeper, on=TODAY, at=AT) == 1
    assert fold_visits(actor=keeper, on=TODAY, at=AT) == 0
    assert told(home) == expected | {"total": 10, "month": 10, "today": 8}
    assert sorted(PageVisits.objects.values_list("place", "day", "count")) == [
        ("x", TODAY - timedelta(days=1), 2),
        ("x", TODAY, 7),
        ("y", TODAY, 1),
    ]
    first.close()
    second.close()
    assert close_journals(actor=keeper, on=TODAY, at=AT) == 0
    settings.VISITS_FOLDER = ""  # whoever had the journals open has ended before they are closed
    journals = [path for path in tmp_path.iterdir() if path.suffix != ".lock"]  # the next of the same number takes it
    assert (journals, JournalMark.objects.count(), told(home)["total"]) == ([], 0, 10)


def test_stamps_of_ended_connections_are_put_together(home: HomePage, tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a scope has one row")
    Stamp.objects.bulk_create([Stamp(scope="pages", slot=10**9 + number, count=7) for number in range(3)])
    before = Stamp.of("pages")
    alive = Stamp.objects.filter(scope="pages", slot__lt=10**9).exclude(slot=0)
    assert alive.exists(), "this connection has founded a site"
    close_journals(actor=Keeper(tmp_path), on=TODAY, at=AT)
    assert Stamp.of("pages") == before
    assert alive.exists()
    assert not Stamp.objects.filter(slot__gte=10**9).exists()
    home.save()
    assert Stamp.of("pages") > before


def test_fold_brings_in_who_is_online_and_throws_old_salts_away(home: HomePage, tmp_path: Path) -> None:
    seen = Seen(tmp_path / "0.online")
    second = int(AT.timestamp())
    for visitor, ago in (("a", 10), ("b", 200), ("c", 400)):
        seen.see(home.site_id, visitor.encode().hex() * 16, second - ago)
    VisitorSalt.objects.create(day=TODAY - timedelta(days=1), salt=b"x")
    fold_visits(actor=Keeper(tmp_path), on=TODAY, at=AT)
    assert told(home)["online"] == 2
    assert list(VisitorSalt.objects.order_by("day").values_list("day", flat=True)) == [
        TODAY,
        TODAY + timedelta(days=1),
    ]


SEE = """
import django; django.setup()
import sys, uuid
from datetime import UTC, date, datetime
from thidua.civic.visits.actions import count_visit
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.visitors.identity import Visitor
home = HomePage.objects.get()
for number in range(50):
    reader = Visitor(uid=uuid.uuid4(), origin=uuid.uuid4().hex)
    count_visit(actor=reader, site=home.site, place="x", on=date(2022, 1, 14), at=datetime(2022, 1, 14, tzinfo=UTC))
"""
FOUND = """
import django; django.setup()
from tests.factories.records import a_province, a_ward, an_administrator
from thidua.civic.newsroom.actions.site import set_up_site
a_province()
ward = a_ward()
set_up_site(actor=an_administrator(), host="127.0.0.1", port=80, site_name="Sample", ward_uid=ward.uid)
"""
TELL = """
import django; django.setup()
from thidua.civic.visits.models import SiteVisits
from thidua.civic.visits.queries import visits_of
print(visits_of("x"), SiteVisits.objects.get().count)
"""


def test_visits_counted_by_several_processes_at_once_are_all_counted(installation: Installation) -> None:  # noqa: F811
    assert installation.manage("createcachetable")[0] == 0
    assert installation.start("-c", FOUND).communicate(timeout=120) == ("", "")
    readers = [installation.start("-c", SEE) for _reader in range(3)]
    assert [reader.communicate(timeout=240)[1] for reader in readers] == ["", "", ""]
    assert installation.start("-c", TELL).communicate(timeout=60) == ("150 150\n", "")


def test_digest_tells_another_day_apart_and_no_address(story: NewsPage, client: Client) -> None:  # noqa: ARG001
    assert digest("10.0.0.1", "Firefox", on=TODAY) != digest("10.0.0.1", "Firefox", on=date(2022, 1, 15))
    client.get("/")
    assert "127.0.0.1" not in OnlineVisitor.objects.get().digest


def test_statistics_page_tells_months_and_stories(home: HomePage, story: NewsPage, client: Client) -> None:
    for day, count in ((date(2021, 12, 31), 1_200), (date(2022, 1, 1), 5), (date(2022, 1, 2), 7)):
        SiteVisits.objects.create(site=home.site, day=day, count=count)
    PageVisits.objects.create(site=home.site, place=f"page-{story.pk}", day=date(2022, 1, 1), count=4_321)
    page = client.get("/thong-ke/").content.decode()
    assert [(month.month, month.count) for month in months_of(home.site)][-2:] == [
        (date(2022, 1, 1), 12),
        (date(2021, 12, 1), 1_200),
    ]
    assert ("1.200" in page, "4.321" in page, story.title in page) == (True, True, True)


@pytest.mark.parametrize("size", [1, 3])
def test_numbers_ask_the_database_as_often_for_many_days(
    home: HomePage, size: int, django_assert_num_queries: object
) -> None:
    for number in range(size):
        SiteVisits.objects.create(site=home.site, day=TODAY - timedelta(days=number), count=1)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert told(home, at=datetime(2022, 1, 14, tzinfo=UTC))["total"] == size
