"""Stories: drafted from the records, published, shown, printed."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.civic.given import AT, a_story, a_visitor, an_approved_comment, picture_bytes
from tests.factories.procedure_early import a_movement
from tests.factories.records import a_field, a_unit, an_account, an_award

from thidua.civic.feedback.actions.ratings import rate_story
from thidua.civic.newsroom.actions.furniture import add_link, add_song
from thidua.civic.newsroom.actions.stories import draft_story, publish_story
from thidua.civic.newsroom.blocks.records import MovementChooserBlock
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.queries.stories import story_of_year
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.movements.enums import MovementForm, MovementState, Qualifier
from thidua.procedure.movements.models import Movement, Result, Target
from thidua.records.organisations.models import Unit

# Within a test's transaction nothing is kept between two requests: this is a story drawn with all that is around it.
STORY_QUERIES = 24


def a_figure(ward: Unit, indicator: str, value: str, qualifier: Qualifier, *, unit: str = "tỷ đồng") -> Result:
    movement, _new = Movement.objects.get_or_create(
        issuer=ward,
        year=2021,
        title="Phong trào thi đua năm 2021",
        defaults={
            "form": MovementForm.REGULAR,
            "purpose": "x",
            "scope": "x",
            "criteria": "x",
            "starts_on": date(2021, 1, 4),
            "ends_on": date(2021, 12, 31),
            "state": MovementState.LAUNCHED,
            "launched_on": date(2021, 1, 4),
        },
    )
    target = Target.objects.create(
        movement=movement, field=a_field(), indicator=indicator, measure_unit=unit, value=Decimal(1)
    )
    return Result.objects.create(
        movement=movement,
        unit=ward,
        field=target.field,
        target=target,
        code=f"ma-{target.pk}",
        indicator=indicator,
        value=Decimal(value),
        measure_unit=unit,
        qualifier=qualifier,
        source="Báo cáo kinh tế",
        as_of=date(2021, 12, 31),
    )


def test_story_is_drafted_from_the_records(home: HomePage, conference: Conference, editor: Account, ward: Unit) -> None:
    a_figure(ward, "Tổng thu ngân sách", "55", Qualifier.OVER)
    a_figure(ward, "Thu ngân sách phường", "15", Qualifier.NEARLY)
    an_award(is_year_end=True)
    an_award(a_unit(name="Đội dân phòng"))
    page = draft_story(actor=editor, conference=conference)
    assert page.title == "Phường Đậu Liêu tổng kết thi đua, khen thưởng năm 2021"
    assert page.lead == (
        "Chiều 13/01/2022, tại hội trường Ủy ban nhân dân phường, phường Đậu Liêu tổ chức hội nghị nhìn lại một năm thi"
        " đua, khen thưởng. Cùng dự có đại diện đoàn chỉ đạo Thị ủy và phòng Nội vụ thị xã."
    )
    kinds = [block.block_type for block in page.body]
    assert kinds == [
        *("paragraph", "picture", "heading", "paragraph", "figures"),
        *("heading", "paragraph", "gallery", "picture", "picture"),
    ]
    text = str(page.body)
    assert "trên 55 tỷ đồng" in text
    assert "gần 15 tỷ đồng" in text
    assert "1 tập thể và 1 cá nhân" in text
    assert "0 tập thể và 1 cá nhân" in text
    assert not page.live
    assert page.published_on == date(2022, 1, 13)
    assert page.get_parent().get_parent().specific == home
    assert AuditEvent.objects.filter(event="story_drafted").count() == 1


def test_story_of_the_year_is_the_published_one_of_its_conference(
    home: HomePage,  # noqa: ARG001  # the ward's site is there
    conference: Conference,
    editor: Account,
    ward: Unit,
) -> None:
    page = draft_story(actor=editor, conference=conference)
    assert story_of_year(ward, 2021) is None
    publish_story(actor=editor, page=page, read_through=True)
    assert (story_of_year(ward, 2021), story_of_year(ward, 2022)) == (page, None)


def test_story_of_a_conference_told_already_is_the_one_there_is(
    home: HomePage,  # noqa: ARG001
    conference: Conference,
    editor: Account,
) -> None:
    first = draft_story(actor=editor, conference=conference)
    assert draft_story(actor=editor, conference=conference) == first
    assert NewsPage.objects.count() == 1


def test_story_takes_the_pictures_named_and_no_more_than_eight(
    home: HomePage,  # noqa: ARG001
    conference: Conference,
    editor: Account,
) -> None:
    with pytest.raises(RefusedError) as refusal:
        draft_story(actor=editor, conference=conference, pictures=list(conference.pictures.all()) * 2)
    assert refusal.value.field == "pictures"
    chosen = list(conference.pictures.filter(order__in=(1, 5)))
    page = draft_story(actor=editor, conference=conference, pictures=chosen)
    shown = [block.value["caption"] for block in page.body if block.block_type == "picture"]
    assert shown == ["Toàn cảnh", "Thừa"]
    assert [block.value["alternative"] for block in page.body if block.block_type == "picture"] == [
        "Tả ảnh 1",
        "Tả ảnh 5",
    ]


def test_story_of_a_conference_not_held_is_refused(home: HomePage, conference: Conference, editor: Account) -> None:  # noqa: ARG001
    Conference.objects.update(state=ConferenceState.PLANNED)
    conference.refresh_from_db()
    with pytest.raises(RefusedError):
        draft_story(actor=editor, conference=conference)


def test_story_by_an_editor_of_another_ward_is_refused(
    story: NewsPage, conference: Conference, other_ward: Unit
) -> None:

    stranger = an_account(Role.EDITOR, other_ward)
    with pytest.raises(NotAllowedError):
        draft_story(actor=stranger, conference=conference)
    with pytest.raises(NotAllowedError):
        publish_story(actor=stranger, page=story)


def test_published_story_holds_everything_the_page_must(
    home: HomePage, conference: Conference, editor: Account, client: Client
) -> None:
    add_song(
        actor=editor,
        site=home.site,
        title="Sáng núi Hồng",
        composer="Nhóm",
        licence="CC0",
        audio=b"ID3" + bytes(20),
        audio_name="a.mp3",
    )
    add_link(actor=editor, site=home.site, group="Trung ương", title="Chính phủ", url="https://chinhphu.vn")
    page = draft_story(actor=editor, conference=conference)
    publish_story(actor=editor, page=page, read_through=True)
    address = page.get_url()
    assert address == f"/tin-tuc/{page.slug}/"
    answer = client.get(address)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("<h1") == 1
    assert text.count("<figcaption>") == 5
    assert text.count('alt="Tả ảnh') == 5
    assert 'loading="lazy"' in text
    assert "srcset=" in text
    for part in (
        'id="danh-gia"',
        'id="binh-luan"',
        "<altcha-widget",
        "data-map",
        "<audio ",
        "https://chinhphu.vn",
    ):
        assert part in text
    assert "13/01/2022" in text
    assert home.title in text
    assert answer.cookies == {}
    assert AuditEvent.objects.filter(event="story_published").count() == 1
    assert publish_story(actor=editor, page=page) == page
    assert AuditEvent.objects.filter(event="story_published").count() == 1


def test_draft_is_not_on_the_site(home: HomePage, conference: Conference, editor: Account, client: Client) -> None:  # noqa: ARG001
    page = draft_story(actor=editor, conference=conference)
    assert client.get(f"/tin-tuc/{page.slug}/").status_code == 404
    assert page.title not in client.get("/tin-tuc/").content.decode()


def test_print_view_leaves_out_what_paper_cannot_do(story: NewsPage, client: Client) -> None:
    text = client.get(f"{story.get_url()}?in=1").content.decode()
    assert "Nội dung bài viết." in text
    assert "<altcha-widget" not in text
    assert "print-view" in text


def test_table_block_is_drawn_from_plain_text(story: NewsPage, client: Client, editor: Account) -> None:
    story.body = [("table", {"caption": "Số liệu", "cells": "Tên|Số\nThu|55\nChi"})]
    story.save_revision()
    publish_story(actor=editor, page=story)
    text = client.get(story.get_url()).content.decode()
    assert text.count('<th scope="col">') == 2
    assert "<td>55</td>" in text
    assert text.count("<td>") == 4


# Wagtail leaves the thumbnails that its own screens draw to the collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_desk_drafts_and_opens_the_story(as_editor: Client, conference: Conference) -> None:
    drafted = as_editor.post(f"/quan-tri/soan-tin/conference/{conference.uid}/")
    page = NewsPage.objects.get()
    assert drafted["Location"] == f"/quan-tri/pages/{page.pk}/edit/"
    assert as_editor.get(drafted["Location"]).status_code == 200


def test_story_with_readers_voices_is_not_deleted(as_editor: Client, story: NewsPage) -> None:
    rate_story(actor=a_visitor(), page=story, stars=5, at=AT)
    as_editor.post(f"/quan-tri/pages/{story.pk}/delete/")
    assert NewsPage.objects.filter(pk=story.pk).exists()


def test_feed_lists_stories(story: NewsPage, client: Client) -> None:
    text = client.get("/tin-tuc/rss.xml").content.decode()
    assert f"<title>{story.title}</title>" in text
    assert f"{story.get_url()}</link>" in text


@pytest.mark.parametrize("others", [0, 2])
def test_story_costs_the_same_queries_with_one_and_three_rows(
    story: NewsPage,
    home: HomePage,
    editor: Account,
    client: Client,
    others: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(others):
        story.related_stories.create(story=a_story(home, editor, title=f"Bài {number}"), sort_order=number)
    for number in range(others + 1):
        image = keep_image(picture_bytes(number * 40), "anh.webp", caption="A", alternative="B")
        story.body.append(("picture", {"image": image, "alternative": "B", "caption": "A", "credit": ""}))
        rate_story(actor=a_visitor(), page=story, stars=4, at=AT)
        an_approved_comment(story, editor, name=f"Người {number}")
        add_link(actor=editor, site=home.site, group=f"Nhóm {number}", title="X", url=f"https://example.vn/{number}")
    story.save_revision()
    publish_story(actor=editor, page=story)
    client.get(story.get_url())
    with django_assert_num_queries(STORY_QUERIES):
        client.get(story.get_url())


def test_print_view_waits_for_its_pictures(
    home: HomePage,  # noqa: ARG001
    conference: Conference,
    editor: Account,
    client: Client,
) -> None:
    page = draft_story(actor=editor, conference=conference)
    publish_story(actor=editor, page=page, read_through=True)
    assert client.get(page.get_url()).content.decode().count('loading="lazy"') == 5
    assert client.get(f"{page.get_url()}?in=1").content.decode().count('loading="eager"') == 5


@pytest.mark.django_db
def test_list_of_records_in_a_block_shows_what_is_kept_and_takes_nothing_for_none() -> None:
    kept, chooser = a_movement(), MovementChooserBlock(required=False)
    assert chooser.get_form_state(kept) == [str(kept.pk)]
    assert chooser.get_form_state(None) == [""]
    assert chooser.value_from_form(str(kept.pk)) == kept
    assert [chooser.value_from_form(text) for text in ("", "không có", "999999999")] == [None, None, None]
