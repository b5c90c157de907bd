"""Registers the app with Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """Kernel."""

    name = "thidua.foundation.kernel"
    verbose_name = _("Nền tảng")

    shown_by_no_page = {"JobNote": "how far a job has come, whose request asked for it"}
    takes_nothing_off = {"NumberCounter": {"INSERT": "", "UPDATE": ""}}

    def ready(self) -> None:
        """Let every connection fold text; let every app's jobs follow what they follow."""
        # Django's own from 6.0 on, the library's before: whichever the queue sends.
        from django_tasks_db.compat import task_enqueued, task_finished, task_started

        from . import later
        from .folded import give_function

        connection_created.connect(give_function, dispatch_uid="kernel.folded")
        # The library's own: a job carries the code of the request that asked for it.
        task_enqueued.connect(later.note_request, dispatch_uid="kernel.later")
        task_started.connect(later.begin_job, dispatch_uid="kernel.later")
        task_finished.connect(later.end_job, dispatch_uid="kernel.later")
        autodiscover_modules("jobs")
