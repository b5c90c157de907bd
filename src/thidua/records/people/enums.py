"""Whom a record may be about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """The law's kinds of subject; the values are the lawbook's."""

    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Sex(models.TextChoices):
    """As an officer entered it, for counts of groups; nothing entered is unknown."""

    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")
