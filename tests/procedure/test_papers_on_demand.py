"""Papers made on demand from what is recorded, read back: invitation, receipt, request, report, notice, signatures."""

import re
from datetime import date, time

import pytest
from tests.factories.procedure_early import APPRAISED_ON, SUBMITTED_ON, a_nomination, an_officer
from tests.factories.procedure_late import a_round as a_late_round
from tests.factories.procedure_late import adopted_minutes, an_issued_decision, an_office, nominations, settled_rounding
from tests.factories.records import a_ward
from tests.procedure.test_papers_read_back import printed

from thidua.foundation.accounts.enums import Role
from thidua.procedure.appraisals.actions import return_for_supplement
from thidua.procedure.appraisals.papers import dossier_receipt, supplement_request
from thidua.procedure.conferences.enums import DelegateKind
from thidua.procedure.conferences.models import Conference, Delegate
from thidua.procedure.conferences.papers import invitation, programme
from thidua.procedure.decisions import papers
from thidua.procedure.nominations.papers import achievement_report, dossier_index, form_of
from thidua.procedure.nominations.queries import attached_papers
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.papers import DEFAULTS

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 10)


def a_conference(*, guests: int = 0) -> Conference:
    conference = Conference.objects.create(
        issuer=a_ward(),
        title="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2021",
        year=2021,
        held_on=date(2022, 1, 13),
        starts_at=time(14, 0),
        place="Hội trường UBND phường",
    )
    for at in range(guests):
        Delegate.objects.create(
            conference=conference,
            kind=DelegateKind.values[0],
            name=f"Nguyễn Văn Mẫu {at + 1}",
            post="Bí thư chi bộ",
            order=at,
        )
    return conference


def test_invitation_says_who_what_when_and_where() -> None:
    said = printed(invitation(a_conference(guests=2), on=DAY))
    for words in (
        "phường Đậu Liêu trân trọng kính mời các đại biểu có tên tại Phụ lục kèm theo dự hội nghị",
        "Thời gian: 14 giờ 00 phút, thứ Năm, ngày 13 tháng 01 năm 2022.",
        "Địa điểm: Hội trường UBND phường.",
        "DANH SÁCH ĐẠI BIỂU ĐƯỢC MỜI",
        "Nguyễn Văn Mẫu 2",
    ):
        assert said.count(words) == 1
    assert re.search(r"Số: +/GM-UBND ", said)
    assert "Ông (Bà): …" in printed(invitation(a_conference(), on=DAY))


def test_programme_is_numbered_dated_and_signed_for_the_committee() -> None:
    said = printed(programme(a_conference()))
    assert re.search(r"Số: +/CTr-UBND ", said)
    assert said.count("Thời gian: 14 giờ 00 phút, thứ Năm, ngày 13 tháng 01 năm 2022.") == 1
    assert ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said, "BAN TỔ CHỨC" in said) == (True, False)


def test_receipt_and_index_list_what_was_handed_in() -> None:
    nomination = a_nomination(submitted=True)
    attached = attached_papers(nomination)
    assert len(attached) > 0
    for paper in (
        dossier_receipt(nomination, attached, on=SUBMITTED_ON),
        dossier_index(nomination, attached, on=SUBMITTED_ON),
    ):
        said = printed(paper)
        titles = {" ".join(one.title.split()) for one in attached}
        assert {title: said.count(title) for title in titles} == dict.fromkeys(titles, 1)
        assert nomination.code in said.replace(" ", "")


def test_request_to_supplement_says_why_and_until_when() -> None:
    nomination = a_nomination(submitted=True)
    appraisal = return_for_supplement(
        actor=an_officer(Role.APPRAISER),
        nomination=nomination,
        received_on=SUBMITTED_ON,
        on=APPRAISED_ON,
        reason="Nêu rõ kết quả vận động",
    )
    said = printed(supplement_request(appraisal, on=APPRAISED_ON))
    assert "- Nêu rõ kết quả vận động." in said
    assert "V/v bổ sung, hoàn thiện hồ sơ đề nghị khen thưởng" in said
    assert f"Kính gửi: {nomination.nominating_unit.name}" in said
    assert "trước ngày …" in said  # the round's last day has passed: the office writes one in
    told = printed(supplement_request(appraisal, on=SUBMITTED_ON))
    assert f"trước ngày {nomination.round.due_on:%d/%m/%Y}" in told


@pytest.mark.parametrize(
    ("ground", "number", "parts"),
    [
        (Ground.CONG_TRANG, "03", ("I. SƠ LƯỢC LÝ LỊCH", "II. THÀNH TÍCH ĐẠT ĐƯỢC", "III. DANH HIỆU THI ĐUA")),
        (Ground.DOT_XUAT, "07", ("TÓM TẮT THÀNH TÍCH", "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "II. THÀNH TÍCH ĐẠT ĐƯỢC")),
        (Ground.CHUYEN_DE, "08", ("BÁO CÁO THÀNH TÍCH Đề nghị", "I. THÔNG TIN CHUNG", "II. THÀNH TÍCH ĐẠT ĐƯỢC")),
    ],
)
def test_report_of_achievements_follows_the_form_of_its_ground(
    ground: Ground, number: str, parts: tuple[str, ...]
) -> None:
    nomination = a_nomination()
    nomination.round.ground = ground
    assert form_of(nomination).number == number
    said = printed(achievement_report(nomination, on=date(2024, 12, 22)))
    assert [said.count(part) for part in parts] == [1] * len(parts)
    assert "Hoàn thành tốt nhiệm vụ, vận động xây dựng hai công trình." in said
    assert f"Theo Mẫu số {number} Phụ lục I Nghị định số 98/2023/NĐ-CP" in said
    assert "98/2023" not in printed(achievement_report(nomination, on=date(2026, 2, 1)))


def test_each_recipient_signs_for_a_bonus_and_the_sum_stands_in_words() -> None:
    settled_rounding()
    round = a_late_round()
    nominations(round)
    decision = an_issued_decision(round)
    said = printed(papers.bonus_signatures(decision, on=DAY))
    names = [str(entry.nomination.subject) for entry in decision.entries.all()]
    assert [said.count(name) >= 1 for name in names] == [True] * len(names)
    assert f"{decision.bonus_total:,}".replace(",", ".") in said
    assert f"(Theo {papers.decision_cited(decision)})" in said
    assert "Ký nhận" in said


def test_who_was_not_commended_is_told_with_the_reason() -> None:
    round = a_late_round()
    chosen = nominations(round)
    adopted_minutes(round, refused=chosen[-1:])
    assert [nomination for nomination, _why in papers.not_commended(round)] == chosen[-1:]
    said = printed(papers.refusal_notice(round, on=DAY))
    assert said.count("Không đủ tỷ lệ tán thành tại phiên họp Hội đồng") == 1
    assert re.search(r"Số: +/TB-UBND ", said)
    assert str(chosen[0].subject) not in said


def test_decision_is_annulled_and_put_right_by_papers_that_cite_it_in_full() -> None:
    settled_rounding()
    round = a_late_round()
    nominations(round)
    decision = an_issued_decision(round)
    awards = list(papers.awards_of_decision(decision))
    cited = papers.decision_cited(decision)
    told = {"reason": "Kê khai không đúng thành tích", "on": DAY}
    annulled = printed(papers.annulment_decision(decision, awards[:1], **told))
    asked = printed(papers.annulment_request(decision, awards[:1], **told))
    letter = printed(papers.correction_letter(decision, wrong="Nguyễn Văn A", right="Nguyễn Văn Ạ", on=DAY))
    assert [cited in said for said in (annulled, asked, letter)] == [True, True, True]
    assert [
        annulled.count(words) for words in ("Lý do: kê khai không đúng thành tích.", "CHỦ TỊCH ỦY BAN NHÂN DÂN")
    ] == [
        1,
        1,
    ]
    assert "Căn cứ Luật Tổ chức chính quyền địa phương" in annulled
    assert ("Đã ghi: “Nguyễn Văn A”." in letter, "Nay sửa lại là: “Nguyễn Văn Ạ”." in letter) == (True, True)


def test_every_phrase_that_ships_can_be_printed() -> None:
    assert all(text.strip() and "«" not in text for text in DEFAULTS.values())
    assert an_office().ward == a_ward()
