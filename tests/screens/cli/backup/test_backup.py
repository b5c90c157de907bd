"""`thidua backup` and `thidua restore` as commands, on the kind of database the tests run on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

from thidua.screens.cli.backup.archive import BackupError
from thidua.screens.cli.backup.making import place_and_name
from thidua.screens.cli.backup.sealing import key_file, new_key

ROOT = Path(__file__).resolve().parents[4]
# A paper of two versions, an event for each act.
FILLED = """
import django; django.setup()
import sys
from thidua.foundation.installation.actions import tell_public_address
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
one = tell_public_address(actor=None, address=f"https://{sys.argv[1]}.vn")
for content in (b"%PDF mot", b"%PDF hai"):
    store_paper(actor=None, about=one, kind=PaperKind.OTHER, title="Tờ", content=content, media_type="text/plain")
"""


def thidua(place: Installation, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thidua", *command],
        env=place.environment | environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture
def ward(installation: Installation) -> Installation:  # noqa: F811
    home = installation.home
    for name, content in {
        "secret.key": "khoa-bi-mat-cua-cai-dat",
        ".env": "THIDUA_EMAIL_FROM=phuong@example.vn\n",
        "quy-dinh-tinh/lao-cai.yaml": "lời của tỉnh",
        "media/images/biểu trưng.webp": "RIFF",
        "static/made-anew.css": "a{}",
        "visits/may-8000/serve.lock": "",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content, encoding="utf-8")
    filled = installation.start("-c", FILLED, "mot")
    _out, errors = filled.communicate(timeout=120)
    assert filled.returncode == 0, errors
    return installation


@contextmanager
def empty(beside: Installation, home: Path) -> Iterator[Installation]:
    """A folder and, on PostgreSQL, a database that hold nothing."""
    environment = {**beside.environment, "THIDUA_HOME": str(home)}
    if connection.vendor == "sqlite":
        yield Installation(home, environment)
        return
    from thidua.screens.cli.backup.databases import for_trial, url_of

    reached = connection.get_connection_params()
    with for_trial(reached) as name:
        yield Installation(home, environment | {"DATABASE_URL": url_of(reached, name)})


def rows(place: Installation) -> dict[str, list[Any]]:
    """Return every row of every table but what a running program writes for itself."""
    asked = """
import django; django.setup()
import json
from django.db import connection
own = {"django_session", "kernel_cache", "installation_backup", "freshness_stamp"}
own |= {"audit_auditevent", "audit_chainhead"}
told = {}
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        if table not in own and not table.startswith("modelsearch_"):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            told[table] = [[str(value) for value in row] for row in cursor.fetchall()]
    cursor.execute("SELECT sequence, digest FROM audit_auditevent WHERE event <> 'backup_made' ORDER BY sequence")
    told["trail"] = [list(row) for row in cursor.fetchall()]
print(json.dumps(told))
"""
    process = place.start("-c", asked)
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return dict(json.loads(out))


def files(home: Path) -> dict[str, bytes]:
    left_out = ("static/", "visits/", "thidua.sqlite3")
    found = {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if not name.startswith(left_out)}


def test_everything_comes_back_and_the_trail_goes_on(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    made = thidua(ward, "backup", str(outside / "ban-sao.tar"))
    assert made.returncode == 0, made.stderr
    assert "Đã khôi phục thử: nhật ký nguyên vẹn (3 sự kiện), 2 văn bản đúng mã." in made.stdout
    assert [path.name for path in outside.iterdir()] == ["ban-sao.tar"]
    assert (outside / "ban-sao.tar").stat().st_mode & 0o077 == 0
    with empty(ward, outside / "moi") as other:
        back = thidua(other, "restore", str(outside / "ban-sao.tar"))
        assert back.returncode == 0, back.stderr
        assert "Nhật ký nguyên vẹn (3 sự kiện), 2 văn bản đúng mã." in back.stdout
        kept = {name: content for name, content in files(ward.home).items() if not name.startswith(".sao-luu")}
        assert files(other.home) == kept
        assert {"secret.key", ".env", "quy-dinh-tinh/lao-cai.yaml", "media/images/biểu trưng.webp"} < set(kept)
        assert rows(other) == rows(ward)
        assert thidua(other, "manage", "verify_audit").stdout == "Nhật ký nguyên vẹn: 3 sự kiện.\n"
        goes_on = other.start("-c", FILLED, "hai")
        said = goes_on.communicate(timeout=120)
        assert goes_on.returncode == 0, said
        assert thidua(other, "manage", "verify_audit").stdout == "Nhật ký nguyên vẹn: 6 sự kiện.\n"
        again = thidua(other, "restore", str(outside / "ban-sao.tar"))
        assert (again.returncode, "không trống" in again.stderr) == (1, True)


def test_copy_made_while_others_write_is_of_one_moment(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    writing = """
import django; django.setup()
import sys
from thidua.foundation.installation.models import PublicAddress
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
one = PublicAddress.objects.get()
print("writing", flush=True)
for number in range(100_000):
    said = b"%d" % number
    named = f"Tờ {number}"
    store_paper(actor=None, about=one, kind=PaperKind.OTHER, title=named, content=said, media_type="text/plain")
"""
    writer = ward.start("-c", writing)
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "writing\n"
        for number in range(3):
            made = thidua(ward, "backup", str(outside / f"{number}.tar"))
            assert (made.returncode, "nhật ký nguyên vẹn" in made.stdout) == (0, True), made.stderr
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()


def test_key_kept_apart_is_needed_and_named(ward: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    made = thidua(ward, "backup-key", str(outside / "khoa"))
    public = made.stdout.splitlines()[-1]
    assert (made.returncode, public[:4]) == (0, "age1")
    copy = str(outside / "ban-sao.tar.sealed")
    made = thidua(ward, "backup", copy, "--recipient", public)
    assert (made.returncode, "Đã khôi phục thử" in made.stdout) == (0, True), made.stderr
    without = thidua(ward, "restore", "--check", copy)
    assert (without.returncode, f"niêm phong bằng khóa công khai {public}" in without.stderr) == (1, True)
    (outside / "khac").write_text(key_file(*new_key()), encoding="utf-8")
    wrong = thidua(ward, "restore", "--check", copy, "--key", str(outside / "khac"))
    assert (wrong.returncode, f"cần khóa riêng của {public}" in wrong.stderr) == (1, True)
    ring = outside / "chum-khoa"
    ring.write_text((outside / "khac").read_text("utf-8") + (outside / "khoa").read_text("utf-8"), encoding="utf-8")
    right = thidua(ward, "restore", "--check", copy, "--key", str(ring))
    assert (right.returncode, "2 văn bản đúng mã" in right.stdout) == (0, True), right.stderr
    assert not [path for path in ward.home.iterdir() if path.name.startswith(".sao-luu-")]


def test_folder_is_filled_with_dated_copies_and_thinned(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    (outside / "cua-nguoi-khac.tar").touch()
    first = thidua(ward, "backup", str(outside))
    assert first.returncode == 0, first.stderr
    (name,) = [path.name for path in outside.iterdir() if path.name.startswith("thidua-")]
    us = name.split("-")[1]
    for month in range(1, 13):
        for day in (1, 28):
            (outside / f"thidua-{us}-2024{month:02}{day:02}-013000.tar").touch()
    (outside / f".thidua-{us}-20240101-013000.tar.part").touch()
    assert thidua(ward, "backup", str(outside)).returncode == 0
    left = sorted(path.name for path in outside.iterdir())
    assert "cua-nguoi-khac.tar" in left
    assert not [one for one in left if one.endswith(".part")]
    old = [one for one in left if "-2024" in one]
    assert old == [f"thidua-{us}-2024{month:02}28-013000.tar" for month in range(2, 13)] or len(old) <= 22
    assert name not in left


def test_stopped_copy_leaves_nothing(ward: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    big = ward.home / "media" / "phim.bin"
    with big.open("wb") as file:
        for _number in range(400):
            file.write(os.urandom(1024 * 1024))
    process = ward.start("-m", "thidua", "backup", str(outside / "ban-sao.tar"))
    deadline = time.monotonic() + 60
    while not any(outside.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _out, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "Đã dừng. Không để lại tệp nào.\n")
    assert list(outside.iterdir()) == []
    assert not list(ward.home.glob(".sao-luu-*"))


def test_damage_in_the_living_data_is_told_and_never_thins(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    old = [outside / f"thidua-abcdef-2024010{day}-01300{number}.tar" for day in (1, 2) for number in (0, 1)]
    for path in old:
        path.touch()
    papers = sorted(path for path in (ward.home / "papers").rglob("*") if path.is_file())
    papers[0].write_bytes(b"%PDF sua")
    papers[1].unlink()
    made = thidua(ward, "backup", str(outside))
    assert made.returncode == 1
    assert "thiếu 1 văn bản" in made.stderr
    assert "khác mã SHA-256 đã ghi: 1 văn bản" in made.stderr
    assert all(path.exists() for path in old)


def test_broken_copy_restores_nothing(ward: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    copy = outside / "ban-sao.tar"
    assert thidua(ward, "backup", str(copy), "--no-verify").returncode == 0
    whole = copy.read_bytes()
    middle = bytearray(whole)
    middle[len(whole) // 2] ^= 1
    with empty(ward, outside / "moi") as other:
        for broken in (whole[:-700], bytes(middle)):
            copy.write_bytes(broken)
            refused = thidua(other, "restore", str(copy))
            assert (refused.returncode, refused.stderr[:34]) == (1, "Không khôi phục được: Bản sao hỏng"), (
                refused.stderr
            )
            assert not (outside / "moi").exists()


def changed_about(copy: Path, **about: object) -> None:
    """Write a copy anew with other words about itself."""
    import io
    import tarfile

    from thidua.screens.cli.backup.archive import DIGEST, MANIFEST, Writer

    held: list[tuple[str, bytes]] = []
    with tarfile.open(copy) as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            assert content is not None
            held.append((entry.name, content.read()))
    target = io.BytesIO()
    writer = Writer(target, {**json.loads(held[0][1]), **about})
    for name, content in held[1:]:
        if name not in (DIGEST, MANIFEST):
            writer.add_bytes(name, content)
    writer.close()
    copy.write_bytes(target.getvalue())


def test_newer_version_and_the_other_database_are_refused(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    copy = outside / "ban-sao.tar"
    assert thidua(ward, "backup", str(copy), "--no-verify").returncode == 0
    with empty(ward, outside / "moi") as other:
        changed_about(copy, migrations=["audit.9999_from_tomorrow"], version="9.9")
        refused = thidua(other, "restore", str(copy))
        assert (refused.returncode, "Bản sao của phiên bản 9.9, mới hơn" in refused.stderr) == (1, True)
        changed_about(copy, migrations=["tuong_lai.0001_initial"], ours=["tuong_lai"])
        refused = thidua(other, "restore", str(copy))
        assert (refused.returncode, "chưa biết tuong_lai.0001_initial" in refused.stderr) == (1, True)
        changed_about(copy, migrations=["of_a_setting.0001_initial"], ours=[], database="oracle")
        refused = thidua(other, "restore", str(copy))
        assert (refused.returncode, "không chuyển được giữa hai loại" in refused.stderr) == (1, True)
        assert not (outside / "moi").exists()


def test_place_within_the_home_or_taken_is_refused(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "nha"
    (tmp_path / "nha" / "media").mkdir(parents=True)
    (tmp_path / "co-roi.tar").touch()
    for place, said in (
        ("nha/a.tar", "nằm trong thư mục dữ liệu"),
        ("nha/media", "nằm trong thư mục dữ liệu"),
        ("co-roi.tar", "đã có"),
        ("khong/co.tar", "Không có thư mục"),
    ):
        with pytest.raises(BackupError, match=said):
            place_and_name(str(tmp_path / place), sealed=False)
    assert place_and_name(str(tmp_path / "moi.tar"), sealed=False)[1:] == ("moi.tar", False)
    _place, name, is_thinned = place_and_name(str(tmp_path), sealed=True)
    assert (name[:7], name[-11:], is_thinned) == ("thidua-", ".tar.sealed", True)


def test_two_backups_at_once_are_refused(ward: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    from filelock import FileLock

    with FileLock(ward.home / ".sao-luu.lock"):
        refused = thidua(ward, "backup", str(tmp_path_factory.mktemp("ngoai") / "a.tar"))
    assert (refused.returncode, "Đang có một lần sao lưu khác" in refused.stderr) == (1, True)


def test_restoring_asks_for_no_home_and_makes_none_for_what_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"khong phai ban sao")
    environment = {**os.environ, "THIDUA_HOME": str(tmp_path / "moi"), "DJANGO_SETTINGS_MODULE": "thidua.settings"}
    environment.pop("DATABASE_URL", None)
    for source in ("tep", "khong-co"):
        refused = subprocess.run(
            [sys.executable, "-m", "thidua", "restore", str(tmp_path / source)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (refused.returncode, refused.stderr[:21]) == (1, "Không khôi phục được:"), refused.stderr
        assert not (tmp_path / "moi").exists()


def test_copy_can_be_made_and_restored_without_posix(
    ward: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    without = os.pathsep.join(
        [str(ROOT / "tests/screens/cli/without_posix"), ward.environment["PYTHONPATH"], str(ROOT)]
    )
    public = thidua(ward, "backup-key", str(outside / "khoa")).stdout.splitlines()[-1]
    made = thidua(ward, "backup", str(outside / "a.tar"), "--recipient", public, PYTHONPATH=without)
    assert (made.returncode, "Đã khôi phục thử" in made.stdout) == (0, True), made.stderr
    with empty(ward, outside / "moi") as other:
        back = thidua(other, "restore", str(outside / "a.tar"), "--key", str(outside / "khoa"), PYTHONPATH=without)
        assert (back.returncode, "2 văn bản đúng mã" in back.stdout) == (0, True), back.stderr
