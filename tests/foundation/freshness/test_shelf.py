"""What a shelf holds is bounded, and never older than what is asked for."""

from thidua.foundation.freshness.kept import Shelf


def test_shelf_that_is_full_begins_anew() -> None:
    drawn: list[str] = []

    def draw(name: str) -> str:
        drawn.append(name)
        return name

    shelf = Shelf(2)
    for name in ("a", "b", "a", "c", "c", "a"):
        assert shelf.take(name, (1, 0), lambda name=name: draw(name)) == name  # type: ignore[misc]
    assert drawn == ["a", "b", "c", "a"]
    assert shelf.take("a", (2, 0), lambda: draw("newer")) == "newer"
    assert shelf.take("a", (1, 0), lambda: draw("older")) == "older"
    assert shelf.take("a", (2, 0), lambda: draw("not asked")) == "newer"
