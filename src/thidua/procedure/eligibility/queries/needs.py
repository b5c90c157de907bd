"""Which provisions a round will need, by their words, before it begins: what each decides, what is still open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import lawbook
from lawbook.engine.bonus import bonus as bonus_of
from lawbook.engine.deadlines import deadlines
from lawbook.engine.judging import assess
from lawbook.engine.papers import required_papers
from lawbook.engine.powers import powers
from lawbook.engine.voting import required_majority
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import money_vi
from thidua.procedure.eligibility.enums import Matter
from thidua.procedure.eligibility.models import ProvisionConfirmation, ProvisionCorrection
from thidua.records.organisations.models import Unit

from .provisions import (
    as_the_lawbook_reads,
    corrections_of,
    head_role,
    law_here,
    province_of,
    standing_confirmations,
)

LOCAL_CRITERIA = "facts.local_criteria"


@dataclass(frozen=True)
class Need:
    """One provision that a round rests on: for what, what it decides in words, and how far it may be relied on.

    `blocks` says that without it the decision cannot be drafted.
    """

    provision: lawbook.Provision
    matter: Matter
    decides: str
    confirmation: ProvisionConfirmation | None = None
    correction: ProvisionCorrection | None = None
    unsettled: bool = False
    essential: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody has still to compare its text, or to settle what it leaves open."""
        return self.unsettled or (not self.provision.certainty.answers and self.confirmation is None)

    @property
    def blocks(self) -> bool:
        """Whether the decision cannot be drafted while it waits."""
        return self.essential and self.waits


@dataclass(frozen=True)
class RoundNeeds:
    """Everything a round will ask of the law, and what stands in its way that no comparison of texts settles.

    `open_sums` are the sums that the ways of rounding still open come to, where they differ.
    """

    law_day: date
    decided_on: date
    needs: tuple[Need, ...]
    problems: tuple[str, ...] = ()
    missing_rules: tuple[str, ...] = ()
    open_sums: str = ""

    @property
    def waiting(self) -> tuple[Need, ...]:
        """Those that still wait, what blocks the decision first."""
        return tuple(sorted((one for one in self.needs if one.waits), key=lambda one: not one.essential))

    @property
    def blockers(self) -> tuple[Need, ...]:
        """Those without which the decision cannot be drafted."""
        return tuple(one for one in self.needs if one.blocks)

    @property
    def settled(self) -> int:
        """How many may be relied on."""
        return len(self.needs) - len(self.waiting)


def round_needs(
    issuer: Unit,
    awards: Sequence[str],
    *,
    law_day: date,
    decided_on: date,
    rounding: lawbook.Rounding | None = None,
) -> RoundNeeds:
    """Return what rounds for these awards need: conditions and procedure by the law of one day, power and money by
    that of the decision, rounded as the authority settled. A constant number of queries."""
    standing = standing_confirmations(issuer)
    kept = {one.provision: one for one in standing}
    corrections = {one.provision: one for one in reversed(corrections_of(issuer))}
    asker = _Asker(
        law_here(issuer, on=law_day),
        law_here(issuer, on=decided_on),
        tuple(as_the_lawbook_reads(one) for one in standing),
        law_day,
        decided_on,
        head_role(issuer),
        rounding,
    )
    found: dict[str, Need] = {}
    problems: list[str] = []
    for award in awards:
        for code, matter, decides, essential, unsettled in asker.asked(award, problems):
            provision = asker.provisions.get(code)
            if provision is None:
                continue
            earlier = found.get(code)
            found[code] = Need(
                provision,
                matter,
                decides if earlier is None else earlier.decides,
                kept.get(code),
                corrections.get(code),
                unsettled=unsettled,
                essential=essential or (earlier is not None and earlier.essential),
            )
    order = list(Matter)
    needs = sorted(found.values(), key=lambda one: order.index(one.matter))
    return RoundNeeds(
        law_day,
        decided_on,
        tuple(needs),
        tuple(dict.fromkeys(problems)),
        tuple(_missing_rules(issuer, awards, law_day, asker.law)),
        next((sums for award in awards if (sums := asker.open_sums(award))), ""),
    )


def missing_rules(issuer: Unit, award: str, *, on: date) -> str:
    """Return one line that says whose text on the standards of an award is missing; empty where none is."""
    return next(iter(_missing_rules(issuer, [award], on, law_here(issuer, on=on))), "")


def _missing_rules(issuer: Unit, awards: Iterable[str], on: date, law: lawbook.Lawbook) -> Iterator[str]:
    if law.overlay is not None:
        return
    for code in awards:
        award = law.award(code)
        for kind in award.subjects:
            silent = assess(law, lawbook.Case(award=code, subject_kind=kind, on=on, facts=lawbook.FACTS_OF[kind]()))
            asking = next((one for one in silent.findings if LOCAL_CRITERIA in one.missing), None)
            if asking is None:
                continue
            province = province_of(issuer, on=on)
            yield _("Tiêu chuẩn «%(award)s» do %(authority)s quy định (%(citation)s): phần mềm chưa có văn bản đó.") % {
                "award": award.title,
                "authority": province.authority_name if province is not None else _("tỉnh"),
                "citation": asking.citation,
            }
            break


Asked = tuple[str, Matter, str, bool, bool]


@dataclass(frozen=True)
class _Asker:
    """Puts to the law, without any facts, everything that a round of one award will put to it."""

    law: lawbook.Lawbook
    law_decided: lawbook.Lawbook
    confirmations: tuple[lawbook.Confirmation, ...]
    law_day: date
    decided_on: date
    role: str
    rounding: lawbook.Rounding | None

    @property
    def provisions(self) -> dict[str, lawbook.Provision]:
        """Every provision by its code."""
        return {one.code: one for one in (*self.law.provisions, *self.law_decided.provisions)}

    def asked(self, award: str, problems: list[str]) -> Iterator[Asked]:
        """Return each provision with what it decides, whether the decision needs it, whether it leaves a choice."""
        yield from self._powers(award, problems)
        yield from self._money(award, problems)
        yield from self._ballot(award)
        yield from self._conditions(award)
        yield from self._papers(award)
        for deadline in deadlines(self.law, award, on=self.law_day):
            yield deadline.provision, Matter.DEADLINE, f"{deadline.title}: {deadline.measure}", False, False
        for one in self.law.provisions:
            if one.kind == "cap" and award in one.awards and self.law_day in one.in_force:
                yield one.code, Matter.CAP, _("số được đề nghị trong một danh sách"), False, False

    def _powers(self, award: str, problems: list[str]) -> Iterator[Asked]:
        who = powers(self.law_decided, award, on=self.decided_on, confirmations=self.confirmations)
        own = [entry for entry in who.entries if entry.role == self.role]
        title = self.law.award(award).title
        for entry in own:
            words = _("%(head)s quyết định %(award)s") if entry.decides else _("%(head)s đề nghị %(award)s")
            yield (
                entry.provision,
                Matter.POWER,
                words % {"head": entry.role_title, "award": title},
                entry.decides,
                False,
            )
        if not any(entry.decides for entry in own):
            deciders = ", ".join(dict.fromkeys(entry.role_title for entry in who.deciders))
            problems.append(
                _("%(award)s do cấp khác quyết định: %(deciders)s; ở đây chỉ xét và đề nghị.")
                % {"award": title, "deciders": deciders}
                if deciders
                else _("Bộ luật chưa có căn cứ về thẩm quyền quyết định %(award)s.") % {"award": title}
            )

    def _bonuses(self, award: str) -> Iterator[lawbook.Bonus]:
        for kind in self.law.award(award).subjects:
            yield bonus_of(
                self.law_decided,
                award,
                kind,
                decided_on=self.decided_on,
                rounding=self.rounding,
                confirmations=self.confirmations,
            )

    def open_sums(self, award: str) -> str:
        """Return the sums that the ways of rounding still open come to, where they differ."""
        for bonus in self._bonuses(award):
            if len(set(bonus.paid.values())) > 1:
                return "; ".join(f"{way.label}: {money_vi(paid)}" for way, paid in bonus.paid.items())
        return ""

    def _money(self, award: str, problems: list[str]) -> Iterator[Asked]:
        for bonus in self._bonuses(award):
            for part in bonus.parts:
                if part.provision is None or part.value is None:
                    if part.reason:
                        problems.append(_("Tiền thưởng – %s.") % part.reason.rstrip("."))
                    continue
                # A part that may be read two ways is open until somebody has read it.
                open_reading = bool(part.beside) and part.confirmation is None
                yield part.provision, Matter.MONEY, _("tiền thưởng: %s") % part.name, True, open_reading

    def _ballot(self, award: str) -> Iterator[Asked]:
        ballot = required_majority(self.law, award, on=self.law_day, confirmations=self.confirmations)
        if ballot.provision is not None:
            yield (
                ballot.provision,
                Matter.BALLOT,
                _("tỷ lệ phiếu Hội đồng phải đạt, bỏ phiếu kín hay không"),
                False,
                False,
            )

    def _conditions(self, award: str) -> Iterator[Asked]:
        for kind in self.law.award(award).subjects:
            case = lawbook.Case(award=award, subject_kind=kind, on=self.law_day, facts=lawbook.FACTS_OF[kind]())
            for finding in assess(self.law, case, self.confirmations).findings:
                words = (
                    _("điều kiện chung của mọi hồ sơ")
                    if finding.general
                    else _("tiêu chuẩn xét %s") % kind.label.lower()
                )
                yield finding.code, Matter.CONDITION, words, False, False

    def _papers(self, award: str) -> Iterator[Asked]:
        papers = required_papers(self.law, award, on=self.law_day, confirmations=self.confirmations)
        if papers.provision is not None:
            yield papers.provision, Matter.PAPERS, _("hồ sơ gồm giấy tờ gì, mấy bộ"), False, False
