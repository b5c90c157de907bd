"""Reading submissions: what waits to go up, what lies before the receiver, what was told about a dossier."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.locking import locked
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.queries import Matter, matters_of, matters_waiting
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.intake.engine.matching import Known, Match, Register, Told
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import parent_of, units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.people.queries import people_ever_in, post_lines, posts_of_people
from thidua.records.register.queries import honours_of_people

from .enums import CONCLUDED, GIVEN_UP, ON_THE_WAY, WITH_THE_RECEIVER, LineState, MessageCode, SubmissionState, Way
from .models import Submission, SubmissionLine, SubmissionMessage, SubmissionPaper
from .package import Nominee, read_nominee


def visible_to(actor: Account) -> QuerySet[Submission]:
    """Return the submissions that the offices of the sender see, and those sent that the receiver's see."""
    held = units_held(actor, *OFFICES)
    sent = Q(receiver__in=held) & ~Q(state=SubmissionState.PREPARED)
    return Submission.objects.filter(Q(sender__in=held) | sent).select_related("sender", "receiver", "round")


def visible_lines(actor: Account) -> QuerySet[SubmissionLine]:
    """Return the lines of the submissions that the actor sees."""
    found = SubmissionLine.objects.filter(submission__in=visible_to(actor))
    return found.select_related("submission__sender", "submission__receiver", "award_kind", "nomination", "taken_as")


def with_counts(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Count along what a list shows of each: its lines, how many are concluded, awarded, returned."""
    return submissions.annotate(
        line_count=Count("lines"),
        concluded_count=Count("lines", filter=Q(lines__state__in=CONCLUDED)),
        awarded_count=Count("lines", filter=Q(lines__state=LineState.AWARDED)),
        returned_count=Count("lines", filter=Q(lines__state=LineState.RETURNED)),
        lacking_count=Count("lines", filter=~Q(lines__missing=[]) & ~Q(lines__state__in=CONCLUDED)),
    )


def sent_by(issuer: Unit) -> QuerySet[Submission]:
    """Return what the authority prepared and sent, the newest first."""
    return Submission.objects.filter(sender=issuer, incoming=False).select_related("receiver", "sender")


def inbox_of(receiver: Unit) -> QuerySet[Submission]:
    """Return what was sent to the authority and has arrived, over all its wards."""
    found = Submission.objects.filter(receiver=receiver).exclude(state__in=(SubmissionState.PREPARED,))
    here = Q(way="here") | Q(incoming=True)
    return found.filter(here).select_related("sender", "receiver", "round", "assigned_to")


def lines_of(submission: Submission) -> QuerySet[SubmissionLine]:
    """Return the lines in their order, with the dossiers at both ends and their papers."""
    found = submission.lines.select_related("award_kind", "nomination", "taken_as__round", "award").order_by("order")
    return found.prefetch_related("papers__paper")


def common_papers(submission: Submission) -> QuerySet[SubmissionPaper]:
    """Return the papers of the whole package, in the order in which they are read."""
    return submission.papers.filter(line=None).select_related("paper").order_by("order")


def messages_of(submission: Submission) -> QuerySet[SubmissionMessage]:
    """Return what was told, the newest first."""
    return submission.messages.select_related("line", "told_by").order_by("-pk")


def lines_naming(actor: Account) -> QuerySet[SubmissionLine]:
    """Return the lines about the person behind the account, at either end."""
    own = Q(nomination__person__account=actor) | Q(taken_as__person__account=actor)
    return SubmissionLine.objects.filter(own)


def lines_about(nomination: Nomination) -> QuerySet[SubmissionLine]:
    """Return where the dossier went up, or where it came from, the newest first."""
    found = SubmissionLine.objects.filter(Q(nomination=nomination) | Q(taken_as=nomination))
    return found.select_related("submission__sender", "submission__receiver", "award").order_by("-pk")


@dataclass(frozen=True)
class LineTold:
    """How a dossier went up, or where it came from: the line, all that was told of it, whether its page opens."""

    line: SubmissionLine
    told: tuple[SubmissionMessage, ...]
    opens: bool


def lines_told_of(actor: Account, nomination: Nomination) -> list[LineTold]:
    """Return where the dossier went up or came from, the newest first, with what was told of it and of its package."""
    lines = list(lines_about(nomination))
    if not lines:
        return []
    opened = set(visible_to(actor).filter(lines__in=lines).values_list("pk", flat=True))
    of_them = SubmissionMessage.objects.filter(submission__in=[one.submission_id for one in lines])
    told = list(of_them.filter(Q(line=None) | Q(line__in=lines)).order_by("-pk"))
    return [
        LineTold(
            one,
            tuple(m for m in told if m.submission_id == one.submission_id and m.line_id in (None, one.pk)),
            one.submission_id in opened,
        )
        for one in lines
    ]


def matters_to_send(issuer: Unit) -> list[Matter]:
    """Return what the authority's council recommended and only the authority above may decide, not sent up yet."""
    return _not_sent([one for one in matters_waiting(issuer) if not one.decides and one.meeting is not None])


def matters_of_meeting(meeting: Meeting) -> list[Matter]:
    """Return what of one meeting waits to be sent up."""
    return _not_sent([one for one in matters_of(meeting) if not one.decides])


def kinds_to_send(meeting: Meeting) -> QuerySet[AwardKind]:
    """Return the kinds of award of which something of the meeting waits to be sent up."""
    return AwardKind.objects.filter(pk__in={one.award_kind.pk for one in matters_of_meeting(meeting)})


def _not_sent(matters: list[Matter]) -> list[Matter]:
    named = [one.pk for matter in matters for one in matter.nominations]
    gone = SubmissionLine.objects.filter(nomination__in=named).exclude(submission__state__in=GIVEN_UP)
    sent = set(gone.values_list("nomination_id", flat=True))
    left = []
    for matter in matters:
        nominations = tuple(one for one in matter.nominations if one.pk not in sent)
        if nominations:
            left.append(Matter(matter.meeting, matter.round, matter.award_kind, nominations, matter.decides))
    return left


def authority_above(issuer: Unit, on: date) -> Unit | None:
    """Return the authority directly above, to which the issuer proposes; None at the top."""
    return parent_of(issuer, on)


def rounds_to_take_into(submission: Submission) -> QuerySet[CommendationRound]:
    """Return the receiver's open rounds that ask for every kind of award in the submission, the newest first."""
    kinds = set(submission.lines.exclude(state=LineState.RETURNED).values_list("award_kind_id", flat=True))
    found = CommendationRound.objects.open().filter(issuer=submission.receiver)
    for kind in kinds:
        asks = CommendationRound.award_kinds.through.objects.filter(
            commendationround_id=OuterRef("pk"), awardkind_id=kind
        )
        found = found.filter(Exists(asks))
    return found.order_by("-year", "-opens_on", "pk")


def kinds_of(submission: Submission) -> QuerySet[AwardKind]:
    """Return the kinds of award in the submission, in the catalogue's order."""
    return AwardKind.objects.filter(pk__in=submission.lines.values("award_kind"))


def kinds_in_inbox(receiver: Unit) -> QuerySet[AwardKind]:
    """Return the kinds of award that the submissions before the authority ask for."""
    lines = SubmissionLine.objects.filter(submission__in=inbox_of(receiver))
    return AwardKind.objects.filter(pk__in=lines.order_by().values("award_kind"))


def submissions_asking(code: str) -> QuerySet[SubmissionLine, int]:
    """Return the ids of the submissions in which somebody is proposed for the kind of award of this code."""
    return SubmissionLine.objects.filter(award_kind__code=code).values_list("submission_id", flat=True)


def senders_to(receiver: Unit) -> QuerySet[Unit]:
    """Return who sent submissions to the authority."""
    return Unit.objects.filter(pk__in=inbox_of(receiver).order_by().values("sender")).order_by("sort_key")


@dataclass(frozen=True)
class Lacking:
    """What one sender's dossiers lack, over all its submissions under way; whether that was asked already."""

    sender: Unit
    lines: tuple[SubmissionLine, ...]
    asked: bool

    @property
    def words(self) -> str:
        """Return it dossier by dossier, a line each."""
        return "\n".join(
            f"– {one.subject_name} ({one.award_kind}): {'; '.join(one.missing_titles)}" for one in self.lines
        )


def lacking_of(receiver: Unit) -> list[Lacking]:
    """Return, sender by sender, what is missing from dossiers before the authority that nobody has decided on."""
    under_way = inbox_of(receiver).filter(state__in=(*ON_THE_WAY, *WITH_THE_RECEIVER))
    lines = SubmissionLine.objects.filter(submission__in=under_way).exclude(missing=[])
    lines = lines.exclude(state__in=(*CONCLUDED, LineState.RETURNED)).select_related("submission__sender", "award_kind")
    by_sender: dict[Unit, list[SubmissionLine]] = {}
    for line in lines.order_by("submission__sender__sort_key", "submission_id", "order"):
        by_sender.setdefault(line.submission.sender, []).append(line)
    told = _last_asked(by_sender)
    return [
        Lacking(sender, tuple(found), asked=told.get(sender.pk) == Lacking(sender, tuple(found), asked=False).words)
        for sender, found in by_sender.items()
    ]


def _last_asked(senders: Iterable[Unit]) -> Mapping[int, str]:
    asked = SubmissionMessage.objects.filter(submission__sender__in=list(senders), code=MessageCode.ASKED, line=None)
    return dict(asked.order_by("pk").values_list("submission__sender_id", "words"))


def officers_of(receiver: Unit, *, on: date) -> QuerySet[Account]:
    """Return who appraises or keeps the council's papers for the receiver on the day."""
    found = accounts.holders(Role.APPRAISER, Role.COUNCIL_SECRETARY, scope_ids=[receiver.pk], on=on)
    return found.order_by("username")


def locked_submission(submission: Submission) -> Submission:
    """Return the submission as it stands now, its row held until the act is done."""
    return locked(submission, "sender", "receiver", "round__issuer")


def package_known(package_uid: uuid.UUID, *, incoming: bool) -> Submission | None:
    """Return the submission of this package: at the receiver (`incoming`) or at the sender."""
    return Submission.objects.filter(package_uid=package_uid, incoming=incoming).first()


def lines_in_round(round: CommendationRound) -> QuerySet[SubmissionLine]:
    """Return the lines that became dossiers of the round."""
    return SubmissionLine.objects.filter(taken_as__round=round)


def people_of_sender(submission: Submission) -> Register[Person]:
    """Return everybody who ever held a post in the sender or below it, with what tells namesakes apart."""
    people = list(people_ever_in(units_below({submission.sender_id}, on=_day(submission))).order_by("pk"))
    places: dict[int, list[str]] = {}
    titles: dict[int, list[str]] = {}
    for post in posts_of_people(people):
        places.setdefault(post.person_id, []).extend((post.unit.name, post.unit.short_name))
        titles.setdefault(post.person_id, []).append(post.title)
    honours = honours_of_people([one.pk for one in people])
    return Register(
        Known(
            one,
            one.full_name,
            one.birth_year,
            tuple(places.get(one.pk, ())),
            tuple(titles.get(one.pk, ())),
            tuple(kind for kind, _year in honours.get(one.pk, ())),
        )
        for one in people
    )


def person_meant(register: Register[Person], nominee: Nominee) -> Match[Person]:
    """Return whom a dossier from another system is about, of the people known here."""
    return register.match(nominee.name, Told(nominee.birth_year, "", nominee.detail, ""))


@dataclass(frozen=True)
class Doubt:
    """A line about somebody who may be one of those known here: the outward id and the words of each."""

    line: SubmissionLine
    choices: tuple[tuple[str, str], ...]


def doubts_about(submission: Submission) -> list[Doubt]:
    """Return of which people of a submission from another system somebody has to say who is meant."""
    people = submission.lines.filter(nomination=None, taken_as=None, subject_kind=SubjectKind.INDIVIDUAL)
    lines = list(people.exclude(state=LineState.RETURNED).order_by("order"))
    register = people_of_sender(submission) if lines else None
    found = []
    for line in lines:
        assert register is not None  # there are lines
        match = person_meant(register, read_nominee(line.told))
        if match.sure is None and match.likely:
            likely = [one.known.thing for one in match.likely]
            posts = post_lines(likely, _day(submission))
            words = [(one.full_name, str(one.birth_year or ""), posts.get(one.pk, ""), one.key) for one in likely]
            told = (", ".join(filter(None, parts)) for parts in words)
            found.append(Doubt(line, tuple(zip((str(one.uid) for one in likely), told, strict=True))))
    return found


def _day(submission: Submission) -> date:
    assert submission.sent_on is not None  # it has arrived
    return submission.sent_on


def sent_by_file(sender: Unit) -> QuerySet[Submission]:
    """Return what the authority sent, or took back, to be carried to another installation, the oldest first."""
    found = Submission.objects.filter(sender=sender, way=Way.FILE, incoming=False, sent_on__isnull=False)
    found = found.filter(package__isnull=False).exclude(state=SubmissionState.REPLACED)
    return found.select_related("sender", "receiver", "package", "replaces").order_by("pk")


def told_back_by_file(receiver_id: int) -> QuerySet[SubmissionMessage]:
    """Return what a receiver told about packages from other installations, that they arrived or went, too."""
    found = SubmissionMessage.objects.filter(submission__receiver=receiver_id, submission__incoming=True)
    own = Q(from_above=True) | Q(line=None, code__in=(MessageCode.ARRIVED, MessageCode.RECALLED))
    return found.filter(own).select_related("submission__sender", "submission__receiver", "line").order_by("pk")
