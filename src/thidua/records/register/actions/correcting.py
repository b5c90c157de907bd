"""What stands in the register, annulled or put right."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, fold, name_sort_key, nfc, text_sort_key
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.register import events
from thidua.records.register.actions.noting import note_awards
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award


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
    rewritten = Award.all_records.filter(pk__in=[award.pk for award in awards]).select_related("award_kind")
    note_awards(actor=actor, awards=rewritten.order_by("pk"))


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
    note_awards(actor=actor, awards=[award])
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
    note_awards(actor=actor, awards=[award])
    return award
