"""The ledger to read: its lines, its sums, the law's limits, the bonuses that wait to be paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.eligibility.queries import confirmations_for_lawbook, overlay_for_lawbook
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.register.enums import AwardState

from .enums import INCOME, EntryKind
from .models import BonusPayment, FundEntry, FundYear

SET_ASIDE = "quy.to-chuc-phong-trao"


def visible_to(actor: Account) -> QuerySet[FundYear]:
    """Return the ledgers of the authorities where the actor holds an office."""
    return FundYear.objects.filter(issuer__in=units_held(actor, *OFFICES)).select_related("issuer")


def visible_entries(actor: Account) -> QuerySet[FundEntry]:
    """Return the lines of ledgers that the actor may read."""
    return FundEntry.objects.filter(fund__in=visible_to(actor).values("pk")).select_related(
        "fund__issuer", "decision__issuer", "reverses", "reversal"
    )


def fund_of(issuer: Unit, year: int) -> FundYear | None:
    """Return the authority's ledger of the year."""
    return FundYear.objects.filter(issuer=issuer, year=year).select_related("issuer").first()


def newest_fund(issuer: Unit) -> FundYear | None:
    """Return the authority's last ledger."""
    return FundYear.objects.filter(issuer=issuer).order_by("-year").first()


def entries_of(fund: FundYear) -> QuerySet[FundEntry]:
    """Return the lines of a ledger in order."""
    return fund.entries.select_related("decision", "reverses", "reversal").order_by("order")


@dataclass(frozen=True)
class Sums:
    """What a ledger adds up to, counter-entries taken off."""

    of_kind: Mapping[EntryKind, int]

    @property
    def income(self) -> int:
        """All that came in."""
        return sum(amount for kind, amount in self.of_kind.items() if kind in INCOME)

    @property
    def spent(self) -> int:
        """All that went out."""
        return sum(amount for kind, amount in self.of_kind.items() if kind not in INCOME)

    @property
    def balance(self) -> int:
        """What is left."""
        return self.income - self.spent


def sums_of(fund: FundYear) -> Sums:
    """Add up a ledger; one query."""
    found = dict.fromkeys(EntryKind, 0)
    written = Sum("amount", filter=Q(reverses=None), default=0)
    taken_back = Sum("amount", filter=Q(reverses__isnull=False), default=0)
    for kind, plain, back in fund.entries.order_by().values_list("kind").annotate(plain=written, back=taken_back):
        found[EntryKind(kind)] = plain - back
    return Sums(found)


@dataclass(frozen=True)
class Limit:
    """One share of the law beside what the ledger holds: `most` in đồng, None where it is not known."""

    share: lawbook.FundShare
    most: int | None
    held: int

    @property
    def is_over(self) -> bool:
        """Say whether the ledger holds more."""
        return self.most is not None and self.held > self.most


@dataclass(frozen=True)
class Limits:
    """What the law says of a year's fund: the most from the budget, the part set aside for organising."""

    budget: Limit | None
    aside: Limit | None


def limits_of(fund: FundYear, sums: Sums) -> Limits:
    """Return the law's shares on the first day of the year, for which its budget is drawn up, beside the ledger's sums.

    What the year was carried is no part of the budget's share; the fund of which a part is set aside is all of it.
    """
    on = date(fund.year, 1, 1)
    shares = {
        share.code: share
        for share in lawbook.fund_shares(
            on=on,
            confirmations=confirmations_for_lawbook(fund.issuer),
            overlay=overlay_for_lawbook(fund.issuer, on=on),
        )
    }
    of_budget, of_whole = shares.get(fund.region), shares.get(SET_ASIDE)
    return Limits(
        budget=Limit(
            of_budget,
            of_budget.of_sum(fund.spending) if fund.spending is not None else None,
            sums.of_kind[EntryKind.BUDGET],
        )
        if of_budget is not None
        else None,
        aside=Limit(of_whole, of_whole.of_sum(sums.income), sums.of_kind[EntryKind.ORGANISING])
        if of_whole is not None
        else None,
    )


def unpaid_bonuses(decision: Decision) -> QuerySet[DecisionEntry]:
    """Return the names of an issued decision whose bonus no line of the ledger has paid, awards annulled left out."""
    return (
        _unpaid()
        .filter(decision=decision)
        .select_related("nomination__person", "nomination__unit", "nomination__household")
        .order_by("order")
    )


def decisions_to_pay(issuer: Unit) -> QuerySet[Decision]:
    """Return the issued decisions of the authority with bonuses that wait to be paid, the oldest first."""
    waiting = _unpaid().filter(decision=OuterRef("pk"))
    return Decision.objects.issued().filter(Exists(waiting), issuer=issuer).order_by("issued_on", "pk")


def _unpaid() -> QuerySet[DecisionEntry]:
    paid = BonusPayment.objects.filter(bonus=OuterRef("pk"), stands=True)
    standing = DecisionEntry.objects.filter(bonus__gt=0, award__state=AwardState.VALID)
    return standing.filter(~Exists(paid))
