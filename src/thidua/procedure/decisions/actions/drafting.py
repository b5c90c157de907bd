"""Drafting decisions, and amending a draft."""

import re
from dataclasses import replace
from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.appraisals.actions import mind_the_public
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import counts_by_subject, recommended_nominations
from thidua.procedure.decisions import events, papers, queries
from thidua.procedure.decisions.enums import DecisionState, Rounding
from thidua.procedure.decisions.models import Decision, DecisionEntry, RoundingChoice
from thidua.procedure.nominations.enums import RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import kind_meant
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.enums import SubjectKind

# Who proposes where no council does and nobody else is named; the words stand in the paper.
_PROPOSERS = "Trưởng các thôn, Tổ trưởng các tổ dân phố"
_LABEL = re.compile(r"^Điều\s+\d+\s*[.:]\s*")


@transaction.atomic
def settle_rounding(*, actor: Account, issuer: Unit, way: Rounding | str, ground: str, on: date) -> RoundingChoice:
    """State once how the authority rounds bonuses where the ways give different sums, and on what ground.

    Decisions drafted or signed from then on are reckoned by it; those already signed stay as they were.
    Refuses a way that the law does not leave open, a missing ground, a day after today or before the standing choice,
    and the choice that already stands. Side effects: event `rounding_settled`.
    """
    require(actor, "decisions.settle_rounding", issuer)
    ground = nfc(ground)
    if way not in {one.value for one in lawbook.Rounding}:
        raise RefusedError(_("Hãy chọn một trong hai cách làm tròn."), field="way")
    if not ground:
        raise RefusedError(_("Hãy ghi lý do, căn cứ chọn cách làm tròn."), field="ground")
    if on > clock.today():
        raise RefusedError(_("Ngày quyết định cách làm tròn không thể sau hôm nay."), field="on")
    standing = queries.rounding_choices(issuer).select_for_update(of=("self",)).first()
    if standing is not None and standing.way == way:
        raise RefusedError(_("Đơn vị đã chọn cách này từ ngày %s.") % date_short(standing.settled_on), field="way")
    if standing is not None and on < standing.settled_on:
        raise RefusedError(
            _("Đơn vị đã có lựa chọn ngày %s; lựa chọn mới không thể trước ngày đó.") % date_short(standing.settled_on),
            field="on",
        )
    choice = RoundingChoice(issuer=issuer, way=way, ground=ground, settled_on=on, settled_by=actor)
    refuse_unfit(choice)
    choice.save(force_insert=True)
    audit.record(
        events.ROUNDING_SETTLED,
        actor=actor,
        target=choice,
        data={
            "issuer": issuer.key,
            "rounding": choice.get_way_display(),
            "reason": ground,
            "on": on,
            "replaces": "" if standing is None else standing.get_way_display(),
        },
    )
    return choice


@transaction.atomic
def draft_decision(
    *,
    actor: Account,
    round: CommendationRound,
    meeting: Meeting | None,
    subject_line: str,
    on: date,
    certificate_words: str = "",
    proposer: str = "",
    proposal_number: str = "",
    proposal_on: date | None = None,
    award_kind: AwardKind | None = None,
    unheard_because: str = "",
) -> Decision:
    """Draft a round's decision on one kind of award from what the council recommended for it.

    Left out, the kind is the only one that the council recommended somebody for. Without a meeting the kind is named,
    the list is closed, and the law has this award decided on the units' proposal: their accepted dossiers are the list.
    `certificate_words` stand on every certificate; left empty they are taken from the subject line, or worded by the
    ground of the round. `proposer` with number and day of their paper is who proposes; left empty it is the council.
    The decision keeps the words of the house as they are on the day.
    Refuses minutes that are not adopted or of another round, a kind that already has a decision in the round, an empty
    list, an authority that no longer exists, an award that it may not decide on the day, bonuses whose ground is not
    settled. While the public is still asked or opinions wait to be looked into, it asks a reason (`unheard_because`),
    as `appraisals.mind_the_public` says.
    Side effects: event `decision_drafted`.
    """
    require(actor, "decisions.draft_decision", round)
    round = locked(round, "issuer")
    kind: AwardKind | None
    if meeting is None:
        kind = _kind_on_proposal(round, award_kind, on)
    elif meeting.state != MeetingState.ADOPTED or not meeting.rounds.filter(pk=round.pk).exists():
        raise RefusedError(_("Hãy thông qua biên bản họp Hội đồng của đợt này trước."), field="meeting")
    else:
        kind = _kind_to_decide(round, meeting, award_kind)
    if kind is not None and Decision.objects.filter(round=round, award_kind=kind).exists():
        raise RefusedError(_("Đợt khen thưởng này đã có quyết định tặng %s.") % kind, field="round")
    refuse_ended(round.issuer, on)
    if meeting is not None and meeting.adopted_on is not None and on < meeting.held_on:
        raise RefusedError(_("Quyết định không thể dự thảo trước ngày họp Hội đồng."), field="on")
    nominations: list[Nomination] = []
    if kind is not None:
        nominations = _on_the_list(round, meeting, kind)
    if kind is None or not nominations:
        raise RefusedError(
            _("Đợt này không có hồ sơ nào đã tiếp nhận.")
            if meeting is None
            else _("Hội đồng không đề nghị trường hợp nào trong đợt này."),
            field="meeting",
        )
    subject_line = subject_line.strip()
    if not subject_line:
        raise RefusedError(_("Hãy ghi trích yếu của quyết định."), field="subject_line")
    queries.power_to_decide(round.issuer, kind, on)
    counts = counts_by_subject(nominations)
    reckoning = queries.reckon_bonuses(round.issuer, kind, counts, on)
    decision = Decision(
        issuer=round.issuer,
        round=round,
        award_kind=kind,
        meeting=meeting,
        subject_line=subject_line,
        certificate_words=certificate_words.strip() or papers.certificate_words(subject_line, round, kind, on),
        drafted_on=on,
        rounding=reckoning.rounding,
        base_salary=reckoning.base_salary,
        bonus_total=reckoning.total(counts),
        proposer=nfc(proposer) or (_PROPOSERS if meeting is None else ""),
        proposal_number=nfc(proposal_number),
        proposal_on=proposal_on,
    )
    if proposal_on is not None and proposal_on > on:
        raise RefusedError(_("Ngày tờ trình không thể sau ngày dự thảo."), field="proposal_on")
    words = papers.drafted_words(round, kind, on, with_bonus=bool(decision.bonus_total))
    decision.words = words.to_json()
    refuse_unfit(decision)
    mind_the_public(
        actor=actor,
        rounds=[round],
        step=MindedStep.DRAFT,
        on=on,
        council_on=None if meeting is None else meeting.held_on,
        reason=unheard_because,
    )
    decision.save(force_insert=True)
    DecisionEntry.objects.bulk_create(
        DecisionEntry(
            decision=decision,
            nomination=nomination,
            order=order,
            bonus=reckoning.amounts[SubjectKind(nomination.subject_kind)],
        )
        for order, nomination in enumerate(_in_order(nominations, words.order), start=1)
    )
    audit.record(
        events.DECISION_DRAFTED,
        actor=actor,
        target=decision,
        data={
            "round": str(round.uid),
            "award": kind.code,
            "meeting": "" if meeting is None else str(meeting.uid),
            "entries": len(nominations),
            "rounding": reckoning.rounding.value,
            "base_salary": reckoning.base_salary,
            "bonus_total": decision.bonus_total,
            "wording": dict(words.versions),
        },
    )
    return decision


def _in_order(nominations: list[Nomination], kinds: tuple[SubjectKind, ...]) -> list[Nomination]:
    """The list in the order the house gives the kinds of subject; within a kind as the council's."""
    return sorted(nominations, key=lambda one: kinds.index(SubjectKind(one.subject_kind)))


def _kind_on_proposal(round: CommendationRound, award_kind: AwardKind | None, on: date) -> AwardKind:
    """Return the kind decided on the units' proposal; refuse one that the law does not say so of, and an open list."""
    kind = kind_meant(round, award_kind)
    if queries.decided_on_proposal(round.issuer, kind, on) is None:
        raise RefusedError(_("%s phải được Hội đồng xét trước khi quyết định.") % kind, field="meeting")
    if round.state != RoundState.CLOSED:
        raise RefusedError(_("Hãy khóa danh sách của đợt trước khi dự thảo quyết định."), field="round")
    return kind


def _on_the_list(round: CommendationRound, meeting: Meeting | None, kind: AwardKind) -> list[Nomination]:
    if meeting is None:
        return queries.proposed_in(round, kind)
    return recommended_nominations(meeting, round=round, award_kind=kind)


def _kind_to_decide(round: CommendationRound, meeting: Meeting, award_kind: AwardKind | None) -> AwardKind | None:
    """Return the kind named, else the only one recommended that is not decided; None when nobody was recommended."""
    if award_kind is not None:
        return award_kind
    kinds = list(dict.fromkeys(one.award_kind for one in recommended_nominations(meeting, round=round)))
    decided = set(round.decisions.values_list("award_kind_id", flat=True))
    left = [kind for kind in kinds if kind.pk not in decided] or kinds[:1]
    if len(left) > 1:
        raise RefusedError(
            _("Hội đồng đề nghị nhiều loại khen thưởng; hãy chọn loại của quyết định này: %s.")
            % "; ".join(kind.name for kind in left),
            field="award_kind",
        )
    return left[0] if left else None


@transaction.atomic
def amend_decision(
    *,
    actor: Account,
    decision: Decision,
    subject_line: str | None = None,
    certificate_words: str | None = None,
    articles: str | None = None,
    recipients: str | None = None,
    proposer: str | None = None,
    proposal_number: str | None = None,
    proposal_on: date | None = None,
) -> Decision:
    """Change the words of a draft; the names are the council's and are not touched. What is None stays.

    `articles` hold an article each, parted by an empty line, and may name the fields of the house wording;
    `recipients` one place on each line. Refuses an unknown field, an amount that is none of the decision's.
    Event `decision_amended`.
    """
    require(actor, "decisions.amend_decision", decision)
    decision = queries.locked_decision(decision)
    if decision.state != DecisionState.DRAFT:
        raise RefusedError(_("Chỉ sửa được quyết định còn là dự thảo."))
    changed: dict[str, object] = {}
    for field, words in (("subject_line", subject_line), ("certificate_words", certificate_words)):
        if words is not None:
            if not words.strip():
                raise RefusedError(_("Nội dung này không được để trống."), field=field)
            changed[field] = words.strip()
    if proposer is not None:
        if proposal_on is not None and proposal_on > decision.drafted_on:
            raise RefusedError(_("Ngày tờ trình không thể sau ngày dự thảo."), field="proposal_on")
        changed |= {
            "proposer": nfc(proposer),
            "proposal_number": nfc(proposal_number or ""),
            "proposal_on": proposal_on,
        }
    before = papers.words_before(decision)
    after = before
    if articles is not None:
        after = replace(after, articles=_articles(articles))
    if recipients is not None:
        after = replace(after, recipients=_recipients(recipients))
    if after != before:
        changed["words"] = after.to_json()
    for field, value in changed.items():
        setattr(decision, field, value)
    refuse_unfit(decision)
    if after != before:
        papers.refuse_wrong_amounts(decision, field="articles")
    if changed:
        decision.save(update_fields=[*changed])
    audit.record(events.DECISION_AMENDED, actor=actor, target=decision, data=changed)
    return decision


def _articles(text: str) -> tuple[str, ...]:
    """Read articles parted by empty lines; «Điều 1.» before one is only its label."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    articles = tuple(_LABEL.sub("", part) for part in parts)
    if not articles or not all(articles):
        raise RefusedError(_("Quyết định phải có ít nhất một điều."), field="articles")
    for one in articles:
        papers.refuse_unknown_fields(None, one, field="articles")
    return articles


def _recipients(text: str) -> tuple[str, ...]:
    lines = tuple(line.strip().lstrip("-–• ") for line in text.splitlines() if line.strip(" -–•;."))
    if not lines:
        raise RefusedError(_("Hãy ghi ít nhất một nơi nhận, mỗi nơi một dòng."), field="recipients")
    for one in lines:
        papers.refuse_unknown_fields(None, one, field="recipients")
    return lines
