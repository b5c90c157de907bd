"""Faults told by mail to whoever keeps the server: where, when, which code; nothing of what readers and staff sent."""

import logging
import time
from collections import deque

from django.utils.log import AdminEmailHandler

from frontdoor.logs import INCIDENT, Line, without_secrets

_MOST, _WITHIN = 10, 3600.0


class AdminMail(AdminEmailHandler):
    """A letter for each fault, at most ten an hour from one process: a broken thing must not bury the box."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(Line())
        self._sent: deque[float] = deque(maxlen=_MOST)

    def emit(self, record: logging.LogRecord) -> None:
        """Send the line of the log with its traceback; values of variables, forms and cookies stay here."""
        now = time.monotonic()
        if record.name.startswith("django.core.mail") or (len(self._sent) == _MOST and now - self._sent[0] < _WITHIN):
            return
        self._sent.append(now)
        code = INCIDENT.get()
        subject = without_secrets(record.getMessage()).splitlines() or [""]
        try:
            self.send_mail(f"{subject[0][:120]}{f' ({code})' if code else ''}", self.format(record), fail_silently=True)
        except Exception:  # a fault that cannot be told by mail stands in the log
            self.handleError(record)
