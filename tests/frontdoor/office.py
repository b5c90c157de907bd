"""An office at work in a process of its own: told by lines on its input, it changes what pages show."""

import json
import sys
import uuid
from datetime import date, time, timedelta

import django

django.setup()

from io import BytesIO  # noqa: E402  # the project is ready only now

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402
from PIL import Image  # noqa: E402
from tests.factories.records import (  # noqa: E402
    a_person,
    a_province,
    a_ward,
    an_account,
    an_administrator,
    an_award,
)
from wagtail.actions.unpublish_page import UnpublishPageAction  # noqa: E402
from wagtail.models import Page, PageViewRestriction, Site  # noqa: E402

from frontdoor import marks  # noqa: E402
from thidua.civic.feedback.actions.comments import send_comment  # noqa: E402
from thidua.civic.feedback.actions.moderation import approve_comment, take_down_comment  # noqa: E402
from thidua.civic.feedback.actions.ratings import rate_story  # noqa: E402
from thidua.civic.feedback.models import Comment  # noqa: E402
from thidua.civic.newsroom.actions.furniture import add_link, add_song  # noqa: E402
from thidua.civic.newsroom.actions.site import set_up_site, write_text_page  # noqa: E402
from thidua.civic.newsroom.actions.stories import publish_story  # noqa: E402
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage  # noqa: E402
from thidua.civic.newsroom.models.stories import NewsPage  # noqa: E402
from thidua.civic.newsroom.pictures import keep_image  # noqa: E402
from thidua.civic.sites.models import SiteFace  # noqa: E402
from thidua.civic.visitors import human_check  # noqa: E402
from thidua.civic.visitors.identity import Visitor  # noqa: E402
from thidua.civic.visits.queries import live_numbers  # noqa: E402
from thidua.foundation.accounts.enums import Role  # noqa: E402
from thidua.foundation.accounts.models import Account  # noqa: E402
from thidua.foundation.installation.actions import plan_backups  # noqa: E402
from thidua.foundation.installation.models import Backup  # noqa: E402
from thidua.foundation.kernel import clock  # noqa: E402
from thidua.foundation.kernel.later import ask_with_act  # noqa: E402
from thidua.records.organisations.models import Unit  # noqa: E402
from thidua.records.register.actions import annul_award  # noqa: E402
from thidua.records.register.models import Award  # noqa: E402

PARAGRAPH = (
    "<p>Hội nghị tổng kết phong trào thi đua yêu nước năm 2021 của phường đánh giá những việc đã làm được, "
    "biểu dương các tập thể, cá nhân tiêu biểu và phát động phong trào thi đua năm 2022. {number}</p>"
)


def _editor() -> Account:
    return Account.objects.get(username="bien-tap")


def _story() -> NewsPage:
    page: NewsPage = NewsPage.objects.order_by("pk").first()
    return page


def _visitor() -> Visitor:
    return Visitor(uid=uuid.uuid4(), origin=uuid.uuid4().hex, network=uuid.uuid4().hex)


def found(host: str, port: int, paragraphs: int = 8) -> dict[str, object]:
    """Found a ward with its site and one published story; return its address and the site's number."""
    call_command("createcachetable", verbosity=0)
    a_province()
    ward = a_ward()
    administrator = an_administrator()
    editor = an_account(Role.EDITOR, ward, username="bien-tap", full_name="Phạm Thị Gấm")
    home = set_up_site(
        actor=administrator, host=host, port=port, site_name="Phường Đậu Liêu", ward_uid=ward.uid, lead="Lời chào"
    )
    page = NewsPage(
        title="Hội nghị tổng kết",
        slug="hoi-nghi",
        lead="Đoạn mở đầu của bài.",
        body=[("paragraph", PARAGRAPH.format(number=number)) for number in range(paragraphs)],
        published_on=date(2022, 1, 13),
        live=False,
    )
    NewsIndexPage.objects.child_of(home).get().add_child(instance=page)
    page.save_revision()
    publish_story(actor=editor, page=page)
    return {"story": page.get_url(), "home": home.site_id, "body": [str(block.value) for block in page.body]}


def title(text: str) -> None:
    """Publish the story under another title."""
    page = _story()
    page.title = text
    page.save_revision(user=_editor())
    page.refresh_from_db()
    publish_story(actor=_editor(), page=page)


def picture(caption: str) -> None:
    """Put a picture into the story."""
    kept = BytesIO()
    Image.new("RGB", (64, 40), (90, 20, 30)).save(kept, "WEBP")
    image = keep_image(kept.getvalue(), "anh.webp", caption=caption, alternative=caption)
    page = _story()
    page.body.append(("picture", {"image": image, "alternative": caption, "caption": caption, "credit": ""}))
    page.save_revision(user=_editor())
    page.refresh_from_db()
    publish_story(actor=_editor(), page=page)


def unpublish() -> None:
    """Take the story off the site, as the desk does."""
    UnpublishPageAction(_story(), user=_editor()).execute(skip_permission_checks=True)


def publish() -> None:
    """Put it on again."""
    page = _story()
    page.save_revision(user=_editor()).publish(user=_editor(), skip_permission_checks=True)


def comment(text: str) -> str:
    """Send a comment and approve it."""
    at = clock.now()
    check = human_check.PassedCheck(uuid.uuid4().hex, at + timedelta(minutes=20))
    sent = send_comment(actor=_visitor(), page=_story(), name="Bạn đọc", text=text, check=check, at=at)
    approve_comment(actor=_editor(), comment=sent)
    return str(sent.uid)


def take_down(uid: str) -> None:
    """Withdraw an approved comment."""
    take_down_comment(actor=_editor(), comment=Comment.objects.get(uid=uid), reason="Bạn đọc xin rút")


def award(name: str) -> str:
    """Enter an award in the register."""
    entered = an_award(a_person(name, title="Chuyên viên"), issuer=Unit.objects.get(key=a_ward().key))
    return str(entered.uid)


def annul(uid: str) -> None:
    """Annul an award."""
    found = Award._default_manager.get(uid=uid)
    signer = an_account(Role.SIGNER, found.issuer, username="nguoi-ky")
    annul_award(actor=signer, award=found, on=found.decided_on, reason="Kê khai không đúng")


def text_page(name: str) -> None:
    """Put a page of text into the menu."""
    write_text_page(actor=_editor(), home=_home(), title=name, lead="A", paragraphs=["B"])


def song(name: str) -> None:
    """Add a song."""
    add_song(actor=_editor(), site=_home().site, title=name, composer="Nhóm dự án", licence="CC0")


def link(name: str) -> None:
    """Add a link."""
    add_link(actor=_editor(), site=_home().site, group="Trung ương", title=name, url=f"https://{uuid.uuid4()}.example")


def ward_name(name: str) -> None:
    """Correct the ward's name by hand, as an administrator at the database would."""
    Unit.objects.filter(pk=_home().site.ward_id).update(name=name)


def rate(stars: int) -> None:
    """Rate the story."""
    rate_story(actor=_visitor(), page=_story(), stars=stars, at=clock.now())


def total() -> int:
    """Return the site's visits as folded."""
    return live_numbers(site=_home().site_id, place="", on=clock.today(), at=clock.now())["total"]


def restrict(path: str) -> None:
    """Let only the signed in read a page and what is below it."""
    page = Page.objects.get(url_path=f"{_home().url_path}{path}")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def host(name: str) -> None:
    """Call the site by another name, by hand at the database."""
    Site.objects.update(hostname=name)


def tagline(words: str) -> None:
    """Say something else under the ward's name."""
    SiteFace.objects.update_or_create(site=_home().site, defaults={"tagline": words})


def beside(title: str) -> None:
    """Publish another story and put it beside the first."""
    page = NewsPage(
        title=title,
        slug="bai-khac",
        lead="Mở đầu.",
        body=[("paragraph", "<p>Khác.</p>")],
        published_on=date(2022, 1, 12),
        live=False,
    )
    NewsIndexPage.objects.child_of(_home()).get().add_child(instance=page)
    page.save_revision()
    publish_story(actor=_editor(), page=page)


def drawn(path: str, name: str = "127.0.0.1", port: int = 80) -> tuple[int, str, int]:
    """Draw a page in this process as it is drawn for the front; return status, words and number of queries."""
    asking = {marks.FRONT: settings.FRONT_KEY, marks.FILL: "1", "Host": f"{name}:{port}"}
    with CaptureQueriesContext(connection) as asked:
        answer = Client(headers=asking).get(path)
    return answer.status_code, answer.content.decode(), len(asked)


def _home() -> HomePage:
    home: HomePage = HomePage.objects.get()
    return home


def lost_job(worker: str) -> str:
    """Leave a job behind as a worker does that is killed while it runs it."""
    ask_with_act("thidua.foundation.notifications.jobs.send_outbox")
    job = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert job is not None
    job.claim(worker)
    return str(job.pk)


def asked_job() -> str:
    """Ask for a job as an act does; return its number."""
    ask_with_act("thidua.foundation.notifications.jobs.send_outbox")
    job = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert job is not None
    return str(job.pk)


def plan_copies(folder: str) -> None:
    """Have the installation copied into a folder every day."""
    plan_backups(actor=Account.objects.get(username="quan-tri"), place=folder, at=time(1, 30))


def copies() -> list[list[object]]:
    """Return of each copy that was made whether it was checked, and what stopped it."""
    return [[copy.is_checked, copy.trouble] for copy in Backup.objects.all()]


def job(number: str) -> str:
    """Return the state of a job."""
    return str(DBTaskResult.objects.get(pk=number).status)


VERBS = (found, title, picture, unpublish, publish, comment, take_down, award, annul, text_page, song, link, ward_name)
OTHERS = (rate, total, lost_job, asked_job, job, plan_copies, copies, restrict, host, tagline, beside, drawn)
NAMED = {verb.__name__: verb for verb in (*VERBS, *OTHERS)}


def main() -> None:
    """Do what each line says and answer with what came of it."""
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        # A test may have taken the database away since the last one.
        connection.close()
        sys.stdout.write(json.dumps(NAMED[name](*arguments)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
