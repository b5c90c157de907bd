"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from frontdoor.marks import VISITS


class VisitsConfig(AppConfig):
    """Visits."""

    name = "thidua.civic.visits"
    verbose_name = _("Lượt truy cập")
    # A visit drops no page: the numbers are put in as the page goes out.
    stamps = {"PageVisits": VISITS, "SiteVisits": VISITS, "OnlineVisitor": VISITS}
    shown_by_no_page = {"JournalMark": "moves with the visits it belongs to"}
