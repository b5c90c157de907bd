"""Registers the app with Django; gives stories their form at the desk, and says what waits there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Desk."""

    name = "thidua.screens.desk"
    verbose_name = _("Bàn biên tập")

    def ready(self) -> None:
        """Give the floors below what only the desk knows."""
        from wagtail.admin.panels import HelpPanel

        from thidua.civic.newsroom.models.stories import NewsPage
        from thidua.screens.components.waits import add_waits

        from .library_labels import label_the_librarys_forms
        from .story_form import StoryForm
        from .waits import DESK_WAITS

        add_waits(*DESK_WAITS)
        label_the_librarys_forms()
        NewsPage.base_form_class = StoryForm
        state = HelpPanel(template="desk/story_state.html", heading=_("Tình trạng bài"))
        NewsPage.content_panels = [state, *NewsPage.content_panels]
