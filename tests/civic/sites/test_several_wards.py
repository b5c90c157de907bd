"""Several wards in one installation: each with its own everything, and what a ward that has ended leaves behind."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.civic.given import a_comment, a_story, picture_bytes
from tests.factories.records import a_person, a_unit, an_account, an_award
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Site

from thidua.civic.directory.actions import add_place, publish_post
from thidua.civic.directory.enums import PlaceKind
from thidua.civic.newsroom.actions.furniture import add_link, add_song
from thidua.civic.newsroom.actions.links import check_links
from thidua.civic.newsroom.actions.site import grant_editor, set_up_site, write_text_page
from thidua.civic.newsroom.actions.wards import add_host, dress_site, retire_site
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.sites.enums import Palette
from thidua.civic.sites.models import SiteFace
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.organisations.actions import merge_units
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.screens import portal
from thidua.screens.desk.wagtail_hooks import wards as desk
from thidua.screens.portal.surroundings import palette_sheet

Get = Callable[..., HttpResponse]
BAC = "bac.example"


@pytest.fixture
def at(client: Client) -> Get:
    """Ask one of the hosts for an address."""

    def asked(host: str, path: str) -> HttpResponse:
        return client.get(path, headers={"host": host})

    return asked


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_each_site_shows_its_own_and_nothing_of_the_other(
    at: Get, home: HomePage, other_home: HomePage, editor: Account, other_editor: Account, administrator: Account
) -> None:
    for site, by, mark in ((home, editor, "ĐậuLiêu"), (other_home, other_editor, "BắcHồng")):
        a_story(site, by, title=f"Tin {mark}")
        write_text_page(actor=by, home=site, title=f"Trang {mark}", lead="", paragraphs=["Chữ"])
        add_song(actor=by, site=site.site, title=f"Bài {mark}", composer="Nhóm", licence="CC0")
        add_link(actor=by, site=site.site, group=f"Nhóm {mark}", title="X", url="https://example.vn")
        add_place(
            actor=by, site=site.site, kind=PlaceKind.OFFICE, name=f"Nơi {mark}", latitude="18.52", longitude="105.7"
        )
        group = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, parent=site.ward, name=f"Tổ {mark}")
        person = a_person(f"Nguyễn Văn {mark}", title="Tổ trưởng", unit=group)
        publish_post(actor=by, site=site.site, post=person.posts.get())
        an_award(person, issuer=site.ward, decision_number=f"{mark}/QĐ")
        dress_site(actor=administrator, site=site.site, looks={"tagline": f"Dòng {mark}", "address": f"Số 1 {mark}"})
    pages = ["/", "/tin-tuc/", "/tin-tuc/rss.xml", "/so-khen-thuong/", "/so-khen-thuong/du-lieu.csv"]
    pages += ["/ban-do/", "/ca-khuc/", "/lien-ket/", "/danh-ba/", "/lien-he/", "/en/contact"]
    for host, own, other in (("testserver", "ĐậuLiêu", "BắcHồng"), (BAC, "BắcHồng", "ĐậuLiêu")):
        for page in pages:
            answer = at(host, page)
            body = b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code == 200, page
            assert own in body.decode(), (host, page)
            assert other not in body.decode(), (host, page)


def test_details_of_another_ward_are_not_found(at: Get, home: HomePage, other_home: HomePage, editor: Account) -> None:
    story = a_story(home, editor)
    song = add_song(actor=editor, site=home.site, title="Bài", composer="Nhóm", licence="CC0")
    award = an_award(a_person(title="Chuyên viên", unit=home.ward))
    entry = publish_post(actor=editor, site=home.site, post=award.person.posts.get())
    for path in (
        f"/tin-tuc/{story.slug}/",
        f"/ca-khuc/{song.pk}/",
        f"/so-khen-thuong/{award.uid}/",
        f"/danh-ba/{entry.uid}.vcf",
    ):
        assert at("testserver", path).status_code == 200, path
        assert at(BAC, path).status_code == 404, path
    assert at(BAC, "/").context["home"] == other_home


def test_person_who_moved_is_on_both_sites(at: Get, home: HomePage, other_home: HomePage) -> None:
    person = a_person("Trần Thị Chuyển", title="Chuyên viên", unit=home.ward)
    an_award(person, issuer=other_home.ward)
    assert "Trần Thị Chuyển" in words(at("testserver", "/so-khen-thuong/"))
    assert "Trần Thị Chuyển" in words(at(BAC, "/so-khen-thuong/"))


def test_third_ward_and_second_host_leave_the_others_alone(
    at: Get, home: HomePage, other_home: HomePage, administrator: Account
) -> None:
    third = a_unit(kind=UnitKind.WARD, key="18118", name="Phường Nam Hồng Lĩnh", short_name="Nam Hồng Lĩnh")
    set_up_site(actor=administrator, host="nam.example", port=80, site_name="Phường Nam Hồng Lĩnh", ward_uid=third.uid)
    for _time in range(2):
        add_host(actor=administrator, home=other_home, host="bac-cu.example", port=80)
    with pytest.raises(RefusedError):
        add_host(actor=administrator, home=home, host=BAC, port=80)
    names = {"testserver": home, BAC: other_home, "bac-cu.example": other_home}
    for host, site in names.items():
        assert f"<h1>{site.title}</h1>" in words(at(host, "/")), host
    assert "<h1>Phường Nam Hồng Lĩnh</h1>" in words(at("nam.example", "/"))
    assert Site.objects.count() == 4
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk


def test_unknown_host_gets_the_default_site_or_is_refused(
    at: Get, home: HomePage, other_home: HomePage, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert f"<h1>{home.title}</h1>" in words(at("la.example", "/"))
    settings.UNKNOWN_HOST = "refuse"
    refused = at("la.example", "/")
    assert refused.status_code == 404
    assert "la.example" in words(refused)
    assert at("la.example", "/healthz").status_code == 200
    assert f"<h1>{other_home.title}</h1>" in words(at(BAC, "/"))


def test_editor_of_one_ward_has_nothing_of_the_other_at_the_desk(
    as_editor: Client, home: HomePage, other_home: HomePage, editor: Account, other_editor: Account
) -> None:
    own, other = a_story(home, editor, title="Tin mình"), a_story(other_home, other_editor, title="Tin phường khác")
    comment = a_comment(other)
    for page, status in ((own, 200), (other, 302)):
        assert as_editor.get(f"/quan-tri/pages/{page.pk}/edit/").status_code == status
        assert as_editor.get(f"/quan-tri/pages/{page.pk}/unpublish/").status_code == status
    theirs = Collection.objects.get(name=f"{other_home.ward.name} ({other_home.ward.key})")
    image = get_image_model().objects.create(
        title="Ảnh phường khác", file="x.png", width=1, height=1, collection=theirs
    )
    paper = get_document_model().objects.create(title="Tệp phường khác", file="x.pdf", collection=theirs)
    assert "Ảnh phường khác" not in as_editor.get("/quan-tri/images/").content.decode()
    assert as_editor.get(f"/quan-tri/images/{image.pk}/").status_code == 302
    assert "Ảnh phường khác" not in as_editor.get("/quan-tri/images/chooser/").json()["html"]
    assert as_editor.get(f"/quan-tri/documents/edit/{paper.pk}/").status_code == 302
    assert "Tin phường khác" not in as_editor.get("/quan-tri/binh-luan/").content.decode()
    assert as_editor.post(f"/quan-tri/binh-luan/{comment.uid}/", {"approve": "1"}).status_code == 404


def test_second_site_takes_the_first_one_s_pictures_from_the_common_collection(
    home: HomePage, administrator: Account, other_ward: Unit
) -> None:
    kept = dress_site(actor=administrator, site=home.site, emblem=picture_bytes()).emblem
    assert kept is not None
    set_up_site(actor=administrator, host=BAC, port=80, site_name="Bắc", ward_uid=other_ward.uid)
    kept.refresh_from_db()
    own = Collection.objects.get(name=f"{home.ward.name} ({home.ward.key})")
    assert kept.collection in {own, Collection.get_first_root_node()}


def test_editor_of_two_wards_is_in_both_groups(
    other_home: HomePage, home: HomePage, editor: Account, administrator: Account
) -> None:
    an_account(Role.EDITOR, other_home.ward, username=editor.username)
    grant_editor(actor=administrator, account=editor)
    assert set(editor.groups.values_list("name", flat=True)) == {
        "Biên tập viên",
        "Biên tập viên · Phường Đậu Liêu (18127)",
        "Biên tập viên · Phường Bắc Hồng Lĩnh (18115)",
    }
    assert home.pk != other_home.pk


@pytest.fixture
def successor(home: HomePage, administrator: Account) -> HomePage:
    """Phường Nam Hồng Lĩnh, into which the ward was merged on 1 July 2025, with its site."""
    into = a_unit(
        kind=UnitKind.WARD,
        key="18118-moi",
        name="Phường Nam Hồng Lĩnh",
        short_name="Nam Hồng Lĩnh",
        valid_from=date(2025, 7, 1),
    )
    merge_units(
        actor=administrator,
        predecessors=[home.ward],
        successor=into,
        on=date(2025, 7, 1),
        instrument="Nghị quyết 1665/NQ-UBTVQH15",
    )
    home.ward.refresh_from_db()
    return set_up_site(
        actor=administrator, host="nam.example", port=80, site_name="Phường Nam Hồng Lĩnh", ward_uid=into.uid
    )


NOTICE = "Phường Đậu Liêu hoạt động đến hết ngày 30/06/2025; nay thuộc phường Nam Hồng Lĩnh."


def test_pages_of_a_merged_ward_stay_and_say_where_it_went(
    at: Get, home: HomePage, editor: Account, successor: HomePage
) -> None:
    story = a_story(home, editor)
    for path in ("/", f"/tin-tuc/{story.slug}/", "/so-khen-thuong/", "/lien-he/"):
        page = words(at("testserver", path))
        assert NOTICE in page, path
        assert 'href="http://nam.example/"' in page, path
    assert NOTICE not in words(at("nam.example", "/"))
    assert successor.ward.valid_to is None


def test_old_story_asked_of_the_successor_is_found_in_its_archive(
    at: Get, home: HomePage, editor: Account, successor: HomePage
) -> None:
    story = a_story(home, editor)
    led = at("nam.example", f"/tin-tuc/{story.slug}/")
    assert (led.status_code, led["Location"]) == (301, f"/luu-tru/{home.slug}/tin-tuc/{story.slug}/")
    archived = words(at("nam.example", led["Location"]))
    assert "Nội dung bài viết." in archived
    assert f"Trang lưu trữ, giữ nguyên như khi đăng. {NOTICE}" in archived
    assert at("nam.example", "/tin-tuc/khong-co/").status_code == 404
    assert at("nam.example", f"/luu-tru/{home.slug}/tin-tuc/khong-co/").status_code == 404
    assert at("nam.example", f"/luu-tru/{home.slug}/").status_code == 200
    assert successor.slug


def test_retired_site_keeps_its_pages_or_leads_them_all_on(
    at: Get, home: HomePage, editor: Account, successor: HomePage, administrator: Account
) -> None:
    story = a_story(home, editor)
    retire_site(actor=administrator, site=home.site, on=date(2026, 1, 1))
    story.refresh_from_db()
    assert not story.comments_open
    assert at("testserver", f"/tin-tuc/{story.slug}/").status_code == 200
    retire_site(actor=administrator, site=home.site, on=date(2026, 1, 1), leads_on=True)
    old = {
        "/": f"http://nam.example/luu-tru/{home.slug}/",
        f"/tin-tuc/{story.slug}/": f"http://nam.example/luu-tru/{home.slug}/tin-tuc/{story.slug}/",
        "/so-khen-thuong/?nam=2021": "http://nam.example/so-khen-thuong/?nam=2021",
    }
    for path, led in old.items():
        answer = at("testserver", path)
        assert (answer.status_code, answer["Location"]) == (301, led)
        assert at("nam.example", led.removeprefix("http://nam.example")).status_code == 200
    assert at("testserver", "/tai-khoan/login/").status_code == 200
    assert SiteFace.objects.get(site=home.site).retired_on == date(2026, 1, 1)
    assert successor.live


def test_ward_that_exists_is_not_retired(home: HomePage, editor: Account, administrator: Account) -> None:
    with pytest.raises(RefusedError):
        retire_site(actor=administrator, site=home.site, on=date(2026, 1, 1))
    with pytest.raises(NotAllowedError):
        retire_site(actor=editor, site=home.site, on=date(2026, 1, 1))


def test_retired_site_without_a_successor_here_does_not_lead_on(home: HomePage, administrator: Account) -> None:
    Unit.objects.filter(pk=home.site.ward_id).update(valid_to=date(2025, 6, 30))
    home.ward.refresh_from_db()
    with pytest.raises(RefusedError):
        retire_site(actor=administrator, site=home.site, on=date(2026, 1, 1), leads_on=True)


def test_awards_of_a_merged_ward_are_on_its_successor_s_site(at: Get, home: HomePage, successor: HomePage) -> None:
    an_award(a_person("Lê Thị Giữ", title="Chuyên viên", unit=home.ward), issuer=home.ward)
    assert "Lê Thị Giữ" in words(at("nam.example", "/so-khen-thuong/"))
    assert successor.ward != home.ward


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((_light(one), _light(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", Palette.values)
def test_palette_can_be_read(palette: str) -> None:
    statics = Path(portal.__file__).parent / "static/portal"
    sheet = statics.parents[2] / "components/static/thidua/thidua.css"
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", sheet.read_text(encoding="utf-8")))
    own_sheet = palette_sheet(SiteFace(palette=palette))
    assert bool(own_sheet) is (palette != Palette.RED)
    if own_sheet:
        whole = (statics.parent / own_sheet).read_text(encoding="utf-8")
        # A palette changes tokens and no ground: words stand on the grounds measured below.
        assert "background" not in whole
        own = whole.split("}")[0]
        tokens |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", own))
    colours = {
        name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value for name, value in tokens.items()
    }
    for ground in ("paper", "surface", "sunk", "red-tint"):
        assert contrast(colours["red"], colours[ground]) >= 4.5, ground
        assert contrast(colours["red-deep"], colours[ground]) >= 4.5, ground
    assert contrast("#ffffff", colours["red"]) >= 4.5


def test_unknown_colours_and_private_telephone_are_refused(
    home: HomePage, editor: Account, other_editor: Account
) -> None:
    for looks in ({"palette": "tim"}, {"phone": "0912345678"}):
        with pytest.raises(RefusedError):
            dress_site(actor=editor, site=home.site, looks=looks)
    with pytest.raises(NotAllowedError):
        dress_site(actor=other_editor, site=home.site, looks={"tagline": "X"})
    assert dress_site(actor=editor, site=home.site, looks={"phone": "0239 383 1234"}).dialled == "+842393831234"


def test_broken_links_are_told_to_the_ward_s_editors_only(
    as_editor: Client, home: HomePage, other_home: HomePage, editor: Account, other_editor: Account, story: NewsPage
) -> None:
    add_link(actor=editor, site=home.site, group="A", title="Trang hỏng", url="https://hong.example")
    add_link(actor=other_editor, site=other_home.site, group="B", title="Hỏng khác", url="https://khac.example")
    asked: list[str] = []

    def opens(url: str) -> str:
        asked.append(url)
        return "Máy chủ trả lời 404"

    broken = check_links(actor=None, opens=opens, at=story.first_published_at, limit=1)
    broken += check_links(actor=None, opens=opens, at=story.first_published_at, limit=1)
    assert (len(broken), asked) == (2, ["https://hong.example", "https://khac.example"])
    page = as_editor.get("/quan-tri/").content.decode()
    assert "Trang hỏng" in page
    assert "Hỏng khác" not in page
    assert as_editor.get(f"/quan-tri/snippets/newsroom/sitelink/edit/{broken[0].pk}/").status_code == 200
    assert desk.EDIT_LINK
