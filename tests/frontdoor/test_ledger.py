"""What the front asks of the database, against the models' own tables."""

import asyncio
import sqlite3
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection

from frontdoor.ledger import Folded, Ledger, PostgresqlLedger, SqliteLedger, Stamps
from frontdoor.options import Tables
from thidua.screens.cli.serving.fronts import psycopg_address, tables_read

pytestmark = pytest.mark.django_db


def ledger(folder: Path, tables: Tables) -> Ledger:
    """A ledger of an empty database with the tables of the models, on the engine of this run."""
    if connection.vendor == "postgresql":
        return PostgresqlLedger(psycopg_address(connection.settings_dict), tables)
    with connection.cursor() as cursor, sqlite3.connect(folder / "empty.sqlite3") as made:
        for name in asdict(tables).values():
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [name])
            made.execute(cursor.fetchone()[0])
    return SqliteLedger(str(folder / "empty.sqlite3"), tables)


def test_every_question_is_understood_by_the_tables_of_the_models(tmp_path: Path) -> None:
    asked, on, at = ledger(tmp_path, tables_read()), date(2026, 11, 30), datetime(2026, 11, 30, tzinfo=UTC)

    async def ask() -> tuple[Stamps, Folded, bytes, bool]:
        try:
            return (
                await asked.stamps(),
                await asked.folded(home=0, place="nowhere", keeper="x", on=on, at=at),
                await asked.salt(on=on),
                await asked.is_signed_in("nobody", at=at),
            )
        finally:
            await asked.close()

    _stamps, folded, salt, signed_in = asyncio.run(ask())
    assert (folded, salt, signed_in) == (Folded(0, 0, 0, 0, 0), b"", False)
