"""What every staff page says of an authority that no longer exists: its last day, and who came after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import date_short
from thidua.records.organisations.queries import successors_of
from thidua.screens.components.shapes import Link

from .desk import AUTHORITY_KEY, Desk


@dataclass(frozen=True)
class EndedAuthority:
    """An authority after its last day; a successor is a link for those who work there, else its name alone."""

    name: str
    last_day: date
    successors: Sequence[Link]

    @property
    def note(self) -> str:
        """Return the one line that stands above the choice of its years."""
        return _("%(unit)s: đến hết ngày %(day)s") % {"unit": self.name, "day": date_short(self.last_day)}


def ended_authority(desk: Desk) -> EndedAuthority | None:
    """Return what became of the authority on the screen; None while it exists, and without one."""
    issuer = desk.issuer
    if issuer is None or issuer.valid_to is None or issuer.valid_to >= desk.today:
        return None
    own = {unit.pk for unit in desk.authorities}
    return EndedAuthority(
        name=issuer.name,
        last_day=issuer.valid_to,
        successors=[
            Link(unit.name, f"{reverse('web:home')}?{AUTHORITY_KEY}={unit.uid}" if unit.pk in own else "")
            for unit in successors_of(issuer)
        ],
    )
