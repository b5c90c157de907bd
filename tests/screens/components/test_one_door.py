"""Only the one door asks for a password, and says by nothing who exists."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize
from pytest_django import Settings
from tests.factories.records import PASSWORD, a_ward, an_account, an_administrator
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/login/"
# Each behind sign-in: who it is once more, another password for the old one, and the first one of a new account.
INSIDE = {"/tai-khoan/reauthenticate/", "/tai-khoan/password/change/", "/lam-viec/tai-khoan/mo/"}
# Values for the places of an address, tried one after the other until the resolver takes it.
COMMON = (
    *("1", "a1", "6f6a3d0c-3f6c-4f7e-8f3a-0a4a5b6c7d8e", "wagtailcore", "page", "2024-01-01", "vi", "2024"),
    *("tin-tuc/", "images", "original_images", "documents"),
)


@pytest.fixture(autouse=True)
def _fresh(settings: Settings, tmp_path: Path) -> None:
    """Files of the test's own, nobody's tries counted."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def home() -> HomePage:
    """A ward's site."""
    return set_up_site(
        actor=an_administrator(), host="testserver", port=80, site_name="Phường", ward_uid=a_ward().uid, lead="Chào"
    )


@pytest.fixture
def keeper() -> Account:
    """Somebody whom Wagtail refuses nothing, and who has every role's menu."""
    account = an_account(Role.ADMINISTRATOR, username="toan-quyen", email="toan-quyen@example.vn")
    account.is_superuser = True
    account.save()
    return account


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every pattern below a resolver as text with places to fill, and the names of the places."""
    for one in resolver.url_patterns:
        text = before + one.pattern.regex.pattern.removeprefix("^")
        if isinstance(one, URLResolver):
            yield from patterns(one, text.removesuffix(r"\Z").removesuffix("$"))
        elif isinstance(one, URLPattern):
            for filled, names in normalize(text):
                yield "/" + filled, names


def addresses(given: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Addresses the resolver takes, some of each pattern; `given` are values for named places."""
    found = []
    untaken = []
    for text, names in patterns(get_resolver()):
        taken = []
        for values in product(*[(*given.get(name, ()), *COMMON) for name in names[:3]]):
            address = text % dict(zip(names, [*values, *["1"] * (len(names) - len(values))], strict=True))
            try:
                resolve(address)
            except Resolver404:
                continue
            taken.append(address)
            if len(taken) == 2:
                break
        found += taken
        if not taken:
            untaken.append(text)
    assert untaken == []
    return sorted(set(found))


class Fields(HTMLParser):
    """Counts the fields of a page that hide what is typed."""

    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        self.count += tag == "input" and (dict(attrs).get("type") or "").lower() == "password"


def hides_what_is_typed(browser: Client, address: str) -> bool:
    """Whether the address, asked for as a page and as part of one, draws such a field."""
    fields = Fields()
    for asked_by in ({}, {"X-Requested-With": "XMLHttpRequest"}):
        answer = browser.get(address, headers=asked_by)
        if "html" in answer.get("Content-Type", "") or "json" in answer.get("Content-Type", ""):
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            fields.feed(body.decode(errors="replace").replace('\\"', '"'))
    return fields.count > 0


def test_no_address_but_the_door_asks_for_a_password(home: HomePage, keeper: Account) -> None:
    page = PageViewRestriction.objects.create(page=home, restriction_type="login")
    collection = Collection.get_first_root_node().add_child(name="Kín")
    kept = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = get_document_model()(title="Tệp", collection=collection)
    document.file.save("tep.txt", ContentFile(b"tep"))
    given = {
        "page_view_restriction_id": (str(page.pk),),
        "page_id": (str(home.pk),),
        "parent_page_id": (str(home.pk),),
        "restriction_id": (str(kept.pk),),
        "collection_id": (str(collection.pk),),
        "user_id": (str(keeper.pk),),
        "username": (keeper.username,),
        "pk": (str(keeper.pk), str(home.pk)),
    }
    every = addresses(given)
    assert len(every) > 500
    stranger, inside = Client(raise_request_exception=False), Client(raise_request_exception=False)
    drawn_for_stranger = {address for address in every if hides_what_is_typed(stranger, address)}
    drawn_inside = set()
    for address in every:
        if "_auth_user_id" not in inside.session:
            inside.force_login(keeper)
        drawn_inside |= {address} if hides_what_is_typed(inside, address) else set()
    assert (drawn_for_stranger, drawn_inside) == ({DOOR}, INSIDE)


def test_right_password_signs_in_at_the_door_alone(home: HomePage) -> None:  # noqa: ARG001  # the site answers
    account = an_account(Role.REGISTER_KEEPER, username="giu-so", email="giu-so@example.vn")
    typed = dict.fromkeys(("login", "username", "email"), account.username)
    opened = set()
    for address in addresses({}):
        cache.clear()
        browser = Client(raise_request_exception=False)
        browser.post(address, {**typed, "password": PASSWORD})
        opened |= {address} if "_auth_user_id" in browser.session else set()
    assert opened == {DOOR}


@pytest.mark.parametrize("address", ["/_util/login/", "/quan-tri/login/"])
def test_page_that_was_wanted_is_remembered_on_the_way_to_the_door(address: str) -> None:
    answer = Client().get(address, {"next": "/tin-tuc/"})
    assert (answer.status_code, answer["Location"]) == (302, f"{DOOR}?next=%2Ftin-tuc%2F")


def test_shared_password_of_a_page_opens_nothing(home: HomePage) -> None:
    kept = PageViewRestriction.objects.create(page=home, restriction_type="password", password="chung")
    address = f"/_util/authenticate_with_password/{kept.pk}/{home.pk}/"
    answers = [Client().get(address), Client().post(address, {"password": "chung", "return_url": "/"})]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, DOOR)] * 2


def test_page_is_kept_by_sign_in(home: HomePage, keeper: Account) -> None:
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    stranger, inside = Client(), Client()
    inside.force_login(keeper)
    led = stranger.get("/")
    assert (led.status_code, led["Location"], inside.get("/").status_code) == (302, f"{DOOR}?next=/", 200)


def test_desk_offers_no_shared_password(home: HomePage, keeper: Account) -> None:
    desk = Client()
    desk.force_login(keeper)
    address = f"/quan-tri/pages/{home.pk}/privacy/"
    desk.post(address, {"restriction_type": "password", "password": "chung"})
    assert PageViewRestriction.objects.count() == 0
    desk.post(address, {"restriction_type": "login"})
    assert list(PageViewRestriction.objects.values_list("restriction_type", "password")) == [("login", "")]


class Counting(MD5PasswordHasher):
    """The tests' own hasher, counted."""

    times: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        """Hash and count; checking a password comes here too."""
        self.times.append(password)
        return super().encode(password, salt)


@pytest.mark.parametrize(
    "login", ["can-bo", "CAN-BO", "can-bo@example.vn", "dong", "khong-mat-khau", "khong-co", "khong-co@example.vn"]
)
def test_wrong_password_is_as_much_work_whoever_is_meant(settings: Settings, login: str) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    an_account(username="can-bo", email="can-bo@example.vn")
    shut, without = an_account(username="dong"), an_account(username="khong-mat-khau")
    shut.is_active = False
    shut.save()
    without.set_unusable_password()
    without.save()
    Counting.times.clear()
    answer = Client().post(DOOR, {"login": login, "password": "sai-mat-khau"})
    said = answer.context["form"].errors["__all__"]
    kind = "Địa chỉ thư" if "@" in login else "Tên đăng nhập"
    assert (len(Counting.times), answer.status_code, said) == (1, 200, [f"{kind} hoặc mật khẩu chưa đúng."])
