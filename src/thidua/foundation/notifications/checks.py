"""Whether mail goes out."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.installation.queries import mail_goes_out

from .queries import MAX_ATTEMPTS, failed_letters, waiting_letters

LATE = timedelta(minutes=30)


@check("mail", gettext_lazy("Thư"), order=20)
def _mail(at: datetime) -> Finding:
    waiting, failed = waiting_letters(), failed_letters()
    oldest = waiting.order_by("written_at").values_list("written_at", flat=True).first()
    given_up = failed.filter(attempts__gte=MAX_ATTEMPTS).count()
    figures = {
        "waiting": waiting.count(),
        "oldest_seconds": 0 if oldest is None else max(0, int((at - oldest).total_seconds())),
        "given_up": given_up,
    }
    if not mail_goes_out():
        return Finding(Wellness.WELL, _("Chưa khai máy chủ thư: tin chỉ hiện dưới chuông."), figures=figures)
    last = failed.order_by("-pk").values_list("failure", flat=True).first() or ""
    todo = _("Xem lại THIDUA_EMAIL_URL, rồi gửi thử một thư ở trang Cài đặt.")
    if oldest is not None and at - oldest > LATE:
        words = _("Thư chờ lâu nhất đã %d phút.") % (figures["oldest_seconds"] // 60)
        return Finding(Wellness.FAILING, f"{words} {_last_words(last)}".strip(), todo, figures)
    if given_up:
        words = (
            ngettext("%d thư không gửi được sau năm lần.", "%d thư không gửi được sau năm lần.", given_up) % given_up
        )
        return Finding(Wellness.WORRYING, f"{words} {_last_words(last)}".strip(), todo, figures)
    return Finding(Wellness.WELL, _("Thư đi được, không thư nào chờ lâu."), figures=figures)


def _last_words(failure: str) -> str:
    return _("Lỗi gần nhất: %s") % failure if failure else ""
