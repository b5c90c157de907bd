"""Decisions to read, what the law says of the power to decide, what the bonuses come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

import lawbook
from lawbook.engine.working_days import working_day_after
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short, money_vi
from thidua.procedure.councils.queries import SUBJECT_ORDER
from thidua.procedure.eligibility.queries import (
    confirmations_for_lawbook,
    confirmed_value,
    head_role,
    overlay_for_lawbook,
)
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS, units_held
from thidua.records.people.enums import SubjectKind

from .enums import DecisionState, Rounding
from .models import Decision, DecisionEntry

ROUNDING_PARAMETER = "lam-tron-tien-thuong"


def visible_to(actor: Account) -> QuerySet[Decision]:
    """Return the decisions of the authorities where the actor holds an office."""
    return Decision.objects.filter(issuer__in=units_held(actor, *OFFICERS))


def issued_decisions(issuer: Unit, year: int) -> QuerySet[Decision]:
    """Return the authority's issued decisions for achievements of one year, in the order of their numbers."""
    issued = Decision.objects.filter(issuer=issuer, round__year=year, state=DecisionState.ISSUED)
    return issued.select_related("round__award_kind", "signer").order_by("year", "number")


def last_issued(issuer: Unit, symbol: str, year: int) -> tuple[str, date] | None:
    """Return the latest decision of the authority's series in the year, and its day."""
    series = Decision.objects.filter(issuer=issuer, symbol=symbol, year=year, state=DecisionState.ISSUED)
    last = series.order_by("-issued_on", "-number").first()
    return None if last is None or last.issued_on is None else (str(last), last.issued_on)


def last_day_to_issue(signed_on: date) -> date:
    """Return the working day after the signing: by then at the latest a paper is issued."""
    # NĐ 30/2020/NĐ-CP Điều 18 khoản 1. Only week-ends are left out: no list of public holidays is asked here.
    return working_day_after(signed_on, 1)


def entries_of(decision: Decision) -> QuerySet[DecisionEntry]:
    """Return the decision's entries in order, ready to be printed."""
    return decision.entries.select_related(
        "nomination__person__account",
        "nomination__unit",
        "nomination__household",
        "nomination__nominating_unit",
        "nomination__field",
        "award",
    ).order_by("order")


def power_to_decide(round: CommendationRound, on: date) -> lawbook.Power:
    """Return the provision by which the round's authority may decide its award on the day.

    Refuses when the law says that it may not, and when nothing surely known says that it may: then the words name
    the provision that an officer must first compare with its text.
    """
    award, role = round.award_kind, head_role(round.issuer)
    powers = lawbook.powers(award.code, on=on, overlay=overlay_for_lawbook(round.issuer, on=on))
    confirmed = {confirmation.provision for confirmation in confirmations_for_lawbook(round.issuer)}
    entries = [entry for entry in powers.entries if entry.role == role]
    for entry in entries:
        if entry.certainty.answers or entry.provision in confirmed:
            if entry.decides:
                return entry
            raise RefusedError(
                _("%(head)s không có thẩm quyền quyết định %(award)s vào ngày %(day)s (%(citation)s).")
                % {
                    "head": entry.role_title,
                    "award": award.name,
                    "day": date_short(on),
                    "citation": entry.citation,
                },
                field="on",
            )
    if entries:
        raise RefusedError(
            _(
                "Thẩm quyền quyết định %(award)s chưa được đối chiếu: "
                "hãy xác nhận quy định «%(provision)s» (%(citation)s)."
            )
            % {"award": award.name, "provision": entries[0].provision, "citation": entries[0].citation},
            field="on",
        )
    deciders = ", ".join(entry.role_title for entry in powers.deciders)
    raise RefusedError(
        _("Ngày %(day)s thẩm quyền quyết định %(award)s thuộc: %(deciders)s.")
        % {"day": date_short(on), "award": award.name, "deciders": deciders}
        if deciders
        else _("Bộ luật chưa có căn cứ về thẩm quyền quyết định %(award)s vào ngày %(day)s.")
        % {"award": award.name, "day": date_short(on)},
        field="on",
    )


@dataclass(frozen=True)
class Reckoning:
    """The bonuses of one decision on one day: an amount for each kind of subject, and what they rest on."""

    amounts: Mapping[SubjectKind, int]
    base_salary: int
    citations: tuple[str, ...]

    def total(self, counts: Mapping[SubjectKind, int]) -> int:
        """Return the sum for so many names of each kind."""
        return sum(self.amounts[kind] * count for kind, count in counts.items())


def reckon_bonuses(
    round: CommendationRound, kinds: Mapping[SubjectKind, int], rounding: Rounding | str, on: date
) -> Reckoning:
    """Reckon the bonus of each kind of subject on the day, in đồng.

    Refuses where a part is not surely known and not confirmed, naming the provision; where the law leaves ways of
    rounding open that give different sums and the ward has not confirmed which it applies, showing the sums; and a
    way of rounding that the law of the day does not leave open.
    """
    confirmations = confirmations_for_lawbook(round.issuer)
    amounts: dict[SubjectKind, int] = {}
    citations: list[str] = []
    base_salary = 0
    chosen = lawbook.Rounding(rounding)
    for kind in SUBJECT_ORDER:
        if kind not in kinds:
            continue
        subject = lawbook.SubjectKind(kind.value)
        code = round.award_kind.code
        opened = lawbook.bonus(code, subject, decided_on=on, confirmations=confirmations)
        fixed = lawbook.bonus(code, subject, decided_on=on, rounding=chosen, confirmations=confirmations)
        if not fixed.known or fixed.amount is None:
            missing = ", ".join(part.provision for part in fixed.parts if part.provision and not part.known)
            raise RefusedError(
                _("Chưa đủ căn cứ tính tiền thưởng (%(reason)s). Quy định cần xác nhận: %(provisions)s.")
                % {"reason": fixed.reason, "provisions": missing or "–"},
                field="rounding",
            )
        if set(opened.paid.values()) != {fixed.amount}:
            _check_rounding(round.issuer, opened, chosen, on)
        amounts[kind] = fixed.amount
        assert fixed.base_salary.value is not None  # known, as asked above
        base_salary = int(fixed.base_salary.value)
        citations += [part.citation for part in fixed.parts if part.citation and part.citation not in citations]
    return Reckoning(amounts, base_salary, tuple(citations))


def _check_rounding(issuer: Unit, opened: lawbook.Bonus, chosen: lawbook.Rounding, on: date) -> None:
    provision = rounding_provision(on)
    confirmed = confirmed_value(issuer, provision) if provision else None
    if confirmed == chosen.value:
        return
    figures = "; ".join(f"{mode.label}: {money_vi(amount)}" for mode, amount in opened.paid.items())
    if confirmed:
        raise RefusedError(
            _("Đơn vị đã xác nhận cách làm tròn «%(confirmed)s»; không dùng cách khác. Các mức: %(figures)s.")
            % {"confirmed": lawbook.Rounding(confirmed).label, "figures": figures},
            field="rounding",
        )
    if len(set(opened.paid.values())) == 1:
        raise RefusedError(
            _("Quy định ngày %(day)s chỉ cho phép: %(figures)s.") % {"day": date_short(on), "figures": figures},
            field="rounding",
        )
    raise RefusedError(
        _("Cách làm tròn chưa thống nhất (%(figures)s). Hãy xác nhận cách đơn vị áp dụng: quy định «%(provision)s».")
        % {"figures": figures, "provision": provision or ROUNDING_PARAMETER},
        field="rounding",
    )


def rounding_provision(on: date) -> str | None:
    """Return the code of the lawbook's provision on rounding that holds on the day."""
    return next(
        (
            provision.code
            for provision in lawbook.provisions()
            if provision.kind == "parameter"
            and provision.code.startswith(ROUNDING_PARAMETER)
            and on in provision.in_force
        ),
        None,
    )


def exact_decimal(value: Fraction) -> Decimal:
    """Return a fraction of the law's tables (0.15, 1.5) as the decimal it was written as."""
    return Decimal(value.numerator) / Decimal(value.denominator)
