"""The desk's face: the house's colours, and the way to the site it writes."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from thidua.screens.desk.wagtail_hooks.hook import on_hook


@on_hook("insert_global_admin_css")
def house_colours() -> SafeString:
    """Lay the house's colours over the library's."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@on_hook("register_admin_menu_item")
def site_item() -> MenuItem:
    """Lead to the public site."""
    return MenuItem(_("Trang công khai"), "/", icon_name="site", order=2)
