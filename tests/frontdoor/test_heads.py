"""Heads, whole and spoilt, say to the door what they say to a second parser, or are refused for a known rule."""

import pytest
from benchmarks.heads import compared


@pytest.mark.parametrize("seed", [11, 12])
def test_door_reads_no_head_otherwise_than_a_second_parser(seed: int) -> None:
    outcome = compared(3000, seed)
    assert outcome.differences == []
    assert outcome.both > 300
    assert len(outcome.stricter) > 5
