"""Judging a case under the law of its day, and on both sides of a change where the transition asks for it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lawbook.engine.assessment import Assessment, Case, Plan
from lawbook.engine.catalogue import AwardDefinition
from lawbook.engine.certainty import Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.errors import LawbookError
from lawbook.engine.finding import stand
from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.requirement import Requirement
from lawbook.facts import FACTS_OF
from lawbook.facts.kinds import SubjectKind

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook

_NOTHING_CONFIRMED: Mapping[str, Confirmation] = {}


def assess(law: "Lawbook", case: Case, confirmations: Iterable[Confirmation] = ()) -> Assessment:
    """Judge a case under the law of its `law_day`, and where the transition asks for it under both laws."""
    if not isinstance(case.facts, FACTS_OF[case.subject_kind]):
        law.award(case.award)
        raise LawbookError(f"Dữ kiện không phải của {case.subject_kind.label}.")
    confirmed = by_provision(confirmations) if confirmations else _NOTHING_CONFIRMED
    answer = _assess_under(law, case, case.law_day, confirmed)
    if case.submitted_on is None and case.received_on is None:
        return answer
    return _across_the_change(law, case, answer, confirmed)


def _assess_under(law: "Lawbook", case: Case, day: date, confirmed: Mapping[str, Confirmation]) -> Assessment:
    plan = plan_of(law, case.award, case.subject_kind, day)
    findings, outcome, reason = plan.answer(case.facts, confirmed)
    return Assessment(
        case, plan.definition, day, plan.regime, outcome, reason, findings, law.version, "", None, law.overlay
    )


def _across_the_change(
    law: "Lawbook", case: Case, answer: Assessment, confirmed: Mapping[str, Confirmation]
) -> Assessment:
    """Where days of one dossier lie on both sides of a change, say which law was used and why."""
    later = law.regime_on(case.on)
    if later is not None and later is not answer.regime_of_day and case.on > answer.law_day:
        if not later.favours:
            return replace(answer, transition=later.transition)
        new = _assess_under(law, case, case.on, confirmed)
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
        return _submitted_before(law, case, case.submitted_on, answer, confirmed)
    return answer


def _submitted_before(
    law: "Lawbook", case: Case, submitted_on: date, answer: Assessment, confirmed: Mapping[str, Confirmation]
) -> Assessment:
    """A dossier submitted before and received after a change: by the law that the new one names, else by both."""
    earlier, now = law.regime_on(submitted_on), answer.regime_of_day
    if earlier is now or now is None:
        return answer
    old = _assess_under(law, case, submitted_on, confirmed)
    if now.keeps_sent:
        return replace(old, transition=now.transition, other=answer)
    why = (
        f"hồ sơ trình ngày {submitted_on:%d/%m/%Y}, tiếp nhận sau khi luật đổi: chưa thấy quy định lấy ngày trình "
        "hay ngày tiếp nhận nên xét theo cả hai"
    )
    if old.outcome is answer.outcome:
        return replace(answer, transition=f"{why}; hai kết quả như nhau", other=old)
    doubt = "kết quả theo luật ngày trình và luật ngày tiếp nhận khác nhau"
    return replace(answer, outcome=Outcome.UNKNOWN, reason=doubt, transition=why, other=old)


def asked_of(law: "Lawbook", award: str, kind: SubjectKind, day: date) -> tuple[Requirement, ...]:
    """What is asked of a kind of subject that day; a standard left to others is settled once they have set it."""
    facts_type = FACTS_OF[kind]
    asked = [
        requirement
        for requirement in law.requirements_of(award, day)
        if kind in requirement.kinds and issubclass(facts_type, requirement.facts_type)
    ]
    return tuple(_as_set(law, one, asked) if one.left_to else one for one in asked)


def _as_set(law: "Lawbook", left: Requirement, asked: Sequence[Requirement]) -> Requirement:
    """A standard that the law leaves to others, settled where others stand among those asked."""
    local = [one for one in asked if left.point in one.fills]
    if not local:
        return left
    texts = dict.fromkeys(Citation(citation.instrument) for one in local for citation in one.cites)
    judgement = Judgement(Outcome.MET, f"tiêu chuẩn đã được quy định tại {law.shelf.write_out(texts)}")
    return replace(left, reads=(), test=lambda _: judgement)


def plan_of(law: "Lawbook", award: str, kind: SubjectKind, day: date) -> Plan:
    """What is asked on a day; made once for each stretch of days between two changes of law."""
    key = (award, kind, bisect_right(law.changes, day))
    plan = law.plans.get(key)
    if plan is None:
        definition = law.award(award)
        asked = tuple(stand(requirement, law.shelf, day) for requirement in asked_of(law, award, kind, day))
        refusal, outside = _refusal(law, definition, kind, day), kind not in definition.subjects
        plan = law.plans[key] = Plan.of(definition, law.regime_on(day), asked, refusal, outside=outside)
    return plan


def _refusal(law: "Lawbook", award: AwardDefinition, kind: SubjectKind, day: date) -> str:
    """Why nothing can be concluded for an award and a kind of subject that day; empty when something can."""
    if kind not in award.subjects:
        return f"không thuộc đối tượng: {award.title} chỉ xét cho {', '.join(kind.label for kind in award.subjects)}"
    if award.classes:
        return f"{award.title} được xét theo từng hạng: {', '.join(law.award(c).title for c in award.classes)}"
    if day in award.in_force:
        return ""
    if day < award.in_force.first:
        return f"{award.title} chỉ có từ {award.in_force.first:%d/%m/%Y}"
    if award.successor:
        return f"{award.title} không còn được xét; nay là {law.award(award.successor).title}"
    return f"{award.title} không còn được xét"
