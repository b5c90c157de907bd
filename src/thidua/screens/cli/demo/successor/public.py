"""Stages of the successor's site: set up beside the old ward's, stories, a question, a comment to moderate."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from thidua.civic.feedback.actions.comments import send_comment
from thidua.civic.newsroom.actions import site as sites
from thidua.civic.newsroom.actions.site import grant_editor, write_text_page
from thidua.civic.newsroom.actions.stories import draft_story_of_decision, draft_story_of_movement, publish_story
from thidua.civic.newsroom.actions.wards import dress_site
from thidua.civic.newsroom.queries.stories import stories_of
from thidua.civic.newsroom.queries.tellable import stories_about
from thidua.civic.questions.actions import ask_question
from thidua.civic.sites.enums import Palette
from thidua.civic.sites.queries import site_of_ward
from thidua.records.catalogue.queries import field_called
from thidua.screens.cli.demo.cast import site_kept_for
from thidua.screens.cli.demo.readers import forenoon, passed, somebody

from . import day
from .cast import account, keeper, ward
from .rounds import decided, decided_decision
from .work import FIELD, main_movement, short_movement

INTRODUCTION = (
    "Phường Nam Hồng Lĩnh được lập ngày 01/7/2025 từ phường Đậu Liêu, phường Nam Hồng và xã Thuận Lộc, tỉnh Hà Tĩnh.",
    "Tin của phường Đậu Liêu trước ngày đó được giữ nguyên ở phần lưu trữ của trang này.",
    "Người và số liệu trên trang là dữ liệu mẫu.",
)


def address_shown(served: str) -> str:
    """Return where the successor's site answers when the old ward's is served at an address: another name beside it."""
    told = urlsplit(served)
    host = told.hostname or "127.0.0.1"
    other = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}.get(host, f"nam-hong-linh.{host}")
    return f"{told.scheme or 'http'}://{other}{f':{told.port}' if told.port else ''}"


def address() -> tuple[str, int]:
    """Return host and port of the successor's site."""
    told = urlsplit(address_shown(settings.PUBLIC_URL))
    return told.hostname or "localhost", told.port or (443 if told.scheme == "https" else 80)


def site_is_there() -> bool:
    """Whether the successor has its site with its first text."""
    return site_of_ward(ward()) is not None


def set_up_site() -> None:
    """Set the site up in colours of its own and write «Giới thiệu»."""
    host, port = address()
    home = sites.set_up_site(
        actor=keeper(),
        host=host,
        port=port,
        site_name="Phường Nam Hồng Lĩnh",
        ward_uid=ward().uid,
        lead="Tin tức, thi đua – khen thưởng và đời sống của phường Nam Hồng Lĩnh, tỉnh Hà Tĩnh.",
    )
    editor = account("nhl.bientap")
    grant_editor(actor=keeper(), account=editor)
    dress_site(
        actor=editor,
        site=home.site,
        looks={"palette": Palette.GREEN, "email": "ubnd@nam-hong-linh.example", "tagline": "Dữ liệu mẫu"},
    )
    write_text_page(actor=editor, home=home, title="Giới thiệu", lead=INTRODUCTION[0], paragraphs=INTRODUCTION[1:])


def is_told() -> bool:
    """Whether the decision's story, the last act of the stage, is drafted."""
    return decided() and stories_about("decision", [decided_decision()]).exists()


def tell() -> None:
    """Publish the stories of both launches; leave the decision's as its writer's draft."""
    editor = account("nhl.bientap")
    for movement in (main_movement(), short_movement()):
        story = draft_story_of_movement(actor=editor, movement=movement)
        publish_story(actor=editor, page=story, read_through=True)
    draft_story_of_decision(actor=account("nhl.congtacvien"), decision=decided_decision())


def is_asked() -> bool:
    """Whether a reader's question waits, or waited, on the successor's site."""
    site = site_of_ward(ward())
    return site is not None and site.questions.exists()


def ask() -> None:
    """Let readers write: one comment to moderate, one question to answer."""
    story = stories_of(site_kept_for(ward()).home_page).get(movement=short_movement())
    on = day.before(1)
    send_comment(
        actor=somebody(),
        page=story,
        name="Bạn đọc mẫu",
        text="Tổ 2 chúng tôi đã đăng ký tuyến đường tự quản. Mong phường hỗ trợ thêm thùng phân loại rác.",
        check=passed(on),
        at=forenoon(on) + timedelta(minutes=30),
    )
    asked_on = day.before(2)
    ask_question(
        actor=somebody(),
        site=site_kept_for(ward()),
        text="Tôi có giấy khen của phường Đậu Liêu năm 2021 bị ướt, nhòe chữ. Nay đổi giấy ở đâu, cần giấy tờ gì?",
        check=passed(asked_on),
        at=forenoon(asked_on),
        on=asked_on,
        name="Bạn đọc mẫu",
        field=field_called(FIELD),
        is_sample=True,
    )
