"""Whom this installation tells what happened: the list, adding one, stopping one, what was sent."""

from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.connections import actions
from thidua.foundation.connections.enums import Topic
from thidua.foundation.connections.models import Delivery, Webhook
from thidua.foundation.connections.queries import deliveries, webhooks
from thidua.foundation.kernel import clock
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.catalogue.forms import NothingForm
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.screens import Act, ActionScreen, ListScreen, Receipt, address
from thidua.screens.web.shown_once import BehindSecondFactor, ShownOnce

from . import forms

AREA = "api_key_list"
KEEP = "connections.keep_webhooks"
PLACES = Crumb(_("Báo tin cho hệ thống khác"), "/lam-viec/bao-tin/")


class HookList(ListScreen):
    """Every place that is told."""

    area = AREA
    template_name = "web/api_keys/hooks.html"
    title = _("Báo tin cho hệ thống khác")
    lead = _("Hệ thống khác được báo khi có việc xảy ra, có chữ ký; nội dung thì họ đọc bằng khóa API của mình.")
    columns = (
        Column(_("Hệ thống nhận"), "name"),
        Column(_("Địa chỉ nhận"), "address"),
        Column(_("Báo về")),
        Column(_("Việc")),
    )
    searched = ("name", "address")
    search_label = _("Tìm theo tên, địa chỉ")
    empty_title = _("Chưa báo tin cho hệ thống nào")

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuse everybody but who keeps the installation."""
        self.require(KEEP)
        return super().get(request, *args, **kwargs)

    def crumbs(self) -> list[Crumb]:
        """Come from the keys."""
        return [Crumb(_("Khóa API"), address(AREA))]

    def rows(self) -> QuerySet[Webhook]:
        """Return them."""
        return webhooks()

    def acts(self) -> list[Act]:
        """Offer to add one, and to see what was sent."""
        return [
            *self.offer(_("Các tin đã gửi"), address("delivery_list"), KEEP),
            *self.offer(_("Thêm nơi nhận"), address("webhook_add"), KEEP, tone="primary"),
        ]


class HookAdd(BehindSecondFactor, ShownOnce, CorrectionScreen):
    """Add a place; its secret stands on the answer alone."""

    area = AREA
    title = _("Thêm nơi nhận báo tin")
    form_class = forms.AddWebhook
    once_template = "web/api_keys/hook_made.html"
    permission = KEEP
    submit = _("Thêm")
    tone = "primary"

    def crumbs(self) -> list[Crumb]:
        """Come from the places."""
        return [PLACES]

    def effects(self) -> list[Effect]:
        """Say what is sent, and how it is known to be ours."""
        return [
            Effect(_("Mỗi tin chỉ nói việc gì xảy ra với bản ghi nào (mã), không có tên người hay nội dung.")),
            Effect(_("Tin được ký (Standard Webhooks); mã bí mật để kiểm tra chữ ký hiện một lần ở trang sau.")),
            Effect(_("Bên kia không nhận thì gửi lại thưa dần, sáu lần trong mười sáu giờ; sau đó gửi lại bằng tay.")),
        ]

    def act(self, form: forms.AddWebhook) -> Webhook:
        """Add it."""
        return actions.add_webhook(actor=self.actor, at=clock.now(), **form.cleaned_data)

    def receipt(self, record: Webhook) -> Receipt:
        """Carry the secret to the answer that shows it."""
        return Receipt(
            _("Đã thêm nơi nhận báo tin"), address("webhook_list"), reference=record.secret, lead=record.name
        )

    def shown_once(self, receipt: Receipt) -> dict[str, object]:
        """Return whose it is, and the secret."""
        return {"name": receipt.lead, "secret": receipt.reference}


class HookStop(CorrectionScreen):
    """Tell a place nothing more."""

    area = AREA
    title = _("Thôi báo tin")
    form_class = forms.StopWebhook
    permission = KEEP
    submit = _("Thôi báo tin")
    tone = "danger"
    stays = True

    @cached_property
    def webhook(self) -> Webhook:
        """Return the place of this address."""
        self.require(KEEP)
        return get_object_or_404(webhooks(), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.webhook)

    def crumbs(self) -> list[Crumb]:
        """Come from the places."""
        return [PLACES]

    def effects(self) -> list[Effect]:
        """Say what ends."""
        return [Effect(_("Tin đang chờ gửi tới nơi này không gửi nữa; danh sách tin đã gửi vẫn còn."))]

    def act(self, form: forms.StopWebhook) -> Webhook:
        """Stop it."""
        reason: str = form.cleaned_data["reason"]
        return actions.stop_webhook(actor=self.actor, webhook=self.webhook, reason=reason, at=clock.now())

    def receipt(self, record: Webhook) -> Receipt:
        """Say so."""
        return Receipt(_("Đã thôi báo tin"), address("webhook_list"), lead=str(record))


class DeliveryList(ListScreen):
    """What was sent, the newest first."""

    area = AREA
    template_name = "web/api_keys/deliveries.html"
    title = _("Tin đã gửi cho hệ thống khác")
    columns = (
        Column(_("Lúc"), "made_at"),
        Column(_("Nơi nhận"), "webhook__name"),
        Column(_("Báo về")),
        Column(_("Trả lời")),
        Column(_("Việc")),
    )
    searched = ("webhook__name",)
    search_label = _("Tìm theo nơi nhận")
    empty_title = _("Chưa có tin nào")

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuse everybody but who keeps the installation."""
        self.require(KEEP)
        return super().get(request, *args, **kwargs)

    def crumbs(self) -> list[Crumb]:
        """Come from the places."""
        return [PLACES]

    def rows(self) -> QuerySet[Delivery]:
        """Return them."""
        return deliveries()

    def filters(self) -> list[Filter]:
        """Narrow by what is told."""

        def about(rows: QuerySet[Delivery], topic: str) -> QuerySet[Delivery]:
            return rows.filter(topic=topic)

        return [Filter("viec", _("Báo về"), Topic.choices, narrow=about)]


class DeliveryAgain(ActionScreen):
    """Send one message again."""

    area = AREA
    title = _("Gửi lại tin này")
    lead = _("Bên kia nhận ra tin đã có nhờ mã của tin, nên gửi lại không thừa.")
    form_class = NothingForm
    permission = KEEP
    submit = _("Gửi lại")
    stays = True

    def crumbs(self) -> list[Crumb]:
        """Come from what was sent."""
        return [PLACES, Crumb(_("Tin đã gửi cho hệ thống khác"), address("delivery_list"))]

    def act(self, form: NothingForm) -> Delivery:  # noqa: ARG002  # it asks nothing
        """Ask for it."""
        delivery: Delivery = get_object_or_404(deliveries(), uid=self.kwargs["uid"])
        return actions.ask_again(actor=self.actor, delivery=delivery)

    def receipt(self, record: Delivery) -> Receipt:
        """Go back to the list."""
        return Receipt(_("Đã xếp gửi lại"), address("delivery_list"), lead=str(record))
