"""«Căn cứ …»: what a decision of each time cites, the office's own texts, and grounds that are wrong."""

from datetime import date

import pytest
from tests.factories.procedure_late import DECIDED_ON, a_drafted_decision, an_office
from tests.factories.records import a_ward, an_account, an_award_kind

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.models import LegalBasis

pytestmark = pytest.mark.django_db


def cited(on: date) -> list[str]:
    return list(papers.grounds_of(a_ward(), an_award_kind(), on).lines)


def own_basis(**changed: object) -> LegalBasis:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "issuer": a_ward(),
        "kind": "Quyết định",
        "number": "13/2018/QĐ-UBND",
        "issued_on": date(2018, 4, 27),
        "body": "Ủy ban nhân dân tỉnh Mẫu",
        "title": "Ban hành Quy chế thi đua, khen thưởng tỉnh Mẫu.",
        "valid_from": date(2018, 5, 10),
    }
    return actions.enter_basis(**{**values, **changed})  # type: ignore[arg-type]


def refused(**changed: object) -> RefusedError:
    with pytest.raises(RefusedError) as refusal:
        own_basis(**changed)
    return refusal.value


def test_grounds_of_the_law_of_2003_begin_with_the_law_of_local_authorities() -> None:
    assert cited(DECIDED_ON) == [
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ "
        "chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
        "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen "
        "thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013",
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của "
        "Luật Thi đua, khen thưởng",
        "Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ quy định chi tiết thi hành một "
        "số điều của Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành "
        "một số điều của Luật Thi đua, khen thưởng",
    ]


@pytest.mark.parametrize(
    ("on", "laws"),
    [
        (date(2019, 12, 31), "ngày 19 tháng 6 năm 2015"),
        (date(2020, 7, 1), "ngày 22 tháng 11 năm 2019"),
        (date(2025, 2, 28), "ngày 22 tháng 11 năm 2019"),
        (date(2025, 3, 1), "ngày 19 tháng 02 năm 2025"),
        (date(2025, 6, 15), "ngày 19 tháng 02 năm 2025"),
        (date(2025, 6, 16), "ngày 16 tháng 6 năm 2025"),
        (date(2026, 11, 29), "ngày 16 tháng 6 năm 2025"),
    ],
)
def test_law_of_local_authorities_is_the_one_of_the_day(on: date, laws: str) -> None:
    first = cited(on)[0]
    assert first.startswith("Luật Tổ chức chính quyền địa phương ngày")
    assert first.endswith(laws)


def test_grounds_of_today_name_the_amending_law_once() -> None:
    lines = cited(date(2026, 11, 29))
    assert sum(line.count("ngày 23 tháng 4 năm 2026") for line in lines) == 1
    assert [line for line in lines if line.startswith("Luật Thi đua")] == [
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen "
        "thưởng ngày 23 tháng 4 năm 2026"
    ]


@pytest.mark.parametrize("year", range(2018, 2027))
@pytest.mark.parametrize("month", [1, 5, 8, 12])
def test_no_ground_is_without_number_and_day_or_stands_twice(year: int, month: int) -> None:
    on = date(year, month, 20)
    lines = [f"Căn cứ {line}" for line in cited(on)]
    assert lines
    assert papers.problems_of_grounds(lines, on) == []


def test_text_whose_day_nobody_knows_is_left_out_and_named() -> None:
    grounds = papers.grounds_of(a_ward(), an_award_kind(), date(2026, 11, 29))
    assert [line for line in grounds.lines if "129/2025" in line] == []
    assert grounds.left_out == (
        "Nghị định số 129/2025/NĐ-CP chưa có ngày ban hành trong bộ luật nên không được viện dẫn.",
    )


def test_own_text_is_cited_last_within_its_period() -> None:
    basis = own_basis()
    assert cited(DECIDED_ON)[-1] == (
        "Quyết định số 13/2018/QĐ-UBND ngày 27 tháng 4 năm 2018 của Ủy ban nhân dân tỉnh Mẫu ban hành Quy chế thi đua, "
        "khen thưởng tỉnh Mẫu"
    )
    actions.end_basis(actor=an_office().secretary, basis=basis, last_day=date(2021, 12, 31), reason="Có Quyết định mới")
    assert "13/2018" not in cited(DECIDED_ON)[-1]
    assert "13/2018" in cited(date(2021, 12, 31))[-1]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"number": " "}, "number", "Mục này phải điền."),
        ({"number": "13"}, "number", "Hãy ghi đủ số và ký hiệu, ví dụ 86/2025/QĐ-UBND."),
        ({"issued_on": date(2099, 1, 1)}, "issued_on", "Ngày ban hành không thể sau hôm nay."),
        ({"valid_from": date(2018, 4, 26)}, "valid_from", "Văn bản không thể có hiệu lực trước ngày ban hành."),
        ({"valid_to": date(2018, 5, 9)}, "valid_to", "Ngày cuối không thể trước ngày có hiệu lực."),
        (
            {"number": "91/2017/NĐ-CP"},
            "number",
            "Nghị định số 91/2017/NĐ-CP có trong bộ luật, được viện dẫn tự động khi còn hiệu lực.",
        ),
        (
            {"number": "91/2017/nđ-cp", "valid_from": date(2024, 2, 1)},
            "number",
            "Nghị định số 91/2017/NĐ-CP không có hiệu lực vào ngày 01/02/2024; văn bản thay thế: số 98/2023/NĐ-CP.",
        ),
        ({"title": "Quy chế ➢"}, "title", "Trích yếu: ký tự «➢» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác."),
    ],
)
def test_own_text_is_refused(changed: dict[str, object], field: str, words: str) -> None:
    refusal = refused(**changed)
    assert (refusal.field, str(refusal)) == (field, words)
    assert not LegalBasis.objects.exists()


def test_own_text_is_entered_once_for_a_time() -> None:
    own_basis(valid_to=date(2020, 12, 31))
    assert refused(number="13/2018/qđ-ubnd", valid_from=date(2020, 6, 1)).field == "number"
    own_basis(valid_from=date(2021, 1, 1))
    assert queries.bases_of(a_ward()).count() == 2


def test_own_text_needs_an_officer_and_ending_it_a_reason() -> None:
    with pytest.raises(NotAllowedError):
        own_basis(actor=an_account(Role.UNIT_HEAD))
    basis = own_basis()
    with pytest.raises(RefusedError) as refusal:
        actions.end_basis(actor=an_office().secretary, basis=basis, last_day=date(2021, 1, 1), reason=" ")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (["Căn cứ Quy chế của phường"], 2),
        (["Căn cứ Quyết định số 12/QĐ-UBND ngày 01/02/2020 của phường"], 0),
        (["Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ"], 1),
        (["Xét đề nghị của Hội đồng"], 0),
        (["Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"] * 2, 1),
    ],
)
def test_grounds_that_somebody_wrote_are_looked_at(lines: list[str], problems: int) -> None:
    assert len(papers.problems_of_grounds(lines, DECIDED_ON)) == problems


def test_ground_that_no_longer_binds_is_named_with_what_replaces_it() -> None:
    line = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    assert papers.problems_of_grounds([line], date(2025, 8, 1)) == [
        "Căn cứ «Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ» đã hết hiệu lực vào ngày "
        "01/08/2025; thay bằng văn bản số 152/2025/NĐ-CP."
    ]
    law = "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"
    assert papers.problems_of_grounds([law], date(2025, 8, 1))[0].endswith("thay bằng văn bản số 06/2022/QH15.")


def test_decision_cites_law_minutes_and_proposer_in_this_order() -> None:
    decision = a_drafted_decision()
    lines = papers.decision_paper(decision).grounds
    assert lines[0].startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert lines[-2].startswith("Căn cứ Biên bản số ")
    assert lines[-1] == f"Theo đề nghị của {decision.meeting.council.name}"  # type: ignore[union-attr]
    actions.amend_decision(
        actor=an_office().secretary,
        decision=decision,
        proposer="Trưởng phòng Văn hóa - Xã hội phường",
        proposal_number="12/TTr-VHXH",
        proposal_on=date(2022, 1, 7),
    )
    decision.refresh_from_db()
    assert papers.decision_paper(decision).grounds[-1] == (
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội phường tại Tờ trình số 12/TTr-VHXH ngày 07 tháng 01 năm 2022"
    )
