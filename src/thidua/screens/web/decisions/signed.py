"""The signed copy of an issued decision: taken in, and what its signatures say."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.decisions import actions
from thidua.screens.components.shapes import Link
from thidua.screens.web.decisions import word_forms as forms
from thidua.screens.web.decisions.drafting import DecisionAct
from thidua.screens.web.screens import Receipt, address


class DecisionSignedCopy(DecisionAct):
    """Take a signed copy in."""

    template_name = "web/decisions/signed_copy.html"
    title = _("Tải bản đã ký lên")
    form_class = forms.SignedCopy
    permission = "decisions.take_signed_copy"
    submit = _("Kiểm tra chữ ký và lưu")

    def act(self, form: forms.SignedCopy) -> StoredPaper:
        """Keep it."""
        content, _media_type = form.cleaned_data["content"]
        return actions.take_signed_copy(actor=self.actor, decision=self.decision, content=content)

    def receipt(self, record: StoredPaper) -> Receipt:
        """Say who signed, and how far that is known."""
        signers = ", ".join(one.signer for one in record.signatures.all())
        return Receipt(
            _("Đã lưu bản có chữ ký số"),
            address("decision", self.decision.uid),
            reference=self.decision.number_and_symbol,
            reference_label=_("Số quyết định"),
            lead=_now("Người ký: %(signers)s. Bản của phần mềm vẫn còn bên cạnh.") % {"signers": signers},
            following=[
                Link(_("Xem bản đã ký"), address("paper", record.uid)),
                Link(_("Quyết định"), address("decision", self.decision.uid)),
            ],
        )
