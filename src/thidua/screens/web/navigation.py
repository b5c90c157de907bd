"""The side navigation, in the order of the year."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.permissions import OFFICERS
from thidua.screens.components.shapes import Link, LinkGroup

from .desk import Desk

OVERSEERS = (Role.AUDITOR, Role.ADMINISTRATOR)

# Group, then (words, address, roles that see it; none named: everybody).
MENU = (
    (
        _("Thi đua"),
        (
            (_("Năm công tác"), "home", ()),
            (_("Phong trào"), "movement_list", ()),
            (_("Giao ước"), "pledge_list", ()),
            (_("Kết quả"), "result_list", ()),
        ),
    ),
    (
        _("Khen thưởng"),
        (
            (_("Đợt khen thưởng"), "round_list", ()),
            (_("Đề nghị"), "nomination_list", ()),
            (_("Xem trước mùa xét"), "season", (*OFFICERS, Role.UNIT_HEAD, Role.UNIT_CLERK)),
            (_("Thẩm định"), "appraisal_list", (Role.APPRAISER, Role.COUNCIL_SECRETARY)),
            (_("Hội đồng"), "meeting_list", ()),
            (_("Quyết định"), "decision_list", ()),
            (_("Giấy khen"), "certificate_list", ()),
        ),
    ),
    (
        _("Tổng kết"),
        (
            (_("Hội nghị"), "conference_list", ()),
            (_("Báo cáo"), "report_list", ()),
        ),
    ),
    (
        _("Hồ sơ"),
        (
            (_("Sổ khen thưởng"), "award_list", ()),
            (_("Đơn vị"), "unit_list", ()),
            (_("Cá nhân"), "person_list", ()),
            (_("Quy định của luật"), "provision_list", ()),
        ),
    ),
    (
        _("Hệ thống"),
        (
            (_("Tài khoản"), "account_list", (Role.ADMINISTRATOR,)),
            (_("Nhật ký"), "audit_list", OVERSEERS),
        ),
    ),
)


def navigation_for(desk: Desk, area: str) -> list[LinkGroup]:
    """Return the groups of links the account may use; `area` names the address of the entry it stands in."""
    groups = []
    for label, entries in MENU:
        links = []
        for words, name, roles in entries:
            if roles and desk.roles.isdisjoint(roles):
                continue
            try:
                url = reverse(f"web:{name}")
            except NoReverseMatch:  # an area without its list yet has no entry
                continue
            links.append(Link(words, url, current=name == area))
        if links:
            groups.append(LinkGroup(label, links))
    return groups
