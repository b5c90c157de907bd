"""One whole body of law, checked when it is put together, and the questions it answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from lawbook.engine.assessment import Assessment, Case, Standing, add_up, find, plain_facts
from lawbook.engine.bonus import Bonus, BonusReckoner, Rounding
from lawbook.engine.casefile import Question, question
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, LawbookError, UnknownCodeError
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.papers import PaperList, PaperProvision
from lawbook.engine.parameters import Parameter
from lawbook.engine.powers import Power, PowerProvision, Powers
from lawbook.engine.provision import Dated, Provision
from lawbook.engine.requirement import EVERY_AWARD, Requirement
from lawbook.engine.soundness import defects, unresolved_citations
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.voting import Denominator, Majority, MajorityProvision
from lawbook.facts import FACTS_OF


@dataclass(frozen=True, eq=False)
class Lawbook:
    """The law as data and functions; putting it together refuses whatever contradicts itself."""

    version: str
    shelf: InstrumentShelf
    regimes: tuple[Regime, ...]
    awards: Mapping[str, AwardDefinition]
    requirements: tuple[Requirement, ...]
    parameters: Mapping[str, Parameter]
    roles: Mapping[str, str]
    power_provisions: tuple[PowerProvision, ...]
    paper_provisions: tuple[PaperProvision, ...]
    majority_provisions: tuple[MajorityProvision, ...]
    provisions: tuple[Provision, ...] = field(init=False)
    _standing: Callable[[str, date], tuple[Standing, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        unresolved = tuple(unresolved_citations(self))
        if unresolved:
            raise DefectiveLawError(unresolved)
        object.__setattr__(self, "provisions", tuple(self._list_provisions()))
        found = tuple(defects(self))
        if found:
            raise DefectiveLawError(found)
        object.__setattr__(self, "_standing", lru_cache(maxsize=4096)(self._stand_on))

    def _stand_on(self, award: str, day: date) -> tuple[Standing, ...]:
        return tuple(
            Standing.of(requirement, self.shelf, day)
            for of_all in (False, True)
            for requirement in self.requirements
            if (requirement.award == EVERY_AWARD) is of_all
            and requirement.award in (award, EVERY_AWARD)
            and day in requirement.in_force
        )

    def award(self, code: str) -> AwardDefinition:
        """The award of that code, or a refusal naming the nearest."""
        try:
            return self.awards[code]
        except KeyError:
            raise UnknownCodeError("danh hiệu, hình thức khen thưởng", code, self.awards) from None

    def regime_on(self, day: date) -> Regime | None:
        """The regime that judges a dossier received that day."""
        return next((regime for regime in self.regimes if day in regime), None)

    def requirements_of(self, award: str, day: date) -> tuple[Requirement, ...]:
        """Requirements of an award in force that day, its own first and then those of every award."""
        return tuple(standing.requirement for standing in self._standing(award, day))

    def assess(self, case: Case, confirmations: Iterable[Confirmation] = ()) -> Assessment:
        """Judge a case under the law of its `law_day`."""
        award = self.award(case.award)
        if not isinstance(case.facts, FACTS_OF[case.subject_kind]):
            raise LawbookError(f"Dữ kiện không phải của {case.subject_kind.label}.")
        confirmed = by_provision(confirmations)
        findings = tuple(
            find(standing, case, self.shelf, confirmed)
            for standing in self._standing(case.award, case.law_day)
            if standing.requirement.concerns(case.award, case.facts)
        )
        outcome, reason = add_up(findings)
        if case.subject_kind not in award.subjects:
            allowed = ", ".join(kind.label for kind in award.subjects)
            reason = f"{award.title} chỉ xét cho {allowed}"
        elif case.law_day not in award.in_force and award.successor:
            reason = f"{award.title} không còn được xét; nay là {self.award(award.successor).title}"
        regime = self.regime_on(case.law_day)
        return Assessment(
            award=award.code,
            award_title=award.title,
            subject_kind=case.subject_kind,
            on=case.on,
            received_on=case.received_on,
            law_day=case.law_day,
            regime=regime.code if regime else None,
            regime_reason=self._why(case, regime),
            outcome=outcome,
            reason=reason,
            findings=findings,
            facts=plain_facts(case.facts),
            lawbook_version=self.version,
        )

    def _why(self, case: Case, regime: Regime | None) -> str:
        what = "ngày tiếp nhận hồ sơ" if case.received_on else "ngày xét"
        if regime is None:
            return f"{what} {case.law_day:%d/%m/%Y} trước các văn bản trong sách luật"
        reason = f"{what} {case.law_day:%d/%m/%Y} thuộc thời gian áp dụng {regime.title} ({regime.in_force})"
        judged_under = self.regime_on(case.on)
        if judged_under is not regime and judged_under is not None and judged_under.transition:
            reason += f"; {judged_under.transition}"
        return reason

    def questions(self, award: str, subject_kind: SubjectKind, *, on: date) -> tuple[Question, ...]:
        """The facts that the requirements of an award in force that day ask of a kind of subject, each once."""
        self.award(award)
        facts_type = FACTS_OF[subject_kind]
        asked = dict.fromkeys(
            name
            for requirement in self.requirements_of(award, on)
            if issubclass(facts_type, requirement.facts_type)
            for name in (*requirement.only_for, *requirement.reads)
        )
        return tuple(question(subject_kind, name) for name in asked)

    def bonus(
        self,
        award: str,
        subject_kind: SubjectKind,
        *,
        decided_on: date,
        rounding: Rounding | None,
        confirmations: Iterable[Confirmation],
    ) -> Bonus:
        """The bonus of an award decided on a day."""
        definition = self.award(award)
        reckoner = BonusReckoner(self.parameters, self.shelf, by_provision(confirmations))
        return reckoner.reckon(
            award,
            is_form=definition.kind is AwardKind.FORM,
            subject_kind=subject_kind,
            decided_on=decided_on,
            rounding=rounding,
        )

    def powers(self, award: str, *, on: date, confirmations: Iterable[Confirmation] = ()) -> Powers:
        """Who decides and who proposes an award, on the day of the decision."""
        self.award(award)
        confirmed = by_provision(confirmations)
        entries = tuple(
            Power(
                provision=p.code,
                role=p.role,
                role_title=self.roles[p.role],
                decides=p.decides,
                proposes=p.proposes,
                citation=self.shelf.write_out(p.cites),
                certainty=p.certainty,
                note=p.note,
                confirmation=confirmed.get(p.code),
            )
            for p in self.power_provisions
            if p.award in (award, EVERY_AWARD) and on in p.in_force
        )
        answer = Powers(award=award, on=on, entries=entries)
        if answer.known:
            return answer
        silent = "chưa có căn cứ về thẩm quyền quyết định trong sách luật"
        return replace(answer, reason=NOT_CHECKED if answer.deciders else silent)

    def required_papers(self, award: str, *, on: date, confirmations: Iterable[Confirmation] = ()) -> PaperList:
        """The dossier of an award on a day."""
        self.award(award)
        found = next((p for p in self.paper_provisions if award in p.awards and on in p.in_force), None)
        if found is None:
            return PaperList(
                award, on, (), None, None, None, "", None, known=False, reason="chưa có căn cứ về hồ sơ trong sách luật"
            )
        reason = self._doubt(found.code, found.cites, found.certainty, on, confirmations)
        if not found.papers:
            reason = found.note or reason
        return PaperList(
            award=award,
            on=on,
            papers=found.papers,
            copies=found.copies,
            copies_certainty=found.copies_certainty,
            provision=found.code,
            citation=self.shelf.write_out(found.cites),
            certainty=found.certainty,
            known=not reason,
            reason=reason,
        )

    def required_majority(self, award: str, *, on: date, confirmations: Iterable[Confirmation] = ()) -> Majority:
        """The ballot that an award needs on a day."""
        self.award(award)
        found = next((p for p in self.majority_provisions if award in p.awards and on in p.in_force), None)
        if found is None:
            return Majority(
                award,
                on,
                share=None,
                inclusive=True,
                denominator=Denominator.ALL_MEMBERS,
                secret=None,
                provision=None,
                citation="",
                certainty=None,
                known=False,
                reason="chưa có căn cứ về tỷ lệ phiếu trong sách luật",
            )
        reason = self._doubt(found.code, found.cites, found.certainty, on, confirmations)
        if found.share is None:
            reason = found.note or reason
        return Majority(
            award=award,
            on=on,
            share=found.share,
            inclusive=found.inclusive,
            denominator=found.denominator,
            secret=found.secret,
            provision=found.code,
            citation=self.shelf.write_out(found.cites),
            certainty=found.certainty,
            known=not reason,
            reason=reason,
        )

    def _doubt(
        self,
        code: str,
        cites: Sequence[Citation],
        certainty: Certainty,
        day: date,
        confirmations: Iterable[Confirmation],
    ) -> str:
        """Why a provision may not be relied on that day; empty when it may."""
        expired = self.shelf.expired_among(cites, day)
        if expired:
            return f"{expired.cited_as} đã hết hiệu lực từ {expired.expires_on:%d/%m/%Y}"
        if certainty.answers or code in by_provision(confirmations):
            return ""
        return NOT_CHECKED

    def _list_provisions(self) -> Iterator[Provision]:
        for r in self.requirements:
            yield self._provision(r.code, "requirement", (r.award,), r.wording, r)
        for parameter in self.parameters.values():
            about = tuple(code for code in self.awards if parameter.code == f"he-so.{code}")
            for value in parameter.values:
                content = f"{parameter.title}: {_shown(value.value)} {parameter.unit}".strip()
                yield self._provision(value.code, "parameter", about, content, value)
        for power in self.power_provisions:
            yield self._provision(power.code, "power", (power.award,), self._power_content(power), power)
        for dossier in self.paper_provisions:
            content = "; ".join(paper.title for paper in dossier.papers) or dossier.note
            yield self._provision(dossier.code, "papers", dossier.awards, content, dossier)
        for ballot in self.majority_provisions:
            content = f"Tỷ lệ phiếu từ {ballot.share}" if ballot.share is not None else ballot.note
            yield self._provision(ballot.code, "majority", ballot.awards, content, ballot)

    def _power_content(self, power: PowerProvision) -> str:
        acts = [("quyết định" if power.decides else "không quyết định")]
        if power.proposes:
            acts.append("đề nghị")
        return f"{self.roles.get(power.role, power.role)}: {', '.join(acts)}"

    def _provision(
        self,
        code: str,
        kind: str,
        awards: tuple[str, ...],
        content: str,
        source: Dated,
    ) -> Provision:
        return Provision(
            code=code,
            kind=kind,
            awards=awards,
            content=content,
            cites=source.cites,
            citation=self.shelf.write_out(source.cites),
            in_force=source.in_force,
            certainty=source.certainty,
            note=source.note,
        )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " hoặc ".join(value)
    return "chưa rõ" if value is None else str(value)
