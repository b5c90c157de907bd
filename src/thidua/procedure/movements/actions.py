"""Launching movements, pledging, reporting, summing up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.numbering import allot_number
from thidua.foundation.kernel.text import date_range, date_short, nfc
from thidua.foundation.notifications.actions import announce
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors, descendants
from thidua.records.people.models import Person

from . import papers
from .enums import ContributionKind, MovementForm, MovementState, PledgeState, Qualifier, WorkKind
from .models import (
    CivicWork,
    Contribution,
    GoodModel,
    Movement,
    Pledge,
    PledgeMeasure,
    Result,
    Target,
)
from .notices import MovementLaunched, PledgeSigned
from .queries import post_of
from .workflow import MOVEMENT, PLEDGE

PLAN_SERIES = "KH"


@dataclass(frozen=True, kw_only=True)
class MeasureInput:
    """One promise of a pledge as it is handed in; `value` with its `measure_unit` makes it measurable."""

    text: str
    measure_unit: str = ""
    value: Decimal | None = None
    target: Target | None = None


def _locked(movement: Movement) -> Movement:
    return Movement.objects.select_for_update(of=("self",)).select_related("issuer", "launched_by").get(pk=movement.pk)


def _refuse_unless(movement: Movement, *states: MovementState, act: str) -> None:
    if movement.state not in states:
        raise RefusedError(
            _("Không thể %(act)s khi phong trào đang ở trạng thái «%(state)s».")
            % {"act": act, "state": MovementState(movement.state).label}
        )


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
    _refuse_taken_title(issuer, year, title)
    movement = Movement.objects.create(
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
    movement.fields.set(fields)
    audit.record(
        "movement_drafted",
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
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.DRAFT, act=_("sửa kế hoạch"))
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
    _refuse_taken_title(movement.issuer, movement.year, movement.title, but=movement)
    movement.save()
    if fields is not None:
        movement.fields.set(fields)
        changed["fields"] = [field.code for field in movement.fields.all()]
    audit.record("movement_amended", actor=actor, target=movement, data={"changed": sorted(changed)})
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
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.DRAFT, act=_("thêm chỉ tiêu"))
    indicator, measure_unit = nfc(indicator), nfc(measure_unit)
    if not indicator:
        raise RefusedError(_("Cần ghi tên chỉ tiêu."), field="indicator")
    if not measure_unit:
        raise RefusedError(_("Chỉ tiêu «%s» cần có đơn vị tính.") % indicator, field="measure_unit")
    if value <= 0:
        raise RefusedError(_("Mức phấn đấu phải lớn hơn 0."), field="value")
    if movement.targets.filter(indicator=indicator).exists():
        raise RefusedError(_("Phong trào đã có chỉ tiêu «%s».") % indicator, field="indicator")
    last = movement.targets.order_by("-order").values_list("order", flat=True).first() or 0
    target = Target.objects.create(
        movement=movement, field=field, indicator=indicator, measure_unit=measure_unit, value=value, order=last + 1
    )
    movement.fields.add(field)
    audit.record(
        "target_added",
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
    movement = _locked(target.movement)
    _refuse_unless(movement, MovementState.DRAFT, act=_("bỏ chỉ tiêu"))
    if target.pledged.exists():
        raise RefusedError(_("Đã có giao ước góp vào chỉ tiêu «%s»; hãy sửa giao ước trước.") % target.indicator)
    indicator = target.indicator
    target.delete()
    audit.record("target_removed", actor=actor, target=movement, data={"indicator": indicator})


def _refuse_incomplete_plan(movement: Movement) -> None:
    for name, label in (
        ("purpose", _("mục đích, yêu cầu")),
        ("scope", _("phạm vi, đối tượng")),
        ("criteria", _("nội dung, tiêu chí")),
    ):
        if not papers.lines_of(getattr(movement, name)):
            raise RefusedError(_("Kế hoạch còn thiếu %s.") % label, field=name)
    if not movement.fields.exists():
        raise RefusedError(_("Kế hoạch còn thiếu lĩnh vực thi đua."), field="fields")
    if movement.form == MovementForm.REGULAR and not movement.targets.exists():
        raise RefusedError(
            _("Phong trào thường xuyên cần ít nhất một chỉ tiêu đo được; hãy thêm chỉ tiêu rồi phát động."),
            field="targets",
        )


@transaction.atomic
def launch_movement(*, actor: Account, movement: Movement, on: date, launched_by: Person) -> Movement:
    """Launch a draft: fix plan and targets, take the plan's number, keep the plan, tell the units.

    A regular movement needs a target; a thematic one may be judged by its criteria alone. Refuses an incomplete plan,
    a day after the movement's end, and somebody who holds no post in the issuer that day.
    Side effects: number KH of issuer and year; the plan as PDF and DOCX; event `movement_launched`; a notice to the
    heads of the units below the issuer.
    """
    require(actor, "movements.launch_movement", movement)
    movement = _locked(movement)
    MOVEMENT.move(movement, "launch")
    _refuse_incomplete_plan(movement)
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
    movement.launch_number = allot_number(issuer=movement.issuer.key, series=PLAN_SERIES, year=on.year)
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
        "movement_launched",
        actor=actor,
        target=movement,
        data={"on": on, "number": reference, "launched_by": launched_by.key, "targets": movement.targets.count()},
    )
    below = list(descendants(movement.issuer, on).values_list("pk", flat=True))
    announce(
        MovementLaunched(
            key=str(movement.uid),
            path=f"/lam-viec/phong-trao/{movement.uid}/",
            movement=movement.title,
            issuer=movement.issuer.authority_name,
            plan=reference,
            period=date_range(movement.starts_on, movement.ends_on),
        ),
        to=accounts.holders(Role.UNIT_HEAD, scope_ids=below, on=clock.today()),
    )
    return movement


def _refuse_foreign_target(movement: Movement, target: Target) -> None:
    """A movement of the year may count on targets of the issuer's thematic movements of that year, and the reverse."""
    other = target.movement
    if (other.issuer_id, other.year) != (movement.issuer_id, movement.year):
        raise RefusedError(
            _("Chỉ tiêu «%s» thuộc phong trào của cơ quan khác hoặc năm khác.") % target.indicator, field="target"
        )


def _refuse_other_measure(target: Target, measure_unit: str) -> None:
    if measure_unit != target.measure_unit:
        raise RefusedError(
            _("Chỉ tiêu «%(target)s» tính bằng «%(wanted)s», không phải «%(given)s».")
            % {"target": target.indicator, "wanted": target.measure_unit, "given": measure_unit or "…"},
            field="measure_unit",
        )


def _refuse_unit_outside(movement: Movement, unit: Unit, on: date) -> None:
    """Refuse a unit that on the day was neither the issuer nor below it."""
    if unit.pk == movement.issuer_id:
        return
    day = on if unit.valid_to is None else min(on, unit.valid_to)
    if all(above.pk != movement.issuer_id for above in ancestors(unit, max(day, unit.valid_from))):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )


@transaction.atomic
def draft_pledge(*, actor: Account, movement: Movement, unit: Unit, measures: Sequence[MeasureInput]) -> Pledge:
    """Write down what a unit promises; drafting again replaces the promises of the draft.

    May be done before the movement is launched, so that the pledge can be signed at the launch. Refuses a summed-up
    movement, a unit outside the issuer, a signed pledge, an empty promise, a list without any figure, a figure without
    a unit of measure or in another than its target's. Side effects: event `pledge_drafted`.
    """
    require(actor, "movements.draft_pledge", unit)
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.DRAFT, MovementState.LAUNCHED, act=_("lập giao ước"))
    _refuse_unit_outside(movement, unit, movement.starts_on)
    if not any(measure.value is not None for measure in measures):
        raise RefusedError(_("Giao ước cần ít nhất một nội dung có mức cam kết bằng số."), field="measures")
    for measure in measures:
        if not nfc(measure.text):
            raise RefusedError(_("Nội dung cam kết không được để trống."), field="measures")
        if measure.value is not None and not nfc(measure.measure_unit):
            raise RefusedError(_("«%s» có mức cam kết nhưng thiếu đơn vị tính.") % measure.text, field="measures")
        if measure.target is not None:
            _refuse_foreign_target(movement, measure.target)
            if measure.value is not None:
                _refuse_other_measure(measure.target, nfc(measure.measure_unit))
    pledge, created = Pledge.objects.select_for_update(of=("self",)).get_or_create(movement=movement, unit=unit)
    if pledge.state != PledgeState.DRAFT:
        raise RefusedError(_("%s đã ký giao ước; không thể sửa.") % unit)
    if not created:
        pledge.measures.all().delete()
    PledgeMeasure.objects.bulk_create(
        [
            PledgeMeasure(
                pledge=pledge,
                target=measure.target,
                text=nfc(measure.text),
                measure_unit=nfc(measure.measure_unit),
                value=measure.value,
                order=order,
            )
            for order, measure in enumerate(measures, start=1)
        ]
    )
    audit.record(
        "pledge_drafted",
        actor=actor,
        target=pledge,
        data={"movement": str(movement.uid), "unit": unit.key, "measures": [measure.text for measure in measures]},
    )
    return pledge


@transaction.atomic
def sign_pledge(*, actor: Account, pledge: Pledge, signer: Person, on: date) -> Pledge:
    """Record that the unit's head, or another who holds a post in the unit, signed; fixes the pledge.

    Refuses before the movement is launched, outside launch and end of the movement, and a signer without a post in the
    unit that day. Side effects: the pledge as PDF and DOCX; event `pledge_signed`; a notice to the issuer's officers.
    """
    require(actor, "movements.sign_pledge", pledge)
    pledge = (
        Pledge.objects.select_for_update(of=("self",))
        .select_related("movement__issuer", "movement__launched_by", "unit")
        .get(pk=pledge.pk)
    )
    movement = pledge.movement
    _refuse_unless(movement, MovementState.LAUNCHED, act=_("ký giao ước"))
    PLEDGE.move(pledge, "sign")
    assert movement.launched_on is not None
    assert movement.launched_by is not None
    if not movement.launched_on <= on <= movement.ends_on:
        raise RefusedError(
            _("Giao ước được ký từ ngày phát động %(first)s đến hết ngày %(last)s.")
            % {"first": date_short(movement.launched_on), "last": date_short(movement.ends_on)},
            field="on",
        )
    post = post_of(signer, pledge.unit, on)
    if post is None:
        raise RefusedError(
            _("%(person)s không giữ chức vụ nào ở %(unit)s ngày %(on)s nên không ký thay đơn vị được.")
            % {"person": signer, "unit": pledge.unit, "on": date_short(on)},
            field="signer",
        )
    pledge.signed_on, pledge.signer = on, signer
    pledge.save()
    launcher_post = post_of(movement.launched_by, movement.issuer, movement.launched_on)
    render_paper(
        actor=actor,
        about=pledge,
        kind=PaperKind.PLEDGE,
        title=f"Giao ước thi đua của {pledge.unit}: {movement.title}"[:400],
        paper=papers.pledge_paper(
            pledge,
            signer_title=post.title,
            issuer_signer_title=launcher_post.title if launcher_post is not None else "",
        ),
    )
    audit.record(
        "pledge_signed",
        actor=actor,
        target=pledge,
        data={"on": on, "signer": signer.key, "post": post.title},
    )
    announce(
        PledgeSigned(
            key=str(pledge.uid),
            path=f"/lam-viec/phong-trao/{movement.uid}/",
            unit=pledge.unit.name,
            movement=movement.title,
            signer=signer.full_name,
        ),
        to=accounts.holders(Role.APPRAISER, scope_ids=[movement.issuer_id], on=clock.today()),
    )
    return pledge


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
) -> Result:
    """Record a figure with its unit, its source and the source's own word for how exact it is.

    A figure of the issuer itself is the figure of the whole; figures of units below it are its breakdown. A later
    figure stands beside the earlier. Refuses a movement not under way, a unit outside the issuer, a negative figure,
    one above its own total, a day before the movement began, a second figure for one day, another unit of measure than
    the target's, and a missing source. Side effects: event `result_recorded`.
    """
    require(actor, "movements.record_result", unit)
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.LAUNCHED, act=_("ghi kết quả"))
    indicator, measure_unit, source = nfc(indicator), nfc(measure_unit), nfc(source)
    for name, given, label in (
        ("code", code, _("mã số liệu")),
        ("indicator", indicator, _("tên số liệu")),
        ("measure_unit", measure_unit, _("đơn vị tính")),
        ("source", source, _("nguồn số liệu")),
    ):
        if not given:
            raise RefusedError(_("Cần ghi %s.") % label, field=name)
    if value < 0:
        raise RefusedError(_("Giá trị không được âm."), field="value")
    if out_of is not None and value > out_of:
        raise RefusedError(_("Giá trị không được lớn hơn tổng số."), field="out_of")
    if as_of < movement.starts_on:
        raise RefusedError(
            _("Phong trào bắt đầu ngày %s; số liệu phải tính đến ngày đó hoặc sau.") % date_short(movement.starts_on),
            field="as_of",
        )
    _refuse_unit_outside(movement, unit, as_of)
    if target is not None:
        _refuse_foreign_target(movement, target)
        _refuse_other_measure(target, measure_unit)
    if Result.objects.filter(movement=movement, unit=unit, code=code, as_of=as_of).exists():
        raise RefusedError(
            _("%(unit)s đã có số liệu «%(indicator)s» tính đến ngày %(on)s; số liệu mới cần một ngày khác.")
            % {"unit": unit, "indicator": indicator, "on": date_short(as_of)},
            field="as_of",
        )
    result = Result.objects.create(
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
    audit.record(
        "result_recorded",
        actor=actor,
        target=result,
        data={"movement": str(movement.uid), "unit": unit.key, "code": code, "figure": result.figure, "as_of": as_of},
    )
    return result


@transaction.atomic
def record_work(
    *, actor: Account, movement: Movement, unit: Unit, kind: WorkKind, name: str, completed_on: date
) -> CivicWork:
    """Record a work built in a unit. Refuses a movement not under way, a unit outside, and a name already there.

    Side effects: event `work_recorded`.
    """
    require(actor, "movements.record_work", unit)
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.LAUNCHED, act=_("ghi công trình"))
    name = nfc(name)
    if not name:
        raise RefusedError(_("Cần ghi tên công trình."), field="name")
    _refuse_unit_outside(movement, unit, completed_on)
    if movement.works.filter(name=name).exists():
        raise RefusedError(_("Phong trào đã có công trình «%s».") % name, field="name")
    work = CivicWork.objects.create(movement=movement, unit=unit, kind=kind, name=name, completed_on=completed_on)
    audit.record(
        "work_recorded",
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
    movement = _locked(work.movement)
    _refuse_unless(movement, MovementState.LAUNCHED, act=_("ghi đóng góp"))
    measure_unit = nfc(measure_unit)
    if quantity <= 0:
        raise RefusedError(_("Số lượng đóng góp phải lớn hơn 0."), field="quantity")
    if not measure_unit:
        raise RefusedError(_("Cần ghi đơn vị tính."), field="measure_unit")
    if value is not None and value < 0:
        raise RefusedError(_("Trị giá không được âm."), field="value")
    if value is None and measure_unit == "đồng":
        value = int(quantity)
    contribution = Contribution.objects.create(
        work=work,
        kind=kind,
        quantity=quantity,
        measure_unit=measure_unit,
        value=value,
        description=nfc(description),
    )
    audit.record(
        "contribution_recorded",
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
    movement = _locked(movement)
    _refuse_unless(movement, MovementState.LAUNCHED, MovementState.SUMMED_UP, act=_("ghi mô hình hay"))
    _refuse_unit_outside(movement, unit, movement.ends_on)
    name, story = nfc(name), story.strip()
    if not name:
        raise RefusedError(_("Cần ghi tên mô hình."), field="name")
    if not story:
        raise RefusedError(_("Cần kể cách làm và hiệu quả."), field="story")
    if movement.good_models.filter(unit=unit, name=name).exists():
        raise RefusedError(_("%(unit)s đã có mô hình «%(name)s».") % {"unit": unit, "name": name}, field="name")
    model = GoodModel.objects.create(movement=movement, unit=unit, name=name, story=story)
    audit.record("good_model_told", actor=actor, target=model, data={"movement": str(movement.uid), "unit": unit.key})
    return model


@transaction.atomic
def sum_up_movement(*, actor: Account, movement: Movement, on: date) -> Movement:
    """End a movement; no figure is taken in after it. Refuses a day before the launch.

    Side effects: event `movement_summed_up`.
    """
    require(actor, "movements.sum_up_movement", movement)
    movement = _locked(movement)
    MOVEMENT.move(movement, "sum_up")
    assert movement.launched_on is not None
    if on < max(movement.launched_on, movement.starts_on):
        raise RefusedError(_("Không thể tổng kết trước khi phong trào bắt đầu."), field="on")
    movement.summed_up_on = on
    movement.save(update_fields=["state", "summed_up_on"])
    audit.record(
        "movement_summed_up",
        actor=actor,
        target=movement,
        data={
            "on": on,
            "pledges": movement.pledges.filter(state=PledgeState.SIGNED).count(),
            "results": movement.results.count(),
        },
    )
    return movement
