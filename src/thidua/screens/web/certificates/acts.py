"""Acts on certificates: draw, replace, hand over."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import newest_paper
from thidua.foundation.kernel.text import date_short
from thidua.procedure.certificates import actions, queries
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import written_code
from thidua.procedure.decisions.models import Decision
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.certificates import forms
from thidua.screens.web.certificates.views import AREA, find_certificate, find_issued
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.offers import address_warning
from thidua.screens.web.screens import ActionScreen, Receipt, address


class BatchAct(ActionScreen):
    """An act on the certificates of a decision."""

    area = AREA

    @cached_property
    def decision(self) -> Decision:
        """Return the issued decision of this address."""
        return find_issued(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the decision."""
        return self.decision

    def get_lead(self) -> StrOrPromise:
        """Name the decision."""
        return str(self.decision)

    def crumbs(self) -> list[Crumb]:
        """Come from the batch."""
        return [
            Crumb(_("Giấy khen"), address("certificate_list")),
            Crumb(self.decision.number_and_symbol, address("certificate_batch", self.decision.uid)),
        ]


class CertificateRender(BatchAct):
    """Prepare what is missing and render every certificate that was not handed over."""

    template_name = "web/certificates/render.html"
    title = _("Tạo bản in giấy khen")
    form_class = ConfirmForm
    permission = "certificates.render_certificates"
    submit = _("Tạo bản in")

    def act(self, form: ConfirmForm) -> Decision:  # noqa: ARG002  # nothing to fill in
        """Prepare and render."""
        actions.prepare_certificates(actor=self.actor, decision=self.decision)
        actions.render_certificates(actor=self.actor, decision=self.decision)
        return self.decision

    def receipt(self, record: Decision) -> Receipt:
        """Lead to the file."""
        batch = newest_paper(record, PaperKind.CERTIFICATE_BATCH)
        return Receipt(
            _("Đã tạo bản in giấy khen"),
            address("certificate_batch", record.uid),
            lead=_("%s giấy khen có bản in.") % queries.progress_of(record).rendered,
            following=[Link(_("Mở tập giấy khen (PDF)"), address("paper", batch.uid))] if batch is not None else (),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add how far it is."""
        return {
            **super().get_context_data(**kwargs),
            "progress": queries.progress_of(self.decision),
            "unconfirmed": address_warning(),
        }


class CertificateAct(ActionScreen):
    """An act on one certificate."""

    area = AREA

    @cached_property
    def certificate(self) -> Certificate:
        """Return the certificate of this address."""
        return find_certificate(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the certificate."""
        return self.certificate

    def get_lead(self) -> StrOrPromise:
        """Name whose it is."""
        return str(self.certificate.award)

    def crumbs(self) -> list[Crumb]:
        """Come from the certificate."""
        decision = self.certificate.award.decision_entry.decision
        return [
            Crumb(_("Giấy khen"), address("certificate_list")),
            Crumb(decision.number_and_symbol, address("certificate_batch", decision.uid)),
            Crumb(self.certificate.award.subject_name, address("certificate", self.certificate.uid)),
        ]


class CertificateReplace(CorrectionScreen, CertificateAct):
    """Put another paper in the place of a wrong one."""

    title = _("Thay giấy khen")
    form_class = forms.Replace
    permission = "certificates.replace_certificate"
    submit = _("Thay giấy khen")
    tone = "danger"
    verb = staticmethod(actions.replace_certificate)
    given = ("certificate",)

    def initial(self) -> dict[str, object]:
        """Propose what the paper says, and today."""
        return {"on": self.desk.today, "subject_detail": self.certificate.award.subject_detail}

    def effects(self) -> list[Effect]:
        """Say which name will be printed, and what becomes of the paper that is out."""
        certificate, award = self.certificate, self.certificate.award
        subject = award.subject
        where = {Person: "person_name", Unit: "unit_name", Household: "household_name"}[type(subject)]
        words = {"name": subject, "printed": award.subject_name}
        named = (
            Effect(_("Giấy mới in «%(name)s» thay cho «%(printed)s».") % words)
            if str(subject) != award.subject_name
            else Effect(
                _("Giấy mới vẫn in «%(name)s». Tên sai thì sửa trong danh sách trước, rồi thay giấy.") % words,
                address(where, subject.uid),
            )
        )
        effects = [
            named,
            Effect(
                _("Mã cũ %s trả lời «Giấy khen đã được thay thế» và chỉ sang mã mới.") % written_code(certificate.code),
                queries.verification_address(certificate.code),
            ),
            Effect(
                _("Sổ khen thưởng ghi theo giấy mới; quyết định %s giữ nguyên lời đã ban hành.")
                % award.decision_number,
                address("decision", award.decision_entry.decision.uid),
            ),
            Effect(_("Tập in của quyết định được tạo lại.")),
        ]
        if certificate.handed_over_on is not None:
            effects.append(
                Effect(
                    _("Giấy cũ đã trao ngày %s: cần thu lại; giấy mới phải được trao và ghi nhận lại.")
                    % date_short(certificate.handed_over_on)
                )
            )
        return effects

    def receipt(self, record: Certificate) -> Receipt:
        """Give the new code and the new page."""
        return Receipt(
            _("Đã thay giấy khen"),
            address("certificate", record.uid),
            reference=written_code(record.code),
            reference_label=_("Mã xác thực mới"),
            lead=record.award.subject_name,
            following=[Link(_("Mở bản in (PDF)"), address("paper", record.paper.uid))] if record.paper else (),
        )


class CertificateHandOver(CertificateAct):
    """Write down one handing over, outside a conference."""

    title = _("Ghi nhận đã trao")
    form_class = forms.HandOver
    permission = "certificates.hand_over_certificate"
    submit = _("Ghi nhận")
    verb = staticmethod(actions.hand_over_certificate)
    given = ("certificate",)

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def receipt(self, record: Certificate) -> Receipt:
        """Give the code."""
        return Receipt(
            _("Đã ghi nhận trao giấy khen"),
            address("certificate", record.uid),
            reference=written_code(record.code),
            reference_label=_("Mã xác thực"),
            lead=record.award.subject_name,
        )
