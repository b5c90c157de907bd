"""Screens of the council: list, page, establishing one."""

import uuid
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import in_sentence
from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.models import Council
from thidua.records.people.models import Person
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.councils import forms
from thidua.screens.web.councils.meeting import AREA
from thidua.screens.web.fields import DayField
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.offers import people_with_posts, units_of_authority
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, Receipt, address

SHOWN_MEETINGS = 20


class CouncilList(ListScreen):
    """The councils of the authority, one after another."""

    template_name = "web/councils/councils.html"
    area = AREA
    title = _("Hội đồng Thi đua – Khen thưởng")
    lead = _("Mỗi quyết định thành lập hoặc kiện toàn là một Hội đồng; Hội đồng mới thay Hội đồng trước.")
    columns = (
        Column(_("Tên"), "name"),
        Column(_("Hiệu lực"), "valid_from"),
        Column(_("Quyết định")),
        Column(_("Số thành viên"), numeric=True),
    )
    empty_title = _("Chưa có Hội đồng nào")
    empty_text = _("Nhập Hội đồng theo quyết định thành lập để có thể triệu tập phiên họp.")

    def rows(self) -> QuerySet[Council]:
        """Return the authority's councils."""
        return (
            queries.visible_councils(self.actor)
            .filter(issuer=self.desk.issuer)
            .annotate(seat_count=Count("seats"))
            .order_by("-valid_from")
        )

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    def acts(self) -> list[Act]:
        """Offer to set up a council."""
        return self.offer(
            _("Lập Hội đồng"),
            address("council_establish"),
            "councils.establish_council",
            self.desk.issuer,
            tone="primary",
        )


class CouncilPage(DetailScreen):
    """One council: the decision that set it up, who sat on a day, its meetings."""

    template_name = "web/councils/council.html"
    record_name = "council"
    area = AREA

    def find(self, uid: uuid.UUID) -> Council:
        """Return the council."""
        return get_object_or_404(queries.visible_councils(self.actor), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the councils."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list")), Crumb(_("Hội đồng"), address("council_list"))]

    def acts(self) -> list[Act]:
        """Offer to convene while it sits, and to set up the next one."""
        council = self.record
        sits = council.valid_to is None or council.valid_to >= self.desk.today
        convene, establish = address("meeting_convene"), address("council_establish")
        return [
            *self.offer(
                _("Thay đổi thành viên"),
                address("council_change", council.uid),
                "councils.change_composition",
                council,
                when=sits,
            ),
            *self.offer(_("Lập Hội đồng kế tiếp"), establish, "councils.establish_council", council),
            *self.offer(
                _("Triệu tập phiên họp"), convene, "councils.convene_meeting", council, when=sits, tone="primary"
            ),
        ]

    def day_asked(self) -> tuple[date, str]:
        """Return the day whose seats are shown, and what is wrong with the day asked for."""
        council = self.record
        usual = max(council.valid_from, min(self.desk.today, council.valid_to or self.desk.today))
        try:
            return DayField(required=False).clean(self.request.GET.get("ngay", "").strip()) or usual, ""
        except ValidationError as error:
            return usual, " ".join(error.messages)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the seats of the day asked for and the newest meetings."""
        day, wrong = self.day_asked()
        return {
            **super().get_context_data(**kwargs),
            "day": day,
            "day_wrong": wrong,
            "day_typed": self.request.GET.get("ngay", "") if wrong else "",
            "seats": queries.members_on(self.record, day),
            "meetings": self.record.meetings.prefetch_related("rounds")[:SHOWN_MEETINGS],
        }


class CouncilEstablish(LinesScreen):
    """Enter a council as its decision reads."""

    template_name = "web/councils/establish.html"
    area = AREA
    title = _("Lập Hội đồng")
    lead = _("Ghi đúng quyết định thành lập hoặc kiện toàn. Hội đồng đang hoạt động, nếu có, kết thúc ngày hôm trước.")
    form_class = forms.EstablishCouncil
    permission = "councils.establish_council"
    submit = _("Lập Hội đồng")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the councils."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list")), Crumb(_("Hội đồng"), address("council_list"))]

    @cached_property
    def people(self) -> dict[str, tuple[Person, str]]:
        """Return by uid who works or worked for the authority or below it, with their posts."""
        found, lines = people_with_posts(units_of_authority(self.desk))
        return {str(person.uid): (person, lines.get(person.pk, "")) for person in found}

    def form_arguments(self) -> dict[str, object]:
        """Offer the people; begin with the seats of the council before."""
        offered = [(uid, f"{person} – {line}" if line else str(person)) for uid, (person, line) in self.people.items()]
        before = queries.newest_council(self.desk.issuer) if self.desk.issuer is not None else None
        seats = before.seats.select_related("person").order_by("order", "pk") if before is not None else ()
        given = [
            {"person": str(seat.person.uid), "seat": seat.seat, "post": seat.post}
            for seat in seats
            if str(seat.person.uid) in self.people
        ]
        return {"people": offered, "given": given}

    def initial(self) -> dict[str, object]:
        """Propose the usual name."""
        issuer = self.desk.issuer
        name = in_sentence(issuer.name) if issuer is not None else ""
        return {"name": _now("Hội đồng Thi đua - Khen thưởng %s") % name}

    def act(self, form: forms.EstablishCouncil) -> Council:
        """Set it up."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.establish_council(
            actor=self.actor,
            issuer=self.desk.issuer,
            name=form.cleaned_data["name"],
            established_by=form.cleaned_data["established_by"],
            valid_from=form.cleaned_data["valid_from"],
            seats=[
                actions.SeatInput(
                    person=self.people[line["person"]][0],
                    seat=line["seat"],
                    post=line["post"] or self.people[line["person"]][1],
                )
                for line in form.filled
            ],
        )

    def receipt(self, record: Council) -> Receipt:
        """Lead on to convening."""
        return Receipt(
            _("Đã lập Hội đồng"),
            address("council", record.uid),
            lead=str(record),
            following=[Link(_("Triệu tập phiên họp"), address("meeting_convene"))],
        )
