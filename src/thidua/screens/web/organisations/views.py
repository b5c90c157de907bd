"""Screens of the dated tree of units."""

import uuid
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility.events import ELIGIBILITY_CHECKED
from thidua.records.achievements.queries import ratings_of, statements_of
from thidua.records.organisations import actions
from thidua.records.organisations.enums import PaperPhrase, SuccessionKind, UnitKind
from thidua.records.organisations.models import AdministrativeCode, HouseStyle, Unit
from thidua.records.organisations.papers import DEFAULTS, FIELDS
from thidua.records.organisations.permissions import units_reached
from thidua.records.organisations.queries import (
    TreeNode,
    codes_of,
    last_chain,
    predecessors_of,
    search_units,
    style_of,
    successions_into,
    successions_out_of,
    successors_of,
    tree,
    units_below,
)
from thidua.records.people.queries import posts_in
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.downstream import effects_of_name
from thidua.screens.web.fields import LONGEST_DAY, DayField
from thidua.screens.web.history import timeline
from thidua.screens.web.organisations.forms import CodeForm, FoundForm, HouseStyleForm, MergeForm, UnitNameForm
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, StaffScreen, address

LIST = Crumb(gettext_lazy("Đơn vị"), "/lam-viec/don-vi/")
COMPLETE = "achievements.state_complete"


def flat(node: TreeNode, depth: int = 0) -> Iterator[tuple[int, Unit]]:
    """Walk a tree from the top, each unit with its depth."""
    yield depth, node.unit
    for child in node.children:
        yield from flat(child, depth + 1)


class UnitTree(StaffScreen):
    """The units below the authority as they stood on a day."""

    template_name = "web/organisations/tree.html"
    area = "unit_list"
    title = gettext_lazy("Đơn vị")

    @cached_property
    def day_asked(self) -> tuple[date | None, str]:
        """Return the day asked for, and what is wrong with it."""
        try:
            return DayField(required=False).clean(self.request.GET.get("ngay", "")), ""
        except ValidationError as error:
            return None, " ".join(error.messages)

    @cached_property
    def on(self) -> date:
        """Return the day asked for: today, or the authority's last day when it has ended."""
        last = self.desk.issuer.valid_to if self.desk.issuer is not None else None
        return self.day_asked[0] or (min(self.desk.today, last) if last else self.desk.today)

    def acts(self) -> list[Act]:
        """Offer to change the tree."""
        return [
            *self.offer(_("Lập đơn vị"), address("unit_found"), FoundUnit.permission, tone="primary"),
            *self.offer(_("Nhận danh sách"), address("list_take", "don-vi"), FoundUnit.permission, self.desk.issuer),
            *self.offer(_("Sáp nhập, chia tách, đổi tên"), address("units_merge"), "organisations.merge_units"),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the tree, or what was searched for."""
        issuer, text = self.desk.issuer, self.request.GET.get("tim", "").strip()[:100]
        shown = list(flat(tree(issuer, self.on))) if issuer is not None and issuer.holds_on(self.on) else []
        if text:
            inside = {unit.pk for _depth, unit in shown}
            shown = [(0, unit) for unit in search_units(text, self.on) if unit.pk in inside]
        return {
            **super().get_context_data(**kwargs),
            "shown": shown,
            "on": self.on,
            "day_typed": self.request.GET["ngay"][:LONGEST_DAY] if self.day_asked[1] else date_short(self.on),
            "day_wrong": self.day_asked[1],
            "text": text,
            "issuer": issuer,
        }


class UnitPage(DetailScreen):
    """A unit: codes, places in the tree, predecessors and successors, people."""

    template_name = "web/organisations/page.html"
    area = "unit_list"
    record_name = "unit"

    def find(self, uid: uuid.UUID) -> Unit:
        """Return a unit of the authorities one works for, above them, before or after them, or that one administers."""
        unit = get_object_or_404(Unit, uid=uid)
        if not (self.is_inside(unit) or self.is_around(unit) or self.may("organisations.give_code", unit)):
            raise Http404
        return unit

    def is_inside(self, unit: Unit) -> bool:
        """Say whether the unit belongs to an authority the account works for."""
        authorities = {one.pk for one in self.desk.authorities}
        return units_below(authorities, on=self.desk.today).filter(pk=unit.pk).exists()

    def is_around(self, unit: Unit) -> bool:
        """Say whether the unit stands above one of these authorities, came before it or after it, or led to one."""
        for one in self.desk.authorities:
            near = {*last_chain(one, on=self.desk.today), *(unit.pk for unit in predecessors_of(one))}
            near |= set(one.successions.values_list("successor_id", flat=True))
            if unit.pk in near | {later.pk for later in successors_of(one)}:
                return True
        return False

    def get_lead(self) -> StrOrPromise:
        """Say what it is."""
        return str(self.record.get_kind_display())

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer a code, a rating, a statement that a year is whole."""
        unit: Unit = self.record
        return [
            *self.offer(_("Sửa tên ghi sai"), address("unit_name", unit.uid), "organisations.correct_unit_name", unit),
            *self.offer(_("Cấp mã hành chính"), address("unit_code", unit.uid), "organisations.give_code", unit),
            *self.offer(
                _("Thể thức, lời văn văn bản"),
                address("unit_house_style", unit.uid),
                "organisations.set_house_style",
                unit,
            ),
            *self.offer(_("Ghi xếp loại năm"), address("unit_rate", unit.uid), "achievements.record_rating", unit),
            *self.offer(_("Xác nhận hồ sơ năm đã ghi đủ"), address("complete_state", unit.uid), COMPLETE, unit),
        ]

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the unit itself; whom it asked the law about is told with the dossiers.

        Who entered what is for those who work there or administer it.
        """
        if not (self.shows_people or self.may("organisations.give_code", self.record)):
            return []
        return timeline(history_of(self.record).exclude(event=ELIGIBILITY_CHECKED.code))

    @cached_property
    def shows_people(self) -> bool:
        """Say whether the account works for an authority the unit belongs to."""
        return self.is_inside(self.record)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the unit's dated relations."""
        unit: Unit = self.record
        posts = posts_in([unit] if self.shows_people else []).order_by("person__sort_key", "valid_from")
        return {
            **super().get_context_data(**kwargs),
            "codes": codes_of(unit),
            "placements": unit.placements.select_related("parent").order_by("valid_from"),
            "children": unit.child_placements.select_related("unit").order_by("unit__sort_key", "unit__key"),
            "came_from": successions_into(unit),
            "went_to": successions_out_of(unit),
            "final": successors_of(unit),
            "posts": posts,
            "complete_years": statements_of(unit) if self.may(COMPLETE, unit) else None,
            "ratings": ratings_of(unit) if self.may("achievements.record_rating", unit) else None,
        }


class FoundUnit(ActionScreen):
    """Enter a unit."""

    area = "unit_list"
    title = gettext_lazy("Lập đơn vị")
    form_class = FoundForm
    permission = "organisations.found_unit"
    submit = gettext_lazy("Lập đơn vị")

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def form_arguments(self) -> dict[str, object]:
        """Offer the units one administers; the top of a new tree to who stands at the top of one."""
        units = units_reached(self.actor, Role.ADMINISTRATOR).order_by("sort_key", "key")
        return {"units": units, "begins": self.may("organisations.begin_tree")}

    def initial(self) -> dict[str, object]:
        """Propose the authority on the screen as the unit above."""
        return {"parent": self.desk.issuer.uid} if self.desk.issuer is not None else {}

    def act(self, form: FoundForm) -> Unit:
        """Found it."""
        given = form.cleaned_data
        return actions.found_unit(actor=self.actor, **{**given, "kind": UnitKind(given["kind"])})

    def receipt(self, record: Unit) -> Receipt:
        """Say its key."""
        return Receipt(
            title=_("Đã lập đơn vị"),
            url=address("unit", record.uid),
            reference=record.key,
            reference_label=_("Mã nội bộ"),
            lead=record.name,
            following=[Link(_("Lập đơn vị khác"), address("unit_found"))],
        )


class MergeUnits(ActionScreen):
    """Record a merger, split or renaming."""

    area = "unit_list"
    title = gettext_lazy("Sáp nhập, chia tách, đổi tên")
    lead = gettext_lazy("Đơn vị cũ kết thúc vào ngày trước đó; hồ sơ của nó giữ nguyên và vẫn làm việc được.")
    form_class = MergeForm
    permission = "organisations.merge_units"
    submit = gettext_lazy("Ghi nhận")
    confirm = gettext_lazy("Việc này không sửa lại được. Tiếp tục?")
    done = gettext_lazy("Đã ghi nhận")
    lands = "unit"
    tells = "name"

    def form_arguments(self) -> dict[str, object]:
        """Offer the units one administers."""
        return {"units": units_reached(self.actor, Role.ADMINISTRATOR).order_by("sort_key", "key")}

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def act(self, form: MergeForm) -> Unit:
        """Record it."""
        given = dict(form.cleaned_data)
        given["kind"] = SuccessionKind(given["kind"])
        actions.merge_units(actor=self.actor, **{**given, "predecessors": list(given["predecessors"])})
        successor: Unit = given["successor"]
        return successor


class UnitName(CorrectionScreen):
    """Put a unit's name right."""

    area = "unit_list"
    title = gettext_lazy("Sửa tên ghi sai")
    form_class = UnitNameForm
    permission = "organisations.correct_unit_name"
    submit = gettext_lazy("Sửa tên")
    verb = staticmethod(actions.correct_unit_name)
    given = ("unit",)
    done = gettext_lazy("Đã sửa tên đơn vị")
    lands = "unit"
    tells = "name"

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name the unit."""
        return self.unit.name

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.unit.name, address("unit", self.unit.uid))]

    def initial(self) -> dict[str, object]:
        """Show the names as they stand."""
        return {"name": self.unit.name, "short_name": self.unit.short_name, "on": self.desk.today}

    def effects(self) -> list[Effect]:
        """Say what rests on the name, and what a renaming is."""
        return [
            Effect(
                _("Chỉ dùng khi tên đã gõ sai từ đầu. Đổi tên theo quyết định cấp trên thì ghi ở mục này."),
                address("units_merge"),
            ),
            *effects_of_name(self.unit),
        ]


class GiveCode(ActionScreen):
    """Give a unit its national code."""

    stays = True
    area = "unit_list"
    title = gettext_lazy("Cấp mã hành chính")
    form_class = CodeForm
    permission = "organisations.give_code"
    submit = gettext_lazy("Ghi mã")
    verb = staticmethod(actions.give_code)
    given = ("unit",)

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name the unit."""
        return self.unit.name

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.unit.name, address("unit", self.unit.uid))]

    def receipt(self, record: AdministrativeCode) -> Receipt:
        """Say the code."""
        return Receipt(
            title=_("Đã ghi mã hành chính"),
            url=address("unit", self.unit.uid),
            reference=record.code,
            reference_label=_("Mã hành chính"),
        )


class UnitHouseStyle(ActionScreen):
    """Settle how a unit's own papers look and speak."""

    area = "unit_list"
    title = gettext_lazy("Thể thức, lời văn văn bản")
    form_class = HouseStyleForm
    permission = "organisations.set_house_style"
    submit = gettext_lazy("Lưu")
    done = gettext_lazy("Đã lưu thể thức văn bản")

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name the unit, and the fields its sentences may use."""
        return _("%(unit)s. Ô trống là theo mẫu có sẵn. Các ô thay được trong câu: %(fields)s.") % {
            "unit": self.unit.name,
            "fields": ", ".join(f"{{{name}}}" for name in FIELDS),
        }

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.unit.name, address("unit", self.unit.uid))]

    def initial(self) -> dict[str, object]:
        """Show what holds today."""
        style = style_of(self.unit, self.desk.today)
        own = style.phrases if style is not None else {}
        return {
            "valid_from": self.desk.today,
            "name_lines": style.name_lines if style is not None else "",
            "parent_lines": style.parent_lines if style is not None else "",
            "abbreviation": style.abbreviation if style is not None else "",
            "signs_for": style.signs_for if style is not None else "",
            **{part.value: own.get(part.value, DEFAULTS[part]) for part in PaperPhrase},
        }

    def act(self, form: HouseStyleForm) -> HouseStyle:
        """Settle it."""
        given = {name: value for name, value in form.cleaned_data.items() if name not in set(PaperPhrase.values)}
        return actions.set_house_style(actor=self.actor, unit=self.unit, phrases=form.phrases(), **given)

    def receipt(self, record: HouseStyle) -> Receipt:
        """Say from when it holds."""
        return Receipt(
            title=_("Đã lưu thể thức văn bản"),
            url=address("unit", self.unit.uid),
            reference=date_short(record.valid_from),
            reference_label=_("Dùng từ ngày"),
            lead=self.unit.name,
        )
