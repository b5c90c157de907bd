"""The corpus of awkward files: every row's fate, nothing lost, doubled or mistaken."""

import pytest
from tests.records.intake.corpus.files import cases
from tests.records.intake.corpus.making import Case
from tests.records.intake.corpus.register import FORM, register

from thidua.foundation.kernel.errors import RefusedError
from thidua.records.intake.engine.previewing import LookedAt, Preview, preview
from thidua.records.intake.enums import Fate


def told(row: LookedAt[str]) -> str:
    """A row's fate as the corpus writes it."""
    if row.fate == Fate.NEW:
        return row.meant or "new"
    return (
        "?" + (row.likely[0].known.thing if row.likely else "")
        if row.fate == Fate.DOUBTFUL
        else "!" + "; ".join(map(str, row.said))
    )


def looked_at(case: Case) -> Preview[str]:
    return preview(case.content, FORM, register())


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_every_row_of_the_corpus_has_its_fate(case: Case) -> None:
    if case.refused:
        with pytest.raises(RefusedError, match=case.refused):
            looked_at(case)
        return
    found = looked_at(case)
    table = found.table
    assert table.missing == case.missing, case.trouble
    fates = {row.number: told(row) for row in found.rows}
    wrong = {number: fate for number, fate in fates.items() if not agrees(fate, case.rows.get(number, ""))}
    assert (wrong, set(fates)) == ({}, set(case.rows)), case.trouble
    assert {one.number: one.kind for one in table.aside} == case.aside
    assert (table.notes, tuple(one.heading for one in table.unread)) == (case.notes, case.unread)
    assert tuple(one.near for one in table.unread if one.near) == case.near
    assert sum(len(row.rewritten) for row in table.rows) == case.rewritten
    # Nothing is lost: every row with anything in it is an entry or said to be none.
    if not case.missing:
        assert {*fates, *case.aside} == case.lines


def agrees(fate: str, expected: str) -> bool:
    return expected[1:] in fate if expected.startswith("!") and fate.startswith("!") else fate == expected


def test_corpus_is_large_enough_and_names_each_trouble_once() -> None:
    found = list(cases())
    assert len(found) >= 60
    assert len({case.name for case in found}) == len({case.trouble for case in found}) == len(found)
