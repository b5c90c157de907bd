"""Drafting, signing, issuing and rendering decisions."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.later import ask_after_commit
from thidua.foundation.kernel.numbering import allot_number
from thidua.foundation.kernel.text import date_short, has_unprintable
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import counts_by_subject, recommended_nominations
from thidua.procedure.councils.validators import post_in_office, refuse_out_of_turn
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import initiatives_relied_on
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.achievements import actions as achievements
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.register import actions as register
from thidua.records.register.actions import AwardEntry
from thidua.records.register.models import Award

from . import papers, queries
from .enums import DecisionState, Rounding
from .models import Decision, DecisionEntry
from .notices import DecisionIssued
from .workflow import DECISION

JOBS_AFTER_ISSUING = (
    "thidua.procedure.decisions.jobs.render_decision",
    "thidua.procedure.certificates.jobs.prepare_batch",
)
"""Named, not imported: jobs stand above actions, and certificates above decisions."""

LONGEST_REASON = 500


@transaction.atomic
def draft_decision(
    *,
    actor: Account,
    round: CommendationRound,
    meeting: Meeting,
    subject_line: str,
    on: date,
    rounding: Rounding | str,
    certificate_words: str = "",
) -> Decision:
    """Draft the round's decision from what the council recommended: collectives, households, people by given name.

    `certificate_words` stand on every certificate; left empty they are taken from the subject line.
    Refuses minutes that are not adopted or of another round, a round that already has a decision, an empty list, an
    authority that no longer exists, an award that it may not decide on the day, bonuses whose ground is not settled.
    Side effects: event `decision_drafted`.
    """
    require(actor, "decisions.draft_decision", round)
    round = (
        CommendationRound.objects.select_for_update(of=("self",))
        .select_related("issuer", "award_kind")
        .get(pk=round.pk)
    )
    if meeting.round_id != round.pk or meeting.state != MeetingState.ADOPTED:
        raise RefusedError(_("Hãy thông qua biên bản họp Hội đồng của đợt này trước."), field="meeting")
    if Decision.objects.filter(round=round).exists():
        raise RefusedError(_("Đợt khen thưởng này đã có quyết định."), field="round")
    refuse_ended(round.issuer, on)
    if meeting.adopted_on is not None and on < meeting.held_on:
        raise RefusedError(_("Quyết định không thể dự thảo trước ngày họp Hội đồng."), field="on")
    nominations = recommended_nominations(meeting)
    if not nominations:
        raise RefusedError(_("Hội đồng không đề nghị trường hợp nào trong đợt này."), field="meeting")
    subject_line = subject_line.strip()
    if not subject_line:
        raise RefusedError(_("Hãy ghi trích yếu của quyết định."), field="subject_line")
    queries.power_to_decide(round, on)
    counts = counts_by_subject(nominations)
    reckoning = queries.reckon_bonuses(round, counts, rounding, on)
    decision = Decision(
        issuer=round.issuer,
        round=round,
        meeting=meeting,
        subject_line=subject_line,
        certificate_words=certificate_words.strip() or papers.certificate_words(subject_line, round),
        drafted_on=on,
        rounding=rounding,
        base_salary=reckoning.base_salary,
        bonus_total=reckoning.total(counts),
    )
    refuse_unfit(decision)
    decision.save(force_insert=True)
    DecisionEntry.objects.bulk_create(
        DecisionEntry(
            decision=decision,
            nomination=nomination,
            order=order,
            bonus=reckoning.amounts[SubjectKind(nomination.subject_kind)],
        )
        for order, nomination in enumerate(nominations, start=1)
    )
    audit.record(
        "decision_drafted",
        actor=actor,
        target=decision,
        data={
            "round": str(round.uid),
            "meeting": str(meeting.uid),
            "entries": len(nominations),
            "rounding": str(rounding),
            "base_salary": reckoning.base_salary,
            "bonus_total": decision.bonus_total,
        },
    )
    return decision


@transaction.atomic
def amend_decision(
    *, actor: Account, decision: Decision, subject_line: str | None = None, certificate_words: str | None = None
) -> Decision:
    """Change the words of a draft; the names are the council's and are not touched. Event `decision_amended`."""
    require(actor, "decisions.amend_decision", decision)
    decision = _locked(decision)
    if decision.state != DecisionState.DRAFT:
        raise RefusedError(_("Chỉ sửa được quyết định còn là dự thảo."))
    changed = {}
    for field, words in (("subject_line", subject_line), ("certificate_words", certificate_words)):
        if words is not None:
            if not words.strip():
                raise RefusedError(_("Nội dung này không được để trống."), field=field)
            changed[field] = words.strip()
            setattr(decision, field, words.strip())
    refuse_unfit(decision)
    decision.save(update_fields=[*changed])
    audit.record("decision_amended", actor=actor, target=decision, data=changed)
    return decision


@transaction.atomic
def sign_decision(*, actor: Account, decision: Decision, signer: Person, signer_post: str, on: date) -> Decision:
    """Sign the draft; bonuses are reckoned for the day.

    Refuses a signer with an account other than the actor's, a signer without a post in the authority that day or a
    post that is not theirs, a signer or actor who stands on the list, a day before the draft, and whatever
    `draft_decision` refuses of the law. Side effects: event `decision_signed`.
    """
    require(actor, "decisions.sign_decision", decision)
    decision = _locked(decision)
    DECISION.move(decision, "sign")
    signer = Person.objects.get(pk=signer.pk)
    if signer.account_id is not None and signer.account_id != actor.pk:
        raise NotAllowedError(_("%s phải tự ký bằng tài khoản của mình.") % signer)
    if on < decision.drafted_on:
        raise RefusedError(_("Ngày ký không thể trước ngày dự thảo."), field="on")
    refuse_ended(decision.issuer, on)
    entries = list(queries.entries_of(decision))
    for entry in entries:
        nominee = entry.nomination.person
        if nominee is not None and (nominee.pk == signer.pk or nominee.account_id == actor.pk):
            raise NotAllowedError(_("%s có tên trong danh sách nên không ký quyết định này.") % nominee)
    post = post_in_office(signer, decision.issuer, signer_post, on)
    queries.power_to_decide(decision.round, on)
    _reckon_anew(decision, entries, on)
    decision.signer, decision.signer_post, decision.signed_on = signer, post, on
    refuse_unfit(decision)
    decision.save()
    audit.record(
        "decision_signed",
        actor=actor,
        target=decision,
        data={
            "signer": str(signer),
            "post": decision.signer_post,
            "signed_on": on,
            "bonus_total": decision.bonus_total,
        },
    )
    return decision


def _reckon_anew(decision: Decision, entries: list[DecisionEntry], on: date) -> None:
    counts = counts_by_subject([entry.nomination for entry in entries])
    reckoning = queries.reckon_bonuses(decision.round, counts, decision.rounding, on)
    decision.base_salary, decision.bonus_total = reckoning.base_salary, reckoning.total(counts)
    for entry in entries:
        entry.bonus = reckoning.amounts[SubjectKind(entry.nomination.subject_kind)]
    DecisionEntry.objects.bulk_update(entries, ["bonus"], batch_size=200)


@transaction.atomic
def unsign_decision(*, actor: Account, decision: Decision, reason: str) -> Decision:
    """Send a signed decision that is not yet issued back to draft, with the reason. Event `decision_unsigned`."""
    require(actor, "decisions.unsign_decision", decision)
    decision = _locked(decision)
    DECISION.move(decision, "unsign")
    if not reason.strip():
        raise RefusedError(_("Hãy ghi lý do trả về dự thảo."), field="reason")
    if has_unprintable(reason) or len(reason) > LONGEST_REASON:
        raise RefusedError(
            _("Lý do không quá %s ký tự và không có ký tự không in được.") % LONGEST_REASON, field="reason"
        )
    decision.signer, decision.signer_post, decision.signed_on = None, "", None
    decision.save()
    audit.record("decision_unsigned", actor=actor, target=decision, data={"reason": reason.strip()})
    return decision


@transaction.atomic
def issue_decision(*, actor: Account, decision: Decision, on: date) -> Decision:
    """Issue the signed decision: number, day, and every award in the register, in one transaction.

    Refuses a day before the signing, later than the working day after it, before the last decision of the series or
    after today, an authority that no longer exists, an actor who stands on the list, and a day on which the power to
    decide or the base salary is no longer what was signed.
    Side effects: the official number of issuer and year, the awards with their register numbers (event
    `awards_entered`), the use of the initiatives they rest on (`initiatives_used`), event `decision_issued`, a message
    to each nominating unit; after commit the jobs that render the decision and prepare its certificates are asked for.
    """
    require(actor, "decisions.issue_decision", decision)
    decision = _locked(decision)
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
    for entry in entries:
        nominee = entry.nomination.person
        if nominee is not None and nominee.account_id == actor.pk:
            raise NotAllowedError(_("%s có tên trong danh sách nên không ban hành quyết định này.") % nominee)
    queries.power_to_decide(decision.round, on)
    if on != decision.signed_on:
        counts = counts_by_subject([entry.nomination for entry in entries])
        reckoning = queries.reckon_bonuses(decision.round, counts, decision.rounding, on)
        if (reckoning.base_salary, reckoning.total(counts)) != (decision.base_salary, decision.bonus_total):
            raise RefusedError(_("Mức tiền thưởng của ngày ban hành khác mức đã ký; hãy trả về dự thảo và ký lại."))
    decision.issued_on, decision.year = on, on.year
    decision.number = allot_number(issuer=decision.issuer.key, series=decision.symbol, year=on.year)
    refuse_out_of_turn(on, last=queries.last_issued(decision.issuer, decision.symbol, on.year))
    decision.save()
    awards = _enter_awards(actor, decision, entries, on)
    _enter_uses(actor, decision, entries)
    audit.record(
        "decision_issued",
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
    for job in JOBS_AFTER_ISSUING:
        ask_after_commit(job, decision.pk, actor.pk)
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


def _enter_uses(actor: Account, decision: Decision, entries: list[DecisionEntry]) -> None:
    """Say which initiatives the awards rest on, so that none serves twice."""
    kept = [entry.nomination.assessment_id for entry in entries]
    spent = initiatives_relied_on(Assessment.objects.filter(pk__in=[pk for pk in kept if pk is not None]))
    achievements.enter_uses(
        actor=actor,
        issuer=decision.issuer,
        award_kind=decision.round.award_kind,
        used={one: decision.number_and_symbol for spending in spent for one in spending.used},
        unclear=[one for spending in spent for one in spending.unclear],
    )


def _award_entry(decision: Decision, entry: DecisionEntry) -> AwardEntry:
    nomination = entry.nomination
    named = nomination.person or nomination.household
    return AwardEntry(
        award_kind=decision.round.award_kind,
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
                path=f"/lam-viec/quyet-dinh/{decision.uid}/",
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


def _locked(decision: Decision) -> Decision:
    """Return the decision as it stands now, its row held until the act is done."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("issuer", "round__issuer", "round__award_kind", "meeting__council", "signer")
        .get(pk=decision.pk)
    )
