"""Pages that answer a form or refuse one, on a telephone: axe, a finger, and the keyboard to each control and out."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from tests.browser.answers import Answer
from tests.browser.conftest import ROOT, Site, environment
from tests.browser.fingers import too_small

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
Violations = Callable[[Page], list[str]]
# What each kind of answer must be among: receipts, forms that come back, refusals, faults.
STATUSES = {200, 403, 404, 413, 422, 429, 500, 503}
_STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
    && one.type !== 'hidden' && !(one.type === 'radio' && one.name && !one.checked))
  .map((one, at) => { one.dataset.stop = at; return at; }).length"""


@pytest.fixture(scope="module")
def answers(site: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Answer]]:
    """What the site answers to every form of a reader."""
    folder = tmp_path_factory.mktemp("answers")
    subprocess.run(
        [sys.executable, "-m", "tests.browser.answers", str(folder)],
        env=environment(site.home, site.address),
        cwd=ROOT,
        check=True,
    )
    return folder, [Answer(**one) for one in json.loads((folder / "answers.json").read_text(encoding="utf-8"))]


def test_answers_are_read_touched_and_left_by_everybody(
    visitor: Visitor, violations: Violations, answers: tuple[Path, list[Answer]]
) -> None:
    folder, told = answers
    assert {one.status for one in told} == STATUSES
    page = visitor(width=360, touch=True)
    shown: dict[str, Answer] = {}

    def hand_out(route: Route) -> None:
        if not route.request.is_navigation_request():
            route.continue_()
            return
        one = shown["now"]
        route.fulfill(
            status=one.status,
            content_type="text/html; charset=utf-8",
            body=(folder / f"{one.name}.html").read_text(encoding="utf-8"),
        )

    page.route("**/*", hand_out)
    problems = {}
    for one in told:
        shown["now"] = one
        page.goto(one.address)
        found = [*violations(page), *too_small(page), *by_keyboard(page)]
        wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide:
            found.append(f"{wide} px too wide")
        problems[one.name] = found
    assert {name: found for name, found in problems.items() if found} == {}


def by_keyboard(page: Page) -> list[str]:
    """Press Tab from the beginning to the end: each control is come to, and seen when it has the focus."""
    stops: int = page.evaluate(_STOPS)
    come_to, unseen = set(), []
    # Players and the check have stops of their own within.
    for _press in range(2 * stops + 30):
        if len(come_to) == stops:
            break
        page.keyboard.press("Tab")
        at, seen = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one), box = one.parentElement;
                const around = box ? getComputedStyle(box) : style;
                return [one.dataset.stop ?? null, [style, around].some(is => is.outlineStyle !== 'none'
                    && parseFloat(is.outlineWidth) > 0) || style.boxShadow !== 'none']; }"""
        )
        if at is not None:
            come_to.add(at)
            if not seen:
                unseen.append(at)
    missed = [str(at) for at in range(stops) if str(at) not in come_to]
    name = "at => document.querySelector(`[data-stop='${at}']`).outerHTML.slice(0, 100)"
    return [
        *(f"not by keyboard: {page.evaluate(name, at)}" for at in missed),
        *(f"focus not seen: {page.evaluate(name, at)}" for at in dict.fromkeys(unseen)),
    ]
