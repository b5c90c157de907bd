"""Entering awards and annulling them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.numbering import allot_numbers
from thidua.foundation.kernel.text import date_short, fold, name_sort_key, nfc, text_sort_key
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns

from . import events
from .enums import AwardState
from .models import Award

REGISTER_SERIES = "SO-KHEN-THUONG"


@dataclass(frozen=True, kw_only=True)
class AwardEntry:
    """One line for the register before it is written; an empty `subject_name` means the subject's name now."""

    award_kind: AwardKind
    subject_kind: SubjectKind
    subject: Person | Unit | Household
    year: int
    period_from: date
    period_to: date
    ground: Ground
    achievement: str
    field: FieldOfWork | None = None
    subject_name: str = ""
    subject_detail: str = ""
    bonus: int | None = None
    is_year_end: bool = False
    is_sample: bool = False
    withheld: bool = False


@transaction.atomic
def enter_awards(
    *,
    actor: Account,
    issuer: Unit,
    issuer_name: str,
    decision_number: str,
    decided_on: date,
    entered_on: date,
    entries: Sequence[AwardEntry],
) -> list[Award]:
    """Enter all awards of one decision of the issuer's own, in the transaction that issues it and in its order.

    Names are copied as printed; each award takes the next number of the issuer's register for the year it is entered.
    The number of queries does not grow with the list.
    Refuses whoever neither signs for the issuer nor keeps its register. Side effects: event `awards_entered`.
    """
    require(actor, "register.enter_award", issuer)
    numbers = allot_numbers(issuer=issuer.key, series=REGISTER_SERIES, year=entered_on.year, count=len(entries))
    awards = [
        _written(
            entry,
            issuer=issuer,
            issuer_name=nfc(issuer_name),
            decision_number=decision_number,
            decided_on=decided_on,
            entered_on=entered_on,
            register_year=entered_on.year,
            register_number=number,
        )
        for entry, number in zip(entries, numbers, strict=True)
    ]
    Award.all_records.bulk_create(awards, batch_size=200)
    audit.record(
        events.AWARDS_ENTERED,
        actor=actor,
        target=issuer,
        data={
            "decision": decision_number,
            "decided_on": decided_on,
            "awards": [
                {"uid": award.uid, "register_number": award.register_number, "name": award.subject_name}
                for award in awards
            ],
        },
    )
    return awards


@transaction.atomic
def enter_award(
    *,
    actor: Account,
    award_kind: AwardKind,
    subject_kind: SubjectKind,
    subject: Person | Unit | Household,
    year: int,
    period_from: date,
    period_to: date,
    ground: Ground,
    achievement: str,
    issuer: Unit,
    issuer_name: str,
    decision_number: str,
    decided_on: date,
    entered_on: date,
    field: FieldOfWork | None = None,
    subject_name: str = "",
    subject_detail: str = "",
    bonus: int | None = None,
    is_year_end: bool = False,
    is_sample: bool = False,
    withheld: bool = False,
) -> Award:
    """Enter one award of the issuer's own: `enter_awards` for a list of one."""
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
        subject_name=subject_name,
        subject_detail=subject_detail,
        bonus=bonus,
        is_year_end=is_year_end,
        is_sample=is_sample,
        withheld=withheld,
    )
    [award] = enter_awards(
        actor=actor,
        issuer=issuer,
        issuer_name=issuer_name,
        decision_number=decision_number,
        decided_on=decided_on,
        entered_on=entered_on,
        entries=[entry],
    )
    return award


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
    return award


def _written(entry: AwardEntry, **columns: Any) -> Award:
    if entry.period_to < entry.period_from:
        raise RefusedError(_("Thời gian lập thành tích kết thúc trước khi bắt đầu."), field="period_to")
    name, detail = nfc(entry.subject_name or str(entry.subject)), nfc(entry.subject_detail)
    by_given_name = entry.subject_kind != SubjectKind.COLLECTIVE
    award = Award(
        **subject_columns(entry.subject_kind, entry.subject),
        **columns,
        award_kind=entry.award_kind,
        year=entry.year,
        period_from=entry.period_from,
        period_to=entry.period_to,
        ground=entry.ground,
        field=entry.field,
        achievement=entry.achievement,
        subject_name=name,
        subject_detail=detail,
        subject_sort_key=name_sort_key(name) if by_given_name else text_sort_key(name),
        subject_folded=fold(f"{name} {detail}"),
        bonus=entry.bonus,
        is_year_end=entry.is_year_end,
        is_sample=entry.is_sample,
        withheld=entry.withheld,
    )
    refuse_unfit(award)
    return award


@transaction.atomic
def rewrite_decision_number(*, actor: Account, issuer: Unit, awards: Sequence[Award], number: str) -> None:
    """Write another number of the decision beside its awards, because the one they bear was given wrongly.

    Side effects: event `decision_number_rewritten` on the authority.
    """
    require(actor, "register.enter_award", issuer)
    Award.all_records.filter(pk__in=[award.pk for award in awards]).update(decision_number=number)
    audit.record(
        events.DECISION_NUMBER_REWRITTEN, actor=actor, target=issuer, data={"number": number, "awards": len(awards)}
    )


@transaction.atomic
def annul_award(*, actor: Account, award: Award, on: date, reason: str) -> Award:
    """Annul an award that stands; the row stays and says why, and the public no longer sees it.

    Refuses one's own award, no reason, an award that no longer stands, and a day before its decision.
    Side effects: event `award_annulled`.
    """
    require(actor, "register.annul_award", award)
    award = locked(award, among=Award.all_records)
    if award.state != AwardState.VALID:
        raise RefusedError(_("Khen thưởng này không còn hiệu lực."))
    reason = asked_reason(reason, _("Hãy nêu lý do hủy bỏ."))
    if on < award.decided_on:
        raise RefusedError(
            _("Không thể hủy trước ngày quyết định %s.") % date_short(award.decided_on),
            field="on",
        )
    award.state, award.state_reason, award.state_changed_on = AwardState.ANNULLED, nfc(reason), on
    refuse_unfit(award)
    award.save(update_fields=["state", "state_reason", "state_changed_on"])
    audit.record(events.AWARD_ANNULLED, actor=actor, target=award, data={"on": on, "reason": award.state_reason})
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
    return award


@transaction.atomic
def correct_award_name(*, actor: Account, award: Award, subject_detail: str, on: date, reason: str) -> Award:
    """Write into the register the subject's name as it stands in the list today, and the line under it as given.

    The decision keeps the name it was issued with; the trail keeps both. Refuses an award that no longer stands, a name
    and line that stand already, a day before the decision, no reason. Side effects: event `award_name_corrected`.
    """
    require(actor, "register.correct_award_name", award)
    reason, detail = nfc(reason), nfc(subject_detail)
    reason = asked_reason(reason)
    award = locked(award, among=Award.all_records)
    if award.state != AwardState.VALID:
        raise RefusedError(_("Khen thưởng này không còn hiệu lực."))
    if on < award.decided_on:
        raise RefusedError(_("Không thể sửa trước ngày quyết định %s.") % date_short(award.decided_on), field="on")
    name = nfc(str(award.subject))
    before = {"name": award.subject_name, "detail": award.subject_detail}
    if before == {"name": name, "detail": detail}:
        raise RefusedError(
            _("Sổ đang ghi đúng như vậy. Tên sai thì sửa ở trang cá nhân, đơn vị hoặc hộ gia đình trước."),
            field="subject_detail",
        )
    award.subject_name, award.subject_detail = name, detail
    of_unit = award.subject_kind == SubjectKind.COLLECTIVE
    award.subject_sort_key = text_sort_key(name) if of_unit else name_sort_key(name)
    award.subject_folded = fold(f"{name} {detail}")
    refuse_unfit(award)
    award.save(update_fields=["subject_name", "subject_detail", "subject_sort_key", "subject_folded"])
    audit.record(
        events.AWARD_NAME_CORRECTED,
        actor=actor,
        target=award,
        data={"before": before, "after": {"name": name, "detail": detail}, "on": on, "reason": reason},
    )
    return award
