"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from frontdoor.marks import READERS


class FeedbackConfig(AppConfig):
    """Feedback."""

    name = "thidua.civic.feedback"
    verbose_name = _("Ý kiến bạn đọc")
    # What readers leave and see at once: a rating drops no page.
    stamps = {"Rating": READERS}
    # A comment is seen only while it is approved: one that waits or is refused drops no page.
    stamped_when = {"Comment": "state = 'approved'"}

    takes_nothing_off = {"Comment": {"UPDATE": "NEW.state = 'approved' AND OLD.state <> 'approved'"}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
