"""Reading calls and registrations: who has sent, what was registered of whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.locking import locked
from thidua.procedure.movements.queries import authorities_of, pledging_units
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, UNIT_ROLES, units_held
from thidua.records.organisations.queries import last_chain
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

from .enums import CallState, RegistrationState
from .models import Registration, RegistrationCall, RegistrationCallQuerySet, RegistrationLine

_COLUMNS = {Person: "person", Unit: "unit", Household: "household"}


def visible_calls(actor: Account) -> RegistrationCallQuerySet:
    """Return the calls of the authorities the account works for: every unit must know what is open."""
    found = RegistrationCall.objects.filter(issuer__in=authorities_of(actor))
    return found.select_related("issuer").prefetch_related("award_kinds")


def visible_registrations(actor: Account) -> QuerySet[Registration]:
    """Return the registrations the account may see: offices those of their authority, others those of their units."""
    found = Registration.objects.filter(
        Q(call__issuer__in=units_held(actor, *OFFICES)) | Q(unit__in=units_held(actor, *UNIT_ROLES))
    )
    return found.select_related("call__issuer", "unit", "sent_by", "decided_by")


def visible_lines(actor: Account) -> QuerySet[RegistrationLine]:
    """Return the lines of the registrations the account may see."""
    return _named(RegistrationLine.objects.filter(registration__in=visible_registrations(actor)))


def reads_whole_board(actor: Account, call: RegistrationCall) -> bool:
    """Say whether the account reads every unit's registration of the call: it holds an office of the authority."""
    return units_held(actor, *OFFICES).filter(pk=call.issuer_id).exists()


def calls_read_whole(actor: Account) -> RegistrationCallQuerySet:
    """Return the calls of which the account reads every unit's registration."""
    return visible_calls(actor).filter(issuer__in=units_held(actor, *OFFICES))


def registration_of(call: RegistrationCall, unit: Unit) -> Registration | None:
    """Return the unit's registration in the call, if it has begun one."""
    return Registration.objects.filter(call=call, unit=unit).select_related("call__issuer", "unit").first()


def lines_of_unit(call: RegistrationCall, unit: Unit, award_kind: AwardKind) -> QuerySet[RegistrationLine]:
    """Return the unit's lines of one title in the call."""
    return RegistrationLine.objects.filter(registration__call=call, registration__unit=unit, award_kind=award_kind)


def calls_with_counts(calls: RegistrationCallQuerySet) -> QuerySet[RegistrationCall]:
    """Add how many units have sent to each call, and how many of them were approved."""
    sent = (RegistrationState.SUBMITTED, RegistrationState.APPROVED)
    return calls.annotate(
        sent_count=Count("registrations", filter=Q(registrations__state__in=sent)),
        approved_count=Count("registrations", filter=Q(registrations__state=RegistrationState.APPROVED)),
    )


def open_calls(issuer: Unit) -> RegistrationCallQuerySet:
    """Return the authority's calls to which units may send."""
    return RegistrationCall.objects.open().filter(issuer=issuer)


def locked_call(call: RegistrationCall) -> RegistrationCall:
    """Read the call anew and keep others from changing it until the act ends."""
    return locked(call, "issuer")


def locked_registration(registration: Registration) -> Registration:
    """Read the registration anew and keep others from changing it until the act ends."""
    return locked(registration, "call__issuer", "unit")


def registers_to(unit: Unit, call: RegistrationCall) -> bool:
    """Say whether the unit stands, or last stood, below the call's authority."""
    return unit.pk != call.issuer_id and any(
        call.issuer_id in last_chain(unit, on=day) for day in (call.opens_on, call.due_on)
    )


def is_none_of_its_own(unit: Unit, subject: Person | Unit | Household, *, on: date) -> bool:
    """Say whether a collective or household is none of the unit's; posts do not tell whose member a person is."""
    if isinstance(subject, Person):
        return False
    home = subject if isinstance(subject, Unit) else subject.unit
    return unit.pk not in last_chain(home, on=on)


def who_answers_for(unit: Unit, on: date) -> list[Account]:
    """Return the heads and clerks of the unit itself, who can sign in today."""
    held = accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=[unit.pk], on=on)
    return list(held)


def _named(lines: QuerySet[RegistrationLine]) -> QuerySet[RegistrationLine]:
    return lines.select_related("award_kind", "person", "unit", "household__unit", "registration__unit")


def lines_of(registration: Registration) -> list[RegistrationLine]:
    """Return the lines title by title, in each collectives by code, people by given name, households. One query."""
    return in_order(_named(RegistrationLine.objects.filter(registration=registration)))


def in_order(lines: Iterable[RegistrationLine]) -> list[RegistrationLine]:
    """Return lines unit by unit, title by title, collectives first, then people by given name, then households."""
    places = {SubjectKind.COLLECTIVE.value: 0, SubjectKind.INDIVIDUAL.value: 1, SubjectKind.HOUSEHOLD.value: 2}

    def key(line: RegistrationLine) -> tuple[str, int, str, int, str, int]:
        subject, kind = line.subject, line.award_kind
        by_name = subject.key if isinstance(subject, Unit) else subject.sort_key
        return line.registration.unit.key, kind.order, kind.code, places[line.subject_kind], by_name, line.pk

    return sorted(lines, key=key)


def lines_of_call(call: RegistrationCall, *states: RegistrationState) -> list[RegistrationLine]:
    """Return the lines of every unit's registration of the call that stands in one of the states; of all for none."""
    found = RegistrationLine.objects.filter(registration__call=call)
    if states:
        found = found.filter(registration__state__in=states)
    return in_order(_named(found))


@dataclass(frozen=True)
class BoardLine:
    """Where one unit stands in a call, on a day."""

    unit: Unit
    registration: Registration | None
    lines: int
    is_overdue: bool

    @property
    def standing(self) -> RegistrationState:
        """Return where it stands; nothing written yet counts as not sent."""
        return RegistrationState(self.registration.state) if self.registration else RegistrationState.DRAFT

    @property
    def is_awaited(self) -> bool:
        """Say whether the unit has it still, or again."""
        return self.registration is None or self.registration.is_in_the_units_hands

    @property
    def waits(self) -> bool:
        """Say whether the office has to decide it."""
        return self.standing == RegistrationState.SUBMITTED

    @property
    def is_untouched(self) -> bool:
        """Say whether nothing of it was sent."""
        return self.standing == RegistrationState.DRAFT

    @property
    def is_late(self) -> bool:
        """Say whether it came after the last day, or has not come though the day is over."""
        return self.is_overdue if self.registration is None or self.is_awaited else self.registration.was_late


def board_of(call: RegistrationCall, on: date) -> list[BoardLine]:
    """Return every unit that should register, with what it has sent. Two queries.

    A unit that has written and stands there no longer keeps its line.
    """
    day = max(call.opens_on, min(on, date(call.year, 12, 31)))
    written = Registration.objects.filter(call=call).select_related("unit", "call__issuer", "sent_by")
    by_unit = {one.unit_id: one for one in written.annotate(line_count=Count("lines"))}
    overdue = on > call.due_on

    def line(unit: Unit, found: Registration | None) -> BoardLine:
        return BoardLine(unit, found, getattr(found, "line_count", 0), overdue)

    lines = [line(unit, by_unit.pop(unit.pk, None)) for unit in pledging_units(call.issuer, day)]
    lines += [line(one.unit, one) for one in by_unit.values()]
    return sorted(lines, key=lambda one: (one.unit.sort_key, one.unit.key))


def units_still_to_send(
    issuer: Unit, units: Iterable[Unit], on: date
) -> list[tuple[RegistrationCall, Unit, Registration | None]]:
    """Return the authority's open calls with those of the units from which nothing waits or was approved.

    With each stands what the unit has begun, if it has.
    """
    standing = [unit for unit in units if unit.holds_on(on) and unit.pk != issuer.pk]
    if not standing:
        return []
    calls = list(open_calls(issuer).filter(opens_on__lte=on).order_by("due_on", "pk"))
    written = Registration.objects.filter(call__in=calls, unit__in=standing)
    begun = {(one.call_id, one.unit_id): one for one in written}
    pairs = [(call, unit, begun.get((call.pk, unit.pk))) for call in calls for unit in standing]
    return [(call, unit, one) for call, unit, one in pairs if one is None or one.is_in_the_units_hands]


def calls_short_of_units(issuer: Unit, on: date) -> list[tuple[RegistrationCall, int]]:
    """Return the authority's open calls whose last day is over, each with how many units have not sent."""
    late = open_calls(issuer).filter(due_on__lt=on).order_by("due_on", "pk")
    counted = [
        (
            call,
            sum(line.is_awaited for line in board_of(call, on)),
        )
        for call in late
    ]
    return [(call, number) for call, number in counted if number]


def awaiting_approval(issuer: Unit) -> QuerySet[Registration]:
    """Return what was sent to the authority and nobody has decided yet, the oldest first."""
    found = Registration.objects.filter(call__issuer=issuer, state=RegistrationState.SUBMITTED)
    return found.exclude(call__state=CallState.CANCELLED).select_related("call", "unit").order_by("sent_on", "pk")


def awaiting_in(actor: Account, call: RegistrationCall) -> QuerySet[Registration]:
    """Return what waits in the call for a decision and the actor may see."""
    return visible_registrations(actor).filter(call=call, state=RegistrationState.SUBMITTED)


def registered_elsewhere(
    call: RegistrationCall, award_kind: AwardKind, subject: Person | Unit | Household
) -> RegistrationLine | None:
    """Return the line by which any unit registered the subject for the title in the call."""
    found = RegistrationLine.objects.filter(
        registration__call=call, award_kind=award_kind, **{_COLUMNS[type(subject)]: subject}
    )
    return found.select_related("registration__unit").first()


def approved_lines(issuer: Unit, year: int, unit: Unit, award_kinds: Iterable[AwardKind]) -> list[RegistrationLine]:
    """Return what the unit registered for the year and the authority approved, of these titles, in order."""
    found = RegistrationLine.objects.filter(
        registration__call__issuer=issuer,
        registration__call__year=year,
        registration__unit=unit,
        registration__state=RegistrationState.APPROVED,
        award_kind__in=list(award_kinds),
    )
    return in_order(_named(found))


def units_approved(issuer: Unit, year: int, award_kinds: Iterable[AwardKind]) -> set[int]:
    """Return the ids of the units with an approved registration of the year for one of these titles."""
    found = RegistrationLine.objects.filter(
        registration__call__issuer=issuer,
        registration__call__year=year,
        registration__state=RegistrationState.APPROVED,
        award_kind__in=list(award_kinds),
    )
    return set(found.values_list("registration__unit_id", flat=True))


@dataclass(frozen=True)
class Registered:
    """What the authority's calls of a year say of one subject and one title.

    `called` says whether the title was called for at all; `line` is the subject's, an approved one before others.
    """

    called: bool
    line: RegistrationLine | None

    @property
    def is_approved(self) -> bool:
        """Say whether the office approved it."""
        return self.line is not None and self.line.registration.is_approved


def registered_for(issuer: Unit, year: int, award_kind: AwardKind, subject: Person | Unit | Household) -> Registered:
    """Return what was registered of the subject for the title in the year at the authority. Two queries at most."""
    lines = RegistrationLine.objects.filter(
        registration__call__issuer=issuer,
        registration__call__year=year,
        award_kind=award_kind,
        **{_COLUMNS[type(subject)]: subject},
    ).exclude(registration__call__state=CallState.CANCELLED)
    found = list(lines.select_related("registration__unit", "registration__call"))
    if found:
        return Registered(True, max(found, key=lambda one: (one.registration.is_approved, one.pk)))
    called = RegistrationCall.objects.standing().filter(issuer=issuer, year=year, award_kinds=award_kind)
    return Registered(called.exists(), None)
