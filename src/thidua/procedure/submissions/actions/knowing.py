"""Whom a line means that came from another system: known here, or entered by the verbs that enter people and units."""

from collections.abc import Mapping

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.submissions import queries
from thidua.procedure.submissions.models import Submission, SubmissionLine
from thidua.procedure.submissions.package import Nominee
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.actions import enter_household, enter_person, enter_post
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import free_household_key, free_person_key, households_in

NEW = "moi"


def _subject_meant(actor: Account, line: SubmissionLine, nominee: Nominee, answers: Mapping[str, str]) -> Subject:
    """Return the person, collective or household of a line, entered anew where nobody of the sender bears the name.

    Refuses, with the field `who-…`, a person who may be one of several and of whom no answer says which; a collective
    that is not in the tree; and an actor whose role does not let them enter people of the sender.
    """
    if line.nomination is not None:
        return line.nomination.subject
    if line.subject_kind == SubjectKind.INDIVIDUAL:
        return _person(actor, line, nominee, answers.get(str(line.key), ""))
    units = _units(line.submission)
    if line.subject_kind == SubjectKind.COLLECTIVE:
        return _unit(units, nominee.name, line.submission.sender)
    return _household(actor, line.submission, units, nominee)


def _units(submission: Submission) -> list[Unit]:
    assert submission.sent_on is not None  # it has arrived
    return list(units_below({submission.sender_id}, on=submission.sent_on).order_by("sort_key", "key"))


def _called(units: list[Unit], name: str) -> list[Unit]:
    return [one for one in units if fold(name) in (fold(one.name), fold(one.short_name))]


def _unit(units: list[Unit], name: str, sender: Unit) -> Unit:
    found = _called(units, name)
    if len(found) != 1:
        raise RefusedError(
            _("trong %(sender)s có %(count)d đơn vị tên «%(unit)s»; nhờ quản trị ghi đúng tên vào cây đơn vị.")
            % {"sender": sender, "count": len(found), "unit": name}
        )
    return found[0]


def _person(actor: Account, line: SubmissionLine, nominee: Nominee, answer: str) -> Person:
    submission = line.submission
    match = queries.person_meant(queries.people_of_sender(submission), nominee)
    if match.sure is not None:
        return match.sure
    chosen = next((one.known.thing for one in match.likely if str(one.known.thing.uid) == answer), None)
    if chosen is not None:
        return chosen
    if match.likely and answer != NEW:
        raise RefusedError(
            _("«%s» có thể là người đã có trong danh sách; là ai?") % nominee.name, field=f"who-{line.key}"
        )
    unit = next(iter(_called(_units(submission), nominee.unit)), submission.sender)
    if not may(actor, "people.enter_post", unit):
        raise RefusedError(_("chưa có người này trong danh sách và tài khoản không được ghi người mới."))
    person = enter_person(
        actor=actor,
        key=free_person_key(submission.sender),
        full_name=nominee.name,
        birth_year=nominee.birth_year,
        unit=unit,
        confirmed=True,  # who may be meant was asked above
    )
    title = nominee.detail.split(",")[0].strip() or _("Người được đề nghị")
    enter_post(
        actor=actor, person=person, unit=unit, title=title[:200], valid_from=max(unit.valid_from, nominee.period_from)
    )
    return person


def _household(actor: Account, submission: Submission, units: list[Unit], nominee: Nominee) -> Household:
    found = [one for one in households_in(units) if fold(one.name) == fold(nominee.name)]
    home = next(iter(_called(units, nominee.unit)), submission.sender)
    same = [one for one in found if one.unit_id == home.pk] or found
    if len(same) > 1:
        raise RefusedError(_("có %(count)d hộ tên «%(name)s».") % {"count": len(same), "name": nominee.name})
    if same:
        return same[0]
    return enter_household(actor=actor, key=free_household_key(home), name=nominee.name, unit=home)
