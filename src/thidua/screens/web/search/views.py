"""The search box of the frame: everything at once, group by group."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.components.listing import SEARCH_KEY
from thidua.screens.web.screens import StaffScreen
from thidua.screens.web.search.everywhere import FEWEST_LETTERS, LONGEST_TEXT, found_everywhere


class SearchEverywhere(StaffScreen):
    """What the account may see of what was typed."""

    template_name = "web/search.html"
    title = _("Tìm kiếm")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was typed and what was found."""
        text = " ".join(self.request.GET.get(SEARCH_KEY, "").split())[:LONGEST_TEXT]
        return {
            **super().get_context_data(**kwargs),
            "sought": text,
            "groups": found_everywhere(self.desk, text),
            "is_short": 0 < len(text) < FEWEST_LETTERS,
        }
