"""People, households, posts; and the fields by which a record names its subject."""

from typing import ClassVar, TypedDict

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.models import Dated, Record, StandingDated, Withdrawable
from thidua.records.organisations.models import Unit

from .enums import Sex, SubjectKind


class StandingPeople(models.Manager["Person"]):
    """The people of the list: those whose entry was not made one with another."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """Return the entries that stand for themselves."""
        return super().get_queryset().filter(merged_into=None)


class Person(Record):
    """Somebody who may be nominated, sign, sit on a council or hand over a certificate.

    Two people may share a name; they are told apart by their posts. `sort_key` sorts by given name on both databases.
    `key` is the office's own list number. Sample people are invented and say so wherever they are shown. An entry made
    one with another says which in `merged_into`: it keeps its code and address, and nothing names it any longer.

    The year of birth, where given, tells namesakes apart: shown to those who keep the record, not in the trail.

    The sex, where an officer entered it, is counted in groups of five and more and shown nowhere else; it is never read
    from a name.

    pii: name, birth year and sex (never public); ground: the procedure of commendation; kept as long as the register.
    """

    key = models.CharField(_("mã nội bộ"), max_length=32, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    name_folded = models.CharField(max_length=120, editable=False, db_index=True)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    sex = models.CharField(_("giới"), max_length=6, choices=Sex.choices, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("đã gộp vào")
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("tài khoản"),
    )

    objects: ClassVar[StandingPeople] = StandingPeople()
    all_records: ClassVar[models.Manager["Person"]] = models.Manager()

    class Meta:
        base_manager_name = "all_records"
        default_manager_name = "objects"
        verbose_name = _("cá nhân")
        verbose_name_plural = _("cá nhân")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.full_name


class Post(Withdrawable, Dated):
    """A post a person held in a unit during a period; what stands under the name on a certificate.

    One that the person never held is withdrawn: it stays on record and counts nowhere.

    pii: post and unit; ground: the procedure of commendation; kept as long as the register.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name=_("cá nhân"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("đơn vị"))
    title = models.CharField(_("chức vụ"), max_length=200)

    objects: ClassVar[StandingDated["Post"]] = StandingDated()
    all_records: ClassVar[models.Manager["Post"]] = models.Manager()

    class Meta:
        base_manager_name = "all_records"
        default_manager_name = "objects"
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="people_post_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class PersonMerge(Record):
    """That two entries were one human being: what moved from the one to the other, so that it can be taken apart.

    `moved` lists [table, column, row ids]; `repeated` the posts that both held alike and that one of them gave up.

    pii: the two persons; ground: the procedure of commendation; kept as long as the register.
    """

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges", verbose_name=_("hồ sơ giữ lại"))
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_away", verbose_name=_("hồ sơ đã gộp"))
    reason = models.CharField(_("lý do"), max_length=300)
    merged_at = models.DateTimeField(_("gộp lúc"))
    moved = models.JSONField(_("đã chuyển"), default=list)
    repeated = models.JSONField(_("chức vụ trùng"), default=list)
    account_moved = models.BooleanField(_("chuyển tài khoản"), default=False)
    birth_year_moved = models.BooleanField(_("chuyển năm sinh"), default=False)
    parted_at = models.DateTimeField(_("tách lúc"), null=True, blank=True)
    parted_reason = models.CharField(_("lý do tách"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lần gộp hồ sơ")
        verbose_name_plural = _("lần gộp hồ sơ")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(parted_at__isnull=True), name="people_merge_gone_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class Household(Record):
    """A household that may be commended, named as the office names it («Hộ ông …»), in its residential group.

    pii: name of the household's head; ground: the procedure of commendation; kept as long as the register.
    """

    key = models.CharField(_("mã nội bộ"), max_length=32, unique=True)
    name = models.CharField(_("tên hộ"), max_length=160)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="households", verbose_name=_("tổ dân phố"))
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)

    class Meta:
        verbose_name = _("hộ gia đình")
        verbose_name_plural = _("hộ gia đình")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class SubjectFields(models.Model):
    """Whom a record is about: exactly one of person, unit, household, as `subject_kind` says.

    Three foreign keys and a constraint instead of a generic relation, so that the database protects all three.
    """

    subject_kind = models.CharField(_("đối tượng"), max_length=16, choices=SubjectKind.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("cá nhân")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("tập thể")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("hộ gia đình")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_kind="individual", person__isnull=False, unit__isnull=True, household__isnull=True)
                | Q(subject_kind="collective", person__isnull=True, unit__isnull=False, household__isnull=True)
                | Q(subject_kind="household", person__isnull=True, unit__isnull=True, household__isnull=False),
                name="%(app_label)s_%(class)s_one_subject",
            )
        ]

    @property
    def subject(self) -> Person | Unit | Household:
        """Return the person, unit or household."""
        found = self.person or self.unit or self.household
        assert found is not None  # the constraint says so
        return found


class SubjectColumns(TypedDict):
    """The values of `SubjectFields`."""

    subject_kind: str
    person: Person | None
    unit: Unit | None
    household: Household | None


def subject_columns(kind: str, subject: Person | Unit | Household) -> SubjectColumns:
    """Return the values of `SubjectFields` for a subject: for creating a row about it, or for finding one.

    Refuses a subject that is not of the kind said.
    """
    classes: dict[str, type[Record]] = {
        SubjectKind.INDIVIDUAL: Person,
        SubjectKind.COLLECTIVE: Unit,
        SubjectKind.HOUSEHOLD: Household,
    }
    if not isinstance(subject, classes[SubjectKind(kind)]):
        raise RefusedError(
            _("«%(subject)s» không phải là %(kind)s.") % {"subject": subject, "kind": SubjectKind(kind).label.lower()},
            field="subject",
        )
    return {
        "subject_kind": kind,
        "person": subject if isinstance(subject, Person) else None,
        "unit": subject if isinstance(subject, Unit) else None,
        "household": subject if isinstance(subject, Household) else None,
    }
