"""What the issuer's officers have compared with the signed texts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

import lawbook
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.records.organisations.models import Unit


def confirmations_of(unit: Unit) -> QuerySet[ProvisionConfirmation]:
    """Return the unit's standing confirmations."""
    return ProvisionConfirmation.objects.filter(unit=unit, withdrawn_on__isnull=True).select_related("confirmed_by")


def confirmations_for_lawbook(unit: Unit) -> tuple[lawbook.Confirmation, ...]:
    """Return the unit's standing confirmations as the lawbook reads them. One query."""
    return tuple(
        lawbook.Confirmation(
            provision=kept.provision,
            confirmed_by=str(kept.confirmed_by),
            confirmed_on=kept.confirmed_on,
            document=kept.document,
            page=kept.page,
        )
        for kept in confirmations_of(unit)
    )


def confirmed_value(unit: Unit, provision_code: str) -> str | None:
    """Return the value an officer confirmed for a parameter, or None when nobody has."""
    kept = confirmations_of(unit).filter(provision=provision_code).exclude(value="")
    return kept.values_list("value", flat=True).first()


@dataclass(frozen=True)
class ProvisionStatus:
    """One provision of the lawbook beside the unit's confirmation of it, if there is one."""

    provision: lawbook.Provision
    confirmation: ProvisionConfirmation | None

    @property
    def needs_confirmation(self) -> bool:
        """Whether it answers nothing until somebody has compared its text."""
        return not self.provision.certainty.answers and self.confirmation is None


def provision_statuses(unit: Unit, *, award: str | None = None, on: date | None = None) -> list[ProvisionStatus]:
    """Return the lawbook's provisions with the unit's confirmations; of one award and one day when they are given."""
    kept = {confirmation.provision: confirmation for confirmation in confirmations_of(unit)}
    return [
        ProvisionStatus(provision, kept.get(provision.code))
        for provision in lawbook.provisions()
        if (on is None or on in provision.in_force)
        and (award is None or not provision.awards or award in provision.awards or "*" in provision.awards)
    ]
