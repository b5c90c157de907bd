"""Where each kind of record has its page at the desk: below the screens a record is carried, never an address."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from django.urls import reverse

# By the model's label, the name of the page, whose address holds the record's uid.
PAGES = {
    "movements.movement": "movement",
    "movements.pledge": "pledge",
    "registrations.registrationcall": "registration_call",
    "registrations.registration": "registration",
    "nominations.commendationround": "round",
    "nominations.nomination": "nomination",
    "clusters.cluster": "cluster",
    "clusters.clusteryear": "cluster_year",
    "clusters.membersheet": "cluster_sheet",
    "good_deeds.gooddeed": "good_deed",
    "councils.council": "council",
    "councils.meeting": "meeting",
    "decisions.decision": "decision",
    "submissions.submission": "submission",
    "certificates.certificate": "certificate",
    "conferences.conference": "conference",
    "reports.yearreport": "report",
    "register.award": "award",
    "organisations.unit": "unit",
    "people.person": "person",
    "documents.storedpaper": "paper",
}


class _Known(Protocol):
    """A record known outside by its uid."""

    uid: UUID


def _leads_to(name: str) -> Callable[[_Known], str]:
    return lambda record: reverse(f"web:{name}", args=[record.uid])


# Django gives each of these models a `get_absolute_url` of this kind.
ABSOLUTE_URL_OVERRIDES = {label: _leads_to(name) for label, name in PAGES.items()}
