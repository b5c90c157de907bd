"""Blocks that hand out files of our own: documents to take away, recordings to see and hear."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from thidua.civic.newsroom.validators import DOCUMENT_KINDS
from thidua.civic.sites.models import Site


class AttachedFileValue(blocks.StructValue):
    """One file with its name, kind and size as readers see them."""

    @property
    def name(self) -> str:
        """Return the words an editor gave, otherwise the document's own title."""
        return str(self["title"] or (self["document"].title if self["document"] else ""))

    @property
    def kind(self) -> str:
        """Return «PDF», «Word»; empty for a kind that is not handed out."""
        return DOCUMENT_KINDS.get(self._suffix, "")

    @property
    def size(self) -> int | None:
        """Return the size in bytes; None when the file is not there."""
        document = self["document"]
        if not document or not document.file.storage.exists(document.file.name):
            return None
        kept: int | None = document.get_file_size()
        return kept

    @property
    def _suffix(self) -> str:
        return PurePath(self["document"].filename).suffix.lower() if self["document"] else ""

    def problem(self, _site: Site | None = None) -> str:
        """Say why the file cannot be handed out; empty when it can."""
        if not self["document"] or self.size is None:
            return gettext("Tệp «%s» không còn trong kho tài liệu.") % self.name
        return "" if self.kind else gettext("Tệp «%s» không thuộc loại được đăng.") % self.name


class AttachedFileBlock(blocks.StructBlock):
    """One document to take away."""

    document = DocumentChooserBlock(label=_("Tài liệu"))
    title = blocks.CharBlock(label=_("Tên hiển thị"), max_length=200, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Tệp")
        value_class = AttachedFileValue

    def clean(self, value: AttachedFileValue) -> AttachedFileValue:
        """Refuse a document of a kind that readers may not safely open."""
        cleaned: AttachedFileValue = super().clean(value)
        if not cleaned.kind:
            kinds = ", ".join(suffix[1:].upper() for suffix in DOCUMENT_KINDS)
            raise blocks.StructBlockValidationError(
                block_errors={"document": ValidationError(_("Chỉ đính kèm tệp thuộc các loại: %s.") % kinds)}
            )
        return cleaned


class RecordingValue(blocks.StructValue):
    """A recording with the caption it has in this story."""

    def problem(self, _site: Site | None = None) -> str:
        """Say why it cannot be played; empty when it can."""
        recording = self["recording"]
        if recording is None:
            return gettext("Đoạn phim, ghi âm của khối «Phim, ghi âm» không còn.")
        return "" if recording.file_is_there else gettext("Tệp của «%s» không còn trên máy chủ.") % recording.title


class RecordingBlock(blocks.StructBlock):
    """A film or a sound recording of our own; nothing is embedded from elsewhere."""

    recording = SnippetChooserBlock("newsroom.Recording", label=_("Phim hoặc ghi âm"))
    caption = blocks.CharBlock(label=_("Chú thích"), max_length=300)

    class Meta:
        icon = "media"
        label = _("Phim, ghi âm")
        template = "newsroom/blocks/recording.html"
        value_class = RecordingValue
