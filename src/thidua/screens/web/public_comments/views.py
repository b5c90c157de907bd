"""Screens of consulting the public on nominees: opening, looking into what was said, concluding."""

import uuid
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_range
from thidua.procedure.appraisals import actions
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.appraisals.queries import opinion_count, opinions_waiting_for, visible_comments, visible_opinions
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import nominations_of, with_names
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.public_comments.forms import ConcludeCommentForm, OpenCommentForm, WeighOpinionForm
from thidua.screens.web.rounds.acts import RoundAct
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import ActionScreen, ListScreen, Receipt, address


class OpenPublicComment(RoundAct):
    """Put nominees before the public."""

    title = gettext_lazy("Lấy ý kiến nhân dân")
    form_class = OpenCommentForm
    permission = "appraisals.open_public_comment"
    submit = gettext_lazy("Mở lấy ý kiến")

    def get_lead(self) -> StrOrPromise:
        """Say what will be public."""
        return _("Trên cổng thông tin chỉ hiện tên, đơn vị và hình thức đề nghị của người được chọn.")

    def form_arguments(self) -> dict[str, object]:
        """Offer the dossiers that stand."""
        offered = with_names(nominations_of(self.round).put_forward().exclude(person__account=self.actor))
        return {"offered": offered.order_by("subject_kind", "person__sort_key", "unit__sort_key", "pk")}

    def act(self, form: OpenCommentForm) -> PublicComment:
        """Open it."""
        return actions.open_public_comment(actor=self.actor, round=self.round, **form.consultation())

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
    verb = staticmethod(actions.conclude_public_comment)
    given = ("comment",)

    @cached_property
    def comment(self) -> PublicComment:
        """Return the consultation of the address."""
        uid: uuid.UUID = self.kwargs["uid"]
        return get_object_or_404(visible_comments(self.actor), uid=uid)

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

    def initial(self) -> dict[str, object]:
        """Begin with the count; what was done is for the office to say."""
        count = opinion_count(self.comment)
        if not count.all:
            words = _("Không nhận được ý kiến nào.")
        else:
            words = _("Nhận được %(all)d ý kiến, đã xem xét %(weighed)d.") % {
                "all": count.all,
                "weighed": count.weighed,
            }
        if count.late:
            words += " " + _("Có %d ý kiến gửi sau thời hạn.") % count.late
        return {"outcome": words}

    def receipt(self, record: PublicComment) -> Receipt:
        """Lead back."""
        return Receipt(title=_("Đã công bố kết luận"), url=address("round", record.round.uid), lead=record.outcome)


class OpinionList(ListScreen):
    """What the public said and nobody has looked into yet, the longest waiting first."""

    template_name = "web/public_comments/list.html"
    area = "appraisal_list"
    title = gettext_lazy("Ý kiến của nhân dân chờ xem xét")
    lead = gettext_lazy("Ý kiến chờ lâu nhất đứng đầu. Ý kiến về chính mình do người khác xem xét nên không có ở đây.")
    columns = (
        Column(gettext_lazy("Mã ý kiến"), "reference"),
        Column(gettext_lazy("Về")),
        Column(gettext_lazy("Ngày gửi"), "sent_on"),
        Column(gettext_lazy("Hạn xem xét")),
    )
    searched = ("reference", "nomination__person__name_folded", "nomination__unit__name_folded")
    search_label = gettext_lazy("Tìm theo mã hoặc tên người được đề nghị")
    empty_title = gettext_lazy("Không có ý kiến nào chờ xem xét")

    def rows(self) -> QuerySet[NomineeOpinion]:
        """Return what the account may look into."""
        issuer = self.desk.issuer
        if issuer is None or not self.may("appraisals.open_public_comment", CommendationRound(issuer=issuer)):
            return visible_opinions(self.actor).none()
        return opinions_waiting_for(self.actor, issuer)


class WeighOpinion(ActionScreen):
    """Write down what was found about an opinion."""

    template_name = "web/public_comments/weigh.html"
    area = "appraisal_list"
    title = gettext_lazy("Xem xét ý kiến của nhân dân")
    form_class = WeighOpinionForm
    permission = "appraisals.read_opinions"
    submit = gettext_lazy("Ghi kết quả xem xét")
    verb = staticmethod(actions.weigh_opinion)
    given = ("opinion",)

    @cached_property
    def opinion(self) -> NomineeOpinion:
        """Return the opinion of the address."""
        return get_object_or_404(visible_opinions(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the nominee's dossier."""
        return self.opinion.nomination

    def get_lead(self) -> StrOrPromise:
        """Name the opinion and whom it is about."""
        return f"{self.opinion.reference} – {self.opinion.nomination.subject}"

    def crumbs(self) -> list[Crumb]:
        """Come from the opinions that wait."""
        return [Crumb(_("Ý kiến của nhân dân"), address("opinion_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def receipt(self, record: NomineeOpinion) -> Receipt:
        """Lead to the dossier and to the next opinion."""
        assert self.desk.issuer is not None  # the permission was asked over it
        following = [Link(_("Các ý kiến chờ xem xét"), address("opinion_list"))]
        waiting = opinions_waiting_for(self.actor, self.desk.issuer).first()
        if waiting is not None:
            words = _("Ý kiến tiếp theo: %s") % waiting.reference
            following.insert(0, Link(words, address("opinion_weigh", waiting.uid)))
        return Receipt(
            title=_("Đã ghi kết quả xem xét"),
            url=address("nomination", record.nomination.uid),
            reference=record.reference,
            reference_label=_("Mã ý kiến"),
            following=following,
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the opinion."""
        return {**super().get_context_data(**kwargs), "opinion": self.opinion}
