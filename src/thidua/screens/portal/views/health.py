"""Whether the installation lives, can serve, and how it fares: asked by machines."""

import ipaddress
from collections.abc import Iterator
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from frontdoor.meters import BOUNDS, counted_in
from thidua import __version__
from thidua.civic.visits.queries import visits_of_all_sites
from thidua.foundation.installation.checks import Found, examine, worst
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import as_sentence
from thidua.screens.components.watching import meters

_LEVEL = {wellness.value: number for number, wellness in enumerate(Wellness)}
# Said by whoever stands between: then the address that is seen is not the one that asks.
_BETWEEN = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Answer that this process lives, and ask nothing else for it: a database that is gone is no reason to kill it."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 while readers can be served (database reached, every migration applied), otherwise 503.

    What fares ill besides is told with 200: whoever distributes readers must not take a portal away because papers are
    late. The figures are for who may watch; everybody else is told how well each thing is, in a word.
    """
    found = examine(clock.now())
    is_ready = not any(one.check.is_needed and one.wellness == Wellness.FAILING for one in found)
    body: dict[str, object] = {
        "status": worst(found).value if is_ready else "error",
        "checks": {one.check.code: one.wellness.value for one in found},
    }
    if may_watch(request):
        body["figures"] = {one.check.code: dict(one.finding.figures) for one in found if one.finding.figures}
    return JsonResponse(body, status=200 if is_ready else 503)


def may_watch(request: HttpRequest) -> bool:
    """Say whether the figures are for who asks: they bring the token, or ask from this very machine themselves."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and compare_digest(said.encode(), settings.METRICS_TOKEN.encode()):
        return True
    if any(name in request.headers for name in _BETWEEN):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell how it fares in Prometheus' text; to everybody else this address is none."""
    if not may_watch(request):
        return HttpResponse("", status=404)
    registry = CollectorRegistry()
    registry.register(_Figures())
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")


class _Figures(Collector):
    """What every process of this server counted, added up, and what the checks found."""

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        counted = counted_in(Path(settings.VISITS_FOLDER)) if settings.VISITS_FOLDER else meters().counted()
        yield _counter("thidua_front_requests", "answers of the fronts", "front", ("how", "status"), counted)
        yield _counter("thidua_requests", "answers of Django", "django", ("kind", "status"), counted)
        yield _seconds(counted)
        found = examine(clock.now())
        yield from _told(found)
        try:
            visits = CounterMetricFamily("thidua_visits", "Visits of all sites, as far as they are folded.")
            visits.add_metric([], visits_of_all_sites())
            yield visits
        except (DatabaseError, InterfaceError):
            pass
        about = GaugeMetricFamily("thidua_info", "The version that serves.", labels=["version"])
        about.add_metric([__version__], 1)
        yield about


def _counter(name: str, words: str, first: str, labels: tuple[str, str], counted: dict[str, float]) -> Metric:
    family = CounterMetricFamily(name, f"{as_sentence(words)}.", labels=labels)
    for key, amount in sorted(counted.items()):
        kind, *values = key.split("|")
        if kind == first and len(values) == len(labels):
            family.add_metric(values, amount)
    return family


def _seconds(counted: dict[str, float]) -> Metric:
    family = HistogramMetricFamily("thidua_request_seconds", "How long Django took to answer.", labels=["kind"])
    for kind in sorted({key.split("|")[1] for key in counted if key.startswith("seconds_sum|")}):
        below, buckets = 0.0, []
        for bound in (*map(str, BOUNDS), "+Inf"):
            below += counted.get(f"seconds|{kind}|{bound}", 0.0)
            buckets.append((bound, below))
        family.add_metric([kind], buckets, counted[f"seconds_sum|{kind}"])
    return family


def _told(found: list[Found]) -> Iterator[Metric]:
    level = GaugeMetricFamily("thidua_check", "How well it is: 0 well, 1 to be looked at, 2 failing.", labels=["check"])
    for one in found:
        level.add_metric([one.check.code], _LEVEL[one.wellness.value])
    yield level
    for one in found:
        for name, amount in one.finding.figures.items():
            figure = GaugeMetricFamily(f"thidua_{one.check.code}_{name}", f"Of the check {one.check.code}.")
            figure.add_metric([], amount)
            yield figure


urls = [
    path("healthz", health, name="health"),
    path("readyz", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
]
