"""Polls: a question with choices, and the ballots of visitors."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.polls.enums import ResultsShown
from thidua.civic.runs.models import Run
from thidua.civic.sites.models import Site
from thidua.civic.visitors.enums import Standing
from thidua.foundation.kernel.models import Record


class Poll(Record, Run):
    """A question put to readers for a period, both days included. It is no scientific survey and says so.

    Open or closed is told by the day. Question and choices are fixed once somebody has voted, because a ballot must
    mean what its voter read; a wrong poll is then ended early, with its ballots counted, or taken off the site.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="polls", verbose_name=_("trang của đơn vị"))
    question = models.CharField(_("câu hỏi"), max_length=300)
    note = models.CharField(_("giải thích thêm"), max_length=1000, blank=True)
    is_multiple = models.BooleanField(_("được chọn nhiều phương án"), default=False)
    results_shown = models.CharField(
        _("cho xem kết quả"), max_length=12, choices=ResultsShown.choices, default=ResultsShown.AFTER_VOTE
    )
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)

    class Meta:
        verbose_name = _("cuộc thăm dò")
        verbose_name_plural = _("cuộc thăm dò")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="polls_poll_period"),
        ]

    def __str__(self) -> str:
        return self.question


class PollChoice(models.Model):
    """One answer that may be chosen.

    no_pii
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="choices", verbose_name=_("cuộc thăm dò"))
    text = models.CharField(_("phương án"), max_length=200)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("phương án")
        verbose_name_plural = _("phương án")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "text"], name="polls_pollchoice_once")]

    def __str__(self) -> str:
        return self.text


class PollBallot(models.Model):
    """That a visitor voted in a poll: one row for each visitor, whatever happens at once.

    A visitor is a random number in a signed cookie, not a person. `origin` and `network` are keyed digests of the day.
    Of several ballots from one network those count whose voter passed the human check; the others are *held*, taken
    and changeable like any other, and an editor says whether they count.

    no_pii
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="ballots", verbose_name=_("cuộc thăm dò"))
    visitor = models.UUIDField(_("khách"))
    origin = models.CharField(max_length=64, editable=False)
    network = models.CharField(max_length=64, editable=False, blank=True, default="")
    standing = models.CharField(_("tính hay không"), max_length=8, choices=Standing.choices, default=Standing.COUNTED)
    cast_at = models.DateTimeField(_("bình chọn lúc"))

    class Meta:
        verbose_name = _("lượt bình chọn")
        verbose_name_plural = _("lượt bình chọn")
        constraints = [models.UniqueConstraint(fields=["poll", "visitor"], name="polls_pollballot_one_per_visitor")]
        indexes = [models.Index(fields=["poll", "standing"])]

    def __str__(self) -> str:
        return str(self.poll)


class PollMark(models.Model):
    """One choice marked on a ballot. Results are always counted from these rows, so that they cannot drift.

    no_pii
    """

    ballot = models.ForeignKey(PollBallot, models.PROTECT, related_name="marks", verbose_name=_("lượt bình chọn"))
    choice = models.ForeignKey(PollChoice, models.PROTECT, related_name="marks", verbose_name=_("phương án"))

    class Meta:
        verbose_name = _("phương án đã chọn")
        verbose_name_plural = _("phương án đã chọn")
        constraints = [models.UniqueConstraint(fields=["ballot", "choice"], name="polls_pollmark_once")]

    def __str__(self) -> str:
        return str(self.choice)
