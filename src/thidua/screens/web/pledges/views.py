"""Screens of pledges: list, page, drafting, signing."""

import uuid
from collections.abc import Sequence
from functools import cached_property

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements import actions
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.events import PLEDGE_SIGNED
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.movements.queries import head_of, movement_progress, visible_pledges, visible_to
from thidua.procedure.movements.workflow import PLEDGE
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.backdating import mark_days, typed_days
from thidua.screens.web.movements.acts import UnitsAct
from thidua.screens.web.movements.views import units_to_report
from thidua.screens.web.pledges.forms import PledgeForm, SignForm
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Giao ước"), "/lam-viec/giao-uoc/")


class PledgeList(ListScreen):
    """The year's pledges."""

    template_name = "web/pledges/list.html"
    area = "pledge_list"
    columns = (
        Column(gettext_lazy("Đơn vị"), "unit__sort_key"),
        Column(gettext_lazy("Phong trào"), "movement__title"),
        Column(gettext_lazy("Số nội dung"), "measure_count", numeric=True),
        Column(gettext_lazy("Ngày ký"), "signed_on"),
        Column(gettext_lazy("Người ký"), "signer__sort_key"),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("unit__name_folded", "movement__title")
    search_label = gettext_lazy("Tìm theo đơn vị hoặc phong trào")
    empty_title = gettext_lazy("Chưa có giao ước nào trong năm này")
    empty_text = gettext_lazy("Mở phong trào đã phát động và chọn «Lập giao ước».")
    sheet_columns = (
        SheetColumn(gettext_lazy("Đơn vị"), lambda row: row.unit.name, 40),
        SheetColumn(gettext_lazy("Phong trào"), lambda row: row.movement.title, 60),
        SheetColumn(gettext_lazy("Số nội dung"), lambda row: row.measure_count, 12),
        SheetColumn(gettext_lazy("Ngày ký"), lambda row: row.signed_on, 12),
        SheetColumn(gettext_lazy("Người ký"), lambda row: row.signer, 28),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 14),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Giao ước thi đua năm %s") % self.desk.year

    def rows(self) -> QuerySet[Pledge]:
        """Return the pledges the account may see."""
        return (
            visible_pledges(self.actor)
            .filter(movement__issuer=self.desk.issuer, movement__year=self.desk.year)
            .annotate(measure_count=Count("measures"))
        )

    def rows_of_page(self, rows: Sequence[Pledge]) -> None:
        """Add when each was truly signed."""
        mark_days(rows, signed_on=PLEDGE_SIGNED)

    def filters(self) -> list[Filter]:
        """Narrow by movement and state."""
        movements = visible_to(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year)
        return [
            Filter(
                "phong-trao",
                gettext_lazy("Phong trào"),
                [(str(one.uid), one.title) for one in movements],
                lookup="movement__uid",
            ),
            Filter("trang-thai", gettext_lazy("Trạng thái"), PledgeState.choices, lookup="state"),
        ]

    def acts(self) -> list[Act]:
        """Offer a new pledge for the newest movement that takes them."""
        open_ones = visible_to(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year).taking_pledges()
        movement = open_ones.order_by("form", "pk").first()
        unit = units_to_report(self.actor, movement).first() if movement is not None else None
        if movement is None or unit is None:
            return []
        draft = address("pledge_draft", movement.uid)
        return [
            *self.offer(_("Lập giao ước"), draft, "movements.draft_pledge", unit, tone="primary"),
            Act(_("Giao ước của các đơn vị"), address("pledge_board", movement.uid)),
        ]


class PledgePage(DetailScreen):
    """A pledge: its promises beside what was reported."""

    template_name = "web/pledges/page.html"
    area = "pledge_list"
    record_name = "pledge"
    eyebrow = gettext_lazy("Giao ước thi đua")

    def find(self, uid: uuid.UUID) -> Pledge:
        """Return a pledge the account may see."""
        return get_object_or_404(visible_pledges(self.actor).select_related("movement__issuer"), uid=uid)

    def get_title(self) -> StrOrPromise:
        """Name the unit."""
        return str(self.record.unit)

    def get_lead(self) -> StrOrPromise:
        """Name the movement."""
        return str(self.record.movement)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        movement = self.record.movement
        return [LIST, Crumb(movement.title, address("movement", movement.uid))]

    def acts(self) -> list[Act]:
        """Offer to amend and to sign while it is a draft."""
        pledge: Pledge = self.record
        return [
            *self.offer(
                _("Ký giao ước"),
                address("pledge_sign", pledge.uid),
                "movements.sign_pledge",
                pledge,
                when=PLEDGE.allows("sign", pledge.state) and pledge.movement.is_under_way,
                tone="primary",
            ),
            *self.offer(
                _("Mở lại (ghi nhầm)"),
                address("pledge_reopen", pledge.uid),
                "movements.sign_pledge",
                pledge,
                when=PLEDGE.allows("reopen", pledge.state) and pledge.movement.is_under_way,
            ),
            *self.offer(
                _("Sửa nội dung"),
                f"{address('pledge_draft', pledge.movement.uid)}?don-vi={pledge.unit.uid}",
                "movements.draft_pledge",
                pledge.unit,
                when=pledge.is_draft,
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the promises with the newest figure of this unit for each."""
        pledge: Pledge = self.record
        newest = {
            (line.target.pk, result.unit_id): result
            for line in movement_progress(pledge.movement).targets
            for result in line.by_unit
        }
        measures = list(pledge.measures.select_related("target"))
        return {
            **super().get_context_data(**kwargs),
            "signed": typed_days(PLEDGE_SIGNED, [(pledge, pledge.signed_on, None)])[str(pledge.uid)],
            "measures": [(one, newest.get((one.target_id or 0, pledge.unit_id))) for one in measures],
        }


class DraftPledge(UnitsAct):
    """Write a unit's promises, or write them anew while they are a draft."""

    template_name = "web/pledges/draft.html"
    area = "pledge_list"
    title = gettext_lazy("Lập giao ước thi đua")
    form_class = PledgeForm
    permission = "movements.draft_pledge"
    submit = gettext_lazy("Lưu giao ước")

    def form_arguments(self) -> dict[str, object]:
        """Offer the units and the year's targets."""
        return {**super().form_arguments(), "movement": self.movement}

    def initial(self) -> dict[str, object]:
        """Show the draft of the unit the address names, if there is one."""
        shown = super().initial()
        if shown.get("unit") == self.movement.issuer.uid:
            shown = {}
        try:
            named = uuid.UUID(self.request.GET.get("don-vi", ""))
        except ValueError:
            return shown
        pledge = visible_pledges(self.actor).filter(movement=self.movement, unit__uid=named).first()
        if pledge is None:
            return {"unit": named}
        written = [
            {
                "text": one.text,
                "value": one.value,
                "measure_unit": one.measure_unit,
                "target": one.target.uid if one.target else None,
            }
            for one in pledge.measures.select_related("target")
        ]
        return {"unit": named, "measures": written}

    def act(self, form: PledgeForm) -> Pledge:
        """Draft it."""
        return actions.draft_pledge(
            actor=self.actor,
            movement=self.movement,
            unit=form.cleaned_data["unit"],
            measures=form.measures(),
            confirmed=self.confirmed,
        )

    def receipt(self, record: Pledge) -> Receipt:
        """Lead to the signing."""
        return Receipt(
            title=_("Đã lưu giao ước"),
            url=address("pledge", record.uid),
            lead=f"{record.unit}: {self.movement.title}",
            following=[
                Link(_("Ký giao ước"), address("pledge_sign", record.uid)),
                Link(_("Lập giao ước cho đơn vị khác"), address("pledge_draft", self.movement.uid)),
            ],
        )


class SignPledge(ActionScreen):
    """Record the signing of a pledge."""

    area = "pledge_list"
    title = gettext_lazy("Ký giao ước thi đua")
    form_class = SignForm
    permission = "movements.sign_pledge"
    submit = gettext_lazy("Ghi nhận đã ký")
    confirm = gettext_lazy("Ký rồi thì nội dung giao ước cố định. Tiếp tục?")
    fixes = (
        gettext_lazy("Nội dung cam kết của đơn vị cố định và là căn cứ để xét cuối năm."),
        gettext_lazy("Bản giao ước mang tên người ký được lưu; ghi nhầm thì mở lại được, phải nêu lý do."),
    )
    verb = staticmethod(actions.sign_pledge)
    given = ("pledge",)

    @cached_property
    def pledge(self) -> Pledge:
        """Return the pledge of the address."""
        pledges = visible_pledges(self.actor).select_related("movement__issuer")
        return get_object_or_404(pledges, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the pledge."""
        return self.pledge

    def get_lead(self) -> StrOrPromise:
        """Name unit and movement."""
        return str(self.pledge)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.pledge.unit), address("pledge", self.pledge.uid))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the people of the unit."""
        return {"unit": self.pledge.unit}

    def initial(self) -> dict[str, object]:
        """Propose the unit's head."""
        movement: Movement = self.pledge.movement
        head = head_of(self.pledge.unit, movement.launched_on or movement.starts_on)
        return {"signer": head.uid} if head is not None else {}

    def receipt(self, record: Pledge) -> Receipt:
        """Lead to the next one."""
        return Receipt(
            title=_("Đã ký giao ước"),
            url=address("pledge", record.uid),
            lead=_("Bản giao ước đã được lưu bằng PDF và Word."),
            following=[Link(_("Các giao ước khác"), address("pledge_list"))],
        )
