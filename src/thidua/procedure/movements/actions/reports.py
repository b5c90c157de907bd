"""Recording results, works, contributions and good models."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.movements import events
from thidua.procedure.movements.enums import ContributionKind, MovementState, Qualifier, WorkKind
from thidua.procedure.movements.models import (
    CivicWork,
    Contribution,
    GoodModel,
    Movement,
    Result,
    Target,
)
from thidua.procedure.movements.queries import belongs_to_issuer, locked_movement, may_count_on
from thidua.procedure.movements.validators import Amount, ask_about_amounts, refuse_other_measure, refuse_unless
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit


@transaction.atomic
def record_result(
    *,
    actor: Account,
    movement: Movement,
    unit: Unit,
    field: FieldOfWork,
    code: str,
    indicator: str,
    value: Decimal,
    measure_unit: str,
    source: str,
    as_of: date,
    qualifier: Qualifier = Qualifier.EXACT,
    out_of: Decimal | None = None,
    target: Target | None = None,
    confirmed: bool = False,
) -> Result:
    """Record a figure with its unit, its source and the source's own word for how exact it is.

    A figure of the issuer itself is the figure of the whole; figures of units below it are its breakdown. A later
    figure stands beside the earlier. Refuses a movement not under way, a unit outside the issuer, a negative figure,
    one above its own total, a day before the movement began, a second figure for one day, another unit of measure than
    the target's, and a missing source. Asks, unless `confirmed`, about a figure many times its target.
    Side effects: event `result_recorded`.
    """
    require(actor, "movements.record_result", unit)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("ghi kết quả"))
    indicator, measure_unit, source = nfc(indicator), nfc(measure_unit), nfc(source)
    for name, given, label in (
        ("code", code, _("mã số liệu")),
        ("indicator", indicator, _("tên số liệu")),
        ("measure_unit", measure_unit, _("đơn vị tính")),
        ("source", source, _("nguồn số liệu")),
    ):
        if not given:
            raise RefusedError(_("Cần ghi %s.") % label, field=name)
    _refuse_figure(movement, value, out_of, as_of)
    if not belongs_to_issuer(movement, unit, as_of):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
    if target is not None:
        if not may_count_on(movement, target):
            raise RefusedError(
                _("Chỉ tiêu «%s» thuộc phong trào của cơ quan khác hoặc năm khác.") % target.indicator,
                field="target",
            )
        refuse_other_measure(target.indicator, wanted=target.measure_unit, given=measure_unit)
        if not confirmed:
            ask_about_amounts([Amount(indicator, value, target.value, target.measure_unit)], field="value")
    result = Result(
        movement=movement,
        unit=unit,
        field=field,
        target=target,
        code=code,
        indicator=indicator,
        value=value,
        out_of=out_of,
        measure_unit=measure_unit,
        qualifier=qualifier,
        source=source,
        as_of=as_of,
    )
    refuse_unfit(result)
    if Result.objects.filter(movement=movement, unit=unit, code=code, as_of=as_of).exists():
        raise RefusedError(
            _("%(unit)s đã có số liệu «%(indicator)s» tính đến ngày %(on)s; số liệu mới cần một ngày khác.")
            % {"unit": unit, "indicator": indicator, "on": date_short(as_of)},
            field="as_of",
        )
    result.save()
    audit.record(
        events.RESULT_RECORDED,
        actor=actor,
        target=result,
        data={"movement": str(movement.uid), "unit": unit.key, "code": code, "figure": result.figure, "as_of": as_of},
    )
    return result


def _refuse_figure(movement: Movement, value: Decimal, out_of: Decimal | None, as_of: date) -> None:
    if value < 0:
        raise RefusedError(_("Giá trị không được âm."), field="value")
    if out_of is not None and value > out_of:
        raise RefusedError(_("Giá trị không được lớn hơn tổng số."), field="out_of")
    if as_of < movement.starts_on:
        raise RefusedError(
            _("Phong trào bắt đầu ngày %s; số liệu phải tính đến ngày đó hoặc sau.") % date_short(movement.starts_on),
            field="as_of",
        )


def _standing(result: Result) -> Result:
    """Return a figure that counts, held until the act is done; refuse one that was withdrawn."""
    result = locked(result, "movement", "unit", "target", among=Result.all_records)
    if result.withdrawn:
        raise RefusedError(_("Số liệu này đã được rút."))
    return result


@transaction.atomic
def correct_result(
    *,
    actor: Account,
    result: Result,
    value: Decimal,
    source: str,
    as_of: date,
    reason: str,
    qualifier: Qualifier = Qualifier.EXACT,
    out_of: Decimal | None = None,
    confirmed: bool = False,
) -> Result:
    """Put a figure right that was recorded wrong; a newer figure is not a correction and is recorded beside it.

    Refuses a figure that was withdrawn, nothing changed, no reason, and what recording refuses; asks as it does.
    Side effects: event `result_corrected` with both figures.
    """
    require(actor, "movements.correct_result", result)
    movement = locked_movement(result.movement)
    result = _standing(result)
    source, reason = nfc(source), nfc(reason)
    reason = asked_reason(reason)
    if not source:
        raise RefusedError(_("Cần ghi %s.") % _("nguồn số liệu"), field="source")
    _refuse_figure(movement, value, out_of, as_of)
    before = _said(result)
    result.value, result.out_of, result.qualifier = value, out_of, qualifier
    result.source, result.as_of = source, as_of
    if _said(result) == before:
        raise RefusedError(_("Chưa có gì thay đổi."))
    aim = result.target
    if aim is not None and not confirmed:
        ask_about_amounts([Amount(result.indicator, value, aim.value, aim.measure_unit)], field="value")
    same = Result.objects.filter(movement=movement, unit=result.unit, code=result.code, as_of=as_of)
    if same.exclude(pk=result.pk).exists():
        raise RefusedError(
            _("%(unit)s đã có số liệu «%(indicator)s» tính đến ngày %(on)s; số liệu mới cần một ngày khác.")
            % {"unit": result.unit, "indicator": result.indicator, "on": date_short(as_of)},
            field="as_of",
        )
    refuse_unfit(result)
    result.save(update_fields=["value", "out_of", "qualifier", "source", "as_of"])
    audit.record(
        events.RESULT_CORRECTED,
        actor=actor,
        target=result,
        data={"before": before, "after": _said(result), "reason": reason},
    )
    return result


def _said(result: Result) -> dict[str, object]:
    return {"figure": result.figure, "source": result.source, "as_of": result.as_of}


@transaction.atomic
def withdraw_result(*, actor: Account, result: Result, reason: str) -> Result:
    """Take a figure back that should not have been recorded; it stays on record and counts nowhere from now on.

    Refuses one that was withdrawn and no reason. Side effects: event `result_withdrawn`.
    """
    require(actor, "movements.withdraw_result", result)
    result = _standing(result)
    reason = asked_reason(reason)
    result.withdrawn = True
    result.save(update_fields=["withdrawn"])
    audit.record(events.RESULT_WITHDRAWN, actor=actor, target=result, data={**_said(result), "reason": reason})
    return result


@transaction.atomic
def record_work(
    *, actor: Account, movement: Movement, unit: Unit, kind: WorkKind, name: str, completed_on: date
) -> CivicWork:
    """Record a work built in a unit. Refuses a movement not under way, a unit outside, and a name already there.

    Side effects: event `work_recorded`.
    """
    require(actor, "movements.record_work", unit)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("ghi công trình"))
    name = nfc(name)
    if not name:
        raise RefusedError(_("Cần ghi tên công trình."), field="name")
    if not belongs_to_issuer(movement, unit, completed_on):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
    work = CivicWork(movement=movement, unit=unit, kind=kind, name=name, completed_on=completed_on)
    refuse_unfit(work)
    if movement.works.filter(name=name).exists():
        raise RefusedError(_("Phong trào đã có công trình «%s».") % name, field="name")
    work.save()
    audit.record(
        events.WORK_RECORDED,
        actor=actor,
        target=work,
        data={"movement": str(movement.uid), "unit": unit.key, "kind": kind, "completed_on": completed_on},
    )
    return work


@transaction.atomic
def record_contribution(
    *,
    actor: Account,
    work: CivicWork,
    kind: ContributionKind,
    quantity: Decimal,
    measure_unit: str,
    value: int | None = None,
    description: str = "",
) -> Contribution:
    """Record what the people of the work's unit gave towards it; `value` is its worth in đồng where it was reckoned.

    Money given in đồng is its own worth. Refuses a movement not under way, an amount not above zero and a missing unit
    of measure. Side effects: event `contribution_recorded`.
    """
    require(actor, "movements.record_work", work)
    movement = locked_movement(work.movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("ghi đóng góp"))
    measure_unit = nfc(measure_unit)
    if quantity <= 0:
        raise RefusedError(_("Số lượng đóng góp phải lớn hơn 0."), field="quantity")
    if not measure_unit:
        raise RefusedError(_("Cần ghi đơn vị tính."), field="measure_unit")
    if value is not None and value < 0:
        raise RefusedError(_("Trị giá không được âm."), field="value")
    if value is None and measure_unit == "đồng":
        value = int(quantity)
    contribution = Contribution(
        work=work,
        kind=kind,
        quantity=quantity,
        measure_unit=measure_unit,
        value=value,
        description=nfc(description),
    )
    refuse_unfit(contribution)
    contribution.save()
    audit.record(
        events.CONTRIBUTION_RECORDED,
        actor=actor,
        target=contribution,
        data={"work": str(work.uid), "kind": kind, "quantity": str(quantity), "measure_unit": measure_unit},
    )
    return contribution


@transaction.atomic
def tell_good_model(*, actor: Account, movement: Movement, unit: Unit, name: str, story: str) -> GoodModel:
    """Tell a way of working worth copying. Refuses a draft movement, a unit outside, an empty name or story.

    Side effects: event `good_model_told`.
    """
    require(actor, "movements.tell_good_model", unit)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, MovementState.SUMMED_UP, act=_("ghi mô hình hay"))
    if not belongs_to_issuer(movement, unit, movement.ends_on):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
    name, story = nfc(name), story.strip()
    if not name:
        raise RefusedError(_("Cần ghi tên mô hình."), field="name")
    if not story:
        raise RefusedError(_("Cần kể cách làm và hiệu quả."), field="story")
    model = GoodModel(movement=movement, unit=unit, name=name, story=story)
    refuse_unfit(model)
    if movement.good_models.filter(unit=unit, name=name).exists():
        raise RefusedError(_("%(unit)s đã có mô hình «%(name)s».") % {"unit": unit, "name": name}, field="name")
    model.save()
    audit.record(
        events.GOOD_MODEL_TOLD, actor=actor, target=model, data={"movement": str(movement.uid), "unit": unit.key}
    )
    return model
