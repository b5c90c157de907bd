"""The queue of background jobs in tests: ours wait in the database as in an office, until a test runs them."""

from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db.backend import DatabaseBackend


class TestQueue(DatabaseBackend):
    """Ours wait; the indexes that Wagtail keeps of what was written are written at once."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Write one of our jobs down, run any other."""
        if task.module_path.startswith("thidua."):
            return super().enqueue(task, args, kwargs)
        return ImmediateBackend(self.alias, {}).enqueue(task, args, kwargs)
