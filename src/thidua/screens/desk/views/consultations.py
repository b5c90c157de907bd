"""The desk's screens of consultations on drafts: preparing, reading opinions, telling the outcome."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.consultations.actions import (
    amend_consultation,
    draft_consultation,
    end_consultation_early,
    extend_consultation,
    publish_consultation,
    publish_outcome,
    take_off_consultation,
)
from thidua.civic.consultations.models import Consultation
from thidua.civic.consultations.queries import consultations_for
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.screens.desk.forms.consultations import ConsultationForm, ExtendForm, OutcomeForm
from thidua.screens.desk.views.acts import carry_out, editor_of, form_screen

ICON = "group"


def _found(actor: Account, uid: uuid.UUID) -> Consultation:
    return get_object_or_404(consultations_for(actor), uid=uid)


def _page(consultation: Consultation) -> str:
    return reverse("desk:consultation", args=[consultation.uid])


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """List the consultations of the own sites."""
    today = clock.today()
    page = Paginator(consultations_for(editor_of(request)), 30).get_page(request.GET.get("trang"))
    context = {
        "consultations": page,
        "rows": [(one, state_of_run(one, on=today)) for one in page],
        "page_title": _("Lấy ý kiến dự thảo"),
        "header_title": _("Lấy ý kiến dự thảo"),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/consultations.html", context)


def draft(request: HttpRequest) -> HttpResponse:
    """Prepare a consultation."""
    actor = editor_of(request)
    form = ConsultationForm(request.POST or None, request.FILES or None, sites=sites_kept_by(actor))

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        files = [(file.name, file.read()) for file in told.pop("papers")]
        made = draft_consultation(actor=actor, files=files, **told)
        return _("Đã lưu. Hãy xem lại rồi bấm «Công khai»."), _page(made)

    back = reverse("desk:consultations")
    return form_screen(
        request, form, act, title=_("Lấy ý kiến dự thảo"), submit=_("Lưu, chưa công khai"), back=back, icon=ICON
    )


def amend(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Change a consultation about which nobody has said anything."""
    actor = editor_of(request)
    found = _found(actor, uid)
    kept = {name: getattr(found, name) for name in ConsultationForm.base_fields if name not in {"site", "papers"}}
    sites = sites_kept_by(actor)
    form = ConsultationForm(request.POST or None, request.FILES or None, sites=sites, is_new=False, initial=kept)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        files = [(file.name, file.read()) for file in told.pop("papers")]
        amend_consultation(actor=actor, consultation=found, files=files, **told)
        return _("Đã lưu."), _page(found)

    return form_screen(
        request, form, act, title=_("Sửa cuộc lấy ý kiến"), submit=_("Lưu"), back=_page(found), icon=ICON
    )


@require_safe
def consultation(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a consultation with the opinions that came."""
    found, today = _found(editor_of(request), uid), clock.today()
    context = {
        "consultation": found,
        "state": state_of_run(found, on=today),
        "opinions": Paginator(found.opinions.order_by("sent_at", "pk"), 50).get_page(request.GET.get("trang")),
        "page_title": found.title[:60],
        "header_title": found.title,
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/consultation.html", context)


@require_POST
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a consultation to readers."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        publish_consultation(actor=actor, consultation=found, on=clock.today())
        return _("Đã công khai.")

    return carry_out(request, act, to=_page(found))


@require_POST
def end_early(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """End a consultation today, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        reason = request.POST.get("reason", "")
        end_consultation_early(actor=actor, consultation=found, reason=reason, on=clock.today())
        return _("Đã kết thúc lấy ý kiến. Kết quả công bố được từ ngày mai.")

    return carry_out(request, act, to=_page(found))


@require_POST
def take_off(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a consultation off the site, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        reason = request.POST.get("reason", "")
        take_off_consultation(actor=actor, consultation=found, reason=reason, on=clock.today())
        return _("Đã gỡ cuộc lấy ý kiến khỏi trang.")

    return carry_out(request, act, to=_page(found))


def extend(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Give readers more time."""
    actor = editor_of(request)
    found = _found(actor, uid)
    form = ExtendForm(request.POST or None)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        extend_consultation(actor=actor, consultation=found, on=clock.today(), **told)
        return _("Đã kéo dài thời gian lấy ý kiến."), _page(found)

    return form_screen(
        request, form, act, title=_("Kéo dài lấy ý kiến"), submit=_("Kéo dài"), back=_page(found), icon=ICON
    )


def conclude(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Tell what came of it."""
    actor = editor_of(request)
    found = _found(actor, uid)
    form = OutcomeForm(request.POST or None)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        publish_outcome(actor=actor, consultation=found, on=clock.today(), **told)
        return _("Đã công bố kết quả lấy ý kiến."), _page(found)

    return form_screen(
        request, form, act, title=_("Kết quả lấy ý kiến"), submit=_("Công bố kết quả"), back=_page(found), icon=ICON
    )


urls = [
    path("lay-y-kien/", consultations, name="consultations"),
    path("lay-y-kien/lap/", draft, name="consultation_draft"),
    path("lay-y-kien/<uuid:uid>/", consultation, name="consultation"),
    path("lay-y-kien/<uuid:uid>/cong-khai/", publish, name="consultation_publish"),
    path("lay-y-kien/<uuid:uid>/sua/", amend, name="consultation_amend"),
    path("lay-y-kien/<uuid:uid>/ket-thuc/", end_early, name="consultation_end"),
    path("lay-y-kien/<uuid:uid>/go/", take_off, name="consultation_take_off"),
    path("lay-y-kien/<uuid:uid>/keo-dai/", extend, name="consultation_extend"),
    path("lay-y-kien/<uuid:uid>/ket-qua/", conclude, name="consultation_conclude"),
]
