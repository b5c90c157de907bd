"""What the issuer's officers have compared with the signed texts, and what its province lays over the national law."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import F, QuerySet

import lawbook
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.eligibility.enums import HandedOverState
from thidua.procedure.eligibility.models import OverlayVersion, ProvisionConfirmation, ProvisionCorrection
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
    """Return the unit's standing confirmations, those of packs first: its own officers' word comes after and holds."""
    standing = ProvisionConfirmation.objects.filter(unit=unit, withdrawn_on__isnull=True)
    return standing.select_related("confirmed_by", "pack").order_by(
        F("pack_id").desc(nulls_last=True), "confirmed_on", "pk"
    )


def corrections_of(unit: Unit) -> QuerySet[ProvisionCorrection]:
    """Return where the unit's readers found that the text says something else, the newest first."""
    standing = ProvisionCorrection.objects.filter(unit=unit, withdrawn_on__isnull=True)
    return standing.select_related("confirmed_by", "pack")


def law_here(unit: Unit, *, on: date) -> lawbook.Lawbook:
    """Return the national law with what the unit's province lays over it on a day."""
    return lawbook.law_of(overlay_for_lawbook(unit, on=on))


def is_of_other_words(confirmation: ProvisionConfirmation, wordings: Mapping[str, str]) -> bool:
    """Say whether the lawbook's wording is no longer the one that was compared, so that nothing is confirmed."""
    now = wordings.get(confirmation.provision)
    return bool(confirmation.wording) and now is not None and not lawbook.same_wording(confirmation.wording, now)


def standing_confirmations(unit: Unit) -> list[ProvisionConfirmation]:
    """Return the unit's confirmations that hold for the wording of today, the one that holds of each provision last."""
    kept = list(confirmations_of(unit))
    if not kept:
        return []
    wordings = {provision.code: provision.content for provision in lawbook.provisions()}
    changed = [one for one in kept if one.provision not in wordings or is_of_other_words(one, wordings)]
    if changed:
        # A province's rules have words of their own, and may give others to what the law leaves to it.
        wordings |= {one.code: one.content for one in law_here(unit, on=clock.today()).provisions}
        gone = {one.pk for one in changed if is_of_other_words(one, wordings)}
        kept = [one for one in kept if one.pk not in gone]
    return kept


def as_the_lawbook_reads(kept: ProvisionConfirmation) -> lawbook.Confirmation:
    """Return a confirmation as the lawbook reads it."""
    return lawbook.Confirmation(
        provision=kept.provision,
        confirmed_by=kept.who,
        confirmed_on=kept.confirmed_on,
        document=kept.document,
        page=kept.page,
    )


def confirmations_for_lawbook(unit: Unit) -> tuple[lawbook.Confirmation, ...]:
    """Return the unit's standing confirmations as the lawbook reads them. One query."""
    return tuple(as_the_lawbook_reads(kept) for kept in standing_confirmations(unit))


@dataclass(frozen=True)
class ProvisionStatus:
    """One provision of the lawbook beside the unit's confirmation of it, if there is one.

    `outdated` is a confirmation of words that the lawbook no longer has; `correction` what a reader found different.
    """

    provision: lawbook.Provision
    confirmation: ProvisionConfirmation | None
    outdated: ProvisionConfirmation | None = None
    correction: ProvisionCorrection | None = None

    @property
    def needs_confirmation(self) -> bool:
        """Whether it answers nothing until somebody has compared its text."""
        return not self.provision.certainty.answers and self.confirmation is None


def provision_statuses(unit: Unit, *, award: str | None = None, on: date | None = None) -> list[ProvisionStatus]:
    """Return the lawbook's provisions with the unit's confirmations; of one award and one day when they are given.

    What the unit's province lays over the national law is among them.
    """
    every = list(confirmations_of(unit))
    corrections = {one.provision: one for one in reversed(corrections_of(unit))}
    provisions = law_here(unit, on=on or clock.today()).provisions
    wordings = {provision.code: provision.content for provision in provisions}
    kept = {one.provision: one for one in every if not is_of_other_words(one, wordings)}
    gone = {one.provision: one for one in every if is_of_other_words(one, wordings)}
    return [
        ProvisionStatus(provision, kept.get(provision.code), gone.get(provision.code), corrections.get(provision.code))
        for provision in provisions
        if (on is None or on in provision.in_force)
        and (award is None or not provision.awards or award in provision.awards or "*" in provision.awards)
    ]


def words_of_provision(code: str) -> str:
    """Return a provision of the national law as its words and where they stand, never as a code."""
    provision = lawbook.provision(code)
    return f"«{provision.content.rstrip('.')}» ({provision.citation})"


def province_of(unit: Unit, *, on: date) -> Unit | None:
    """Return the province above the unit, or the unit when it is one; of one that ended, as it last stood."""
    above = [unit, *ancestors(unit, min(on, unit.valid_to or on))]
    return next((one for one in above if one.kind == UnitKind.PROVINCE), None)


def overlay_file(province: Unit) -> Path | None:
    """Return the file of rules laid into the folder by hand for the province, or None."""
    path = Path(settings.OVERLAYS_ROOT) / f"{province.key}.yaml"
    return path if path.is_file() else None


def overlay_versions(province: Unit) -> QuerySet[OverlayVersion]:
    """Return every version of the province's rules that was brought in through the screens, the latest first."""
    return OverlayVersion.objects.filter(province=province).select_related("paper", "kept_by", "taken_by", "province")


def version_in_force(province: Unit, *, on: date, without: OverlayVersion | None = None) -> OverlayVersion | None:
    """Return the version taken that holds for a day: of those whose day has come, the latest, `without` left aside."""
    taken = overlay_versions(province).filter(state=HandedOverState.TAKEN, valid_from__lte=on)
    if without is not None:
        taken = taken.exclude(pk=without.pk)
    return taken.order_by("-valid_from", "-taken_on", "-pk").first()


def overlay_for_lawbook(issuer: Unit, *, on: date, without: OverlayVersion | None = None) -> lawbook.Overlay | None:
    """Return what the province above the issuer adds to the law on a day; None without any.

    The version taken through the screens comes first, then the file in the folder named after the province's key; a
    version named by `without` is passed over. One query where nobody has either. Refuses a file the lawbook cannot
    read, saying what is wrong.
    """
    files = {path.stem for path in Path(settings.OVERLAYS_ROOT).glob("*.yaml")}
    versions = OverlayVersion.objects.filter(state=HandedOverState.TAKEN, valid_from__lte=on)
    if not files and not versions.exists():
        return None
    province = province_of(issuer, on=on)
    if province is None:
        return None
    version = version_in_force(province, on=on, without=without)
    if version is not None:
        return overlay_of(version)
    path = overlay_file(province)
    return None if path is None else _overlay_at(path, path.stat().st_mtime_ns)


def overlay_of(version: OverlayVersion) -> lawbook.Overlay:
    """Return the rules of one kept version."""
    return _overlay_at(Path(version.paper.file.path), 0, version.title)


def overlay_at(path: Path) -> lawbook.Overlay:
    """Return the rules of a file in the folder."""
    return _overlay_at(path, path.stat().st_mtime_ns)


def read_overlay(content: bytes, name: str) -> lawbook.Overlay:
    """Return the rules that the bytes of a file hold; refuse, by the file's name, what the lawbook cannot read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quy-dinh.yaml"
        path.write_bytes(content)
        return _read(path, name)


@lru_cache(maxsize=64)
def _overlay_at(path: Path, changed: int, name: str = "") -> lawbook.Overlay:  # noqa: ARG001  # a changed file is another
    return _read(path, name or path.name)


def _read(path: Path, name: str) -> lawbook.Overlay:
    try:
        overlay = lawbook.load_overlay(path)
        lawbook.law_of(overlay)
    except (lawbook.LawbookError, ValueError, ArithmeticError) as error:
        raise RefusedError(
            _("Tệp quy định của tỉnh «%(file)s» có lỗi: %(error)s") % {"file": name, "error": error}, field="content"
        ) from error
    return overlay
