"""The stamps: whatever a public page reads moves one when it changes, whoever changes it."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture
from tests.civic.given import AT, a_comment, a_visitor, an_approved_comment
from tests.factories.procedure_late import a_signed_decision, an_office
from tests.factories.records import a_person, an_award
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction

from thidua.civic.feedback.actions.moderation import take_down_comment
from thidua.civic.feedback.actions.ratings import rate_story
from thidua.civic.feedback.models import Comment, Rating
from thidua.civic.newsroom.actions.site import write_text_page
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.visits.actions import count_visit
from thidua.foundation.accounts.models import Account
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.freshness.triggers import install, stamped_tables, tables_added_to, why_unshown
from thidua.procedure.certificates.actions import prepare_certificates, render_certificates, replace_certificate
from thidua.procedure.decisions.actions import issue_decision
from thidua.records.organisations.models import Unit
from thidua.records.register.models import Award
from thidua.screens.portal.urls import urlpatterns

# Read while a page is drawn and yet without effect on what everybody sees.
HARMLESS = {
    "visitors_visitorsalt": "the digest of whoever asks",
    "visits_journalmark": "a live number, filled in at each answer",
    "wagtailimages_rendition": "drawn from the picture; a changed picture moves the stamp",
    "register_logentry": "the log's answers are kept by nobody (never_cache)",
    "register_lognode": "idem: the log's answers are kept by nobody",
    "register_logcheckpoint": "idem: the log's answers are kept by nobody",
    "django_content_type": "which kind of page, fixed at installation",
}
# Addresses that need something of their own, or are no pages.
PROBES = {"ready", "metrics"}
NEEDS = {
    "rate": ["/danh-gia/{story}/"],
    "comment": ["/binh-luan/{story}/"],
}


def moved(scope: str) -> int:
    return sum(Stamp.objects.filter(scope=scope).values_list("count", flat=True))


def a_picture() -> bytes:
    kept = BytesIO()
    Picture.new("RGB", (64, 40), (90, 20, 30)).save(kept, "PNG")
    return kept.getvalue()


def public_addresses(story: NewsPage) -> list[str]:
    """Every address of the portal that takes no argument, and the pages of the tree."""
    plain = [
        f"/{pattern.pattern}"
        for pattern in urlpatterns
        # How the machine fares is never kept.
        if not pattern.pattern.converters and "(?P" not in str(pattern.pattern) and pattern.name not in PROBES
    ]
    return [*plain, "/", "/tin-tuc/", "/gioi-thieu/", story.get_url(), f"{story.get_url()}?in=1"]


def test_every_table_a_public_page_reads_moves_a_stamp(
    home: HomePage, story: NewsPage, editor: Account, client: Client
) -> None:
    write_text_page(actor=editor, home=home, title="Giới thiệu", lead="A", paragraphs=["B"])
    an_approved_comment(story, editor)
    read: set[str] = set()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for address in public_addresses(story):
            assert client.get(address).status_code in (200, 302, 404), address
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    for query in asked.captured_queries:
        read |= set(re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])) & tables
    assert {"wagtailcore_page", "newsroom_newspage", "organisations_unit", "register_award"} <= read
    assert read - stamped_tables().keys() - HARMLESS.keys() == set()


def test_every_exception_names_something_that_exists() -> None:
    labels = {model._meta.label for model in apps.get_models()} | {app.label for app in apps.get_app_configs()}
    named = set()
    for app in apps.get_app_configs():
        own = getattr(app, "shown_by_no_page", {})
        for told in ({} if isinstance(own, str) else own, getattr(app, "stamps", {}), getattr(app, "stamped_when", {})):
            named |= {f"{app.label}.{model}" for model in told}
        named |= set(getattr(app, "shown_by_no_page_elsewhere", {}))
    assert named - labels == set()
    assert {"visits.JournalMark", "visits.SiteVisits", "feedback.Rating", "feedback.Comment", "sessions"} <= named


def test_every_table_that_no_page_shows_says_why() -> None:
    silent = [model for model in apps.get_models() if model._meta.db_table not in stamped_tables()]
    assert [model._meta.label for model in silent if len(why_unshown(model)) < 10 and model._meta.managed] == []


def test_any_change_moves_the_stamp_also_in_bulk_and_by_hand(story: NewsPage, ward: Unit) -> None:
    before = moved("pages")
    NewsPage.objects.filter(pk=story.pk).update(title="Khác")
    after_bulk = moved("pages")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_unit SET name = 'Tên khác' WHERE id = %s", [ward.pk])
    after_hand = moved("pages")
    assert before < after_bulk < after_hand


def test_waiting_comment_drops_no_page_and_an_approved_one_does(story: NewsPage, editor: Account) -> None:
    before = moved("pages")
    comment = a_comment(story)
    waiting = moved("pages")
    Comment.objects.filter(pk=comment.pk).update(state="approved", decided_by=editor, decided_at=AT)
    approved = moved("pages")
    Comment.objects.filter(pk=comment.pk).update(state="refused", reason="x")
    assert (waiting - before, approved > waiting, moved("pages") > approved) == (0, True, True)


def test_rating_and_visit_move_stamps_of_their_own(story: NewsPage, home: HomePage) -> None:
    before = moved("pages"), moved("readers"), moved("visits")
    rate_story(actor=a_visitor(), page=story, stars=5, at=AT)
    count_visit(actor=a_visitor(), site=home.site, place="x", on=AT.date(), at=AT)
    assert (moved("pages"), moved("readers") > before[1], moved("visits") > before[2]) == (before[0], True, True)
    assert Rating.objects.count() == 1


def taken_off() -> int:
    return moved("pages") - moved("added")


def test_what_adds_or_corrects_takes_nothing_off(home: HomePage, story: NewsPage, editor: Account) -> None:
    an_award(a_person("Trần Văn Trước", title="Chuyên viên"))  # and the catalogue with it
    before, changed = taken_off(), moved("pages")
    write_text_page(actor=editor, home=home, title="Giới thiệu", lead="A", paragraphs=["B"])
    story.title = "Tên khác"
    story.save_revision().publish()
    an_approved_comment(story, editor)
    an_award(a_person("Nguyễn Thị Được Khen", title="Chuyên viên"))
    keep_image(a_picture(), "anh.png", caption="Ảnh", alternative="Ảnh")
    assert (taken_off(), moved("pages") > changed) == (before, True)


@pytest.mark.django_db
def test_issuing_a_decision_and_making_its_certificates_takes_nothing_off() -> None:
    decision, keeper = a_signed_decision(), an_office().keeper
    before, changed = taken_off(), moved("pages")
    issue_decision(actor=keeper, decision=decision, on=date(2022, 1, 10))
    prepare_certificates(actor=keeper, decision=decision)
    [certificate, *_others] = render_certificates(actor=keeper, decision=decision)
    assert (taken_off(), moved("pages") > changed) == (before, True)
    replace_certificate(
        actor=keeper, certificate=certificate, subject_detail="", on=date(2022, 1, 20), reason="Giấy rách"
    )
    assert taken_off() > before


def test_upload_at_the_desk_takes_nothing_off(story: NewsPage, editor: Account, client: Client) -> None:  # noqa: ARG001
    client.force_login(editor)
    before, kept, changed = taken_off(), Image.objects.count(), moved("pages")
    file = SimpleUploadedFile("anh.png", a_picture(), "image/png")
    answer = client.post("/quan-tri/images/add/", {"title": "Ảnh", "description": "A", "file": file})
    assert (answer.status_code, Image.objects.count()) == (302, kept + 1)
    assert (taken_off(), moved("pages") > changed) == (before, True)


def test_trigger_of_a_table_that_no_page_shows_any_more_goes(editor: Account) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                'CREATE TRIGGER "accounts_account_stamp_update" AFTER UPDATE ON accounts_account BEGIN '
                "UPDATE freshness_stamp SET count = count + 1 WHERE scope = 'pages' AND slot = 0; END"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER stamp_update AFTER UPDATE ON accounts_account FOR EACH STATEMENT "
                "EXECUTE FUNCTION freshness_move_stamp('pages')"
            )
    before = moved("pages")
    Account.objects.filter(pk=editor.pk).update(last_name="A")
    assert moved("pages") > before
    install(connection)
    before = moved("pages")
    Account.objects.filter(pk=editor.pk).update(last_name="B")
    assert moved("pages") == before


@pytest.mark.parametrize(
    "take",
    [
        lambda story, _award, _comment: story.unpublish(),
        lambda story, _award, _comment: Page.objects.filter(pk=story.pk).update(url_path="/khac/"),
        lambda story, _award, _comment: PageViewRestriction.objects.create(page=story, restriction_type="login"),
        lambda _story, award, _comment: type(award)._default_manager.filter(pk=award.pk).update(state="annulled"),
        lambda _story, award, _comment: type(award)._default_manager.filter(pk=award.pk).update(withheld=True),
        lambda _story, _award, comment: take_down_comment(
            actor=comment.decided_by, comment=comment, reason="Bạn đọc xin rút"
        ),
        lambda _story, _award, _comment: Image.objects.all().delete(),
        # What nobody has thought of.
        lambda _story, award, _comment: award.issuer.save(),
    ],
)
def test_whatever_takes_off_or_is_not_named_is_told(
    story: NewsPage, editor: Account, take: Callable[[NewsPage, Award, Comment], object]
) -> None:
    comment = an_approved_comment(story, editor)
    award = an_award(a_person("Nguyễn Thị Được Khen", title="Chuyên viên"))
    keep_image(a_picture(), "anh.png", caption="Ảnh", alternative="Ảnh")
    before = taken_off()
    take(story, award, comment)
    assert taken_off() > before


def test_what_takes_nothing_off_is_named_of_tables_that_pages_show() -> None:
    assert {"wagtailcore_page", "newsroom_newspage", "feedback_comment"} <= tables_added_to().keys()
    assert {table for table in tables_added_to() if stamped_tables()[table][0] != "pages"} == set()
    verbs = {verb for named in tables_added_to().values() for verb in named}
    assert verbs == {"INSERT", "UPDATE"}
