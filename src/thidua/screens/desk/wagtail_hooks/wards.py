"""Places, the directory, and the looks and contact of a site at the desk."""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from thidua.civic.directory import geography
from thidua.civic.directory.models import DirectoryEntry, Place
from thidua.civic.directory.queries import map_codes_of, posts_of_site
from thidua.civic.newsroom.queries.furniture import broken_links
from thidua.civic.sites.models import Site, SiteFace
from thidua.civic.sites.queries import sites_kept_by, units_of_sites
from thidua.foundation.kernel import clock
from thidua.procedure.movements.queries import works_of_units
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Post
from thidua.records.people.queries import posts_in
from thidua.screens.components.choices import name_each, offer
from thidua.screens.desk.forms.menu import MenuField
from thidua.screens.desk.wagtail_hooks.hook import on_hook
from thidua.screens.desk.wagtail_hooks.kept_by_site import AddView, EditView, KeptForm, SiteSnippetViewSet


def _own_units(actor: object) -> QuerySet[Unit]:
    return units_of_sites(sites_kept_by(actor).select_related("ward"), on=clock.today())


class PlaceForm(KeptForm):
    """A place: a work of the own ward only, and figures with their source."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "work" in self.fields:
            offer(self.fields, "work", works_of_units(_own_units(self.for_user)))

    def clean(self) -> dict[str, object]:
        """Ask for the source of figures and for the words of a picture."""
        cleaned = super().clean()
        if cleaned.get("contribution") and not cleaned.get("source"):
            self.add_error("source", ValidationError(_t("Số liệu đóng góp cần ghi rõ nguồn.")))
        if cleaned.get("picture") and not cleaned.get("picture_alternative"):
            self.add_error(
                "picture_alternative", ValidationError(_t("Ảnh cần mô tả thay ảnh cho người không nhìn thấy."))
            )
        return cleaned


def _point_checked(request: HttpRequest, place: Model) -> Model:
    """Warn, and do not refuse, when a place's point lies outside the ward."""
    assert isinstance(place, Place)  # the views below keep nothing else
    codes = map_codes_of(place.site.ward, on=clock.today())
    point = (float(place.longitude), float(place.latitude))
    if codes and not geography.contains(codes, point):
        names = ", ".join(ward.name for ward in geography.named(codes))
        messages.warning(
            request,
            _t("Điểm của «%(place)s» nằm ngoài ranh giới %(wards)s; hãy xem lại vĩ độ, kinh độ.")
            % {"place": place, "wards": names},
        )
    return place


class PlaceAddView(AddView):
    """Begins a place."""

    def save_instance(self) -> Model:
        return _point_checked(self.request, super().save_instance())


class PlaceEditView(EditView):
    """Changes a place."""

    def save_instance(self) -> Model:
        return _point_checked(self.request, super().save_instance())


class PlaceViewSet(SiteSnippetViewSet):
    """Places at the desk."""

    model = Place
    icon = "site"
    form_class: ClassVar[type[KeptForm]] = PlaceForm
    add_view_class = PlaceAddView
    edit_view_class = PlaceEditView
    list_display = ["name", "kind", "address", "year"]
    list_filter = ["kind"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("address")], heading=_("Địa điểm")),
        MultiFieldPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Vị trí")),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alternative")], heading=_("Ảnh")),
        MultiFieldPanel(
            [FieldPanel("year"), FieldPanel("work"), FieldPanel("contribution"), FieldPanel("source")],
            heading=_("Nhân dân đóng góp"),
        ),
        FieldPanel("is_sample"),
    ]


class DirectoryForm(KeptForm):
    """An entry of the directory: a post of the own units."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "post" in self.fields:
            posts = posts_in(_own_units(self.for_user)).select_related("person", "unit")
            offer(self.fields, "post", posts.order_by("unit__sort_key", "person__sort_key"))
            name_each(self.fields, "post", Post, lambda post: f"{post.person.full_name} – {post}")

    def clean(self) -> dict[str, object]:
        """Refuse a post of another ward than the chosen site's."""
        cleaned = super().clean()
        site, post = cleaned.get("site") or getattr(self.instance, "site", None), cleaned.get("post")
        if isinstance(site, Site) and isinstance(post, Post) and not posts_of_site(site).filter(pk=post.pk).exists():
            self.add_error("post", ValidationError(_t("Chức vụ này không thuộc đơn vị của trang.")))
        return cleaned


class DirectoryEntryViewSet(SiteSnippetViewSet):
    """The public directory at the desk."""

    model = DirectoryEntry
    icon = "group"
    form_class: ClassVar[type[KeptForm]] = DirectoryForm
    list_display = ["__str__", "phone", "email", "order"]


class SiteFaceForm(KeptForm):
    """How a site looks; its menu is written as a list of names, a line each."""

    menu = MenuField(required=False)


class SiteFaceViewSet(SiteSnippetViewSet):
    """Colours, emblem, menu and contact of a site at the desk."""

    model = SiteFace
    icon = "cog"
    form_class: ClassVar[type[KeptForm]] = SiteFaceForm
    list_display = ["__str__", "palette", "phone"]
    panels = [
        MultiFieldPanel([FieldPanel("palette"), FieldPanel("emblem"), FieldPanel("tagline")], heading=_("Diện mạo")),
        FieldPanel("menu"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hours"),
                FieldPanel("directions"),
            ],
            heading=_("Liên hệ"),
        ),
        MultiFieldPanel([FieldPanel("responsible"), FieldPanel("source_line")], heading=_("Trách nhiệm, nguồn")),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("address_en"), FieldPanel("hours_en"), FieldPanel("directions_en")],
            heading=_("Liên hệ bằng tiếng Anh"),
        ),
    ]


class SiteViewSet(SiteSnippetViewSet):
    """What a site promises its readers; it is set up by the administrator and stays."""

    model = Site
    site_lookup = ""
    icon = "tasks"
    add_to_reference_index = False
    list_display = ["__str__", "answer_days", "moderation_hours"]
    panels = [
        MultiFieldPanel([FieldPanel("answer_days"), FieldPanel("answer_days_reason")], heading=_("Hỏi – đáp")),
        MultiFieldPanel(
            [FieldPanel("moderation_hours"), FieldPanel("comments_open_days")], heading=_("Ý kiến bạn đọc")
        ),
        FieldPanel("also_marked"),
        MultiFieldPanel(
            [FieldPanel("visits_before"), FieldPanel("visits_before_until"), FieldPanel("visits_before_source")],
            heading=_("Lượt truy cập của trang cũ"),
        ),
    ]


class WardGroup(SnippetViewSetGroup):
    """Everything of the place and its office under one heading of the menu."""

    menu_label = _("Địa phương")
    menu_icon = "site"
    menu_order = 216
    items = (PlaceViewSet, DirectoryEntryViewSet, SiteFaceViewSet, SiteViewSet)


register_snippet(WardGroup)
EDIT_LINK = "wagtailsnippets_newsroom_sitelink:edit"


class BrokenLinks(Component):
    """The links of the own sites that did not open at the last check, on the desk's first page."""

    order = 150
    template_name = "desk/broken_links.html"

    def get_context_data(self, parent_context: Mapping[str, object]) -> dict[str, object]:
        """Return the links with the addresses of their forms."""
        request = parent_context["request"]
        assert isinstance(request, HttpRequest)  # the desk draws its first page for a request
        links = broken_links(sites_kept_by(request.user))
        return {"links": [(link, reverse(EDIT_LINK, args=[link.pk])) for link in links[:20]]}


@on_hook("construct_homepage_panels")
def tell_of_broken_links(_request: HttpRequest, panels: list[Component]) -> None:
    """Put the broken links on the desk's first page."""
    panels.append(BrokenLinks())
