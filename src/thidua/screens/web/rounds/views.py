"""Screens of commendation rounds: the list, and one round with its units and dossiers."""

import uuid
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.appraisals.events import PUBLIC_COMMENT_CONCLUDED, PUBLIC_COMMENT_OPENED
from thidua.procedure.appraisals.models import PublicComment
from thidua.procedure.appraisals.queries import comments_on, gone_on_without
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import (
    drafts_of,
    round_summary,
    rounds_of,
    rounds_with_lists,
    units_with_registered,
    visible_rounds,
    visible_to,
    with_names,
)
from thidua.procedure.nominations.workflow import ROUND
from thidua.procedure.scoring.queries import scored_kinds
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.models import Unit
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.answers.needs import needs_or_why
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Đợt khen thưởng"), "/lam-viec/dot-khen-thuong/")
NOMINATIONS_AT_ONCE = 100


class RoundList(ListScreen):
    """The rounds for the achievements of a year."""

    template_name = "web/rounds/list.html"
    area = "round_list"
    columns = (
        Column(gettext_lazy("Đợt"), "title"),
        Column(gettext_lazy("Loại khen thưởng")),
        Column(gettext_lazy("Hạn nộp"), "due_on"),
        Column(gettext_lazy("Đề nghị"), "nomination_count", numeric=True),
        Column(gettext_lazy("Đã tiếp nhận"), "accepted_count", numeric=True),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("title", "key")
    search_label = gettext_lazy("Tìm theo tên hoặc mã đợt")
    empty_title = gettext_lazy("Chưa có đợt khen thưởng nào trong năm này")
    empty_text = gettext_lazy("Mở đợt để các đơn vị lập đề nghị; đơn vị sẽ nhận thông báo.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Mã đợt"), lambda row: row.key, 12),
        SheetColumn(gettext_lazy("Đợt"), lambda row: row.title, 60),
        SheetColumn(gettext_lazy("Loại khen thưởng"), lambda row: row.kinds_in_words, 40),
        SheetColumn(gettext_lazy("Loại hình"), lambda row: row.get_ground_display(), 24),
        SheetColumn(gettext_lazy("Từ ngày"), lambda row: row.opens_on, 12),
        SheetColumn(gettext_lazy("Hạn nộp"), lambda row: row.due_on, 12),
        SheetColumn(gettext_lazy("Đề nghị"), lambda row: row.nomination_count, 10),
        SheetColumn(gettext_lazy("Đã tiếp nhận"), lambda row: row.accepted_count, 12),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 18),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Đợt khen thưởng năm %s") % self.desk.year

    def rows(self) -> QuerySet[CommendationRound]:
        """Return the rounds of the authority."""
        if self.desk.issuer is None:
            return visible_rounds(self.actor).none()
        return rounds_of(self.desk.issuer, self.desk.year)

    def filters(self) -> list[Filter]:
        """Narrow by state and ground."""
        return [
            Filter("trang-thai", gettext_lazy("Trạng thái"), RoundState.choices, lookup="state"),
            Filter("loai-hinh", gettext_lazy("Loại hình"), Ground.choices, lookup="ground"),
        ]

    def acts(self) -> list[Act]:
        """Offer a new round."""
        return self.offer(
            _("Mở đợt"), address("round_open"), "nominations.open_round", self.desk.issuer, tone="primary"
        )


class RoundPage(DetailScreen):
    """A round: what each unit put forward, and the nominations the account may see."""

    template_name = "web/rounds/page.html"
    area = "round_list"
    record_name = "round"
    eyebrow = gettext_lazy("Đợt khen thưởng")

    def find(self, uid: uuid.UUID) -> CommendationRound:
        """Return a round of the account's authorities."""
        return get_object_or_404(visible_rounds(self.actor), uid=uid)

    def get_lead(self) -> StrOrPromise:
        """Say what is given."""
        return f"{self.record.kinds_in_words} – {self.record.get_ground_display()}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    @cached_property
    def own(self) -> list[Unit]:
        """Return the units the account may nominate for."""
        return [unit for unit in self.desk.own_units if self.may("nominations.draft_nomination", unit)]

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow."""
        found: CommendationRound = self.record
        nominate = [Act(_("Lập đề nghị"), address("nomination_choose", found.uid), "primary")]
        return [
            *(nominate if found.is_open and self.own else []),
            *self.from_registration(),
            *self.offer(
                _("Nhận danh sách Excel"),
                address("nominations_import", found.uid),
                "nominations.import_nominations",
                found,
                when=found.is_open,
            ),
            *self.offer(
                _("Danh sách đang xử lý"),
                address("waiting_lists"),
                "nominations.import_nominations",
                found,
            ),
            *(
                Act(_("Bình xét %s") % kind, f"{address('scoring_board', found.uid)}?khen={kind.code}")
                for kind in scored_kinds(found)
                if self.own or self.sees_all
            ),
            *self.offer(
                _("Lấy ý kiến nhân dân"),
                address("public_comment_open", found.uid),
                "appraisals.open_public_comment",
                found,
                when=not found.is_cancelled,
            ),
            *([Act(_("Lập văn bản"), address("round_papers", found.uid))] if self.sees_all else []),
            *(self.before_the_council() if self.sees_all else []),
            *self.offer(
                _("Khóa danh sách"),
                address("round_close", found.uid),
                "nominations.close_round",
                found,
                when=ROUND.allows("close", found.state),
            ),
            *self.offer(
                _("Sửa, gia hạn"),
                address("round_amend", found.uid),
                "nominations.amend_round",
                found,
                when=not found.is_cancelled,
            ),
            *self.offer(
                _("Hủy đợt"),
                address("round_cancel", found.uid),
                "nominations.cancel_round",
                found,
                when=ROUND.allows("cancel", found.state),
            ),
            *self.offer(
                _("Mở lại danh sách"),
                address("round_reopen", found.uid),
                "nominations.reopen_round",
                found,
                when=ROUND.allows("reopen", found.state),
            ),
        ]

    def from_registration(self) -> list[Act]:
        """Offer the units with an approved registration to begin from it."""
        if not self.record.is_open or not self.own:
            return []
        begun = units_with_registered(self.record)
        units = [unit for unit in self.own if unit.pk in begun]
        words = _("Lập từ đăng ký đầu năm")
        return [
            Act(
                f"{words}: {unit.short_name}" if len(units) > 1 else words,
                address("nominations_from_registration", self.record.uid, unit.uid),
            )
            for unit in units
        ]

    def before_the_council(self) -> list[Act]:
        """Return what the round's officers look at before the council."""
        return [
            Act(_("Bảng điều kiện"), address("conditions", self.record.uid)),
            Act(_("Điều cần làm rõ"), address("integrity_list", self.record.uid)),
            Act(_("Soi công bằng"), address("mirror", self.record.uid)),
        ]

    def papers(self) -> QuerySet[StoredPaper]:
        """Return the units' lists to officers only: they name what other units put forward."""
        kept = papers_of(self.record).order_by("-stored_at", "-pk")
        return kept if self.sees_all else kept.none()

    @cached_property
    def sees_all(self) -> bool:
        """Say whether the account reads every unit's list of the round."""
        return rounds_with_lists(self.actor).filter(pk=self.record.pk).exists()

    def public_comments(self) -> list[PublicComment]:
        """Return the consultations on the round, with the moments they were truly opened and concluded."""
        comments = list(comments_on(self.record))
        mark_days(comments, opens_on=PUBLIC_COMMENT_OPENED, concluded_on=PUBLIC_COMMENT_CONCLUDED)
        return comments

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the units' lines and the nominations."""
        found: CommendationRound = self.record
        nominations = with_names(visible_to(self.actor).filter(round=found)).order_by(
            "nominating_unit__key",
            "award_kind__order",
            "subject_kind",
            "person__sort_key",
            "unit__key",
            "household__sort_key",
        )
        waiting = {
            unit.pk: drafts_of(found, unit).count()
            for unit in self.own
            if found.is_open and self.may("nominations.submit_nomination", unit)
        }
        return {
            **super().get_context_data(**kwargs),
            "summary": round_summary(found) if self.sees_all else None,
            "nominations": Paginator(nominations, NOMINATIONS_AT_ONCE).get_page(self.request.GET.get("trang")),
            "many_kinds": len(found.award_kinds.all()) > 1,
            "public_comments": self.public_comments() if self.sees_all else (),
            "gone_on": gone_on_without([found]) if self.sees_all else (),
            "concludes": self.may("appraisals.open_public_comment", found),
            "law_needs": needs_or_why(found, self.desk.today),
            "confirms_law": self.may("eligibility.confirm_provision", found.issuer),
            "states": NominationState,
            "to_submit": [(unit, waiting[unit.pk]) for unit in self.own if waiting.get(unit.pk)],
        }
