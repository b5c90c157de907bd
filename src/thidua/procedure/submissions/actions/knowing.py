"""Whom a line means that came from another system: known here, or entered by the verbs that enter people and units."""

from collections.abc import Mapping
from functools import cached_property

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.submissions import queries
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionPaper
from thidua.procedure.submissions.package import Nominee
from thidua.records.intake.engine.matching import Register
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.actions import enter_household, enter_person, enter_post
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import free_household_key, free_person_key, households_in

NEW = "moi"


class Sender:
    """What is known of a submission's sender, read once for all its lines; people again after one was entered."""

    def __init__(self, submission: Submission) -> None:
        """Read nothing yet."""
        self.submission = submission
        self.unit = submission.sender

    @cached_property
    def units(self) -> list[Unit]:
        """Return the sender and what lay below it on the day the submission was sent, in reading order."""
        assert self.submission.sent_on is not None  # it has arrived
        return list(units_below({self.submission.sender_id}, on=self.submission.sent_on).order_by("sort_key", "key"))

    @cached_property
    def people(self) -> Register[Person]:
        """Return everybody who ever held a post in the sender."""
        return queries.people_of_sender(self.submission)

    @cached_property
    def common_papers(self) -> list[SubmissionPaper]:
        """Return the papers of the whole package."""
        return list(queries.common_papers(self.submission))

    def forget_people(self) -> None:
        """Let the people be read again: somebody was entered, whom a later line may mean."""
        self.__dict__.pop("people", None)


def _subject_meant(
    actor: Account, sender: Sender, line: SubmissionLine, nominee: Nominee, answers: Mapping[str, str]
) -> Subject:
    """Return the person, collective or household of a line, entered anew where nobody of the sender bears the name.

    Refuses, with the field `who-…`, a person who may be one of several and of whom no answer says which; a collective
    that is not in the tree; and an actor whose role does not let them enter people of the sender.
    """
    if line.nomination is not None:
        return line.nomination.subject
    if line.subject_kind == SubjectKind.INDIVIDUAL:
        return _person(actor, sender, line, nominee, answers.get(str(line.key), ""))
    if line.subject_kind == SubjectKind.COLLECTIVE:
        return _unit(sender, nominee.name)
    return _household(actor, sender, nominee)


def _called(units: list[Unit], name: str) -> list[Unit]:
    return [one for one in units if fold(name) in (fold(one.name), fold(one.short_name))]


def _unit(sender: Sender, name: str) -> Unit:
    found = _called(sender.units, name)
    if len(found) != 1:
        raise RefusedError(
            _("trong %(sender)s có %(count)d đơn vị tên «%(unit)s»; nhờ quản trị ghi đúng tên vào cây đơn vị.")
            % {"sender": sender.unit, "count": len(found), "unit": name}
        )
    return found[0]


def _person(actor: Account, sender: Sender, line: SubmissionLine, nominee: Nominee, answer: str) -> Person:
    match = queries.person_meant(sender.people, nominee)
    if match.sure is not None:
        return match.sure
    chosen = next((one.known.thing for one in match.likely if str(one.known.thing.uid) == answer), None)
    if chosen is not None:
        return chosen
    if match.likely and answer != NEW:
        raise RefusedError(
            _("«%s» có thể là người đã có trong danh sách; là ai?") % nominee.name, field=f"who-{line.key}"
        )
    unit = next(iter(_called(sender.units, nominee.unit)), sender.unit)
    if not may(actor, "people.enter_post", unit):
        raise RefusedError(_("chưa có người này trong danh sách và tài khoản không được ghi người mới."))
    person = enter_person(
        actor=actor,
        key=free_person_key(sender.unit),
        full_name=nominee.name,
        birth_year=nominee.birth_year,
        unit=unit,
        confirmed=True,  # who may be meant was asked above
    )
    title = nominee.detail.split(",")[0].strip() or _("Người được đề nghị")
    enter_post(
        actor=actor, person=person, unit=unit, title=title[:200], valid_from=max(unit.valid_from, nominee.period_from)
    )
    sender.forget_people()
    return person


def _household(actor: Account, sender: Sender, nominee: Nominee) -> Household:
    found = [one for one in households_in(sender.units) if fold(one.name) == fold(nominee.name)]
    home = next(iter(_called(sender.units, nominee.unit)), sender.unit)
    same = [one for one in found if one.unit_id == home.pk] or found
    if len(same) > 1:
        raise RefusedError(_("có %(count)d hộ tên «%(name)s».") % {"count": len(same), "name": nominee.name})
    if same:
        return same[0]
    return enter_household(actor=actor, key=free_household_key(home), name=nominee.name, unit=home)
