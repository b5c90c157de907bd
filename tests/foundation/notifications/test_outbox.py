"""The outbox: once per key, sent after commit, five attempts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from importlib import import_module
from typing import Any, ClassVar, get_type_hints

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import module_has_submodule
from tests import factories as given
from tests.post import WORKING, hand_on_by
from tests.waiting import run_jobs

from thidua.foundation.accounts.models import Account
from thidua.foundation.notifications.actions import MAX_ATTEMPTS, announce, mark_read, send_waiting
from thidua.foundation.notifications.models import OutboxMessage
from thidua.foundation.notifications.notice import Notice
from thidua.foundation.notifications.queries import messages_for, unread_count

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class PlanLaunched(Notice):
    """A plan was launched."""

    kind: ClassVar[str] = "plan_launched"

    def subject(self) -> str:
        return "Đã phát động phong trào"

    def body(self) -> str:
        return "Hãy đăng ký giao ước."


class BrokenPost(BaseEmailBackend):
    """A mail server that nobody can reach."""

    def send_messages(self, email_messages: Any) -> int:  # noqa: ARG002  # Django passes them
        raise ConnectionRefusedError("mail server is down")


def a_reader(email: str = "tdp3@dau-lieu.example") -> Account:
    return given.an_account(username="tdp3", email=email)


def test_message_is_under_the_bell_and_sent_by_a_job() -> None:
    reader = a_reader()
    announce(PlanLaunched(key="1", path="/lam-viec/phong-trao/1/"), to=[reader])
    assert (unread_count(reader), mail.outbox) == (1, [])
    assert run_jobs() == 1
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["tdp3@dau-lieu.example"], "Đã phát động phong trào")
    assert letter.body == "Hãy đăng ký giao ước.\n\nhttp://127.0.0.1:8000/lam-viec/phong-trao/1/"
    [message] = messages_for(reader)
    assert (message.attempts, message.failure, message.sent_at is None) == (1, "", False)


def test_same_message_is_written_once() -> None:
    reader = a_reader()
    for key in ("1", "1", "2"):
        announce(PlanLaunched(key=key), to=[reader])
    assert sorted(messages_for(reader).values_list("key", flat=True)) == ["1", "2"]


def test_each_recipient_has_their_own() -> None:
    readers = [given.an_account(), given.an_account()]
    announce(PlanLaunched(key="1"), to=readers)
    assert [unread_count(reader) for reader in readers] == [1, 1]


def test_sending_twice_sends_once() -> None:
    announce(PlanLaunched(key="1"), to=[a_reader()])
    assert (send_waiting(), send_waiting(), len(mail.outbox)) == (1, 0, 1)


LONGEST = "Đậu Liêu\n" + "đ" * 400


class RivalPost(BaseEmailBackend):
    """A mail server so slow that another sender comes along while a letter is on its way."""

    sent: ClassVar[list[str]] = []

    def send_messages(self, email_messages: Any) -> int:
        self.sent.extend(letter.subject for letter in email_messages)
        if len(self.sent) < 4:
            send_waiting()
        return len(email_messages)


def test_sender_that_comes_along_meanwhile_sends_nothing_again(settings: Any) -> None:
    hand_on_by(settings, f"{__name__}.RivalPost")
    RivalPost.sent.clear()
    announce(PlanLaunched(key="1"), to=[a_reader()])
    announce(PlanLaunched(key="2"), to=[a_reader()])
    send_waiting()
    assert len(RivalPost.sent) == 2
    assert set(OutboxMessage.objects.values_list("attempts", flat=True)) == {1}


def every_notice(kind: type[Notice] = Notice) -> Iterator[type[Notice]]:
    for below in kind.__subclasses__():
        yield below
        yield from every_notice(below)


def test_every_message_fits_its_columns_however_long_the_names() -> None:
    reader = a_reader()
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "notices"):
            import_module(f"{config.name}.notices")
    kinds = [kind for kind in every_notice() if kind.__module__.startswith("thidua.")]
    assert len(kinds) >= 8
    for kind in kinds:
        hints = get_type_hints(kind)
        told: Any = {
            field.name: {str: LONGEST, int: 7, int | None: 7, date | None: date(2026, 12, 31)}.get(
                hints[field.name], (LONGEST,) * 9
            )
            for field in fields(kind)
            if field.name not in {"key", "path", "record"}
        }
        announce(kind(key=kind.kind, **told), to=[reader])
    for message in OutboxMessage.objects.filter(recipient=reader):
        assert (len(message.subject) <= 300, "\n" in message.subject) == (True, False)
    assert OutboxMessage.objects.filter(recipient=reader).count() == len(kinds)
    assert send_waiting() == len(kinds)


def test_message_to_nobody_s_address_waits_under_the_bell() -> None:
    reader = a_reader(email="")
    announce(PlanLaunched(key="1"), to=[reader])
    assert (send_waiting(), unread_count(reader)) == (0, 1)
    assert messages_for(reader)[0].attempts == 0


def test_failure_is_counted_and_after_five_attempts_nothing_more_is_tried(settings: Any) -> None:
    hand_on_by(settings, f"{__name__}.BrokenPost")
    announce(PlanLaunched(key="1"), to=[a_reader()])
    for _attempt in range(MAX_ATTEMPTS + 2):
        assert send_waiting() == 0
    message = OutboxMessage.objects.get()
    assert (message.attempts, message.failure, message.sent_at) == (5, "mail server is down", None)


def test_message_that_failed_goes_out_when_the_server_is_back(settings: Any) -> None:
    announce(PlanLaunched(key="1"), to=[a_reader()])
    hand_on_by(settings, f"{__name__}.BrokenPost")
    send_waiting()
    hand_on_by(settings, WORKING)
    assert send_waiting() == 1
    message = OutboxMessage.objects.get()
    assert (message.attempts, message.failure, message.sent_at is None) == (2, "", False)


def test_only_the_recipient_takes_a_message_off_the_bell() -> None:
    reader = a_reader()
    announce(PlanLaunched(key="1"), to=[reader])
    message = messages_for(reader)[0]
    mark_read(actor=given.an_account(), message=message)
    assert unread_count(reader) == 1
    mark_read(actor=reader, message=message)
    assert unread_count(reader) == 0
