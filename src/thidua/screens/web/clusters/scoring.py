"""A member's own sheet: a grid saved row by row as it is typed, evidence, sending."""

import uuid
from functools import cached_property
from typing import ClassVar

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.clusters import actions, queries
from thidua.procedure.clusters.models import ClusterCriterion, LineEvidence, MemberSheet, SheetLine
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.clusters import forms
from thidua.screens.web.clusters.views import AREA, find_sheet, way_to
from thidua.screens.web.screens import ActionScreen, Receipt, address

ONE_ROW = "luu-dong"


class SheetAct(ActionScreen):
    """An act on a member's sheet."""

    area = AREA
    stays = True
    lands = "cluster_sheet"
    of = "sheet"
    given: ClassVar = ("sheet",)

    @cached_property
    def sheet(self) -> MemberSheet:
        """Return the sheet of this address."""
        uid: uuid.UUID = self.kwargs["uid"]
        return find_sheet(self.actor, uid)

    @cached_property
    def criteria(self) -> list[ClusterCriterion]:
        """Return the criteria of its year."""
        return list(self.sheet.cluster_year.criteria.all())

    def target(self) -> object:
        """Ask over the sheet."""
        return self.sheet

    def get_lead(self) -> StrOrPromise:
        """Name the unit and the year."""
        return f"{self.sheet.unit} – {self.sheet.cluster_year}"

    def crumbs(self) -> list[Crumb]:
        """Come from the sheet."""
        year = self.sheet.cluster_year
        return [*way_to(year.cluster, year), Crumb(str(self.sheet.unit), address("cluster_sheet", self.sheet.uid))]


class SheetScores(SheetAct):
    """The grid of points: a row is saved when it is left; without scripts all are saved by the button."""

    template_name = "web/clusters/scores.html"
    title = _("Tự chấm điểm")
    form_class = forms.Scores
    permission = "clusters.score_sheet"
    submit = _("Lưu bảng tự chấm")

    @cached_property
    def lines(self) -> dict[int, SheetLine]:
        """Return what is kept, by criterion."""
        return {one.criterion_id: one for one in queries.lines_of(self.sheet)}

    @property
    def is_open(self) -> bool:
        """Say whether the sheet may be written now."""
        return self.sheet.cluster_year.takes_scores and not self.sheet.is_sent

    def form_arguments(self) -> dict[str, object]:
        """Give the criteria with what is kept."""
        return {"criteria": self.criteria, "lines": self.lines}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Save one row, or all."""
        if ONE_ROW in request.POST:
            return self._save_one(request.POST[ONE_ROW])
        return super().post(request, *args, **kwargs)

    def _save_one(self, place: str) -> HttpResponse:
        """Save the row named, and say in a few words where it stands now."""
        criterion = next((one for one in self.criteria if str(one.pk) == place), None)
        if criterion is None:
            raise Http404
        form = forms.Scores(self.request.POST, criteria=[criterion], lines=self.lines)
        if form.is_valid():
            try:
                actions.save_scores(actor=self.actor, sheet=self.sheet, given=form.scores())
            except RefusedError as refusal:
                self.add_refusal(form, refusal)
        if form.errors:
            told = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
            return JsonResponse({"errors": told}, status=422)
        kept = {one.criterion_id: one for one in queries.lines_of(self.sheet)}
        line = kept.get(criterion.pk)
        scored = line is not None and line.claimed is not None
        return JsonResponse(
            {
                "total": decimal_vi(line.counted) if line is not None and scored else "",
                "label": _now("Đã chấm") if scored else _now("Chưa chấm"),
                "tone": "done" if scored else "attention",
                "why": "",
            }
        )

    def add_refusal(self, form: django_forms.BaseForm, refusal: RefusedError) -> None:
        """Put the refusal beside the box of its criterion."""
        code, colon, part = (refusal.field or "").rpartition(":")
        criterion = next((one for one in self.criteria if one.code == code), None) if colon else None
        name = forms.Scores.name_of(criterion, "diem" if part == "claimed" else "ghi-chu") if criterion else None
        form.add_error(name if name in form.fields else None, str(refusal))

    def act(self, form: forms.Scores) -> list[SheetLine]:
        """Save every row, all or none."""
        return actions.save_scores(actor=self.actor, sheet=self.sheet, given=form.scores())

    def receipt(self, record: list[SheetLine]) -> Receipt:
        """Say how many lines changed."""
        return Receipt(_("Đã lưu %d dòng") % len(record), address("cluster_sheet", self.sheet.uid))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rows with their boxes and the sum."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        assert isinstance(form, forms.Scores)  # the class this screen builds
        rows = [(one, self.lines.get(one.pk), *form.boxes_of(one)) for one in self.criteria]
        return {
            **context,
            "sheet": self.sheet,
            "rows": rows,
            "is_open": self.is_open,
        }


class SheetEvidence(SheetAct):
    """Show a file for a criterion."""

    title = _("Kèm minh chứng")
    form_class = forms.AttachEvidence
    permission = "clusters.score_sheet"
    submit = _("Kèm tệp")

    def form_arguments(self) -> dict[str, object]:
        """Offer the criteria."""
        return {"criteria": self.criteria}

    def act(self, form: forms.AttachEvidence) -> LineEvidence:
        """Keep it."""
        content, media_type = form.cleaned_data["content"]
        return actions.attach_evidence(
            actor=self.actor,
            sheet=self.sheet,
            criterion=form.chosen(),
            title=form.cleaned_data["title"],
            content=content,
            media_type=media_type,
        )

    def receipt(self, record: LineEvidence) -> Receipt:
        """Name it on the sheet."""
        return Receipt(_("Đã kèm minh chứng"), address("cluster_sheet", self.sheet.uid), lead=record.paper.title)


class SheetSend(SheetAct):
    """Send the sheet."""

    title = _("Gửi bảng tự chấm")
    form_class = forms.OnDay
    permission = "clusters.score_sheet"
    submit = _("Gửi")
    verb = actions.send_sheet
    asks = True
    done = _("Đã gửi bảng tự chấm")
    fixes = (_("Gửi rồi thì không sửa được; cần sửa thì trưởng, phó cụm, khối trả lại."),)

    def initial(self) -> dict[str, object]:
        """Begin today."""
        return {"on": self.desk.today}

    def get_lead(self) -> StrOrPromise:
        """Name the sum."""
        total = decimal_vi(queries.sum_of(queries.lines_of(self.sheet)).total)
        return _("%(unit)s: tự chấm %(total)s điểm.") % {"unit": self.sheet.unit, "total": total}
