"""The public directory of an office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.people.models import Post
from thidua.screens.portal.validators import refuse_private_phone
from thidua.screens.portal.wording import dialled

from .site import HomePage


class DirectoryEntry(Record):
    """That a post is shown in the public directory, and how its holder is reached at the office.

    Name, post, unit and period are those of the post in the records and are not typed again: whoever leaves the post
    leaves the directory on the same day. Nothing else of the person is ever shown.

    pii: office telephone and e-mail of a post's holder; ground: publicity of office; until the post ends.
    """

    home = models.ForeignKey(HomePage, models.PROTECT, related_name="directory_entries", verbose_name=_("trang"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="directory_entries", verbose_name=_("chức vụ"))
    duties = models.CharField(_("lĩnh vực phụ trách"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại cơ quan"), max_length=24, blank=True, validators=[refuse_private_phone])
    email = models.EmailField(_("thư điện tử công vụ"), blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mục danh bạ")
        verbose_name_plural = _("danh bạ")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["home", "post"], name="portal_directoryentry_once")]

    def __str__(self) -> str:
        return str(self.post)

    @property
    def dialled(self) -> str:
        """Return the telephone number as a dialling address wants it."""
        return dialled(self.phone)
