"""The list of nominations, and what every screen of them says of one."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.events import NOMINATION_SUBMITTED
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import (
    know_rounds,
    visible_rounds,
    visible_to,
    with_listed_names,
    with_names,
)
from thidua.records.people.enums import SubjectKind
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.screens import Act, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Đề nghị"), "/lam-viec/de-nghi/")
MOST_OFFERED = 50


def reference_of(nomination: Nomination) -> str:
    """Return what an office quotes a dossier by."""
    return nomination.code


class NominationList(ListScreen):
    """The nominations for the achievements of a year."""

    template_name = "web/nominations/list.html"
    area = "nomination_list"
    columns = (
        Column(
            gettext_lazy("Đối tượng"),
            ("subject_kind", "person__sort_key", "unit__sort_key", "household__sort_key"),
        ),
        Column(gettext_lazy("Đơn vị đề nghị"), "nominating_unit__sort_key"),
        Column(gettext_lazy("Loại khen thưởng, đợt"), ("award_kind__order", "round__opens_on", "round__key")),
        Column(gettext_lazy("Xét điều kiện"), "assessment__outcome"),
        Column(gettext_lazy("Ngày trình"), "submitted_on"),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("code", "person__name_folded", "unit__name_folded", "household__name", "subject_detail", "achievement")
    search_label = gettext_lazy("Tìm theo tên, mã hồ sơ, chức vụ, thành tích")
    empty_title = gettext_lazy("Chưa có đề nghị nào trong năm này")
    empty_text = gettext_lazy("Đề nghị được lập trong một đợt khen thưởng đang nhận hồ sơ.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Mã hồ sơ"), lambda row: row.code, 14),
        SheetColumn(gettext_lazy("Đợt"), lambda row: row.round.key, 12),
        SheetColumn(gettext_lazy("Loại khen thưởng"), lambda row: row.award_kind.name, 30),
        SheetColumn(gettext_lazy("Loại đối tượng"), lambda row: row.get_subject_kind_display(), 14),
        SheetColumn(gettext_lazy("Tên"), lambda row: row.subject, 34),
        SheetColumn(gettext_lazy("Chức vụ, đơn vị"), lambda row: row.subject_detail, 40),
        SheetColumn(gettext_lazy("Đơn vị đề nghị"), lambda row: row.nominating_unit.name, 34),
        SheetColumn(gettext_lazy("Lĩnh vực"), lambda row: row.field, 26),
        SheetColumn(gettext_lazy("Tóm tắt thành tích"), lambda row: row.achievement, 60),
        SheetColumn(
            gettext_lazy("Xét điều kiện"),
            lambda row: row.assessment.get_outcome_display() if row.assessment else "",
            18,
        ),
        SheetColumn(gettext_lazy("Ngày trình"), lambda row: row.submitted_on, 12),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 16),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Đề nghị khen thưởng năm %s") % self.desk.year

    def rows(self) -> QuerySet[Nomination]:
        """Return what the account may see."""
        seen = visible_to(self.actor).filter(round__in=[one.pk for one in self.rounds])
        return with_names(seen) if self.is_exported else with_listed_names(seen)

    @cached_property
    def rounds(self) -> list[CommendationRound]:
        """Return the year's rounds."""
        return list(visible_rounds(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year))

    def rows_of_page(self, rows: Sequence[Nomination]) -> None:
        """Add the rounds, which the filters name too, and when each was truly submitted."""
        know_rounds(rows, self.rounds)
        mark_days(rows, submitted_on=NOMINATION_SUBMITTED)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Return the kinds of award that the year's rounds ask for."""
        found = {kind for one in self.rounds for kind in one.award_kinds.all()}
        return [(kind.code, kind.name) for kind in sorted(found, key=lambda kind: (kind.order, kind.code))]

    def filters(self) -> list[Filter]:
        """Narrow by round, kind of award, state, subject and outcome."""
        return [
            Filter("dot", gettext_lazy("Đợt"), [(str(one.uid), one.title) for one in self.rounds], lookup="round__uid"),
            Filter("khen", gettext_lazy("Loại khen thưởng"), self.kinds, lookup="award_kind__code"),
            Filter("trang-thai", gettext_lazy("Trạng thái"), NominationState.choices, lookup="state"),
            Filter("doi-tuong", gettext_lazy("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
            Filter("ket-luan", gettext_lazy("Xét điều kiện"), Outcome.choices, lookup="assessment__outcome"),
        ]

    def acts(self) -> list[Act]:
        """Offer to nominate in the newest open round."""
        newest = next((one for one in self.rounds if one.is_open), None)
        if newest is None or not any(self.may("nominations.draft_nomination", unit) for unit in self.desk.own_units):
            return []
        return [Act(_("Lập đề nghị"), address("nomination_choose", newest.uid), "primary")]
