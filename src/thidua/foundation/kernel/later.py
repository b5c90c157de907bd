"""Asking for a job that lies above whoever asks, by its name."""

from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string


def ask_after_commit(job: str, *arguments: object) -> None:
    """Enqueue the job of that dotted name once the act under way is committed; an act taken back asks for nothing."""
    transaction.on_commit(partial(_enqueue, job, *arguments))


def _enqueue(job: str, *arguments: object) -> None:
    import_string(job).enqueue(*arguments)
