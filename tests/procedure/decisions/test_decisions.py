"""Drafting, signing, issuing and rendering decisions."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.factories.procedure_late import (
    DECIDED_ON,
    a_drafted_decision,
    a_nomination,
    a_round,
    a_signed_decision,
    adopted_minutes,
    an_issued_decision,
    an_office,
    confirmed_rounding,
    nominations,
)
from tests.factories.records import a_household, a_person, a_unit, a_ward, an_account, an_administrator

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.validators import refuse_out_of_turn
from thidua.procedure.decisions import actions, jobs, papers, queries
from thidua.procedure.decisions.enums import DecisionState, Rounding
from thidua.procedure.decisions.models import Decision
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.actions import merge_units
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

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
        "rounding": Rounding.NEAREST_10K,
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
    confirmed_rounding()
    decision = drafted(a_full_round(), certificate_words="Đã hoàn thành xuất sắc nhiệm vụ năm 2021 ")
    assert decision.certificate_words == "Đã hoàn thành xuất sắc nhiệm vụ năm 2021"


def test_drafting_leaves_out_what_the_council_did_not_recommend() -> None:
    round = a_round()
    kept, refused = nominations(round, collectives=0, individuals=2)
    confirmed_rounding()
    decision = drafted(round, adopted_minutes(round, refused=[refused]))
    assert [entry.nomination for entry in decision.entries.all()] == [kept]


def test_drafting_shows_both_sums_while_the_rounding_is_not_confirmed() -> None:
    with pytest.raises(RefusedError) as refusal:
        drafted(a_full_round())
    assert str(refusal.value) == (
        "Cách làm tròn chưa thống nhất (làm tròn đến 10.000 đồng gần nhất: 220.000 đồng; "
        "làm tròn lên 10.000 đồng: 230.000 đồng). Hãy xác nhận cách đơn vị áp dụng: "
        "quy định «lam-tron-tien-thuong.2017-10-01»."
    )


def test_drafting_does_not_ask_for_the_rounding_where_it_makes_no_difference() -> None:
    round = a_round()
    nominations(round, collectives=2, individuals=0)
    assert drafted(round).bonus_total == 900_000


def test_drafting_refuses_a_rounding_other_than_the_confirmed_one() -> None:
    confirmed_rounding("up_10k")
    with pytest.raises(RefusedError) as refusal:
        drafted(a_full_round())
    assert "Đơn vị đã xác nhận cách làm tròn «làm tròn lên 10.000 đồng»" in str(refusal.value)


def test_drafting_refuses_a_rounding_that_the_law_does_not_leave_open() -> None:
    round = a_round()
    nominations(round, collectives=1, individuals=0)
    with pytest.raises(RefusedError) as refusal:
        drafted(round, rounding=Rounding.NONE)
    assert refusal.value.field == "rounding"


def test_drafting_refuses_a_bonus_whose_ground_is_not_confirmed() -> None:
    round = a_round(year=2024)
    nominations(round, collectives=0, individuals=1)
    meeting = adopted_minutes(round)
    with pytest.raises(RefusedError) as refusal:
        drafted(round, meeting, on=date(2024, 12, 30), rounding=Rounding.NONE)
    assert "he-so.giay-khen-xa.2024-01-01" in str(refusal.value)


def test_drafting_refuses_an_award_that_the_ward_may_not_decide() -> None:
    round = a_round(award="chien-si-thi-dua-co-so")
    nominations(round, collectives=0, individuals=1)
    with pytest.raises(RefusedError) as refusal:
        drafted(round)
    assert "không có thẩm quyền quyết định" in str(refusal.value)


def test_drafting_names_who_decides_where_the_ward_is_not_named_at_all() -> None:
    round = a_round(award="khu-dan-cu-van-hoa")
    nominations(round, collectives=1, individuals=0)
    with pytest.raises(RefusedError) as refusal:
        drafted(round)
    assert str(refusal.value) == (
        "Ngày 10/01/2022 thẩm quyền quyết định Khu dân cư văn hóa thuộc: Chủ tịch Ủy ban nhân dân cấp huyện."
    )


def test_an_unconfirmed_power_is_refused_until_an_officer_confirms_it() -> None:
    round, on = a_round(year=2026), date(2026, 12, 1)
    with pytest.raises(RefusedError) as refusal:
        queries.power_to_decide(round, on)
    code = "tham-quyen.giay-khen-xa.chu-tich-ubnd-xa.2026"
    assert code in str(refusal.value)
    ProvisionConfirmation.objects.create(
        unit=round.issuer,
        provision=code,
        confirmed_by=an_office().secretary,
        confirmed_on=on,
        document="Luật số 06/2026/QH16",
        page="1",
    )
    assert queries.power_to_decide(round, on).provision == code


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
    assert str(refusal.value) == "Đợt khen thưởng này đã có quyết định."


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
    confirmed_rounding()
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
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(RefusedError) as refusal:
        refuse_out_of_turn(tomorrow, last=None)
    assert refusal.value.field == "on"
    refuse_out_of_turn(clock.today(), last=("Quyết định 01/QĐ-UBND", clock.today()))


def test_issuing_needs_a_role() -> None:
    decision = a_signed_decision()
    with pytest.raises(NotAllowedError):
        actions.issue_decision(actor=an_office().secretary, decision=decision, on=DECIDED_ON)


def test_issuing_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_max_num_queries: object) -> None:
    for individuals in (3, 40):
        decision = a_signed_decision(collectives=0, individuals=individuals)
        with django_assert_max_num_queries(54):  # type: ignore[operator]
            actions.issue_decision(actor=an_office().keeper, decision=decision, on=DECIDED_ON)


def test_after_commit_the_decision_and_its_certificates_are_rendered(
    django_capture_on_commit_callbacks: object,
) -> None:
    signed = a_signed_decision()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        decision = actions.issue_decision(actor=an_office().keeper, decision=signed, on=DECIDED_ON)
    assert papers_of(decision, PaperKind.DECISION).count() == 2
    assert list(Certificate.objects.values_list("state", flat=True)) == ["rendered"] * 3


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
    a_nomination(round, a_household())
    nominations(round, collectives=1, individuals=1)
    paper = papers.decision_paper(an_issued_decision(round))
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


def test_grounds_cite_the_instruments_of_the_day() -> None:
    cited = papers.legal_grounds(a_round(), DECIDED_ON, with_bonus=True)
    assert [line.split(" ngày ")[0].split(" của ")[0].split(" (")[0].split(",")[0] for line in cited] == [
        "Luật Thi đua",
        "Nghị định số 91/2017/NĐ-CP",
        "Nghị định số 38/2019/NĐ-CP",
        "Thông tư số 08/2017/TT-BNV",
        "Thông tư số 12/2019/TT-BNV",
    ]
    assert cited[0].endswith(", được sửa đổi, bổ sung bởi các Luật số 47/2005/QH11, số 32/2009/QH12 và số 39/2013/QH13")


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("Chủ tịch", ("CHỦ TỊCH",)),
        ("Chủ tịch UBND phường", ("CHỦ TỊCH",)),
        ("Phó Chủ tịch UBND phường", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Quyền Chủ tịch", ("QUYỀN CHỦ TỊCH",)),
    ],
)
def test_a_deputy_signs_for_the_chairman(post: str, lines: tuple[str, ...]) -> None:
    assert papers.signature_of(an_office().ward, post, "Hồ Sỹ Quyết").lines == lines


def test_reckoned_bonuses_add_up() -> None:
    confirmed_rounding()
    kinds = {SubjectKind.COLLECTIVE: 9, SubjectKind.INDIVIDUAL: 28}
    reckoning = queries.reckon_bonuses(a_round(), kinds, Rounding.NEAREST_10K, DECIDED_ON)
    assert reckoning.total(kinds) == 10_210_000


def test_exact_decimals_of_the_law_stay_exact() -> None:
    assert queries.exact_decimal(Fraction(3, 20)) == Decimal("0.15")


def test_only_officers_see_decisions() -> None:
    decision = a_drafted_decision()
    assert list(queries.visible_to(an_office().keeper)) == [decision]
    assert list(queries.visible_to(an_account(Role.UNIT_HEAD))) == []
