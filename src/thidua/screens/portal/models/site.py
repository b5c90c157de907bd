"""The site of a ward: its home page, its index of stories, its pages of lasting text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from thidua.records.organisations.models import Unit
from thidua.screens.portal.blocks import BodyBlock


class Furnished:
    """A page that knows its surroundings: name of the place, menu, links, visits."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with what stands around every page."""
        from thidua.screens.portal.surroundings import crumbs_of, surroundings_of  # it reads these models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return context | surroundings_of(request) | {"crumbs": crumbs_of(self)}

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what keeps readers from the page or a page above it, in one query; of a copy, what holds its model."""
        path = self.path  # type: ignore[attr-defined]
        if getattr(self, "open_to_all", False):
            nothing: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
            return nothing
        step = Page.steplen
        way = [path[:end] for end in range(step, len(path) + 1, step)]
        here = models.Q(page__path__in=way) | models.Q(page__aliases__path__in=way)
        found: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(here).distinct()
        return found


# A ward's own promise where it has set no other; no provision that we know of sets it.
ANSWER_DAYS = 10


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

    moderation_hours = models.PositiveSmallIntegerField(
        _("số giờ làm việc để duyệt một bình luận"),
        default=24,
        help_text=_("Quá số giờ này bình luận được báo là quá hạn ở bàn biên tập."),
    )
    comments_open_days = models.PositiveSmallIntegerField(
        _("số ngày nhận bình luận"),
        null=True,
        blank=True,
        help_text=_("Kể từ ngày đăng bài. Để trống thì nhận mãi; từng bài có thể đặt khác."),
    )

    answer_days = models.PositiveSmallIntegerField(
        _("số ngày làm việc để trả lời một câu hỏi"),
        default=ANSWER_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("In ở trang hỏi – đáp như lời hứa của đơn vị. Câu hỏi đã nhận giữ hạn cũ."),
    )
    answer_days_reason = models.CharField(
        _("căn cứ của số ngày trả lời"),
        max_length=200,
        blank=True,
        help_text=_("Văn bản hay quy chế đặt ra số ngày này; bắt buộc khi khác 10 ngày."),
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
        MultiFieldPanel(
            [FieldPanel("moderation_hours"), FieldPanel("comments_open_days")], heading=_("Ý kiến bạn đọc")
        ),
        MultiFieldPanel([FieldPanel("answer_days"), FieldPanel("answer_days_reason")], heading=_("Hỏi – đáp")),
    ]
    template = "portal/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.NewsIndexPage", "portal.TextPage"]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def clean(self) -> None:
        """Refuse another number of days to answer in than the usual one without saying where it comes from."""
        super().clean()
        if self.answer_days != ANSWER_DAYS and not self.answer_days_reason.strip():
            raise ValidationError({"answer_days_reason": _("Hãy ghi văn bản hay quy chế đặt ra số ngày này.")})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a story at once by its address; everything else is looked for step by step from here."""
        from thidua.screens.portal.kept import kept  # it reads these models
        from thidua.screens.portal.queries import story_at  # idem

        story = story_at(self, path_components)
        if story is None:
            return super().route(request, path_components)
        story.open_to_all = not kept(request, "restrictions", PageViewRestriction.objects.exists)
        return RouteResult(story)


class NewsIndexPage(Furnished, Page):  # type: ignore[misc]
    """The list of stories, at /tin-tuc/. One for each site.

    no_pii
    """

    template = "portal/news_index_page.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.NewsPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context of the list of all stories."""
        from thidua.screens.portal.news_lists import listed, stories_or_none  # it reads these models

        context = super().get_context(request, *args, **kwargs)
        lead = str(_("Tin về thi đua, khen thưởng và đời sống địa phương."))
        return context | listed(request, context["home"], stories_or_none(context["home"]), title=self.title, lead=lead)

    class Meta:
        verbose_name = _("mục tin tức")
        verbose_name_plural = _("mục tin tức")


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
