"""The public address: how it is written, which one counts, when it is confirmed."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.factories import an_account, an_administrator

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.actions import confirm_public_address, tell_public_address
from thidua.foundation.installation.models import PublicAddress
from thidua.foundation.installation.queries import Address, address_in_force
from thidua.foundation.installation.validators import is_of_this_machine_alone, public_address
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("thidua.xa.gov.vn", "https://thidua.xa.gov.vn"),
        (" HTTPS://Thidua.XA.gov.vn/ ", "https://thidua.xa.gov.vn"),
        ("https://thidua.xa.gov.vn:443", "https://thidua.xa.gov.vn"),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8000"),
        ("10.0.0.5:8000", "http://10.0.0.5:8000"),
        ("localhost:8000", "http://localhost:8000"),
        ("http://[fd00::5]:8000/", "http://[fd00::5]:8000"),
        ("xã.vn", "https://xn--x-yfa.vn"),
    ],
)
def test_address_is_kept_as_codes_carry_it(typed: str, kept: str) -> None:
    assert public_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "http://", "ftp://xa.gov.vn", "https://a b.vn", "https://xa.gov.vn/thi-dua", "https://ai:do@xa.gov.vn"),
        *("https://xa.gov.vn?x=1", "https://xa.gov.vn:99999", "https://-xa.vn", "//", "https://[", "x" * 300),
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        public_address(typed)
    assert refusal.value.field == "public_address"


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        *(("http://127.0.0.1:8000", True), ("http://localhost", True), ("http://[::1]:80", True)),
        *(("http://0.0.0.0:8000", True), ("http://10.0.0.5:8000", False), ("https://xa.gov.vn", False)),
    ],
)
def test_address_of_this_machine_alone_is_known(address: str, alone: bool) -> None:
    assert is_of_this_machine_alone(address) == alone


@pytest.mark.django_db
def test_address_told_counts_and_is_confirmed_when_opened_through_itself() -> None:
    assert address_in_force() == Address("http://127.0.0.1:8000", is_confirmed=False)
    keeper = an_administrator()
    told = tell_public_address(actor=keeper, address="xa.gov.vn")
    assert address_in_force() == Address("https://xa.gov.vn", is_confirmed=False, token=told.token)
    with pytest.raises(RefusedError, match=r"được mở qua http://10\.0\.0\.5, không phải qua https://xa\.gov\.vn"):
        confirm_public_address(actor=None, token=told.token, opened_at="http://10.0.0.5")
    assert confirm_public_address(actor=None, token="khong-co", opened_at="https://xa.gov.vn") is None
    for _time in range(2):
        assert confirm_public_address(actor=None, token=told.token, opened_at="https://xa.gov.vn") == told
    assert address_in_force() == Address("https://xa.gov.vn", is_confirmed=True, token=told.token)
    assert AuditEvent.objects.filter(event="public_address_confirmed").count() == 1


@pytest.mark.django_db
def test_address_told_anew_has_to_be_confirmed_anew() -> None:
    keeper = an_administrator()
    first = tell_public_address(actor=keeper, address="xa.gov.vn")
    confirm_public_address(actor=None, token=first.token, opened_at="https://xa.gov.vn")
    tell_public_address(actor=keeper, address="xa-moi.gov.vn")
    assert (address_in_force().url, address_in_force().is_confirmed) == ("https://xa-moi.gov.vn", False)
    with pytest.raises(RefusedError, match=r"đã đổi thành https://xa-moi\.gov\.vn"):
        confirm_public_address(actor=None, token=first.token, opened_at="https://xa.gov.vn")


@pytest.mark.django_db
def test_address_no_other_device_can_open_is_never_confirmed() -> None:
    told = tell_public_address(actor=an_administrator(), address="http://127.0.0.1:8000")
    with pytest.raises(RefusedError, match="chỉ mở được trên chính máy chủ"):
        confirm_public_address(actor=None, token=told.token, opened_at="http://127.0.0.1:8000")
    assert PublicAddress.objects.get().confirmed_at is None


@pytest.mark.django_db
def test_address_of_the_environment_goes_first(settings: Settings) -> None:
    keeper = an_administrator()
    tell_public_address(actor=keeper, address="xa.gov.vn")
    settings.PUBLIC_URL, settings.PUBLIC_URL_IS_SET = "https://khac.gov.vn", True
    assert address_in_force() == Address("https://khac.gov.vn", is_confirmed=False, is_of_the_environment=True)
    told = tell_public_address(actor=keeper, address="https://khac.gov.vn")
    confirm_public_address(actor=None, token=told.token, opened_at="https://khac.gov.vn")
    assert address_in_force() == Address(
        "https://khac.gov.vn", is_confirmed=True, token=told.token, is_of_the_environment=True
    )


@pytest.mark.django_db
def test_who_keeps_no_installation_tells_no_address() -> None:
    an_administrator()
    with pytest.raises(NotAllowedError):
        tell_public_address(actor=an_account(Role.SIGNER), address="xa.gov.vn")


@pytest.mark.django_db
def test_sample_home_asks_for_no_confirmation(settings: Settings, tmp_path: Path) -> None:
    settings.SAMPLE_MARK = tmp_path / "du-lieu-mau"
    assert not address_in_force().is_confirmed
    settings.SAMPLE_MARK.write_text("thidua demo\n", encoding="ascii")
    assert address_in_force().is_confirmed
