"""The clock's part of backups: a process of its own makes the copy that the plan asks for."""

import subprocess
import sys
import time

# One that fails before it is noted, because the database is gone, is not begun again at once.
PAUSE = 600.0


class PlannedBackups:
    """Begins a copy when one is due; asked every few seconds by `serve`."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._again_at = 0.0

    def look(self) -> None:
        """Begin a copy if one is due and none is being made. Raises DatabaseError where that cannot be asked."""
        from thidua.foundation.installation.queries import backups
        from thidua.foundation.kernel import clock

        now = time.monotonic()
        if (self._running is not None and self._running.poll() is None) or now < self._again_at:
            return
        if backups().is_due(clock.now()):
            self._again_at = now + PAUSE
            self._running = subprocess.Popen([sys.executable, "-m", "thidua", "backup", "--planned"])

    def end(self) -> None:
        """Ask one that is being made to end; it leaves nothing behind."""
        if self._running is not None and self._running.poll() is None:
            self._running.terminate()
