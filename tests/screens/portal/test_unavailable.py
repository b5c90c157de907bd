"""What cannot be done now, through no fault of the program: told in words, with when to ask again."""

import os
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from tests.factories.records import an_account

from thidua.foundation.accounts.enums import Role
from thidua.screens.portal.views.errors import broken

pytestmark = pytest.mark.django_db


def fixed() -> None:
    """Let nothing be written."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = 1")
        else:
            cursor.execute("SAVEPOINT loose")
            cursor.execute("SET TRANSACTION READ ONLY")


def loose() -> None:
    """Let things be written again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 0" if connection.vendor == "sqlite" else "ROLLBACK TO SAVEPOINT loose")


def test_act_that_cannot_be_written_is_answered_in_words_and_may_be_done_again() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(an_account(username="can-bo"))
    fixed()
    try:
        answer = client.post("/tai-khoan/ngon-ngu/", {"language": "en", "next": "/"})
    finally:
        loose()
    told = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    assert "Máy chủ đang chỉ cho đọc" in told
    assert "xin mở lại trang để xem việc ấy đã được ghi chưa" in told


def test_whoever_only_reads_reads_on_where_nothing_can_be_written() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(an_account(Role.REGISTER_KEEPER, username="van-thu"))
    fixed()
    try:
        # The first page of a session notes in it when it began; another chooses the year.
        answers = [client.get(path).status_code for path in ("/lam-viec/", "/lam-viec/quyet-dinh/?nam=2021")]
    finally:
        loose()
    assert answers == [200, 200]


def raised(raise_it: Callable[[], object]) -> tuple[int, str]:
    """Return what is answered to a reader when this is raised within a view."""
    try:
        raise_it()
    except Exception:
        answer = broken(RequestFactory().get("/lam-viec/"))
        return answer.status_code, answer.content.decode()
    raise AssertionError("nothing was raised")


def test_full_disk_and_lost_database_are_told_apart_from_faults() -> None:
    def full_disk() -> None:
        with open("/dev/full", "wb", buffering=0) as full:  # noqa: PTH123  # a device
            full.write(b"paper")

    def full_database() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1")
            try:
                cursor.execute("CREATE TABLE heap AS SELECT randomblob(100000) AS heap FROM auth_permission")
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")

    def nobody_there() -> None:
        import psycopg
        from django.db import OperationalError

        try:
            psycopg.connect("host=127.0.0.1 port=9 dbname=none", connect_timeout=1)
        except psycopg.OperationalError as error:
            raise OperationalError(*error.args) from error

    kinds = [(full_disk, "Ổ đĩa của máy chủ đã đầy"), (nobody_there, "Cơ sở dữ liệu đang tạm ngừng")]
    if connection.vendor == "sqlite":
        kinds.append((full_database, "Ổ đĩa của máy chủ đã đầy"))
    for raise_it, words in kinds:
        status, told = raised(raise_it)
        assert (status, words in told, "Trước khi gửi lại" in told) == (503, True, False)
    assert raised(lambda: os.stat("/nowhere"))[0] == 500  # noqa: PTH116
    assert raised(lambda: {}["nothing"])[0] == 500
