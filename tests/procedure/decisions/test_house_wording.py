"""The words of a decision that belong to the office: proposed, looked at, adopted, kept by the decision."""

from datetime import date, timedelta

import pytest
from tests.factories.procedure_late import (
    DECIDED_ON,
    a_drafted_decision,
    a_round,
    a_signed_decision,
    adopted_minutes,
    an_issued_decision,
    an_office,
    nominations,
    settled_rounding,
)
from tests.factories.records import a_ward, an_account
from tests.waiting import run_jobs

from decree30 import Article
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.papers import certificate
from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.enums import WordingPart as Part
from thidua.procedure.decisions.enums import WordingState
from thidua.procedure.decisions.models import Decision, HouseWording
from thidua.records.catalogue.enums import Ground

pytestmark = pytest.mark.django_db


def proposed(
    part: Part = Part.EXECUTION, text: str = "Văn phòng {cơ quan} thi hành.", **changed: object
) -> HouseWording:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "issuer": a_ward(),
        "part": part,
        "text": text,
        "valid_from": clock.today(),
        "reason": "Theo thể thức của Văn phòng",
    }
    return actions.propose_wording(**{**values, **changed})  # type: ignore[arg-type]


def in_force(part: Part, text: str, since: date = date(2020, 1, 1)) -> None:
    """A version that was adopted before the day of the decisions here."""
    wording = actions.adopt_wording(actor=an_office().secretary, wording=proposed(part, text))
    HouseWording.objects.filter(pk=wording.pk).update(valid_from=since)


def articles(decision: Decision) -> list[str]:
    return [block.text for block in papers.decision_paper(decision).body if isinstance(block, Article)]  # type: ignore[misc]


def test_shipped_words_read_right_and_name_the_ward() -> None:
    decision = a_drafted_decision(collectives=9, individuals=28)
    assert articles(decision) == [
        "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân phường Đậu Liêu cho 09 tập thể và 28 cá nhân đã có thành tích "
        "xuất sắc năm 2021 (có danh sách tại Phụ lục I và Phụ lục II kèm theo).",
        "Tiền thưởng kèm theo: mỗi tập thể 450.000 đồng, mỗi cá nhân 220.000 đồng. Tổng số tiền thưởng là 10.210.000 "
        "đồng (Bằng chữ: Mười triệu hai trăm mười nghìn đồng), chi từ quỹ thi đua, khen thưởng theo quy định.",
        "Bộ phận văn phòng, bộ phận tài chính - kế toán của Ủy ban nhân dân phường Đậu Liêu, thủ trưởng các đơn vị có "
        "liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.",
    ]


def test_sums_are_reckoned_below_each_list() -> None:
    notes = [annex.blocks[-1].text for annex in papers.decision_paper(a_drafted_decision()).annexes]  # type: ignore[union-attr]
    assert notes == [
        "Cách tính: mức lương cơ sở 1.490.000 đồng × 0,3 = 447.000 đồng, làm tròn đến 10.000 đồng gần nhất: 450.000 "
        "đồng; 01 tập thể × 450.000 đồng = 450.000 đồng.",
        "Cách tính: mức lương cơ sở 1.490.000 đồng × 0,15 = 223.500 đồng, làm tròn đến 10.000 đồng gần nhất: 220.000 "
        "đồng; 02 cá nhân × 220.000 đồng = 440.000 đồng.",
    ]


@pytest.mark.parametrize(
    ("ground", "title", "merit"),
    [
        (Ground.CONG_TRANG, "Khen thưởng tổng kết năm 2021", "Đã có thành tích trong thực hiện nhiệm vụ năm 2021"),
        (
            Ground.PHONG_TRAO,
            "Tổng kết phong trào thi đua năm 2021",
            "Đã có thành tích trong phong trào thi đua năm 2021",
        ),
        (
            Ground.CHUYEN_DE,
            "Khen thưởng chuyên đề phòng, chống dịch",
            "Đã có thành tích trong phòng, chống dịch",
        ),
        (Ground.DOT_XUAT, "Khen thưởng đột xuất: cứu người", "Đã có thành tích đột xuất trong cứu người"),
    ],
)
def test_merit_follows_the_ground(ground: Ground, title: str, merit: str) -> None:
    round = a_round(ground=ground)
    type(round).objects.filter(pk=round.pk).update(title=title)
    round.refresh_from_db()
    given = nominations(round)
    assert papers.certificate_words("Về việc khen thưởng", round, round.award_kinds.get(), DECIDED_ON) == merit
    assert papers.subject_line(round, round.award_kinds.get(), given, DECIDED_ON) == (
        f"Về việc tặng Giấy khen cho các tập thể và cá nhân {merit.removeprefix('Đã ')}"
    )


def test_first_article_says_what_the_certificates_say() -> None:
    decision = an_issued_decision()
    run_jobs()
    words = certificate(Certificate.objects.filter(award__decision_entry__decision=decision)[0]).achievement
    assert words == "Đã có thành tích xuất sắc năm 2021"
    assert f"đã {words.removeprefix('Đã ')}" in articles(decision)[0]


def test_wording_counts_from_its_adoption_and_day_on() -> None:
    wording = proposed(valid_from=clock.today() + timedelta(days=2))
    assert queries.wordings_in_force(a_ward(), clock.today() + timedelta(days=9)) == {}
    actions.adopt_wording(actor=an_office().secretary, wording=wording)
    assert queries.wordings_in_force(a_ward(), clock.today() + timedelta(days=1)) == {}
    assert queries.wordings_in_force(a_ward(), clock.today() + timedelta(days=2)) == {Part.EXECUTION: wording}
    assert list(AuditEvent.objects.filter(event__startswith="wording_").values_list("event", flat=True)) == [
        "wording_proposed",
        "wording_adopted",
    ]


def test_decision_keeps_the_words_it_was_drafted_with() -> None:
    in_force(Part.EXECUTION, "Văn phòng {cơ quan} thi hành Quyết định này.")
    decision = a_drafted_decision()
    in_force(Part.EXECUTION, "Lời văn về sau.", since=date(2020, 6, 1))
    decision.refresh_from_db()
    assert articles(decision)[2] == "Văn phòng Ủy ban nhân dân phường Đậu Liêu thi hành Quyết định này."
    assert list(decision.words["versions"]) == ["execution"]


def test_every_part_reaches_the_paper() -> None:
    in_force(Part.RECIPIENTS, "Như Điều 3\nSở Nội vụ (để b/c)\nLưu: VT, VHXH")
    in_force(Part.LIST_ORDER, "cá nhân, tập thể, hộ gia đình")
    in_force(Part.LIST_FORM, "Các {loại} được tặng Giấy khen năm {năm}")
    in_force(Part.PROPOSAL, "Xét đề nghị của {hội đồng}")
    paper = papers.decision_paper(a_drafted_decision())
    assert paper.recipients == ("Như Điều 3", "Sở Nội vụ (để b/c)", "Lưu: VT, VHXH")
    assert [annex.title for annex in paper.annexes] == [
        "Các cá nhân được tặng Giấy khen năm 2021",
        "Các tập thể được tặng Giấy khen năm 2021",
    ]
    assert paper.grounds[-1].startswith("Xét đề nghị của Hội đồng")
    assert "02 cá nhân và 01 tập thể" in paper.body[0].text  # type: ignore[operator,union-attr]


@pytest.mark.parametrize(
    ("part", "text", "field"),
    [
        (Part.EXECUTION, " ", "text"),
        (Part.EXECUTION, "Giao {phòng ban} thi hành", "text"),
        (Part.EXECUTION, "Giao {cơ quan thi hành", "text"),
        (Part.MONEY, "Có tiền thưởng kèm theo.", "text"),
        (Part.LIST_ORDER, "cá nhân, tập thể", "text"),
        (Part.EXECUTION, "➢ Giao {cơ quan}", "text"),
        ("khong-co", "Lời văn", "part"),
    ],
)
def test_wording_is_refused(part: Part, text: str, field: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        proposed(part, text)
    assert refusal.value.field == field
    assert not HouseWording.objects.exists()


def test_wording_needs_a_reason_a_day_to_come_and_an_officer() -> None:
    for changed, field in (({"reason": ""}, "reason"), ({"valid_from": date(2020, 1, 1)}, "valid_from")):
        with pytest.raises(RefusedError) as refusal:
            proposed(**changed)  # type: ignore[arg-type]
        assert refusal.value.field == field
    with pytest.raises(NotAllowedError):
        proposed(actor=an_account(Role.UNIT_CLERK))


def test_new_proposal_sets_the_waiting_one_aside_and_each_is_adopted_once() -> None:
    first, second = proposed(), proposed(text="Bản sau.")
    first.refresh_from_db()
    assert (first.state, second.state) == (WordingState.SET_ASIDE, WordingState.PROPOSED)
    actions.adopt_wording(actor=an_office().signer, wording=second)
    for wording in (first, second):
        with pytest.raises(RefusedError, match="đã được xử lý"):
            actions.adopt_wording(actor=an_office().secretary, wording=wording)


def test_trial_shows_a_decision_in_words_not_yet_in_force() -> None:
    decision = a_drafted_decision()
    paper = papers.decision_paper(decision, {Part.EXECUTION: "Văn phòng thi hành."})
    assert paper.body[2].text == "Văn phòng thi hành."  # type: ignore[union-attr]
    assert articles(decision)[2] != "Văn phòng thi hành."


@pytest.mark.parametrize("title", [False, True])
def test_invented_decision_shows_the_words_where_there_is_none(title: bool) -> None:
    paper = papers.sample_paper(a_ward(), {Part.EXECUTION: "{cơ quan} thi hành."}, clock.today(), title=title)
    assert paper.body[2].text == "Ủy ban nhân dân phường Đậu Liêu thi hành."  # type: ignore[union-attr]
    assert paper.mark is not None
    assert "{" not in str(paper)


def test_articles_and_recipients_of_a_draft_are_amended() -> None:
    decision = a_drafted_decision()
    actions.amend_decision(
        actor=an_office().secretary,
        decision=decision,
        articles="Điều 1. Tặng Giấy khen cho {số lượng}.\n\nThưởng {tiền thưởng}.\nChi từ quỹ của phường.\n\nThi hành.",
        recipients="- Như Điều 3;\n- Lưu: VT.",
    )
    decision.refresh_from_db()
    paper = papers.decision_paper(decision)
    assert articles(decision) == ["Tặng Giấy khen cho 01 tập thể và 02 cá nhân.", "Thưởng 890.000 đồng.", "Thi hành."]
    assert paper.body[1].blocks[0].text == "Chi từ quỹ của phường."  # type: ignore[union-attr]
    assert paper.recipients == ("Như Điều 3;", "Lưu: VT.")


@pytest.mark.parametrize("text", ["Thưởng 900.000 đồng.", "{không có}", "\n\n"])
def test_articles_with_a_wrong_amount_or_field_are_refused(text: str) -> None:
    decision = a_drafted_decision()
    with pytest.raises(RefusedError) as refusal:
        actions.amend_decision(actor=an_office().secretary, decision=decision, articles=text)
    assert refusal.value.field == "articles"


def test_amount_written_by_hand_stops_a_signature_that_reckons_anew() -> None:
    round = a_round()
    nominations(round)
    settled_rounding()
    decision = a_drafted_decision(round)
    actions.amend_decision(
        actor=an_office().secretary, decision=decision, articles="Tặng Giấy khen.\n\nThưởng 890.000 đồng.\n\nThi hành."
    )
    actions.settle_rounding(
        actor=an_office().secretary, issuer=a_ward(), way="up_10k", ground="Câu chữ", on=date(2022, 1, 9)
    )
    office = an_office()
    with pytest.raises(RefusedError, match=r"890\.000 không khớp"):
        actions.sign_decision(
            actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
        )


def test_signed_decision_is_not_amended() -> None:
    with pytest.raises(RefusedError, match="còn là dự thảo"):
        actions.amend_decision(actor=an_office().secretary, decision=a_signed_decision(), recipients="Lưu: VT.")


def test_title_is_worded_as_a_title() -> None:
    round = a_round(award="lao-dong-tien-tien")
    given = nominations(round, collectives=0, individuals=2)
    line = papers.subject_line(round, round.award_kinds.get(), given, DECIDED_ON)
    assert line == "Về việc công nhận danh hiệu “Lao động tiên tiến” năm 2021"
    assert list(adopted_minutes(round).rounds.all()) == [round]
