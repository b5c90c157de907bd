"""Putting right what was recorded wrongly of a movement: targets, pledges, works, contributions, good models."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.movements import events, papers
from thidua.procedure.movements.enums import ContributionKind, MovementState, WorkKind
from thidua.procedure.movements.models import CivicWork, Contribution, GoodModel, Pledge, Target
from thidua.procedure.movements.queries import belongs_to_issuer, locked_movement, post_of
from thidua.procedure.movements.validators import refuse_incomplete_target, refuse_unless
from thidua.procedure.movements.workflow import PLEDGE
from thidua.records.organisations.models import Unit


def _tell_both(
    event: Event, actor: Account, record: Target | CivicWork | Contribution | GoodModel, **told: object
) -> None:
    if told["before"] == told["after"]:
        raise RefusedError(_("Chưa có gì thay đổi."))
    refuse_unfit(record)
    record.save()
    audit.record(event, actor=actor, target=record, data=told)


@transaction.atomic
def correct_target(
    *, actor: Account, target: Target, indicator: str, measure_unit: str, value: Decimal, reason: str
) -> Target:
    """Write a target of a launched plan as the plan that was signed says it; the plan is kept anew.

    A plan that was truly changed is another plan. Refuses a draft and a movement summed up, another unit of measure
    where pledges or results count on it, an indicator already there, a value not above zero, nothing changed, no
    reason. Side effects: the plan as PDF and DOCX; event `target_corrected` with both versions.
    """
    require(actor, "movements.launch_movement", target.movement)
    reason, indicator, measure_unit = asked_reason(reason), nfc(indicator), nfc(measure_unit)
    movement = locked_movement(target.movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("sửa chỉ tiêu"))
    refuse_incomplete_target(indicator, measure_unit=measure_unit, value=value)
    if movement.targets.filter(indicator=indicator).exclude(pk=target.pk).exists():
        raise RefusedError(_("Phong trào đã có chỉ tiêu «%s».") % indicator, field="indicator")
    counted = target.pledged.filter(value__isnull=False).exists() or target.results.exists()
    if measure_unit != target.measure_unit and counted:
        raise RefusedError(
            _("Đã có giao ước, kết quả tính bằng «%s»; hãy sửa các mục đó trước.") % target.measure_unit,
            field="measure_unit",
        )
    before = {"indicator": target.indicator, "measure_unit": target.measure_unit, "value": str(target.value)}
    target.indicator, target.measure_unit, target.value = indicator, measure_unit, value
    after = {"indicator": indicator, "measure_unit": measure_unit, "value": str(value.quantize(Decimal("0.01")))}
    _tell_both(events.TARGET_CORRECTED, actor, target, before=before, after=after, reason=reason)
    assert movement.launched_by is not None
    assert movement.launched_on is not None
    post = post_of(movement.launched_by, movement.issuer, movement.launched_on)
    render_paper(
        actor=actor,
        about=movement,
        kind=PaperKind.LAUNCH_PLAN,
        title=f"Kế hoạch số {papers.plan_reference(movement)}: {movement.title}"[:400],
        paper=papers.launch_plan(movement, signer_title=post.title if post is not None else ""),
    )
    return target


@transaction.atomic
def reopen_pledge(*, actor: Account, pledge: Pledge, reason: str) -> Pledge:
    """Take back that a pledge was signed, because it was recorded wrongly; it is a draft again, its old paper stays.

    Refuses a pledge not signed, a movement summed up, no reason. Side effects: event `pledge_reopened`.
    """
    require(actor, "movements.sign_pledge", pledge)
    reason = asked_reason(reason)
    pledge = locked(pledge, "movement", "unit", "signer")
    refuse_unless(pledge.movement.state, MovementState.LAUNCHED, act=_("mở lại giao ước"))
    before = {"on": pledge.signed_on, "signer": pledge.signer.key if pledge.signer else ""}
    PLEDGE.move(pledge, "reopen")
    pledge.signed_on = pledge.signer = None
    pledge.save(update_fields=["state", "signed_on", "signer"])
    audit.record(events.PLEDGE_REOPENED, actor=actor, target=pledge, data={"before": before, "reason": reason})
    return pledge


@transaction.atomic
def correct_work(
    *, actor: Account, work: CivicWork, unit: Unit, kind: WorkKind, name: str, completed_on: date, reason: str
) -> CivicWork:
    """Write a work as it is; whoever reports for both units may.

    Refuses a movement not under way, a unit outside, a name already there, nothing changed, no reason.
    Side effects: event `work_corrected` with both versions.
    """
    require(actor, "movements.record_work", work)
    require(actor, "movements.record_work", unit)
    reason, name = asked_reason(reason), nfc(name)
    movement = locked_movement(work.movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("sửa công trình"))
    if not name:
        raise RefusedError(_("Cần ghi tên công trình."), field="name")
    if not belongs_to_issuer(movement, unit, completed_on):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
    if movement.works.filter(name=name).exclude(pk=work.pk).exists():
        raise RefusedError(_("Phong trào đã có công trình «%s».") % name, field="name")
    before = _said_of_work(work)
    work.unit, work.kind, work.name, work.completed_on = unit, kind, name, completed_on
    _tell_both(events.WORK_CORRECTED, actor, work, before=before, after=_said_of_work(work), reason=reason)
    return work


def _said_of_work(work: CivicWork) -> dict[str, object]:
    return {"unit": work.unit.key, "kind": str(work.kind), "name": work.name, "completed_on": work.completed_on}


@transaction.atomic
def correct_contribution(
    *,
    actor: Account,
    contribution: Contribution,
    kind: ContributionKind,
    quantity: Decimal,
    measure_unit: str,
    reason: str,
    value: int | None = None,
    description: str = "",
) -> Contribution:
    """Write what people gave as it was; money in đồng is its own worth.

    Refuses a movement not under way, an amount not above zero, a missing unit of measure, nothing changed, no reason.
    Side effects: event `contribution_corrected` with both versions.
    """
    require(actor, "movements.record_work", contribution.work)
    reason, measure_unit = asked_reason(reason), nfc(measure_unit)
    movement = locked_movement(contribution.work.movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("sửa đóng góp"))
    if quantity <= 0:
        raise RefusedError(_("Số lượng đóng góp phải lớn hơn 0."), field="quantity")
    if not measure_unit:
        raise RefusedError(_("Cần ghi đơn vị tính."), field="measure_unit")
    if value is not None and value < 0:
        raise RefusedError(_("Trị giá không được âm."), field="value")
    before = _said_of_gift(contribution)
    contribution.kind, contribution.quantity, contribution.measure_unit = kind, quantity, measure_unit
    contribution.value = int(quantity) if measure_unit == "đồng" else value
    contribution.description = nfc(description)
    after = _said_of_gift(contribution)
    _tell_both(events.CONTRIBUTION_CORRECTED, actor, contribution, before=before, after=after, reason=reason)
    return contribution


def _said_of_gift(gift: Contribution) -> dict[str, object]:
    return {
        "kind": str(gift.kind),
        "quantity": str(gift.quantity.quantize(Decimal("0.01"))),
        "measure_unit": gift.measure_unit,
        "value": gift.value,
        "description": gift.description,
    }


@transaction.atomic
def correct_good_model(*, actor: Account, model: GoodModel, name: str, story: str, reason: str) -> GoodModel:
    """Tell a good way of working as it was.

    Refuses an empty name or story, a name the unit has already, nothing changed, no reason.
    Side effects: event `good_model_corrected` with both versions.
    """
    require(actor, "movements.tell_good_model", model.unit)
    reason, name, story = asked_reason(reason), nfc(name), story.strip()
    if not name:
        raise RefusedError(_("Cần ghi tên mô hình."), field="name")
    if not story:
        raise RefusedError(_("Cần kể cách làm và hiệu quả."), field="story")
    if model.movement.good_models.filter(unit=model.unit, name=name).exclude(pk=model.pk).exists():
        raise RefusedError(_("%(unit)s đã có mô hình «%(name)s».") % {"unit": model.unit, "name": name}, field="name")
    before = {"name": model.name, "story": model.story}
    model.name, model.story = name, story
    _tell_both(
        events.GOOD_MODEL_CORRECTED, actor, model, before=before, after={"name": name, "story": story}, reason=reason
    )
    return model
