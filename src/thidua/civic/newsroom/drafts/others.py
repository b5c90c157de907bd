"""How other stories are told from the records: a decision that was issued, a report adopted, a movement launched."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import escape

from thidua.civic.newsroom.drawn import HonoursList, figures_of_report, honours_of
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.kernel.text import date_short, decimal_vi, in_sentence, integer_vi
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.models import YearReport
from thidua.records.people.enums import SubjectKind

Body = list[tuple[str, object]]
_COUNTED = {SubjectKind.COLLECTIVE: "tập thể", SubjectKind.INDIVIDUAL: "cá nhân", SubjectKind.HOUSEHOLD: "hộ gia đình"}


@dataclass(frozen=True)
class Draft:
    """A story as the records tell it, before anybody has read it."""

    title: str
    lead: str
    body: Body
    day: date
    tags: tuple[str, ...]


def told_decision(home: HomePage, decision: Decision) -> Draft | None:
    """Tell of an issued decision: whom it commends; None when nobody on it may be named in public today."""
    honours = honours_of(home.site, decision=decision)
    if honours is None or decision.issued_on is None:
        return None
    counted, kinds = _counted(honours), _kinds(honours)
    year, ward = decision.round.year, home.ward
    body: Body = [
        _paragraph(
            f"Theo Quyết định số {decision.number_and_symbol}, {kinds} được tặng cho {counted}"
            f" trong {in_sentence(decision.round.title)}."
        ),
        ("honours", {"title": "Danh sách được khen thưởng", "decision": decision, "year": None, "kind": None}),
        _paragraph(
            "Danh sách trên lấy từ sổ khen thưởng công khai. Mỗi giấy khen có mã xác thực in cạnh ô vuông QR; bạn đọc"
            " nhập mã ở trang «Kiểm tra giấy khen» để biết giấy còn hiệu lực hay không."
        ),
    ]
    return Draft(
        title=f"{ward.name} khen thưởng {counted} năm {year}",
        lead=(
            f"Ngày {date_short(decision.issued_on)}, {ward.authority_name} ban hành Quyết định số"
            f" {decision.number_and_symbol}, khen thưởng {counted} có thành tích trong năm {year}."
        ),
        body=body,
        day=decision.issued_on,
        tags=("Quyết định khen thưởng", f"Năm {year}"),
    )


def _counted(honours: HonoursList) -> str:
    parts = [
        f"{integer_vi(len(group.awards))} {_COUNTED[SubjectKind(group.awards[0].subject_kind)]}"
        for group in honours.groups
    ]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}"


def _kinds(honours: HonoursList) -> str:
    return " và ".join(dict.fromkeys(award.award_kind.name for group in honours.groups for award in group.awards))


def told_report(home: HomePage, report: YearReport) -> Draft | None:
    """Tell of an adopted summing-up report: its figures as it gave them, its words on the year and the next."""
    figures = figures_of_report(home.site, report.year)
    if figures is None or report.adopted_on is None:
        return None
    year, ward = report.year, home.ward
    body: Body = []
    if report.assessment:
        body += [("heading", f"Nhìn lại năm {year}"), *_paragraphs(report.assessment)]
    body.append(("year_figures", {"title": f"Năm {year} qua các con số", "year": year, "basis": "report"}))
    if report.limitations:
        body += [("heading", "Điều còn hạn chế"), *_paragraphs(report.limitations)]
    if report.directions:
        body += [("heading", f"Hướng đi của năm {year + 1}"), *_paragraphs(report.directions)]
    return Draft(
        title=f"{ward.name} ban hành báo cáo tổng kết thi đua, khen thưởng năm {year}",
        lead=(
            f"Ngày {date_short(report.adopted_on)}, {in_sentence(ward.name)} ban hành báo cáo tổng kết công tác"
            f" thi đua, khen thưởng năm {year}; số liệu trong bài là số liệu của báo cáo."
        ),
        body=body,
        day=report.adopted_on,
        tags=("Báo cáo tổng kết", f"Năm {year}"),
    )


def told_movement(home: HomePage, movement: Movement) -> Draft | None:
    """Tell of a movement's launch: why, for whom, what is aimed at."""
    if movement.launched_on is None:
        return None
    slogan = f", khẩu hiệu «{movement.slogan}»" if movement.slogan else ""
    body: Body = [("heading", "Mục đích"), *_paragraphs(movement.purpose)]
    body += [("heading", "Phạm vi, đối tượng"), *_paragraphs(movement.scope)]
    targets = [
        f"{target.indicator}|{decimal_vi(target.value)} {target.measure_unit}" for target in movement.targets.all()
    ]
    if targets:
        cells = "\n".join(["Chỉ tiêu|Mức phấn đấu", *(target.replace("\n", " ") for target in targets)])
        body.append(("table", {"caption": f"Chỉ tiêu thi đua năm {movement.year}", "cells": cells}))
    return Draft(
        title=f"{home.ward.name} phát động {in_sentence(movement.title)}",
        lead=(
            f"Ngày {date_short(movement.launched_on)}, {in_sentence(home.ward.name)} phát động"
            f" {in_sentence(movement.title)}{slogan}, từ {date_short(movement.starts_on)}"
            f" đến {date_short(movement.ends_on)}."
        ),
        body=body,
        day=movement.launched_on,
        tags=("Phát động phong trào", f"Năm {movement.year}"),
    )


def _paragraph(text: str) -> tuple[str, object]:
    return "paragraph", f"<p>{escape(text)}</p>"


def _paragraphs(text: str) -> Body:
    return [_paragraph(line.strip()) for line in text.splitlines() if line.strip()]
