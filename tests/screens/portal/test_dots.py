"""Places in a drawing without scripts: in sight, none on another, each near the point it stands for."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from thidua.screens.portal.dots import spread

PLACES = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=40)


@given(PLACES)
def test_dots_are_in_sight_and_apart(places: list[tuple[int, int]]) -> None:
    shown = spread(places, least=75)
    assert len(shown.at) == len(places)
    for x, y in shown.at:
        assert shown.left <= x <= shown.left + shown.side
        assert shown.top <= y <= shown.top + shown.side
    # A unit for rounding; two dots may touch and never cover each other's number.
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 1.5 * shown.radius - 3 for a, b in combinations(shown.at, 2))


def test_places_far_apart_stay_where_they_are() -> None:
    places = [(100, 100), (500, 200), (300, 700)]
    assert spread(places, least=75).at == tuple(places)


def test_a_dot_is_wide_enough_for_a_finger_on_a_narrow_screen() -> None:
    shown = spread([(100, 100), (110, 108)], least=75)
    assert 2 * shown.radius * 288 / shown.side >= 24
