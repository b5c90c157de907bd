"""Screens of appraisal: the queue, accepting, returning."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.appraisals import actions
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.appraisals.queries import submitted_in, waiting_for
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations.events import NOMINATION_SUBMITTED
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import flags_of
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.queries import units_numbered
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.appraisals.forms import AcceptForm, AcceptManyForm, ReturnForm
from thidua.screens.web.backdating import submitted_day, typed_days
from thidua.screens.web.integrity.words import told_about
from thidua.screens.web.nominations.acts import NominationAct
from thidua.screens.web.nominations.listing import reference_of
from thidua.screens.web.rounds.acts import RoundAct
from thidua.screens.web.screens import Act, ListScreen, Receipt, address

# What the address says to tick every row of the page.
TICK_ALL = "chon-het"
LIST = Crumb(gettext_lazy("Thẩm định"), "/lam-viec/tham-dinh/")
MOST_NAMED = 10


class Queue(ListScreen):
    """The dossiers that wait for appraisal, the longest waiting first."""

    template_name = "web/appraisals/list.html"
    area = "appraisal_list"
    title = gettext_lazy("Hồ sơ chờ thẩm định")
    lead = gettext_lazy("Hồ sơ chờ lâu nhất đứng đầu. Hồ sơ của chính mình do người khác thẩm định nên không có ở đây.")
    columns = (
        Column(gettext_lazy("Chọn")),
        Column(
            gettext_lazy("Đối tượng"), ("subject_kind", "person__sort_key", "unit__sort_key", "household__sort_key")
        ),
        Column(gettext_lazy("Đơn vị đề nghị"), "nominating_unit__key"),
        Column(gettext_lazy("Đợt"), ("round__due_on", "round__key")),
        Column(gettext_lazy("Ngày trình"), "submitted_on"),
        Column(gettext_lazy("Xét điều kiện"), "assessment__outcome"),
        Column(""),
    )
    searched = ("code", "person__name_folded", "unit__name_folded", "household__name", "nominating_unit__name_folded")
    search_label = gettext_lazy("Tìm theo tên, mã hồ sơ hoặc đơn vị")
    empty_title = gettext_lazy("Không có hồ sơ nào chờ thẩm định")
    empty_text = gettext_lazy("Khi đơn vị trình hồ sơ, anh/chị sẽ nhận thông báo và hồ sơ hiện ở đây.")

    def rows(self) -> QuerySet[Nomination]:
        """Return what the account may appraise."""
        return waiting_for(self.actor)

    def acts(self) -> list[Act]:
        """Lead to what other bodies were asked."""
        label = gettext_lazy("Cơ quan khác chưa trả lời")
        return self.offer(label, address("inquiry_list"), "appraisals.appraise_many", self.desk.issuer)

    def rows_of_page(self, rows: Sequence[Nomination]) -> None:
        """Put the true moment beside the day that was typed."""
        days = typed_days(NOMINATION_SUBMITTED, [(row, row.submitted_on, row.round.due_on) for row in rows])
        for row in rows:
            row.typed_day = days[str(row.uid)]  # type: ignore[attr-defined]  # read by the template

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the address that ticks every row of the page."""
        query = self.request.GET.copy()
        query[TICK_ALL] = "1"
        return {
            **super().get_context_data(**kwargs),
            "tick_all_url": f"?{query.urlencode()}",
            "all_ticked": TICK_ALL in self.request.GET,
        }

    def filters(self) -> list[Filter]:
        """Narrow by outcome."""
        return [
            Filter("ket-luan", gettext_lazy("Xét điều kiện"), Outcome.choices, lookup="assessment__outcome"),
        ]


class AppraisalAct(NominationAct):
    """An appraisal of one dossier."""

    template_name = "web/appraisals/act.html"
    area = "appraisal_list"

    def initial(self) -> dict[str, object]:
        """Propose the day of the submission as the day of receipt."""
        return {"received_on": self.nomination.submitted_on}

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.nomination.subject), address("nomination", self.nomination.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what must be looked at."""
        kept = self.nomination.assessment
        earlier = kept.facts.get("earlier_awards", []) if kept is not None else []
        return {
            **super().get_context_data(**kwargs),
            "flags": flags_of(self.nomination),
            "earlier": earlier,
            "submitted": submitted_day(self.nomination),
            "questions": told_about(self.actor, [self.nomination]),
        }

    def following(self) -> list[Link]:
        """Return the next dossier of the queue, and the queue."""
        waiting = waiting_for(self.actor).first()
        following = [Link(_("Các hồ sơ chờ thẩm định"), address("appraisal_list"))]
        if waiting is not None:
            words = _("Hồ sơ tiếp theo: %s") % waiting.subject
            following.insert(0, Link(words, address("nomination", waiting.uid)))
        return following


class AcceptDossier(AppraisalAct):
    """Accept a dossier."""

    title = gettext_lazy("Tiếp nhận hồ sơ")
    form_class = AcceptForm
    permission = "appraisals.accept_dossier"
    submit = gettext_lazy("Tiếp nhận, trình Hội đồng")
    verb = staticmethod(actions.accept_dossier)
    given = ("nomination",)

    def receipt(self, record: Appraisal) -> Receipt:
        """Lead to the next dossier."""
        return Receipt(
            title=_("Đã tiếp nhận hồ sơ"),
            url=address("nomination", self.nomination.uid),
            reference=reference_of(self.nomination),
            reference_label=_("Mã hồ sơ"),
            lead=_("%s sẽ có trong danh sách trình Hội đồng. Đơn vị đã nhận thông báo.") % record.nomination.subject,
            following=self.following(),
        )


class ReturnDossier(AppraisalAct):
    """Return a dossier for supplement."""

    title = gettext_lazy("Trả lại hồ sơ để bổ sung")
    form_class = ReturnForm
    permission = "appraisals.return_for_supplement"
    submit = gettext_lazy("Trả lại hồ sơ")
    tone = "danger"
    verb = staticmethod(actions.return_for_supplement)
    given = ("nomination",)

    def receipt(self, record: Appraisal) -> Receipt:
        """Lead to the next dossier."""
        return Receipt(
            title=_("Đã trả lại hồ sơ"),
            url=address("nomination", self.nomination.uid),
            reference=reference_of(self.nomination),
            reference_label=_("Mã hồ sơ"),
            lead=_("Đơn vị đã nhận thông báo với lý do: %s") % record.opinion,
            following=self.following(),
        )


class AcceptDossiers(RoundAct):
    """Accept every submitted dossier of a round for one kind of award."""

    area = "appraisal_list"
    title = gettext_lazy("Tiếp nhận các hồ sơ đã trình")
    form_class = AcceptManyForm
    permission = "appraisals.accept_dossiers"
    submit = gettext_lazy("Tiếp nhận tất cả")
    verb = staticmethod(actions.accept_dossiers)
    given = (
        "round",
        "award_kind",
    )
    asks = True

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the kind of award that the address names, or the round's first one."""
        kinds = list(self.round.award_kinds.all())
        return next((kind for kind in kinds if kind.code == self.request.GET.get("khen")), kinds[0])

    @cached_property
    def waiting(self) -> list[Nomination]:
        """Return what waits."""
        return list(submitted_in(self.round, self.award_kind, actor=self.actor))

    def get_lead(self) -> StrOrPromise:
        """Say what waits."""
        return _("%(round)s – %(award)s: %(count)d hồ sơ chờ tiếp nhận.") % {
            "round": self.round.title,
            "award": self.award_kind,
            "count": len(self.waiting),
        }

    def initial(self) -> dict[str, object]:
        """Propose the day of the last submission as the day of receipt."""
        return {"received_on": max((one.submitted_on for one in self.waiting if one.submitted_on), default=None)}

    def form_arguments(self) -> dict[str, object]:
        """Offer the units whose dossiers wait."""
        return {"units": units_numbered({one.nominating_unit_id for one in self.waiting})}

    def receipt(self, record: actions.Accepted) -> Receipt:
        """Say how many, and name those that were left."""
        left = ""
        if record.left:
            names = ", ".join(str(one.subject) for one in record.left[:MOST_NAMED])
            left = _("%(count)d hồ sơ không đạt, chưa tiếp nhận; hãy trả lại từng hồ sơ: %(names)s.") % {
                "count": len(record.left),
                "names": names + (" …" if len(record.left) > MOST_NAMED else ""),
            }
        return Receipt(
            title=_("Đã tiếp nhận %d hồ sơ") % len(record.appraisals),
            url=address("round", self.round.uid),
            reference=self.round.key,
            reference_label=_("Mã đợt"),
            lead=left or _("Các đơn vị đã nhận thông báo."),
            following=[
                Link(_("Các hồ sơ chờ thẩm định"), address("appraisal_list")),
                Link(_("Lấy ý kiến nhân dân"), address("public_comment_open", self.round.uid)),
            ],
        )
