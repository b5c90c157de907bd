"""Making and revoking keys; keeping what acts were answered; telling other systems what happened."""

import base64
import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from http.client import HTTPException
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit

from . import events
from .enums import Scope, Topic
from .models import ApiKey, Delivery, KeptAnswer, Webhook
from .queries import MARK, digest_of, keys_in_use, told_of
from .sending import SECRET_MARK, UnsafeAddressError, placed, send

LONGEST = timedelta(days=366)
MOST_KEYS = 20
_KEPT_FOR = timedelta(hours=24)
_USED_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_key(
    *, actor: Account, account: Account, name: str, scopes: Sequence[str], expires_on: date, at: datetime, on: date
) -> tuple[ApiKey, str]:
    """Make a key for an account and return it with its text, which is kept nowhere and shown once.

    For one's own account, or, as its administrator, for an account that no person signs in with. Refuses no name, no
    scope, an unknown one, a day of end that is past or more than a year off, a closed account, more than twenty keys.
    Side effects: event `api_key_made`.
    """
    require(actor, "connections.make_key", account)
    account = locked(account)
    if not account.is_active:
        raise RefusedError(_("Tài khoản «%s» đã đóng; hãy mở lại trước.") % account)
    name = nfc(name).strip()
    if not name:
        raise RefusedError(_("Hãy ghi khóa dùng cho hệ thống nào."), field="name")
    opened = [scope.value for scope in Scope if scope.value in scopes]
    if not opened or len(opened) != len(set(scopes)):
        raise RefusedError(_("Hãy chọn ít nhất một phạm vi trong danh sách."), field="scopes")
    if not on <= expires_on <= on + LONGEST:
        raise RefusedError(
            _("Khóa dùng được nhiều nhất một năm: chọn ngày từ hôm nay đến %s.") % date_short(on + LONGEST),
            field="expires_on",
        )
    if keys_in_use(account).filter(expires_on__gte=on).count() >= MOST_KEYS:
        raise RefusedError(_("Tài khoản đã có %s khóa đang dùng; hãy thu hồi khóa không dùng nữa.") % MOST_KEYS)
    prefix = secrets.token_hex(4)
    token = f"{MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey(
        account=account,
        name=name,
        prefix=prefix,
        digest=digest_of(token),
        scopes=opened,
        made_by=actor,
        made_at=at,
        expires_on=expires_on,
    )
    refuse_unfit(key)
    key.save()
    audit.record(
        events.API_KEY_MADE,
        actor=actor,
        target=key,
        data={"account": account.username, "scopes": ", ".join(opened), "expires_on": expires_on},
    )
    return key, token


@transaction.atomic
def revoke_key(*, actor: Account, key: ApiKey, reason: str, at: datetime) -> ApiKey:
    """Take a key back; from then on it opens nothing.

    Refuses without a reason and one that was taken back. Side effects: event `api_key_revoked`.
    """
    require(actor, "connections.revoke_key", key.account)
    reason = asked_reason(reason)
    key = locked(key)
    if key.is_revoked:
        raise RefusedError(_("Khóa này đã thu hồi."))
    _revoke(key, reason, at)
    audit.record(events.API_KEY_REVOKED, actor=actor, target=key, data={"reason": reason})
    return key


def _revoke(key: ApiKey, reason: str, at: datetime) -> None:
    key.revoked_at, key.revoked_reason = at, reason
    refuse_unfit(key)
    key.save(update_fields=["revoked_at", "revoked_reason"])


@transaction.atomic
def revoke_keys_of_closed(*, actor: None, account: Account, at: datetime) -> int:
    """Take back every key of an account that was closed, so that none lives again with it; return how many.

    `actor` None is the installation itself. An account that is open keeps its keys. Side effects: events
    `api_key_revoked`.
    """
    account = locked(account)
    if account.is_active:
        return 0
    keys = list(keys_in_use(account).select_for_update())
    reason = _("Tài khoản đã đóng.")
    for key in keys:
        _revoke(key, reason, at)
        audit.record(events.API_KEY_REVOKED, actor=actor, target=key, data={"reason": reason})
    return len(keys)


@transaction.atomic
def note_use(*, actor: Account, key: ApiKey, at: datetime) -> None:  # noqa: ARG001  # verbs name their actor
    """Remember when a key was used last, to the minute; the trail tells what was done by it."""
    often = Q(last_used_at=None) | Q(last_used_at__lt=at - _USED_EVERY)
    ApiKey.objects.filter(often, pk=key.pk).update(last_used_at=at)


@transaction.atomic
def note_act(*, actor: Account, key: ApiKey, act: str, record: models.Model | None) -> None:
    """Tell the trail by which key an act was done, within its transaction. Side effects: event `api_key_acted`."""
    about = {"record": f"{record._meta.label_lower} {getattr(record, 'uid', record.pk)}"} if record is not None else {}
    audit.record(events.API_KEY_ACTED, actor=actor, target=key, data={"act": act, **about})


@transaction.atomic
def keep_answer(
    *,
    actor: Account,  # noqa: ARG001  # verbs name their actor
    key: ApiKey,
    name: str,
    asked: str,
    status: int,
    body: str,
    at: datetime,
) -> None:
    """Keep what an act was answered for 24 hours, within the act's transaction.

    Raises IntegrityError when the same act is being done at this moment. Side effects: answers whose day is over are
    forgotten.
    """
    KeptAnswer.objects.filter(kept_until__lte=at).delete()
    KeptAnswer.objects.create(key=key, name=name, asked=asked, status=status, body=body, kept_until=at + _KEPT_FOR)


# After the first time that nobody took it, after the second …; then somebody has to ask for it again.
PAUSES = (
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
)


@transaction.atomic
def add_webhook(*, actor: Account, name: str, address: str, topics: Sequence[str], at: datetime) -> Webhook:
    """Let another system be told of what happens; its secret stands on the record and is shown once.

    Refuses no name, no topic, and an address that is none of the web or leads into a network that was not opened
    (`THIDUA_WEBHOOK_NETS`). Side effects: event `webhook_added`.
    """
    require(actor, "connections.keep_webhooks")
    name, address = nfc(name).strip(), address.strip()
    if not name:
        raise RefusedError(_("Hãy ghi báo tin cho hệ thống nào."), field="name")
    wanted = [topic.value for topic in Topic if topic.value in topics]
    if not wanted or len(wanted) != len(set(topics)):
        raise RefusedError(_("Hãy chọn ít nhất một việc để báo."), field="topics")
    try:
        placed(address, networks=settings.WEBHOOK_NETWORKS)
    except UnsafeAddressError as error:
        raise RefusedError(_("Không gửi tới địa chỉ này được: %s.") % error, field="address") from error
    secret = SECRET_MARK + base64.b64encode(secrets.token_bytes(32)).decode()
    webhook = Webhook(name=name, address=address, topics=wanted, secret=secret, made_by=actor, made_at=at)
    refuse_unfit(webhook)
    webhook.save()
    audit.record(
        events.WEBHOOK_ADDED, actor=actor, target=webhook, data={"address": address, "topics": ", ".join(wanted)}
    )
    return webhook


@transaction.atomic
def stop_webhook(*, actor: Account, webhook: Webhook, reason: str, at: datetime) -> Webhook:
    """Tell another system nothing more; what waits to be sent is not sent.

    Refuses without a reason and one that was stopped. Side effects: event `webhook_stopped`.
    """
    require(actor, "connections.keep_webhooks")
    reason = asked_reason(reason)
    webhook = locked(webhook)
    if webhook.is_stopped:
        raise RefusedError(_("Nơi này đã thôi nhận tin."))
    webhook.stopped_at, webhook.stopped_reason = at, reason
    refuse_unfit(webhook)
    webhook.save(update_fields=["stopped_at", "stopped_reason"])
    audit.record(events.WEBHOOK_STOPPED, actor=actor, target=webhook, data={"reason": reason})
    return webhook


@transaction.atomic
def write_deliveries(
    *,
    actor: None,  # noqa: ARG001  # the installation itself
    topic: Topic,
    record: str,
    uid: UUID,
    sequence: int,
    at: datetime,
) -> list[Delivery]:
    """Write a message for each webhook that is told of the topic; one that was written already is left alone.

    `record` is the record's kind («decisions.decision»), `sequence` the event's number in the trail.
    """
    written = []
    for webhook in told_of(topic):
        told = {"type": topic.value, "timestamp": at.isoformat(), "data": {"record": record, "uid": str(uid)}}
        delivery, is_new = Delivery.objects.get_or_create(
            webhook=webhook,
            sequence=sequence,
            defaults={"topic": topic, "body": json.dumps(told, ensure_ascii=False), "made_at": at},
        )
        if is_new:
            written.append(delivery)
    return written


def deliver(*, actor: None, delivery: Delivery, at: datetime) -> timedelta | None:  # noqa: ARG001  # the installation
    """Send a message once; return after which pause to try again, or nothing where it was taken or given up.

    Outside of any transaction, because nobody knows how long the other side takes. Safe to run twice: one that was
    taken is not sent again, one of a stopped webhook not at all.
    """
    if delivery.is_delivered or delivery.webhook.is_stopped:
        return None
    try:
        place = placed(delivery.webhook.address, networks=settings.WEBHOOK_NETWORKS)
        status = send(
            place,
            secret=delivery.webhook.secret,
            name=str(delivery.uid),
            moment=int(at.timestamp()),
            body=delivery.body.encode(),
        )
        said = str(status)
    except UnsafeAddressError as error:
        status, said = 0, str(error)
    except (OSError, HTTPException) as error:
        status, said = 0, type(error).__name__
    delivery.tries, delivery.tried_at, delivery.answer = delivery.tries + 1, at, said[:200]
    delivery.delivered_at = at if 200 <= status < 300 else None
    delivery.save(update_fields=["tries", "tried_at", "answer", "delivered_at"])
    if delivery.is_delivered or delivery.tries > len(PAUSES):
        return None
    return PAUSES[delivery.tries - 1]


@transaction.atomic
def ask_again(*, actor: Account, delivery: Delivery) -> Delivery:
    """Let a message that nobody took be tried from the beginning.

    Refuses one that was taken, and one of a stopped webhook. Side effects: event `delivery_asked_again`, after which it
    is sent.
    """
    require(actor, "connections.keep_webhooks")
    delivery = locked(delivery, "webhook")
    if delivery.is_delivered:
        raise RefusedError(_("Tin này bên kia đã nhận."))
    if delivery.webhook.is_stopped:
        raise RefusedError(_("Nơi này đã thôi nhận tin."))
    delivery.tries = 0
    delivery.save(update_fields=["tries"])
    audit.record(events.DELIVERY_ASKED_AGAIN, actor=actor, target=delivery, data={"topic": delivery.topic})
    return delivery
