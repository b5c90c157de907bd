"""The connections that are open, and whose turn it is to go when there are too many."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .connection import Connection

# A connection without a request is closed sooner while there are too many.
_SHORT_IDLE = 5.0


class Connections(set["Connection"]):
    """The connections that are open, at most so many (none: no bound)."""

    def __init__(self, most: int = 0) -> None:
        super().__init__()
        self._most = most
        self._looked_at = 0.0

    def have_room(self, now: float) -> bool:
        """Say whether another may come; when there are too many, those that say nothing go, at most once a second."""
        if not self._most or len(self) < self._most:
            return True
        if now - self._looked_at < 1:
            return False
        self._looked_at = now
        closed = [one.close_if_idle(now, _SHORT_IDLE) for one in list(self)]
        return True in closed
