"""Consultations: on drafts and on nominees; what is asked, sending an opinion, what came of it."""

import uuid
from collections.abc import Callable
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.civic.consultations import queries as consultations_queries
from thidua.civic.consultations.actions import send_opinion, send_opinion_on_nominee
from thidua.civic.consultations.queries import consultations_of, draft_file_of, takes_opinions
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.models import Site
from thidua.civic.visitors.human_check import PassedCheck
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.periods import PeriodState, state_of_period
from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.models import PublicComment
from thidua.procedure.appraisals.queries import (
    gone_on_without,
    nominees_of,
    opinion_count,
    public_comments_of,
    takes_late_opinions,
)
from thidua.procedure.appraisals.queries import takes_opinions as comment_takes_opinions
from thidua.procedure.councils.queries import council_met_on
from thidua.procedure.decisions.queries import awarded_in, decisions_told_of
from thidua.procedure.nominations.enums import RoundState
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb, PaperFile
from thidua.screens.portal.civic_forms import OpinionForm
from thidua.screens.portal.reader import visitor_of
from thidua.screens.portal.receipts import hand_receipt, keeps_cookies, probe, receipt_of
from thidua.screens.portal.site_of_request import site_of_request
from thidua.screens.portal.too_often import refused_page
from thidua.screens.portal.views.documents import saved_file
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.person_check import taken
from thidua.screens.portal.views.surrounded import surrounded

NOMINEES_AT_ONCE = 100
# Keeping what a reader wrote, once the human check is passed.
Opining = Callable[[OpinionForm, PassedCheck, datetime], object]


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [
        Crumb(_("Trang chủ"), "/"),
        Crumb(_("Lấy ý kiến"), reverse("portal:consultations") if more else ""),
        *more,
    ]


def _inside() -> list[Crumb]:
    """Return the way to one consultation; its long title is not repeated above itself."""
    return [Crumb(_("Trang chủ"), "/"), Crumb(_("Lấy ý kiến"), reverse("portal:consultations"))]


def _shown(state: PeriodState, is_concluded: bool) -> dict[str, object]:
    """Return the state that the head of a page shows: the outcome, once it is told, says more than «closed»."""
    if is_concluded:
        return {"shown_state": PeriodState.CONCLUDED, "shown_label": PeriodState.CONCLUDED.label}
    return {"shown_state": state, "shown_label": state.label}


def _comments(site: Site | None, on: date) -> QuerySet[PublicComment]:
    return public_comments_of(site.ward if site is not None else None, on=on)


@require_safe
@counted("lay-y-kien")
def consultations(request: HttpRequest) -> HttpResponse:
    """List the consultations, on drafts and on nominees, each with where it stands today."""
    context = surrounded(request)
    site, on = context.site, context.today
    drafts = [
        (one, state_of_run(one, on=on), consultations_queries.is_concluded(one, on=on))
        for one in consultations_of(site, on=on)
    ]
    nominees = [
        (one, state_of_period(one.opens_on, one.closes_on, on=on), one.concluded_on is not None)
        for one in _comments(site, on)
    ]
    context |= {"drafts": drafts, "nominees": nominees, "crumbs": _crumbs()}
    return TemplateResponse(request, "portal/consultations.html", context)


@require_safe
@counted("lay-y-kien")
def consultation(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a draft put before the public: what is asked until when, its files, its outcome."""
    context = surrounded(request)
    on = context.today
    found = get_object_or_404(consultations_of(context.site, on=on), uid=uid)
    state, is_concluded = (
        state_of_run(found, on=on),
        consultations_queries.is_concluded(found, on=on),
    )
    context |= {
        "consultation": found,
        "state": state,
        "is_concluded": is_concluded,
        **_shown(state, is_concluded),
        "files": [
            PaperFile(
                file.paper.title,
                _("Dự thảo"),
                reverse("portal:consultation_file", args=[found.uid, file.paper.uid]),
                file.paper.media_type,
                file.paper.version,
                file.paper.size,
                file.paper.sha256,
                can_be_viewed=file.paper.media_type == "application/pdf",
            )
            for file in found.files.select_related("paper")
        ],
        "crumbs": _inside(),
    }
    return TemplateResponse(request, "portal/consultation.html", context)


@require_safe
def consultation_file(request: HttpRequest, uid: uuid.UUID, paper: uuid.UUID) -> HttpResponseBase:
    """Hand out a file of a public draft, to be saved."""
    site = site_of_request(request)
    found = draft_file_of(site, uid, paper, on=clock.today())
    if found is None:
        raise Http404
    return saved_file(request, found.paper)


@never_cache
@readers_form
def give_opinion(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a reader's opinion about a draft."""
    context = surrounded(request)
    on = context.today
    found = get_object_or_404(consultations_of(context.site, on=on), uid=uid)
    page = reverse("portal:consultation", args=[found.uid])

    def act(form: OpinionForm, check: PassedCheck, at: datetime) -> object:
        reader = visitor_of(request, on=on)
        return send_opinion(actor=reader, consultation=found, check=check, at=at, on=on, **form.cleaned_data)

    context |= {
        "title": found.title,
        "questions": found.questions,
        "is_open": takes_opinions(found, on=on),
        "note": _("Ý kiến không hiện riêng từng người; phường công bố bản tổng hợp, tiếp thu và giải trình."),
        "page_url": page,
        "crumbs": _crumbs(Crumb(found.title, page), Crumb(_("Gửi ý kiến"))),
    }
    return _opinion(request, context, act)


@require_safe
@counted("lay-y-kien")
def nominees(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show the nominees before the public: name, unit, proposed award, period, how to comment; later the outcome."""
    context = surrounded(request)
    on = context.today
    found = get_object_or_404(_comments(context.site, on), uid=uid)
    state = state_of_period(found.opens_on, found.closes_on, on=on)
    is_late = takes_late_opinions(found, on=on)
    context |= {
        "comment": found,
        "state": state,
        "columns": _("Tên|Chức vụ, đơn vị|Đề nghị|Góp ý")
        if state == PeriodState.OPEN or is_late
        else _("Tên|Chức vụ, đơn vị|Đề nghị"),
        "takes_late": is_late,
        **_shown(state, found.concluded_on is not None),
        "nominees": Paginator(nominees_of(found), NOMINEES_AT_ONCE).get_page(request.GET.get("trang")),
        "decisions": decisions_told_of(found.round),
        "awarded": awarded_in(found.round),
        "met_on": council_met_on(found.round),
        "is_lapsed": found.round.state == RoundState.CANCELLED,
        "gone_on": gone_on_without([found.round]),
        "count": opinion_count(found),
        "crumbs": _inside(),
    }
    return TemplateResponse(request, "portal/nominees.html", context)


@never_cache
@readers_form
def give_nominee_opinion(request: HttpRequest, uid: uuid.UUID, nomination: uuid.UUID) -> HttpResponse:
    """Take what somebody says about a nominee; it goes to the appraisers of the dossier and is never public."""
    context = surrounded(request)
    on = context.today
    found = get_object_or_404(_comments(context.site, on), uid=uid)
    nominee = get_object_or_404(nominees_of(found), uid=nomination)
    page = reverse("portal:nominees", args=[found.uid])
    is_late = takes_late_opinions(found, on=on)
    note = _("Ý kiến không công khai: chỉ người thẩm định hồ sơ đọc, người được đề nghị không đọc được.")

    def act(form: OpinionForm, check: PassedCheck, at: datetime) -> object:
        reader = visitor_of(request, on=on)
        return send_opinion_on_nominee(
            actor=reader, comment=found, nomination=nominee, check=check, at=at, on=on, **form.cleaned_data
        )

    context |= {
        "title": str(nominee.subject),
        "questions": "",
        "is_open": comment_takes_opinions(found, on=on) or is_late,
        "note": " ".join([*([_late_words(found)] if is_late else []), note]),
        "closed_on": found.closes_on if on > found.closes_on else None,
        "page_url": page,
        "crumbs": _crumbs(Crumb(found.round.title, page), Crumb(_("Gửi ý kiến"))),
    }
    return _opinion(request, context, act)


def _late_words(comment: PublicComment) -> str:
    """Say what becomes of an opinion that comes after the period, and what was decided in the meantime."""
    words = _(
        "Thời gian lấy ý kiến đã hết ngày %s; ý kiến của bạn vẫn được giữ, ghi là gửi muộn, "
        "và chuyển đến người thẩm định."
    ) % date_short(comment.closes_on)
    decided = [str(decision.number_and_symbol) for decision in decisions_told_of(comment.round)]
    if decided:
        words += " " + _("Đã có quyết định khen thưởng %s; ý kiến có thể là căn cứ để xem xét lại.") % ", ".join(
            decided
        )
    return words


def _opinion(request: HttpRequest, context: dict[str, object], act: Opining) -> HttpResponse:
    """Take the opinion and lead to its receipt at the same address, which a reload keeps; `?moi` asks for one more."""
    if request.method == "GET":
        told = None if "moi" in request.GET else receipt_of(request)
        if told is not None:
            return _opinion_taken(request, context, told, is_kept=True)
        response = TemplateResponse(request, "portal/opinion.html", context | {"form": OpinionForm()})
        probe(response, path=request.path)
        return response
    form = OpinionForm(request.POST)
    made = taken(request, form, lambda check, at: act(form, check, at))
    if made is None:
        return refused_page(request, "portal/opinion.html", context | {"form": form})
    told = {"code": str(getattr(made, "reference", "")), "note": str(context["note"])}
    if keeps_cookies(request):
        return hand_receipt(request.path, told)
    return _opinion_taken(request, context, told)


def _opinion_taken(
    request: HttpRequest, context: dict[str, object], told: dict[str, str], *, is_kept: bool = False
) -> HttpResponse:
    return TemplateResponse(request, "portal/opinion_taken.html", context | told | {"is_kept": is_kept})


urls = [
    path("lay-y-kien/", consultations, name="consultations"),
    path("lay-y-kien/du-thao/<uuid:uid>/", consultation, name="consultation"),
    path("lay-y-kien/du-thao/<uuid:uid>/gui/", give_opinion, name="consultation_opinion"),
    path("lay-y-kien/du-thao/<uuid:uid>/tep/<uuid:paper>/", consultation_file, name="consultation_file"),
    path("lay-y-kien/khen-thuong/<uuid:uid>/", nominees, name="nominees"),
    path("lay-y-kien/khen-thuong/<uuid:uid>/<uuid:nomination>/", give_nominee_opinion, name="nominee_opinion"),
]
