"""What editors hand in: pictures written anew, documents told by their content."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings
from tests.civic.given import picture_bytes
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from thidua.civic.newsroom import pictures
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.documents.kinds import kind_of_document
from thidua.foundation.kernel.errors import RefusedError

ORIENTATION, GPS = 0x0112, 0x8825


def a_photograph(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture with a camera's orientation, a place, and words hidden behind it."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010E] = "nha rieng"
    kept = BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(kept, kind, exif=exif)
    return kept.getvalue() + b"<script>alert(1)</script>"


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("AVIF", ".jpg")])
def test_picture_is_written_anew_upright_and_bare(kind: str, suffix: str) -> None:
    written = pictures.rewritten(a_photograph(kind))
    assert (written.suffix, written.width, written.height) == (suffix, 40, 60)
    with Image.open(BytesIO(written.content)) as again:
        assert dict(again.getexif()) == {}
        assert (again.size, again.info.get("icc_profile")) == ((40, 60), None)
    assert b"script" not in written.content
    assert b"nha rieng" not in written.content
    assert pictures.rewritten(a_photograph(kind)) == written


def test_picture_keeps_its_transparency_and_an_animation_its_first_frame() -> None:
    frames = [Image.new("RGBA", (20, 20), (255, 0, 0, 0)), Image.new("RGBA", (20, 20), (0, 255, 0, 255))]
    kept = BytesIO()
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:], duration=50)
    written = pictures.rewritten(kept.getvalue())
    with Image.open(BytesIO(written.content)) as again:
        assert (again.format, getattr(again, "n_frames", 1), again.mode) == ("PNG", 1, "RGBA")
        assert again.getpixel((5, 5))[3] == 0


def test_large_picture_is_brought_down() -> None:
    written = pictures.rewritten(picture_bytes(), longest_side=32)
    assert (written.width, written.height) == (32, 20)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("content", [SVG, b"", b"GIF89a", b"%PDF-1.7", b"<html>", a_photograph()[:300]])
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="không phải ảnh đọc được"):
        pictures.rewritten(content)


@pytest.mark.parametrize("side", [7_100, 20_000])
def test_picture_of_too_many_points_is_refused_before_it_is_decoded(side: int) -> None:
    kept = BytesIO()
    Image.new("1", (side, side)).save(kept, "PNG")
    assert len(kept.getvalue()) < 100_000
    with pytest.raises(RefusedError, match="quá nhiều điểm ảnh"):
        pictures.rewritten(kept.getvalue())


def test_picture_name_loses_its_path_and_wrong_suffix() -> None:
    assert pictures.rewritten(picture_bytes()).named("../Ảnh Đại hội.php.jpg") == "anh-dai-hoiphp.webp"


def an_archive(**parts: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Quyết định.PDF", b"%PDF-1.7\n1 0 obj"),
        ("a.docx", an_archive(**WORD)),
        ("a.odt", an_archive(**ODT)),
        ("a.csv", "\ufeffTên,Số\nĐậu Liêu,1".encode()),
    ],
)
def test_document_of_a_listed_kind_is_accepted(name: str, content: bytes) -> None:
    assert kind_of_document(name, content).suffix == name[name.rindex(".") :].lower()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "Chỉ nhận tệp"),
        ("a.docm", an_archive(**WORD), "Chỉ nhận tệp"),
        ("a.svg", SVG, "Chỉ nhận tệp"),
        ("a.pdf", b"MZ", "không đúng loại"),
        ("a.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript >>", "chương trình"),
        ("a.docx", b"%PDF-1.7", "không đúng loại"),
        ("a.xlsx", an_archive(**WORD), "không đúng loại"),
        ("a.odt", an_archive(**WORD), "không đúng loại"),
        ("a.docx", an_archive(**WORD, **{"word/vbaProject.bin": "x"}), "macro"),
        ("a.docx", an_archive(**{**WORD, "[Content_Types].xml": "<x t='a.macroEnabled.main+xml'/>"}), "macro"),
        ("a.odt", an_archive(**ODT, **{"Basic/Standard/m.xml": "x"}), "macro"),
        ("a.txt", b"<html><script>", "không đúng loại"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.txt", b"", "rỗng"),
    ],
)
def test_document_of_another_kind_is_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        kind_of_document(name, content)


def at_the_desk(as_editor: Client, kind: str, name: str, content: bytes) -> None:
    sent = {
        "title": "Tệp",
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
    }
    as_editor.post(f"/quan-tri/{kind}/add/", sent)


def test_picture_taken_in_at_the_desk_is_not_the_file_that_was_sent(as_editor: Client) -> None:
    sent = a_photograph()
    at_the_desk(as_editor, "images", "Nhà riêng.jpg", sent)
    image = get_image_model().objects.get()
    with image.file.open("rb") as file:
        kept = file.read()
    assert (kept == sent, b"script" in kept, image.width, image.height) == (False, False, 40, 60)
    assert image.file.name.startswith("original_images/nha-rieng")


def test_desk_refuses_what_is_no_picture_or_document_by_its_content(as_editor: Client) -> None:
    at_the_desk(as_editor, "images", "a.jpg", SVG)
    at_the_desk(as_editor, "documents", "a.docx", an_archive(**WORD, **{"word/vbaProject.bin": "x"}))
    at_the_desk(as_editor, "documents", "a.pdf", b"<html><script>alert(1)</script>")
    assert (get_image_model().objects.count(), get_document_model().objects.count()) == (0, 0)


def test_document_is_handed_out_as_a_download(as_editor: Client, client: Client) -> None:
    at_the_desk(as_editor, "documents", "a.pdf", b"%PDF-1.7\n1 0 obj")
    answer = client.get(get_document_model().objects.get().url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]  # a streamed answer
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == ("nosniff", "default-src 'none'")


@pytest.mark.parametrize("path", ["original_images/a.jpg", "documents/a.pdf", "images/../original_images/a.jpg"])
def test_originals_and_documents_are_not_handed_out_from_their_folders(
    client: Client,
    home: HomePage,  # noqa: ARG001  # a site
    settings: Settings,
    path: str,
) -> None:
    for folder in ("original_images", "documents", "images"):
        (Path(settings.MEDIA_ROOT) / folder).mkdir(parents=True)
    for kept in ("original_images/a.jpg", "documents/a.pdf"):
        (Path(settings.MEDIA_ROOT) / kept).write_bytes(b"x")
    assert client.get(f"/media/{path}").status_code == 404
