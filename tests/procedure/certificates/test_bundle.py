"""The bundle of a decision: what is in it, what its own script finds in it, and what is not bundled at all."""

import hashlib
import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from tests.factories.procedure_late import a_drafted_decision, an_issued_decision, an_office
from tests.factories.records import a_person, an_award
from tests.factories.signing import a_certificate, signed

from thidua.foundation.documents.actions import store_signed_copy
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import newest_paper
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.certificates import bundle
from thidua.procedure.certificates.actions import prepare_certificates, render_certificates
from thidua.procedure.certificates.queries import certificates_of
from thidua.procedure.decisions.jobs import render_decision
from thidua.procedure.decisions.models import Decision
from thidua.records.register import notes
from thidua.records.register.actions import annul_award
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
SCRIPT = Path(bundle.__file__).parent / "bundled" / "check_bundle.py"
AT = datetime(2022, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_key(settings: Settings, tmp_path: Path) -> None:
    """A key of the log that this test alone has."""
    settings.LOG_KEY = tmp_path / "khoa-nhat-ky.pem"


def outsider() -> ModuleType:
    """The script, loaded from its file."""
    spec = importlib.util.spec_from_file_location("kiem_tra_goi", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def a_decision() -> Decision:
    """An issued decision with its paper and its three certificates, and another award in the log after it."""
    decision = an_issued_decision()
    keeper = an_office().keeper
    render_decision.call(decision.pk, keeper.pk)
    prepare_certificates(actor=keeper, decision=decision)
    render_certificates(actor=keeper, decision=decision)
    an_award(a_person("Phạm Thị Khác", title="Chuyên viên"))
    return decision


def made(decision: Decision, award: Award | None = None) -> bytes:
    with bundle.bundled(decision, award=award, at=AT) as file:
        return file.read()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def run(place: Path, content: bytes, *given_: str) -> tuple[int, str]:
    """The script of the bundle itself, in another process that finds nothing of ours."""
    (place / "goi.zip").write_bytes(content)
    (place / "kiem_tra_goi.py").write_bytes(parts(content)["kiem_tra_goi.py"])
    command = [sys.executable, "-I", "-S", "-X", "utf8", "kiem_tra_goi.py", "goi.zip", *given_]
    ended = subprocess.run(command, cwd=place, env={}, capture_output=True, text=True, timeout=60)
    return ended.returncode, ended.stdout + ended.stderr


def test_bundle_is_verified_by_its_script_in_another_process(tmp_path: Path) -> None:
    decision = a_decision()
    content = made(decision)
    status, said = run(tmp_path, content, "--key", notes.verifier_key())
    assert (status, said.splitlines()[-1]) == (0, "Khớp: 10 tệp, 3 khen thưởng.")
    assert "Tổ công tác số 1: hieu-luc, quyết định 01/QĐ-UBND" in said
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "ra")
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(tmp_path / "ra" / "kiem_tra_goi.py")]
    unpacked = subprocess.run(command, env={}, capture_output=True, text=True, timeout=60)
    assert (unpacked.returncode, "Khóa trong gói" in unpacked.stdout) == (0, True)


def test_data_is_as_its_schema_says_and_tells_only_what_is_public() -> None:
    files = parts(made(a_decision()))
    data = json.loads(files["du-lieu.json"])
    schema = json.loads(files["du-lieu.schema.json"])
    jsonschema_rs.validator_for(schema).validate(data)
    assert set(data["khen_thuong"][1]) == {
        *("ma", "ten", "chuc_vu_don_vi", "ma_hinh_thuc", "nam_thanh_tich", "so_quyet_dinh", "ngay_quyet_dinh"),
        *("nguoi_quyet_dinh", "hieu_luc", "ma_xac_thuc", "ban_goc", "ban_da_ky"),
    }
    assert all(name.endswith(("quyet-dinh.pdf",)) or name in str(data) for name in files if name.endswith(".pdf"))
    assert not jsonschema_rs.validator_for(schema).is_valid({**data, "tien_thuong": 1})


def test_bundle_of_one_award_holds_no_other_certificate_and_no_other_name_in_its_data(tmp_path: Path) -> None:
    decision = a_decision()
    one, other = list(certificates_of(decision))[1:]
    content = made(decision, one.award)
    files = parts(content)
    assert [name for name in files if name.startswith("giay-khen/")] == [f"giay-khen/0001-{one.code.lower()}.pdf"]
    told = (files["du-lieu.json"] + files["nhat-ky/chung-minh.json"]).decode()
    assert (one.award.subject_name in told, other.award.subject_name in told) == (True, False)
    assert run(tmp_path, content)[0] == 0
    assert bundle.file_name(decision, one.award) == "goi-ho-so-01-qd-ubnd-2022-nguyen-van-an.zip"


def test_one_byte_flipped_anywhere_is_refused() -> None:
    theirs, files = outsider(), parts(made(a_decision()))
    key = notes.verifier_key()
    assert theirs.check(files, key) == ([], [])
    for name, content in files.items():
        for at in {0, len(content) // 2, len(content) - 2}:
            flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
            try:
                wrong = theirs.check({**files, name: flipped}, key)[0]
            except ValueError:
                continue
            assert wrong, (name, at)


def test_script_refuses_a_flipped_byte_a_missing_and_an_added_file_and_what_is_no_bundle(tmp_path: Path) -> None:
    content = made(a_decision())
    files = parts(content)
    paper = files["quyet-dinh/quyet-dinh.pdf"]
    flipped = paper[:500] + bytes([paper[500] ^ 4]) + paper[501:]
    assert run(tmp_path, packed({**files, "quyet-dinh/quyet-dinh.pdf": flipped})) == (
        1,
        "Tệp quyet-dinh/quyet-dinh.pdf không còn đúng như khi lập gói.\n",
    )
    assert run(tmp_path, packed({**files, "la.txt": b"x"})) == (1, "Tệp la.txt không có trong bản kê.\n")
    less = {name: kept for name, kept in files.items() if name != "DOC-TRUOC.txt"}
    assert run(tmp_path, packed(less)) == (1, "Thiếu tệp DOC-TRUOC.txt.\n")
    assert run(tmp_path, packed({"kiem_tra_goi.py": files["kiem_tra_goi.py"]}))[0] == 2


def test_forged_bundle_with_a_key_of_its_own_is_found_by_the_key_written_down(
    tmp_path: Path, settings: Settings
) -> None:
    decision, kept = a_decision(), notes.verifier_key()
    settings.LOG_KEY = tmp_path / "khoa-khac.pem"
    forged = made(decision)
    assert run(tmp_path, forged)[0] == 0
    assert run(tmp_path, forged, "--key", kept) == (
        1,
        "Bản kê không do khóa này ký.\n",
    )


def signed_anew(files: dict[str, bytes], **changed_: bytes) -> dict[str, bytes]:
    """The files with others in their place and a list of contents signed by the right key: only the log can tell."""
    files = {**files, **changed_}
    manifest = json.loads(files["manifest.json"])
    for one in manifest["tep"]:
        content = files[one["tep"]]
        one["so_byte"], one["sha256"] = len(content), hashlib.sha256(content).hexdigest()
    files["manifest.json"] = json.dumps(manifest).encode()
    digest = hashlib.sha256(files["manifest.json"]).hexdigest()
    files["manifest.note"] = notes.signed_note(bundle.SIGNED_AS, digest, AT.isoformat()).encode()
    return files


def test_award_that_the_log_does_not_say_is_found_though_the_list_is_signed() -> None:
    theirs, files = outsider(), parts(made(a_decision()))
    key, data, log = notes.verifier_key(), json.loads(files["du-lieu.json"]), files["nhat-ky/chung-minh.json"]
    first, second = data["khen_thuong"][:2]
    named = f"Khen thưởng {second['ma']}"

    def found(told: dict[str, Any], proofs: dict[str, Any]) -> list[str]:
        changed_ = {"du-lieu.json": json.dumps(told).encode(), "nhat-ky/chung-minh.json": json.dumps(proofs).encode()}
        wrong: list[str] = theirs.check(signed_anew(files, **changed_), key)[0]
        return wrong

    assert found(data, json.loads(log)) == []
    fewer = json.loads(log)
    fewer["dong"] = [one for one in fewer["dong"] if one["ma"] != second["ma"]]
    assert found(data, fewer) == [f"{named} ({second['ten']}) không có trong nhật ký của sổ."]
    renamed = {**data, "khen_thuong": [first, {**second, "ten": "Kẻ Mạo Danh"}]}
    assert found(renamed, json.loads(log)) == [f"{named} (Kẻ Mạo Danh) khác nhật ký ở: ten."]
    rewritten = json.loads(log)
    line = next(one for one in rewritten["dong"] if one["ma"] == second["ma"])
    line["noi_dung"] = line["noi_dung"].replace(second["ten"], "Kẻ Mạo Danh")
    assert found(renamed, rewritten) == [f"{named} (Kẻ Mạo Danh): chứng minh không dẫn tới mốc đã ký."]
    other = {**data, "quyet_dinh": {**data["quyet_dinh"], "so": "99/QĐ-UBND"}}
    assert len(found(other, json.loads(log))) == 3


def fetching(client: Client) -> Callable[[str], Any]:
    def fetch(address: str) -> Any:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return json.loads(b"".join(answer) if answer.streaming else answer.content)  # type: ignore[arg-type]

    return fetch


def changed(sql: str, *given_: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given_)


def test_site_that_goes_on_agrees_and_an_award_annulled_later_is_told(client: Client) -> None:
    theirs, decision = outsider(), a_decision()
    files, key, fetch = parts(made(decision)), notes.verifier_key(), fetching(client)
    assert theirs.check(files, key, fetch) == ([], [])
    an_award(a_person("Lê Thị Mới", title="Chuyên viên"))
    assert theirs.check(files, key, fetch) == ([], [])
    award = list(certificates_of(decision))[1].award
    annul_award(actor=an_office().signer, award=award, on=AT.date(), reason="Sai đối tượng")
    gone = f"Khen thưởng {award.uid} ({award.subject_name}) không còn trong sổ công khai."
    assert theirs.check(files, key, fetch)[0] == [gone]
    again = parts(made(decision))
    assert theirs.check(again, key, fetch) == ([], [])
    assert [one["hieu_luc"] for one in json.loads(again["du-lieu.json"])["khen_thuong"]] == [
        *("hieu-luc", "huy-bo", "hieu-luc"),
    ]


def test_award_taken_out_of_the_register_and_the_log_written_anew_is_found(client: Client) -> None:
    theirs, decision = outsider(), a_decision()
    files, key = parts(made(decision)), notes.verifier_key()
    award = list(certificates_of(decision))[1].award
    for table in ("register_logentry", "register_lognode", "register_logcheckpoint"):
        changed(f"DELETE FROM {table}")  # three names that stand above
    changed("DELETE FROM certificates_certificate WHERE award_id = %s", award.pk)
    changed("UPDATE decisions_decisionentry SET award_id = NULL WHERE award_id = %s", award.pk)
    changed("DELETE FROM register_award WHERE id = %s", award.pk)
    for name in ("Một", "Hai"):
        an_award(a_person(f"Trần Văn {name}", title="Chuyên viên"))
    assert theirs.check(files, key, fetching(client))[0] == [
        "Nhật ký công bố hôm nay không nối tiếp mốc của gói: có dòng bị sửa, bỏ hoặc chèn.",
        f"Khen thưởng {award.uid} ({award.subject_name}) không còn trong sổ công khai.",
    ]
    with pytest.raises(RefusedError, match="không khớp nhật ký của nó về: Nguyễn Văn An"):
        made(decision)


def test_award_changed_past_the_verbs_is_not_bundled() -> None:
    decision = a_decision()
    award = list(certificates_of(decision))[2].award
    changed("UPDATE register_award SET subject_name = 'Kẻ Mạo Danh' WHERE id = %s", award.pk)
    with pytest.raises(RefusedError, match="không khớp nhật ký của nó về: Kẻ Mạo Danh"):
        made(decision)


def test_what_is_not_issued_or_not_drawn_is_not_bundled() -> None:
    with pytest.raises(RefusedError, match="đã ban hành"):
        made(a_drafted_decision())
    with pytest.raises(RefusedError, match="chưa được tạo xong"):
        made(an_issued_decision())


def test_paper_changed_in_the_store_is_not_bundled() -> None:
    decision = a_decision()
    paper = newest_paper(decision, PaperKind.DECISION)
    assert paper is not None
    Path(paper.file.path).write_bytes(b"%PDF khac")
    with pytest.raises(RefusedError, match="đã bị thay đổi"):
        made(decision)


def test_signed_copy_goes_along_and_is_looked_at_where_the_package_is(tmp_path: Path) -> None:
    decision = a_decision()
    paper = newest_paper(decision, PaperKind.DECISION)
    assert paper is not None
    copy = signed(Path(paper.file.path).read_bytes(), a_certificate("Hồ Sỹ Quyết"))
    store_signed_copy(actor=an_office().keeper, about=decision, original=paper, content=copy)
    content = made(decision)
    files, theirs = parts(content), outsider()
    told = json.loads(files["du-lieu.json"])
    jsonschema_rs.validator_for(json.loads(files["du-lieu.schema.json"])).validate(told)
    assert told["quyet_dinh"]["ban_da_ky"]["chu_ky"][0]["nguoi_ky"] == "Hồ Sỹ Quyết"
    assert theirs.check(files, notes.verifier_key()) == ([], [])
    status, said = run(tmp_path, content)
    assert (status, "Chưa kiểm: chữ ký số trong quyet-dinh/quyet-dinh-da-ky.pdf" in said) == (3, True)
    at = copy.rindex(b"/SubFilter") + 4
    broken = {"quyet-dinh/quyet-dinh-da-ky.pdf": copy[:at] + bytes([copy[at] ^ 1]) + copy[at + 1 :]}
    assert theirs.check(signed_anew(files, **broken), notes.verifier_key())[0] == [
        "Chữ ký số trong quyet-dinh/quyet-dinh-da-ky.pdf không còn đúng."
    ]


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=80), at=st.integers(0, 511))
@settings(max_examples=25, deadline=None)
def test_scripts_signatures_are_those_of_the_library(seed: bytes, message: bytes, at: int) -> None:
    theirs, key = outsider(), Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    signature = key.sign(message)
    assert theirs.is_signature(public, message, signature)
    flipped = bytes(one ^ (1 << at % 8 if place == at // 8 else 0) for place, one in enumerate(signature))
    assert not theirs.is_signature(public, message, flipped)
    assert not theirs.is_signature(public, message + b"\x00", signature)
    more = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    assert not theirs.is_signature(public, message, signature[:32] + more.to_bytes(32, "little"))


def test_script_imports_nothing_but_the_standard_library() -> None:
    names = [
        line.split()[1].split(".")[0]
        for line in SCRIPT.read_text("utf-8").splitlines()
        if line.startswith(("import ", "from "))
    ]
    assert set(names) <= sys.stdlib_module_names
