"""Awards of other bodies, entered and put right."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns
from thidua.records.register import events
from thidua.records.register.actions.noting import note_awards
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .entering import AwardEntry, _written


@transaction.atomic
def enter_external_award(
    *,
    actor: Account,
    award_kind: AwardKind,
    subject_kind: SubjectKind,
    subject: Person | Unit | Household,
    year: int,
    period_from: date,
    period_to: date,
    ground: Ground,
    field: FieldOfWork | None,
    achievement: str,
    issuer_name: str,
    decision_number: str,
    decided_on: date,
    on: date,
    subject_detail: str = "",
    is_sample: bool = False,
) -> Award:
    """Enter an award that another body gave, as its decision reads; it counts for eligibility, not in our numbers.

    Refuses one's own award, the same decision entered twice for the subject, and a decision dated after the entry.
    Side effects: event `award_entered`.
    """
    require(actor, "register.enter_external_award", subject)
    if decided_on > on:
        raise RefusedError(_("Ngày quyết định không thể sau ngày vào sổ."), field="decided_on")
    same = Award.all_records.filter(
        **subject_columns(subject_kind, subject),
        award_kind=award_kind,
        decision_number=decision_number,
        decided_on=decided_on,
    )
    if same.exclude(state__in=[AwardState.ANNULLED, AwardState.MISTAKEN]).exists():
        raise RefusedError(_("Quyết định này đã vào sổ cho %s.") % subject, field="decision_number")
    entry = AwardEntry(
        award_kind=award_kind,
        subject_kind=subject_kind,
        subject=subject,
        year=year,
        period_from=period_from,
        period_to=period_to,
        ground=ground,
        achievement=achievement,
        field=field,
        subject_detail=subject_detail,
        is_sample=is_sample,
    )
    award = _written(
        entry,
        issuer=None,
        issuer_name=nfc(issuer_name),
        decision_number=decision_number,
        decided_on=decided_on,
        entered_on=on,
        register_year=None,
        register_number=None,
    )
    award.save(force_insert=True)
    audit.record(
        events.AWARD_ENTERED,
        actor=actor,
        target=award,
        data={"kind": award_kind.code, "subject": subject.uid, "issuer": issuer_name, "decision": decision_number},
    )
    note_awards(actor=actor, awards=[award])
    return award


EXTERNAL_SAYS = (
    "year",
    "period_from",
    "period_to",
    "ground",
    "achievement",
    "subject_detail",
    "issuer_name",
    "decision_number",
    "decided_on",
)


def _external(award: Award) -> Award:
    """Return an award of another body that stands, held until the act is done."""
    award = locked(award, "award_kind", "field", among=Award.all_records)
    if award.issuer_id is not None:
        raise RefusedError(_("Khen thưởng theo quyết định ban hành ở đây thì sửa hoặc hủy theo quyết định."))
    if award.state != AwardState.VALID:
        raise RefusedError(_("Khen thưởng này không còn hiệu lực."))
    return award


def _external_says(award: Award) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(award, name) for name in EXTERNAL_SAYS}
    return said | {"kind": award.award_kind.code, "field": award.field.code if award.field else ""}


@transaction.atomic
def correct_external_award(
    *,
    actor: Account,
    award: Award,
    award_kind: AwardKind,
    year: int,
    period_from: date,
    period_to: date,
    ground: Ground,
    field: FieldOfWork | None,
    achievement: str,
    issuer_name: str,
    decision_number: str,
    decided_on: date,
    reason: str,
    subject_detail: str = "",
) -> Award:
    """Write an award of another body as its decision reads. Who was awarded is not changed: that is a mistake to mark.

    Refuses one's own, an award of our own decisions, one that no longer stands, a decision dated after the entry, a
    period that runs backwards, a decision entered already, nothing changed, no reason.
    Side effects: event `external_award_corrected` with both versions.
    """
    require(actor, "register.correct_external_award", award)
    reason, award = asked_reason(reason), _external(award)
    if decided_on > award.entered_on:
        raise RefusedError(_("Ngày quyết định không thể sau ngày vào sổ."), field="decided_on")
    if period_to < period_from:
        raise RefusedError(_("Thời gian lập thành tích kết thúc trước khi bắt đầu."), field="period_to")
    before = _external_says(award)
    award.award_kind, award.field, award.ground = award_kind, field, ground
    award.year, award.period_from, award.period_to, award.decided_on = year, period_from, period_to, decided_on
    award.achievement, award.subject_detail = achievement, nfc(subject_detail)
    award.issuer_name, award.decision_number = nfc(issuer_name), nfc(decision_number)
    after = _external_says(award)
    if after == before:
        raise RefusedError(_("Chưa có gì thay đổi."))
    same = Award.all_records.filter(
        person=award.person_id,
        unit=award.unit_id,
        household=award.household_id,
        award_kind=award_kind,
        decision_number=award.decision_number,
        decided_on=decided_on,
        state=AwardState.VALID,
    )
    if same.exclude(pk=award.pk).exists():
        raise RefusedError(_("Quyết định này đã vào sổ cho %s.") % award.subject, field="decision_number")
    award.subject_folded = fold(f"{award.subject_name} {award.subject_detail}")
    refuse_unfit(award)
    award.save(update_fields=[*EXTERNAL_SAYS, "award_kind", "field", "subject_folded"])
    audit.record(
        events.EXTERNAL_AWARD_CORRECTED,
        actor=actor,
        target=award,
        data={"before": before, "after": after, "reason": reason},
    )
    note_awards(actor=actor, awards=[award])
    return award


@transaction.atomic
def mark_award_mistaken(*, actor: Account, award: Award, on: date, reason: str) -> Award:
    """Mark an award of another body as entered by mistake: it never stood, counts nowhere, and nobody annulled it.

    Refuses one's own, an award of our own decisions, one that no longer stands, no reason.
    Side effects: event `award_marked_mistaken`.
    """
    require(actor, "register.correct_external_award", award)
    reason, award = asked_reason(reason), _external(award)
    award.state, award.state_reason, award.state_changed_on = AwardState.MISTAKEN, reason, on
    refuse_unfit(award)
    award.save(update_fields=["state", "state_reason", "state_changed_on"])
    audit.record(events.AWARD_MARKED_MISTAKEN, actor=actor, target=award, data={"on": on, "reason": reason})
    note_awards(actor=actor, awards=[award])
    return award
