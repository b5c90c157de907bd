"""The nominee's own door: one link, one dossier; nothing of others, nothing changed by it, nothing of it kept."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.civic.good_deeds.given import jpeg
from tests.factories.procedure_early import a_group, a_head, a_nomination, a_round, an_officer
from tests.factories.records import a_person, an_account

from frontdoor import logs
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.nominee_doors.actions.answering import take_remark_over, turn_remark_down
from thidua.civic.nominee_doors.actions.entering import MOST_A_DAY, Proof, hand_in_remark, say_consent
from thidua.civic.nominee_doors.actions.linking import LONGEST, make_nominee_link, revoke_nominee_link
from thidua.civic.nominee_doors.enums import RemarkKind, RemarkState
from thidua.civic.nominee_doors.models import NomineeConsent, NomineeLink, NomineeRemark
from thidua.civic.nominee_doors.queries import link_of_secret, standing_link
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.nominations.actions import withdraw_nomination
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import attached_papers
from thidua.records.people.actions import merge_people

pytestmark = pytest.mark.django_db

TODAY = date(2021, 12, 6)
LAST = date(2021, 12, 20)


@pytest.fixture
def officer(home: HomePage) -> Account:
    """Who appraises for the ward."""
    return an_officer(Role.APPRAISER, home.ward)


def a_link(officer: Account, nomination: Nomination, on: date = TODAY, until: date = LAST) -> tuple[NomineeLink, str]:
    made = make_nominee_link(actor=officer, nomination=nomination, expires_on=until, on=on)
    return made.link, made.secret


def remark(link: NomineeLink, *, kind: RemarkKind = RemarkKind.CORRECTION, proof: Proof | None = None) -> NomineeRemark:
    return hand_in_remark(
        actor=None, link=link, kind=kind, text="Tôi là tổ trưởng.", at=clock.now(), on=TODAY, proof=proof
    )


def test_secret_is_told_once_and_kept_as_a_digest_alone(officer: Account) -> None:
    nomination = a_nomination()
    link, secret = a_link(officer, nomination)
    assert link_of_secret(secret, on=TODAY) == link
    assert link_of_secret(f"{secret}x", on=TODAY) is None
    kept = "".join(str(row) for row in NomineeLink.objects.values_list())
    assert (secret in kept, secret in "".join(AuditEvent.objects.values_list("payload", flat=True))) == (False, False)
    address = reverse("portal:own_dossier", args=[secret])
    assert logs.without_secrets(f"GET {address} 500") == "GET /ho-so-cua-toi/*** 500"


def test_link_opens_until_its_last_day(officer: Account) -> None:
    _link, secret = a_link(officer, a_nomination())
    opened = [link_of_secret(secret, on=on) is not None for on in (TODAY, LAST, LAST + timedelta(days=1))]
    assert opened == [True, True, False]


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), TODAY + LONGEST + timedelta(days=1)])
def test_last_day_out_of_bounds_is_refused(officer: Account, until: date) -> None:
    with pytest.raises(RefusedError) as refused:
        a_link(officer, a_nomination(), until=until)
    assert refused.value.field == "expires_on"


def test_new_link_and_revoking_end_the_one_before(officer: Account) -> None:
    nomination = a_nomination()
    _first, lost = a_link(officer, nomination)
    second, found = a_link(officer, nomination)
    assert (link_of_secret(lost, on=TODAY), link_of_secret(found, on=TODAY)) == (None, second)
    revoke_nominee_link(actor=officer, nomination=nomination, on=TODAY)
    assert link_of_secret(found, on=TODAY) is None
    with pytest.raises(RefusedError):
        revoke_nominee_link(actor=officer, nomination=nomination, on=TODAY)
    with pytest.raises(RefusedError, match="không còn dùng được"):
        remark(second)


def test_withdrawing_and_merging_end_the_link(officer: Account) -> None:
    group = a_group()
    nomination = a_nomination(unit=group)
    _link, secret = a_link(officer, nomination)
    withdraw_nomination(actor=a_head(group), nomination=nomination, reason="Nhầm")
    assert (link_of_secret(secret, on=TODAY), standing_link(nomination, on=TODAY)) == (None, None)
    with pytest.raises(RefusedError):
        a_link(officer, Nomination.objects.get())
    kept = a_person("Lê Văn Một", title="Tổ viên", unit=group)
    gone = a_person("Lê Văn Một Hai", title="Tổ viên", unit=group)
    of_gone = a_nomination(subject=gone, unit=group)
    link, secret = a_link(officer, of_gone)
    merge_people(actor=officer, kept=kept, gone=gone, reason="Trùng", confirmed=True)
    of_gone.refresh_from_db()
    assert (of_gone.person, link_of_secret(secret, on=TODAY)) == (kept, None)
    with pytest.raises(RefusedError):
        remark(link)


def test_only_who_appraises_or_writes_the_dossier_makes_a_link_and_never_the_nominee(officer: Account) -> None:
    group = a_group()
    nomination = a_nomination(subject=a_person("Hồ Thị Tự", title="Tổ phó", unit=group, account=officer), unit=group)
    nomination = Nomination.objects.get(pk=nomination.pk)
    for actor in (officer, an_account(Role.UNIT_HEAD, a_group(2)), an_officer(Role.SIGNER)):
        with pytest.raises(NotAllowedError):
            a_link(actor, nomination)
    assert a_link(a_head(group), nomination)


def test_consent_is_kept_with_its_day_and_words_and_the_last_one_holds(officer: Account) -> None:
    nomination = a_nomination()
    link, _secret = a_link(officer, nomination)
    for is_given in (True, False):
        say_consent(actor=None, link=link, is_given=is_given, words="Tôi đồng ý …", at=clock.now(), on=TODAY)
    told = [(one.is_given, one.words, one.said_on) for one in NomineeConsent.objects.order_by("-pk")]
    assert told == [(False, "Tôi đồng ý …", TODAY), (True, "Tôi đồng ý …", TODAY)]
    with pytest.raises(RefusedError):
        say_consent(actor=None, link=link, is_given=True, words=" ", at=clock.now(), on=TODAY)


def test_remark_changes_nothing_until_the_officer_has_looked(officer: Account) -> None:
    nomination = a_nomination()
    before = Nomination.objects.filter(pk=nomination.pk).values().get()
    link, _secret = a_link(officer, nomination)
    wrong = remark(link)
    proof = remark(link, kind=RemarkKind.PROOF, proof=Proof(jpeg(), "image/jpeg"))
    assert (Nomination.objects.filter(pk=nomination.pk).values().get(), attached_papers(nomination)) == (before, [])
    assert OutboxMessage.objects.filter(recipient=officer, kind="nominee_remarked").count() == 2
    with pytest.raises(RefusedError):
        turn_remark_down(actor=officer, remark=wrong, answer=" ", on=TODAY)
    assert (
        turn_remark_down(actor=officer, remark=wrong, answer="Không đúng.", on=TODAY).state == RemarkState.TURNED_DOWN
    )
    assert take_remark_over(actor=officer, remark=proof, answer="Đã thêm.", on=TODAY).state == RemarkState.TAKEN_OVER
    assert [one.media_type for one in attached_papers(nomination)] == ["image/jpeg"]
    for again in (wrong, proof):
        with pytest.raises(RefusedError):
            take_remark_over(actor=officer, remark=again, answer="Lần nữa", on=TODAY)


@pytest.mark.parametrize(
    "proof", [None, Proof(b"%PDF-1.4", "image/png"), Proof(b"", "image/png"), Proof(b"PK\x03\x04", "application/zip")]
)
def test_proof_that_is_none_is_refused_whole(officer: Account, proof: Proof | None) -> None:
    link, _secret = a_link(officer, a_nomination())
    with pytest.raises(RefusedError):
        remark(link, kind=RemarkKind.PROOF, proof=proof)
    assert NomineeRemark.objects.count() == 0


def test_link_hands_in_so_many_a_day(officer: Account) -> None:
    link, _secret = a_link(officer, a_nomination())
    for _number in range(MOST_A_DAY):
        remark(link)
    with pytest.raises(RefusedError, match="ngày mai"):
        remark(link)


def test_nobody_answers_their_own_remark(officer: Account) -> None:
    group = a_group()
    nomination = a_nomination(subject=a_person("Hồ Thị Tự", title="Tổ phó", unit=group, account=officer), unit=group)
    link, _secret = a_link(a_head(group), Nomination.objects.get(pk=nomination.pk))
    own = NomineeRemark.objects.get(pk=remark(link).pk)
    for act in (take_remark_over, turn_remark_down):
        with pytest.raises(NotAllowedError):
            act(actor=officer, remark=own, answer="x", on=TODAY)


def test_page_shows_one_nominee_and_nothing_of_the_other(officer: Account, client: Client) -> None:
    """Two nominees of one unit in one round: every name, code and id on the page belongs to the one."""
    group, round = a_group(), a_round()
    one = a_nomination(round, a_person("Đậu Thị Nhung", title="Tổ phó", unit=group), unit=group)
    other = a_nomination(
        round, a_person("Trần Văn Giấu", title="Tổ trưởng", unit=group), unit=group, achievement="Việc của riêng Giấu."
    )
    today = clock.today()
    link, secret = a_link(officer, one, on=today, until=today)
    other_link, _other_secret = a_link(officer, other, on=today, until=today)
    hand_in_remark(
        actor=None, link=other_link, kind=RemarkKind.CORRECTION, text="Lời Giấu gửi", at=clock.now(), on=today
    )
    say_consent(actor=None, link=other_link, is_given=True, words="Lời đồng ý của Giấu", at=clock.now(), on=today)
    url = reverse("portal:own_dossier", args=[secret])
    answer = client.get(url)
    page = answer.content.decode()
    assert answer.status_code == 200
    for own in (one.code, "Đậu Thị Nhung", one.achievement):
        assert own in page
    for foreign in ("Giấu", other.code, str(other.uid), str(other_link.uid), str(other.subject.uid), officer.username):
        assert foreign not in page
    ids = set(re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", page))
    assert ids <= {str(one.uid), str(one.subject.uid), str(link.uid)}
    assert {answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]} == {
        "private, no-store",
        "no-referrer",
        "noindex, nofollow, noarchive",
    }


def test_nominee_consents_corrects_and_adds_proof_from_the_page(officer: Account, client: Client) -> None:
    today = clock.today()
    _link, secret = a_link(officer, a_nomination(), on=today, until=today)
    url = reverse("portal:own_dossier", args=[secret])
    assert client.post(url, {"consent": "yes"})["Location"] == f"{url}?xong=dong-y"
    assert "Đồng ý" in client.get(url).content.decode()
    refused = client.post(url, {"kind": "proof", "text": "Ảnh hội nghị"})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"proof"})
    picture = SimpleUploadedFile("anh.jpg", jpeg(), "image/jpeg")
    assert client.post(url, {"kind": "proof", "text": "Ảnh hội nghị", "proof": picture}).status_code == 303
    kept = NomineeRemark.objects.get()
    turn_remark_down(actor=officer, remark=kept, answer="Ảnh mờ, mời gửi lại.", on=today)
    assert "Ảnh mờ, mời gửi lại." in client.get(url).content.decode()
    assert client.post(url, {"consent": "yes"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert NomineeConsent.objects.count() == 1


def test_link_that_is_over_and_one_that_never_was_are_answered_alike(officer: Account, client: Client) -> None:
    today = clock.today()
    nomination = a_nomination()
    _link, secret = a_link(officer, nomination, on=today, until=today)
    revoke_nominee_link(actor=officer, nomination=nomination, on=today)
    answers = [client.get(reverse("portal:own_dossier", args=[one])) for one in (secret, "f" * 48)]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content.replace(secret.encode(), b"f" * 48) == answers[1].content


def test_officer_makes_prints_and_answers_at_the_desk(officer: Account, client: Client) -> None:
    nomination = a_nomination()
    client.force_login(officer)
    page = reverse("web:nominee_door", args=[nomination.uid])
    assert "Chưa có liên kết nào đang dùng" in client.get(page).content.decode()
    until = clock.today() + timedelta(days=7)
    slip = client.post(reverse("web:nominee_link_make", args=[nomination.uid]), {"expires_on": f"{until:%d/%m/%Y}"})
    assert (slip.status_code, slip["Cache-Control"]) == (200, "no-store")
    link = slip.context["link"]
    assert (link in slip.content.decode(), "data:image/svg+xml" in slip.content.decode()) == (True, True)
    nominee = Client()
    assert nominee.get(link[link.index("/ho-so") :]).status_code == 200
    assert link.rsplit("/", 2)[1] not in "".join(str(one) for one in client.session.items())
    nominee.post(link[link.index("/ho-so") :], {"kind": "correction", "text": "Tôi là tổ trưởng."})
    kept = NomineeRemark.objects.get()
    assert "Tôi là tổ trưởng." in client.get(page).content.decode()
    client.post(reverse("web:nominee_remark_take", args=[kept.uid]), {"answer": "Đã sửa."})
    kept.refresh_from_db()
    assert (kept.state, kept.answer) == (RemarkState.TAKEN_OVER, "Đã sửa.")
    client.post(reverse("web:nominee_link_revoke", args=[nomination.uid]), {})
    assert nominee.get(link[link.index("/ho-so") :]).status_code == 404
