"""Snippets of a site at the desk: the own wards' only, with every change in the trail."""

import pytest
from django.test import Client
from tests.factories.records import an_account

from thidua.civic.newsroom.actions.furniture import add_link, add_song, note_furniture
from thidua.civic.newsroom.models.furniture import LinkGroup, SiteLink, Song
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.records.organisations.models import Unit

DESK = "/quan-tri/snippets/newsroom"
SONG = {"title": "Bài mới", "composer": "Nhóm", "licence": "CC0", "order": "0"}


def a_song(home: HomePage, editor: Account, title: str = "Sáng núi Hồng") -> Song:
    return add_song(actor=editor, site=home.site, title=title, composer="Nhóm", licence="CC0")


def a_link(home: HomePage, editor: Account, group: str) -> SiteLink:
    return add_link(actor=editor, site=home.site, group=group, title="Trang", url="https://example.vn")


def kept_events() -> list[tuple[str, str]]:
    found = AuditEvent.objects.filter(event__startswith="furniture_").order_by("sequence")
    return list(found.values_list("event", "target_label"))


def test_record_added_changed_and_removed_at_the_desk_is_in_the_trail(as_editor: Client, home: HomePage) -> None:
    assert as_editor.post(f"{DESK}/song/add/", SONG).status_code == 302
    song = Song.objects.get()
    assert song.site == home.site
    as_editor.post(f"{DESK}/song/edit/{song.pk}/", SONG | {"title": "Bài sửa"})
    as_editor.post(f"{DESK}/song/delete/{song.pk}/")
    assert not Song.objects.exists()
    assert kept_events() == [
        ("furniture_added", "Bài mới"),
        ("furniture_changed", "Bài sửa"),
        ("furniture_removed", "Bài sửa"),
    ]


def test_record_of_another_ward_is_not_at_the_desk(
    as_editor: Client, editor: Account, home: HomePage, other_home: HomePage, other_editor: Account
) -> None:
    own, other = a_song(home, editor, "Bài của mình"), a_song(other_home, other_editor, "Bài phường khác")
    listed = as_editor.get(f"{DESK}/song/").content.decode()
    assert "Bài của mình" in listed
    assert "Bài phường khác" not in listed
    for page in ("edit", "delete", "usage", "history"):
        assert as_editor.get(f"{DESK}/song/{page}/{own.pk}/").status_code == 200, page
        assert as_editor.get(f"{DESK}/song/{page}/{other.pk}/").status_code == 404, page
    assert as_editor.post(f"{DESK}/song/edit/{other.pk}/", SONG).status_code == 404
    assert as_editor.post(f"{DESK}/song/delete/{other.pk}/").status_code == 404
    chooser = "/quan-tri/snippets/choose/newsroom/song"
    assert "Bài phường khác" not in as_editor.get(f"{chooser}/").json()["html"]
    assert as_editor.get(f"{chooser}/chosen/{other.pk}/").status_code == 404
    other.refresh_from_db()
    assert other.title == "Bài phường khác"


def test_link_is_kept_through_its_group(
    as_editor: Client, editor: Account, home: HomePage, other_home: HomePage, other_editor: Account
) -> None:
    own, other = a_link(home, editor, "Nhóm mình"), a_link(other_home, other_editor, "Nhóm khác")
    link = {"title": "Trang mới", "url": "https://moi.example", "order": "0"}
    refused = as_editor.post(f"{DESK}/sitelink/add/", link | {"group": str(other.group_id)})
    assert refused.status_code == 200
    assert as_editor.post(f"{DESK}/sitelink/add/", link | {"group": str(own.group_id)}).status_code == 302
    assert SiteLink.objects.get(title="Trang mới").group == own.group
    assert as_editor.get(f"{DESK}/sitelink/edit/{other.pk}/").status_code == 404


def test_editor_of_two_wards_chooses_the_site(
    as_editor: Client, editor: Account, home: HomePage, other_home: HomePage, other_ward: Unit
) -> None:
    an_account(Role.EDITOR, other_ward, username=editor.username)
    assert as_editor.post(f"{DESK}/song/add/", SONG).status_code == 200
    as_editor.post(f"{DESK}/song/add/", SONG | {"site": str(other_home.site_id)})
    as_editor.post(f"{DESK}/song/add/", SONG | {"site": str(home.site_id)})
    assert list(Song.objects.order_by("pk").values_list("site", flat=True)) == [other_home.site_id, home.site_id]


def test_same_song_twice_on_a_site_is_refused_with_a_message(as_editor: Client, home: HomePage) -> None:
    as_editor.post(f"{DESK}/song/add/", SONG)
    assert as_editor.post(f"{DESK}/song/add/", SONG).status_code == 200
    assert home.site.songs.count() == 1


def test_record_still_used_is_not_removed(as_editor: Client, editor: Account, home: HomePage) -> None:
    group = a_link(home, editor, "Trung ương").group
    answer = as_editor.post(f"{DESK}/linkgroup/delete/{group.pk}/")
    assert answer.status_code in {302, 403}
    assert LinkGroup.objects.filter(pk=group.pk).exists()
    assert kept_events() == []


def test_several_records_are_not_removed_at_once(as_editor: Client, editor: Account, home: HomePage) -> None:
    songs = [a_song(home, editor, title) for title in ("Một", "Hai")]
    address = f"/quan-tri/bulk/newsroom/song/delete/?id={songs[0].pk}&id={songs[1].pk}"
    as_editor.post(address)
    assert Song.objects.count() == 2


def test_furniture_of_another_ward_is_refused(home: HomePage, other_editor: Account) -> None:
    with pytest.raises(NotAllowedError):
        a_song(home, other_editor)
    with pytest.raises(NotAllowedError):
        note_furniture(actor=other_editor, site=home.site, record=home, change="changed")


def test_songs_and_links_of_one_site_are_not_on_another(
    client: Client, editor: Account, home: HomePage, other_home: HomePage, other_editor: Account
) -> None:
    a_song(home, editor, "Bài của mình")
    a_link(other_home, other_editor, "Nhóm khác")
    own = client.get("/ca-khuc/").content.decode()
    assert "Bài của mình" in own
    assert "Nhóm khác" not in own
    other = client.get("/ca-khuc/", headers={"host": "bac.example"}).content.decode()
    assert "Bài của mình" not in other
    assert "Nhóm khác" in other
