"""Screen of a season before it begins: who qualifies for what, what is lacking, which caps would burst."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.text import date_short, fold
from thidua.procedure.eligibility.enums import Standing
from thidua.procedure.eligibility.queries import (
    PreviewLine,
    Season,
    SeasonPreview,
    previewable_units,
    put_together,
    question_text,
    season_awards,
    season_of,
)
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import open_rounds_by_kind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.screens.components.listing import Column, Filter
from thidua.screens.web.fields import DayField
from thidua.screens.web.screens import ListScreen, address
from thidua.screens.web.season.steps import Steps, steps_so_far, take_step
from thidua.screens.web.sheets import SheetColumn

AWARD = "khen"
UNIT_KEY, AWARD_KEY, DAY_KEY, PAUSE_KEY = "don-vi", "danh-hieu", "luat-ngay", "tam-dung"
_PAGES = {SubjectKind.INDIVIDUAL: "person", SubjectKind.COLLECTIVE: "unit"}


@dataclass(frozen=True)
class Shown:
    """One line as the page shows it."""

    line: PreviewLine
    award: str
    url: str
    draft_url: str
    missing: Sequence[str]


def _words(line: PreviewLine) -> str:
    verdict = line.verdict
    short = [f"{one.wording.rstrip('.')} ({one.citation})" for one in verdict.short]
    lacking = [question_text(line.kind, fact) for fact in verdict.missing]
    return "; ".join(dict.fromkeys([*short, *lacking])) or verdict.reason


def _of(line: PreviewLine) -> str:
    return lawbook.award(line.award).title


class SeasonScreen(ListScreen):
    """A year's season of the authority, or of one unit, under the law of any day."""

    template_name = "web/season/page.html"
    area = "season"
    columns = (
        Column(gettext_lazy("Họ và tên, đơn vị"), "name"),
        Column(gettext_lazy("Danh hiệu, hình thức"), "award"),
        Column(gettext_lazy("Kết quả"), "standing"),
        Column(gettext_lazy("Còn thiếu, căn cứ")),
    )
    search_label = gettext_lazy("Tìm theo tên, đơn vị (không cần dấu)")
    empty_title = gettext_lazy("Không có ai để xét")
    empty_text = gettext_lazy("Ghi cá nhân, chức vụ, hộ gia đình của đơn vị trong năm này rồi xem lại.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Tên"), lambda row: row.name, 30),
        SheetColumn(gettext_lazy("Chức vụ, đơn vị"), lambda row: row.detail, 40),
        SheetColumn(gettext_lazy("Đối tượng"), lambda row: SubjectKind(row.kind).label, 14),
        SheetColumn(gettext_lazy("Danh hiệu, hình thức"), _of, 30),
        SheetColumn(gettext_lazy("Kết quả"), lambda row: Standing(row.standing).label, 22),
        SheetColumn(gettext_lazy("Còn thiếu, căn cứ"), _words, 80),
        SheetColumn(gettext_lazy("Dữ liệu mẫu"), lambda row: "x" if row.is_sample else "", 12),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Xem trước mùa xét năm %s") % self.desk.year

    def get_lead(self) -> StrOrPromise:
        """Say what it is not."""
        return _("Bộ luật trả lời từ hồ sơ đang có; không lưu lại và không thay người xét.")

    @cached_property
    def issuer(self) -> Unit:
        """Return the authority on the screen."""
        if self.desk.issuer is None:
            raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)
        return self.desk.issuer

    @cached_property
    def units(self) -> list[Unit]:
        """Return the units whose season the account may look at; the authority first where it may."""
        found = list(previewable_units(self.actor, self.issuer, on=self.desk.today).order_by("sort_key", "key"))
        return sorted(found, key=lambda unit: unit.pk != self.issuer.pk)

    @cached_property
    def unit(self) -> Unit:
        """Return the unit asked for, else the first there is."""
        asked = self.request.GET.get(UNIT_KEY, "")
        found = next((unit for unit in self.units if str(unit.uid) == asked), next(iter(self.units), None))
        if found is None:
            raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)
        return found

    @cached_property
    def typed_day(self) -> tuple[date | None, str]:
        """Return the day of the law typed into the address, and what is wrong with it."""
        try:
            return DayField(required=False).clean(self.request.GET.get(DAY_KEY, "")), ""
        except ValidationError as error:
            return None, " ".join(error.messages)

    @cached_property
    def law_day(self) -> date:
        """Return the day whose law judges: as asked, else the year's last day, or today when that comes first."""
        return self.typed_day[0] or min(self.desk.today, date(self.desk.year, 12, 31))

    @cached_property
    def offered(self) -> list[tuple[str, str]]:
        """Return the awards to choose from: those of the authority's season first, then every other in force."""
        own = season_awards(self.issuer, on=self.law_day)
        others = [award.code for award in lawbook.awards(on=self.law_day) if award.code not in own]
        return [(code, lawbook.award(code).title) for code in (*own, *others)]

    @cached_property
    def award(self) -> str:
        """Return the one award asked for; empty for all of the season."""
        asked = self.request.GET.get(AWARD_KEY, "")
        return asked if asked in dict(self.offered) else ""

    @cached_property
    def season(self) -> Season:
        """Return what is asked."""
        return season_of(
            actor=self.actor,
            issuer=self.issuer,
            unit=self.unit,
            year=self.desk.year,
            on=self.desk.today,
            law_day=self.law_day,
            awards=[self.award] if self.award else (),
        )

    @cached_property
    def refusal(self) -> str:
        """Return why nothing can be looked at, where a province's rules cannot be read."""
        try:
            _steps = self.steps
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            return str(refusal)
        return ""

    @cached_property
    def steps(self) -> Steps:
        """Return how far the look has come."""
        return steps_so_far(self.season)

    @cached_property
    def preview(self) -> SeasonPreview | None:
        """Return what has been found so far."""
        return None if self.refusal else put_together(self.season, self.steps.parts)

    def rows(self) -> Sequence[PreviewLine]:
        """Return the lines, those who qualify first and each by name."""
        return sorted(self.preview.lines, key=_order) if self.preview is not None else ()

    def search(self, rows: Sequence[PreviewLine], text: str) -> Sequence[PreviewLine]:
        """Find every word in the name or post, marks left out."""
        words = fold(text).split()
        return [row for row in rows if all(word in fold(f"{row.name} {row.detail}") for word in words)]

    def filters(self) -> Sequence[Filter]:
        """Narrow by result, kind of subject, and the fact that is missing."""
        lines = self.preview.lines if self.preview is not None else ()
        missing = {fact.split(".")[1].partition("[")[0]: line.kind for line in lines for fact in line.verdict.missing}
        facts = sorted((name, question_text(kind, name)) for name, kind in missing.items())
        return [
            Filter("ket-qua", gettext_lazy("Kết quả"), list(Standing.choices), lookup="standing"),
            Filter("doi-tuong", gettext_lazy("Đối tượng"), list(SubjectKind.choices), lookup="kind"),
            Filter(
                "thieu",
                gettext_lazy("Thiếu dữ kiện"),
                facts,
                narrow=lambda rows, name: [
                    row
                    for row in rows
                    if any(f"{fact}.".startswith((f"facts.{name}.", f"facts.{name}[")) for fact in row.verdict.missing)
                ],
            ),
        ]

    @cached_property
    def open_rounds(self) -> dict[str, CommendationRound]:
        """Return the open round of each kind of award for the year, the newest first."""
        return open_rounds_by_kind(self.issuer, self.desk.year)

    def shown(self, line: PreviewLine) -> Shown:
        """Return a line with its links."""
        page = _PAGES.get(line.kind)
        found = self.open_rounds.get(line.award)
        own = next((unit for unit in self.desk.own_units if self.may("nominations.draft_nomination", unit)), None)
        draft = ""
        if found is not None and own is not None and line.standing != Standing.NOT_MET:
            named = f"?{AWARD}={line.award}" if len(found.award_kinds.all()) > 1 else ""
            draft = address("nomination_draft", found.uid, own.uid, line.kind, line.uid) + named
        return Shown(
            line,
            _of(line),
            address(page, line.uid) if page else address("household_list"),
            draft,
            [question_text(line.kind, fact) for fact in _facts_once(line)],
        )

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Take the next step, then show how far it has come."""
        take_step(self.season, afresh="lai" in request.POST)
        return HttpResponseRedirect(request.get_full_path())

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was asked, the sums, and the lines of the page."""
        context = super().get_context_data(**kwargs)
        whole = self.refusal == "" and self.steps.is_whole
        query = self.request.GET.copy()
        query[PAUSE_KEY] = "1"
        if self.refusal:
            context |= {"empty_title": _("Chưa xét được"), "empty_text": ""}
        elif not self.steps.seen and not whole:
            context |= {"empty_title": _("Bắt đầu xét"), "empty_text": ""}
        return {
            **context,
            "units": [(str(unit.uid), unit.name, unit.pk == self.unit.pk) for unit in self.units],
            "offered": [(code, title, code == self.award) for code, title in self.offered],
            "law_day": self.law_day,
            "typed_day": self.request.GET.get(DAY_KEY, "") or date_short(self.law_day),
            "day_error": self.typed_day[1],
            "refusal": self.refusal,
            "season": None if self.refusal else self.season,
            "steps": None if self.refusal else self.steps,
            "is_whole": whole,
            "goes_on": not whole and not self.refusal and self.steps.begun_at and PAUSE_KEY not in self.request.GET,
            "pause_url": f"?{query.urlencode()}",
            "preview": self.preview,
            "summaries": [
                (one, [one.counts.get(standing, 0) for standing in Standing])
                for one in (self.preview.awards if self.preview is not None else ())
            ],
            "sums_columns": "|".join(str(words) for words in (_("Danh hiệu, hình thức"), *Standing.labels)),
            "shown": [self.shown(line) for line in self.listing],
        }


def _facts_once(line: PreviewLine) -> list[str]:
    names = dict.fromkeys(fact.split(".")[1].partition("[")[0] for fact in line.verdict.missing)
    return list(names)


def _order(line: PreviewLine) -> tuple[int, str]:
    return list(Standing).index(line.standing), line.award
