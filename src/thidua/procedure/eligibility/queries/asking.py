"""Asking the lawbook about candidates, what it asks for, and its answers as they are kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

import lawbook
from thidua.foundation.kernel.text import as_sentence
from thidua.procedure.eligibility.models import Assessment
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

from .candidates import COLUMNS, Candidate, Gathered, Subject
from .changes import assess_under, law_given
from .evidence import fact_name


@dataclass(frozen=True)
class Answer:
    """What the lawbook says about one candidate, with what it was told."""

    candidate: Candidate
    gathered: Gathered
    assessment: lawbook.Assessment


def ask_lawbook(
    candidates: Sequence[Candidate],
    *,
    issuer: Unit,
    award_kind: AwardKind,
    on: date,
    received_on: date | None = None,
) -> list[Answer]:
    """Ask about every candidate, in a constant number of queries; keeps nothing.

    What the issuer's officers have confirmed and what its province lays over the national law are passed in as data.
    """
    asked = assess_under(candidates, [law_given(issuer)], award_kind=award_kind, on=on, received_on=received_on)
    return [Answer(candidate, gathered, assessments[0]) for candidate, gathered, assessments in asked]


@dataclass(frozen=True)
class Question:
    """One fact the law asks for, as a form asks it; `kind` is boolean, integer, string or choice.

    `labels` are the words for choices whose codes do not speak for themselves.
    """

    name: str
    text: str
    kind: str
    choices: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def _schema(subject_kind: str) -> dict[str, dict[str, object]]:
    title = lawbook.SubjectKind(subject_kind).label
    found = next(one for one in lawbook.case_schema()["oneOf"] if one["title"] == title)
    return found["properties"]["facts"]["properties"]


_LABOUR_REACH = {
    lawbook.LabourReach.NONE.value: "Không có",
    lawbook.LabourReach.COMMUNE_OR_UNIT.value: "Trong cấp xã hoặc cơ quan, đơn vị, tổ chức, doanh nghiệp",
    lawbook.LabourReach.DISTRICT.value: "Trong địa bàn cấp huyện",
    lawbook.LabourReach.TRADE.value: "Trong lĩnh vực, ngành, nghề",
}
_SCOPE = {
    lawbook.Scope.GRASSROOTS.value: "Trong cơ sở",
    lawbook.Scope.FIELD.value: "Trong một lĩnh vực thuộc bộ, ban, ngành, tỉnh",
    lawbook.Scope.PROVINCE.value: "Trong toàn bộ, ban, ngành, tỉnh",
    lawbook.Scope.NATION.value: "Trong toàn quốc",
}
_LABELS = {
    "gave": {
        lawbook.Gift.NONE.value: "Không đóng góp",
        lawbook.Gift.SOME.value: "Có đóng góp",
        lawbook.Gift.MUCH.value: "Có nhiều đóng góp",
        lawbook.Gift.GREAT.value: "Có đóng góp lớn",
    },
    "labour_reach": _LABOUR_REACH,
    "worker_idea_reach": _LABOUR_REACH,
    "farm_model_reach": _LABOUR_REACH,
    "sudden_influence": _SCOPE,
    "many_achievements_influence": _SCOPE,
    "movement_launched_by": {
        lawbook.Launcher.NONE.value: "Không phải phong trào do cấp nào phát động",
        lawbook.Launcher.COMMUNE.value: "Cấp xã",
        lawbook.Launcher.PROVINCE.value: "Tỉnh",
        lawbook.Launcher.MINISTRY.value: "Bộ, ban, ngành, đoàn thể trung ương",
        lawbook.Launcher.CENTRAL_COUNCIL.value: "Hội đồng Thi đua - Khen thưởng Trung ương",
        lawbook.Launcher.PRIME_MINISTER.value: "Thủ tướng Chính phủ",
        lawbook.Launcher.PRESIDENT.value: "Chủ tịch nước",
    },
    "achievement_reach": _SCOPE,
    "invention_reach": _SCOPE,
    "work_level": _SCOPE,
    "achievement_degree": {
        lawbook.Degree.ORDINARY.value: "Chưa đến mức xuất sắc",
        lawbook.Degree.EXCELLENT.value: "Xuất sắc",
        lawbook.Degree.MANY_EXCELLENT.value: "Nhiều thành tích xuất sắc",
        lawbook.Degree.EXCEPTIONAL.value: "Đặc biệt xuất sắc",
    },
    "contribution_degree": {
        lawbook.Contribution.NONE.value: "Không có",
        lawbook.Contribution.MUCH.value: "Nhiều đóng góp",
        lawbook.Contribution.GREAT.value: "Đóng góp lớn",
        lawbook.Contribution.MUCH_AND_GREAT.value: "Nhiều đóng góp lớn",
    },
    "prize": {
        lawbook.Prize.NONE.value: "Không có",
        lawbook.Prize.THIRD.value: "Huy chương Đồng thế giới hoặc Bạc châu lục",
        lawbook.Prize.SECOND.value: "Huy chương Bạc thế giới hoặc Vàng châu lục",
        lawbook.Prize.FIRST.value: "Giải Nhất, Huy chương Vàng thế giới",
    },
    "cluster_led": {
        lawbook.ClusterLed.NONE.value: "Không dẫn đầu",
        lawbook.ClusterLed.PROVINCE.value: "Cụm, khối do bộ, tỉnh tổ chức",
        lawbook.ClusterLed.CENTRAL.value: "Cụm, khối do Hội đồng Trung ương tổ chức",
    },
    "government_flag": {
        lawbook.GovernmentFlag.NOT_ELIGIBLE.value: "Không đủ tiêu chuẩn, không đề nghị",
        lawbook.GovernmentFlag.ELIGIBLE.value: "Đủ tiêu chuẩn, ngoài tỷ lệ đề nghị",
        lawbook.GovernmentFlag.WITHIN_SHARE.value: "Trong tỷ lệ được đề nghị",
        lawbook.GovernmentFlag.REFUSED.value: "Đã đề nghị mà không được xét do thiếu tiêu chuẩn, hồ sơ, thủ tục",
    },
    "earlier_award": {
        lawbook.EarlierAward.NONE.value: "Chưa được khen thưởng",
        lawbook.EarlierAward.TO_BE_JUDGED.value: "Đã được khen trong cùng kỳ, cần xét có phải cùng thành tích không",
        lawbook.EarlierAward.SAME_ACHIEVEMENT.value: "Đã được khen cho chính thành tích này",
    },
    "training_result": {
        lawbook.StudyResult.GOOD.value: "Từ loại khá trở lên",
        lawbook.StudyResult.UNGRADED.value: "Khóa học không xếp loại",
        lawbook.StudyResult.BELOW.value: "Dưới loại khá hoặc chưa hoàn thành nhiệm vụ học tập",
    },
    "occupation": {one.value: as_sentence(one.label) for one in lawbook.Occupation},
}


def questions(
    award_code: str, subject_kind: str, *, on: date, overlay: lawbook.Overlay | None = None
) -> list[Question]:
    """Return the facts that the law of a day asks for one kind of award and subject, in the law's order.

    Left out are the period, which stands in the dossier itself, and histories, which no single box can hold.
    """
    kind = lawbook.SubjectKind(subject_kind)
    silent = lawbook.assess(
        lawbook.Case(award=award_code, subject_kind=kind, on=on, facts=lawbook.FACTS_OF[kind]()), overlay=overlay
    )
    asked: list[Question] = []
    properties = _schema(subject_kind)
    for name in dict.fromkeys(fact_name(path) for path in silent.missing):
        schema = properties[name]
        if name in {"period_from", "period_to"} or schema.get("type") in {"array", "object"}:
            continue
        choices = schema.get("enum")
        choices = choices if isinstance(choices, list) else []
        asked.append(
            Question(
                name,
                str(schema["description"]),
                "choice" if choices else str(schema["type"]),
                tuple(choices),
                _LABELS.get(name, {}),
            )
        )
    return asked


def question_text(subject_kind: str, path: str) -> str:
    """Return the question behind the path of a missing fact: «facts.rating» → «Xếp loại chất lượng của năm?»."""
    properties = _schema(subject_kind)
    name = fact_name(path)
    return str(properties[name]["description"]) if name in properties else path


def failing_findings(assessment: Assessment | lawbook.Assessment) -> list[lawbook.FindingTold]:
    """Return the findings by which the law is not met: those that fail alone, and alternatives that all fail."""
    findings: Sequence[lawbook.FindingTold] = (
        [one.to_dict() for one in assessment.findings]
        if isinstance(assessment, lawbook.Assessment)
        else assessment.answer["findings"]
    )
    groups: dict[str, list[lawbook.FindingTold]] = defaultdict(list)
    failing = []
    for finding in findings:
        if finding["one_of"]:
            groups[finding["one_of"]].append(finding)
        elif finding["outcome"] == "not_met":
            failing.append(finding)
    for group in groups.values():
        if all(finding["outcome"] == "not_met" for finding in group):
            failing += group
    return failing


def failing_lines(assessment: Assessment | lawbook.Assessment) -> list[str]:
    """Return one line for each failing finding: the requirement, its article, the reason."""
    lines = []
    for finding in failing_findings(assessment):
        reason = f": {finding['reason']}" if finding["reason"] else ""
        lines.append(f"{finding['wording'].rstrip('.')} ({finding['citation']}){reason}")
    return lines


def assessments_of(subject_kind: str, subject: Subject) -> QuerySet[Assessment]:
    """Return every kept answer about a subject, newest first."""
    return Assessment.objects.filter(**{COLUMNS[subject_kind]: subject.pk}).select_related("award_kind", "assessed_by")


def facts_to_keep(answer: Answer) -> dict[str, object]:
    """Return the facts as an assessment keeps them: what was seen, where from, and the awards already held."""
    gathered = answer.gathered
    return {
        "seen": answer.assessment.facts,
        "sources": {name: evidence.to_dict() for name, evidence in gathered.sources.items()},
        "earlier_awards": [
            {"uid": str(award.uid), "award": str(award), "achievement": award.achievement}
            for award in gathered.earlier_awards
        ],
    }
