"""What there is to be asked for: accounts, the numbers of records, and the forms that pages show, found by walking."""

import json
import random
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.test import Client
from django.urls import Resolver404, resolve

from thidua.foundation.accounts.models import Account

BEGINNINGS = ("/", "/lam-viec/", "/quan-tri/", "/tai-khoan/login/", "/tai-khoan/email/", "/tai-khoan/2fa/")
# So many are sent to look at each kind of address.
AS_MANY = 3


@dataclass(slots=True)
class Field:
    """One field of a form: its name, kind, what it holds and what it offers."""

    name: str
    kind: str
    value: str = ""
    offered: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Form:
    """A form as a page shows it: where it goes and how, its fields, and who was shown it."""

    who: str
    route: str
    action: str
    method: str
    multipart: bool
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Return the names of its fields."""
        return [one.name for one in self.fields]


class _Reading(HTMLParser):
    def __init__(self, who: str, page: str) -> None:
        super().__init__()
        self._who, self._page = who, page
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and told.get("href", "").startswith("/"):
            self.links.append(told["href"].partition("#")[0])
        elif tag == "form":
            action = urljoin(self._page, told.get("action", ""))
            method = told.get("method", "get").upper()
            self._form = Form(self._who, _route(action), action, method, "multipart" in told.get("enctype", ""))
            self.forms.append(self._form)
        elif self._form is None or not told.get("name"):
            if tag == "option" and self._select is not None:
                self._offer(told)
        elif tag in ("input", "button"):
            self._form.fields.append(Field(told["name"], told.get("type", "text"), told.get("value", "")))
        elif tag == "textarea":
            self._form.fields.append(Field(told["name"], "textarea"))
        elif tag == "select":
            self._select = Field(told["name"], "select")
            self._form.fields.append(self._select)

    def _offer(self, told: dict[str, str]) -> None:
        assert self._select is not None  # looked at by whoever calls
        self._select.offered.append(told.get("value", ""))
        if "selected" in told:
            self._select.value = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def _route(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return ""


def _one_of_each() -> list[Account]:
    """Return accounts of which no two have the same roles."""
    found: dict[frozenset[str], Account] = {}
    for account in Account.objects.filter(is_active=True).prefetch_related("roles").order_by("pk"):
        found.setdefault(frozenset(one.role for one in account.roles.all()), account)
    return list(found.values())


class World:
    """The installation as those see it who ask: who can sign in, what can be named, which forms there are."""

    def __init__(self, *, pages: int, seed: int, walked: Path | None = None) -> None:
        self._chance = random.Random(seed)
        self.browsers = {"": Client(raise_request_exception=False)}
        self.sessions: dict[str, str] = {}
        for account in _one_of_each():
            browser = Client(raise_request_exception=False)
            browser.force_login(account)
            self.browsers[account.username] = browser
            self.sessions[account.username] = browser.cookies["sessionid"].value
        self.places = self._values()
        self.forms: dict[str, list[Form]] = {}
        self.addresses: dict[str, list[str]] = {}
        # By kind of address, who was shown a link to which.
        self._linked: dict[str, dict[str, str]] = {}
        self._opened: set[tuple[str, str]] = set()
        self._left = pages
        self._desk: list[str] = []
        if walked is not None and walked.exists():
            self._recall(walked)
        else:
            self._walk()
            if walked is not None:
                walked.write_text(json.dumps([self.forms, self.addresses, self._desk], default=asdict))
        self.names = sorted({one.name for forms in self.forms.values() for form in forms for one in form.fields})

    @property
    def accounts(self) -> list[str]:
        """Return who can be asked for: nobody, and every account."""
        return list(self.browsers)

    def inside(self, kind: str) -> list[str]:
        """Return who gets past a kind of door."""
        return self._desk if kind in ("desk", "documents") and self._desk else self.accounts

    def _values(self) -> dict[str, list[str]]:
        uids: list[str] = []
        words = {"chien-si-thi-dua", "bai-viet", "images", "original_images", "xlsx", "pdf", "1"}
        models = list(apps.get_models())
        for model in models:
            names = {one.name for one in model._meta.concrete_fields}
            rows = model._base_manager.order_by("pk")
            if "uid" in names:
                uids += [str(uid) for uid in rows.values_list("uid", flat=True)[:6]]
            for name in {"slug", "code", "key", "token", "username"} & names:
                words |= {str(word) for word in rows.values_list(name, flat=True)[:6] if word}
        return {
            "uid": uids or ["00000000-0000-4000-8000-000000000000"],
            "number": [*map(str, range(8)), "12", "40", "400"],
            "year": ["2021", "2022", "1", "12"],
            "word": sorted(words),
            "app": sorted({model._meta.app_label for model in models}),
            "model": sorted({model._meta.model_name or "" for model in models}),
            "path": ["tin-tuc/", "gioi-thieu/", "x/y/z/", "tin-tuc/the/a/"],
        }

    def _walk(self) -> None:
        for who in self.browsers:
            for address in BEGINNINGS:
                self._open(who, address)
        while self._left > 0 and self._open_what_is_new():
            pass
        self._desk = [who for who, browser in self.browsers.items() if browser.get("/quan-tri/").status_code == 200]

    def _recall(self, walked: Path) -> None:
        """Take what an earlier walk of the same installation found."""
        forms, self.addresses, self._desk = json.loads(walked.read_text())
        self.forms = {
            route: [Form(**{**one, "fields": [Field(**field) for field in one["fields"]]}) for one in shown]
            for route, shown in forms.items()
        }

    def _open_what_is_new(self) -> bool:
        """Open a link of every kind of address as some who were shown one; say whether there were any left."""
        before = len(self._opened)
        for route, shown in sorted(self._linked.items()):
            already = sum(1 for kind, _who in self._opened if kind == route)
            for who in self._chance.sample(sorted(shown), min(len(shown), max(0, AS_MANY - already))):
                if (route, who) not in self._opened and self._left > 0:
                    self._opened.add((route, who))
                    self._open(who, shown[who])
        return len(self._opened) > before

    def _open(self, who: str, address: str) -> None:
        """Open a page, keep its forms and where it leads."""
        self._left -= 1
        answer = self.browsers[who].get(address)
        if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
            return
        if answer.status_code == 200:
            self.addresses.setdefault(_route(address), []).append(address)
        page = _Reading(who, address)
        page.feed(answer.content.decode())
        for form in page.forms:
            kept = self.forms.setdefault(form.route, [])
            # What stands on every page is kept once for each who is shown it.
            if form.action.startswith("/") and not any(one.who == who and one.names == form.names for one in kept):
                kept.append(form)
        for link in dict.fromkeys(page.links):
            if "/logout" not in link:
                self._linked.setdefault(_route(link), {}).setdefault(who, link)
