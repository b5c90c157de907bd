"""Keeping the grounds that the office adds to those of the lawbook."""

from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, fold, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.decisions import events, queries
from thidua.procedure.decisions.models import LegalBasis
from thidua.records.organisations.models import Unit


@transaction.atomic
def enter_basis(
    *,
    actor: Account,
    issuer: Unit,
    kind: str,
    number: str,
    issued_on: date,
    body: str,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
) -> LegalBasis:
    """Enter a text that the authority's decisions cite from a day on.

    Refuses one without number, a day after today or a period before it, a text that already holds then, and one of the
    lawbook: that is cited by itself while it binds, and afterwards not at all. Event `basis_entered`.
    """
    require(actor, "decisions.keep_basis", issuer)
    given = {"kind": nfc(kind), "number": nfc(number), "body": nfc(body), "title": nfc(title).rstrip(" .;")}
    for field, words in given.items():
        if not words:
            raise RefusedError(_("Mục này phải điền."), field=field)
    if not any(letter.isdigit() for letter in given["number"]) or "/" not in given["number"]:
        raise RefusedError(_("Hãy ghi đủ số và ký hiệu, ví dụ 86/2025/QĐ-UBND."), field="number")
    if issued_on > clock.today():
        raise RefusedError(_("Ngày ban hành không thể sau hôm nay."), field="issued_on")
    if valid_from < issued_on:
        raise RefusedError(_("Văn bản không thể có hiệu lực trước ngày ban hành."), field="valid_from")
    if valid_to is not None and valid_to < valid_from:
        raise RefusedError(_("Ngày cuối không thể trước ngày có hiệu lực."), field="valid_to")
    _refuse_national(given["number"], valid_from)
    same = [one for one in queries.bases_of(issuer) if _folded(one.number) == _folded(given["number"])]
    if any((one.valid_to is None or one.valid_to >= valid_from) and _begins_by(one, valid_to) for one in same):
        raise RefusedError(_("Văn bản số %s đã có trong căn cứ của cơ quan.") % given["number"], field="number")
    basis = LegalBasis(
        issuer=issuer, issued_on=issued_on, valid_from=valid_from, valid_to=valid_to, entered_by=actor, **given
    )
    refuse_unfit(basis)
    basis.save(force_insert=True)
    audit.record(
        events.BASIS_ENTERED,
        actor=actor,
        target=basis,
        data={**given, "issuer": issuer.key, "issued_on": issued_on, "valid_from": valid_from, "valid_to": valid_to},
    )
    return basis


def _folded(number: str) -> str:
    return "".join(fold(number).split())


def _begins_by(basis: LegalBasis, last: date | None) -> bool:
    return last is None or basis.valid_from <= last


def _refuse_national(number: str, on: date) -> None:
    known = next((one for one in lawbook.instruments() if _folded(one.number) == _folded(number)), None)
    if known is None:
        return
    if known.binds_on(on):
        raise RefusedError(
            _("%s có trong bộ luật, được viện dẫn tự động khi còn hiệu lực.") % known.cited_as, field="number"
        )
    values = {"text": known.cited_as, "day": date_short(on), "next": known.replaced_by or ""}
    raise RefusedError(
        _("%(text)s không có hiệu lực vào ngày %(day)s; văn bản thay thế: số %(next)s.") % values
        if known.replaced_by
        else _("%(text)s không có hiệu lực vào ngày %(day)s.") % values,
        field="number",
    )


@transaction.atomic
def end_basis(*, actor: Account, basis: LegalBasis, last_day: date, reason: str) -> LegalBasis:
    """Say until which day a text is cited, and why no longer; older decisions keep citing it. Event `basis_ended`."""
    require(actor, "decisions.keep_basis", basis)
    basis = locked(basis, "issuer")
    reason = asked_reason(reason)
    if last_day < basis.valid_from:
        raise RefusedError(_("Ngày cuối không thể trước ngày có hiệu lực."), field="last_day")
    basis.valid_to = last_day
    basis.save(update_fields=["valid_to"])
    audit.record(events.BASIS_ENDED, actor=actor, target=basis, data={"valid_to": last_day, "reason": reason})
    return basis
