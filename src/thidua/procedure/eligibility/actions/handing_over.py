"""Packs of confirmations and versions of a province's rules: received, looked at, taken, withdrawn."""

import hashlib
from datetime import date
from typing import TypedDict, TypeVar

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.kernel.workflow import Workflow
from thidua.procedure.eligibility import events
from thidua.procedure.eligibility.enums import HandedOverState
from thidua.procedure.eligibility.models import (
    ConfirmationPack,
    OverlayVersion,
    ProvisionConfirmation,
    ProvisionCorrection,
)
from thidua.procedure.eligibility.queries import pack_file, pack_lines, read_overlay, readings_for_pack
from thidua.procedure.eligibility.workflow import OVERLAY, PACK
from thidua.records.organisations.models import Unit

JSON, YAML = "application/json", "application/yaml"
LARGEST = 4 * 1024 * 1024
HandedOverT = TypeVar("HandedOverT", ConfirmationPack, OverlayVersion)


@transaction.atomic
def issue_pack(*, actor: Account, unit: Unit, instrument: str, title: str, office: str, on: date) -> ConfirmationPack:
    """Put everything the authority's own officers read in an instrument into a file, for which the actor vouches.

    Refuses an instrument of which nothing was read, a missing title or office, a day after today, and the very same
    pack issued before. Side effects: the stored file; event `pack_issued`.
    """
    require(actor, "eligibility.issue_pack", unit)
    _refuse_later(on)
    title, office = nfc(title), nfc(office)
    if not title:
        raise RefusedError(_("Hãy ghi tên gói."), field="title")
    if not office:
        raise RefusedError(_("Hãy ghi chức vụ, cơ quan của người chịu trách nhiệm."), field="office")
    rows = readings_for_pack(unit, instrument)
    if not rows:
        raise RefusedError(_("Đơn vị chưa đối chiếu quy định nào của văn bản này."), field="instrument")
    written = lawbook.Pack(
        title=title,
        vouched_by=str(actor),
        office=office,
        issued_on=on,
        instrument=instrument,
        rows=tuple(rows),
        lawbook_version=lawbook.LAWBOOK_VERSION,
    )
    return _keep_pack(actor, unit, written, written.to_bytes(), HandedOverState.ISSUED, on, events.PACK_ISSUED)


@transaction.atomic
def receive_pack(*, actor: Account, unit: Unit, content: bytes, on: date) -> ConfirmationPack:
    """Keep a pack that somebody handed over; it confirms nothing until it is taken.

    Refuses a file that is no sound pack, one already here, and a day after today.
    Side effects: the stored file; event `pack_received`.
    """
    require(actor, "eligibility.receive_pack", unit)
    _refuse_later(on)
    _refuse_size(content)
    try:
        read = lawbook.read_pack(content)
    except lawbook.LawbookError as error:
        raise RefusedError(str(error), field="content") from error
    return _keep_pack(actor, unit, read, content, HandedOverState.RECEIVED, on, events.PACK_RECEIVED)


def _keep_pack(
    actor: Account,
    unit: Unit,
    given: lawbook.Pack,
    content: bytes,
    state: HandedOverState,
    on: date,
    event: Event,
) -> ConfirmationPack:
    standing = ConfirmationPack.objects.filter(unit=unit, sha256=given.sha256)
    earlier = standing.exclude(state=HandedOverState.WITHDRAWN).first()
    if earlier is not None:
        raise RefusedError(
            _("Gói này đã có từ ngày %(on)s (%(state)s).")
            % {"on": date_short(earlier.kept_on), "state": earlier.get_state_display().lower()},
            field="content",
        )
    pack = ConfirmationPack(
        unit=unit,
        state=state,
        title=given.title,
        vouched_by=given.vouched_by,
        office=given.office,
        issued_on=given.issued_on,
        instrument=given.instrument,
        sha256=given.sha256,
        row_count=len(given.rows),
        kept_on=on,
        kept_by=actor,
    )
    _keep_file(actor, pack, content, JSON, ".json")
    audit.record(
        event,
        actor=actor,
        target=pack,
        data={
            "unit": unit.key,
            "title": pack.title,
            "vouched_by": pack.vouched_by,
            "instrument": pack.instrument,
            "sha256": pack.sha256,
            "rows": pack.row_count,
            "on": on,
        },
    )
    return pack


def _keep_file(
    actor: Account, record: ConfirmationPack | OverlayVersion, content: bytes, media_type: str, suffix: str
) -> None:
    refuse_unfit(record)
    record.paper = store_paper(
        actor=actor,
        about=record,
        kind=PaperKind.LEGAL_TEXT,
        title=record.title,
        content=content,
        media_type=media_type,
        suffix=suffix,
    )
    record.save(force_insert=True)


@transaction.atomic
def take_pack(*, actor: Account, pack: ConfirmationPack, on: date) -> ConfirmationPack:
    """Let a received pack confirm what it read in today's words; where the reader found otherwise, that is shown.

    Refuses one not waiting, one of which nothing can be used, a day before it was received or after today.
    Side effects: the confirmations and corrections; event `pack_taken`.
    """
    require(actor, "eligibility.take_pack", pack)
    pack = _locked(pack)
    PACK.move(pack, "take")
    _refuse_day(on, pack.kept_on)
    lines = pack_lines(pack.unit, pack_file(pack))
    usable = [line for line in lines if line.confirms]
    corrected = [line for line in lines if line.corrects]
    if not usable and not corrected:
        raise RefusedError(_("Gói không có dòng nào dùng được với bộ luật hiện nay."))
    ProvisionConfirmation.objects.bulk_create(
        ProvisionConfirmation(value=line.row.value, **_read_in(pack, actor, line.row)) for line in usable
    )
    ProvisionCorrection.objects.bulk_create(
        ProvisionCorrection(note=line.row.correction, **_read_in(pack, actor, line.row)) for line in corrected
    )
    pack.taken_on, pack.taken_by = on, actor
    pack.save(update_fields=["state", "taken_on", "taken_by"])
    audit.record(
        events.PACK_TAKEN,
        actor=actor,
        target=pack,
        data={
            "unit": pack.unit.key,
            "sha256": pack.sha256,
            "confirmed": [line.row.provision for line in usable],
            "corrected": [line.row.provision for line in corrected],
            "left_out": [line.row.provision for line in lines if not line.confirms and not line.corrects],
            "lawbook_version": lawbook.LAWBOOK_VERSION,
            "on": on,
        },
    )
    return pack


class _ReadIn(TypedDict):
    """What a row of a pack says of a provision, whatever it comes to."""

    unit: Unit
    pack: ConfirmationPack
    provision: str
    wording: str
    text_read: str
    reader: str
    confirmed_by: Account
    confirmed_on: date
    document: str
    page: str


def _read_in(pack: ConfirmationPack, actor: Account, row: lawbook.PackRow) -> _ReadIn:
    return {
        "unit": pack.unit,
        "pack": pack,
        "provision": row.provision,
        "wording": row.wording,
        "text_read": row.text,
        "reader": row.confirmed_by,
        "confirmed_by": actor,
        "confirmed_on": row.confirmed_on,
        "document": row.document,
        "page": row.page,
    }


@transaction.atomic
def withdraw_pack(*, actor: Account, pack: ConfirmationPack, reason: str, on: date) -> ConfirmationPack:
    """Take a pack back as a whole: what it confirmed falls away, what the authority's own officers confirmed stays.

    Refuses one already withdrawn, a missing reason, a day before it was taken or after today; answers given while it
    stood stay as they were. Side effects: event `pack_withdrawn`.
    """
    require(actor, "eligibility.withdraw_pack", pack)
    pack = _locked(pack)
    _withdraw(pack, PACK, reason, on)
    fallen = list(pack.confirmations.filter(withdrawn_on__isnull=True).values_list("provision", flat=True))
    pack.confirmations.filter(withdrawn_on__isnull=True).update(withdrawn_on=on)
    pack.corrections.filter(withdrawn_on__isnull=True).update(withdrawn_on=on)
    audit.record(
        events.PACK_WITHDRAWN,
        actor=actor,
        target=pack,
        data={"unit": pack.unit.key, "sha256": pack.sha256, "reason": pack.withdrawal_reason, "fallen": fallen},
    )
    return pack


@transaction.atomic
def receive_overlay(
    *, actor: Account, province: Unit, content: bytes, name: str, valid_from: date, on: date
) -> OverlayVersion:
    """Keep a version of a province's rules; it is laid over the law only when it is taken.

    `name` is the file's; `valid_from` the first day of dossiers it judges. Refuses a file that the lawbook cannot lay
    over the law, the same file still here, and a day after today.
    Side effects: the stored file; event `overlay_received`.
    """
    require(actor, "eligibility.receive_overlay", province)
    _refuse_later(on)
    _refuse_size(content)
    overlay = read_overlay(content, nfc(name)[:100] or "quy-dinh.yaml")
    digest = hashlib.sha256(content).hexdigest()
    if OverlayVersion.objects.filter(province=province, sha256=digest).exclude(state=HandedOverState.WITHDRAWN):
        raise RefusedError(_("Tệp này đã có trong các phiên bản được giữ."), field="content")
    version = OverlayVersion(
        province=province,
        state=HandedOverState.RECEIVED,
        title=overlay.title,
        sha256=digest,
        valid_from=valid_from,
        kept_on=on,
        kept_by=actor,
    )
    _keep_file(actor, version, content, YAML, ".yaml")
    audit.record(events.OVERLAY_RECEIVED, actor=actor, target=version, data=_told(version))
    return version


@transaction.atomic
def take_overlay(*, actor: Account, version: OverlayVersion, on: date) -> OverlayVersion:
    """Lay a received version over the national law, for dossiers from its day on.

    Refuses one not waiting, one that no longer fits the lawbook, and a day before it was received or after today.
    Side effects: event `overlay_taken`.
    """
    require(actor, "eligibility.take_overlay", version)
    version = _locked(version)
    OVERLAY.move(version, "take")
    _refuse_day(on, version.kept_on)
    with version.paper.file.open("rb") as kept:
        read_overlay(kept.read(), version.title)
    version.taken_on, version.taken_by = on, actor
    version.save(update_fields=["state", "taken_on", "taken_by"])
    audit.record(events.OVERLAY_TAKEN, actor=actor, target=version, data=_told(version))
    return version


@transaction.atomic
def withdraw_overlay(*, actor: Account, version: OverlayVersion, reason: str, on: date) -> OverlayVersion:
    """Take a version of the rules back; the one before it holds again. Refuses as a pack; event `overlay_withdrawn`."""
    require(actor, "eligibility.withdraw_overlay", version)
    version = _locked(version)
    _withdraw(version, OVERLAY, reason, on)
    told = {**_told(version), "reason": version.withdrawal_reason}
    audit.record(events.OVERLAY_WITHDRAWN, actor=actor, target=version, data=told)
    return version


def _told(version: OverlayVersion) -> dict[str, object]:
    return {
        "province": version.province.key,
        "title": version.title,
        "sha256": version.sha256,
        "valid_from": version.valid_from,
        "lawbook_version": lawbook.LAWBOOK_VERSION,
    }


def _locked(record: HandedOverT) -> HandedOverT:
    return locked(record, "paper", "unit" if isinstance(record, ConfirmationPack) else "province")


def _withdraw(record: ConfirmationPack | OverlayVersion, workflow: Workflow, reason: str, on: date) -> None:
    workflow.move(record, "withdraw")
    reason = asked_reason(reason, _("Hãy ghi lý do rút."))
    _refuse_day(on, record.taken_on or record.kept_on)
    record.withdrawn_on, record.withdrawal_reason = on, reason
    try:
        refuse_unfit(record)
    except RefusedError as refusal:
        refusal.field = "reason" if refusal.field == "withdrawal_reason" else refusal.field
        raise
    record.save(update_fields=["state", "withdrawn_on", "withdrawal_reason"])


def _refuse_later(on: date) -> None:
    if on > clock.today():
        raise RefusedError(_("Ngày không thể sau hôm nay."), field="on")


def _refuse_day(on: date, first: date) -> None:
    _refuse_later(on)
    if on < first:
        raise RefusedError(_("Ngày không thể trước ngày %s.") % date_short(first), field="on")


def _refuse_size(content: bytes) -> None:
    if not content:
        raise RefusedError(_("Tệp rỗng."), field="content")
    if len(content) > LARGEST:
        raise RefusedError(_("Tệp lớn hơn 4 MB."), field="content")
