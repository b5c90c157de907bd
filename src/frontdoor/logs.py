"""What every process writes into its log: a line of text or one JSON object, with the incident's code and no secrets.

Used by the fronts, by Django and by the worker of background jobs; knows nothing of any of them.
"""

import logging
import os
import re
import secrets
from contextvars import ContextVar
from datetime import datetime

from pythonjsonlogger.json import JsonFormatter

# The code of the request that is being answered, also within the job it asked for; the job's own number.
INCIDENT: ContextVar[str] = ContextVar("incident", default="")
JOB: ContextVar[str] = ContextVar("job", default="")
HEADER = "X-Request-ID"
SWITCH, AS_JSON, AS_TEXT = "THIDUA_LOG", "json", "text"

_LAWFUL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_HIDDEN = "***"
_SECRET = (
    # Name and password of a database, a mail server, a collector of faults.
    (re.compile(r"(://)[^\s/@\"'\\]*@"), rf"\1{_HIDDEN}@"),
    # Addresses of mail.
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), f"{_HIDDEN}@{_HIDDEN}"),
    # Links that open something to whoever holds them.
    (
        re.compile(r"(/(?:password/reset/key|confirm-email|xac-nhan-dia-chi|ho-so-cua-toi)/)[^\s\"'<>\\]+"),
        rf"\1{_HIDDEN}",
    ),
    (
        re.compile(r"([?&](?:ma|key|token|code|password)=)[^\s&\"'<>\\]+", re.IGNORECASE),
        rf"\1{_HIDDEN}",
    ),
    (re.compile(r"((?:sessionid|csrftoken|csrfmiddlewaretoken)['\"]?\s*[=:]\s*['\"]?)[\w-]{8,}"), rf"\1{_HIDDEN}"),
)


def without_secrets(text: str) -> str:
    """Return a text with addresses of mail, passwords in addresses and links that open something struck out."""
    for pattern, instead in _SECRET:
        text = pattern.sub(instead, text)
    return text


def incident_of(said: str) -> str:
    """Return the code of a request: the one it brings, when it is one that may stand in a log, else a new one."""
    return said if _LAWFUL.fullmatch(said) else secrets.token_hex(8)


class Line(logging.Formatter):
    """One line of text, with the incident's code where there is one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        code = INCIDENT.get()
        said = f" [mã sự cố {code}]" if code else ""
        return without_secrets(super().format(record)) + said


class Json(JsonFormatter):
    """One JSON object a line: timestamp, level, logger, message, exc_info, request_id, job, process."""

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message", "process"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp=True,
            json_ensure_ascii=False,
        )

    def add_fields(
        self, log_data: dict[str, object], record: logging.LogRecord, message_dict: dict[str, object]
    ) -> None:
        """Add what the process knows of itself; leave out what belongs to no text (requests, objects)."""
        super().add_fields(log_data, record, message_dict)
        for name, value in list(log_data.items()):
            if not isinstance(value, str | int | float | bool | datetime | None):
                del log_data[name]
        told = {"request_id": INCIDENT.get(), "job": JOB.get()}
        log_data.update({name: value for name, value in told.items() if value})

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        return without_secrets(super().format(record))


def formatter() -> logging.Formatter:
    """Return the formatter that the environment asks for."""
    return Json() if os.environ.get(SWITCH, "").strip() == AS_JSON else Line()


def begin() -> None:
    """Let a process that has no other logging write warnings as the environment asks."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
