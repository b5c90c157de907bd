"""One small year from the draft of its movement to its adopted report, through the actions only."""

from datetime import date, time
from decimal import Decimal

import pytest
from tests.factories.procedure_early import (
    a_chairman,
    a_group,
    a_head,
    a_movement,
    a_nomination,
    a_pledge,
    a_result,
    a_round,
    an_officer,
    confirmations,
)
from tests.factories.procedure_late import a_council
from tests.factories.records import a_person, a_ward
from tests.waiting import run_jobs

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import verify_chain
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.queries import verify
from thidua.procedure.conferences import actions as conferences
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.nominations.actions import close_round
from thidua.procedure.reports import actions as reports
from thidua.procedure.reports.enums import StepState
from thidua.procedure.reports.queries import figures_of, year_steps
from thidua.records.register.queries import SubjectCounts, counts

pytestmark = pytest.mark.django_db
APPRAISED, MET, DECIDED, HELD = date(2021, 12, 29), date(2022, 1, 6), date(2022, 1, 10), date(2022, 1, 13)


def test_a_year_from_launch_to_report() -> None:
    ward, chairman = a_ward(), a_chairman()
    secretary, appraiser = an_officer(Role.COUNCIL_SECRETARY), an_officer(Role.APPRAISER)
    signer, keeper = an_officer(Role.SIGNER), an_officer(Role.REGISTER_KEEPER)

    movement = a_movement()
    a_pledge(movement, a_group(1), signed=True)
    a_result(movement, target=movement.targets.get(), value=Decimal(15))

    confirmations()
    decisions.settle_rounding(
        actor=appraiser,
        issuer=ward,
        way="nearest_10k",
        ground="Khoản 2 Điều 68 Nghị định số 91/2017/NĐ-CP",
        on=date(2021, 1, 4),
    )
    round = a_round(movement=movement)
    a_nomination(round, a_group(1), accepted=True)
    nominees = [a_person(name, title="Tổ viên", unit=a_group(1)) for name in ("Lê Thị Ánh", "Trần Văn An")]
    for nominee in nominees:
        a_nomination(round, nominee)
    a_nomination(round, a_person("Hồ Văn Út", title="Tổ viên", unit=a_group(1)), accepted=True)
    round = close_round(actor=appraiser, round=round, on=APPRAISED)

    meeting = councils.convene_meeting(
        actor=secretary,
        council=a_council(),
        round=round,
        held_on=MET,
        starts_at=time(8, 0),
        place="Phòng họp",
        quorum=(2, 3),
        majority=(1, 2),
        majority_is_strict=True,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis="Quy chế hoạt động của Hội đồng",
    )
    meeting = councils.open_meeting(
        actor=secretary, meeting=meeting, absent={meeting.council.seats.get(order=5): "Đi công tác"}
    )
    for nomination in round.nominations.select_related("person"):
        against = 3 if str(nomination.subject) == "Hồ Văn Út" else 0
        councils.record_vote(
            actor=secretary, meeting=meeting, nomination=nomination, in_favour=4 - against, against=against
        )
    councils.close_voting(actor=secretary, meeting=meeting)
    meeting = councils.adopt_minutes(actor=secretary, meeting=meeting, on=MET)

    decision = decisions.draft_decision(
        actor=appraiser,
        round=round,
        meeting=meeting,
        subject_line="Về việc tặng Giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021",
        on=DECIDED,
    )
    decision = decisions.sign_decision(
        actor=signer, decision=decision, signer=chairman, signer_post="Chủ tịch", on=DECIDED
    )
    decision = decisions.issue_decision(actor=keeper, decision=decision, on=DECIDED)
    run_jobs()
    names = [str(entry.nomination.subject) for entry in decision.entries.order_by("order")]
    assert names == ["Tổ dân phố 1", "Trần Văn An", "Lê Thị Ánh"]

    conference = conferences.plan_conference(
        actor=secretary,
        issuer=ward,
        title="Hội nghị tổng kết năm 2021",
        year=2021,
        held_on=HELD,
        starts_at=time(14, 0),
        place="Hội trường",
    )
    conferences.order_hand_overs(
        actor=secretary, conference=conference, decision=decision, presenters=["Chủ tịch Ủy ban nhân dân phường"]
    )
    conferences.hold_conference(actor=secretary, conference=conference, on=HELD)

    report = reports.draft_report(
        actor=secretary,
        issuer=ward,
        year=2021,
        on=HELD,
        assessment="Phong trào được hưởng ứng.",
        limitations="Số liệu chậm.",
        directions="Phát động sớm.",
    )
    report = reports.adopt_report(actor=signer, report=report, signer=chairman, signer_post="Chủ tịch", on=HELD)

    reported = figures_of(report)
    assert reported.nominated == SubjectCounts(collective=1, individual=3)
    assert reported.awarded == counts(ward, 2021).forms == SubjectCounts(collective=1, individual=2)
    assert (reported.bonus_total, reported.certificates_handed_over) == (450_000 + 2 * 220_000, 3)
    assert {verify(certificate.code).name for certificate in Certificate.objects.all()} == set(names)
    steps = {step.name: step.state for step in year_steps(ward, 2021, HELD)}
    assert steps.pop("story") == StepState.CURRENT
    assert set(steps.values()) == {StepState.DONE}
    assert set(StoredPaper.objects.values_list("kind", flat=True)) == {
        "launch_plan",
        "pledge",
        "nomination_list",
        "minutes",
        "decision",
        "certificate",
        "certificate_batch",
        "report",
    } | set(StoredPaper.objects.filter(kind__in=["achievement_report", "other"]).values_list("kind", flat=True))
    verdict = verify_chain()
    assert (verdict.intact, verdict.events) == (True, AuditEvent.objects.count())
    assert a_head(a_group(1)).messages.filter(kind="decision_issued").count() == 1
