"""Where the rooms of this floor lay down what waits in them: the staff's first page shows it, knowing none of them."""

from thidua.procedure.reports.queries import Wait

_LAID_DOWN: list[Wait] = []


def add_waits(*waits: Wait) -> None:
    """Add kinds of waiting; called once by an app that is ready."""
    _LAID_DOWN.extend(wait for wait in waits if wait not in _LAID_DOWN)


def further_waits() -> tuple[Wait, ...]:
    """Return what the other rooms of the floor have laid down."""
    return tuple(_LAID_DOWN)
