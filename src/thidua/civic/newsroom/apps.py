"""Registers the app and its permissions; settles places at the desk at sign-in, and notes what happens to stories."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail.models import PageLogEntry

    from thidua.foundation.accounts.models import Account


class NewsroomConfig(AppConfig):
    """Newsroom."""

    name = "thidua.civic.newsroom"
    verbose_name = _("Tin tức")
    shown_by_no_page_elsewhere = {
        "wagtailadmin": "editors' own settings",
        "wagtailcore.Comment": "what editors say to each other about a draft",
        "wagtailcore.CommentReply": "what editors say to each other about a draft",
        "wagtailcore.ModelLogEntry": "the desk's history",
        "wagtailcore.PageLogEntry": "the desk's history",
        "wagtailcore.PageSubscription": "editors' own settings",
        "wagtailcore.ReferenceIndex": "an index of what pages say",
        "wagtailcore.Revision": "drafts; publishing one writes the page",
        "wagtailcore.TaskState": "how far the review of a draft has come",
        "wagtailcore.UploadedFile": "a file on its way to the desk",
        "wagtailcore.WorkflowState": "how far the review of a draft has come",
        "wagtailimages.Rendition": "drawn from its picture while a page is drawn; a changed picture moves the stamp",
        "wagtailsearch": "an index of what pages say",
        "wagtailusers": "editors' own settings",
    }

    # An editor publishes many times a day; a page that was on the site and still is stands where it stood.
    takes_nothing_off = {
        "wagtailcore.Page": {
            "INSERT": "",
            "UPDATE": "(NEW.live OR NOT OLD.live) AND NEW.url_path = OLD.url_path",
        },
        "NewsPage": {"INSERT": "", "UPDATE": ""},
        "TextPage": {"INSERT": "", "UPDATE": ""},
        "wagtailimages.Image": {"INSERT": ""},
        "Song": {"INSERT": ""},
        "LinkGroup": {"INSERT": ""},
        "SiteLink": {"INSERT": ""},
    }

    def ready(self) -> None:
        """Say who may do what here, and listen for what Django and Wagtail tell."""
        from . import permissions  # noqa: F401  # models are ready only now

        user_logged_in.connect(_settle_staff, dispatch_uid="thidua.newsroom.settle_staff")
        # Every way to publish writes a line in Wagtail's own log, with who did it: the desk, several pages at once, a
        # review, the schedule. Its hooks know only some of the ways.
        post_save.connect(_note_story_act, sender="wagtailcore.PageLogEntry", dispatch_uid="thidua.newsroom.note_act")


def _settle_staff(user: "Account", **_kwargs: object) -> None:
    from .actions.site import settle_staff

    settle_staff(actor=user)


def _note_story_act(instance: "PageLogEntry", created: bool, **_kwargs: object) -> None:
    from .actions.newsroom import note_story_act
    from .models.stories import NewsPage

    page = instance.page.specific if created and instance.page is not None else None
    if isinstance(page, NewsPage):
        note_story_act(actor=instance.user, page=page, act=instance.action)
