"""The package that goes up and the answers that come back, as plain values and as files; whoever carries them.

A package is a ZIP: `manifest.json`, described by the JSON schema that `json_schema` returns, and the papers it names,
each with its SHA-256. Answers are one JSON file. Nothing here knows the database or the way of carrying.
"""

import hashlib
import io
import json
import re
import types
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

PACKAGE_FORMAT, ANSWERS_FORMAT = "urn:thidua:ho-so-trinh", "urn:thidua:trang-thai"
VERSION = 1
MANIFEST = "manifest.json"
MOST_BYTES = 100 * 1024 * 1024
MOST_UNFOLDED = 300 * 1024 * 1024
MOST_PARTS = 3_000
MOST_MANIFEST = 20 * 1024 * 1024
MOST_ANSWERS = 5 * 1024 * 1024
# Where a paper may lie: no folders but this one, nothing that leads out of it.
_PLACE = re.compile(r"papers/[0-9]{4,6}\.(pdf|docx|xlsx|jpg|png)")
_DEEPEST = 8

Value = TypeVar("Value")
Scalar = str | int | bool


@dataclass(frozen=True, kw_only=True)
class Office:
    """An authority: its national administrative code on the day (empty where it bears none), and its name."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """The council's meeting: its day, the minutes' number and day, the text its majority rests on."""

    held_on: date
    number: str
    adopted_on: date
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Vote:
    """The count of one vote: totals alone; `members` is of how many people the share is counted."""

    in_favour: int
    against: int
    abstained: int
    written_in_favour: int
    written_against: int
    members: int
    way: str


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What another body answered about a nominee, as the sender kept it."""

    body: str
    stance: str
    words: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A paper that the law asks for and the dossier lacks: the lawbook's code, and its name."""

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Nominee:
    """One dossier: `line` names it for ever, `award` is the lawbook's code, `attestations` its facts by their codes."""

    line: str
    dossier: str
    award: str
    award_name: str
    subject_kind: str
    name: str
    detail: str
    birth_year: int | None
    unit: str
    unit_kind: str
    achievement: str
    certificate_text: str
    period_from: date
    period_to: date
    field_code: str
    attestations: dict[str, Scalar]
    vote: Vote
    missing: tuple[Missing, ...] = ()
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """One paper of the package: where it lies in the ZIP, what it is, of whom (`line`; empty: of all), its hash."""

    path: str
    title: str
    role: str
    requirement: str
    media_type: str
    size: int
    sha256: str
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Package:
    """A manifest: who proposes to whom, on which minutes, whom; `edition` above 1 supplements what was sent before."""

    uid: str
    edition: int
    replaces: str
    prepared_on: date
    sent_on: date
    sender: Office
    receiver: Office
    title: str
    year: int
    request_number: str
    sitting: Sitting
    nominees: tuple[Nominee, ...]
    papers: tuple[Enclosed, ...]
    withdrawn: bool = False
    format: str = field(default=PACKAGE_FORMAT)
    version: int = field(default=VERSION)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One message about the package or one line of it; the decision's number, day and body where there is one."""

    uid: str
    code: str
    on: date
    words: str
    line: str = ""
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the receiver has told about one package so far, the oldest first."""

    package: str
    sender: Office
    receiver: Office
    answers: tuple[Answer, ...]
    format: str = field(default=ANSWERS_FORMAT)
    version: int = field(default=VERSION)


def sha256_of(content: bytes) -> str:
    """Return the hash by which a paper is known."""
    return hashlib.sha256(content).hexdigest()


def packed(package: Package, papers: Mapping[str, bytes]) -> bytes:
    """Return the ZIP of a manifest and its papers by path; the same values give the same bytes.

    Raises KeyError for a paper that is named and not given.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(MANIFEST), written(package))
        for one in package.papers:
            archive.writestr(_entry(one.path), papers[one.path])
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def unpacked(content: bytes) -> tuple[Package, dict[str, bytes]]:
    """Read a package: its manifest and its papers by path, every hash compared.

    Refuses, in words for the person who chose the file, what is too large or no such package, and papers that are
    missing, not named, or changed.
    """
    if len(content) > MOST_BYTES:
        raise _refused(_("Gói lớn hơn %d MB nên không nhận.") % (MOST_BYTES // 1024 // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if len(archive.infolist()) > MOST_PARTS or sum(one.file_size for one in parts.values()) > MOST_UNFOLDED:
                raise _refused(_("Gói này bung ra quá lớn nên không nhận."))
            if len(parts) < len(archive.infolist()) or MANIFEST not in parts:
                raise _no_package()
            if any(part.flag_bits & 1 for part in parts.values()):
                raise _refused(_("Gói đang đặt mật khẩu. Hãy tải lại gói từ nơi gửi."))
            package = read_package(_bounded(archive, parts[MANIFEST], MOST_MANIFEST))
            named = {one.path: one for one in package.papers}
            if len(named) < len(package.papers) or set(parts) - {MANIFEST} != set(named):
                raise _refused(_("Gói thiếu hoặc thừa tệp so với bản kê. Hãy tải lại gói từ nơi gửi."))
            papers = {path: _bounded(archive, parts[path], one.size) for path, one in named.items()}
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise _no_package() from error
    for path, one in named.items():
        if not _PLACE.fullmatch(path) or sha256_of(papers[path]) != one.sha256:
            raise _refused(
                _("«%s» không còn đúng như khi gửi (mã SHA-256 khác). Hãy tải lại gói từ nơi gửi.") % one.title
            )
    return package, papers


def _bounded(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(part) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise _refused(_("Gói này bung ra quá lớn nên không nhận."))
    return content


def written(value: Package | Answers) -> bytes:
    """Return a manifest or answers as JSON: UTF-8, keys in order, days as «2026-01-31»."""
    return (_json(value) + "\n").encode()


def _json(value: Package | Answers | Nominee) -> str:
    return json.dumps(asdict(value), ensure_ascii=False, indent=1, default=date.isoformat)


def plain(nominee: Nominee) -> dict[str, object]:
    """Return one dossier as JSON holds it, to be kept beside its line."""
    told: dict[str, object] = json.loads(_json(nominee))
    return told


def read_nominee(told: object) -> Nominee:
    """Read one dossier as `plain` gave it."""
    return _read(Nominee, told, "nominees")


def read_package(content: bytes) -> Package:
    """Read a manifest. Refuses what is not one, naming the place that cannot be read."""
    return _read_file(Package, content, PACKAGE_FORMAT)


def read_answers(content: bytes) -> Answers:
    """Read a file of answers. Refuses what is not one, naming the place that cannot be read."""
    if len(content) > MOST_ANSWERS:
        raise _refused(_("Tệp trạng thái lớn bất thường nên không nhận."))
    return _read_file(Answers, content, ANSWERS_FORMAT)


def _read_file(kind: type[Value], content: bytes, named: str) -> Value:
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_package() from error
    if not isinstance(told, dict) or told.get("format") != named:
        raise _no_package()
    if told.get("version") != VERSION:
        raise _refused(_("Tệp do phần mềm phiên bản khác tạo (%s); hãy nâng cấp phần mềm.") % told.get("version"))
    return _read(kind, told, "")


def _read(kind: type[Value], told: object, place: str) -> Value:
    """Read a dataclass out of what JSON holds; unknown keys are passed over, so that a later minor change may add."""
    if not isinstance(told, dict):
        raise _unreadable(place)
    assert is_dataclass(kind)  # nothing else is asked for
    hints, values = get_type_hints(kind), {}
    for one in fields(kind):
        here = f"{place}.{one.name}".lstrip(".")
        if one.name in told:
            values[one.name] = _value(hints[one.name], told[one.name], here)
    try:
        return kind(**values)
    except TypeError as error:
        raise _unreadable(place or MANIFEST) from error


def _value(hint: object, told: object, place: str) -> object:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if told is None and type(None) in options:
        return None
    if hint == Scalar and isinstance(told, str | int) and len(str(told)) <= 4_000:
        return told
    hint = next((one for one in options if one is not type(None)), hint)
    if get_origin(hint) is tuple and isinstance(told, list):
        return tuple(_value(get_args(hint)[0], one, f"{place}[{at}]") for at, one in enumerate(told))
    if get_origin(hint) is dict and isinstance(told, dict):
        return {str(name): _value(get_args(hint)[1], one, f"{place}.{name}") for name, one in told.items()}
    if hint is date and isinstance(told, str):
        try:
            return date.fromisoformat(told)
        except ValueError as error:
            raise _unreadable(place) from error
    if isinstance(hint, type) and is_dataclass(hint):
        return _read(hint, told, place)
    plain = isinstance(hint, type) and isinstance(told, hint) and isinstance(told, bool) == (hint is bool)
    if not plain or "\x00" in str(told) or (isinstance(told, int) and not 0 <= told < 2**31):
        raise _unreadable(place)
    return told


def json_schema(kind: type[Package] | type[Answers] = Package) -> dict[str, object]:
    """Return the JSON schema (2020-12) of a manifest or of answers."""
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": PACKAGE_FORMAT if kind is Package else ANSWERS_FORMAT,
        **_schema(kind),
    }
    named = found["properties"]
    assert isinstance(named, dict)
    named["format"], named["version"] = {"const": found["title"]}, {"const": VERSION}
    return found


def _schema(hint: object) -> dict[str, object]:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else ()
    if options:
        return {"anyOf": [_schema(one) for one in options]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _schema(get_args(hint)[1])}
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return {
            "description": (hint.__doc__ or "").split("\n")[0],
            "type": "object",
            "properties": {one.name: _schema(hints[one.name]) for one in fields(hint)},
            "required": [one.name for one in fields(hint)],
        }
    if hint is date:
        return {"type": "string", "format": "date"}
    named: dict[object, str] = {str: "string", bool: "boolean", int: "integer", type(None): "null"}
    return {"type": named[hint]}


def _refused(words: str) -> RefusedError:
    return RefusedError(words, field="content")


def _unreadable(place: str) -> RefusedError:
    return _refused(_("Không đọc được mục «%s» của tệp. Hãy tải lại tệp từ nơi gửi.") % place)


def _no_package() -> RefusedError:
    return _refused(_("Đây không phải tệp do phần mềm thi đua, khen thưởng tạo ra, hoặc tệp đã hỏng."))
