"""The package between two installations: written, read, guarded; answers carried back; taken twice, changed by nothing.

One database plays both: what the sender has is laid aside before the receiver takes the file in, by giving the sent
submission another uid, so that the receiver knows nothing of it.
"""

import io
import json
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.factories.upward import (
    RECEIVED_ON,
    SENT_ON,
    a_submission,
    an_authority,
    an_open_round_above,
    the_province,
)

from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.submissions import actions, package, queries
from thidua.procedure.submissions.enums import LineState, SubmissionState, Way
from thidua.procedure.submissions.models import Submission, SubmissionMessage
from thidua.records.people.models import Person
from thidua.records.register.models import Award

from .schemas import FILES, FOLDER, schema_text

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def file_of(submission: Submission) -> bytes:
    assert submission.package is not None
    with submission.package.file.open("rb") as file:
        return file.read()


def elsewhere(content: bytes, *, edition: int | None = None) -> bytes:
    """The same package as if another installation had sent it."""
    told, papers = package.unpacked(content)
    uid = uuid.uuid5(uuid.NAMESPACE_URL, told.uid)
    return package.packed(replace(told, uid=str(uid), edition=edition or told.edition), papers)


def taken_in(content: bytes) -> Submission:
    above = the_province()
    return actions.take_package(actor=above.appraiser, receiver=above.unit, content=content, on=RECEIVED_ON)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_a_package_reads_back_as_it_was_written_and_is_the_same_bytes_again() -> None:
    content = file_of(a_submission(way=Way.FILE))
    told, papers = package.unpacked(content)
    assert package.packed(told, papers) == content
    assert (told.sender.name, told.receiver.name, len(told.nominees)) == ("Phường Đậu Liêu", "Tỉnh Hà Tĩnh", 2)


def test_the_schemas_are_those_of_the_code() -> None:
    for name, kind in FILES.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == schema_text(kind)


def bent(name: str) -> bytes:
    content = elsewhere(file_of(a_submission(way=Way.FILE)))

    def manifest(change: Callable[[dict[str, object]], None]) -> Callable[[dict[str, bytes]], None]:
        def on(parts: dict[str, bytes]) -> None:
            told = json.loads(parts["manifest.json"])
            change(told)
            parts["manifest.json"] = json.dumps(told).encode()

        return on

    changes: dict[str, Callable[[dict[str, bytes]], None]] = {
        "a paper changed": lambda parts: parts.update({"papers/0001.pdf": b"%PDF-1.7 khac"}),
        "a paper missing": lambda parts: parts.pop("papers/0001.pdf") and None,
        "one too many": lambda parts: parts.update({"papers/9999.pdf": PDF}),
        "no manifest": lambda parts: parts.pop("manifest.json") and None,
        "another version": manifest(lambda told: told.update(version=9)),
        "a day that is none": manifest(lambda told: told.update(sent_on="hôm qua")),
        "a number that is text": manifest(lambda told: told.update(year="2025")),
        "no nominees": manifest(lambda told: told.update(nominees=[])),
        "a path that leads out": manifest(lambda told: told["papers"][0].update(path="../../x.pdf")),  # type: ignore[index]
        "another receiver": manifest(lambda told: told["receiver"].update(name="Tỉnh Nghệ An")),  # type: ignore[attr-defined]
        "a sender that is not there": manifest(lambda told: told["sender"].update(name="Xã Lạ")),  # type: ignore[attr-defined]
        "an unknown award": manifest(lambda told: told["nominees"][0].update(award="la")),  # type: ignore[index]
        "an uid that is none": manifest(lambda told: told.update(uid="abc")),
    }
    return repacked(content, changes[name])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a paper changed", "SHA-256 khác|bung ra quá lớn"),
        ("a paper missing", "thiếu hoặc thừa tệp"),
        ("one too many", "thiếu hoặc thừa tệp"),
        ("no manifest", "không phải tệp do phần mềm"),
        ("another version", "nâng cấp phần mềm"),
        ("a day that is none", "Không đọc được mục «sent_on»"),
        ("a number that is text", "Không đọc được mục «year»"),
        ("no nominees", "Gói không có hồ sơ nào"),
        ("a path that leads out", "thiếu hoặc thừa tệp"),
        ("another receiver", "Gói này gửi Tỉnh Nghệ An"),
        ("a sender that is not there", "Chưa có Xã Lạ"),
        ("an unknown award", "loại khen thưởng chưa biết"),
        ("an uid that is none", "Mã gói không đọc được"),
    ],
)
def test_a_bent_package_is_refused_in_words_and_leaves_nothing(name: str, words: str) -> None:
    content = bent(name)
    with pytest.raises(RefusedError, match=words):
        taken_in(content)
    assert not Submission.objects.filter(incoming=True).exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"abc", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_package_and_no_answers_is_refused_in_words(content: bytes) -> None:
    for read in (package.unpacked, package.read_answers, package.read_package):
        with pytest.raises(RefusedError, match="không phải tệp do phần mềm"):
            read(content)


def test_a_package_of_this_very_installation_is_not_taken_in_twice() -> None:
    content = file_of(a_submission())
    with pytest.raises(RefusedError, match="từ chính hệ thống này"):
        taken_in(content)


def test_taking_the_same_file_twice_changes_nothing() -> None:
    content = elsewhere(file_of(a_submission(way=Way.FILE)))
    first = taken_in(content)
    counted = (first.papers.count(), first.messages.count(), first.lines.count())
    again = taken_in(content)
    assert again == first
    assert (again.papers.count(), again.messages.count(), again.lines.count()) == counted == (4, 1, 2)
    assert first.state == SubmissionState.ARRIVED


def test_people_known_by_name_are_meant_and_others_are_asked_about_or_entered() -> None:
    submission = a_submission(way=Way.FILE)
    people = list(Person.objects.filter(full_name__in=("Nguyễn Thị Lan", "Trần Văn Minh")))
    arrived = taken_in(elsewhere(file_of(submission)))
    actions.receive_submission(
        actor=the_province().appraiser,
        submission=arrived,
        round=an_open_round_above(),
        on=RECEIVED_ON,
        answers={str(one.line.key): one.choices[0][0] for one in queries.doubts_about(arrived)},
    )
    taken = [one.taken_as for one in queries.lines_of(arrived)]
    assert {one.person for one in taken if one is not None} == set(people)


def test_somebody_unknown_here_is_entered_with_a_post_in_the_ward() -> None:
    content = elsewhere(file_of(a_submission(people=1, way=Way.FILE)))
    told, papers = package.unpacked(content)
    strange = replace(told.nominees[0], name="Phùng Khắc Khoan", detail="Trưởng thôn, Phường Đậu Liêu")
    arrived = taken_in(package.packed(replace(told, nominees=(strange,)), papers))
    assert queries.doubts_about(arrived) == []
    actions.receive_submission(
        actor=the_province().appraiser, submission=arrived, round=an_open_round_above(), on=RECEIVED_ON
    )
    person = Person.objects.get(full_name="Phùng Khắc Khoan")
    assert [(post.title, post.unit) for post in person.posts.all()] == [("Trưởng thôn", arrived.sender)]


def answered(submission: Submission, arrived: Submission) -> bytes:
    """The receiver's answers as if they were about the sender's own package."""
    told = package.read_answers(actions.answers_file(actor=the_province().appraiser, submission=arrived))
    keys = {
        str(b.key): str(a.key) for a, b in zip(queries.lines_of(submission), queries.lines_of(arrived), strict=True)
    }
    fresh = tuple(
        replace(one, uid=str(uuid.uuid5(uuid.NAMESPACE_URL, one.uid)), line=keys.get(one.line, ""))
        for one in told.answers
    )
    return package.written(replace(told, package=str(submission.package_uid), answers=fresh))


def test_answers_come_back_as_a_file_and_the_award_enters_the_wards_register_once() -> None:
    submission = a_submission(way=Way.FILE)
    arrived = taken_in(elsewhere(file_of(submission)))
    actions.return_line(
        actor=the_province().appraiser, line=queries.lines_of(arrived)[1], on=RECEIVED_ON, reason="Thiếu báo cáo"
    )
    first = queries.lines_of(arrived)[0]
    told = package.read_answers(answered(submission, arrived))
    decided = package.Answer(
        uid=str(uuid.uuid4()),
        code="awarded",
        on=RECEIVED_ON,
        words="",
        line=str(queries.lines_of(submission)[0].key),
        decision="1203/QĐ-UBND",
        decided_on=RECEIVED_ON,
        decided_by="Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",
    )
    content = package.written(replace(told, answers=(*told.answers, decided)))
    ward = an_authority()
    _found, new = actions.take_answers(actor=ward.keeper, sender=ward.unit, content=content, on=RECEIVED_ON)
    assert new == 2
    [up, down] = queries.lines_of(submission)
    assert (up.state, up.decision, down.state, down.reason) == (
        LineState.AWARDED,
        "1203/QĐ-UBND",
        LineState.RETURNED,
        "Thiếu báo cáo",
    )
    award = Award.all_records.get()
    assert (award.issuer, award.issuer_name, award.decision_number) == (
        None,
        "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",
        "1203/QĐ-UBND",
    )
    before = SubmissionMessage.objects.count()
    _found, new = actions.take_answers(actor=ward.keeper, sender=ward.unit, content=content, on=RECEIVED_ON)
    assert (new, SubmissionMessage.objects.count(), Award.all_records.count()) == (0, before, 1)
    assert first.subject_name == "Nguyễn Thị Lan"


def test_answers_about_a_package_that_was_not_sent_as_a_file_are_refused() -> None:
    submission = a_submission()
    arrived = replace(
        package.Answers(
            package=str(submission.package_uid),
            sender=package.Office(code="", name="a"),
            receiver=package.Office(code="", name="b"),
            answers=(),
        )
    )
    ward = an_authority()
    with pytest.raises(RefusedError, match="không gửi từ Phường Đậu Liêu bằng tệp"):
        actions.take_answers(actor=ward.keeper, sender=ward.unit, content=package.written(arrived), on=RECEIVED_ON)


def test_a_supplement_travels_as_the_next_edition_of_the_same_package() -> None:
    submission = a_submission(way=Way.FILE)
    arrived = taken_in(elsewhere(file_of(submission)))
    actions.return_line(
        actor=the_province().appraiser, line=queries.lines_of(arrived)[0], on=RECEIVED_ON, reason="Thiếu xác nhận"
    )
    actions.supplement_line(
        actor=an_authority().secretary,
        line=queries.lines_of(submission)[0],
        title="Giấy xác nhận",
        content=PDF,
        media_type="application/pdf",
        on=RECEIVED_ON,
    )
    submission.refresh_from_db()
    later = taken_in(elsewhere(file_of(submission)))
    assert (later, later.edition) == (arrived, 2)
    [first, _second] = queries.lines_of(later)
    assert first.state == LineState.SUPPLEMENTED
    assert "Giấy xác nhận" in [one.paper.title for one in first.papers.all()]
    assert taken_in(elsewhere(file_of(submission))).messages.count() == later.messages.count()


def test_a_recall_travels_too_and_comes_too_late_once_it_is_taken_in() -> None:
    submission = a_submission(way=Way.FILE)
    assert submission.state == SubmissionState.SENT
    arrived = taken_in(elsewhere(file_of(submission)))
    recalled = actions.recall_submission(
        actor=an_authority().secretary, submission=submission, on=SENT_ON, reason="Nhầm danh sách"
    )
    content = elsewhere(file_of(recalled))
    assert taken_in(content).state == SubmissionState.RECALLED
    arrived.refresh_from_db()
    with pytest.raises(RefusedError, match="Đã thu hồi"):
        actions.receive_submission(
            actor=the_province().appraiser, submission=arrived, round=an_open_round_above(), on=RECEIVED_ON
        )
