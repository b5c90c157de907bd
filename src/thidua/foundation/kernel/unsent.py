"""The mail of an installation without a mail server: nothing goes out, and nothing of a letter stands in the log."""

import logging
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_log = logging.getLogger(__name__)


class EmailBackend(BaseEmailBackend):
    """Lets letters go nowhere, and says so without a word of them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send none."""
        _log.warning("no mail server is set (THIDUA_EMAIL_URL): %d letter(s) not sent", len(email_messages))
        return 0
