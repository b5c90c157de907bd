"""Pages shared by several machines through Redis; without it, or while it is down, each renders its own."""

import hashlib
import logging
import time

_LOG = logging.getLogger("thidua.front")
_KEPT_SECONDS = 3600
_PATIENCE = 0.25
_PAUSE = 5.0


class SharedStore:
    """Answers of Django under address and stamp: a stamp that moved makes a new name, and the old ones expire."""

    def __init__(self, address: str, installation: str) -> None:
        from redis.asyncio import Redis  # only an installation of several machines needs it

        self._redis = Redis.from_url(
            address, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE, max_connections=16
        )
        self._installation = installation
        self._silent_until = 0.0

    def _name(self, key: str, stamp: int, day: int) -> str:
        return f"thidua:{self._installation}:{day}:{stamp}:{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"

    async def get(self, key: str, *, stamp: int, day: int) -> bytes | None:
        """Return another machine's answer of the same stamp."""
        if time.monotonic() < self._silent_until:
            return None
        try:
            found = await self._redis.get(self._name(key, stamp, day))
        except Exception as error:  # whatever is wrong with Redis, readers get their page
            self._fallen(error)
            return None
        return found if isinstance(found, bytes) else None

    async def put(self, key: str, content: bytes, *, stamp: int, day: int) -> None:
        """Leave an answer for the other machines."""
        if time.monotonic() < self._silent_until:
            return
        try:
            await self._redis.set(self._name(key, stamp, day), content, ex=_KEPT_SECONDS)
        except Exception as error:  # idem
            self._fallen(error)

    def _fallen(self, error: Exception) -> None:
        self._silent_until = time.monotonic() + _PAUSE
        _LOG.warning("redis does not answer, each machine renders its own pages: %s", error)
