"""Screens of the lists of a movement: pledges and results."""

from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.models import Record
from thidua.procedure.movements.actions.lists import MOVEMENT_KINDS, PLEDGE_LIST
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import visible_to
from thidua.records.intake.actions import ListKind
from thidua.records.intake.models import TakenList
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.lists.taking import OfKind, TakeKind, UndoKind
from thidua.screens.web.movements.views import LIST, units_to_report
from thidua.screens.web.screens import address


class OfMovement(OfKind):
    """A list of a movement; a unit's clerk takes in the rows of their own units."""

    area = "movement_list"

    @property
    def kind(self) -> ListKind:
        """Return the kind of the address."""
        found = MOVEMENT_KINDS.get(self.kwargs["listed"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def movement(self) -> Movement:
        """Return the movement of the address."""
        return get_object_or_404(visible_to(self.actor), uid=self.kwargs["uid"])

    @property
    def about(self) -> Record:
        """Take it in for the movement."""
        return self.movement

    @cached_property
    def asked(self) -> Record | None:
        """Ask over the authority where the account answers for it, else over a unit it reports for."""
        units = units_to_report(self.actor, self.movement)
        return units.filter(pk=self.movement.issuer_id).first() or units.first()

    @property
    def unit(self) -> Unit:
        """Remember for whom the account answers."""
        return self.asked if isinstance(self.asked, Unit) else self.movement.issuer

    @property
    def taken_uid(self) -> object:
        """Return the taking of the address."""
        return self.kwargs["movement_taken"]

    def own_address(self) -> str:
        """Return where the list is taken in."""
        return address("movement_list_take", self.movement.uid, self.kwargs["listed"])

    def undo_address(self, taken: TakenList) -> str:
        """Return where a taking is undone."""
        return address("movement_list_undo", self.movement.uid, self.kwargs["listed"], taken.uid)

    def records_address(self) -> str:
        """Lead to the board of pledges, or to the results."""
        return address("pledge_board", self.movement.uid) if self.kind is PLEDGE_LIST else address("result_list")

    def get_lead(self) -> StrOrPromise:
        """Name the movement."""
        return self.movement.title

    def crumbs(self) -> list[Crumb]:
        """Come from the movement."""
        return [LIST, Crumb(self.movement.title, address("movement", self.movement.uid))]


class MovementList(OfMovement, TakeKind):
    """Take in a list of pledges or results."""


class UndoMovementList(OfMovement, UndoKind):
    """Undo one taking."""
