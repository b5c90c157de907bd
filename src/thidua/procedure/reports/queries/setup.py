"""What a ward still has to do before its first year runs by itself, read from the records."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import RoleAssignment
from thidua.foundation.installation.enums import Matter
from thidua.foundation.installation.models import SetupNote
from thidua.foundation.installation.queries import Address, address_in_force, backups, newest_notes
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils.models import CouncilSeat
from thidua.procedure.eligibility.queries import overlay_file, province_of, version_in_force
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import books_not_said
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import descendants
from thidua.records.people.models import Post

# Without these nobody can launch, appraise, convene, sign, keep the register or tell the public of it.
NEEDED_ROLES = (
    Role.APPRAISER,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_CHAIR,
    Role.SIGNER,
    Role.REGISTER_KEEPER,
    Role.EDITOR,
)
# Also held for the whole ward, where it wants them.
OTHER_ROLES = (Role.COUNCIL_MEMBER, Role.WRITER, Role.AUDITOR, Role.ADMINISTRATOR)
_KEEPERS_OF_PEOPLE = (Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER)
_COMPARERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR, Role.SIGNER)


@dataclass(frozen=True)
class HeldRole:
    """One role of the ward and who holds it today."""

    role: Role
    holders: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True)
class SetupItem:
    """One thing to see to: `summary` is what the records say, `why` what it is for, `doers` who can.

    `name` is what screens turn into an address.
    """

    name: str
    title: str
    is_done: bool
    summary: str
    why: str
    doers: tuple[str, ...]


@dataclass(frozen=True)
class Setup:
    """The whole list of a ward; `put_away` is the note that took it off the year page."""

    items: tuple[SetupItem, ...]
    roles: tuple[HeldRole, ...]
    address: Address
    put_away: SetupNote | None

    @property
    def done(self) -> int:
        """Return how many are seen to."""
        return sum(item.is_done for item in self.items)

    @property
    def is_over(self) -> bool:
        """Say whether the list need not be shown any more."""
        return self.put_away is not None or self.done == len(self.items)


def setup_of(issuer: Unit, on: date) -> Setup:
    """Return what the ward has and what it lacks on the day; a constant number of queries."""
    notes = newest_notes(issuer)
    held: dict[Role, list[str]] = defaultdict(list)
    assignments = RoleAssignment.objects.filter(scope_id=issuer.pk, account__is_active=True).on(on)
    for one in assignments.select_related("account"):
        held[Role(one.role)].append(str(one.account))
    roles = tuple(
        HeldRole(role, tuple(held[role]), is_needed=role in NEEDED_ROLES) for role in (*NEEDED_ROLES, *OTHER_ROLES)
    )
    address = address_in_force()
    administrators = tuple(held[Role.ADMINISTRATOR])

    def those(*asked: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for role in asked for name in held[role])) or administrators

    below = descendants(issuer, on)
    units = below.count()
    people = Post.objects.on(on).filter(unit__in=[issuer, *below]).values("person").distinct().count()
    lacking = [one.role.label for one in roles if one.is_needed and not one.holders]
    seats = CouncilSeat.objects.on(on).filter(council__issuer=issuer).count()
    fields = FieldOfWork.objects.filter(retired=False).count()
    items = (
        SetupItem(
            "units",
            _("Đơn vị"),
            units > 0,
            _("%d đơn vị trực thuộc") % units if units else _("Chưa có đơn vị trực thuộc nào"),
            _("Giao ước, kết quả và đề nghị khen thưởng là của từng bộ phận, đoàn thể, tổ dân phố."),
            administrators,
        ),
        SetupItem(
            "people",
            _("Cá nhân và chức vụ"),
            people > 0,
            _("%d người đang giữ chức vụ") % people if people else _("Chưa ghi chức vụ của ai"),
            _("Giấy khen, quyết định lấy tên và chức vụ từ danh sách này."),
            those(*_KEEPERS_OF_PEOPLE),
        ),
        SetupItem(
            "roles",
            _("Tài khoản và vai trò"),
            not lacking,
            _("Chưa ai giữ: %s") % ", ".join(map(str, lacking)) if lacking else _("Vai trò cần thiết đều có người giữ"),
            _("Mỗi bước của năm cần một người có vai trò; thiếu một vai trò thì việc dừng ở bước đó."),
            administrators,
        ),
        SetupItem(
            "council",
            _("Hội đồng Thi đua – Khen thưởng"),
            seats > 0,
            _("%d thành viên") % seats if seats else _("Chưa lập Hội đồng"),
            _("Không có Hội đồng thì không họp xét, không có biên bản để ra quyết định."),
            those(Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR),
        ),
        SetupItem(
            "fields",
            _("Lĩnh vực công tác"),
            fields > 0,
            _("%d lĩnh vực") % fields if fields else _("Danh mục trống"),
            _("Chỉ tiêu, kết quả và khen thưởng được phân theo lĩnh vực."),
            administrators,
        ),
        _numbers(issuer, on, those(Role.REGISTER_KEEPER)),
        _law(issuer, on, notes, those(*_COMPARERS)),
        _noted(
            "mail",
            _("Thư điện tử"),
            notes.get(Matter.MAIL),
            _("Chưa gửi thử"),
            _("Giấy mời họp, hồ sơ bị trả lại, đặt lại mật khẩu đi bằng thư."),
            administrators,
        ),
        _backup(notes.get(Matter.BACKUP), administrators),
        SetupItem(
            "address",
            _("Địa chỉ công khai"),
            address.is_confirmed,
            address.url if address.is_confirmed else _("%s chưa được mở thử từ thiết bị khác") % address.url,
            _("Mã QR trên giấy khen mang địa chỉ này; chưa mở thử được thì giấy khen in ra mang chữ «BẢN THỬ»."),
            administrators,
        ),
    )
    return Setup(items, roles, address, notes.get(Matter.SET_UP))


def _numbers(issuer: Unit, on: date, doers: tuple[str, ...]) -> SetupItem:
    wanting = books_not_said(issuer, on.year)
    if not wanting:
        summary = _("Đã khai ai cấp số của từng loại văn bản")
    elif len(wanting) == len(Series):
        summary = _("Chưa khai ai cấp số, số bắt đầu từ bao nhiêu")
    else:
        summary = _("Chưa khai ai cấp số của: %s") % ", ".join(str(series.label) for series in wanting)
    return SetupItem(
        "numbers",
        _("Số văn bản"),
        not wanting,
        summary,
        _("Kế hoạch, quyết định, báo cáo mang số này; số do phần mềm cấp thì không thu lại được."),
        doers,
    )


def _backup(note: SetupNote | None, doers: tuple[str, ...]) -> SetupItem:
    state = backups()
    if state.newest is not None:
        summary = _("Bản gần nhất đã khôi phục thử: %(moment)s, ở %(place)s") % {
            "moment": f"{timezone.localtime(state.newest.began_at):%H:%M %d/%m/%Y}",
            "place": state.newest.place,
        }
    elif note is not None:
        summary = str(note.words)
    else:
        summary = _("Đã đặt lịch, chưa có bản nào") if state.plan is not None else _("Chưa đặt lịch")
    if state.failed is not None:
        summary = _("%(before)s. Lần gần nhất không xong: %(trouble)s") % {
            "before": summary,
            "trouble": state.failed.trouble,
        }
    return SetupItem(
        "backup",
        _("Sao lưu"),
        (note is not None or state.plan is not None) and state.failed is None,
        summary,
        _("Máy hỏng thì sổ khen thưởng và mọi văn bản chỉ còn ở bản sao."),
        doers,
    )


def _law(issuer: Unit, on: date, notes: dict[Matter, SetupNote], doers: tuple[str, ...]) -> SetupItem:
    province = province_of(issuer, on=on)
    version = version_in_force(province, on=on) if province is not None else None
    note = notes.get(Matter.RULES)
    if version is not None:
        summary = _("Đang áp dụng quy định của tỉnh từ ngày %s") % date_short(version.valid_from)
    elif province is not None and overlay_file(province) is not None:
        summary = _("Đang áp dụng quy định của tỉnh")
    elif note is not None:
        summary = note.words
    else:
        summary = ""
    return SetupItem(
        "law",
        _("Căn cứ pháp lý và quy định của tỉnh"),
        bool(summary),
        summary or _("Chưa đưa vào quy định của tỉnh, cũng chưa ghi là tỉnh không có"),
        _("Nhiều mức, tỷ lệ luật để tỉnh quy định; thiếu thì chương trình trả lời «Chưa đủ căn cứ»."),
        doers,
    )


def _noted(name: str, title: str, note: SetupNote | None, missing: str, why: str, doers: tuple[str, ...]) -> SetupItem:
    if note is None:
        return SetupItem(name, title, is_done=False, summary=missing, why=why, doers=doers)
    summary = _("%(words)s (%(by)s ghi)") % {"words": note.words, "by": note.noted_by}
    return SetupItem(name, title, is_done=True, summary=summary, why=why, doers=doers)
