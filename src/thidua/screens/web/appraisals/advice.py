"""Screens of asking other bodies about a dossier, and of recommending to the council."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.appraisals import actions
from thidua.procedure.appraisals.models import BodyInquiry, Recommendation
from thidua.procedure.appraisals.queries import (
    day_to_answer,
    inquiries_for,
    other_kinds,
    recommendations_for,
    unanswered_for,
    visible_inquiries,
)
from thidua.procedure.nominations.models import Nomination
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.appraisals.forms import AnswerForm, AskBodyForm, CallOffForm, RecommendForm
from thidua.screens.web.nominations.acts import NominationAct
from thidua.screens.web.nominations.listing import LIST, reference_of
from thidua.screens.web.screens import ActionScreen, ListScreen, Receipt, address


def _receipt(nomination: Nomination, title: str, lead: str = "", following: Sequence[Link] = ()) -> Receipt:
    return Receipt(
        title=title,
        url=address("nomination", nomination.uid),
        reference=reference_of(nomination),
        reference_label=_("Mã hồ sơ"),
        lead=lead,
        following=following,
    )


class AskBody(NominationAct):
    """Ask another body about a dossier."""

    title = gettext_lazy("Hỏi ý kiến cơ quan khác")
    form_class = AskBodyForm
    permission = "appraisals.ask_body"
    submit = gettext_lazy("Ghi câu hỏi")
    fixes = (
        gettext_lazy("Câu hỏi và trả lời do người thẩm định, Hội đồng đọc; đơn vị và người được đề nghị không thấy."),
    )

    def initial(self) -> dict[str, object]:
        """Propose today and the day by which a body answers."""
        today = self.desk.today
        return {"on": today, "due_on": day_to_answer(self.nomination, on=today)}

    def act(self, form: AskBodyForm) -> BodyInquiry:
        """Ask it."""
        return actions.ask_body(actor=self.actor, nomination=self.nomination, **form.cleaned_data)

    def receipt(self, record: BodyInquiry) -> Receipt:
        """Lead to the letter."""
        letter = Link(_("Lập công văn hỏi ý kiến"), address("nomination_papers", self.nomination.uid))
        more = Link(_("Hỏi cơ quan khác nữa"), address("inquiry_ask", self.nomination.uid))
        return _receipt(self.nomination, _("Đã ghi câu hỏi"), record.body, [letter, more])


class InquiryAct(ActionScreen):
    """An act on what a body was asked."""

    template_name = "web/appraisals/inquiry.html"
    area = "nomination_list"
    permission = "appraisals.ask_body"

    @cached_property
    def inquiry(self) -> BodyInquiry:
        """Return what was asked, of what the account may read."""
        return get_object_or_404(visible_inquiries(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the dossier."""
        return self.inquiry.nomination

    def get_lead(self) -> StrOrPromise:
        """Name the body and whom it was asked about."""
        return f"{self.inquiry.body} – {self.inquiry.nomination.subject}"

    def crumbs(self) -> list[Crumb]:
        """Come from the dossier."""
        nomination = self.inquiry.nomination
        return [LIST, Crumb(str(nomination.subject), address("nomination", nomination.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was asked."""
        return {**super().get_context_data(**kwargs), "inquiry": self.inquiry, "today": self.desk.today}


class KeepAnswer(InquiryAct):
    """Keep what a body answered."""

    title = gettext_lazy("Ghi trả lời của cơ quan khác")
    form_class = AnswerForm
    submit = gettext_lazy("Ghi trả lời")
    confirm = gettext_lazy("Trả lời đã ghi thì không sửa. Tiếp tục?")

    def act(self, form: AnswerForm) -> BodyInquiry:
        """Keep it."""
        told = dict(form.cleaned_data)
        content, media_type = told.pop("content") or (None, "")
        return actions.keep_answer(
            actor=self.actor, inquiry=self.inquiry, content=content, media_type=media_type, **told
        )

    def receipt(self, record: BodyInquiry) -> Receipt:
        """Lead back to the dossier."""
        return _receipt(record.nomination, _("Đã ghi trả lời"), f"{record.body}: {record.get_stance_display()}")


class CallOffInquiry(InquiryAct):
    """Wait no longer for an answer."""

    title = gettext_lazy("Thôi hỏi")
    form_class = CallOffForm
    submit = gettext_lazy("Thôi hỏi")
    tone = "danger"

    def act(self, form: CallOffForm) -> BodyInquiry:
        """Call it off."""
        return actions.call_off_inquiry(actor=self.actor, inquiry=self.inquiry, **form.cleaned_data)

    def receipt(self, record: BodyInquiry) -> Receipt:
        """Lead back to the dossier."""
        return _receipt(record.nomination, _("Đã thôi hỏi"), record.body)


class InquiryList(ListScreen):
    """What other bodies were asked and have not answered, what is due first at the head."""

    template_name = "web/appraisals/inquiries.html"
    area = "appraisal_list"
    title = gettext_lazy("Cơ quan khác chưa trả lời")
    lead = gettext_lazy("Việc đến hạn trước đứng đầu. Hồ sơ của chính mình không có ở đây.")
    columns = (
        Column(gettext_lazy("Cơ quan được hỏi"), "body"),
        Column(gettext_lazy("Hồ sơ"), "nomination__code"),
        Column(gettext_lazy("Ngày hỏi"), "asked_on"),
        Column(gettext_lazy("Hạn trả lời"), "due_on"),
        Column(""),
    )
    searched = ("body", "nomination__code", "nomination__person__name_folded", "nomination__unit__name_folded")
    search_label = gettext_lazy("Tìm theo cơ quan, mã hồ sơ, tên")
    empty_title = gettext_lazy("Không chờ cơ quan nào trả lời")
    empty_text = gettext_lazy("Hỏi ý kiến cơ quan khác thì mở hồ sơ, bấm «Hỏi ý kiến cơ quan khác».")

    def rows(self) -> QuerySet[BodyInquiry]:
        """Return what waits in the authority on the screen, for who appraises there."""
        issuer = self.desk.issuer
        if issuer is None or not self.may("appraisals.appraise_many", issuer):
            return visible_inquiries(self.actor).none()
        return unanswered_for(self.actor, issuer)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the day."""
        return {**super().get_context_data(**kwargs), "today": self.desk.today}


class Recommend(NominationAct):
    """Write down what is recommended to the council about a dossier."""

    template_name = "web/appraisals/recommend.html"
    title = gettext_lazy("Đề nghị của người thẩm định")
    form_class = RecommendForm
    permission = "appraisals.recommend"
    submit = gettext_lazy("Ghi đề nghị")
    fixes = (
        gettext_lazy(
            "Đây là ý kiến của người thẩm định trình Hội đồng, in trong phụ lục biên bản; Hội đồng biểu quyết quyết "
            "định. Lần ghi sau đứng cạnh lần trước và có giá trị từ ngày ghi."
        ),
    )

    def form_arguments(self) -> dict[str, object]:
        """Offer other awards for this kind of subject."""
        return {"kinds": other_kinds(self.nomination)}

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: RecommendForm) -> Recommendation:
        """Write it down."""
        return actions.recommend(actor=self.actor, nomination=self.nomination, **form.cleaned_data)

    def receipt(self, record: Recommendation) -> Receipt:
        """Say what stands."""
        return _receipt(self.nomination, _("Đã ghi đề nghị của người thẩm định"), record.words)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what other bodies say, and what was recommended before."""
        return {
            **super().get_context_data(**kwargs),
            "inquiries": inquiries_for(self.actor, self.nomination),
            "recommendations": recommendations_for(self.actor, self.nomination),
            "today": self.desk.today,
        }
