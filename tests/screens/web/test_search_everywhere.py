"""The search box of the frame: everything the account may see, however it is typed, and nothing else."""

import unicodedata
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_person, a_unit, a_ward, an_account
from tests.factories.procedure_early import a_movement, an_officer
from tests.factories.procedure_late import an_issued_decision

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.reports.queries import may_open
from thidua.screens.web.search.everywhere import SHOWN

from .conftest import SignIn

pytestmark = pytest.mark.django_db
SEARCH = "/lam-viec/tim/"


def found(browser: Client, text: str) -> dict[str, list[str]]:
    groups = browser.get(SEARCH, {"tim": text}).context["groups"]
    return {str(group.label): [hit.title for hit in group.hits] for group in groups}


def status(browser: Client, url: str) -> int:
    answer = browser.get(url)
    # A paper is a stream: read to its end it is closed as the test client closes, with the test's connection left open.
    # `close()` by hand lets Django close a connection within a transaction (on PostgreSQL).
    answer.getvalue() if answer.streaming else answer.content
    return answer.status_code


@pytest.fixture
def secretary() -> Account:
    return an_officer(Role.COUNCIL_SECRETARY, a_ward())


@pytest.mark.parametrize(
    "typed",
    ["Nguyễn Văn Chiến", "nguyen van chien", "CHIẾN NGUYỄN", "nvc", "NVC", "chien", "vc", " nguyễn   văn "],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_person_is_found_however_typed(signed_in: SignIn, secretary: Account, typed: str, form: str) -> None:
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    a_person("Trần Thị Đào", unit=a_ward())
    browser = signed_in(account=secretary)
    assert found(browser, unicodedata.normalize(form, typed))["Cá nhân"] == ["Nguyễn Văn Chiến"]


@pytest.mark.parametrize("typed", ["dao", "Đào", "ĐÀO", "đao", "ttd", "ttđ", "tran dao"])
def test_letter_with_a_stroke_is_found_with_and_without_it(signed_in: SignIn, secretary: Account, typed: str) -> None:
    a_person("Trần Thị Đào", unit=a_ward())
    assert found(signed_in(account=secretary), typed)["Cá nhân"] == ["Trần Thị Đào"]


def test_every_kind_of_record_is_found_with_a_page_that_opens(signed_in: SignIn, secretary: Account) -> None:
    decision = an_issued_decision()
    movement = a_movement()
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    browser = signed_in(account=secretary)
    subject = decision.entries.filter(nomination__person__isnull=False).first().nomination.subject
    seen: dict[str, str] = {}
    for text in (
        str(subject),
        decision.subject_line,
        f"0{decision.number}/QĐ-UBND",
        movement.title,
        "nvc",
        a_ward().name,
        "bien ban",
    ):
        for group in browser.get(SEARCH, {"tim": text}).context["groups"]:
            seen[str(group.label)] = group.hits[0].url
    assert {label: status(browser, url) for label, url in seen.items()} == dict.fromkeys(
        ("Cá nhân", "Đơn vị", "Sổ khen thưởng", "Hồ sơ đề nghị", "Quyết định", "Phong trào", "Văn bản"), 200
    )


def test_dossier_is_found_by_its_reference(signed_in: SignIn, secretary: Account) -> None:
    nomination = an_issued_decision().entries.first().nomination
    browser = signed_in(account=secretary)
    reference = f"{nomination.round.key}-{str(nomination.uid)[:8]}"
    assert found(browser, reference)["Hồ sơ đề nghị"] == [str(nomination.subject)]


@pytest.mark.parametrize("typed", ["{key}/{number:03d}", "{lower} {number}", "{key}-{number}", "{key}/{number}"])
def test_dossier_is_found_by_its_code_as_it_is_read_out(signed_in: SignIn, secretary: Account, typed: str) -> None:
    nomination = an_issued_decision().entries.order_by("pk")[1].nomination
    key, number = nomination.code.split("/")
    asked = typed.format(key=key, lower=key.lower(), number=int(number))
    hits = signed_in(account=secretary).get(SEARCH, {"tim": asked}).context["groups"]
    [dossiers] = [group for group in hits if str(group.label) == "Hồ sơ đề nghị"]
    assert [hit.title for hit in dossiers.hits] == [str(nomination.subject)]
    assert dossiers.hits[0].detail.startswith(f"{nomination.code}, ")


def test_accounts_are_found_by_their_administrator_alone(signed_in: SignIn, secretary: Account) -> None:
    an_account(Role.UNIT_CLERK, a_unit(parent=a_ward()), username="to9.canbo")
    assert "Tài khoản" not in found(signed_in(account=secretary), "to9")
    administrator = signed_in(Role.ADMINISTRATOR, a_ward())
    assert len(found(administrator, "TO9.canbo")["Tài khoản"]) == 1


def test_clerk_finds_nothing_of_other_units_nor_papers_that_would_not_open(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    stranger = an_account(Role.UNIT_CLERK, a_unit(parent=a_ward(), key="KHAC"))
    browser = signed_in(account=stranger)
    assert "Cá nhân" not in found(browser, "nvc")
    assert "Hồ sơ đề nghị" not in found(browser, str(decision.entries.first().nomination.subject))
    for text in ("quyet dinh", "bien ban", "to trinh", "giay khen", "ke hoach"):
        for group in browser.get(SEARCH, {"tim": text}).context["groups"]:
            for hit in group.hits:
                assert status(browser, hit.url) == 200, (text, hit)


def test_every_paper_that_is_found_may_be_opened(signed_in: SignIn, secretary: Account) -> None:
    an_issued_decision()
    browser = signed_in(account=secretary)
    for paper in StoredPaper.objects.all():
        for group in browser.get(SEARCH, {"tim": paper.title}).context["groups"]:
            if str(group.label) == "Văn bản":
                uids = [hit.url.rstrip("/").rsplit("/", 1)[-1] for hit in group.hits]
                assert all(may_open(secretary, one) for one in StoredPaper.objects.filter(uid__in=uids))


def test_search_asks_as_many_queries_for_one_as_for_many(
    signed_in: SignIn, secretary: Account, queries_of: Callable[[Client, str], int]
) -> None:
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    browser = signed_in(account=secretary)
    one = queries_of(browser, f"{SEARCH}?tim=nguyen")
    for number in range(SHOWN + 3):
        a_person(f"Nguyễn Văn Mẫu {number}", unit=a_ward())
    answer = browser.get(SEARCH, {"tim": "nguyen"})
    assert answer.context["groups"][0].more_url == f"{reverse('web:person_list')}?tim=nguyen"
    assert queries_of(browser, f"{SEARCH}?tim=nguyen") == one


@pytest.mark.parametrize("typed", ["", "a", "%", "_", "\\", "' OR 1=1", "(", "x" * 5000, "999999999999", "-", "💥💥"])
def test_search_answers_any_text(signed_in: SignIn, secretary: Account, typed: str) -> None:
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    answer = signed_in(account=secretary).get(SEARCH, {"tim": typed})
    assert (answer.status_code, answer.context["groups"]) == (200, [])


def test_account_without_a_role_finds_nothing(signed_in: SignIn) -> None:
    a_person("Nguyễn Văn Chiến", unit=a_ward())
    assert found(signed_in(account=an_account()), "nguyen") == {}
