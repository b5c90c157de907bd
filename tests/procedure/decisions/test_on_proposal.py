"""Deciding a title on the units' proposal, without a council: one decision for the ward, its list unit by unit."""

from datetime import date

import pytest
from tests.factories import a_household, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import a_chairman, a_group, a_head, an_officer, confirmations
from tests.factories.scoring import a_sheet, found, scored

from decree30 import GroupRow
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.appraisals.actions import accept_dossiers
from thidua.procedure.certificates.actions import prepare_certificates
from thidua.procedure.decisions.actions import draft_decision, issue_decision, sign_decision
from thidua.procedure.decisions.papers import decision_paper
from thidua.procedure.decisions.queries import matters_on_proposal
from thidua.procedure.nominations.actions import ReviewMeeting, close_round, open_round
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.scoring.actions import begin_list, submit_scored_list
from thidua.procedure.scoring.sheets import CriterionGiven
from thidua.records.catalogue.enums import Ground
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
KIND = "gia-dinh-van-hoa"
SUBMITTED, APPRAISED, DECIDED = date(2025, 11, 3), date(2025, 11, 5), date(2025, 11, 17)


def a_closed_round(*, closed: bool = True) -> CommendationRound:
    """A round of 2025 with two households of each of two groups, accepted."""
    ward, officer, kind = a_ward(), an_officer(Role.APPRAISER), an_award_kind(KIND)
    round = open_round(
        actor=officer,
        issuer=ward,
        key="gdvh-2025",
        title="Bình xét gia đình văn hóa năm 2025",
        year=2025,
        award_kinds=[kind],
        ground=Ground.CONG_TRANG,
        opens_on=date(2025, 10, 1),
        due_on=date(2025, 11, 10),
    )
    a_sheet(year=2025, criteria=[CriterionGiven("Thử", code) for code in ("1.a", "2.a", "3.a")])
    for number in (2, 1):
        group = a_group(number)
        for name in ("Bình", "An"):
            a_household(f"Hộ ông Trần Văn {name}", key=f"{group.key}-{name}", unit=group)
        head = a_head(group)
        begun = begin_list(actor=head, round=round, award_kind=kind, unit=group, on=date(2025, 10, 5))
        scored(begun, found(), found())
        submit_scored_list(
            actor=head,
            scored_list=begun,
            on=SUBMITTED,
            review=ReviewMeeting(held_on=date(2025, 11, 1), present=40, in_favour=38),
        )
    accept_dossiers(actor=officer, round=round, award_kind=kind, received_on=SUBMITTED, on=APPRAISED, confirmed=True)
    return close_round(actor=officer, round=round, on=APPRAISED) if closed else round


def drafting(round: CommendationRound, **more: object) -> dict[str, object]:
    return {
        "actor": an_account(Role.COUNCIL_SECRETARY, round.issuer),
        "round": round,
        "meeting": None,
        "award_kind": an_award_kind(KIND),
        "subject_line": "Về việc công nhận danh hiệu Gia đình văn hóa năm 2025",
        "on": DECIDED,
        **more,
    }


def test_ward_decides_once_for_all_groups_and_the_register_and_certificates_follow() -> None:
    round = a_closed_round()
    [matter] = matters_on_proposal(round.issuer, on=DECIDED)
    assert (matter.meeting, len(matter.nominations)) == (None, 4)
    decision = draft_decision(**drafting(round, unheard_because="Niêm yết tại nhà văn hóa."))  # type: ignore[arg-type]
    assert decision.bonus_total == 0
    assert decision.proposer == "Trưởng các thôn, Tổ trưởng các tổ dân phố"
    [annex] = decision_paper(decision).annexes
    [table] = annex.blocks
    told = [row.text if isinstance(row, GroupRow) else row.cells[1][0].text for row in table.rows]
    assert told == [
        "Tổ dân phố 1 (02)",
        "Hộ ông Trần Văn An",
        "Hộ ông Trần Văn Bình",
        "Tổ dân phố 2 (02)",
        "Hộ ông Trần Văn An",
        "Hộ ông Trần Văn Bình",
    ]
    chairman, signer = a_chairman(), an_officer(Role.SIGNER)
    decision = sign_decision(
        actor=signer,
        decision=decision,
        signer=chairman,
        signer_post="Chủ tịch Ủy ban nhân dân phường",
        on=DECIDED,
    )
    decision = issue_decision(actor=signer, decision=decision, on=DECIDED)
    assert Award.all_records.filter(award_kind__code=KIND, year=2025, bonus=0).count() == 4
    assert len(prepare_certificates(actor=an_officer(Role.REGISTER_KEEPER), decision=decision)) == 4
    assert matters_on_proposal(round.issuer, on=DECIDED) == []


def test_open_list_and_awards_that_a_council_weighs_are_refused_without_a_meeting() -> None:
    round = a_closed_round(closed=False)
    with pytest.raises(RefusedError) as caught:
        draft_decision(**drafting(round))  # type: ignore[arg-type]
    assert "khóa danh sách" in str(caught.value)
    assert matters_on_proposal(round.issuer, on=DECIDED) == []


def test_after_the_law_of_2026_the_rule_must_first_be_compared_with_its_text() -> None:
    round = a_closed_round()
    later = date(2026, 10, 5)
    with pytest.raises(RefusedError) as caught:
        draft_decision(**drafting(round, on=later))  # type: ignore[arg-type]
    assert "không qua Hội đồng chưa được đối chiếu" in str(caught.value)
    confirmations(provisions=["quanh.quyet-dinh-theo-de-nghi.2026"])
    drafted = draft_decision(**drafting(round, on=later, unheard_because="Đã niêm yết."))  # type: ignore[arg-type]
    assert drafted.entries.count() == 4
