"""Setting up a site, its editors, its pages."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django_tasks_db.models import DBTaskResult
from tests.factories.records import an_account
from wagtail.models import Page
from wagtail.models import Site as Host

from thidua.civic.directory import geography
from thidua.civic.newsroom.actions.furniture import add_link, add_song
from thidua.civic.newsroom.actions.site import grant_editor, set_up_site, write_text_page
from thidua.civic.newsroom.models.furniture import LinkGroup, Song
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage, TextPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.actions import end_role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation import checks
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.later import ask_with_act
from thidua.records.organisations.models import Unit


def events(name: str) -> int:
    return AuditEvent.objects.filter(event=name).count()


def test_site_set_up_twice_is_one_site(home: HomePage, administrator: Account, ward: Unit) -> None:
    again = set_up_site(actor=administrator, host="dau-lieu.example", port=443, site_name="Đậu Liêu", ward_uid=ward.uid)
    assert again == home
    assert [(site.hostname, site.port, site.root_page_id) for site in Host.objects.all()] == [
        ("dau-lieu.example", 443, home.pk)
    ]
    assert NewsIndexPage.objects.get().url_path.endswith("/tin-tuc/")
    assert Page.objects.filter(depth=2).count() == 1
    assert events("site_set_up") == 1


def test_site_of_unknown_ward_is_refused(administrator: Account) -> None:
    with pytest.raises(RefusedError) as refusal:
        set_up_site(
            actor=administrator,
            host="x.example",
            port=80,
            site_name="X",
            ward_uid="00000000-0000-0000-0000-000000000000",
        )
    assert refusal.value.field == "ward_uid"


def test_site_by_somebody_else_is_refused(editor: Account, ward: Unit) -> None:
    with pytest.raises(NotAllowedError):
        set_up_site(actor=editor, host="x.example", port=80, site_name="X", ward_uid=ward.uid)


def test_editor_granted_enters_the_desk_and_no_other(as_editor: Client, administrator: Account, ward: Unit) -> None:
    assert as_editor.get("/quan-tri/").status_code == 200
    stranger = an_account(unit=ward)
    with pytest.raises(RefusedError):
        grant_editor(actor=administrator, account=stranger)
    client = Client()
    client.force_login(stranger)
    assert client.get("/quan-tri/").status_code == 403
    assert events("editor_granted") == 1


def test_editor_whose_role_ended_is_out_at_next_sign_in(
    as_editor: Client, editor: Account, administrator: Account
) -> None:
    assignment = editor.roles.get()
    end_role(actor=administrator, assignment=assignment, on=assignment.valid_from)
    as_editor.logout()
    as_editor.force_login(editor)
    assert not Group.objects.get(name="Biên tập viên").user_set.exists()
    assert as_editor.get("/quan-tri/").status_code == 403
    assert events("editor_withdrawn") == 1


def test_editor_opens_every_page_of_the_desk(as_editor: Client, story: NewsPage) -> None:
    for address in (
        "/quan-tri/binh-luan/",
        "/quan-tri/soan-tin/",
        f"/quan-tri/pages/{story.pk}/edit/",
        "/quan-tri/snippets/newsroom/song/",
        "/quan-tri/snippets/newsroom/sitelink/add/",
        "/quan-tri/images/",
    ):
        assert as_editor.get(address).status_code == 200, address


def test_text_page_written_twice_is_one_and_stands_in_the_menu(home: HomePage, editor: Account, client: Client) -> None:
    for _time in range(2):
        write_text_page(actor=editor, home=home, title="Giới thiệu", lead="Về phường.", paragraphs=["Một <b>đoạn</b>."])
    assert TextPage.objects.count() == 1
    text = client.get("/gioi-thieu/").content.decode()
    assert "Một &lt;b&gt;đoạn&lt;/b&gt;." in text
    assert '<a href="/gioi-thieu/"' in client.get("/").content.decode()


def test_song_and_link_added_twice_are_one(home: HomePage, editor: Account, client: Client) -> None:
    for _time in range(2):
        add_song(
            actor=editor,
            site=home.site,
            title="Sáng núi Hồng",
            composer="Nhóm dự án",
            licence="CC0",
            lyrics="Một dòng\nHai dòng",
            audio=b"ID3" + bytes(200),
            audio_name="Sáng núi.mp3",
        )
        add_link(actor=editor, site=home.site, group="Trung ương", title="Chính phủ", url="https://chinhphu.vn")
    assert (Song.objects.count(), LinkGroup.objects.count()) == (1, 1)
    page = client.get("/ca-khuc/").content.decode()
    song = Song.objects.get()
    assert f'src="{song.audio.url}"' in page
    assert "https://chinhphu.vn" in page
    assert home.title in page


def test_song_that_is_no_sound_is_refused(home: HomePage, editor: Account) -> None:
    with pytest.raises(RefusedError):
        add_song(
            actor=editor,
            site=home.site,
            title="X",
            composer="Y",
            licence="CC0",
            audio=b"<html>" + bytes(20),
            audio_name="x.mp3",
        )


def test_song_is_handed_out_in_parts(home: HomePage, editor: Account, client: Client) -> None:
    song = add_song(
        actor=editor,
        site=home.site,
        title="X",
        composer="Y",
        licence="CC0",
        audio=b"ID3" + bytes(range(100)),
        audio_name="x.mp3",
    )
    part = client.get(song.audio.url, headers={"Range": "bytes=3-5"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, bytes([0, 1, 2]))
    assert part["Content-Range"] == "bytes 3-5/103"
    whole = client.get(song.audio.url)
    assert (whole.status_code, len(b"".join(whole.streaming_content))) == (200, 103)
    assert client.get(song.audio.url, headers={"Range": "bytes=500-"}).status_code == 416


@pytest.mark.parametrize(
    "path", ["/media/original_images/x.webp", "/media/songs/..%2F..%2Fsecret.key", "/media/songs/x.html"]
)
def test_media_beside_pictures_and_songs_is_not_handed_out(home: HomePage, client: Client, path: str) -> None:  # noqa: ARG001
    assert client.get(path).status_code == 404


def test_map_shows_all_wards_as_list_drawing_and_boundaries(home: HomePage, client: Client) -> None:
    Site.objects.filter(pk=home.site_id).update(also_marked="18115")
    page = client.get("/ban-do/").content.decode()
    assert page.count("data-ward=") == 69
    drawing = client.get("/ban-do/ha-tinh.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content.decode().count("<path") == 69
    collection = json.loads(geography.province_of(["18118"]).file.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert len({feature["properties"]["code"] for feature in collection["features"]}) == 69
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for polygon in polygons for ring in polygon)


def test_wards_are_sorted_as_a_dictionary_does() -> None:
    names = [ward.short_name for ward in geography.province_of(["18118"]).wards]
    assert names[:3] == ["Bắc Hồng Lĩnh", "Can Lộc", "Cẩm Bình"]
    assert {ward.name for ward in geography.named(["18118", "18115"])} == {
        "Phường Bắc Hồng Lĩnh",
        "Phường Nam Hồng Lĩnh",
    }


def test_health_asks_no_database_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json(), answer.cookies) == (200, {"status": "ok"}, {})


def test_ready_tells_of_everything_and_sets_no_cookie(client: Client, db: None) -> None:  # noqa: ARG001
    answer = client.get("/readyz")
    assert (answer.status_code, answer.cookies) == (200, {})
    told = answer.json()
    assert set(told["checks"]) >= {"database", "migrations", "jobs", "papers", "mail", "disk", "backup"}
    assert told["figures"]["jobs"] == {"waiting": 0, "oldest_seconds": 0, "given_up": 0}
    # Who asks through a proxy, or from elsewhere, is told no figures.
    for answer in (
        client.get("/readyz", headers={"X-Forwarded-For": "10.0.0.9"}),
        client.get("/readyz", REMOTE_ADDR="10.0.0.9"),
    ):
        assert (answer.status_code, set(answer.json())) == (200, {"status", "checks"})


def test_not_ready_while_a_migration_is_missing(client: Client, db: None) -> None:  # noqa: ARG001
    checks._is_migrated.cache_clear()
    MigrationRecorder.Migration.objects.filter(app="newsroom").delete()
    answer = client.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["status"], told["checks"]["migrations"]) == (503, "error", "failing")
    assert "jobs" not in told["checks"]


def test_ready_tells_of_jobs_that_wait_and_of_jobs_given_up(client: Client, db: None) -> None:  # noqa: ARG001
    ask_with_act("thidua.foundation.notifications.jobs.send_outbox")
    [job] = DBTaskResult.objects.all()
    DBTaskResult.objects.update(enqueued_at=clock.now() - timedelta(seconds=601))
    told = client.get("/readyz").json()
    assert (told["status"], told["checks"]["jobs"], told["figures"]["jobs"]["waiting"]) == ("failing", "failing", 1)
    assert told["figures"]["jobs"]["oldest_seconds"] >= 601
    DBTaskResult.objects.update(status="FAILED", worker_ids=["a"] * 6)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["figures"]["jobs"]["given_up"]) == (200, 1)
    call_command("repeat_jobs", stdout=StringIO())
    job.refresh_from_db()
    assert (job.status, job.worker_ids, client.get("/readyz").json()["checks"]["jobs"]) == ("READY", [], "well")


def test_figures_are_for_this_machine_and_for_who_brings_the_token(
    client: Client,
    db: None,  # noqa: ARG001
    settings: LazySettings,
) -> None:
    client.get("/healthz")
    settings.ALLOWED_HOSTS = ["testserver"]
    here = client.get("/metrics", headers={"Host": "ten-khac.example"})
    assert (here.status_code, here.cookies) == (200, {})
    lines = here.content.decode().splitlines()
    assert 'thidua_check{check="database"} 0.0' in lines
    assert "thidua_jobs_waiting 0.0" in lines
    assert any(line.startswith('thidua_requests_total{kind="probe",status="200"}') for line in lines)
    through, elsewhere = {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"REMOTE_ADDR": "10.0.0.9"}
    for asked in (through, elsewhere):
        settings.METRICS_TOKEN = ""
        assert client.get("/metrics", **asked).status_code == 404  # type: ignore[arg-type]  # of the environment
        settings.METRICS_TOKEN = "mot-chuoi-dai"
        brought = [
            client.get("/metrics", **asked, HTTP_AUTHORIZATION=f"Bearer {token}").status_code  # type: ignore[arg-type]
            for token in ("khac", "mot-chuoi-dai")
        ]
        assert brought == [404, 200]


def test_merged_ward_says_where_it_went(home: HomePage, client: Client) -> None:
    Unit.objects.filter(pk=home.site.ward_id).update(valid_to=clock.today().replace(year=2025, month=6, day=30))
    assert "Đơn vị hoạt động đến hết ngày 30/06/2025." in client.get("/").content.decode()
