"""The points of one list or of a whole round as a workbook, out and in."""

import io
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import fold
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import visible_rounds
from thidua.procedure.scoring import actions
from thidua.procedure.scoring.models import ScoredList
from thidua.procedure.scoring.queries import Scale, lettered, lines_of_lists, scale_of, scores_columns, visible_lists
from thidua.procedure.scoring.sheets import NOT_BARRED, SCORES
from thidua.records.catalogue.models import AwardKind
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.rounds.acts import RoundAct
from thidua.screens.web.scoring.board import AWARD, kind_judged
from thidua.screens.web.scoring.forms import ScoresWorkbookForm
from thidua.screens.web.scoring.grid import ScoredListScreen
from thidua.screens.web.screens import Receipt, StaffScreen, address
from thidua.screens.web.sheets import XLSX

if TYPE_CHECKING:
    import xlsxwriter


def scores_workbook(lists: list[ScoredList], scale: Scale) -> bytes:
    """Return the lines of the lists with what stands in them, under the headings that are read back."""
    out = io.BytesIO()
    import xlsxwriter  # only where a file is written

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(SCORES)
    bold = book.add_format({"bold": True, "bg_color": "#F4EFE5", "bottom": 1, "text_wrap": True, "valign": "top"})
    columns = scores_columns(scale)
    for place, column in enumerate(columns):
        page.set_column(place, place, {"name": 34, "unit": 22, "remark": 30}.get(column.key, 14))
        page.write_string(0, place, column.heading, bold)
    letters = {one.name: letter for letter, one in lettered(scale.bars)} | {NOT_BARRED: "Không"}
    found = lines_of_lists(lists)
    last = 0
    for last, line in enumerate(found.order_by("scored_list__unit__key", "household__sort_key", "pk"), start=1):
        unit = line.scored_list.unit
        said = {None: "", True: "Có", False: "Không"}[line.takes_part]
        for place, text in enumerate([line.subject.key, str(line.subject), unit.name, said]):
            page.write_string(last, place, text)
        given = line.given
        for place, one in enumerate(scale.criteria, start=4):
            if one.code in given:
                page.write_number(last, place, float(given[one.code]))
        page.write_string(last, len(columns) - 2, letters.get(line.barred, ""))
        page.write_string(last, len(columns) - 1, line.remark)
    lowest = max(last, 1)
    page.data_validation(1, 3, lowest, 3, {"validate": "list", "source": ["Có", "Không"], "ignore_blank": True})
    for place, one in enumerate(scale.criteria, start=4):
        if one.most is not None:
            bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(one.most)}
            page.data_validation(1, place, lowest, place, {**bounds, "ignore_blank": True})
    offered = ["Không", *(letter for letter, _one in lettered(scale.bars))]
    place = len(columns) - 2
    page.data_validation(1, place, lowest, place, {"validate": "list", "source": offered, "ignore_blank": True})
    page.freeze_panes(1, 2)
    _guide(book, scale)
    book.close()
    return out.getvalue()


def _guide(book: "xlsxwriter.Workbook", scale: Scale) -> None:
    """Explain the criteria and the letters of the bars on a sheet of their own."""
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 16)
    guide.set_column(1, 1, 100)
    lines = [(one.code, " – ".join(filter(None, (one.group, one.wording)))) for one in scale.criteria]
    lines += [(f"Vướng {letter}", one.text) for letter, one in lettered(scale.bars)]
    lines.append(("", _("Ô trống giữ nguyên điều đã ghi. Không sửa cột Mã và hàng tiêu đề.")))
    for at, (code, words) in enumerate(lines):
        guide.write_string(at, 0, code)
        guide.write_string(at, 1, words)


class ScoresWorkbook(StaffScreen):
    """The workbook of a list, or of every list of the round the account may see."""

    whole: ClassVar[bool] = False

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it."""
        lists = self.lists()
        if len({one.sheet_id for one in lists}) != 1:
            raise RefusedError(
                _("Các danh sách dùng những thang điểm khác nhau; hãy tải tệp của từng danh sách.")
                if lists
                else _("Chưa lập danh sách bình xét nào.")
            )
        name = f"cham-diem-{lists[0].round.key}" + ("" if self.whole else f"-{lists[0].unit.key}")
        stem = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split())
        content = scores_workbook(lists, scale_of(lists[0].sheet, lists[0].round))
        response = HttpResponse(content, content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{stem}.xlsx"'
        return response

    def lists(self) -> list[ScoredList]:
        """Return the list of the address, or those of its round."""
        found = visible_lists(self.actor)
        if not self.whole:
            return [get_object_or_404(found, uid=self.kwargs["uid"])]
        round: CommendationRound = get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])
        kind = kind_judged(round, self.request.GET.get(AWARD, ""))
        return list(found.filter(round=round, award_kind=kind))


class TakeScores(ScoredListScreen):
    """Take in the points of one list."""

    stays = True
    title = gettext_lazy("Nhận điểm từ Excel")
    form_class = ScoresWorkbookForm
    permission = "scoring.score_list"
    submit = gettext_lazy("Ghi điểm")

    def act(self, form: ScoresWorkbookForm) -> int:
        """Take them in."""
        return actions.take_scores(actor=self.actor, lists=[self.scored_list], content=form.cleaned_data["content"])

    def receipt(self, record: int) -> Receipt:
        """Say how many lines changed."""
        return Receipt(title=_("Đã ghi %d dòng từ tệp") % record, url=address("scored_list", self.scored_list.uid))


class TakeAllScores(RoundAct):
    """Take in the points of every list of the round, for an officer."""

    stays = True
    title = gettext_lazy("Nhận điểm của mọi đơn vị từ Excel")
    form_class = ScoresWorkbookForm
    permission = "scoring.begin_lists"
    submit = gettext_lazy("Ghi điểm")

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the kind of award judged."""
        return kind_judged(self.round, self.request.GET.get(AWARD, ""))

    @property
    def board(self) -> str:
        """Return the address of the board."""
        return f"{address('scoring_board', self.round.uid)}?{AWARD}={self.award_kind.code}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [*super().crumbs(), Crumb(_("Bình xét"), self.board)]

    def act(self, form: ScoresWorkbookForm) -> int:
        """Take them in."""
        lists = visible_lists(self.actor).filter(round=self.round, award_kind=self.award_kind)
        return actions.take_scores(actor=self.actor, lists=list(lists), content=form.cleaned_data["content"])

    def receipt(self, record: int) -> Receipt:
        """Say how many lines changed."""
        return Receipt(title=_("Đã ghi %d dòng từ tệp") % record, url=self.board)
