"""What the minutes of a council say of hearing the public; the words of official papers are not translated."""

from collections.abc import Sequence
from datetime import date

from thidua.foundation.kernel.text import as_sentence, date_short, in_sentence
from thidua.procedure.nominations.models import CommendationRound

from .models import PublicComment
from .queries import gone_on_without, opinion_count


def told_of_the_public(rounds: Sequence[CommendationRound], *, by: date) -> list[str]:
    """Return sentences for the minutes: each consultation with what came of it, each step taken without waiting.

    Counts what had come in by the day of the minutes.
    """
    several = len(rounds) > 1
    told = []
    for comment in PublicComment.objects.filter(round__in=rounds, opens_on__lte=by).order_by("opens_on", "pk"):
        count = opinion_count(comment, by=by)
        of = f" về đợt “{comment.round.title}”" if several else ""
        late = f", trong đó {count.late:02d} ý kiến gửi sau thời hạn" if count.late else ""
        received = f"nhận được {count.all:02d} ý kiến{late}" if count.all else "không nhận được ý kiến nào"
        words = (
            f"Lấy ý kiến nhân dân{of} từ ngày {date_short(comment.opens_on)} đến hết ngày "
            f"{date_short(comment.closes_on)}: {received}"
        )
        if comment.concluded_on is not None and comment.concluded_on <= by:
            words += f". Kết quả: {as_sentence(comment.outcome).rstrip('.')}"
        elif count.all:
            words += f"; đã xem xét {count.weighed:02d}/{count.all:02d} ý kiến"
        told.append(f"{words}.")
    told += [
        f"{step.get_step_display()} ngày {date_short(step.on)} khi chưa xong việc lấy ý kiến nhân dân "
        f"({in_sentence(step.concern).rstrip('.')}). Lý do: {in_sentence(step.reason).rstrip('.')}."
        for step in gone_on_without(rounds).filter(on__lte=by)
    ]
    return told
