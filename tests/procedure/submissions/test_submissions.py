"""Up and down in one installation: minutes, package, a dossier returned, the province's decision, the register."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from tests.factories import a_person, a_ward, an_account
from tests.factories.upward import (
    DECIDED_ON,
    KIND,
    RECEIVED_ON,
    SENT_ON,
    a_dossier,
    a_round_of,
    a_submission,
    a_ward_meeting,
    an_authority,
    an_open_round_above,
    decided_above,
    minutes_of,
    the_province,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.reports.queries import may_open
from thidua.procedure.submissions import actions, queries
from thidua.procedure.submissions.enums import LineState, MessageCode, PaperRole, SubmissionState
from thidua.procedure.submissions.jobs import follow_submissions
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionMessage
from thidua.records.register.models import Award
from thidua.records.register.queries import awards_of, visible_to

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def codes(submission: Submission) -> list[tuple[str, str]]:
    told = submission.messages.select_related("line").order_by("pk")
    return [(one.code, one.line.subject_name if one.line else "") for one in told]


def received(submission: Submission, round: CommendationRound | None = None) -> Submission:
    return actions.receive_submission(
        actor=the_province().appraiser,
        submission=submission,
        round=round or an_open_round_above(),
        on=RECEIVED_ON,
    )


def test_only_what_the_ward_may_not_decide_is_packed() -> None:
    round = a_round_of(None, KIND, "giay-khen-xa")
    up, own = a_dossier(round), a_dossier(round, a_person("Trần Văn Minh", title="Tổ trưởng"), kind="giay-khen-xa")
    meeting = minutes_of(round)
    submission = actions.prepare_submission(actor=an_authority().secretary, meeting=meeting, on=SENT_ON)
    [line] = queries.lines_of(submission)
    assert (line.nomination, line.in_favour, line.counted_of) == (up, 5, 5)
    assert submission.receiver == the_province().unit
    assert own not in [one.nomination for one in queries.lines_of(submission)]
    assert queries.matters_of_meeting(meeting) == []


def test_who_was_not_recommended_does_not_go_up() -> None:
    round = a_round_of()
    yes, no = a_dossier(round), a_dossier(round, a_person("Trần Văn Minh", title="Tổ trưởng"))
    meeting = minutes_of(round, refused=[no])
    submission = actions.prepare_submission(actor=an_authority().secretary, meeting=meeting, on=SENT_ON)
    assert [one.nomination for one in queries.lines_of(submission)] == [yes]


def test_the_package_holds_a_request_of_each_kind_a_report_of_each_dossier_and_the_minutes() -> None:
    submission = a_submission()
    roles = [one.role for one in submission.papers.order_by("order")]
    assert roles == [PaperRole.REQUEST, PaperRole.MINUTES, PaperRole.REPORT, PaperRole.REPORT]
    assert submission.package is not None
    with submission.package.file.open("rb") as file, ZipFile(BytesIO(file.read())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        pages = pypdf.PdfReader(BytesIO(archive.read("papers/0001.pdf"))).pages
        request = "".join(page.extract_text() for page in pages)
    assert manifest["format"] == "urn:thidua:ho-so-trinh"
    assert [one["name"] for one in manifest["nominees"]] == ["Nguyễn Thị Lan", "Trần Văn Minh"]
    assert manifest["nominees"][0]["vote"]["in_favour"] == 5
    assert [one.missing for one in queries.lines_of(submission)] == [[], []]
    assert "Nguyễn Thị Lan" in request
    assert "5/5" in request


def test_sending_arrives_and_tells_the_province() -> None:
    submission = a_submission()
    assert submission.state == SubmissionState.ARRIVED
    assert codes(submission) == [(MessageCode.SENT, ""), (MessageCode.ARRIVED, "")]
    told = OutboxMessage.objects.filter(kind="submission_arrived")
    assert told.count() == 0  # nobody works for the province yet
    the_province()
    other = a_submission(ward=a_ward(key="18130", name="Phường Bắc Hồng"))
    assert OutboxMessage.objects.filter(kind="submission_arrived").count() == 2
    assert list(queries.inbox_of(the_province().unit)) == [other, submission]


def test_a_package_before_the_minutes_or_twice_is_refused() -> None:
    meeting = a_ward_meeting()
    secretary = an_authority().secretary
    with pytest.raises(RefusedError, match="không lập hồ sơ trình sớm hơn"):
        actions.prepare_submission(actor=secretary, meeting=meeting, on=date(2025, 12, 1))
    actions.prepare_submission(actor=secretary, meeting=meeting, on=SENT_ON)
    with pytest.raises(RefusedError, match="không còn hồ sơ nào chờ trình"):
        actions.prepare_submission(actor=secretary, meeting=meeting, on=SENT_ON)


def test_a_recalled_package_leaves_its_dossiers_to_go_up_again() -> None:
    submission = a_submission()
    secretary = an_authority().secretary
    with pytest.raises(RefusedError, match="lý do"):
        actions.recall_submission(actor=secretary, submission=submission, on=SENT_ON, reason=" ")
    recalled = actions.recall_submission(actor=secretary, submission=submission, on=SENT_ON, reason="Thiếu biên bản")
    assert recalled.state == SubmissionState.RECALLED
    assert [len(one.nominations) for one in queries.matters_to_send(an_authority().unit)] == [2]
    with pytest.raises(RefusedError, match="Đã thu hồi"):
        received(submission)


def test_a_replacement_takes_the_place_of_what_is_on_the_way() -> None:
    submission = a_submission()
    newer = actions.replace_submission(
        actor=an_authority().secretary, submission=submission, on=RECEIVED_ON, reason="Sửa tờ trình"
    )
    submission.refresh_from_db()
    assert (submission.state, newer.state, newer.replaces) == ("up_replaced", "up_arrived", submission)
    assert newer.lines.count() == 2
    with pytest.raises(RefusedError):
        received(submission)


def test_what_is_received_can_be_neither_recalled_nor_replaced() -> None:
    submission = received(a_submission())
    secretary = an_authority().secretary
    for verb in (actions.recall_submission, actions.replace_submission):
        with pytest.raises(RefusedError, match="Đã tiếp nhận"):
            verb(actor=secretary, submission=submission, on=RECEIVED_ON, reason="Muộn rồi")


def test_receiving_writes_the_dossiers_into_the_provinces_own_round() -> None:
    submission, round = a_submission(), an_open_round_above()
    received(submission, round)
    taken = list(round.nominations.order_by("pk"))
    assert [str(one.subject) for one in taken] == ["Nguyễn Thị Lan", "Trần Văn Minh"]
    assert {one.state for one in taken} == {NominationState.SUBMITTED}
    assert {one.nominating_unit for one in taken} == {an_authority().unit}
    assert all(one.assessment is not None for one in taken)
    assert {one.requirement for one in taken[0].papers.all()} == {"to-trinh", "bien-ban", "bao-cao-thanh-tich"}
    assert {one.state for one in queries.lines_of(submission)} == {LineState.TAKEN}


def test_a_refused_package_goes_back_whole_with_the_reason() -> None:
    submission = a_submission()
    refused = actions.refuse_submission(
        actor=the_province().appraiser, submission=submission, on=RECEIVED_ON, reason="Sai thẩm quyền"
    )
    assert refused.state == SubmissionState.REFUSED
    assert submission.messages.get(code=MessageCode.REFUSED).words == "Sai thẩm quyền"
    assert [len(one.nominations) for one in queries.matters_to_send(an_authority().unit)] == [2]


def test_one_dossier_is_returned_the_other_goes_on_and_it_comes_back_supplemented() -> None:
    submission = a_submission()
    above, [first, second] = the_province(), list(queries.lines_of(submission))
    actions.return_line(actor=above.appraiser, line=first, on=RECEIVED_ON, reason="Thiếu xác nhận sáng kiến")
    received(submission)
    assert [one.state for one in queries.lines_of(submission)] == [LineState.RETURNED, LineState.TAKEN]
    supplemented = actions.supplement_line(
        actor=an_authority().secretary,
        line=first,
        title="Giấy xác nhận sáng kiến",
        content=PDF,
        media_type="application/pdf",
        on=RECEIVED_ON,
    )
    assert supplemented.state == LineState.SUPPLEMENTED
    line = actions.receive_line(actor=above.appraiser, line=first, on=RECEIVED_ON)
    assert line.taken_as is not None
    assert "Giấy xác nhận sáng kiến" in [one.paper.title for one in line.taken_as.papers.all()]
    submission.refresh_from_db()
    assert submission.edition == 2
    assert (MessageCode.UPDATED, "Nguyễn Thị Lan") in codes(submission)
    assert second.subject_name == "Trần Văn Minh"


def test_a_dossier_returned_by_the_appraisers_own_verb_comes_back_to_the_ward_and_again_before_them() -> None:
    submission, round = a_submission(), an_open_round_above()
    received(submission, round)
    line = queries.lines_of(submission)[0]
    actions.return_line(actor=the_province().appraiser, line=line, on=RECEIVED_ON, reason="Bổ sung thành tích")
    line.refresh_from_db()
    assert (line.state, line.reason) == (LineState.RETURNED, "Bổ sung thành tích")
    assert round.nominations.get(pk=line.taken_as_id).state == NominationState.RETURNED
    actions.supplement_line(
        actor=an_authority().secretary,
        line=line,
        title="Báo cáo bổ sung",
        content=PDF,
        media_type="application/pdf",
        on=RECEIVED_ON,
    )
    assert round.nominations.get(pk=line.taken_as_id).state == NominationState.SUBMITTED


def test_the_decision_comes_back_to_the_line_the_register_and_the_nominee() -> None:
    submission, round = a_submission(), an_open_round_above()
    received(submission, round)
    second = round.nominations.get(person__full_name="Trần Văn Minh")
    decision = decided_above(round, refused=[second])
    assert actions.follow_round(actor=None, round=round, on=DECIDED_ON) == 2
    [first, other] = queries.lines_of(submission)
    assert (first.state, first.decision, first.decided_on) == (
        LineState.AWARDED,
        decision.number_and_symbol,
        DECIDED_ON,
    )
    assert (other.state, other.decision) == (LineState.NOT_AWARDED, "")
    assert "không đề nghị" in other.reason
    submission.refresh_from_db()
    assert submission.state == SubmissionState.DONE
    [award] = visible_to(an_authority().keeper)
    assert (award, award.issuer_name) == (first.award, "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh")
    assert first.nomination is not None
    assert list(awards_of(first.nomination.subject)) == [award]
    before = codes(submission)
    assert actions.follow_round(actor=None, round=round, on=DECIDED_ON) == 0
    assert codes(submission) == before


def test_the_jobs_follow_the_provinces_steps() -> None:
    submission, round = a_submission(), an_open_round_above()
    received(submission, round)
    decided_above(round)
    follow_submissions.call(round.pk, the_province().keeper.pk)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.DONE
    assert Award.all_records.count() == 2


def test_what_is_missing_is_asked_once_of_each_ward() -> None:
    submission = a_submission()
    SubmissionLine.objects.filter(submission=submission).update(missing=[["xac-nhan", "Giấy xác nhận"]])
    above = the_province()
    [lacking] = queries.lacking_of(above.unit)
    assert (len(lacking.lines), lacking.asked) == (2, False)
    [asked] = actions.ask_for_missing(
        actor=above.appraiser, receiver=above.unit, sender=submission.sender, on=RECEIVED_ON
    )
    assert asked.words.count("Giấy xác nhận") == 2
    with pytest.raises(RefusedError, match="Đã đề nghị"):
        actions.ask_for_missing(actor=above.appraiser, receiver=above.unit, sender=submission.sender, on=RECEIVED_ON)


def test_assigning_and_ending_with_a_reason() -> None:
    submission = received(a_submission(people=1))
    above = the_province()
    assigned = actions.assign_submission(
        actor=above.appraiser, submission=submission, to=above.secretary, on=RECEIVED_ON
    )
    assert (assigned.state, assigned.assigned_to) == (SubmissionState.ASSIGNED, above.secretary)
    with pytest.raises(RefusedError, match="không thẩm định"):
        actions.assign_submission(actor=above.appraiser, submission=submission, to=above.keeper, on=RECEIVED_ON)
    with pytest.raises(RefusedError, match="Còn hồ sơ đang xét"):
        actions.conclude_submission(actor=above.appraiser, submission=submission, on=RECEIVED_ON, reason="Hết hạn")
    line = queries.lines_of(submission)[0]
    actions.return_line(actor=above.appraiser, line=line, on=RECEIVED_ON, reason="Thiếu giấy tờ")
    ended = actions.conclude_submission(
        actor=above.appraiser, submission=submission, on=RECEIVED_ON, reason="Không bổ sung trong hạn"
    )
    line.refresh_from_db()
    assert (ended.state, line.state, line.reason) == ("up_done", "line_not_awarded", "Không bổ sung trong hạn")


def test_nobody_sends_up_or_takes_in_their_own_dossier() -> None:
    meeting = a_ward_meeting()
    nominee = meeting.votes.order_by("pk")[0].nomination.person
    assert nominee is not None
    own = an_account(Role.COUNCIL_SECRETARY, a_ward(), username="chinh-minh", person=nominee)
    with pytest.raises(NotAllowedError):
        actions.prepare_submission(actor=own, meeting=meeting, on=SENT_ON)
    secretary = an_authority().secretary
    submission = actions.prepare_submission(actor=secretary, meeting=meeting, on=SENT_ON)
    with pytest.raises(NotAllowedError):
        actions.send_submission(actor=own, submission=submission, on=SENT_ON)
    submission = actions.send_submission(actor=secretary, submission=submission, on=SENT_ON)
    above = an_account(Role.APPRAISER, the_province().unit, username="chinh-minh")
    with pytest.raises(NotAllowedError):
        actions.receive_submission(actor=above, submission=submission, round=an_open_round_above(), on=RECEIVED_ON)


def test_a_ward_reads_its_own_submissions_and_no_other_wards() -> None:
    other = a_ward(key="18130", name="Phường Bắc Hồng")
    mine, theirs = a_submission(), a_submission(ward=other)
    assert list(queries.visible_to(an_authority().secretary)) == [mine]
    assert set(queries.visible_to(the_province().appraiser)) == {mine, theirs}
    paper = StoredPaper.objects.get(pk=theirs.package_id)
    assert not may_open(an_authority().secretary, paper)
    assert may_open(an_authority(other).secretary, paper)
    assert may_open(the_province().appraiser, paper)


def test_messages_are_only_added() -> None:
    submission = a_submission()
    assert SubmissionMessage.objects.filter(submission=submission).count() == 2
    assert queries.lines_about(submission.lines.order_by("order")[0].nomination)[0].submission == submission  # type: ignore[arg-type]
