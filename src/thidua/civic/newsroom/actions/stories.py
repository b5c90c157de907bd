"""Drafting a story from the records and publishing it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection

from thidua.civic.newsroom.drafts import closing as story
from thidua.civic.newsroom.drafts import others as story_papers
from thidua.civic.newsroom.drafts.others import Draft
from thidua.civic.newsroom.events import STORY_DRAFTED
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.rights import collection_of
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference, Picture
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.models import YearReport

MOST_PICTURES = 8


@transaction.atomic
def draft_story(
    *,
    actor: Account,
    conference: Conference,
    pictures: Sequence[Picture] | None = None,
    title: str = "",
    author: str = "",
    published_on: date | None = None,
) -> NewsPage:
    """Draft the story of a held conference from the records; every figure is read, none is typed.

    `pictures` are pictures of the conference, at most eight, in the order they shall appear; without them the first
    eight. The draft waits for an editor and is not on the site. A conference already told gives the story there is.
    Refuses an actor who neither writes nor edits for the ward, a conference not held yet, a ward without a site, and
    pictures of another conference. Side effects: pictures are copied into the editors' collection; event
    `story_drafted`.
    """
    home = _home_of_writer(conference.issuer_id, actor)
    if conference.state != ConferenceState.HELD:
        raise RefusedError(_("Hội nghị chưa tổ chức nên chưa thể soạn tin."))
    kept: NewsPage | None = NewsPage.objects.filter(conference=conference).first()
    if kept is not None:
        return kept
    chosen = list(pictures) if pictures is not None else list(conference.pictures.order_by("order")[:MOST_PICTURES])
    if len(chosen) > MOST_PICTURES:
        raise RefusedError(_("Mỗi tin dùng nhiều nhất %d ảnh của hội nghị.") % MOST_PICTURES, field="pictures")
    if any(picture.conference_id != conference.pk for picture in chosen):
        raise RefusedError(_("Có ảnh không thuộc hội nghị này."), field="pictures")
    told, own = story.gather(conference), collection_of(home)
    draft = Draft(
        title=title or story.title_of(told),
        lead=story.lead_of(told),
        body=story.body_of(told, [_taken(picture, own) for picture in chosen]),
        day=published_on or story.day_of(told),
        tags=("Hội nghị tổng kết", f"Năm {conference.year}"),
    )
    page = NewsPage(author=author, conference=conference)
    return _begun(page, draft, actor=actor, home=home, data={"conference": conference.uid, "pictures": len(chosen)})


def _begun(page: NewsPage, draft: Draft, *, actor: Account, home: HomePage, data: dict[str, object]) -> NewsPage:
    index = NewsIndexPage.objects.child_of(home).get()
    slug = slugify(fold(draft.title))[:110].strip("-")
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    page.title, page.lead, page.body, page.published_on = draft.title, draft.lead, draft.body, draft.day
    page.slug = next(one for one in (slug, *(f"{slug}-{number}" for number in range(2, 100))) if one not in taken)
    page.category = home.site.categories.first()
    page.owner, page.live = actor, False
    index.add_child(instance=page)
    page.tags.add(*draft.tags)
    page.save_revision(user=actor)
    audit.record(STORY_DRAFTED, actor=actor, target=page, data=data)
    return page


def _home_of_writer(ward_id: int, actor: Account) -> HomePage:
    home: HomePage | None = HomePage.objects.filter(site__ward=ward_id).select_related("site__ward").first()
    if home is None:
        raise RefusedError(_("Đơn vị này chưa có trang trên cổng thông tin."))
    require(actor, "newsroom.draft_story", home)
    return home


@transaction.atomic
def draft_story_of_decision(*, actor: Account, decision: Decision) -> NewsPage:
    """Draft the story of an issued decision; its honours list is drawn from the public register at each showing.

    A decision already told gives the story there is. Refuses an actor who neither writes nor edits for the ward, a
    decision not issued, and one without anybody who may be named in public. Event `story_drafted`.
    """
    home = _home_of_writer(decision.issuer_id, actor)
    kept: NewsPage | None = NewsPage.objects.filter(decision=decision).first()
    if kept is not None:
        return kept
    if decision.state != DecisionState.ISSUED:
        raise RefusedError(_("Quyết định chưa ban hành nên chưa thể soạn tin."))
    draft = story_papers.told_decision(home, decision)
    if draft is None:
        raise RefusedError(_("Sổ khen thưởng công khai không có tên nào của quyết định này."))
    return _begun(NewsPage(decision=decision), draft, actor=actor, home=home, data={"decision": decision.uid})


@transaction.atomic
def draft_story_of_report(*, actor: Account, report: YearReport) -> NewsPage:
    """Draft the story of an adopted summing-up report, with the report's own figures.

    A report already told gives the story there is. Refuses an actor who neither writes nor edits for the ward, and a
    report not adopted. Event `story_drafted`.
    """
    home = _home_of_writer(report.issuer_id, actor)
    kept: NewsPage | None = NewsPage.objects.filter(report=report).first()
    if kept is not None:
        return kept
    draft = story_papers.told_report(home, report)
    if draft is None:
        raise RefusedError(_("Báo cáo chưa ban hành nên chưa thể soạn tin."))
    return _begun(NewsPage(report=report), draft, actor=actor, home=home, data={"report": report.uid})


@transaction.atomic
def draft_story_of_movement(*, actor: Account, movement: Movement) -> NewsPage:
    """Draft the story of a movement's launch: purpose, scope, targets.

    A launch already told gives the story there is. Refuses an actor who neither writes nor edits for the ward, and a
    movement not launched. Event `story_drafted`.
    """
    home = _home_of_writer(movement.issuer_id, actor)
    kept: NewsPage | None = NewsPage.objects.filter(movement=movement).first()
    if kept is not None:
        return kept
    draft = story_papers.told_movement(home, movement)
    if draft is None:
        raise RefusedError(_("Phong trào chưa phát động nên chưa thể soạn tin."))
    return _begun(NewsPage(movement=movement), draft, actor=actor, home=home, data={"movement": movement.uid})


def _taken(picture: Picture, collection: Collection) -> dict[str, object]:
    with picture.paper.file.open("rb") as file:
        content = file.read()
    image = keep_image(
        content,
        picture.paper.file_name,
        caption=picture.caption,
        alternative=picture.alternative,
        collection=collection,
    )
    return {
        "image": image,
        "alternative": picture.alternative,
        "caption": picture.caption,
        "credit": picture.credit,
    }


@transaction.atomic
def publish_story(*, actor: Account, page: NewsPage, read_through: bool = False) -> NewsPage:
    """Put the newest version of a story on the site.

    `read_through` says that the actor has read a story from the records. Refuses an actor who is not an editor of the
    ward, and a story from the records that nobody has read through. A story without an unpublished change stays as it
    is. Side effects: event `story_published`.
    """
    require(actor, "newsroom.publish_story", page)
    page.refresh_from_db()  # a newer version may have been kept since it was read
    if page.live and not page.has_unpublished_changes:
        return page
    newest = page.get_latest_revision_as_object()
    if newest.unread:
        if not read_through:
            raise RefusedError(_("Bài soạn từ hồ sơ chưa được đọc lại."), field="read_through")
        newest.read_through = True
        newest.save_revision(user=actor)
    revision = newest.get_latest_revision() or newest.save_revision(user=actor)
    # The dated role was asked above; a place in Wagtail's group is only the key to its own screens.
    revision.publish(user=actor, skip_permission_checks=True)
    page.refresh_from_db()
    return page
