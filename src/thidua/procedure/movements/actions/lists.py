"""Pledges and results out of lists: units' rows, each through the verb that a form would call."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.tables import NameIndex, heading_key
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import Column, ColumnKind, TableRow
from thidua.procedure.movements.enums import PledgeState, Qualifier
from thidua.procedure.movements.models import Movement, Pledge, Result, Target
from thidua.procedure.movements.queries import MeasureInput, targets_of_year
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.intake.actions import ListKind
from thidua.records.intake.actions.brought import Brought
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import Candidate, DoubtError
from thidua.records.intake.queries import unit_index, units_of_ward
from thidua.records.organisations.models import Unit

from .pledges import draft_pledge
from .reports import record_result

_UNIT = (
    "Tên đơn vị",
    "Đơn vị đăng ký",
    "Tên cơ quan, đơn vị",
    "Cơ quan, đơn vị",
    "Đơn vị báo cáo",
    "Thôn, tổ dân phố",
    "Tổ dân phố",
    "Mã đơn vị",
)
# What a question about an unlikely figure is asked under, and the answer that the figure is meant.
_FIGURE, _MEANT = "so-lieu", "dung"


class _MovementRows:
    """What rows of a movement's lists point at: units below the issuer, targets of the year."""

    def __init__(self, actor: Account, movement: Movement, on: date, answers: Mapping[str, str]) -> None:
        self.actor, self.movement, self.on, self.answers = actor, movement, on, answers
        self.why = ""
        self.brought: list[Brought] = []
        units = units_of_ward(movement.issuer, max(movement.starts_on, min(on, movement.ends_on)))
        self.units = unit_index(units)
        self.by_key = {fold(unit.key): unit for unit in units}
        self.targets = NameIndex([(one.indicator, one) for one in targets_of_year(movement)])

    def refused(self, refusal: NotAllowedError) -> str:
        """Return what is told of a row that the account may not take in."""
        return str(refusal)

    def in_order(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return the rows as they stand."""
        return rows

    def is_unit(self, cell: object) -> bool:
        """Say whether a cell names one of the units."""
        return isinstance(cell, str) and bool(self.units.found(cell) or fold(cell) in self.by_key)

    def unit_of(self, row: TableRow) -> Unit:
        """Return the unit of a row by its code or any of its names. Refuses several and none."""
        written = nfc(row["name"])
        by_key = self.by_key.get(fold(written))
        found = [by_key] if by_key is not None else self.units.found(written)
        if len(found) == 1:
            self.why = _("đúng mã") if by_key is not None else _("đúng tên đơn vị")
            return found[0]
        if found:
            keys = ", ".join(unit.key for unit in found)
            raise RefusedError(
                _("có nhiều đơn vị tên «%(name)s»; hãy ghi mã: %(keys)s") % {"name": written, "keys": keys}
            )
        near = self.units.near(written)
        chosen = next((one for one in near if str(one.uid) == self.answers.get(f"0-{row.number}", "")), None)
        if chosen is not None:
            self.why = _("theo lựa chọn")
            return chosen
        if near:
            raise DoubtError(
                _("chưa có đơn vị «%s»; có phải …?") % written,
                [Candidate(str(one.uid), one.name, (one.name, one.key, "", "", _("tên gần giống"))) for one in near],
            )
        raise RefusedError(_("chưa có đơn vị «%s»") % written)

    def target_of(self, written: str) -> Target | None:
        """Return the target that a text names; None where it names none."""
        found = self.targets.found(written) if written else []
        own = [one for one in found if one.movement_id == self.movement.pk]
        found = own or found
        return found[0] if len(found) == 1 else None

    def asked_target(self, row: TableRow, beside: str) -> Target | None:
        """Return the target a row counts towards: the one it names, which must be there, else one called as it is."""
        written = row["target"]
        found = self.target_of(written or beside)
        if written and found is None:
            near = ", ".join(f"«{one.indicator}»" for one in self.targets.near(written))
            told = [_("không có chỉ tiêu «%s»") % written, _("có phải %s?") % near][: 1 + bool(near)]
            raise RefusedError(joined("; ", told))
        return found

    def meant(self, row: TableRow, act: Callable[[bool], models.Model]) -> models.Model:
        """Do an act that may ask about a figure; ask that of the row until it is answered."""
        try:
            return act(self.answers.get(f"0-{row.number}-{_FIGURE}", "") == _MEANT)
        except QuestionError as question:
            answer = Candidate(_MEANT, _("Số liệu đúng như vậy: nhận dòng này"))
            raise DoubtError(question.message, [answer], _FIGURE) from question


class PledgeRows(_MovementRows):
    """Promises of units; the rows of one unit make its pledge together."""

    def __init__(self, actor: Account, movement: Movement, on: date, answers: Mapping[str, str]) -> None:
        super().__init__(actor, movement, on, answers)
        self.pledges = {
            one.unit_id: one for one in Pledge.objects.filter(movement=movement).prefetch_related("measures")
        }
        self.given: dict[int, dict[int, MeasureInput]] = defaultdict(dict)

    def columns(self) -> Sequence[Column]:
        """Return the columns of a list of pledges."""
        return (
            Column("Đơn vị", "name", required=True, also=_UNIT, fits=self.is_unit),
            Column(
                "Nội dung cam kết",
                "text",
                required=True,
                also=("Nội dung đăng ký", "Nội dung thi đua", "Nội dung", "Chỉ tiêu đăng ký", "Nội dung giao ước"),
            ),
            Column(
                "Mức cam kết",
                "value",
                ColumnKind.DECIMAL,
                also=("Mức đăng ký", "Chỉ tiêu", "Số lượng", "Kế hoạch", "Giá trị"),
            ),
            Column("Đơn vị tính", "measure_unit", also=("ĐVT", "Đvt")),
            Column("Góp vào chỉ tiêu", "target", also=("Chỉ tiêu của phong trào", "Thuộc chỉ tiêu")),
        )

    def in_order(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return rows with a figure first: a pledge begins with one."""
        return sorted(rows, key=lambda row: row.values.get("value") is None)

    def take(self, row: TableRow) -> tuple[Fate, str]:
        """Add a promise to the draft of its unit; a unit that has pledged otherwise is left as it is."""
        unit, text = self.unit_of(row), nfc(row["text"])
        pledge, mine = self.pledges.get(unit.pk), self.given[unit.pk]
        if pledge is not None and not mine:
            if any(one.text == text and one.value == row["value"] for one in pledge.measures.all()):
                return Fate.THERE, str(PledgeState(pledge.state).label)
            raise RefusedError(_("%s đã có giao ước; hãy sửa ở trang giao ước của đơn vị") % unit.short_name)
        if any(one.text == text for one in mine.values()):
            raise RefusedError(_("nội dung này đã có ở một dòng trên"))
        target = self.asked_target(row, text)
        measure_unit = nfc(row["measure_unit"]) or (target.measure_unit if target and row["value"] is not None else "")
        mine[row.number] = MeasureInput(text=text, measure_unit=measure_unit, value=row["value"], target=target)
        measures = [one for _number, one in sorted(mine.items())]
        try:
            drafted = self.meant(
                row,
                lambda confirmed: draft_pledge(
                    actor=self.actor, movement=self.movement, unit=unit, measures=measures, confirmed=confirmed
                ),
            )
        except Exception:
            del mine[row.number]
            raise
        if len(mine) == 1:
            self.brought.append(Brought(drafted))
        return Fate.NEW, _("dự thảo giao ước của %s") % unit.short_name


class ResultRows(_MovementRows):
    """Figures reported by units."""

    def __init__(self, actor: Account, movement: Movement, on: date, answers: Mapping[str, str]) -> None:
        super().__init__(actor, movement, on, answers)
        fields = list(FieldOfWork.objects.all())
        self.fields = NameIndex([(name, one) for one in fields for name in (one.name, one.code)])

    def columns(self) -> Sequence[Column]:
        """Return the columns of a list of results."""
        exact = {str(label): str(value) for value, label in Qualifier.choices}
        return (
            Column("Đơn vị", "name", required=True, also=_UNIT, fits=self.is_unit),
            Column("Số liệu", "indicator", required=True, also=("Chỉ tiêu", "Nội dung", "Tên số liệu", "Tiêu chí")),
            Column(
                "Kết quả",
                "value",
                ColumnKind.DECIMAL,
                required=True,
                also=("Thực hiện", "Kết quả thực hiện", "Giá trị", "Số lượng", "Đạt"),
            ),
            Column("Trên tổng số", "out_of", ColumnKind.DECIMAL, also=("Tổng số",)),
            Column("Đơn vị tính", "measure_unit", also=("ĐVT", "Đvt")),
            Column("Tính đến ngày", "as_of", ColumnKind.DATE, required=True, also=("Tính đến", "Ngày", "Ngày báo cáo")),
            Column("Nguồn", "source", required=True, also=("Nguồn số liệu", "Căn cứ", "Báo cáo số")),
            Column("Lĩnh vực", "field", also=("Mã lĩnh vực",)),
            Column("Góp vào chỉ tiêu", "target", also=("Chỉ tiêu của phong trào", "Thuộc chỉ tiêu")),
            Column("Mức chính xác", "qualifier", ColumnKind.CHOICE, choices=exact),
            Column("Mã số liệu", "code"),
        )

    def take(self, row: TableRow) -> tuple[Fate, str]:
        """Record a figure; the same figure of the same day is there already."""
        unit, indicator = self.unit_of(row), nfc(row["indicator"])
        target = self.asked_target(row, indicator)
        code = nfc(row["code"]) or slugify(fold(heading_key(indicator)))[:64]
        known = Result.objects.filter(movement=self.movement, unit=unit, code=code, as_of=row["as_of"]).first()
        if known is not None and known.value == row["value"]:
            return Fate.THERE, known.figure
        fields = self.fields.found(row["field"]) if row["field"] else [target.field] if target is not None else []
        if len(fields) != 1:
            raise RefusedError(
                _("không có lĩnh vực «%s»") % row["field"]
                if row["field"]
                else _("hãy ghi lĩnh vực, hoặc chỉ tiêu mà số liệu góp vào")
            )
        result = self.meant(
            row,
            lambda confirmed: record_result(
                actor=self.actor,
                movement=self.movement,
                unit=unit,
                field=fields[0],
                target=target,
                code=code,
                indicator=indicator,
                value=row["value"],
                out_of=row["out_of"],
                measure_unit=nfc(row["measure_unit"]) or (target.measure_unit if target is not None else ""),
                qualifier=Qualifier(row["qualifier"]) if row["qualifier"] else Qualifier.EXACT,
                source=row["source"],
                as_of=row["as_of"],
                confirmed=confirmed,
            ),
        )
        self.brought.append(Brought(result))
        assert isinstance(result, Result)
        return Fate.NEW, result.figure


def _drop_pledge(actor: Account, pledge: models.Model, on: date) -> None:  # noqa: ARG001  # as acts are called
    """Delete a draft with its promises, which are parts of it."""
    assert isinstance(pledge, Pledge)
    pledge.measures.all().delete()
    pledge.delete()


def _pledges(actor: Account, about: Record, on: date, answers: Mapping[str, str]) -> PledgeRows:
    assert isinstance(about, Movement)
    return PledgeRows(actor, about, on, answers)


def _results(actor: Account, about: Record, on: date, answers: Mapping[str, str]) -> ResultRows:
    assert isinstance(about, Movement)
    return ResultRows(actor, about, on, answers)


PLEDGE_LIST = ListKind(
    form="giao-uoc",
    sheet="Giao ước",
    name=gettext_lazy("Giao ước, đăng ký thi đua"),
    permission="movements.draft_pledge",
    begin=_pledges,
    undone={Pledge._meta.label_lower: _drop_pledge},
)
RESULT_LIST = ListKind(
    form="ket-qua",
    sheet="Kết quả",
    name=gettext_lazy("Kết quả của phong trào"),
    permission="movements.record_result",
    begin=_results,
)
MOVEMENT_KINDS = {kind.form: kind for kind in (PLEDGE_LIST, RESULT_LIST)}
