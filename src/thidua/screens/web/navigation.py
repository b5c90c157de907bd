"""The side navigation, in the order of the year."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.enums import DESK_ROLES, Role
from thidua.foundation.accounts.permissions import OVERSEERS
from thidua.records.organisations.permissions import OFFICES
from thidua.screens.components.shapes import Link, LinkGroup

from .desk import Desk

HOME = "home"
# The other rooms of the floor, by the addresses under which the installation has them.
DESK, PORTAL = "wagtailadmin_home", "/"

# Group, then (words, address, roles that see it; none named: everybody).
MENU = (
    (
        _("Thi đua"),
        (
            (_("Năm công tác"), "home", ()),
            (_("Phong trào"), "movement_list", ()),
            (_("Giao ước"), "pledge_list", ()),
            (_("Đăng ký thi đua"), "registration_call_list", ()),
            (_("Kết quả"), "result_list", ()),
            (_("Cụm, khối thi đua"), "cluster_list", ()),
        ),
    ),
    (
        _("Khen thưởng"),
        (
            (_("Đợt khen thưởng"), "round_list", ()),
            (_("Đề nghị"), "nomination_list", ()),
            (_("Phát hiện gương tốt"), "good_deed_list", (Role.APPRAISER, Role.COUNCIL_SECRETARY)),
            (_("Thang điểm bình xét"), "sheet_list", (Role.APPRAISER, Role.COUNCIL_SECRETARY)),
            (_("Xem trước mùa xét"), "season", (*OFFICES, Role.UNIT_HEAD, Role.UNIT_CLERK)),
            (_("Thẩm định"), "appraisal_list", (Role.APPRAISER, Role.COUNCIL_SECRETARY)),
            (_("Hội đồng"), "meeting_list", ()),
            (_("Quyết định"), "decision_list", ()),
            (_("Hồ sơ trình"), "submission_list", OFFICES),
            (_("Giấy khen"), "certificate_list", ()),
            (_("Quỹ khen thưởng"), "fund_ledger", OFFICES),
        ),
    ),
    (
        _("Tổng kết"),
        (
            (_("Hội nghị"), "conference_list", ()),
            (_("Báo cáo"), "report_list", ()),
            (_("Thống kê"), "statistics", OFFICES),
        ),
    ),
    (
        _("Hồ sơ"),
        (
            (_("Sổ khen thưởng"), "award_list", ()),
            (_("Đơn vị"), "unit_list", ()),
            (_("Cá nhân"), "person_list", ()),
            (_("Quy định của luật"), "provision_list", ()),
            (_("Quy định của tỉnh"), "provincial_rules", ()),
        ),
    ),
    (
        _("Hệ thống"),
        (
            (_("Tài khoản"), "account_list", (Role.ADMINISTRATOR,)),
            (_("Khóa API"), "api_key_list", OFFICES),
            (_("Sổ số văn bản"), "book_list", (Role.ADMINISTRATOR, Role.REGISTER_KEEPER)),
            (_("Khóa ký số"), "key_list", (Role.REGISTER_KEEPER, Role.SIGNER)),
            (_("Cài đặt"), "setup", (Role.ADMINISTRATOR,)),
            (_("Tình trạng máy"), "machine", (Role.ADMINISTRATOR,)),
            (_("Nạp hồ sơ từ Excel"), "intake", (Role.ADMINISTRATOR,)),
            (_("Lĩnh vực công tác"), "field_list", (Role.ADMINISTRATOR,)),
            (_("Nhật ký"), "audit_list", OVERSEERS),
        ),
    ),
    (
        _("Cổng thông tin"),
        (
            (_("Bàn biên tập"), DESK, DESK_ROLES),
            (_("Trang công khai"), PORTAL, ()),
        ),
    ),
)


def navigation_for(desk: Desk, area: str, *, waiting: int = 0, help_url: str = "") -> tuple[LinkGroup, ...]:
    """Return the groups of links the account may use; `area` names the address of the entry it stands in.

    `waiting` is how many tasks the first page holds for the account; `help_url` where the manual explains this page.
    """
    return _navigation(desk.roles, area, waiting, help_url, get_language())


@lru_cache(maxsize=1024)
def _navigation(
    held: frozenset[Role], area: str, waiting: int, help_url: str, _language: str | None
) -> tuple[LinkGroup, ...]:
    groups = []
    for label, entries in MENU:
        links = []
        for words, name, roles in entries:
            if roles and held.isdisjoint(roles):
                continue
            try:
                url = _address(name)
            except NoReverseMatch:  # an area without its list yet has no entry
                continue
            links.append(Link(str(words), url, current=name == area, count=waiting if name == HOME else None))
        if links:
            groups.append(LinkGroup(str(label), tuple(links)))
    if help_url:
        groups.append(LinkGroup("", (Link(gettext("Hướng dẫn"), help_url),)))
    return tuple(groups)


def _address(name: str) -> str:
    if name == PORTAL:
        return name
    return reverse(name if name == DESK else f"web:{name}")
