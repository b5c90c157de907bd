"""Which dossier a link opens today, and what its nominee may read there."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.conf import settings
from django.db.models import QuerySet

from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import visible_to

from .enums import RemarkState
from .models import NomineeConsent, NomineeLink, NomineeRemark

_SALT = "thidua.nominee.link"
_BYTES = 24


def new_secret() -> str:
    """Return a secret nobody can guess, of 48 small letters and digits: addresses with capitals are led elsewhere."""
    return secrets.token_hex(_BYTES)


def digest_of_secret(secret: str) -> str:
    """Return the keyed digest of a link's secret."""
    return hmac.new(f"{settings.SECRET_KEY}:{_SALT}".encode(), secret.encode(), "sha256").hexdigest()


def link_of_secret(secret: str, *, on: date) -> NomineeLink | None:
    """Return the link that the secret opens on the day; None alike for one that never was, and one that is over."""
    found = (
        NomineeLink.objects.filter(digest=digest_of_secret(secret), revoked_on__isnull=True, expires_on__gte=on)
        .select_related(
            "nomination__round__issuer",
            "nomination__award_kind",
            "nomination__nominating_unit",
            "nomination__person",
            "nomination__unit",
            "nomination__household",
            "nomination__assessment",
        )
        .first()
    )
    return found if found is not None and stands(found) else None


def stands(link: NomineeLink) -> bool:
    """Say whether the link's dossier still is what it was made for: not withdrawn, its round not cancelled, its own."""
    nomination = link.nomination
    return (
        nomination.state != NominationState.WITHDRAWN
        and nomination.round.state != RoundState.CANCELLED
        and nomination.subject.uid == link.subject_uid
    )


def standing_link(nomination: Nomination, *, on: date) -> NomineeLink | None:
    """Return the dossier's link that opens on the day; None without one."""
    found = NomineeLink.objects.filter(nomination=nomination, revoked_on__isnull=True, expires_on__gte=on)
    link = found.select_related("nomination__round", "nomination__person", "made_by").first()
    return link if link is not None and stands(link) else None


def consent_of(nomination: Nomination) -> NomineeConsent | None:
    """Return what the nominee last said about publication; None where nothing was said."""
    return NomineeConsent.objects.filter(nomination=nomination).first()


def remarks_of(nomination: Nomination) -> QuerySet[NomineeRemark]:
    """Return what the nominee handed in, the newest first."""
    return NomineeRemark.objects.filter(nomination=nomination).select_related("paper", "answered_by")


def remarks_for(actor: Account) -> QuerySet[NomineeRemark]:
    """Return what nominees handed in about dossiers that the account may see."""
    return NomineeRemark.objects.filter(nomination__in=visible_to(actor)).select_related("nomination__round", "paper")


def remarks_waiting(actor: Account) -> QuerySet[NomineeRemark]:
    """Return those of them that wait for an answer, the longest waiting first."""
    return remarks_for(actor).filter(state=RemarkState.HANDED_IN).order_by("sent_at", "pk")


@dataclass(frozen=True)
class Condition:
    """One thing the law asks, in plain words: what, how it stands, why, by which article."""

    asked: str
    outcome: str
    label: str
    why: str
    article: str


class _Told(TypedDict):
    wording: str
    outcome: str
    outcome_label: str
    reason: str
    citation: str


class _Answer(TypedDict):
    findings: Sequence[_Told]


def conditions_of(nomination: Nomination) -> Sequence[Condition]:
    """Return the newest kept answer of the lawbook about the dossier, line by line; nothing while none is kept."""
    if nomination.assessment is None:
        return ()
    answer: _Answer = nomination.assessment.answer
    return [
        Condition(one["wording"], one["outcome"], one["outcome_label"], one["reason"], one["citation"])
        for one in answer["findings"]
    ]


def decision_about(nomination: Nomination) -> Decision | None:
    """Return the issued decision that commends the nominee by this dossier; None while there is none."""
    entry = (
        DecisionEntry.objects.filter(nomination=nomination, decision__state="issued")
        .select_related("decision")
        .order_by("decision__issued_on", "pk")
        .first()
    )
    return entry.decision if entry is not None else None
