"""The nominee's own page behind a personal link: their dossier, its assessment, consent, corrections, proof."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from thidua.civic.nominee_doors.actions.entering import hand_in_remark, say_consent
from thidua.civic.nominee_doors.models import NomineeLink
from thidua.civic.nominee_doors.queries import (
    conditions_of,
    consent_of,
    decision_about,
    link_of_secret,
    remarks_of,
)
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.nominee_forms import RemarkForm
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.surrounded import surrounded

DONE = "xong"
_DONE = {"dong-y": "consent", "y-kien": "remark"}


def consent_words() -> str:
    """Return what a nominee agrees to, as it is shown and kept."""
    return str(
        _(
            "Tôi đồng ý để cơ quan công khai họ tên, chức vụ, đơn vị, hình thức đề nghị và thành tích tóm tắt của tôi "
            "khi lấy ý kiến nhân dân và khi có quyết định khen thưởng."
        )
    )


def _private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let no machine keep, find or pass on what the link shows, nor the link itself."""

    @wraps(view)
    def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"
        return response

    return closed


@_private
@readers_form
def own_dossier(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the dossier of the link's nominee; take their consent, correction or proof."""
    on = clock.today()
    link = link_of_secret(secret, on=on)
    if link is None:
        return TemplateResponse(request, "portal/nominee_door_shut.html", dict(surrounded(request)), status=404)
    form = RemarkForm()
    status = 200
    if request.method == "POST":
        here = reverse("portal:own_dossier", args=[secret])
        if "consent" in request.POST:
            return _consent(request, link, here)
        form = RemarkForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                hand_in_remark(actor=None, link=link, at=clock.now(), on=on, **form.cleaned_data)
            except RefusedError as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            else:
                return _again(f"{here}?{DONE}=y-kien")
        status = 422
    return TemplateResponse(request, "portal/own_dossier.html", _context(request, link, form), status=status)


def _consent(request: HttpRequest, link: NomineeLink, here: str) -> HttpResponse:
    try:
        say_consent(
            actor=None,
            link=link,
            is_given=request.POST["consent"] == "yes",
            words=consent_words(),
            at=clock.now(),
            on=clock.today(),
        )
    except RefusedError:
        return _again(here)
    return _again(f"{here}?{DONE}=dong-y")


def _again(to: str) -> HttpResponse:
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def _context(request: HttpRequest, link: NomineeLink, form: RemarkForm) -> dict[str, object]:
    nomination = link.nomination
    return dict(surrounded(request)) | {
        "link": link,
        "secret": request.resolver_match.kwargs["secret"] if request.resolver_match else "",
        "nomination": nomination,
        "conditions": conditions_of(nomination),
        "consent": consent_of(nomination),
        "consent_words": consent_words(),
        "remarks": remarks_of(nomination),
        "decision": decision_about(nomination),
        "done": _DONE.get(request.GET.get(DONE, ""), ""),
        "form": form,
    }


urls = [
    path("ho-so-cua-toi/<str:secret>/", own_dossier, name="own_dossier"),
]
