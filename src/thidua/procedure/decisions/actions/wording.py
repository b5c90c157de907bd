"""Proposing and adopting the house wording."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.decisions import events, papers, queries
from thidua.procedure.decisions.enums import WordingPart, WordingState
from thidua.procedure.decisions.models import HouseWording
from thidua.records.organisations.models import Unit


@transaction.atomic
def propose_wording(
    *, actor: Account, issuer: Unit, part: WordingPart | str, text: str, valid_from: date, reason: str
) -> HouseWording:
    """Propose how a part of the authority's decisions is worded from a day on; nothing changes before it is adopted.

    Refuses an unknown part, an empty text, a field that nothing fills, a day before today, no reason. An earlier
    proposal for the part that was not adopted is set aside. Event `wording_proposed`.
    """
    require(actor, "decisions.keep_wording", issuer)
    if part not in WordingPart.values:
        raise RefusedError(_("Không có phần lời văn này."), field="part")
    text = "\n".join(line.strip() for line in text.strip().splitlines())
    if not text:
        raise RefusedError(_("Lời văn không được để trống."), field="text")
    papers.refuse_unknown_fields(WordingPart(part), text)
    if valid_from < clock.today():
        raise RefusedError(_("Lời văn mới dùng từ hôm nay hoặc một ngày sau."), field="valid_from")
    wording = HouseWording(
        issuer=issuer,
        part=part,
        text=text,
        valid_from=valid_from,
        reason=asked_reason(reason),
        written_by=actor,
    )
    refuse_unfit(wording)
    waiting = HouseWording.objects.select_for_update().filter(issuer=issuer, part=part, state=WordingState.PROPOSED)
    waiting.update(state=WordingState.SET_ASIDE)
    wording.save(force_insert=True)
    data = {"issuer": issuer.key, "part": str(part), "text": text, "valid_from": valid_from, "reason": wording.reason}
    audit.record(events.WORDING_PROPOSED, actor=actor, target=wording, data=data)
    return wording


@transaction.atomic
def adopt_wording(*, actor: Account, wording: HouseWording) -> HouseWording:
    """Put a proposed wording into force from its day; drafts already made keep their words. Event `wording_adopted`.

    Refuses one already decided upon, and one whose day an adopted version of the part has overtaken.
    """
    require(actor, "decisions.keep_wording", wording)
    wording = locked(wording, "issuer")
    if wording.state != WordingState.PROPOSED:
        raise RefusedError(_("Bản lời văn này đã được xử lý."))
    standing = queries.wordings_of(wording.issuer).filter(part=wording.part, state=WordingState.ADOPTED).first()
    if standing is not None and standing.valid_from > wording.valid_from:
        raise RefusedError(_("Phần này đã có bản dùng từ ngày muộn hơn; hãy soạn lại với ngày mới."))
    wording.state, wording.adopted_by = WordingState.ADOPTED, actor
    wording.save(update_fields=["state", "adopted_by"])
    audit.record(
        events.WORDING_ADOPTED,
        actor=actor,
        target=wording,
        data={"part": wording.part, "valid_from": wording.valid_from},
    )
    return wording
