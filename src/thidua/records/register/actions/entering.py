"""Entering awards in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.numbering import allot_numbers
from thidua.foundation.kernel.text import fold, name_sort_key, nfc, text_sort_key
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns
from thidua.records.people.permissions import is_own
from thidua.records.register import events
from thidua.records.register.actions.noting import note_awards
from thidua.records.register.models import Award

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
    Refuses whoever neither signs for the issuer nor keeps its register, and who is awarded themself.
    Side effects: event `awards_entered`.
    """
    require(actor, "register.enter_award", issuer)
    for entry in entries:
        if is_own(actor, entry.subject):
            raise NotAllowedError(_("Không ai ghi khen thưởng của chính mình vào sổ."))
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
    note_awards(actor=actor, awards=awards)
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


class _Decided(TypedDict):
    """What the decision and the register say of every award in it."""

    issuer: Unit | None
    issuer_name: str
    decision_number: str
    decided_on: date
    entered_on: date
    register_year: int | None
    register_number: int | None


def _written(entry: AwardEntry, **columns: Unpack[_Decided]) -> Award:
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
