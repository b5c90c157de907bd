"""Drafting a story from the records and publishing it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import fold
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference, Picture
from thidua.screens.portal import story
from thidua.screens.portal.models import HomePage, NewsIndexPage, NewsPage
from thidua.screens.portal.pictures import keep_image
from thidua.screens.portal.queries import home_of

MOST_PICTURES = 4


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

    `pictures` are pictures of the conference, at most four, in the order they shall appear; without them the first
    four. The draft waits for an editor and is not on the site. A conference already told gives the story there is.
    Refuses an actor who is not an editor of the ward, a conference not held yet, a ward without a site, and pictures
    of another conference. Side effects: pictures are copied into the editors' collection; event `story_drafted`.
    """
    home = HomePage.objects.filter(ward=conference.issuer_id).select_related("ward").first()
    if home is None:
        raise RefusedError(_("Đơn vị này chưa có trang trên cổng thông tin."))
    require(actor, "portal.draft_story", home)
    if conference.state != ConferenceState.HELD:
        raise RefusedError(_("Hội nghị chưa tổ chức nên chưa thể soạn tin."))
    kept: NewsPage | None = NewsPage.objects.filter(conference=conference).first()
    if kept is not None:
        return kept
    chosen = list(pictures) if pictures is not None else list(conference.pictures.order_by("order")[:MOST_PICTURES])
    if len(chosen) > MOST_PICTURES:
        raise RefusedError(_("Mỗi tin dùng nhiều nhất bốn ảnh của hội nghị."), field="pictures")
    if any(picture.conference_id != conference.pk for picture in chosen):
        raise RefusedError(_("Có ảnh không thuộc hội nghị này."), field="pictures")
    told = story.gather(conference)
    title = title or story.title_of(told)
    page = NewsPage(
        title=title,
        slug=slugify(fold(title))[:120].strip("-"),
        lead=story.lead_of(told),
        body=story.body_of(told, [_taken(picture) for picture in chosen]),
        author=author,
        published_on=published_on or story.day_of(told),
        conference=conference,
        owner=actor,
        live=False,
    )
    NewsIndexPage.objects.child_of(home).get().add_child(instance=page)
    page.save_revision(user=actor)
    audit.record(
        "story_drafted", actor=actor, target=page, data={"conference": conference.uid, "pictures": len(chosen)}
    )
    return page


def _taken(picture: Picture) -> dict[str, object]:
    with picture.paper.file.open("rb") as file:
        content = file.read()
    image = keep_image(content, picture.paper.file_name, caption=picture.caption, alternative=picture.alternative)
    return {
        "image": image,
        "alternative": picture.alternative,
        "caption": picture.caption,
        "credit": picture.credit,
    }


@transaction.atomic
def publish_story(*, actor: Account, page: NewsPage) -> NewsPage:
    """Put the newest version of a story on the site.

    Refuses an actor who is not an editor of the ward. A story without an unpublished change stays as it is.
    Side effects: event `story_published`.
    """
    require(actor, "portal.publish_story", page)
    if page.live and not page.has_unpublished_changes:
        return page
    revision = page.latest_revision or page.save_revision(user=actor)
    # The dated role was asked above; a place in Wagtail's group is only the key to its own screens.
    revision.publish(user=actor, skip_permission_checks=True)
    page.refresh_from_db()
    note_publication(actor=actor, page=page, live=True)
    return page


@transaction.atomic
def note_publication(*, actor: Account, page: NewsPage, live: bool) -> None:
    """Record that a story went on the site or came off it, also when an editor did so at the editors' desk.

    Side effects: event `story_published` or `story_unpublished`.
    """
    home = home_of(page)
    audit.record(
        "story_published" if live else "story_unpublished",
        actor=actor,
        target=page,
        data={"address": page.url_path, "ward": home.ward.uid if home else ""},
    )
