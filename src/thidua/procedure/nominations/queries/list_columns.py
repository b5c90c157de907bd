"""The columns that a list of nominations is read by: our own, and one for each question of the law of its round."""

from collections.abc import Mapping
from types import MappingProxyType

from thidua.foundation.kernel.workbooks import Column, ColumnKind
from thidua.procedure.eligibility.queries import Question, overlay_for_lawbook, questions
from thidua.procedure.nominations.models import CommendationRound, ListHeading
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind

SHEET = "Đề nghị"
COLUMNS = (
    Column("Mã đợt", "round", also=("Đợt", "Mã đợt khen thưởng", "Đợt khen thưởng")),
    Column(
        "Loại đối tượng",
        "kind",
        ColumnKind.CHOICE,
        choices={"Cá nhân": "individual", "Tập thể": "collective", "Hộ gia đình": "household"},
        also=("Đối tượng", "Cá nhân, tập thể"),
    ),
    Column("Mã đối tượng", "key", also=("Mã cá nhân, tập thể",)),
    Column(
        "Tên đối tượng",
        "name",
        required=True,
        also=(
            "Họ và tên",
            "Họ tên",
            "Tên gọi",
            "Tên cá nhân, tập thể",
            "Họ tên cá nhân, tên tập thể",
            "Tên người được đề nghị",
        ),
    ),
    Column("Năm sinh", "birth_year", also=("Ngày sinh", "Ngày, tháng, năm sinh", "Sinh năm")),
    Column(
        "Chức vụ, nơi công tác", "detail", also=("Chức vụ, đơn vị", "Chức vụ, đơn vị công tác", "Chức vụ", "Chức danh")
    ),
    Column(
        "Mã đơn vị đề nghị",
        "unit",
        also=("Đơn vị đề nghị", "Tên đơn vị đề nghị", "Đơn vị", "Đơn vị trình", "Mã đơn vị"),
    ),
    Column(
        "Danh hiệu, hình thức đề nghị",
        "award",
        also=(
            "Danh hiệu, hình thức khen thưởng",
            "Hình thức, danh hiệu",
            "Hình thức khen thưởng",
            "Danh hiệu đề nghị",
            "Loại khen thưởng",
            "Mã hình thức, danh hiệu",
        ),
    ),
    Column("Mã lĩnh vực", "field", also=("Lĩnh vực", "Lĩnh vực công tác")),
    Column(
        "Tóm tắt thành tích",
        "achievement",
        required=True,
        also=("Thành tích", "Thành tích tóm tắt", "Nội dung thành tích", "Tóm tắt thành tích đề nghị khen thưởng"),
        lines=True,
    ),
    Column(
        "Nội dung ghi Giấy khen",
        "certificate_text",
        also=("Nội dung ghi trên giấy khen", "Nội dung giấy khen", "Nội dung in giấy khen"),
    ),
    Column(
        "Lý do đề nghị ngoài đơn vị",
        "outside_reason",
        also=("Lý do đề nghị tập thể ngoài đơn vị", "Lý do ngoài đơn vị"),
    ),
    Column(
        "Khen thưởng đã có",
        "earlier",
        also=(
            "Thành tích đã được khen thưởng",
            "Danh hiệu đã được tặng",
            "Đã được khen thưởng",
            "Khen thưởng trước đây",
        ),
    ),
    Column("Hoàn thành tốt nhiệm vụ", "completed_tasks_well", ColumnKind.FLAG),
    Column("Thành tích trong phong trào", "movement_achievement", ColumnKind.FLAG),
    Column("Thành tích đột xuất", "sudden_achievement", ColumnKind.FLAG),
    Column("Không bị xem xét kỷ luật, điều tra", "nothing_pending", ColumnKind.FLAG),
    Column("Thành tích chưa được khen thưởng", "not_rewarded", ColumnKind.FLAG),
    Column(
        "Thành tích từ ngày",
        "period_from",
        ColumnKind.DATE,
        also=("Từ ngày", "Thời gian lập thành tích từ ngày", "Thời gian lập thành tích từ"),
    ),
    Column(
        "Thành tích đến ngày",
        "period_to",
        ColumnKind.DATE,
        also=("Đến ngày", "Thời gian lập thành tích đến ngày", "Thời gian lập thành tích đến"),
    ),
)
# Statements whose column asks for the opposite, or for less than the question: what a mark in them says.
MARKS: Mapping[str, tuple[str, object]] = MappingProxyType(
    {
        "completed_tasks_well": ("completed_tasks_well", True),
        "movement_achievement": ("movement_achievement", True),
        "sudden_achievement": ("sudden_achievement", True),
        "nothing_pending": ("under_discipline_or_investigation", False),
        "not_rewarded": ("earlier_award", "none"),
    }
)
ASKED = "xn-"
_YES_NO = MappingProxyType({"Có": "co", "Không": "khong", "x": "co"})


def questions_of(round: CommendationRound) -> dict[SubjectKind, tuple[Question, ...]]:
    """Return what the law of the round asks of each kind of subject that its awards are given to."""
    overlay = overlay_for_lawbook(round.issuer, on=round.due_on)

    def asked_of(kind: SubjectKind) -> tuple[Question, ...]:
        found = [
            question
            for award in round.award_kinds.all()
            for question in questions(award.code, kind, on=round.due_on, overlay=overlay)
        ]
        return tuple({question.name: question for question in reversed(found)}.values())[::-1]

    return {kind: asked_of(kind) for kind in SubjectKind}


def columns_of(round: CommendationRound) -> tuple[Column, ...]:
    """Return the columns by which a list of the round is read: those of every list, then the questions of its law."""
    asked = {one.name: one for of_kind in questions_of(round).values() for one in of_kind}
    return (*COLUMNS, *(_asking(one) for one in asked.values()))


def template_columns(round: CommendationRound) -> tuple[Column, ...]:
    """Return the columns of the round's own template: marks that its law does not ask for are left out."""
    asked = {one.name for of_kind in questions_of(round).values() for one in of_kind}
    marked = {key for key, (name, _value) in MARKS.items() if name not in asked}
    answered = {f"{ASKED}{name}" for key, (name, _value) in MARKS.items() if key not in marked}
    return tuple(one for one in columns_of(round) if one.key not in marked | answered)


def _asking(question: Question) -> Column:
    key = f"{ASKED}{question.name}"
    if question.kind == "boolean":
        return Column(question.text, key, ColumnKind.CHOICE, choices=_YES_NO)
    if question.kind == "choice":
        labels = {question.labels.get(code) or code: code for code in question.choices}
        return Column(question.text, key, ColumnKind.CHOICE, choices=labels)
    return Column(question.text, key, ColumnKind.INTEGER if question.kind == "integer" else ColumnKind.TEXT)


def stated(values: Mapping[str, object], asked: tuple[Question, ...]) -> dict[str, object]:
    """Return what a row states, under the lawbook's names, of what is asked of its kind; silence is no «no»."""
    found = {name: value for key, (name, value) in MARKS.items() if values.get(key)}
    for question in asked:
        value = values.get(f"{ASKED}{question.name}")
        if value not in (None, ""):
            found[question.name] = value == "co" if question.kind == "boolean" else value
    return found


def remembered_headings(unit: Unit) -> dict[str, str]:
    """Return what the unit's lists meant by their headings when they were last taken in."""
    return dict(ListHeading.objects.filter(unit=unit).values_list("heading", "column"))
