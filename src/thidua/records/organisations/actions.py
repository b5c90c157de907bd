"""Founding, placing, coding and merging units."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.models import DatedQuerySet
from thidua.foundation.kernel.text import date_range, date_short, fold, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import refuse_unfit

from . import events, queries
from .enums import PaperPhrase, SuccessionKind, UnitKind
from .models import AdministrativeCode, HouseStyle, Placement, Succession, Unit
from .papers import refuse_unknown_fields
from .validators import official_code, refuse_wide_lines

DatedRow = TypeVar("DatedRow", AdministrativeCode, Placement)
_ONE_DAY = timedelta(days=1)


def _refuse_backward_period(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="valid_to")


def _overlapping(rows: DatedQuerySet[DatedRow], valid_from: date, valid_to: date | None) -> DatedRow | None:
    open_or_later = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    rows = rows.filter(open_or_later)
    return (rows if valid_to is None else rows.filter(valid_from__lte=valid_to)).first()


def _refuse_outside(unit: Unit, valid_from: date, valid_to: date | None) -> None:
    if valid_from < unit.valid_from or (unit.valid_to is not None and (valid_to is None or valid_to > unit.valid_to)):
        raise RefusedError(
            _("%(unit)s chỉ tồn tại %(period)s.")
            % {"unit": unit, "period": date_range(unit.valid_from, unit.valid_to)},
            field="valid_from",
        )


@transaction.atomic
def found_unit(
    *,
    actor: Account | None,
    key: str,
    name: str,
    short_name: str,
    kind: UnitKind,
    valid_from: date,
    valid_to: date | None = None,
    parent: Unit | None = None,
) -> Unit:
    """Enter a unit from its first day, under `parent` for as long as both exist.

    Refuses a parent the actor does not administer, the top of a new tree to who is not at the top of one, a key already
    used and a period that runs backwards. `actor` is None only while the installation has no
    administrator. Side effects: event `unit_founded`, and `unit_placed` when a parent is named.
    """
    require_or_set_up(actor, "organisations.begin_tree" if parent is None else "organisations.found_unit", parent)
    _refuse_backward_period(valid_from, valid_to)
    name, short_name = nfc(name), nfc(short_name)
    unit = Unit(
        key=key,
        name=name,
        short_name=short_name,
        name_folded=fold(f"{name} {short_name}"),
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    refuse_unfit(unit)
    if Unit.objects.filter(key=key).exists():
        raise RefusedError(_("Mã nội bộ «%s» đã có đơn vị dùng.") % key, field="key")
    unit.save()
    audit.record(
        events.UNIT_FOUNDED,
        actor=actor,
        target=unit,
        data={"key": key, "name": name, "kind": kind, "valid_from": valid_from, "valid_to": valid_to},
    )
    if parent is not None:
        _place(actor=actor, unit=unit, parent=parent, valid_from=max(valid_from, parent.valid_from))
    return unit


@transaction.atomic
def correct_unit_name(*, actor: Account, unit: Unit, name: str, short_name: str, on: date, reason: str) -> Unit:
    """Write a unit's name as it was all along; a renaming by law is a succession and goes through `merge_units`.

    Refuses an empty name, the names that stand already, no reason. What was printed keeps the name it was printed with.
    Side effects: event `unit_name_corrected` with both names.
    """
    require(actor, "organisations.correct_unit_name", unit)
    reason, name, short_name = nfc(reason), nfc(name), nfc(short_name)
    for value, field, words in (
        (name, "name", _("Hãy ghi tên đầy đủ.")),
        (short_name, "short_name", _("Hãy ghi tên ngắn.")),
        (reason, "reason", _("Hãy ghi lý do.")),
    ):
        if not value:
            raise RefusedError(words, field=field)
    unit = locked(unit)
    before = (unit.name, unit.short_name)
    if before == (name, short_name):
        raise RefusedError(_("Tên này đang được ghi trong danh sách."), field="name")
    unit.name, unit.short_name, unit.name_folded = name, short_name, fold(f"{name} {short_name}")
    refuse_unfit(unit)
    unit.save(update_fields=["name", "short_name", "name_folded", "sort_key"])
    audit.record(
        events.UNIT_NAME_CORRECTED,
        actor=actor,
        target=unit,
        data={"before": before, "after": (name, short_name), "on": on, "reason": reason},
    )
    return unit


@transaction.atomic
def place_unit(
    *, actor: Account | None, unit: Unit, parent: Unit, valid_from: date, valid_to: date | None = None
) -> Placement:
    """Put a unit under another from a day; the place that held until then ends with the day before.

    Without a last day the place lasts as long as both units do.

    Refuses a day on which one of the two does not exist, a place that would make the unit stand below itself on any
    day of it, and a period that covers a later place. Side effects: event `unit_placed`.
    """
    for one in (unit, parent):
        require_or_set_up(actor, "organisations.place_unit", one)
    return _place(actor=actor, unit=unit, parent=parent, valid_from=valid_from, valid_to=valid_to)


def _place(
    *, actor: Account | None, unit: Unit, parent: Unit, valid_from: date, valid_to: date | None = None
) -> Placement:
    _refuse_backward_period(valid_from, valid_to)
    for one in (unit, parent):
        _refuse_outside(one, valid_from, valid_to if valid_to is not None else one.valid_to)
    last = valid_to or min((day for day in (unit.valid_to, parent.valid_to) if day is not None), default=None)
    if unit.pk in queries.ever_above(parent, valid_from, last):
        raise RefusedError(_("%s không thể đứng dưới chính mình.") % unit, field="parent")
    places = Placement.objects.select_for_update().filter(unit=unit)
    places.on(valid_from).filter(valid_from__lt=valid_from).update(valid_to=valid_from - _ONE_DAY)
    earlier = _overlapping(places, valid_from, last)
    if earlier is not None:
        raise RefusedError(
            _("%(unit)s đã đứng dưới %(parent)s %(period)s.")
            % {
                "unit": unit,
                "parent": earlier.parent,
                "period": date_range(earlier.valid_from, earlier.valid_to),
            },
            field="valid_from",
        )
    placement = Placement.objects.create(unit=unit, parent=parent, valid_from=valid_from, valid_to=last)
    audit.record(
        events.UNIT_PLACED,
        actor=actor,
        target=unit,
        data={"parent": parent.uid, "parent_name": parent, "valid_from": valid_from, "valid_to": last},
    )
    return placement


@transaction.atomic
def give_code(
    *, actor: Account | None, unit: Unit, code: str, valid_from: date, valid_to: date | None = None
) -> AdministrativeCode:
    """Give a unit its national administrative code for a period.

    Refuses a period outside the unit's own, a code that another unit bears then, a second code for the unit, and,
    where the period touches the published list's own time (2025-07-01 to the day it was drawn up), a code the list
    does not know or gives to another name. The code that a part of the unit bore before 2025-07-01 is understood, the
    official one kept. Codes that ended before 2025-07-01 are accepted unchecked, because the list no longer holds
    them. Side effects: event `unit_code_given`.
    """
    require_or_set_up(actor, "organisations.give_code", unit)
    _refuse_backward_period(valid_from, valid_to)
    _refuse_outside(unit, valid_from, valid_to if valid_to is not None else unit.valid_to)
    last = valid_to if valid_to is not None else unit.valid_to
    told, code = code, official_code(kind=unit.kind, name=unit.name, code=code, valid_from=valid_from, valid_to=last)
    for taken in (AdministrativeCode.objects.filter(code=code), AdministrativeCode.objects.filter(unit=unit)):
        borne = _overlapping(taken.select_related("unit"), valid_from, last)
        if borne is not None:
            raise RefusedError(
                _("%(unit)s mang mã %(code)s %(period)s.")
                % {"unit": borne.unit, "code": borne.code, "period": date_range(borne.valid_from, borne.valid_to)},
                field="code",
            )
    given = AdministrativeCode.objects.create(unit=unit, code=code, valid_from=valid_from, valid_to=last)
    audit.record(
        events.UNIT_CODE_GIVEN,
        actor=actor,
        target=unit,
        data={"code": code, "valid_from": valid_from, "valid_to": last} | ({"told": told} if told != code else {}),
    )
    return given


@transaction.atomic
def merge_units(
    *,
    actor: Account | None,
    predecessors: Sequence[Unit],
    successor: Unit,
    on: date,
    instrument: str,
    kind: SuccessionKind = SuccessionKind.MERGER,
) -> list[Succession]:
    """Record that `successor` came out of `predecessors` on its first day `on`, by an instrument.

    A merger or renaming ends the predecessors with the day before, their codes and places too, and puts the units
    that still stood below them under the successor. A split leaves the old unit standing.
    Refuses a successor that does not exist on the day, a predecessor that ended on another day, and no instrument.
    Side effects: event `units_merged`.
    """
    for one in (successor, *predecessors):
        require_or_set_up(actor, "organisations.merge_units", one)
    if not instrument.strip():
        raise RefusedError(_("Hãy nêu văn bản làm căn cứ."), field="instrument")
    if not predecessors:
        raise RefusedError(_("Hãy chọn ít nhất một đơn vị cũ."), field="predecessors")
    if not successor.holds_on(on):
        raise RefusedError(
            _("%(unit)s không tồn tại vào ngày %(day)s.") % {"unit": successor, "day": date_short(on)},
            field="successor",
        )
    last_day = on - _ONE_DAY
    successions = []
    for unit in sorted(predecessors, key=lambda unit: unit.key):
        unit.refresh_from_db(from_queryset=Unit.objects.select_for_update())
        if unit.pk == successor.pk or any(later.pk == unit.pk for later in queries.successors_of(successor)):
            raise RefusedError(_("%s không thể kế thừa chính mình.") % unit, field="predecessors")
        if Succession.objects.filter(predecessor=unit, successor=successor).exists():
            raise RefusedError(
                _("%(successor)s đã được ghi là kế thừa %(unit)s.") % {"successor": successor, "unit": unit},
                field="predecessors",
            )
        if kind != SuccessionKind.SPLIT:
            _end_unit(actor, unit, last_day, successor)
        succession = Succession(
            predecessor=unit, successor=successor, kind=kind, effective_on=on, instrument=nfc(instrument)
        )
        refuse_unfit(succession)
        succession.save()
        successions.append(succession)
    audit.record(
        events.UNITS_MERGED,
        actor=actor,
        target=successor,
        data={"predecessors": [unit.uid for unit in predecessors], "on": on, "instrument": instrument, "kind": kind},
    )
    return successions


def _end_unit(actor: Account | None, unit: Unit, last_day: date, successor: Unit) -> None:
    if unit.valid_from > last_day or unit.valid_to not in (None, last_day):
        raise RefusedError(
            _("%(unit)s tồn tại %(period)s, không kết thúc vào ngày %(day)s được.")
            % {"unit": unit, "period": date_range(unit.valid_from, unit.valid_to), "day": date_short(last_day)},
            field="predecessors",
        )
    later = Q(valid_from__gt=last_day)
    if any(rows.filter(later).exists() for rows in (unit.codes, unit.placements, unit.child_placements)):
        raise RefusedError(_("%s còn mã hoặc vị trí bắt đầu sau ngày kết thúc.") % unit, field="predecessors")
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    still_open = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    AdministrativeCode.objects.filter(still_open, unit=unit).update(valid_to=last_day)
    Placement.objects.filter(still_open, unit=unit).update(valid_to=last_day)
    below = Placement.objects.filter(still_open, parent=unit).select_related("unit")
    for placement in list(below):
        ends = placement.valid_to
        placement.valid_to = last_day
        placement.save(update_fields=["valid_to"])
        if placement.unit_id != successor.pk:
            _place(actor=actor, unit=placement.unit, parent=successor, valid_from=last_day + _ONE_DAY, valid_to=ends)


@transaction.atomic
def set_house_style(
    *,
    actor: Account | None,
    unit: Unit,
    valid_from: date,
    name_lines: str = "",
    parent_lines: str = "",
    abbreviation: str = "",
    signs_for: str = "",
    phrases: Mapping[PaperPhrase, str] | None = None,
) -> HouseStyle:
    """Settle how the unit's own papers look and speak from a day on; empty means as it ships.

    Refuses lines wider than the head of a paper, an abbreviation with anything but letters and figures, and a field in
    braces that no paper fills. Papers made before keep what they were printed with. Side effects: event
    `house_style_set`.
    """
    require_or_set_up(actor, "organisations.set_house_style", unit)
    refuse_wide_lines(name_lines, style="issuer", field="name_lines")
    refuse_wide_lines(parent_lines, style="parent", field="parent_lines")
    abbreviation = nfc(abbreviation)
    if abbreviation and not abbreviation.isalnum():
        raise RefusedError(_("Chữ viết tắt chỉ gồm chữ và số, ví dụ VHXH."), field="abbreviation")
    own = {part.value: cleaned_lines(text) for part, text in (phrases or {}).items() if text.strip()}
    for part, text in own.items():
        refuse_unknown_fields(text, field=part)
    style = HouseStyle(
        unit=unit,
        valid_from=valid_from,
        name_lines=cleaned_lines(name_lines),
        parent_lines=cleaned_lines(parent_lines),
        abbreviation=abbreviation,
        signs_for=nfc(signs_for),
        phrases=own,
        entered_by=actor,
    )
    refuse_unfit(style)
    style.save()
    audit.record(
        events.HOUSE_STYLE_SET,
        actor=actor,
        target=unit,
        data={"valid_from": valid_from, "abbreviation": abbreviation, "phrases": sorted(own)},
    )
    return style
