"""What the tests of the repository itself share."""

from pathlib import Path

import pytest


@pytest.fixture
def root() -> Path:
    """The repository's folder."""
    return Path(__file__).resolve().parents[2]
