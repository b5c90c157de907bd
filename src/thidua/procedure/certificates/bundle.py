"""A bundle of an issued decision, or one award of it: papers, data, signatures, proofs, to be verified without us.

What a line of the register's log says of an award is bound by the signed checkpoint; everything else, byte by byte, by
the signed list of contents. `bundled/check_bundle.py` goes along and checks both, and shares no code with this.
"""

import hashlib
import json
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import transaction
from django.db.models import QuerySet

from thidua.foundation.documents.enums import PaperKind, Sameness
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.queries import entries_of
from thidua.records.register import notes, proofs
from thidua.records.register.models import Award, LogCheckpoint
from thidua.records.signing.queries import newest_of

from .models import Certificate
from .queries import certificates_of
from .validators import written_code

FORMAT, VERSION = "urn:thidua:goi-ho-so", 1
SIGNED_AS = "goi-ho-so/1"
_CARRIED = {
    "kiem_tra_goi.py": "check_bundle.py",
    "DOC-TRUOC.txt": "DOC-TRUOC.txt",
    "du-lieu.schema.json": "du-lieu.schema.json",
}
_IN_MEMORY = 8 * 1024 * 1024
_SAMENESS = {Sameness.BYTES: "byte", Sameness.WORDS: "chu"}


class _Archive:
    """The ZIP being written, and the list of what lies in it."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        self.listed: list[dict[str, object]] = []

    def put(self, name: str, content: bytes, *, listed: bool = True) -> None:
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self._zip.writestr(entry, content)
        if listed:
            digest = hashlib.sha256(content).hexdigest()
            self.listed.append({"tep": name, "so_byte": len(content), "sha256": digest})

    def put_paper(self, name: str, paper: StoredPaper) -> None:
        try:
            with paper.file.open("rb") as file:
                content = file.read()
        except FileNotFoundError as missing:
            raise RefusedError(_("Kho văn bản thiếu tệp của «%s»; hãy khôi phục từ bản sao lưu.") % paper) from missing
        if hashlib.sha256(content).hexdigest() != paper.sha256:
            raise RefusedError(_("Tệp của «%s» trong kho đã bị thay đổi; hãy khôi phục từ bản sao lưu.") % paper)
        self.put(name, content)


@transaction.atomic
def bundled(decision: Decision, *, award: Award | None = None, at: datetime) -> IO[bytes]:
    """Return the ZIP of a decision's bundle, read from its beginning; with `award`, of that award of it alone.

    Refuses a decision that was not issued or whose paper was not made yet, a paper of the store that is missing or
    changed, an award that is no longer in the register, or that its log does not say word for word.
    """
    if not decision.is_issued:
        raise RefusedError(_("Chỉ lập gói hồ sơ cho quyết định đã ban hành."))
    entries = list(entries_of(decision))
    chosen = [one for one in entries if award is None or one.award_id == award.pk]
    lines, checkpoint = _lines_of(chosen)
    drawn = papers_of(decision, PaperKind.DECISION).filter(media_type="application/pdf", signed_from=None)
    paper = drawn.order_by("-stored_at", "-pk").first()
    if paper is None:
        raise RefusedError(_("Bản PDF của quyết định chưa được tạo xong; hãy thử lại sau ít phút."))
    out: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # whoever asked reads and closes it
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
            _write(_Archive(opened), decision, paper, chosen, len(entries), lines, checkpoint, at)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def _write(
    archive: _Archive,
    decision: Decision,
    paper: StoredPaper,
    chosen: list[DecisionEntry],
    count: int,
    lines: dict[int, proofs.Proven],
    checkpoint: LogCheckpoint,
    at: datetime,
) -> None:
    told = {
        "ma": str(decision.uid),
        "so": decision.number_and_symbol,
        "ngay": decision.issued_on,
        "co_quan": decision.issuer.authority_name,
        "trich_yeu": decision.subject_line,
        "ma_hinh_thuc": decision.award_kind.code,
        "hinh_thuc": decision.award_kind.name,
        "so_ten": count,
        **_put(archive, "quyet-dinh/quyet-dinh", paper),
    }
    data = {
        "dinh_dang": FORMAT,
        "phien_ban": VERSION,
        "lap_luc": at.isoformat(),
        "quyet_dinh": told,
        "khen_thuong": _awards(archive, chosen, lines, certificates_of(decision)),
    }
    proven = [
        {"ma": json.loads(one.statement)["ma"], "so": one.index, "ngau_nhien": one.nonce, "noi_dung": one.statement}
        | {"duong": one.path}
        for one in lines.values()
    ]
    archive.put("du-lieu.json", _json(data))
    archive.put("nhat-ky/moc.note", notes.note_of(checkpoint).encode())
    archive.put("nhat-ky/chung-minh.json", _json({"thuat_toan": "RFC 9162, SHA-256", "dong": proven}))
    for name, kept in _CARRIED.items():
        archive.put(name, (Path(__file__).parent / "bundled" / kept).read_bytes())
    manifest = _json({"dinh_dang": FORMAT, "phien_ban": VERSION, "khoa": notes.verifier_key(), "tep": archive.listed})
    archive.put("manifest.json", manifest, listed=False)
    signed = notes.signed_note(SIGNED_AS, hashlib.sha256(manifest).hexdigest(), at.isoformat())
    archive.put("manifest.note", signed.encode(), listed=False)


def file_name(decision: Decision, award: Award | None = None) -> str:
    """Return what the bundle is saved as: «goi-ho-so-05-qd-ubnd-2021.zip», with the subject's name for one award."""
    words = f"goi ho so {decision.number_and_symbol} {decision.year} {award.subject_name if award is not None else ''}"
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(words))
    return "-".join(plain.split())[:120] + ".zip"


def _lines_of(entries: list[DecisionEntry]) -> tuple[dict[int, proofs.Proven], LogCheckpoint]:
    """Return the proven lines of what the entries gave, by award, and the checkpoint they are proven part of."""
    gone = [str(one) for one in entries if one.award is None]
    checkpoint = proofs.checkpoints().first()
    if gone or not entries or checkpoint is None:
        raise _not_in_register(", ".join(gone))
    lines = proofs.proven_lines([one.award.pk for one in entries if one.award is not None], checkpoint.size)
    for one in entries:
        assert one.award is not None  # asked above
        line = lines.get(one.award.pk)
        if line is None or line.statement != proofs.statement_of(one.award):
            raise _not_in_register(one.award.subject_name)
    return lines, checkpoint


def _not_in_register(names: str) -> RefusedError:
    return RefusedError(
        _("Sổ khen thưởng không khớp nhật ký của nó về: %s. Người quản trị cần chạy lệnh verify_register trước.")
        % (names or "—")
    )


def _awards(
    archive: _Archive,
    entries: list[DecisionEntry],
    lines: dict[int, proofs.Proven],
    certificates: QuerySet[Certificate],
) -> list[dict[str, object]]:
    """Return the awards as the log says them, each with its certificate, whose papers are put in the archive."""
    made = {one.award_id: one for one in certificates}
    told = []
    for number, entry in enumerate(entries, start=1):
        assert entry.award is not None  # asked before
        one = made.get(entry.award.pk)
        found: dict[str, object] = {"ban_goc": None, "ban_da_ky": None}
        if one is not None and one.paper is not None:
            found = _put(archive, f"giay-khen/{number:04d}-{one.code.lower()}", one.paper)
        code = written_code(one.code) if one is not None else None
        told.append({**json.loads(lines[entry.award.pk].statement), "ma_xac_thuc": code, **found})
    return told


def _put(archive: _Archive, stem: str, paper: StoredPaper) -> dict[str, object]:
    """Put a paper and its newest signed copy in the archive; return where they lie and who signed."""
    archive.put_paper(f"{stem}.pdf", paper)
    copy = newest_of(paper)
    if copy == paper:
        return {"ban_goc": f"{stem}.pdf", "ban_da_ky": None}
    archive.put_paper(f"{stem}-da-ky.pdf", copy)
    signatures = [
        {
            "nguoi_ky": one.signer,
            "to_chuc": one.organisation,
            "noi_cap": one.authority,
            "so_chung_thu": one.serial,
            "luc": one.signed_at,
        }
        for one in copy.signatures.all()
    ]
    signed = {"tep": f"{stem}-da-ky.pdf", "giong_o": _SAMENESS[Sameness(copy.sameness)], "chu_ky": signatures}
    return {"ban_goc": f"{stem}.pdf", "ban_da_ky": signed}


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, default=lambda value: value.isoformat()) + "\n").encode()
