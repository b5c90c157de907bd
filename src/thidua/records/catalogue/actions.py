"""Keeping the lists."""

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc

from .models import AwardKind, FieldOfWork

# The columns of a kind that the lawbook fills.
_MIRRORED = ("name", "family", "level", "order")


@transaction.atomic
def mirror_lawbook(*, actor: Account | None = None) -> list[AwardKind]:
    """Bring the kinds of award into line with the lawbook, by code; return those that are new or changed.

    A kind the lawbook no longer holds stays, because awards point at it. May be run again at any time; without an
    actor the installation itself runs it, for instance after an upgrade.
    Side effects: event `lawbook_mirrored` for each kind that is new or changed.
    """
    if actor is not None:
        require(actor, "catalogue.mirror_lawbook")
    kept = {kind.code: kind for kind in AwardKind.objects.select_for_update()}
    told: list[tuple[AwardKind, dict[str, object]]] = []
    for order, definition in enumerate(lawbook.awards(), start=1):
        wanted: dict[str, object] = {
            "name": definition.title,
            "family": definition.kind.value,
            "level": definition.level,
            "order": order,
        }
        kind = kept.get(definition.code, AwardKind(code=definition.code))
        if kind.pk is not None and all(getattr(kind, column) == value for column, value in wanted.items()):
            continue
        for column, value in wanted.items():
            setattr(kind, column, value)
        told.append((kind, {"code": kind.code, **wanted}))
    changed = [kind for kind, _wanted in told]
    AwardKind.objects.bulk_create([kind for kind in changed if kind.pk is None])
    AwardKind.objects.bulk_update([kind for kind in changed if kind.code in kept], _MIRRORED)
    audit.record_each("lawbook_mirrored", actor=actor, told=told)
    return changed


@transaction.atomic
def enter_field(*, actor: Account | None, code: str, name: str, order: int = 0) -> FieldOfWork:
    """Enter a field of work. Refuses a code already used. Event `field_entered`.

    `actor` is None only while the installation has no administrator.
    """
    require_or_set_up(actor, "catalogue.enter_field")
    if FieldOfWork.objects.filter(code=code).exists():
        raise RefusedError(_("Mã lĩnh vực «%s» đã có.") % code, field="code")
    field = FieldOfWork.objects.create(code=code, name=nfc(name), order=order)
    audit.record("field_entered", actor=actor, target=field, data={"code": code, "name": field.name})
    return field
