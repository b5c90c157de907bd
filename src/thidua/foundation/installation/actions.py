"""Telling and confirming the public address, trying mail, planning and noting backups, noting what was seen to."""

import logging
import secrets
from datetime import datetime, time
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.later import ask_to_stop, begin_anew
from thidua.foundation.kernel.text import nfc

from . import events, queries
from .enums import Matter
from .models import Backup, BackupPlan, PublicAddress, SetupNote
from .validators import (
    backup_recipient,
    copy_place,
    is_object_place,
    is_of_this_machine_alone,
    object_place,
    public_address,
)

_log = logging.getLogger(__name__)


@transaction.atomic
def tell_public_address(*, actor: Account | None, address: str) -> PublicAddress:
    """Tell the address that codes and messages carry from now on; it is not confirmed yet.

    Refuses what is no address. `actor` None as in `open_account`.
    Side effects: event `public_address_told` with the one told before, which the sites follow.
    """
    require_or_set_up(actor, "installation.keep")
    before = PublicAddress.objects.first()
    told = PublicAddress.objects.create(
        address=public_address(address), token=secrets.token_urlsafe(24), told_at=clock.now(), told_by=actor
    )
    data = {"address": told.address, **({"before": before.address} if before is not None else {})}
    audit.record(events.PUBLIC_ADDRESS_TOLD, actor=actor, target=told, data=data)
    return told


@transaction.atomic
def confirm_public_address(*, actor: Account | None, token: str, opened_at: str) -> PublicAddress | None:
    """Note that the link with `token` was opened, at the address `opened_at` (scheme, host, port); None for no link.

    Opened a second time it changes nothing. Refuses an address other than the one told, one that no other device can
    open, and one told before the newest. `actor` is nobody: whoever holds the phone. Side effects: event
    `public_address_confirmed`.
    """
    told = PublicAddress.objects.select_for_update().filter(token=token).first()
    if told is None:
        return None
    newest = PublicAddress.objects.first()
    if newest is not None and newest.pk != told.pk:
        raise RefusedError(_("Địa chỉ công khai đã đổi thành %s; hãy mở mã mới.") % newest)
    if is_of_this_machine_alone(told.address):
        raise RefusedError(_("%s chỉ mở được trên chính máy chủ, điện thoại của người dân không mở được.") % told)
    if public_address(opened_at) != told.address:
        raise RefusedError(
            _("Trang này được mở qua %(opened)s, không phải qua %(told)s.") % {"opened": opened_at, "told": told}
        )
    if told.confirmed_at is None:
        told.confirmed_at = clock.now()
        told.save(update_fields=["confirmed_at"])
        audit.record(events.PUBLIC_ADDRESS_CONFIRMED, actor=actor, target=told, data={"address": told.address})
    return told


def try_mail(*, actor: Account, address: str) -> SetupNote:
    """Send a letter to an address now and note that the mail server took it.

    Refuses where none is set up, and with the server's words when it did not.
    Side effects: the letter; event `setup_noted`.
    """
    require(actor, "installation.keep")
    if not queries.mail_goes_out():
        raise RefusedError(
            _("Chưa khai máy chủ thư, thư không đi đâu. Hãy đặt THIDUA_EMAIL_URL rồi chạy lại."),
            field="address",
        )
    letter = EmailMessage(
        _("Thư thử của phần mềm Thi đua – Khen thưởng"),
        _("Nhận được thư này nghĩa là phần mềm gửi được thư. Không cần trả lời."),
        to=[address],
    )
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        _log.warning("mail could not be tried", exc_info=True)
        raise RefusedError(
            _("Máy chủ thư không nhận thư (%s). Hãy nhờ người giữ máy chủ xem lại THIDUA_EMAIL_URL.") % error,
            field="address",
        ) from error
    return note_setup(actor=actor, matter=Matter.MAIL, words=address)


@transaction.atomic
def plan_backups(*, actor: Account, place: str, at: time, recipient: str = "") -> BackupPlan:
    """Have the whole installation copied to a place every day from now on; without a place, no longer.

    Refuses a folder as `copy_place` does, a bucket that cannot be meant, a key that is none. A first copy is made as
    soon as the server's clock comes by. Side effects: a file written to a folder and taken away; event
    `backups_planned`.
    """
    require(actor, "installation.keep")
    told = place.strip()
    if is_object_place(told):
        told = object_place(told)
    elif told:
        told = str(copy_place(told, settings.HOME).path)
    plan = BackupPlan.objects.create(
        place=told, at=at, recipient=backup_recipient(recipient), told_at=clock.now(), told_by=actor
    )
    data = {"place": plan.place, "at": f"{at:%H:%M}", "recipient": plan.recipient}
    audit.record(events.BACKUPS_PLANNED, actor=actor, target=plan, data=data)
    return plan


@transaction.atomic
def note_backup(
    *,
    actor: Account | None,
    began_at: datetime,
    place: str,
    size: int = 0,
    sha256: str = "",
    recipient: str = "",
    is_checked: bool = False,
    events_kept: int = 0,
    papers_kept: int = 0,
    trouble: str = "",
) -> Backup:
    """Note an attempt at a copy of the installation that has ended: what came of it, or the trouble that stopped it.

    `actor` None means the machine itself: its clock, or whoever may run its commands.
    Side effects: event `backup_made` or `backup_failed`.
    """
    backup = Backup.objects.create(
        began_at=began_at,
        ended_at=clock.now(),
        place=place[:400],
        size=size,
        sha256=sha256,
        recipient=recipient,
        is_checked=is_checked,
        events=events_kept,
        papers=papers_kept,
        trouble=" ".join(trouble.split())[:400],
    )
    if backup.trouble:
        told: dict[str, object] = {"place": backup.place, "trouble": backup.trouble}
    else:
        told = {"place": backup.place, "sha256": sha256, "size": size, "checked": is_checked}
    event = events.BACKUP_FAILED if backup.trouble else events.BACKUP_MADE
    audit.record(event, actor=actor, target=backup, data=told)
    return backup


@transaction.atomic
def note_setup(*, actor: Account, matter: Matter, words: str, scope: models.Model | None = None) -> SetupNote:
    """Note what was seen to; the newest note of a matter counts.

    Refuses a note without words. Side effects: event `setup_noted`.
    """
    require(actor, "installation.keep", scope)
    said = " ".join(nfc(words).split())
    if not said:
        raise RefusedError(_("Mục này phải điền."), field="words")
    scope_id = scope.pk if scope is not None else None
    note = SetupNote.objects.create(
        matter=matter,
        words=said,
        scope_id=scope_id,
        noted_at=clock.now(),
        noted_by=actor,
    )
    audit.record(
        events.SETUP_NOTED,
        actor=actor,
        target=note,
        data={"matter": matter, "words": said, "scope": str(scope) if scope is not None else ""},
    )
    return note


@transaction.atomic
def do_jobs_again(*, actor: Account, job: UUID | None = None) -> int:
    """Let background jobs that were given up be tried from the beginning, all of them or one; return how many.

    Refuses where there is none any more. Side effects: event `jobs_done_again` at the account.
    """
    require(actor, "installation.keep")
    count = begin_anew(at=clock.now(), job=job)
    if not count:
        raise RefusedError(_("Không còn việc nào cần làm lại: có thể đã làm xong hoặc đang chờ đến lượt."))
    audit.record(
        events.JOBS_DONE_AGAIN, actor=actor, target=actor, data={"count": count, "job": "" if job is None else str(job)}
    )
    return count


@transaction.atomic
def stop_job(*, actor: Account, job: UUID) -> int:
    """Take a waiting background job off the queue, or ask one under way to stop; return that it was one.

    Refuses where it is done meanwhile. Side effects: event `job_stopped` at the account.
    """
    require(actor, "installation.keep")
    if not ask_to_stop(at=clock.now(), job=job):
        raise RefusedError(_("Việc này đã xong hoặc không còn."))
    audit.record(events.JOB_STOPPED, actor=actor, target=actor, data={"job": str(job)})
    return 1
