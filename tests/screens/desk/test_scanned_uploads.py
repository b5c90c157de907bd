"""Every upload is asked of the virus scanner before anything is kept, whichever door it comes through."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as used
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.civic.given import picture_bytes
from tests.civic.papers import PDF
from tests.factories.procedure_early import a_head, a_nomination, a_round, an_officer
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.records import an_account
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from thidua.civic.gazette.models import PublicDocument
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.newsroom.models.categories import Recording
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents import scanning
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.installation.checks import examine
from thidua.foundation.kernel import clock
from thidua.procedure.nominations.models import Nomination
from thidua.screens.web.carried import carried

# Nothing that any scanner would find: the stand-in beside the tests knows this word alone.
BAD = b"TU-KHOA-MAY-QUET-GIA-BAO-CO-MA-DOC"
SILENT = b"TU-KHOA-MAY-QUET-GIA-IM-LANG"
FOUND = "Chương trình quét vi-rút báo tệp này có mã độc (Thu.Nghiem)"
NO_ANSWER = "Chương trình quét vi-rút không trả lời nên chưa nhận tệp"


class _Scanner(socketserver.StreamRequestHandler):
    """Speaks the protocol of clamd: INSTREAM with pieces by their length, and PING."""

    def handle(self) -> None:
        asked = self.rfile.readline()
        if asked == b"nPING\n":
            self.wfile.write(b"PONG\n")
            return
        assert asked == b"nINSTREAM\n"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)  # type: ignore[attr-defined]  # the server of these tests
        if SILENT not in content:
            self.wfile.write(b"stream: Thu.Nghiem FOUND\n" if BAD in content else b"stream: OK\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Scanner)


@pytest.fixture
def scanner(settings: Settings) -> Iterator[_Server]:
    """A scanner that stands in for clamd."""
    with _Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = server.server_address
        yield server
        server.shutdown()


@pytest.fixture
def nobody(settings: Settings) -> None:
    """The address of a scanner that does not stand."""
    with _Server() as server:
        settings.CLAMD = server.server_address


def signed_in(account: Any) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


Door = tuple[Client, str, dict[str, Any], str, Callable[[], int]]


def nomination_paper(_home: HomePage, _editor: Client) -> Door:
    nomination = a_nomination()
    kept = nomination.papers.count
    values = {"requirement": "khac", "title": "Báo cáo"}
    return (
        *(signed_in(a_head(nomination.nominating_unit)), reverse("web:nomination_attach", args=[nomination.uid])),
        *(values, "content", kept),
    )


def list_of_nominations(_home: HomePage, _editor: Client) -> Door:
    url = reverse("web:nominations_import", args=[a_round().uid])
    return signed_in(an_officer(Role.APPRAISER)), url, {}, "content", Nomination.objects.count


def signed_copy(_home: HomePage, _editor: Client) -> Door:
    decision = an_issued_decision()
    url = f"/lam-viec/quyet-dinh/{decision.uid}/ban-da-ky/"
    return signed_in(an_office().keeper), url, {}, "content", StoredPaper.objects.count


def emblem(home: HomePage, _editor: Client) -> Door:
    keeper = signed_in(an_account(Role.ADMINISTRATOR, home.ward))
    return keeper, f"/bieu-trung/{home.ward.uid}/", {}, "emblem", get_image_model().objects.count


def public_paper(home: HomePage, editor: Client) -> Door:
    told = {
        "site": Site.objects.get(ward=home.ward).pk,
        "kind": "ke-hoach",
        "number": "21/KH-UBND",
        "issued_on": "2021-10-01",
        "title": "Vệ sinh",
    }
    return editor, "/quan-tri/van-ban/nhap/", told, "papers", PublicDocument.objects.count


def picture(_home: HomePage, editor: Client) -> Door:
    told = {"title": "Tệp", "collection": Collection.get_first_root_node().pk}
    return editor, "/quan-tri/images/add/", told, "file", get_image_model().objects.count


def document(_home: HomePage, editor: Client) -> Door:
    told = {"title": "Tệp", "collection": Collection.get_first_root_node().pk}
    return editor, "/quan-tri/documents/add/", told, "file", get_document_model().objects.count


def many_pictures(_home: HomePage, editor: Client) -> Door:
    return editor, "/quan-tri/images/multiple/add/", {}, "files[]", get_image_model().objects.count


def many_documents(_home: HomePage, editor: Client) -> Door:
    return editor, "/quan-tri/documents/multiple/add/", {}, "files[]", get_document_model().objects.count


def recording(_home: HomePage, editor: Client) -> Door:
    return (
        editor,
        "/quan-tri/snippets/newsroom/recording/add/",
        {"title": "Bài ca"},
        "file",
        Recording.objects.count,
    )


def good_deed(home: HomePage, _editor: Client) -> Door:
    del home
    told = {"what": "a", "who_kind": "person", "who": "b", "where": "c", "when": "d", "knowing": "saw"}
    return Client(), "/guong-tot/", told, "photo", GoodDeed.objects.count


DOORS = [
    nomination_paper,
    list_of_nominations,
    signed_copy,
    emblem,
    public_paper,
    picture,
    document,
    many_pictures,
    many_documents,
    recording,
    good_deed,
]


@pytest.mark.parametrize("door", DOORS)
def test_file_with_a_virus_is_refused_at_every_door_beside_its_box(
    scanner: _Server, home: HomePage, as_editor: Client, door: Callable[[HomePage, Client], Door]
) -> None:
    browser, url, told, box, kept = door(home, as_editor)
    before = kept()
    content = (picture_bytes() if "picture" in door.__name__ or door is emblem else PDF) + BAD
    name = "a.png" if "picture" in door.__name__ or door is emblem else "a.pdf"
    answer = browser.post(
        url,
        {**told, box: SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"} if "multiple" in url else {},
    )
    said = answer.json()["error_message"] if "multiple" in url else answer.content.decode()
    assert (answer.status_code in {200, 422}, FOUND in said) == (True, True), (answer.status_code, said[:3000])
    assert (scanner.seen, kept()) == ([content], before)


def test_large_file_is_asked_as_well(scanner: _Server, as_editor: Client, home: HomePage) -> None:
    browser, url, told, box, kept = document(home, as_editor)
    content = PDF + b" " * used.FILE_UPLOAD_MAX_MEMORY_SIZE + BAD
    answer = browser.post(url, {**told, box: SimpleUploadedFile("a.pdf", content)})
    assert (FOUND in answer.content.decode(), kept(), scanner.seen) == (True, 0, [content])


def test_file_without_a_virus_is_kept_as_it_came(scanner: _Server, as_editor: Client, home: HomePage) -> None:
    browser, url, told, box, kept = document(home, as_editor)
    for content in (PDF, PDF + b" " * used.FILE_UPLOAD_MAX_MEMORY_SIZE):
        browser.post(url, {**told, box: SimpleUploadedFile("a.pdf", content)})
        with get_document_model().objects.latest("pk").file.open("rb") as file:
            assert file.read() == content
    assert (kept(), len(scanner.seen)) == (2, 2)


@pytest.mark.parametrize("door", [document, nomination_paper])
@pytest.mark.parametrize("silent", ["hangs up", "is not there"])
def test_silent_scanner_refuses_or_lets_pass_as_it_is_set_and_says_so(
    request: pytest.FixtureRequest,
    settings: Settings,
    home: HomePage,
    as_editor: Client,
    door: Callable[[HomePage, Client], Door],
    silent: str,
) -> None:
    request.getfixturevalue("scanner" if silent == "hangs up" else "nobody")
    browser, url, told, box, kept = door(home, as_editor)
    before = kept()

    def sent() -> str:
        file = SimpleUploadedFile("a.pdf", PDF + SILENT, "application/pdf")
        return browser.post(url, {**told, box: file}, follow=True).content.decode()

    refused = sent()
    assert (NO_ANSWER in refused, kept()) == (True, before)
    settings.CLAMD_SILENT = "pass"
    assert ("Chưa quét được vi-rút trong tệp «a.pdf»" in sent(), kept()) == (True, before + 1)


def test_list_that_is_carried_in_the_page_is_asked_again(scanner: _Server, home: HomePage, as_editor: Client) -> None:
    browser, url, _told, _box, _kept = list_of_nominations(home, as_editor)
    answer = browser.post(url, {"kept": carried(PDF + BAD)})
    assert (FOUND in answer.content.decode(), scanner.seen) == (True, [PDF + BAD])


def test_nothing_else_takes_files_from_a_request() -> None:
    assert used.FILE_UPLOAD_HANDLERS == [
        "thidua.screens.components.uploads.InMemory",
        "thidua.screens.components.uploads.OnDisk",
    ]


@pytest.mark.django_db
def test_list_of_the_machine_tells_whether_the_scanner_answers(
    settings: Settings, request: pytest.FixtureRequest
) -> None:
    def told() -> str:
        (found,) = [one for one in examine(clock.now()) if one.check.code == "scanner"]
        return f"{found.wellness}: {found.finding.words}"

    assert "Chưa khai chương trình quét" in told()
    request.getfixturevalue("scanner")
    assert (scanning.answers(), told().startswith("well")) == (True, True)
    request.getfixturevalue("nobody")
    assert "chưa nhận tệp nào tải lên" in told()
    settings.CLAMD_SILENT = "pass"
    assert told().startswith("failing")
