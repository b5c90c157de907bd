"""What the issuer's officers have compared with the signed texts, and what its province lays over the national law."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors

HEADS = {
    UnitKind.WARD: "chu-tich-ubnd-xa",
    UnitKind.DISTRICT: "chu-tich-ubnd-huyen",
    UnitKind.PROVINCE: "chu-tich-ubnd-tinh",
    UnitKind.ENTERPRISE: "giam-doc-doanh-nghiep-hop-tac-xa",
}
"""The lawbook's role of the head of each kind of unit; of the others it is the head of a legal entity."""


def head_role(unit: Unit) -> str:
    """Return the lawbook's role of whoever decides for the unit."""
    return HEADS.get(UnitKind(unit.kind), "thu-truong-co-tu-cach-phap-nhan")


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


def overlay_for_lawbook(issuer: Unit, *, on: date) -> lawbook.Overlay | None:
    """Return what the province above the issuer adds to the law, from the file named after its key; None without one.

    One query, and none where no province has a file. Refuses a file the lawbook cannot read, saying what is wrong.
    """
    files = {path.stem: path for path in Path(settings.OVERLAYS_ROOT).glob("*.yaml")}
    if not files:
        return None
    above = [issuer, *ancestors(issuer, min(on, issuer.valid_to or on))]
    path = next((files[unit.key] for unit in above if unit.kind == UnitKind.PROVINCE and unit.key in files), None)
    return None if path is None else _overlay_at(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _overlay_at(path: Path, changed: int) -> lawbook.Overlay:  # noqa: ARG001  # a changed file is another one
    try:
        overlay = lawbook.load_overlay(path)
        lawbook.law_of(overlay)
    except lawbook.LawbookError as error:
        raise RefusedError(
            _("Tệp quy định của tỉnh «%(file)s» có lỗi: %(error)s") % {"file": path.name, "error": error}
        ) from error
    return overlay
