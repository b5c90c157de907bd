"""Packs of confirmations: what one reader compared with an instrument, as a file that others can check and take over.

A pack is JSON. It names who vouches for it, the instrument, and for each provision the wording that was compared, so
that a wording changed since is noticed. Its SHA-256 is taken over everything else in it; it shows damage and
alteration, not who wrote it.
"""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from lawbook.engine.certainty import Confirmation
from lawbook.engine.errors import LawbookError
from lawbook.engine.plain import read_day
from lawbook.engine.provision import Provision

FORMAT = "thidua/goi-doi-chieu"
SCHEMA_VERSION = 1
MOST_ROWS = 2000
LONGEST = {
    "provision": 120,
    "wording": 4000,
    "citation": 600,
    "confirmed_by": 200,
    "document": 300,
    "page": 100,
    "value": 64,
    "text": 8000,
    "correction": 2000,
}
_NEEDED = ("provision", "wording", "confirmed_by", "confirmed_on", "document", "page")
_HEAD = {"title": 300, "vouched_by": 200, "office": 300, "instrument": 120, "lawbook_version": 40}
_POINTS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


class RowState(StrEnum):
    """How a row of a pack stands to the lawbook and to what was confirmed before."""

    NEW = "new"
    ALREADY = "already"
    CORRECTED = "corrected"
    WORDING_DIFFERS = "wording_differs"
    UNKNOWN_CODE = "unknown_code"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "new": "mới",
            "already": "đã đối chiếu",
            "corrected": "người đọc thấy khác",
            "wording_differs": "lời trong sách luật đã khác",
            "unknown_code": "sách luật không có",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """One provision as it was read: its wording then, by whom, when, in which document, where.

    With a `correction` the reader found that the text says something else: such a row confirms nothing. `value` is the
    choice read where the law leaves one; `text` the words of the instrument, as far as they were written down.
    """

    provision: str
    wording: str
    confirmed_by: str
    confirmed_on: date
    document: str
    page: str
    citation: str = ""
    value: str = ""
    text: str = ""
    correction: str = ""

    def to_dict(self) -> dict[str, str]:
        """JSON-ready form."""
        return {
            "provision": self.provision,
            "wording": self.wording,
            "citation": self.citation,
            "confirmed_by": self.confirmed_by,
            "confirmed_on": self.confirmed_on.isoformat(),
            "document": self.document,
            "page": self.page,
            "value": self.value,
            "text": self.text,
            "correction": self.correction,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one reader vouches for, on one instrument."""

    title: str
    vouched_by: str
    office: str
    issued_on: date
    instrument: str
    rows: tuple[PackRow, ...]
    lawbook_version: str

    def content(self) -> dict[str, object]:
        """JSON-ready form, without the hash over it."""
        return {
            "format": FORMAT,
            "version": SCHEMA_VERSION,
            "title": self.title,
            "vouched_by": self.vouched_by,
            "office": self.office,
            "issued_on": self.issued_on.isoformat(),
            "instrument": self.instrument,
            "lawbook_version": self.lawbook_version,
            "rows": [row.to_dict() for row in self.rows],
        }

    @property
    def sha256(self) -> str:
        """The hash over the content: keys sorted, no white space, UTF-8."""
        return _hash(self.content())

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form with its hash."""
        return {**self.content(), "sha256": self.sha256}

    def to_bytes(self) -> bytes:
        """The file."""
        return (json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A row beside the provision it is about, if the lawbook has it."""

    row: PackRow
    provision: Provision | None
    state: RowState

    @property
    def may_confirm(self) -> bool:
        """Whether the row confirms the provision as it stands today."""
        return self.state in (RowState.NEW, RowState.ALREADY)

    @property
    def confirmation(self) -> Confirmation:
        """The row as the lawbook reads confirmations."""
        row = self.row
        return Confirmation(row.provision, row.confirmed_by, row.confirmed_on, row.document, row.page)


def _hash(content: object) -> str:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def same_wording(one: str, other: str) -> bool:
    """Whether two wordings say the same, white space and the way of writing marks aside."""
    return _settled(one) == _settled(other)


def _settled(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_pack(raw: bytes, *, sealed: bool = True) -> Pack:
    """A pack from the bytes of its file; refuses, in words, what is no pack, is damaged, or was altered.

    With `sealed` false the hash is not asked for: a pack that is still being written.
    """
    try:
        given = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise LawbookError("Tệp không phải gói đối chiếu: không đọc được như JSON (UTF-8).") from None
    except RecursionError:
        raise LawbookError("Tệp không phải gói đối chiếu: lồng nhau quá sâu.") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise LawbookError(f"Tệp không phải gói đối chiếu: thiếu «format: {FORMAT}».")
    if given.get("version") != SCHEMA_VERSION:
        raise LawbookError(
            f"Gói theo mẫu phiên bản {given.get('version')!r}; phần mềm này đọc phiên bản {SCHEMA_VERSION}."
        )
    seal = given.pop("sha256", None)
    pack = _pack_of(given)
    if sealed and seal is None:
        raise LawbookError("Gói chưa được niêm: thiếu «sha256» (lệnh: thidua law pack seal).")
    if sealed and seal != _hash(given):
        raise LawbookError("Nội dung gói không khớp mã SHA-256 ghi trong gói: tệp bị hỏng hoặc bị sửa.")
    return pack


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise LawbookError(f"Gói có mục ghi hai lần: {', '.join(twice)}.")
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise LawbookError(f"Gói có giá trị không đọc được: {name}.")


def _pack_of(given: Mapping[str, object]) -> Pack:
    unknown = set(given) - {"format", "version", "issued_on", "rows", *_HEAD}
    if unknown:
        raise LawbookError(f"Gói có mục không hiểu: {', '.join(sorted(unknown))}.")
    head = {name: _text(given, name, longest, "") for name, longest in _HEAD.items()}
    for name in ("title", "vouched_by", "instrument"):
        if not head[name].strip():
            raise LawbookError(f"Gói thiếu «{name}».")
    rows = given.get("rows")
    if not isinstance(rows, list) or not rows:
        raise LawbookError("Gói không có dòng nào («rows»).")
    if len(rows) > MOST_ROWS:
        raise LawbookError(f"Gói có {len(rows)} dòng; nhiều nhất {MOST_ROWS}.")
    read = tuple(_row_of(row, f"rows[{index}]") for index, row in enumerate(rows))
    codes = [row.provision for row in read]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise LawbookError(f"Gói ghi một quy định nhiều lần: {', '.join(twice)}.")
    return Pack(**head, issued_on=_day(given, "issued_on", ""), rows=read)


def _row_of(given: object, place: str) -> PackRow:
    if not isinstance(given, dict):
        raise LawbookError(f"{place}: phải là một mục có tên trường.")
    unknown = set(given) - {"confirmed_on", *LONGEST}
    if unknown:
        raise LawbookError(f"{place}: mục không hiểu: {', '.join(sorted(unknown))}.")
    texts = {name: _text(given, name, longest, f"{place}.") for name, longest in LONGEST.items()}
    empty = [name for name in _NEEDED if name != "confirmed_on" and not texts[name].strip()]
    if empty:
        raise LawbookError(f"{place}: thiếu {', '.join(f'«{name}»' for name in empty)}.")
    return PackRow(**texts, confirmed_on=_day(given, "confirmed_on", f"{place}."))


def _text(given: Mapping[str, object], name: str, longest: int, place: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or any(ord(sign) < 32 and sign not in "\n\t" for sign in value):
        raise LawbookError(f"{place}{name}: phải là một đoạn chữ.")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise LawbookError(f"{place}{name}: có ký tự không hợp lệ.")
    if len(value) > longest:
        raise LawbookError(f"{place}{name}: dài {len(value)} ký tự, nhiều nhất {longest}.")
    return value


def _day(given: Mapping[str, object], name: str, place: str) -> date:
    day = read_day(given.get(name), f"{place}{name}")
    if day is None:
        raise LawbookError(f"{place}{name}: thiếu ngày, viết theo năm-tháng-ngày, ví dụ 2026-11-29.")
    return day


def check_rows(pack: Pack, provisions: Iterable[Provision], *, confirmed: Collection[str] = ()) -> tuple[RowCheck, ...]:
    """Every row beside the provision of that code; `confirmed` are the codes that need no confirmation any more."""
    by_code = {provision.code: provision for provision in provisions}
    return tuple(RowCheck(row, by_code.get(row.provision), _state(row, by_code, confirmed)) for row in pack.rows)


def _state(row: PackRow, by_code: Mapping[str, Provision], confirmed: Collection[str]) -> RowState:
    provision = by_code.get(row.provision)
    if provision is None:
        return RowState.UNKNOWN_CODE
    if row.correction.strip():
        return RowState.CORRECTED
    if not same_wording(row.wording, provision.content):
        return RowState.WORDING_DIFFERS
    return RowState.ALREADY if row.provision in confirmed else RowState.NEW


def provisions_of(provisions: Iterable[Provision], instrument: str, *, on: date | None = None) -> tuple[Provision, ...]:
    """The provisions that stand in an instrument, in the order of its articles; of one day when it is given."""
    found = [
        (place, provision)
        for provision in provisions
        if (place := _place(provision, instrument)) is not None and (on is None or on in provision.in_force)
    ]
    return tuple(provision for _, provision in sorted(found, key=lambda pair: (*pair[0], pair[1].code)))


def _place(provision: Provision, instrument: str) -> tuple[int, int, int] | None:
    """Article, clause, point at which a provision first stands in an instrument; what has no article comes last."""
    places = [
        (
            9999 if cite.article is None else cite.article,
            0 if cite.clause is None else cite.clause,
            0 if cite.point is None else _POINTS.index(cite.point) + 1,
        )
        for cite in provision.cites
        if cite.instrument == instrument
    ]
    return min(places, default=None)


def blank_row(provision: Provision, *, confirmed_by: str, confirmed_on: date, document: str, page: str) -> PackRow:
    """The row of a provision with the wording of today."""
    return PackRow(
        provision=provision.code,
        wording=provision.content,
        citation=provision.citation,
        confirmed_by=confirmed_by,
        confirmed_on=confirmed_on,
        document=document,
        page=page,
    )


def pack_schema() -> dict[str, object]:
    """JSON Schema of a pack's file."""
    texts = {name: {"type": "string", "maxLength": longest} for name, longest in LONGEST.items()}
    day = {"type": "string", "format": "date"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gói đối chiếu",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "title", "vouched_by", "issued_on", "instrument", "rows", "sha256"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": SCHEMA_VERSION},
            **{name: {"type": "string", "maxLength": longest} for name, longest in _HEAD.items()},
            "issued_on": day,
            "rows": {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_ROWS,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": list(_NEEDED),
                    "properties": {**texts, "confirmed_on": day},
                },
            },
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
    }
