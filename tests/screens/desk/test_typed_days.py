"""At the desk a day is read as people write it, the day first, in both languages of the interface."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from tests.civic.newsroom.test_review_and_schedule import form_of

from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
AS_TYPED = ("05/03/2026", "5/3/2026", "5-3-2026", "5.3.2026", "05/03/26", "5-3-26", "05032026", "2026-03-05")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", AS_TYPED)
def test_day_is_read_day_first(as_editor: Client, editor: Account, story: NewsPage, typed: str, language: str) -> None:
    editor.language = language
    editor.save()
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", form_of(story, published_on=typed))
    assert answer.status_code == 302
    story.refresh_from_db()
    assert story.get_latest_revision_as_object().published_on == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["31/02/2026", "13/13/2026", "hôm qua"])
def test_day_that_is_none_is_asked_for_again(as_editor: Client, story: NewsPage, typed: str) -> None:
    before = story.get_latest_revision_as_object().published_on
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", form_of(story, published_on=typed))
    assert answer.status_code == 200
    assert f'value="{typed}"' in answer.content.decode()
    story.refresh_from_db()
    assert story.get_latest_revision_as_object().published_on == before


@pytest.mark.parametrize("typed", ["05/03/2035 08:30", "5-3-35 8h30", "2035-03-05 08:30"])
def test_moment_of_going_out_is_read_day_first(as_editor: Client, story: NewsPage, typed: str) -> None:
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", form_of(story, go_live_at=typed))
    assert answer.status_code == 302
    story.refresh_from_db()
    moment = story.get_latest_revision_as_object().go_live_at
    assert moment == datetime(2035, 3, 5, 8, 30, tzinfo=ZoneInfo(settings.TIME_ZONE))


def test_desk_shows_days_as_they_are_written_here(as_editor: Client, story: NewsPage) -> None:
    html = as_editor.get(f"/quan-tri/pages/{story.pk}/edit/").content.decode()
    assert 'name="published_on" value="13/01/2022"' in html
    assert "desk/desk" in html
