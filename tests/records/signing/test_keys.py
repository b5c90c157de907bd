"""Keys that sign: enrolled, opened, retired; what is refused, and what is never written down."""

import stat
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.factories.procedure_late import an_office
from tests.factories.signing_keys import BLUE, PASSPHRASE, RED, Made, a_file, a_hand, a_seal, made

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import SigningLevel
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.people.models import Person
from thidua.records.signing import actions
from thidua.records.signing.enums import KeyPlace
from thidua.records.signing.models import SigningKey

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """A folder for keys."""
    settings.SIGNING_KEYS = tmp_path / "khoa-ky"
    return tmp_path / "khoa-ky"


@pytest.fixture(scope="module")
def root() -> Made:
    """An authority."""
    return made("Cơ quan chứng thực thử", number=90)


@pytest.fixture(scope="module")
def hand(root: Made) -> Made:
    """The key of a leader."""
    return made("Hồ Sỹ Quyết", by=root, number=1)


def enrol(one: Made, person: Person | None, **given: object) -> SigningKey:
    office = an_office()
    actor = office.keeper if person is None else office.signer
    told: dict[str, object] = {"content": a_file(one), "passphrase": PASSPHRASE, "place": KeyPlace.FILE, **given}
    return actions.enrol_key(actor=actor, issuer=office.ward, person=person, on=DAY, **told)  # type: ignore[arg-type]


def test_the_file_of_a_key_is_closed_to_others_and_its_passphrase_stands_nowhere(hand: Made, home: Path) -> None:
    key = enrol(hand, an_office().head, picture=a_hand())
    (file,) = home.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(home.stat().st_mode)) == (key.file, 0o600, 0o700)
    assert (key.subject, key.authority) == ("Hồ Sỹ Quyết", "Cơ quan chứng thực thử")
    written = "".join(AuditEvent.objects.values_list("payload", flat=True)) + str(SigningKey.objects.values().get())
    assert PASSPHRASE not in written
    with actions.opened(actor=an_office().signer, key=key, passphrase=PASSPHRASE) as held:
        assert PASSPHRASE not in repr(held)


def test_a_wrong_passphrase_is_said_and_nothing_is_kept(hand: Made, home: Path) -> None:
    with pytest.raises(RefusedError, match="Mật khẩu khóa không đúng") as refused:
        enrol(hand, an_office().head, passphrase="mật khẩu khác")
    assert refused.value.field == "passphrase"
    assert (SigningKey.objects.exists(), home.exists()) == (False, False)


def test_a_key_without_a_passphrase_is_not_kept(hand: Made) -> None:
    with pytest.raises(RefusedError, match="đặt mật khẩu"):
        enrol(hand, an_office().head, passphrase="")


def test_nobody_enrols_the_hand_of_another(hand: Made) -> None:
    office = an_office()
    with pytest.raises(NotAllowedError, match="phải tự khai báo"):
        actions.enrol_key(
            actor=office.keeper,
            issuer=office.ward,
            person=office.head,
            place=KeyPlace.FILE,
            on=DAY,
            content=a_file(hand),
            passphrase=PASSPHRASE,
        )


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (a_hand(RED), "màu xanh"),
        (a_hand(opaque=True), "nền trong suốt"),
        (b"\xff\xd8\xff ", "tệp PNG"),
        (b"\x89PNG nothing", "không đọc được"),
        (a_hand((0, 0, 0, 0)), "không có nét"),
    ],
)
def test_a_picture_that_the_decree_does_not_know_is_refused(hand: Made, picture: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        enrol(hand, an_office().head, picture=picture)


def test_a_seal_is_red(root: Made) -> None:
    seal = made("UBND phường Đậu Liêu", by=root, number=2)
    with pytest.raises(RefusedError, match="màu đỏ"):
        enrol(seal, None, picture=a_seal(BLUE))
    assert enrol(seal, None, picture=a_seal()).kind == "seal"


def test_a_key_is_enrolled_once(hand: Made) -> None:
    enrol(hand, an_office().head)
    with pytest.raises(RefusedError, match="đã được khai báo"):
        enrol(hand, an_office().head)


def test_a_level_that_needs_a_time_needs_an_authority_for_it(hand: Made, settings: Settings) -> None:
    settings.TSA_URL = ""
    with pytest.raises(RefusedError, match="THIDUA_TSA_URL"):
        enrol(hand, an_office().head, level=SigningLevel.T)


def test_a_retired_key_leaves_the_home_and_signs_nothing(
    hand: Made, home: Path, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    key = enrol(hand, an_office().head)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.retire_key(actor=an_office().keeper, key=key, on=DAY, reason="Đổi thiết bị")
    assert list(home.iterdir()) == []
    with (
        pytest.raises(RefusedError, match="đã thôi dùng"),
        actions.opened(actor=an_office().signer, key=key, passphrase=PASSPHRASE),
    ):
        pass


def test_nobody_opens_the_hand_of_another(hand: Made) -> None:
    key = enrol(hand, an_office().head)
    with pytest.raises(NotAllowedError), actions.opened(actor=an_office().keeper, key=key, passphrase=PASSPHRASE):
        pass
