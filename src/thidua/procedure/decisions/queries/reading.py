"""Decisions to read, what the law says of the power to decide, what the bonuses come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

import lawbook
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, money_vi
from thidua.procedure.councils.enums import MeetingState, VoteOutcome
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import SUBJECT_ORDER, recommended_nominations
from thidua.procedure.decisions.enums import DecisionState, Rounding, WordingPart, WordingState
from thidua.procedure.decisions.models import Decision, DecisionEntry, HouseWording, LegalBasis, RoundingChoice
from thidua.procedure.eligibility.queries import (
    confirmations_for_lawbook,
    head_role,
    kinds_within_powers,
    overlay_for_lawbook,
    words_of_provision,
)
from thidua.procedure.nominations.enums import RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import accepted_in
from thidua.procedure.scoring.queries import SCORED
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

_ROUNDING = "lam-tron-tien-thuong."


def newest_like(issuer: Unit, family: AwardFamily, ground: str | None = None) -> Decision | None:
    """Return the authority's newest decision on awards of the family, for achievements of the ground if one is named.

    Drafts count: they show how a wording reads.
    """
    found = Decision.objects.filter(issuer=issuer, award_kind__family=family)
    if ground is not None:
        found = found.filter(round__ground=ground)
    related = found.select_related("issuer", "round__issuer", "award_kind", "meeting__council")
    return related.order_by("-drafted_on", "-pk").first()


def decision_of(award: Award) -> Decision | None:
    """Return the decision that gave an award, where it is one of ours."""
    return Decision.objects.filter(entries__award=award).first()


def issued_decisions(issuer: Unit, year: int) -> QuerySet[Decision]:
    """Return the authority's issued decisions for achievements of one year, in the order of their numbers."""
    issued = Decision.objects.filter(issuer=issuer, round__year=year, state=DecisionState.ISSUED)
    return issued.select_related("round", "award_kind", "signer").order_by("year", "number")


def issued_without_paper() -> list[Decision]:
    """Return the issued decisions, of any authority, of which no paper was made yet."""
    papers = StoredPaper.objects.filter(
        kind=PaperKind.DECISION, subject_type=Decision._meta.label_lower, subject_uid=OuterRef("uid")
    )
    return list(Decision.objects.filter(~Exists(papers), state=DecisionState.ISSUED).order_by("pk"))


def last_issued(issuer: Unit, symbol: str, year: int) -> tuple[str, date] | None:
    """Return the latest decision of the authority's series in the year, and its day."""
    series = Decision.objects.filter(issuer=issuer, symbol=symbol, year=year, state=DecisionState.ISSUED)
    last = series.order_by("-issued_on", "-number").first()
    return None if last is None or last.issued_on is None else (str(last), last.issued_on)


def last_day_to_issue(signed_on: date) -> date:
    """Return the working day after the signing: by then at the latest a paper is issued.

    A Saturday that offices may or may not have worked in a holiday's stead is not held against the paper.
    """
    # NĐ 30/2020/NĐ-CP Điều 18 khoản 1.
    return lawbook.calendar().latest_after(signed_on, 1)


def bases_of(issuer: Unit) -> QuerySet[LegalBasis]:
    """Return the texts that the authority entered itself as grounds, the latest period first."""
    return LegalBasis.objects.filter(issuer=issuer).select_related("entered_by").order_by("-valid_from", "-pk")


def bases_on(issuer: Unit, on: date) -> QuerySet[LegalBasis]:
    """Return those of them that hold on a day, in the order of their days of issue."""
    return LegalBasis.objects.filter(issuer=issuer, valid_from__lte=on).exclude(valid_to__lt=on)


def wordings_in_force(issuer: Unit, on: date) -> dict[WordingPart, HouseWording]:
    """Return the adopted version of each part that the authority words itself, as of a day."""
    adopted = HouseWording.objects.filter(issuer=issuer, state=WordingState.ADOPTED, valid_from__lte=on)
    return {WordingPart(one.part): one for one in adopted.order_by("valid_from", "pk")}


def wordings_of(issuer: Unit) -> QuerySet[HouseWording]:
    """Return every version of the authority's wording, the latest of each part first."""
    return HouseWording.objects.filter(issuer=issuer).select_related("written_by", "adopted_by")


def locked_decision(decision: Decision) -> Decision:
    """Return the decision as it stands now, its row held until the act is done."""
    return locked(decision, "issuer", "round__issuer", "award_kind", "meeting__council", "signer")


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


def power_to_decide(issuer: Unit, award: AwardKind, on: date) -> lawbook.Power:
    """Return the provision by which the authority may decide the award on the day.

    Refuses when the law says that it may not, and when nothing surely known says that it may: then the words name
    the provision that an officer must first compare with its text.
    """
    role = head_role(issuer)
    powers = lawbook.powers(award.code, on=on, overlay=overlay_for_lawbook(issuer, on=on))
    confirmed = {confirmation.provision for confirmation in confirmations_for_lawbook(issuer)}
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
            _("Thẩm quyền quyết định %(award)s chưa được đối chiếu với văn bản: %(provision)s.")
            % {"award": award.name, "provision": words_of_provision(entries[0].provision)},
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


# By the law's own order of steps the head decides these on the papers of the unit that judged, without a council.
_ON_PROPOSAL = "quanh.quyet-dinh-theo-de-nghi."


def _proposal_rules(code: str, on: date, overlay: lawbook.Overlay | None = None) -> list[lawbook.StatedRule]:
    found = lawbook.rules(code, on=on, topic="de-nghi", overlay=overlay)
    return [rule for rule in found if rule.code.startswith(_ON_PROPOSAL)]


def decided_on_proposal(issuer: Unit, award: AwardKind, on: date) -> lawbook.StatedRule | None:
    """Return the rule by which the award is decided on the proposal alone, or None where the law knows no such rule.

    Refuses while the rule is not surely known and no officer has compared it with its text.
    """
    rule = next(iter(_proposal_rules(award.code, on, overlay_for_lawbook(issuer, on=on))), None)
    if rule is None or rule.certainty.answers:
        return rule
    if rule.code in {one.provision for one in confirmations_for_lawbook(issuer)}:
        return rule
    raise RefusedError(
        _("Quy định cho phép quyết định không qua Hội đồng chưa được đối chiếu với văn bản: %s.")
        % words_of_provision(rule.code),
        field="meeting",
    )


def codes_on_proposal(on: date) -> list[str]:
    """Return the kinds of award that the law of the day has decided on the units' proposal."""
    return sorted({code for scored in SCORED for rule in _proposal_rules(scored, on) for code in rule.awards})


def proposed_in(round: CommendationRound, award_kind: AwardKind) -> list[Nomination]:
    """Return the accepted dossiers of a round for one kind of award, unit by unit, in each by given name."""
    accepted = [one for one in accepted_in(round) if one.award_kind_id == award_kind.pk]
    return sorted(accepted, key=lambda one: one.nominating_unit.key)


def matters_on_proposal(issuer: Unit, *, on: date) -> list["Matter"]:
    """Return what closed rounds hold for kinds that are decided on the proposal and no decision was drafted on yet."""
    waiting = CommendationRound.objects.filter(issuer=issuer, state=RoundState.CLOSED).select_related("issuer")
    decided = set(Decision.objects.filter(round__in=waiting).values_list("round_id", "award_kind_id"))
    matters = []
    for round in waiting.prefetch_related("award_kinds").order_by("-year", "-pk"):
        for kind in round.award_kinds.all():
            if (round.pk, kind.pk) in decided or not _proposal_rules(kind.code, on):
                continue
            nominations = proposed_in(round, kind)
            if nominations:
                matters.append(Matter(None, round, kind, tuple(nominations), True))
    return matters


@dataclass(frozen=True)
class Matter:
    """What one meeting recommended of one round for one kind of award, and whether the authority decides it itself.

    Without a meeting it is what the units proposed and the law has decided on their proposal.
    """

    meeting: Meeting | None
    round: CommendationRound
    award_kind: AwardKind
    nominations: tuple[Nomination, ...]
    decides: bool

    def __str__(self) -> str:
        if self.meeting is None:
            return f"{self.round} – {self.award_kind} – theo đề nghị của thôn, tổ dân phố"
        return f"{self.round} – {self.award_kind} – họp ngày {self.meeting.held_on:%d/%m/%Y}"

    @property
    def key(self) -> str:
        """Return what names the matter in a form: the meeting or the round, and the kind of award."""
        held = "dot" if self.meeting is None else str(self.meeting.uid)
        return f"{held}:{self.round.uid}:{self.award_kind.code}"


def matters_waiting(issuer: Unit) -> list[Matter]:
    """Return what the authority's council recommended and no decision was drafted on yet, the newest meeting first."""
    open_votes = {"votes__outcome": VoteOutcome.RECOMMENDED, "votes__nomination__decision_entries__isnull": True}
    meetings = Meeting.objects.filter(council__issuer=issuer, state=MeetingState.ADOPTED, **open_votes).distinct()
    found = meetings.select_related("council__issuer").prefetch_related("rounds").order_by("-held_on", "-pk")
    return [matter for meeting in found for matter in matters_of(meeting)]


def matters_of(meeting: Meeting) -> list[Matter]:
    """Return what the meeting recommended and no decision was drafted on yet, round by round and kind by kind.

    What the authority may only propose upward on the day of the minutes is among them, marked so.
    """
    on = meeting.adopted_on or meeting.held_on
    decided = set(Decision.objects.filter(round__in=meeting.rounds.all()).values_list("round_id", "award_kind_id"))
    powers = kinds_within_powers(meeting.council.issuer, on=on)
    grouped: dict[tuple[int, int], list[Nomination]] = {}
    for nomination in recommended_nominations(meeting):
        grouped.setdefault((nomination.round_id, nomination.award_kind_id), []).append(nomination)
    matters = []
    for key, nominations in grouped.items():
        if key not in decided:
            kind = nominations[0].award_kind
            power = powers.get(kind.code)
            # An office that the law gives no power is refused at the draft, with the words of the law.
            decides = power is None or power.decides
            matters.append(Matter(meeting, nominations[0].round, kind, tuple(nominations), decides))
    return matters


def rounding_choices(issuer: Unit) -> QuerySet[RoundingChoice]:
    """Return how the authority settled to round bonuses, the standing choice first."""
    return RoundingChoice.objects.filter(issuer=issuer).select_related("settled_by")


def settled_rounding(issuer: Unit) -> lawbook.Rounding | None:
    """Return the way of rounding that the authority settled on, or None while it has not."""
    standing = rounding_choices(issuer).first()
    return None if standing is None else lawbook.Rounding(standing.way)


def rounding_rule(on: date) -> lawbook.Provision | None:
    """Return the provision on rounding that holds on the day."""
    return next((one for one in lawbook.provisions() if one.code.startswith(_ROUNDING) and on in one.in_force), None)


@dataclass(frozen=True)
class Reckoning:
    """The bonuses of one decision on one day: an amount for each kind of subject, and what they rest on."""

    amounts: Mapping[SubjectKind, int]
    base_salary: int
    rounding: Rounding
    citations: tuple[str, ...]

    def total(self, counts: Mapping[SubjectKind, int]) -> int:
        """Return the sum for so many names of each kind."""
        return sum(self.amounts[kind] * count for kind, count in counts.items())


def reckon_bonuses(issuer: Unit, award: AwardKind, kinds: Mapping[SubjectKind, int], on: date) -> Reckoning:
    """Reckon the bonus of each kind of subject on the day, in đồng, rounded as the authority settled.

    Refuses where a part is not surely known and not confirmed, naming the provision by its words; and where the ways
    of rounding give different sums and the authority has not settled which it applies, showing the sums.
    """
    confirmations = confirmations_for_lawbook(issuer)
    overlay = overlay_for_lawbook(issuer, on=on)
    settled = settled_rounding(issuer)
    amounts: dict[SubjectKind, int] = {}
    citations: list[str] = []
    base_salary = 0
    for kind in SUBJECT_ORDER:
        if kind not in kinds:
            continue
        bonus = lawbook.bonus(
            award.code,
            lawbook.SubjectKind(kind.value),
            decided_on=on,
            rounding=settled,
            confirmations=confirmations,
            overlay=overlay,
        )
        _refuse_open_parts(bonus, overlay)
        _refuse_open_rounding(bonus)
        if not bonus.known or bonus.amount is None or bonus.base_salary.value is None:
            raise RefusedError(_("Chưa đủ căn cứ tính tiền thưởng (%s).") % bonus.reason, field="on")
        amounts[kind] = bonus.amount
        base_salary = int(bonus.base_salary.value)
        citations += [part.citation for part in bonus.parts if part.citation and part.citation not in citations]
    # Where nothing is settled every way comes to the same sum; the literal one is kept.
    return Reckoning(amounts, base_salary, Rounding(settled or lawbook.Rounding.UP_10K), tuple(citations))


def _refuse_open_parts(bonus: lawbook.Bonus, overlay: lawbook.Overlay | None) -> None:
    """Refuse a bonus that rests on a number nobody has read, or that may be read two ways."""
    unsure = [p for p in bonus.parts if p.provision and p.value is not None and (not p.known or p.beside)]
    if unsure:
        named = "; ".join(
            f"{lawbook.provision(str(part.provision), overlay=overlay).content} ({part.citation})" for part in unsure
        )
        raise RefusedError(
            _("Chưa đủ căn cứ tính tiền thưởng (%(reason)s). Quy định cần xác nhận: %(provisions)s.")
            % {"reason": bonus.reason, "provisions": named},
            field="on",
        )


def _refuse_open_rounding(bonus: lawbook.Bonus) -> None:
    """Refuse a bonus that comes out differently by the ways of rounding still open, showing the sums."""
    if len(set(bonus.paid.values())) > 1:
        figures = "; ".join(f"{mode.label}: {money_vi(amount)}" for mode, amount in bonus.paid.items())
        raise RefusedError(
            _(
                "Hai cách làm tròn cho hai số tiền khác nhau (%(figures)s). Hãy chọn một lần cách đơn vị áp dụng, "
                "ở trang Quyết định, mục «Cách làm tròn tiền thưởng»."
            )
            % {"figures": figures},
            field="on",
        )


def exact_decimal(value: Fraction) -> Decimal:
    """Return a fraction of the law's tables (0.15, 1.5) as the decimal it was written as."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def decisions_told_of(round: CommendationRound) -> QuerySet[Decision]:
    """Return the round's issued decisions, in the order in which they were issued."""
    return round.decisions.filter(state=DecisionState.ISSUED).order_by("issued_on", "number", "pk")


def awarded_in(round: CommendationRound) -> set[int]:
    """Return the nominations that an issued decision of the round rewards."""
    issued = DecisionEntry.objects.filter(decision__round=round, decision__state=DecisionState.ISSUED)
    return set(issued.values_list("nomination_id", flat=True))
