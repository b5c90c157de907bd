"""What stands around an award: who decides, papers, ballot, deadlines, money; each with its citation and mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import lawbook
from thidua.foundation.kernel.text import date_short, integer_vi, money_vi

_DENOMINATORS = {
    lawbook.Denominator.ALL_MEMBERS: gettext_lazy("tổng số thành viên"),
    lawbook.Denominator.MEMBERS_PRESENT: gettext_lazy("số thành viên có mặt"),
}


@dataclass(frozen=True)
class Around:
    """One matter: what holds, in lines, by which text, how surely, and why it may be open."""

    title: str
    lines: Sequence[str]
    citation: str
    certainty: str
    certainty_label: str
    reason: str = ""


class Asked(TypedDict):
    """What every question takes along: what was confirmed, and the province's own rules."""

    confirmations: Sequence[lawbook.Confirmation]
    overlay: lawbook.Overlay | None


def around(
    award: str,
    subject_kind: str,
    *,
    law_day: date,
    decided_on: date,
    received_on: date | None,
    confirmations: Sequence[lawbook.Confirmation],
    rounding: lawbook.Rounding | None = None,
    overlay: lawbook.Overlay | None = None,
    year: int | None = None,
) -> Sequence[Around]:
    """Return everything the lawbook holds around an award: the procedure by the day of the law, powers and money by
    the day of the decision, rounded as the authority settled.

    A deadline within a year has a day only where that `year` is given: the day of asking says nothing about it.
    """
    events = {lawbook.Event.DECIDED: decided_on}
    if year is not None:
        events[lawbook.Event.YEAR] = date(year, 1, 1)
    if received_on is not None:
        events[lawbook.Event.FILE_COMPLETE] = received_on
    kind = lawbook.SubjectKind(subject_kind)
    ask: Asked = {"confirmations": confirmations, "overlay": overlay}
    return [
        *_powers(lawbook.powers(award, on=decided_on, **ask)),
        _papers(lawbook.required_papers(award, on=law_day, **ask)),
        _ballot(lawbook.required_majority(award, on=law_day, **ask)),
        *(_deadline(one) for one in lawbook.deadlines(award, on=law_day, events=events, **ask)),
        _bonus(lawbook.bonus(award, kind, decided_on=decided_on, rounding=rounding, **ask)),
    ]


def _powers(powers: lawbook.Powers) -> list[Around]:
    found = []
    for title, entries in ((_("Quyết định"), powers.deciders), (_("Đề nghị"), powers.proposers)):
        found += [
            _around(
                title,
                [entry.role_title],
                entry.citation,
                entry.certainty,
                "" if entry.relied_on else entry.note,
                relied_on=entry.relied_on,
            )
            for entry in entries
        ]
    if not powers.deciders:
        found.insert(0, _around(_("Quyết định"), [], "", None, powers.reason))
    return found


def _papers(papers: lawbook.PaperList) -> Around:
    lines = [f"{paper.title} ({paper.when})" if paper.when else paper.title for paper in papers.papers]
    if papers.copies is not None:
        lines.append(_("%s bộ") % integer_vi(papers.copies))
    return _around(_("Giấy tờ"), lines, papers.citation, papers.certainty, papers.reason)


def _ballot(majority: lawbook.Majority) -> Around:
    lines = []
    if majority.share is not None:
        share = _("từ %(share)s %(of)s") if majority.inclusive else _("trên %(share)s %(of)s")
        percent = f"{integer_vi(int(majority.share * 100))}%" if (majority.share * 100).denominator == 1 else ""
        lines.append(share % {"share": percent or str(majority.share), "of": _DENOMINATORS[majority.denominator]})
    if majority.secret:
        lines.append(_("bỏ phiếu kín"))
    return _around(_("Biểu quyết"), lines, majority.citation, majority.certainty, majority.reason)


def _deadline(deadline: lawbook.Deadline) -> Around:
    lines = [f"{deadline.title}: {deadline.measure}"]
    if deadline.due_on is not None:
        lines.append(_("hạn %s") % date_short(deadline.due_on))
    return _around(_("Thời hạn"), lines, deadline.citation, deadline.certainty, deadline.reason)


def _bonus(bonus: lawbook.Bonus) -> Around:
    lines = [] if bonus.amount is None else [money_vi(bonus.amount)]
    if len(set(bonus.paid.values())) > 1:
        lines = [f"{money_vi(paid)} ({mode.label})" for mode, paid in bonus.paid.items()]
    lines += bonus.remarks
    coefficient = bonus.coefficient
    return _around(_("Tiền thưởng"), lines, coefficient.citation, coefficient.certainty, bonus.reason)


def _around(
    title: str,
    lines: Sequence[str],
    citation: str,
    certainty: lawbook.Certainty | None,
    reason: str,
    *,
    relied_on: bool | None = None,
) -> Around:
    """Lay one matter down; what is relied on though its own mark does not answer was compared here by somebody."""
    if certainty is None:
        return Around(title, lines, citation, "", "", reason)
    if not certainty.answers and (not reason if relied_on is None else relied_on):
        return Around(title, lines, citation, lawbook.Certainty.CONFIRMED.value, _("cơ quan đã đối chiếu"), reason)
    return Around(title, lines, citation, certainty.value, certainty.label, reason)
