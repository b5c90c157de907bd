"""What stands around pages is drawn once, and anew after each change that it shows."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database where things are committed

from thidua.foundation.freshness.kept import MOST_KEPT, Shelf, kept

# The stamp, the story, its comments; its pictures and their sizes come on top when it has any.
QUERIES_OF_A_STORY = 2


def test_shelf_draws_once_until_the_moment_passes() -> None:
    shelf, drawn = Shelf(), iter(range(10))
    taken = [shelf.take("menu", moment, lambda: next(drawn)) for moment in ((1, 5), (1, 5), (2, 5), (2, 6), (2, 6))]
    assert taken == [0, 0, 1, 2, 2]


def test_shelf_keeps_nothing_that_was_read_before_a_later_change() -> None:
    shelf = Shelf()
    shelf.take("menu", (2, 0), lambda: "new")
    assert shelf.take("menu", (1, 0), lambda: "old") == "old"
    assert shelf.take("menu", (2, 0), lambda: "newer") == "new"


def test_shelf_does_not_grow_without_end() -> None:
    shelf = Shelf()
    for number in range(MOST_KEPT + 1):
        shelf.take(number, (1, 0), lambda: number)  # noqa: B023  # asked for at once
    assert (shelf.take(0, (1, 0), lambda: -1), shelf.take(MOST_KEPT, (1, 0), lambda: -1)) == (-1, MOST_KEPT)


def test_nothing_is_kept_within_a_transaction_or_of_an_act(db: None) -> None:  # noqa: ARG001  # the test's own is one
    def taken(request: HttpRequest) -> list[int]:
        return [kept(request, "menu", lambda: number) for number in (1, 2)]  # noqa: B023  # asked for at once

    assert connection.in_atomic_block
    factory = RequestFactory()
    assert (taken(factory.get("/")), taken(factory.get("/")), taken(factory.post("/"))) == ([1, 1], [1, 1], [1, 2])
    assert kept(factory.get("/"), "menu", lambda: 3) == 3


def test_kept_part_is_told_apart_by_what_it_depends_on(db: None, rf: RequestFactory) -> None:  # noqa: ARG001
    drawn = engines["django"].from_string(
        '{% load portal %}{% for here in places %}{% kept "x" here %}{{ forloop.counter }}{% endkept %}{% endfor %}'
    )
    assert drawn.render({"places": ["a", "b", "a"]}, rf.get("/")) == "121"


Office = Callable[..., Any]


@pytest.fixture
def office(installation: Installation) -> Iterator[Office]:  # noqa: F811
    """An office that commits what it does, and draws pages in the same process."""
    assert installation.manage("collectstatic", "--noinput", "-v0")[0] == 0
    environment = installation.environment | {"THIDUA_HOSTS": "*", "THIDUA_FRONT_KEY": "key"}
    command = [sys.executable, "-m", "tests.frontdoor.office"]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **piped) as process:  # type: ignore[call-overload]

        def told(*words: Any) -> Any:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield told
        process.stdin.close()


def test_story_is_drawn_with_few_queries_and_every_change_is_shown(office: Office) -> None:
    path = str(office("found", "127.0.0.1", 80, 2)["story"])
    office("drawn", path)
    assert office("drawn", path)[::2] == [200, QUERIES_OF_A_STORY]

    for act in (
        ("text_page", "Trang lâu dài"),
        ("link", "Liên kết mới"),
        ("song", "Bài ca mới"),
        ("tagline", "Câu nói mới"),
        ("ward_name", "Phường Tên Mới"),
        ("beside", "Bài viết bên cạnh"),
        ("title", "Tên bài khác"),
    ):
        before = office("drawn", path)[1]
        office(*act)
        after = office("drawn", path)[1]
        assert (act[1] in before, act[1] in after) == (False, True), act
    assert office("drawn", path)[2] == QUERIES_OF_A_STORY

    office("picture", "Ảnh toàn cảnh")
    office("drawn", path)
    assert office("drawn", path)[2] == QUERIES_OF_A_STORY
    office("comment", "Lời một bạn đọc")
    assert "Lời một bạn đọc" in office("drawn", path)[1]
    assert office("drawn", path)[2] == QUERIES_OF_A_STORY

    office("host", "dau-lieu.example")
    assert 'rel="canonical" href="http://dau-lieu.example/' in office("drawn", path, "dau-lieu.example")[1]
    office("restrict", "tin-tuc/")
    assert office("drawn", path, "dau-lieu.example")[0] == 302


def test_unpublished_story_is_gone_from_what_is_kept(office: Office) -> None:
    path = str(office("found", "127.0.0.1", 80, 1)["story"])
    office("beside", "Bài viết bên cạnh")
    assert "Hội nghị tổng kết" in office("drawn", "/tin-tuc/bai-khac/")[1]
    office("unpublish")
    assert office("drawn", path)[0] == 404
    assert path not in office("drawn", "/tin-tuc/bai-khac/")[1]
