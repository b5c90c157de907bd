"""Entering awards and annulling them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.numbering import allot_number
from thidua.foundation.kernel.text import date_short, fold, name_sort_key, nfc
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns

from .enums import AwardState
from .models import Award

REGISTER_SERIES = "so-khen-thuong"


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
    register_number: int | None = None,
    bonus: int | None = None,
    is_year_end: bool = False,
    is_sample: bool = False,
    withheld: bool = False,
) -> Award:
    """Enter one award of the issuer's own, in the transaction that issues its decision.

    The name is copied as printed; left out, it is the subject's name now. Without a register number the next one of
    the issuer's register for the year of the decision is allotted.
    Refuses whoever neither signs for the issuer nor keeps its register. Side effects: event `award_entered`.
    """
    require(actor, "register.enter_award", issuer)
    if register_number is None:
        register_number = allot_number(issuer=str(issuer.uid), series=REGISTER_SERIES, year=decided_on.year)
    return _enter(
        actor,
        subject_kind,
        subject,
        subject_name,
        award_kind=award_kind,
        year=year,
        period_from=period_from,
        period_to=period_to,
        ground=ground,
        field=field,
        achievement=achievement,
        subject_detail=nfc(subject_detail),
        issuer=issuer,
        issuer_name=nfc(issuer_name),
        decision_number=decision_number,
        decided_on=decided_on,
        entered_on=entered_on,
        register_number=register_number,
        bonus=bonus,
        is_year_end=is_year_end,
        is_sample=is_sample,
        withheld=withheld,
    )


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
    if same.exclude(state=AwardState.ANNULLED).exists():
        raise RefusedError(_("Quyết định này đã vào sổ cho %s.") % subject, field="decision_number")
    return _enter(
        actor,
        subject_kind,
        subject,
        "",
        award_kind=award_kind,
        year=year,
        period_from=period_from,
        period_to=period_to,
        ground=ground,
        field=field,
        achievement=achievement,
        subject_detail=nfc(subject_detail),
        issuer_name=nfc(issuer_name),
        decision_number=decision_number,
        decided_on=decided_on,
        entered_on=on,
        is_sample=is_sample,
    )


def _enter(
    actor: Account,
    subject_kind: SubjectKind,
    subject: Person | Unit | Household,
    subject_name: str,
    **columns: object,
) -> Award:
    award = Award(**subject_columns(subject_kind, subject), **columns)
    award.subject_name = nfc(subject_name or str(subject))
    if award.period_to < award.period_from:
        raise RefusedError(_("Thời gian lập thành tích kết thúc trước khi bắt đầu."), field="period_to")
    award.subject_sort_key = (
        name_sort_key(award.subject_name) if subject_kind == SubjectKind.INDIVIDUAL else fold(award.subject_name)[:400]
    )
    award.subject_folded = fold(f"{award.subject_name} {award.subject_detail}")
    award.save(force_insert=True)
    audit.record(
        "award_entered",
        actor=actor,
        target=award,
        data={
            "kind": award.award_kind.code,
            "subject": subject.uid,
            "name": award.subject_name,
            "year": award.year,
            "issuer": award.issuer_name,
            "decision": award.decision_number,
            "decided_on": award.decided_on,
            "register_number": award.register_number,
            "bonus": award.bonus,
        },
    )
    return award


@transaction.atomic
def annul_award(*, actor: Account, award: Award, on: date, reason: str) -> Award:
    """Annul an award that stands; the row stays and says why, and the public no longer sees it.

    Refuses one's own award, no reason, an award that no longer stands, and a day before its decision.
    Side effects: event `award_annulled`.
    """
    require(actor, "register.annul_award", award)
    award = Award.all_records.select_for_update(of=("self",)).get(pk=award.pk)
    if award.state != AwardState.VALID:
        raise RefusedError(_("Khen thưởng này không còn hiệu lực."))
    if not reason.strip():
        raise RefusedError(_("Hãy nêu lý do hủy bỏ."), field="reason")
    if on < award.decided_on:
        raise RefusedError(
            _("Không thể hủy trước ngày quyết định %s.") % date_short(award.decided_on),
            field="on",
        )
    award.state, award.state_reason, award.state_changed_on = AwardState.ANNULLED, nfc(reason), on
    award.save(update_fields=["state", "state_reason", "state_changed_on"])
    audit.record("award_annulled", actor=actor, target=award, data={"on": on, "reason": award.state_reason})
    return award
