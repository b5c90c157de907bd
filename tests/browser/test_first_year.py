"""The whole first year of an installation that was empty, through its pages, as the people of a ward go."""

import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from tests.browser.conftest import CHROMIUM, THIDUA, environment
from tests.browser.first_year import beginning, closing, council, emulation, round
from tests.browser.hands import Ward

pytestmark = pytest.mark.browser
CALENDAR = Path(__file__).parent / "calendar"
# The name that readers know the ward by: the browsers are told where it lies, as a telephone asks the name service.
HOST = "thi-dua.nam-hong-linh.test"
STAGES: tuple[Callable[[Ward], None], ...] = (
    beginning.is_founded,
    beginning.has_people,
    beginning.confirms_the_address,
    emulation.has_a_council,
    emulation.launches_a_movement,
    emulation.pledges,
    emulation.has_a_result,
    round.opens_a_round,
    round.has_the_year_s_ratings,
    round.nominates,
    round.receives,
    round.asks_the_public,
    council.meets,
    council.decides,
    closing.prints_certificates,
    closing.corrects_a_name,
    closing.holds_a_conference,
    closing.reports,
    closing.tells_a_story,
)


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as in the other tests, which finds the ward's public name on this machine."""
    opened = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=[
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
        ],
    )
    yield opened
    opened.close()


@pytest.fixture
def ward(browser: Browser, tmp_path: Path) -> Iterator[Ward]:
    """Serve a home with nothing in it, on a calendar of its own that stands at the beginning of 2026."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home, calendar = tmp_path / "home", tmp_path / "calendar"
    home.mkdir()
    found = Ward(browser, f"http://127.0.0.1:{port}", home, calendar, public_address=f"http://{HOST}:{port}")
    found.turn_to("05/01/2026")
    kept = environment(home, "")
    del kept["THIDUA_PUBLIC_URL"]
    kept |= {
        "THIDUA_HOSTS": f"localhost,127.0.0.1,{HOST}",
        "CALENDAR_OF_THE_TEST": str(calendar),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(CALENDAR), kept.get("PYTHONPATH")))),
    }
    server = subprocess.Popen(
        [THIDUA, "serve", "--port", str(port)], env=kept, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert server.stdout is not None
        for line in server.stdout:
            if "Dừng máy chủ bằng Ctrl+C." in line:
                break
        assert server.poll() is None, "the server stopped"
        yield found
    finally:
        found.go_home()
        server.terminate()
        server.wait(timeout=30)
        if server.stdout is not None:
            server.stdout.close()


# The forms of the whole year without signing in, with room for a step or two that another rule may ask for.
MOST_FORMS = 85


def test_first_year_of_a_ward(ward: Ward) -> None:
    for stage in STAGES:
        stage(ward)
    counted = ward.counted
    forms = counted.posts - counted.sign_ins
    # What a reader of the run looks for.
    print(f"{forms} forms sent, {counted.sign_ins} times signed in, {counted.visits} pages opened")  # noqa: T201
    assert counted.complaints == []
    assert forms <= MOST_FORMS
