"""A long read that lets the interpreter look for cycles seldom."""

import gc

import pytest

from thidua.foundation.kernel.memory import collecting_seldom


def test_thresholds_are_as_before_after_a_long_read() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        with collecting_seldom():  # a second reader changes nothing
            assert gc.get_threshold()[0] > before[0]
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_thresholds_are_as_before_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="đọc dở"), collecting_seldom():
        raise ValueError("đọc dở")
    assert gc.get_threshold() == before
