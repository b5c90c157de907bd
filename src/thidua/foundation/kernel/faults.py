"""Faults collected by Sentry, or what speaks its language: the traceback and the code, nothing of readers and staff."""

from typing import Any

import sentry_sdk
from sentry_sdk.types import Event, Hint

from frontdoor.logs import INCIDENT, JOB, without_secrets
from thidua import __version__

# Of a request: what says which page failed. Addresses' parameters, cookies, forms and heads may hold anything.
_KEPT_OF_REQUEST = ("method", "url")


def collect(dsn: str) -> None:
    """Send faults of this process to a collector from now on."""
    sentry_sdk.init(
        dsn=dsn,
        release=f"thidua@{__version__}",
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=_without_people,
    )


def _without_people(event: Event, hint: Hint) -> Event:
    del hint
    told: Any = event
    for name in ("user", "breadcrumbs", "extra", "modules"):
        told.pop(name, None)
    request = told.get("request", {})
    told["request"] = {
        name: without_secrets(str(request[name]).partition("?")[0]) for name in _KEPT_OF_REQUEST if name in request
    }
    told["tags"] = {name: value for name, value in (("request_id", INCIDENT.get()), ("job", JOB.get())) if value}
    for exception in told.get("exception", {}).get("values", []):
        exception["value"] = without_secrets(str(exception.get("value", "")))
    entry = told.get("logentry", {})
    for name in ("message", "formatted"):
        if name in entry:
            entry[name] = without_secrets(str(entry[name]))
    entry.pop("params", None)
    return event
