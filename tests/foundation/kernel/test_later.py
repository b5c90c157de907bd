"""Background jobs that failed or lost their worker are tried again, ever later, and then told of."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from thidua.foundation.kernel.later import PAUSES, ask_with_act, begin_anew, is_asked_for, queue, try_again

pytestmark = pytest.mark.django_db
JOB = "thidua.foundation.notifications.jobs.send_outbox"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def a_job(**values: Any) -> DBTaskResult[Any, Any]:
    ask_with_act(JOB)
    job = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert job is not None
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=NOW, **values)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("tries", range(1, 6))
def test_failed_job_waits_longer_after_each_try(tries: int) -> None:
    job = a_job(status="FAILED", worker_ids=["w"] * tries, started_at=NOW, finished_at=NOW)
    assert try_again(at=NOW + timedelta(seconds=3)) == 1
    job.refresh_from_db()
    assert (job.status, job.run_after) == ("READY", NOW + PAUSES[tries - 1])


def test_job_that_failed_six_times_is_given_up_and_told_of() -> None:
    job = a_job(status="FAILED", worker_ids=["w"] * 6, started_at=NOW, finished_at=NOW)
    assert (try_again(at=NOW), queue(NOW).given_up, queue(NOW).is_sound) == (0, 1, False)
    assert is_asked_for(JOB) is False
    assert begin_anew(at=NOW) == 1
    job.refresh_from_db()
    assert (job.status, job.worker_ids, queue(NOW).is_sound) == ("READY", [], True)


def test_running_job_is_taken_up_when_its_worker_ended_or_began_an_hour_ago() -> None:
    running = {"status": "RUNNING", "started_at": NOW}
    ours = a_job(worker_ids=["here:1"], **running)
    other = a_job(worker_ids=["there:1"], **running)
    killer = a_job(worker_ids=[f"here:{number}" for number in range(6)], **running)
    at = NOW + timedelta(minutes=59)
    assert try_again(at=at, ended="here:") == 1
    assert [DBTaskResult.objects.get(pk=job.pk).status for job in (ours, other, killer)] == [
        "READY",
        "RUNNING",
        "FAILED",
    ]
    assert try_again(at=NOW + timedelta(minutes=61)) == 1
    assert DBTaskResult.objects.get(pk=other.pk).status == "READY"


def test_queue_is_stuck_when_a_job_could_have_run_ten_minutes_ago() -> None:
    a_job()
    assert (queue(NOW + timedelta(seconds=599)).is_sound, queue(NOW + timedelta(seconds=600)).is_sound) == (True, False)
    DBTaskResult.objects.update(run_after=NOW + timedelta(hours=6))
    assert queue(NOW + timedelta(hours=1)) == queue(NOW)
    assert (queue(NOW).waiting, queue(NOW).oldest_seconds) == (1, 0)
