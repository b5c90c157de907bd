"""The desk's face: the house's colours, and the way to the site it writes."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from thidua.screens.desk.manual import manual_of_the_desk
from thidua.screens.desk.wagtail_hooks.hook import on_hook


@on_hook("insert_global_admin_css")
def house_colours() -> SafeString:
    """Lay the house's colours over the library's."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@on_hook("construct_help_menu")
def own_help(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Lead to the house's manual in place of the library's pages, which are English and lie outside."""
    items[:] = [item for item in items if not str(item.attrs.get("target", ""))]
    items.insert(0, MenuItem(_("Hướng dẫn biên tập"), manual_of_the_desk(), icon_name="help", order=1))


@on_hook("register_admin_menu_item")
def site_item() -> MenuItem:
    """Lead to the public site."""
    return MenuItem(_("Trang công khai"), "/", icon_name="site", order=2)


@on_hook("construct_main_menu")
def help_with_this_screen(request: HttpRequest, items: list[MenuItem]) -> None:
    """Lead from every screen to the place of the manual that explains it."""
    address = manual_of_the_desk(request.path_info)
    items.append(MenuItem(_("Hướng dẫn trang này"), address, name="help-here", icon_name="help", order=3))
