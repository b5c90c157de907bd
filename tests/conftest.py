"""What every test may ask for."""

import gc
import os
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from time import sleep

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker
from tests import database
from tests.factories import memory

# How long an example takes says how busy the machine is, not whether it holds. A run by hand looks for new examples and
# keeps what it found; the gate tries the same ones each time, so that nobody's change fails by another's luck.
hypothesis.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
hypothesis.register_profile("gate", parent=hypothesis.get_profile("search"), derandomize=True, database=None)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "search"))

SERVED = {"installation", "proxied"}
_WORKED_IN = str(settings.DATABASES["default"]["NAME"])


def pytest_configure(config: pytest.Config) -> None:
    """Before the workers of a run start, have made once what each of them would make."""
    gc.disable()  # until everything is collected: nearly nothing of it is rubbish
    if config.getoption("numprocesses", None):
        database.prepare()


@pytest.hookimpl(trylast=True)  # after whoever shuffles
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what starts servers: nobody waits at the end for the one long test that a worker took last."""
    items.sort(key=lambda item: not SERVED & set(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    """Keep what was collected out of the way of the collector of rubbish: it stays to the end, and is large."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:  # noqa: ARG001  # the plugin's own first
    """Begin with a copy of the kept database."""
    database.use()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001  # the plugin's own comes first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Make the tests' database whoever asks.

    The plugin's own makes it only when a test of the run is marked `django_db`: a test of an `installation` run alone
    would copy the database somebody works in.
    """
    if str(connection.settings_dict["NAME"]) != _WORKED_IN:
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def no_day_ends_within_a_test(request: pytest.FixtureRequest) -> None:
    """Wait for midnight where it is near: a test that asks twice for today gets one answer."""
    longest = timedelta(minutes=2) if request.node.get_closest_marker("journey") else timedelta(seconds=20)
    now = timezone.localtime()
    left = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo) - now
    if left < longest:
        sleep(left.total_seconds() + 0.1)


@pytest.fixture(autouse=True)
def no_memory_of_other_tests() -> None:
    """Factories begin anew, and nobody's tries are counted."""
    memory.forget()
    cache.clear()
