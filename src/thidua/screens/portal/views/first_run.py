"""The first page of an empty installation: which ward, who keeps it, under which address."""

import uuid
from typing import Unpack

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_stubs_ext import StrOrPromise
from wagtail.models import Site

from thidua.civic.newsroom.actions.founding import found_installation
from thidua.civic.visitors.actions import keep_within
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import TooOftenError
from thidua.foundation.installation.actions import confirm_public_address
from thidua.foundation.installation.validators import public_address
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.records.organisations.listed import WardFound, listed_unit, wards_meant
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.portal import first_run

# More than these nobody reads through: the province, typed behind a comma, narrows them.
SHOWN = 12
_BACKEND = "thidua.foundation.accounts.adapter.backend.OneHashBackend"


def _password(label: StrOrPromise, help_text: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=help_text,
    )


class FirstRunForm(forms.Form):
    """Everything an empty installation asks, on one page."""

    ward = forms.ChoiceField(
        label=gettext_lazy("Phường, xã"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Hãy chọn phường, xã."),
            "invalid_choice": gettext_lazy("Hãy chọn một nơi trong danh sách vừa tìm."),
        },
    )
    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên người quản trị"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("Người mở tài khoản, giao vai trò, lập đơn vị. Có thể giao thêm người khác sau."),
    )
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=gettext_lazy("Chữ, số và các dấu @ . + - _; không dấu cách."),
    )
    password = _password(gettext_lazy("Mật khẩu"), gettext_lazy("Ít nhất mười ký tự, không dễ đoán."))
    again = _password(gettext_lazy("Gõ lại mật khẩu"))
    public_address = forms.CharField(
        label=gettext_lazy("Địa chỉ công khai"),
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Địa chỉ mà người dân mở được bằng điện thoại; mã QR trên giấy khen mang địa chỉ này. Chưa có tên miền thì "
            "để nguyên, đổi được trước khi in tờ giấy khen đầu tiên."
        ),
    )
    code = forms.CharField(
        label=gettext_lazy("Mã khởi đầu"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Mười hai ký tự mà lệnh «thidua serve» in ra trên máy chủ, cũng nằm trong tệp ma-khoi-dau.txt ở thư mục dữ "
            "liệu. Mã chỉ dùng một lần."
        ),
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, found: list[WardFound], **kwargs: Unpack[FormArguments]
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, files, **kwargs)
        field = self.fields["ward"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, _named(one)) for one in found]
        if len(found) == 1:
            field.initial = found[0].code
        if settings.PUBLIC_URL_IS_SET:
            del self.fields["public_address"]

    def clean_public_address(self) -> str:
        """Refuse what is no address."""
        try:
            return public_address(self.cleaned_data["public_address"])
        except RefusedError as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> None:
        """Refuse two passwords that differ."""
        given = self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("Hai lần gõ mật khẩu không giống nhau."))


def _named(ward: WardFound) -> str:
    words = f"{ward.name}, {ward.province} ({ward.code})"
    return f"{words} – {_('trước đây: %s') % ward.earlier}" if ward.earlier else words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_page(request: HttpRequest) -> HttpResponse:
    """Look for the ward in the published list, then found everything with one post and sign the administrator in."""
    if not first_run.awaits():
        raise Http404
    today = clock.today()
    text = (request.POST if request.method == "POST" else request.GET).get("phuong", "")[:200]
    meant = wards_meant(text, today) if text.strip() else []
    found = meant[:SHOWN]
    status, form = 200, None
    if request.method == "POST":
        form = FirstRunForm(request.POST, found=found)
        if form.is_valid() and _is_founded(request, form, found):
            return HttpResponseRedirect(reverse("web:home"))
        status = 422
    elif found:
        form = FirstRunForm(
            found=found,
            initial={"code": request.GET.get("ma", "")[:40], "public_address": request.build_absolute_uri("/")[:-1]},
        )
    context = {
        "form": form,
        "text": text,
        "code": request.GET.get("ma", "")[:40],
        "nothing_found": bool(text.strip()) and not found,
        "more": len(meant) - len(found),
        "address_of_the_environment": settings.PUBLIC_URL if settings.PUBLIC_URL_IS_SET else "",
    }
    return TemplateResponse(request, "portal/first_run.html", context, status=status)


def _is_founded(request: HttpRequest, form: FirstRunForm, found: list[WardFound]) -> bool:
    given, today = form.cleaned_data, clock.today()
    everybody = Visitor(uid=uuid.uuid4(), origin="first-run", network="first-run")
    try:
        keep_within(actor=everybody, limit=first_run.TRIES, at=clock.now())
    except TooOftenError as refusal:
        form.add_error("code", str(refusal))
        return False
    if not first_run.is_code(given["code"]):
        form.add_error("code", _("Mã khởi đầu không đúng. Hãy chép lại mã trên màn hình của máy chủ."))
        return False
    ward = next(one for one in found if one.code == given["ward"])
    listed = listed_unit(ward.code, today)
    assert listed is not None  # it was found in the list of today
    try:
        account = found_installation(
            actor=None,
            province=ward.province,
            province_code=ward.province_code,
            ward=ward.name,
            code=ward.code,
            since=listed.valid_from,
            username=given["username"],
            full_name=given["full_name"],
            password=given["password"],
            public_address=given.get("public_address", settings.PUBLIC_URL),
            on=today,
        )
    except RefusedError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    except IntegrityError:
        form.add_error(None, _("Cài đặt vừa được người khác mở. Hãy đăng nhập."))
        return False
    first_run.take_code_away()
    Site.clear_site_root_paths_cache()
    login(request, account, backend=_BACKEND)
    return True


@never_cache
@require_http_methods(["GET"])
def address_opened(request: HttpRequest, token: str) -> HttpResponse:
    """Note that a device reached the installation through its public address; what it shows is for whoever holds it."""
    opened = f"{request.scheme}://{request.get_host()}"
    told, refusal = None, ""
    try:
        told = confirm_public_address(actor=None, token=token, opened_at=opened)
    except RefusedError as refused:
        refusal = str(refused)
    if told is None and not refusal:
        raise Http404
    context = {"told": told, "refusal": refusal}
    return TemplateResponse(request, "portal/address_opened.html", context, status=422 if refusal else 200)


urls = [
    path("xac-nhan-dia-chi/<str:token>/", address_opened, name="address_opened"),
    path("khoi-dau/", first_page, name="first_run"),
]
