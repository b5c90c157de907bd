"""Packs of confirmations beside the lawbook and what the unit has confirmed: what each row would do, before it does."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

import lawbook
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.eligibility.models import ConfirmationPack
from thidua.records.organisations.models import Unit

from .provisions import confirmations_of, corrections_of, law_here, standing_confirmations


@dataclass(frozen=True)
class PackLine:
    """One row of a pack: how it stands."""

    check: lawbook.RowCheck

    @property
    def row(self) -> lawbook.PackRow:
        """The row."""
        return self.check.row

    @property
    def state(self) -> lawbook.RowState:
        """How it stands to the lawbook and to what the unit has confirmed."""
        return self.check.state

    @property
    def confirms(self) -> bool:
        """Whether it confirms its provision when the pack is taken."""
        return self.check.may_confirm

    @property
    def corrects(self) -> bool:
        """Whether its reader found that the text says something else."""
        return self.check.state is lawbook.RowState.CORRECTED


def packs_of(unit: Unit) -> QuerySet[ConfirmationPack]:
    """Return the packs a unit issued or received, the newest first."""
    return ConfirmationPack.objects.filter(unit=unit).select_related("unit", "paper", "kept_by", "taken_by")


def pack_file(pack: ConfirmationPack) -> lawbook.Pack:
    """Return the pack as its kept file says; refuse a file that was altered on the disk."""
    try:
        with pack.paper.file.open("rb") as kept:
            return lawbook.read_pack(kept.read())
    except (lawbook.LawbookError, OSError) as error:
        raise RefusedError(_("Không đọc được tệp của gói: %s") % error) from error


def pack_lines(unit: Unit, pack: lawbook.Pack) -> list[PackLine]:
    """Return each row beside the law of the unit: new, already confirmed, unknown, of other words."""
    confirmed = {one.provision for one in standing_confirmations(unit)}
    provisions = law_here(unit, on=clock.today()).provisions
    return [PackLine(check) for check in lawbook.check_pack(pack, provisions, confirmed=confirmed)]


def counts_of(lines: Iterable[PackLine]) -> list[tuple[lawbook.RowState, int]]:
    """Count the rows by how they stand, in the order of the states."""
    counted = Counter(line.state for line in lines)
    return [(state, counted[state]) for state in lawbook.RowState if counted[state]]


def readings_for_pack(unit: Unit, instrument: str) -> list[lawbook.PackRow]:
    """Return what the unit's own officers read in an instrument, in the order of its articles."""
    law = law_here(unit, on=clock.today())
    standing = {one.provision: one for one in standing_confirmations(unit) if one.pack_id is None}
    corrections = {one.provision: one for one in reversed(corrections_of(unit)) if one.pack_id is None}
    rows = []
    for provision in lawbook.provisions_of(law.provisions, instrument):
        correction, kept = corrections.get(provision.code), standing.get(provision.code)
        read = correction or kept
        if read is None:
            continue
        rows.append(
            lawbook.PackRow(
                provision=provision.code,
                wording=read.wording or provision.content,
                citation=provision.citation,
                confirmed_by=str(read.confirmed_by),
                confirmed_on=read.confirmed_on,
                document=read.document,
                page=read.page,
                value=kept.value if kept is not None else "",
                text=read.text_read,
                correction=correction.note if correction is not None else "",
            )
        )
    return rows


def instruments_read(unit: Unit) -> list[tuple[lawbook.Instrument, int]]:
    """Return the instruments in which the unit's own officers read something, with how many provisions."""
    read = {one.provision for one in confirmations_of(unit) if one.pack_id is None}
    read |= {one.provision for one in corrections_of(unit) if one.pack_id is None}
    law = law_here(unit, on=clock.today())
    counted = Counter(
        number for one in law.provisions if one.code in read for number in {cite.instrument for cite in one.cites}
    )
    return [(one, counted[one.number]) for one in law.shelf.all() if counted[one.number]]
