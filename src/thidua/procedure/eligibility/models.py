"""Assessments, confirmations of provisions and packs of them, versions of a province's own rules."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import SubjectFields

from .enums import HandedOverState, Outcome


class HandedOver(Record):
    """What packs and versions of rules have in common: the file byte for byte, who brought it, how it stands."""

    state = models.CharField(_("trạng thái"), max_length=10, choices=HandedOverState.choices)
    title = models.CharField(_("tên gọi"), max_length=300)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    kept_on = models.DateField(_("ngày lập, nhận"))
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người lập, nhận")
    )
    taken_on = models.DateField(_("áp dụng ngày"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người áp dụng"),
    )
    withdrawn_on = models.DateField(_("rút ngày"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("lý do rút"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class ConfirmationPack(HandedOver):
    """Confirmations of one instrument in one file: issued by the authority, or received from one who vouches for it.

    A received pack confirms nothing until it is taken; withdrawn, its confirmations fall away together and those of
    the authority's own officers stay. Rows added one by one to confirmations were refused: nobody could then say what
    a vouching person is answerable for.

    pii: name and office of who vouches; ground: duty of the office; kept with the assessments that rest on it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="confirmation_packs", verbose_name=_("cơ quan"))
    vouched_by = models.CharField(_("người chịu trách nhiệm"), max_length=200)
    office = models.CharField(_("chức vụ, cơ quan"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày của gói"))
    instrument = models.CharField(_("số văn bản"), max_length=120)
    row_count = models.PositiveIntegerField(_("số quy định"))

    class Meta:
        verbose_name = _("gói đối chiếu")
        verbose_name_plural = _("gói đối chiếu")
        ordering = ["-kept_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"], condition=~models.Q(state="withdrawn"), name="eligibility_pack_once"
            )
        ]

    @property
    def is_waiting(self) -> bool:
        """Say whether it was received and nobody has taken it yet."""
        return self.state == HandedOverState.RECEIVED

    @property
    def is_taken(self) -> bool:
        """Say whether it is in use."""
        return self.state == HandedOverState.TAKEN

    @property
    def is_withdrawn(self) -> bool:
        """Say whether it was taken back."""
        return self.state == HandedOverState.WITHDRAWN


class OverlayVersion(HandedOver):
    """One version of a province's own rules, as a file that the lawbook reads, in force from a day.

    The newest one taken whose day has come is laid over the national law; earlier ones stay, because dossiers of their
    time are judged by them.

    no_pii
    """

    province = models.ForeignKey(Unit, models.PROTECT, related_name="overlay_versions", verbose_name=_("tỉnh"))
    valid_from = models.DateField(_("áp dụng cho hồ sơ từ ngày"))

    class Meta:
        verbose_name = _("quy định của tỉnh")
        verbose_name_plural = _("quy định của tỉnh")
        ordering = ["-valid_from", "-kept_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "sha256"],
                condition=~models.Q(state="withdrawn"),
                name="eligibility_overlay_once",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        """Say whether it was received and nobody has taken it yet."""
        return self.state == HandedOverState.RECEIVED

    @property
    def is_taken(self) -> bool:
        """Say whether it is in use."""
        return self.state == HandedOverState.TAKEN

    @property
    def is_withdrawn(self) -> bool:
        """Say whether it was taken back."""
        return self.state == HandedOverState.WITHDRAWN


class ProvisionReading(Record):
    """What a confirmation and a correction have in common: which provision, in which words, read where and when."""

    provision = models.CharField(_("mã quy định"), max_length=120)
    wording = models.TextField(_("lời trong bộ luật khi đối chiếu"), blank=True)
    text_read = models.TextField(_("nguyên văn đã đọc"), blank=True, max_length=8000)
    reader = models.CharField(_("người đọc ghi trong gói"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("ngày đối chiếu"))
    document = models.CharField(_("văn bản đã đọc"), max_length=300)
    page = models.CharField(_("trang, điều khoản"), max_length=100)
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)

    class Meta:
        abstract = True


class ProvisionConfirmation(ProvisionReading):
    """An officer's statement that a provision was read in the signed text: which document, which page, on which day.

    Until then the lawbook answers «not known» where it knows the provision only second-hand. It stands for the wording
    that was compared: when the lawbook's wording changes, it confirms nothing any more. One that came with a pack
    stands beside the authority's own and falls with the pack. Withdrawn, not deleted.

    pii: the officer's name through the account; ground: duty of the office; kept with the assessments that rest on it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="confirmations", verbose_name=_("cơ quan"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đối chiếu")
    )
    value = models.CharField(_("giá trị (tham số)"), max_length=64, blank=True)
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản lưu")
    )
    pack = models.ForeignKey(
        ConfirmationPack,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmations",
        verbose_name=_("gói đối chiếu"),
    )

    class Meta:
        verbose_name = _("xác nhận quy định")
        verbose_name_plural = _("xác nhận quy định")
        ordering = ["provision", "-confirmed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "provision"],
                condition=models.Q(withdrawn_on__isnull=True, pack__isnull=True),
                name="eligibility_confirmation_once",
            ),
            models.UniqueConstraint(fields=["pack", "provision"], name="eligibility_confirmation_once_a_pack"),
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.document}"

    @property
    def who(self) -> str:
        """Return who read the text: the officer, or the reader whom a pack names, with the pack."""
        if self.pack is None:
            return str(self.confirmed_by)
        return f"{self.reader} (gói «{self.pack}»)"


class ProvisionCorrection(ProvisionReading):
    """An officer's statement that the signed text says something else than the lawbook: what, where it was read.

    It confirms nothing and changes no answer; it is shown wherever the provision is asked, and goes out with the packs
    that the authority issues, so that the lawbook is put right at its source.

    pii: the officer's name through the account; ground: duty of the office; kept with the provision's history.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="corrections", verbose_name=_("cơ quan"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đọc")
    )
    note = models.TextField(_("văn bản ghi khác thế nào"), max_length=2000)
    pack = models.ForeignKey(
        ConfirmationPack,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("gói đối chiếu"),
    )

    class Meta:
        verbose_name = _("điểm khác của văn bản")
        verbose_name_plural = _("điểm khác của văn bản")
        ordering = ["provision", "-confirmed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.provision}: {self.note}"


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
