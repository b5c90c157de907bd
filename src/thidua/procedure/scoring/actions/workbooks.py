"""Taking in the points of one list or of all lists of a round from a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.kernel.errors import RefusedError, RowProblem
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.workbooks import TableRow, open_table, refuse_wrong_cells
from thidua.procedure.scoring.models import ScoredList, ScoreLine
from thidua.procedure.scoring.queries import Scale, scale_of, scores_columns
from thidua.procedure.scoring.sheets import POINTS, SCORES, YES

from .lists import Given, score_lines


@dataclass(frozen=True)
class _Names:
    """The lines of the lists by code and by name."""

    by_key: Mapping[str, ScoreLine]
    by_name: Mapping[str, Sequence[ScoreLine]]

    def line_of(self, row: TableRow, wrong: list[RowProblem]) -> ScoreLine | None:
        key, name = fold(row["key"] or ""), fold(row["name"] or "")
        if key:
            line = self.by_key.get(key)
            if line is None:
                wrong.append(row.problem("key", _("không có mã «%s» trong danh sách bình xét") % row["key"]))
            elif fold(str(line.subject)) != name:
                wrong.append(
                    row.problem("name", _("mã «%(key)s» là của «%(name)s»") % {"key": row["key"], "name": line.subject})
                )
                return None
            return line
        found = self.by_name.get(name, ())
        if row["unit"]:
            found = [one for one in found if fold(row["unit"]) in _unit_names(one)]
        if len(found) == 1:
            return found[0]
        told = _("không có «%s» trong danh sách bình xét") if not found else _("có nhiều «%s»; hãy ghi mã")
        wrong.append(row.problem("name", told % row["name"]))
        return None


def _unit_names(line: ScoreLine) -> set[str]:
    unit = line.scored_list.unit
    return {fold(unit.name), fold(unit.short_name), fold(unit.key)}


@transaction.atomic
def take_scores(*, actor: Account, lists: Sequence[ScoredList], content: bytes) -> int:
    """Write down what a workbook says of the lines of these lists of one round; return how many lines changed.

    A cell left empty changes nothing. All or none: refuses a file with anything wrong in it, naming every place, a row
    that no list has, one that stands twice, and lists by different sheets. Refuses and records as `score_lines`.
    """
    for one in lists:
        require(actor, "scoring.score_list", one)
    if not lists:
        raise RefusedError(_("Chưa lập danh sách bình xét nào."))
    if len({one.sheet_id for one in lists}) > 1:
        raise RefusedError(_("Các danh sách dùng những thang điểm khác nhau; hãy nhận tệp của từng danh sách."))
    scale = scale_of(lists[0].sheet, lists[0].round)
    columns = scores_columns(scale)
    table = open_table(content, SCORES, columns, or_the_only=True)
    wrong = list(table.problems)
    names = _names_in(lists)
    given: dict[int, dict[UUID, Given]] = {one.pk: {} for one in lists}
    rows: dict[UUID, TableRow] = {}
    for row in table.rows:
        line = names.line_of(row, wrong)
        if line is None:
            continue
        if line.uid in rows:
            wrong.append(row.problem("name", _("đã có ở dòng %d") % rows[line.uid].number))
            continue
        rows[line.uid] = row
        given[line.scored_list_id][line.uid] = _given(line, row, scale)
    refuse_wrong_cells(wrong)
    if not rows:
        raise RefusedError(_("Tệp không có dòng nào."))
    changed = 0
    for one in lists:
        if given[one.pk]:
            changed += _scored(actor, one, given[one.pk], rows)
    return changed


def _names_in(lists: Sequence[ScoredList]) -> _Names:
    by_key: dict[str, ScoreLine] = {}
    by_name: dict[str, list[ScoreLine]] = {}
    found = ScoreLine.objects.filter(scored_list__in=lists)
    for line in found.select_related("household", "unit", "scored_list__unit").order_by("pk"):
        by_key[fold(line.subject.key)] = line
        by_name.setdefault(fold(str(line.subject)), []).append(line)
    return _Names(by_key, by_name)


def _given(line: ScoreLine, values: TableRow, scale: Scale) -> Given:
    points = {**line.given}
    for one in scale.criteria:
        value = values[f"{POINTS}{one.code}"]
        if value is not None:
            points[one.code] = value
    takes_part = line.takes_part if values["takes_part"] is None else values["takes_part"] == YES
    return Given(takes_part, points, values["barred"] or line.barred, values["remark"] or line.remark)


def _scored(actor: Account, scored_list: ScoredList, given: Mapping[UUID, Given], rows: Mapping[UUID, TableRow]) -> int:
    """Score one list; a refusal that names a line is told by its row of the file."""
    try:
        return len(score_lines(actor=actor, scored_list=scored_list, given=given))
    except RefusedError as refusal:
        uid, _colon, column = (refusal.field or "").partition(":")
        row = next((row for key, row in rows.items() if str(key) == uid), None)
        if row is None:
            raise
        shown = column if column in row.headings else f"{POINTS}{column}"
        refuse_wrong_cells([row.problem(shown if shown in row.headings else "name", refusal.message)])
        raise
