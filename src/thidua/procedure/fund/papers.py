"""The year's account of the fund, as it is printed."""

from datetime import date

from decree30 import Align, Annex, Column, OpenDate, Paper, Paragraph, Row, Signature, Table, TotalRow
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, integer_vi, money_vi, money_words
from thidua.records.organisations.papers import committee_signature, head_of

from . import queries
from .enums import INCOME, EntryKind
from .models import FundYear


@in_official_words
def fund_account(fund: FundYear, *, on: date) -> Paper:
    """Build the account of a year: what came in and went out by kind, the law's shares, every line, what is left."""
    issuer, sums = fund.issuer, queries.sums_of(fund)
    return Paper(
        kind="Báo cáo",
        summary=f"Thu, chi Quỹ thi đua, khen thưởng năm {fund.year}",
        issuer=head_of(issuer, issuer, on),
        place=issuer.place_name,
        dated=OpenDate(on.year),
        body=(
            _by_kind(sums),
            Paragraph(f"Số còn lại bằng chữ: {money_words(sums.balance)}." if sums.balance else "Quỹ không còn số dư."),
            *(Paragraph(line) for line in limit_lines(fund, sums)),
            Paragraph("Từng khoản thu, chi, theo thứ tự ghi sổ, tại Phụ lục kèm theo."),
        ),
        signatures=(
            Signature(("Người lập",), "", note="(Ký, ghi rõ họ tên)"),
            Signature(("Kế toán",), "", note="(Ký, ghi rõ họ tên)"),
            committee_signature(issuer, "", ""),
        ),
        annexes=(
            Annex(f"Các khoản thu, chi Quỹ thi đua, khen thưởng năm {fund.year}", (_lines(fund),), landscape=True),
        ),
        end_mark=False,
    )


def _by_kind(sums: queries.Sums) -> Table:
    rows: list[Row | TotalRow] = []
    for heads, total, words in (
        ([kind for kind in EntryKind if kind in INCOME], sums.income, "Cộng thu"),
        ([kind for kind in EntryKind if kind not in INCOME], sums.spent, "Cộng chi"),
    ):
        rows += [Row((str(kind.label), integer_vi(sums.of_kind[kind]))) for kind in heads]
        rows.append(TotalRow(words, (integer_vi(total),)))
    rows.append(TotalRow("Còn lại", (integer_vi(sums.balance),)))
    return Table((Column("Nội dung"), Column("Số tiền\n(đồng)", mm=38, align=Align.RIGHT)), tuple(rows))


def _lines(fund: FundYear) -> Table:
    rows: list[Row | TotalRow] = []
    for one in queries.entries_of(fund):
        party = f"; {one.party}" if one.party else ""
        voucher = f" (chứng từ {one.voucher})" if one.voucher else ""
        rows.append(
            Row(
                (
                    str(one.order),
                    date_short(one.on),
                    f"{one.words}{party}{voucher}",
                    "" if one.came_in is None else integer_vi(one.came_in),
                    "" if one.went_out is None else integer_vi(one.went_out),
                    integer_vi(one.balance),
                )
            )
        )
    if not rows:
        rows.append(Row(("", "", "Chưa có khoản nào", "", "", "")))
    return Table(
        (
            Column("TT", mm=10, align=Align.CENTER),
            Column("Ngày", mm=27, align=Align.CENTER),
            Column("Diễn giải"),
            Column("Thu\n(đồng)", mm=34, align=Align.RIGHT),
            Column("Chi\n(đồng)", mm=34, align=Align.RIGHT),
            Column("Còn lại\n(đồng)", mm=34, align=Align.RIGHT),
        ),
        tuple(rows),
    )


def limit_lines(fund: FundYear, sums: queries.Sums) -> list[str]:
    """Say what the law lets into the fund and sets aside, beside what the ledger holds; or that it is not known."""
    limits = queries.limits_of(fund, sums)
    lines = []
    if limits.budget is None or limits.budget.most is None:
        lines.append("Mức trích tối đa từ ngân sách: chưa tính, vì chưa ghi chi thường xuyên của năm và vùng.")
    else:
        share, most = limits.budget.share, limits.budget.most
        over = f", vượt {money_vi(limits.budget.held - most)}" if limits.budget.is_over else ""
        lines.append(
            f"Mức trích tối đa từ ngân sách: {share.percent} chi thường xuyên {money_vi(fund.spending or 0)} "
            f"({fund.spending_source}), bằng {money_vi(most)} ({share.citation}); ngân sách đã cấp "
            f"{money_vi(limits.budget.held)}{over}."
        )
    if limits.aside is not None and limits.aside.most is not None:
        share, most = limits.aside.share, limits.aside.most
        lines.append(
            f"Phần trích để tổ chức phong trào và công tác thi đua, khen thưởng: {share.percent} tổng quỹ, bằng "
            f"{money_vi(most)} ({share.citation}); đã chi {money_vi(limits.aside.held)}."
        )
    return lines
