"""Stored papers."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests import factories as given

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents import actions
from thidua.foundation.documents.actions import PDF, store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import newest_paper, papers_of
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.django_db


def stored(about: Unit, content: bytes, title: str = "Giấy khen Đậu Thị Nhung") -> StoredPaper:
    return store_paper(
        actor=given.an_administrator(),
        about=about,
        kind=PaperKind.CERTIFICATE,
        title=title,
        content=content,
        media_type=PDF,
    )


def test_file_is_named_by_its_digest_and_kept_byte_for_byte() -> None:
    paper = stored(given.a_ward(), b"%PDF-1.7 noi dung")
    digest = hashlib.sha256(b"%PDF-1.7 noi dung").hexdigest()
    assert (paper.sha256, paper.file.name, paper.size) == (digest, f"{digest[:2]}/{digest}", 17)
    assert Path(settings.PAPERS_ROOT, paper.file.name).read_bytes() == b"%PDF-1.7 noi dung"
    assert paper.file_name == "giay-khen-dau-thi-nhung.pdf"


def test_same_bytes_make_no_new_version_and_no_event() -> None:
    ward = given.a_ward()
    first = stored(ward, b"mot")
    events = AuditEvent.objects.count()
    assert stored(ward, b"mot") == first
    assert (StoredPaper.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_other_bytes_are_the_next_version_and_the_first_stays() -> None:
    ward = given.a_ward()
    papers = [stored(ward, content) for content in (b"mot", b"hai", b"mot")]
    assert [paper.version for paper in papers] == [1, 2, 3]
    assert newest_paper(ward, PaperKind.CERTIFICATE) == papers[2]
    assert set(papers_of(ward)) == set(papers)
    assert list(papers_of(ward, PaperKind.MINUTES)) == []


def test_same_bytes_about_two_records_are_one_file_and_two_papers() -> None:
    one, other = stored(given.a_ward(), b"mau"), stored(given.a_unit(), b"mau")
    assert (one.file.name, one.version, other.version) == (other.file.name, 1, 1)
    assert one != other


def test_file_cut_short_is_made_good() -> None:
    paper = stored(given.a_ward(), b"%PDF-1.7 noi dung")
    file = Path(settings.PAPERS_ROOT, paper.file.name)
    for broken in (b"%PDF", b"%PDF-1.7 noi dunG"):
        file.write_bytes(broken)
        stored(given.a_unit(), b"%PDF-1.7 noi dung")
        assert file.read_bytes() == b"%PDF-1.7 noi dung"
    # Other tests keep papers beside it; what must not stay is a half-written file of another name.
    assert [kept.name for kept in file.parent.iterdir() if len(kept.name) != len(file.name)] == []


def test_two_acts_that_keep_the_same_bytes_at_once_keep_one_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    ward = given.a_ward()
    keep, rivals = actions._keep_file, list[StoredPaper]()

    def keep_beside_a_rival(name: str, content: bytes) -> None:
        monkeypatch.setattr(actions, "_keep_file", keep)
        rivals.append(stored(ward, content))
        keep(name, content)

    monkeypatch.setattr(actions, "_keep_file", keep_beside_a_rival)
    assert [stored(ward, b"mot")] == rivals
    assert StoredPaper.objects.count() == 1


def test_event_names_the_record_and_the_digest() -> None:
    paper = stored(given.a_ward(), b"mot")
    event = AuditEvent.objects.get(event="paper_stored")
    assert (event.target_uid, paper.sha256 in event.payload) == (str(paper.uid), True)


def test_papers_lie_outside_what_the_web_serves(client: Client) -> None:
    paper = stored(given.a_ward(), b"mot")
    assert not Path(settings.PAPERS_ROOT).is_relative_to(settings.MEDIA_ROOT)
    assert client.get(f"{settings.MEDIA_URL}{paper.file.name}", follow=True).status_code == 404
