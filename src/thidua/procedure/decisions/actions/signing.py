"""Signing a decision, and taking the signature back."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold, has_unprintable, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.councils.queries import counts_by_subject
from thidua.procedure.councils.validators import post_in_office
from thidua.procedure.decisions import events, papers, queries
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.workflow import DECISION
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import head_title
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

LONGEST_REASON = 500


def _refuse_listed(actor: Account, decision: Decision, words: str) -> None:
    """Refuse an actor who stands on the decision's list, by name."""
    own = decision.entries.filter(nomination__person__account=actor).select_related("nomination__person").first()
    if own is not None:
        raise NotAllowedError(words % own.nomination.person)


@transaction.atomic
def sign_decision(
    *,
    actor: Account,
    decision: Decision,
    signer: Person,
    signer_post: str,
    on: date,
    authorised_by: str = "",
    authorised_until: date | None = None,
) -> Decision:
    """Sign the draft; bonuses are reckoned for the day.

    `authorised_by` names the writing by which the head lets somebody else of the office sign in their name (TUQ.) until
    a day; of the head and deputies, who sign by their posts, it is refused, as is one without a day or that is over.

    Refuses a signer with an account other than the actor's, a signer without a post in the authority that day or a
    post that is not theirs, a signer or actor who stands on the list, a day before the draft, a sign on the decision or
    a certificate that cannot be printed, and whatever `draft_decision` refuses of the law.
    Side effects: event `decision_signed`.
    """
    _refuse_listed(actor, decision, _("%s có tên trong danh sách nên không ký quyết định này."))
    require(actor, "decisions.sign_decision", decision)
    decision = queries.locked_decision(decision)
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
        if nominee is not None and nominee.pk == signer.pk:
            raise NotAllowedError(_("%s có tên trong danh sách nên không ký quyết định này.") % nominee)
    post = post_in_office(signer, decision.issuer, signer_post, on)
    queries.power_to_decide(decision.issuer, decision.award_kind, on)
    _reckon_anew(decision, entries, on)
    decision.authorised_by = _authorisation(decision.issuer, post, authorised_by, authorised_until, on)
    decision.authorised_until = authorised_until
    decision.signer, decision.signer_post, decision.signed_on = signer, post, on
    refuse_unfit(decision)
    decision.save()
    _refuse_unsound_words(decision, on)
    papers.refuse_undrawable(decision, entries)
    audit.record(
        events.DECISION_SIGNED,
        actor=actor,
        target=decision,
        data={
            "signer": str(signer),
            "post": decision.signer_post,
            "signed_on": on,
            "bonus_total": decision.bonus_total,
            **({"authorised_by": decision.authorised_by} if decision.authorised_by else {}),
        },
    )
    return decision


def _authorisation(issuer: Unit, post: str, written: str, until: date | None, on: date) -> str:
    """Return the writing that lets somebody sign for the head (NĐ 30/2020/NĐ-CP Điều 13 khoản 4: for a set time)."""
    written = nfc(written).strip()
    if not written:
        if until is not None:
            raise RefusedError(_("Hãy ghi văn bản ủy quyền, hoặc để trống cả ngày hết hạn."), field="authorised_by")
        return ""
    held = fold(post)
    if held.startswith(("pho ", "quyen ", fold(head_title(issuer)))):
        raise RefusedError(
            _("Người đứng đầu ký theo chức vụ, cấp phó ký thay (KT.); thừa ủy quyền (TUQ.) dành cho người khác."),
            field="authorised_by",
        )
    if until is None:
        raise RefusedError(_("Việc ủy quyền phải có thời hạn: hãy ghi ngày hết hạn."), field="authorised_until")
    if until < on:
        raise RefusedError(_("Văn bản ủy quyền đã hết hạn trước ngày ký."), field="authorised_until")
    return written


def _refuse_unsound_words(decision: Decision, on: date) -> None:
    """Refuse what was edited into a draft and no longer holds on the day: amounts, and grounds that ceased to bind."""
    papers.refuse_wrong_amounts(decision)
    grounds = papers.words_before(decision).grounds
    problems = papers.problems_of_grounds(grounds, on) if grounds is not None else []
    if problems:
        raise RefusedError(joined(" ", problems), field="on")


def _reckon_anew(decision: Decision, entries: list[DecisionEntry], on: date) -> None:
    counts = counts_by_subject([entry.nomination for entry in entries])
    reckoning = queries.reckon_bonuses(decision.issuer, decision.award_kind, counts, on)
    decision.base_salary, decision.bonus_total = reckoning.base_salary, reckoning.total(counts)
    decision.rounding = reckoning.rounding
    for entry in entries:
        entry.bonus = reckoning.amounts[SubjectKind(entry.nomination.subject_kind)]
    DecisionEntry.objects.bulk_update(entries, ["bonus"], batch_size=200)


@transaction.atomic
def unsign_decision(*, actor: Account, decision: Decision, reason: str) -> Decision:
    """Send a signed decision that is not yet issued back to draft, with the reason; never who stands on its list.

    Event `decision_unsigned`.
    """
    _refuse_listed(actor, decision, _("%s có tên trong danh sách nên không trả quyết định này về dự thảo."))
    require(actor, "decisions.unsign_decision", decision)
    decision = queries.locked_decision(decision)
    DECISION.move(decision, "unsign")
    reason = asked_reason(reason, _("Hãy ghi lý do trả về dự thảo."))
    if has_unprintable(reason) or len(reason) > LONGEST_REASON:
        raise RefusedError(
            _("Lý do không quá %s ký tự và không có ký tự không in được.") % LONGEST_REASON, field="reason"
        )
    decision.signer, decision.signer_post, decision.signed_on = None, "", None
    decision.authorised_by, decision.authorised_until = "", None
    decision.save()
    audit.record(events.DECISION_UNSIGNED, actor=actor, target=decision, data={"reason": reason.strip()})
    return decision
