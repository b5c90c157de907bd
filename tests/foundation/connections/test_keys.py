"""Keys: who makes one for whom, how long, and what ends it."""

from datetime import timedelta

import pytest
from tests.factories import a_ward, an_account, an_administrator

from thidua.foundation.accounts.actions import close_account, open_account, reopen_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.connections.actions import make_key, note_use, revoke_key, revoke_keys_of_closed
from thidua.foundation.connections.models import ApiKey
from thidua.foundation.connections.queries import accounts_without_sign_in, key_shown
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError

pytestmark = pytest.mark.django_db


def made(actor: Account, account: Account | None = None, **changed):
    on = clock.today()
    given = {"name": "Một cửa", "scopes": ["units:read"], "expires_on": on + timedelta(days=30), **changed}
    return make_key(actor=actor, account=account or actor, at=clock.now(), on=on, **given)


def test_a_key_is_known_by_its_text_alone() -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    key, token = made(officer)
    assert key_shown(token, on=clock.today()) == key
    assert token.startswith(f"thidua_{key.prefix}_")
    assert key.digest not in token
    for other in (token[:-1], token + "x", token.replace("thidua", "khac"), f"thidua_{key.prefix}_"):
        assert key_shown(other, on=clock.today()) is None
    assert token not in str(list(AuditEvent.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["units:read", "all"]}, "scopes"),
        ({"expires_on": clock.today() - timedelta(days=1)}, "expires_on"),
        ({"expires_on": clock.today() + timedelta(days=367)}, "expires_on"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_what_no_key_may_be_is_refused(changed, field: str) -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    with pytest.raises(RefusedError) as refusal:
        made(officer, **changed)
    assert refusal.value.field == field
    assert ApiKey.objects.count() == 0


def test_nobody_makes_a_key_for_another_person() -> None:
    administrator = an_administrator()
    person = an_account(Role.APPRAISER, a_ward(), username="nguoi")
    with pytest.raises(NotAllowedError):
        made(administrator, person)
    with pytest.raises(NotAllowedError):
        made(person, administrator)
    with pytest.raises(NotAllowedError):
        made(an_account(username="khong-vai-tro"))


def test_an_administrator_makes_one_for_an_account_of_nobody() -> None:
    administrator = an_administrator()
    machine = open_account(actor=administrator, username="mot-cua", full_name="Phần mềm Một Cửa")
    key, _token = made(administrator, machine)
    assert (key.account, key.made_by) == (machine, administrator)
    assert list(accounts_without_sign_in(Account.objects.all())) == [machine]
    with pytest.raises(NotAllowedError):
        made(an_account(Role.APPRAISER, a_ward()), machine)


def test_a_key_taken_back_stays_so() -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    key, token = made(officer)
    with pytest.raises(RefusedError):
        revoke_key(actor=officer, key=key, reason=" ", at=clock.now())
    revoke_key(actor=officer, key=key, reason="Lộ", at=clock.now())
    assert key_shown(token, on=clock.today()) is None
    with pytest.raises(RefusedError, match="đã thu hồi"):
        revoke_key(actor=officer, key=key, reason="Lộ", at=clock.now())
    with pytest.raises(NotAllowedError):
        revoke_key(actor=an_account(Role.AUDITOR, a_ward(), username="khac"), key=key, reason="Lộ", at=clock.now())


def test_a_closed_accounts_keys_do_not_come_back_with_it() -> None:
    administrator, officer = an_administrator(), an_account(Role.APPRAISER, a_ward())
    _key, token = made(officer)
    assert revoke_keys_of_closed(actor=None, account=officer, at=clock.now()) == 0
    close_account(actor=administrator, account=officer, reason="Nghỉ hưu")
    assert key_shown(token, on=clock.today()) is None
    assert revoke_keys_of_closed(actor=None, account=officer, at=clock.now()) == 1
    reopen_account(actor=administrator, account=officer, reason="Trở lại")
    assert key_shown(token, on=clock.today()) is None
    assert ApiKey.objects.get().revoked_reason == "Tài khoản đã đóng."


def test_twenty_keys_are_enough() -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    for _number in range(20):
        made(officer)
    with pytest.raises(RefusedError, match="20 khóa"):
        made(officer)


def test_use_is_noted_to_the_minute() -> None:
    officer = an_account(Role.APPRAISER, a_ward())
    key, _token = made(officer)
    first = clock.now()
    note_use(actor=officer, key=key, at=first)
    note_use(actor=officer, key=key, at=first + timedelta(seconds=30))
    assert ApiKey.objects.get().last_used_at == first
    note_use(actor=officer, key=key, at=first + timedelta(minutes=2))
    assert ApiKey.objects.get().last_used_at == first + timedelta(minutes=2)
