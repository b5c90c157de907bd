"""The page of the machine: what is wrong and what to do, jobs done again and stopped, by whom."""

from pathlib import Path

import pytest
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from tests.factories import an_account
from tests.screens.web.conftest import SignIn
from tests.screens.web.test_setup import keeper

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.actions import do_jobs_again, stop_job
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.foundation.kernel.later import PAUSES, ask_with_act
from thidua.screens.web.machine.words import NAMES

pytestmark = pytest.mark.django_db
JOB = "thidua.foundation.notifications.jobs.send_outbox"
SOURCE = Path(__file__).resolve().parents[3] / "src"
FAULT = (
    "Traceback (most recent call last):\n  …\nOSError: [Errno 28] to nguoi.dan@example.org: No space left on device\n"
)


def given_up() -> str:
    ask_with_act(JOB)
    job = DBTaskResult.objects.latest("enqueued_at")
    DBTaskResult.objects.filter(pk=job.pk).update(
        status="FAILED", worker_ids=["w"] * (len(PAUSES) + 1), exception_class_path="builtins.OSError", traceback=FAULT
    )
    return str(job.pk)


def test_page_says_what_is_wrong_and_what_to_do() -> None:
    browser = keeper()
    page = browser.get("/lam-viec/may/").content.decode()
    for words in (
        "Cơ sở dữ liệu",
        "Chưa sao lưu.",
        "Vẫn chạy, có việc cần xem.",
        "Không việc nào chờ, đang làm hay bị lỗi.",
    ):
        assert words in page
    given_up()
    page = browser.get("/lam-viec/may/").content.decode()
    for words in (
        *("Có thứ hỏng, cần sửa sớm.", "1 việc đã bỏ sau sáu lần lỗi.", "Gửi thư đang chờ", "Đã bỏ sau sáu lần lỗi"),
        *("No space left on device", "Xem mục Ổ đĩa ở trên", "Làm lại mọi việc đã bỏ"),
    ):
        assert words in page
    assert "nguoi.dan@example.org" not in page


def test_one_job_and_all_are_done_again_and_recorded() -> None:
    browser, one = keeper(), given_up()
    given_up()
    assert browser.get(f"/lam-viec/may/viec/{one}/lam-lai/").status_code == 200
    assert browser.post(f"/lam-viec/may/viec/{one}/lam-lai/").status_code == 302
    assert list(DBTaskResult.objects.order_by("status").values_list("status", flat=True)) == ["FAILED", "READY"]
    assert browser.post("/lam-viec/may/lam-lai/").status_code == 302
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"READY"}
    assert AuditEvent.objects.filter(event="jobs_done_again").count() == 2
    refused = browser.post("/lam-viec/may/lam-lai/")
    assert (refused.status_code, "Không còn việc nào cần làm lại" in refused.content.decode()) == (422, True)


def test_waiting_job_is_stopped_and_shown_as_stopped() -> None:
    browser = keeper()
    ask_with_act(JOB)
    job = DBTaskResult.objects.get()
    assert "Đang chờ" in browser.get("/lam-viec/may/").content.decode()
    assert browser.post(f"/lam-viec/may/viec/{job.pk}/dung/").status_code == 302
    assert "Đã dừng" in browser.get("/lam-viec/may/").content.decode()
    assert AuditEvent.objects.filter(event="job_stopped").count() == 1
    assert browser.post(f"/lam-viec/may/viec/{job.pk}/dung/").status_code == 422


def test_only_the_keeper_sees_and_touches_jobs(signed_in: SignIn) -> None:
    job = given_up()
    assert signed_in(Role.SIGNER).get("/lam-viec/may/").status_code == 403
    for address in ("/lam-viec/may/lam-lai/", f"/lam-viec/may/viec/{job}/lam-lai/", f"/lam-viec/may/viec/{job}/dung/"):
        assert signed_in(Role.SIGNER).post(address).status_code == 403
    somebody = an_account(Role.SIGNER, username="nguoi-ky-khac")
    for verb in (do_jobs_again, stop_job):
        with pytest.raises(NotAllowedError):
            verb(actor=somebody, job=DBTaskResult.objects.get().pk)


def test_every_job_of_the_house_has_words() -> None:
    written = {
        f"{'.'.join(path.relative_to(SOURCE).with_suffix('').parts)}.{line.split('def ')[1].split('(')[0]}"
        for path in SOURCE.rglob("jobs.py")
        for before, line in zip(path.read_text().splitlines(), path.read_text().splitlines()[1:], strict=False)
        if before.startswith("@task")
    }
    assert written == set(NAMES)
    assert all(isinstance(import_string(path), Task) for path in NAMES)
