"""What readers fill in to ask, to follow a question, and to say what they think of a draft or a nominee."""

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.foundation.installation.queries import mail_goes_out
from thidua.records.catalogue.queries import fields_to_choose
from thidua.screens.components.forms import Files, FormArguments, Typed


class QuestionForm(forms.Form):
    """A question to the ward."""

    text = forms.CharField(
        label=_("Câu hỏi của bạn"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Tối đa 3.000 ký tự. Đừng ghi số căn cước, số điện thoại hay chuyện riêng của người khác."),
        error_messages={
            "required": _("Hãy viết câu hỏi."),
            "max_length": _("Câu hỏi không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )
    field = forms.ModelChoiceField(
        fields_to_choose(), label=_("Lĩnh vực"), required=False, empty_label=_("Chưa rõ lĩnh vực nào")
    )
    name = forms.CharField(
        label=_("Tên của bạn"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    is_anonymous = forms.BooleanField(label=_("Không hiện tên tôi khi đăng"), required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Chỉ dùng để gửi câu trả lời, xóa ngay sau khi gửi."),
        error_messages={"invalid": _("Hãy ghi địa chỉ như ten@vidu.vn, hoặc để trống.")},
    )

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        """Ask for an address only where a letter would reach it."""
        super().__init__(data, files, **kwargs)
        if not mail_goes_out():
            del self.fields["email"]


class FollowForm(forms.Form):
    """The code of a question."""

    code = forms.CharField(
        label=_("Mã theo dõi"),
        max_length=40,
        help_text=_("Mã hiện ra khi bạn gửi câu hỏi, như AB12C-3DE4F."),
        error_messages={"required": _("Hãy nhập mã theo dõi.")},
    )


class OpinionForm(forms.Form):
    """What a reader thinks."""

    text = forms.CharField(
        label=_("Ý kiến của bạn"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Hãy viết ý kiến của bạn."),
            "max_length": _("Ý kiến không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )
    name = forms.CharField(
        label=_("Tên của bạn"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
