"""Screens of a nominee's link: its page beside the dossier, making, revoking, answering what came through it."""

import uuid
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.civic.nominee_doors.actions import answering, linking
from thidua.civic.nominee_doors.actions.linking import USUAL, MadeLink
from thidua.civic.nominee_doors.models import NomineeRemark
from thidua.civic.nominee_doors.queries import consent_of, remarks_for, remarks_of, standing_link
from thidua.civic.nominee_doors.workflow import REMARK
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.queries import public_url
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import visible_to, with_names
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.nominations.listing import LIST
from thidua.screens.web.nominee_doors.forms import AnswerRemarkForm, MakeLinkForm
from thidua.screens.web.screens import Act, ActionScreen, Receipt, StaffScreen, address
from thidua.screens.web.shown_once import ShownOnce

AREA = "nomination_list"


class AboutNomination(StaffScreen):
    """A screen about the dossier of the address."""

    area = AREA

    @cached_property
    def nomination(self) -> Nomination:
        """Return a nomination the account may see."""
        return get_object_or_404(with_names(visible_to(self.actor)), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the subject."""
        return f"{self.nomination.code}: {self.nomination.subject}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.nomination.subject), address("nomination", self.nomination.uid))]


class NomineeDoor(AboutNomination):
    """What stands of the nominee's link: whether one opens, what they said about publication, what they handed in."""

    template_name = "web/nominee_doors/page.html"
    title = gettext_lazy("Liên kết của người được đề nghị")

    def acts(self) -> list[Act]:
        """Offer a link, a new one in its place, and to revoke it."""
        nomination = self.nomination
        link = standing_link(nomination, on=self.desk.today)
        make = _("Lập liên kết mới") if link else _("Lập liên kết")
        permission = "nominee_doors.make_link"
        return [
            *self.offer(make, address("nominee_link_make", nomination.uid), permission, nomination, tone="primary"),
            *self.offer(
                _("Thu hồi"),
                address("nominee_link_revoke", nomination.uid),
                permission,
                nomination,
                when=link is not None,
                tone="danger",
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the link, the consent and the remarks, each with whether it may be answered here."""
        nomination = self.nomination
        answers = self.may("nominee_doors.answer_remark", nomination)
        return {
            **super().get_context_data(**kwargs),
            "nomination": nomination,
            "link": standing_link(nomination, on=self.desk.today),
            "consent": consent_of(nomination),
            "remarks": [(one, answers and REMARK.allows("take_over", one.state)) for one in remarks_of(nomination)],
        }


class LinkAct(AboutNomination, ActionScreen):
    """An act on the link of one dossier."""

    permission = "nominee_doors.make_link"
    given: ClassVar[Sequence[str]] = ("nomination", "on")
    lands = "nominee_door"
    stays = True

    @property
    def on(self) -> date:
        """Return today: it is no day to choose."""
        return self.desk.today

    def target(self) -> object:
        """Ask the permission of the dossier."""
        return self.nomination

    def back(self) -> str:
        """Lead back to the link's page."""
        return address("nominee_door", self.nomination.uid)


class MakeLink(ShownOnce, LinkAct):
    """Make the link; its address is shown on the answer alone, with a code for a telephone, to be printed as a slip."""

    title = gettext_lazy("Lập liên kết cho người được đề nghị")
    form_class = MakeLinkForm
    submit = gettext_lazy("Lập liên kết")
    fixes = (
        gettext_lazy("Liên kết lập trước đó (nếu có) hết dùng ngay."),
        gettext_lazy("Địa chỉ chỉ hiện một lần trên trang sau; phần mềm không giữ."),
    )
    verb = staticmethod(linking.make_nominee_link)
    once_template = "web/nominee_doors/slip.html"

    def initial(self) -> dict[str, object]:
        """Propose a month."""
        return {"expires_on": self.desk.today + USUAL}

    def receipt(self, record: MadeLink) -> Receipt:
        """Carry the address to the page that shows it."""
        self.made = record
        return Receipt(self.title, address("nominee_door", self.nomination.uid))

    def shown_once(self, receipt: Receipt) -> dict[str, object]:
        """Return the slip: the address, its end and its picture for a phone."""
        link = public_url() + reverse("portal:own_dossier", args=[self.made.secret])
        return {
            "title": _("Phiếu liên kết"),
            "nomination": self.nomination,
            "link": link,
            "expires_on": self.made.link.expires_on,
            "code": segno.make(link, error="m", micro=False).svg_data_uri(scale=5, border=2),
            "back": receipt.url,
        }

    def confirm_done(self, receipt: Receipt, *, recorded: Sequence[AuditEvent]) -> HttpResponse:
        """Show it once, and tell no other place the address of this page."""
        answer = super().confirm_done(receipt, recorded=recorded)
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer


class RevokeLink(LinkAct):
    """End the link at once."""

    title = gettext_lazy("Thu hồi liên kết")
    form_class = ConfirmForm
    submit = gettext_lazy("Thu hồi")
    tone = "danger"
    verb = staticmethod(linking.revoke_nominee_link)
    done = gettext_lazy("Đã thu hồi liên kết")


class RemarkAct(ActionScreen):
    """An answer to what a nominee handed in."""

    template_name = "web/nominee_doors/remark.html"
    area = AREA
    form_class = AnswerRemarkForm
    permission = "nominee_doors.answer_remark"
    given: ClassVar[Sequence[str]] = ("remark", "on")
    stays = True

    @cached_property
    def remark(self) -> NomineeRemark:
        """Return the remark of the address."""
        uid: uuid.UUID = self.kwargs["uid"]
        return get_object_or_404(remarks_for(self.actor), uid=uid)

    @property
    def on(self) -> date:
        """Return today: it is no day to choose."""
        return self.desk.today

    def target(self) -> object:
        """Ask the permission of the dossier."""
        return self.remark.nomination

    def get_lead(self) -> StrOrPromise:
        """Name the dossier."""
        return f"{self.remark.nomination.code}: {self.remark.nomination.subject}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        nomination = self.remark.nomination
        return [LIST, Crumb(str(nomination.subject), address("nominee_door", nomination.uid))]

    def receipt(self, record: NomineeRemark) -> Receipt:
        """Lead back to the link's page."""
        return Receipt(self.done, address("nominee_door", record.nomination.uid))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was handed in."""
        return {**super().get_context_data(**kwargs), "remark": self.remark}


class ProofFile(StaffScreen):
    """The file a nominee handed in, to be saved, for those who see the dossier."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out as a file to save, never to be run in the page."""
        remark = get_object_or_404(remarks_for(self.actor), uid=self.kwargs["uid"])
        if remark.paper is None:
            raise Http404
        with remark.paper.file.open("rb") as file:
            answer = HttpResponse(file.read(), content_type=remark.paper.media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{remark.paper.file_name}"'
        answer.headers["Cache-Control"] = "private, no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer


class TakeRemarkOver(RemarkAct):
    """Say that it is right."""

    title = gettext_lazy("Tiếp thu")
    submit = gettext_lazy("Tiếp thu")
    verb = staticmethod(answering.take_remark_over)
    done = gettext_lazy("Đã tiếp thu")


class TurnRemarkDown(RemarkAct):
    """Leave the dossier as it is, saying why."""

    title = gettext_lazy("Không tiếp thu")
    submit = gettext_lazy("Trả lời")
    verb = staticmethod(answering.turn_remark_down)
    done = gettext_lazy("Đã trả lời")
