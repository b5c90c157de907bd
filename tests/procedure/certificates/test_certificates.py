"""Codes, certificates, verification."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.factories.procedure_late import a_drafted_decision, a_round, an_issued_decision, an_office, nominations
from tests.factories.records import an_account, an_administrator

import decree30
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import newest_paper, papers_of
from thidua.foundation.installation.actions import confirm_public_address, tell_public_address
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates import actions, jobs, papers, queries
from thidua.procedure.certificates.actions import making
from thidua.procedure.certificates.enums import CertificateState, VerificationState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import (
    ALPHABET,
    check_sign,
    is_wellformed,
    new_code,
    normalised_code,
    written_code,
)
from thidua.procedure.decisions.models import Decision
from thidua.records.people.actions import correct_person_name
from thidua.records.register.actions import annul_award
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
ON = date(2022, 1, 13)


def events() -> list[str]:
    return list(AuditEvent.objects.filter(event__startswith="certificate").values_list("event", flat=True))


def prepared(decision: Decision | None = None) -> list[Certificate]:
    return actions.prepare_certificates(actor=an_office().keeper, decision=decision or an_issued_decision())


def rendered() -> list[Certificate]:
    decision = an_issued_decision()
    prepared(decision)
    return actions.render_certificates(actor=an_office().keeper, decision=decision)


signs = st.text(alphabet=ALPHABET, min_size=11, max_size=11)


@given(signs=signs, at=st.integers(0, 10), other=st.sampled_from(ALPHABET))
def test_one_sign_mistyped_shows(signs: str, at: int, other: str) -> None:
    code = signs + check_sign(signs)
    assert is_wellformed(code)
    wrong = code[:at] + other + code[at + 1 :]
    assert is_wellformed(wrong) is (wrong == code)


@given(signs=signs)
def test_a_code_survives_how_people_type_it(signs: str) -> None:
    code = signs + check_sign(signs)
    typed = written_code(code).lower().replace("0", "o").replace("1", "i")
    assert normalised_code(f" {typed} ") == code


def test_codes_are_wellformed_and_differ() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(map(is_wellformed, codes))


def test_preparing_gives_each_award_a_code_in_the_order_of_the_lists() -> None:
    certificates = prepared()
    assert [c.award.register_number for c in certificates] == [1, 2, 3]
    assert {c.state for c in certificates} == {CertificateState.PREPARED}
    assert events() == ["certificates_prepared"]


def test_preparing_again_keeps_the_codes() -> None:
    decision = an_issued_decision()
    assert [c.code for c in prepared(decision)] == [c.code for c in prepared(decision)]
    assert events() == ["certificates_prepared"]


def test_preparing_refuses_a_decision_that_is_not_issued() -> None:
    with pytest.raises(RefusedError) as refusal:
        prepared(a_drafted_decision())
    assert str(refusal.value) == "Chỉ lập giấy khen cho quyết định đã ban hành."


def test_preparing_needs_a_role() -> None:
    decision = an_issued_decision()
    with pytest.raises(NotAllowedError):
        actions.prepare_certificates(actor=an_account(Role.UNIT_HEAD), decision=decision)


def test_page_is_a_trial_until_the_address_was_opened_and_is_drawn_anew_then() -> None:
    decision = an_issued_decision()
    prepared(decision)
    Award.all_records.filter(register_number=2).update(is_sample=True)

    def drawn() -> list[tuple[bool, bool]]:
        kept = actions.render_certificates(actor=an_office().keeper, decision=decision)
        return [
            (papers.certificate(one).is_trial, "BẢN THỬ" in PdfReader(one.paper.file.path).pages[0].extract_text())
            for one in kept
            if one.paper is not None
        ]

    Award.all_records.exclude(register_number=2).update(is_sample=False)
    assert drawn() == [(True, True), (False, False), (True, True)]
    told = tell_public_address(actor=an_administrator(), address="https://xa.gov.vn")
    assert drawn() == [(True, True), (False, False), (True, True)]
    confirm_public_address(actor=None, token=told.token, opened_at="https://xa.gov.vn")
    assert drawn() == [(False, False)] * 3
    first = Certificate.objects.get(award__register_number=1)
    assert papers.certificate(first).verification_url == f"https://xa.gov.vn/xac-thuc/{first.code}/"


def test_rendering_keeps_a_page_for_each_and_one_file_for_all() -> None:
    certificates = rendered()
    assert {c.state for c in Certificate.objects.all()} == {CertificateState.RENDERED}
    decision = certificates[0].award.decision_entry.decision
    batch = newest_paper(decision, PaperKind.CERTIFICATE_BATCH)
    assert batch is not None
    with batch.file.open() as handle:
        pages = PdfReader(handle).pages
        assert len(pages) == 3
        assert certificates[2].award.subject_name in pages[2].extract_text()
    assert events() == ["certificates_prepared", "certificates_rendered"]


def test_rendering_twice_makes_no_new_version() -> None:
    decision, actor = an_issued_decision(), an_office().keeper
    for _time in range(2):
        jobs.prepare_batch.func(decision.pk, actor.pk)
    assert events() == ["certificates_prepared", "certificates_rendered"]
    assert [papers_of(c).count() for c in Certificate.objects.all()] == [1, 1, 1]


def test_rendering_refuses_what_was_not_prepared() -> None:
    decision = an_issued_decision()
    with pytest.raises(RefusedError) as refusal:
        actions.render_certificates(actor=an_office().keeper, decision=decision)
    assert str(refusal.value) == "Hãy lập giấy khen cho mọi trường hợp của quyết định trước khi tạo bản in."


def test_an_annulled_award_gets_no_page_and_is_not_handed_over() -> None:
    decision, keeper = an_issued_decision(), an_office().keeper
    gone = prepared(decision)[1]
    annul_award(actor=an_office().signer, award=gone.award, on=ON, reason="Kê khai không đúng")
    standing = actions.render_certificates(actor=keeper, decision=decision)
    gone.refresh_from_db()
    assert (gone.pk in [c.pk for c in standing], gone.state, gone.paper) == (False, CertificateState.PREPARED, None)
    batch = newest_paper(decision, PaperKind.CERTIFICATE_BATCH)
    assert batch is not None
    with batch.file.open() as handle:
        assert len(PdfReader(handle).pages) == 2
    assert queries.progress_of(decision) == queries.Progress(total=2, rendered=2, handed_over=0)
    with pytest.raises(RefusedError) as refusal:
        actions.hand_over_certificate(actor=keeper, certificate=gone, on=ON, presenter="Hồ Sỹ Quyết")
    assert str(refusal.value) == (
        f"Không trao được giấy khen của {gone.award.subject_name}: khen thưởng này đã hủy bỏ."
    )


def test_an_award_annulled_before_preparing_gets_no_certificate() -> None:
    decision = an_issued_decision()
    entry = decision.entries.order_by("order").first()
    assert entry is not None
    assert entry.award is not None
    annul_award(actor=an_office().signer, award=entry.award, on=ON, reason="Kê khai không đúng")
    assert len(prepared(decision)) == 2


def test_a_decision_without_standing_awards_is_not_rendered() -> None:
    certificates = prepared(an_issued_decision(collectives=0, individuals=1))
    decision = certificates[0].award.decision_entry.decision
    annul_award(actor=an_office().signer, award=certificates[0].award, on=ON, reason="Kê khai không đúng")
    with pytest.raises(RefusedError) as refusal:
        actions.render_certificates(actor=an_office().keeper, decision=decision)
    assert str(refusal.value) == "Quyết định này không có giấy khen nào còn hiệu lực để tạo bản in."


def test_what_happens_while_pages_are_drawn_is_not_undone() -> None:
    certificates, keeper = rendered(), an_office().keeper
    decision = certificates[0].award.decision_entry.decision
    Decision.objects.filter(pk=decision.pk).update(certificate_words="Đã có thành tích, lời văn mới")
    drawings = making._drawn(decision, list(queries.certificates_of(decision)))
    batch = decree30.render_certificates_pdf([drawing.page for drawing in drawings])
    handed, annulled, other = certificates
    actions.hand_over_certificate(actor=keeper, certificate=handed, on=ON, presenter="Hồ Sỹ Quyết")
    annul_award(actor=an_office().signer, award=annulled.award, on=ON, reason="Kê khai không đúng")
    making._keep(keeper, decision, drawings, batch)
    assert list(Certificate.objects.order_by("pk").values_list("state", "handed_over_by", "paper_id")) == [
        ("handed_over", "Hồ Sỹ Quyết", handed.paper_id),
        ("rendered", "", annulled.paper_id),
        ("rendered", "", newest_paper_id(other)),
    ]
    assert newest_paper_id(other) != other.paper_id
    kept = newest_paper(decision, PaperKind.CERTIFICATE_BATCH)
    assert kept is not None
    with kept.file.open() as handle:
        assert len(PdfReader(handle).pages) == 2


def newest_paper_id(certificate: Certificate) -> int | None:
    paper = newest_paper(certificate, PaperKind.CERTIFICATE)
    return paper.pk if paper else None


def test_the_council_chair_hands_over_but_does_not_print() -> None:
    certificate, chair = rendered()[0], an_office().chair
    given_out = actions.hand_over_certificate(actor=chair, certificate=certificate, on=ON, presenter="Hồ Sỹ Hội")
    assert given_out.state == CertificateState.HANDED_OVER
    with pytest.raises(NotAllowedError):
        actions.render_certificates(actor=chair, decision=certificate.award.decision_entry.decision)


def test_the_page_carries_the_names_as_entered_and_the_address_of_its_code() -> None:
    certificate = prepared()[1]
    page = papers.certificate(certificate)
    award = certificate.award
    assert (page.recipient, page.detail, page.register_number) == (
        award.subject_name,
        award.subject_detail,
        "01",
    )
    assert page.issuer == "Chủ tịch Ủy ban nhân dân phường Đậu Liêu"
    assert page.achievement == "Đã có thành tích xuất sắc năm 2021"
    assert page.verification_url == f"http://127.0.0.1:8000/xac-thuc/{certificate.code}/"
    assert page.verification_code == written_code(certificate.code)


def test_the_page_prefers_the_words_written_for_its_nominee() -> None:
    round = a_round()
    nomination = nominations(round, collectives=0, individuals=1)[0]
    nomination.certificate_text = "Đã có thành tích trong phòng, chống dịch"
    nomination.save()
    certificate = prepared(an_issued_decision(round))[0]
    assert papers.certificate(certificate).achievement == "Đã có thành tích trong phòng, chống dịch"


def test_sheet_of_a_title_bears_its_name_and_flags() -> None:
    round = a_round(award="lao-dong-tien-tien")
    nominations(round, collectives=0, individuals=1)
    decision = an_issued_decision(round)
    record = prepared(decision)[0]
    page = papers.certificate(record)
    assert (page.giving, page.form, page.has_flags) == ("Tặng danh hiệu", "Lao động tiên tiến", True)
    assert page.achievement == "Đạt danh hiệu “Lao động tiên tiến” năm 2021"
    assert papers.named(record.award) == f"Danh hiệu Lao động tiên tiến: {record.award.subject_name}"
    # Điều 69 of Nghị định 91/2017 named money alone for it; what later decrees say was not read.
    assert queries.is_money_alone(decision) is True
    decision.issued_on = date(2026, 1, 10)
    assert queries.is_money_alone(decision) is False


def test_handing_over_is_written_down_once() -> None:
    keeper, certificate = an_office().keeper, rendered()[0]
    given_out = actions.hand_over_certificate(actor=keeper, certificate=certificate, on=ON, presenter="Hồ Sỹ Quyết ")
    assert (given_out.state, given_out.handed_over_on, given_out.handed_over_by) == (
        CertificateState.HANDED_OVER,
        ON,
        "Hồ Sỹ Quyết",
    )
    assert events()[-1] == "certificate_handed_over"
    with pytest.raises(RefusedError):
        actions.hand_over_certificate(actor=keeper, certificate=certificate, on=ON, presenter="Hồ Sỹ Quyết")


@pytest.mark.parametrize(("on", "presenter", "field"), [(date(2022, 1, 9), "Chủ tịch", "on"), (ON, " ", "presenter")])
def test_handing_over_refuses(on: date, presenter: str, field: str) -> None:
    certificate = rendered()[0]
    with pytest.raises(RefusedError) as refusal:
        actions.hand_over_certificate(actor=an_office().keeper, certificate=certificate, on=on, presenter=presenter)
    assert refusal.value.field == field


def test_handing_over_refuses_a_name_that_cannot_be_kept() -> None:
    certificate = rendered()[0]
    for presenter in ("Hồ\x00", "H" * 201):
        with pytest.raises(RefusedError):
            actions.hand_over_certificate(actor=an_office().keeper, certificate=certificate, on=ON, presenter=presenter)


def test_handing_over_refuses_a_certificate_that_was_not_rendered() -> None:
    certificate = prepared()[0]
    with pytest.raises(RefusedError) as refusal:
        actions.hand_over_certificate(actor=an_office().keeper, certificate=certificate, on=ON, presenter="Chủ tịch")
    assert str(refusal.value) == "Không thể «Trao giấy khen» khi giấy khen đang ở trạng thái «Chờ in»."


def test_verifying_tells_name_award_and_decision() -> None:
    certificate = prepared()[2]
    award = certificate.award
    found = queries.verify(written_code(certificate.code).lower())
    assert found == queries.Verification(
        state=VerificationState.VALID,
        code=certificate.code,
        name=award.subject_name,
        detail=award.subject_detail,
        award="Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
        decision_number="01/QĐ-UBND",
        decided_on=date(2022, 1, 10),
        issuer_name="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        is_sample=True,
    )


def test_verifying_an_annulled_or_replaced_award_says_so() -> None:
    first, second, _third = prepared()
    annul_award(actor=an_office().signer, award=first.award, on=ON, reason="Kê khai không đúng")
    Award.all_records.filter(pk=second.award_id).update(state="replaced")
    assert queries.verify(first.code).state == VerificationState.ANNULLED
    assert queries.verify(second.code).state == VerificationState.REPLACED


def test_verifying_tells_nothing_of_a_withheld_award() -> None:
    certificate = prepared()[0]
    Award.all_records.filter(pk=certificate.award_id).update(withheld=True)
    assert queries.verify(certificate.code) == queries.Verification(VerificationState.UNKNOWN, certificate.code)


@pytest.mark.parametrize("text", ["", "khong-co", "0" * 12 + "1"])
def test_verifying_an_unknown_code(text: str) -> None:
    assert queries.verify(text).state == VerificationState.UNKNOWN


def test_verifying_a_code_never_given_out() -> None:
    assert queries.verify(new_code()).state == VerificationState.UNKNOWN


def test_progress_counts_the_certificates_by_state() -> None:
    certificates = rendered()
    decision = certificates[0].award.decision_entry.decision
    actions.hand_over_certificate(actor=an_office().keeper, certificate=certificates[0], on=ON, presenter="Chủ tịch")
    assert queries.progress_of(decision) == queries.Progress(total=3, rendered=3, handed_over=1)


def test_only_officers_see_certificates() -> None:
    prepared()
    assert queries.visible_to(an_office().keeper).count() == 3
    assert queries.visible_to(an_account(Role.UNIT_HEAD)).count() == 0


def test_replaced_paper_says_so_and_the_new_one_bears_the_corrected_name() -> None:
    keeper = an_office().keeper
    certificate = rendered()[2]
    award, old_code, old_paper = certificate.award, certificate.code, certificate.paper
    person = award.person
    assert person is not None
    actions.hand_over_certificate(actor=keeper, certificate=certificate, on=ON, presenter="Chủ tịch")
    before = award.subject_name
    correct_person_name(actor=an_administrator(), person=person, full_name="Nguyễn Thị Mẫu", on=ON, reason="Thiếu dấu")
    replaced = actions.replace_certificate(
        actor=keeper, certificate=certificate, subject_detail="Tổ trưởng", on=ON, reason="In sai tên"
    )
    award.refresh_from_db()
    assert (award.subject_name, award.subject_detail, award.subject_folded) == (
        "Nguyễn Thị Mẫu",
        "Tổ trưởng",
        "nguyen thi mau to truong",
    )
    assert (replaced.pk, replaced.state, replaced.handed_over_on) == (certificate.pk, CertificateState.RENDERED, None)
    assert replaced.paper is not None
    with replaced.paper.file.open() as handle:
        [page] = PdfReader(handle).pages
        assert "Nguyễn Thị Mẫu" in page.extract_text()
    [old] = replaced.replaced.all()
    assert (old.code, old.paper, old.subject_name, old.handed_over_on) == (old_code, old_paper, before, ON)
    answered, anew = queries.verify(old_code), queries.verify(replaced.code)
    assert (answered.state, answered.replaced_by, answered.replaced_on) == (
        VerificationState.REPLACED,
        replaced.code,
        ON,
    )
    assert (anew.state, anew.name) == (VerificationState.VALID, "Nguyễn Thị Mẫu")
    batch = newest_paper(award.decision_entry.decision, PaperKind.CERTIFICATE_BATCH)
    assert batch is not None
    with batch.file.open() as handle:
        assert "Nguyễn Thị Mẫu" in PdfReader(handle).pages[2].extract_text()
    told = AuditEvent.objects.filter(event__in=("award_name_corrected", "certificate_replaced")).order_by("sequence")
    assert list(told.values_list("event", flat=True)) == ["award_name_corrected", "certificate_replaced"]
    actions.hand_over_certificate(actor=keeper, certificate=replaced, on=ON, presenter="Chủ tịch")


def test_lost_paper_is_replaced_by_one_that_says_the_same() -> None:
    certificate = rendered()[0]
    replaced = actions.replace_certificate(
        actor=an_office().keeper,
        certificate=certificate,
        subject_detail=certificate.award.subject_detail,
        on=ON,
        reason="Giấy bị rách",
    )
    assert replaced.code != certificate.code
    assert not AuditEvent.objects.filter(event="award_name_corrected").exists()


def test_replacing_is_refused_without_reason_role_day_or_a_standing_award() -> None:
    office, certificate = an_office(), rendered()[0]
    right = {"certificate": certificate, "subject_detail": "", "on": ON, "reason": "In sai"}
    with pytest.raises(NotAllowedError):
        actions.replace_certificate(actor=an_account(Role.UNIT_HEAD), **right)
    for changed, field in (({"reason": " "}, "reason"), ({"on": date(2022, 1, 9)}, "on")):
        with pytest.raises(RefusedError) as refusal:
            actions.replace_certificate(actor=office.keeper, **{**right, **changed})
        assert refusal.value.field == field
    annul_award(actor=office.signer, award=certificate.award, on=ON, reason="Kê khai sai")
    with pytest.raises(RefusedError, match="không còn hiệu lực"):
        actions.replace_certificate(actor=office.keeper, **right)
    certificate.refresh_from_db()
    assert (certificate.state, certificate.replaced.count()) == (CertificateState.RENDERED, 0)
