"""The check that a comment comes from a person: ALTCHA's proof of work, or a sum in words where scripts are off."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs

import altcha
from django.conf import settings
from django.core import signing

from thidua.foundation.kernel.text import as_sentence, fold, number_words

EXPIRES_AFTER = timedelta(minutes=20)
# About a second of work on an old phone; a machine that wants to write a thousand comments needs a quarter of an hour.
EFFORT = 50_000
_SALT = "thidua.portal.sum"
# Part of what is signed: a cheap challenge does not pass for a dear one.
_EFFORT = "effort"


@dataclass(frozen=True)
class Sum:
    """A sum to be answered: the question as read aloud, and the token that goes with the form."""

    question: str
    token: str


@dataclass(frozen=True)
class PassedCheck:
    """A check that was answered; `digest` makes it single-use until `expires_at`."""

    digest: str
    expires_at: datetime


def new_challenge(*, at: datetime, effort: int = EFFORT) -> dict[str, object]:
    """Return a challenge for the ALTCHA widget, signed with what it costs, and expiring."""
    challenge = altcha.create_challenge(
        altcha.ChallengeOptions(
            hmac_key=settings.ALTCHA_HMAC_KEY,
            max_number=effort,
            expires=at + EXPIRES_AFTER,
            params={_EFFORT: str(effort)},
        )
    )
    return dict(challenge.to_dict())


def solved(payload: str, *, at: datetime, effort: int = EFFORT) -> PassedCheck | None:
    """Return the passed check when the widget's payload is a right, unexpired answer to a challenge of that effort."""
    try:
        answer = json.loads(base64.b64decode(payload, validate=True))
        right, _problem = altcha.verify_solution(payload, settings.ALTCHA_HMAC_KEY, check_expires=True)
        challenge = str(answer["challenge"])
        done = int(parse_qs(str(answer["salt"]).partition("?")[2])[_EFFORT][0])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        return None
    return PassedCheck(_digest("altcha", challenge), at + EXPIRES_AFTER) if right and done >= effort else None


def new_sum() -> Sum:
    """Return a sum of two numbers below ten, in words; the token holds neither of them."""
    nonce = secrets.token_urlsafe(12)
    first, second = _terms(nonce)
    question = f"{as_sentence(number_words(first))} cộng {number_words(second)} bằng mấy?"
    return Sum(question, signing.dumps(nonce, salt=_SALT))


def asked(token: str, *, at: datetime) -> PassedCheck | None:
    """Return what uses up a sum, whether its answer was right or wrong; None when it is not ours or too old."""
    nonce = _nonce(token)
    return PassedCheck(_digest("sum", nonce), at + EXPIRES_AFTER) if nonce is not None else None


def answered(token: str, answer: str, *, at: datetime) -> PassedCheck | None:
    """Return the passed check when the answer, in digits or words, is the token's sum and the token is fresh."""
    nonce = _nonce(token)
    if nonce is None:
        return None
    total = sum(_terms(nonce))
    if fold(answer) not in {str(total), fold(number_words(total))}:
        return None
    return PassedCheck(_digest("sum", nonce), at + EXPIRES_AFTER)


def _nonce(token: str) -> str | None:
    try:
        return str(signing.loads(token, salt=_SALT, max_age=EXPIRES_AFTER))
    except signing.BadSignature:
        return None


def _terms(nonce: str) -> tuple[int, int]:
    key = f"{settings.SECRET_KEY}:{_SALT}".encode()
    drawn = hmac.new(key, nonce.encode(), "sha256").digest()
    return drawn[0] % 8 + 2, drawn[1] % 8 + 2


def _digest(kind: str, what: str) -> str:
    return hashlib.sha256(f"{kind}:{what}".encode()).hexdigest()
