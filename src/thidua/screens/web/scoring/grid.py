"""A unit's list as one grid: a page of lines, saved row by row as they are typed, or all together."""

import uuid
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import decimal_vi, fold
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.scoring import actions
from thidua.procedure.scoring.enums import Verdict
from thidua.procedure.scoring.models import ScoredList, ScoreLine
from thidua.procedure.scoring.queries import (
    Scale,
    keeps_line,
    lettered,
    lines_of,
    missing_from,
    nominations_of,
    scale_of,
    standing_of,
    visible_lines,
    visible_lists,
)
from thidua.procedure.scoring.sheets import NOT_BARRED, YES
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.rounds.views import LIST as ROUNDS
from thidua.screens.web.scoring.forms import ScoresForm
from thidua.screens.web.screens import Act, ActionScreen, Receipt, address

ONE_ROW, FILL = "luu-dong", "dien"
FILL_YES, FILL_MOST = "co", "toi-da"
PER_PAGE, MOST_BOXES = 25, 900


class ScoredListScreen(ActionScreen):
    """A screen of one unit's list."""

    area = "round_list"

    @cached_property
    def scored_list(self) -> ScoredList:
        """Return the list of the address; one that the account may not see does not exist for it."""
        uid: uuid.UUID = self.kwargs["uid"]
        return get_object_or_404(visible_lists(self.actor), uid=uid)

    @cached_property
    def scale(self) -> Scale:
        """Return what the list is judged by."""
        return scale_of(self.scored_list.sheet, self.scored_list.round)

    def target(self) -> object:
        """Ask the permission of the list."""
        return self.scored_list

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return f"{self.scored_list.award_kind} – {self.scored_list.round.title}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        round, kind = self.scored_list.round, self.scored_list.award_kind
        board = f"{address('scoring_board', round.uid)}?khen={kind.code}"
        way = [ROUNDS, Crumb(round.title, address("round", round.uid)), Crumb(_("Bình xét"), board)]
        here = address("scored_list", self.scored_list.uid)
        return way if self.request.path == here else [*way, Crumb(str(self.scored_list.unit), here)]


class ScoringGrid(ScoredListScreen):
    """The grid: whoever may not score any longer, or not this line, reads it."""

    template_name = "web/scoring/grid.html"
    form_class = ScoresForm
    stays = True
    submit = gettext_lazy("Lưu trang này")

    def get_title(self) -> StrOrPromise:
        """Name the unit."""
        return _("Bình xét: %s") % self.scored_list.unit

    @cached_property
    def nominated(self) -> dict[int, Nomination]:
        """Return what was put forward of the list."""
        return nominations_of(self.scored_list)

    @cached_property
    def every_line(self) -> list[ScoreLine]:
        """Return the whole list."""
        return list(lines_of(self.scored_list))

    @property
    def words(self) -> str:
        """Return what is searched for."""
        return self.request.GET.get("tim", "").strip()[:100]

    @cached_property
    def page(self) -> Page[ScoreLine]:
        """Return the lines of the page: those searched for, those of one verdict."""
        lines, asked = self.every_line, self.request.GET.get("ket-qua", "")
        if self.words:
            lines = [line for line in lines if fold(self.words) in fold(str(line.subject))]
        if asked in Verdict.values:
            lines = [line for line in lines if self.scale.judge(line)[0] == asked]
        # A browser's form holds a thousand boxes at most: the more criteria, the fewer lines.
        at_once = max(1, min(PER_PAGE, MOST_BOXES // (len(self.scale.criteria) + 3)))
        return Paginator(lines, at_once).get_page(self.request.GET.get("trang"))

    @property
    def is_open(self) -> bool:
        """Say whether the account may score now."""
        is_open = self.scored_list.round.is_open
        return is_open and self.may("scoring.score_list", self.scored_list)

    def is_fixed(self, line: ScoreLine) -> bool:
        """Say whether what was put forward keeps the line as it is."""
        return keeps_line(self.nominated.get(line.subject_pk))

    @property
    def typed_lines(self) -> list[ScoreLine]:
        """Return the lines of the page that may be typed into; of a form that was sent, those it holds."""
        if not self.is_open:
            return []
        lines = [line for line in self.page if not self.is_fixed(line)]
        if self.request.method == "POST":
            sent = {name.rpartition("-vuong")[0] for name in self.request.POST if name.endswith("-vuong")}
            lines = [line for line in self.every_line if str(line.uid) in sent]
        return lines

    def form_arguments(self) -> dict[str, object]:
        """Give the lines."""
        return {"lines": self.typed_lines, "scale": self.scale}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Save one row, fill empty boxes, or save the page."""
        self.require("scoring.score_list", self.scored_list)
        if FILL in request.POST:
            return self.render_to_response(self.get_context_data(form=self._filled(request.POST[FILL])))
        if ONE_ROW in request.POST:
            return self._save_one(request.POST[ONE_ROW])
        return super().post(request, *args, **kwargs)

    def _filled(self, what: str) -> ScoresForm:
        """Return the form with every empty box of the kind asked filled, for reading over; nothing is saved."""
        form = ScoresForm(lines=self.typed_lines, scale=self.scale)
        for line in form.lines:
            parts = ["tham-gia", "vuong", "ghi-chu", *(f"d{place}" for place in range(len(self.scale.criteria)))]
            typed = {part: self.request.POST.get(form.name_of(line.uid, part), "").strip() for part in parts}
            if what == FILL_YES:
                typed["tham-gia"] = typed["tham-gia"] or YES
                typed["vuong"] = typed["vuong"] or NOT_BARRED
            elif what == FILL_MOST:
                for place, one in enumerate(self.scale.criteria):
                    if one.most is not None:
                        typed[f"d{place}"] = typed[f"d{place}"] or decimal_vi(one.most)
            form.initial.update({form.name_of(line.uid, part): value for part, value in typed.items()})
        return form

    def _save_one(self, uid: str) -> HttpResponse:
        """Save the row named, and say in a few words where it stands now."""
        line = next((one for one in self.every_line if str(one.uid) == uid), None)
        if line is None:
            raise Http404
        form = ScoresForm(self.request.POST, lines=[line], scale=self.scale)
        if form.is_valid():
            try:
                actions.score_lines(
                    actor=self.actor, scored_list=self.scored_list, given={line.uid: form.given_of(line)}
                )
            except RefusedError as refusal:
                self.add_refusal(form, refusal)
        if form.errors:
            told = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
            return JsonResponse({"errors": told}, status=422)
        kept = visible_lines(self.actor).get(pk=line.pk)
        verdict, why = self.scale.judge(kept)
        total = "" if kept.total is None else decimal_vi(kept.total)
        return JsonResponse(
            {
                "total": total,
                "verdict": verdict.value,
                "label": str(verdict.label),
                "tone": verdict.tone,
                "why": why,
            }
        )

    def add_refusal(self, form: forms.BaseForm, refusal: RefusedError) -> None:
        """Put the refusal beside the box of its line."""
        uid, colon, column = (refusal.field or "").partition(":")
        assert isinstance(form, ScoresForm)  # the form of this screen
        name = form.name_of(uid, form.place_of(column)) if colon else None
        form.add_error(name if name in form.fields else None, str(refusal))

    def act(self, form: ScoresForm) -> list[ScoreLine]:
        """Save every row of the page, all or none."""
        return actions.score_lines(
            actor=self.actor,
            scored_list=self.scored_list,
            given={line.uid: form.given_of(line) for line in form.lines},
        )

    def here(self, **changed: object) -> str:
        """Return the address of this page of the list, in another place of it where asked."""
        kept = {name: self.request.GET[name] for name in ("tim", "ket-qua", "trang") if self.request.GET.get(name)}
        asked = urlencode({**kept, **changed})
        return address("scored_list", self.scored_list.uid) + (f"?{asked}" if asked else "")

    def receipt(self, record: list[ScoreLine]) -> Receipt:
        """Say how many lines changed, and stay."""
        return Receipt(title=_("Đã lưu %d dòng") % len(record), url=self.here())

    def acts(self) -> list[Act]:
        """Offer what may be done with the list."""
        found = self.scored_list
        return [
            *self.offer(
                _("Trình danh sách đạt"),
                address("scored_list_submit", found.uid),
                "scoring.submit_scored_list",
                found,
                when=found.round.is_open,
                tone="primary",
            ),
            *self.offer(
                _("Lập bản thảo"),
                address("scored_list_draft", found.uid),
                "scoring.begin_list",
                found,
                when=found.round.is_open,
            ),
            *self.offer(
                _("Nhận điểm từ Excel"),
                address("scores_take", found.uid),
                "scoring.score_list",
                found,
                when=self.is_open,
            ),
            Act(_("Tải tệp chấm điểm"), address("scores_workbook", found.uid)),
        ]

    def _headings(self) -> list[str]:
        """Return the headings of the grid; a criterion's says the most it may bring."""
        points = [
            one.code if one.most is None else f"{one.code} (/{decimal_vi(one.most)})" for one in self.scale.criteria
        ]
        ends = [_("Tổng"), _("Điều không xét"), _("Ghi chú"), _("Kết quả")]
        return [_("TT"), _("Tên"), _("Đăng ký"), *points, *ends]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lines with their boxes, the sums, and where else in the list one may go."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        assert isinstance(form, ScoresForm)  # the class this screen builds
        boxes = {line.pk: form.boxes_of(line) for line in form.lines}
        shown = list(form.lines) if form.is_bound else list(self.page)
        first = self.page.start_index()
        rows = []
        for at, line in enumerate(shown, start=first):
            verdict, why = self.scale.judge(line)
            kept = self.nominated.get(line.subject_pk)
            rows.append(
                {
                    "at": at,
                    "line": line,
                    "boxes": boxes.get(line.pk),
                    "points": [line.given.get(one.code) for one in self.scale.criteria],
                    "bar": next((letter for letter, one in lettered(self.scale.bars) if one.name == line.barred), ""),
                    "verdict": verdict,
                    "why": why,
                    "nomination": kept,
                }
            )
        standing = standing_of(self.every_line, self.scale)
        return {
            **context,
            "scored_list": self.scored_list,
            "sheet": self.scored_list.sheet,
            "criteria": self.scale.criteria,
            "bars": lettered(self.scale.bars),
            "rows": rows,
            "columns": "|".join(self._headings()),
            "numeric": " ".join(str(place) for place in range(4, 5 + len(self.scale.criteria))),
            "page": self.page,
            "words": self.words,
            "asked_verdict": self.request.GET.get("ket-qua", ""),
            "standing": standing,
            "counts": [
                (verdict, count, self.here(**{"ket-qua": verdict.value, "trang": 1}))
                for verdict, count in standing.counts.items()
            ],
            "everything_url": address("scored_list", self.scored_list.uid),
            "here": self.here(),
            "not_barred": NOT_BARRED,
            "states": NominationState,
            "missing": len(missing_from(self.scored_list)) if self.is_open else 0,
            "renew_url": address("scored_list_begin", self.scored_list.round.uid, self.scored_list.unit.uid)
            + f"?khen={self.scored_list.award_kind.code}",
            "papers": papers_of(self.scored_list).order_by("-stored_at", "-pk"),
            "one_row": ONE_ROW,
            "fill": FILL,
            "fills": [
                (FILL_YES, _("Điền «Có», «Không vướng» vào ô trống")),
                (FILL_MOST, _("Điền điểm tối đa vào ô trống")),
            ],
        }
