"""Stories, and the stories put beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from thidua.procedure.conferences.models import Conference
from thidua.screens.portal.blocks import BodyBlock

from .site import Furnished


class NewsPage(Furnished, Page):  # type: ignore[misc]
    """One story. The day printed under the title is `published_on`, set by a person, not the moment of publishing.

    A story drafted from the records keeps the conference it tells of; its figures are words from then on, because a
    published story says what was known on its day. Readers may rate it and comment; while they have, it can be taken
    off the site but not deleted.

    pii: names an editor writes; ground: publicity of the act told of; until the editors take it down.
    """

    published_on = models.DateField(_("ngày đăng"))
    lead = models.TextField(_("đoạn mở đầu"))
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))
    author = models.CharField(_("người viết"), max_length=120, blank=True)
    conference = models.ForeignKey(
        Conference, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("hội nghị được kể")
    )
    comments_open = models.BooleanField(_("nhận bình luận"), default=True)
    comments_open_days = models.PositiveSmallIntegerField(
        _("số ngày nhận bình luận"),
        null=True,
        blank=True,
        help_text=_("Kể từ ngày đăng. Để trống thì theo cài đặt của trang chủ."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("author")], heading=_("Ngày và người viết")),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("related_stories", label=_("Tin liên quan"), max_num=4),
        MultiFieldPanel([FieldPanel("comments_open"), FieldPanel("comments_open_days")], heading=_("Bình luận")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    template = "portal/news_page.html"
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")


class RelatedStory(models.Model):
    """One story an editor put beside another, in order.

    no_pii
    """

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_stories")
    story = models.ForeignKey(NewsPage, models.CASCADE, related_name="+", verbose_name=_("bài viết"))
    sort_order = models.IntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"
    panels = [FieldPanel("story")]

    class Meta:
        verbose_name = _("tin liên quan")
        verbose_name_plural = _("tin liên quan")
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return str(self.story)
