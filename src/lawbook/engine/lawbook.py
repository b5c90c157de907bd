"""One whole body of law, checked when it is put together, and the questions it answers."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from lawbook.engine.assessment import Assessment, Case, Plan, Standing, add_up
from lawbook.engine.bonus import Bonus, BonusReckoner, Rounding
from lawbook.engine.caps import (
    CapBase,
    CapCheck,
    CapProvision,
    RatingAnswer,
    RatingScheme,
    StatedRule,
    check_cap,
)
from lawbook.engine.casefile import Question, question
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import NOT_CHECKED, Certainty, Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.deadlines import Deadline, DeadlineProvision, Event, first_day, in_order, last_day
from lawbook.engine.errors import DefectiveLawError, LawbookError, UnknownCodeError
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.outcome import Outcome
from lawbook.engine.papers import PaperList, PaperProvision
from lawbook.engine.parameters import Parameter
from lawbook.engine.powers import Power, PowerProvision, Powers
from lawbook.engine.provision import Dated, Provision, Stated
from lawbook.engine.requirement import EVERY_AWARD, Requirement
from lawbook.engine.soundness import defects, unresolved_citations
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.voting import Denominator, Majority, MajorityProvision
from lawbook.engine.words import decimal
from lawbook.engine.working_days import WorkingCalendar
from lawbook.facts import FACTS_OF

_NOTHING_CONFIRMED: Mapping[str, Confirmation] = {}


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
    caps: tuple[CapProvision, ...] = ()
    rating_schemes: tuple[RatingScheme, ...] = ()
    stated_rules: tuple[StatedRule, ...] = ()
    deadline_provisions: tuple[DeadlineProvision, ...] = ()
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    overlay: str | None = None
    provisions: tuple[Provision, ...] = field(init=False)
    _changes: tuple[date, ...] = field(init=False, repr=False)
    _plans: dict[tuple[str, SubjectKind, int], Plan] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        unresolved = tuple(unresolved_citations(self))
        if unresolved:
            raise DefectiveLawError(unresolved)
        object.__setattr__(self, "provisions", tuple(self._list_provisions()))
        found = tuple(defects(self))
        if found:
            raise DefectiveLawError(found)
        object.__setattr__(self, "_changes", tuple(sorted(set(self._days_of_change()))))

    def _days_of_change(self) -> Iterator[date]:
        """Every day on which some requirement, regime or instrument begins or has ended."""
        periods = [r.in_force for r in self.requirements] + [r.in_force for r in self.regimes]
        yield from (period.first for period in periods)
        yield from (period.last + timedelta(days=1) for period in periods if period.last is not None)
        yield from (i.expires_on for i in self.shelf.all() if i.expires_on is not None)

    def _plan(self, award: str, kind: SubjectKind, day: date) -> Plan:
        """What is asked on a day; made once for each stretch of days between two changes of law."""
        key = (award, kind, bisect_right(self._changes, day))
        plan = self._plans.get(key)
        if plan is None:
            facts_type = FACTS_OF[kind]
            plan = self._plans[key] = Plan(
                definition=self.award(award),
                regime=self.regime_on(day),
                standings=tuple(
                    Standing.of(requirement, self.shelf, day)
                    for requirement in self.requirements_of(award, day)
                    if kind in requirement.kinds and issubclass(facts_type, requirement.facts_type)
                ),
            )
        return plan

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
        return tuple(
            requirement
            for of_all in (False, True)
            for requirement in self.requirements
            if (requirement.award == EVERY_AWARD) is of_all
            and requirement.award in (award, EVERY_AWARD)
            and day in requirement.in_force
        )

    def assess(self, case: Case, confirmations: Iterable[Confirmation] = ()) -> Assessment:
        """Judge a case under the law of its `law_day`, and where the transition asks for it under both laws."""
        if not isinstance(case.facts, FACTS_OF[case.subject_kind]):
            self.award(case.award)
            raise LawbookError(f"Dữ kiện không phải của {case.subject_kind.label}.")
        confirmed = by_provision(confirmations) if confirmations else _NOTHING_CONFIRMED
        answer = self._assess_under(case, case.law_day, confirmed)
        if case.submitted_on is None and case.received_on is None:
            return answer
        return self._across_the_change(case, answer, confirmed)

    def _assess_under(self, case: Case, day: date, confirmed: Mapping[str, Confirmation]) -> Assessment:
        plan = self._plan(case.award, case.subject_kind, day)
        findings = plan.find(case.facts, confirmed, self.shelf)
        outcome, reason = add_up(findings)
        award = plan.definition
        if case.subject_kind not in award.subjects:
            allowed = ", ".join(kind.label for kind in award.subjects)
            outcome, reason = Outcome.UNKNOWN, f"{award.title} chỉ xét cho {allowed}"
        elif day not in award.in_force:
            outcome, reason = Outcome.UNKNOWN, self._why_not_given(award, day)
        return Assessment(
            case, award, day, plan.regime, outcome, reason, findings, self.version, "", None, self.overlay
        )

    def _why_not_given(self, award: AwardDefinition, day: date) -> str:
        if day < award.in_force.first:
            return f"{award.title} chỉ có từ {award.in_force.first:%d/%m/%Y}"
        if award.successor:
            return f"{award.title} không còn được xét; nay là {self.award(award.successor).title}"
        return f"{award.title} không còn được xét"

    def _across_the_change(self, case: Case, answer: Assessment, confirmed: Mapping[str, Confirmation]) -> Assessment:
        """Where days of one dossier lie on both sides of a change, say which law was used and why."""
        later = self.regime_on(case.on)
        if later is not None and later is not answer.regime_of_day and case.on > answer.law_day:
            if not later.favours:
                return replace(answer, transition=later.transition)
            new = self._assess_under(case, case.on, confirmed)
            if new.outcome is Outcome.MET and answer.outcome is not Outcome.MET:
                used = f"{later.transition}; quy định mới có lợi hơn nên áp dụng quy định mới"
                return replace(new, transition=used, other=answer)
            if new.outcome is Outcome.UNKNOWN and answer.outcome is not Outcome.MET:
                # The old law may not refuse what the new one, still unread, might grant.
                doubt = "chưa kết luận được quy định mới có lợi hơn hay không"
                used = f"{later.transition}; {doubt}"
                return replace(answer, outcome=Outcome.UNKNOWN, reason=doubt, transition=used, other=new)
            used = f"{later.transition}; quy định mới không cho kết quả có lợi hơn nên áp dụng quy định cũ"
            return replace(answer, transition=used, other=new)
        if case.submitted_on is not None and case.submitted_on < answer.law_day:
            return self._submitted_before(case, case.submitted_on, answer, confirmed)
        return answer

    def _submitted_before(
        self, case: Case, submitted_on: date, answer: Assessment, confirmed: Mapping[str, Confirmation]
    ) -> Assessment:
        """A dossier submitted before and received after a change: no text seen says which of the two days decides."""
        earlier, now = self.regime_on(submitted_on), answer.regime_of_day
        if earlier is now or now is None:
            return answer
        old = self._assess_under(case, submitted_on, confirmed)
        why = (
            f"hồ sơ trình ngày {submitted_on:%d/%m/%Y}, tiếp nhận sau khi luật đổi: chưa thấy quy định lấy ngày trình "
            "hay ngày tiếp nhận nên xét theo cả hai"
        )
        if old.outcome is answer.outcome:
            return replace(answer, transition=f"{why}; hai kết quả như nhau", other=old)
        doubt = "kết quả theo luật ngày trình và luật ngày tiếp nhận khác nhau"
        return replace(answer, outcome=Outcome.UNKNOWN, reason=doubt, transition=why, other=old)

    def questions(self, award: str, subject_kind: SubjectKind, *, on: date) -> tuple[Question, ...]:
        """The facts that the requirements of an award in force that day ask of a kind of subject, each once."""
        self.award(award)
        facts_type = FACTS_OF[subject_kind]
        asked = dict.fromkeys(
            name
            for requirement in self.requirements_of(award, on)
            if subject_kind in requirement.kinds and issubclass(facts_type, requirement.facts_type)
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
            factor_of=_factor_of(definition),
            subject_kind=subject_kind,
            decided_on=decided_on,
            rounding=rounding,
        )

    def powers(
        self, award: str, *, on: date, confirmations: Iterable[Confirmation] = (), body: str | None = None
    ) -> Powers:
        """Who decides and who proposes an award, on the day of the decision, in one kind of body or in all."""
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
                body=p.body,
            )
            for p in self.power_provisions
            if p.award in (award, EVERY_AWARD) and on in p.in_force and (body is None or p.body in ("", body))
        )
        answer = Powers(award=award, on=on, entries=entries, body=body)
        if answer.known:
            return answer
        silent = "chưa có căn cứ về thẩm quyền quyết định trong sách luật"
        return replace(answer, reason=NOT_CHECKED if answer.deciders else silent)

    def required_papers(
        self, award: str, *, on: date, confirmations: Iterable[Confirmation] = (), variant: str = ""
    ) -> PaperList:
        """The dossier of an award on a day, or its `variant`."""
        self.award(award)
        held = (p for p in self.paper_provisions if award in p.awards and on in p.in_force)
        found = next((p for p in held if p.variant == variant), None)
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

    def deadlines(
        self,
        award: str,
        *,
        on: date,
        events: Mapping[Event, date] | None = None,
        confirmations: Iterable[Confirmation] = (),
    ) -> tuple[Deadline, ...]:
        """Every deadline of an award under the law of a day, with its last day where the event is known."""
        self.award(award)
        words = tuple(confirmations)
        answers = []
        for p in self.deadline_provisions:
            if on not in p.in_force or not {award, EVERY_AWARD} & set(p.awards):
                continue
            due_on, warning = last_day(p, events or {}, self.calendar)
            doubt = self._doubt(p.code, p.cites, p.certainty, on, words)
            if p.number is None and p.month_day is None:
                doubt = doubt or "do địa phương quy định"
            answers.append(
                Deadline(
                    provision=p.code,
                    title=p.title,
                    measure=p.measure,
                    due_on=due_on,
                    opens_on=first_day(p, events or {}),
                    citation=self.shelf.write_out(p.cites),
                    certainty=p.certainty,
                    known=not doubt and not warning,
                    reason="; ".join(text for text in (doubt, warning) if text),
                    settable=p.settable,
                    note=p.note,
                )
            )
        return in_order(answers)

    def check_caps(
        self,
        subject: str,
        listed: int,
        counts: Mapping[CapBase, int],
        *,
        on: date,
        staff: str = "",
        unit_excellent: bool | None = None,
        group_size: int | None = None,
        confirmations: Iterable[Confirmation] = (),
    ) -> tuple[CapCheck, ...]:
        """Put a list of `listed` to every cap on an award or on a class of quality that holds that day."""
        words = tuple(confirmations)
        return tuple(
            check_cap(
                cap,
                listed,
                counts,
                citation=self.shelf.write_out(cap.cites),
                doubt=self._doubt(cap.code, cap.cites, cap.certainty, on, words),
                group_size=group_size,
                condition_known=cap.unit_excellent is None or unit_excellent is not None,
            )
            for cap in self.caps
            if cap.subject == subject
            and on in cap.in_force
            and cap.staff in ("", staff)
            and (None in (cap.unit_excellent, unit_excellent) or cap.unit_excellent is unit_excellent)
        )

    def rating_for(
        self, points: Fraction, staff: str, *, on: date, confirmations: Iterable[Confirmation] = ()
    ) -> RatingAnswer:
        """The class of quality that points come to for one kind of staff on a day."""
        scheme = next((s for s in self.rating_schemes if s.staff == staff and on in s.in_force), None)
        if scheme is None:
            return RatingAnswer(on, staff, None, None, "", None, "chưa có quy định xếp loại trong sách luật")
        reason = self._doubt(scheme.code, scheme.cites, scheme.certainty, on, confirmations)
        rating = None if reason else scheme.rating_of(points)
        return RatingAnswer(
            on, staff, rating, scheme.code, self.shelf.write_out(scheme.cites), scheme.certainty, reason
        )

    def rules(self, award: str, *, on: date) -> tuple[StatedRule, ...]:
        """The readings and rules stated, not tested, for an award on a day."""
        self.award(award)
        return tuple(r for r in self.stated_rules if on in r.in_force and {award, EVERY_AWARD} & set(r.awards))

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Caps, schemes, deadlines and stated rules."""
        return (*self.caps, *self.rating_schemes, *self.deadline_provisions, *self.stated_rules)

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
        for kind, stated in (
            ("cap", self.caps),
            ("rating_scheme", self.rating_schemes),
            ("deadline", self.deadline_provisions),
            ("reading", self.stated_rules),
        ):
            for one in stated:
                yield self._provision(one.code, kind, one.awards, one.content, one)

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


def _factor_of(award: AwardDefinition) -> str | None:
    """The parameter by which a form's bonus is multiplied for collectives and households; titles have their own."""
    if award.kind is AwardKind.TITLE:
        return None
    return "nhan-huan-chuong" if award.code.startswith("huan-chuong") else "nhan"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " hoặc ".join(value)
    if isinstance(value, Fraction):
        return decimal(value)
    return "chưa rõ" if value is None else str(value)
