"""Forms of keys."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.connections.enums import Scope, Topic
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, StaffForm, text_field


class AccountChoice(forms.ModelChoiceField[Account]):
    """An account, told by name and by what it signs in with."""

    def label_from_instance(self, obj: Account) -> str:
        """Return both."""
        return f"{obj} ({obj.username})"


class MakeKey(StaffForm):
    """What the key is for, for whom it acts, what it opens, until when."""

    name = text_field(
        _("Dùng cho"), max_length=120, help_text=_("Tên phần mềm sẽ giữ khóa. Ví dụ: Hệ thống quản lý văn bản.")
    )
    account = AccountChoice(
        queryset=None,
        label=_("Làm thay tài khoản"),
        help_text=_("Tài khoản của bạn, hoặc tài khoản không có mật khẩu mà bạn mở riêng cho phần mềm."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Phạm vi"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ chọn việc phần mềm cần; quyền của tài khoản vẫn là giới hạn ngoài."),
    )
    expires_on = DayField(label=_("Dùng đến hết ngày"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        accounts: QuerySet[Account],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        field = self.fields["account"]
        assert isinstance(field, AccountChoice)
        field.queryset = accounts


class RevokeKey(StaffForm):
    """Why a key is taken back."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: phần mềm thôi dùng; khóa có thể đã lộ."))


class AddWebhook(StaffForm):
    """Who is told, where, of what."""

    name = text_field(_("Hệ thống nhận"), max_length=120, help_text=_("Ví dụ: Kho dữ liệu của tỉnh."))
    address = text_field(
        _("Địa chỉ nhận"), max_length=400, help_text=_("Trọn địa chỉ, dạng https://máy/đường-dẫn, do bên nhận cho.")
    )
    topics = forms.MultipleChoiceField(label=_("Báo về"), choices=Topic.choices, widget=forms.CheckboxSelectMultiple)


class StopWebhook(StaffForm):
    """Why a place is told nothing more."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: bên kia thôi dùng; địa chỉ đã đổi."))
