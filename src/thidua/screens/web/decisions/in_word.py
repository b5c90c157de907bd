"""A draft edited in Word: handed out, handed in, compared, taken."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import decree30
from thidua.foundation.documents.actions import DOCX
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.validators import refusing_unprintable
from thidua.procedure.decisions import actions, papers
from thidua.procedure.decisions.models import Decision
from thidua.screens.components.shapes import Link
from thidua.screens.web.decisions import word_forms as forms
from thidua.screens.web.decisions.drafting import DecisionAct
from thidua.screens.web.decisions.views import DecisionPage
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.previews import file_response
from thidua.screens.web.screens import Receipt, address


class DecisionWord(DecisionPage):
    """The draft as a Word file to be edited."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out."""
        with refusing_unprintable():
            content = decree30.render_docx(papers.decision_paper(self.record))
        return file_response(content, str(self.record), DOCX, ".docx")


class DecisionHandIn(DecisionAct):
    """Hand in an edited draft."""

    title = _("Nạp bản Word đã sửa")
    form_class = forms.HandInDraft
    permission = "decisions.amend_decision"
    submit = _("Đọc tệp và so với dự thảo")

    def act(self, form: forms.HandInDraft) -> StoredPaper:
        """Keep it."""
        content, _media_type = form.cleaned_data["content"]
        return actions.hand_in_edited_draft(actor=self.actor, decision=self.decision, content=content)

    def receipt(self, record: StoredPaper) -> Receipt:
        """Lead on to what it changes."""
        return Receipt(
            _("Đã đọc tệp, chưa đổi gì trong dự thảo"),
            address("decision_word_take", self.decision.uid, record.uid),
            lead=_now("Xem từng thay đổi trước khi lấy vào dự thảo."),
            following=[
                Link(_("Xem thay đổi"), address("decision_word_take", self.decision.uid, record.uid)),
                Link(_("Quyết định"), address("decision", self.decision.uid)),
            ],
        )


class DecisionTake(DecisionAct):
    """What an edited file changes, side by side; and taking it."""

    template_name = "web/decisions/edited.html"
    title = _("Thay đổi trong bản Word")
    form_class = ConfirmForm
    permission = "decisions.amend_decision"
    submit = _("Lấy các thay đổi này vào dự thảo")
    done = _("Đã lấy thay đổi vào dự thảo")
    lands = "decision"
    tells = "subject_line"
    then = ((_("Xem trước quyết định (PDF)"), "decision_preview"),)

    @cached_property
    def paper(self) -> StoredPaper:
        """Return the file of this address."""
        return get_object_or_404(papers_of(self.decision, PaperKind.EDITED_DRAFT), uid=self.kwargs["paper"])

    def act(self, form: ConfirmForm) -> Decision:  # noqa: ARG002  # nothing is asked
        """Take it."""
        return actions.take_edited_draft(actor=self.actor, decision=self.decision, paper=self.paper)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the comparison with the draft as it stands."""
        with self.paper.file.open() as kept:
            found = papers.compare_edited(self.decision, kept.read())
        return {**super().get_context_data(**kwargs), "found": found, "paper": self.paper}
