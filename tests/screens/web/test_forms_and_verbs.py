"""No screen shows a form whose verb then refuses: each asks first what its verb will ask."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from rules.permissions import permissions

from thidua.screens import web
from thidua.screens.web.screens import ActionScreen


def screens() -> Iterator[type[ActionScreen]]:
    """Return every screen with a form of its own: those that others only stand on have none."""
    for found in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
        module = importlib.import_module(found.name)
        for screen in vars(module).values():
            own = isinstance(screen, type) and screen.__module__ == module.__name__
            if own and issubclass(screen, ActionScreen) and _asks(screen):
                yield screen


def _asks(screen: type[ActionScreen]) -> bool:
    """Say whether a screen has a form: one it names, or one of several."""
    return hasattr(screen, "form_class") or screen.form_kind is not ActionScreen.form_kind


def verbs_of(screen: type[ActionScreen]) -> list[Callable[..., object]]:
    """Return the verbs a screen calls: the one it names, or those in its own `act`."""
    if screen.act is ActionScreen.act:
        return [screen.verb] if hasattr(screen, "verb") else []
    module = inspect.getmodule(screen.act)
    assert module is not None
    tree = ast.parse(textwrap.dedent(inspect.getsource(screen.act)))
    calls = [one.func for one in ast.walk(tree) if isinstance(one, ast.Call)]
    found = [_named(module, call) for call in calls]
    return [one for one in found if one is not None and ".actions" in one.__module__]


def _named(module: ModuleType, call: ast.expr) -> Callable[..., object] | None:
    if isinstance(call, ast.Name):
        named = getattr(module, call.id, None)
    elif isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name):
        named = getattr(getattr(module, call.value.id, None), call.attr, None)
    else:
        named = None
    return inspect.unwrap(named) if inspect.isfunction(named) else None


def asked_by(verb: Callable[..., object]) -> set[str]:
    """Return the permissions a verb asks, by itself or by what it calls in its own module."""
    module = inspect.getmodule(verb)
    asked: set[str] = set()
    seen: set[str] = set()
    waiting = [verb]
    while waiting:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(waiting.pop()))))
        for one in ast.walk(tree):
            if not (isinstance(one, ast.Call) and isinstance(one.func, ast.Name)):
                continue
            if one.func.id in {"require", "require_or_set_up"} and isinstance(one.args[1], ast.Constant):
                asked.add(str(one.args[1].value))
            called = getattr(module, one.func.id, None)
            if inspect.isfunction(called) and called.__module__ == verb.__module__ and one.func.id not in seen:
                seen.add(one.func.id)
                waiting.append(called)
    return asked


# Where a screen asks another permission than one of its verbs, why nobody who passes the one fails the other.
OTHERWISE = {
    ("AccountOpen", "link_account"): "the people offered are of units that who opens accounts there administers",
    ("CertificateRender", "prepare_certificates"): "one sentence says who prepares and who draws certificates",
    ("EnterNominee", "enter_household"): "clerk and head of the nominating unit keep its records too",
    ("EnterNominee", "enter_person"): "clerk and head of the nominating unit keep its records too",
    ("EnterNominee", "enter_post"): "clerk and head of the nominating unit keep its records too",
    ("EnterPerson", "enter_person"): "who enters a post in a unit keeps records",
    ("ScoringGrid", "score_lines"): "who may not score reads the grid, every line of it fixed",
    ("TakeAllScores", "take_scores"): "who begins the lists of a round scores them",
}

ALL = sorted(screens(), key=lambda one: f"{one.__module__}.{one.__name__}")


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.__name__)
def test_form_asks_what_its_verb_asks(screen: type[ActionScreen]) -> None:
    for verb in verbs_of(screen):
        if (screen.__name__, verb.__name__) not in OTHERWISE:
            asked = asked_by(verb)
            assert not asked or screen.permission in asked, f"{verb.__name__} asks {sorted(asked)}"


def test_no_reason_is_left_over() -> None:
    called = {(one.__name__, verb.__name__) for one in ALL for verb in verbs_of(one)}
    assert sorted(set(OTHERWISE) - called) == []


def test_certificates_are_prepared_by_whoever_draws_them() -> None:
    assert permissions["certificates.prepare_certificates"] is permissions["certificates.render_certificates"]
