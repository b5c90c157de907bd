"""Screens of conferences: the list, and one conference."""

import uuid

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.conferences import queries
from thidua.procedure.conferences.enums import ConferenceState, DelegateKind
from thidua.procedure.conferences.models import Conference
from thidua.procedure.conferences.validators import is_read_otherwise
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address

AREA = "conference_list"


class ConferenceList(ListScreen):
    """The authority's conferences, the newest first."""

    template_name = "web/conferences/list.html"
    area = AREA
    title = _("Hội nghị tổng kết")
    lead = _("Hội nghị tổng kết năm, trao khen thưởng và phát động năm sau.")
    columns = (
        Column(_("Hội nghị"), "title"),
        Column(_("Tổng kết năm"), "year", numeric=True),
        Column(_("Ngày"), "held_on"),
        Column(_("Trạng thái"), "state"),
        Column(_("Giấy khen trao"), numeric=True),
        Column(_("Giao ước ký"), numeric=True),
    )
    searched = ("title", "place")
    empty_title = _("Chưa có hội nghị nào")
    empty_text = _("Lập hội nghị khi quyết định khen thưởng cuối năm đã ban hành.")

    def rows(self) -> QuerySet[Conference]:
        """Return the authority's conferences."""
        counts = {
            "hand_over_count": Count("hand_overs", distinct=True),
            "signing_count": Count("signings", distinct=True),
        }
        return (
            queries.visible_to(self.actor)
            .filter(issuer=self.desk.issuer)
            .annotate(**counts)
            .order_by("-held_on", "-pk")
        )

    def filters(self) -> list[Filter]:
        """Narrow by state."""
        return [Filter("trang-thai", _("Trạng thái"), ConferenceState.choices, lookup="state")]

    def acts(self) -> list[Act]:
        """Offer to plan."""
        plan = address("conference_plan")
        return self.offer(_("Lập hội nghị"), plan, "conferences.plan_conference", self.desk.issuer, tone="primary")


def find_conference(actor: Account, uid: uuid.UUID) -> Conference:
    """Return a conference the account may see."""
    return get_object_or_404(queries.visible_to(actor).select_related("issuer", "next_movement"), uid=uid)


class ConferencePage(DetailScreen):
    """One conference: programme, delegates, order of the stage, pictures."""

    template_name = "web/conferences/page.html"
    record_name = "conference"
    area = AREA

    def find(self, uid: uuid.UUID) -> Conference:
        """Return the conference."""
        return find_conference(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the conferences."""
        return [Crumb(_("Hội nghị"), address("conference_list"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        conference = self.record
        planned = conference.is_planned

        def link(
            label: StrOrPromise, name: str, verb: str, tone: str = "secondary", *, when: bool = planned
        ) -> list[Act]:
            return self.offer(
                label, address(name, conference.uid), f"conferences.{verb}", conference, when=when, tone=tone
            )

        return [
            *link(_("In chương trình"), "conference_programme", "render_programme"),
            Act(_("Giấy mời, kịch bản"), address("conference_papers", conference.uid)),
            *link(_("Thêm ảnh"), "conference_picture", "add_picture", when=True),
            *link(_("Ghi nhận đã tổ chức"), "conference_hold", "hold_conference", "primary"),
        ]

    def papers(self) -> QuerySet[StoredPaper]:
        """Return the programme; the pictures stand by themselves."""
        return papers_of(self.record).exclude(kind=PaperKind.PICTURE).order_by("-stored_at", "-pk")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the programme, the orders and the pictures."""
        conference = self.record
        planned = conference.is_planned
        groups = queries.hand_over_groups(conference)
        return {
            **super().get_context_data(**kwargs),
            "agenda": conference.agenda.all(),
            "delegates": sorted(conference.delegates.all(), key=lambda one: DelegateKind.values.index(one.kind)),
            "groups": groups,
            "kept": queries.kept_of(conference),
            "asked": {
                row.pk
                for group in groups
                for row in group.hand_overs
                if planned and not row.spoken and is_read_otherwise(row.certificate.award.subject_name)
            },
            "hand_over_count": sum(len(group.hand_overs) for group in groups),
            "signings": queries.signings_of(conference),
            "pictures": queries.pictures_of(conference),
            "plans": planned and self.may("conferences.set_agenda", conference),
        }
