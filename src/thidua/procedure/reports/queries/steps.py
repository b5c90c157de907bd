"""The steps of the year, from launching to the story."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import date_short
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.councils.enums import MeetingState, VoteOutcome
from thidua.procedure.councils.models import HandVote
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import Movement, Pledge, Result, Target
from thidua.procedure.movements.queries import asking_pledges, pledging_units
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

    A step is done when it was begun and nothing of it is open: every unit that stands has signed while the movement
    runs, no dossier of an open list waits. What can no longer be done is not open: a movement summed up takes no
    pledge and no figure, a list locked takes no dossier. Rounds cancelled, and rounds past their deadline to which
    nobody was nominated, count nowhere. A step is current when it has begun or is the first that is not done. The
    story is told above this floor: its step waits here and the screen fills it in.
    """
    movements = Movement.objects.filter(issuer=issuer, year=year).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=~Q(state=MovementState.DRAFT) & Q(launched_on__lte=on)),
        over=Count("pk", filter=Q(state=MovementState.SUMMED_UP)),
    )
    units = pledging_units(issuer, on)
    asking = asking_pledges(Movement.objects.filter(issuer=issuer, year=year))
    signed = Q(state=PledgeState.SIGNED, signed_on__lte=on)
    pledges = Pledge.objects.filter(movement__issuer=issuer, movement__year=year).aggregate(
        signed=Count("pk", filter=signed),
        expected=Count("pk", filter=signed & Q(movement__in=asking, unit__in=units)),
    )
    unpledged = asking.count() * units.count() - pledges["expected"]
    all_over = movements["total"] > 0 and movements["over"] == movements["total"]
    reported = Q(results__as_of__lte=on, results__withdrawn=False)
    targets = Target.objects.filter(movement__issuer=issuer, movement__year=year).aggregate(
        total=Count("pk", distinct=True),
        done=Count("pk", filter=reported, distinct=True),
        over=Count("pk", filter=reported | Q(movement__state=MovementState.SUMMED_UP), distinct=True),
    )
    results = Result.objects.filter(movement__issuer=issuer, movement__year=year, as_of__lte=on).count()
    rounds = _rounds(issuer, year, on)
    nominations = Nomination.objects.filter(round__issuer=issuer, round__year=year).aggregate(
        total=Count("pk", filter=Q(state__in=PUT_FORWARD)),
        done=Count("pk", filter=Q(state=NominationState.ACCEPTED)),
        waiting=Count(
            "pk",
            filter=Q(state__in=[NominationState.SUBMITTED, NominationState.RETURNED], round__state=RoundState.OPEN),
        ),
    )
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
    due = " " + _("Hạn nộp: %s.") % date_short(rounds.due) if rounds.due else ""
    planned = " " + _("Dự kiến ngày %s.") % date_short(conferences["planned"]) if conferences["planned"] else ""
    rows = [
        _Row(
            "launch",
            _("Phát động phong trào"),
            movements["done"],
            movements["total"] - movements["done"],
            _("%(done)d/%(total)d phong trào đã phát động") % movements,
            _("Lập kế hoạch và phát động phong trào của năm."),
        ),
        _Row(
            "pledges",
            _("Ký giao ước"),
            pledges["signed"],
            unpledged,
            _("%(done)d/%(total)d giao ước đã ký")
            % {"done": pledges["signed"], "total": pledges["signed"] + unpledged},
            _("Các đơn vị lập và ký giao ước."),
            is_over=all_over,
        ),
        _Row(
            "results",
            _("Cập nhật kết quả"),
            targets["done"] if has_targets else results,
            targets["total"] - targets["over"],
            _("%(results)d số liệu; %(done)d/%(total)d chỉ tiêu có kết quả") % {**targets, "results": results},
            _("Nhập kết quả cho các chỉ tiêu còn thiếu."),
            is_over=all_over,
        ),
        _Row(
            "nominations",
            _("Nhận đề nghị khen thưởng"),
            rounds.closed,
            rounds.total - rounds.closed,
            _("%(nominations)d đề nghị trong %(total)d đợt, %(closed)d đợt đã khóa danh sách")
            % {"nominations": nominations["total"], "total": rounds.total, "closed": rounds.closed},
            _("Mở đợt, nhận hồ sơ và khóa danh sách.") + due,
        ),
        _Row(
            "appraisal",
            _("Thẩm định hồ sơ"),
            nominations["done"],
            nominations["waiting"],
            _("%(done)d/%(total)d hồ sơ đã tiếp nhận")
            % {"done": nominations["done"], "total": nominations["done"] + nominations["waiting"]},
            _("Thẩm định các hồ sơ đã trình."),
        ),
        _Row(
            "council",
            _("Họp Hội đồng"),
            rounds.met,
            rounds.total - rounds.met,
            _("%(done)d/%(total)d đợt đã có biên bản") % {"done": rounds.met, "total": rounds.total},
            _("Triệu tập Hội đồng, biểu quyết và thông qua biên bản."),
        ),
        _Row(
            "decision",
            _("Ban hành quyết định"),
            rounds.decided,
            rounds.to_decide - rounds.decided,
            _("%(done)d/%(total)d đợt đã có quyết định, %(awards)d trường hợp vào sổ")
            % {"done": rounds.decided, "total": rounds.to_decide, "awards": awards["total"]},
            _("Dự thảo, ký và ban hành quyết định."),
        ),
        _Row(
            "certificates",
            _("In giấy khen"),
            awards["done"],
            awards["total"] - awards["done"],
            _("%(done)d/%(total)d đã tạo bản in, %(handed)d đã trao") % awards,
            _("Tạo bản in giấy khen của các quyết định."),
        ),
        _Row(
            "conference",
            _("Hội nghị tổng kết"),
            conferences["done"],
            conferences["total"] - conferences["done"],
            _("Đã tổ chức") if conferences["done"] else _("Chưa tổ chức.") + planned,
            _("Lập chương trình, trao khen thưởng và ký giao ước năm sau.") + planned,
        ),
        _Row(
            "report",
            _("Báo cáo tổng kết"),
            reports["done"],
            reports["total"] - reports["done"],
            _("Đã ban hành") if reports["done"] else _("Đang dự thảo") if reports["total"] else _("Chưa lập"),
            _("Kiểm tra số liệu, viết đánh giá và ban hành báo cáo."),
        ),
        _Row("story", _("Đưa tin"), 0, 0, "", _("Soạn tin từ số liệu của năm và đăng trên cổng thông tin.")),
    ]
    return _states(rows)


@dataclass(frozen=True)
class _Row:
    """A step before its state: how much is done, how much is open; `is_over` where nothing can be added any more."""

    name: str
    title: str
    done: int
    open: int
    summary: str
    next: str
    is_over: bool = False


def _states(rows: list[_Row]) -> list[YearStep]:
    steps: list[YearStep] = []
    first_open = True
    for row in rows:
        total = row.done + row.open
        finished = row.open <= 0 and (row.done > 0 or row.is_over)
        begun = row.done > 0 or (row.name != "story" and total > 0 and first_open)
        state = StepState.DONE if finished else StepState.CURRENT if first_open or begun else StepState.WAITING
        first_open = first_open and finished
        following = "" if finished else row.next
        steps.append(YearStep(row.name, row.title, state, row.done, total, row.summary, following))
    return steps


@dataclass(frozen=True)
class _Rounds:
    """The year's rounds that count: locked, with adopted minutes, with a decision issued, and those that need one."""

    total: int
    closed: int
    met: int
    to_decide: int
    decided: int
    due: date | None


def _rounds(issuer: Unit, year: int, on: date) -> _Rounds:
    found = CommendationRound.objects.filter(issuer=issuer, year=year).exclude(state=RoundState.CANCELLED)
    met = Q(meetings__state=MeetingState.ADOPTED, meetings__adopted_on__lte=on)
    recommended = HandVote.objects.filter(
        nomination__round=OuterRef("pk"), meeting__state=MeetingState.ADOPTED, outcome=VoteOutcome.RECOMMENDED
    )
    decided = Q(decisions__state=DecisionState.ISSUED, decisions__issued_on__lte=on)
    named = Nomination.objects.filter(round=OuterRef("pk")).exclude(state=NominationState.WITHDRAWN)
    rows = list(
        found.annotate(
            is_named=Exists(named),
            is_recommended=Exists(recommended),
            met=Count("meetings", filter=met, distinct=True),
            decided=Count("decisions", filter=decided, distinct=True),
        ).values_list("state", "due_on", "is_named", "is_recommended", "met", "decided")
    )
    counted = [
        (state, due, met, decided, is_recommended or not met)
        for state, due, is_named, is_recommended, met, decided in rows
        if is_named or state != RoundState.OPEN or due >= on
    ]
    return _Rounds(
        total=len(counted),
        closed=sum(state == RoundState.CLOSED for state, *_rest in counted),
        met=sum(bool(one[2]) for one in counted),
        to_decide=sum(bool(one[4]) or bool(one[3]) for one in counted),
        decided=sum(bool(one[3]) for one in counted),
        due=max((due for state, due, *_rest in counted if state == RoundState.OPEN), default=None),
    )
