"""The installation: what a ward still has to see to, the public address, mail, backup."""

from dataclasses import dataclass
from datetime import time

import segno
from django.conf import settings
from django.forms import BaseForm, Form
from django.http import Http404
from django.http.request import validate_host
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.installation import actions
from thidua.foundation.installation.enums import Matter
from thidua.foundation.installation.models import BackupPlan, PublicAddress, SetupNote
from thidua.foundation.installation.queries import address_in_force, backups
from thidua.foundation.installation.validators import host_of
from thidua.procedure.reports.queries import Setup, SetupItem, setup_of
from thidua.records.organisations.enums import UnitKind
from thidua.screens.components.emblems import emblem_of, emblem_page_of
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.catalogue.forms import NothingForm
from thidua.screens.web.desk import Desk
from thidua.screens.web.screens import Act, ActionScreen, Receipt, StaffScreen, address
from thidua.screens.web.setup import forms

AREA = "setup"
KEEP = "installation.keep"
LIST = Crumb(_("Cài đặt"), "/lam-viec/cai-dat/")


@dataclass(frozen=True)
class SetupLine:
    """One item with the links this account may use."""

    item: SetupItem
    acts: tuple[Act, ...]


def sees_setup(desk: Desk) -> bool:
    """Say whether the list concerns the account: an officer of a ward that is at work."""
    issuer = desk.issuer
    return issuer is not None and desk.is_officer and issuer.kind == UnitKind.WARD and issuer.holds_on(desk.today)


def lines_of(screen: StaffScreen, setup: Setup) -> list[SetupLine]:
    """Return the items with what the account may do about them."""
    issuer = screen.desk.issuer
    shown = emblem_of(issuer.pk) if issuer is not None else ""
    emblem = SetupItem(
        "emblem",
        _now("Biểu trưng"),
        bool(shown),
        _now("Hiện ở đầu các trang của đơn vị") if shown else _now("Đang dùng hình mặc định"),
        _now("Không bắt buộc. Văn bản hành chính không mang biểu trưng."),
        (),
    )
    emblem_page = emblem_page_of(issuer.pk) if issuer is not None else ""
    keep = (KEEP, None)
    workbook = (_("Nạp từ Excel"), address("intake"), "intake.take_in", issuer)
    offered: dict[str, tuple[tuple[StrOrPromise, str, str, object], ...]] = {
        "units": (workbook, (_("Lập đơn vị"), address("unit_found"), "organisations.found_unit", issuer)),
        "people": (
            workbook,
            (_("Ghi tên người"), address("person_enter"), "people.enter_person", None),
            (_("Danh sách"), address("person_list"), "people.enter_person", None),
        ),
        "roles": (
            workbook,
            (_("Mở tài khoản"), address("account_open"), "accounts.open_account", None),
            (_("Giao vai trò"), address("account_list"), "accounts.open_account", None),
        ),
        "council": ((_("Lập Hội đồng"), address("council_establish"), "councils.establish_council", issuer),),
        "fields": ((_("Mở danh mục"), address("field_list"), "catalogue.enter_field", None),),
        "numbers": ((_("Khai sổ số văn bản"), address("book_list"), "numbering.keep_book", issuer),),
        "law": (
            (_("Quy định của tỉnh"), address("provincial_rules"), "eligibility.confirm_provision", issuer),
            (_("Đối chiếu quy định"), address("provision_list"), "eligibility.confirm_provision", issuer),
            (_("Ghi là tỉnh không có"), address("setup_note", Matter.RULES.value), *keep),
        ),
        "mail": (
            (_("Gửi thử một thư"), address("setup_mail"), *keep),
            (_("Ghi là không dùng thư"), address("setup_note", Matter.MAIL.value), *keep),
        ),
        "backup": (
            (_("Đặt lịch sao lưu"), address("setup_backup"), *keep),
            (_("Ghi là sao ra ngoài máy chủ"), address("setup_note", Matter.BACKUP.value), *keep),
        ),
        "emblem": (
            *([(_("Chọn, đổi hoặc bỏ biểu trưng"), emblem_page, "sites.furnish_site", issuer)] if emblem_page else []),
        ),
        "address": ((_("Xem và xác nhận"), f"{address('setup')}#dia-chi", *keep),),
    }
    return [
        SetupLine(
            item,
            tuple(
                Act(label, url)
                for label, url, permission, target in offered.get(item.name, ())
                if screen.may(permission, target)
            ),
        )
        for item in (*setup.items, *([emblem] if emblem_page else []))
    ]


def setup_context(screen: StaffScreen) -> dict[str, object]:
    """Return what the year page shows of the list; nothing when it is over or does not concern the account."""
    issuer = screen.desk.issuer
    if issuer is None or not sees_setup(screen.desk):
        return {}
    setup = setup_of(issuer, screen.desk.today)
    if setup.is_over:
        return {}
    lines = lines_of(screen, setup)
    return {
        "setup": setup,
        "setup_waiting": [line for line in lines if not line.item.is_done],
        "setup_done": [line for line in lines if line.item.is_done],
        "may_put_away": screen.may(KEEP, issuer),
    }


class SetupPage(StaffScreen):
    """Every item, done or not; every role of the ward and who holds it; the public address with its code."""

    template_name = "web/setup/page.html"
    area = AREA
    title = _("Cài đặt")
    lead = _("Những việc cần có để một năm công tác tự chạy; sửa lại được bất cứ lúc nào.")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the list, the roles, the address."""
        issuer = self.desk.issuer
        if issuer is None or not self.desk.is_officer:
            raise Http404
        setup = setup_of(issuer, self.desk.today)
        told = setup.address
        link = told.url + reverse("portal:address_opened", args=[told.token]) if told.token else ""
        return {
            **super().get_context_data(**kwargs),
            "setup": setup,
            "lines": lines_of(self, setup),
            "address": told,
            "link": link,
            "code": segno.make(link, error="m", micro=False).svg_data_uri(scale=5, border=2) if link else "",
            "is_served": validate_host(host_of(told.url), settings.ALLOWED_HOSTS),
            "may_keep": self.may(KEEP),
            "may_put_away": self.may(KEEP, issuer) and not setup.is_over,
        }


class _SetupAct(ActionScreen):
    stays = True
    area = AREA
    permission = KEEP

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [LIST]


class TellAddress(_SetupAct):
    """Tell the public address, or ask for a code for the one the environment names."""

    title = _("Khai địa chỉ công khai")
    submit = _("Khai địa chỉ")
    field_names = {"address": "public_address"}  # as the class above has it

    def form_kind(self) -> type[BaseForm]:
        """Ask nothing where the environment names the address."""
        return NothingForm if settings.PUBLIC_URL_IS_SET else forms.AddressForm

    def get_lead(self) -> StrOrPromise:
        """Say where it comes from."""
        if settings.PUBLIC_URL_IS_SET:
            return _now("Địa chỉ đặt ở máy chủ (THIDUA_PUBLIC_URL): %s. Bấm để tạo mã xác nhận.") % settings.PUBLIC_URL
        return _now("Giấy khen in từ nay mang địa chỉ này. Giấy đã in vẫn mang địa chỉ cũ.")

    def initial(self) -> dict[str, object]:
        """Begin with the one in force."""
        return {} if settings.PUBLIC_URL_IS_SET else {"public_address": address_in_force().url}

    def act(self, form: Form) -> PublicAddress:
        """Tell it."""
        told = form.cleaned_data.get("public_address", settings.PUBLIC_URL)
        return actions.tell_public_address(actor=self.actor, address=told)

    def receipt(self, record: PublicAddress) -> Receipt:
        """Lead to the code."""
        return Receipt(
            _("Đã khai địa chỉ công khai"),
            f"{address('setup')}#dia-chi",
            lead=_now("%s: hãy mở mã ở trang Cài đặt bằng điện thoại để xác nhận.") % record,
        )


class TryMail(_SetupAct):
    """Send a letter now, to oneself."""

    title = _("Gửi thử một thư")
    lead = _("Máy chủ thư nhận thư thì ghi là đã thử; không nhận thì nói rõ vì sao.")
    form_class = forms.MailForm
    submit = _("Gửi thử")
    verb = staticmethod(actions.try_mail)

    def initial(self) -> dict[str, object]:
        """Offer one's own address."""
        return {"address": self.actor.email}

    def receipt(self, record: SetupNote) -> Receipt:
        """Say to look into the box."""
        lead = _now("Hãy mở hộp thư %s xem thư đã đến.") % record.words
        return Receipt(_("Máy chủ thư đã nhận thư"), address("setup"), lead=lead)


class PlanBackups(_SetupAct):
    """Say where copies go and when, and have the place looked at."""

    title = _("Đặt lịch sao lưu")
    lead = _(
        "Mỗi ngày một bản gồm mọi dữ liệu, khôi phục thử ngay; giữ 7 ngày, 4 tuần, 12 tháng gần nhất. Bản đầu tiên "
        "được làm ngay sau khi đặt lịch."
    )
    form_class = forms.BackupPlanForm
    submit = _("Thử nơi ấy và đặt lịch")
    verb = staticmethod(actions.plan_backups)

    def initial(self) -> dict[str, object]:
        """Begin with the plan in force."""
        plan = backups().plan
        if plan is None:
            return {"at": time(1, 30)}
        return {"place": plan.place, "at": plan.at, "recipient": plan.recipient}

    def receipt(self, record: BackupPlan) -> Receipt:
        """Say what will happen."""
        if not record.place:
            return Receipt(_("Đã thôi sao lưu theo lịch"), address("setup"))
        said = [_now("Sao vào %(place)s lúc %(at)s hằng ngày.") % {"place": record.place, "at": f"{record.at:%H:%M}"}]
        if not record.recipient:
            said.append(_now("Bản sao không niêm phong: ai giữ ổ là đọc được mọi dữ liệu cá nhân."))
        said.append(_now("Bản đầu tiên bắt đầu trong ít giây nữa; kết quả ở trang Cài đặt."))
        return Receipt(_("Đã đặt lịch sao lưu"), address("setup"), lead=" ".join(said))


class NoteSetup(_SetupAct):
    """Note what no other record tells."""

    form_class = forms.NoteForm
    WORDS = {  # read only
        Matter.MAIL: (
            _("Ghi là không dùng thư"),
            _(
                "Không có thư thì giấy mời họp, hồ sơ bị trả lại chỉ hiện khi mở phần mềm, quên mật khẩu thì người "
                "quản trị cấp lại. Ghi vì sao, báo tin cho nhau bằng cách nào; lúc nào cũng gửi thử lại được."
            ),
        ),
        Matter.BACKUP: (
            _("Ghi là sao ra ngoài máy chủ"),
            _("Sao ra máy hay ổ nào, mấy giờ, ai giữ; cách sao ở phần Quản trị của sổ tay."),
        ),
        Matter.RULES: (_("Ghi là tỉnh không có quy định riêng"), _("Đã hỏi nơi nào, ngày nào.")),
    }
    verb = staticmethod(actions.note_setup)
    given = ("matter",)
    done = _("Đã ghi")
    lands = "setup"
    of = None
    tells = "words"

    @property
    def matter(self) -> Matter:
        """Return the matter of this address."""
        try:
            asked = Matter(self.kwargs["matter"])
        except ValueError as unknown:
            raise Http404 from unknown
        if asked not in self.WORDS:
            raise Http404
        return asked

    def get_title(self) -> StrOrPromise:
        """Name it."""
        return self.WORDS[self.matter][0]

    def get_lead(self) -> StrOrPromise:
        """Say what to write."""
        return self.WORDS[self.matter][1]


class PutAway(_SetupAct):
    """Take the list off the year page, with a reason."""

    title = _("Thôi hiện việc khởi đầu")
    lead = _("Danh sách không còn hiện ở trang Năm công tác; trang Cài đặt vẫn mở được.")
    form_class = forms.ReasonForm
    submit = _("Thôi hiện")
    done = _("Đã thôi hiện việc khởi đầu")
    lands = "home"
    of = None
    tells = "words"

    def target(self) -> object:
        """Ask over the ward."""
        return self.desk.issuer

    def act(self, form: forms.ReasonForm) -> SetupNote:
        """Note why."""
        return actions.note_setup(
            actor=self.actor, matter=Matter.SET_UP, words=form.cleaned_data["words"], scope=self.desk.issuer
        )
