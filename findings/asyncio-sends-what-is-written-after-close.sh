#!/bin/sh
# Python 3.11's asyncio beside uvloop 0.23.0. A transport is closed while its buffer still holds bytes. asyncio calls the
# protocol's resume_writing once the buffer has drained, and a write() made then is taken and sent, though close() was
# called before; a protocol that answers from resume_writing goes on answering behind its last answer, for as long as the
# peer takes it slowly. uvloop neither calls resume_writing after close() nor sends the second write, without a word.
# A protocol must remember by itself that it has closed.
# Seen (the first write is 100,000 bytes, each later one too; the protocol writes once from resume_writing):
#   asyncio: 200000 bytes arrived, after close(): ['resume_writing']
#   uvloop: 100000 bytes arrived, after close(): []
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "uvloop==0.23.0"
"$place/env/bin/python" - <<'PYTHON'
import asyncio
import socket

import uvloop

CHUNK = b"x" * 100_000


class Sender(asyncio.Protocol):
    def __init__(self):
        self.after_close = []

    def connection_made(self, transport):
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        transport.write(CHUNK)
        transport.close()

    def resume_writing(self):
        self.after_close.append("resume_writing")
        if len(self.after_close) == 1:
            self.transport.write(CHUNK)


async def sent():
    made = []

    def sender():
        made.append(Sender())
        return made[-1]

    server = await asyncio.get_running_loop().create_server(sender, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2], limit=4096)
    arrived = len(await reader.read(-1))
    writer.close()
    server.close()
    return arrived, made[0].after_close


plain, quick = asyncio.run(sent()), uvloop.run(sent())
print("asyncio: %d bytes arrived, after close(): %s" % plain)
print("uvloop: %d bytes arrived, after close(): %s" % quick)
assert plain == (200_000, ["resume_writing"])
assert quick == (100_000, [])
PYTHON
