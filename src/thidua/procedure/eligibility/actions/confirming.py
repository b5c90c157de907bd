"""Stating that provisions were compared with the signed text: one, or many read in one sitting; taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.eligibility import events
from thidua.procedure.eligibility.models import ProvisionConfirmation, ProvisionCorrection
from thidua.procedure.eligibility.queries import law_here, standing_confirmations
from thidua.records.organisations.models import Unit

MOST_READINGS = 600


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read of one provision: in which document, where; with a `correction` the text says something else.

    `value` is the value read, where a parameter's text says another; `text` the words of the text, as far as written
    down.
    """

    provision: str
    document: str
    page: str
    value: str = ""
    text: str = ""
    correction: str = ""


@dataclass(frozen=True)
class Scan:
    """A picture of a text as read: its bytes and what kind of file it is said to be."""

    content: bytes
    media_type: str


@transaction.atomic
def confirm_provision(
    *,
    actor: Account,
    unit: Unit,
    provision: str,
    document: str,
    page: str,
    on: date,
    value: str = "",
    content: bytes = b"",
    media_type: str = "",
) -> ProvisionConfirmation:
    """State that a provision was read in the signed text: which document, which page, on which day.

    From then on it answers for the unit's assessments. `value` is the value read, where a parameter's text says
    another; `content` a scan of the text as read, kept as a paper (PDF, DOCX, XLSX, JPEG or PNG, at most 10 MB).
    Refuses a provision the lawbook does not hold, one already confirmed, a missing document or page, a day after today
    and a scan that is not what it is said to be.
    Side effects: the stored paper; event `provision_confirmed`.
    """
    require(actor, "eligibility.confirm_provision", unit)
    reading = Reading(provision=provision, document=document, page=page, value=value)
    scans = {nfc(document): Scan(content, media_type)} if content else {}
    try:
        confirmed, _corrected = _keep(actor, unit, [reading], on, scans)
    except RefusedError as refusal:
        refusal.field = (refusal.field or "").partition(":")[0] or None
        raise
    return confirmed[0]


@transaction.atomic
def confirm_provisions(
    *, actor: Account, unit: Unit, readings: Sequence[Reading], on: date, scans: Mapping[str, Scan] | None = None
) -> tuple[list[ProvisionConfirmation], list[ProvisionCorrection]]:
    """State in one act what was read of many provisions; `scans` by document, one for all that was read in it.

    A reading with a correction confirms nothing: it keeps what the text says instead. Refuses whatever
    `confirm_provision` refuses, naming the field as «name:code»; one refused reading refuses all.
    Side effects: the stored papers; events `provision_confirmed` and `provision_corrected`, one a provision.
    """
    require(actor, "eligibility.confirm_provision", unit)
    if not readings:
        raise RefusedError(_("Chưa chọn quy định nào."))
    if len(readings) > MOST_READINGS:
        raise RefusedError(_("Mỗi lần ghi nhận nhiều nhất %s quy định.") % MOST_READINGS)
    return _keep(actor, unit, readings, on, scans or {})


def _keep(
    actor: Account, unit: Unit, readings: Sequence[Reading], on: date, scans: Mapping[str, Scan]
) -> tuple[list[ProvisionConfirmation], list[ProvisionCorrection]]:
    if on > clock.today():
        raise RefusedError(_("Ngày đối chiếu không thể sau hôm nay."), field="on")
    held = {one.code: one for one in law_here(unit, on=clock.today()).provisions}
    standing = {one.provision: one for one in standing_confirmations(unit) if one.pack_id is None}
    papers: dict[str, StoredPaper] = {}
    kept: list[ProvisionConfirmation | ProvisionCorrection] = []
    for reading in readings:
        known = held.get(nfc(reading.provision))
        if known is None:
            _refuse_unknown(reading.provision)
            continue  # pragma: no cover  # the line above refuses
        record = _record(actor, unit, reading, known, on, standing)
        scan = scans.get(record.document)
        if scan is not None and isinstance(record, ProvisionConfirmation):
            if record.document not in papers:
                papers[record.document] = store_paper(
                    actor=actor,
                    about=record,
                    kind=PaperKind.LEGAL_TEXT,
                    title=record.document,
                    content=scan.content,
                    media_type=scan.media_type,
                    suffix=suffix_of(scan.content, scan.media_type),
                )
            record.paper = papers[record.document]
        kept.append(record)
    confirmed = [one for one in kept if isinstance(one, ProvisionConfirmation)]
    corrected = [one for one in kept if isinstance(one, ProvisionCorrection)]
    _give_way(unit, [one.provision for one in confirmed], on)
    ProvisionConfirmation.objects.bulk_create(confirmed)
    ProvisionCorrection.objects.bulk_create(corrected)
    audit.record_each(
        events.PROVISION_CONFIRMED,
        actor=actor,
        told=[(one, {**_told(one, held), "value": one.value, "scan": _scan_of(one)}) for one in confirmed],
    )
    audit.record_each(
        events.PROVISION_CORRECTED,
        actor=actor,
        told=[(one, {**_told(one, held), "reason": one.note}) for one in corrected],
    )
    return confirmed, corrected


def _refuse_unknown(code: str) -> None:
    try:
        lawbook.provision(code)
    except lawbook.UnknownCodeError as error:
        raise RefusedError(str(error), field=f"provision:{code}") from error
    raise RefusedError(_("Quy định của tỉnh không còn «%s».") % code, field=f"provision:{code}")


def _record(
    actor: Account,
    unit: Unit,
    reading: Reading,
    known: lawbook.Provision,
    on: date,
    standing: Mapping[str, ProvisionConfirmation],
) -> ProvisionConfirmation | ProvisionCorrection:
    document, page, value, text = map(nfc, (reading.document, reading.page, reading.value, reading.text))
    correction = nfc(reading.correction)
    if not document:
        raise RefusedError(_("Cần ghi văn bản đã đọc (số, ký hiệu, ngày)."), field=f"document:{known.code}")
    if not page:
        raise RefusedError(_("Cần ghi trang hoặc điều khoản đã đọc."), field=f"page:{known.code}")
    if not correction:
        earlier = standing.get(known.code)
        if earlier is not None:
            raise RefusedError(
                _("%(who)s đã xác nhận quy định này ngày %(on)s; muốn sửa thì rút lại trước.")
                % {"who": earlier.confirmed_by, "on": date_short(earlier.confirmed_on)},
                field=f"provision:{known.code}",
            )
    read = {
        "unit": unit,
        "provision": known.code,
        "wording": known.content,
        "text_read": text,
        "confirmed_by": actor,
        "confirmed_on": on,
        "document": document,
        "page": page,
    }
    record = ProvisionCorrection(note=correction, **read) if correction else ProvisionConfirmation(value=value, **read)
    try:
        refuse_unfit(record)
    except RefusedError as refusal:
        refusal.field = f"{refusal.field}:{known.code}"
        raise
    return record


def _give_way(unit: Unit, codes: Sequence[str], on: date) -> None:
    """A confirmation of words that the lawbook no longer has gives way to one of today's words."""
    older = ProvisionConfirmation.objects.filter(
        unit=unit, provision__in=codes, withdrawn_on__isnull=True, pack__isnull=True
    )
    for one in older:
        one.withdrawn_on = max(on, one.confirmed_on)
        one.save(update_fields=["withdrawn_on"])


def _told(one: ProvisionConfirmation | ProvisionCorrection, held: Mapping[str, lawbook.Provision]) -> dict[str, object]:
    return {
        "unit": one.unit.key,
        "provision": one.provision,
        "citation": held[one.provision].citation,
        "document": one.document,
        "page": one.page,
        "on": one.confirmed_on,
        "lawbook_version": lawbook.LAWBOOK_VERSION,
    }


def _scan_of(confirmation: ProvisionConfirmation) -> str:
    return confirmation.paper.sha256 if confirmation.paper else ""


@transaction.atomic
def withdraw_confirmation(*, actor: Account, confirmation: ProvisionConfirmation, on: date) -> ProvisionConfirmation:
    """Take a confirmation back; answers given while it stood stay as they were.

    Refuses one already withdrawn, one that came with a pack (the pack is withdrawn whole), and a day before it was
    given. Side effects: event `confirmation_withdrawn`.
    """
    require(actor, "eligibility.withdraw_confirmation", confirmation)
    confirmation = locked(confirmation, "pack")
    if confirmation.withdrawn_on is not None:
        raise RefusedError(_("Xác nhận này đã được rút lại ngày %s.") % date_short(confirmation.withdrawn_on))
    if confirmation.pack is not None:
        raise RefusedError(_("Xác nhận này thuộc gói «%s»; hãy rút cả gói.") % confirmation.pack)
    if on < confirmation.confirmed_on:
        raise RefusedError(_("Không thể rút lại trước ngày xác nhận."), field="on")
    confirmation.withdrawn_on = on
    confirmation.save(update_fields=["withdrawn_on"])
    audit.record(
        events.CONFIRMATION_WITHDRAWN,
        actor=actor,
        target=confirmation,
        data={"unit": confirmation.unit_id, "provision": confirmation.provision, "on": on},
    )
    return confirmation


@transaction.atomic
def withdraw_correction(*, actor: Account, correction: ProvisionCorrection, on: date) -> ProvisionCorrection:
    """Take back that the text says something else. Event `correction_withdrawn`; refusals as for a confirmation."""
    require(actor, "eligibility.withdraw_confirmation", correction)
    correction = locked(correction, "pack")
    if correction.withdrawn_on is not None:
        raise RefusedError(_("Ghi nhận này đã được rút lại ngày %s.") % date_short(correction.withdrawn_on))
    if correction.pack is not None:
        raise RefusedError(_("Ghi nhận này thuộc gói «%s»; hãy rút cả gói.") % correction.pack)
    if on < correction.confirmed_on:
        raise RefusedError(_("Không thể rút lại trước ngày ghi nhận."), field="on")
    correction.withdrawn_on = on
    correction.save(update_fields=["withdrawn_on"])
    audit.record(
        events.CORRECTION_WITHDRAWN,
        actor=actor,
        target=correction,
        data={"unit": correction.unit_id, "provision": correction.provision, "on": on},
    )
    return correction
