"""What is done to a fund's ledger: a year opened, measured, closed; lines added and taken back, bonuses paid."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import money_vi
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.records.organisations.models import Unit

from . import events, queries
from .enums import WRITTEN, EntryKind, Region
from .models import BonusPayment, FundEntry, FundYear
from .workflow import FUND


@transaction.atomic
def open_fund_year(*, actor: Account, issuer: Unit, year: int, opening: int = 0, opening_source: str = "") -> FundYear:
    """Begin the ledger of an authority's fund with a year; what is left from before it is its first line.

    Later years follow by closing the one before. Refuses a year that has a ledger, one before another's, one that
    follows a ledger still open, less than nothing, and a sum without the paper that says so.
    Side effects: event `fund_opened`.
    """
    require(actor, "fund.open_year", issuer)
    issuer = locked(issuer)
    newest = queries.newest_fund(issuer)
    if newest is not None and newest.year >= year:
        raise RefusedError(_("Đã có sổ quỹ năm %s; sổ mới phải là năm sau đó.") % newest.year, field="year")
    if newest is not None and newest.year == year - 1:
        raise RefusedError(_("Khóa sổ quỹ năm %s thì sổ năm sau tự mở, có số dư chuyển sang.") % newest.year)
    if opening < 0:
        raise RefusedError(_("Số dư không thể âm."), field="opening")
    opening_source = opening_source.strip()
    if opening and not opening_source:
        raise RefusedError(_("Hãy ghi văn bản nêu số dư này."), field="opening_source")
    fund = FundYear(issuer=issuer, year=year)
    fund.save(force_insert=True)
    audit.record(events.FUND_OPENED, actor=actor, target=fund, data={"opening": opening, "source": opening_source})
    if opening:
        _add(actor, fund, EntryKind.CARRIED, opening, date(year, 1, 1), _("Số dư đầu kỳ theo %s") % opening_source)
    return fund


@transaction.atomic
def measure_fund_year(*, actor: Account, fund: FundYear, spending: int, region: Region | str, source: str) -> FundYear:
    """Write down the regular spending of the year's budget, of which the law takes the most for the fund.

    Refuses a closed year, nothing or less, and no paper that says so. Side effects: event `fund_measured`.
    """
    require(actor, "fund.measure_year", fund)
    fund = _open(fund)
    if spending <= 0:
        raise RefusedError(_("Hãy ghi số chi thường xuyên."), field="spending")
    fund.spending, fund.region = spending, Region(region).value
    fund.spending_source = asked_reason(source, _("Hãy ghi văn bản giao dự toán."), field="source")
    refuse_unfit(fund)
    fund.save(update_fields=["spending", "region", "spending_source"])
    told = {"spending": spending, "region": fund.region, "source": fund.spending_source}
    audit.record(events.FUND_MEASURED, actor=actor, target=fund, data=told)
    return fund


@transaction.atomic
def record_entry(
    *,
    actor: Account,
    fund: FundYear,
    kind: EntryKind | str,
    amount: int,
    on: date,
    words: str,
    party: str = "",
    voucher: str = "",
) -> FundEntry:
    """Add a line: what the budget gave, what somebody contributed or returned, what was spent but bonuses.

    Refuses bonuses and what is carried (both are known already), a closed year, a day of another year, nothing, no
    words, a contribution or return of nobody, and spending more than the fund holds.
    Side effects: event `fund_entered`.
    """
    require(actor, "fund.record_entry", fund)
    fund = _open(fund)
    kind = EntryKind(kind)
    if kind not in WRITTEN:
        raise RefusedError(_("Loại này phần mềm tự ghi từ quyết định hoặc từ sổ năm trước."), field="kind")
    words = asked_reason(words, _("Hãy ghi diễn giải."), field="words")
    if kind in (EntryKind.CONTRIBUTION, EntryKind.RETURNED) and not party.strip():
        raise RefusedError(_("Hãy ghi ai nộp."), field="party")
    return _add(actor, fund, kind, amount, on, words, party=party, voucher=voucher)


@transaction.atomic
def pay_bonuses(
    *,
    actor: Account,
    decision: Decision,
    on: date,
    voucher: str = "",
    kept_back: Collection[DecisionEntry] = (),
) -> FundEntry:
    """Pay the bonuses of an issued decision as its list holds them, from the ledger of the day's year, in one line.

    `kept_back` are those who have not received theirs; they are paid by a later line. Refuses a decision that is not
    issued, a day before it, no ledger for the day's year, nobody to pay, the actor's own bonus, and more than the fund
    holds. Side effects: event `bonuses_paid`.
    """
    require(actor, "fund.pay_bonuses", decision)
    decision = locked(decision, "issuer")
    if not decision.is_issued or decision.issued_on is None:
        raise RefusedError(_("Chỉ chi tiền thưởng theo quyết định đã ban hành."))
    if on < decision.issued_on:
        raise RefusedError(_("Không chi trước ngày quyết định được ban hành."), field="on")
    fund = queries.fund_of(decision.issuer, on.year)
    if fund is None:
        raise RefusedError(_("Chưa có sổ quỹ năm %s; hãy mở sổ trước.") % on.year, field="on")
    fund = _open(fund)
    left = {one.pk for one in kept_back}
    paid = [one for one in queries.unpaid_bonuses(decision) if one.pk not in left]
    if not paid:
        raise RefusedError(_("Không còn tên nào trong quyết định này chờ chi tiền thưởng."), field="kept_back")
    if any(one.nomination.person is not None and one.nomination.person.account_id == actor.pk for one in paid):
        raise NotAllowedError(_("Không ai ghi chi tiền thưởng của chính mình; để lại tên mình cho người khác ghi."))
    entry = _add(
        actor,
        fund,
        EntryKind.BONUS,
        sum(one.bonus or 0 for one in paid),
        on,
        _("Tiền thưởng theo %(decision)s: %(count)s trường hợp") % {"decision": decision, "count": len(paid)},
        voucher=voucher,
        decision=decision,
        event=events.BONUSES_PAID,
        told={"decision": str(decision), "names": len(paid), "kept_back": len(left)},
    )
    BonusPayment.objects.bulk_create([BonusPayment(entry=entry, bonus=one) for one in paid])
    return entry


@transaction.atomic
def reverse_entry(*, actor: Account, entry: FundEntry, on: date, reason: str) -> FundEntry:
    """Take a line back by a counter-entry of the same sum, with its reason; bonuses it paid wait again.

    Refuses a closed year, a line taken back already, a counter-entry, what closing carried over (reopen that year), a
    day before the line, no reason, and income that is spent already. Side effects: event `fund_reversed`.
    """
    require(actor, "fund.reverse_entry", entry)
    fund = _open(entry.fund)
    entry = fund.entries.get(pk=entry.pk)
    reason = asked_reason(reason)
    if entry.reverses_id is not None or FundEntry.objects.filter(reverses=entry).exists():
        raise RefusedError(_("Dòng này đã có bút toán đảo hoặc chính nó là bút toán đảo."))
    if entry.kind == EntryKind.CARRIED and queries.fund_of(fund.issuer, fund.year - 1) is not None:
        raise RefusedError(_("Số dư này do khóa sổ năm trước chuyển sang; hãy mở lại sổ năm ấy."))
    if on < entry.on:
        raise RefusedError(_("Bút toán đảo không thể trước ngày của dòng được đảo."), field="on")
    return _reverse(actor, fund, entry, on, reason)


@transaction.atomic
def close_fund_year(*, actor: Account, fund: FundYear, on: date, basis: str = "") -> FundYear:
    """Close a year's ledger; what is left is the first line of the next year's, which is opened if there is none.

    The decrees that were read do not say what becomes of the rest, so the rule that lets it be carried is asked
    (`basis`); where it must go back, that is spending, written before closing. Refuses a day within the year, and money
    left without a basis. Side effects: event `fund_year_closed`.
    """
    require(actor, "fund.close_year", fund)
    fund = locked(fund, "issuer")
    FUND.move(fund, "close")
    if on <= date(fund.year, 12, 30):
        raise RefusedError(_("Năm chưa hết; khóa sổ từ ngày 31/12."), field="on")
    left = queries.sums_of(fund).balance
    fund.closed_on, fund.carried_basis = on, basis.strip()
    if left and not fund.carried_basis:
        raise RefusedError(
            _("Quỹ còn %s. Hãy ghi căn cứ cho chuyển sang năm sau; phải nộp trả thì ghi chi nộp trả trước khi khóa.")
            % money_vi(left),
            field="basis",
        )
    refuse_unfit(fund)
    fund.save(update_fields=["state", "closed_on", "carried_basis"])
    following, _made = FundYear.objects.get_or_create(issuer=fund.issuer, year=fund.year + 1)
    told = {"left": left, "basis": fund.carried_basis, "on": on}
    audit.record(events.FUND_CLOSED, actor=actor, target=fund, data=told)
    if left:
        words = _("Số dư quỹ năm %(year)s chuyển sang (%(basis)s)")
        first_day = date(following.year, 1, 1)
        told_words = words % {"year": fund.year, "basis": fund.carried_basis}
        _add(actor, _open(following), EntryKind.CARRIED, left, first_day, told_words[:400])
    return fund


@transaction.atomic
def reopen_fund_year(*, actor: Account, fund: FundYear, on: date, reason: str) -> FundYear:
    """Open a closed year's ledger again; what it carried over is taken back by a counter-entry in the next year.

    Refuses no reason, a next year that is closed, and one that has spent what was carried over.
    Side effects: event `fund_year_reopened`.
    """
    require(actor, "fund.reopen_year", fund)
    fund = locked(fund, "issuer")
    reason = asked_reason(reason)
    FUND.move(fund, "reopen")
    following = queries.fund_of(fund.issuer, fund.year + 1)
    if following is not None:
        if not following.is_open:
            raise RefusedError(_("Sổ quỹ năm %s đã khóa; hãy mở lại sổ ấy trước.") % following.year)
        following = _open(following)
        carried = following.entries.filter(kind=EntryKind.CARRIED, reverses=None, reversal=None).first()
        if carried is not None:
            _reverse(actor, following, carried, max(on, carried.on), reason)
    fund.closed_on, fund.carried_basis = None, ""
    fund.save(update_fields=["state", "closed_on", "carried_basis"])
    audit.record(events.FUND_REOPENED, actor=actor, target=fund, data={"reason": reason})
    return fund


def _open(fund: FundYear) -> FundYear:
    """Hold the ledger; refuse a closed one."""
    fund = locked(fund, "issuer")
    if not fund.is_open:
        raise RefusedError(_("Sổ quỹ năm %s đã khóa.") % fund.year)
    return fund


def _reverse(actor: Account, fund: FundYear, entry: FundEntry, on: date, reason: str) -> FundEntry:
    taken_back = _add(
        actor,
        fund,
        EntryKind(entry.kind),
        entry.amount,
        on,
        (_("Đảo dòng %(order)s: %(reason)s") % {"order": entry.order, "reason": reason})[:400],
        party=entry.party,
        decision=entry.decision,
        reverses=entry,
        event=events.FUND_REVERSED,
        told={"line": entry.order, "reason": reason},
    )
    entry.payments.update(stands=False)
    return taken_back


def _add(
    actor: Account,
    fund: FundYear,
    kind: EntryKind,
    amount: int,
    on: date,
    words: str,
    *,
    party: str = "",
    voucher: str = "",
    decision: Decision | None = None,
    reverses: FundEntry | None = None,
    event: Event = events.FUND_ENTERED,
    told: dict[str, object] | None = None,
) -> FundEntry:
    """Add a line below the others; refuse one that leaves less than nothing."""
    if amount <= 0:
        raise RefusedError(_("Số tiền phải lớn hơn 0."), field="amount")
    if on.year != fund.year:
        raise RefusedError(_("Ngày phải trong năm %s.") % fund.year, field="on")
    last = fund.entries.order_by("-order").first()
    before = last.balance if last is not None else 0
    entry = FundEntry(
        fund=fund,
        order=last.order + 1 if last is not None else 1,
        kind=kind,
        amount=amount,
        on=on,
        words=words,
        party=party.strip(),
        voucher=voucher.strip(),
        decision=decision,
        reverses=reverses,
        entered_by=actor,
    )
    if before + entry.signed < 0:
        raise RefusedError(
            _("Quỹ chỉ còn %(left)s, không đủ %(amount)s.") % {"left": money_vi(before), "amount": money_vi(amount)},
            field="amount",
        )
    entry.balance = before + entry.signed
    refuse_unfit(entry)
    entry.save(force_insert=True)
    data = {"line": entry.order, "kind": kind.value, "amount": amount, "on": on, "words": words, "left": entry.balance}
    audit.record(event, actor=actor, target=fund, data=data | (told or {}))
    return entry
