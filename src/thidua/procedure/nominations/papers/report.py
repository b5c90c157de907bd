"""The report of achievements of one nominee, by the forms of the decree, and the index of a dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from decree30 import Align, Column, Heading, HeadingLevel, OpenDate, Paper, Paragraph, Row, Signature, Table
from decree30.paper import BodyBlock
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.procedure.nominations.models import Nomination
from thidua.records.achievements.queries import initiatives_of, rating_of
from thidua.records.catalogue.enums import AwardFamily, Ground
from thidua.records.organisations.papers import head_of, head_title
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.register.models import Award
from thidua.records.register.queries import standing_on

from .request import award_in_text

REPORT_FORMS_FROM, REPORT_FORMS_TO = date(2024, 1, 1), date(2025, 12, 31)
"""When Phụ lục I to Nghị định 98/2023/NĐ-CP held, for delegated matters until the end of 2025 (152/2025 Đ60 k2)."""
_DOTS = "…………………………"


@dataclass(frozen=True)
class ReportForm:
    """Which form of the decree a report follows: its number there, the title, and what its parts are called.

    The parts were read in Phụ lục I to Nghị định 98/2023/NĐ-CP (signed scan); forms under Nghị định 152/2025/NĐ-CP were
    not seen, so a report of another day keeps these parts and names no form.
    """

    number: str
    title: str
    about: str
    has_honours: bool


def form_of(nomination: Nomination) -> ReportForm:
    """Return the form for a nominee: 07 for sudden merit, 08 for a movement or theme, else 02 or 03 by who it is."""
    ground = nomination.round.ground
    if ground == Ground.DOT_XUAT:
        return ReportForm("07", "Tóm tắt thành tích", "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", has_honours=False)
    if ground in (Ground.CHUYEN_DE, Ground.PHONG_TRAO):
        return ReportForm("08", "Báo cáo thành tích", "THÔNG TIN CHUNG", has_honours=False)
    if nomination.subject_kind == SubjectKind.INDIVIDUAL:
        return ReportForm("03", "Báo cáo thành tích", "SƠ LƯỢC LÝ LỊCH", has_honours=True)
    return ReportForm("02", "Báo cáo thành tích", "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", has_honours=True)


@in_official_words
def achievement_report(nomination: Nomination, *, on: date) -> Paper:
    """Build the report from what the dossier and the registers hold; what they do not hold is left for the hand."""
    form, issuer, unit = form_of(nomination), nomination.round.issuer, nomination.nominating_unit
    asked = award_in_text(nomination.award_kind, issuer)
    verb = "tặng" if nomination.award_kind.family == AwardFamily.FORM else "công nhận danh hiệu"
    holds = REPORT_FORMS_FROM <= on <= REPORT_FORMS_TO
    own = nomination.subject_kind != SubjectKind.COLLECTIVE
    confirms = Signature(("Thủ trưởng đơn vị", "xác nhận, đề nghị"), "", note="(Ký, đóng dấu)")
    reports = (
        Signature(("Người báo cáo thành tích",), "", note="(Ký, ghi rõ họ và tên)")
        if own
        else Signature(("Thủ trưởng đơn vị",), "", note="(Ký, đóng dấu)")
    )
    above = Signature(("Xác nhận của cấp trình", "khen thưởng"), "", note="(Ký, đóng dấu)")
    return Paper(
        kind=form.title,
        summary=f"Đề nghị {verb} {asked}",
        issuer=head_of(unit, issuer, on),
        place=issuer.place_name,
        dated=OpenDate(on.year),
        body=(
            *_named(nomination),
            Heading("I.", form.about),
            *_about(nomination),
            Heading("II.", "Thành tích đạt được"),
            *_achievements(nomination),
            *(_honours(nomination, min(on, nomination.round.due_on)) if form.has_honours else ()),
        ),
        signatures=(confirms, reports, above) if own else (above, reports),
        mark=f"Theo Mẫu số {form.number} Phụ lục I Nghị định số 98/2023/NĐ-CP" if holds else None,
        end_mark=False,
    )


def _named(nomination: Nomination) -> list[BodyBlock]:
    if nomination.subject_kind == SubjectKind.INDIVIDUAL:
        return []
    return [Paragraph(f"Tên {_kind(nomination)} đề nghị: {nomination.subject}.")]


def _kind(nomination: Nomination) -> str:
    return "hộ gia đình" if nomination.subject_kind == SubjectKind.HOUSEHOLD else "tập thể"


def _about(nomination: Nomination) -> list[BodyBlock]:
    """What the form asks to be told of the nominee, as far as it is known."""
    subject = nomination.subject
    if isinstance(subject, Person):
        told = (
            ("Họ và tên", subject.full_name),
            ("Năm sinh", str(subject.birth_year or _DOTS)),
            ("Giới tính, dân tộc, tôn giáo", _DOTS),
            ("Quê quán", _DOTS),
            ("Nơi thường trú", _DOTS),
            ("Chức vụ, nơi công tác", nomination.subject_detail or nomination.nominating_unit.name),
            ("Trình độ lý luận chính trị, chuyên môn, nghiệp vụ (nếu có)", _DOTS),
        )
        return [Paragraph(f"- {name}: {value}{'' if value == _DOTS else '.'}") for name, value in told]
    if nomination.subject_kind == SubjectKind.HOUSEHOLD:
        return [Paragraph(f"- Nơi ở: {nomination.subject_detail or _DOTS}"), Paragraph(f"- Nghề nghiệp: {_DOTS}")]
    return [
        Paragraph(f"1. Đặc điểm, tình hình: trụ sở, quá trình thành lập, cơ cấu tổ chức: {_DOTS}"),
        Paragraph(f"2. Chức năng, nhiệm vụ được giao: {_DOTS}"),
    ]


def _achievements(nomination: Nomination) -> list[BodyBlock]:
    blocks: list[BodyBlock] = [
        Paragraph(
            f"Thời gian tính thành tích: từ ngày {date_short(nomination.period_from)} đến ngày "
            f"{date_short(nomination.period_to)}."
        ),
        *(Paragraph(part.strip()) for part in nomination.achievement.splitlines() if part.strip()),
    ]
    rating = rating_of(nomination.subject, nomination.round.year)
    if rating is not None:
        blocks.append(
            Paragraph(
                f"Mức xếp loại năm {rating.year}: {in_sentence(str(rating.get_rating_display()))} ({rating.source})."
            )
        )
    if isinstance(nomination.subject, Person):
        blocks += [
            Paragraph(f"Sáng kiến, đề tài: {one.name}, công nhận năm {one.year} ({one.source}).")
            for one in initiatives_of(nomination.subject).filter(
                year__range=(nomination.period_from.year, nomination.period_to.year)
            )
        ]
    return blocks


def _honours(nomination: Nomination, on: date) -> list[BodyBlock]:
    earlier = list(standing_on(nomination.subject, on).order_by("year", "pk"))
    titles = [one for one in earlier if one.award_kind.family == AwardFamily.TITLE]
    forms = [one for one in earlier if one.award_kind.family == AwardFamily.FORM]
    return [
        Heading("III.", "Danh hiệu thi đua, hình thức khen thưởng đã được nhận"),
        Heading("1.", "Danh hiệu thi đua", HeadingLevel.ARABIC),
        _table("Danh hiệu thi đua", "Số, ngày, tháng, năm của quyết định công nhận; cơ quan ban hành", titles),
        Heading("2.", "Hình thức khen thưởng", HeadingLevel.ARABIC),
        _table("Hình thức khen thưởng", "Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành", forms),
    ]


def _table(what: str, decided: str, awards: Sequence[Award]) -> Table:
    rows = [
        Row((str(one.year), one.award_kind.name, f"{one.decision_number}, {date_short(one.decided_on)}; {_by(one)}"))
        for one in awards
    ]
    return Table(
        (Column("Năm", mm=16, align=Align.CENTER), Column(what), Column(decided, share=1.4)),
        tuple(rows) or (Row(("", "Không có", "")),),
    )


def _by(award: Award) -> str:
    if award.issuer is None:
        return award.issuer_name
    return f"{head_title(award.issuer)} {award.issuer.authority_name}"


@in_official_words
def dossier_index(nomination: Nomination, papers: Sequence[StoredPaper], *, on: date) -> Paper:
    """Build the list of what lies in a dossier, in the order in which it came (Nghị định 30/2020/NĐ-CP, Phụ lục V)."""
    issuer = nomination.round.issuer
    ordered = sorted(set(papers), key=lambda paper: (paper.stored_at, paper.pk))
    rows = tuple(
        Row((str(at), paper.title, date_short(paper.stored_at.date()), str(paper.get_kind_display()), "", ""))
        for at, paper in enumerate(ordered, start=1)
    )
    return Paper(
        kind="Mục lục",
        summary=f"Văn bản trong hồ sơ đề nghị khen thưởng {nomination.code}: {nomination.subject}",
        issuer=head_of(issuer, issuer, on),
        place=issuer.place_name,
        dated=on,
        body=(
            Paragraph(f"Đơn vị đề nghị: {nomination.nominating_unit.name}. Đợt: {nomination.round.title}."),
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Tên loại và trích yếu nội dung văn bản", share=2),
                    Column("Ngày nhận, lập", mm=24, align=Align.CENTER),
                    Column("Loại giấy tờ"),
                    Column("Tờ số", mm=14, align=Align.CENTER),
                    Column("Ghi chú", mm=18),
                ),
                rows or (Row(("", "Chưa có văn bản nào", "", "", "", "")),),
            ),
            Paragraph(f"Hồ sơ có {len(ordered):02d} văn bản."),
        ),
        signatures=(Signature(("Người lập mục lục",), "", note="(Ký, ghi rõ họ tên)"),),
    )
