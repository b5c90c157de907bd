"""The demo's second half: the successor ward half-way through its year, with something waiting for every role."""

from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from django_tasks_db.management.commands import db_worker

from thidua.civic.feedback.models import Comment
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.questions.models import Question
from thidua.foundation.accounts.actions import grant_role, open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import verify_chain
from thidua.foundation.kernel import clock
from thidua.procedure.appraisals.models import NomineeOpinion
from thidua.procedure.appraisals.queries import takes_opinions
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.clusters.models import ClusterYear
from thidua.procedure.clusters.queries import proposals_of, ranking_of
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import Movement, Pledge, Result
from thidua.procedure.movements.papers import plan_reference
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import registered_not_nominated
from thidua.procedure.registrations.queries import board_of
from thidua.procedure.submissions.queries import inbox_of, lines_of
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person
from thidua.screens.cli.demo import ward as first_ward
from thidua.screens.cli.demo.cast import WARD
from thidua.screens.cli.demo.stages import STAGES, Stage
from thidua.screens.cli.demo.successor import day, province, registrations, upward
from thidua.screens.cli.demo.successor.cast import ACCOUNTS, KEEPER, UNITS, account, accounts_to_print, unit, ward
from thidua.screens.cli.demo.successor.public import address_shown
from thidua.screens.cli.serving import preparing

OURS = tuple(stage for stage in STAGES if stage.title.startswith("Nam Hồng Lĩnh"))


@pytest.mark.parametrize(
    ("on", "stands_on"),
    [
        (date(2025, 7, 2), date(2025, 12, 1)),
        (date(2026, 6, 15), date(2026, 6, 15)),
        (date(2027, 2, 26), date(2027, 2, 26)),
        (date(2031, 1, 1), date(2027, 2, 26)),
    ],
)
def test_successor_stands_on_the_day_it_is_loaded_as_long_as_the_law_is_known(on: date, stands_on: date) -> None:
    assert day.within_the_law(on) == stands_on


@pytest.mark.parametrize(
    ("served", "shown"),
    [
        ("http://127.0.0.1:8000", "http://localhost:8000"),
        ("http://localhost:8123", "http://127.0.0.1:8123"),
        ("https://dau-lieu.example", "https://nam-hong-linh.dau-lieu.example"),
    ],
)
def test_successor_site_has_a_name_of_its_own_beside_the_old_one(served: str, shown: str) -> None:
    assert address_shown(served) == shown


def _load(stages: tuple[Stage, ...]) -> None:
    """Carry out what is not done, as the demo does; jobs are done at once."""
    for stage in stages:
        if not stage.done():
            stage.run()
            preparing.run_waiting_jobs()


@pytest.mark.django_db
def test_something_waits_for_every_role_of_the_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    # The worker lets go of a connection that is in a transaction: here the very one the test is wrapped in.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    first_ward.found_units()
    first_ward.enter_lists()
    keeper = open_account(actor=None, username=KEEPER, full_name="Lưu Quốc Việt")
    old = Unit.objects.get(key=WARD)
    grant_role(actor=None, account=keeper, role=Role.ADMINISTRATOR, scope=old, valid_from=date(2021, 1, 1))
    assert [stage.title for stage in OURS if stage.done()] == []
    _load(OURS)
    assert [stage.title for stage in OURS if not stage.done()] == []
    _every_role_has_an_account()
    _records_stand_half_way()
    _board_shows_every_standing()
    _first_pages_show_work()
    _lists_show_what_is_there()
    _site_stands_beside_the_old_one()
    _cluster_of_the_province_was_ranked()
    _province_answered_what_was_sent_up()
    events = verify_chain()
    assert events.intact
    # A second run finds everything done.
    _load(OURS)
    assert (verify_chain().events, day.standing()) == (events.events, day.within_the_law(clock.today()))


def _every_role_has_an_account() -> None:
    held = {role for line in ACCOUNTS if line.is_printed for role in line.roles}
    assert {*held, Role.ADMINISTRATOR} == set(Role)
    assert [line.username for line in accounts_to_print() if not line.roles] == []
    people = Person.objects.filter(key__startswith="NHL")
    assert (len(UNITS), people.count(), people.filter(is_sample=False).count()) == (12, 41, 0)


def _records_stand_half_way() -> None:
    pledges = Pledge.objects.filter(movement__issuer=ward())
    signed = pledges.filter(state=PledgeState.SIGNED).count()
    assert (signed, pledges.count() - signed, len(UNITS) - pledges.count()) == (4, 2, 6)
    assert Result.objects.filter(movement__issuer=ward()).count() == 2
    assert sorted(Movement.objects.filter(issuer=ward()).values_list("state", flat=True)) == [
        *("draft", "launched", "launched"),
    ]
    # Numbers come from the ward's books, which did not begin with one.
    launched = Movement.objects.filter(issuer=ward(), launched_on__isnull=False).order_by("launched_on")
    assert [plan_reference(one) for one in launched] == ["31/KH-UBND", "32/KH-UBND"]
    decisions = Decision.objects.filter(issuer=ward()).order_by("round__key")
    assert [(one.round.key, one.state, one.number) for one in decisions] == [
        ("NHL01", "issued", 118),
        ("NHL02", "draft", None),
    ]
    taking = Nomination.objects.filter(round__key="NHL04")
    assert sorted(taking.values_list("state", flat=True)) == ["draft", "returned", "submitted", "submitted"]
    meeting = Meeting.objects.get(rounds__key="NHL03")
    assert (meeting.state, 5 <= (meeting.held_on - day.standing()).days <= 7) == ("convened", True)
    opinion = NomineeOpinion.objects.get()
    assert takes_opinions(opinion.comment, on=day.standing())
    assert [one.state for one in Certificate.objects.all()] == ["rendered"] * 3
    assert NewsPage.objects.filter(live=False, owner=account("nhl.congtacvien")).count() == 1
    assert (Comment.objects.get().state, Question.objects.get().state) == ("pending", "waiting")


def _board_shows_every_standing() -> None:
    call = registrations.call()
    board = {line.unit.key.removeprefix("NHL-"): line for line in board_of(call, day.standing())}
    stand = {key: (str(line.standing), line.is_late) for key, line in board.items() if line.lines}
    assert stand == {
        "KT": ("approved", False),
        "TR": ("approved", True),
        "T3": ("approved", False),
        "VX": ("submitted", False),
        "T2": ("returned", True),
        "T1": ("draft", True),
    }
    assert [line.is_late for line in board.values() if not line.lines] == [True] * (len(UNITS) - 6)
    # A unit's nominations of the round that takes dossiers may begin from what was approved.
    taking = CommendationRound.objects.get(key="NHL04")
    assert [str(line.subject) for line in registered_not_nominated(taking, unit("T3"))] == [str(unit("T3"))]


def _first_pages_show_work() -> None:
    """Look at the first page of each role whose work that page lists."""
    idle = []
    for username in ("nhl.chutich", "nhl.thuky", "nhl.thamdinh", "nhl.truong", "nhl.chuyenvien"):
        page = _signed_in(username).get("/lam-viec/")
        assert page.context["desk"].issuer == ward()
        if not page.context["tasks"]:
            idle.append(username)
    assert idle == []
    # The keeper works for both wards and begins where work goes on.
    keeper = _signed_in(KEEPER).get("/lam-viec/")
    assert [unit.key for unit in keeper.context["desk"].authorities] == ["18118-2025", "18127"]


def _lists_show_what_is_there() -> None:
    for username, address, words in (
        ("nhl.vanthu", "/lam-viec/giay-khen/", "118/QĐ-UBND"),
        ("nhl.uyvien", "/lam-viec/hop/", day.next_week().strftime("%d/%m/%Y")),
        ("nhl.kiemtra", "/lam-viec/nhat-ky/", "Trần Quang Vinh"),
        ("nhl.bientap", "/quan-tri/hoi-dap/", "giấy khen của phường Đậu Liêu năm 2021"),
        ("nhl.bientap", "/quan-tri/binh-luan/", "tuyến đường tự quản"),
        (KEEPER, "/lam-viec/tai-khoan/?tim=nhl.chutich", "nhl.chutich@nam-hong-linh.example"),
    ):
        page = _signed_in(username).get(address)
        assert (address, page.status_code, escape(words) in page.content.decode()) == (address, 200, True)


def _site_stands_beside_the_old_one() -> None:
    home = HomePage.objects.get(site__ward=ward())
    host, _mark, port = address_shown("http://127.0.0.1:8000").removeprefix("http://").partition(":")
    page = Client(SERVER_NAME=host, SERVER_PORT=port).get("/")
    assert (page.status_code, home.title in page.content.decode()) == (200, True)
    assert NewsPage.objects.live().descendant_of(home).count() == 2


def _cluster_of_the_province_was_ranked() -> None:
    done = ClusterYear.objects.get(year=province.DONE_YEAR)
    ranked = [(one.rank, one.sheet.unit.key) for one in ranking_of(done)]
    assert ranked == [(1, "18118-2025"), (2, "42-M1"), (3, "42-M3"), (4, "42-M2")]
    assert [one.sheet.unit.key for one in proposals_of(done)] == ["18118-2025", "42-M1"]
    pages = {name: _signed_in(name).get("/lam-viec/cum-thi-dua/") for name in ("nhl.thuky", province.OFFICER)}
    assert [name for name, page in pages.items() if province.NAME not in page.content.decode()] == []
    if day.year() > province.DONE_YEAR:
        running = ClusterYear.objects.get(year=day.year())
        assert (running.state, running.sheets.filter(state="sheet_sent").count()) == ("cluster_scoring", 1)


def _province_answered_what_was_sent_up() -> None:
    newest, first = inbox_of(province.province()).order_by("-pk")
    assert [(one.state, one.lines.count()) for one in (newest, first)] == [("up_arrived", 1), ("up_assigned", 3)]
    assert [one.state for one in lines_of(first)] == ["line_taken", "line_taken", "line_returned"]
    assert first.round is not None
    assert first.round.nominations.filter(state="submitted").count() == 2
    page = _signed_in("nhl.thuky").get(f"/lam-viec/ho-so-trinh/{first.uid}/").content.decode()
    assert escape(upward.RETURNED_BECAUSE) in page


def _signed_in(username: str) -> Client:
    browser = Client()
    browser.force_login(account(username))
    return browser
