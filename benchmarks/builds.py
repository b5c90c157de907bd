"""Two builds of the product side by side: this one, and an earlier one in a work tree that goes with the run."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EARLIER = "496092f"
"""The build that the speed of the law is measured against."""
LEFT = ("dj-database-url>=3.0,<4", "vietnam-provinces==2025.10.1")
"""Libraries that it reads and this build has left."""


@contextmanager
def earlier_build(commit: str = EARLIER) -> Iterator[Path]:
    """Check an earlier commit out beside this one; it is removed again."""
    place = Path(tempfile.mkdtemp(prefix="thidua-build-"))
    git = [shutil.which("git") or "git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(place / "tree"), commit], check=True)
    try:
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "pip", "install", "-q", "--no-deps", "--target", place / "left", *LEFT], check=True)
        yield place / "tree"
    finally:
        subprocess.run([*git, "remove", "--force", str(place / "tree")], check=True)
        shutil.rmtree(place)


def python_of(tree: Path, libraries: Sequence[str], commit: str = EARLIER) -> str:
    """Return the Python that runs an earlier build with these libraries as it locked them; made once, kept in `var`."""
    place = ROOT / "var" / "builds" / commit
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        blocks = re.split(r"\n(?=\S)", (tree / "requirements" / "runtime.lock").read_text("utf-8"))
        wanted = [block for block in blocks if block.split("==")[0] in libraries]
        (place / "lock").write_text("\n".join(wanted), "utf-8")
        install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r"]
        subprocess.run([*install, str(place / "lock")], check=True)
        (place / "ready").touch()
    return str(python)


class Turns:
    """A build that does its work once whenever it is its turn, and says how many seconds of a core that took."""

    def __init__(self, tree: Path, script: str, *, python: str = sys.executable) -> None:
        self._child = subprocess.Popen(
            [python, "-c", script],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (tree / "src", tree, tree.parent / "left")))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def turn(self) -> float:
        """Let it work once."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        told = self._child.stdout.readline()
        if not told:
            raise RuntimeError("the build that is measured ended early")
        return float(told)

    def close(self) -> None:
        """Let it end."""
        self._child.communicate()


def seconds_beside(script: str, *, runs: int = 5) -> tuple[float, float]:
    """Return the median core seconds of this build and of the earlier one, which take turns; one warm-up each.

    `script` prepares, and then works and prints its seconds for every line that it reads.
    """
    with earlier_build() as tree:
        ours, theirs = Turns(ROOT, script), Turns(tree, script)
        try:
            times = [(ours.turn(), theirs.turn()) for _run in range(runs + 1)][1:]
        finally:
            ours.close()
            theirs.close()
    return statistics.median(our for our, _ in times), statistics.median(their for _, their in times)
