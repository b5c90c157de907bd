"""Background jobs: asked for within the act, repeated after failures, taken up again from a worker that died.

A job carries the code of the request that asked for it into the log, tells how far it is, and stops when asked to.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.module_loading import import_string
from django_tasks import TaskResult, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from frontdoor.logs import INCIDENT, JOB, without_secrets

from . import clock
from .models import JobNote

# After the first failure, after the second …; then somebody must look. Every job can run twice.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
# So often a job whose worker ended is begun again without a pause.
_AT_ONCE = 3
# A job that began so long ago has lost its worker, also one on another machine.
LOST_AFTER = timedelta(hours=1)
STUCK_AFTER = timedelta(minutes=10)
# One that told how far it is so lately is at work, however long ago it began.
AT_WORK = timedelta(minutes=15)
_TELL_EVERY = 1.0


class StoppedError(Exception):
    """Whoever keeps the installation asked the job to stop; it is not tried again by itself."""


_STOPPED = f"{StoppedError.__module__}.{StoppedError.__qualname__}"


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
    return Queue(
        waiting=len(due),
        oldest_seconds=max(0, int((at - min(due)).total_seconds())) if due else 0,
        given_up=len(_given_up()),
    )


def _given_up() -> list[UUID]:
    """Return the jobs that failed too often; those that somebody stopped are not of them."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exclude(exception_class_path=_STOPPED)
    return [pk for pk, workers in failed.values_list("pk", "worker_ids") if len(workers) > len(PAUSES)]


@dataclass(frozen=True, slots=True)
class Job:
    """One job that is not done: where it stands, how often it was tried, why it failed, how far it is."""

    pk: UUID
    path: str
    status: str
    asked_at: datetime
    began_at: datetime | None
    tries: int
    again_at: datetime | None
    is_given_up: bool
    is_stopped: bool
    failure: str
    error: str
    request_id: str
    done: int
    total: int
    is_asked_to_stop: bool


def unfinished(*, most: int = 200) -> list[Job]:
    """Return the jobs that wait, run or failed: those that failed first, then the oldest; no more than so many."""
    open_ones = [TaskResultStatus.FAILED, TaskResultStatus.RUNNING, TaskResultStatus.READY]
    # By its name FAILED comes first.
    results = list(
        DBTaskResult.objects.filter(status__in=open_ones).defer("return_value").order_by("status", "enqueued_at")[:most]
    )
    notes = {note.pk: note for note in JobNote.objects.filter(job__in=results)}
    return [_job(result, notes.get(result.pk) or JobNote(job_id=result.pk)) for result in results]


def _job(result: "DBTaskResult[..., object]", note: JobNote) -> Job:
    is_failed = result.status == TaskResultStatus.FAILED
    is_stopped = is_failed and result.exception_class_path == _STOPPED
    lines = result.traceback.strip().splitlines()
    # «package.module.Error: words», as Python ends a traceback.
    words = lines[-1].partition(": ")[2] if lines else ""
    return Job(
        pk=result.pk,
        path=result.task_path,
        status=result.status,
        asked_at=result.enqueued_at,
        began_at=result.started_at,
        tries=len(result.worker_ids),
        again_at=None if result.run_after == get_date_max() else result.run_after,
        is_given_up=is_failed and (is_stopped or len(result.worker_ids) > len(PAUSES)),
        is_stopped=is_stopped,
        failure=without_secrets(words)[:400],
        error=result.exception_class_path,
        request_id=note.request_id,
        done=note.done,
        total=note.total,
        is_asked_to_stop=note.stop_asked_at is not None,
    )


def try_again(*, at: datetime, ended: str = "") -> int:
    """Put failed jobs back into the queue, each after a longer pause; return how many.

    So are jobs whose worker died: of the server whose workers' names begin with `ended`, and whatever began an hour
    ago. A job that failed six times stays failed, and `queue` tells of it.
    """
    put_back = 0
    halted = DBTaskResult.objects.filter(status__in=[TaskResultStatus.FAILED, TaskResultStatus.RUNNING])
    halted = halted.exclude(exception_class_path=_STOPPED, status=TaskResultStatus.FAILED)
    told = dict(JobNote.objects.filter(job__in=halted, told_at__gt=at - AT_WORK).values_list("job_id", "told_at"))
    for job in halted.only("pk", "status", "started_at", "finished_at", "worker_ids"):
        tries = len(job.worker_ids)
        if job.status == TaskResultStatus.RUNNING:
            is_ended = bool(ended and job.worker_ids and job.worker_ids[-1].startswith(ended))
            if not is_ended and (job.pk in told or (job.started_at is not None and job.started_at > at - LOST_AFTER)):
                continue
        elif tries > len(PAUSES):
            continue
        now = DBTaskResult.objects.filter(pk=job.pk, status=job.status, started_at=job.started_at)
        if tries > len(PAUSES):
            now.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="the worker ended")
            continue
        # Whoever works is not to blame for an end from outside: begun again at once, unless it is the job that ends it.
        was_interrupted = job.status == TaskResultStatus.RUNNING and tries <= _AT_ONCE
        pause = timedelta(0) if was_interrupted else PAUSES[max(tries - 1, 0)]
        put_back += now.update(status=TaskResultStatus.READY, run_after=(job.finished_at or at) + pause)
    return put_back


def begin_anew(*, at: datetime, job: UUID | None = None) -> int:
    """Let jobs that were given up be tried from the beginning, or the one named, which may have been stopped or failed.

    Returns how many there were: of those named, none when it has been done, waits or runs meanwhile.
    """
    these = [job] if job is not None else _given_up()
    JobNote.objects.filter(job__in=these).update(stop_asked_at=None, done=0)
    return DBTaskResult.objects.filter(pk__in=these, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=at, worker_ids=[], exception_class_path="", traceback=""
    )


def ask_to_stop(*, at: datetime, job: UUID) -> bool:
    """Take a waiting job off the queue, or ask a running one to stop where it next tells how far it is.

    Returns whether there was one to stop. One that never tells goes on to its end.
    """
    if DBTaskResult.objects.filter(pk=job, status=TaskResultStatus.READY).update(
        status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=_STOPPED, traceback=""
    ):
        return True
    if not DBTaskResult.objects.filter(pk=job, status=TaskResultStatus.RUNNING).exists():
        return False
    JobNote.objects.update_or_create(job_id=job, defaults={"stop_asked_at": at})
    return True


_told = ("", 0.0)


def tell_progress(done: int, total: int) -> None:
    """Within a job, outside of any transaction, tell that so much is done, at most once a second; else do nothing.

    Raises StoppedError when somebody asked the job to stop: what is done by then stays.
    """
    global _told  # one worker does one job at a time
    job, now = JOB.get(), time.monotonic()
    if not job or (_told[0] == job and now - _told[1] < _TELL_EVERY):
        return
    _told = job, now
    JobNote.objects.update_or_create(job_id=UUID(job), defaults={"done": done, "total": total, "told_at": clock.now()})
    if JobNote.objects.filter(job_id=UUID(job), stop_asked_at__isnull=False).exists():
        raise StoppedError


def _is_queued(task_result: "TaskResult[object]") -> bool:
    """Say whether a job stands in the database; those that a library does at once, within a request, stand nowhere."""
    return hasattr(task_result, "db_result")


def note_request(task_result: "TaskResult[object]", **_signal: object) -> None:
    """Remember with a job the code of the request that asks for it, in the same transaction."""
    code = INCIDENT.get()
    if code and _is_queued(task_result) and not JobNote.objects.filter(job_id=UUID(task_result.id)).exists():
        JobNote.objects.create(job_id=UUID(task_result.id), request_id=code)


def begin_job(task_result: "TaskResult[object]", **_signal: object) -> None:
    """Let what the worker logs from now on carry the job's number and its request's code."""
    if not _is_queued(task_result):
        return
    JOB.set(str(task_result.id))
    INCIDENT.set(JobNote.objects.filter(job_id=UUID(task_result.id)).values_list("request_id", flat=True).first() or "")


def end_job(task_result: "TaskResult[object]", **_signal: object) -> None:
    """Let what the worker logs from now on carry nothing of the job that ended."""
    if not _is_queued(task_result):
        return
    JOB.set("")
    INCIDENT.set("")


def is_asked_for(job: str, *arguments: object) -> bool:
    """Say whether a job waits, runs or will be tried again."""
    same = DBTaskResult.objects.filter(task_path=job, args_kwargs={"args": list(arguments), "kwargs": {}})
    return any(
        status in (TaskResultStatus.READY, TaskResultStatus.RUNNING)
        or (status == TaskResultStatus.FAILED and why != _STOPPED and len(workers) <= len(PAUSES))
        for status, workers, why in same.values_list("status", "worker_ids", "exception_class_path")
    )
