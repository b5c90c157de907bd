"""The year at a glance."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.screens.web.screens import StaffScreen


class Year(StaffScreen):
    """The steps of one year, from the launch to the story."""

    template_name = "web/year/page.html"
    area = "home"

    def get_title(self) -> StrOrPromise:
        """Return the year's heading."""
        return _("Năm %s") % self.desk.year


urls = [
    path("", Year.as_view(), name="home"),
    path("nam/<int:year>/", Year.as_view(), name="year"),
]
