"""Stories, pictures, visitors and their comments."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from thidua.civic.feedback.actions.comments import send_comment
from thidua.civic.feedback.actions.moderation import approve_comment
from thidua.civic.feedback.models import Comment
from thidua.civic.newsroom.actions.stories import publish_story
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.visitors import human_check
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.models import Account

AT = datetime(2022, 1, 14, 2, 0, tzinfo=UTC)
TODAY = date(2022, 1, 14)


def a_visitor(origin: str = "", network: str = "") -> Visitor:
    return Visitor(uid=uuid.uuid4(), origin=origin or uuid.uuid4().hex, network=network or uuid.uuid4().hex)


def a_check() -> human_check.PassedCheck:
    return human_check.PassedCheck(uuid.uuid4().hex, AT + timedelta(minutes=20))


def a_comment(
    story: NewsPage,
    *,
    name: str = "Bạn đọc",
    text: str = "Hay lắm",
    parent: Comment | None = None,
    address: str = "",
    at: datetime = AT,
) -> Comment:
    return send_comment(
        actor=a_visitor(), page=story, name=name, text=text, check=a_check(), at=at, parent=parent, address=address
    )


def an_approved_comment(story: NewsPage, editor: Account, *, name: str = "Bạn đọc") -> Comment:
    return approve_comment(actor=editor, comment=a_comment(story, name=name))


CAPTIONS = ("Toàn cảnh", "Trao cho các tập thể..", "..và các cá nhân", "Ký giao ước", "Thừa")


def picture_bytes(shade: int = 90) -> bytes:
    """A small picture of one colour."""
    kept = BytesIO()
    Image.new("RGB", (64, 40), (shade, 20, 30)).save(kept, "WEBP")
    return kept.getvalue()


def an_image(shade: int = 90) -> Any:
    """A picture in the editors' collection."""
    return keep_image(picture_bytes(shade), "anh.webp", caption=f"Ảnh {shade}", alternative="Tả ảnh")


def a_story(
    home: HomePage, editor: Account, *, title: str = "Hội nghị tổng kết", on: date = date(2022, 1, 13)
) -> NewsPage:
    """A published story."""
    page = NewsPage(
        title=title,
        slug=f"bai-{NewsPage.objects.count() + 1}",
        lead="Đoạn mở đầu của bài.",
        body=[("paragraph", "<p>Nội dung bài viết.</p>")],
        published_on=on,
        live=False,
    )
    NewsIndexPage.objects.child_of(home).get().add_child(instance=page)
    page.save_revision()
    return publish_story(actor=editor, page=page)
