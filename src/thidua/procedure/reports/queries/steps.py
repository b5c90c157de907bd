"""The steps of the year, from launching to the story."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from thidua.foundation.kernel.text import date_short
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import Movement, Pledge, Result, Target
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.reports.enums import ReportState, StepState
from thidua.procedure.reports.models import YearReport
from thidua.records.organisations.models import Unit
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .figures import PUT_FORWARD


@dataclass(frozen=True)
class YearStep:
    """One step of the year: how far it is, and in words what is done and what comes next.

    `name` is what screens turn into an address.
    """

    name: str
    title: str
    state: StepState
    done: int
    total: int
    summary: str
    next: str


def year_steps(issuer: Unit, year: int, on: date) -> list[YearStep]:
    """Return the year's steps in order, as they stand on the day; a constant number of queries.

    A step is done when all that belongs to it is done, current when it has begun or is the first that is not done.
    The story is told above this floor: its step waits here and the screen fills it in.
    """
    movements = Movement.objects.filter(issuer=issuer, year=year).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=~Q(state=MovementState.DRAFT) & Q(launched_on__lte=on)),
    )
    pledges = Pledge.objects.filter(movement__issuer=issuer, movement__year=year).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(state=PledgeState.SIGNED, signed_on__lte=on))
    )
    targets = Target.objects.filter(movement__issuer=issuer, movement__year=year).aggregate(
        total=Count("pk", distinct=True),
        done=Count("pk", filter=Q(results__as_of__lte=on), distinct=True),
    )
    results = Result.objects.filter(movement__issuer=issuer, movement__year=year, as_of__lte=on).count()
    rounds = CommendationRound.objects.filter(issuer=issuer, year=year).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=RoundState.CLOSED)),
        due=Max("due_on", filter=Q(state=RoundState.OPEN)),
    )
    nominations = Nomination.objects.filter(round__issuer=issuer, round__year=year).aggregate(
        total=Count("pk", filter=Q(state__in=PUT_FORWARD)),
        done=Count("pk", filter=Q(state=NominationState.ACCEPTED)),
    )
    met = Count("pk", filter=Q(meetings__state=MeetingState.ADOPTED, meetings__adopted_on__lte=on), distinct=True)
    decided = Count("pk", filter=Q(decisions__state=DecisionState.ISSUED, decisions__issued_on__lte=on), distinct=True)
    councils = CommendationRound.objects.filter(issuer=issuer, year=year).aggregate(met=met, decided=decided)
    awards = Award.all_records.filter(issuer=issuer, year=year, state=AwardState.VALID, decided_on__lte=on).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(certificate__isnull=False) & ~Q(certificate__state=CertificateState.PREPARED)),
        handed=Count("pk", filter=Q(certificate__state=CertificateState.HANDED_OVER)),
    )
    conferences = Conference.objects.filter(issuer=issuer, year=year).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(state=ConferenceState.HELD)), planned=Max("held_on")
    )
    reports = YearReport.objects.filter(issuer=issuer, year=year).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(state=ReportState.ADOPTED))
    )
    has_targets = targets["total"] > 0
    due = f" Hạn nộp: {date_short(rounds['due'])}." if rounds["due"] else ""
    planned = f" Dự kiến ngày {date_short(conferences['planned'])}." if conferences["planned"] else ""
    rows = [
        (
            "launch",
            "Phát động phong trào",
            movements["done"],
            movements["total"],
            f"{movements['done']}/{movements['total']} phong trào đã phát động",
            "Lập kế hoạch và phát động phong trào của năm.",
        ),
        (
            "pledges",
            "Ký giao ước",
            pledges["done"],
            pledges["total"],
            f"{pledges['done']}/{pledges['total']} giao ước đã ký",
            "Các đơn vị lập và ký giao ước.",
        ),
        (
            "results",
            "Cập nhật kết quả",
            targets["done"] if has_targets else results,
            targets["total"] if has_targets else results,
            f"{results} số liệu; {targets['done']}/{targets['total']} chỉ tiêu có kết quả",
            "Nhập kết quả cho các chỉ tiêu còn thiếu.",
        ),
        (
            "nominations",
            "Nhận đề nghị khen thưởng",
            rounds["done"],
            rounds["total"],
            f"{nominations['total']} đề nghị trong {rounds['total']} đợt, {rounds['done']} đợt đã khóa danh sách",
            f"Mở đợt, nhận hồ sơ và khóa danh sách.{due}",
        ),
        (
            "appraisal",
            "Thẩm định hồ sơ",
            nominations["done"],
            nominations["total"],
            f"{nominations['done']}/{nominations['total']} hồ sơ đã tiếp nhận",
            "Thẩm định các hồ sơ đã trình.",
        ),
        (
            "council",
            "Họp Hội đồng",
            councils["met"],
            rounds["total"],
            f"{councils['met']}/{rounds['total']} đợt đã có biên bản",
            "Triệu tập Hội đồng, biểu quyết và thông qua biên bản.",
        ),
        (
            "decision",
            "Ban hành quyết định",
            councils["decided"],
            rounds["total"],
            f"{councils['decided']}/{rounds['total']} đợt đã có quyết định, {awards['total']} trường hợp vào sổ",
            "Dự thảo, ký và ban hành quyết định.",
        ),
        (
            "certificates",
            "In giấy khen",
            awards["done"],
            awards["total"],
            f"{awards['done']}/{awards['total']} đã tạo bản in, {awards['handed']} đã trao",
            "Tạo bản in giấy khen của các quyết định.",
        ),
        (
            "conference",
            "Hội nghị tổng kết",
            conferences["done"],
            conferences["total"],
            "Đã tổ chức" if conferences["done"] else f"Chưa tổ chức.{planned}",
            f"Lập chương trình, trao khen thưởng và ký giao ước năm sau.{planned}",
        ),
        (
            "report",
            "Báo cáo tổng kết",
            reports["done"],
            reports["total"],
            "Đã ban hành" if reports["done"] else "Đang dự thảo" if reports["total"] else "Chưa lập",
            "Kiểm tra số liệu, viết đánh giá và ban hành báo cáo.",
        ),
        ("story", "Đưa tin", 0, 0, "", "Soạn tin từ số liệu của năm và đăng trên cổng thông tin."),
    ]
    steps: list[YearStep] = []
    first_open = True
    for name, title, done, total, summary, following in rows:
        finished = total > 0 and done >= total
        begun = done > 0 or (name != "story" and total > 0 and first_open)
        state = StepState.DONE if finished else StepState.CURRENT if first_open or begun else StepState.WAITING
        first_open = first_open and finished
        steps.append(YearStep(name, title, state, done, total, summary, "" if finished else following))
    return steps
