"""What the front reads in the database: the stamps, the visits folded so far, the day's salt. It writes nothing."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from . import marks
from .options import Tables
from .uploads import names_somebody

if TYPE_CHECKING:
    from psycopg import AsyncConnection
    from psycopg.rows import TupleRow

ONLINE_WITHIN = timedelta(minutes=5)
# A reading takes a thousandth of this: what takes longer comes from a server that hangs, or a file that others hold.
PATIENCE = 3.0
_FILE_PATIENCE = 1.0


class AwayError(Exception):
    """The database does not answer, or not as it should."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """How often what pages show was changed, what readers leave, what was counted.

    `added`: how often the pages were changed without anything being taken off them.
    """

    pages: int = 0
    readers: int = 0
    visits: int = 0
    added: int = 0

    @property
    def taken_off(self) -> int:
        """Return a number that moves with every change of the pages that may take something off them."""
        return self.pages - self.added


@dataclass(frozen=True, slots=True)
class Folded:
    """Visits in the database that our own journals do not hold: of all days, of the month, of the day, of the place.

    What was folded from our journals is taken off, so that the sum of this and the journals is right whether or not
    a fold happened in between.
    """

    total: int
    month: int
    today: int
    here: int
    online: int


class Ledger(Protocol):
    """The database as the front sees it. Each question raises AwayError when it is not answered."""

    def stamps_at_once(self) -> Stamps | None:
        """Return the stamps when that costs next to nothing; None when they must be awaited."""

    async def stamps(self) -> Stamps:
        """Return the stamps as they are after this call began."""

    async def folded(self, *, home: int, place: str, keeper: str, on: date, at: datetime) -> Folded:
        """Return the visits of a site and place that are not in the keeper's journals."""

    async def salt(self, *, on: date) -> bytes:
        """Return the day's salt, or nothing while there is none."""

    async def is_signed_in(self, session: str, *, at: datetime) -> bool:
        """Say whether a session is of somebody signed in at that moment."""

    async def close(self) -> None:
        """Give the connection up."""


@dataclass(frozen=True, slots=True)
class _Questions:
    """What is asked of the database, written as it takes parameters: `?` or `%s`."""

    stamps: str
    salt: str
    session: str
    folded: str

    @classmethod
    def of(cls, tables: Tables, mark: str) -> "_Questions":
        """Write the questions with the tables' names, which come from the models and never from outside."""
        total = "SELECT coalesce(sum(count), 0) FROM"
        of_site = f"{total} {tables.site_visits} WHERE site_id = {mark}"
        of_place = f"{total} {tables.page_visits} WHERE site_id = {mark} AND place = {mark}"
        marked = f"{total} {tables.journal_marks} WHERE keeper = {mark} AND site_id = {mark} AND place = {mark}"
        since, that_day = f"AND day >= {mark}", f"AND day = {mark}"
        here = f"SELECT count(*) FROM {tables.online} WHERE site_id = {mark} AND seen_at > {mark}"  # noqa: S608
        return cls(
            stamps=f"SELECT scope, sum(count) FROM {tables.stamps} GROUP BY scope",  # noqa: S608
            salt=f"SELECT salt FROM {tables.salts} WHERE day = {mark}",  # noqa: S608
            session=f"SELECT session_data FROM {tables.sessions} "  # noqa: S608
            f"WHERE session_key = {mark} AND expire_date > {mark}",
            folded=f"SELECT ({of_site}) - ({marked}), ({of_site} {since}) - ({marked} {since}), "
            f"({of_site} {that_day}) - ({marked} {that_day}), ({of_place}) - ({marked}), ({here})",
        )


def _asked(home: int, place: str, keeper: str, on: date, at: object) -> list[object]:
    first = on.replace(day=1).isoformat()
    day = on.isoformat()
    site, marked = [home], [keeper, home, ""]
    return [
        *(*site, *marked),
        *(*site, first, *marked, first),
        *(*site, day, *marked, day),
        *(home, place, keeper, home, place),
        *(home, at),
    ]


def _stamps(rows: "Sequence[TupleRow]", before: Stamps) -> Stamps:
    """Return the stamps of these rows, the very same ones as before while nothing moved."""
    found = {str(scope): int(count) for scope, count in rows}
    read = Stamps(*(found.get(scope, 0) for scope in (marks.PAGES, marks.READERS, marks.VISITS, marks.ADDED)))
    return before if read == before else read


class SqliteLedger:
    """One file: whether anybody committed is told by its header, in a few millionths of a second."""

    def __init__(self, path: str, tables: Tables) -> None:
        self._path = path
        self._ask = _Questions.of(tables, "?")
        self._database: sqlite3.Connection | None = None
        self._version = -1
        self._stamps = Stamps()
        with suppress(AwayError):  # whoever asks is told
            self._open()

    def _open(self) -> None:
        database = None
        try:
            database = sqlite3.connect(
                f"file:{self._path}?mode=ro",
                uri=True,
                isolation_level=None,
                timeout=_FILE_PATIENCE,
                check_same_thread=False,
            )
            database.execute(self._ask.stamps).fetchall()
        except sqlite3.Error as error:
            if database is not None:
                database.close()
            raise AwayError(str(error)) from error
        # Counted by each connection for itself.
        self._database, self._version = database, -1

    def stamps_at_once(self) -> Stamps | None:
        """Return the stamps; they are read again only when another connection committed."""
        version = self._rows("PRAGMA data_version")[0][0]
        if version != self._version:
            # The version is taken before the row, so that a commit in between is seen the next time.
            self._stamps = _stamps(self._rows(self._ask.stamps), self._stamps)
            self._version = version
        return self._stamps

    async def stamps(self) -> Stamps:
        """Return the stamps."""
        if self._database is None:
            # Beside the readers' connections: whoever holds the file may let us wait.
            await asyncio.to_thread(self._open)
        return self.stamps_at_once() or Stamps()

    async def folded(self, *, home: int, place: str, keeper: str, on: date, at: datetime) -> Folded:
        """Return the visits not in the keeper's journals, in one statement and so of one moment."""
        since = (at - ONLINE_WITHIN).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        return Folded(*self._rows(self._ask.folded, _asked(home, place, keeper, on, since))[0])

    async def salt(self, *, on: date) -> bytes:
        """Return the day's salt."""
        rows = self._rows(self._ask.salt, [on.isoformat()])
        return bytes(rows[0][0]) if rows else b""

    async def is_signed_in(self, session: str, *, at: datetime) -> bool:
        """Say whether a session is of somebody signed in."""
        moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        rows = self._rows(self._ask.session, [session, moment])
        return bool(rows) and names_somebody(rows[0][0])

    async def close(self) -> None:
        """Give the file up."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _rows(self, sql: str, parameters: "Sequence[object]" = ()) -> "list[TupleRow]":
        if self._database is None:
            raise AwayError("the file could not be read the last time")
        try:
            return self._database.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            self._database.close()
            self._database = None
            raise AwayError(str(error)) from error


class PostgresqlLedger:
    """A server: all who ask while a reading is under way share the next one, so that each sees what was committed."""

    def __init__(self, address: str, tables: Tables) -> None:
        self._address = address
        self._ask = _Questions.of(tables, "%s")
        self._connection: AsyncConnection[TupleRow] | None = None
        self._lock = asyncio.Lock()
        self._next: asyncio.Task[Stamps] | None = None
        self._stamps = Stamps()

    def stamps_at_once(self) -> Stamps | None:
        """Say that the server must be asked."""
        return None

    async def stamps(self) -> Stamps:
        """Return the stamps of a reading that begins after this call."""
        if self._next is None:
            self._next = asyncio.ensure_future(self._read())
        return await asyncio.shield(self._next)

    async def _read(self) -> Stamps:
        async with self._lock:
            self._next = None  # whoever comes from here on waits for another reading
            self._stamps = _stamps(await self._rows(self._ask.stamps, []), self._stamps)
            return self._stamps

    async def folded(self, *, home: int, place: str, keeper: str, on: date, at: datetime) -> Folded:
        """Return the visits not in the keeper's journals, in one statement and so of one moment."""
        since = at - ONLINE_WITHIN
        async with self._lock:
            rows = await self._rows(self._ask.folded, _asked(home, place, keeper, on, since))
        return Folded(*(int(value) for value in rows[0]))

    async def salt(self, *, on: date) -> bytes:
        """Return the day's salt."""
        async with self._lock:
            rows = await self._rows(self._ask.salt, [on.isoformat()])
        return bytes(rows[0][0]) if rows else b""

    async def is_signed_in(self, session: str, *, at: datetime) -> bool:
        """Say whether a session is of somebody signed in."""
        async with self._lock:
            rows = await self._rows(self._ask.session, [session, at])
        return bool(rows) and names_somebody(rows[0][0])

    async def close(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            await self._connection.close()

    async def _rows(self, sql: str, parameters: list[object]) -> "list[TupleRow]":
        import psycopg  # only an installation on PostgreSQL needs it

        for again in (True, False):
            try:
                async with asyncio.timeout(PATIENCE):
                    if self._connection is None or self._connection.closed:
                        self._connection = await psycopg.AsyncConnection.connect(
                            self._address, autocommit=True, connect_timeout=5, prepare_threshold=2
                        )
                    cursor = await self._connection.execute(sql.encode(), parameters)
                    return list(await cursor.fetchall())
            except (psycopg.Error, OSError, TimeoutError) as error:
                # A connection that ended while nothing was asked is made anew once; a server that hangs is left alone.
                if self._connection is not None:
                    await self._connection.close()
                self._connection = None
                if not again or not isinstance(error, psycopg.OperationalError):
                    raise AwayError(str(error) or "no answer in time") from error
        return []
