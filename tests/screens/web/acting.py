"""Acting through HTTP as people do: fill in, send, read the confirmation or the refusal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ASKED = ("tim", "xep", "trang", "nam", "ngay", "tu", "den", "trang-thai", "dot", "phien", "ma")
# Said with the first number of a book of which nobody has said who keeps it.
KEPT_HERE = {"keeper": "here", "number": "1"}
JUNK = (
    "",
    " ",
    "x" * 5000,
    "-1",
    "99999999999999999999",
    "1e400",
    "<script>",
    "' OR 1=1 --",
    "\u202e",
    "0001-01-01",
    "\x00",
)


def page(browser: Client, url: str) -> str:
    """Open a page that must be there; return its HTML."""
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def done(browser: Client, url: str, values: Mapping[str, Any]) -> str:
    """Send a form that must be accepted; return the HTML of the page that confirms it, in a line or as a whole."""
    answer = browser.post(url, values)
    assert answer.status_code == 302, (answer.status_code, complaints(answer.content.decode()))
    confirmed = next_steps_open(browser, answer["Location"])
    assert answer["Location"].startswith("/lam-viec/da-xong/") or 'class="messages no-print"' in confirmed
    return confirmed


def next_steps_open(browser: Client, url: str) -> str:
    """Open the page that confirms an act and everything it offers this person to do next; return its HTML."""
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    if url.startswith("/lam-viec/da-xong/"):
        for step in [step for step in answer.context["following"] if step.is_own] + [answer.context["record"]]:
            opened = browser.get(step.url)
            assert opened.status_code == 200, (str(answer.context["receipt"]["title"]), step.url, opened.status_code)
            if opened.streaming:
                opened.getvalue()
    html: str = answer.content.decode()
    return html


def refused(browser: Client, url: str, values: Mapping[str, Any]) -> str:
    """Send a form that must be refused; return the HTML of the form with what is wrong."""
    answer = browser.post(url, values)
    assert answer.status_code == 422, (answer.status_code, answer.headers.get("Location"))
    html: str = answer.content.decode()
    assert "error-summary" in html
    return html


def complaints(html: str) -> str:
    """Return the part of a page that says what is wrong, for a failing test's message."""
    at = html.find("error-summary")
    return " ".join(html[at : at + 1500].split()) if at >= 0 else ""


def query_count(browser: Client, url: str) -> int:
    """Count the queries a page takes when it is opened a second time."""
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = browser.get(url)
    assert answer.status_code == 200
    return len(queries)


def survives(browser: Client, url: str, names: Iterable[str] = ()) -> None:
    """Throw what nobody should send at a screen; it may refuse, never break."""
    for junk in JUNK:
        queries = dict.fromkeys(
            ("tim", "xep", "trang", "nam", "ngay", "tu", "den", "trang-thai", "dot", "phien", "ma"), junk
        )
        assert browser.get(url, queries).status_code < 500, (url, junk)
        if names:
            assert browser.post(url, dict.fromkeys(names, junk)).status_code < 500, (url, junk)
