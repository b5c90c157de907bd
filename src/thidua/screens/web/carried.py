"""A workbook that is looked at before anything of it is kept: handed in, and carried along in the page meanwhile."""

import base64
import binascii
from io import BytesIO

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.scanning import scan
from thidua.screens.components.uploads import why_refused

LARGEST = 5 * 1024 * 1024


def carried(content: bytes) -> str:
    """Return a file as the page carries it along in `kept`."""
    return base64.b64encode(content).decode()


class GivenWorkbook(forms.Form):
    """Forms with a box `content` for the workbook."""

    def clean_content(self) -> bytes:
        """Return the file, nothing where none was given; refuse one too large to be carried along."""
        given = self.cleaned_data["content"]
        if given is None:
            return b""
        if given.size > LARGEST:
            raise ValidationError(_("Tệp lớn hơn 5 MB; hãy bỏ hình ảnh và các trang tính không dùng."))
        content: bytes = given.read()
        return content


class CarriedWorkbook(forms.Form):
    """Forms with a hidden box `kept` for the workbook that was looked at."""

    def clean_kept(self) -> bytes:
        """Return the file as it was looked at; it came through a box of text, so the scanner is asked here."""
        try:
            content = base64.b64decode(self.cleaned_data["kept"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValidationError(_("Tệp đã xem không còn nguyên; hãy chọn lại tệp.")) from error
        scanned = scan(BytesIO(content))
        if not scanned.may_pass:
            raise ValidationError(why_refused(scanned))
        return content
