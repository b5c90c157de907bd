"""Consultations: on drafts and on nominees; periods, opinions nobody else reads, outcomes."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.civic.feedback.test_comments_and_ratings import a_solution
from tests.civic.given import AT, a_check, a_visitor
from tests.civic.papers import PDF
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import a_round, nominations

from thidua.civic.consultations.actions import draft_consultation, publish_consultation, publish_outcome, send_opinion
from thidua.civic.consultations.enums import Ruling
from thidua.civic.consultations.models import Consultation, ConsultationOpinion
from thidua.civic.consultations.queries import consultations_running, is_concluded, takes_opinions
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.appraisals.actions import conclude_public_comment, open_public_comment, send_nominee_opinion
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.appraisals.queries import opinions_for
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination

FIRST, LAST = date(2021, 11, 1), date(2021, 11, 20)
OPINION = "Nên thêm giờ đổ rác buổi tối."


def a_consultation(
    home: HomePage, editor: Account, *, opens_on: date = FIRST, closes_on: date = LAST, public: bool = True
) -> Consultation:
    made = draft_consultation(
        actor=editor,
        site=home.site,
        title="Quy chế giữ gìn vệ sinh ngõ phố",
        summary="Dự thảo nêu giờ đổ rác, trách nhiệm của từng hộ.",
        opens_on=opens_on,
        closes_on=closes_on,
        files=[("du-thao.pdf", PDF)],
    )
    return publish_consultation(actor=editor, consultation=made, on=opens_on) if public else made


def say(consultation: Consultation, on: date) -> ConsultationOpinion:
    return send_opinion(actor=a_visitor(), consultation=consultation, text=OPINION, check=a_check(), at=AT, on=on)


def test_opinions_are_taken_on_both_ends_and_not_beyond(home: HomePage, editor: Account) -> None:
    consultation = a_consultation(home, editor)
    for on in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        with pytest.raises(RefusedError):
            say(consultation, on)
    say(consultation, FIRST)
    say(consultation, LAST)
    assert ConsultationOpinion.objects.count() == 2


def test_outcome_is_told_after_the_end_with_every_point_answered(
    home: HomePage, editor: Account, client: Client
) -> None:
    consultation = a_consultation(home, editor)
    say(consultation, FIRST)
    rulings = [("Thêm giờ đổ rác", Ruling.ACCEPTED, "Hợp với giờ làm việc của người dân")]

    def conclude(on: date, told: list[tuple[str, Ruling, str]]) -> None:
        publish_outcome(actor=editor, consultation=consultation, outcome="Một ý kiến, tiếp thu.", rulings=told, on=on)

    after = LAST + timedelta(days=1)
    for on, told in ((LAST, rulings), (after, []), (after, [("Thêm giờ", Ruling.NOT_ACCEPTED, "")])):
        with pytest.raises(RefusedError):
            conclude(on, told)
    conclude(after, rulings)
    assert [is_concluded(Consultation.objects.get(), on=on) for on in (LAST, after)] == [False, True]
    page = client.get(f"/lay-y-kien/du-thao/{consultation.uid}/").content.decode()
    assert ("Hợp với giờ làm việc" in page, OPINION in page) == (True, False)
    with pytest.raises(RefusedError):
        conclude(after, rulings)


def test_draft_that_is_not_public_and_its_file_are_not_there(home: HomePage, editor: Account, client: Client) -> None:
    hidden = a_consultation(home, editor, public=False)
    file = hidden.files.get().paper.uid
    for address in ("", "gui/", f"tep/{file}/"):
        assert client.get(f"/lay-y-kien/du-thao/{hidden.uid}/{address}").status_code == 404
    publish_consultation(actor=editor, consultation=hidden, on=FIRST)
    answer = client.get(f"/lay-y-kien/du-thao/{hidden.uid}/tep/{file}/")
    assert (b"".join(answer.streaming_content), answer["X-Content-Type-Options"]) == (PDF, "nosniff")


def test_reader_sends_an_opinion_and_the_editor_reads_it(home: HomePage, editor: Account, as_editor: Client) -> None:
    today, client = clock.today(), Client()
    consultation = a_consultation(home, editor, opens_on=today, closes_on=today)
    address = f"/lay-y-kien/du-thao/{consultation.uid}/gui/"
    refused = client.post(address, {"text": OPINION})
    assert (refused.status_code, OPINION in refused.content.decode()) == (422, True)
    assert client.post(address, {"text": OPINION, "altcha": a_solution(client)}).status_code == 200
    assert OPINION in as_editor.get(f"/quan-tri/lay-y-kien/{consultation.uid}/").content.decode()
    assert "1 ý kiến" in client.get("/lay-y-kien/").content.decode()


def test_editor_prepares_publishes_extends_and_concludes_at_the_desk(home: HomePage, as_editor: Client) -> None:
    today = clock.today()
    told = {
        "site": str(home.site_id),
        "title": "Quy chế chợ",
        "summary": "Giờ mở chợ.",
        "opens_on": (today - timedelta(days=9)).isoformat(),
        "closes_on": today.isoformat(),
    }
    wrong = {**told, "papers": SimpleUploadedFile("a.docx", b"x")}
    assert as_editor.post("/quan-tri/lay-y-kien/lap/", wrong).status_code == 422
    as_editor.post("/quan-tri/lay-y-kien/lap/", {**told, "papers": SimpleUploadedFile("a.pdf", PDF)})
    made = Consultation.objects.get()
    desk = f"/quan-tri/lay-y-kien/{made.uid}/"
    as_editor.post(f"{desk}cong-khai/")
    assert as_editor.post(f"{desk}ket-qua/", {"outcome": "Không có ý kiến."}).status_code == 422
    as_editor.post(f"{desk}keo-dai/", {"closes_on": (today + timedelta(days=1)).isoformat()})
    made.refresh_from_db()
    assert made.closes_on == today + timedelta(days=1)
    Consultation.objects.update(closes_on=today - timedelta(days=1))
    bad = {"outcome": "Đã tổng hợp.", "rulings": "thiếu phần"}
    assert as_editor.post(f"{desk}ket-qua/", bad).status_code == 422
    good = {"outcome": "Đã tổng hợp.", "rulings": "Mở sớm | Tiếp thu một phần | Từ 5 giờ"}
    assert as_editor.post(f"{desk}ket-qua/", good).status_code == 302
    assert made.rulings.get().ruling == Ruling.IN_PART
    assert "Quy chế chợ" in as_editor.get("/quan-tri/lay-y-kien/").content.decode()


def test_consultation_is_put_right_while_nobody_has_answered(home: HomePage, as_editor: Client) -> None:
    today = clock.today()
    told = {
        "title": "Quy chế chợ",
        "summary": "Giờ mở chợ.",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=9)).isoformat(),
    }
    first = {**told, "site": str(home.site_id), "papers": SimpleUploadedFile("a.pdf", PDF)}
    as_editor.post("/quan-tri/lay-y-kien/lap/", first)
    made = Consultation.objects.get()
    desk = f"/quan-tri/lay-y-kien/{made.uid}/"
    as_editor.post(f"{desk}cong-khai/")
    assert "Quy chế chợ" in as_editor.get(f"{desk}sua/").content.decode()
    as_editor.post(f"{desk}sua/", {**told, "title": "Quy chế chợ phường"})
    made.refresh_from_db()
    assert (made.title, made.files.count(), made.published_on) == ("Quy chế chợ phường", 1, today)
    as_editor.post(f"{desk}sua/", {**told, "papers": SimpleUploadedFile("b.pdf", PDF + b"%")})
    assert [file.paper.title for file in made.files.all()] == ["b"]
    ConsultationOpinion.objects.create(consultation=made, text=OPINION, origin="x", sent_at=clock.now())
    answer = as_editor.post(f"{desk}sua/", told)
    assert (answer.status_code, "Đã có người góp ý" in answer.content.decode()) == (422, True)


def test_consultation_is_ended_today_or_taken_off(home: HomePage, as_editor: Client, client: Client) -> None:
    today = clock.today()
    told = {"site": str(home.site_id), "summary": "Giờ mở chợ.", "opens_on": today.isoformat()}
    told["closes_on"] = (today + timedelta(days=9)).isoformat()
    for title in ("Kết thúc", "Gỡ"):
        as_editor.post("/quan-tri/lay-y-kien/lap/", {**told, "title": title})
        as_editor.post(f"/quan-tri/lay-y-kien/{Consultation.objects.get(title=title).uid}/cong-khai/")
    ended, gone = Consultation.objects.get(title="Kết thúc"), Consultation.objects.get(title="Gỡ")
    as_editor.post(f"/quan-tri/lay-y-kien/{ended.uid}/ket-thuc/", {"reason": "Đã đủ ý kiến"})
    ended.refresh_from_db()
    assert (ended.closes_on, takes_opinions(ended, on=today)) == (today, False)
    assert client.get(f"/lay-y-kien/du-thao/{ended.uid}/").status_code == 200
    late = (today + timedelta(days=3)).isoformat()
    assert as_editor.post(f"/quan-tri/lay-y-kien/{ended.uid}/keo-dai/", {"closes_on": late}).status_code == 422
    as_editor.post(f"/quan-tri/lay-y-kien/{gone.uid}/go/", {"reason": "Đăng nhầm bản cũ"})
    assert client.get(f"/lay-y-kien/du-thao/{gone.uid}/").status_code == 404
    assert list(consultations_running(home.site, on=today)) == []
    for verb in ("ket-thuc", "go", "keo-dai", "ket-qua"):
        told = {"reason": "Lần nữa", "closes_on": late, "outcome": "Đã tổng hợp."}
        as_editor.post(f"/quan-tri/lay-y-kien/{gone.uid}/{verb}/", told)
    gone.refresh_from_db()
    assert (gone.taken_off_on, gone.ended_early, gone.outcome_on) == (today, False, None)


# Nominees


@pytest.fixture
def nominees(home: HomePage) -> list[Nomination]:  # noqa: ARG001  # the ward's site is there
    """A collective and two people put forward in a round."""
    return nominations(a_round())


def a_comment(nominees: list[Nomination], *, opens_on: date = FIRST, closes_on: date = LAST) -> PublicComment:
    return open_public_comment(
        actor=an_officer(Role.APPRAISER),
        round=nominees[0].round,
        nominations=nominees,
        opens_on=opens_on,
        closes_on=closes_on,
        how="Gửi tại bộ phận một cửa",
    )


def opine(comment: PublicComment, nominee: Nomination, on: date = FIRST, origin: str = "a") -> NomineeOpinion:
    return send_nominee_opinion(
        actor=None, comment=comment, nomination=nominee, text="Xứng đáng.", origin=origin, at=AT, on=on, name="Hàng xóm"
    )


def test_public_sees_name_unit_and_proposed_award_and_nothing_more(nominees: list[Nomination], client: Client) -> None:
    comment = a_comment(nominees)
    opine(comment, nominees[1])
    page = client.get(f"/lay-y-kien/khen-thuong/{comment.uid}/").content.decode()
    for nominee in nominees:
        assert str(nominee.subject) in page
        assert nominee.achievement not in page
    assert ("Gửi tại bộ phận một cửa" in page, "Xứng đáng." in page, "Hàng xóm" in page) == (True, False, False)
    Nomination.objects.filter(pk=nominees[1].pk).update(state=NominationState.WITHDRAWN)
    assert str(nominees[1].subject) not in client.get(f"/lay-y-kien/khen-thuong/{comment.uid}/").content.decode()


def test_opinions_on_nominees_are_taken_on_both_ends_and_not_beyond(nominees: list[Nomination]) -> None:
    comment = a_comment(nominees)
    with pytest.raises(RefusedError):
        opine(comment, nominees[0], FIRST - timedelta(days=1))
    ends = [opine(comment, nominees[0], on).is_late for on in (FIRST, LAST, LAST + timedelta(days=1))]
    assert ends == [False, False, True]
    for at in range(3):
        opine(comment, nominees[0], LAST, "mot-may" if at else "a")


def test_opinions_are_for_appraisers_and_never_for_the_nominee(nominees: list[Nomination], editor: Account) -> None:
    appraiser = an_officer(Role.APPRAISER)
    comment = a_comment(nominees)
    person = next(one for one in nominees if one.person)
    opine(comment, person)
    assert opinions_for(appraiser, person).count() == 1
    assert opinions_for(editor, person).count() == 0
    assert person.person is not None
    person.person.account = appraiser
    person.person.save()
    own = Nomination.objects.get(pk=person.pk)
    assert opinions_for(appraiser, own).count() == 0
    with pytest.raises(NotAllowedError):
        conclude_public_comment(actor=appraiser, comment=comment, outcome="x", on=LAST + timedelta(days=1))


def test_consultation_on_nominees_is_concluded_after_the_end_once(nominees: list[Nomination], client: Client) -> None:
    comment, appraiser = a_comment(nominees), an_officer(Role.APPRAISER)
    for on in (LAST, LAST + timedelta(days=1), LAST + timedelta(days=2)):
        if on == LAST + timedelta(days=1):
            conclude_public_comment(actor=appraiser, comment=comment, outcome="Không có ý kiến phản đối.", on=on)
        else:
            with pytest.raises(RefusedError):
                conclude_public_comment(actor=appraiser, comment=comment, outcome="Lần nữa.", on=on)
    page = client.get(f"/lay-y-kien/khen-thuong/{comment.uid}/").content.decode()
    assert "Không có ý kiến phản đối." in page


def test_nominee_twice_before_the_public_at_once_is_refused(nominees: list[Nomination]) -> None:
    a_comment(nominees)
    with pytest.raises(RefusedError):
        a_comment(nominees[:1], opens_on=LAST, closes_on=LAST + timedelta(days=5))
    a_comment(nominees[:1], opens_on=LAST + timedelta(days=1), closes_on=LAST + timedelta(days=5))


def test_reader_comments_on_a_nominee_and_the_appraiser_reads_it_in_the_dossier(nominees: list[Nomination]) -> None:
    today, client, staff = clock.today(), Client(), Client()
    comment = a_comment(nominees, opens_on=today, closes_on=today)
    address = f"/lay-y-kien/khen-thuong/{comment.uid}/{nominees[1].uid}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": "Rất tận tụy.", "altcha": a_solution(client)}).status_code == 303
    staff.force_login(an_officer(Role.APPRAISER))
    assert "Rất tận tụy." in staff.get(f"/lam-viec/de-nghi/{nominees[1].uid}/").content.decode()
    round_page = staff.get(f"/lam-viec/dot-khen-thuong/{comment.round.uid}/").content.decode()
    assert ("Lấy ý kiến nhân dân" in round_page, "Rất tận tụy." in round_page) == (True, False)
    assert staff.get(f"/lam-viec/lay-y-kien/{comment.uid}/ket-luan/").status_code == 200
    head = Client()
    assert head.get(f"/lam-viec/lay-y-kien/{comment.uid}/ket-luan/").status_code == 302


def test_appraiser_opens_a_consultation_on_the_round(nominees: list[Nomination]) -> None:
    staff, round = Client(), nominees[0].round
    staff.force_login(an_officer(Role.APPRAISER))
    address = f"/lam-viec/dot-khen-thuong/{round.uid}/lay-y-kien/"
    assert str(nominees[0].subject) in staff.get(address).content.decode()
    assert staff.post(address, {"opens_on": "01/11/2021", "closes_on": "20/11/2021"}).status_code == 422
    sent = {"nominations": [str(nominees[0].uid)], "opens_on": "01/11/2021", "closes_on": "20/11/2021"}
    assert staff.post(address, sent).status_code == 302
    assert PublicComment.objects.get().nominations.get() == nominees[0]
