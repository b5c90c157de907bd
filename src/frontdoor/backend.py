"""Asking Django: a page for nobody in particular, or a reader's own request handed through as it is."""

import asyncio

from .answers import Answer, UnreadableError, read_answer

_LARGEST = 4 * 1024 * 1024
_PATIENCE = 60.0


class TooLargeError(Exception):
    """The answer is too large to be kept."""


class BackendError(Exception):
    """Django gave no answer."""


async def connect(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a connection to Django: a path of this machine's user where the system has such, else `host:port`."""
    if address.startswith("/"):
        return await asyncio.open_unix_connection(address)
    host, _colon, port = address.rpartition(":")
    return await asyncio.open_connection(host, int(port))


async def fetch(address: str, head: bytes) -> tuple[Answer, bytes]:
    """Return Django's whole answer to a head, read and as bytes."""
    try:
        async with asyncio.timeout(_PATIENCE):
            reader, writer = await connect(address)
            try:
                writer.write(head)
                content = bytearray()
                while piece := await reader.read(1 << 18):
                    content += piece
                    if len(content) > _LARGEST:
                        raise TooLargeError
            finally:
                writer.close()
        return read_answer(bytes(content)), bytes(content)
    except (OSError, TimeoutError, UnreadableError, ValueError) as error:
        raise BackendError(str(error)) from error
