"""What a front is told at its start, by `thidua serve`, in one environment variable."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables are called that the front reads; their columns are the models' own."""

    stamps: str
    salts: str
    site_visits: str
    page_visits: str
    journal_marks: str
    online: str
    sessions: str


@dataclass(frozen=True, slots=True)
class Options:
    """Where Django listens, where the database and the journals are, what makes a request private."""

    backend: str
    key: str
    visits: str
    keeper: str
    number: int
    tables: Tables
    sqlite: str = ""
    postgresql: str = ""
    redis: str = ""
    drawn: str = ""
    installation: str = ""
    https: bool = False
    zone: str = "Asia/Ho_Chi_Minh"
    static: str = "/static/"
    session_cookie: str = "sessionid"
    private_cookies: tuple[str, ...] = ("sessionid", "messages")
    private_paths: tuple[str, ...] = ()
    page_bytes: int = 64 * 1024 * 1024
    query_bytes: int = 16 * 1024 * 1024
    file_bytes: int = 64 * 1024 * 1024

    def written(self) -> str:
        """Return the options as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> "Options":
        """Return the options of a line."""
        found = json.loads(line)
        for name in ("private_cookies", "private_paths"):
            found[name] = tuple(found[name])
        return cls(**{**found, "tables": Tables(**found["tables"])})
