"""Assessments and confirmations of provisions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import SubjectFields

from .enums import Outcome


class ProvisionConfirmation(Record):
    """An officer's statement that a provision was read in the signed text: which document, which page, on which day.

    Until then the lawbook answers «not known» where it knows the provision only second-hand. Withdrawn, not deleted.

    pii: the officer's name through the account; ground: duty of the office; kept with the assessments that rest on it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="confirmations", verbose_name=_("cơ quan"))
    provision = models.CharField(_("mã quy định"), max_length=120)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đối chiếu")
    )
    confirmed_on = models.DateField(_("ngày đối chiếu"))
    document = models.CharField(_("văn bản đã đọc"), max_length=300)
    page = models.CharField(_("trang, điều khoản"), max_length=100)
    value = models.CharField(_("giá trị (tham số)"), max_length=64, blank=True)
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản lưu")
    )
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("xác nhận quy định")
        verbose_name_plural = _("xác nhận quy định")
        ordering = ["provision", "-confirmed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "provision"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="eligibility_confirmation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.document}"


class Assessment(Record, SubjectFields):
    """What the lawbook answered about one subject and one kind of award, for a day, from the facts it saw.

    Final: a new check is a new row. The findings are kept as they were given, with the lawbook's version, because the
    lawbook will change and the answer of that day must not.

    pii: facts about the subject; ground: the procedure of commendation; never public; kept with the dossier.
    """

    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="assessments", verbose_name=_("loại"))
    on = models.DateField(_("xét theo luật ngày"))
    received_on = models.DateField(_("ngày nhận hồ sơ"), null=True, blank=True)
    outcome = models.CharField(_("kết luận"), max_length=8, choices=Outcome.choices)
    facts = models.JSONField(_("dữ kiện"))
    answer = models.JSONField(_("trả lời đầy đủ"))
    lawbook_version = models.CharField(_("phiên bản bộ luật"), max_length=32)
    assessed_at = models.DateTimeField(_("xét lúc"))
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người xét")
    )

    class Meta:
        verbose_name = _("kết quả xét điều kiện")
        verbose_name_plural = _("kết quả xét điều kiện")
        ordering = ["-assessed_at", "-pk"]
        constraints = [*SubjectFields.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_outcome_display()}"
