"""Background jobs that failed or lost their worker are tried again, ever later, and then told of."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from frontdoor import logs
from frontdoor.logs import INCIDENT
from thidua.foundation.kernel import later
from thidua.foundation.kernel.later import (
    LOST_AFTER,
    PAUSES,
    ask_to_stop,
    ask_with_act,
    begin_anew,
    is_asked_for,
    queue,
    tell_progress,
    try_again,
    unfinished,
)
from thidua.foundation.kernel.models import JobNote

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


@pytest.mark.parametrize("tries", range(1, 6))
def test_job_whose_worker_ended_is_begun_again_at_once_until_it_may_be_what_ends_them(tries: int) -> None:
    job = a_job(status="RUNNING", worker_ids=["here:1"] * tries, started_at=NOW)
    at = NOW + timedelta(seconds=5)
    assert try_again(at=at, ended="here:") == 1
    job.refresh_from_db()
    assert (job.status, job.run_after) == ("READY", at + (timedelta(0) if tries <= 3 else PAUSES[tries - 1]))


def test_queue_is_stuck_when_a_job_could_have_run_ten_minutes_ago() -> None:
    a_job()
    assert (queue(NOW + timedelta(seconds=599)).is_sound, queue(NOW + timedelta(seconds=600)).is_sound) == (True, False)
    DBTaskResult.objects.update(run_after=NOW + timedelta(hours=6))
    assert queue(NOW + timedelta(hours=1)) == queue(NOW)
    assert (queue(NOW).waiting, queue(NOW).oldest_seconds) == (1, 0)


def run_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    # The worker lets go of a connection that is in a transaction: here the very one the test is wrapped in.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*", verbosity=0)


def test_job_carries_the_code_of_the_request_that_asked_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []

    def sent() -> int:
        seen.append((INCIDENT.get(), logs.JOB.get()))
        return 0

    monkeypatch.setattr("thidua.foundation.notifications.actions.send_waiting", sent)
    before = INCIDENT.set("0123456789abcdef")
    job = a_job()
    INCIDENT.reset(before)
    a_job()
    run_waiting(monkeypatch)
    assert ("0123456789abcdef", str(job.pk)) in seen
    assert sorted(code for code, _job in seen) == ["", "0123456789abcdef"]
    assert (INCIDENT.get(), logs.JOB.get()) == ("", "")


def test_running_job_tells_how_far_it_is_and_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "_TELL_EVERY", 0.0)
    job = a_job()
    reached = []

    def sent() -> int:
        for number in range(5):
            tell_progress(number, 5)
            reached.append(number)
            if number == 2:
                assert ask_to_stop(at=NOW, job=job.pk)
        return 5

    monkeypatch.setattr("thidua.foundation.notifications.actions.send_waiting", sent)
    run_waiting(monkeypatch)
    job.refresh_from_db()
    assert reached == [0, 1, 2]
    (told,) = unfinished()
    assert (told.status, told.is_given_up, told.is_stopped) == ("FAILED", True, True)
    note = JobNote.objects.get(job=job)
    assert (note.done, note.total) == (3, 5)
    # Nobody tries it again but who asks for it, and it is no fault to be told of.
    assert (try_again(at=NOW + timedelta(days=1)), queue(NOW).given_up, is_asked_for(JOB)) == (0, 0, False)
    assert begin_anew(at=NOW) == 0
    assert begin_anew(at=NOW, job=job.pk) == 1
    run_waiting(monkeypatch)
    assert reached == [0, 1, 2, 0, 1, 2]


def test_progress_outside_of_a_job_is_nothing() -> None:
    tell_progress(1, 2)
    assert not JobNote.objects.exists()


def test_waiting_job_is_taken_off_and_one_that_is_done_is_not_stopped() -> None:
    job = a_job()
    assert ask_to_stop(at=NOW, job=job.pk) is True
    assert [found.is_stopped for found in unfinished()] == [True]
    DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL")
    assert (ask_to_stop(at=NOW, job=job.pk), begin_anew(at=NOW, job=job.pk)) == (False, 0)
    assert ask_to_stop(at=NOW, job=uuid.uuid4()) is False


def test_job_that_told_of_late_is_not_taken_from_its_worker() -> None:
    job = a_job(status="RUNNING", worker_ids=["there:1"], started_at=NOW)
    at = NOW + 2 * LOST_AFTER
    JobNote.objects.update_or_create(job_id=job.pk, defaults={"told_at": at - timedelta(minutes=14)})
    assert try_again(at=at) == 0
    JobNote.objects.filter(job=job).update(told_at=at - timedelta(minutes=16))
    assert try_again(at=at) == 1


def test_one_job_is_begun_anew_and_the_others_are_left() -> None:
    given_up = {"status": "FAILED", "worker_ids": ["w"] * 6, "started_at": NOW, "finished_at": NOW}
    one, other = a_job(**given_up), a_job(**given_up)
    assert begin_anew(at=NOW, job=one.pk) == 1
    assert [(found.pk, found.is_given_up) for found in unfinished()] == [(other.pk, True), (one.pk, False)]
