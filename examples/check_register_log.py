#!/usr/bin/env python3
"""Check a ward's register of commendations against its published log, with Python alone and nothing of the product.

    python3 examples/check_register_log.py https://phuong.example [--kept moc.json]

Reads the checkpoint, all lines and the public register, and says whether
- every line that is told is the line that was hashed,
- all lines together give the root of the checkpoint, and a path proves the last line part of it,
- every award of the public register stands in the log word for word,
- the checkpoint that was kept the last time (`--kept`) is a beginning of today's log, by proof and by counting again.
The newest checkpoint is then written to the file given: keep it, and run this again next month. Exit status 1 when
something does not agree. With `--key` the signature on the checkpoint is held to a key that was written down before;
that alone needs a package more (`cryptography`). Hashes and proofs are those of RFC 9162, section 2.1.
"""

import argparse
import base64
import hashlib
import json
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

Fetch = Callable[[str], Any]


def leaf_hash(content: bytes) -> bytes:
    """Hash a line."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two parts of the tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """Hash a whole log (2.1.1)."""
    if not leaves:
        return hashlib.sha256().digest()
    level = leaves
    while len(level) > 1:
        pairs = [node_hash(*level[at : at + 2]) if at + 1 < len(level) else level[at] for at in range(0, len(level), 2)]
        level = pairs
    return level[0]


def is_included(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Verify an inclusion proof (2.1.3.2)."""
    if index >= size:
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


def is_beginning(first: int, second: int, old: bytes, new: bytes, path: list[bytes]) -> bool:
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


def all_lines(fetch: Fetch) -> list[dict[str, Any]]:
    """Read the log from its beginning."""
    lines: list[dict[str, Any]] = []
    while piece := fetch(f"/du-lieu-mo/nhat-ky-dong.json?tu={len(lines)}")["dong"]:
        lines += piece
    return lines


def check(fetch: Fetch, kept: dict[str, Any] | None = None) -> tuple[list[str], dict[str, Any] | None]:
    """Return what does not agree, and the newest checkpoint."""
    newest = fetch("/du-lieu-mo/nhat-ky-moc.json")["moc"]
    if newest is None:
        return (["Không có nhật ký nào, tuy đã giữ một mốc."] if kept else []), None
    lines, size, root = all_lines(fetch), newest["so_dong"], bytes.fromhex(newest["goc"])
    wrong = []
    if [line["so"] for line in lines[:size]] != list(range(size)):
        wrong.append("Nhật ký thiếu dòng hoặc sai thứ tự.")
    leaves = [bytes.fromhex(line["la"]) for line in lines[:size]]
    if root_of(leaves) != root:
        wrong.append("Các dòng không cho ra mã gốc của mốc.")
    told: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line["noi_dung"] is None:
            continue
        if leaf_hash(f"{line['ngau_nhien']}\n{line['noi_dung']}".encode()).hex() != line["la"]:
            wrong.append(f"Dòng {line['so']} không phải dòng đã ghi.")
        said = json.loads(line["noi_dung"])
        told[said["ma"]] = said
    if size:
        proof = fetch(f"/du-lieu-mo/nhat-ky-chung-minh.json?dong={size - 1}&so_dong={size}")["duong"]
        if not is_included(leaves[-1], size - 1, size, [bytes.fromhex(step) for step in proof], root):
            wrong.append("Chứng minh dòng cuối không đúng.")
    wrong += compared(fetch("/du-lieu-mo/so-khen-thuong.json"), told)
    if kept:
        wrong += held_to(kept, newest, leaves, fetch)
    return wrong, newest


def is_signed(note: str, key: str, newest: dict[str, Any]) -> bool:
    """Verify the note of a checkpoint (C2SP signed-note, Ed25519) by a key that was written down before.

    Needs the package `cryptography`, which is nobody's of the product. Raises ImportError without it.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, mark, public = key.split("+", 2)
    text, _blank, last = note.partition("\n\n")
    said = [name, str(newest["so_dong"]), base64.b64encode(bytes.fromhex(newest["goc"])).decode()]
    if text.split("\n") != said or not last.startswith(f"— {name} "):
        return False
    signature = base64.b64decode(last.split(" ")[2])
    raw = base64.b64decode(public)
    if signature[:4].hex() != mark or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != mark:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[4:], (text + "\n").encode())
    except InvalidSignature:
        return False
    return True


def compared(register: dict[str, Any], told: dict[str, dict[str, Any]]) -> list[str]:
    """Return where the public register says something else than the log."""
    wrong = []
    for row in register["khen_thuong"]:
        said = told.get(row["ma"])
        if said is None:
            wrong.append(f"Khen thưởng {row['ma']} không có trong nhật ký.")
        elif differing := sorted(name for name in said.keys() & row.keys() if said[name] != row[name]):
            wrong.append(f"Khen thưởng {row['ma']} khác nhật ký ở: {', '.join(differing)}.")
    return wrong


def held_to(kept: dict[str, Any], newest: dict[str, Any], leaves: list[bytes], fetch: Fetch) -> list[str]:
    """Return how the log broke what it said when the checkpoint was kept."""
    first, old = kept["so_dong"], bytes.fromhex(kept["goc"])
    if first > newest["so_dong"]:
        return ["Nhật ký ngắn hơn mốc đã giữ."]
    if first == 0:
        return []
    if root_of(leaves[:first]) != old:
        return ["Mốc đã giữ không còn là phần đầu của nhật ký: có dòng bị sửa, bỏ hoặc chèn."]
    proof = fetch(f"/du-lieu-mo/nhat-ky-nhat-quan.json?tu={first}&den={newest['so_dong']}")["duong"]
    path = [bytes.fromhex(step) for step in proof]
    if not is_beginning(first, newest["so_dong"], old, bytes.fromhex(newest["goc"]), path):
        return ["Chứng minh nhất quán với mốc đã giữ không đúng."]
    return []


def main() -> int:
    """Check the site given."""
    asked = argparse.ArgumentParser(description="Kiểm tra sổ khen thưởng với nhật ký công bố của nó.")
    asked.add_argument("site")
    asked.add_argument("--kept", type=Path)
    asked.add_argument("--key", help="khóa kiểm tra mốc đã ghi lại từ trước; cần gói cryptography")
    given = asked.parse_args()
    if not given.site.startswith(("http://", "https://")):
        asked.error("địa chỉ phải bắt đầu bằng http:// hoặc https://")

    def fetch(address: str) -> Any:
        with urllib.request.urlopen(given.site.rstrip("/") + address, timeout=60) as answer:  # asked above
            return json.load(answer)

    kept = json.loads(given.kept.read_text("utf-8")) if given.kept and given.kept.exists() else None
    wrong, newest = check(fetch, kept)
    if given.key and newest:
        told = fetch("/du-lieu-mo/nhat-ky-moc.json")
        if not is_signed(told["chu_ky"]["ghi_chu"], given.key, told["moc"]):
            wrong.append("Chữ ký trên mốc không đúng khóa đã ghi lại.")
    for one in wrong:
        print(one, file=sys.stderr)
    if wrong:
        return 1
    print(f"Khớp: {newest['so_dong'] if newest else 0} dòng.")
    if given.kept and newest:
        given.kept.write_text(json.dumps(newest), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
