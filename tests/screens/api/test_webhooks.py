"""Telling other systems: signed, once, again with growing pauses, never into a network that was not opened."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django_tasks_db.models import DBTaskResult
from tests.factories import a_ward, an_account, an_administrator, an_award

from thidua.foundation.accounts.enums import Role
from thidua.foundation.connections import actions
from thidua.foundation.connections.enums import Topic
from thidua.foundation.connections.models import Delivery, Webhook
from thidua.foundation.connections.sending import UnsafeAddressError, placed, signature_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.screens.api import jobs

pytestmark = pytest.mark.django_db
HERE = ["127.0.0.0/8"]


@contextmanager
def receiver(*statuses: int) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """Another system: answers with these statuses, the last for ever; gives its address and what it was told."""
    told: list[tuple[dict[str, str], bytes]] = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(statuses[min(len(told), len(statuses) - 1)])
            told.append(({name.lower(): one for name, one in self.headers.items()}, body))
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *_what: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tin?a=1", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def a_webhook(address: str, *topics: Topic) -> Webhook:
    """A place of the administrator's, told of everything unless topics are named."""
    return actions.add_webhook(
        actor=an_administrator(),
        name="Kho dữ liệu",
        address=address,
        topics=[topic.value for topic in topics or tuple(Topic)],
        at=clock.now(),
    )


def run_job(name: str) -> None:
    """Do the newest job of a name as the worker does."""
    job = DBTaskResult.objects.filter(task_path__endswith=name).order_by("enqueued_at").last()
    assert job is not None
    job.task.call(*job.args_kwargs["args"])


def test_what_happened_is_told_signed(settings) -> None:
    settings.WEBHOOK_NETWORKS = HERE
    with receiver(204) as (address, told):
        webhook = a_webhook(address)
        an_award()
        run_job("tell_systems")
        run_job("tell_systems")
        delivery = Delivery.objects.get()
        run_job("send_delivery")
        run_job("send_delivery")
    headers, body = told[0]
    assert len(told) == 1
    assert json.loads(body)["type"] == "award.entered"
    assert set(json.loads(body)["data"]) == {"record", "uid"}
    assert headers["webhook-id"] == str(delivery.uid)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{digest}"
    delivery.refresh_from_db()
    assert (delivery.is_delivered, delivery.answer, delivery.tries) == (True, "204", 1)


def test_the_signature_is_that_of_the_standard() -> None:
    """The example of the standard's own text."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # pragma: allowlist secret
    said = signature_of(secret, name="msg_p5jXN8AQM9LWM0D4loKWxJek", moment=1614265330, body=b'{"test": 2432232314}')
    assert said == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_nobody_is_told_of_what_they_did_not_ask_for(settings) -> None:
    settings.WEBHOOK_NETWORKS = HERE
    an_award()
    assert not DBTaskResult.objects.filter(task_path__endswith="tell_systems").exists()
    with receiver(200) as (address, _told):
        a_webhook(address, Topic.DECISION_ISSUED)
        an_award(decision_number="06/QĐ-UBND")
        run_job("tell_systems")
    assert Delivery.objects.count() == 0
    assert set(jobs.TOPICS.values()) == set(Topic)


def test_what_nobody_took_is_tried_again_ever_later(settings) -> None:
    settings.WEBHOOK_NETWORKS = HERE
    with receiver(500, 302, 404, 500, 500, 500, 200) as (address, told):
        webhook = a_webhook(address)
        written = {"topic": Topic.AWARD_ENTERED, "body": "{}", "made_at": clock.now()}
        delivery = Delivery.objects.create(webhook=webhook, sequence=1, **written)
        pauses = [actions.deliver(actor=None, delivery=delivery, at=clock.now()) for _try in range(6)]
        assert pauses == [*actions.PAUSES, None]
        assert list(pauses[:5]) == sorted(actions.PAUSES)
        assert (delivery.is_delivered, delivery.answer) == (False, "500")
        actions.ask_again(actor=an_administrator(), delivery=delivery)
        run_job("send_delivery")
        assert len(told) == 7
    delivery.refresh_from_db()
    assert (delivery.is_delivered, delivery.tries) == (True, 1)
    with pytest.raises(RefusedError, match="đã nhận"):
        actions.ask_again(actor=an_administrator(), delivery=delivery)


def test_whoever_does_not_answer_is_told_later(settings) -> None:
    settings.WEBHOOK_NETWORKS = HERE
    with receiver(200) as (address, _told):
        webhook = a_webhook(address)
    written = {"topic": Topic.AWARD_ENTERED, "body": "{}", "made_at": clock.now()}
    delivery = Delivery.objects.create(webhook=webhook, sequence=1, **written)
    assert actions.deliver(actor=None, delivery=delivery, at=clock.now()) == timedelta(seconds=30)
    assert delivery.answer == "ConnectionRefusedError"
    settings.WEBHOOK_NETWORKS = []
    assert actions.deliver(actor=None, delivery=delivery, at=clock.now()) == timedelta(minutes=5)
    assert "mạng nội bộ" in delivery.answer
    actions.stop_webhook(actor=an_administrator(), webhook=webhook, reason="Thôi dùng", at=clock.now())
    delivery.refresh_from_db()
    assert actions.deliver(actor=None, delivery=delivery, at=clock.now()) is None
    assert delivery.tries == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://localhost/tin",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://10.1.2.3/",
        "https://192.168.0.1:8443/x",
        "https://169.254.169.254/latest/meta-data",
        "https://0.0.0.0/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "http://1.1.1.1/",
        "ftp://1.1.1.1/",
        "https://ai:mat@1.1.1.1/",
        "https://1.1.1.1:99999/",
        "https:///x",
        "https://không-có.invalid/",
        "//1.1.1.1/",
        "",
        "file:///etc/passwd",
    ],
)
def test_no_address_leads_inside(address: str) -> None:
    with pytest.raises(UnsafeAddressError):
        placed(address, networks=[])


def test_public_and_opened_addresses_are_called() -> None:
    public = placed("https://1.1.1.1/tin?x=1", networks=[])
    assert (public.scheme, public.at, public.port, public.path) == ("https", "1.1.1.1", 443, "/tin?x=1")
    opened = placed("http://10.1.2.3:8080", networks=["10.1.0.0/16"])
    assert (opened.at, opened.port, opened.path) == ("10.1.2.3", 8080, "/")
    with pytest.raises(UnsafeAddressError):
        placed("http://10.2.2.3/", networks=["10.1.0.0/16"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": " "}, "name"), ({"topics": []}, "topics"), ({"topics": ["x"]}, "topics"), ({"address": "x"}, "address")],
)
def test_what_no_place_may_be_is_refused(changed, field: str) -> None:
    given = {"name": "Kho", "address": "https://1.1.1.1/", "topics": ["award.entered"], **changed}
    with pytest.raises(RefusedError) as refusal:
        actions.add_webhook(actor=an_administrator(), at=clock.now(), **given)
    assert refusal.value.field == field


def test_only_who_keeps_the_installation_says_who_is_told() -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    given = {"name": "Kho", "address": "https://1.1.1.1/", "topics": ["award.entered"]}
    with pytest.raises(NotAllowedError):
        actions.add_webhook(actor=officer, at=clock.now(), **given)
    webhook = actions.add_webhook(actor=an_administrator(), at=clock.now(), **given)
    with pytest.raises(NotAllowedError):
        actions.stop_webhook(actor=officer, webhook=webhook, reason="x", at=clock.now())
