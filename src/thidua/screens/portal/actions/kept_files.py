"""Taking an editor's file into the store, for everything on the portal that readers may download."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc
from thidua.screens.portal.files import kind_of_document

ACCEPTED = (".pdf", ".docx", ".xlsx")


def keep_file(*, actor: Account, about: models.Model, name: str, content: bytes, title: str = "") -> StoredPaper:
    """Keep a PDF, DOCX or XLSX about a record, told by its content as well as by its name; asked inside a verb.

    Refuses any other file whole. Side effects: event `paper_stored`.
    """
    path = PurePath(name)
    if path.suffix.lower() not in ACCEPTED:
        raise RefusedError(_("Chỉ nhận tệp PDF, DOCX hoặc XLSX."), field="papers")
    try:
        kind = kind_of_document(name, content)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages), field="papers") from error
    return store_paper(
        actor=actor,
        about=about,
        kind=PaperKind.OTHER,
        title=nfc(title or path.stem)[:400],
        content=content,
        media_type=kind.media_type,
        suffix=kind.suffix,
    )
