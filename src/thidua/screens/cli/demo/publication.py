"""Stages of the portal: the site with its furniture, and the stories drafted from the records."""

from urllib.parse import urlsplit

from django.conf import settings

from thidua.civic.directory.actions import add_place, publish_post
from thidua.civic.newsroom.actions import site as sites
from thidua.civic.newsroom.actions import stories
from thidua.civic.newsroom.actions.furniture import add_link, add_song
from thidua.civic.newsroom.actions.site import grant_editor
from thidua.civic.newsroom.actions.stories import (
    draft_story,
    draft_story_of_decision,
    draft_story_of_movement,
    draft_story_of_report,
)
from thidua.civic.newsroom.actions.wards import dress_site
from thidua.civic.newsroom.queries.stories import stories_of
from thidua.civic.sites.queries import site_of_ward
from thidua.foundation.accounts.enums import Role
from thidua.procedure.decisions.queries import issued_decisions
from thidua.procedure.movements.enums import MovementForm
from thidua.procedure.movements.queries import public_movements, works_in
from thidua.procedure.reports.queries import reports_adopted

from .cast import YEAR, officer, person, site, ward
from .sheets import bytes_of, rows

FURNITURE, CONFERENCE, PLACES = "09-lien-ket-va-bai-hat.xlsx", "07-hoi-nghi.xlsx", "10-dia-diem-va-danh-ba.xlsx"
STORY_TITLE = "Phường Đậu Liêu tổng kết thi đua, khen thưởng năm 2021, phát động thi đua năm 2022"


def places_are_there() -> bool:
    """Whether the map has its places and the office its directory."""
    own = site_of_ward(ward())
    return own is not None and own.places.exists() and own.directory_entries.exists()


def furnish_place() -> None:
    """Put the places on the map, publish the office's directory and how it is reached."""
    editor, own = officer(Role.EDITOR), site()
    works = {work.name: work for work in works_in(ward())}
    for row in rows(
        *(PLACES, "Địa điểm", "Loại", "Tên", "Địa chỉ", "#Vĩ độ", "#Kinh độ", "#Năm", "Công trình trong hồ sơ"),
        "Giới thiệu",
    ):
        add_place(
            actor=editor,
            site=own,
            kind=row.text("Loại"),
            name=row.text("Tên"),
            address=row.text("Địa chỉ"),
            latitude=row.amount("Vĩ độ"),
            longitude=row.amount("Kinh độ"),
            year=int(row.number("Năm") or 0) or None,
            work=works.get(row.text("Công trình trong hồ sơ")),
            description=row.text("Giới thiệu"),
            is_sample=True,
        )
    for order, row in enumerate(
        rows(PLACES, "Danh bạ", "Mã cá nhân", "Điện thoại", "Thư điện tử", "Lĩnh vực"), start=1
    ):
        publish_post(
            actor=editor,
            site=own,
            post=person(row.text("Mã cá nhân")).posts.earliest("valid_from"),
            phone=row.text("Điện thoại"),
            email=row.text("Thư điện tử"),
            duties=row.text("Lĩnh vực"),
            order=order,
        )
    contact = {row.text("Mục"): "\n".join(row.lines("Nội dung")) for row in rows(PLACES, "Liên hệ", "Mục", "Nội dung")}
    dress_site(actor=editor, site=own, looks=contact)


def site_is_there() -> bool:
    """Whether the site and its songs are set up."""
    own = site_of_ward(ward())
    return own is not None and own.songs.exists()


def set_up_site() -> None:
    """Set up the ward's site, its home picture, songs and links."""
    address, editor = urlsplit(settings.PUBLIC_URL), officer(Role.EDITOR)
    picture = next(
        row
        for row in rows(CONFERENCE, "Hình ảnh", "Tệp", "Dùng cho", "Chú thích", "Văn bản thay thế")
        if row.text("Dùng cho") == "Trang chủ"
    )
    home = sites.set_up_site(
        actor=officer(Role.ADMINISTRATOR),
        host=address.hostname or "127.0.0.1",
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name="Phường Đậu Liêu",
        ward_uid=ward().uid,
        lead="Tin tức, thi đua – khen thưởng và đời sống của phường Đậu Liêu, thị xã Hồng Lĩnh, tỉnh Hà Tĩnh.",
        # Bắc Hồng Lĩnh: with Nam Hồng Lĩnh, into which the ward was merged, it covers what was thị xã Hồng Lĩnh.
        also_marked=("18115",),
        picture=bytes_of(picture.text("Tệp")),
        picture_name=picture.text("Tệp").rsplit("/", 1)[-1],
        picture_alternative=picture.text("Văn bản thay thế"),
        picture_caption=picture.text("Chú thích"),
    )
    grant_editor(actor=officer(Role.ADMINISTRATOR), account=editor)
    for order, row in enumerate(
        rows(
            *(FURNITURE, "Bài hát", "Tệp", "Tên bài", "Tác giả", "Thể hiện", "#Thời lượng (giây)", "Giấy phép"),
            "Lời",
        ),
        start=1,
    ):
        add_song(
            actor=editor,
            site=home.site,
            title=row.text("Tên bài"),
            composer=row.text("Tác giả"),
            performer=row.text("Thể hiện"),
            licence=row.text("Giấy phép"),
            lyrics=row.text("Lời"),
            audio=bytes_of(row.text("Tệp")),
            audio_name=row.text("Tệp").rsplit("/", 1)[-1],
            may_download=row.text("Giấy phép").startswith("CC0"),
            seconds=int(row.number("Thời lượng (giây)") or 0) or None,
            order=order,
        )
    groups: list[str] = []
    for order, row in enumerate(rows(FURNITURE, "Liên kết", "Tên trang", "Địa chỉ", "Nhóm", "Mô tả"), start=1):
        if row.text("Nhóm") not in groups:
            groups.append(row.text("Nhóm"))
        add_link(
            actor=editor,
            site=home.site,
            group=row.text("Nhóm"),
            title=row.text("Tên trang"),
            url=row.text("Địa chỉ"),
            description=row.text("Mô tả"),
            order=order,
            group_order=groups.index(row.text("Nhóm")) + 1,
        )


def story_is_there() -> bool:
    """Whether the story is published."""
    return stories_of(site().home_page).filter(title=STORY_TITLE).exists()


def publish_story() -> None:
    """Draft the year's stories from the records, as the editor would, and publish those that were read through."""
    editor = officer(Role.EDITOR)
    conference = ward().conferences.get(year=YEAR)
    story = draft_story(
        actor=editor,
        conference=conference,
        title=STORY_TITLE,
        pictures=list(conference.pictures.all()),
    )
    stories.publish_story(actor=editor, page=story, read_through=True)
    launched = public_movements(ward()).filter(year=YEAR, form=MovementForm.REGULAR)
    for movement in launched.order_by("starts_on")[:1]:
        beside = draft_story_of_movement(actor=editor, movement=movement)
        stories.publish_story(actor=editor, page=beside, read_through=True)
    decisions = issued_decisions(ward(), YEAR).filter(round__is_year_end=True)
    for decision in decisions[:1]:
        beside = draft_story_of_decision(actor=editor, decision=decision)
        stories.publish_story(actor=editor, page=beside, read_through=True)
    # The report's story stays a draft: at the desk one sees what waits to be read.
    for report in reports_adopted(ward(), YEAR):
        draft_story_of_report(actor=editor, report=report)


def story_path() -> str:
    """Return the path of the published story; the news index while there is none."""
    story = stories_of(site().home_page).filter(title=STORY_TITLE).first()
    return f"/tin-tuc/{story.slug}/" if story else "/tin-tuc/"
