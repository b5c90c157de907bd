"""What the portal keeps: the editors' pages, what readers leave on them, visits, songs and links."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from thidua.foundation.kernel.models import Record
from thidua.procedure.conferences.models import Conference
from thidua.records.organisations.models import Unit

from .blocks import BodyBlock
from .enums import CommentState
from .validators import refuse_other_than_audio


class Furnished:
    """A page that knows its surroundings: name of the place, menu, links, visits."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with what stands around every page."""
        from .surroundings import crumbs_of, surroundings_of  # it reads these models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return context | surroundings_of(request) | {"crumbs": crumbs_of(self)}


class HomePage(Furnished, Page):  # type: ignore[misc]  # the library ships no types
    """The root of one ward's site. The ward is the unit whose site it is, also after it was merged.

    no_pii
    """

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    lead = models.TextField(_("lời giới thiệu"), blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ảnh đầu trang")
    )
    picture_alternative = models.CharField(_("mô tả thay ảnh"), max_length=500, blank=True)
    picture_caption = models.CharField(_("chú thích ảnh"), max_length=300, blank=True)

    also_marked = models.CharField(
        _("mã xã, phường cùng tô trên bản đồ"),
        max_length=200,
        blank=True,
        help_text=_("Mã hành chính hiện nay, cách nhau bằng dấu cách: phần còn lại của thị xã trước đây."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("ward"),
        FieldPanel("lead"),
        FieldPanel("also_marked"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alternative"), FieldPanel("picture_caption")],
            heading=_("Ảnh đầu trang"),
        ),
    ]
    template = "portal/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.NewsIndexPage", "portal.TextPage"]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")


class NewsIndexPage(Furnished, Page):  # type: ignore[misc]
    """The list of stories, at /tin-tuc/. One for each site.

    no_pii
    """

    template = "portal/news_index_page.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.NewsPage"]

    class Meta:
        verbose_name = _("mục tin tức")
        verbose_name_plural = _("mục tin tức")


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

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("author")], heading=_("Ngày và người viết")),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("related_stories", label=_("Tin liên quan"), max_num=4),
        FieldPanel("comments_open"),
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


class TextPage(Furnished, Page):  # type: ignore[misc]
    """A page of lasting text: introduction, contact, how to nominate.

    no_pii
    """

    lead = models.TextField(_("đoạn mở đầu"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    template = "portal/text_page.html"
    parent_page_types = ["portal.HomePage", "portal.TextPage"]
    subpage_types = ["portal.TextPage"]

    class Meta:
        verbose_name = _("trang văn bản")
        verbose_name_plural = _("trang văn bản")


class Rating(models.Model):
    """One visitor's stars for one story; the visitor may change them, the row stays one.

    A visitor is a random number in a signed cookie, not a person. Count and mean are always computed from these
    rows, so that they cannot drift. `origin` is a keyed digest of the day's address, kept to slow down a machine.

    no_pii
    """

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="ratings", verbose_name=_("bài viết"))
    visitor = models.UUIDField(_("khách"))
    stars = models.PositiveSmallIntegerField(_("số sao"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    origin = models.CharField(max_length=64, editable=False)
    rated_at = models.DateTimeField(_("đánh giá lúc"))

    class Meta:
        verbose_name = _("đánh giá")
        verbose_name_plural = _("đánh giá")
        constraints = [
            models.UniqueConstraint(fields=["page", "visitor"], name="portal_rating_one_per_visitor"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="portal_rating_stars"),
        ]
        indexes = [models.Index(fields=["page", "origin"])]

    def __str__(self) -> str:
        return f"{self.stars}/5"


class Comment(Record):
    """What one reader wrote under a story: plain text, shown only once an editor has approved it.

    The words are never changed by anybody; an editor approves or refuses them whole, and a refusal says why.

    pii: the name the reader chose and the words; ground: the reader's own act; kept with the story.
    """

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="reader_comments", verbose_name=_("bài viết"))
    name = models.CharField(_("tên người viết"), max_length=80)
    text = models.TextField(_("nội dung"), max_length=2000)
    state = models.CharField(_("trạng thái"), max_length=8, choices=CommentState.choices, default=CommentState.PENDING)
    origin = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("gửi lúc"))
    decided_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    reason = models.CharField(_("lý do không duyệt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bình luận")
        verbose_name_plural = _("bình luận")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["page", "state"]), models.Index(fields=["origin", "sent_at"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"


class SpentCheck(models.Model):
    """A human check that was used, kept until it expires so that it cannot be used twice.

    A row with a unique digest rather than a cache entry, because two processes must not both accept it.

    no_pii
    """

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("mã xác thực đã dùng")
        verbose_name_plural = _("mã xác thực đã dùng")

    def __str__(self) -> str:
        return self.digest


class PageVisits(models.Model):
    """How often one place of the portal was seen on one day.

    A place is a page («page-12») or a view («so-khen-thuong»). The number moves only by `SET count = count + 1`, so
    that workers who count at the same moment lose nothing; the total is the sum of the rows.

    no_pii
    """

    place = models.CharField(_("nơi xem"), max_length=64)
    day = models.DateField(_("ngày"), db_index=True)
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập")
        verbose_name_plural = _("lượt truy cập")
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="portal_pagevisits_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}: {self.count}"


class OnlineVisitor(models.Model):
    """Somebody seen in the last five minutes, known by a keyed digest that changes every day; pruned after that.

    no_pii
    """

    digest = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("thấy lúc"), db_index=True)

    class Meta:
        verbose_name = _("khách đang xem")
        verbose_name_plural = _("khách đang xem")

    def __str__(self) -> str:
        return self.digest[:8]


class Song(models.Model):
    """A song about the place, with who made it and under which licence it may be played here.

    pii: names of the makers; ground: the right to be named; until the song is taken down.
    """

    title = models.CharField(_("tên bài"), max_length=200)
    composer = models.CharField(_("tác giả"), max_length=200)
    performer = models.CharField(_("trình bày"), max_length=200, blank=True)
    licence = models.CharField(_("quyền sử dụng"), max_length=200)
    lyrics = models.TextField(_("lời bài hát"), blank=True)
    audio = models.FileField(
        _("tệp âm thanh"), upload_to="songs/", blank=True, max_length=200, validators=[refuse_other_than_audio]
    )
    seconds = models.PositiveIntegerField(_("thời lượng (giây)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("ca khúc")
        verbose_name_plural = _("ca khúc")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["title", "composer"], name="portal_song_once")]

    def __str__(self) -> str:
        return self.title


class LinkGroup(models.Model):
    """A heading under which links to other sites stand.

    no_pii
    """

    title = models.CharField(_("tên nhóm"), max_length=100, unique=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("nhóm liên kết")
        verbose_name_plural = _("nhóm liên kết")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class SiteLink(models.Model):
    """A link to another site.

    no_pii
    """

    group = models.ForeignKey(LinkGroup, models.PROTECT, related_name="links", verbose_name=_("nhóm"))
    title = models.CharField(_("tên"), max_length=200)
    url = models.CharField(_("địa chỉ"), max_length=300, validators=[URLValidator(schemes=["https", "http"])])
    description = models.CharField(_("giới thiệu"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("liên kết")
        verbose_name_plural = _("liên kết")
        ordering = ["group__order", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "url"], name="portal_sitelink_once")]

    def __str__(self) -> str:
        return self.title
