"""What a meeting needs, in words: who must be there, how many must agree."""

from django.utils.translation import gettext as _now

from thidua.procedure.councils import queries
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import Presence


def quorum_words(meeting: Meeting) -> str:
    """Say when the meeting may be held: «ít nhất 2/3 tổng số thành viên»."""
    share = queries.share_words(meeting.quorum_numerator, meeting.quorum_denominator)
    return _now("Họp khi có mặt ít nhất %s tổng số thành viên.") % share


def majority_words(meeting: Meeting) -> str:
    """Say when a dossier is recommended: «trên 1/2 tổng số thành viên tán thành»."""
    share = queries.share_words(
        meeting.majority_numerator, meeting.majority_denominator, strict=meeting.majority_is_strict
    )
    return _now("Đề nghị khen thưởng khi %(share)s %(base)s tán thành.") % {
        "share": share if meeting.majority_is_strict else _now("ít nhất %s") % share,
        "base": Denominator(meeting.majority_of).label,
    }


def needed_words(meeting: Meeting, presence: Presence) -> str:
    """Say in whole people what the shares mean at this meeting."""
    if presence.members == 0:
        members = queries.members_on(meeting.council, meeting.held_on).count()
        words = _now("Hội đồng có %(members)s thành viên vào ngày họp: cần ít nhất %(quorum)s người có mặt") % {
            "members": members,
            "quorum": queries.members_needed(queries.quorum_of(meeting), members),
        }
        if meeting.majority_of == Denominator.PRESENT:
            return f"{words}."
        votes = queries.needed_in_favour(meeting, Presence(members, members))
        return words + _now(", %s người tán thành cho mỗi hồ sơ.") % votes
    return _now("Có mặt %(present)s/%(members)s thành viên: mỗi hồ sơ cần %(votes)s người tán thành.") % {
        "present": presence.present,
        "members": presence.members,
        "votes": queries.needed_in_favour(meeting, presence),
    }


def rules_in_words(meeting: Meeting, presence: Presence) -> dict[str, str]:
    """Return what every page of a meeting says of its rules: `quorum`, `majority`, and `needed` in whole people."""
    return {
        "quorum": quorum_words(meeting),
        "majority": majority_words(meeting),
        "needed": needed_words(meeting, presence),
    }
