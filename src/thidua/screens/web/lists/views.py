"""Screens of the lists of a ward: units, people, households, earlier awards, ratings, initiatives, discipline."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.models import Record
from thidua.records.intake.actions import WARD_KINDS, ListKind
from thidua.records.intake.models import TakenList
from thidua.records.intake.queries import units_of_ward
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.lists.taking import OfKind, TakeKind, UndoKind
from thidua.screens.web.screens import StaffScreen, address
from thidua.screens.web.sheets import template_response

# Where what was taken in of a kind is seen.
SEEN_AT: Mapping[str, str] = MappingProxyType(
    {
        "don-vi": "unit_list",
        "ca-nhan": "person_list",
        "ho-gia-dinh": "household_list",
        "khen-thuong": "award_list",
        "xep-loai": "person_list",
        "sang-kien": "person_list",
        "ky-luat": "person_list",
    }
)


class OfWard(OfKind):
    """A list of the ward on the screen."""

    area = "intake"

    @property
    def kind(self) -> ListKind:
        """Return the kind of the address."""
        found = WARD_KINDS.get(self.kwargs["form"])
        if found is None:
            raise Http404
        return found

    @property
    def ward(self) -> Unit:
        """Return the authority on the screen."""
        ward = self.desk.issuer
        if ward is None:
            raise Http404
        return ward

    @property
    def about(self) -> Record:
        """Take it in for the ward."""
        return self.ward

    @property
    def asked(self) -> Record | None:
        """Ask over the ward."""
        return self.desk.issuer

    @property
    def unit(self) -> Unit:
        """Remember for the ward."""
        return self.ward

    @property
    def taken_uid(self) -> object:
        """Return the taking of the address."""
        return self.kwargs["taken"]

    def own_address(self) -> str:
        """Return where lists of the kind are taken in."""
        return address("list_take", self.kwargs["form"])

    def undo_address(self, taken: TakenList) -> str:
        """Return where a taking is undone."""
        return address("list_undo", self.kwargs["form"], taken.uid)

    def records_address(self) -> str:
        """Lead to the list of such records."""
        return address(SEEN_AT[self.kind.form])

    def crumbs(self) -> list[Crumb]:
        """Come from the list of such records."""
        return [Crumb(self.kind.name, self.records_address())]


class TakeWardList(OfWard, TakeKind):
    """Take in a list of one kind."""

    lead = gettext_lazy("Danh sách như đang có: Excel, Word, CSV, hoặc dán vào; tên cột khác cũng được.")


class UndoWardList(OfWard, UndoKind):
    """Undo one taking."""


class WardListTemplate(StaffScreen):
    """The workbook of one kind to fill in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it with the ward's units as drop-downs."""
        kind, ward = WARD_KINDS.get(self.kwargs["form"]), self.desk.issuer
        if kind is None or ward is None:
            raise Http404
        self.require(kind.permission, ward)
        columns = list(kind.begin(self.actor, ward, self.desk.today, {}).columns())
        units = [(unit.key, unit.name) for unit in units_of_ward(ward, self.desk.today)]
        codes = {"unit": units} if any(one.key == "unit" for one in columns) else {}
        return template_response(kind.sheet, columns, name=f"mau-{kind.form}", first={}, codes=codes)
