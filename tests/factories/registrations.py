"""Calls for registration and units' registrations, made through the actions."""

from collections.abc import Sequence
from datetime import date

from tests.factories import a_person, a_ward, an_award_kind
from tests.factories.procedure_early import a_group, a_head, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.registrations import actions
from thidua.procedure.registrations.models import Registration, RegistrationCall
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person

OPENS, DUE = date(2021, 1, 15), date(2021, 2, 15)
IN_TIME, LATE = date(2021, 2, 1), date(2021, 2, 20)
TITLES = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "tap-the-lao-dong-tien-tien", "gia-dinh-van-hoa")


def the_officer(issuer: Unit | None = None) -> Account:
    """The ward's officer of emulation."""
    return an_officer(Role.APPRAISER, issuer)


def a_call(
    title: str = "Đăng ký thi đua năm 2021",
    *,
    issuer: Unit | None = None,
    year: int = 2021,
    titles: Sequence[str] = TITLES,
    due_on: date = DUE,
) -> RegistrationCall:
    """An open call of the ward for four titles."""
    return actions.open_call(
        actor=the_officer(issuer),
        issuer=issuer or a_ward(),
        year=year,
        title=title,
        award_kinds=[an_award_kind(code) for code in titles],
        opens_on=date(year, 1, 15),
        due_on=due_on,
    )


def registered(
    call: RegistrationCall,
    unit: Unit | None = None,
    *subjects: Person | Unit | Household,
    title: str = "lao-dong-tien-tien",
    aim: str = "",
) -> Registration:
    """The unit's registration with these subjects entered by its head; somebody of the unit where none is named."""
    unit = unit or a_group()
    named = subjects or (a_person("Lê Văn Mẫu", title="Chuyên viên", unit=unit, key=f"mau-{unit.key}"),)
    actions.register_subjects(
        actor=a_head(unit), call=call, unit=unit, award_kind=an_award_kind(title), subjects=named, aim=aim
    )
    return Registration.objects.get(call=call, unit=unit)


def sent(call: RegistrationCall, unit: Unit | None = None, *, on: date = IN_TIME) -> Registration:
    """A registration that waits for the office."""
    one = registered(call, unit)
    return actions.send_registration(actor=a_head(one.unit), registration=one, on=on)


def approved(call: RegistrationCall, unit: Unit | None = None, *, on: date = IN_TIME) -> Registration:
    """A registration that the office has approved."""
    one = sent(call, unit, on=on)
    return actions.approve_registration(actor=the_officer(call.issuer), registration=one, on=on)


def returned(call: RegistrationCall, unit: Unit | None = None, *, reason: str = "Thiếu tập thể") -> Registration:
    """A registration that came back to its unit."""
    one = sent(call, unit)
    return actions.return_registration(actor=the_officer(call.issuer), registration=one, reason=reason, on=IN_TIME)
