"""Every address there is: of a kind that is known, with the headers of its kind, and shut once a role has ended."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from tests.factories.records import PASSWORD, a_ward, an_account, an_administrator

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock

from .test_one_door import addresses

pytestmark = pytest.mark.django_db
# The first part of an address says what it is; one that is not here fails below until somebody has said what it is.
PRIVATE = {"lam-viec", "tai-khoan", "quan-tri"}
PUBLIC = {
    "",
    ".well-known",
    "_util",
    "a1",
    "api",
    "apple-touch-icon-precomposed.png",
    "apple-touch-icon.png",
    "ban-do",
    "bieu-trung",
    "binh-luan",
    "ca-khuc",
    "danh-ba",
    "danh-gia",
    "du-lieu-mo",
    "en",
    "favicon.ico",
    "guong-tot",
    "ho-so-cua-toi",
    "hoi-dap",
    "kha-nang-tiep-can",
    "khoi-dau",
    "lay-y-kien",
    "lien-he",
    "lien-ket",
    "luu-tru",
    "media",
    "quyen-rieng-tu",
    "robots.txt",
    "sitemap-1.xml",
    "sitemap-a1.xml",
    "sitemap.xml",
    "so-do-trang",
    "so-khen-thuong",
    "tai-lieu",
    "tham-do",
    "thong-ke",
    "tim",
    "tin-tuc",
    "van-ban",
    "xac-nhan-dia-chi",
    "xac-thuc",
    "xac-thuc-nguoi",
}
# Open data are for programs of any origin; they ask nobody who they are.
OPEN_DATA = re.compile(r"/du-lieu-mo/[\w.-]+\.(csv|json|jsonld)|/so-khen-thuong/du-lieu\.csv")
# The words and pictures of the desk's scripts say nothing of anybody.
OF_SCRIPTS = {"/quan-tri/jsi18n/", "/quan-tri/sprite/"}
PROBES = {"healthz", "readyz", "metrics"}


def kind_of(address: str) -> str:
    """Return of which kind an address is; what is not known is no kind."""
    first = address.split("?")[0].split("/")[1]
    if first in PRIVATE:
        return "private"
    if first in PROBES:
        return "probe"
    return "public" if first in PUBLIC else f"unknown: {first}"


@pytest.fixture(autouse=True)
def _site(settings: Settings, tmp_path: Path) -> None:
    """A ward's site, files of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    set_up_site(
        actor=an_administrator(), host="testserver", port=80, site_name="Phường", ward_uid=a_ward().uid, lead="Chào"
    )


@pytest.fixture
def keeper() -> Account:
    """Somebody whom Wagtail refuses nothing."""
    account = an_account(Role.ADMINISTRATOR, username="toan-quyen", email="toan-quyen@example.vn")
    account.is_superuser = True
    account.save()
    return account


def wrong_with(address: str, answer: HttpResponseBase, *, inside: bool) -> str:
    """Say what an answer lacks of the headers of its kind; nothing where it has them all."""
    kind = kind_of(address)
    kept = answer.get("Cache-Control", "")
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if answer.get("X-Content-Type-Options") != "nosniff" or "Content-Security-Policy" not in answer:
        return "no nosniff or no policy"
    if "Access-Control-Allow-Origin" in answer and not OPEN_DATA.fullmatch(address):
        return "read by other origins"
    written = answer.get("Content-Type", "")
    if written.startswith("text/") and "charset=" not in written.lower():
        return f"no characters said: {written}"
    if kind == "private" and not {"private", "no-store"} <= set(re.split(r"[,\s]+", kept)):
        return f"kept: {kept!r}"
    if kind == "public" and inside and "public" in kept and "max-age" in kept and written.startswith("text/html"):
        return f"a page for somebody signed in is kept for others: {kept!r}"
    if kind == "public" and not inside and "sessionid" in answer.cookies:
        return "a reader gets a session"
    return ""


def test_every_address_is_of_a_kind_that_is_known() -> None:
    every = addresses({})
    assert len(every) > 500
    assert sorted({kind_of(one) for one in every} - {"private", "public", "probe"}) == []
    assert kind_of("/chua-ai-biet/") == "unknown: chua-ai-biet"


def test_every_address_answers_a_stranger_as_its_kind_should() -> None:
    stranger = Client(raise_request_exception=False)
    wrong, open_inside = {}, []
    for address in addresses({}):
        answer = stranger.get(address)
        why = wrong_with(address, answer, inside=False)
        if why:
            wrong[address] = why
        if address.startswith(("/lam-viec/", "/quan-tri/")) and answer.status_code == 200:
            open_inside.append(address)
    assert wrong == {}
    assert set(open_inside) <= OF_SCRIPTS


def test_every_address_answers_somebody_signed_in_as_its_kind_should(keeper: Account) -> None:
    inside = Client(raise_request_exception=False)
    wrong = {}
    for address in addresses({}):
        if "_auth_user_id" not in inside.session:
            inside.force_login(keeper)
        why = wrong_with(address, inside.get(address), inside=True)
        if why:
            wrong[address] = why
    assert wrong == {}


def test_no_address_records_an_act_when_it_is_only_looked_at(keeper: Account) -> None:
    inside = Client(raise_request_exception=False)
    inside.force_login(keeper)
    for address in addresses({}):
        if "_auth_user_id" not in inside.session:
            inside.force_login(keeper)
        before = AuditEvent.objects.count()
        inside.get(address)
        assert AuditEvent.objects.count() == before, address


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR, Role.APPRAISER, Role.AUDITOR, Role.REGISTER_KEEPER])
def test_after_their_role_ended_nobody_opens_what_they_opened_before(role: Role, settings: Settings) -> None:
    settings.SECOND_FACTOR = "0"
    account = an_account(role, a_ward(), username="da-nghi", email="da-nghi@example.vn")
    # Somebody else goes on, so that the installation keeps its administrator.
    an_account(Role.APPRAISER, a_ward(), username="o-lai")
    nobody = an_account(username="chua-co-vai-tro")
    browser, without = Client(raise_request_exception=False), Client(raise_request_exception=False)
    browser.post("/tai-khoan/login/", {"login": "da-nghi", "password": PASSWORD})
    without.force_login(nobody)
    staff = [one for one in addresses({}) if one.startswith(("/lam-viec/", "/quan-tri/"))]
    opened = [one for one in staff if browser.get(one).status_code == 200]
    assert len(opened) > 10
    RoleAssignment.objects.filter(account=account).update(valid_to=clock.today() - timedelta(days=1))
    still = {one for one in opened if browser.get(one).status_code == 200}
    own = {one for one in opened if without.get(one).status_code == 200}
    assert still - own <= OF_SCRIPTS, "what an account without any role opens too is its own: bell, manual, preferences"
    assert {one for one in still if one.startswith("/quan-tri/")} <= OF_SCRIPTS


def test_tracing_is_not_answered() -> None:
    answers = [Client().trace(one, headers={"X-Secret": "bi-mat"}) for one in ("/", "/lam-viec/", "/tai-khoan/login/")]
    assert [one.status_code for one in answers] == [405, 302, 405]
    assert not any(b"bi-mat" in one.content for one in answers)
