"""A ward's year through the browser: every step by who has the right to it, on the screens that people use."""

import csv
import io
import uuid
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
import xlsxwriter
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.civic.good_deeds.given import jpeg, told
from tests.factories import (
    PASSWORD,
    a_discipline,
    a_field,
    a_person,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
    an_award_kind,
)
from tests.factories.procedure_early import (
    GIAY_KHEN_PROVISIONS,
    a_chairman,
    a_group,
    a_head,
    a_movement,
    a_nomination,
    a_pledge,
    a_question,
    a_result,
    a_round,
    an_officer,
    confirmations,
)
from tests.factories.procedure_late import a_meeting, an_issued_decision, an_office
from tests.factories.procedure_late import a_round as a_late_round
from tests.factories.records import a_complete_year, a_household, an_initiative
from tests.factories.registrations import a_call, registered
from tests.waiting import run_jobs
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from thidua.civic.newsroom.actions.site import grant_editor, set_up_site
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.nominee_doors.actions.entering import Proof, hand_in_remark
from thidua.civic.nominee_doors.actions.linking import make_nominee_link
from thidua.civic.nominee_doors.enums import RemarkKind
from thidua.civic.nominee_doors.models import NomineeRemark
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import verify_chain
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import event_of
from thidua.foundation.kernel.models import Record
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals.actions import ask_body, open_public_comment, send_nominee_opinion
from thidua.procedure.certificates.actions import prepare_certificates
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.conferences.actions import plan_conference
from thidua.procedure.conferences.models import Conference
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.actions import record_contribution, record_work, tell_good_model
from thidua.procedure.movements.enums import ContributionKind, WorkKind
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.nominations.models import (
    CommendationRound,
    ListTaking,
    Nomination,
    WaitingList,
    WaitingRow,
)
from thidua.procedure.nominations.queries.list_columns import COLUMNS, SHEET
from thidua.procedure.reports.actions import draft_report
from thidua.procedure.reports.models import YearReport
from thidua.records.achievements.enums import CompleteIn, RatingClass
from thidua.records.intake.models import TakenList
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person, Post
from thidua.records.register.models import Award
from thidua.screens.web.urls import urlpatterns as staff_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Stored papers and the lawbook's answers accompany an act; the act itself is the event asked for.
ACCOMPANYING = {"paper_stored", "eligibility_checked"}
GOOD = {
    "xn-completed_tasks_well": "co",
    "xn-good_character": "co",
    "xn-exemplary": "co",
    "xn-united": "co",
    "xn-obeys_law": "co",
    "xn-grassroots_democracy": "co",
    "xn-thrifty": "co",
    "xn-observes_law": "co",
    "xn-gave": "nhieu",
    "xn-under_discipline_or_investigation": "khong",
    "xn-earlier_award": "none",
}
WHOLE_YEAR = {"period_from": "01/01/2021", "period_to": "31/12/2021"}
REVIEW = {"held_on": "20/12/2021", "present": "12", "in_favour": "12"}
Act = Callable[..., str]


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def sign_in(account: Account) -> Client:
    """Sign in on the page for it."""
    browser = Client()
    answer = browser.post("/tai-khoan/login/", {"login": account.username, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/lam-viec/")
    return browser


def page(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def shown(browser: Client, name: str, query: str = "nam=2021") -> list[str]:
    """Return the rows of a list as the account sees them."""
    answer = browser.get(f"{at(name)}?{query}")
    assert answer.status_code == 200
    return [str(row) for row in answer.context["listing"]]


def waiting(browser: Client, words: str) -> bool:
    """Say whether a line beginning so waits for the account on the first page; every line leads where it may go."""
    answer = browser.get(at("home"))
    assert answer.status_code == 200
    for task in answer.context["tasks"]:
        page(browser, task.url)
    lines = [f"{task.count} {task.what}" if task.count else task.what for task in answer.context["tasks"]]
    return any(line.startswith(words) for line in lines)


def complaints(answer: HttpResponse) -> list[str]:
    """Return what a refused form says is wrong."""
    errors: dict[str, list[str]] = answer.context["form"].errors  # type: ignore[attr-defined]
    return [message for messages in errors.values() for message in messages]


def dossier_of(nomination: Nomination) -> str:
    """Return the reference of a dossier as its confirmations give it."""
    return nomination.code


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Any) -> None:
    """Pictures of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def act() -> Act:
    """Return a way to send a form that must be accepted.

    It checks the answer, the confirmation's reference (the record's own number, or the act's number in the trail) and
    the events of the trail, follows every next step that is offered, and gives the confirmation's text. A small save
    is confirmed by a line on the record's own page.
    """

    def send(
        browser: Client, url: str, *, events: str, reference: str | Callable[[], str] = "", **typed: object
    ) -> str:
        newest = AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
        answer = browser.post(url, typed)
        run_jobs()
        assert answer.status_code == 302, (url, answer.status_code, complaints(answer))
        confirmed = browser.get(answer["Location"])
        assert confirmed.status_code == 200
        if not answer["Location"].startswith("/lam-viec/da-xong/"):
            own = AuditEvent.objects.filter(sequence__gt=newest, actor_id=browser.session["_auth_user_id"])
            names = [one.event for one in own.order_by("sequence") if one.event not in ACCOMPANYING]
            assert names == events.split()
            assert 'class="messages no-print"' in confirmed.content.decode()
            return confirmed.content.decode()
        for step in confirmed.context["following"]:
            if step.is_own:
                assert browser.get(step.url).status_code == 200, (url, step.url)
        receipt = confirmed.context["receipt"]
        recorded = AuditEvent.objects.filter(sequence__in=receipt["events"]).order_by("sequence")
        names = [event.event for event in recorded if event.event not in ACCOMPANYING]
        assert names == events.split()
        assert [event.event for event in recorded if event_of(event.event) is None] == []
        assert {str(event.actor_id) for event in recorded} - {browser.session["_auth_user_id"]} == set()
        number = f"NK-{receipt['events'][-1]}" if receipt["events"] else ""
        expected = reference() if callable(reference) else reference
        assert receipt["reference"] == (expected or number)
        text: str = confirmed.content.decode()
        assert receipt["reference"] in text
        return text

    return send


def formats_of(browser: Client, about: models.Model) -> list[str]:
    """Download the record's papers and return what they are, each once."""
    kinds = set()
    for paper in papers_of(about):
        answer = browser.get(at("paper", paper.uid))
        assert answer.status_code == 200
        content = answer.getvalue()
        assert len(content) == int(answer["Content-Length"]) == paper.size
        kinds.add({b"%PDF": "pdf", b"PK\x03\x04": "docx"}[content[:4]])
        assert answer["Content-Type"] == {b"%PDF": "application/pdf", b"PK\x03\x04": DOCX}[content[:4]]
    return sorted(kinds)


def closed_to(browser: Client, about: models.Model) -> bool:
    """Say whether none of the record's papers exists for the account."""
    return {browser.get(at("paper", paper.uid)).status_code for paper in papers_of(about)} == {404}


# Wagtail leaves the thumbnails that its own screens draw to the collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_year_from_launch_to_story_and_an_annulled_award(act: Act) -> None:
    ward, group, other_group = a_ward(), a_group(1), a_group(2)
    field, chairman = a_field(), a_chairman()
    an_award_kind()
    head_account = a_head(group)
    appraiser = sign_in(an_officer(Role.APPRAISER))
    secretary = sign_in(an_officer(Role.COUNCIL_SECRETARY))
    keeper = sign_in(an_officer(Role.REGISTER_KEEPER))
    signer = sign_in(an_account(Role.SIGNER, ward, username="chu-tich", person=chairman))
    head = sign_in(head_account)
    clerk = sign_in(an_account(Role.UNIT_CLERK, group, username="can-bo-tdp1"))
    stranger = sign_in(an_account(Role.UNIT_CLERK, other_group, username="can-bo-tdp2"))
    visitor = Client()

    # Phát động
    plan = {
        "form": "regular",
        "slogan": "Đoàn kết, kỷ cương, sáng tạo",
        "fields_of_work": field.code,
        "purpose": "Hoàn thành nhiệm vụ của năm.",
        "scope": "Các tổ dân phố.",
        "criteria": "Hoàn thành chỉ tiêu.",
    }
    act(
        appraiser,
        at("movement_draft"),
        events="movement_drafted",
        year="2021",
        title="Phong trào thi đua yêu nước năm 2021",
        starts_on="15/01/2021",
        ends_on="31/12/2021",
        **plan,
    )
    movement = Movement.objects.get()
    for indicator, value, measure_unit in (("Thu ngân sách", "70,5", "tỷ đồng"), ("Ngõ văn minh", "4", "ngõ")):
        act(
            appraiser,
            at("target_add", movement.uid),
            events="target_added",
            field=field.code,
            indicator=indicator,
            value=value,
            measure_unit=measure_unit,
        )
    budget, lanes = movement.targets.order_by("pk")
    assert shown(clerk, "movement_list") == []
    assert waiting(signer, "Phát động «Phong trào")
    act(
        signer,
        at("movement_launch", movement.uid),
        events="book_kept movement_launched",
        reference="01/KH-UBND",
        on="15/01/2021",
        keeper="here",
        number="1",
        launched_by=chairman.uid,
    )
    movement.refresh_from_db()
    assert not waiting(signer, "Phát động")
    assert shown(clerk, "movement_list") == ["Phong trào thi đua yêu nước năm 2021"]
    assert formats_of(stranger, movement) == ["docx", "pdf"]
    assert closed_to(sign_in(an_account(username="khong-vai-tro")), movement)

    # Giao ước
    pledged = {
        "nd-TOTAL_FORMS": "2",
        "nd-INITIAL_FORMS": "0",
        "nd-0-text": "Xây dựng ngõ văn minh",
        "nd-0-value": "2",
        "nd-0-target": lanes.uid,
        "nd-1-text": "Giữ gìn vệ sinh môi trường",
    }
    act(clerk, at("pledge_draft", movement.uid), events="pledge_drafted", unit=group.uid, **pledged)
    pledge = Pledge.objects.get()
    assert clerk.get(at("pledge_sign", pledge.uid)).status_code == 403
    assert waiting(head, "Ký giao ước")
    act(
        head,
        at("pledge_sign", pledge.uid),
        events="pledge_signed",
        signer=head_account.person.uid,
        on="20/01/2021",
    )
    assert not waiting(head, "Ký giao ước")
    assert [shown(browser, "pledge_list") for browser in (clerk, appraiser, stranger)] == [
        [str(pledge)],
        [str(pledge)],
        [],
    ]
    assert formats_of(clerk, pledge) == ["docx", "pdf"]
    assert closed_to(stranger, pledge)

    # Kết quả
    for browser, unit, target, qualifier, value in (
        (appraiser, ward, budget, "over", "71,2"),
        (clerk, group, lanes, "exact", "3"),
    ):
        act(
            browser,
            at("result_record", movement.uid),
            events="result_recorded",
            unit=unit.uid,
            target=target.uid,
            qualifier=qualifier,
            value=value,
            source="Báo cáo cuối năm",
            as_of="31/12/2021",
        )
    listed = appraiser.get(f"{at('result_list')}?nam=2021").context["listing"]
    assert {(str(one.unit), one.figure) for one in listed} == {
        ("Phường Đậu Liêu", "trên 71,2 tỷ đồng"),
        ("Tổ dân phố 1", "3 ngõ"),
    }

    # Đối chiếu quy định, mở đợt
    for provision in GIAY_KHEN_PROVISIONS:
        act(
            appraiser,
            at("provision_confirm", provision),
            events="provision_confirmed",
            document="Công báo, bản in có dấu",
            page="trang 3",
            on="04/01/2021",
        )
    act(
        appraiser,
        at("decision_rounding"),
        events="rounding_settled",
        way="nearest_10k",
        ground="Khoản 2 Điều 68 Nghị định 91/2017/NĐ-CP",
        on="04/01/2021",
    )
    act(
        appraiser,
        at("round_open"),
        events="round_opened",
        reference="DKT07",
        title="Tổng kết công tác thi đua, khen thưởng năm 2021",
        key="DKT07",
        year="2021",
        award_kinds="giay-khen-xa",
        ground="cong-trang",
        movement=movement.uid,
        opens_on="10/12/2021",
        due_on="24/12/2021",
        is_year_end="on",
    )
    round = CommendationRound.objects.get()
    assert shown(clerk, "round_list") == ["Tổng kết công tác thi đua, khen thưởng năm 2021"]
    told = OutboxMessage.objects.filter(recipient=head_account, kind="round_opened").get()
    assert head.post(at("message_open", told.uid))["Location"] == at("round", round.uid)

    # Đề nghị
    anh = a_person("Lê Thị Ánh", title="Tổ phó", unit=group)
    ut = a_person("Hồ Văn Út", title="Tổ viên", unit=group)
    subjects: list[tuple[str, Unit | Person]] = [("collective", group), ("individual", anh), ("individual", ut)]
    for kind, subject in subjects:
        choose = clerk.get(at("nomination_choose", round.uid), {"loai": kind, "tim": str(subject)})
        draft = at("nomination_draft", round.uid, group.uid, kind, subject.uid)
        assert [url for _subject, _line, url in choose.context["offered"]] == [draft]
        act(
            clerk,
            draft,
            events="nomination_drafted",
            reference=lambda: dossier_of(Nomination.objects.latest("pk")),
            achievement=f"{subject} vận động xây dựng ba ngõ văn minh.",
            field=field.code,
            **WHOLE_YEAR,
            **GOOD,
        )
    of_group, of_anh, of_ut = Nomination.objects.order_by("pk")
    assert clerk.get(at("nomination", of_anh.uid)).context["answer"].outcome == "met"
    assert clerk.get(at("list_submit", round.uid, group.uid)).status_code == 403
    assert waiting(head, "Trình danh sách")
    head_lacks = head.post(at("list_submit", round.uid, group.uid), {"on": "22/12/2021"})
    assert head_lacks.status_code == 422
    assert "thiếu Biên bản xét khen thưởng (" in " ".join(complaints(head_lacks))
    act(
        clerk,
        at("nomination_attach", of_anh.uid),
        events="paper_attached",
        reference=dossier_of(of_anh),
        requirement="bao-cao-thanh-tich",
        title="Báo cáo thành tích của bà Lê Thị Ánh",
        content=SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7 thu"),
    )
    act(
        head,
        at("list_submit", round.uid, group.uid),
        events=" ".join(["nomination_submitted"] * 3),
        reference="DKT07",
        on="22/12/2021",
        **REVIEW,
    )
    assert len(shown(stranger, "nomination_list")) == 0
    assert formats_of(appraiser, round) == ["docx", "pdf"]
    assert closed_to(stranger, round)

    # Thẩm định
    assert waiting(appraiser, "Thẩm định hồ sơ")
    act(
        appraiser,
        at("appraisal_return", of_anh.uid),
        events="nomination_returned dossier_returned",
        reference=dossier_of(of_anh),
        received_on="22/12/2021",
        on="23/12/2021",
        reason="Ghi rõ bà Ánh phụ trách ngõ nào",
    )
    for nomination in (of_group, of_ut):
        act(
            appraiser,
            at("appraisal_accept", nomination.uid),
            events="nomination_accepted dossier_accepted",
            reference=dossier_of(nomination),
            received_on="22/12/2021",
            on="23/12/2021",
            opinion="Đủ",
        )
    assert not waiting(appraiser, "Thẩm định hồ sơ")
    assert waiting(head, "Bổ sung hồ sơ bị trả lại")
    assert "Ghi rõ bà Ánh phụ trách ngõ nào" in page(clerk, at("nomination", of_anh.uid))
    act(
        clerk,
        at("nomination_amend", of_anh.uid),
        events="nomination_amended",
        reference=dossier_of(of_anh),
        achievement="Bà Ánh phụ trách ngõ 5, vận động 12 hộ hiến đất.",
        field=field.code,
        **WHOLE_YEAR,
        **GOOD,
    )
    act(
        head,
        at("nomination_submit", of_anh.uid),
        events="nomination_submitted",
        reference=dossier_of(of_anh),
        on="24/12/2021",
        **REVIEW,
    )
    assert shown(appraiser, "appraisal_list") == [str(of_anh)]
    act(
        appraiser,
        at("appraisal_accept", of_anh.uid),
        events="nomination_accepted dossier_accepted",
        reference=dossier_of(of_anh),
        received_on="24/12/2021",
        on="29/12/2021",
    )
    act(appraiser, at("round_close", round.uid), events="round_closed", reference="DKT07", on="29/12/2021")

    # Hội đồng
    assert waiting(secretary, "Triệu tập Hội đồng")
    members = [a_person(f"Trần Văn {name}", title="Công chức") for name in ("An", "Bình", "Cường", "Dung", "Đức")]
    seats = {"so-dong": "5"}
    for number, member in enumerate(members, start=1):
        seat = {1: "chair", 2: "secretary"}.get(number, "member")
        seats |= {f"person-{number}": str(member.uid), f"seat-{number}": seat, f"post-{number}": ""}
    act(
        secretary,
        at("council_establish"),
        events="council_established",
        name="Hội đồng Thi đua - Khen thưởng phường Đậu Liêu",
        established_by="Quyết định số 02/QĐ-UBND ngày 04/01/2021",
        valid_from="04/01/2021",
        **seats,
    )
    act(
        secretary,
        at("meeting_convene"),
        events="meeting_convened",
        rounds=round.uid,
        held_on="06/01/2022",
        starts_at="8 giờ",
        place="Phòng họp Ủy ban nhân dân phường",
        quorum="2/3",
        majority="1/2",
        majority_is_strict="on",
        majority_of="all_members",
        rules_basis="Quy chế hoạt động của Hội đồng",
    )
    meeting = Meeting.objects.get()
    here = {f"co-mat-{member.uid}": "on" for member in members[:4]}
    opened = act(
        secretary,
        at("meeting_open", meeting.uid),
        events="meeting_opened",
        **here,
        **{f"ly-do-{members[4].uid}": "Đi công tác"},
    )
    assert "Có mặt 4/5 thành viên: mỗi hồ sơ cần 3 người tán thành." in opened
    counts = {}
    for nomination, in_favour in ((of_group, 4), (of_anh, 3), (of_ut, 2)):
        counts |= {f"{nomination.uid}-in_favour": str(in_favour), f"{nomination.uid}-against": str(4 - in_favour)}
    act(secretary, at("meeting_votes", meeting.uid), events=" ".join(["vote_recorded"] * 3), **counts)
    act(secretary, at("meeting_close", meeting.uid), events="voting_closed")
    act(
        secretary,
        at("meeting_adopt", meeting.uid),
        events="book_kept minutes_adopted",
        reference="01/BB-HĐTĐKT",
        keeper="here",
        number="1",
        on="06/01/2022",
        discussion="Ông Út chưa có kết quả riêng.",
    )
    assert [vote.outcome for vote in meeting.votes.order_by("nomination__pk")] == [
        "recommended",
        "recommended",
        "not_recommended",
    ]
    assert formats_of(secretary, meeting) == ["docx", "pdf"]
    assert closed_to(clerk, meeting)

    # Quyết định
    assert waiting(secretary, "Dự thảo quyết định")
    act(
        secretary,
        at("decision_draft"),
        events="decision_drafted",
        matter=f"{meeting.uid}:{round.uid}:giay-khen-xa",
        subject_line="Về việc tặng Giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021",
        on="10/01/2022",
    )
    decision = Decision.objects.get()
    assert waiting(signer, "Ký dự thảo quyết định")
    assert clerk.get(at("decision", decision.uid)).status_code == 404
    signature = {"signer_post": "Chủ tịch", "signer": chairman.uid}
    act(signer, at("decision_sign", decision.uid), events="decision_signed", on="10/01/2022", **signature)
    assert waiting(signer, "Vào số, ban hành")
    assert waiting(keeper, "Vào số, ban hành")
    act(
        keeper,
        at("decision_issue", decision.uid),
        events="book_kept awards_entered decision_issued",
        reference="01/QĐ-UBND",
        on="10/01/2022",
        keeper="here",
        number="1",
    )
    assert not waiting(signer, "Vào số, ban hành")
    assert waiting(keeper, "In ra, trao 2 giấy khen")
    assert formats_of(clerk, decision) == ["docx", "pdf"]
    assert stranger.get(at("decision", decision.uid)).status_code == 404
    assert closed_to(stranger, decision)
    assert visitor.get(at("paper", papers_of(decision)[0].uid)).status_code == 302
    awards = list(Award.all_records.order_by("register_number"))
    assert [(award.register_number, award.subject_name, award.bonus) for award in awards] == [
        (1, "Tổ dân phố 1", 450_000),
        (2, "Lê Thị Ánh", 220_000),
    ]
    assert sorted(shown(keeper, "award_list")) == sorted(str(award) for award in awards)

    # Giấy khen: made by the task that the decision asked for.
    certificates = list(Certificate.objects.order_by("award__register_number"))
    assert [(str(one.award), one.state) for one in certificates] == [(str(award), "rendered") for award in awards]
    assert [formats_of(keeper, one) for one in certificates] == [["pdf"], ["pdf"]]
    assert closed_to(stranger, certificates[0])
    act(keeper, at("certificate_render", decision.uid), events="")
    for one in certificates:
        checked = page(visitor, f"/xac-thuc/{one.code}/")
        assert "<h1>Giấy khen có hiệu lực</h1>" in checked
        assert one.award.subject_name in checked

    # Hội nghị: the year's certificates are handed over, the next year's pledge is signed.
    act(
        appraiser,
        at("movement_draft"),
        events="movement_drafted",
        year="2022",
        title="Phong trào thi đua yêu nước năm 2022",
        starts_on="13/01/2022",
        ends_on="31/12/2022",
        **plan,
    )
    following = Movement.objects.get(year=2022)
    act(
        appraiser,
        at("target_add", following.uid),
        events="target_added",
        field=field.code,
        indicator="Ngõ văn minh",
        value="6",
        measure_unit="ngõ",
    )
    act(
        signer,
        at("movement_launch", following.uid),
        events="movement_launched",
        reference="01/KH-UBND",
        on="13/01/2022",
        launched_by=chairman.uid,
    )
    pledged["nd-0-target"] = following.targets.get().uid
    act(clerk, at("pledge_draft", following.uid), events="pledge_drafted", unit=group.uid, **pledged)
    act(
        secretary,
        at("conference_plan"),
        events="conference_planned",
        title="Hội nghị tổng kết phong trào thi đua năm 2021",
        year="2021",
        held_on="13/01/2022",
        starts_at="14:00",
        place="Hội trường Ủy ban nhân dân phường",
        next_movement=following.uid,
    )
    conference = Conference.objects.get()
    points = {"so-dong": "2", "starts_at-1": "14:00", "title-1": "Chào cờ", "starts_at-2": "15:00", "title-2": "Trao"}
    act(secretary, at("conference_agenda", conference.uid), events="agenda_set", **points)
    guest = {"so-dong": "1", "kind-1": "guest", "name-1": "Lê Thị Hạnh", "post-1": "Phó Bí thư Thị ủy"}
    act(secretary, at("conference_delegates", conference.uid), events="delegates_invited", **guest)
    act(
        secretary,
        at("conference_hand_overs", conference.uid),
        events="hand_overs_ordered",
        decision=decision.uid,
        group_size="1",
        presenters="Chủ tịch Ủy ban nhân dân phường",
    )
    act(secretary, at("conference_signings", conference.uid), events="signings_ordered", movement=following.uid)
    act(secretary, at("conference_programme", conference.uid), events="")
    act(
        secretary,
        at("conference_hold", conference.uid),
        events="certificate_handed_over certificate_handed_over pledge_signed conference_held",
        on="13/01/2022",
        attended=[str(conference.delegates.get().pk)],
    )
    assert formats_of(secretary, conference) == ["docx", "pdf"]
    assert {one.state for one in Certificate.objects.all()} == {"handed_over"}
    assert [(one.signer, one.signed_on) for one in Pledge.objects.filter(movement=following)] == [
        (head_account.person, date(2022, 1, 13))
    ]

    # Báo cáo
    written = {
        "assessment": "Phong trào được hưởng ứng.",
        "limitations": "Số liệu chậm.",
        "directions": "Phát động sớm.",
    }
    act(
        secretary,
        at("report_draft"),
        events="report_drafted",
        year="2021",
        on="14/01/2022",
        **written,
    )
    report = YearReport.objects.get()
    act(
        signer,
        at("report_adopt", report.uid),
        events="book_kept report_adopted",
        reference="01/BC-UBND",
        on="14/01/2022",
        keeper="here",
        number="1",
        **signature,
    )
    assert formats_of(secretary, report) == ["docx", "pdf"]
    assert closed_to(clerk, report)

    # Tin bài
    set_up_site(
        actor=an_administrator(),
        host="testserver",
        port=80,
        site_name="Phường Đậu Liêu",
        ward_uid=ward.uid,
        lead="Chào",
    )
    editor_account = an_account(Role.EDITOR, ward, username="bien-tap")
    grant_editor(actor=an_administrator(), account=editor_account)
    editor = sign_in(editor_account)
    drafted = editor.post(f"/quan-tri/soan-tin/conference/{conference.uid}/")
    assert drafted.status_code == 302
    form = querydict_from_html(page(editor, drafted["Location"]), form_id="page-edit-form")
    form.update(nested_form_data({"body": streamfield([("paragraph", rich_text("<p>Tin.</p>"))])}))
    form["read_through"] = "on"
    form["action-publish"] = "action-publish"
    assert editor.post(drafted["Location"], form).status_code == 302
    story = NewsPage.objects.get()
    assert story.title in page(visitor, story.get_url())
    assert AuditEvent.objects.filter(event="story_published").count() == 1

    # The year at a glance: the other unit never signed, and the movement is not summed up.
    year = appraiser.get(at("year", 2021))
    assert [(step.title, step.state) for step in year.context["steps"]] == [
        (title, "current" if title == "Ký giao ước" else "done")
        for title in (
            "Phát động phong trào",
            "Ký giao ước",
            "Cập nhật kết quả",
            "Nhận đề nghị khen thưởng",
            "Thẩm định hồ sơ",
            "Họp Hội đồng",
            "Ban hành quyết định",
            "In giấy khen",
            "Hội nghị tổng kết",
            "Báo cáo tổng kết",
            "Đưa tin",
        )
    ]

    # The public register
    assert public_register(visitor) == [
        {
            "ma": str(awards[1].uid),
            "ma_doi_tuong": str(awards[1].person.uid),
            "doi_tuong": "ca-nhan",
            "ten": "Lê Thị Ánh",
            "chuc_vu_don_vi": awards[1].subject_detail,
            "ma_hinh_thuc": awards[1].award_kind.code,
            "hinh_thuc": awards[1].award_kind.name,
            "nam_thanh_tich": "2021",
            "so_quyet_dinh": "01/QĐ-UBND",
            "ngay_quyet_dinh": "2022-01-10",
            "nguoi_quyet_dinh": awards[1].issuer_name,
            "du_lieu_mau": "true",
        },
        {
            "ma": str(awards[0].uid),
            "ma_doi_tuong": str(awards[0].unit.uid),
            "doi_tuong": "tap-the",
            "ten": "Tổ dân phố 1",
            "chuc_vu_don_vi": awards[0].subject_detail,
            "ma_hinh_thuc": awards[0].award_kind.code,
            "hinh_thuc": awards[0].award_kind.name,
            "nam_thanh_tich": "2021",
            "so_quyet_dinh": "01/QĐ-UBND",
            "ngay_quyet_dinh": "2022-01-10",
            "nguoi_quyet_dinh": awards[0].issuer_name,
            "du_lieu_mau": "false",
        },
    ]
    for url in ("/so-khen-thuong/", f"/so-khen-thuong/{awards[1].uid}/"):
        text = page(visitor, url)
        kept_back = ("220.000", "ngõ 5", "hiến đất", "Hồ Văn Út", "Trần Quốc Chí", certificates[1].code)
        assert [word for word in kept_back if word in text] == []

    # Hủy bỏ
    assert keeper.get(at("award_annul", awards[1].uid)).status_code == 403
    act(
        signer,
        at("award_annul", awards[1].uid),
        events="award_annulled",
        on="01/03/2022",
        reason="Kê khai không đúng",
        certain="on",
    )
    assert "<h1>Khen thưởng này đã bị hủy bỏ</h1>" in page(visitor, f"/xac-thuc/{certificates[1].code}/")
    assert "<h1>Giấy khen có hiệu lực</h1>" in page(visitor, f"/xac-thuc/{certificates[0].code}/")
    assert visitor.get(f"/so-khen-thuong/{awards[1].uid}/").status_code == 410
    assert "Lê Thị Ánh" not in page(visitor, "/so-khen-thuong/")
    assert [row["ten"] for row in public_register(visitor)] == ["Tổ dân phố 1"]
    verdict = verify_chain()
    assert (verdict.intact, verdict.events) == (True, AuditEvent.objects.count())


def public_register(visitor: Client) -> list[dict[str, str]]:
    """Return the register's open data by name."""
    answer = visitor.get("/so-khen-thuong/du-lieu.csv")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    return sorted(rows, key=lambda row: row["ten"])


def test_advanced_worker_is_judged_by_rating_and_discipline(act: Act) -> None:
    office = a_unit(key="18127-VP", name="Văn phòng - Thống kê", parent=a_ward())
    head_account = a_head(office)
    head, appraiser = sign_in(head_account), sign_in(an_officer(Role.APPRAISER))
    steady = a_person("Lê Thị Ánh", title="Công chức", unit=office)
    punished = a_person("Hồ Văn Út", title="Công chức", unit=office)
    slack = a_person("Bùi Văn Tý", title="Công chức", unit=office)
    for person, rating in ((steady, RatingClass.HTTNV), (punished, RatingClass.HTXSNV), (slack, RatingClass.HTNV)):
        a_rating(person, rating=rating)
    a_discipline(punished, decided_on=date(2021, 3, 1), served_on=date(2021, 6, 1))
    confirmations(provisions=GIAY_KHEN_PROVISIONS[:1])
    an_award_kind()
    act(
        appraiser,
        at("round_open"),
        events="round_opened",
        reference="DKT01",
        title="Danh hiệu Lao động tiên tiến năm 2021",
        key="DKT01",
        year="2021",
        award_kinds="lao-dong-tien-tien",
        ground="cong-trang",
        opens_on="10/12/2021",
        due_on="24/12/2021",
    )
    round = CommendationRound.objects.get()
    stated = {
        "xn-occupation": "official",
        "xn-discipline": "none",
        "xn-obeys_law": "co",
        "xn-self_reliant": "co",
        "xn-united_and_active": "co",
        "xn-keeps_learning": "co",
        "xn-healthy_lifestyle": "co",
        "xn-months_since_recruitment": "60",
        "xn-months_at_previous_unit": "0",
        "xn-registered": "co",
        "xn-leave_months": "0",
        "xn-training_months": "0",
        "xn-under_discipline_or_investigation": "khong",
        "xn-earlier_award": "none",
    }
    for person in (steady, punished, slack):
        act(
            head,
            at("nomination_draft", round.uid, office.uid, "individual", person.uid),
            events="nomination_drafted",
            reference=lambda: dossier_of(Nomination.objects.latest("pk")),
            achievement="Hoàn thành nhiệm vụ được giao.",
            **WHOLE_YEAR,
            **stated,
        )
    of_steady, of_punished, of_slack = Nomination.objects.order_by("pk")
    answers = [head.get(at("nomination", one.uid)).context["answer"] for one in (of_steady, of_punished, of_slack)]
    assert [answer.outcome for answer in answers] == [
        "met",
        "not_met",
        "not_met",
    ]

    # All or none: the list names each dossier that the law does not let through, with its article.
    refused = head.post(at("list_submit", round.uid, office.uid), {"on": "22/12/2021", **REVIEW})
    assert refused.status_code == 422
    [complaint] = complaints(refused)
    assert complaint.splitlines() == [
        "Chưa thể trình hồ sơ:",
        "– Hồ Văn Út: Không bị kỷ luật từ hình thức khiển trách trở lên trong năm"
        " (khoản 6 Điều 10 Nghị định số 91/2017/NĐ-CP)",
        "– Bùi Văn Tý: Hoàn thành tốt nhiệm vụ được giao, đạt năng suất và chất lượng cao"
        " (điểm a khoản 1 Điều 24 Luật Thi đua, khen thưởng 2003"
        " được sửa đổi, bổ sung bởi Luật số 39/2013/QH13)",
    ]
    assert refused.context["form"]["present"].value() == "12"
    assert {one.state for one in Nomination.objects.all()} == {"draft"}
    assert shown(appraiser, "appraisal_list") == []

    for nomination in (of_punished, of_slack):
        act(
            head,
            at("nomination_withdraw", nomination.uid),
            events="nomination_withdrawn",
            reference=dossier_of(nomination),
            reason="Không đủ tiêu chuẩn",
        )
    act(
        head,
        at("list_submit", round.uid, office.uid),
        events="nomination_submitted",
        reference="DKT01",
        on="22/12/2021",
        **REVIEW,
    )
    assert shown(appraiser, "appraisal_list") == [str(of_steady)]
    act(
        appraiser,
        at("appraisal_accept", of_steady.uid),
        events="nomination_accepted dossier_accepted",
        reference=dossier_of(of_steady),
        received_on="22/12/2021",
        on="23/12/2021",
    )
    act(appraiser, at("round_close", round.uid), events="round_closed", reference="DKT01", on="23/12/2021")
    assert [one.state for one in Nomination.objects.order_by("pk")] == ["accepted", "withdrawn", "withdrawn"]


def a_remark(head: Account, nomination: Nomination) -> NomineeRemark:
    """A proof that the nominee handed in by their link."""
    today = clock.today()
    made = make_nominee_link(actor=head, nomination=nomination, expires_on=today, on=today)
    return hand_in_remark(
        actor=None,
        link=made.link,
        kind=RemarkKind.PROOF,
        text="Ảnh hội nghị.",
        at=clock.now(),
        on=today,
        proof=Proof(jpeg(), "image/jpeg"),
    )


def a_full_house() -> dict[str, object]:
    """Lay down one record of each kind; return by the beginning of an address what its first blank stands for."""
    group = a_group(1)
    head = a_head(group)
    movement = a_movement()
    pledge = a_pledge(movement, group)
    result = a_result(movement)
    work = record_work(
        actor=head,
        movement=movement,
        unit=group,
        kind=WorkKind.CIVILISED_LANE,
        name="Ngõ 5",
        completed_on=date(2021, 6, 1),
    )
    gift = record_contribution(
        actor=head, work=work, kind=ContributionKind.LABOUR, quantity=Decimal(30), measure_unit="ngày công"
    )
    model = tell_good_model(actor=head, movement=movement, unit=group, name="Tổ tự quản", story="Mỗi nhà một chậu.")
    confirmations()
    nomination = a_nomination(a_round(movement=movement), unit=group, submitted=True)
    decision = an_issued_decision()
    meeting = a_meeting(a_late_round())
    officer = an_officer(Role.COUNCIL_SECRETARY)
    prepare_certificates(actor=an_office().keeper, decision=decision)
    conference = plan_conference(
        actor=officer,
        issuer=a_ward(),
        title="Hội nghị tổng kết năm 2021",
        year=2021,
        held_on=date(2022, 1, 13),
        starts_at=time(14, 0),
        place="Hội trường",
    )
    report = draft_report(
        actor=officer,
        issuer=a_ward(),
        year=2021,
        on=date(2022, 1, 14),
        assessment="Tốt.",
        limitations="Chậm.",
        directions="Sớm.",
    )
    comment = open_public_comment(
        actor=an_officer(Role.APPRAISER),
        round=nomination.round,
        nominations=[nomination],
        opens_on=date(2021, 12, 1),
        closes_on=date(2021, 12, 20),
    )
    opinion = send_nominee_opinion(
        actor=None,
        comment=comment,
        nomination=nomination,
        text="Đúng.",
        origin="x",
        at=clock.now(),
        on=date(2021, 12, 20),
    )
    inquiry = ask_body(
        actor=an_officer(Role.APPRAISER),
        nomination=nomination,
        body="Công an phường",
        question="Có vi phạm không",
        due_on=date(2021, 12, 24),
        on=date(2021, 12, 20),
    )
    registration = registered(a_call(), group)
    waiting = WaitingList.objects.create(
        round=nomination.round, name="TDP 1.xlsx", sha256="0" * 64, sent_by=officer, sent_on=date(2021, 12, 1)
    )
    WaitingRow.objects.create(waiting_list=waiting, number=0, said="chưa có tên này")
    ListTaking.objects.create(waiting_list=waiting, taken_by=officer, taken_at=clock.now())
    return {
        "danh-sach-dang-xu-ly": waiting,
        "y-kien": opinion,
        "hoi-y-kien": inquiry,
        "y-kien-nguoi-duoc-de-nghi": a_remark(head, nomination),
        "guong-tot": told(Site.objects.get_or_create(ward=a_ward())[0], photo=True).deed,
        "can-lam-ro": a_question(nomination),
        "don-vi/ghi-du": a_complete_year(CompleteIn.TITLES, unit=group),
        "lay-y-kien": comment,
        "phong-trao": movement,
        "dang-ky": registration.call,
        "dang-ky/ban": registration,
        "dang-ky/dong": registration.lines.get(),
        "ket-qua": result,
        "ho-gia-dinh": a_household(unit=group),
        "cong-trinh": work,
        "dong-gop": gift,
        "mo-hinh": model,
        "giao-uoc": pledge,
        "dot-khen-thuong": nomination.round,
        "de-nghi": nomination,
        "giay-khen": Certificate.objects.first(),
        "giay-khen/quyet-dinh": decision,
        "hoi-dong": meeting.council,
        "hop": meeting,
        "ho-so-trinh/hop": meeting,
        "quyet-dinh": decision,
        "hoi-nghi": conference,
        "bao-cao": report,
        "xep-loai": a_rating(group),
        "ky-luat": a_discipline(nomination.subject),
        "sang-kien": an_initiative(nomination.subject),
        "so-khen-thuong": Award.all_records.first(),
        "don-vi": group,
        "ca-nhan": nomination.subject,
        "thong-bao": OutboxMessage.objects.filter(recipient=head).first(),
        "van-ban": papers_of(nomination.round).first(),
        "tai-khoan/vai-tro": RoleAssignment.objects.filter(account=officer).get(),
    }


# Records that this year has none of; whoever asks for one that is not there is answered alike.
WITHOUT_A_RECORD = {
    "quy-dinh/goi",
    "quy-dinh-tinh",
    "can-cu",
    "loi-van",
    "thang-diem",
    "binh-xet",
    "binh-xet/dot",
    "phieu-kin",
    "khoa-ky",
    "phoi-in-san",
    "phoi-in-san/may-in",
    "quy",
    "quy/dong",
    "quy/tien-thuong",
    "khoa-api",
    "cum-thi-dua",
    "cum-thi-dua/don-vi",
    "cum-thi-dua/nam",
    "cum-thi-dua/de-nghi",
    "cum-thi-dua/bang-diem",
    "bao-tin",
    "bao-tin/da-gui",
    "ho-so-trinh",
    "ho-so-trinh/don-vi",
    "ho-so-trinh/dong",
}


def a_taken_list(form: str, about: Record) -> TakenList:
    """A list of one kind that was taken in and brought nothing."""
    officer = an_officer(Role.APPRAISER)
    found = TakenList.objects.filter(form=form, about=about.uid).first()
    return found or TakenList.objects.create(
        unit=a_ward(), form=form, about=about.uid, name="a.xlsx", taken_by=officer, taken_at=clock.now()
    )


def addresses_of(records: dict[str, object]) -> dict[str, str]:
    """Return every address of the staff screens by name, its blanks filled in with the records."""
    further: dict[str, object] = {
        "unit": a_group(1).uid,
        "kind": "individual",
        "subject": records["ca-nhan"].uid,  # type: ignore[attr-defined]
        "target": records["phong-trao"].targets.get().uid,  # type: ignore[attr-defined]
        "username": an_administrator().username,
        "code": GIAY_KHEN_PROVISIONS[0],
        "sequence": AuditEvent.objects.latest("sequence").sequence,
        "year": 2021,
        "token": "khong-co",
        "number": 0,
        "chapter": "01-bat-dau",
        "series": "decision",
        "matter": "backup",
        "slug": "nb-01",
        "part": "execution",
        "paper": uuid.uuid4(),
        "job": uuid.uuid4(),
        "form": "don-vi",
        "listed": "giao-uoc",
        "taken": a_taken_list("don-vi", a_ward()).uid,
        "movement_taken": a_taken_list("giao-uoc", records["phong-trao"]).uid,  # type: ignore[arg-type]
        "registration_taken": a_taken_list("dang-ky", records["dang-ky"]).uid,  # type: ignore[arg-type]
        "taking": records["danh-sach-dang-xu-ly"].takings.get().uid,  # type: ignore[attr-defined]
        "pk": Post.objects.filter(person=records["ca-nhan"]).first().pk,  # type: ignore[misc,union-attr]
    }
    found, without = {}, set()
    for pattern in staff_addresses:
        before = str(pattern.pattern).partition("/<")[0]
        blanks = {}
        for name in pattern.pattern.converters:
            if name == "uid" and before not in records:
                without.add(before)
                blanks[name] = uuid.uuid4()
            else:
                blanks[name] = records[before].uid if name == "uid" else further[name]  # type: ignore[attr-defined]
        found[str(pattern.name)] = reverse(f"web:{pattern.name}", kwargs=blanks)
    assert without == WITHOUT_A_RECORD
    return found


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("thidua.")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in ours}


# What every account does with its own: the messages of its bell, all at once; the next step of a preview, kept nowhere.
OWN_DESK = {"message_read_all": 302, "season": 302}
# Acts of any unit, each for itself: sent whole for another unit, nothing but the unit is refused.
FOR_ITSELF = {
    "person_enter": ["unit"],
    "household_enter": ["unit"],
    "api_key_make": ["account", "scopes", "expires_on"],
}
FOR_ITSELF_IN_THE_WARD = {
    "pledge_draft": ["unit"],
    "result_record": ["unit"],
    "work_record": ["unit"],
    "good_model_tell": ["unit"],
    "nominations_import": ["unit"],
}


def sent_for(unit: Unit, records: dict[str, object]) -> dict[str, object]:
    """Return what every act of a unit asks for, in the name of the unit."""
    return {
        "unit": unit.uid,
        "on": "22/12/2021",
        "full_name": "Lê Thị Hạnh",
        "key": "CN999",
        "title": "Tổ viên",
        "valid_from": "01/01/2021",
        "name": "Ngõ 6",
        "kind": WorkKind.CIVILISED_LANE.value,
        "completed_on": "01/06/2021",
        "story": "Mỗi nhà một chậu.",
        "target": records["phong-trao"].targets.get().uid,  # type: ignore[attr-defined]
        "qualifier": "exact",
        "value": "3",
        "source": "Báo cáo",
        "as_of": "31/12/2021",
        "nd-TOTAL_FORMS": "1",
        "nd-INITIAL_FORMS": "0",
        "nd-0-text": "Xây ngõ văn minh",
        "nd-0-value": "2",
        "nd-0-measure_unit": "ngõ",
        "content": a_list_of(unit, records["ca-nhan"]),
    }


@pytest.mark.parametrize("of_the_ward", [True, False])
def test_nothing_of_a_unit_is_open_to_the_clerk_of_another(of_the_ward: bool) -> None:
    records = a_full_house()
    ward = a_ward() if of_the_ward else a_ward(key="18130", name="Phường Bắc Hồng")
    own = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, key=f"{ward.key}-TDP9", name="Tổ dân phố 9", parent=ward)
    browser = Client()
    browser.force_login(an_account(Role.UNIT_CLERK, own))
    addresses = addresses_of(records)
    before = everything()
    taken, refused = {}, {}
    for name, url in addresses.items():
        answer = browser.post(url, sent_for(a_group(1), records))
        if answer.status_code == 422:
            rows = [problem.column for problem in answer.context["problems"]]
            refused[name] = rows or list(answer.context["form"].errors)
        elif answer.status_code not in {403, 404, 405}:  # a page without an act takes no form
            taken[name] = answer.status_code
    # A list of pledges is only looked at, and each of its rows asks for its unit.
    looked_at = {"movement_list_take": 200, "registration_list_take": 200} if of_the_ward else {}
    assert taken == OWN_DESK | looked_at
    assert refused == FOR_ITSELF | (FOR_ITSELF_IN_THE_WARD if of_the_ward else {})
    assert everything() == before


def test_nobody_enters_without_signing_in() -> None:
    addresses = addresses_of(a_full_house())
    before = everything()
    visitor = Client()
    for name, url in addresses.items():
        for answer in (visitor.get(url), visitor.post(url, {})):
            assert (name, answer.status_code, answer.headers.get("Location")) == (
                name,
                302,
                f"/tai-khoan/login/?next={quote(url)}",
            )
    assert everything() == before


def a_list_of(unit: Unit, subject: object) -> SimpleUploadedFile:
    """A workbook that puts a person forward in the name of a unit."""
    row = {
        "kind": "Cá nhân",
        "key": subject.key,  # type: ignore[attr-defined]
        "name": str(subject),
        "unit": unit.key,
        "achievement": "Hai công trình",
        "period_from": "01/01/2021",
        "period_to": "31/12/2021",
    }
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(SHEET)
    for place, column in enumerate(COLUMNS):
        sheet.write(0, place, column.heading)
        sheet.write(1, place, row.get(column.key, ""))
    book.close()
    return SimpleUploadedFile("danh-sach.xlsx", out.getvalue())
