"""Days as people type them: the desk's calendar takes nothing away from what was typed, the form reads it."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thidua.screens.desk.wagtail_hooks.hook import on_hook


@on_hook("insert_global_admin_js")
def leave_what_was_typed() -> SafeString:
    """Load the desk's own script after the library's calendar."""
    return format_html('<script src="{}"></script>', static("desk/desk.js"))
