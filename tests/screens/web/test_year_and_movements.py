"""The year at a glance; movements, pledges and results through HTTP."""

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories import a_field, a_person, a_unit, a_ward
from tests.factories.procedure_early import (
    a_chairman,
    a_group,
    a_head,
    a_movement,
    a_pledge,
    a_result,
    a_round,
    an_officer,
)
from tests.factories.procedure_late import a_round as a_late_round
from tests.factories.procedure_late import an_issued_decision, nominations

from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import newest_paper
from thidua.foundation.kernel.errors import QuestionError
from thidua.procedure.movements.enums import MovementForm, MovementState, PledgeState
from thidua.procedure.movements.models import CivicWork, Contribution, GoodModel, Movement, Pledge, Result

from .acting import KEPT_HERE
from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
Count = Callable[[Client, str], int]
LISTS = ("movement_list", "pledge_list", "result_list", "round_list", "nomination_list", "appraisal_list")


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def officer(signed_in: SignIn, role: Role = Role.APPRAISER) -> Client:
    return signed_in(account=an_officer(role))


PLAN = {
    "year": "2021",
    "title": "Thi đua chuyển đổi số",
    "form": "regular",
    "starts_on": "15/01/2021",
    "ends_on": "2021-12-31",
    "purpose": "Nhanh hơn",
    "scope": "Toàn phường",
    "criteria": "Đúng hạn",
}


@pytest.mark.parametrize("name", LISTS)
def test_list_without_rows_says_what_to_do(signed_in: SignIn, name: str) -> None:
    page = officer(signed_in).get(at(name))
    assert page.status_code == 200
    assert "empty-title" in page.content.decode()


def test_home_without_rows(signed_in: SignIn) -> None:
    a_ward()
    assert officer(signed_in).get(at("home")).status_code == 200


def test_year_shows_steps_and_links_to_each(signed_in: SignIn) -> None:
    a_pledge(signed=True)
    page = officer(signed_in).get(at("year", 2021))
    steps = page.context["steps"]
    assert [step.title for step in steps][:3] == ["Phát động phong trào", "Ký giao ước", "Cập nhật kết quả"]
    assert [step.state for step in steps][:2] == ["done", "done"]
    assert all(step.url for step in steps[:-1])


def test_year_out_of_time_is_not_found(signed_in: SignIn) -> None:
    assert officer(signed_in).get("/lam-viec/nam/99999/").status_code == 404


def test_year_counts_the_same_queries_for_one_and_three_movements(signed_in: SignIn, queries_of: Count) -> None:
    browser = officer(signed_in)
    a_result(a_movement())
    before = queries_of(browser, at("year", 2021))
    for _ in range(2):
        a_result(a_movement())
    assert queries_of(browser, at("year", 2021)) == before


@pytest.mark.parametrize("name", ["movement_list", "pledge_list", "result_list", "round_list"])
def test_list_takes_the_same_queries_for_one_and_three_rows(signed_in: SignIn, queries_of: Count, name: str) -> None:
    def row(number: int) -> None:
        movement = a_movement()
        a_pledge(movement, a_group(number))
        a_result(movement)
        a_round()

    browser = officer(signed_in)
    row(1)
    before = queries_of(browser, at(name) + "?nam=2021")
    row(2)
    row(3)
    assert queries_of(browser, at(name) + "?nam=2021") == before


def test_draft_movement_ends_in_the_record_and_its_confirmation(signed_in: SignIn, done: Follow) -> None:
    field = a_field()
    page = done(officer(signed_in), at("movement_draft"), **PLAN, fields_of_work=field.code)
    movement = Movement.objects.get()
    assert (movement.title, movement.starts_on, movement.ends_on) == (
        "Thi đua chuyển đổi số",
        date(2021, 1, 15),
        date(2021, 12, 31),
    )
    assert list(movement.fields.all()) == [field]
    assert "Đã lưu dự thảo phong trào" in page


def test_draft_movement_refused_keeps_what_was_typed(signed_in: SignIn) -> None:
    answer = officer(signed_in).post(at("movement_draft"), {**PLAN, "ends_on": "01/01/2021"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"ends_on": ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."]}
    assert "Thi đua chuyển đổi số" in answer.content.decode()
    assert not Movement.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [{"starts_on": "31/02/2021"}, {"starts_on": "1/1/0001"}, {"title": "\x00"}, {"year": "9" * 40}, {"form": "khac"}],
)
def test_draft_movement_with_nonsense_is_refused(signed_in: SignIn, typed: dict[str, str]) -> None:
    assert officer(signed_in).post(at("movement_draft"), {**PLAN, **typed}).status_code == 422


def test_draft_movement_for_who_may_not_is_a_plain_page(signed_in: SignIn) -> None:
    clerk = signed_in(Role.UNIT_CLERK, a_group())
    for answer in (clerk.get(at("movement_draft")), clerk.post(at("movement_draft"), PLAN)):
        assert answer.status_code == 403
        assert "không có vai trò" in answer.content.decode()
    assert "Dự thảo phong trào" not in clerk.get(at("movement_list")).content.decode()


def test_movement_from_targets_to_summing_up(signed_in: SignIn, done: Follow) -> None:
    movement = a_movement(targets=(), launched=False)
    clerk, chair = officer(signed_in), officer(signed_in, Role.SIGNER)
    done(
        clerk,
        at("target_add", movement.uid),
        field=a_field().code,
        indicator="Thu ngân sách",
        value="170,5",
        measure_unit="tỷ đồng",
    )
    target = movement.targets.get()
    assert target.value == Decimal("170.5")
    done(clerk, at("movement_amend", movement.uid), **{**PLAN, "fields_of_work": a_field().code, "title": "Tên mới"})
    page = done(chair, at("movement_launch", movement.uid), on="15/01/2021", launched_by=a_chairman().uid, **KEPT_HERE)
    movement.refresh_from_db()
    assert (movement.title, movement.state) == ("Tên mới", MovementState.LAUNCHED)
    assert "01/KH-UBND" in page
    done(
        clerk,
        at("result_record", movement.uid),
        unit=movement.issuer.uid,
        target=target.uid,
        qualifier="over",
        value="1.234,5",
        source="Báo cáo tài chính",
        as_of="31/12/2021",
    )
    assert Result.objects.get().figure == "trên 1.234,5 tỷ đồng"
    done(
        clerk,
        at("work_record", movement.uid),
        unit=a_group().uid,
        kind="civilised_lane",
        name="Ngõ 5",
        completed_on="1/6/2021",
    )
    lane = CivicWork.objects.get()
    done(clerk, at("contribution_record", lane.uid), kind="money", quantity="2.000.000", measure_unit="đồng")
    assert Contribution.objects.get().value == 2_000_000
    done(clerk, at("good_model_tell", movement.uid), unit=a_group().uid, name="Ngõ nở hoa", story="Mỗi nhà một chậu.")
    assert GoodModel.objects.get().name == "Ngõ nở hoa"
    page = clerk.get(at("movement", movement.uid)).content.decode()
    assert "1.234,5" in page
    assert "Ngõ nở hoa" in page
    done(clerk, at("movement_sum_up", movement.uid), on="31/12/2021")
    movement.refresh_from_db()
    assert movement.state == MovementState.SUMMED_UP


def test_target_removed_after_a_yes(signed_in: SignIn, done: Follow) -> None:
    movement = a_movement(launched=False)
    target = movement.targets.get()
    done(officer(signed_in), at("target_remove", movement.uid, target.uid))
    assert not movement.targets.exists()


def test_launch_refused_names_the_field(signed_in: SignIn) -> None:
    movement = a_movement(launched=False)
    stranger = a_person("Bùi Văn Hạ", unit=a_ward(), title="Chuyên viên", valid_from=date(2022, 1, 1))
    answer = officer(signed_in, Role.SIGNER).post(
        at("movement_launch", movement.uid), {"on": "15/01/2021", "launched_by": stranger.uid, **KEPT_HERE}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["launched_by"]


def test_result_without_target_asks_for_words(signed_in: SignIn) -> None:
    movement = a_movement()
    typed = {"unit": movement.issuer.uid, "qualifier": "exact", "value": "1", "source": "x", "as_of": "31/12/2021"}
    answer = officer(signed_in).post(at("result_record", movement.uid), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"indicator", "field", "measure_unit"}


def test_draft_movement_hidden_from_units(signed_in: SignIn) -> None:
    movement = a_movement(launched=False)
    clerk = signed_in(Role.UNIT_CLERK, a_group())
    assert clerk.get(at("movement", movement.uid)).status_code == 404
    assert list(clerk.get(at("movement_list") + "?nam=2021").context["listing"]) == []


def test_movement_of_another_ward_is_not_found(signed_in: SignIn) -> None:
    other = a_ward(key="18130", name="Phường Bắc Hồng")
    movement = a_movement(issuer=other)
    assert officer(signed_in).get(at("movement", movement.uid)).status_code == 404


def _rows(*measures: tuple[str, str, str]) -> dict[str, str]:
    typed = {"nd-TOTAL_FORMS": str(len(measures) + 1), "nd-INITIAL_FORMS": "0"}
    for number, (text, value, unit) in enumerate(measures):
        typed |= {f"nd-{number}-text": text, f"nd-{number}-value": value, f"nd-{number}-measure_unit": unit}
    return typed


def test_pledge_drafted_then_signed(signed_in: SignIn, done: Follow) -> None:
    movement, unit = a_movement(), a_group()
    head = a_head(unit)
    browser = signed_in(account=head)
    typed = _rows(("Xây ngõ văn minh", "2", "ngõ"), ("Giữ gìn vệ sinh", "", ""))
    done(browser, at("pledge_draft", movement.uid), unit=unit.uid, **typed)
    pledge = Pledge.objects.get()
    assert [(one.text, one.value) for one in pledge.measures.all()] == [
        ("Xây ngõ văn minh", Decimal(2)),
        ("Giữ gìn vệ sinh", None),
    ]
    done(browser, at("pledge_sign", pledge.uid), signer=head.person.uid, on="20/01/2021")
    pledge.refresh_from_db()
    assert pledge.state == PledgeState.SIGNED
    assert browser.get(at("pledge", pledge.uid)).status_code == 200
    paper = newest_paper(pledge, PaperKind.PLEDGE)
    assert paper is not None
    opened = browser.get(at("paper", paper.uid))
    assert (opened.status_code, opened["Content-Type"], opened["X-Content-Type-Options"]) == (
        200,
        "application/pdf",
        "nosniff",
    )
    assert b"".join(opened.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    stranger = signed_in(Role.UNIT_CLERK, a_group(2))
    assert stranger.get(at("paper", paper.uid)).status_code == 404
    assert stranger.get(at("pledge", pledge.uid)).status_code == 404


def test_pledge_without_figure_refused_with_rows_kept(signed_in: SignIn) -> None:
    movement, unit = a_movement(), a_group()
    answer = signed_in(account=a_head(unit)).post(
        at("pledge_draft", movement.uid), {"unit": unit.uid, **_rows(("Giữ gìn vệ sinh", "", ""))}
    )
    assert answer.status_code == 422
    assert "ít nhất một nội dung có mức cam kết bằng số" in answer.content.decode()
    assert "Giữ gìn vệ sinh" in answer.content.decode()


@pytest.mark.parametrize(
    "rows", [{}, {"nd-TOTAL_FORMS": "99999999", "nd-INITIAL_FORMS": "x"}, _rows(("", "1,2,3", ""))]
)
def test_pledge_with_broken_rows_refused(signed_in: SignIn, rows: dict[str, str]) -> None:
    movement, unit = a_movement(), a_group()
    answer = signed_in(account=a_head(unit)).post(at("pledge_draft", movement.uid), {"unit": unit.uid, **rows})
    assert answer.status_code == 422


def test_pledge_for_another_unit_is_no_choice(signed_in: SignIn) -> None:
    movement, unit, other = a_movement(), a_group(), a_group(2)
    answer = signed_in(account=a_head(unit)).post(
        at("pledge_draft", movement.uid), {"unit": other.uid, **_rows(("Xây", "1", "ngõ"))}
    )
    assert answer.status_code == 422
    assert not Pledge.objects.exists()


def test_list_searches_without_marks_filters_and_exports(signed_in: SignIn) -> None:
    movement = a_movement()
    a_pledge(movement, a_group(1), signed=True)
    a_pledge(movement, a_group(2))
    browser = officer(signed_in)
    address = at("pledge_list") + "?nam=2021"
    assert [str(one.unit) for one in browser.get(f"{address}&tim=to dan pho 2").context["listing"]] == ["Tổ dân phố 2"]
    assert [str(one.unit) for one in browser.get(f"{address}&trang-thai=signed").context["listing"]] == ["Tổ dân phố 1"]
    book = browser.get(f"{address}&trang-thai=signed&tai-ve=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Đơn vị", "Tổ dân phố 1"]
    text = browser.get(f"{address}&tai-ve=csv").content.decode("utf-8-sig")
    assert len(text.splitlines()) == 3


def test_search_by_an_odd_sign_finds_nothing(signed_in: SignIn) -> None:
    a_movement(form=MovementForm.THEMATIC)
    for text in ("%", "_", "'; DROP TABLE", "\\", "🎉"):
        assert officer(signed_in).get(at("movement_list"), {"nam": "2021", "tim": text}).status_code == 200


def test_unit_clerk_sees_only_own_pledges(signed_in: SignIn) -> None:
    movement = a_movement()
    a_pledge(movement, a_group(1))
    a_pledge(movement, a_group(2))
    browser = signed_in(Role.UNIT_CLERK, a_group(2))
    assert [str(one.unit) for one in browser.get(at("pledge_list") + "?nam=2021").context["listing"]] == [
        "Tổ dân phố 2"
    ]


def test_unit_outside_the_wards_tree_has_no_authority(signed_in: SignIn) -> None:
    a_unit()
    assert signed_in(Role.EDITOR).get(at("home")).status_code == 200


def test_figure_corrected_and_withdrawn_on_screens(signed_in: SignIn, done: Follow) -> None:
    result = a_result(a_movement(), value=Decimal(50))
    browser = signed_in(account=an_officer(Role.APPRAISER))
    correct, withdraw = (reverse(f"web:{name}", args=[result.uid]) for name in ("result_correct", "result_withdraw"))
    html = browser.get(reverse("web:result_list"), {"nam": 2021}).content.decode()
    assert [correct in html, withdraw in html] == [True, True]
    typed = {"qualifier": "exact", "value": "5,5", "out_of": "", "source": result.source, "as_of": "31/12/2021"}
    assert "tính lại ngay" in browser.get(correct).content.decode()
    assert browser.post(correct, {**typed, "reason": ""}).status_code == 422
    done(browser, correct, **typed, reason="Gõ nhầm dấu phẩy")
    result.refresh_from_db()
    assert result.value == Decimal("5.5")
    assert signed_in(Role.AUDITOR).post(withdraw, {"reason": "X"}).status_code == 403
    done(browser, withdraw, reason="Nhầm phong trào")
    html = browser.get(reverse("web:result_list"), {"nam": 2021}).content.decode()
    assert "Chưa có số liệu nào" in html


def test_unlikely_figure_and_pledge_are_asked_about_and_taken_when_confirmed(signed_in: SignIn, done: Follow) -> None:
    movement = a_movement()
    target = movement.targets.order_by("pk")[0]
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = reverse("web:result_record", args=[movement.uid])
    typed = {
        "unit": str(movement.issuer.uid),
        "target": str(target.uid),
        "qualifier": "exact",
        "value": str(target.value * 11).replace(".", ","),
        "source": "Báo cáo",
        "as_of": "31/12/2021",
    }
    html = browser.post(url, typed).content.decode()
    [token] = re.findall(r'name="confirmed" value="([0-9a-f]+)"', html)
    assert ["gấp hơn 10 lần" in html, movement.results.count()] == [True, 0]
    done(browser, url, **typed, confirmed=token)
    assert movement.results.get().value == target.value * 11
    with pytest.raises(QuestionError):
        a_pledge(movement, target=target, value=target.value * 11)


def test_board_of_pledges_leads_to_drafting_reminding_and_signing(
    signed_in: SignIn, done: Follow, queries_of: Count
) -> None:
    movement = a_movement()
    for number in (1, 2, 3):
        a_head(a_group(number))
    browser = signed_in(account=an_officer(Role.APPRAISER))
    board = at("pledge_board", movement.uid)
    assert board in browser.get(at("movement", movement.uid)).content.decode()
    html = browser.get(board).content.decode()
    names = ("pledges_draft", "pledges_sign", "pledges_remind")
    assert [at(name, movement.uid) in html for name in names] == [True, False, True]
    assert "TDP 1, TDP 2, TDP 3" in browser.get(at("pledges_draft", movement.uid)).content.decode()
    assert browser.post(at("pledges_draft", movement.uid), {"basis": "last_year"}).status_code == 422
    done(browser, at("pledges_draft", movement.uid), basis="targets")
    assert Pledge.objects.filter(state=PledgeState.DRAFT).count() == 3
    done(browser, at("pledges_remind", movement.uid))
    form = browser.get(at("pledges_sign", movement.uid)).context["form"]
    assert len(form.initial["pledges"]) == 3
    first, second = Pledge.objects.order_by("unit__key")[:2]
    sign = {"pledges": [str(first.uid), str(second.uid)], "on": "20/01/2021"}
    assert browser.post(at("pledges_sign", movement.uid), {"on": "20/01/2021"}).status_code == 422
    done(browser, at("pledges_sign", movement.uid), **sign)
    states = Pledge.objects.order_by("unit__key").values_list("state", flat=True)
    assert list(states) == [PledgeState.SIGNED, PledgeState.SIGNED, PledgeState.DRAFT]
    shown = browser.get(board, {"trang-thai": "signed"}).context["listing"]
    assert [line.unit.short_name for line in shown] == ["TDP 1", "TDP 2"]
    sheet = browser.get(board, {"tai-ve": "xlsx"})
    assert (sheet.status_code, "spreadsheet" in sheet["Content-Type"]) == (200, True)
    a_group(4)
    before = queries_of(browser, board)
    for number in (5, 6, 7):
        a_group(number)
    assert queries_of(browser, board) == before


def test_unit_sees_its_own_line_of_the_board(signed_in: SignIn) -> None:
    movement = a_movement()
    head = a_head(a_group(1))
    a_pledge(movement, a_group(2))
    browser = signed_in(account=head)
    html = browser.get(at("pledge_board", movement.uid)).content.decode()
    assert ["Tổ dân phố 1" in html, "Tổ dân phố 2" in html, "Nhắc các đơn vị" in html] == [True, False, False]
    assert browser.get(at("pledges_sign", movement.uid)).status_code == 403


def test_what_was_recorded_of_a_movement_is_corrected_on_screens(signed_in: SignIn, done: Follow) -> None:
    movement = a_movement()
    unit, head = a_group(1), a_head(a_group(1))
    pledge = a_pledge(movement, unit, signed=True)
    clerk = signed_in(account=head)
    work = {"unit": unit.uid, "kind": "civilised_lane", "completed_on": "01/06/2021"}
    done(clerk, at("work_record", movement.uid), **work, name="Ngõ 5")
    lane = CivicWork.objects.get()
    done(clerk, at("contribution_record", lane.uid), kind="labour", quantity="300", measure_unit="ngày công", value="")
    done(clerk, at("good_model_tell", movement.uid), unit=unit.uid, name="Tổ tự quản", story="Một tổ, 30 hộ.")
    gift, model = Contribution.objects.get(), GoodModel.objects.get()
    html = clerk.get(at("movement", movement.uid)).content.decode()
    told = {"work_correct": lane, "contribution_correct": gift, "good_model_correct": model}
    addresses = [at(name, record.uid) for name, record in told.items()]
    assert [url in html for url in addresses] == [True] * 3
    changed = {**work, "name": "Ngõ 6"}
    assert clerk.post(addresses[0], {**changed, "reason": ""}).status_code == 422
    done(clerk, addresses[0], **changed, reason="Nhầm tên")
    done(clerk, addresses[1], kind="labour", quantity="30", measure_unit="ngày công", value="", reason="Thừa số 0")
    done(clerk, addresses[2], name="Tổ tự quản", story="Một tổ, 40 hộ.", reason="Nhầm số hộ")
    done(clerk, at("pledge_reopen", pledge.uid), reason="Nhầm ngày")
    assert Pledge.objects.get().state == PledgeState.DRAFT
    [target] = movement.targets.all()
    correct = at("target_correct", movement.uid, target.uid)
    assert clerk.get(correct).status_code == 403
    signer = signed_in(account=an_officer(Role.SIGNER))
    assert correct in signer.get(at("movement", movement.uid)).content.decode()
    done(signer, correct, indicator=target.indicator, value="14", measure_unit="tỷ đồng", reason="Gõ nhầm")
    stranger = signed_in(account=a_head(a_group(2)))
    assert {stranger.get(url).status_code for url in addresses} == {403}


def test_year_page_counts_titles_beside_forms(signed_in: SignIn) -> None:
    """One round of a form with three dossiers, one of a title with one: four put forward, one title conferred."""
    an_issued_decision(collectives=1, individuals=2)
    title = a_late_round(award="lao-dong-tien-tien")
    nominations(title, collectives=0, individuals=1)
    an_issued_decision(title)
    answer = officer(signed_in).get(at("year", 2021))
    section = answer.content.decode().split('aria-labelledby="so-lieu"')[1].split("</section>")[0]
    shown = " ".join(re.sub(r"<[^>]+>", " ", section).split())
    for said in (
        "1 tập thể được khen thưởng",
        "2 cá nhân được khen thưởng",
        "1 danh hiệu thi đua được tặng",
        "4 đề nghị khen thưởng",
    ):
        assert said in shown
