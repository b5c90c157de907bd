"""Drafting, signing, issuing and rendering decisions."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.factories.procedure_late import (
    DECIDED_ON,
    a_drafted_decision,
    a_nomination,
    a_round,
    a_signed_decision,
    adopted_minutes,
    an_issued_decision,
    an_office,
    nominations,
    settled_rounding,
)
from tests.factories.records import (
    a_household,
    a_person,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
    an_award_kind,
)
from tests.waiting import run_jobs

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.certificates.jobs import ask_for_missing_papers
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.validators import refuse_out_of_turn
from thidua.procedure.decisions import actions, jobs, papers, queries
from thidua.procedure.decisions.enums import DecisionState, Rounding
from thidua.procedure.decisions.models import Decision, DecisionEntry, RoundingChoice
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.eligibility.queries import words_of_provision
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.enums import Ground
from thidua.records.numbering.queries import book_of
from thidua.records.organisations.actions import merge_units
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.papers import authority_signature
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.register.models import Award

JOBS_AFTER_ISSUING = (
    "thidua.procedure.decisions.jobs.render_decision",
    "thidua.procedure.certificates.jobs.prepare_batch",
)
pytestmark = pytest.mark.django_db


def events() -> list[str]:
    return list(AuditEvent.objects.filter(event__startswith="decision_").values_list("event", flat=True))


def drafted(round: CommendationRound, meeting: Meeting | None = None, **given: object) -> Decision:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "round": round,
        "meeting": meeting or adopted_minutes(round),
        "subject_line": "Về việc tặng Giấy khen cho các tập thể và cá nhân có thành tích năm 2021",
        "on": DECIDED_ON,
    }
    return actions.draft_decision(**{**values, **given})  # type: ignore[arg-type]


def a_full_round() -> CommendationRound:
    round = a_round()
    nominations(round)
    return round


def test_drafting_reckons_the_bonus_of_the_day() -> None:
    decision = a_drafted_decision(collectives=9, individuals=28)
    assert (decision.base_salary, decision.bonus_total) == (1_490_000, 9 * 450_000 + 28 * 220_000)
    assert list(decision.entries.values_list("order", flat=True)) == list(range(1, 38))
    assert events() == ["decision_drafted"]


def test_drafting_takes_the_words_of_the_certificate_from_the_subject_line() -> None:
    assert a_drafted_decision().certificate_words == "Đã có thành tích xuất sắc năm 2021"


def test_drafting_keeps_words_of_the_certificate_that_are_given() -> None:
    settled_rounding()
    decision = drafted(a_full_round(), certificate_words="Đã hoàn thành xuất sắc nhiệm vụ năm 2021 ")
    assert decision.certificate_words == "Đã hoàn thành xuất sắc nhiệm vụ năm 2021"


def test_drafting_leaves_out_what_the_council_did_not_recommend() -> None:
    round = a_round()
    kept, refused = nominations(round, collectives=0, individuals=2)
    settled_rounding()
    decision = drafted(round, adopted_minutes(round, refused=[refused]))
    assert [entry.nomination for entry in decision.entries.all()] == [kept]


def test_drafting_shows_both_sums_while_the_rounding_is_not_settled() -> None:
    with pytest.raises(RefusedError) as refusal:
        drafted(a_full_round())
    assert str(refusal.value) == (
        "Hai cách làm tròn cho hai số tiền khác nhau (làm tròn lên 10.000 đồng: 230.000 đồng; "
        "làm tròn đến 10.000 đồng gần nhất: 220.000 đồng). Hãy chọn một lần cách đơn vị áp dụng, "
        "ở trang Quyết định, mục «Cách làm tròn tiền thưởng»."
    )


def test_drafting_does_not_ask_for_the_rounding_where_it_makes_no_difference() -> None:
    round = a_round()
    nominations(round, collectives=2, individuals=0)
    decision = drafted(round)
    assert (decision.bonus_total, decision.rounding) == (900_000, Rounding.UP_10K)


def test_drafting_rounds_as_the_authority_settled_last() -> None:
    settled_rounding()
    settle(way=Rounding.UP_10K)
    decision = drafted(a_full_round())
    assert (decision.bonus_total, decision.rounding) == (450_000 + 2 * 230_000, Rounding.UP_10K)


def test_rounding_settled_anew_holds_for_the_draft_that_is_signed_after_it() -> None:
    decision = a_drafted_decision()
    settle(way=Rounding.UP_10K)
    office = an_office()
    signed = actions.sign_decision(
        actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
    )
    assert (signed.bonus_total, signed.rounding) == (910_000, Rounding.UP_10K)


def test_drafting_refuses_a_bonus_that_reads_two_ways_by_its_words() -> None:
    round = a_round(year=2024)
    nominations(round, collectives=1, individuals=0)
    meeting = adopted_minutes(round)
    settled_rounding()
    with pytest.raises(RefusedError) as refusal:
        drafted(round, meeting, on=date(2024, 12, 30))
    assert str(refusal.value) == (
        "Chưa đủ căn cứ tính tiền thưởng (nếu điểm c khoản 2 Điều 58 dẫn cả điểm g khoản 1 (0,15) như mức của cá nhân: "
        "700.000 đồng). Quy định cần xác nhận: Hệ số tiền thưởng giấy khen cấp xã làm gốc tính cho tập thể: "
        "0,3 lần lương cơ sở (điểm c khoản 2 Điều 58 Nghị định số 98/2023/NĐ-CP; "
        "điểm e khoản 1 Điều 58 Nghị định số 98/2023/NĐ-CP)."
    )


def test_drafting_refuses_households_while_no_decree_says_their_money() -> None:
    round = a_round(ground=Ground.PHONG_TRAO)
    a_nomination(round, a_household())
    settled_rounding()
    with pytest.raises(RefusedError) as refusal:
        drafted(round)
    assert str(refusal.value) == (
        "Chưa đủ căn cứ tính tiền thưởng (hệ số đối tượng (hộ gia đình): Nghị định chỉ nói đến tập thể, cá nhân; "
        "không có mức cho hộ gia đình nên chưa ấn định được.)."
    )


def settle(**given: object) -> RoundingChoice:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "issuer": an_office().ward,
        "way": Rounding.NEAREST_10K,
        "ground": "Khoản 2 Điều 68 Nghị định số 91/2017/NĐ-CP",
        "on": date(2021, 1, 6),
    }
    return actions.settle_rounding(**{**values, **given})  # type: ignore[arg-type]


def test_settling_the_rounding_keeps_its_ground_and_the_choice_before() -> None:
    settle()
    choice = settle(way=Rounding.UP_10K, ground=" Công văn của Phòng Kinh tế ", on=date(2021, 1, 7))
    assert list(queries.rounding_choices(an_office().ward)) == [choice, RoundingChoice.objects.earliest("pk")]
    assert (choice.ground, choice.settled_by) == ("Công văn của Phòng Kinh tế", an_office().secretary)
    event = AuditEvent.objects.filter(event="rounding_settled").latest("pk")
    assert json.loads(event.payload) == {
        "issuer": an_office().ward.key,
        "rounding": "Lên 10.000 đồng",
        "reason": "Công văn của Phòng Kinh tế",
        "on": "2021-01-07",
        "replaces": "Đến 10.000 đồng gần nhất",
    }


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"way": Rounding.NONE}, "way", "Hãy chọn một trong hai cách làm tròn."),
        ({"way": "len"}, "way", "Hãy chọn một trong hai cách làm tròn."),
        ({"ground": "  "}, "ground", "Hãy ghi lý do, căn cứ chọn cách làm tròn."),
        ({"on": date(2999, 1, 1)}, "on", "Ngày quyết định cách làm tròn không thể sau hôm nay."),
        ({"way": Rounding.NEAREST_10K}, "way", "Đơn vị đã chọn cách này từ ngày 05/01/2021."),
        (
            {"on": date(2021, 1, 4)},
            "on",
            "Đơn vị đã có lựa chọn ngày 05/01/2021; lựa chọn mới không thể trước ngày đó.",
        ),
    ],
)
def test_settling_the_rounding_refuses(given: dict[str, object], field: str, words: str) -> None:
    settled_rounding()
    with pytest.raises(RefusedError) as refusal:
        settle(**{"way": Rounding.UP_10K, **given})
    assert (refusal.value.field, str(refusal.value)) == (field, words)
    assert RoundingChoice.objects.count() == 1


def test_settling_the_rounding_needs_an_officer_of_decisions() -> None:
    with pytest.raises(NotAllowedError):
        settle(actor=an_account(Role.UNIT_HEAD))


def test_drafting_refuses_an_award_that_the_ward_may_not_decide() -> None:
    round = a_round(award="chien-si-thi-dua-co-so")
    nominations(round, collectives=0, individuals=1)
    with pytest.raises(RefusedError) as refusal:
        drafted(round)
    assert "không có thẩm quyền quyết định" in str(refusal.value)


def test_drafting_names_who_decides_where_the_ward_is_not_named_at_all() -> None:
    round = a_round(award="giay-khen-khu-dan-cu-van-hoa")
    nominations(round, collectives=1, individuals=0)
    with pytest.raises(RefusedError) as refusal:
        drafted(round)
    assert str(refusal.value) == (
        "Ngày 10/01/2022 thẩm quyền quyết định Giấy khen Khu dân cư văn hóa thuộc: Chủ tịch Ủy ban nhân dân cấp huyện."
    )


def test_power_that_goes_on_after_the_law_of_2026_is_relied_on_by_its_own_mark() -> None:
    power = queries.power_to_decide(a_ward(), an_award_kind(), date(2026, 12, 1))
    assert (power.provision, power.certainty.value) == ("tham-quyen.giay-khen-xa.chu-tich-ubnd-xa.2026", "reported")


def test_an_unconfirmed_power_is_refused_until_an_officer_confirms_it() -> None:
    kind, round, on = an_award_kind("bang-khen-tinh"), a_round(award="bang-khen-tinh", year=2026), date(2026, 12, 1)
    round.issuer.kind = UnitKind.PROVINCE
    with pytest.raises(RefusedError) as refusal:
        queries.power_to_decide(round.issuer, kind, on)
    code = "tham-quyen.bang-khen-tinh.chu-tich-ubnd-tinh.2026"
    assert str(refusal.value) == (
        "Thẩm quyền quyết định Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh chưa được đối chiếu với văn bản: "
        f"{words_of_provision(code)}."
    )
    assert code not in str(refusal.value)
    ProvisionConfirmation.objects.create(
        unit=round.issuer,
        provision=code,
        confirmed_by=an_office().secretary,
        confirmed_on=on,
        document="Luật số 06/2026/QH16",
        page="1",
    )
    assert queries.power_to_decide(round.issuer, kind, on).provision == code


def test_drafting_refuses_minutes_that_are_not_adopted() -> None:
    from tests.factories.procedure_late import an_open_meeting

    round = a_full_round()
    with pytest.raises(RefusedError) as refusal:
        drafted(round, an_open_meeting(round))
    assert str(refusal.value) == "Hãy thông qua biên bản họp Hội đồng của đợt này trước."


def test_drafting_refuses_minutes_of_another_round() -> None:
    with pytest.raises(RefusedError) as refusal:
        drafted(a_round(), adopted_minutes(a_full_round()))
    assert refusal.value.field == "meeting"


def test_drafting_refuses_a_second_decision() -> None:
    decision = a_drafted_decision()
    with pytest.raises(RefusedError) as refusal:
        drafted(decision.round, decision.meeting)
    assert str(refusal.value) == f"Đợt khen thưởng này đã có quyết định tặng {decision.award_kind}."


def test_drafting_refuses_an_empty_list() -> None:
    round = a_round()
    refused = nominations(round)
    with pytest.raises(RefusedError) as refusal:
        drafted(round, adopted_minutes(round, refused=refused))
    assert str(refusal.value) == "Hội đồng không đề nghị trường hợp nào trong đợt này."


def test_drafting_needs_a_role() -> None:
    round = a_full_round()
    meeting = adopted_minutes(round)
    with pytest.raises(NotAllowedError):
        drafted(round, meeting, actor=an_office().keeper)


def test_amending_changes_the_words_of_a_draft_only() -> None:
    office, decision = an_office(), a_drafted_decision()
    amended = actions.amend_decision(actor=office.secretary, decision=decision, subject_line="Về việc tặng Giấy khen")
    assert amended.subject_line == "Về việc tặng Giấy khen"
    assert events()[-1] == "decision_amended"
    with pytest.raises(RefusedError) as refusal:
        actions.amend_decision(actor=office.secretary, decision=decision, certificate_words=" ")
    assert refusal.value.field == "certificate_words"
    signed = actions.sign_decision(
        actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
    )
    with pytest.raises(RefusedError) as refusal:
        actions.amend_decision(actor=office.secretary, decision=signed, subject_line="Khác")
    assert str(refusal.value) == "Chỉ sửa được quyết định còn là dự thảo."


def test_words_that_cannot_be_kept_are_refused() -> None:
    office, full = an_office(), a_full_round()
    settled_rounding()
    meeting = adopted_minutes(full)
    for words in ("Về việc\x00", "V" * 401):
        with pytest.raises(RefusedError) as refusal:
            drafted(full, meeting, subject_line=words)
        assert refusal.value.field == "subject_line"
    decision = drafted(full, meeting)
    with pytest.raises(RefusedError) as refusal:
        actions.amend_decision(actor=office.secretary, decision=decision, certificate_words="Đã\x1b có")
    assert refusal.value.field == "certificate_words"
    signed = signing(decision)
    for reason in ("Sai\x00", "S" * 501):
        with pytest.raises(RefusedError) as refusal:
            actions.unsign_decision(actor=office.signer, decision=signed, reason=reason)
        assert refusal.value.field == "reason"


def test_signing_keeps_signer_post_and_day() -> None:
    decision = a_signed_decision()
    assert (decision.state, decision.signer, decision.signer_post, decision.signed_on) == (
        DecisionState.SIGNED,
        an_office().head,
        "Chủ tịch",
        DECIDED_ON,
    )
    assert events()[-1] == "decision_signed"


def test_signing_needs_the_signers_own_account() -> None:
    office, decision = an_office(), a_drafted_decision()
    other = an_account(Role.SIGNER, office.ward)
    with pytest.raises(NotAllowedError) as refusal:
        actions.sign_decision(actor=other, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON)
    assert str(refusal.value) == "Hồ Sỹ Quyết phải tự ký bằng tài khoản của mình."


def test_signing_needs_a_role() -> None:
    office, decision = an_office(), a_drafted_decision()
    with pytest.raises(NotAllowedError):
        actions.sign_decision(
            actor=office.secretary, decision=decision, signer=a_person(), signer_post="Chủ tịch", on=DECIDED_ON
        )


def test_nobody_signs_or_issues_their_own_award() -> None:
    office, round = an_office(), a_round()
    a_nomination(round, office.head)
    decision = a_drafted_decision(round)
    with pytest.raises(NotAllowedError) as refusal:
        actions.sign_decision(
            actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
        )
    assert str(refusal.value) == "Hồ Sỹ Quyết có tên trong danh sách nên không ký quyết định này."
    deputy = a_person("Phan Văn Phó", title="Phó Chủ tịch Ủy ban nhân dân")
    account = an_account(Role.SIGNER, office.ward, person=deputy)
    signed = actions.sign_decision(
        actor=account, decision=decision, signer=deputy, signer_post="Phó Chủ tịch", on=DECIDED_ON
    )
    with pytest.raises(NotAllowedError) as refusal:
        actions.issue_decision(actor=office.signer, decision=signed, on=DECIDED_ON)
    assert str(refusal.value) == "Hồ Sỹ Quyết có tên trong danh sách nên không ban hành quyết định này."


def test_signing_refuses_a_missing_post_and_a_day_before_the_draft() -> None:
    office, decision = an_office(), a_drafted_decision()
    for post, on, field in (("", DECIDED_ON, "signer_post"), ("Chủ tịch", date(2022, 1, 9), "on")):
        with pytest.raises(RefusedError) as refusal:
            actions.sign_decision(actor=office.signer, decision=decision, signer=office.head, signer_post=post, on=on)
        assert refusal.value.field == field


def signing(decision: Decision, **given: object) -> Decision:
    office = an_office()
    values: dict[str, object] = {
        "actor": office.signer,
        "decision": decision,
        "signer": office.head,
        "signer_post": "Chủ tịch",
        "on": DECIDED_ON,
    }
    return actions.sign_decision(**{**values, **given})  # type: ignore[arg-type]


def test_signing_refuses_somebody_without_a_post_in_the_authority_that_day() -> None:
    decision = a_drafted_decision()
    for signer in (
        a_person("Người Ngoài"),
        a_person("Trần Văn Tổ", title="Chủ tịch", unit=a_unit()),
        a_person("Người Mới", title="Chủ tịch", valid_from=date(2022, 2, 1)),
    ):
        with pytest.raises(RefusedError) as refusal:
            signing(decision, signer=signer)
        assert (refusal.value.field, str(refusal.value)) == (
            "signer",
            f"{signer} không giữ chức vụ nào ở Phường Đậu Liêu ngày 10/01/2022.",
        )


@pytest.mark.parametrize("post", ["Phó Chủ tịch", "Chủ", "Chủ tịch Ủy ban nhân dân tỉnh", "Bí thư"])
def test_signing_refuses_a_post_that_is_not_the_signers(post: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        signing(a_drafted_decision(), signer_post=post)
    assert (refusal.value.field, str(refusal.value)) == (
        "signer_post",
        f"Chức vụ của Hồ Sỹ Quyết ngày 10/01/2022 là «Chủ tịch Ủy ban nhân dân», không phải «{post}».",
    )


@pytest.mark.parametrize("post", ["Chủ tịch", "Chủ tịch UBND phường", "Chủ tịch Ủy ban nhân dân phường"])
def test_signing_takes_a_post_with_or_without_the_name_of_its_body(post: str) -> None:
    assert signing(a_drafted_decision(), signer_post=post).signer_post == post


def test_a_deputy_signs_for_the_head() -> None:
    deputy = a_person("Phan Văn Phó", title="Phó Chủ tịch Ủy ban nhân dân phường")
    signed = signing(a_drafted_decision(), signer=deputy, signer_post="Phó Chủ tịch Ủy ban nhân dân phường")
    [signature] = papers.decision_paper(signed).signatures
    assert (signature.lines, signature.name) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Phan Văn Phó")


def a_dissolved_ward() -> None:
    """The ward ends on the day before the decision; another one comes after it."""
    after = a_ward(key="18118", name="Phường Bắc Hồng Lĩnh", valid_from=DECIDED_ON)
    merge_units(
        actor=an_administrator(),
        predecessors=[an_office().ward],
        successor=after,
        on=DECIDED_ON,
        instrument="Nghị quyết số 1283/NQ-UBTVQH15",
    )


def test_an_authority_that_no_longer_exists_neither_drafts_nor_signs_nor_issues() -> None:
    office, full = an_office(), a_full_round()
    meeting = adopted_minutes(full)
    draft, signed = a_drafted_decision(), a_signed_decision()
    a_dissolved_ward()
    acts: tuple[Callable[[], Decision], ...] = (
        lambda: drafted(full, meeting),
        lambda: signing(draft),
        lambda: actions.issue_decision(actor=office.keeper, decision=signed, on=DECIDED_ON),
    )
    for act in acts:
        with pytest.raises(RefusedError) as refusal:
            act()
        assert str(refusal.value) == (
            "Ủy ban nhân dân phường Đậu Liêu đã kết thúc hoạt động ngày 09/01/2022, không còn thẩm quyền. "
            "Cơ quan kế thừa: Ủy ban nhân dân phường Bắc Hồng Lĩnh."
        )


def test_unsigning_returns_the_decision_to_draft_with_a_reason() -> None:
    office, decision = an_office(), a_signed_decision()
    with pytest.raises(RefusedError) as refusal:
        actions.unsign_decision(actor=office.signer, decision=decision, reason=" ")
    assert refusal.value.field == "reason"
    returned = actions.unsign_decision(actor=office.signer, decision=decision, reason="Sai trích yếu")
    assert (returned.state, returned.signer, returned.signed_on) == (DecisionState.DRAFT, None, None)
    assert events()[-1] == "decision_unsigned"


def test_issuing_allots_the_number_and_enters_every_award() -> None:
    decision = an_issued_decision(collectives=2, individuals=3)
    assert (decision.number_and_symbol, decision.year) == ("01/QĐ-UBND", 2022)
    rows = Award.all_records.order_by("register_number").values_list(
        "register_number", "subject_kind", "bonus", "decision_number", "year", "issuer_name"
    )
    chairman = "Chủ tịch Ủy ban nhân dân phường Đậu Liêu"
    assert list(rows) == [
        (1, "collective", 450_000, "01/QĐ-UBND", 2021, chairman),
        (2, "collective", 450_000, "01/QĐ-UBND", 2021, chairman),
        (3, "individual", 220_000, "01/QĐ-UBND", 2021, chairman),
        (4, "individual", 220_000, "01/QĐ-UBND", 2021, chairman),
        (5, "individual", 220_000, "01/QĐ-UBND", 2021, chairman),
    ]
    entries = decision.entries.order_by("order").values_list("award__register_number", flat=True)
    assert list(entries) == [1, 2, 3, 4, 5]
    assert events()[-1] == "decision_issued"


def test_register_numbers_run_on_through_the_year() -> None:
    an_issued_decision(collectives=1, individuals=1)
    second = an_issued_decision(collectives=0, individuals=2)
    assert second.number == 2
    assert list(second.entries.values_list("award__register_number", flat=True)) == [3, 4]


def test_issuing_tells_each_nominating_unit_its_names() -> None:
    unit = a_unit(kind=UnitKind.SCHOOL, name="Trường Tiểu học Đậu Liêu")
    head = an_account(Role.UNIT_HEAD, unit)
    an_account(Role.UNIT_HEAD, a_unit(kind=UnitKind.SCHOOL, name="Trường khác"))
    round = a_round()
    a_nomination(round, a_person("Lê Thị Lan"), unit=unit)
    a_nomination(round, a_person("Phan Văn Minh"))
    an_issued_decision(round)
    message = OutboxMessage.objects.get(kind="decision_issued")
    assert message.recipient == head
    assert message.subject == "Quyết định 01/QĐ-UBND: 1 trường hợp do đơn vị đề nghị được khen thưởng"
    assert message.body.endswith("- Lê Thị Lan")


def test_issuing_refuses_what_is_not_signed() -> None:
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=an_office().keeper, decision=a_drafted_decision(), on=DECIDED_ON)
    assert str(refusal.value) == "Không thể «Ban hành» khi quyết định đang ở trạng thái «Dự thảo»."
    assert Award.all_records.count() == 0


def test_issuing_refuses_a_day_before_the_signing() -> None:
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=an_office().keeper, decision=a_signed_decision(), on=date(2022, 1, 9))
    assert refusal.value.field == "on"


def test_issuing_refuses_when_the_base_salary_has_changed_since_the_signing() -> None:
    signed = signing(a_drafted_decision(), on=date(2023, 6, 30))
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=an_office().keeper, decision=signed, on=date(2023, 7, 3))
    assert str(refusal.value).startswith("Mức tiền thưởng của ngày ban hành khác mức đã ký")
    assert Decision.objects.get().number is None


def test_issuing_waits_no_longer_than_the_next_working_day() -> None:
    keeper, signed = an_office().keeper, signing(a_drafted_decision(), on=date(2022, 1, 14))
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=keeper, decision=signed, on=date(2022, 1, 18))
    assert str(refusal.value) == (
        "Văn bản được ban hành trong ngày ký, chậm nhất ngày làm việc tiếp theo: 17/01/2022 "
        "(Nghị định 30/2020/NĐ-CP Điều 18 khoản 1). Đã quá ngày đó thì trả về dự thảo và ký lại."
    )
    issued = actions.issue_decision(actor=keeper, decision=signed, on=date(2022, 1, 17))
    assert issued.issued_on == date(2022, 1, 17)


@pytest.mark.parametrize(
    ("signed_on", "last_day"),
    [
        (date(2022, 1, 28), date(2022, 2, 7)),
        (date(2022, 4, 29), date(2022, 5, 4)),
        (date(2025, 12, 31), date(2026, 1, 5)),
        (date(2026, 1, 9), date(2026, 1, 10)),
        (date(2026, 8, 21), date(2026, 8, 24)),
        (date(2026, 11, 23), date(2026, 11, 25)),
    ],
)
def test_last_day_to_issue_is_the_first_on_which_offices_work_again(signed_on: date, last_day: date) -> None:
    assert queries.last_day_to_issue(signed_on) == last_day


def test_paper_signed_before_a_holiday_is_issued_on_the_first_day_after_it() -> None:
    keeper, signed = an_office().keeper, signing(a_drafted_decision(), on=date(2022, 4, 29))
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=keeper, decision=signed, on=date(2022, 5, 5))
    assert "chậm nhất ngày làm việc tiếp theo: 04/05/2022" in str(refusal.value)
    issued = actions.issue_decision(actor=keeper, decision=signed, on=date(2022, 5, 4))
    assert issued.issued_on == date(2022, 5, 4)


def test_numbers_do_not_run_against_the_days() -> None:
    keeper = an_office().keeper
    early = a_signed_decision()
    later = signing(a_drafted_decision(), on=date(2022, 1, 12))
    actions.issue_decision(actor=keeper, decision=later, on=date(2022, 1, 12))
    with pytest.raises(RefusedError) as refusal:
        actions.issue_decision(actor=keeper, decision=early, on=DECIDED_ON)
    assert str(refusal.value) == (
        "Quyết định 01/QĐ-UBND đã mang ngày 12/01/2022; văn bản lấy số sau không thể mang ngày trước đó."
    )
    assert (NumberCounter.objects.get(series="QĐ-UBND").last, Award.all_records.count()) == (1, 3)


def test_another_year_begins_its_own_row_of_days() -> None:
    keeper = an_office().keeper
    last_year = signing(a_drafted_decision(), on=date(2022, 12, 30))
    next_year = signing(a_drafted_decision(), on=date(2023, 1, 3))
    numbers = [
        actions.issue_decision(actor=keeper, decision=decision, on=on).number
        for decision, on in ((next_year, date(2023, 1, 3)), (last_year, date(2022, 12, 30)))
    ]
    assert numbers == [1, 1]


def test_no_paper_is_dated_after_today() -> None:
    tomorrow, kept_here = clock.today() + timedelta(days=1), book_of(a_ward(), "QĐ-UBND", clock.today().year)
    with pytest.raises(RefusedError) as refusal:
        refuse_out_of_turn(tomorrow, last=None, book=kept_here)
    assert refusal.value.field == "on"
    refuse_out_of_turn(clock.today(), last=("Quyết định 01/QĐ-UBND", clock.today()), book=kept_here)


def test_issuing_needs_a_role() -> None:
    decision = a_signed_decision()
    with pytest.raises(NotAllowedError):
        actions.issue_decision(actor=an_office().secretary, decision=decision, on=DECIDED_ON)


def test_issuing_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_max_num_queries: object) -> None:
    for individuals in (3, 40):
        decision = a_signed_decision(collectives=0, individuals=individuals)
        with django_assert_max_num_queries(75):  # type: ignore[operator]
            actions.issue_decision(actor=an_office().keeper, decision=decision, on=DECIDED_ON)


def test_issued_decision_and_its_certificates_are_rendered_by_jobs() -> None:
    decision = actions.issue_decision(actor=an_office().keeper, decision=a_signed_decision(), on=DECIDED_ON)
    run_jobs()
    assert papers_of(decision, PaperKind.DECISION).count() == 2
    assert list(Certificate.objects.values_list("state", flat=True)) == ["rendered"] * 3


def test_act_that_is_taken_back_asks_for_no_job_and_one_that_stands_for_each() -> None:
    signed = a_signed_decision()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        actions.issue_decision(actor=an_office().keeper, decision=signed, on=DECIDED_ON)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    issued = actions.issue_decision(actor=an_office().keeper, decision=signed, on=DECIDED_ON)
    asked = DBTaskResult.objects.filter(task_path__in=JOBS_AFTER_ISSUING)
    assert sorted(asked.values_list("task_path", flat=True)) == sorted(JOBS_AFTER_ISSUING)
    assert [job.args_kwargs["args"] for job in asked] == [[issued.pk, an_office().keeper.pk]] * 2


def test_papers_of_issued_decisions_that_have_none_are_asked_for_once() -> None:
    issued = an_issued_decision()
    assert ask_for_missing_papers() == 0
    DBTaskResult.objects.all().delete()
    assert (ask_for_missing_papers(), ask_for_missing_papers()) == (2, 0)
    run_jobs()
    assert papers_of(issued, PaperKind.DECISION).count() == 2
    DBTaskResult.objects.all().delete()
    assert ask_for_missing_papers() == 0


def test_rendering_twice_makes_no_new_version() -> None:
    decision = an_issued_decision()
    for _time in range(2):
        jobs.render_decision.func(decision.pk, an_office().keeper.pk)
    assert list(papers_of(decision).values_list("version", flat=True)) == [1, 1]


def test_rendering_refuses_a_draft() -> None:
    with pytest.raises(RefusedError) as refusal:
        actions.render_decision(actor=an_office().keeper, decision=a_drafted_decision())
    assert str(refusal.value) == "Chỉ tạo bản in của quyết định đã ban hành."


def test_households_have_a_list_of_their_own() -> None:
    round = a_round(ground=Ground.PHONG_TRAO)
    nominations(round, collectives=1, individuals=1)
    paper = papers.decision_paper(an_issued_decision(round, household=a_household()))
    assert [annex.title for annex in paper.annexes] == [
        "Danh sách tập thể được tặng Giấy khen",
        "Danh sách hộ gia đình được tặng Giấy khen",
        "Danh sách cá nhân được tặng Giấy khen",
    ]


def test_a_title_is_recognised_not_given() -> None:
    round = a_round(award="lao-dong-tien-tien")
    nominations(round, collectives=0, individuals=2)
    paper = papers.decision_paper(an_issued_decision(round))
    article = paper.body[0]
    assert getattr(article, "text", "") == (
        "Công nhận danh hiệu “Lao động tiên tiến” năm 2021 cho 02 cá nhân (có danh sách tại Phụ lục kèm theo)."
    )


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("Chủ tịch", ("CHỦ TỊCH",)),
        ("Chủ tịch UBND phường", ("CHỦ TỊCH",)),
        ("Phó Chủ tịch UBND phường", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Quyền Chủ tịch", ("Q. CHỦ TỊCH",)),
    ],
)
def test_a_deputy_signs_for_the_chairman(post: str, lines: tuple[str, ...]) -> None:
    assert authority_signature(an_office().ward, post, "Hồ Sỹ Quyết").lines == lines


def by_the_office(**given: object) -> Decision:
    """Signed by the head of the ward's own office, whom the chairman let."""
    chief = a_person("Lê Văn Chánh", key="chanh-van-phong", title="Chánh Văn phòng")
    values: dict[str, object] = {
        "signer": chief,
        "signer_post": "Chánh Văn phòng",
        "authorised_by": "Văn bản ủy quyền số 03/UQ-UBND ngày 05/01/2022",
        "authorised_until": date(2022, 3, 31),
    }
    return signing(a_drafted_decision(), **{**values, **given})


def test_whom_the_head_let_signs_in_the_heads_name_until_the_day_and_the_draft_forgets_it() -> None:
    signed = by_the_office()
    assert papers.decision_paper(signed).signatures[0].lines == ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert "03/UQ-UBND" in AuditEvent.objects.get(event="decision_signed").payload
    back = actions.unsign_decision(actor=an_office().signer, decision=signed, reason="Sai tên")
    assert (back.authorised_by, back.authorised_until) == ("", None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"authorised_until": None}, "phải có thời hạn"),
        ({"authorised_until": date(2022, 1, 9)}, "đã hết hạn"),
        ({"authorised_by": " "}, "Hãy ghi văn bản ủy quyền"),
    ],
)
def test_authorisation_is_in_writing_and_for_a_set_time(given: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        by_the_office(**given)


def test_head_needs_no_authorisation() -> None:
    with pytest.raises(RefusedError, match="ký theo chức vụ"):
        by_the_office(signer=an_office().head, signer_post="Chủ tịch")


def test_reckoned_bonuses_add_up() -> None:
    settled_rounding()
    kinds = {SubjectKind.COLLECTIVE: 9, SubjectKind.INDIVIDUAL: 28}
    reckoning = queries.reckon_bonuses(a_ward(), an_award_kind(), kinds, DECIDED_ON)
    assert reckoning.total(kinds) == 10_210_000


def test_exact_decimals_of_the_law_stay_exact() -> None:
    assert queries.exact_decimal(Fraction(3, 20)) == Decimal("0.15")


def test_only_officers_see_decisions() -> None:
    decision = a_drafted_decision()
    assert list(queries.visible_to(an_office().keeper)) == [decision]
    assert list(queries.visible_to(an_account(Role.UNIT_HEAD))) == []


def test_decision_with_a_sign_that_no_paper_shows_is_not_drafted() -> None:
    full = a_full_round()
    settled_rounding()
    with pytest.raises(RefusedError) as refusal:
        drafted(full, subject_line="➢ Về việc tặng Giấy khen")
    assert (refusal.value.field, str(refusal.value)) == (
        "subject_line",
        "Trích yếu: ký tự «➢» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác.",
    )
    assert not Decision.objects.exists()


@pytest.mark.parametrize("spoil", ["subject_line", "certificate_text", "subject"])
def test_decision_that_cannot_be_drawn_is_neither_signed_nor_issued(spoil: str) -> None:
    """What was kept before such signs were refused stops at the signature, and at the issuing."""
    office, waiting, signed = an_office(), a_drafted_decision(), a_signed_decision()
    for decision in (waiting, signed):
        if spoil == "subject_line":
            Decision.objects.filter(pk=decision.pk).update(subject_line="Về việc ➢ tặng Giấy khen")
        elif spoil == "subject":
            Person.objects.filter(nominations__round=decision.round).update(full_name="Trần Văn ➢ Ất")
        else:
            Nomination.objects.filter(round=decision.round).update(certificate_text="Đã có ➢ thành tích")
    counted = list(NumberCounter.objects.values_list("series", "last"))
    with pytest.raises(RefusedError, match="ký tự «➢»"):
        signing(Decision.objects.get(pk=waiting.pk))
    with pytest.raises(RefusedError, match="ký tự «➢»"):
        actions.issue_decision(actor=office.keeper, decision=Decision.objects.get(pk=signed.pk), on=DECIDED_ON)
    assert [Decision.objects.get(pk=one.pk).state for one in (waiting, signed)] == [
        DecisionState.DRAFT,
        DecisionState.SIGNED,
    ]
    assert list(NumberCounter.objects.values_list("series", "last")) == counted
    assert not DecisionEntry.objects.filter(award__isnull=False).exists()
