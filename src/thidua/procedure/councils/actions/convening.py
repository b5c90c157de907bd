"""Calling the council together on rounds, by rules no laxer than the law; calling it off, or to another day."""

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.appraisals.actions import mind_the_public
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.councils import events, queries
from thidua.procedure.councils.enums import ENDED, ConflictGround, Denominator, MeetingState
from thidua.procedure.councils.models import Council, KindMajority, Meeting, SecretKind
from thidua.procedure.councils.notices import MeetingCancelled, MeetingConvened
from thidua.procedure.councils.workflow import MEETING
from thidua.procedure.nominations.enums import RoundState
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.permissions import refuse_ended


@transaction.atomic
def convene_meeting(
    *,
    actor: Account,
    council: Council,
    held_on: date,
    starts_at: time,
    place: str,
    quorum: tuple[int, int],
    majority: tuple[int, int],
    majority_is_strict: bool,
    majority_of: Denominator | str,
    round: CommendationRound | None = None,
    rounds: Sequence[CommendationRound] = (),
    rules_basis: str = "",
    unheard_because: str = "",
    recusal_grounds: Sequence[ConflictGround] = (),
    recused_leave_base: bool = False,
    recusal_basis: str = "",
    secret_kinds: Sequence[AwardKind] = (),
    written_basis: str = "",
) -> Meeting:
    """Call the council to a meeting on one round or several, with the quorum and majority that hold and their basis.

    `round` names the only one, `rounds` several. Where the rounds ask for several kinds of award, one for which the law
    asks for more than the majority given is voted on by the law's own; of a single kind such a majority is refused.
    A kind for which the law asks for a secret ballot is voted on so, and so is each of `secret_kinds`, which the
    authority's own rules name. `recusal_grounds` are the ties for which those rules have a member leave a vote besides
    their own dossier, `recused_leave_base` takes such members off the number of which the share is counted (never off
    one that the law fixes), `recusal_basis` says where the rules say so. `written_basis` names the rule by which
    absent members' written opinions count; empty, they count only where the law says so of the kind.
    Refuses no round, one of another authority, a cancelled one or one that has a decision, a day on which the council
    does not sit or its authority does not exist, shares outside 0…1, rules of recusal without their basis, and, where
    the law fixes no majority, a missing basis.
    A day on which the public is still asked, or before which a list was to be made public, is refused or asks a reason
    (`unheard_because`), as `appraisals.mind_the_public` says.
    Side effects: event `meeting_convened`, a message to every member with an account.
    """
    require(actor, "councils.convene_meeting", council)
    agenda = _agenda(council, [*rounds, *([round] if round is not None else [])])
    refuse_ended(council.issuer, held_on, field="held_on")
    members = list(queries.members_on(council, held_on))
    if not council.holds_on(held_on) or not members:
        raise RefusedError(_("Hội đồng không có hiệu lực vào ngày họp."), field="held_on")
    for one in agenda:
        if one.meetings.exclude(state__in=ENDED).exists():
            raise RefusedError(_("Đợt «%s» đã có phiên họp chưa thông qua biên bản.") % one.title, field="rounds")
    _check_share(quorum, "quorum")
    share = _check_share(majority, "majority")
    strict = majority_is_strict
    kinds = list(AwardKind.objects.filter(rounds__in=agenda).distinct())
    laws = {kind: queries.lawful_majority(kind, council.issuer, held_on) for kind in kinds}
    stricter = {}
    for kind, law in laws.items():
        try:
            _check_against_law(law, share, strict, Denominator(majority_of))
        except BelowTheLawError:
            if len(kinds) == 1:
                raise
            stricter[kind] = law
    basis = rules_basis.strip() or "; ".join(dict.fromkeys(law.citation for law in laws.values() if law.known))
    silent = next((law for kind, law in laws.items() if not law.known and kind not in stricter), None)
    if not rules_basis.strip() and silent is not None:
        raise RefusedError(
            _("Hãy ghi căn cứ của tỷ lệ có mặt và tỷ lệ tán thành: %s.") % silent.reason, field="rules_basis"
        )
    meeting = Meeting(
        council=council,
        held_on=held_on,
        starts_at=starts_at,
        place=place,
        quorum_numerator=quorum[0],
        quorum_denominator=quorum[1],
        majority_numerator=majority[0],
        majority_denominator=majority[1],
        majority_is_strict=strict,
        majority_of=majority_of,
        rules_basis=basis,
        recusal_grounds=[ground for ground in ConflictGround.values if ground in recusal_grounds],
        recused_leave_base=recused_leave_base,
        recusal_basis=recusal_basis.strip(),
        written_basis=written_basis.strip(),
    )
    if (meeting.recusal_grounds or recused_leave_base) and not meeting.recusal_basis:
        raise RefusedError(
            _("Luật không nói về việc rút khỏi biểu quyết: hãy ghi căn cứ theo quy chế."), field="recusal_basis"
        )
    refuse_unfit(meeting)
    mind_the_public(
        actor=actor,
        rounds=agenda,
        step=MindedStep.CONVENE,
        on=held_on,
        council_on=held_on,
        reason=unheard_because,
    )
    meeting.save(force_insert=True)
    meeting.rounds.set(agenda)
    own = [_law_as_rule(meeting, kind, law) for kind, law in stricter.items()]
    if recused_leave_base:
        own += [_majority_of_all(meeting, kind) for kind, law in laws.items() if kind not in stricter and _of_all(law)]
    for rule in own:
        refuse_unfit(rule)
    KindMajority.objects.bulk_create(own)
    secret = [_in_secret(meeting, kind, laws[kind], kind in secret_kinds) for kind in kinds]
    SecretKind.objects.bulk_create([one for one in secret if one is not None])
    audit.record(
        events.MEETING_CONVENED,
        actor=actor,
        target=meeting,
        data={
            "round": ", ".join(str(one.uid) for one in agenda),
            "held_on": held_on,
            "quorum": f"{quorum[0]}/{quorum[1]}",
            "majority": f"{majority[0]}/{majority[1]}",
            "strict": strict,
            "of": str(majority_of),
            "basis": basis,
            **({"by_law": {rule.award_kind.code: str(rule) for rule in own}} if own else {}),
            **({"secret": [one.award_kind.code for one in secret if one is not None]} if any(secret) else {}),
            **({"recusal": meeting.recusal_grounds} if meeting.recusal_grounds else {}),
        },
    )
    announce(
        MeetingConvened(
            key=str(meeting.uid),
            record=meeting,
            council=council.name,
            round=meeting.agenda,
            when=f"{starts_at:%H:%M} {date_short(held_on)}",
            place=place,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting


def _agenda(council: Council, rounds: Sequence[CommendationRound]) -> list[CommendationRound]:
    """Lock the rounds of a meeting and refuse those that cannot be weighed."""
    if not rounds:
        raise RefusedError(_("Hãy chọn ít nhất một đợt khen thưởng."), field="rounds")
    if any(one.issuer_id != council.issuer_id for one in rounds):
        raise RefusedError(_("Đợt khen thưởng này thuộc cơ quan khác."), field="rounds")
    found = CommendationRound.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in rounds])
    agenda = list(found.order_by("pk"))
    for one in agenda:
        if one.state == RoundState.CANCELLED:
            raise RefusedError(_("Đợt «%s» đã bị hủy.") % one.title, field="rounds")
        if one.decisions.exists():
            raise RefusedError(_("Đợt «%s» đã có quyết định, không họp xét nữa.") % one.title, field="rounds")
    return agenda


def _law_as_rule(meeting: Meeting, award_kind: AwardKind, law: lawbook.Majority) -> KindMajority:
    assert law.share is not None  # only a share can ask for more
    return KindMajority(
        meeting=meeting,
        award_kind=award_kind,
        majority_numerator=law.share.numerator,
        majority_denominator=law.share.denominator,
        majority_is_strict=not law.inclusive,
        majority_of=Denominator(law.denominator.value),
        rules_basis=law.citation,
    )


def _of_all(law: lawbook.Majority) -> bool:
    return law.known and law.share is not None and law.denominator == lawbook.Denominator.ALL_MEMBERS


def _majority_of_all(meeting: Meeting, award_kind: AwardKind) -> KindMajority:
    """The meeting's own majority for a kind whose share the law counts of all members, so that none is taken off."""
    return KindMajority(
        meeting=meeting,
        award_kind=award_kind,
        majority_numerator=meeting.majority_numerator,
        majority_denominator=meeting.majority_denominator,
        majority_is_strict=meeting.majority_is_strict,
        majority_of=meeting.majority_of,
        rules_basis=meeting.rules_basis,
    )


def _in_secret(meeting: Meeting, award_kind: AwardKind, law: lawbook.Majority, by_rules: bool) -> SecretKind | None:
    """Return that the kind is voted on in secret, because the law says so or the authority's rules do."""
    if law.secret and law.certainty is not None:
        return SecretKind(meeting=meeting, award_kind=award_kind, is_demanded=True, basis=law.citation)
    if by_rules:
        return SecretKind(meeting=meeting, award_kind=award_kind, is_demanded=True, basis=meeting.rules_basis)
    return None


@transaction.atomic
def postpone_meeting(
    *,
    actor: Account,
    meeting: Meeting,
    held_on: date,
    starts_at: time,
    place: str,
    reason: str,
    unheard_because: str = "",
) -> Meeting:
    """Put a meeting that was not opened off to another day, hour or place; its rules stay.

    The new day minds what the public is asked, as convening does.

    Refuses once the meeting was opened, without a reason, when nothing changes, a day on which the council does not
    sit or its authority does not exist, and a day whose law asks for more than the majority that was fixed.
    Side effects: event `meeting_postponed`, a message to every member of the new day with an account.
    """
    require(actor, "councils.postpone_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.CONVENED:
        raise RefusedError(_("Phiên họp đã khai mạc, không hoãn được nữa."))
    reason, place = reason.strip(), place.strip()
    reason = asked_reason(reason, _("Hãy ghi lý do hoãn phiên họp."))
    before = (meeting.held_on, meeting.starts_at, meeting.place)
    if (held_on, starts_at, place) == before:
        raise RefusedError(_("Hãy ghi ngày, giờ hoặc địa điểm khác với giấy mời trước."), field="held_on")
    council = meeting.council
    refuse_ended(council.issuer, held_on, field="held_on")
    members = list(queries.members_on(council, held_on))
    if not council.holds_on(held_on) or not members:
        raise RefusedError(_("Hội đồng không có hiệu lực vào ngày họp."), field="held_on")
    for kind in queries.kinds_before(meeting):
        rule = queries.rule_for(meeting, kind)
        law = queries.lawful_majority(kind, council.issuer, held_on)
        _check_against_law(law, rule.share, rule.is_strict, rule.of)
        secret = _in_secret(meeting, kind, law, by_rules=False)
        if secret is not None:
            SecretKind.objects.get_or_create(
                meeting=meeting, award_kind=kind, defaults={"is_demanded": True, "basis": secret.basis}
            )
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place
    refuse_unfit(meeting)
    if held_on != before[0]:
        mind_the_public(
            actor=actor,
            rounds=list(meeting.rounds.all()),
            step=MindedStep.CONVENE,
            on=held_on,
            council_on=held_on,
            reason=unheard_because,
        )
    meeting.save(update_fields=["held_on", "starts_at", "place"])
    event = audit.record(
        events.MEETING_POSTPONED,
        actor=actor,
        target=meeting,
        data={
            "from": f"{before[1]:%H:%M} {before[0].isoformat()}, {before[2]}",
            "held_on": held_on,
            "starts_at": f"{starts_at:%H:%M}",
            "place": place,
            "reason": reason,
        },
    )
    announce(
        MeetingConvened(
            # A meeting may be put off again, even back to a day of before: each time is a message of its own.
            key=f"{meeting.uid}-{event.sequence}",
            record=meeting,
            council=council.name,
            round=meeting.agenda,
            when=f"{starts_at:%H:%M} {date_short(held_on)}",
            place=place,
            postponed_because=reason,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting


def _check_share(share: tuple[int, int], field: str) -> Fraction:
    numerator, denominator = share
    if denominator < 1 or not 0 < numerator <= denominator:
        raise RefusedError(_("Tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3."), field=field)
    return Fraction(numerator, denominator)


class BelowTheLawError(RefusedError):
    """A majority below the one the law fixes for a kind of award."""


def _check_against_law(law: lawbook.Majority, share: Fraction, strict: bool, of: Denominator) -> None:
    if not law.known or law.share is None:
        return
    narrower = law.denominator == lawbook.Denominator.ALL_MEMBERS and of == Denominator.PRESENT
    weaker = share == law.share and not law.inclusive and not strict
    if narrower or weaker or share < law.share:
        least = queries.share_words(law.share.numerator, law.share.denominator, strict=not law.inclusive)
        raise BelowTheLawError(
            _("Tỷ lệ tán thành không được thấp hơn mức luật định: %(least)s (%(citation)s).")
            % {"least": least, "citation": law.citation},
            field="majority",
        )


@transaction.atomic
def cancel_meeting(*, actor: Account, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off for good, before its minutes are adopted; the round may be weighed at another.

    Refuses without a reason. What was counted stays with the meeting and settles nothing.
    Side effects: event `meeting_cancelled`, a message to every member of the day with an account.
    """
    require(actor, "councils.cancel_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    reason = reason.strip()
    MEETING.move(meeting, "cancel")
    reason = asked_reason(reason)
    meeting.save(update_fields=["state"])
    audit.record(
        events.MEETING_CANCELLED, actor=actor, target=meeting, data={"reason": reason, "votes": meeting.votes.count()}
    )
    members = queries.members_on(meeting.council, meeting.held_on)
    announce(
        MeetingCancelled(
            key=str(meeting.uid),
            record=meeting,
            council=meeting.council.name,
            round=meeting.agenda,
            when=f"{meeting.starts_at:%H:%M} {date_short(meeting.held_on)}",
            reason=reason,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting
