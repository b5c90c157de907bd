"""What a meeting needs, in words: who must be there, how many must agree."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now

from thidua.procedure.councils import queries
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import Presence, VotingRule


def quorum_words(meeting: Meeting) -> str:
    """Say when the meeting may be held: «ít nhất 2/3 tổng số thành viên»."""
    share = queries.share_words(meeting.quorum_numerator, meeting.quorum_denominator)
    return _now("Họp khi có mặt ít nhất %s tổng số thành viên.") % share


def _rules(meeting: Meeting) -> Mapping[VotingRule, str]:
    """Return the rules of voting, each with the kinds of award it holds for; with nothing where there is but one."""
    kinds: dict[VotingRule, list[str]] = {}
    asked = {kind for round in meeting.rounds.all() for kind in round.award_kinds.all()}
    for kind in sorted(asked, key=lambda one: (one.order, one.code)):
        kinds.setdefault(queries.rule_for(meeting, kind), []).append(kind.name)
    return {rule: f"{', '.join(names)}: " if len(kinds) > 1 else "" for rule, names in kinds.items()}


def _majority_words(rule: VotingRule) -> str:
    return _now("Đề nghị khen thưởng khi %(share)s %(base)s tán thành.") % {
        "share": rule.in_words if rule.is_strict else _now("ít nhất %s") % rule.in_words,
        "base": rule.of.label,
    }


def majority_words(meeting: Meeting) -> list[str]:
    """Say when a dossier is recommended: «trên 1/2 tổng số thành viên tán thành»; a line for each rule."""
    return [f"{kinds}{_majority_words(rule)}" for rule, kinds in _rules(meeting).items()]


def needed_words(meeting: Meeting, presence: Presence) -> list[str]:
    """Say in whole people what the shares mean at this meeting; a line for each rule."""
    rules = _rules(meeting)
    if presence.members == 0:
        members = queries.members_on(meeting.council, meeting.held_on).count()
        words = _now("Hội đồng có %(members)s thành viên vào ngày họp: cần ít nhất %(quorum)s người có mặt") % {
            "members": members,
            "quorum": queries.members_needed(queries.quorum_of(meeting), members),
        }
        if any(rule.of == Denominator.PRESENT for rule in rules):
            return [f"{words}."]
        whole = Presence(members, members)
        if len(rules) == 1:
            return [words + _now(", %s người tán thành cho mỗi hồ sơ.") % rule.needed(whole) for rule in rules]
        each = [kinds + _now("%s người tán thành cho mỗi hồ sơ.") % rule.needed(whole) for rule, kinds in rules.items()]
        return [f"{words}.", *each]
    return [
        kinds
        + _now("Có mặt %(present)s/%(members)s thành viên: mỗi hồ sơ cần %(votes)s người tán thành.")
        % {"present": presence.present, "members": presence.members, "votes": rule.needed(presence)}
        for rule, kinds in rules.items()
    ]


def bases_words(meeting: Meeting) -> list[str]:
    """Say on what text each rule rests."""
    return [f"{kinds}{rule.basis}" for rule, kinds in _rules(meeting).items()]


def rules_in_words(meeting: Meeting, presence: Presence) -> dict[str, str | list[str]]:
    """Return what every page of a meeting says of its rules: `quorum`, and lines of `majority`, `needed`, `bases`."""
    return {
        "quorum": quorum_words(meeting),
        "majority": majority_words(meeting),
        "needed": needed_words(meeting, presence),
        "bases": bases_words(meeting),
    }
