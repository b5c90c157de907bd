"""The rules of the province: which are laid over the law, in words; versions received, looked at, taken, kept."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.eligibility import actions
from thidua.procedure.eligibility.models import OverlayVersion
from thidua.procedure.eligibility.queries import (
    ProvisionChange,
    law_given,
    overlay_at,
    overlay_file,
    overlay_of,
    overlay_versions,
    province_of,
    provision_changes,
    version_in_force,
    visible_overlays,
    with_overlay,
    without_overlay,
)
from thidua.procedure.eligibility.workflow import OVERLAY
from thidua.procedure.nominations.queries import LawChange, authorities_at_work, law_change, together
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.desk import Desk
from thidua.screens.web.law import forms
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, StaffScreen, address

AREA = "provincial_rules"
TITLE = _("Quy định của tỉnh")


def province_of_desk(desk: Desk) -> Unit | None:
    """Return the province of the authority on the screen."""
    return province_of(desk.issuer, on=desk.today) if desk.issuer is not None else None


@dataclass
class RuleInWords:
    """What a province says in the same words at the same place: for which awards, on which days."""

    words: str
    earlier_words: str
    citation: str
    dropped: bool
    award_names: list[str] = field(default_factory=list)
    periods: list[tuple[lawbook.ValidityPeriod, lawbook.Certainty]] = field(default_factory=list)


def in_words(changes: Iterable[ProvisionChange]) -> list[RuleInWords]:
    """Return what changes say, each wording once: a province repeats it for every award and every period."""
    found: dict[tuple[str, str, str, bool], RuleInWords] = {}
    for one in changes:
        said, earlier = one.either, ""
        if one.before is not None and one.after is not None:
            same = lawbook.same_wording(one.before.content, said.content)
            earlier = f"{one.before.in_force}, {one.before.certainty.label}" if same else one.before.content
        key = (said.content, earlier, said.citation, one.after is None)
        rule = found.setdefault(key, RuleInWords(*key))
        rule.award_names.extend(name for name in one.award_names if name not in rule.award_names)
        days = (said.in_force, said.certainty)
        if days not in rule.periods:
            rule.periods.append(days)
    for rule in found.values():
        rule.periods.sort(key=lambda period: period[0].first)
    return list(found.values())


def rules_in_words(overlay: lawbook.Overlay | None) -> list[RuleInWords]:
    """Return, wording by wording, what a province adds to the national law or sets where that leaves it open."""
    if overlay is None:
        return []
    by_code = {one.code: one for one in lawbook.provisions(overlay=overlay)}
    return in_words(ProvisionChange(rule.code, None, by_code[rule.code]) for rule in lawbook.overlay_rules(overlay))


class ProvincialRules(StaffScreen):
    """What is laid over the national law today, its rules in words, the versions kept."""

    template_name = "web/law/province.html"
    area = AREA
    title = TITLE

    @cached_property
    def province(self) -> Unit | None:
        """Return the province."""
        return province_of_desk(self.desk)

    def get_lead(self) -> StrOrPromise:
        """Name the province."""
        return self.province.name if self.province is not None else ""

    def acts(self) -> list[Act]:
        """Offer to bring a version."""
        if self.province is None:
            return []
        permission = "eligibility.receive_overlay"
        return self.offer(_("Đưa phiên bản mới"), address("rules_receive"), permission, self.province, tone="primary")

    def in_force(self) -> tuple[lawbook.Overlay | None, OverlayVersion | None, str, str]:
        """Return the rules of today, the version they are, the file's name, and why a file cannot be read."""
        province = self.province
        if province is None:
            return None, None, "", ""
        try:
            version = version_in_force(province, on=self.desk.today)
            if version is not None:
                return overlay_of(version), version, version.paper.file_name, ""
            path = overlay_file(province)
            return (overlay_at(path), None, path.name, "") if path is not None else (None, None, "", "")
        except RefusedError as refusal:
            return None, None, "", str(refusal)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rules and the versions."""
        overlay, version, file_name, refusal = self.in_force()
        return {
            **super().get_context_data(**kwargs),
            "province": self.province,
            "overlay": overlay,
            "version": version,
            "file_name": file_name,
            "refusal": refusal,
            "rules": rules_in_words(overlay),
            "versions": overlay_versions(self.province) if self.province is not None else [],
        }


def find_version(desk: Desk, uid: uuid.UUID) -> OverlayVersion:
    """Return a version of the desk's province, or 404."""
    return get_object_or_404(visible_overlays(desk.actor).filter(province=province_of_desk(desk)), uid=uid)


def change_of(version: OverlayVersion, desk: Desk, *, withdrawn: bool = False) -> LawChange:
    """Return what taking a version, or withdrawing it, would change for the authorities that the account may see."""
    changes = []
    for issuer in authorities_at_work(desk.actor, version.province, on=desk.today):
        given = law_given(issuer)
        after = without_overlay(issuer, given, version) if withdrawn else with_overlay(given, version)
        changes.append(law_change(issuer, given, after))
    return together(changes)


class RulesVersion(DetailScreen):
    """One version: its rules in words against those before it, what taking it would change."""

    template_name = "web/law/version.html"
    record_name = "version"
    area = AREA
    eyebrow = TITLE

    def find(self, uid: uuid.UUID) -> OverlayVersion:
        """Return a version of the province."""
        return find_version(self.desk, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the rules."""
        return [Crumb(TITLE, address("provincial_rules"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        version: OverlayVersion = self.record

        def act(label: StrOrPromise, name: str, verb: str, permission: str, tone: str) -> list[Act]:
            when = OVERLAY.allows(verb, version.state)
            return self.offer(label, address(name, version.uid), permission, version, when=when, tone=tone)

        return [
            *act(_("Áp dụng"), "rules_take", "take", "eligibility.take_overlay", "primary"),
            *act(_("Rút"), "rules_withdraw", "withdraw", "eligibility.withdraw_overlay", "danger"),
        ]

    def papers(self) -> list[StoredPaper]:
        """Return the file."""
        return [self.record.paper]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rules, what differs from those before, and the change."""
        version: OverlayVersion = self.record
        waits = version.is_waiting
        try:
            overlay, refusal = overlay_of(version), ""
        except RefusedError as why:
            overlay, refusal = None, str(why)
        before = self._before(version.valid_from)
        differs = provision_changes(lawbook.law_of(before), lawbook.law_of(overlay)) if overlay and before else []
        return {
            **super().get_context_data(**kwargs),
            "overlay": overlay,
            "refusal": refusal,
            "rules": rules_in_words(overlay),
            "before": before,
            "differs": in_words(differs),
            "change": change_of(version, self.desk) if waits and overlay and self.desk.is_officer else None,
        }

    def _before(self, day: date) -> lawbook.Overlay | None:
        """Return the rules that hold on the version's first day without it."""
        version: OverlayVersion = self.record
        earlier = version_in_force(version.province, on=day, without=version)
        try:
            if earlier is not None:
                return overlay_of(earlier)
            path = overlay_file(version.province)
            return overlay_at(path) if path is not None else None
        except RefusedError:
            return None


class RulesReceive(ActionScreen):
    """Bring a version of the rules; it is laid over the law only when it is taken."""

    area = AREA
    title = _("Đưa phiên bản quy định của tỉnh")
    lead = _("Tệp được kiểm tra ngay và giữ lại; áp dụng ở bước sau, khi đã xem những gì thay đổi.")
    form_class = forms.ReceiveRules
    permission = "eligibility.receive_overlay"
    submit = _("Kiểm tra và xem trước")

    @cached_property
    def province(self) -> Unit:
        """Return the province; one who works for none has nothing to bring."""
        found = province_of_desk(self.desk)
        if found is None:
            raise NotAllowedError(_now("Cơ quan này không thuộc tỉnh nào trong danh sách đơn vị."))
        return found

    def target(self) -> object:
        """Ask over the province."""
        return province_of_desk(self.desk)

    def crumbs(self) -> list[Crumb]:
        """Come from the rules."""
        return [Crumb(TITLE, address("provincial_rules"))]

    def act(self, form: forms.ReceiveRules) -> OverlayVersion:
        """Keep it."""
        content, name = form.cleaned_data["content"]
        return actions.receive_overlay(
            actor=self.actor,
            province=self.province,
            content=content,
            name=name,
            valid_from=form.cleaned_data["valid_from"],
            on=self.desk.today,
        )

    def receipt(self, record: OverlayVersion) -> Receipt:
        """Lead to the preview."""
        page = address("rules_version", record.uid)
        return Receipt(
            _("Đã nhận phiên bản, chưa áp dụng"),
            page,
            lead=record.title,
            following=[Link(_("Xem thay đổi và áp dụng"), page)],
        )


class RulesAct(ActionScreen):
    """An act on one version."""

    template_name = "web/law/pack_act.html"
    area = AREA

    @cached_property
    def version(self) -> OverlayVersion:
        """Return the version of the address."""
        return find_version(self.desk, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the version."""
        return self.version

    def get_lead(self) -> StrOrPromise:
        """Name the version."""
        return self.version.title

    def crumbs(self) -> list[Crumb]:
        """Come from the version."""
        return [
            Crumb(TITLE, address("provincial_rules")),
            Crumb(self.version.title, address("rules_version", self.version.uid)),
        ]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}


class RulesTake(RulesAct):
    """Take a version."""

    title = _("Áp dụng quy định của tỉnh")
    form_class = forms.DayOnly
    permission = "eligibility.take_overlay"
    submit = _("Áp dụng")
    done = _("Đã áp dụng quy định của tỉnh")
    lands = "provincial_rules"
    of = None
    says = _("Lần xét sau dùng quy định này; kết quả xét đã lưu giữ nguyên.")
    then = ((_("Hồ sơ có kết quả lưu khác luật hiện nay"), "law_changes"),)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what would change."""
        return {**super().get_context_data(**kwargs), "change": change_of(self.version, self.desk)}

    def act(self, form: forms.DayOnly) -> OverlayVersion:
        """Take it."""
        return actions.take_overlay(actor=self.actor, version=self.version, on=form.cleaned_data["on"])


class RulesWithdraw(RulesAct):
    """Withdraw a version."""

    title = _("Rút quy định của tỉnh")
    form_class = forms.WithdrawWhole
    permission = "eligibility.withdraw_overlay"
    submit = _("Rút")
    tone = "danger"
    verb = staticmethod(actions.withdraw_overlay)
    given = ("version",)
    done = _("Đã rút quy định của tỉnh")
    lands = "provincial_rules"
    of = None
    says = _("Phiên bản trước đó, nếu có, lại được áp dụng.")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what would change."""
        return {**super().get_context_data(**kwargs), "change": change_of(self.version, self.desk, withdrawn=True)}
