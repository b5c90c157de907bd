"""Conferences to read: programme, groups of hand-overs, signings, pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate, ReplacedCertificate
from thidua.procedure.councils.queries import SUBJECT_ORDER
from thidua.procedure.movements.queries import head_of
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.register.enums import AwardState

from .enums import DelegateKind
from .models import Conference, HandOver, Picture, Signing


def visible_to(actor: Account) -> QuerySet[Conference]:
    """Return the conferences of the authorities where the actor holds an office or edits the portal."""
    return Conference.objects.filter(issuer__in=units_held(actor, *OFFICES, Role.EDITOR))


def hand_overs_of(conference: Conference) -> QuerySet[HandOver]:
    """Return the hand-overs in order, with what is read aloud.

    Left out: awards that no longer stand, certificates handed over on another day than the conference's, and those
    that the office kept because nobody came.
    """
    replaced = ReplacedCertificate.objects.filter(
        certificate=OuterRef("certificate"), handed_over_on=conference.held_on
    )
    there = Q(certificate__handed_over_on__isnull=True) | Q(certificate__handed_over_on=conference.held_on)
    there |= Exists(replaced) & Q(certificate__handed_over_on__isnull=False)
    found = conference.hand_overs.filter(there, certificate__award__state=AwardState.VALID, is_kept=False)
    return found.select_related("certificate__award__award_kind").order_by("order")


def kept_of(conference: Conference) -> QuerySet[HandOver]:
    """Return what the office kept when the conference was held, in order; what was handed over since says when."""
    kept = conference.hand_overs.filter(is_kept=True, certificate__award__state=AwardState.VALID)
    return kept.select_related("certificate__award__award_kind").order_by("order")


def earlier_callings(rows: Iterable[HandOver]) -> dict[int, str]:
    """Return, by hand-over, how the same name was read at an earlier conference, the newest one first."""
    named = [(row.pk, (row.certificate.award.subject_name, row.certificate.award.subject_detail)) for row in rows]
    said = HandOver.objects.filter(certificate__award__subject_name__in=[name for _pk, (name, _detail) in named])
    columns = ("certificate__award__subject_name", "certificate__award__subject_detail", "spoken")
    noted = said.exclude(spoken="").order_by("conference__held_on", "pk").values_list(*columns)
    newest = {(name, detail): spoken for name, detail, spoken in noted}
    return {pk: newest[key] for pk, key in named if key in newest}


@dataclass(frozen=True)
class Seated:
    """One seat: its name («B12», empty where the hall is not numbered), who sits there, as what."""

    seat: str
    name: str
    detail: str
    role: str


def seats_of(conference: Conference) -> list[Seated]:
    """Return the seats from the first row on: guests, hosts, delegates, then those who are called, in their order.

    Those who are called begin a row of their own, so that each group rises from neighbouring seats.
    """
    order = DelegateKind.values
    delegates = sorted(conference.delegates.all(), key=lambda one: (order.index(one.kind), one.order, one.pk))
    width = conference.seats_in_row
    seated = [
        Seated(_seat(at, width), one.name, one.post, str(one.get_kind_display())) for at, one in enumerate(delegates)
    ]
    begin = -(-len(delegates) // width) * width if width else len(delegates)
    called = [(group.number, row) for group in hand_over_groups(conference) for row in group.hand_overs]
    for at, (group, row) in enumerate(called, start=begin):
        award = row.certificate.award
        name = row.receiver or award.subject_name
        detail = f"nhận cho {award.subject_name}" if row.receiver else award.subject_detail
        seated.append(Seated(_seat(at, width), name, detail, f"Lượt {group}"))
    return seated


def _seat(at: int, width: int | None) -> str:
    if not width:
        return ""
    row, letters = at // width, ""
    while row >= 0:
        row, letter = divmod(row, 26)
        letters, row = chr(ord("A") + letter) + letters, row - 1
    return f"{letters}{at % width + 1}"


def signings_of(conference: Conference) -> QuerySet[Signing]:
    """Return the signings in order, with their units; pledges signed on another day are left out."""
    there = Q(pledge__signed_on__isnull=True) | Q(pledge__signed_on=conference.held_on)
    found = conference.signings.filter(there)
    return found.select_related("pledge__unit", "pledge__movement", "pledge__signer").order_by("order")


def pictures_of(conference: Conference) -> QuerySet[Picture]:
    """Return the pictures in order, with their files."""
    return conference.pictures.select_related("paper").order_by("order")


def not_rendered(conference: Conference) -> list[HandOver]:
    """Return the hand-overs whose certificate cannot be handed over because it was not rendered."""
    return list(hand_overs_of(conference).filter(certificate__state=CertificateState.PREPARED))


@dataclass(frozen=True)
class HandOverGroup:
    """Those called to the stage together, and who hands over."""

    number: int
    presenter: str
    hand_overs: tuple[HandOver, ...]


def hand_over_groups(conference: Conference) -> list[HandOverGroup]:
    """Return the groups in the order in which they are called."""
    return [
        HandOverGroup(number, rows[0].presenter, tuple(rows))
        for number, rows in enumerate(
            (list(rows) for _group, rows in groupby(hand_overs_of(conference), key=lambda row: row.group)), start=1
        )
    ]


def divide_into_groups(certificates: Sequence[Certificate], sizes: Sequence[int]) -> list[list[Certificate]]:
    """Divide certificates, already in order, into groups of the sizes in turn, the last size repeating.

    A group never mixes kinds of award or of subject: (9, 7) makes of 9 collectives and 28 people 9, 7, 7, 7, 7.
    """
    groups: list[list[Certificate]] = []
    for _kind, same in groupby(certificates, key=rank_of):
        waiting = list(same)
        while waiting:
            size = sizes[min(len(groups), len(sizes) - 1)]
            groups.append(waiting[:size])
            waiting = waiting[size:]
    return groups


# Who decides, from the highest; what a ward or one of its units decides stands on one level.
_LEVELS = {"nha-nuoc": 0, "tinh": 1, "huyen": 2, "xa": 3, "co-so": 3}


def rank_of(certificate: Certificate) -> tuple[int, ...]:
    """Return the rank of a certificate at the hand-over, as `quanh.thu-tu-trao` of the lawbook has it.

    What a higher level decides comes first; of one level titles before forms; collectives before individuals. Of the
    titles of individuals, and of collectives, the lawbook names the lower ones first.
    """
    award, kind = certificate.award, certificate.award.award_kind
    subject = SUBJECT_ORDER.index(SubjectKind(award.subject_kind))
    level = _LEVELS.get(kind.level, len(_LEVELS))
    if kind.family == AwardFamily.TITLE:
        return level, 0, subject, -kind.order
    return level, 1, kind.order, subject


def usual_signers(conference: Conference) -> dict[int, Person]:
    """Return, by pledge id, the head who signs for each unit on the day; units without one are left out."""
    signers = {}
    for signing in signings_of(conference):
        head = head_of(signing.pledge.unit, conference.held_on)
        if head is not None:
            signers[signing.pledge_id] = head
    return signers
