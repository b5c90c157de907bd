"""Reading keys, and finding the one that is shown."""

import hashlib
from datetime import date, datetime
from hmac import compare_digest

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import has_identities, identities

from .models import ApiKey, Delivery, KeptAnswer, Webhook

# So that scanners for leaked secrets, and people, know what they look at.
MARK = "thidua"


def keys_of(accounts: QuerySet[Account]) -> QuerySet[ApiKey]:
    """Return every key of the accounts, the newest first."""
    return ApiKey.objects.filter(account__in=accounts).select_related("account", "made_by")


def accounts_without_sign_in(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Return those of the accounts that no person signs in with: without a password and without an identity."""
    found = accounts.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return found.exclude(pk__in=identities().values("user_id")) if has_identities() else found


def digest_of(token: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_shown(token: str, *, on: date) -> ApiKey | None:
    """Return the key that is shown, if it opens anything on the day; None for any other text.

    One of a closed account, or of an account whose password somebody else knows, opens nothing.
    """
    mark, _stroke, rest = token.partition("_")
    prefix = rest.partition("_")[0]
    if mark != MARK or not prefix.isascii() or not prefix.isalnum() or len(token) > 100:
        return None
    key = ApiKey.objects.select_related("account").filter(prefix=prefix).first()
    if key is None or not compare_digest(key.digest, digest_of(token)):
        return None
    opens = key.holds_on(on) and key.account.is_active and not key.account.must_change_password
    return key if opens else None


def answer_kept(key: ApiKey, name: str, *, at: datetime) -> KeptAnswer | None:
    """Return what the act of that name was answered within the last day."""
    return KeptAnswer.objects.filter(key=key, name=name, kept_until__gt=at).first()


def keys_in_use(account: Account) -> QuerySet[ApiKey]:
    """Return the keys of an account that were not revoked."""
    return ApiKey.objects.filter(account=account, revoked_at=None)


def webhooks() -> QuerySet[Webhook]:
    """Return every webhook, the newest first."""
    return Webhook.objects.select_related("made_by")


def is_anybody_told() -> bool:
    """Say whether any webhook is told of anything."""
    return Webhook.objects.filter(stopped_at=None).exists()


def told_of(topic: str) -> list[Webhook]:
    """Return the webhooks that are told of a topic."""
    return [one for one in Webhook.objects.filter(stopped_at=None).order_by("pk") if topic in one.topics]


def deliveries() -> QuerySet[Delivery]:
    """Return every message to a webhook, the newest first."""
    return Delivery.objects.select_related("webhook")


def delivery_numbered(pk: int) -> Delivery:
    """Return the message of an id that was kept; raises `DoesNotExist` for any other."""
    return Delivery.objects.select_related("webhook").get(pk=pk)
