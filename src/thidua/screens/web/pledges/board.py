"""Screens of a movement's pledges over all units: the board, drafts for all, reminders, signing many."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import fold
from thidua.procedure.movements import actions
from thidua.procedure.movements.actions.all_pledges import DraftedPledges
from thidua.procedure.movements.enums import PledgeBasis, PledgeStanding
from thidua.procedure.movements.events import PLEDGE_SIGNED
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.movements.queries import PledgeLine, drafts_to_sign, pledge_board, visible_pledges, visible_to
from thidua.records.organisations.models import Unit
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.movements.acts import MovementAct
from thidua.screens.web.movements.views import LIST as MOVEMENTS
from thidua.screens.web.movements.views import units_to_report
from thidua.screens.web.pledges.forms import AllPledgesForm, SignManyForm
from thidua.screens.web.screens import Act, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

PREPARE = "movements.prepare_pledges"


class PledgeBoard(ListScreen):
    """Every unit below the issuer: no pledge yet, drafted, signed."""

    template_name = "web/pledges/board.html"
    area = "pledge_list"
    per_page = 100
    columns = (
        Column(gettext_lazy("Đơn vị")),
        Column(gettext_lazy("Trạng thái")),
        Column(gettext_lazy("Người ký")),
        Column(gettext_lazy("Ngày ký")),
        Column(""),
    )
    search_label = gettext_lazy("Tìm theo đơn vị")
    empty_title = gettext_lazy("Chưa có đơn vị nào trực thuộc")
    empty_text = gettext_lazy("Đơn vị trực thuộc cơ quan phát động hiện ở đây để lập và ký giao ước.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Mã đơn vị"), lambda line: line.unit.key, 16),
        SheetColumn(gettext_lazy("Đơn vị"), lambda line: line.unit.name, 44),
        SheetColumn(gettext_lazy("Trạng thái"), lambda line: line.standing.label, 14),
        SheetColumn(gettext_lazy("Người ký"), lambda line: line.pledge.signer if line.pledge else "", 28),
        SheetColumn(gettext_lazy("Ngày ký"), lambda line: line.pledge.signed_on if line.pledge else None, 12),
    )

    @cached_property
    def movement(self) -> Movement:
        """Return the movement of the address."""
        return get_object_or_404(visible_to(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def board(self) -> list[PledgeLine]:
        """Return the lines the account may see: all for who prepares pledges, its own units' for others."""
        lines = pledge_board(self.movement, self.desk.today)
        if self.may(PREPARE, self.movement):
            return lines
        seen = set(visible_pledges(self.actor).filter(movement=self.movement).values_list("unit_id", flat=True))
        own = set(units_to_report(self.actor, self.movement).values_list("pk", flat=True))
        return [line for line in lines if line.unit.pk in seen | own]

    def rows(self) -> list[PledgeLine]:
        """Return the lines."""
        return self.board

    def search(self, rows: Sequence[PledgeLine], text: str) -> Sequence[PledgeLine]:
        """Find the words in the unit's name, marks left out."""
        return [line for line in rows if fold(text) in fold(line.unit.name)]

    def rows_of_page(self, rows: Sequence[PledgeLine]) -> None:
        """Add when each pledge was truly signed."""
        mark_days([line.pledge for line in rows if line.pledge is not None], signed_on=PLEDGE_SIGNED)

    def filters(self) -> list[Filter]:
        """Narrow by standing."""
        return [Filter("trang-thai", gettext_lazy("Trạng thái"), PledgeStanding.choices, lookup="standing")]

    def get_title(self) -> StrOrPromise:
        """Say what it is."""
        return _("Giao ước của các đơn vị")

    def get_lead(self) -> StrOrPromise:
        """Name the movement."""
        return self.movement.title

    def crumbs(self) -> list[Crumb]:
        """Come from the movement."""
        return [MOVEMENTS, Crumb(self.movement.title, address("movement", self.movement.uid))]

    def acts(self) -> list[Act]:
        """Offer what is still to be done for all units."""
        movement, standings = self.movement, {line.standing for line in self.board}
        sign = address("pledges_sign", movement.uid)
        everyone = address("pledges_draft", movement.uid)
        remind = address("pledges_remind", movement.uid)
        listed = address("movement_list_take", movement.uid, "giao-uoc")
        unit = units_to_report(self.actor, movement).first()
        drafted, missing = PledgeStanding.DRAFT in standings, PledgeStanding.NONE in standings
        return [
            *self.offer(_("Lập cho mọi đơn vị"), everyone, PREPARE, movement, when=movement.takes_pledges and missing),
            *self.offer(
                _("Nhận danh sách"), listed, "movements.draft_pledge", unit, when=movement.takes_pledges and missing
            ),
            *self.offer(_("Ký nhiều giao ước"), sign, PREPARE, movement, when=movement.is_under_way and drafted),
            *self.offer(
                _("Nhắc các đơn vị"), remind, PREPARE, movement, when=movement.is_under_way and (drafted or missing)
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the counts."""
        counts = dict.fromkeys(PledgeStanding, 0)
        for line in self.board:
            counts[line.standing] += 1
        told = [(standing, standing.label, count) for standing, count in counts.items()]
        drafts = self.movement.takes_pledges
        return {**super().get_context_data(**kwargs), "movement": self.movement, "counts": told, "drafts": drafts}


class ForAllUnits(CorrectionScreen, MovementAct):
    """An act on the pledges of all units of a movement."""

    area = "pledge_list"
    permission = PREPARE

    def crumbs(self) -> list[Crumb]:
        """Come from the board."""
        board = Crumb(_("Giao ước của các đơn vị"), address("pledge_board", self.movement.uid))
        return [*super().crumbs(), board]

    @cached_property
    def board(self) -> list[PledgeLine]:
        """Return every line."""
        return pledge_board(self.movement, self.desk.today)

    def units_that(self, *standings: PledgeStanding) -> str:
        """Name the units that stand so, the first ones in full."""
        named = [line.unit.short_name for line in self.board if line.standing in standings]
        return ", ".join(named[:12]) + (f" … (+{len(named) - 12})" if len(named) > 12 else "")


class DraftForAll(ForAllUnits):
    """Draft a pledge for every unit without one."""

    title = gettext_lazy("Lập giao ước cho mọi đơn vị")
    form_class = AllPledgesForm
    submit = gettext_lazy("Lập dự thảo")

    def effects(self) -> list[Effect]:
        """Say for whom drafts are made and what stays."""
        return [
            Effect(_("Lập dự thảo cho: %s.") % self.units_that(PledgeStanding.NONE)),
            Effect(_("Giao ước đã có (dự thảo, đã ký) giữ nguyên. Mỗi đơn vị xem, sửa dự thảo rồi mới ký.")),
            Effect(
                _("Chia đều: chỉ tiêu tính bằng % giữ nguyên mức, chỉ tiêu khác chia cho số đơn vị và làm tròn lên.")
            ),
        ]

    def act(self, form: AllPledgesForm) -> DraftedPledges:
        """Draft them."""
        basis = PledgeBasis(form.cleaned_data["basis"])
        return actions.draft_pledges(actor=self.actor, movement=self.movement, basis=basis, on=self.desk.today)

    def receipt(self, record: DraftedPledges) -> Receipt:
        """Say how many, and who is left."""
        lead = _("%d dự thảo.") % len(record.pledges)
        if record.without:
            names = ", ".join(unit.short_name for unit in record.without)
            lead = f"{lead} {_('Chưa có gì để đề xuất cho: %s.') % names}"
        board = address("pledge_board", self.movement.uid)
        return Receipt(
            title=_("Đã lập dự thảo giao ước"),
            url=board,
            lead=lead,
            following=[Link(_("Nhắc các đơn vị"), address("pledges_remind", self.movement.uid))],
        )


class RemindUnits(ForAllUnits):
    """Remind the units whose pledge is missing or unsigned."""

    title = gettext_lazy("Nhắc các đơn vị ký giao ước")
    form_class = ConfirmForm
    submit = gettext_lazy("Gửi lời nhắc")

    def effects(self) -> list[Effect]:
        """Say who is told."""
        return [
            Effect(_("%(standing)s: %(units)s.") % {"standing": standing.label, "units": units})
            for standing in (PledgeStanding.NONE, PledgeStanding.DRAFT)
            if (units := self.units_that(standing))
        ] + [Effect(_("Chuyên viên, trưởng đơn vị nhận thông báo và thư; mỗi ngày nhắc được một lần."))]

    def act(self, form: ConfirmForm) -> list[Unit]:  # noqa: ARG002  # nothing but a yes
        """Remind them."""
        return actions.remind_of_pledges(actor=self.actor, movement=self.movement, on=self.desk.today)

    def receipt(self, record: list[Unit]) -> Receipt:
        """Say how many."""
        return Receipt(
            title=_("Đã nhắc các đơn vị"),
            url=address("pledge_board", self.movement.uid),
            lead=_("%d đơn vị.") % len(record),
        )


class SignMany(ForAllUnits):
    """Record the signing of several pledges at once."""

    title = gettext_lazy("Ký nhiều giao ước")
    form_class = SignManyForm
    submit = gettext_lazy("Ghi nhận đã ký")
    confirm = gettext_lazy("Ký rồi thì nội dung giao ước cố định. Tiếp tục?")

    def drafts(self) -> QuerySet[Pledge]:
        """Return the pledges that wait."""
        return drafts_to_sign(self.actor, self.movement)

    def form_arguments(self) -> dict[str, object]:
        """Offer the drafts."""
        return {"drafts": self.drafts()}

    def initial(self) -> dict[str, object]:
        """Propose all of them."""
        return {"pledges": [one.uid for one in self.drafts()]}

    def effects(self) -> list[Effect]:
        """Say what is fixed."""
        return [
            Effect(_("Mỗi giao ước được lưu bằng PDF và Word; tất cả cùng được ghi nhận, hoặc không giao ước nào."))
        ]

    def act(self, form: SignManyForm) -> list[Pledge]:
        """Sign them."""
        given = form.cleaned_data
        pledges = list(given["pledges"].select_related("unit", "movement"))
        return actions.sign_pledges(actor=self.actor, pledges=pledges, on=given["on"])

    def receipt(self, record: list[Pledge]) -> Receipt:
        """Say how many."""
        return Receipt(
            title=_("Đã ghi nhận ký giao ước"),
            url=address("pledge_board", self.movement.uid),
            lead=_("%d giao ước.") % len(record),
        )
