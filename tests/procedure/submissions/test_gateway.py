"""Packages and what becomes of them as messages of the exchange, from one installation's folder to another's and back.

One database plays both: at the province's turn the ward's packages bear other uids, at the ward's turn the province's
messages do, so that neither knows what only the other has. The files themselves travel as they are.
"""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from tests.factories.upward import (
    DECIDED_ON,
    RECEIVED_ON,
    SENT_ON,
    Authority,
    a_submission,
    an_authority,
    an_open_round_above,
    decided_above,
    the_province,
)

import edxml
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.checks import Finding, known_checks
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.submissions import actions, package, queries
from thidua.procedure.submissions.enums import LineState, MessageCode, SubmissionState, Way
from thidua.procedure.submissions.gateway import Carried, carry
from thidua.procedure.submissions.models import Submission, SubmissionMessage
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
AT = datetime(2025, 12, 8, 3, 0, tzinfo=UTC)
WARD, PROVINCE = "H30.18", "H30"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def offices(root: Path, *, ours: Authority, code: str, other: Authority, other_code: str, actor: str = "") -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / "co-quan.toml").write_text(
        f'[[co_quan]]\nma_dinh_danh = "{code}"\ndon_vi = "{ours.unit.key}"\n'
        f'tai_khoan = "{actor or ours.appraiser.username}"\n'
        f'[[co_quan]]\nma_dinh_danh = "{other_code}"\ndon_vi = "{other.unit.key}"\n',
        encoding="utf-8",
    )


class Ends:
    """The folders of both, and what carries between them."""

    def __init__(self, root: Path) -> None:
        self.low, self.high = root / "phuong", root / "tinh"
        self.heard: dict[int, uuid.UUID] = {}
        ward, province = an_authority(), the_province()
        offices(self.low, ours=ward, code=WARD, other=province, other_code=PROVINCE)
        offices(self.high, ours=province, code=PROVINCE, other=ward, other_code=WARD)

    def ward(self, on: date = RECEIVED_ON) -> Carried:
        with laid_aside(SubmissionMessage, "uid", submission__incoming=True):
            given(SubmissionMessage, "uid", self.heard)
            carried = carry(self.low, on=on, at=AT)
            # What it has now heard under the province's uids it will know again at its next turn.
            self.heard = fresh(SubmissionMessage, "uid", submission__incoming=False)
        return carried

    def province(self, on: date = RECEIVED_ON) -> Carried:
        with laid_aside(Submission, "package_uid", incoming=False):
            return carry(self.high, on=on, at=AT)

    def up(self) -> list[Path]:
        return moved(self.low, self.high)

    def down(self) -> list[Path]:
        return moved(self.high, self.low)

    def there(self) -> Submission:
        """Send what is at the ward, and return what arrived."""
        assert self.ward().waiting == []
        self.up()
        assert self.province().broken == []
        return Submission.objects.get(incoming=True)


Kept = type[Submission] | type[SubmissionMessage]


def given(model: Kept, name: str, values: dict[int, uuid.UUID]) -> None:
    for pk, value in values.items():
        model._default_manager.filter(pk=pk).update(**{name: value})


def fresh(model: Kept, name: str, **which: bool) -> dict[int, uuid.UUID]:
    """Give the rows other uids, and return those they had."""
    kept = dict(model._default_manager.filter(**which).values_list("pk", name))
    given(model, name, {pk: uuid.uuid4() for pk in kept})
    return kept


@contextmanager
def laid_aside(model: Kept, name: str, **which: bool) -> Iterator[None]:
    kept = fresh(model, name, **which)
    yield
    given(model, name, kept)


def moved(root: Path, to: Path) -> list[Path]:
    found = []
    (to / "in").mkdir(exist_ok=True)
    for path in sorted((root / "out").iterdir()):
        shutil.move(path, to / "in" / path.name)
        found.append(to / "in" / path.name)
    return found


def messages(root: Path) -> list[edxml.Document | edxml.Status]:
    return [edxml.read(one.read_bytes()) for one in sorted((root / "out").iterdir())]


def codes(submission: Submission) -> list[str]:
    return list(submission.messages.order_by("pk").values_list("code", flat=True))


def events(submission: Submission, code: str) -> int:
    return AuditEvent.objects.filter(event=code, target_uid=str(submission.uid)).count()


def received(arrived: Submission) -> Submission:
    return actions.receive_submission(
        actor=the_province().appraiser,
        submission=arrived,
        round=an_open_round_above(),
        on=RECEIVED_ON,
        answers={str(one.line.key): one.choices[0][0] for one in queries.doubts_about(arrived)},
    )


def test_a_package_goes_up_and_every_state_comes_back_down_to_the_wards_register(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    assert ends.ward().sent == 1
    [message] = messages(ends.low)
    assert isinstance(message, edxml.Document)
    assert (message.sender.organ_id, [one.organ_id for one in message.receivers]) == (WARD, [PROVINCE])
    assert message.business.kind == edxml.BusinessKind.NEW
    appendix = next(one.content for one in message.attachments if one.name == "manifest.json")
    assert len(package.read_package(appendix).nominees) == 2
    ends.up()
    assert (ends.province().taken, len(messages(ends.high))) == (1, 1)
    arrived = Submission.objects.get(incoming=True)
    assert (arrived.state, arrived.sender, arrived.lines.count()) == ("up_arrived", submission.sender, 2)
    assert (events(submission, "submission_put_out"), events(arrived, "submission_brought_in")) == (1, 1)
    ends.down()
    ends.ward()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ARRIVED

    received(arrived)
    above = the_province()
    actions.assign_submission(actor=above.appraiser, submission=arrived, to=above.secretary, on=RECEIVED_ON)
    ends.province()
    assert {one.code for one in messages(ends.high) if isinstance(one, edxml.Status)} == {"03", "04"}
    ends.down()
    ends.ward()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ASSIGNED

    arrived.refresh_from_db()
    assert arrived.round is not None
    second = arrived.round.nominations.get(person__full_name="Trần Văn Minh")
    decision = decided_above(arrived.round, refused=[second])
    actions.follow_round(actor=None, round=arrived.round, on=DECIDED_ON)
    ends.province(DECIDED_ON)
    ends.down()
    assert ends.ward(DECIDED_ON).broken == []
    submission.refresh_from_db()
    [first, other] = queries.lines_of(submission)
    assert submission.state == SubmissionState.DONE
    assert (first.state, first.decision) == (LineState.AWARDED, decision.number_and_symbol)
    assert other.state == LineState.NOT_AWARDED
    assert first.award == Award.all_records.get()


def test_what_was_sent_and_taken_once_is_neither_sent_nor_taken_again(tmp_path: Path) -> None:
    a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    arrived = ends.there()
    assert (ends.ward().sent, ends.province().sent) == (0, 0)
    told = codes(arrived)
    # The whole folder of the ward is lost, and it sends anew, as another file.
    shutil.rmtree(ends.low / "da-gui")
    carry(ends.low, on=RECEIVED_ON, at=AT.replace(hour=5))
    ends.up()
    again = ends.province()
    assert (again.taken, again.broken, again.sent) == (1, [], 0)
    assert Submission.objects.filter(incoming=True).count() == 1
    assert codes(arrived) == told
    assert events(arrived, "submission_brought_in") == 1


def test_a_state_that_comes_twice_or_late_changes_nothing(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    arrived = ends.there()
    early = [(one.name, one.read_bytes()) for one in ends.down()]
    received(arrived)
    ends.province()
    ends.down()
    ends.ward()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED
    before = codes(submission)
    shutil.rmtree(ends.low / "in/da-nhan")
    for name, content in early:
        (ends.low / "in" / name).write_bytes(content)
    assert ends.ward().taken == 1
    submission.refresh_from_db()
    assert (submission.state, codes(submission)) == (SubmissionState.RECEIVED, before)


def test_a_refusal_and_a_returned_dossier_come_back_with_their_reasons(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    arrived = ends.there()
    above = the_province()
    line = queries.lines_of(arrived)[0]
    actions.return_line(actor=above.appraiser, line=line, on=RECEIVED_ON, reason="Thiếu xác nhận sáng kiến")
    ends.province()
    ends.down()
    ends.ward()
    line = queries.lines_of(submission)[0]
    assert (line.state, line.reason) == (LineState.RETURNED, "Thiếu xác nhận sáng kiến")
    actions.supplement_line(
        actor=an_authority().secretary,
        line=line,
        title="Giấy xác nhận",
        content=PDF,
        media_type="application/pdf",
        on=RECEIVED_ON,
    )
    ends.ward()
    [message] = messages(ends.low)
    assert isinstance(message, edxml.Document)
    assert message.business.kind == edxml.BusinessKind.UPDATE
    ends.up()
    ends.province()
    assert queries.lines_of(arrived)[0].state == LineState.SUPPLEMENTED
    actions.refuse_submission(actor=above.appraiser, submission=arrived, on=RECEIVED_ON, reason="Sai thẩm quyền")
    ends.province()
    ends.down()
    ends.ward()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.REFUSED
    assert submission.messages.get(code=MessageCode.REFUSED).words == "Sai thẩm quyền"


def test_a_recall_is_a_message_and_is_confirmed(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    arrived = ends.there()
    actions.recall_submission(actor=an_authority().secretary, submission=submission, on=SENT_ON, reason="Nhầm")
    ends.ward()
    [message] = messages(ends.low)
    assert isinstance(message, edxml.Document)
    assert message.business.kind == edxml.BusinessKind.RECALL
    ends.up()
    ends.province()
    arrived.refresh_from_db()
    assert arrived.state == SubmissionState.RECALLED
    assert "13" in {one.code for one in messages(ends.high) if isinstance(one, edxml.Status)}
    ends.down()
    assert ends.ward().broken == []
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECALLED


def test_a_recall_that_overtakes_its_package_in_the_folder_is_taken_after_it(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    ends.ward()
    actions.recall_submission(actor=an_authority().secretary, submission=submission, on=SENT_ON, reason="Nhầm")
    ends.ward()
    ends.up()
    carried = ends.province()
    assert (carried.taken, carried.broken) == (2, [])
    assert Submission.objects.get(incoming=True).state == SubmissionState.RECALLED


def test_what_was_taken_back_before_it_went_out_never_goes(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    actions.recall_submission(actor=an_authority().secretary, submission=submission, on=SENT_ON, reason="Nhầm")
    ends = Ends(tmp_path)
    assert ends.ward().sent == 0


def test_a_recall_that_comes_too_late_is_laid_aside_with_the_reason(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    received(ends.there())
    actions.recall_submission(actor=an_authority().secretary, submission=submission, on=SENT_ON, reason="Nhầm")
    ends.ward()
    ends.up()
    [words] = ends.province().broken
    assert "Đã tiếp nhận" in words
    assert Submission.objects.get(incoming=True).state == SubmissionState.RECEIVED


def test_a_replacement_takes_the_place_of_what_it_names(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    arrived = ends.there()
    actions.replace_submission(
        actor=an_authority().secretary, submission=submission, on=RECEIVED_ON, reason="Sửa tờ trình"
    )
    assert ends.ward().sent == 1
    [message] = messages(ends.low)
    assert isinstance(message, edxml.Document)
    assert message.business.kind == edxml.BusinessKind.REPLACEMENT
    assert message.business.replaces[0].document_id == f"{WARD},2025/12/05,{submission.package_uid.hex}"
    ends.up()
    assert ends.province().broken == []
    arrived.refresh_from_db()
    newer = Submission.objects.get(incoming=True, state=SubmissionState.ARRIVED)
    assert arrived.state == SubmissionState.REPLACED
    assert newer.lines.count() == 2


def found_by_the_check(settings: Settings, root: Path) -> Finding:
    settings.EXCHANGE_FOLDER = root
    [check] = [one for one in known_checks() if one.code == "exchange"]
    return check.look(AT)


def test_a_broken_message_is_laid_aside_with_its_reason_and_told_to_who_keeps_the_machine(
    tmp_path: Path, settings: Settings
) -> None:
    a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    ends.ward()
    [path] = ends.up()
    assert found_by_the_check(settings, ends.high).wellness == Wellness.WELL
    path.write_bytes(path.read_bytes()[:-2000])
    [words] = ends.province().broken
    assert "XML" in words
    assert not Submission.objects.filter(incoming=True).exists()
    [reason] = (ends.high / "in/hong").glob("*.txt")
    assert "Không phải XML đúng cú pháp" in reason.read_text(encoding="utf-8")
    finding = found_by_the_check(settings, ends.high)
    assert (finding.wellness, finding.figures["broken"]) == (Wellness.WORRYING, 1)
    assert "XML" in finding.words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"sender": edxml.Organization("H99")}, "H99"),
        ({"receivers": (edxml.Organization("H98"),)}, "H98"),
        ({"attachments": ()}, "không có gói hồ sơ"),
        ({"attachments": (edxml.Attachment("ho-so-trinh.zip", b"PK"),)}, "không phải tệp do phần mềm"),
        ({"attachments": (edxml.Attachment("trang-thai.json", b"{}"),)}, "không phải tệp do phần mềm"),
        ({"document_id": "H30.18,2025/12/05,khac"}, "không phải của nơi gửi"),
    ],
)
def test_a_message_that_fits_no_verb_is_laid_aside_in_words_and_leaves_nothing(
    tmp_path: Path, changed: dict[str, object], words: str
) -> None:
    a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    ends.ward()
    [path] = ends.up()
    message = edxml.read(path.read_bytes())
    assert isinstance(message, edxml.Document)
    path.write_bytes(edxml.written(replace(message, **changed)))  # type: ignore[arg-type]
    [why] = ends.province().broken
    assert words in why
    assert not Submission.objects.filter(incoming=True).exists()


def test_a_state_of_nothing_sent_from_here_or_in_a_code_nobody_knows_is_laid_aside(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    folder = edxml.Folder(ends.high)
    ours = f"{WARD},2025/12/05,{submission.package_uid.hex}"
    for document_id, code in ((f"{WARD},2025/12/05,la", "03"), (ours, "16"), (ours, "99")):
        answered = edxml.ResponseFor(WARD, "", None, document_id)
        folder.send(edxml.Status(edxml.Organization(PROVINCE), answered, code, "Đã thụ lý", datetime(2025, 12, 8)))  # noqa: DTZ001
    ends.down()
    broken = ends.ward().broken
    assert len(broken) == 3
    assert sum("không gửi từ đây" in one for one in broken) == 1
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SENT


def test_an_officer_who_may_not_leaves_the_message_where_it_lies(tmp_path: Path) -> None:
    a_submission(way=Way.FILE)
    ends = Ends(tmp_path)
    ends.ward()
    ends.up()
    ward, province = an_authority(), the_province()
    offices(ends.high, ours=province, code=PROVINCE, other=ward, other_code=WARD, actor=ward.appraiser.username)
    carried = ends.province()
    assert (carried.taken, len(carried.waiting)) == (0, 1)
    assert len(list((ends.high / "in").glob("*.edxml"))) == 1
    offices(ends.high, ours=province, code=PROVINCE, other=ward, other_code=WARD)
    assert ends.province().taken == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[co_quan", "Không đọc được"),
        ("co_quan = 1", "co_quan"),
        ('[[co_quan]]\nma_dinh_danh = ""\ndon_vi = "x"', "không dùng được"),
        ('[[co_quan]]\nma_dinh_danh = "H30"\ndon_vi = "khong-co"', "không có đơn vị"),
    ],
)
def test_offices_that_cannot_be_meant_are_told(tmp_path: Path, settings: Settings, content: str, words: str) -> None:
    (tmp_path / "co-quan.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RefusedError, match=words):
        carry(tmp_path, on=RECEIVED_ON, at=AT)
    assert found_by_the_check(settings, tmp_path).wellness == Wellness.FAILING
    with pytest.raises(CommandError, match=words):
        call_command("exchange_messages")


def test_without_offices_nothing_is_exchanged(tmp_path: Path, settings: Settings) -> None:
    a_submission(way=Way.FILE)
    assert carry(tmp_path, on=RECEIVED_ON, at=AT) == Carried()
    assert list(tmp_path.iterdir()) == []
    assert found_by_the_check(settings, tmp_path).wellness == Wellness.WELL
