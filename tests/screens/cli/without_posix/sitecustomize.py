"""Loaded by every Python that has this folder on its path: what only POSIX has is gone but for the standard library.

So a program runs as far as can be told here as it would on Windows; what Windows itself does otherwise is not told.
"""

import builtins
import os
import socket
import sysconfig
from typing import Any

GONE = {"fcntl", "resource", "uvloop", "pwd", "grp", "termios", "syslog"}
_LIBRARY = sysconfig.get_path("stdlib") + os.sep
_import = builtins.__import__


def _import_what_is_there(name: str, *rest: Any, **named: Any) -> Any:
    names = rest[0] if rest else named.get("globals")
    asked = str((names or {}).get("__file__") or "")
    if name.partition(".")[0] in GONE and ("site-packages" in asked or not asked.startswith(_LIBRARY)):
        raise ModuleNotFoundError(f"No module named {name!r} (gone for this test)", name=name)
    return _import(name, *rest, **named)


builtins.__import__ = _import_what_is_there
# What the standard library itself goes on with: pairs of sockets that wake a loop.
_unix, _pair = socket.AF_UNIX, socket.socketpair
socket.socketpair = lambda family=None, *rest: _pair(_unix if family is None else family, *rest)
for _name in ("AF_UNIX", "SO_REUSEPORT"):
    delattr(socket, _name)
for _name in (
    *("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "posix_fallocate", "pread", "pwrite", "getloadavg"),
):
    delattr(os, _name)
