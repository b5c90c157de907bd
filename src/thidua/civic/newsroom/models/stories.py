"""Stories, and the stories put beside them."""

import re

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from thidua.civic.newsroom.blocks import BodyBlock, pictures_of, text_of
from thidua.civic.newsroom.models.categories import StoryCategory, TaggedStory
from thidua.civic.newsroom.models.pages import Furnished
from thidua.foundation.kernel.text import fold
from thidua.procedure.conferences.models import Conference
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.models import YearReport

# Words of addresses under /tin-tuc/ that lead to lists, so that no story may be called so.
RESERVED_SLUGS = frozenset({"chuyen-muc", "the", "luu-tru", "tim", "ma-qr", "rss", "atom"})


def _words_of(text: str) -> str:
    """Return the folded words with a space before each, so that «begins with» is one comparison."""
    return "".join(f" {word}" for word in re.split(r"\W+", fold(text)) if word)


class NewsPage(Furnished, Page):  # type: ignore[misc]  # the library ships no types
    """One story. The day printed under the title is `published_on`, set by a person, not the moment of publishing.

    A story drafted from the records keeps the record it tells of; its figures are words from then on, because a
    published story says what was known on its day, and it is `unread` until an editor says that it was read through:
    unread it cannot go on the site by any way. Blocks «từ hồ sơ» are drawn anew at each showing instead. Readers may
    rate a story and comment; while they have, it can be taken off the site but not deleted.

    `first_picture` and the folded words are kept from the body at each save, so that lists ask for no body and a search
    for words without marks reads one column.

    pii: names an editor writes; ground: publicity of the act told of; until the editors take it down.
    """

    published_on = models.DateField(_("ngày đăng"))
    lead = models.TextField(_("đoạn mở đầu"))
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))
    author = models.CharField(_("người viết"), max_length=120, blank=True)
    category = models.ForeignKey(
        StoryCategory, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("chuyên mục")
    )
    tags = ClusterTaggableManager(
        through=TaggedStory,
        blank=True,
        verbose_name=_("thẻ"),
        help_text=_("Cách nhau bằng dấu phẩy; chọn thẻ đã có khi có thể."),
    )
    conference = models.ForeignKey(
        Conference, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("hội nghị được kể")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quyết định được kể")
    )
    report = models.ForeignKey(
        YearReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("báo cáo được kể")
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("phong trào được kể")
    )
    read_through = models.BooleanField(
        _("đã đọc lại"),
        default=False,
        help_text=_("Bài soạn từ hồ sơ chỉ đăng được khi biên tập viên đã đọc lại và đánh dấu ở đây."),
    )
    comments_open = models.BooleanField(_("nhận bình luận"), default=True)
    comments_open_days = models.PositiveSmallIntegerField(
        _("số ngày nhận bình luận"),
        null=True,
        blank=True,
        help_text=_("Kể từ ngày đăng. Để trống thì theo cài đặt của trang chủ."),
    )
    first_picture = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    folded_title = models.TextField(editable=False, default="")
    folded = models.TextField(editable=False, default="")

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("published_on"),
                FieldPanel("author"),
                FieldPanel("category", widget=forms.Select),
                FieldPanel("tags"),
            ],
            heading=_("Ngày, người viết, chuyên mục"),
        ),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("related_stories", label=_("Tin liên quan"), max_num=4),
        MultiFieldPanel([FieldPanel("comments_open"), FieldPanel("comments_open_days")], heading=_("Bình luận")),
        FieldPanel("read_through"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["newsroom.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")

    @property
    def told_record(self) -> models.Model | None:
        """Return the record the story was drafted from."""
        return self.conference or self.decision or self.report or self.movement

    @property
    def unread(self) -> bool:
        """Whether it came from the records and no editor has said yet that it was read through."""
        told = (self.conference_id, self.decision_id, self.report_id, self.movement_id)
        return any(told) and not self.read_through

    def clean(self) -> None:
        """Refuse the address of a list, and a category of another site."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("Địa chỉ này dành cho danh sách tin; hãy đặt tên khác.")})

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the first picture and the folded words with what is saved."""
        if kwargs.get("update_fields") is None:
            first = next(pictures_of(self.body), None)
            self.first_picture = first["image"] if first is not None else None
            self.folded_title = _words_of(self.title)
            self.folded = self.folded_title + _words_of(f"{self.lead} {text_of(self.body)}")
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, **kwargs: object) -> None:
        """Publish a version, by whatever way it is asked for; one that was not read through stays where it is."""
        if revision.as_object().unread:
            raise PermissionDenied(str(_("Bài soạn từ hồ sơ chưa được đọc lại.")))
        super().publish(revision, **kwargs)


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
