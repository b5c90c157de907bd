"""Adding to the log of the register, within the act that changed it."""

import secrets
from collections.abc import Iterable

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.records.register import merkle, proofs
from thidua.records.register.models import Award, LogCheckpoint, LogEntry, LogNode

_PIECE = 1000


def note_awards(*, actor: Account, awards: Iterable[Award]) -> None:  # noqa: ARG001  # verbs name their actor
    """Add a line for each award as it stands now, and a checkpoint; asked within the transaction of the act.

    Refuses nothing: the act that asks has asked already. The first time, everything that stands in the register is
    added, in the order of its entering. Side effects: lines, nodes, a checkpoint.
    """
    # Row zero is held by whoever adds, so that no two acts take the same place.
    if LogCheckpoint.objects.select_for_update().filter(size=0).first() is None:
        LogCheckpoint.objects.get_or_create(size=0, defaults={"root": merkle.root_of({}).hex(), "made_at": clock.now()})
        LogCheckpoint.objects.select_for_update().get(size=0)
    size = proofs.size_of_log()
    if size:
        _append(size, [(award, proofs.statement_of(award)) for award in awards])
        return
    standing = Award.all_records.select_related("award_kind").order_by("entered_on", "pk")
    piece: list[tuple[Award, str]] = []
    for award in standing.iterator(chunk_size=_PIECE):
        piece.append((award, proofs.statement_of(award)))
        if len(piece) == _PIECE:
            _append(size, piece)
            size, piece = size + _PIECE, []
    _append(size, piece)


def _append(size: int, lines: list[tuple[Award, str]]) -> None:
    if not lines:
        return
    peaks = proofs.nodes_at(merkle.peaks_of(size))
    entries = []
    for index, (award, statement) in enumerate(lines, start=size):
        nonce = secrets.token_hex(16)
        leaf = merkle.leaf_hash(proofs.entry_content(nonce, statement)).hex()
        entries.append(LogEntry(index=index, award=award, nonce=nonce, statement=statement, leaf=leaf))
    leaves = [bytes.fromhex(entry.leaf) for entry in entries]
    by_level = {level: digest for (level, _position), digest in peaks.items()}
    nodes = [
        LogNode(level=level, position=position, digest=digest.hex())
        for level, position, digest in merkle.appended(size, by_level, leaves)
    ]
    LogEntry.objects.bulk_create(entries, batch_size=200)
    LogNode.objects.bulk_create(nodes, batch_size=200)
    LogCheckpoint.objects.create(size=size + len(entries), root=merkle.root_of(by_level).hex(), made_at=clock.now())
