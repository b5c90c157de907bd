"""The emblem of a ward, for the frames of every room: the room that keeps emblems lays down how one is found."""

from collections.abc import Callable

_FOUND_BY: list[tuple[Callable[[int], str], Callable[[int], str]]] = []


def find_emblems_by(*, picture: Callable[[int], str], keeping: Callable[[int], str]) -> None:
    """Say where a unit's emblem is and where it is chosen; called once by the app that keeps them, when it is ready."""
    _FOUND_BY[:] = [(picture, keeping)]


def emblem_of(unit_id: int) -> str:
    """Return the address of a unit's emblem; nothing where it has none, and the product's own mark is drawn."""
    return _FOUND_BY[0][0](unit_id) if _FOUND_BY else ""


def emblem_page_of(unit_id: int) -> str:
    """Return where a unit's emblem is chosen; nothing where none can be."""
    return _FOUND_BY[0][1](unit_id) if _FOUND_BY else ""
