"""Drafting, launching and summing up movements."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_range, date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements import events, papers
from thidua.procedure.movements.enums import MovementForm, MovementState, PledgeState
from thidua.procedure.movements.models import (
    Movement,
    Target,
)
from thidua.procedure.movements.notices import MovementLaunched
from thidua.procedure.movements.queries import locked_movement, post_of
from thidua.procedure.movements.validators import refuse_incomplete_target, refuse_unless
from thidua.procedure.movements.workflow import MOVEMENT
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.numbering.enums import Series
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.organisations.queries import descendants
from thidua.records.people.models import Person


def _refuse_backward(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="ends_on")


def _refuse_taken_title(issuer: Unit, year: int, title: str, *, but: Movement | None = None) -> None:
    taken = Movement.objects.filter(issuer=issuer, year=year, title=title)
    if (taken if but is None else taken.exclude(pk=but.pk)).exists():
        raise RefusedError(
            _("Năm %(year)s đã có phong trào «%(title)s».") % {"year": year, "title": title}, field="title"
        )


@transaction.atomic
def draft_movement(
    *,
    actor: Account,
    issuer: Unit,
    year: int,
    title: str,
    form: MovementForm,
    purpose: str,
    scope: str,
    criteria: str,
    starts_on: date,
    ends_on: date,
    slogan: str = "",
    measures: str = "",
    fields: Iterable[FieldOfWork] = (),
) -> Movement:
    """Draft a movement of the issuer.

    `purpose`, `scope`, `criteria`, `measures` hold one item a line. Refuses a title the issuer already uses that year
    and a period that runs backwards. Side effects: event `movement_drafted`.
    """
    require(actor, "movements.draft_movement", issuer)
    title = nfc(title)
    if not title:
        raise RefusedError(_("Cần có tên phong trào."), field="title")
    _refuse_backward(starts_on, ends_on)
    movement = Movement(
        issuer=issuer,
        year=year,
        title=title,
        slogan=nfc(slogan),
        form=form,
        purpose=purpose.strip(),
        scope=scope.strip(),
        criteria=criteria.strip(),
        measures=measures.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    refuse_unfit(movement)
    _refuse_taken_title(issuer, year, title)
    movement.save()
    movement.fields.set(fields)
    audit.record(
        events.MOVEMENT_DRAFTED,
        actor=actor,
        target=movement,
        data={"issuer": issuer.key, "year": year, "starts_on": starts_on, "ends_on": ends_on},
    )
    return movement


@transaction.atomic
def amend_movement(
    *,
    actor: Account,
    movement: Movement,
    title: str | None = None,
    slogan: str | None = None,
    form: MovementForm | None = None,
    purpose: str | None = None,
    scope: str | None = None,
    criteria: str | None = None,
    measures: str | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    fields: Iterable[FieldOfWork] | None = None,
) -> Movement:
    """Change a draft; what is None stays. Refuses a launched movement and what `draft_movement` refuses.

    Side effects: event `movement_amended` naming the fields that changed.
    """
    require(actor, "movements.amend_movement", movement)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.DRAFT, act=_("sửa kế hoạch"))
    changes: dict[str, object] = {
        "title": None if title is None else nfc(title),
        "slogan": None if slogan is None else nfc(slogan),
        "form": form,
        "purpose": None if purpose is None else purpose.strip(),
        "scope": None if scope is None else scope.strip(),
        "criteria": None if criteria is None else criteria.strip(),
        "measures": None if measures is None else measures.strip(),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    changed = {name: value for name, value in changes.items() if value is not None and value != getattr(movement, name)}
    for name, value in changed.items():
        setattr(movement, name, value)
    if not movement.title:
        raise RefusedError(_("Cần có tên phong trào."), field="title")
    _refuse_backward(movement.starts_on, movement.ends_on)
    refuse_unfit(movement)
    _refuse_taken_title(movement.issuer, movement.year, movement.title, but=movement)
    movement.save()
    if fields is not None:
        movement.fields.set(fields)
        changed["fields"] = [field.code for field in movement.fields.all()]
    audit.record(events.MOVEMENT_AMENDED, actor=actor, target=movement, data={"changed": sorted(changed)})
    return movement


@transaction.atomic
def add_target(
    *,
    actor: Account,
    movement: Movement,
    field: FieldOfWork,
    indicator: str,
    measure_unit: str,
    value: Decimal,
) -> Target:
    """Add a measurable aim to a draft, after those it has; its field joins the movement's fields.

    Refuses a launched movement, an indicator already there, a missing unit of measure and a value not above zero.
    Side effects: event `target_added`.
    """
    require(actor, "movements.amend_movement", movement)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.DRAFT, act=_("thêm chỉ tiêu"))
    indicator, measure_unit = nfc(indicator), nfc(measure_unit)
    refuse_incomplete_target(indicator, measure_unit=measure_unit, value=value)
    last = movement.targets.order_by("-order").values_list("order", flat=True).first() or 0
    target = Target(
        movement=movement, field=field, indicator=indicator, measure_unit=measure_unit, value=value, order=last + 1
    )
    refuse_unfit(target)
    if movement.targets.filter(indicator=indicator).exists():
        raise RefusedError(_("Phong trào đã có chỉ tiêu «%s».") % indicator, field="indicator")
    target.save()
    movement.fields.add(field)
    audit.record(
        events.TARGET_ADDED,
        actor=actor,
        target=movement,
        data={"indicator": indicator, "value": str(value), "measure_unit": measure_unit},
    )
    return target


@transaction.atomic
def remove_target(*, actor: Account, target: Target) -> None:
    """Take an aim off a draft. Refuses a launched movement and an aim that a pledge names.

    Side effects: event `target_removed` on the movement.
    """
    require(actor, "movements.amend_movement", target.movement)
    movement = locked_movement(target.movement)
    refuse_unless(movement.state, MovementState.DRAFT, act=_("bỏ chỉ tiêu"))
    if target.pledged.exists():
        raise RefusedError(_("Đã có giao ước góp vào chỉ tiêu «%s»; hãy sửa giao ước trước.") % target.indicator)
    indicator = target.indicator
    target.delete()
    audit.record(events.TARGET_REMOVED, actor=actor, target=movement, data={"indicator": indicator})


def _refuse_incomplete_plan(movement: Movement) -> None:
    for name, label in (
        ("purpose", _("mục đích, yêu cầu")),
        ("scope", _("phạm vi, đối tượng")),
        ("criteria", _("nội dung, tiêu chí")),
    ):
        if not papers.lines_of(getattr(movement, name)):
            raise RefusedError(_("Kế hoạch còn thiếu %s.") % label, field=name)
    if movement.form == MovementForm.REGULAR and not movement.targets.exists():
        raise RefusedError(
            _("Phong trào thường xuyên cần ít nhất một chỉ tiêu đo được; hãy thêm chỉ tiêu rồi phát động."),
            field="targets",
        )


@transaction.atomic
def launch_movement(
    *, actor: Account, movement: Movement, on: date, launched_by: Person, number: str | SaidNow = ""
) -> Movement:
    """Launch a draft: fix plan and targets, take the plan's number, keep the plan, tell the units.

    `number` is the one that the office gave, where it keeps the book itself.

    A regular movement needs a target; a thematic one may be judged by its criteria alone. Refuses an incomplete plan,
    an issuer that does not exist that day, a day after the movement's end, and somebody who holds no post in the
    issuer then.
    Side effects: number KH of issuer and year; the plan as PDF and DOCX; event `movement_launched`; a notice to the
    heads of the units below the issuer.
    """
    require(actor, "movements.launch_movement", movement)
    movement = locked_movement(movement)
    MOVEMENT.move(movement, "launch")
    _refuse_incomplete_plan(movement)
    refuse_ended(movement.issuer, on)
    if on > movement.ends_on:
        raise RefusedError(
            _("Phong trào kết thúc ngày %s; không thể phát động sau ngày đó.") % date_short(movement.ends_on),
            field="on",
        )
    post = post_of(launched_by, movement.issuer, on)
    if post is None:
        raise RefusedError(
            _("%(person)s không giữ chức vụ nào ở %(issuer)s ngày %(on)s.")
            % {"person": launched_by, "issuer": movement.issuer, "on": date_short(on)},
            field="launched_by",
        )
    movement.launched_on, movement.launched_by = on, launched_by
    movement.launch_number = take_number(
        actor=actor, issuer=movement.issuer, series=Series.PLAN, year=on.year, given=number
    )
    movement.save()
    reference = papers.plan_reference(movement)
    render_paper(
        actor=actor,
        about=movement,
        kind=PaperKind.LAUNCH_PLAN,
        title=f"Kế hoạch số {reference}: {movement.title}"[:400],
        paper=papers.launch_plan(movement, signer_title=post.title),
    )
    audit.record(
        events.MOVEMENT_LAUNCHED,
        actor=actor,
        target=movement,
        data={"on": on, "number": reference, "launched_by": launched_by.key, "targets": movement.targets.count()},
    )
    below = list(descendants(movement.issuer, on).values_list("pk", flat=True))
    announce(
        MovementLaunched(
            key=str(movement.uid),
            record=movement,
            movement=movement.title,
            issuer=movement.issuer.authority_name,
            plan=reference,
            period=date_range(movement.starts_on, movement.ends_on),
        ),
        to=accounts.holders(Role.UNIT_HEAD, scope_ids=below, on=clock.today()),
    )
    return movement


@transaction.atomic
def correct_plan_number(*, actor: Account, movement: Movement, number: str, reason: str) -> Movement:
    """Put right the number that the office gave to a launched plan; the plan is kept anew under it.

    Refuses a plan not launched, one numbered here, a number another plan bears, and no reason.
    Side effects: the plan as PDF and DOCX; event `plan_number_corrected`.
    """
    require(actor, "movements.launch_movement", movement)
    movement = locked_movement(movement)
    if movement.launch_number is None or movement.launched_on is None or movement.launched_by is None:
        raise RefusedError(_("Kế hoạch chưa phát động nên chưa có số."), field="number")
    before = papers.plan_reference(movement)
    movement.launch_number = exchange_number(
        issuer=movement.issuer,
        series=Series.PLAN,
        year=movement.launched_on.year,
        wrong=movement.launch_number,
        given=number,
        reason=reason,
    )
    movement.save(update_fields=["launch_number"])
    post = post_of(movement.launched_by, movement.issuer, movement.launched_on)
    after = papers.plan_reference(movement)
    render_paper(
        actor=actor,
        about=movement,
        kind=PaperKind.LAUNCH_PLAN,
        title=f"Kế hoạch số {after}: {movement.title}"[:400],
        paper=papers.launch_plan(movement, signer_title=post.title if post is not None else ""),
    )
    told = {"before": before, "after": after, "reason": reason.strip()}
    audit.record(events.PLAN_NUMBER_CORRECTED, actor=actor, target=movement, data=told)
    return movement


@transaction.atomic
def sum_up_movement(*, actor: Account, movement: Movement, on: date) -> Movement:
    """End a movement; no figure is taken in after it. Refuses a day before the launch.

    Side effects: event `movement_summed_up`.
    """
    require(actor, "movements.sum_up_movement", movement)
    movement = locked_movement(movement)
    MOVEMENT.move(movement, "sum_up")
    assert movement.launched_on is not None
    if on < max(movement.launched_on, movement.starts_on):
        raise RefusedError(_("Không thể tổng kết trước khi phong trào bắt đầu."), field="on")
    movement.summed_up_on = on
    movement.save(update_fields=["state", "summed_up_on"])
    audit.record(
        events.MOVEMENT_SUMMED_UP,
        actor=actor,
        target=movement,
        data={
            "on": on,
            "pledges": movement.pledges.filter(state=PledgeState.SIGNED).count(),
            "results": movement.results.count(),
        },
    )
    return movement
