"""Screens of the messages under the bell."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from thidua.foundation.accounts.models import Account
from thidua.foundation.notifications.actions import mark_all_read, mark_read
from thidua.foundation.notifications.models import OutboxMessage
from thidua.foundation.notifications.queries import messages_for
from thidua.screens.components.listing import Column, Filter
from thidua.screens.web.screens import ListScreen, address


class MessageList(ListScreen):
    """The account's messages, newest first."""

    template_name = "web/messages/list.html"
    title = _("Thông báo")
    lead = _("Những việc hệ thống báo cho tài khoản này. Mở thông báo sẽ đánh dấu đã đọc và đưa đến hồ sơ.")
    columns = (Column(_("Thông báo"), "subject"), Column(_("Lúc"), "written_at"), Column(""))
    searched = ("subject", "body")
    empty_title = _("Chưa có thông báo nào")

    def rows(self) -> QuerySet[OutboxMessage]:
        """Return the messages of this account only."""
        return messages_for(self.actor)

    def filters(self) -> list[Filter]:
        """Narrow to what is unread."""
        return [
            Filter(
                "doc",
                _("Tình trạng"),
                (("chua", _("Chưa đọc")), ("roi", _("Đã đọc"))),
                narrow=lambda rows, value: rows.filter(read_at__isnull=value == "chua"),
            )
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say whether anything is unread."""
        context = super().get_context_data(**kwargs)
        return {**context, "has_unread": bool(context["unread_count"])}


@login_required
@require_POST
def read_message(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a message off the bell and stay."""
    actor = request.user
    message = messages_for(actor).filter(uid=uid).first() if isinstance(actor, Account) else None
    if message is None or not isinstance(actor, Account):
        raise Http404
    mark_read(actor=actor, message=message)
    return HttpResponseRedirect(address("message_list"))


@login_required
@require_POST
def read_all_messages(request: HttpRequest) -> HttpResponse:
    """Take every message off the bell."""
    if not isinstance(request.user, Account):
        raise Http404
    count = mark_all_read(actor=request.user)
    messages.success(request, _("Đã đánh dấu đọc %s thông báo.") % count)
    return HttpResponseRedirect(address("message_list"))


@login_required
@require_POST
def open_message(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a message off the bell and go to the record it tells of."""
    actor = request.user
    message = messages_for(actor).filter(uid=uid).first() if isinstance(actor, Account) else None
    if message is None or not isinstance(actor, Account):
        raise Http404
    mark_read(actor=actor, message=message)
    inside = message.path.startswith("/") and url_has_allowed_host_and_scheme(message.path, allowed_hosts=None)
    return HttpResponseRedirect(message.path if inside else address("message_list"))
