"""Nobody acts on their own dossier: every verb that could, tried by the very person and then by somebody else.

The walk finds the verbs itself: all that take an actor, in the apps whose records name a dossier, an award, a decision
or a subject. A verb it does not know fails it.
"""

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from types import ModuleType

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.factories import a_person, an_account, an_award, an_external_award, an_initiative, records, upward
from tests.factories import procedure_late as late
from tests.factories.procedure_early import (
    APPRAISED_ON,
    REVIEW,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_nomination,
    a_question,
    a_round,
    an_officer,
    confirmations,
)

from thidua.civic.nominee_doors.actions import answering as doors
from thidua.civic.nominee_doors.actions.entering import hand_in_remark
from thidua.civic.nominee_doors.actions.linking import make_nominee_link, revoke_nominee_link
from thidua.civic.nominee_doors.enums import RemarkKind
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.appraisals import actions as appraisals
from thidua.procedure.appraisals.enums import Recommended, Stance
from thidua.procedure.certificates import actions as certificates
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.enums import ConflictGround, Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import TELLERS, may_be_tellers, members_on, presence_for
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.models import Decision
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.integrity.actions import answer_question
from thidua.procedure.integrity.enums import Verdict
from thidua.procedure.nominations import actions as nominations
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.submissions import actions as submissions
from thidua.procedure.submissions import package
from thidua.procedure.submissions.enums import Way
from thidua.procedure.submissions.models import Submission
from thidua.records.achievements import actions as achievements
from thidua.records.achievements.enums import DisciplineForm, InitiativeKind, RatingClass
from thidua.records.catalogue.enums import Ground
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person, SubjectFields
from thidua.records.register import actions as register
from thidua.records.register.actions import AwardEntry
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db

ABOUT = (Nomination, Award, Decision)
# Apps whose records only mention one, as what a story or a public document tells of; theirs are the editors' verbs.
TELL_OF_THEM = {"thidua.civic.gazette", "thidua.civic.newsroom"}
TODAY = date(2021, 12, 22)
REASON = "Kê khai chưa đúng"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class Case:
    """Who acts, whose dossier it is, and the act on what is kept now."""

    actor: Account
    nominee: Person
    act: Callable[[], object]


def person_of(nomination: Nomination) -> Person:
    assert nomination.person is not None  # every case is about a person
    return nomination.person


def anew(nomination: Nomination) -> Nomination:
    return Nomination.objects.get(pk=nomination.pk)


def on_draft(verb: Callable[..., object], **told: object) -> Case:
    """A verb of the unit's head on a draft."""
    group = a_group()
    nomination = a_nomination(unit=group)
    actor = a_head(group)
    return Case(actor, person_of(nomination), lambda: verb(actor=actor, nomination=anew(nomination), **told))


def on_submitted(verb: Callable[..., object], actor: Account | None = None, **told: object) -> Case:
    """A verb on a submitted dossier, of the appraiser unless another is named."""
    confirmations()
    nomination = a_nomination(submitted=True)
    who = actor or an_officer(Role.APPRAISER)
    return Case(who, person_of(nomination), lambda: verb(actor=who, nomination=anew(nomination), **told))


def answer_of(nomination: Nomination) -> Assessment:
    kept = anew(nomination).assessment
    assert kept is not None  # it was submitted
    return kept


def submitting() -> Case:
    confirmations()
    return on_draft(nominations.submit_nomination, on=SUBMITTED_ON, review=REVIEW)


def confirming() -> Case:
    confirmations()
    nomination = a_nomination()
    Nomination.objects.filter(pk=nomination.pk).update(left_on=SUBMITTED_ON)
    actor = an_officer(Role.APPRAISER)
    return Case(
        actor,
        person_of(nomination),
        lambda: nominations.confirm_head_dossier(
            actor=actor, nomination=anew(nomination), on=SUBMITTED_ON, review=REVIEW
        ),
    )


def marking(many: bool = False) -> Case:
    confirmations()
    nomination = a_nomination(submitted=True)
    actor = an_officer(Role.APPRAISER)

    def act() -> object:
        now, answer = anew(nomination), answer_of(nomination)
        if many:
            return nominations.mark_many_accepted(actor=actor, round=now.round, accepted=[(now, answer)])
        return nominations.mark_accepted(actor=actor, nomination=now, assessment=answer)

    return Case(actor, person_of(nomination), act)


def reassessing() -> Case:
    confirmations()
    nomination = a_nomination(submitted=True)
    actor = an_officer(Role.APPRAISER)
    return Case(
        actor,
        person_of(nomination),
        lambda: nominations.reassess_dossiers(
            actor=actor, issuer=nomination.round.issuer, nominations=[anew(nomination)]
        ),
    )


def drafting_found() -> Case:
    group, round, actor = a_group(), a_round(), an_officer(Role.APPRAISER)
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    return Case(
        actor,
        person,
        lambda: nominations.draft_found_nomination(
            actor=actor,
            round=round,
            nominating_unit=group,
            subject=Person.objects.get(pk=person.pk),
            achievement="Cứu người",
            period_from=date(2021, 1, 1),
            period_to=date(2021, 12, 31),
        ),
    )


def commenting(verb: str) -> Case:
    nomination = late.a_nomination(late.a_round(state=RoundState.OPEN), state=NominationState.SUBMITTED)
    actor, round = an_officer(Role.APPRAISER), nomination.round
    last = TODAY + timedelta(days=30)

    def put() -> object:
        return appraisals.open_public_comment(
            actor=actor, round=round, nominations=[anew(nomination)], opens_on=TODAY, closes_on=last
        )

    if verb == "open":
        return Case(actor, person_of(nomination), put)
    comment = appraisals.open_public_comment(
        actor=actor, round=round, nominations=[nomination], opens_on=TODAY, closes_on=last
    )
    if verb == "conclude":
        return Case(
            actor,
            person_of(nomination),
            lambda: appraisals.conclude_public_comment(
                actor=actor, comment=comment, outcome="Không có ý kiến", on=last + timedelta(days=1)
            ),
        )
    opinion = appraisals.send_nominee_opinion(
        actor=None, comment=comment, nomination=nomination, text="Xứng đáng.", origin="a", at=clock.now(), on=TODAY
    )
    return Case(
        actor,
        person_of(nomination),
        lambda: appraisals.weigh_opinion(
            actor=actor, opinion=type(opinion).objects.get(pk=opinion.pk), finding="Đúng.", on=TODAY
        ),
    )


def on_inquiry(verb: str) -> Case:
    nomination = late.a_nomination(late.a_round(state=RoundState.OPEN))
    actor = an_officer(Role.APPRAISER)
    inquiry = appraisals.ask_body(
        actor=actor,
        nomination=nomination,
        body="Công an phường",
        question="Có vi phạm không",
        due_on=APPRAISED_ON,
        on=SUBMITTED_ON,
    )
    if verb == "off":
        return Case(
            actor,
            person_of(nomination),
            lambda: appraisals.call_off_inquiry(
                actor=actor, inquiry=type(inquiry).objects.get(pk=inquiry.pk), reason=REASON, on=APPRAISED_ON
            ),
        )
    return Case(
        actor,
        person_of(nomination),
        lambda: appraisals.keep_answer(
            actor=actor,
            inquiry=type(inquiry).objects.get(pk=inquiry.pk),
            stance=Stance.NO_OBJECTION,
            answer="Không",
            answered_on=APPRAISED_ON,
        ),
    )


def answering_question() -> Case:
    confirmations()
    nomination = a_nomination(submitted=True)
    question, actor = a_question(nomination), an_officer(Role.APPRAISER)
    return Case(
        actor,
        person_of(nomination),
        lambda: answer_question(
            actor=actor,
            question=type(question).objects.get(pk=question.pk),
            verdict=Verdict.EXPLAINED,
            reason=REASON,
            on=APPRAISED_ON,
        ),
    )


def sitting() -> tuple[Meeting, Nomination]:
    round = late.a_round()
    nomination = late.a_nomination(round)
    return late.an_open_meeting(round), nomination


def tellers_of(meeting: Meeting) -> list[Account]:
    for order in (4, 5):
        an_account(
            Role.COUNCIL_MEMBER, person=meeting.council.seats.get(order=order).person, username=f"uy-vien-{order}"
        )
    seats = [account for account, _post in may_be_tellers(meeting) if account.username.startswith("uy-vien")]
    assert len(seats) == TELLERS
    return seats


def voting() -> Case:
    meeting, nomination = sitting()
    actor, present = late.an_office().secretary, presence_for(meeting, nomination).present
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.record_vote(actor=actor, meeting=meeting, nomination=anew(nomination), in_favour=present),
    )


def voting_many() -> Case:
    meeting, nomination = sitting()
    actor, present = late.an_office().secretary, presence_for(meeting, nomination).present
    counted = councils.Counted(present)
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.record_votes(actor=actor, meeting=meeting, counts={anew(nomination): counted}),
    )


def with_a_scale() -> tuple[Meeting, Nomination, Account]:
    meeting, nomination = sitting()
    office = late.an_office()
    councils.settle_point_rule(
        actor=office.secretary,
        issuer=office.ward,
        highest=Decimal(10),
        most_spread=Decimal(2),
        basis="Quy chế làm việc của Hội đồng",
        valid_from=date(2021, 1, 1),
    )
    return meeting, nomination, office.secretary


def giving_points() -> Case:
    meeting, nomination, actor = with_a_scale()
    points = [Decimal(8), Decimal(9)]
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.record_points(actor=actor, meeting=meeting, nomination=anew(nomination), points=points),
    )


def talking_over() -> Case:
    meeting, nomination, actor = with_a_scale()
    councils.record_points(actor=actor, meeting=meeting, nomination=anew(nomination), points=[Decimal(2), Decimal(9)])
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.note_talk(actor=actor, meeting=meeting, nomination=anew(nomination), words="Thống nhất"),
    )


def taking_written_opinions() -> Case:
    """Where the council's rules let them count, of one of its members who is not there."""
    round, actor = late.a_round(), late.an_office().secretary
    nomination = late.a_nomination(round)
    meeting = councils.convene_meeting(
        actor=actor,
        council=late.a_council(),
        round=round,
        held_on=late.HELD_ON,
        starts_at=time(8),
        place="Phòng họp",
        quorum=(2, 3),
        majority=(9, 10),
        majority_is_strict=False,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis="Quy chế hoạt động của Hội đồng",
        written_basis="Điều 6 Quy chế hoạt động của Hội đồng",
    )
    absent = list(members_on(meeting.council, late.HELD_ON))[-1]
    meeting = councils.open_meeting(actor=actor, meeting=meeting, absent={absent: "Công tác"})
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.take_written_opinions(
            actor=actor,
            meeting=meeting,
            seat=absent,
            stances={anew(nomination): True},
            document="Phiếu lấy ý kiến",
            received_on=late.HELD_ON,
        ),
    )


def preparing_ballot() -> Case:
    """Before it a show of hands was counted, which would fall."""
    meeting, nomination = sitting()
    actor = late.an_office().secretary
    councils.record_vote(
        actor=actor, meeting=meeting, nomination=nomination, in_favour=presence_for(meeting, nomination).present
    )
    tellers = tellers_of(meeting)
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.prepare_ballot(
            actor=actor, meeting=meeting, award_kind=nomination.award_kind, tellers=tellers, because="Hội đồng"
        ),
    )


def on_ballot(verb: str) -> Case:
    meeting, nomination = sitting()
    actor = late.an_office().secretary
    [ballot] = councils.prepare_ballot(
        actor=actor,
        meeting=meeting,
        award_kind=nomination.award_kind,
        tellers=tellers_of(meeting),
        because="Hội đồng",
    )
    for teller in ballot.tellers.all():
        told = councils.CountInput(ballot.entitled, ballot.entitled, ballot.entitled, 0, (ballot.entitled,))
        councils.count_ballot(actor=teller.account, ballot=ballot, count=told)
    acts: Mapping[str, Callable[[], object]] = {
        "close": lambda: councils.close_ballot(actor=actor, ballot=type(ballot).objects.get(pk=ballot.pk)),
        "void": lambda: councils.void_ballot(actor=actor, ballot=type(ballot).objects.get(pk=ballot.pk), reason=REASON),
    }
    return Case(actor, person_of(nomination), acts[verb])


def declaring() -> Case:
    """Of another member, who would so leave the vote on the actor's dossier."""
    meeting, nomination = sitting()
    actor, seat = late.an_office().secretary, meeting.council.seats.get(order=3)
    return Case(
        actor,
        person_of(nomination),
        lambda: councils.declare_conflict(
            actor=actor,
            meeting=meeting,
            seat=seat,
            nomination=anew(nomination),
            ground=ConflictGround.OTHER,
            is_recused=True,
            remark="Họ hàng xa",
        ),
    )


def on_decision(verb: str) -> Case:
    office = late.an_office()
    made = {"sign": late.a_drafted_decision, "unsign": late.a_signed_decision, "issue": late.a_signed_decision}[verb]
    decision = made()
    entry = decision.entries.filter(nomination__person__isnull=False)[0]
    acts: Mapping[str, Callable[[], object]] = {
        "sign": lambda: decisions.sign_decision(
            actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=late.DECIDED_ON
        ),
        "unsign": lambda: decisions.unsign_decision(actor=office.signer, decision=decision, reason=REASON),
        "issue": lambda: decisions.issue_decision(actor=office.signer, decision=decision, on=late.DECIDED_ON),
    }
    return Case(office.signer, person_of(entry.nomination), acts[verb])


def replacing() -> Case:
    decision = late.an_issued_decision()
    actor = late.an_office().keeper
    certificates.prepare_certificates(actor=actor, decision=decision)
    award = decision.entries.filter(nomination__person__isnull=False)[0].award
    assert award is not None  # it was issued
    assert award.person is not None  # a person's
    return Case(
        actor,
        award.person,
        lambda: certificates.replace_certificate(
            actor=actor,
            certificate=Award.all_records.get(pk=award.pk).certificate,
            subject_detail="Phường",
            on=late.DECIDED_ON,
            reason=REASON,
        ),
    )


def an_entry(person: Person) -> AwardEntry:
    return AwardEntry(
        award_kind=records.an_award_kind(),
        subject_kind=SubjectKind.INDIVIDUAL,
        subject=person,
        year=2021,
        period_from=date(2021, 1, 1),
        period_to=date(2021, 12, 31),
        ground=Ground.CONG_TRANG,
        achievement="Hoàn thành xuất sắc nhiệm vụ",
    )


def entering(many: bool) -> Case:
    actor, person = late.an_office().keeper, a_person(title="Chuyên viên")

    def act() -> object:
        now = Person.objects.get(pk=person.pk)
        if not many:
            return an_award(now, actor=actor)
        return register.enter_awards(
            actor=actor,
            issuer=records.a_ward(),
            issuer_name="Chủ tịch",
            decision_number="05/QĐ-UBND",
            decided_on=late.DECIDED_ON,
            entered_on=late.DECIDED_ON,
            entries=[an_entry(now)],
        )

    return Case(actor, person, act)


def on_award(verb: Callable[..., object], role: Role, *, external: bool = False, **told: object) -> Case:
    person = a_person(title="Chuyên viên")
    award = an_external_award(person) if external else an_award(person)
    actor = an_account(role, username="nguoi-sua-so")
    return Case(
        actor,
        person,
        lambda: verb(actor=actor, award=Award.all_records.get(pk=award.pk), reason=REASON, **told),
    )


def entering_external() -> Case:
    actor, person = an_account(Role.REGISTER_KEEPER, username="nguoi-sua-so"), a_person(title="Chuyên viên")
    return Case(actor, person, lambda: an_external_award(Person.objects.get(pk=person.pk), actor=actor))


def correcting_external() -> Case:
    return on_award(
        register.correct_external_award,
        Role.REGISTER_KEEPER,
        external=True,
        award_kind=records.an_award_kind("chien-si-thi-dua-co-so"),
        year=2019,
        period_from=date(2019, 1, 1),
        period_to=date(2019, 12, 31),
        ground=Ground.CONG_TRANG,
        field=None,
        achievement="Hoàn thành xuất sắc nhiệm vụ",
        issuer_name="Chủ tịch Ủy ban nhân dân thị xã Hồng Lĩnh",
        decision_number="13/QĐ-UBND",
        decided_on=date(2020, 1, 20),
    )


def on_achievement(verb: str, of: str) -> Case:
    person, actor = a_person(title="Chuyên viên"), an_account(Role.APPRAISER, username="nguoi-ghi")
    says: Mapping[str, Mapping[str, object]] = {
        "rating": {"year": 2020, "rating": RatingClass.HTTNV},
        "discipline": {"form": DisciplineForm.KHIEN_TRACH, "decided_on": date(2021, 4, 1)},
        "initiative": {"name": "Số hóa sổ", "kind": InitiativeKind.SANG_KIEN, "year": 2021},
    }
    act: Callable[..., object] = getattr(achievements, f"{verb}_{of}")
    if verb == "record":
        about = {"subject_kind": SubjectKind.INDIVIDUAL, "subject": person} if of == "rating" else {"person": person}

        def record() -> object:
            now = Person.objects.get(pk=person.pk)
            told = {name: now if value is person else value for name, value in about.items()}
            return act(actor=actor, source="Thông báo", **told, **says[of])

        return Case(actor, person, record)
    kept = {"rating": records.a_rating, "discipline": records.a_discipline, "initiative": an_initiative}[of](person)
    told = {**says[of], "source": "Quyết định"} if verb == "correct" else {}
    return Case(
        actor,
        person,
        lambda: act(actor=actor, record=type(kept)._default_manager.get(pk=kept.pk), reason=REASON, **told),
    )


def on_door(verb: str) -> Case:
    nomination = a_nomination()
    actor = an_officer(Role.APPRAISER)
    last = TODAY + timedelta(days=5)
    if verb == "make":
        return Case(
            actor,
            person_of(nomination),
            lambda: make_nominee_link(actor=actor, nomination=anew(nomination), expires_on=last, on=TODAY),
        )
    link = make_nominee_link(actor=actor, nomination=nomination, expires_on=last, on=TODAY).link
    if verb == "revoke":
        return Case(
            actor,
            person_of(nomination),
            lambda: revoke_nominee_link(actor=actor, nomination=anew(nomination), on=TODAY),
        )
    remark = hand_in_remark(
        actor=None, link=link, kind=RemarkKind.CORRECTION, text="Tôi là tổ phó.", at=clock.now(), on=TODAY
    )
    act = {"over": doors.take_remark_over, "down": doors.turn_remark_down}[verb]
    return Case(
        actor,
        person_of(nomination),
        lambda: act(actor=actor, remark=type(remark).objects.get(pk=remark.pk), answer="Đã xem", on=TODAY),
    )


def on_submission(
    verb: Callable[..., object],
    *,
    sent: bool = True,
    taken: bool = False,
    returned: bool = False,
    above: bool = False,
    line: bool = False,
    **told: object,
) -> Case:
    """A verb on a package with one dossier, by the ward's secretary or the province's appraiser."""
    submission = upward.a_submission(people=1, sent=sent)
    province = upward.the_province()
    if taken:
        submissions.receive_submission(
            actor=province.appraiser,
            submission=submission,
            round=upward.an_open_round_above(),
            on=upward.RECEIVED_ON,
        )
    if returned:
        submissions.return_line(
            actor=province.appraiser, line=submission.lines.get(), on=upward.RECEIVED_ON, reason=REASON
        )
    nomination = submission.lines.get().nomination
    assert nomination is not None  # it was prepared here
    actor = province.appraiser if above else upward.an_authority().secretary

    def act() -> object:
        now = Submission.objects.get(pk=submission.pk)
        about = {"line": now.lines.get()} if line else {"submission": now}
        return verb(actor=actor, on=upward.RECEIVED_ON, **about, **told)

    return Case(actor, person_of(nomination), act)


def preparing_submission() -> Case:
    meeting, actor = upward.a_ward_meeting(people=1), upward.an_authority().secretary
    nominee = person_of(meeting.votes.get().nomination)
    return Case(actor, nominee, lambda: submissions.prepare_submission(actor=actor, meeting=meeting, on=upward.SENT_ON))


def receiving_line() -> Case:
    submission, above = upward.a_submission(people=2), upward.the_province()
    first = submission.lines.order_by("order")[0]
    told = {"actor": above.appraiser, "on": upward.RECEIVED_ON}
    submissions.return_line(line=first, reason=REASON, **told)  # type: ignore[arg-type]
    submissions.receive_submission(submission=submission, round=upward.an_open_round_above(), **told)  # type: ignore[arg-type]
    submissions.supplement_line(
        actor=upward.an_authority().secretary,
        line=first,
        title="Giấy xác nhận",
        content=PDF,
        media_type="application/pdf",
        on=upward.RECEIVED_ON,
    )
    assert first.nomination is not None  # it was prepared here
    return Case(
        above.appraiser,
        person_of(first.nomination),
        lambda: submissions.receive_line(line=type(first).objects.get(pk=first.pk), **told),  # type: ignore[arg-type]
    )


def taking_answers() -> Case:
    submission, actor = upward.a_submission(people=1, way=Way.FILE), upward.an_authority().keeper
    office = package.Office(code="", name="Tỉnh Hà Tĩnh")
    content = package.written(
        package.Answers(package=str(submission.package_uid), sender=office, receiver=office, answers=())
    )
    nomination = submission.lines.get().nomination
    assert nomination is not None  # it was prepared here
    return Case(
        actor,
        person_of(nomination),
        lambda: submissions.take_answers(actor=actor, sender=submission.sender, content=content, on=upward.RECEIVED_ON),
    )


def taking_proposed(supplement: bool = False) -> Case:
    above = upward.the_province()
    if supplement:
        case = on_submission(submissions.return_line, taken=True, above=True, line=True, reason=REASON)
        taken = Nomination.objects.get(round__issuer=above.unit)
        return Case(
            above.appraiser,
            case.nominee,
            lambda: nominations.take_supplement(
                actor=above.appraiser, nomination=anew(taken), papers=(), on=upward.RECEIVED_ON
            ),
        )
    round, person = upward.an_open_round_above(), a_person(title="Công chức")

    def act() -> object:
        proposed = nominations.Proposed(
            nominating_unit=records.a_ward(),
            subject=Person.objects.get(pk=person.pk),
            award_kind=records.an_award_kind(upward.KIND),
            achievement="Hoàn thành xuất sắc nhiệm vụ",
            period_from=date(2025, 1, 1),
            period_to=date(2025, 12, 31),
        )
        return nominations.take_proposed(actor=above.appraiser, round=round, proposed=[proposed], on=upward.RECEIVED_ON)

    return Case(above.appraiser, person, act)


REFUSED: Mapping[str, Callable[[], Case]] = {
    "submissions.prepare_submission": preparing_submission,
    "submissions.send_submission": lambda: on_submission(submissions.send_submission, sent=False),
    "submissions.note_carried": lambda: on_submission(submissions.note_carried, document_id="a,b,c", inward=False),
    "submissions.recall_submission": lambda: on_submission(submissions.recall_submission, reason=REASON),
    "submissions.replace_submission": lambda: on_submission(submissions.replace_submission, reason=REASON),
    "submissions.supplement_line": lambda: on_submission(
        submissions.supplement_line, line=True, title="Ảnh", content=PDF, media_type="application/pdf"
    ),
    "submissions.take_answers": taking_answers,
    "submissions.receive_submission": lambda: on_submission(
        submissions.receive_submission, above=True, round=upward.an_open_round_above()
    ),
    "submissions.receive_line": receiving_line,
    "submissions.refuse_submission": lambda: on_submission(submissions.refuse_submission, above=True, reason=REASON),
    "submissions.assign_submission": lambda: on_submission(
        submissions.assign_submission, taken=True, above=True, to=upward.the_province().secretary
    ),
    "submissions.return_line": lambda: on_submission(submissions.return_line, above=True, line=True, reason=REASON),
    "submissions.conclude_submission": lambda: on_submission(
        submissions.conclude_submission, taken=True, returned=True, above=True, reason=REASON
    ),
    "nominations.take_proposed": taking_proposed,
    "nominations.take_supplement": lambda: taking_proposed(supplement=True),
    "nominations.amend_nomination": lambda: on_draft(nominations.amend_nomination, achievement="Việc khác"),
    "nominations.attach_paper": lambda: on_draft(
        nominations.attach_paper, requirement="khac", title="Ảnh", content=PDF, media_type="application/pdf"
    ),
    "nominations.submit_nomination": submitting,
    "nominations.confirm_head_dossier": confirming,
    "nominations.recall_nomination": lambda: on_submitted(nominations.recall_nomination, a_head(a_group())),
    "nominations.withdraw_nomination": lambda: on_draft(nominations.withdraw_nomination, reason=REASON),
    "nominations.mark_accepted": marking,
    "nominations.mark_many_accepted": lambda: marking(many=True),
    "nominations.mark_returned": lambda: on_submitted(nominations.mark_returned, reason=REASON),
    "nominations.reassess_dossiers": reassessing,
    "nominations.draft_found_nomination": drafting_found,
    "nominations.add_found_paper": lambda: on_submitted(
        nominations.add_found_paper, title="Ảnh", content=PDF, media_type="application/pdf"
    ),
    "appraisals.accept_dossier": lambda: on_submitted(
        appraisals.accept_dossier, received_on=SUBMITTED_ON, on=APPRAISED_ON
    ),
    "appraisals.return_for_supplement": lambda: on_submitted(
        appraisals.return_for_supplement, received_on=SUBMITTED_ON, on=APPRAISED_ON, reason=REASON
    ),
    "appraisals.open_public_comment": lambda: commenting("open"),
    "appraisals.conclude_public_comment": lambda: commenting("conclude"),
    "appraisals.weigh_opinion": lambda: commenting("weigh"),
    "appraisals.ask_body": lambda: on_submitted(
        appraisals.ask_body, body="Công an phường", question="Có vi phạm không", due_on=APPRAISED_ON, on=SUBMITTED_ON
    ),
    "appraisals.keep_answer": lambda: on_inquiry("keep"),
    "appraisals.call_off_inquiry": lambda: on_inquiry("off"),
    "appraisals.recommend": lambda: on_submitted(
        appraisals.recommend, outcome=Recommended.AS_ASKED, grounds="Đủ điều kiện", on=APPRAISED_ON
    ),
    "integrity.answer_question": answering_question,
    "councils.record_vote": voting,
    "councils.record_votes": voting_many,
    "councils.record_points": giving_points,
    "councils.note_talk": talking_over,
    "councils.take_written_opinions": taking_written_opinions,
    "councils.prepare_ballot": preparing_ballot,
    "councils.close_ballot": lambda: on_ballot("close"),
    "councils.void_ballot": lambda: on_ballot("void"),
    "councils.declare_conflict": declaring,
    "decisions.sign_decision": lambda: on_decision("sign"),
    "decisions.unsign_decision": lambda: on_decision("unsign"),
    "decisions.issue_decision": lambda: on_decision("issue"),
    "certificates.replace_certificate": replacing,
    "register.enter_award": lambda: entering(many=False),
    "register.enter_awards": lambda: entering(many=True),
    "register.annul_award": lambda: on_award(register.annul_award, Role.SIGNER, on=date(2022, 2, 1)),
    "register.correct_award_name": lambda: on_award(
        register.correct_award_name, Role.SIGNER, subject_detail="Phường Đậu Liêu, tỉnh", on=date(2022, 2, 1)
    ),
    "register.enter_external_award": entering_external,
    "register.correct_external_award": correcting_external,
    "register.mark_award_mistaken": lambda: on_award(
        register.mark_award_mistaken, Role.REGISTER_KEEPER, external=True, on=date(2022, 2, 1)
    ),
    **{
        f"achievements.{verb}_{of}": lambda verb=verb, of=of: on_achievement(verb, of)  # type: ignore[misc]
        for verb in ("record", "correct", "withdraw")
        for of in ("rating", "discipline", "initiative")
    },
    "nominee_doors.make_nominee_link": lambda: on_door("make"),
    "nominee_doors.revoke_nominee_link": lambda: on_door("revoke"),
    "nominee_doors.take_remark_over": lambda: on_door("over"),
    "nominee_doors.turn_remark_down": lambda: on_door("down"),
}

_WHOLE_ROUND = "about the round or authority as a whole; no dossier is singled out"
_LIST = "puts names on the unit's list; nothing is stated of oneself, and somebody else confirms it"
_ALONE = "takes in many, each by the verb that refuses; the actor's own is passed over or left"
_MEETING = "about the meeting as a whole: who is there, how it runs, what its minutes say"
_PAPER = "about the paper of a whole list whose names the council settled"
_COLLECTIVE = "about households and collectives, whose head of course acts"
_CALLED = "asked only by the verbs above it, which refuse"
_NO_ACCOUNT = "done by somebody without an account, or by a job"
_FUND = "about the sums of a fund by the year; whose name a bonus is paid to was decided before"
_REGISTERED = "registering for a title gives nothing and bars nothing; the dossier of the year's end stays closed"
_SOURCE = "asks the lawbook or compares its texts; changes no dossier"

ALLOWED: Mapping[str, str] = {
    **dict.fromkeys(
        [f"registrations.{verb}_call" for verb in ("open", "amend", "cancel", "close", "reopen")], _WHOLE_ROUND
    ),
    **dict.fromkeys(
        [
            *(f"registrations.{verb}_registration" for verb in ("send", "recall", "approve", "return")),
            *(f"registrations.{verb}" for verb in ("approve_registrations", "register_subjects", "strike_line")),
            "registrations.remind_units",
        ],
        _REGISTERED,
    ),
    "submissions.take_package": "lays a file in the inbox; who is meant in it is said when it is received",
    "submissions.ask_for_missing": _WHOLE_ROUND,
    "submissions.follow_round": "reads what was decided already, by a job",
    "submissions.answers_file": "reads what was told; changes nothing",
    **dict.fromkeys(
        [
            *(f"nominations.{verb}_round" for verb in ("open", "amend", "cancel", "close", "reopen")),
            "appraisals.lock_list",
            "appraisals.mind_the_public",
            "integrity.compare_dossiers",
        ],
        _WHOLE_ROUND,
    ),
    **dict.fromkeys(
        [
            *(f"nominations.{verb}" for verb in ("draft_nomination", "survey_list", "take_list", "read_rows")),
            *(f"nominations.{verb}" for verb in ("send_list", "answer_row", "lay_aside", "bring_back", "take_rows")),
            "nominations.take_back",
            "nominations.draft_registered",
        ],
        _LIST,
    ),
    **dict.fromkeys(
        ["nominations.submit_list", "appraisals.appraise_many", "appraisals.accept_dossiers"],
        _ALONE,
    ),
    **dict.fromkeys(["nominations.assess_nominations", "nominations.write_draft", "nominations.sender_of"], _CALLED),
    "good_deeds.put_deed_forward": "writes the draft by `nominations.draft_found_nomination`, which refuses",
    "certificates.correct_decision_number": "by `decisions.correct_decision_number`",
    **dict.fromkeys(
        [
            "appraisals.send_nominee_opinion",
            "appraisals.remind_of_answers",
            "integrity.look_at_received",
            "nominee_doors.say_consent",
            "nominee_doors.hand_in_remark",
        ],
        _NO_ACCOUNT,
    ),
    **dict.fromkeys(
        [f"good_deeds.{verb}" for verb in ("forget_senders", "point_out_deed", "remind_of_deeds")], _NO_ACCOUNT
    ),
    "achievements.forget_served_discipline": _NO_ACCOUNT,
    **dict.fromkeys(
        [f"good_deeds.{verb}" for verb in ("hold_deed", "leave_deed", "look_into_deed", "pass_deed_on", "release_deed")]
        + ["good_deeds.take_deed_up_again"],
        "about what somebody wrote, in which nobody is named by a record",
    ),
    **dict.fromkeys(
        [
            f"scoring.{verb}"
            for verb in ("begin_list", "begin_lists", "draft_scored_list", "score_lines", "settle_sheet")
        ]
        + ["scoring.submit_scored_list", "scoring.take_scores"],
        _COLLECTIVE,
    ),
    **dict.fromkeys(
        [
            f"councils.{verb}"
            for verb in ("adopt_minutes", "cancel_meeting", "change_composition", "close_voting", "confirm_minutes")
        ]
        + [
            f"councils.{verb}"
            for verb in ("convene_meeting", "correct_attendance", "correct_minutes", "correct_minutes_number")
        ]
        + [
            f"councils.{verb}"
            for verb in ("establish_council", "list_guests", "note_presence", "open_meeting", "postpone_meeting")
        ],
        _MEETING,
    ),
    **dict.fromkeys(
        [f"fund.{verb}_fund_year" for verb in ("open", "measure", "close", "reopen")]
        + ["fund.record_entry", "fund.reverse_entry"],
        _FUND,
    ),
    "fund.pay_bonuses": "refuses where the actor's own is among those paid, by a test of the fund",
    "register.note_awards": _CALLED,
    "councils.count_ballot": "no nominee of the meeting is ever a teller: `prepare_ballot` refuses them",
    **dict.fromkeys(
        [
            f"decisions.{verb}"
            for verb in ("draft_decision", "amend_decision", "hand_in_edited_draft", "take_edited_draft")
        ]
        + [
            f"decisions.{verb}"
            for verb in ("sign_decision_paper", "await_decision_signature", "take_decision_signature")
        ]
        + ["certificates.sign_certificates"]
        + [f"decisions.{verb}" for verb in ("take_signed_copy", "render_decision", "correct_decision_number")]
        + ["certificates.prepare_certificates", "certificates.render_certificates"],
        _PAPER,
    ),
    **dict.fromkeys(
        [
            f"decisions.{verb}"
            for verb in ("adopt_wording", "propose_wording", "enter_basis", "end_basis", "settle_rounding")
        ],
        _WHOLE_ROUND,
    ),
    **dict.fromkeys(
        [f"certificates.{verb}" for verb in ("keep_emblem", "remove_emblem", "set_printer", "remove_printer")]
        + [f"certificates.{verb}_stock" for verb in ("design", "arrange", "retire")],
        "about what all papers are printed on, in which nobody is named",
    ),
    "councils.settle_point_rule": "the scale of every meeting from a day on, in which nobody is named",
    "certificates.hand_over_certificate": "the award stands; kept are the day and who handed it over, before everybody",
    "register.rewrite_decision_number": _PAPER,
    **dict.fromkeys(
        [f"achievements.{verb}" for verb in ("enter_uses", "rewrite_uses", "state_complete", "withdraw_statement")],
        _WHOLE_ROUND,
    ),
    **dict.fromkeys(
        [
            f"eligibility.{verb}"
            for verb in ("check_eligibility", "check_many", "confirm_provision", "confirm_provisions", "issue_pack")
        ]
        + [
            f"eligibility.{verb}"
            for verb in ("receive_overlay", "receive_pack", "take_overlay", "take_pack", "withdraw_confirmation")
        ]
        + [f"eligibility.{verb}" for verb in ("withdraw_correction", "withdraw_overlay", "withdraw_pack")],
        _SOURCE,
    ),
}


def rooms_of(room: ModuleType) -> list[ModuleType]:
    """Return a package of verbs with its modules."""
    found = pkgutil.iter_modules(room.__path__, f"{room.__name__}.") if hasattr(room, "__path__") else ()
    return [room, *(importlib.import_module(one.name) for one in found)]


def verbs() -> set[str]:
    """Return every verb with an actor of the apps whose records are about a dossier, award, decision or subject."""
    found = set()
    for app in apps.get_app_configs():
        if not app.name.startswith("thidua.") or app.name in TELL_OF_THEM:
            continue
        names = {
            field.related_model
            for model in app.get_models()
            for field in model._meta.get_fields()
            if field.is_relation and not field.auto_created
        }
        about = names & set(ABOUT) or any(issubclass(model, SubjectFields) for model in app.get_models())
        if not about or importlib.util.find_spec(f"{app.name}.actions") is None:
            continue
        for room in rooms_of(importlib.import_module(f"{app.name}.actions")):
            for name, verb in inspect.getmembers(room, inspect.isfunction):
                own = verb.__module__.startswith(f"{app.name}.actions") and not name.startswith("_")
                if own and "actor" in inspect.signature(verb).parameters:
                    found.add(f"{app.label}.{name}")
    return found


def test_every_verb_about_a_dossier_says_whether_the_nominee_may() -> None:
    assert set(REFUSED) & set(ALLOWED) == set()
    assert verbs() == set(REFUSED) | set(ALLOWED)


@pytest.mark.parametrize("verb", REFUSED)
def test_nobody_acts_on_their_own_and_somebody_else_does(verb: str) -> None:
    case = REFUSED[verb]()
    before = Person.objects.get(pk=case.nominee.pk).account
    Person.objects.filter(account=case.actor).update(account=None)
    Person.objects.filter(pk=case.nominee.pk).update(account=case.actor)
    with pytest.raises((NotAllowedError, RefusedError)) as refused:
        case.act()
    assert isinstance(refused.value, NotAllowedError) or "chính mình" in str(refused.value)
    Person.objects.filter(pk=case.nominee.pk).update(account=before)
    case.act()


ACTS = ("nomination_amend", "nomination_attach", "nomination_submit", "nomination_recall", "nomination_withdraw")


def offered(account: Account, nomination: Nomination, client: Client) -> set[str]:
    """Which acts on the dossier its page offers."""
    client.force_login(account)
    page = client.get(reverse("web:nomination", args=[nomination.uid])).content.decode()
    return {name for name in ACTS if reverse(f"web:{name}", args=[nomination.uid]) in page}


def test_heads_own_page_offers_no_act_and_the_appraisers_does(client: Client) -> None:
    confirmations()
    group = a_group()
    head, appraiser = a_head(group), an_officer(Role.APPRAISER)
    nomination = a_nomination(subject=head.person, unit=group, attestations={})
    assert offered(head, nomination, client) == set()
    assert offered(appraiser, nomination, client) == {"nomination_amend", "nomination_attach", "nomination_withdraw"}
    clerk, deputy = an_account(Role.UNIT_CLERK, group), an_account(Role.UNIT_HEAD, group)
    assert offered(clerk, nomination, client) == {"nomination_amend", "nomination_attach"}
    assert offered(deputy, nomination, client) == set(ACTS) - {"nomination_recall"}


def test_appraiser_stands_in_only_where_the_writer_is_the_nominee() -> None:
    group, appraiser = a_group(), an_officer(Role.APPRAISER)
    of_the_head = a_nomination(subject=a_head(group).person, unit=group, attestations={})
    of_another = a_nomination(of_the_head.round, unit=group)
    nominations.amend_nomination(actor=appraiser, nomination=of_the_head, achievement="Vận động xây cầu.")
    nominations.withdraw_nomination(actor=appraiser, nomination=of_the_head, reason="Tổ trưởng không nhận")
    for act in (
        lambda: nominations.amend_nomination(actor=appraiser, nomination=of_another, achievement="Khác"),
        lambda: nominations.withdraw_nomination(actor=appraiser, nomination=of_another, reason=REASON),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_form_of_votes_has_no_row_for_ones_own_dossier_and_says_who_writes_it(client: Client) -> None:
    meeting, own = sitting()
    secretary = late.an_office().secretary
    Person.objects.filter(pk=person_of(own).pk).update(account=secretary)
    other = late.a_nomination(own.round)
    client.force_login(secretary)
    page = client.get(reverse("web:meeting_votes", args=[meeting.uid])).content.decode()
    assert [str(one.uid) in page for one in (own, other)] == [False, True]
    assert f"Hồ sơ của bạn ({own.code}" in page
