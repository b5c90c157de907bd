"""Whose dossier it is: who opened it is noted, a copy of everything is given, what is over is thrown away."""

import io
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories import a_discipline, a_person, a_rating, an_account, an_award
from tests.factories.procedure_early import a_group, a_nomination, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent, Reading
from thidua.foundation.kernel import clock
from thidua.foundation.notifications.models import OutboxMessage
from thidua.records.achievements.models import Discipline
from thidua.records.people.models import Person
from thidua.records.people.queries import records_about
from thidua.screens.cli.retention import keep_to_retention

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def test_who_opens_a_dossier_is_noted_and_shown_to_who_oversees(signed_in: SignIn) -> None:
    group = a_group()
    person = a_person(unit=group)
    nomination = a_nomination(a_round(), person, unit=group)
    officer, auditor = an_officer(Role.APPRAISER), an_officer(Role.AUDITOR)
    browser = signed_in(account=officer)
    pages = [at("nomination", nomination.uid), at("person", person.uid)]
    for page in (*pages, *pages):
        assert browser.get(page).status_code == 200
    noted = Reading.objects.filter(account=officer).order_by("target_type").values_list("target_type", "times")
    assert list(noted) == [("nominations.nomination", 2), ("people.person", 2)]
    title = "Ai đã mở hồ sơ này"
    seen = signed_in(account=auditor).get(pages[1])
    if seen.status_code == 200:
        assert title in seen.content.decode()
        assert str(officer) in seen.content.decode()
    assert title not in browser.get(pages[1]).content.decode()


def test_page_one_may_not_open_notes_nobody(signed_in: SignIn) -> None:
    person = a_person(unit=a_group())
    assert signed_in(account=an_account(username="ngoai")).get(at("person", person.uid)).status_code == 404
    assert not Reading.objects.exists()


def test_copy_of_everything_is_given_once_who_asked_is_written(signed_in: SignIn) -> None:
    group = a_group()
    person = a_person(unit=group)
    a_nomination(a_round(), person, unit=group)
    a_rating(person, year=2020)
    a_discipline(person)
    an_award(person)
    officer = an_officer(Role.APPRAISER)
    browser = signed_in(account=officer)
    browser.get(at("person", person.uid))
    address = at("person_data", person.uid)
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert not AuditEvent.objects.filter(event="personal_data_given").exists()
    answer = browser.post(address, {"reason": "Chính người này, đơn ngày 01/12/2026"})
    assert answer["Content-Disposition"].startswith("attachment;")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    tables = {row[0] for row in rows[1:]}
    assert {str(one._meta.verbose_name) for one in records_about(person)} <= tables
    assert any(row[0] == "lượt mở hồ sơ" and str(officer) in row[2] for row in rows)
    assert AuditEvent.objects.get(event="personal_data_given").target_uid == str(person.uid)


def test_every_record_that_names_a_person_belongs_to_the_copy() -> None:
    """A new table with a key to a person is in the copy without anybody adding it."""
    names = {one.related_model._meta.label for one in Person._meta.related_objects}
    assert {"nominations.Nomination", "register.Award", "achievements.Discipline", "people.Post"} <= names
    person = a_person(unit=a_group())
    a_discipline(person)
    an_award(person)
    kinds = {type(one) for one in records_about(person)}
    expected = {
        one.related_model
        for one in Person._meta.related_objects
        if one.related_model._base_manager.filter(**{one.field.name: person}).exists()
    }
    assert kinds == expected
    assert len(kinds) >= 3


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.AUDITOR, Role.EDITOR])
def test_copy_is_given_by_officers_alone_and_never_by_oneself(signed_in: SignIn, role: Role) -> None:
    group = a_group()
    person = a_person(unit=group)
    account = an_account(role, group, username="khong-duoc")
    answer = signed_in(account=account).post(at("person_data", person.uid), {"reason": "tự lấy"})
    assert answer.status_code in {403, 404}
    officer = an_officer(Role.APPRAISER)
    person.account = officer
    person.save()
    assert signed_in(account=officer).post(at("person_data", person.uid), {"reason": "tự lấy"}).status_code == 403


def test_what_is_over_is_thrown_away_and_the_rest_stays(signed_in: SignIn) -> None:
    today, now = clock.today(), clock.now()
    person, account = a_person(unit=a_group()), an_account(username="ai-do")
    old, young = a_discipline(person), a_discipline(person)
    Discipline.objects.filter(pk=old.pk).update(served_on=today.replace(year=today.year - 11))
    Discipline.objects.filter(pk=young.pk).update(served_on=today.replace(year=today.year - 9))
    for days in (365 * 6, 10):
        Reading.objects.create(
            account=account,
            target_type="people.person",
            target_uid=str(person.uid),
            day=today - timedelta(days=days),
            first_at=now,
            last_at=now,
        )
    for number, days in enumerate((800, 10)):
        OutboxMessage.objects.create(
            recipient=account, kind="x", key=str(number), subject="x", body="x", written_at=now - timedelta(days=days)
        )
    signed_in(account=account)
    Session.objects.update(expire_date=now - timedelta(days=1))
    signed_in(account=account)
    done = keep_to_retention(on=today, at=now)
    assert (done["discipline"], done["readings"], done["messages"], done["sessions"]) == (1, 1, 1, 1)
    assert list(Discipline.objects.all()) == [young]
    assert (Reading.objects.count(), OutboxMessage.objects.count(), Session.objects.count()) == (1, 1, 1)
    told = AuditEvent.objects.get(event="discipline_forgotten")
    assert old.source not in told.payload
    assert set(keep_to_retention(on=today, at=now).values()) == {0}
