"""What an authority prints on: its emblem, its own printed stock, its printers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

import decree30
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.certificates import events, queries
from thidua.procedure.certificates.models import EmblemPicture, PrinterOffset, StockDesign
from thidua.procedure.certificates.validators import (
    checked_emblem,
    checked_offset,
    checked_scan,
    checked_size,
    first_places,
    kept_places,
    refuse_misplaced,
)
from thidua.records.organisations.models import Unit


@transaction.atomic
def keep_emblem(*, actor: Account, issuer: Unit, picture: bytes) -> EmblemPicture:
    """Keep the picture of the national emblem that is laid on the authority's certificates from now on.

    Refuses what is no PNG or too small. Papers drawn before stay as they are. Side effects: event
    `certificate_emblem_kept`.
    """
    require(actor, "certificates.keep_stock", issuer)
    kept = checked_emblem(picture)
    emblem, _created = EmblemPicture.objects.update_or_create(issuer=locked(issuer), defaults={"picture": kept})
    audit.record(events.EMBLEM_KEPT, actor=actor, target=issuer, data={"bytes": len(kept)})
    return emblem


@transaction.atomic
def remove_emblem(*, actor: Account, issuer: Unit) -> None:
    """Leave the emblem's place free on certificates drawn from now on. Refuses where there is none.

    Side effects: event `certificate_emblem_removed`.
    """
    require(actor, "certificates.keep_stock", issuer)
    if not EmblemPicture.objects.filter(issuer=issuer).delete()[0]:
        raise RefusedError(_("Chưa có hình Quốc huy nào."))
    audit.record(events.EMBLEM_REMOVED, actor=actor, target=issuer)


@transaction.atomic
def design_stock(
    *, actor: Account, issuer: Unit, name: str, width: Decimal, height: Decimal, scan: bytes = b""
) -> StockDesign:
    """Declare a printed stock of so many millimetres; its fields begin where such blanks usually have them.

    Refuses a size that no blank has, a name that another one in use bears, and a scan that is no picture. Side
    effects: event `stock_designed`.
    """
    require(actor, "certificates.keep_stock", issuer)
    checked_size(width, height)
    places = kept_places(first_places(width, height))
    design = StockDesign(
        issuer=issuer,
        name=nfc(name).strip(),
        width_mm=width,
        height_mm=height,
        places=places,
        scan=checked_scan(scan) if scan else b"",
    )
    _refuse_known(design)
    refuse_unfit(design)
    design.save()
    told = {"name": design.name, "width_mm": width, "height_mm": height, "fields": list(places)}
    audit.record(events.STOCK_DESIGNED, actor=actor, target=design, data=told)
    return design


@transaction.atomic
def arrange_stock(
    *,
    actor: Account,
    design: StockDesign,
    name: str,
    places: Mapping[decree30.Field, decree30.Place],
    scan: bytes | None = None,
) -> StockDesign:
    """Set which fields are printed on a stock and where; None leaves the scan as it is.

    Refuses a design out of use, one that prints nothing, and a field that runs over the edge. Side effects: event
    `stock_arranged` with the places before and after.
    """
    require(actor, "certificates.keep_stock", design)
    design = locked(design)
    _refuse_retired(design)
    refuse_misplaced(decree30.Stock(places, float(design.width_mm), float(design.height_mm)))
    before, design.places = design.places, kept_places(places)
    design.name = nfc(name).strip()
    if scan is not None:
        design.scan = checked_scan(scan)
    _refuse_known(design)
    refuse_unfit(design)
    design.save(update_fields=["name", "places", "scan"])
    told = {"name": design.name, "before": before, "after": design.places}
    audit.record(events.STOCK_ARRANGED, actor=actor, target=design, data=told)
    return design


@transaction.atomic
def retire_stock(*, actor: Account, design: StockDesign, on: date) -> StockDesign:
    """Print with a stock no more; it stays on record. Refuses one out of use. Side effects: event `stock_retired`."""
    require(actor, "certificates.keep_stock", design)
    design = locked(design)
    _refuse_retired(design)
    design.retired_on = on
    design.save(update_fields=["retired_on"])
    audit.record(events.STOCK_RETIRED, actor=actor, target=design, data={"on": on})
    return design


@transaction.atomic
def set_printer(*, actor: Account, issuer: Unit, name: str, dx: Decimal, dy: Decimal) -> PrinterOffset:
    """Keep by how many millimetres a printer's sheets are moved: to the right, and down. The same name is set anew.

    Refuses more than a printer can be askew. Side effects: event `printer_offset_set`.
    """
    require(actor, "certificates.keep_stock", issuer)
    checked_offset(dx, "dx")
    checked_offset(dy, "dy")
    name = nfc(name).strip()
    printer = PrinterOffset.objects.filter(issuer=locked(issuer), name__iexact=name).first()
    printer = printer or PrinterOffset(issuer=issuer, name=name)
    printer.dx_mm, printer.dy_mm = dx, dy
    refuse_unfit(printer)
    printer.save()
    audit.record(events.PRINTER_SET, actor=actor, target=issuer, data={"name": printer.name, "dx": dx, "dy": dy})
    return printer


@transaction.atomic
def remove_printer(*, actor: Account, printer: PrinterOffset) -> None:
    """Forget a printer's offset. Side effects: event `printer_offset_removed`."""
    require(actor, "certificates.keep_stock", printer)
    told = {"name": printer.name, "dx": printer.dx_mm, "dy": printer.dy_mm}
    printer.delete()
    audit.record(events.PRINTER_REMOVED, actor=actor, target=printer.issuer, data=told)


def _refuse_retired(design: StockDesign) -> None:
    if not design.is_in_use:
        raise RefusedError(_("Phôi này đã thôi dùng."))


def _refuse_known(design: StockDesign) -> None:
    same = queries.designs_of(design.issuer).filter(name__iexact=design.name)
    if same.exclude(pk=design.pk).exists():
        raise RefusedError(_("Đã có phôi tên «%s».") % design.name, field="name")
