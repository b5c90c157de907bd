#!/usr/bin/env python3
"""Check a bundle of a commending decision, with Python (3.9 or later) alone and nothing of the product.

    python3 kiem_tra_goi.py goi-ho-so.zip [--key KHOA] [--site https://phuong.example]

Says whether
- every file is the one that the list of contents (`manifest.json`) names, none is missing, none was added,
- that list and the checkpoint of the register's log bear the signature of the key (`--key`: one that was written down
  elsewhere before; without it the bundle's own key is taken and printed, to be compared),
- each award stands in the log word for word, and a path proves its line part of the checkpoint,
- a signed copy begins with the very bytes of the paper that was signed, where it says so,
- with `--site`: the log published today goes on from the checkpoint, and the public register still has the awards.
Signatures inside PDF files need the package `pyhanko`; without it the script says that it left them out.
Exit status: 0 all agrees, 1 something does not, 2 it cannot be read, 3 all that was looked at agrees, a part was not.

Hashes and proofs: RFC 9162, section 2.1. Signature: Ed25519, RFC 8032, section 5.1.7. Notes: C2SP signed-note.
"""

import argparse
import base64
import hashlib
import io
import json
import sys
import urllib.request
import zipfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

Fetch = Callable[[str], Any]
Point = Tuple[int, int, int, int]
MOST_UNFOLDED = 2 * 1024 * 1024 * 1024
MANIFEST, NOTE, DATA, PROOFS, CHECKPOINT = (
    "manifest.json",
    "manifest.note",
    "du-lieu.json",
    "nhat-ky/chung-minh.json",
    "nhat-ky/moc.note",
)

# --- Ed25519 (RFC 8032, 5.1): only verifying, so nothing here is secret. ---
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P


def _added(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % _P, (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(factor: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = _added(found, point)
        point, factor = _added(point, point), factor >> 1
    return found


def _point(raw: bytes) -> Optional[Point]:
    """Decode a point (5.1.3); None for bytes that are none."""
    y = int.from_bytes(raw, "little")
    odd, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    squared = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(squared, (_P + 3) // 8, _P)
    if (x * x - squared) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - squared) % _P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = _P - x
    return (x, y, 1, x * y % _P)


def is_signature(public: bytes, message: bytes, signature: bytes) -> bool:
    """Verify an Ed25519 signature (5.1.7)."""
    base = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    if len(public) != 32 or len(signature) != 64 or base is None:
        return False
    key, first = _point(public), _point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or first is None or factor >= _L:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    one, other = _times(factor, base), _added(first, _times(hashed, key))
    return (one[0] * other[2] - other[0] * one[2]) % _P == 0 and (one[1] * other[2] - other[1] * one[2]) % _P == 0


def signed_text(note: str, key: str) -> Optional[str]:
    """Return what a note says, its last line end included; None where the key did not sign it."""
    try:
        name, mark, public = key.split("+", 2)
        raw = base64.b64decode(public, validate=True)
        text, _blank, last = note.partition("\n\n")
        dash, named, written = last.rstrip("\n").split(" ")
        signature = base64.b64decode(written, validate=True)
    except ValueError:
        return None
    expected = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if (dash, named) != ("—", name) or expected.hex() != mark or signature[:4] != expected or raw[:1] != b"\x01":
        return None
    return f"{text}\n" if is_signature(raw[1:], f"{text}\n".encode(), signature[4:]) else None


# --- The log (RFC 9162, 2.1). ---
def leaf_hash(content: bytes) -> bytes:
    """Hash a line."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two parts of the tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_included(leaf: bytes, index: int, size: int, path: List[bytes], root: bytes) -> bool:
    """Verify an inclusion proof (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node_hash(step, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, step)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def is_beginning(first: int, second: int, old: bytes, new: bytes, path: List[bytes]) -> bool:
    """Verify a consistency proof (2.1.4.2)."""
    if first == second:
        return not path and old == new
    if not 0 < first < second or not path:
        return False
    steps = [old, *path] if first & (first - 1) == 0 else path
    one, other = first - 1, second - 1
    while one & 1:
        one, other = one >> 1, other >> 1
    small = large = steps[0]
    for step in steps[1:]:
        if other == 0:
            return False
        if one & 1 or one == other:
            small, large = node_hash(step, small), node_hash(step, large)
            while not one & 1 and one:
                one, other = one >> 1, other >> 1
        else:
            large = node_hash(large, step)
        one, other = one >> 1, other >> 1
    return other == 0 and small == old and large == new


# --- The bundle. ---
def opened(place: Path) -> Dict[str, bytes]:
    """Read a ZIP, or the folder that it was unpacked to. Raises OSError, zipfile.BadZipFile, ValueError."""
    if place.is_dir():
        found = [one for one in sorted(place.rglob("*")) if one.is_file() and not one.name.startswith(".")]
        return {one.relative_to(place).as_posix(): one.read_bytes() for one in found}
    with zipfile.ZipFile(place) as archive:
        parts = archive.infolist()
        names = [one.filename for one in parts]
        if len(set(names)) < len(names):
            raise ValueError("hai tệp cùng tên")
        if sum(one.file_size for one in parts) > MOST_UNFOLDED:
            raise ValueError("bung ra quá lớn")
        return {name: archive.read(name) for name in names}


def contents_amiss(files: Dict[str, bytes], listed: List[Dict[str, Any]]) -> List[str]:
    """Return which files are not those of the list."""
    wrong = []
    named = {one["tep"]: one for one in listed}
    for name, one in named.items():
        if name not in files:
            wrong.append(f"Thiếu tệp {name}.")
        elif len(files[name]) != one["so_byte"] or hashlib.sha256(files[name]).hexdigest() != one["sha256"]:
            wrong.append(f"Tệp {name} không còn đúng như khi lập gói.")
    wrong += [f"Tệp {name} không có trong bản kê." for name in sorted(files.keys() - named.keys() - {MANIFEST, NOTE})]
    return wrong


def awards_amiss(data: Dict[str, Any], proofs: Dict[str, Any], size: int, root: bytes) -> List[str]:
    """Return what the log says otherwise of the awards, or does not say."""
    wrong = []
    lines = {one["ma"]: one for one in proofs["dong"]}
    for award in data["khen_thuong"]:
        line, name = lines.get(award["ma"]), f"Khen thưởng {award['ma']} ({award['ten']})"
        if line is None:
            wrong.append(f"{name} không có trong nhật ký của sổ.")
            continue
        leaf = leaf_hash(f"{line['ngau_nhien']}\n{line['noi_dung']}".encode())
        said = json.loads(line["noi_dung"])
        if differing := sorted(one for one in said if said[one] != award.get(one)):
            wrong.append(f"{name} khác nhật ký ở: {', '.join(differing)}.")
        if not is_included(leaf, line["so"], size, [bytes.fromhex(step) for step in line["duong"]], root):
            wrong.append(f"{name}: chứng minh không dẫn tới mốc đã ký.")
        decision = data["quyet_dinh"]
        if (said["so_quyet_dinh"], said["ngay_quyet_dinh"]) != (decision["so"], decision["ngay"]):
            wrong.append(f"{name} không thuộc quyết định của gói.")
    return wrong


def copies_amiss(files: Dict[str, bytes], data: Dict[str, Any]) -> Tuple[List[str], List[str]]:
    """Return what is wrong with signed copies, and what was not looked at."""
    wrong, left = [], []
    papers = [data["quyet_dinh"], *data["khen_thuong"]]
    for paper in papers:
        copy = paper.get("ban_da_ky")
        if not copy:
            continue
        content = files.get(copy["tep"], b"")
        if copy["giong_o"] == "byte" and not content.startswith(files.get(paper["ban_goc"], b"\x00")):
            wrong.append(f"{copy['tep']} không mở đầu bằng bản gốc.")
        found = _signatures(content)
        if found is None:
            left.append(f"chữ ký số trong {copy['tep']} (cần gói pyhanko, hoặc mở bằng phần mềm đọc PDF)")
        elif found != len(copy["chu_ky"]):
            wrong.append(f"Chữ ký số trong {copy['tep']} không còn đúng.")
    return wrong, left


def _signatures(content: bytes) -> Optional[int]:
    """Return how many signatures are whole; None without the package that reads them. Whose they are is not judged."""
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.diff_analysis import ModificationLevel
        from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
        from pyhanko.sign.validation.settings import KeyUsageConstraints
        from pyhanko_certvalidator import ValidationContext
    except ImportError:
        return None
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    whole = 0
    try:
        for one in PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures:
            context = ValidationContext(trust_roots=[], allow_fetching=False)
            held = validate_pdf_signature(one, signer_validation_context=context, key_usage_settings=usage)
            covers = held.coverage == SignatureCoverageLevel.ENTIRE_FILE
            kept = held.modification_level not in (None, ModificationLevel.OTHER)
            whole += bool(held.intact and held.valid and (covers or kept))
    except Exception:  # whatever the reader trips over, it is no whole signature
        return -1
    return whole


def site_amiss(fetch: Fetch, data: Dict[str, Any], key: str, size: int, root: bytes) -> List[str]:
    """Return how what the site says today breaks what the bundle holds."""
    told = fetch("/du-lieu-mo/nhat-ky-moc.json")
    newest = told["moc"]
    if newest is None or newest["so_dong"] < size:
        return ["Nhật ký công bố hôm nay ngắn hơn mốc của gói."]
    wrong, now, new = [], newest["so_dong"], bytes.fromhex(newest["goc"])
    said = signed_text(told["chu_ky"]["ghi_chu"], key)
    if said is None or said.split("\n")[1:3] != [str(now), base64.b64encode(new).decode()]:
        wrong.append("Mốc công bố hôm nay không do cùng khóa ký.")
    path = [] if now == size else fetch(f"/du-lieu-mo/nhat-ky-nhat-quan.json?tu={size}&den={now}")["duong"]
    if not is_beginning(size, now, root, new, [bytes.fromhex(step) for step in path]):
        wrong.append("Nhật ký công bố hôm nay không nối tiếp mốc của gói: có dòng bị sửa, bỏ hoặc chèn.")
    rows = {one["ma"]: one for one in fetch("/du-lieu-mo/so-khen-thuong.json")["khen_thuong"]}
    for award in data["khen_thuong"]:
        row, name = rows.get(award["ma"]), f"Khen thưởng {award['ma']} ({award['ten']})"
        if award["hieu_luc"] != "hieu-luc":
            continue
        if row is None:
            wrong.append(f"{name} không còn trong sổ công khai.")
        elif differing := sorted(one for one in award if one in row and row[one] != award[one]):
            wrong.append(f"{name} trong sổ công khai khác gói ở: {', '.join(differing)}.")
    return wrong


def check(files: Dict[str, bytes], key: str = "", fetch: Optional[Fetch] = None) -> Tuple[List[str], List[str]]:
    """Return what does not agree, and what was not looked at. Raises KeyError, ValueError for what is no bundle."""
    manifest, data, proofs = (json.loads(files[name]) for name in (MANIFEST, DATA, PROOFS))
    key = key or manifest["khoa"]
    wrong = contents_amiss(files, manifest["tep"])
    said = signed_text(files[NOTE].decode(), key)
    if said is None or said.split("\n")[1] != hashlib.sha256(files[MANIFEST]).hexdigest():
        wrong.append("Bản kê không do khóa này ký.")
    if wrong:  # what else it says is nobody's word
        return wrong, []
    checkpoint = signed_text(files[CHECKPOINT].decode(), key)
    if checkpoint is None:
        return ["Mốc của nhật ký không do khóa này ký."], []
    size, root = int(checkpoint.split("\n")[1]), base64.b64decode(checkpoint.split("\n")[2])
    wrong = awards_amiss(data, proofs, size, root)
    amiss, left = copies_amiss(files, data)
    wrong += amiss
    if fetch is not None:
        wrong += site_amiss(fetch, data, key, size, root)
    return wrong, left


def main() -> int:
    """Check the bundle given, by default the folder that the script lies in."""
    asked = argparse.ArgumentParser(description="Kiểm tra gói hồ sơ của một quyết định khen thưởng.")
    asked.add_argument("bundle", type=Path, nargs="?", default=Path(__file__).resolve().parent, metavar="GOI")
    asked.add_argument("--key", default="", help="khóa kiểm tra đã ghi lại từ trước, ở nơi khác")
    asked.add_argument("--site", default="", help="địa chỉ cổng, để so với sổ và nhật ký công bố hôm nay")
    given = asked.parse_args()
    if given.site and not given.site.startswith(("http://", "https://")):
        asked.error("địa chỉ phải bắt đầu bằng http:// hoặc https://")

    def fetch(address: str) -> Any:
        with urllib.request.urlopen(given.site.rstrip("/") + address, timeout=60) as answer:  # noqa: S310  # asked above
            return json.load(answer)

    try:
        files = opened(given.bundle)
        wrong, left = check(files, given.key, fetch if given.site else None)
    except (OSError, zipfile.BadZipFile, NotImplementedError, KeyError, TypeError, ValueError) as problem:
        print(f"Không đọc được gói: {problem}", file=sys.stderr)
        return 2
    for one in wrong:
        print(one, file=sys.stderr)
    if wrong:
        return 1
    data, manifest = json.loads(files[DATA]), json.loads(files[MANIFEST])
    for award in data["khen_thuong"]:
        print(f"{award['ten']}: {award['hieu_luc']}, quyết định {award['so_quyet_dinh']}")
    print(f"Khớp: {len(manifest['tep'])} tệp, {len(data['khen_thuong'])} khen thưởng.")
    if not given.key:
        print(f"Khóa trong gói (hãy so với khóa đã công bố): {manifest['khoa']}")
    for one in left:
        print(f"Chưa kiểm: {one}.")
    return 3 if left else 0


if __name__ == "__main__":
    for out in (sys.stdout, sys.stderr):
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(encoding="utf-8")
    sys.exit(main())
