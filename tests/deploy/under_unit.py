"""Serve an empty home under the restrictions of deploy/thidua.service, where no systemd runs: `python under_unit.py`.

Needs Linux, root, `bwrap`, `setpriv`, `systemd-analyze` (for its list of system calls) and libseccomp. Laid from the
unit itself: the whole system read-only but for the home, a /tmp of its own, no homes of people, no devices, a host name
of its own, an account without rights, no new privileges, no capability, only the sockets and the system calls named.
Not laid: ProtectClock, ProtectControlGroups, ProtectKernel*, ProtectProc, RestrictNamespaces, RestrictRealtime and
RestrictSUIDSGID, LockPersonality, all of which only take away what an account without capabilities may hardly do.
"""

import ctypes
import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNIT = (ROOT / "deploy/thidua.service").read_text("utf-8")
ACCOUNT = 10001
ALLOW, LOG_AND_REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
EQUAL = 4


class Compared(ctypes.Structure):
    """`struct scmp_arg_cmp`: an argument of a system call and what it must equal."""

    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


def told(name: str) -> list[str]:
    """Return the words of the unit's line."""
    found = re.search(rf"^{name}=(.*)$", UNIT, re.MULTILINE)
    assert found is not None, name
    return found[1].split()


def calls_of(group: str) -> set[str]:
    """Return the system calls of one of systemd's groups."""
    said = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True)
    lines = [line.strip() for line in said.stdout.splitlines()[1:]]
    names = {line for line in lines if line and line[0] not in "@#"}
    return names.union(*(calls_of(line) for line in lines if line.startswith("@")))


def filter_of_the_unit() -> int:
    """Return a file that holds the unit's filter as the kernel reads it; whatever is not allowed is refused."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(LOG_AND_REFUSE))
    # systemd lets `@default` through wherever a list of what is allowed stands.
    for name in sorted(calls_of("@default").union(*map(calls_of, told("SystemCallFilter")))):
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number < 0:  # not of this processor
            continue
        if name != "socket":
            library.seccomp_rule_add(context, ALLOW, number, 0)
            continue
        for family in told("RestrictAddressFamilies"):
            wanted = (Compared * 1)(Compared(0, EQUAL, int(getattr(socket, family)), 0))
            assert library.seccomp_rule_add_array(context, ALLOW, number, 1, wanted) == 0
    kept = os.memfd_create("filter", 0)
    assert library.seccomp_export_bpf(context, kept) == 0
    os.lseek(kept, 0, os.SEEK_SET)
    return kept


def laid(home: Path, rules: int) -> list[str]:
    """Return what lays the restrictions around a command that follows."""
    assert (told("ProtectSystem"), told("CapabilityBoundingSet"), told("NoNewPrivileges")) == (["strict"], [], ["yes"])
    hiding = ("/home", "/root", "/run/user", "/tmp")
    words = ["bwrap", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--unshare-pid"]
    if told("PrivateDevices") == ["yes"]:
        words += ["--dev", "/dev"]
    if told("ProtectHome") == ["yes"]:
        for hidden in hiding[:-1]:
            words += ["--tmpfs", hidden] if Path(hidden).is_dir() else []
    if told("PrivateTmp") == ["yes"]:
        words += ["--perms", "1777", "--tmpfs", "/tmp"]
    if told("ProtectHostname") == ["yes"]:
        words += ["--unshare-uts"]
    for seen in (ROOT, Path(sys.prefix).resolve(), Path(sys.base_prefix)):  # a checkout may lie in what is hidden
        if str(seen).startswith(hiding):
            for folder in list(reversed(seen.parents))[2:]:
                words += ["--perms", "0755", "--dir", str(folder)]
            words += ["--ro-bind", str(seen), str(seen)]
    words += ["--bind", str(home), str(home), "--seccomp", str(rules), "--"]
    account = f"--reuid={ACCOUNT} --regid={ACCOUNT} --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs"
    return [*words, "setpriv", *account.split(), "--"]


def asked(port: int, path: str) -> tuple[int, str]:
    """Ask the server; return the status and what it said."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.status, answer.read().decode()


def tell(*words: object) -> None:
    """Say what was found."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Try it, and tell what was found."""
    home = Path(tempfile.mkdtemp(prefix="thidua-unit-", dir="/var/lib"))
    os.chown(home, ACCOUNT, ACCOUNT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": "/usr/bin:/bin", "THIDUA_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}"}
    rules = filter_of_the_unit()
    around = laid(home, rules)
    denied = (
        "import os, socket\n"
        "for path in ('/etc/x', '/usr/x', '/var/x'):\n"
        "    try: open(path, 'w'); print('written', path)\n"
        "    except OSError as e: print(path, e.strerror)\n"
        "try: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW); print('netlink')\n"
        "except OSError as e: print('netlink', e.strerror)\n"
        "try: os.chroot('/'); print('chroot')\n"
        "except OSError as e: print('chroot', e.strerror)\n"
        "print(os.getuid(), [n for n in open('/proc/self/status') if n.startswith('CapEff')][0].strip())"
    )
    python = [sys.executable, "-c", denied]
    subprocess.run([*around, *python], env=environment, pass_fds=[rules], check=True)
    os.lseek(rules, 0, os.SEEK_SET)
    command = [sys.executable, "-m", "thidua", "serve", "--port", str(port)]
    server = subprocess.Popen([*around, *command], env=environment, pass_fds=[rules], cwd="/")
    try:
        deadline = time.monotonic() + 300
        while True:
            assert server.poll() is None, "it ended at its start"
            assert time.monotonic() < deadline, "it gave no answer"
            try:
                tell("lives", *asked(port, "/healthz"))
                break
            except OSError:
                time.sleep(0.5)
        code = (home / "ma-khoi-dau.txt").read_text("ascii").strip()
        status, page = asked(port, f"/khoi-dau/?ma={code}")
        tell("first page", status, "<form" in page)
        tell("checks", json.loads(asked(port, "/readyz")[1])["checks"])
        server.send_signal(signal.SIGTERM)
        return server.wait(60)
    finally:
        server.kill()
        subprocess.run(["rm", "-rf", str(home)], check=False)


if __name__ == "__main__":
    sys.exit(main())
