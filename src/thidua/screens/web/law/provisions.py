"""Screens of the provisions of the law: how surely each is known, and what rests on it."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.text import as_sentence, date_short, fold
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.eligibility.queries import ProvisionStatus, confirmations_ever, provision_statuses
from thidua.procedure.nominations.queries import dossiers_resting_on, resting_on
from thidua.records.organisations.models import Unit
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.history import timeline_of
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address

AREA = "provision_list"
KINDS: dict[str, StrOrPromise] = {
    "requirement": _("Điều kiện, tiêu chuẩn"),
    "parameter": _("Mức, hệ số, cách tính"),
    "power": _("Thẩm quyền"),
    "papers": _("Hồ sơ"),
    "majority": _("Biểu quyết"),
    "deadline": _("Thời hạn"),
    "cap": _("Hạn mức"),
    "reading": _("Cách hiểu"),
    "rating_scheme": _("Xếp loại"),
}
STATES: dict[str, StrOrPromise] = {
    "can": _("Cần đối chiếu"),
    "roi": _("Đơn vị đã đối chiếu"),
    "san": _("Bộ luật đã rõ"),
}
EVERY_AWARD = "*"
MOST_DOSSIERS = 50
# The first day of each regime of law.
FIRST_DAYS = (date(2017, 10, 1), date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1))


def award_names(codes: tuple[str, ...]) -> list[str]:
    """Return the names of the awards a provision is about."""
    if not codes or EVERY_AWARD in codes:
        return [str(_("mọi hình thức, danh hiệu"))]
    return [lawbook.award(code).title for code in codes]


def statuses(issuer: Unit | None) -> list[ProvisionStatus]:
    """Return every provision with the authority's confirmation; without an authority, with none."""
    if issuer is None:
        return [ProvisionStatus(provision, None) for provision in lawbook.provisions()]
    return provision_statuses(issuer)


def state_of(status: ProvisionStatus) -> str:
    """Return which of the three states a provision is in."""
    if status.confirmation is not None:
        return "roi"
    return "can" if status.needs_confirmation else "san"


def expiry_of(provision: lawbook.Provision, today: date) -> date | None:
    """Return the day from which a text the provision rests on is no longer in force, when that day has come."""
    ends = {one.number: one.expires_on for one in lawbook.instruments()}
    gone = [end for cite in provision.cites if (end := ends.get(cite.instrument)) is not None and end <= today]
    return min(gone, default=None)


class ProvisionList(ListScreen):
    """What the lawbook knows and how surely; first what an officer has still to compare."""

    template_name = "web/provisions/list.html"
    area = AREA
    title = _("Quy định của luật")
    columns = (
        Column(_("Quy định"), "provision.code"),
        Column(_("Loại"), "provision.kind"),
        Column(_("Hiệu lực"), "provision.in_force.first"),
        Column(_("Độ chắc chắn"), "provision.certainty"),
        Column(_("Đối chiếu của đơn vị")),
    )
    search_label = _("Tìm trong nội dung, căn cứ, mã (không cần dấu)")
    empty_title = _("Bộ luật không có quy định nào")

    def rows(self) -> list[ProvisionStatus]:
        """Return every provision, those to compare first."""
        order = list(STATES)
        return sorted(statuses(self.desk.issuer), key=lambda one: order.index(state_of(one)))

    def search(self, rows: Sequence[ProvisionStatus], text: str) -> Sequence[ProvisionStatus]:
        """Find every word in the wording, citation or code, marks left out."""
        words = fold(text).split()

        def written(status: ProvisionStatus) -> str:
            provision = status.provision
            return fold(f"{provision.content} {provision.citation} {provision.code} {provision.note}")

        return [row for row in rows if all(word in written(row) for word in words)]

    def filters(self) -> list[Filter]:
        """Narrow by award, text, day, kind, certainty and state."""
        texts = [(one.number, one.cited_as) for one in lawbook.instruments()]
        days: list[tuple[date, StrOrPromise]] = [
            (self.desk.today, _("hôm nay")),
            *((first, date_short(first)) for first in FIRST_DAYS),
        ]
        awards = [(award.code, award.title) for award in lawbook.awards()]
        marks = [(mark.value, mark.label) for mark in lawbook.Certainty]

        def of_award(rows: Sequence[ProvisionStatus], code: str) -> Sequence[ProvisionStatus]:
            return [row for row in rows if code in row.provision.awards or EVERY_AWARD in row.provision.awards]

        def of_text(rows: Sequence[ProvisionStatus], number: str) -> Sequence[ProvisionStatus]:
            return [row for row in rows if any(cite.instrument == number for cite in row.provision.cites)]

        def on_day(rows: Sequence[ProvisionStatus], day: str) -> Sequence[ProvisionStatus]:
            chosen = date.fromisoformat(day)
            return [row for row in rows if chosen in row.provision.in_force]

        return [
            Filter("hinh-thuc", _("Hình thức, danh hiệu"), awards, narrow=of_award),
            Filter("van-ban", _("Văn bản"), texts, narrow=of_text),
            Filter("ngay-ap-dung", _("Áp dụng ngày"), [(day.isoformat(), words) for day, words in days], narrow=on_day),
            Filter("loai", _("Loại"), list(KINDS.items()), lookup="provision.kind"),
            Filter("chac-chan", _("Độ chắc chắn"), marks, lookup="provision.certainty"),
            Filter(
                "tinh-trang",
                _("Tình trạng"),
                list(STATES.items()),
                narrow=lambda rows, state: [row for row in rows if state_of(row) == state],
            ),
        ]

    def acts(self) -> list[Act]:
        """Lead to reading many at once, to packs, to what a change would do, to the share of each mark."""
        return [
            *self.offer(
                _("Đối chiếu theo văn bản"),
                address("reading_choice"),
                "eligibility.confirm_provision",
                self.desk.issuer,
                tone="primary",
            ),
            Act(_("Gói đối chiếu"), address("pack_list")),
            *([Act(_("Bàn luật đổi"), address("law_changes"))] if self.desk.is_officer and self.desk.issuer else []),
            Act(_("Mức chắc chắn theo danh hiệu"), address("provision_shares")),
        ]

    def rows_of_page(self, rows: Sequence[ProvisionStatus]) -> None:
        """Say of the page's provisions whether their text is still in force."""
        for row in rows:
            # A frozen answer of the lawbook: what only the page says of it stands beside it.
            self.expired[row.provision.code] = expiry_of(row.provision, self.desk.today)

    @cached_property
    def expired(self) -> dict[str, date | None]:
        """Return, by code, since when the page's provisions rest on a text that has ended."""
        return {}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the words for kinds and how many wait."""
        every = statuses(self.desk.issuer)
        return {
            **super().get_context_data(**kwargs),
            "kinds": KINDS,
            "waiting": sum(1 for one in every if one.needs_confirmation),
            "confirmed": sum(1 for one in every if one.confirmation is not None),
            "total": len(every),
            "shown": [(row, self.expired[row.provision.code]) for row in self.listing],
        }


def find_status(issuer: Unit | None, code: str) -> ProvisionStatus:
    """Return a provision with the authority's confirmation, or 404."""
    found = next((one for one in statuses(issuer) if one.provision.code == code), None)
    if found is None:
        raise Http404
    return found


class ProvisionShares(StaffScreen):
    """How surely the provisions of each award are known, regime by regime."""

    template_name = "web/provisions/shares.html"
    area = AREA
    title = _("Mức chắc chắn theo danh hiệu, hình thức")
    lead = _("Số quy định của từng mức, theo từng chế độ của luật; như lệnh «thidua law register».")

    def crumbs(self) -> list[Crumb]:
        """Come from the provisions."""
        return [Crumb(_("Quy định của luật"), address("provision_list"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add one line an award and regime in which it could be given."""
        lines = [
            (
                str(_("Mọi danh hiệu, hình thức")) if line.award == EVERY_AWARD else lawbook.award(line.award).title,
                line,
                [line.counts[mark] for mark in lawbook.Certainty],
                line.counts[lawbook.Certainty.CONFIRMED] * 100 // line.total if line.total else None,
            )
            for line in lawbook.register()
            if line.given
        ]
        columns = [_("Danh hiệu, hình thức"), _("Chế độ"), *(mark.label for mark in lawbook.Certainty)]
        return {
            **super().get_context_data(**kwargs),
            "lines": lines,
            "columns": "|".join(str(column) for column in [*columns, _("Tổng"), _("Đã đối chiếu")]),
        }


class ProvisionPage(DetailScreen):
    """One provision: wording, citation, period, certainty, who compared it, what rests on it."""

    template_name = "web/provisions/page.html"
    record_name = "status"
    area = AREA

    @cached_property
    def record(self) -> ProvisionStatus:
        """Return the provision of this address."""
        return find_status(self.desk.issuer, self.kwargs["code"])

    @cached_property
    def confirmations(self) -> list[ProvisionConfirmation]:
        """Return every confirmation the authority ever gave, the newest first."""
        issuer = self.desk.issuer
        return confirmations_ever(issuer, self.record.provision.code) if issuer is not None else []

    def get_title(self) -> StrOrPromise:
        """Return where the provision stands; its wording is long."""
        citation = self.record.provision.citation
        return as_sentence(citation)

    def crumbs(self) -> list[Crumb]:
        """Come from the provisions."""
        return [Crumb(_("Quy định của luật"), address("provision_list"))]

    def acts(self) -> list[Act]:
        """Offer to confirm or to withdraw."""
        code, standing = self.record.provision.code, self.record.confirmation
        confirm, withdraw = address("provision_confirm", code), address("provision_withdraw", code)
        permission = "eligibility.confirm_provision"
        return [
            *self.offer(
                _("Ghi nhận đã đối chiếu"),
                confirm,
                permission,
                self.desk.issuer,
                when=standing is None or standing.pack_id is not None,
                tone="primary",
            ),
            *self.offer(
                _("Rút lại đối chiếu"),
                withdraw,
                "eligibility.withdraw_confirmation",
                self.desk.issuer,
                when=standing is not None and standing.pack_id is None,
                tone="danger",
            ),
        ]

    def papers(self) -> list[StoredPaper]:
        """Return the stored texts that were compared."""
        return [one.paper for one in self.confirmations if one.paper is not None]

    def history(self) -> list[TimelineEntry]:
        """Return the history of every confirmation."""
        return timeline_of(*self.confirmations)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the words around it."""
        provision = self.record.provision
        issuer = self.desk.issuer
        return {
            **super().get_context_data(**kwargs),
            "provision": provision,
            "kind": KINDS.get(provision.kind, provision.kind),
            "awards": award_names(provision.awards),
            "state": state_of(self.record),
            "state_words": STATES[state_of(self.record)],
            "confirmations": self.confirmations,
            "resting": resting_on(issuer, provision.code).count() if issuer is not None else 0,
            "expired_on": expiry_of(provision, self.desk.today),
            "open_dossiers": dossiers_resting_on(self.actor, issuer, provision.code)[:MOST_DOSSIERS]
            if issuer is not None
            else (),
        }
