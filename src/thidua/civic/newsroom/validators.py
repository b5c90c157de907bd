"""Checks on recordings and on what stories hand out."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

# What readers may be handed, by suffix, and how it is called: nothing that a browser would run.
DOCUMENT_KINDS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".ods": "Bảng tính ODF",
    ".odt": "Văn bản ODF",
    ".pptx": "PowerPoint",
    ".csv": "CSV",
    ".txt": "Văn bản thuần",
}
AUDIO_TYPES = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4", ".wav": "audio/wav"}
AUDIO_LIMIT = 30 * 1024 * 1024
_BEGINNINGS = {
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    ".ogg": (b"OggS",),
    ".wav": (b"RIFF",),
}
VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
VIDEO_LIMIT = 300 * 1024 * 1024
CAPTIONS_LIMIT = 1024 * 1024


def refuse_other_than_audio(file: "File[bytes]") -> None:
    """Refuse a file that is not sound by its name and first bytes, or larger than 30 MB."""
    suffix = PurePath(str(file.name)).suffix.lower()
    if suffix not in AUDIO_TYPES:
        raise ValidationError(_("Tệp âm thanh phải là MP3, OGG, M4A hoặc WAV."))
    if file.size > AUDIO_LIMIT:
        raise ValidationError(_("Tệp âm thanh không quá 30 MB."))
    file.seek(0)
    beginning = file.read(12)
    file.seek(0)
    looks_right = beginning[4:8] == b"ftyp" if suffix == ".m4a" else beginning.startswith(_BEGINNINGS[suffix])
    if not looks_right:
        raise ValidationError(_("Nội dung tệp không phải âm thanh như tên tệp nói."))


def refuse_other_than_recording(file: "File[bytes]") -> None:
    """Refuse a file that is neither film nor sound by its name and first bytes, or a film larger than 300 MB."""
    suffix = PurePath(str(file.name)).suffix.lower()
    if suffix in AUDIO_TYPES:
        refuse_other_than_audio(file)
        return
    if suffix not in VIDEO_TYPES:
        raise ValidationError(_("Tệp phải là phim MP4, WebM hoặc âm thanh MP3, OGG, M4A, WAV."))
    if file.size > VIDEO_LIMIT:
        raise ValidationError(_("Tệp phim không quá 300 MB."))
    file.seek(0)
    beginning = file.read(12)
    file.seek(0)
    looks_right = beginning[4:8] == b"ftyp" if suffix == ".mp4" else beginning.startswith(b"\x1a\x45\xdf\xa3")
    if not looks_right:
        raise ValidationError(_("Nội dung tệp không phải phim như tên tệp nói."))


def refuse_other_than_captions(file: "File[bytes]") -> None:
    """Refuse a file of subtitles that is not WebVTT in UTF-8, or larger than 1 MB."""
    if file.size > CAPTIONS_LIMIT:
        raise ValidationError(_("Tệp phụ đề không quá 1 MB."))
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("Tệp phụ đề phải ghi bằng UTF-8.")) from error
    if not text.startswith("WEBVTT") or PurePath(str(file.name)).suffix.lower() != ".vtt":
        raise ValidationError(_("Tệp phụ đề phải là WebVTT (.vtt)."))
