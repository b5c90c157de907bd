"""Checks shared by models, editors' forms and readers' forms."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

AUDIO_TYPES = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4", ".wav": "audio/wav"}
AUDIO_LIMIT = 30 * 1024 * 1024
_BEGINNINGS = {
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    ".ogg": (b"OggS",),
    ".wav": (b"RIFF",),
}


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
