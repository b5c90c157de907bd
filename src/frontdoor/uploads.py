"""Long bodies: whose turn it is to send one, and whether a session is of somebody."""

import asyncio
import base64
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Uploads:
    """Whose turn it is to send a long body: so many at once, and of each session one."""

    def __init__(self, most: int) -> None:
        self._places = asyncio.Semaphore(most)
        self._sessions: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, session: str) -> AsyncIterator[None]:
        """Wait for a session's turn and hold it."""
        lock = self._sessions.setdefault(session, asyncio.Lock())
        async with lock, self._places:
            yield


def names_somebody(session: str) -> bool:
    """Say whether a session as Django keeps it, signed by itself and packed when that is shorter, is of an account."""
    packed = session.startswith(".")
    payload = session.lstrip(".").partition(":")[0]
    try:
        content = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        said = json.loads(zlib.decompress(content) if packed else content)
    except (ValueError, zlib.error):
        return False
    return isinstance(said, dict) and "_auth_user_id" in said
