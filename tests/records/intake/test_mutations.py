"""A sample of the lists spoilt at random; the whole of them: `python -m tests.records.intake.mutations 2500`."""

from tests.records.intake.mutations import run

SAMPLE = 120


def test_spoilt_list_is_read_or_refused_in_words_and_nothing_is_lost() -> None:
    ends, faults = run(range(SAMPLE))
    assert faults == []
    assert sum(ends.values()) == SAMPLE
    assert ends["read"] > SAMPLE / 2
