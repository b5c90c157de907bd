"""The desk's screens of readers' questions: the queue by the answer clock, answering, refusing."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.questions.actions import (
    answer_privately,
    assign_question,
    draft_answer,
    publish_answer,
    refuse_question,
    take_off_answer,
)
from thidua.civic.questions.enums import QuestionState
from thidua.civic.questions.models import Question
from thidua.civic.questions.queries import answer_clock, answer_record, answering_units, questions_for
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.screens.desk.forms.fields import ReasonForm
from thidua.screens.desk.forms.questions import AnswerForm, AssignForm
from thidua.screens.desk.views.acts import carry_out, editor_of, form_screen

ICON = "help"


def _found(actor: Account, uid: uuid.UUID) -> Question:
    return get_object_or_404(questions_for(actor, on=clock.today()), uid=uid)


def _page(question: Question) -> str:
    return reverse("desk:question", args=[question.uid])


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions, overdue first, each with its clock."""
    actor, today = editor_of(request), clock.today()
    state = request.GET.get("trang-thai", QuestionState.WAITING)
    every = questions_for(actor, on=today)
    page = Paginator(every.filter(state=state), 30).get_page(request.GET.get("trang"))
    context = {
        "questions": page,
        "rows": [(one, answer_clock(one, on=today)) for one in page],
        "states": [(value, label, every.filter(state=value).count()) for value, label in QuestionState.choices],
        "state": state,
        "records": [(site, answer_record(site, on=today)) for site in sites_kept_by(actor)],
        "page_title": _("Câu hỏi của bạn đọc"),
        "header_title": _("Câu hỏi của bạn đọc"),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/questions.html", context)


def question(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a question with its clock; keep a draft, publish, or answer its reader alone."""
    actor, today = editor_of(request), clock.today()
    found = _found(actor, uid)
    kept = {"wording": found.wording or found.original, "answer": found.answer}
    form = AnswerForm(request.POST or None, initial=kept)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        if "publish" in request.POST:
            publish_answer(actor=actor, question=found, on=today, **told)
            return _("Đã đăng câu hỏi và câu trả lời."), _page(found)
        if "private" in request.POST:
            answer_privately(actor=actor, question=found, answer=told["answer"], on=today)
            return _("Đã trả lời riêng người hỏi."), _page(found)
        draft_answer(actor=actor, question=found, **told)
        return _("Đã lưu bản nháp; người hỏi chưa thấy."), _page(found)

    return form_screen(
        request,
        form,
        act,
        title=_("Câu hỏi ngày %s") % found.asked_on.strftime("%d/%m/%Y"),
        submit="",
        back=reverse("desk:questions"),
        icon=ICON,
        template="desk/question.html",
        context={
            "question": found,
            "clock": answer_clock(found, on=today),
            "assign_form": AssignForm(units=answering_units(found.site, on=today), initial={"unit": found.unit}),
            "reason_form": ReasonForm(),
        },
    )


@require_POST
def assign(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ask a unit to draft the answer."""
    actor, today = editor_of(request), clock.today()
    found = _found(actor, uid)
    form = AssignForm(request.POST, units=answering_units(found.site, on=today))
    if not form.is_valid():
        messages.error(request, _("Hãy chọn đơn vị soạn trả lời."))
        return redirect(_page(found))

    def act() -> str:
        assign_question(actor=actor, question=found, unit=form.cleaned_data["unit"], on=today)
        return _("Đã giao đơn vị soạn trả lời; đơn vị nhận thông báo.")

    return carry_out(request, act, to=_page(found))


@require_POST
def refuse(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Leave a question unanswered, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        refuse_question(actor=actor, question=found, reason=request.POST.get("reason", ""), on=clock.today())
        return _("Đã ghi không trả lời, kèm lý do cho người hỏi.")

    return carry_out(request, act, to=_page(found))


@require_POST
def take_off(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a published answer off the site."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        take_off_answer(actor=actor, question=found, reason=request.POST.get("reason", ""))
        return _("Đã gỡ khỏi trang; người hỏi vẫn xem được bằng mã.")

    return carry_out(request, act, to=_page(found))


urls = [
    path("hoi-dap/", questions, name="questions"),
    path("hoi-dap/<uuid:uid>/", question, name="question"),
    path("hoi-dap/<uuid:uid>/giao/", assign, name="question_assign"),
    path("hoi-dap/<uuid:uid>/khong-tra-loi/", refuse, name="question_refuse"),
    path("hoi-dap/<uuid:uid>/go/", take_off, name="question_take_off"),
]
