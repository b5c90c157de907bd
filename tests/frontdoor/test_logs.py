"""What stands in a log: the code of the request, in text or JSON, and no secret."""

import json
import logging
from collections.abc import Iterator

import pytest

from frontdoor import logs


@pytest.fixture(autouse=True)
def code() -> Iterator[str]:
    before = logs.INCIDENT.set("abcd1234")
    yield "abcd1234"
    logs.INCIDENT.reset(before)


def record(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("thidua.thu", logging.WARNING, __file__, 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


SECRETS = {
    "to nguyen.van.a@phuong.gov.vn: refused": "to ***@***: refused",
    "postgres://thidua:mat-khau@10.0.0.1/thidua": "postgres://***@10.0.0.1/thidua",
    "GET /tai-khoan/password/reset/key/1-c9dk-a1b2/ 500": "GET /tai-khoan/password/reset/key/*** 500",
    "/khoi-dau/?ma=ABCD-EFGH-2345&b=1": "/khoi-dau/?ma=***&b=1",
    "/xac-nhan-dia-chi/Zk3-tok_en/": "/xac-nhan-dia-chi/***",
    "POST /ho-so-cua-toi/Zk3-tok_en/?xong=y-kien": "POST /ho-so-cua-toi/***",
    "cookie: sessionid=0123456789abcdef; x=1": "cookie: sessionid=***; x=1",
    "{'csrfmiddlewaretoken': 'abcdefgh12'}": "{'csrfmiddlewaretoken': '***'}",
    "/so-khen-thuong/?nam=2025 in 0.2 s": "/so-khen-thuong/?nam=2025 in 0.2 s",
}


@pytest.mark.parametrize(("said", "kept"), SECRETS.items())
def test_secrets_are_struck_out_in_both_forms(said: str, kept: str) -> None:
    assert logs.without_secrets(said) == kept
    assert f"WARNING thidua.thu: {kept} [mã sự cố abcd1234]" in logs.Line().format(record("%s", said))
    assert json.loads(logs.Json().format(record("%s", said)))["message"] == kept


def test_one_object_a_line_with_the_codes_and_nothing_that_is_no_text() -> None:
    job = logs.JOB.set("job-1")
    try:
        line = logs.Json().format(record("hỏng\n«x»", request=object(), status_code=500))
    finally:
        logs.JOB.reset(job)
    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("timestamp")
    assert told.pop("process")
    assert told == {
        "level": "WARNING",
        "logger": "thidua.thu",
        "message": "hỏng\n«x»",
        "status_code": 500,
        "request_id": "abcd1234",
        "job": "job-1",
    }


@pytest.mark.parametrize(
    "said", ["", "short", "x" * 65, "a b c d e f g", "đường-dẫn-dài", "-begins1", "a1b2c3d4\n", "a@example.org"]
)
def test_unlawful_codes_are_replaced(said: str) -> None:
    assert logs.incident_of(said) != said
    assert len(logs.incident_of(said)) == 16


def test_lawful_codes_stay() -> None:
    for said in ("0af7651916cd43dd8448eb211c80319c", "6f1d-22a8.web_01"):
        assert logs.incident_of(said) == said


def test_switch_chooses_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_LOG", "json")
    assert isinstance(logs.formatter(), logs.Json)
    monkeypatch.setenv("THIDUA_LOG", "")
    assert isinstance(logs.formatter(), logs.Line)
