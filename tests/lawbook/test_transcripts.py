"""What the law's command line says is what it said when it was last looked at (`transcripts/`)."""

import pytest
from tests.lawbook.transcripts import FOLDER, asked, text_of


@pytest.mark.parametrize("name", asked())
def test_command_line_says_what_it_said_when_it_was_last_looked_at(name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    now = text_of(name)
    assert [line for line in now.splitlines() if line not in set(kept.splitlines())][:20] == []
    assert now == kept


def test_every_transcript_is_asked_for() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(asked())
