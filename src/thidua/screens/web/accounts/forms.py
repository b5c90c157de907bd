"""Forms of accounts and roles."""

from typing import Unpack

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.models import Unit
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.desk import Desk
from thidua.screens.web.fields import (
    DayField,
    PersonField,
    RecordField,
    StaffForm,
    choice_field,
    offer_people,
    text_field,
)
from thidua.screens.web.offers import people_with_posts, units_of_authority


class LinkForm(StaffForm):
    """Whose the account is: somebody of the authority who has none yet."""

    person = PersonField(
        label=_("Cá nhân"),
        help_text=_(
            "Nhờ đó không ai thẩm định, biểu quyết hay ký hồ sơ của chính mình. Không có tên: ghi ở mục Cá nhân."
        ),
    )

    def __init__(self, data: Typed = None, files: Files = None, *, desk: Desk, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        people, lines = people_with_posts(units_of_authority(desk))
        offer_people(self.fields, "person", people.filter(account__isnull=True), lines)


class OpenAccount(LinkForm):
    """A new account, with the person it belongs to where they are already in the list."""

    full_name = text_field(_("Họ và tên"), max_length=120)
    username = text_field(
        _("Tên đăng nhập"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Chữ, số và các dấu @ . + - _; không dấu cách."),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False, max_length=254, help_text=_("Để nhận thông báo và tự đặt lại mật khẩu.")
    )
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        help_text=_("Ít nhất mười ký tự; chỉ dùng một lần, người dùng phải đổi ngay khi đăng nhập lần đầu."),
    )

    field_order = ("full_name", "username", "email", "person", "password")

    def __init__(self, data: Typed = None, files: Files = None, *, desk: Desk, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, desk=desk, **kwargs)
        self.fields["person"].required = False
        if settings.OIDC:
            password = self.fields["password"]
            password.required = False
            password.help_text = _("Bỏ trống nếu người này chỉ đăng nhập bằng tài khoản cơ quan.")

    def clean_password(self) -> str:
        """Refuse a password that is too easy."""
        password: str = self.cleaned_data["password"]
        if not password and not self.fields["password"].required:
            return ""
        try:
            validate_password(password)
        except ValidationError as problem:
            raise ValidationError(problem.messages) from problem
        return password


class GrantRole(StaffForm):
    """A role in a unit for a period."""

    role = choice_field(_("Vai trò"), Role, blank=True)
    scope = RecordField(
        label=_("Ở đơn vị"), help_text=_("Vai trò có hiệu lực trong đơn vị này và các đơn vị bên dưới.")
    )
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày thôi."))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        scope = self.fields["scope"]
        assert isinstance(scope, RecordField)
        scope.queryset = units

    def clean(self) -> dict[str, object] | None:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."))
        return cleaned


class EndRole(StaffForm):
    """The last day of a role."""

    on = DayField(label=_("Ngày cuối giữ vai trò"))


class ResetSecondFactor(StaffForm):
    """Why somebody's second factor is taken away."""

    reason = text_field(
        _("Lý do"), max_length=300, help_text=_("Ví dụ: mất điện thoại, đã gặp mặt và đối chiếu thẻ công chức.")
    )


class UntieIdentity(StaffForm):
    """Why an account is parted from its identity."""

    reason = text_field(
        _("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: cơ quan đã cấp lại tài khoản; gắn nhầm người."),
    )


class CloseAccount(StaffForm):
    """Why an account is closed."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: nghỉ hưu, chuyển công tác từ ngày 01/12."))


class ReopenAccount(StaffForm):
    """Why an account is opened again."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: đóng nhầm; trở lại công tác."))


class GivePassword(StaffForm):
    """Why somebody is given a one-time password."""

    reason = text_field(
        _("Lý do"), max_length=300, help_text=_("Ví dụ: quên mật khẩu, đã gặp mặt và đối chiếu thẻ công chức.")
    )


class VoidRole(StaffForm):
    """Why a role never held."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: giao nhầm người, nhầm đơn vị."))
