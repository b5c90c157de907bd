"""The ward's emblem: put in, changed, taken off, by whoever keeps its site's face."""

import uuid

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.civic.newsroom.actions.wards import MOST_EMBLEM_BYTES, dress_site, take_off_emblem
from thidua.civic.sites.queries import every_site
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.emblems import emblem_url


class EmblemForm(forms.Form):
    """A picture."""

    emblem = forms.FileField(
        label=gettext_lazy("Tệp ảnh"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=gettext_lazy("PNG hoặc JPEG, không quá 5 MB; nên là ảnh vuông, nền trong suốt. Ảnh SVG không nhận."),
        error_messages={"required": gettext_lazy("Hãy chọn một tệp ảnh.")},
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def emblem(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """Show the ward's emblem and take another, or take it off."""
    site = get_object_or_404(every_site(), ward__uid=unit)
    actor = request.user
    if not isinstance(actor, Account) or not may(actor, "sites.furnish_site", site):
        raise PermissionDenied(_("Biểu trưng do người quản trị hoặc biên tập viên của đơn vị đặt."))
    form, status = EmblemForm(), 200
    if request.method == "POST":
        taking_off = "bo" in request.POST
        form = EmblemForm(request.POST, request.FILES)
        if taking_off or form.is_valid():
            try:
                if taking_off:
                    take_off_emblem(actor=actor, site=site)
                    messages.success(request, _("Đã bỏ biểu trưng; các trang dùng hình mặc định."))
                else:
                    sent = form.cleaned_data["emblem"]
                    content = sent.read(MOST_EMBLEM_BYTES + 1)
                    dress_site(actor=actor, site=site, emblem=content, emblem_name=sent.name)
                    messages.success(request, _("Đã đặt biểu trưng."))
            except RefusedError as refusal:
                form = EmblemForm(request.POST, request.FILES)
                form.is_valid()
                form.errors.pop("emblem", None)
                form.add_error("emblem", refusal.message)
            else:
                return redirect("portal:emblem", unit=unit)
        status = 422
    context = {"form": form, "site": site, "unit": site.ward, "emblem_url": emblem_url(site.ward_id)}
    return TemplateResponse(request, "portal/emblem.html", context, status=status)


urls = [path("bieu-trung/<uuid:unit>/", emblem, name="emblem")]
