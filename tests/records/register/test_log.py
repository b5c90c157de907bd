"""The log of the register: hashes as the standard defines them, and every change past the verbs found out."""

import hashlib
import importlib.util
import json
import stat
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests import factories
from tests.factories.records import an_award, an_external_award

from thidua.records.register import merkle, proofs
from thidua.records.register.models import Award, LogCheckpoint, LogEntry

SCRIPT = Path(__file__).resolve().parents[3] / "examples" / "check_register_log.py"


def outsider() -> ModuleType:
    """The script, as somebody else runs it."""
    spec = importlib.util.spec_from_file_location("check_register_log", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_script_imports_nothing_of_ours() -> None:
    text = SCRIPT.read_text("utf-8")
    names = [line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))]
    assert set(names) <= {"argparse", "base64", "hashlib", "json", "sys", "urllib", "collections", "pathlib", "typing"}


def by_the_book(leaves: list[bytes]) -> bytes:
    """The hash of a tree as section 2.1.1 of RFC 9162 defines it."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return hashlib.sha256(b"\x01" + by_the_book(leaves[:cut]) + by_the_book(leaves[cut:])).digest()


def grown(size: int) -> tuple[dict[int, bytes], merkle.Look]:
    """A tree of that size, grown in two steps."""
    peaks: dict[int, bytes] = {}
    nodes: dict[tuple[int, int], bytes] = {}
    for first, last in ((0, size // 3), (size // 3, size)):
        leaves = [merkle.leaf_hash(str(at).encode()) for at in range(first, last)]
        nodes.update({(level, at): digest for level, at, digest in merkle.appended(first, peaks, leaves)})
    return peaks, lambda level, at: nodes[level, at]


@given(size=st.integers(0, 130))
def test_root_is_that_of_the_standard(size: int) -> None:
    assert merkle.root_of(grown(size)[0]) == by_the_book([str(at).encode() for at in range(size)])


@given(data=st.data(), size=st.integers(1, 90))
def test_outsider_accepts_right_proofs_and_no_others(data: st.DataObject, size: int) -> None:
    theirs, (peaks, look) = outsider(), grown(size)
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root, leaf = merkle.root_of(peaks), merkle.leaf_hash(str(index).encode())
    path = merkle.inclusion(index, size, look)
    assert theirs.is_included(leaf, index, size, path, root)
    assert not theirs.is_included(merkle.leaf_hash(b"khac"), index, size, path, root)
    assert not theirs.is_included(leaf, index, size, [*path, root], root)
    old, shared = merkle.root_of(grown(first)[0]), merkle.consistency(first, size, look)
    assert theirs.is_beginning(first, size, old, root, shared)
    if first < size:
        assert not theirs.is_beginning(first, size, merkle.leaf_hash(b"khac"), root, shared)


def test_proof_of_what_is_not_there_is_refused() -> None:
    _peaks, look = grown(5)
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion(5, 5, look)
    with pytest.raises(ValueError, match="no beginning"):
        merkle.consistency(6, 5, look)


@pytest.fixture
def awards(db: None) -> list[Award]:  # noqa: ARG001  # the database
    """Seven awards in the register."""
    people = ("An", "Bình", "Chi", "Dung", "Em", "Giang", "Hoa")
    return [an_award(factories.a_person(f"Nguyễn Thị {name}", title="Chuyên viên")) for name in people]


def test_every_act_adds_a_line_and_a_checkpoint_and_all_agrees(awards: list[Award]) -> None:
    assert (proofs.size_of_log(), LogEntry.objects.count()) == (7, len(awards))
    gone = an_award(factories.a_person("Lê Thị Hủy", title="Chuyên viên"), annulled=True)
    an_external_award(factories.a_person("Lê Thị Ngoài", title="Chuyên viên"))
    assert proofs.size_of_log() == 10
    said = [json.loads(one.statement)["hieu_luc"] for one in gone.log_entries.all()]
    assert said == ["hieu-luc", "huy-bo"]
    assert list(proofs.amiss_in_log()) == []
    leaves = [proofs.entry_content(one.nonce, one.statement) for one in LogEntry.objects.all()]
    assert LogCheckpoint.objects.order_by("-size")[0].root == by_the_book(leaves).hex()
    call_command("verify_register")


def changed(sql: str, *given_: object) -> None:
    """Change the database past everything."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given_)


def test_altered_award_is_found(awards: list[Award]) -> None:
    changed("UPDATE register_award SET subject_name = 'Kẻ Mạo Danh' WHERE id = %s", awards[2].pk)
    assert list(proofs.amiss_in_log()) == [f"khen thưởng {awards[2].uid} đã bị sửa ngoài nhật ký"]
    with pytest.raises(CommandError, match="KHÔNG khớp"):
        call_command("verify_register")


def test_award_put_in_past_the_verbs_is_found(awards: list[Award]) -> None:
    twin = Award.all_records.get(pk=awards[0].pk)
    twin.pk, twin.uid, twin.register_number = None, "11111111-2222-4333-8444-555555555555", 999
    Award.all_records.bulk_create([twin])
    assert list(proofs.amiss_in_log()) == [f"khen thưởng {twin.uid} không có trong nhật ký"]


def test_award_taken_out_with_its_line_is_found(awards: list[Award]) -> None:
    changed("DELETE FROM register_logentry WHERE award_id = %s", awards[6].pk)
    changed("DELETE FROM register_award WHERE id = %s", awards[6].pk)
    assert list(proofs.amiss_in_log()) == ["nhật ký sổ khen thưởng ngắn hơn mốc 7 dòng"]


def test_line_in_the_middle_changed_or_taken_out_is_found(awards: list[Award]) -> None:
    changed("UPDATE register_logentry SET statement = '{}' WHERE award_id = %s", awards[1].pk)
    assert next(proofs.amiss_in_log()) == "dòng 1 của nhật ký sổ khen thưởng đã bị sửa"
    changed("DELETE FROM register_logentry WHERE award_id = %s", awards[1].pk)
    assert next(proofs.amiss_in_log()) == "nhật ký sổ khen thưởng thiếu dòng 1"


def fetching(client: Client) -> Callable[[str], Any]:
    """What the script reads, asked of the portal."""

    def fetch(address: str) -> Any:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return json.loads(b"".join(answer) if answer.streaming else answer.content)  # type: ignore[arg-type]

    return fetch


@pytest.fixture
def fetch(client: Client) -> Callable[[str], Any]:
    """The portal, read by the script."""
    return fetching(client)


def test_outsider_finds_all_in_order_and_then_what_was_done_in_secret(
    awards: list[Award], fetch: Callable[[str], Any]
) -> None:
    theirs = outsider()
    wrong, kept = theirs.check(fetch)
    assert (wrong, kept["so_dong"]) == ([], 7)
    an_award(factories.a_person("Phạm Thị Mới", title="Chuyên viên"))
    assert theirs.check(fetch, kept)[0] == []
    changed("UPDATE register_award SET subject_name = 'Kẻ Mạo Danh' WHERE id = %s", awards[2].pk)
    assert theirs.check(fetch, kept)[0] == [f"Khen thưởng {awards[2].uid} khác nhật ký ở: ten."]


def test_outsider_with_a_kept_checkpoint_finds_a_log_written_anew(
    awards: list[Award], fetch: Callable[[str], Any]
) -> None:
    theirs = outsider()
    _wrong, kept = theirs.check(fetch)
    for table in ("logentry", "lognode", "logcheckpoint"):
        changed(f"DELETE FROM register_{table}")  # three names that stand above
    changed("DELETE FROM register_award WHERE id = %s", awards[4].pk)
    for name in ("Một", "Hai"):
        an_award(factories.a_person(f"Trần Văn {name}", title="Chuyên viên"))
    assert list(proofs.amiss_in_log()) == []  # the database alone can no longer tell
    assert theirs.check(fetch)[0] == []
    assert theirs.check(fetch, kept)[0] == [
        "Mốc đã giữ không còn là phần đầu của nhật ký: có dòng bị sửa, bỏ hoặc chèn."
    ]


def test_outsider_holds_a_checkpoint_to_the_key_that_signed_it(
    awards: list[Award], fetch: Callable[[str], Any], settings: Settings, tmp_path: Path
) -> None:
    settings.LOG_KEY = tmp_path / "khoa-nhat-ky.pem"
    theirs, told = outsider(), fetch("/du-lieu-mo/nhat-ky-moc.json")
    note, key, newest = told["chu_ky"]["ghi_chu"], told["chu_ky"]["khoa"], told["moc"]
    assert stat.S_IMODE(settings.LOG_KEY.stat().st_mode) == 0o600
    assert (len(awards), theirs.is_signed(note, key, newest)) == (7, True)
    assert not theirs.is_signed(note, key, {**newest, "so_dong": 6})
    assert not theirs.is_signed(note.replace("\n7\n", "\n8\n"), key, {**newest, "so_dong": 8})
    settings.LOG_KEY.unlink()
    other = fetch("/du-lieu-mo/nhat-ky-moc.json")["chu_ky"]
    assert theirs.is_signed(other["ghi_chu"], other["khoa"], newest)
    assert not theirs.is_signed(other["ghi_chu"], key, newest)


def test_withheld_and_former_words_are_hashes_alone(awards: list[Award], fetch: Callable[[str], Any]) -> None:
    Award.all_records.filter(pk=awards[0].pk).update(withheld=True)
    told = fetch("/du-lieu-mo/nhat-ky-dong.json?tu=0")["dong"]
    assert [line["noi_dung"] is None for line in told] == [True, *[False] * 6]
    assert awards[0].subject_name not in json.dumps(told, ensure_ascii=False)
    assert outsider().check(fetch)[0] == []


@pytest.mark.parametrize(
    "address",
    [
        "nhat-ky-chung-minh.json?dong=7&so_dong=7",
        "nhat-ky-chung-minh.json?dong=a&so_dong=7",
        "nhat-ky-chung-minh.json",
        "nhat-ky-nhat-quan.json?tu=0&den=3",
        "nhat-ky-nhat-quan.json?tu=3&den=99999999999999",
        "nhat-ky-dong.json?tu=-1",
    ],
)
def test_numbers_that_the_log_has_not_are_refused_in_words(client: Client, awards: list[Award], address: str) -> None:
    answer = client.get(f"/du-lieu-mo/{address}")
    assert (answer.status_code, answer.json()) == (404, {"loi": "Nhật ký không có số dòng này."})
    assert len(awards) == 7


@pytest.mark.django_db
def test_empty_log_says_so(client: Client) -> None:
    assert client.get("/du-lieu-mo/nhat-ky-moc.json").json()["moc"] is None
    assert client.get("/du-lieu-mo/nhat-ky-dong.json").json() == {"dong": []}
