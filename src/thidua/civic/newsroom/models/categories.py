"""What stories are ordered by and made of beside their words: categories, tags, recordings."""

from collections.abc import Iterable
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.base import ModelBase
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from thidua.civic.newsroom.validators import (
    AUDIO_TYPES,
    VIDEO_TYPES,
    refuse_other_than_captions,
    refuse_other_than_recording,
)
from thidua.foundation.kernel.text import fold


class StoryCategory(models.Model):  # type: ignore[django-manager-missing]  # a Wagtail page points here
    """A heading under which a ward's site lists its stories, in an order the editors choose; it has its own address.

    A story has one category at most, so that it is counted once; tags are for everything else.

    no_pii
    """

    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="categories", verbose_name=_("trang"))
    name = models.CharField(_("tên chuyên mục"), max_length=100)
    slug = models.SlugField(_("tên trong địa chỉ"), max_length=100, blank=True)
    description = models.CharField(_("giới thiệu"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="newsroom_category_slug_once"),
            models.UniqueConstraint(fields=["site", "name"], name="newsroom_category_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(
        self,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Give a category without one its word of the address, without tone marks."""
        self.slug = self.slug or slugify(fold(self.name))
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)


class StoryTag(TagBase):  # type: ignore[misc]  # the library ships no types
    """A word by which stories are found together. The word is shared by all sites, its list of stories is not.

    no_pii
    """

    free_tagging = True

    class Meta:
        verbose_name = _("thẻ")
        verbose_name_plural = _("thẻ")

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the word without tone marks, đ as d: «Đô thị» → «do-thi»."""
        slug = slugify(fold(tag)) or "the"
        return slug if i is None else f"{slug}-{i}"


class TaggedStory(ItemBase):  # type: ignore[misc]
    """That a story bears a tag.

    no_pii
    """

    content_object = ParentalKey("newsroom.NewsPage", on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(StoryTag, models.CASCADE, related_name="tagged_stories")

    class Meta:
        verbose_name = _("thẻ của bài")
        verbose_name_plural = _("thẻ của bài")

    def __str__(self) -> str:
        return str(self.tag)


class Recording(models.Model):
    """A film or sound recording of the ward's own, with its words for those who do not hear it.

    Never an embedded player of another company: readers would be counted there. A film needs subtitles or its words
    in writing, a sound recording its words in writing.

    pii: who is seen and heard; ground: publicity of the act, consent where a person is the subject; until taken down.
    """

    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="recordings", verbose_name=_("trang"))
    title = models.CharField(_("tên"), max_length=200)
    file = models.FileField(_("tệp"), upload_to="recordings/", max_length=200, validators=[refuse_other_than_recording])
    captions = models.FileField(
        _("phụ đề (WebVTT)"),
        upload_to="recordings/",
        max_length=200,
        blank=True,
        validators=[refuse_other_than_captions],
    )
    transcript = models.TextField(_("lời ghi lại"), blank=True)
    licence = models.CharField(_("quyền sử dụng"), max_length=200)
    recorded_on = models.DateField(_("ghi ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("phim, ghi âm")
        verbose_name_plural = _("phim, ghi âm")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a recording whose words cannot be read anywhere."""
        if self.is_film and not self.captions and not self.transcript:
            raise ValidationError({"transcript": _("Phim cần phụ đề hoặc lời ghi lại cho người không nghe được.")})
        if not self.is_film and not self.transcript:
            raise ValidationError({"transcript": _("Bản ghi âm cần lời ghi lại cho người không nghe được.")})

    @property
    def is_film(self) -> bool:
        """Whether there is anything to see."""
        return PurePath(self.file.name or "").suffix.lower() in VIDEO_TYPES

    @property
    def media_type(self) -> str:
        """Return the file's type for the player."""
        return (VIDEO_TYPES | AUDIO_TYPES).get(PurePath(self.file.name or "").suffix.lower(), "")

    @property
    def file_is_there(self) -> bool:
        """Whether the server still has the file."""
        return bool(self.file) and self.file.storage.exists(self.file.name or "")
