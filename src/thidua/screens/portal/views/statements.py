"""What a site says of itself: how it treats what readers leave, who can use it, what stands where.

Each is shipped as it is true of this software. A ward that has more to say writes a page of text with the same address
right under its home page; that page is then shown instead.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.site import text_page_at, text_pages_of
from thidua.civic.newsroom.queries.stories import categories_of
from thidua.foundation.installation.queries import mail_goes_out
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb, Link, LinkGroup
from thidua.screens.portal.addresses import category_address
from thidua.screens.portal.menu import NEWS, groups_of
from thidua.screens.portal.receipts import KEPT_FOR
from thidua.screens.portal.views.surrounded import surrounded

View = Callable[[HttpRequest], HttpResponse]
STATEMENTS: tuple[tuple[str, str, str, StrOrPromise], ...] = (
    ("privacy", "portal/privacy.html", "quyen-rieng-tu", gettext_lazy("Quyền riêng tư")),
    ("accessibility", "portal/accessibility.html", "kha-nang-tiep-can", gettext_lazy("Khả năng tiếp cận")),
    ("site_map", "portal/site_map.html", "so-do-trang", gettext_lazy("Sơ đồ trang")),
)


def _statement(name: str, template: str, slug: str, title: StrOrPromise) -> View:
    @require_safe
    @counted(slug)
    def shown(request: HttpRequest) -> HttpResponse:
        context = surrounded(request)
        own = text_page_at(context.home, slug) if context.home is not None else None
        if own is not None:
            response: HttpResponse = own.serve(request)
            return response
        context |= {
            "title": title,
            "hours": int(KEPT_FOR.total_seconds() // 3600),
            "mail": mail_goes_out(),
            "groups": _everything(context.home) if name == "site_map" else (),
            "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(str(title))],
        }
        return TemplateResponse(request, template, context)

    return shown


def _everything(home: HomePage | None) -> list[LinkGroup]:
    """Return the site's lists and lasting pages in the groups of the menu, the statements last."""
    news = [Link(_("Tin tức"), NEWS), Link(_("Lưu trữ tin"), reverse("portal:archive"))]
    if home is not None:
        news += [Link(category.name, category_address(category)) for category in categories_of(home)]
    more = {
        _("Thi đua – khen thưởng"): Link(_("Theo năm"), reverse("portal:register_years")),
        _("Người dân"): Link(_("Theo dõi câu hỏi"), reverse("portal:follow_question")),
    }
    menu = [
        LinkGroup(label, [*(Link(name, url) for name, url in entries), *([more[label]] if label in more else [])])
        for label, entries in groups_of(text_pages_of(home) if home is not None else [])
    ]
    about = [Link(str(title), reverse(f"portal:{name}")) for name, _template, _slug, title in STATEMENTS]
    return [
        LinkGroup(_("Tin tức"), news),
        *menu,
        LinkGroup(
            _("Về trang này"),
            [
                *about,
                Link(_("Thống kê truy cập"), reverse("portal:statistics")),
                Link("English", reverse("portal:english")),
            ],
        ),
    ]


urls = [
    path(f"{slug}/", _statement(name, template, slug, title), name=name) for name, template, slug, title in STATEMENTS
]
