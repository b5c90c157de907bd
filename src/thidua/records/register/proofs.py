"""The log of the register, read: checkpoints, lines, proofs, and what does not agree with it."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Max, Q, QuerySet

from . import merkle
from .enums import AwardState
from .models import Award, LogCheckpoint, LogEntry, LogNode

_AT_ONCE = 25
_STATES = {
    AwardState.VALID: "hieu-luc",
    AwardState.ANNULLED: "huy-bo",
    AwardState.REPLACED: "thay-the",
    AwardState.MISTAKEN: "ghi-nham",
}


def statement_of(award: Award) -> str:
    """Return what a line says of an award: the columns of the open data, written in one way only."""
    said = {
        "ma": str(award.uid),
        "ten": award.subject_name,
        "chuc_vu_don_vi": award.subject_detail,
        "ma_hinh_thuc": award.award_kind.code,
        "nam_thanh_tich": award.year,
        "so_quyet_dinh": award.decision_number,
        "ngay_quyet_dinh": award.decided_on.isoformat(),
        "nguoi_quyet_dinh": award.issuer_name,
        "hieu_luc": _STATES[AwardState(award.state)],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_content(nonce: str, statement: str) -> bytes:
    """Return the bytes that a line is the hash of: its number, a line end, what it says."""
    return f"{nonce}\n{statement}".encode()


def checkpoints() -> QuerySet[LogCheckpoint]:
    """Return the checkpoints, the newest first."""
    return LogCheckpoint.objects.order_by("-size")


@dataclass(frozen=True)
class Line:
    """A line as everybody gets it; without number and words where the award is not public, or said otherwise since."""

    index: int
    leaf: str
    nonce: str | None
    statement: str | None


def lines(first: int, count: int) -> list[Line]:
    """Return some lines from one on, in their order."""
    held = list(LogEntry.objects.filter(index__gte=first).select_related("award")[:count])
    newest = set(
        LogEntry.objects.filter(award__in={entry.award_id for entry in held})
        .order_by()
        .values("award")
        .annotate(last=Max("index"))
        .values_list("last", flat=True)
    )
    return [
        Line(
            entry.index,
            entry.leaf,
            entry.nonce if (opened := entry.index in newest and _is_public(entry.award)) else None,
            entry.statement if opened else None,
        )
        for entry in held
    ]


def _is_public(award: Award) -> bool:
    return award.state == AwardState.VALID and not award.withheld


def size_of_log() -> int:
    """Return how many lines there are."""
    newest = checkpoints().first()
    return newest.size if newest is not None else 0


def inclusion_proof(index: int, size: int) -> list[str]:
    """Return the path of a line in the log of that size. Raises ValueError where there is none."""
    return _proven(size, lambda look: merkle.inclusion(index, size, look))


def consistency_proof(first: int, second: int) -> list[str]:
    """Return what proves one size of the log the beginning of another. Raises ValueError where it is none."""
    return _proven(second, lambda look: merkle.consistency(first, second, look))


@dataclass(frozen=True)
class Proven:
    """The newest line of an award, for who may see the award anyway, and the path that proves it part of the log."""

    index: int
    nonce: str
    statement: str
    path: list[str]


def proven_lines(awards: Collection[int], size: int) -> dict[int, Proven]:
    """Return the newest lines of awards (by their inner numbers) in the log of a size; none for one without a line.

    Read some at a time, so that neither lines nor the subtrees behind their paths make too long a question.
    """
    found: dict[int, Proven] = {}
    numbers = sorted(awards)
    for start in range(0, len(numbers), _AT_ONCE):
        some = LogEntry.objects.filter(award__in=numbers[start : start + _AT_ONCE], index__lt=size)
        newest = {entry.award_id: entry for entry in some.order_by("index")}
        paths = _paths([partial(merkle.inclusion, entry.index, size) for entry in newest.values()])
        for (number, entry), path in zip(newest.items(), paths, strict=True):
            found[number] = Proven(entry.index, entry.nonce, entry.statement, path)
    return found


def _proven(size: int, prove: Callable[[merkle.Look], list[bytes]]) -> list[str]:
    if size > size_of_log():
        raise ValueError(f"the log has no {size} lines")
    [path] = _paths([prove])
    return path


def _paths(proofs: Sequence[Callable[[merkle.Look], list[bytes]]]) -> list[list[str]]:
    """Prove once to learn which subtrees are needed, read them all at once, and prove with them."""
    needed: set[tuple[int, int]] = set()

    def ask(level: int, position: int) -> bytes:
        needed.add((level, position))
        return b""

    for prove in proofs:
        prove(ask)
    held = nodes_at(sorted(needed))
    return [[digest.hex() for digest in prove(lambda level, position: held[level, position])] for prove in proofs]


def nodes_at(places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Return the hashes of the whole subtrees of these levels and positions, in one reading."""
    wanted = Q()
    for level, position in places:
        wanted |= Q(level=level, position=position)
    if not wanted:
        return {}
    return {(node.level, node.position): bytes.fromhex(node.digest) for node in LogNode.objects.filter(wanted)}


def amiss_in_log() -> Iterator[str]:
    """Return what does not agree: a line that was changed or lost, a checkpoint that no longer holds, an award that
    says something else than its newest line, one without a line, one that is gone. Everything is read once.
    """
    roots = dict(LogCheckpoint.objects.values_list("size", "root"))
    peaks: dict[int, bytes] = {}
    said: dict[int, str] = {}
    read = 0
    for entry in LogEntry.objects.iterator(chunk_size=2000):
        if entry.index != read:
            yield f"nhật ký sổ khen thưởng thiếu dòng {read}"
            return
        leaf = merkle.leaf_hash(entry_content(entry.nonce, entry.statement))
        if leaf.hex() != entry.leaf:
            yield f"dòng {entry.index} của nhật ký sổ khen thưởng đã bị sửa"
        list(merkle.appended(read, peaks, [leaf]))
        read += 1
        said[entry.award_id] = entry.statement
        if roots.pop(read, root := merkle.root_of(peaks).hex()) != root:
            yield f"mốc {read} dòng của nhật ký sổ khen thưởng không còn đúng"
    yield from (f"nhật ký sổ khen thưởng ngắn hơn mốc {size} dòng" for size in sorted(roots) if size > read)
    if not read:
        return
    for award in Award.all_records.select_related("award_kind").iterator(chunk_size=2000):
        noted = said.pop(award.pk, None)
        if noted is None:
            yield f"khen thưởng {award.uid} không có trong nhật ký"
        elif noted != statement_of(award):
            yield f"khen thưởng {award.uid} đã bị sửa ngoài nhật ký"
    yield from (
        f"khen thưởng {json.loads(gone)['ma']} có trong nhật ký nhưng không còn trong sổ" for gone in said.values()
    )
