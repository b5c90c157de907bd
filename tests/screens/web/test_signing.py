"""Screens of signing: a key enrolled, a decision signed, its certificates, in two steps; what refusals say."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.signing_keys import PASSPHRASE, a_file, a_hand, made

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.decisions import actions
from thidua.procedure.decisions.models import Decision
from thidua.records.signing.models import AwaitedSignature, SigningKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    """A folder for keys."""
    settings.SIGNING_KEYS, settings.TRUST_ROOTS = tmp_path / "khoa-ky", tmp_path / "chung-thu-goc"


@pytest.fixture
def decision() -> Decision:
    """An issued decision with its paper."""
    issued = an_issued_decision()
    actions.render_decision(actor=an_office().keeper, decision=issued)
    return issued


def at(name: str, *args: object) -> str:
    return reverse(f"web:{name}", args=args)


def signer() -> Client:
    browser = Client()
    browser.force_login(an_office().signer)
    return browser


def enrol(browser: Client, place: str = "file") -> SigningKey:
    root = made("Cơ quan chứng thực thử", number=90)
    one = made("Hồ Sỹ Quyết", by=root, number=1)
    content = a_file(one, root) if place == "file" else one.pem
    answer = browser.post(
        at("key_enrol"),
        {
            "kind": "hand",
            "place": place,
            "content": SimpleUploadedFile("khoa.p12", content),
            "passphrase": PASSPHRASE if place == "file" else "",
            "level": "b",
            "picture": SimpleUploadedFile("chu-ky.png", a_hand()),
            "picture_mm": "36",
            "on": "02/03/2026",
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return SigningKey.objects.get()


def test_a_key_is_enrolled_and_a_decision_signed(decision: Decision) -> None:
    browser = signer()
    assert at("decision_paper_sign", decision.uid) not in browser.get(at("decision", decision.uid)).content.decode()
    key = enrol(browser)
    assert "Hồ Sỹ Quyết" in browser.get(at("key_list")).content.decode()
    assert at("decision_paper_sign", decision.uid) in browser.get(at("decision", decision.uid)).content.decode()
    sign = at("decision_paper_sign", decision.uid)
    wrong = browser.post(sign, {"key": key.pk, "passphrase": "mật khẩu khác"})
    assert (wrong.status_code, "Mật khẩu khóa không đúng" in wrong.content.decode()) == (422, True)
    assert "mật khẩu khác" not in wrong.content.decode()
    assert browser.post(sign, {"key": key.pk, "passphrase": PASSPHRASE}).status_code == 302
    (copy,) = papers_of(decision, PaperKind.DECISION).exclude(signed_from=None)
    assert copy.signatures.get().signer == "Hồ Sỹ Quyết"
    assert "Bản có chữ ký số" in browser.get(at("decision", decision.uid)).content.decode()


def test_who_has_no_key_is_told_where_to_enrol_one(decision: Decision) -> None:
    shown = signer().get(at("decision_paper_sign", decision.uid)).content.decode()
    assert "Chưa có khóa nào ký được" in shown
    assert at("key_list") in shown


def test_the_digest_is_shown_until_the_signature_is_brought(decision: Decision) -> None:
    browser = signer()
    key = enrol(browser, "elsewhere")
    bring = at("decision_bring", decision.uid)
    assert browser.get(bring).status_code == 404
    assert browser.post(at("decision_await", decision.uid), {"key": key.pk})["Location"] == bring
    awaited = AwaitedSignature.objects.get()
    assert awaited.digest in browser.get(bring).content.decode()
    answer = browser.post(bring, {"signature": SimpleUploadedFile("x.p7s", b"not a signature")})
    assert (answer.status_code, "không phải chữ ký" in answer.content.decode()) == (422, True)
    assert AwaitedSignature.objects.exists()


def test_a_key_is_retired_and_offered_no_longer(decision: Decision) -> None:
    browser = signer()
    key = enrol(browser)
    assert browser.post(at("key_retire", key.uid), {"on": "03/03/2026", "reason": "Đổi khóa"}).status_code == 302
    assert at("decision_paper_sign", decision.uid) not in browser.get(at("decision", decision.uid)).content.decode()
    assert "Đổi khóa" in browser.get(at("key_list")).content.decode()
