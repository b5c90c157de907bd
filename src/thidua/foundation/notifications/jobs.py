"""Background jobs of the outbox."""

from django_tasks import task

from . import actions


@task()
def send_outbox() -> int:
    """Send what waits; safe to run twice, because a sent message no longer waits."""
    return actions.send_waiting()
