"""`thidua serve` while its database is away: kept pages stay and say so, the rest is told in words when to ask."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share
from tests.frontdoor.test_served import Place, place, visits  # noqa: F401  # a whole server with its office
from tests.screens.cli.test_serving import becomes, is_healthy

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the processes of Linux")
SAID = "Cơ sở dữ liệu của cổng thông tin đang tạm ngừng"
TABLES = ("freshness_stamp", "django_session")


def away(served: Place) -> Callable[[], None]:
    """Take the database away from everybody who asks it; return what brings it back."""
    url = served.environment.get("DATABASE_URL", "")
    if not url:
        # Tables that are gone are found by whoever asks, as an unreadable file is.
        def rename(pairs: list[tuple[str, str]]) -> None:
            with closing(sqlite3.connect(Path(served.environment["THIDUA_HOME"], "thidua.sqlite3"))) as database:
                database.execute("PRAGMA legacy_alter_table = ON")
                for old, new in pairs:
                    database.execute(f"ALTER TABLE {old} RENAME TO {new}")
                database.commit()

        rename([(name, f"{name}_away") for name in TABLES])
        return lambda: rename([(f"{name}_away", name) for name in TABLES])
    import psycopg

    name = url.rpartition("/")[2]

    def told(*commands: str) -> None:
        with closing(psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True)) as server:
            for command in commands:
                server.execute(command)

    ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    told(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false', ended)
    return lambda: told(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


def test_database_away_leaves_kept_pages_marked_and_says_the_rest_in_words(place: Place) -> None:  # noqa: F811
    story, never_seen = str(place.found["story"]), "/tim/?q=chua-ai-tim"
    with ThreadPoolExecutor(8) as readers:  # each front keeps its own, and one that is slow to begin is asked too
        assert {one.status for one in readers.map(lambda _number: place.get(story), range(64))} == {200}
    counted = visits(place.get(story))
    come_back = away(place)
    try:
        kept = [place.get(story) for _time in range(8)]
        assert [one.status for one in kept] == [200] * 8
        # A front may have asked in the very moment before.
        marked = [one for one in kept if "Cache-Status" in one.headers]
        assert len(marked) >= 6
        for one in marked:
            assert (SAID in one.text, one.headers["Cache-Control"], int(one.headers["Age"]) < 60) == (
                True,
                "no-store",
                True,
            )
        for path, cookie in ((never_seen, ""), ("/lam-viec/", "sessionid=" + "a" * 32)):
            told = place.get(path, **({"Cookie": cookie} if cookie else {}))
            assert (told.status, told.headers["Retry-After"]) == (503, "10"), path
            assert "Máy chủ chưa hỏi được cơ sở dữ liệu, thường chỉ trong vài giây." in told.text
        assert place.get("/healthz").status == 200
    finally:
        come_back()
    # Connections that ended meanwhile are found by whoever uses them next.
    assert becomes(lambda: "Cache-Status" not in place.get(story).headers, within=10)
    assert becomes(lambda: is_healthy(place), within=10)
    assert [place.get(never_seen).status for _time in range(8)] == [200] * 8
    assert [SAID in place.get(story).text for _time in range(4)] == [False] * 4
    # Who read meanwhile was counted, each once.
    assert becomes(lambda: visits(place.get(story)) > counted + 8, within=20)
    place.office("title", "Tên sau khi trở lại")
    assert "Tên sau khi trở lại" in place.get(story, Cache_Control="max-age=0").text
