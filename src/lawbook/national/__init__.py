"""The law of the whole country: instruments, regimes, awards, requirements, parameters, powers, dossiers, ballots.

Everything here is data or reads like an article; what no source has shown is marked or left open, never guessed.
"""

from functools import cache
from pathlib import Path

from lawbook.engine.lawbook import Lawbook
from lawbook.engine.loader import load_lawbook
from lawbook.national.requirements import BOOKS

LAWBOOK_VERSION = "2026.11.28"
FOLDER = Path(__file__).parent


@cache
def national_law() -> Lawbook:
    """The national lawbook, read and checked once."""
    return load_lawbook(FOLDER, BOOKS, version=LAWBOOK_VERSION)
