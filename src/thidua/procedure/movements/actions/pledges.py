"""Drafting and signing pledges."""

from collections.abc import Sequence
from datetime import date

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
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements import events, papers
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import (
    Movement,
    Pledge,
    PledgeMeasure,
)
from thidua.procedure.movements.notices import PledgeSigned
from thidua.procedure.movements.queries import MeasureInput, belongs_to_issuer, locked_movement, may_count_on, post_of
from thidua.procedure.movements.validators import Amount, ask_about_amounts, refuse_other_measure, refuse_unless
from thidua.procedure.movements.workflow import PLEDGE
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person


@transaction.atomic
def draft_pledge(
    *, actor: Account, movement: Movement, unit: Unit, measures: Sequence[MeasureInput], confirmed: bool = False
) -> Pledge:
    """Write down what a unit promises; drafting again replaces the promises of the draft.

    May be done before the movement is launched, so that the pledge can be signed at the launch. Refuses a summed-up
    movement, a unit outside the issuer, a signed pledge, an empty promise, a list without any figure, a figure without
    a unit of measure or in another than its target's. Asks, unless `confirmed`, about a figure many times its target.
    Side effects: event `pledge_drafted`.
    """
    require(actor, "movements.draft_pledge", unit)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.DRAFT, MovementState.LAUNCHED, act=_("lập giao ước"))
    if not belongs_to_issuer(movement, unit, movement.starts_on):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
    if not any(measure.value is not None for measure in measures):
        raise RefusedError(_("Giao ước cần ít nhất một nội dung có mức cam kết bằng số."), field="measures")
    for measure in measures:
        if not nfc(measure.text):
            raise RefusedError(_("Nội dung cam kết không được để trống."), field="measures")
        if measure.value is not None and not nfc(measure.measure_unit):
            raise RefusedError(_("«%s» có mức cam kết nhưng thiếu đơn vị tính.") % measure.text, field="measures")
        if measure.target is not None:
            if not may_count_on(movement, measure.target):
                raise RefusedError(
                    _("Chỉ tiêu «%s» thuộc phong trào của cơ quan khác hoặc năm khác.") % measure.target.indicator,
                    field="target",
                )
            if measure.value is not None:
                refuse_other_measure(
                    measure.target.indicator, wanted=measure.target.measure_unit, given=nfc(measure.measure_unit)
                )
    if not confirmed:
        aims = [(one, one.target) for one in measures if one.target is not None]
        ask_about_amounts(
            [Amount(one.text, one.value, aim.value, aim.measure_unit) for one, aim in aims], field="measures"
        )
    pledge, created = Pledge.objects.select_for_update(of=("self",)).get_or_create(movement=movement, unit=unit)
    if pledge.state != PledgeState.DRAFT:
        raise RefusedError(_("%s đã ký giao ước; không thể sửa.") % unit)
    if not created:
        pledge.measures.all().delete()
    promised = [
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
    for promise in promised:
        refuse_unfit(promise)
    PledgeMeasure.objects.bulk_create(promised)
    audit.record(
        events.PLEDGE_DRAFTED,
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
    pledge = locked(pledge, "movement__issuer", "movement__launched_by", "unit")
    movement = pledge.movement
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("ký giao ước"))
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
        events.PLEDGE_SIGNED,
        actor=actor,
        target=pledge,
        data={"on": on, "signer": signer.key, "post": post.title},
    )
    announce(
        PledgeSigned(
            key=str(pledge.uid),
            record=movement,
            unit=pledge.unit.name,
            movement=movement.title,
            signer=signer.full_name,
        ),
        to=accounts.holders(Role.APPRAISER, scope_ids=[movement.issuer_id], on=clock.today()),
    )
    return pledge
