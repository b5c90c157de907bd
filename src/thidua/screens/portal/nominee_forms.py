"""What a nominee fills in behind their own link."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua.civic.nominee_doors.actions.entering import Proof
from thidua.civic.nominee_doors.enums import RemarkKind
from thidua.foundation.documents.validators import MAX_BYTES

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


class ProofField(forms.FileField):
    """A proof: PDF, DOCX, JPEG or PNG."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.docx,image/jpeg,image/png"})

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> Proof | None:
        """Return the file as it came, no larger than it may be."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size > MAX_BYTES:
            raise ValidationError(_("Tệp lớn hơn 10 MB; hãy nén hoặc tách nhỏ."))
        return Proof(sent.read(), _TYPES.get(sent.name.rpartition(".")[2].lower(), ""))


class RemarkForm(forms.Form):
    """A correction, or a proof with its file."""

    kind = forms.ChoiceField(
        label=_("Bạn muốn"),
        choices=RemarkKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một dòng.")},
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Chỗ nào sai, đúng phải là gì; hoặc minh chứng cho việc gì."),
        error_messages={
            "required": _("Hãy ghi nội dung."),
            "max_length": _("Không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )
    proof = ProofField(
        label=_("Tệp minh chứng"), required=False, help_text=_("PDF, DOCX, JPEG hoặc PNG, không quá 10 MB.")
    )
