"""Background jobs: asked for within the act, repeated after failures, taken up again from a worker that died."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

# After the first failure, after the second …; then somebody must look. Every job can run twice.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
# A job that began so long ago has lost its worker, also one on another machine.
LOST_AFTER = timedelta(hours=1)
STUCK_AFTER = timedelta(minutes=10)


def ask_with_act(job: str, *arguments: object) -> None:
    """Write the job of that dotted name into the queue within the act's transaction: both are there, or neither."""
    import_string(job).enqueue(*arguments)


@dataclass(frozen=True, slots=True)
class Queue:
    """How many jobs wait, for how many seconds the oldest could have been run, how many were given up."""

    waiting: int
    oldest_seconds: int
    given_up: int

    @property
    def is_sound(self) -> bool:
        """Say whether jobs are being done."""
        return self.oldest_seconds < STUCK_AFTER.total_seconds() and not self.given_up


def queue(at: datetime) -> Queue:
    """Return the state of the queue at a moment."""
    never = get_date_max()
    due = [
        enqueued_at if run_after == never else run_after
        for enqueued_at, run_after in DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list(
            "enqueued_at", "run_after"
        )
    ]
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values_list("worker_ids", flat=True)
    return Queue(
        waiting=len(due),
        oldest_seconds=max(0, int((at - min(due)).total_seconds())) if due else 0,
        given_up=sum(len(workers) > len(PAUSES) for workers in failed),
    )


def try_again(*, at: datetime, ended: str = "") -> int:
    """Put failed jobs back into the queue, each after a longer pause; return how many.

    So are jobs whose worker died: of the server whose workers' names begin with `ended`, and whatever began an hour
    ago. A job that failed six times stays failed, and `queue` tells of it.
    """
    put_back = 0
    halted = DBTaskResult.objects.filter(status__in=[TaskResultStatus.FAILED, TaskResultStatus.RUNNING])
    for job in halted.only("pk", "status", "started_at", "finished_at", "worker_ids"):
        tries = len(job.worker_ids)
        if job.status == TaskResultStatus.RUNNING:
            is_ended = bool(ended and job.worker_ids and job.worker_ids[-1].startswith(ended))
            if not is_ended and job.started_at is not None and job.started_at > at - LOST_AFTER:
                continue
        elif tries > len(PAUSES):
            continue
        now = DBTaskResult.objects.filter(pk=job.pk, status=job.status, started_at=job.started_at)
        if tries > len(PAUSES):
            now.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="the worker ended")
            continue
        pause = PAUSES[max(tries - 1, 0)]
        put_back += now.update(status=TaskResultStatus.READY, run_after=(job.finished_at or at) + pause)
    return put_back


def begin_anew(*, at: datetime) -> int:
    """Let the jobs that were given up be tried from the beginning; return how many."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    given_up = [job.pk for job in failed.only("pk", "worker_ids") if len(job.worker_ids) > len(PAUSES)]
    return DBTaskResult.objects.filter(pk__in=given_up).update(
        status=TaskResultStatus.READY, run_after=at, worker_ids=[]
    )


def is_asked_for(job: str, *arguments: object) -> bool:
    """Say whether a job waits, runs or will be tried again."""
    same = DBTaskResult.objects.filter(task_path=job, args_kwargs={"args": list(arguments), "kwargs": {}})
    return any(
        status in (TaskResultStatus.READY, TaskResultStatus.RUNNING)
        or (status == TaskResultStatus.FAILED and len(workers) <= len(PAUSES))
        for status, workers in same.values_list("status", "worker_ids")
    )
