"""The colours a site may wear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Palette(models.TextChoices):
    """The colours a ward may choose from; each is measured for contrast by a test, which a free choice could not be."""

    RED = "do", _("Đỏ truyền thống")
    BLUE = "lam", _("Lam")
    GREEN = "luc", _("Lục")
    BROWN = "nau", _("Nâu đất")
