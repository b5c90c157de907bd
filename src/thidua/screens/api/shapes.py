"""What records look like to other systems: what is listed here is told, nothing else."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints

from thidua.foundation.kernel.validators import why_unprintable
from thidua.procedure.nominations.validators import LONGEST_ACHIEVEMENT

from .pages import Asked

NominationStates = Literal["draft", "submitted", "returned", "accepted", "withdrawn"]
RoundStates = Literal["open", "closed", "cancelled"]
MovementStates = Literal["draft", "launched", "summed_up"]
DecisionStates = Literal["draft", "signed", "issued"]
AwardStates = Literal["valid", "annulled", "replaced", "mistaken"]
VerificationStates = Literal["valid", "annulled", "replaced", "unknown"]
SubjectKinds = Literal["individual", "collective", "household"]
Grounds = Literal["cong-trang", "phong-trao", "chuyen-de", "dot-xuat"]

_DAY = "năm-tháng-ngày (ISO 8601)"


def _shows(text: str) -> str:
    why = why_unprintable(text) if text else ""
    if why:
        raise ValueError(why)
    return text


Words64 = Annotated[str, StringConstraints(max_length=64, strip_whitespace=True), AfterValidator(_shows)]
Words200 = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), AfterValidator(_shows)]
Words300 = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True), AfterValidator(_shows)]
Achievement = Annotated[
    str, StringConstraints(max_length=LONGEST_ACHIEVEMENT, min_length=1, strip_whitespace=True), AfterValidator(_shows)
]
Day = Annotated[date, Field(ge=date(1945, 1, 1), le=date(2200, 12, 31))]
Year = Annotated[int, Field(ge=1945, le=2200)]


class Given(Schema):
    """What another system sends: a field that is not known is refused, so that none is lost by its name."""

    model_config = ConfigDict(extra="forbid")


class AskedByName(Asked):
    """People by the words of their names."""

    q: Words64 = Field("", description="Các từ trong tên; không cần dấu.")


class AskedMovements(Asked):
    """Movements of a year."""

    year: Year | None = None


class AskedRounds(Asked):
    """Rounds of a year, by state."""

    year: Year | None = Field(None, description="Năm thành tích.")
    state: RoundStates | None = None


class AskedNominations(Asked):
    """Dossiers of a round, by state."""

    round: UUID | None = Field(None, description="Mã của đợt.")
    state: NominationStates | None = None


class AskedDecisions(Asked):
    """Decisions of a year, by state."""

    year: Year | None = Field(None, description="Năm của số quyết định.")
    state: DecisionStates | None = None


class AskedAwards(Asked):
    """Lines of the register by year, kind and state."""

    year: Year | None = Field(None, description="Năm thành tích.")
    award_kind: Words64 = Field("", description="Mã loại khen thưởng.")
    state: AwardStates | None = None


class Me(Schema):
    """For whom the key acts, and what it opens."""

    account: str = Field(description="Tên đăng nhập của tài khoản mà khóa làm thay.")
    name: str
    key: str = Field(description="Mã đầu của khóa.")
    scopes: list[str]
    expires_on: date


class UnitOut(Schema):
    """A unit under one name, from its first to its last day."""

    uid: UUID
    key: str = Field(description="Mã nội bộ, không đổi.")
    name: str
    short_name: str
    kind: str
    kind_name: str
    parent: UUID | None = Field(None, description="Đơn vị cấp trên hôm nay (hoặc ngày cuối của đơn vị đã kết thúc).")
    valid_from: date
    valid_to: date | None = Field(None, description="Ngày cuối; null khi còn hoạt động.")


class PersonOut(Schema):
    """Somebody of the list; neither birth year nor sex is told."""

    uid: UUID
    key: str
    full_name: str
    post: str = Field(description="Chức vụ, đơn vị hôm nay; để trống khi không có.")
    is_sample: bool


class HouseholdOut(Schema):
    """A household in its residential group."""

    uid: UUID
    key: str
    name: str
    unit: UUID
    is_sample: bool


class AwardKindOut(Schema):
    """A kind of award of the law."""

    code: str = Field(description="Mã không dấu, không đổi.")
    name: str
    family: str = Field(description="title: danh hiệu thi đua; form: hình thức khen thưởng.")
    level: str


class FieldOut(Schema):
    """A field of work."""

    code: str
    name: str
    retired: bool


class Subject(Schema):
    """Whom a record is about."""

    kind: SubjectKinds
    uid: UUID
    name: str


class MovementOut(Schema):
    """An emulation movement."""

    uid: UUID
    issuer: UUID
    year: int
    title: str
    slogan: str
    form: str
    purpose: str
    starts_on: date
    ends_on: date
    state: MovementStates
    launched_on: date | None
    summed_up_on: date | None


class RoundOut(Schema):
    """A round (đợt khen thưởng)."""

    uid: UUID
    key: str
    title: str
    issuer: UUID
    year: int
    ground: str
    opens_on: date
    due_on: date = Field(description=f"Hạn nộp, {_DAY}.")
    is_year_end: bool
    state: RoundStates
    award_kinds: list[str]


class NominationOut(Schema):
    """A dossier."""

    uid: UUID
    code: str
    round: UUID
    award_kind: str
    nominating_unit: UUID
    subject: Subject
    subject_detail: str
    field: str | None
    achievement: str
    certificate_text: str
    period_from: date
    period_to: date
    state: NominationStates
    submitted_on: date | None
    return_reason: str


class DecisionEntryOut(Schema):
    """One name of a decision."""

    order: int
    nomination: UUID
    subject: Subject
    bonus: int | None = Field(None, description="Tiền thưởng, đồng.")
    award: UUID | None = Field(None, description="Dòng trong sổ khen thưởng; null khi chưa ban hành.")


class DecisionOut(Schema):
    """A decision."""

    uid: UUID
    issuer: UUID
    round: UUID
    award_kind: str
    subject_line: str
    state: DecisionStates
    number: str = Field(description="Số và ký hiệu; để trống khi chưa ban hành.")
    signed_on: date | None
    issued_on: date | None
    bonus_total: int | None = Field(None, description="Đồng.")


class DecisionWhole(DecisionOut):
    """A decision with its names."""

    entries: list[DecisionEntryOut]


class AwardOut(Schema):
    """One line of the register."""

    uid: UUID
    subject: Subject
    subject_detail: str
    award_kind: str
    award_name: str
    year: int
    period_from: date
    period_to: date
    ground: str
    field: str | None
    achievement: str | None = Field(None, description="null với tài khoản không giữ vai trò ở cơ quan khen thưởng.")
    issuer: UUID | None = Field(None, description="null: khen thưởng của cơ quan khác.")
    issuer_name: str
    decision_number: str
    decided_on: date
    entered_on: date
    register_number: int | None
    state: AwardStates
    is_sample: bool


class CertificateOut(Schema):
    """What anybody may learn from a code."""

    code: str
    state: VerificationStates
    name: str
    detail: str
    award: str
    decision_number: str
    decided_on: date | None
    issuer_name: str
    replaced_on: date | None
    replaced_by: str
    is_sample: bool


class SubjectGiven(Given):
    """Whom it is about: by the id that the lists of units, people and households give."""

    kind: SubjectKinds
    uid: UUID


class NominationGiven(Given):
    """A nomination to write down."""

    round: UUID
    nominating_unit: UUID
    subject: SubjectGiven
    award_kind: Words64 = Field("", description="Bỏ trống khi đợt chỉ xét một loại.")
    achievement: Achievement
    certificate_text: Words300 = ""
    subject_detail: Words300 = Field("", description="Bỏ trống với cá nhân thì ghi chức vụ, đơn vị trong danh sách.")
    field: Words64 = Field("", description="Mã lĩnh vực; có thể bỏ trống.")
    period_from: Day
    period_to: Day
    outside_reason: Words300 = Field("", description="Lý do, khi đề nghị cho đối tượng ngoài đơn vị.")
    confirmed: bool = Field(False, description="true khi đã xem lại điều mà lần trước được hỏi.")


class NominationChange(Given):
    """What of a draft is to be changed; what is left out stays."""

    achievement: Achievement | None = None
    certificate_text: Words300 | None = None
    subject_detail: Words300 | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    confirmed: bool = False


class Review(Given):
    """The unit's own meeting at which its nominees were chosen."""

    held_on: Day
    present: Annotated[int, Field(ge=1, le=100_000)]
    in_favour: Annotated[int, Field(ge=0, le=100_000)]
    place: Words200 = ""


class Submission(Given):
    """How a dossier is submitted."""

    review: Review | None = Field(None, description="Cuộc họp bình xét của đơn vị; có thì biên bản được lập theo.")


class ExternalAwardGiven(Given):
    """An award that another body gave, as its decision reads."""

    subject: SubjectGiven
    award_kind: Words64
    year: Year
    period_from: Day
    period_to: Day
    ground: Grounds
    field: Words64 = ""
    achievement: Achievement
    issuer_name: Words200 = Field(min_length=1, description="Người có thẩm quyền quyết định, như trong quyết định.")
    decision_number: Words64 = Field(min_length=1)
    decided_on: Day
    subject_detail: Words300 = ""
