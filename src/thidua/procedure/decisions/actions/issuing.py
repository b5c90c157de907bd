"""Issuing a decision: its number, the awards it gives, its paper."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.notifications.actions import announce
from thidua.procedure.councils.queries import counts_by_subject
from thidua.procedure.councils.validators import refuse_out_of_turn
from thidua.procedure.decisions import events, papers, queries
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.notices import DecisionIssued
from thidua.procedure.decisions.workflow import DECISION
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Spending, initiatives_relied_on
from thidua.records.achievements import actions as achievements
from thidua.records.catalogue.enums import Ground
from thidua.records.numbering.queries import book_of
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.enums import SubjectKind
from thidua.records.register import actions as register
from thidua.records.register.actions import AwardEntry
from thidua.records.register.models import Award

from .signing import _refuse_listed


@transaction.atomic
def issue_decision(*, actor: Account, decision: Decision, on: date, number: str | SaidNow = "") -> Decision:
    """Issue the signed decision: number, day, and every award in the register, in one transaction.

    `number` is the one that the office gave, where it keeps the book itself.

    Refuses a day before the signing, later than the working day after it, before the last decision of the series or
    after today, an authority that no longer exists, an actor who stands on the list, a sign on the decision or a
    certificate that cannot be printed, and a day on which the power to decide or the base salary is no longer what was
    signed.
    Side effects: the official number of issuer and year, the awards with their register numbers (event
    `awards_entered`), the use of the initiatives they rest on (`initiatives_used`), event `decision_issued`, a message
    to each nominating unit, and the jobs that render the decision and prepare its certificates.
    """
    _refuse_listed(actor, decision, _("%s có tên trong danh sách nên không ban hành quyết định này."))
    require(actor, "decisions.issue_decision", decision)
    decision = queries.locked_decision(decision)
    DECISION.move(decision, "issue")
    assert decision.signed_on is not None  # the state says so
    if on < decision.signed_on:
        raise RefusedError(_("Ngày ban hành không thể trước ngày ký."), field="on")
    refuse_ended(decision.issuer, on)
    last_day = queries.last_day_to_issue(decision.signed_on)
    if on > last_day:
        raise RefusedError(
            _(
                "Văn bản được ban hành trong ngày ký, chậm nhất ngày làm việc tiếp theo: %(day)s "
                "(Nghị định 30/2020/NĐ-CP Điều 18 khoản 1). Đã quá ngày đó thì trả về dự thảo và ký lại."
            )
            % {"day": date_short(last_day)},
            field="on",
        )
    entries = list(queries.entries_of(decision))
    queries.power_to_decide(decision.issuer, decision.award_kind, on)
    if on != decision.signed_on:
        counts = counts_by_subject([entry.nomination for entry in entries])
        reckoning = queries.reckon_bonuses(decision.issuer, decision.award_kind, counts, on)
        if (reckoning.base_salary, reckoning.total(counts)) != (decision.base_salary, decision.bonus_total):
            raise RefusedError(_("Mức tiền thưởng của ngày ban hành khác mức đã ký; hãy trả về dự thảo và ký lại."))
    decision.issued_on, decision.year = on, on.year
    decision.number = take_number(
        actor=actor, issuer=decision.issuer, series=decision.symbol, year=on.year, given=number
    )
    refuse_out_of_turn(
        on,
        last=queries.last_issued(decision.issuer, decision.symbol, on.year),
        book=book_of(decision.issuer, decision.symbol, on.year),
    )
    decision.save()
    papers.refuse_undrawable(decision, entries)
    awards = _enter_awards(actor, decision, entries, on)
    _enter_uses(actor, decision, entries)
    audit.record(
        events.DECISION_ISSUED,
        actor=actor,
        target=decision,
        data={
            "number": decision.number_and_symbol,
            "issued_on": on,
            "bonus_total": decision.bonus_total,
            "awards": len(awards),
        },
    )
    _announce_to_units(decision, entries)
    return decision


@transaction.atomic
def correct_decision_number(*, actor: Account, decision: Decision, number: str, reason: str) -> Decision:
    """Put right the number that the office gave to an issued decision; register and papers follow.

    Asked through `certificates.correct_decision_number`, which knows whether a certificate was handed over. Refuses a
    decision not issued or numbered here, a number another decision bears, and no reason.
    Side effects: the awards' decision number (event `decision_number_rewritten`), event `decision_number_corrected`,
    the jobs that render decision and certificates anew.
    """
    require(actor, "decisions.issue_decision", decision)
    decision = queries.locked_decision(decision)
    if decision.number is None or decision.year is None:
        raise RefusedError(_("Quyết định chưa ban hành nên chưa có số."), field="number")
    before = decision.number_and_symbol
    decision.number = exchange_number(
        issuer=decision.issuer,
        series=decision.symbol,
        year=decision.year,
        wrong=decision.number,
        given=number,
        reason=reason,
    )
    decision.save(update_fields=["number"])
    after = decision.number_and_symbol
    entries = list(queries.entries_of(decision))
    awards = [entry.award for entry in entries if entry.award is not None]
    register.rewrite_decision_number(actor=actor, issuer=decision.issuer, awards=awards, number=after)
    achievements.rewrite_uses(
        actor=actor,
        issuer=decision.issuer,
        award_kind=decision.award_kind,
        used=[one for spending in _spent(entries) for one in spending.used],
        before=before,
        after=after,
    )
    told = {"before": before, "after": after, "reason": reason.strip()}
    audit.record(events.DECISION_NUMBER_CORRECTED, actor=actor, target=decision, data=told)
    return decision


def _enter_awards(actor: Account, decision: Decision, entries: list[DecisionEntry], on: date) -> list[Award]:
    """Enter one award for each entry in the register and tie them; a fixed number of queries for any list."""
    awards = register.enter_awards(
        actor=actor,
        issuer=decision.issuer,
        issuer_name=papers.authority_in_text(decision.issuer),
        decision_number=decision.number_and_symbol,
        decided_on=on,
        entered_on=on,
        entries=[_award_entry(decision, entry) for entry in entries],
    )
    for entry, award in zip(entries, awards, strict=True):
        entry.award = award
    DecisionEntry.objects.bulk_update(entries, ["award"], batch_size=200)
    return awards


def _spent(entries: list[DecisionEntry]) -> list[Spending]:
    """Which initiatives the dossiers of the list rest on."""
    kept = [entry.nomination.assessment_id for entry in entries]
    return list(initiatives_relied_on(Assessment.objects.filter(pk__in=[pk for pk in kept if pk is not None])))


def _enter_uses(actor: Account, decision: Decision, entries: list[DecisionEntry]) -> None:
    """Say which initiatives the awards rest on, so that none serves twice."""
    spent = _spent(entries)
    achievements.enter_uses(
        actor=actor,
        issuer=decision.issuer,
        award_kind=decision.award_kind,
        used={one: decision.number_and_symbol for spending in spent for one in spending.used},
        unclear=[one for spending in spent for one in spending.unclear],
    )


def _award_entry(decision: Decision, entry: DecisionEntry) -> AwardEntry:
    nomination = entry.nomination
    named = nomination.person or nomination.household
    return AwardEntry(
        award_kind=decision.award_kind,
        subject_kind=SubjectKind(nomination.subject_kind),
        subject=nomination.subject,
        year=decision.round.year,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        ground=Ground(decision.round.ground),
        achievement=nomination.achievement,
        field=nomination.field,
        subject_detail=nomination.subject_detail,
        bonus=entry.bonus,
        is_year_end=decision.round.is_year_end,
        is_sample=named is not None and named.is_sample,
    )


def _announce_to_units(decision: Decision, entries: list[DecisionEntry]) -> None:
    names: dict[int, list[str]] = defaultdict(list)
    units = {}
    for entry in entries:
        unit = entry.nomination.nominating_unit
        units[unit.pk] = unit
        names[unit.pk].append(str(entry.nomination.subject))
    for pk, unit in units.items():
        day = decision.issued_on
        assert day is not None  # set by the caller
        recipients = {
            account.pk: account
            for role in (Role.UNIT_HEAD, Role.UNIT_CLERK)
            for account in accounts.holders(role, scope_ids=[pk], on=day)
        }
        announce(
            DecisionIssued(
                key=f"{decision.uid}:{unit.pk}",
                record=decision,
                decision=str(decision),
                round=decision.round.title,
                unit=unit.name,
                names=tuple(names[pk]),
            ),
            to=recipients.values(),
        )


def render_decision(*, actor: Account, decision: Decision) -> tuple[StoredPaper, StoredPaper]:
    """Render the issued decision to PDF and DOCX and keep both; the same decision makes no new version.

    Run as a job after issuing, outside its transaction, because composing a long list must not hold the number.
    Refuses a decision that is not issued.
    """
    require(actor, "decisions.issue_decision", decision)
    if decision.state != DecisionState.ISSUED:
        raise RefusedError(_("Chỉ tạo bản in của quyết định đã ban hành."))
    return render_paper(
        actor=actor,
        about=decision,
        kind=PaperKind.DECISION,
        title=str(decision),
        paper=papers.decision_paper(decision),
    )
