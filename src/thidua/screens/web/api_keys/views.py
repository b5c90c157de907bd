"""The list of keys, making one, taking one back."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.connections import actions
from thidua.foundation.connections.models import ApiKey
from thidua.foundation.connections.queries import accounts_without_sign_in, keys_of
from thidua.foundation.kernel import clock
from thidua.records.organisations.permissions import accounts_reached
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.screens import Act, ListScreen, Receipt, address
from thidua.screens.web.shown_once import BehindSecondFactor, ShownOnce

from . import forms

AREA = "api_key_list"
MAKE = "connections.make_key"
_USUALLY = timedelta(days=180)


def _keys_seen(actor: Account) -> QuerySet[ApiKey]:
    """Return the actor's own keys, and those of the accounts they administer."""
    return keys_of(accounts_reached(actor, Role.ADMINISTRATOR))


class KeyList(ListScreen):
    """Every key the account may take back."""

    area = AREA
    template_name = "web/api_keys/list.html"
    title = _("Khóa API")
    lead = _("Mỗi khóa cho một phần mềm khác làm thay một tài khoản, trong quyền của tài khoản đó, có thời hạn.")
    columns = (
        Column(_("Dùng cho"), "name"),
        Column(_("Tài khoản"), ("account__sort_key", "account__username")),
        Column(_("Phạm vi")),
        Column(_("Dùng đến"), "expires_on"),
        Column(_("Dùng gần nhất"), "last_used_at"),
        Column(_("Việc")),
    )
    searched = ("name", "prefix", "account__username")
    search_label = _("Tìm theo tên phần mềm, mã đầu, tên đăng nhập")
    empty_title = _("Chưa có khóa nào")
    empty_text = _("Phần mềm khác chỉ vào được bằng khóa; chưa có khóa thì cửa này đóng.")

    def rows(self) -> QuerySet[ApiKey]:
        """Return the keys."""
        return _keys_seen(self.actor)

    def acts(self) -> list[Act]:
        """Offer to make one."""
        return [
            *self.offer(_("Báo tin cho hệ thống khác"), address("webhook_list"), "connections.keep_webhooks"),
            *self.offer(_("Tạo khóa"), address("api_key_make"), MAKE, tone="primary"),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the day, by which a key has ended."""
        return {**super().get_context_data(**kwargs), "today": self.desk.today}


class KeyMake(BehindSecondFactor, ShownOnce, CorrectionScreen):
    """Make a key; its text stands on the answer alone."""

    area = AREA
    title = _("Tạo khóa API")
    form_class = forms.MakeKey
    once_template = "web/api_keys/made.html"
    permission = MAKE
    submit = _("Tạo khóa")
    tone = "primary"

    def crumbs(self) -> list[Crumb]:
        """Come from the keys."""
        return [Crumb(_("Khóa API"), address(AREA))]

    def form_arguments(self) -> dict[str, object]:
        """Offer one's own account, and those of no person that one administers."""
        everyone = accounts_reached(self.actor, Role.ADMINISTRATOR)
        machines = accounts_without_sign_in(everyone)
        offered = everyone.filter(Q(pk=self.actor.pk) | Q(pk__in=machines.values("pk"))).filter(is_active=True)
        return {"accounts": offered.order_by("sort_key", "username")}

    def initial(self) -> dict[str, object]:
        """Propose one's own account and half a year."""
        return {"account": self.actor.pk, "expires_on": self.desk.today + _USUALLY}

    def effects(self) -> list[Effect]:
        """Say what a key is."""
        return [
            Effect(
                _("Ai giữ khóa làm được mọi việc trong phạm vi đã chọn, như chính tài khoản; mọi việc vào nhật ký.")
            ),
            Effect(_("Khóa hiện một lần ở trang sau và không giữ ở đâu; mất thì thu hồi và tạo khóa khác.")),
            Effect(_("Cách gọi và các địa chỉ: xem trang mô tả API."), "/api/"),
        ]

    def act(self, form: forms.MakeKey) -> tuple[ApiKey, str]:
        """Make it."""
        return actions.make_key(actor=self.actor, at=clock.now(), on=self.desk.today, **form.cleaned_data)

    def receipt(self, record: tuple[ApiKey, str]) -> Receipt:
        """Carry the text to the answer that shows it."""
        key, token = record
        return Receipt(_("Đã tạo khóa API"), address(AREA), reference=token, lead=str(key.name))

    def shown_once(self, receipt: Receipt) -> dict[str, object]:
        """Return what it is for, and its text."""
        return {"name": receipt.lead, "token": receipt.reference}


class KeyRevoke(CorrectionScreen):
    """Take a key back."""

    area = AREA
    title = _("Thu hồi khóa API")
    form_class = forms.RevokeKey
    permission = "connections.revoke_key"
    submit = _("Thu hồi")
    tone = "danger"
    stays = True

    @cached_property
    def key(self) -> ApiKey:
        """Return the key of this address; one of an account that somebody else administers does not exist here."""
        return get_object_or_404(_keys_seen(self.actor), uid=self.kwargs["uid"])

    def target(self) -> Account:
        """Ask about its account."""
        account = self.key.account
        assert isinstance(account, Account)
        return account

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.key)

    def crumbs(self) -> list[Crumb]:
        """Come from the keys."""
        return [Crumb(_("Khóa API"), address(AREA))]

    def effects(self) -> list[Effect]:
        """Say what ends."""
        return [
            Effect(_("Phần mềm đang giữ khóa bị từ chối ngay từ lần gọi tới.")),
            Effect(_("Việc đã làm bằng khóa giữ nguyên, xem trong nhật ký.")),
        ]

    def act(self, form: forms.RevokeKey) -> ApiKey:
        """Take it back."""
        reason: str = form.cleaned_data["reason"]
        return actions.revoke_key(actor=self.actor, key=self.key, reason=reason, at=clock.now())

    def receipt(self, record: ApiKey) -> Receipt:
        """Say so."""
        return Receipt(_("Đã thu hồi khóa API"), address(AREA), lead=str(record))
