"""Songs and links of a ward's site."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.civic.newsroom.validators import refuse_other_than_audio
from thidua.civic.sites.models import Site


class Song(models.Model):
    """A song about the place, with who made it and under which licence it may be played here.

    pii: names of the makers; ground: the right to be named; until the song is taken down.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="songs", verbose_name=_("trang"))
    title = models.CharField(_("tên bài"), max_length=200)
    composer = models.CharField(_("tác giả"), max_length=200)
    performer = models.CharField(_("trình bày"), max_length=200, blank=True)
    licence = models.CharField(_("quyền sử dụng"), max_length=200)
    may_download = models.BooleanField(
        _("cho tải về"), default=False, help_text=_("Chỉ đánh dấu khi giấy phép cho người khác giữ và dùng lại.")
    )
    lyrics = models.TextField(_("lời bài hát"), blank=True)
    audio = models.FileField(
        _("tệp âm thanh"), upload_to="songs/", blank=True, max_length=200, validators=[refuse_other_than_audio]
    )
    seconds = models.PositiveIntegerField(_("thời lượng (giây)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("ca khúc")
        verbose_name_plural = _("ca khúc")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "title", "composer"], name="newsroom_song_once")]

    def __str__(self) -> str:
        return self.title


class LinkGroup(models.Model):
    """A heading under which links to other sites stand on one ward's site.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="own_link_groups", verbose_name=_("trang"))
    title = models.CharField(_("tên nhóm"), max_length=100)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("nhóm liên kết")
        verbose_name_plural = _("nhóm liên kết")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "title"], name="newsroom_linkgroup_once")]

    def __str__(self) -> str:
        return self.title


class SiteLink(models.Model):
    """A link to another site, on the site of its group.

    no_pii
    """

    group = models.ForeignKey(LinkGroup, models.PROTECT, related_name="links", verbose_name=_("nhóm"))
    title = models.CharField(_("tên"), max_length=200)
    url = models.CharField(_("địa chỉ"), max_length=300, validators=[URLValidator(schemes=["https", "http"])])
    description = models.CharField(_("giới thiệu"), max_length=300, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("biểu trưng")
    )
    checked_at = models.DateTimeField(_("kiểm tra lúc"), null=True, blank=True, editable=False)
    problem = models.CharField(_("không mở được"), max_length=200, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("liên kết")
        verbose_name_plural = _("liên kết")
        ordering = ["group__order", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "url"], name="newsroom_sitelink_once")]

    def __str__(self) -> str:
        return self.title
