"""Keeping the lists."""

import itertools

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import again, officially, retold
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import as_sentence, fold, nfc
from thidua.foundation.kernel.validators import why_unprintable

from . import events
from .enums import StandardField
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
    audit.record_each(events.LAWBOOK_MIRRORED, actor=actor, told=told)
    return changed


@transaction.atomic
def enter_field(*, actor: Account | None, name: str, code: str = "", order: int | None = None) -> FieldOfWork:
    """Enter a field of work, last in the order unless told. Refuses a code or name already used, a sign no paper shows.

    Without a `code` one is made of the name. `actor` is None only while the installation has no administrator.
    Side effects: event `field_entered`.
    """
    require_or_set_up(actor, "catalogue.enter_field")
    if FieldOfWork.objects.filter(code=code).exists():
        raise RefusedError(_("Mã lĩnh vực «%s» đã có.") % code, field="code")
    name = _own_name(name)
    code = code or _free_code(name)
    if order is None:
        order = (FieldOfWork.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    field = FieldOfWork.objects.create(code=code, name=name, order=order)
    audit.record(events.FIELD_ENTERED, actor=actor, target=field, data={"code": code, "name": field.name})
    return field


@transaction.atomic
def enter_standard_fields(*, actor: Account | None) -> list[FieldOfWork]:
    """Enter the fields a commune usually works in, but for those whose code or name is there; return the new ones.

    Side effects: event `field_entered` for each.
    """
    require_or_set_up(actor, "catalogue.enter_field")
    codes = set(FieldOfWork.objects.values_list("code", flat=True))
    names = {fold(name) for name in FieldOfWork.objects.values_list("name", flat=True)}
    with officially():
        wanted = [(field.value, str(field.label)) for field in StandardField]
    return [
        enter_field(actor=actor, code=code, name=name)
        for code, name in wanted
        if code not in codes and fold(name) not in names
    ]


@transaction.atomic
def amend_field(*, actor: Account, field: FieldOfWork, name: str, order: int, retired: bool) -> FieldOfWork:
    """Change a field's name and place, or offer it no more; what was classed by it stays so. Refuses a name used.

    Side effects: event `field_amended`.
    """
    require(actor, "catalogue.amend_field")
    field = locked(field)
    before = {"name": field.name, "order": field.order, "retired": field.retired}
    field.name, field.order, field.retired = _own_name(name, but=field), order, retired
    field.save(update_fields=["name", "order", "retired"])
    after = {"name": field.name, "order": field.order, "retired": field.retired}
    audit.record(
        events.FIELD_AMENDED, actor=actor, target=field, data={"code": field.code, "before": before, "after": after}
    )
    return field


def _own_name(name: str, *, but: FieldOfWork | None = None) -> str:
    """The name as it is kept, refused when another field is called so, whatever its capitals and marks."""
    name = " ".join(nfc(name).split())
    why = why_unprintable(name)
    if why:
        raise RefusedError(retold(lambda: as_sentence(again(why))), field="name")
    others = FieldOfWork.objects.exclude(pk=but.pk) if but is not None else FieldOfWork.objects.all()
    for other in others:
        if other.name.casefold() == name.casefold():
            raise RefusedError(_("Đã có lĩnh vực «%s».") % other.name, field="name")
    return name


def _free_code(name: str) -> str:
    """A code made of the name, which nobody has to think of."""
    stem = slugify(fold(name))[:56] or "linh-vuc"
    taken = set(FieldOfWork.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for n in itertools.count(1) if (code := stem if n == 1 else f"{stem}-{n}") not in taken)
