"""Accounts, dated roles, signing in."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from tests import factories as given

from thidua.foundation.accounts import queries
from thidua.foundation.accounts.actions import (
    close_account,
    end_role,
    give_one_time_password,
    grant_role,
    open_account,
    reopen_account,
    void_role,
)
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import RoleAssignment
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError

pytestmark = pytest.mark.django_db
SIGN_IN = "/tai-khoan/login/"


def test_account_sorts_by_given_name_and_reads_family_name_first() -> None:
    account = given.an_account(full_name="Hồ  Sỹ Quyết")
    assert (account.first_name, account.last_name, str(account)) == ("Quyết", "Hồ Sỹ", "Hồ Sỹ Quyết")


def test_account_without_a_password_cannot_sign_in() -> None:
    account = open_account(actor=given.an_administrator(), username="moi", full_name="Lê Đạt")
    assert not account.has_usable_password()


@pytest.mark.parametrize(
    ("username", "email", "field"),
    [("CHUTICH", "", "username"), ("khac", "ChuTich@dau-lieu.example", "email")],
)
def test_name_or_address_already_taken_is_refused(username: str, email: str, field: str) -> None:
    given.an_account(username="chutich", email="chutich@dau-lieu.example")
    with pytest.raises(RefusedError) as refusal:
        open_account(actor=given.an_administrator(), username=username, full_name="Lê Đạt", email=email)
    assert refusal.value.field == field


def test_only_an_administrator_opens_accounts_and_grants_roles() -> None:
    clerk = given.an_account(Role.UNIT_CLERK)
    with pytest.raises(NotAllowedError, match="không có vai trò"):
        open_account(actor=clerk, username="moi", full_name="Lê Đạt")
    with pytest.raises(NotAllowedError):
        grant_role(actor=clerk, account=clerk, role=Role.SIGNER, scope=given.a_ward(), valid_from=date(2021, 1, 1))


def test_superuser_flag_gives_no_role() -> None:
    account = given.an_account()
    account.is_superuser = True
    account.save()
    with pytest.raises(NotAllowedError):
        require(account, "accounts.open_account")


def test_nobody_acts_without_an_account_once_there_is_an_administrator() -> None:
    given.an_administrator()
    with pytest.raises(NotAllowedError, match="Đã có quản trị hệ thống"):
        open_account(actor=None, username="moi", full_name="Lê Đạt")


def test_visitor_may_nothing() -> None:
    assert not may(AnonymousUser(), "accounts.open_account")
    assert may(given.an_administrator(), "accounts.open_account")


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        (date(2021, 12, 31), True),
        (date(2022, 1, 1), False),
    ],
)
def test_role_is_held_from_its_first_to_its_last_day(on: date, held: bool) -> None:
    ward = given.a_ward()
    account = given.an_account(Role.APPRAISER, ward, valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31))
    assert queries.holds_role(account, Role.APPRAISER, on=on) == held
    assert queries.scopes_of(account, [Role.APPRAISER, Role.SIGNER], on=on) == ({ward.pk} if held else set())
    assert queries.scopes_of(account, [Role.SIGNER], on=on) == set()
    assert [role.scope_id for role in queries.roles_held(account, on=on)] == ([ward.pk] if held else [])
    assert list(queries.holders(Role.APPRAISER, scope_ids=[ward.pk], on=on)) == ([account] if held else [])


def test_closed_account_holds_nothing() -> None:
    account = given.an_account(Role.APPRAISER)
    account.is_active = False
    account.save()
    assert not queries.holds_role(account, Role.APPRAISER, on=date(2021, 6, 1))
    assert not queries.holders(Role.APPRAISER, scope_ids=[given.a_ward().pk], on=date(2021, 6, 1)).exists()


def test_role_held_twice_at_once_is_refused() -> None:
    account = given.an_account(Role.APPRAISER)
    with pytest.raises(RefusedError, match="đang giữ vai trò này"):
        grant_role(
            actor=given.an_administrator(),
            account=account,
            role=Role.APPRAISER,
            scope=given.a_ward(),
            valid_from=date(2021, 1, 1),
        )


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "field"),
    [
        (date(2022, 1, 2), date(2022, 1, 1), "valid_to"),
        (date(2021, 1, 1), None, "role"),
        (date(2021, 1, 1), date(2022, 1, 1), "role"),
        (date(2022, 12, 31), None, "role"),
        (date(2021, 1, 1), date(2021, 12, 31), None),
        (date(2023, 1, 1), None, None),
    ],
)
def test_role_is_granted_once_for_any_day(valid_from: date, valid_to: date | None, field: str | None) -> None:
    account = given.an_account(Role.EDITOR, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31))
    refused = None
    try:
        grant_role(
            actor=given.an_administrator(),
            account=account,
            role=Role.EDITOR,
            scope=given.a_ward(),
            valid_from=valid_from,
            valid_to=valid_to,
        )
    except RefusedError as refusal:
        refused = refusal.field
    assert refused == field
    assert account.roles.count() == (1 if field else 2)


def test_ended_role_cannot_be_lengthened() -> None:
    [assignment] = given.an_account(Role.EDITOR, valid_to=date(2020, 1, 1)).roles.all()
    with pytest.raises(RefusedError, match="giao lại") as refusal:
        end_role(actor=given.an_administrator(), assignment=assignment, on=date(2030, 1, 1))
    assert refusal.value.field == "on"


def test_ended_role_stays_on_record() -> None:
    account = given.an_account(Role.APPRAISER)
    [assignment] = account.roles.all()
    end_role(actor=given.an_administrator(), assignment=assignment, on=date(2021, 6, 30))
    assert RoleAssignment.objects.get(pk=assignment.pk).valid_to == date(2021, 6, 30)
    assert queries.holds_role(account, Role.APPRAISER, on=date(2021, 6, 30))
    assert not queries.holds_role(account, Role.APPRAISER, on=date(2021, 7, 1))
    assert AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)[0] == "role_ended"


def test_role_cannot_end_before_it_began() -> None:
    [assignment] = given.an_account(Role.APPRAISER, valid_from=date(2021, 1, 1)).roles.all()
    with pytest.raises(RefusedError) as refusal:
        end_role(actor=given.an_administrator(), assignment=assignment, on=date(2020, 12, 31))
    assert refusal.value.field == "on"


@pytest.mark.parametrize("login", ["chutich", "chutich@dau-lieu.example", "ChuTich@Dau-Lieu.example"])
def test_sign_in_with_user_name_or_address(client: Client, login: str) -> None:
    account = given.an_account(username="chutich", email="chutich@dau-lieu.example")
    answer = client.post(SIGN_IN, {"login": login, "password": given.PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lam-viec/")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_wrong_password_does_not_sign_in(client: Client) -> None:
    given.an_account(username="chutich")
    answer = client.post(SIGN_IN, {"login": "chutich", "password": "khong-phai"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_from_outside(client: Client) -> None:
    answer = client.post(
        "/tai-khoan/signup/",
        {"username": "khach", "password1": given.PASSWORD, "password2": given.PASSWORD},
    )
    assert answer.status_code == 200
    assert not queries.Account.objects.filter(username="khach").exists()


def test_second_factor_can_be_set_up_by_whoever_gives_the_password_again(client: Client) -> None:
    given.an_account(username="chutich")
    enrolment = "/tai-khoan/2fa/totp/activate/"
    assert client.get(enrolment).status_code == 302
    client.post(SIGN_IN, {"login": "chutich", "password": given.PASSWORD})
    asked_again = client.get(enrolment).headers["Location"]
    assert client.post(asked_again, {"password": given.PASSWORD}).headers["Location"] == enrolment
    assert client.get(enrolment).status_code == 200


def told(event: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event=event).order_by("sequence"))


def test_closing_ends_sessions_and_roles_with_the_day_and_opening_brings_neither_back(client: Client) -> None:
    administrator, today = given.an_administrator(), clock.today()
    account = given.an_account(Role.APPRAISER, username="tham-dinh")
    later = grant_role(
        actor=administrator,
        account=account,
        role=Role.SIGNER,
        scope=given.a_ward(),
        valid_from=today + timedelta(days=3),
    )
    client.force_login(account)
    assert client.get("/lam-viec/ca-nhan/").status_code == 200
    close_account(actor=administrator, account=account, reason="Nghỉ hưu")
    assert client.get("/lam-viec/ca-nhan/").status_code == 302
    account.refresh_from_db()
    later.refresh_from_db()
    assert [(one.role, one.valid_to, one.voided) for one in account.roles.order_by("pk")] == [
        (Role.APPRAISER, today, False),
        (Role.SIGNER, None, True),
    ]
    assert (account.is_active, account.has_usable_password()) == (False, False)
    [event] = told("account_closed")
    assert (event.actor, "Nghỉ hưu" in event.payload) == (administrator, True)
    password = reopen_account(actor=administrator, account=account, reason="Trở lại công tác")
    account.refresh_from_db()
    assert (account.is_active, account.check_password(password), account.must_change_password) == (True, True, True)
    assert client.get("/lam-viec/ca-nhan/").status_code == 302
    assert not queries.holds_role(account, Role.APPRAISER, on=today + timedelta(days=1))
    assert password not in "".join(AuditEvent.objects.values_list("payload", flat=True))


def test_closing_opening_and_giving_passwords_are_refused_without_cause() -> None:
    administrator = given.an_administrator()
    account = given.an_account(Role.EDITOR)
    for act in (close_account, give_one_time_password):
        with pytest.raises(RefusedError) as refusal:
            act(actor=administrator, account=account, reason=" ")
        assert refusal.value.field == "reason"
        with pytest.raises(NotAllowedError):
            act(actor=account, account=administrator, reason="Vì thế")
        with pytest.raises(NotAllowedError):
            act(actor=administrator, account=administrator, reason="Của chính mình")
    with pytest.raises(RefusedError, match="đang mở"):
        reopen_account(actor=administrator, account=account, reason="Vì thế")
    close_account(actor=administrator, account=account, reason="Nghỉ việc")
    for again in (close_account, give_one_time_password):
        with pytest.raises(RefusedError, match="đã đóng"):
            again(actor=administrator, account=account, reason="Vì thế")
    with pytest.raises(RefusedError, match="đã đóng"):
        grant_role(
            actor=administrator, account=account, role=Role.SIGNER, scope=given.a_ward(), valid_from=date(2021, 1, 1)
        )


def test_installation_is_never_left_without_an_administrator() -> None:
    first = given.an_administrator()
    second = given.an_account(Role.ADMINISTRATOR, given.a_province(), username="quan-tri-2")
    [own], [others] = first.roles.all(), second.roles.all()
    void_role(actor=first, assignment=others, reason="Giao nhầm")
    with pytest.raises(RefusedError, match="không còn ai quản trị"):
        void_role(actor=first, assignment=own, reason="Nhầm")
    with pytest.raises(RefusedError, match="không còn ai quản trị"):
        end_role(actor=first, assignment=own, on=clock.today())
    own.refresh_from_db()
    assert (own.voided, own.valid_to) == (False, None)


def test_role_given_by_mistake_counts_for_no_day_and_may_be_given_anew() -> None:
    administrator, account = given.an_administrator(), given.an_account(Role.APPRAISER)
    [assignment] = account.roles.all()
    with pytest.raises(RefusedError) as refusal:
        void_role(actor=administrator, assignment=assignment, reason="")
    assert refusal.value.field == "reason"
    void_role(actor=administrator, assignment=assignment, reason="Nhầm người")
    days = (date(2016, 1, 1), clock.today())
    assert [queries.holds_role(account, Role.APPRAISER, on=on) for on in days] == [False, False]
    with pytest.raises(RefusedError, match="chưa từng có hiệu lực"):
        void_role(actor=administrator, assignment=assignment, reason="Lần nữa")
    with pytest.raises(RefusedError, match="chưa từng có hiệu lực"):
        end_role(actor=administrator, assignment=assignment, on=clock.today())
    grant_role(
        actor=administrator,
        account=account,
        role=Role.APPRAISER,
        scope=assignment.scope,
        valid_from=assignment.valid_from,
    )
    assert queries.holds_role(account, Role.APPRAISER, on=date(2016, 1, 1))
    assert [event.target_uid for event in told("role_voided")] == [str(account.pk)]


def test_given_password_opens_one_page_until_its_owner_has_chosen_another(client: Client) -> None:
    account = given.an_account(Role.APPRAISER, username="tham-dinh")
    password = give_one_time_password(actor=given.an_administrator(), account=account, reason="Quên mật khẩu")
    client.post(SIGN_IN, {"login": "tham-dinh", "password": password})
    change = "/tai-khoan/password/change/"
    for url in ("/lam-viec/", "/lam-viec/ca-nhan/", "/quan-tri/", "/tai-khoan/email/", "/tai-khoan/2fa/", "/"):
        answer = client.get(url)
        assert (url, answer.status_code, answer.headers.get("Location")) == (url, 302, change)
    assert client.post("/lam-viec/tin-nhan/", {}).headers["Location"] == change
    assert client.get("/lam-viec/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    html = client.get(change).content.decode()
    assert html.count("do người khác cấp") == 1
    same = {"oldpassword": password, "password1": password, "password2": password}
    assert "khác với mật khẩu được cấp" in client.post(change, same).content.decode()
    own = {"oldpassword": password, "password1": "ba-con-ga-mai-gay", "password2": "ba-con-ga-mai-gay"}
    assert client.post(change, own).status_code == 302
    account.refresh_from_db()
    assert (account.must_change_password, account.check_password("ba-con-ga-mai-gay")) == (False, True)
    assert client.get("/lam-viec/ca-nhan/").status_code == 200
