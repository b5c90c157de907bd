"""A short part of what `benchmarks/fuzz.py` does for hours, with the same seed each time; and that it sees faults."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern
from pytest_django import Settings
from tests.civic.fixtures import administrator, editor, home, own_media, story, ward  # noqa: F401  # found here by name
from tests.factories import a_household, a_person, a_unit, an_account, an_award
from tests.factories.procedure_early import a_movement, a_nomination, a_round
from tests.fuzz.asking import Asking
from tests.fuzz.doors import UnknownDoorError, every_door
from tests.fuzz.trying import Trials
from tests.fuzz.world import World

from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.django_db
INPUTS = 240


@pytest.fixture(autouse=True)
def _quiet(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def _ordinary(_request: HttpRequest, strange: str = "") -> HttpResponse:
    return HttpResponse(strange)


def _broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken")


def _half(_request: HttpRequest) -> HttpResponse:
    Unit.objects.update(name="Nửa vời")
    return HttpResponse(status=400)


def _untold(_request: HttpRequest) -> HttpResponse:
    Unit.objects.update(name="Không ai ghi")
    return HttpResponse()


def _whole(_request: HttpRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            Unit.objects.update(name="Nửa vời")
            raise RuntimeError
    except RuntimeError:
        return HttpResponse(status=400)


urlpatterns = [path("gay/", _broken), path("nua/", _half), path("khong-ghi/", _untold), path("lui/", _whole)]
urlpatterns += [path("thuong/", _ordinary)]


def test_every_door_is_known() -> None:
    kinds = {door.kind for door in every_door()}
    assert kinds == {"staff", "account", "api", "desk", "documents", "public"}


def test_walk_fails_for_a_door_whose_place_nobody_knows() -> None:
    strange = URLResolver(RegexPattern(r"^"), [path("la/<slug:strange>/", _ordinary)])
    with pytest.raises(UnknownDoorError, match="strange"):
        every_door(strange)


def test_nothing_breaks_and_nothing_is_half_written(story: NewsPage, ward: Unit) -> None:  # noqa: F811  # fixtures
    group = a_unit(parent=ward)
    person, movement = a_person(unit=group), a_movement()
    a_household(unit=group)
    a_nomination(a_round(movement=movement), person, unit=group)
    an_award(person)
    for role in (Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER):
        an_account(role)
    an_account(Role.UNIT_CLERK, group)
    trials = Trials(World(pages=60, seed=1), every_door())
    trials.run(seed=1, batch=0, size=INPUTS)
    assert [(fault.what, fault.where, fault.asked) for fault in trials.outcome.faults.values()] == []
    assert sum(trials.outcome.answers.values()) == INPUTS
    assert story.live


@pytest.mark.parametrize(
    ("address", "method", "faults"),
    [
        ("/gay/", "GET", {"500"}),
        ("/nua/", "POST", {"refused and changed", "changed without a trace"}),
        ("/khong-ghi/", "POST", {"changed without a trace"}),
        ("/khong-ghi/", "GET", {"changed without a trace", "looked and changed"}),
        ("/lui/", "POST", set()),
        ("/thuong/", "POST", set()),
    ],
)
def test_faults_are_seen(settings: Settings, ward: Unit, address: str, method: str, faults: set[str]) -> None:  # noqa: F811
    trials = Trials(World(pages=0, seed=1), [])
    settings.ROOT_URLCONF = __name__
    trials.ask(Asking("public", "", method, address))
    # What changes is watched on SQLite alone.
    watched = faults if trials.watches else faults & {"500"}
    assert {fault.what for fault in trials.outcome.faults.values()} == watched
    assert ward.pk
