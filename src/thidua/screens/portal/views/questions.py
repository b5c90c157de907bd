"""Questions and answers: the list, one of them, asking, following by the code."""

import uuid
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import lawbook
from thidua.civic.questions.actions import AskedQuestion, ask_question
from thidua.civic.questions.queries import (
    answer_clock,
    answer_record,
    fields_in,
    question_of,
    questions_of,
    with_question_words,
)
from thidua.civic.visitors.human_check import PassedCheck
from thidua.foundation.kernel.codes import digest_of
from thidua.foundation.kernel.text.lines import shortened
from thidua.screens.components.counting import counted
from thidua.screens.components.listing import Filter, Listing
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.civic_forms import FollowForm, QuestionForm
from thidua.screens.portal.reader import visitor_of
from thidua.screens.portal.receipts import hand_receipt, keeps_cookies, probe, receipt_of
from thidua.screens.portal.too_often import refused_page
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.person_check import taken
from thidua.screens.portal.views.surrounded import surrounded

HEAD_LENGTH = 120


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Trang chủ"), "/"), Crumb(_("Hỏi – đáp"), reverse("portal:questions") if more else ""), *more]


@require_safe
@counted("hoi-dap")
def questions(request: HttpRequest) -> HttpResponse:
    """List the published questions with their answers, and how the answer clock was kept."""
    context = surrounded(request)
    site = context.site
    published = questions_of(site)
    fields = fields_in(published)
    context |= {
        "listing": Listing(
            request.GET,
            published,
            (),
            search=with_question_words,
            search_label=_("Tìm trong câu hỏi và câu trả lời (gõ có dấu hay không dấu đều được)"),
            filters=[Filter("linh-vuc", _("Lĩnh vực"), list(fields.values_list("code", "name")), lookup="field__code")],
            per_page=10,
            is_folded=True,
        ),
        "record": answer_record(site, on=context.today),
        "crumbs": _crumbs(),
    }
    return TemplateResponse(request, "portal/questions.html", context)


@require_safe
@counted("hoi-dap")
def question(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one published question with its answer."""
    context = surrounded(request)
    found = get_object_or_404(questions_of(context.site), uid=uid)
    # A question may be as long as a letter; its head is not repeated above itself.
    context |= {
        "question": found,
        "head": shortened(found.wording, HEAD_LENGTH),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Hỏi – đáp"), reverse("portal:questions"))],
    }
    return TemplateResponse(request, "portal/question.html", context)


@never_cache
@readers_form
def ask(request: HttpRequest) -> HttpResponse:
    """Take a reader's question and answer with the code to follow it by."""
    context = surrounded(request)
    site, on = context.site, context.today
    if site is None:
        raise Http404
    form = QuestionForm(request.POST if request.method == "POST" else None)
    context |= {"form": form, "crumbs": _crumbs(Crumb(_("Gửi câu hỏi")))}
    if request.method != "POST":
        response = TemplateResponse(request, "portal/ask.html", context)
        probe(response, path=request.path)
        return response

    def act(check: PassedCheck, at: datetime) -> AskedQuestion:
        return ask_question(actor=visitor_of(request, on=on), site=site, check=check, at=at, on=on, **form.cleaned_data)

    made = taken(request, form, act)
    if made is None:
        return refused_page(request, "portal/ask.html", context)
    told = {"code": made.code, "asked_on": on.isoformat(), "due_on": made.question.due_on.isoformat()}
    if keeps_cookies(request):
        return hand_receipt(reverse("portal:asked"), told)
    return _asked(request, context, told)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Show the receipt of a question again, for some hours in the browser that sent it."""
    told = receipt_of(request)
    if told is None:
        return redirect("portal:follow_question")
    return _asked(request, surrounded(request), told, is_kept=True)


def _asked(
    request: HttpRequest, context: dict[str, object], told: dict[str, str], *, is_kept: bool = False
) -> HttpResponse:
    asked_on, due_on = (date.fromisoformat(told[name]) for name in ("asked_on", "due_on"))
    context |= {
        "code": told["code"],
        "asked_on": asked_on,
        "due_on": due_on,
        "doubt": lawbook.calendar().doubt(asked_on, due_on),
        "is_kept": is_kept,
    }
    response = TemplateResponse(request, "portal/asked.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@readers_form
def follow(request: HttpRequest) -> HttpResponse:
    """Show a reader the own question by its code; the code travels in no address, and a reload keeps the question."""
    context = surrounded(request)
    form = FollowForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        found = None
        if form.is_valid():
            found = question_of(context.site, digest_of(form.cleaned_data["code"]))
            if found is None:
                form.add_error("code", _("Không có câu hỏi mang mã này. Hãy xem lại từng ký tự."))
            elif keeps_cookies(request):
                return hand_receipt(request.path, {"digest": found.code_digest})
        status = 200 if found else 422
    else:
        told = receipt_of(request)
        found = question_of(context.site, told["digest"]) if told else None
    context |= {
        "form": form,
        "question": found,
        "clock": answer_clock(found, on=context.today) if found else None,
        "crumbs": _crumbs(Crumb(_("Theo dõi câu hỏi"))),
    }
    response = TemplateResponse(request, "portal/follow.html", context, status=status)
    if request.method == "GET":
        probe(response, path=request.path)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


urls = [
    path("hoi-dap/", questions, name="questions"),
    path("hoi-dap/gui/", ask, name="ask"),
    path("hoi-dap/da-gui/", asked, name="asked"),
    path("hoi-dap/theo-doi/", follow, name="follow_question"),
    path("hoi-dap/<uuid:uid>/", question, name="question"),
]
