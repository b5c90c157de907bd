"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Documents."""

    name = "thidua.foundation.documents"
    verbose_name = _("Văn bản lưu")

    takes_nothing_off = {"StoredPaper": {"INSERT": ""}, "PaperSignature": {"INSERT": ""}}
