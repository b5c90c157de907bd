"""Opinions of absent members in writing: where they count, who may send them, what they said."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import CouncilSeat, Meeting, WrittenOpinion
from thidua.procedure.councils.queries.reading import kinds_before, lawful_majority, present_seats, rule_for
from thidua.records.catalogue.models import AwardKind


@dataclass(frozen=True)
class InWriting:
    """Whether what absent members write on a kind of award counts, and on what that rests or why it does not."""

    award_kind: AwardKind
    counts: bool
    why: str


def in_writing(meeting: Meeting, award_kind: AwardKind) -> InWriting:
    """Say whether absent members' written opinions count: as the law says of the kind, else as the meeting's rules.

    Not allowed where neither says so. A share that is counted of those present does not say how they would be counted.
    """
    law = lawful_majority(award_kind, meeting.council.issuer, meeting.held_on)
    by_law = law.absent_in_writing if law.known else None
    if by_law is False:
        return InWriting(award_kind, False, _("luật không cho: %s") % law.citation)
    basis = law.citation if by_law else meeting.written_basis
    if not basis:
        return InWriting(award_kind, False, _("luật và quy chế không nói đến nên không tính"))
    if rule_for(meeting, award_kind).of != Denominator.ALL_MEMBERS:
        return InWriting(award_kind, False, _("tỷ lệ tính trên người có mặt, không rõ cách tính người gửi văn bản"))
    return InWriting(award_kind, True, basis)


def kinds_in_writing(meeting: Meeting) -> list[InWriting]:
    """Say it of every kind of award before the meeting."""
    return [in_writing(meeting, kind) for kind in kinds_before(meeting)]


def absent_seats(meeting: Meeting) -> list[CouncilSeat]:
    """Return the members who are not there now."""
    there = present_seats(meeting)
    seats = CouncilSeat.objects.filter(pk__in=there).select_related("person").order_by("order", "pk")
    return [seat for seat in seats if not there[seat.pk]]


@dataclass(frozen=True)
class WrittenPaper:
    """One member's paper: what it is, and how many dossiers it is for and against."""

    seat: CouncilSeat
    document: str
    in_favour: int
    against: int


def written_papers(meeting: Meeting) -> list[WrittenPaper]:
    """Return the papers of the meeting, member by member; one query."""
    found = WrittenOpinion.objects.filter(meeting=meeting).select_related("seat__person").order_by("seat__order", "pk")
    counted: dict[tuple[CouncilSeat, str], Counter[bool]] = {}
    for one in found:
        counted.setdefault((one.seat, one.document), Counter())[one.is_in_favour] += 1
    return [WrittenPaper(seat, document, said[True], said[False]) for (seat, document), said in counted.items()]
