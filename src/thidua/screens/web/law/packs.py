"""Packs of confirmations: issued, received and looked at, taken, withdrawn as a whole."""

import uuid
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.eligibility import actions
from thidua.procedure.eligibility.models import ConfirmationPack
from thidua.procedure.eligibility.queries import (
    PackLine,
    counts_of,
    instruments_read,
    law_given,
    law_here,
    pack_file,
    pack_lines,
    visible_packs,
    with_pack,
    without_pack,
)
from thidua.procedure.eligibility.workflow import PACK
from thidua.procedure.nominations.queries import LawChange, law_change
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.law import forms
from thidua.screens.web.law.provisions import AREA
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, StaffScreen, address

PROVISIONS = Crumb(_("Quy định của luật"), "/lam-viec/quy-dinh/")


class PackList(StaffScreen):
    """The packs of the authority, and of which instruments it could issue one."""

    template_name = "web/law/packs.html"
    area = AREA
    title = _("Gói đối chiếu")
    lead = _(
        "Một người đọc văn bản và chịu trách nhiệm, nhiều đơn vị cùng dùng. Gói nhận về chỉ có hiệu lực khi áp dụng."
    )

    def crumbs(self) -> list[Crumb]:
        """Come from the provisions."""
        return [PROVISIONS]

    def acts(self) -> list[Act]:
        """Offer to receive one."""
        return self.offer(
            _("Nhận gói"), address("pack_receive"), "eligibility.receive_pack", self.desk.issuer, tone="primary"
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the packs and the instruments read."""
        issuer = self.desk.issuer
        issues = issuer is not None and self.may("eligibility.issue_pack", issuer)
        return {
            **super().get_context_data(**kwargs),
            "packs": visible_packs(self.actor).filter(unit=self.desk.issuer),
            "instruments": instruments_read(issuer) if issuer is not None and issues else [],
        }


class PackPage(DetailScreen):
    """One pack: who vouches, each row as it stands to the law of today, what taking or withdrawing it changes."""

    template_name = "web/law/pack.html"
    record_name = "pack"
    area = AREA
    eyebrow = _("Gói đối chiếu")

    def find(self, uid: uuid.UUID) -> ConfirmationPack:
        """Return a pack of the authority."""
        return get_object_or_404(visible_packs(self.actor).filter(unit=self.desk.issuer), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the packs."""
        return [PROVISIONS, Crumb(_("Gói đối chiếu"), address("pack_list"))]

    def get_lead(self) -> StrOrPromise:
        """Say who vouches."""
        pack: ConfirmationPack = self.record
        return f"{pack.vouched_by}, {pack.office}" if pack.office else pack.vouched_by

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        pack: ConfirmationPack = self.record
        return [
            *self.offer(
                _("Áp dụng gói"),
                address("pack_take", pack.uid),
                "eligibility.take_pack",
                pack,
                when=PACK.allows("take", pack.state),
                tone="primary",
            ),
            *self.offer(
                _("Rút gói"),
                address("pack_withdraw", pack.uid),
                "eligibility.withdraw_pack",
                pack,
                when=PACK.allows("withdraw", pack.state),
                tone="danger",
            ),
        ]

    def papers(self) -> list[StoredPaper]:
        """Return the file."""
        return [self.record.paper]

    @cached_property
    def lines(self) -> tuple[list[PackLine], str]:
        """Return the rows, or why the kept file cannot be read."""
        try:
            return pack_lines(self.record.unit, pack_file(self.record)), ""
        except RefusedError as refusal:
            return [], str(refusal)

    @cached_property
    def change(self) -> LawChange | None:
        """Return what taking the pack would change; nothing for a pack that is not waiting."""
        pack: ConfirmationPack = self.record
        if not pack.is_waiting or not self.lines[0] or not self.desk.is_officer:
            return None
        given = law_given(pack.unit)
        return law_change(pack.unit, given, with_pack(given, self.lines[0]))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rows, counted, and the change."""
        lines, refusal = self.lines
        known = {one.number: one for one in law_here(self.record.unit, on=self.desk.today).shelf.all()}
        return {
            **super().get_context_data(**kwargs),
            "lines": lines,
            "refusal": refusal,
            "counts": counts_of(lines),
            "change": self.change,
            "instrument": known.get(self.record.instrument),
        }


class PackReceive(ActionScreen):
    """Receive a file; nothing is confirmed by it yet."""

    area = AREA
    title = _("Nhận gói đối chiếu")
    lead = _("Nhận rồi xem trước từng dòng và hồ sơ nào đổi kết quả; chưa áp dụng thì gói chưa xác nhận gì.")
    form_class = forms.ReceivePack
    permission = "eligibility.receive_pack"
    submit = _("Nhận và xem trước")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the packs."""
        return [PROVISIONS, Crumb(_("Gói đối chiếu"), address("pack_list"))]

    def act(self, form: forms.ReceivePack) -> ConfirmationPack:
        """Keep it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        content, _name = form.cleaned_data["content"]
        return actions.receive_pack(actor=self.actor, unit=self.desk.issuer, content=content, on=self.desk.today)

    def receipt(self, record: ConfirmationPack) -> Receipt:
        """Lead to the preview."""
        page = address("pack", record.uid)
        return Receipt(
            _("Đã nhận gói, chưa áp dụng"),
            page,
            lead=f"{record.title} – {record.vouched_by}",
            following=[Link(_("Xem trước và áp dụng"), page)],
        )


class PackIssue(ActionScreen):
    """Issue a pack of what the authority's officers read in one instrument."""

    area = AREA
    title = _("Lập gói đối chiếu")
    lead = _("Gói mang tên anh/chị: đơn vị nhận thấy ai chịu trách nhiệm về từng dòng.")
    form_class = forms.IssuePack
    permission = "eligibility.issue_pack"
    submit = _("Tôi chịu trách nhiệm và lập gói")
    verb = staticmethod(actions.issue_pack)
    given = {"unit": "unit", "instrument": "number"}

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    @cached_property
    def unit(self) -> Unit:
        """Return the authority."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return self.desk.issuer

    @cached_property
    def number(self) -> str:
        """Return the instrument of the address; 404 where nothing was read in it."""
        asked = self.request.GET.get("so", "")
        if asked not in {one.number for one, _count in instruments_read(self.unit)}:
            raise Http404
        return asked

    def crumbs(self) -> list[Crumb]:
        """Come from the packs."""
        return [PROVISIONS, Crumb(_("Gói đối chiếu"), address("pack_list"))]

    def initial(self) -> dict[str, object]:
        """Propose a name and today."""
        instrument = law_here(self.unit, on=self.desk.today).shelf[self.number]
        return {"title": _now("Đối chiếu %s") % instrument.cited_as, "on": self.desk.today}

    def receipt(self, record: ConfirmationPack) -> Receipt:
        """Give the file."""
        return Receipt(
            _("Đã lập gói đối chiếu"),
            address("pack", record.uid),
            reference=record.sha256[:16],
            reference_label=_("Đầu mã SHA-256"),
            lead=_now("%(n)s quy định; gửi tệp cho các đơn vị dùng chung.") % {"n": record.row_count},
            following=[Link(_("Tải tệp gói"), f"{address('paper', record.paper.uid)}?luu")],
        )


class PackAct(ActionScreen):
    """An act on one pack."""

    template_name = "web/law/pack_act.html"
    area = AREA

    @cached_property
    def pack(self) -> ConfirmationPack:
        """Return the pack of the address."""
        return get_object_or_404(visible_packs(self.actor).filter(unit=self.desk.issuer), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the pack."""
        return self.pack

    def get_lead(self) -> StrOrPromise:
        """Name the pack and who vouches."""
        return f"{self.pack.title} – {self.pack.vouched_by}"

    def crumbs(self) -> list[Crumb]:
        """Come from the pack."""
        return [
            PROVISIONS,
            Crumb(_("Gói đối chiếu"), address("pack_list")),
            Crumb(self.pack.title, address("pack", self.pack.uid)),
        ]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def change(self) -> LawChange | None:
        """Return what the act would change."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what would change."""
        return {**super().get_context_data(**kwargs), "change": self.change()}


class PackTake(PackAct):
    """Take a received pack."""

    title = _("Áp dụng gói đối chiếu")
    form_class = forms.DayOnly
    permission = "eligibility.take_pack"
    submit = _("Áp dụng gói")

    def change(self) -> LawChange | None:
        """Return what would change."""
        try:
            lines = pack_lines(self.pack.unit, pack_file(self.pack))
        except RefusedError:
            return None
        given = law_given(self.pack.unit)
        return law_change(self.pack.unit, given, with_pack(given, lines))

    def act(self, form: forms.DayOnly) -> ConfirmationPack:
        """Take it."""
        return actions.take_pack(actor=self.actor, pack=self.pack, on=form.cleaned_data["on"])

    def receipt(self, record: ConfirmationPack) -> Receipt:
        """Say what follows."""
        return Receipt(
            _("Đã áp dụng gói đối chiếu"),
            address("pack", record.uid),
            lead=_("Lần xét sau dùng các đối chiếu này; kết quả xét đã lưu giữ nguyên."),
            following=[Link(_("Hồ sơ có kết quả lưu khác luật hiện nay"), address("law_changes"))],
        )


class PackWithdraw(PackAct):
    """Withdraw a pack as a whole."""

    title = _("Rút gói đối chiếu")
    form_class = forms.WithdrawWhole
    permission = "eligibility.withdraw_pack"
    submit = _("Rút cả gói")
    tone = "danger"
    verb = staticmethod(actions.withdraw_pack)
    given = ("pack",)
    done = _("Đã rút gói đối chiếu")
    lands = "pack"
    says = _("Đối chiếu của chính đơn vị còn nguyên; kết quả xét đã lưu giữ nguyên.")

    def change(self) -> LawChange | None:
        """Return what would change; nothing for a pack that was not taken."""
        if not self.pack.is_taken:
            return None
        given = law_given(self.pack.unit)
        return law_change(self.pack.unit, given, without_pack(self.pack.unit, given, self.pack))
