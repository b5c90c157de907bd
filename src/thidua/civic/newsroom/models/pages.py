"""The site of a ward: its home page, its index of stories, its pages of lasting text."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from thidua.civic.newsroom.blocks import BodyBlock
from thidua.civic.newsroom.showing import showing_of
from thidua.civic.sites.models import Site
from thidua.records.organisations.models import Unit


class Furnished:
    """A page that is shown as the screens above say: with the name of the place, menu, links, visits around it."""

    path: str

    def get_template(self, _request: HttpRequest, *_args: object, **_kwargs: object) -> str:
        """Return the template its kind is drawn with."""
        return showing_of(self).template

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Return the page's context with what stands around every page."""
        context: dict[str, object] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return context | showing_of(self).context(self, request)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what keeps readers from the page or a page above it, in one query; of a copy, what holds its model."""
        path = self.path
        if getattr(self, "open_to_all", False):
            nothing: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
            return nothing
        step = Page.steplen
        way = [path[:end] for end in range(step, len(path) + 1, step)]
        here = models.Q(page__path__in=way) | models.Q(page__aliases__path__in=way)
        found: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(here).distinct()
        return found


class HomePage(Furnished, Page):  # type: ignore[misc]  # the library ships no types
    """The root of one ward's site in the editors' tree.

    no_pii
    """

    site = models.OneToOneField(Site, models.PROTECT, related_name="home_page", verbose_name=_("trang của đơn vị"))
    lead = models.TextField(_("lời giới thiệu"), blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ảnh đầu trang")
    )
    picture_alternative = models.CharField(_("mô tả thay ảnh"), max_length=500, blank=True)
    picture_caption = models.CharField(_("chú thích ảnh"), max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alternative"), FieldPanel("picture_caption")],
            heading=_("Ảnh đầu trang"),
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.NewsIndexPage", "newsroom.TextPage"]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    @property
    def ward(self) -> Unit:
        """Return the unit whose site it is."""
        ward: Unit = self.site.ward
        return ward

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page by a shorter way, where there is one; everything else step by step from here."""
        found = showing_of(self).shortcut(self, request, path_components)
        return super().route(request, path_components) if found is None else RouteResult(found)


class NewsIndexPage(Furnished, Page):  # type: ignore[misc]
    """The list of stories, at /tin-tuc/. One for each site.

    no_pii
    """

    max_count_per_parent = 1
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.NewsPage"]

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
    parent_page_types = ["newsroom.HomePage", "newsroom.TextPage"]
    subpage_types = ["newsroom.TextPage"]

    class Meta:
        verbose_name = _("trang văn bản")
        verbose_name_plural = _("trang văn bản")
