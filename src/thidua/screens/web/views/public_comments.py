"""Screens of consulting the public on nominees: opening, concluding."""

import uuid
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_range
from thidua.procedure.appraisals import actions
from thidua.procedure.appraisals.models import PublicComment
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.queries import with_names
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.forms.public_comments import ConcludeCommentForm, OpenCommentForm
from thidua.screens.web.screens import ActionScreen, Receipt, address

from .rounds import LIST, RoundAct, visible_rounds


class OpenPublicComment(RoundAct):
    """Put nominees before the public."""

    title = gettext_lazy("Lấy ý kiến nhân dân")
    form_class = OpenCommentForm
    permission = "appraisals.open_public_comment"
    submit = gettext_lazy("Mở lấy ý kiến")

    def get_lead(self) -> StrOrPromise:
        """Say what will be public."""
        return _("Trên cổng thông tin chỉ hiện tên, đơn vị và hình thức đề nghị của người được chọn.")

    def form_arguments(self) -> dict[str, Any]:
        """Offer the dossiers that stand."""
        states = [NominationState.SUBMITTED, NominationState.ACCEPTED]
        offered = with_names(self.round.nominations.filter(state__in=states).exclude(person__account=self.actor))
        return {"offered": offered.order_by("subject_kind", "person__sort_key", "unit__key", "pk")}

    def act(self, form: OpenCommentForm) -> PublicComment:
        """Open it."""
        told = form.cleaned_data
        return actions.open_public_comment(
            actor=self.actor, round=self.round, **{**told, "nominations": list(told["nominations"])}
        )

    def receipt(self, record: PublicComment) -> Receipt:
        """Say how long."""
        return Receipt(
            title=_("Đã mở lấy ý kiến nhân dân"),
            url=address("round", self.round.uid),
            lead=date_range(record.opens_on, record.closes_on),
        )


class ConcludePublicComment(ActionScreen):
    """Tell the public what came of it."""

    area = "round_list"
    title = gettext_lazy("Kết luận lấy ý kiến nhân dân")
    form_class = ConcludeCommentForm
    permission = "appraisals.conclude_public_comment"
    submit = gettext_lazy("Công bố kết luận")

    @cached_property
    def comment(self) -> PublicComment:
        """Return the consultation of the address."""
        uid: uuid.UUID = self.kwargs["uid"]
        found = PublicComment.objects.filter(round__in=visible_rounds(self.desk)).select_related("round__issuer")
        return get_object_or_404(found, uid=uid)

    def target(self) -> object:
        """Ask the permission of the consultation."""
        return self.comment

    def get_lead(self) -> StrOrPromise:
        """Say how many opinions came."""
        return _("%(round)s: %(count)s ý kiến.") % {
            "round": self.comment.round.title,
            "count": self.comment.opinions.count(),
        }

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.comment.round.title, address("round", self.comment.round.uid))]

    def act(self, form: ConcludeCommentForm) -> PublicComment:
        """Conclude it."""
        return actions.conclude_public_comment(actor=self.actor, comment=self.comment, **form.cleaned_data)

    def receipt(self, record: PublicComment) -> Receipt:
        """Lead back."""
        return Receipt(title=_("Đã công bố kết luận"), url=address("round", record.round.uid), lead=record.outcome)


urls = [
    path("dot-khen-thuong/<uuid:uid>/lay-y-kien/", OpenPublicComment.as_view(), name="public_comment_open"),
    path("lay-y-kien/<uuid:uid>/ket-luan/", ConcludePublicComment.as_view(), name="public_comment_conclude"),
]
