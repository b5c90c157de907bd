"""Heads are read strictly, written anew for Django, and told apart only by what makes a difference."""

import pytest

from frontdoor.requests import (
    BadRequestError,
    accepts_gzip,
    canonical,
    head_for_django,
    head_for_nobody,
    read_head,
)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/2.0\r\nHost: a",
        b"GET ftp://a/ HTTP/1.1\r\nHost: a",
        b"GET http://a@b/ HTTP/1.1\r\nHost: a",
        b"GET * HTTP/1.1\r\nHost: a",
        b"GET /\xc3\xa9 HTTP/1.1\r\nHost: a",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: \x01",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: \x7f",
        b"GET / HTTP/1.1\r\nHost: a\r\nX\xc3: a",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\x0bchunked",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0cchunked",
        b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked",
        b"GET / HTTP/1.1",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b",
        b"GET / HTTP/1.1\r\nHost: a\r\n folded: x",
        b"GET / HTTP/1.1\r\nHost: a\nX: b",
        b"GET / HTTP/1.1\r\nHost : a",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4",
    ],
)
def test_head_that_two_servers_could_read_differently_is_refused(head: bytes) -> None:
    with pytest.raises(BadRequestError):
        read_head(head)


def test_head_is_read() -> None:
    asked = read_head(b"GET /tin-tuc/?a=1 HTTP/1.1\r\nHost: a:80\r\nCookie: x=1\r\nCookie: y=2\r\nConnection: close")
    assert (asked.method, asked.target, asked.header(b"cookie"), asked.stays, asked.has_body) == (
        *("GET", "/tin-tuc/?a=1", "x=1; y=2"),
        *(False, False),
    )


def test_whole_address_is_read_and_its_host_goes_before_the_header() -> None:
    asked = read_head(b"GET http://a.vn:80?x=1 HTTP/1.1\r\nAccept: */*\r\nHost: b.vn")
    assert (asked.target, asked.header(b"host")) == ("/?x=1", "a.vn:80")
    assert head_for_django(asked, key="k", peer="p").split(b"\r\n")[:3] == [
        *(b"GET /?x=1 HTTP/1.1", b"Host: a.vn:80", b"Accept: */*"),
    ]


def test_old_program_that_names_no_host_asks_where_it_came() -> None:
    asked = read_head(b"GET / HTTP/1.0", here=b"10.0.0.5:8000")
    assert (asked.header(b"host"), asked.stays) == ("10.0.0.5:8000", False)


def test_reader_cannot_send_what_only_the_front_says() -> None:
    asked = read_head(
        b"POST /x HTTP/1.1\r\nHost: a\r\nx-thidua-front: k\r\nX-Thidua-Peer: 1\r\nConnection: upgrade\r\nUpgrade: h2c"
    )
    assert head_for_django(asked, key="secret", peer="10.1.1.1") == (
        b"POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Thidua-Front: secret\r\nX-Thidua-Peer: 10.1.1.1\r\n\r\n"
    )


def test_page_is_asked_for_nobody() -> None:
    lines = head_for_nobody("/tin-tuc/", host="a", https=False, key="k").decode().split("\r\n")
    assert [line.partition(":")[0] for line in lines[1:-2]] == [
        *("Host", "Connection", "Accept-Encoding", "X-Thidua-Front", "X-Thidua-Fill")
    ]


@pytest.mark.parametrize(
    ("target", "same"),
    [
        ("/a/", "/a/"),
        ("/a/?fbclid=1&utm_source=zalo", "/a/"),
        ("/a/?nam=2021&gclid=2&doi-tuong=x", "/a/?doi-tuong=x&nam=2021"),
        ("/a/?q=%C4%91&trang=2", "/a/?q=%C4%91&trang=2"),
    ],
)
def test_address_is_the_same_without_what_advertisers_add(target: str, same: str) -> None:
    assert canonical(target) == same


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("gzip, deflate, br", True),
        ("gzip;q=0", False),
        ("br, *;q=0.1", True),
        ("*;q=0", False),
        ("identity", False),
        ("", False),
        ("GZIP; q=0.5", True),
        ("gzip;q=nonsense", False),
    ],
)
def test_gzip_is_sent_to_who_takes_it(value: str, taken: bool) -> None:
    assert accepts_gzip(value) is taken
