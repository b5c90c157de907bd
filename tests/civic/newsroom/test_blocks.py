"""Blocks of a story: drawn from the records or from files, and quiet to readers when there is nothing to draw."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from tests.civic.given import an_image
from tests.civic.newsroom.test_stories import a_figure
from tests.factories.records import a_household, a_unit, an_award
from wagtail.blocks import StructBlockValidationError
from wagtail.documents import get_document_model

from thidua.civic.newsroom.actions.stories import publish_story
from thidua.civic.newsroom.blocks import BodyBlock, problems_of
from thidua.civic.newsroom.models.categories import Recording
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.models import Account
from thidua.procedure.movements.enums import Qualifier
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.queries import figures_to_keep, year_figures
from thidua.records.organisations.models import Unit
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

BLOCKS = BodyBlock()


def drawn(story: NewsPage, editor: Account, *body: tuple[str, Any]) -> str:
    """The body of the story as a reader gets it."""
    story.body = list(body)
    story.save_revision()
    publish_story(actor=editor, page=story)
    text = Client().get(story.get_url()).content.decode()
    return text.split('<div class="story-body">')[1].split('<footer class="story-foot">')[0].rsplit("</div>", 1)[0]


def previewed(story: NewsPage) -> str:
    """The body as its editor gets it in the preview."""
    answer = story.make_preview_request()
    return str(answer.content.decode())


def test_movement_figures_are_drawn_with_source_and_qualifier(story: NewsPage, editor: Account, ward: Unit) -> None:
    movement = a_figure(ward, "Tổng thu ngân sách", "55", Qualifier.OVER).movement
    a_figure(ward, "Thu ngân sách phường", "15", Qualifier.NEARLY)
    block = ("movement_figures", {"title": "Kết quả", "movement": movement})
    text = drawn(story, editor, block)
    assert "trên 55" in text
    assert "gần 15" in text
    assert "Báo cáo kinh tế" in text
    assert "31/12/2021" in text
    movement.results.filter(indicator="Tổng thu ngân sách").update(value=Decimal(58))
    assert "trên 58" in drawn(story, editor, block)


def test_movement_of_another_ward_is_not_drawn(
    story: NewsPage, editor: Account, other_ward: Unit, home: HomePage
) -> None:
    movement = a_figure(other_ward, "Tổng thu ngân sách", "55", Qualifier.OVER).movement
    text = drawn(story, editor, ("movement_figures", {"title": "Kết quả", "movement": movement}))
    assert "Kết quả" not in text
    assert "55" not in text
    assert list(problems_of(story.body, home.site)) != []


def test_year_figures_are_drawn_now_or_as_the_report_gave_them(story: NewsPage, editor: Account, ward: Unit) -> None:
    an_award()
    counted = ("year_figures", {"title": "Năm 2021", "year": 2021, "basis": "records"})
    reported = ("year_figures", {"title": "Báo cáo", "year": 2021, "basis": "report"})
    assert "Báo cáo" not in drawn(story, editor, reported)
    YearReport.objects.create(
        issuer=ward,
        year=2021,
        state=ReportState.ADOPTED,
        figures=figures_to_keep(year_figures(ward, 2021)),
        drafted_on=date(2022, 1, 5),
        adopted_on=date(2022, 1, 10),
        number=3,
    )
    an_award(a_unit(name="Đội dân phòng"))
    text = drawn(story, editor, counted, reported)
    now, then = text.split("Báo cáo</h2>")
    assert "Tập thể được khen thưởng" in now
    assert "Tập thể được khen thưởng" not in then
    assert "Báo cáo tổng kết năm 2021, ban hành ngày 10/01/2022" in then


def test_honours_list_follows_the_register(story: NewsPage, editor: Account) -> None:
    person, team = an_award(), an_award(a_unit(name="Đội dân phòng"))
    an_award(a_household())
    text = drawn(story, editor, ("honours", {"title": "Danh sách", "year": 2021}))
    assert [text.index(one) for one in ("Tập thể", "Cá nhân", "Hộ gia đình")] == sorted(
        text.index(one) for one in ("Tập thể", "Cá nhân", "Hộ gia đình")
    )
    assert person.subject_name in text
    assert person.decision_number in text
    assert person.achievement not in text
    Award.all_records.filter(pk=person.pk).update(state=AwardState.ANNULLED)
    Award.all_records.filter(pk=team.pk).update(withheld=True)
    later = drawn(story, editor, ("honours", {"title": "Danh sách", "year": 2021}))
    assert person.subject_name not in later
    assert "Đội dân phòng" not in later
    assert "Hộ gia đình" in later


def test_empty_honours_list_is_told_to_the_editor_alone(
    story: NewsPage, editor: Account, as_editor: Client, home: HomePage
) -> None:
    text = drawn(story, editor, ("honours", {"title": "Danh sách trống", "year": 1999}))
    assert text.strip() == ""
    assert "chưa vẽ được" in previewed(story)
    assert "chưa vẽ được" in as_editor.get(f"/quan-tri/pages/{story.pk}/edit/").content.decode()
    assert len(list(problems_of(story.body, home.site))) == 1


def test_honours_list_of_everything_is_refused(home: HomePage) -> None:  # noqa: ARG001  # the database
    block = BLOCKS.child_blocks["honours"]
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "Tất cả"}))


@pytest.mark.parametrize("others", [0, 2])
def test_honours_list_costs_the_same_queries_with_one_and_three_names(
    story: NewsPage, editor: Account, others: int, django_assert_num_queries: Any
) -> None:
    for _number in range(others + 1):
        an_award()
    story.body = [("honours", {"title": "Danh sách", "year": 2021})]
    story.save_revision()
    publish_story(actor=editor, page=story)
    from thidua.civic.newsroom.queries.site import home_of

    home = home_of(story)
    value = story.body[0].value
    with django_assert_num_queries(1):
        assert value.drawn(home.site)


def a_document(name: str, content: bytes = b"%PDF-1.7 x") -> Any:
    return get_document_model().objects.create(title="Kế hoạch thi đua", file=ContentFile(content, name=name))


def test_file_is_handed_out_with_kind_and_size(story: NewsPage, editor: Account, client: Client) -> None:
    document = a_document("ke-hoach.pdf", b"%PDF-1.7" + bytes(2040))
    text = drawn(story, editor, ("files", [{"document": document, "title": ""}]))
    assert "Kế hoạch thi đua" in text
    assert "PDF" in text
    assert "2 KB" in text
    answer = client.get(document.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_lost_file_is_told_to_the_editor_alone(story: NewsPage, editor: Account, home: HomePage) -> None:
    document = a_document("ke-hoach.pdf")
    document.file.storage.delete(document.file.name)
    text = drawn(story, editor, ("files", [{"document": document, "title": ""}]))
    assert "Kế hoạch thi đua" not in text
    assert list(problems_of(story.body, home.site)) == ["Tệp «Kế hoạch thi đua» không còn trong kho tài liệu."]


def test_file_of_another_kind_is_refused(home: HomePage) -> None:  # noqa: ARG001  # the database
    block = BLOCKS.child_blocks["files"].child_block
    with pytest.raises(StructBlockValidationError):
        block.clean(block.normalize({"document": a_document("trang.html", b"<html>"), "title": ""}))


def a_recording(home: HomePage, name: str = "phat-bieu.mp4", **given: Any) -> Recording:
    beginning = b"ID3" if name.endswith("mp3") else b"\0\0\0\x18ftypmp42"
    file = ContentFile(beginning + bytes(40), name=name)
    given = {"transcript": "Lời phát biểu."} | given
    return Recording(site=home.site, title="Phát biểu", file=file, licence="Của phường", **given)


def test_film_is_played_with_subtitles_and_words(story: NewsPage, editor: Account, home: HomePage) -> None:
    film = a_recording(home, captions=ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nA", name="p.vtt"))
    film.full_clean()
    film.save()
    text = drawn(story, editor, ("recording", {"recording": film, "caption": "Phát biểu khai mạc"}))
    assert "<video controls" in text
    assert '<track kind="captions"' in text
    assert "Lời phát biểu." in text
    sound = a_recording(home, "phat-bieu.mp3")
    sound.save()
    assert "<audio controls" in drawn(story, editor, ("recording", {"recording": sound, "caption": "Ghi âm"}))
    answer = Client().get(film.file.url, headers={"range": "bytes=4-7"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"ftyp")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("phat-bieu.mp3", {"transcript": ""}),
        ("phat-bieu.mp4", {"transcript": ""}),
        ("phat-bieu.exe", {}),
        ("phat-bieu.webm", {}),
        ("phat-bieu.mp4", {"captions": ContentFile(b"1\n00:00", name="p.vtt")}),
        ("phat-bieu.mp4", {"captions": ContentFile(b"WEBVTT \xff", name="p.vtt")}),
    ],
)
def test_recording_without_words_or_of_another_kind_is_refused(home: HomePage, name: str, given: Any) -> None:
    with pytest.raises(ValidationError):
        a_recording(home, name, **given).full_clean()


def test_lost_recording_is_told_to_the_editor_alone(story: NewsPage, editor: Account, home: HomePage) -> None:
    film = a_recording(home)
    film.save()
    body = ("recording", {"recording": film, "caption": "Phát biểu"})
    film.file.storage.delete(film.file.name)
    assert "Phát biểu" not in drawn(story, editor, body)
    assert list(problems_of(story.body, home.site)) == ["Tệp của «Phát biểu» không còn trên máy chủ."]


def test_deleted_picture_leaves_the_story_readable(story: NewsPage, editor: Account, home: HomePage) -> None:
    picture = {"image": an_image(), "alternative": "Tả", "caption": "Chú thích", "credit": ""}
    text = drawn(story, editor, ("picture", picture), ("paragraph", "<p>Còn đây.</p>"))
    assert "Chú thích" in text
    NewsPage.objects.update(first_picture=None)
    picture["image"].delete()
    story = NewsPage.objects.get(pk=story.pk)
    text = Client().get(story.get_url()).content.decode()
    assert "Còn đây." in text
    assert "Chú thích" not in text
    assert list(problems_of(story.body, home.site)) == ["Ảnh «Chú thích» không còn trong kho ảnh."]


def test_pictures_of_a_gallery_have_their_own_alternatives(story: NewsPage, editor: Account) -> None:
    pictures = [
        {"image": an_image(shade), "alternative": f"Tả {shade}", "caption": f"Ảnh {shade}", "credit": "Văn phòng"}
        for shade in (20, 60)
    ]
    text = drawn(story, editor, ("gallery", pictures))
    assert text.count("<figcaption>") == 2
    assert 'alt="Tả 20"' in text
    assert text.count("Văn phòng") == 2


def test_quote_and_figures_are_drawn(story: NewsPage, editor: Account) -> None:
    text = drawn(
        story,
        editor,
        ("quote", {"text": "Làm thật, khen đúng.", "speaker": "Chủ tịch phường"}),
        (
            "figures",
            {
                "title": "Con số",
                "figures": [{"value": "trên 55", "measure_unit": "tỷ đồng", "label": "Thu"}],
                "source": "Báo cáo",
            },
        ),
    )
    assert "<blockquote>" in text
    assert "Chủ tịch phường" in text
    assert "trên 55" in text
