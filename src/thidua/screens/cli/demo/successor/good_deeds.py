"""Good deeds that people of the successor point out: one waits, one is held, one went to another body."""

from thidua.civic.good_deeds.actions.answering import look_into_deed, pass_deed_on
from thidua.civic.good_deeds.actions.telling import point_out_deed
from thidua.civic.good_deeds.enums import Knowing, WhoKind
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.sites.queries import site_of_ward
from thidua.screens.cli.demo.cast import site_kept_for
from thidua.screens.cli.demo.readers import forenoon, passed, somebody

from . import day
from .cast import account, ward

# How many days ago, what, who it is, who, where, when, how it is known.
TOLD = (
    (
        6,
        "Anh Hồ Văn Mẫu chạy xe ôm nhặt được túi có tiền và giấy tờ của khách, tìm đến tận nhà trả lại.",
        WhoKind.PERSON,
        "Anh Hồ Văn Mẫu, chạy xe ôm ở bến xe",
        "Bến xe phường",
        "Sáng thứ bảy tuần trước",
        Knowing.HELPED,
    ),
    (
        3,
        "Đêm mưa to, mấy thanh niên dựng lều canh chỗ cống sụt, xếp gạch chặn xe đến sáng cho bà con khỏi ngã.",
        WhoKind.GROUP,
        "Nhóm thanh niên tổ dân phố 2",
        "Ngã ba đường vào tổ dân phố 2",
        "Đêm mưa đầu tuần",
        Knowing.SAW,
    ),
    (
        1,
        "Xem ngay tại https://quang-cao.example http://mua-hang.example www.khuyen-mai.example",
        WhoKind.UNKNOWN,
        "Không rõ",
        "Trên mạng",
        "Hôm nay",
        Knowing.READ,
    ),
)


def are_told() -> bool:
    """Whether deeds were pointed out on the successor's site."""
    site = site_of_ward(ward())
    return site is not None and site.good_deeds.exists()


def tell() -> None:
    """Let people tell of three; one is handed on, one is looked into, one is held for its links."""
    told = [_told(line) for line in TOLD]
    officer = account("nhl.thamdinh")
    pass_deed_on(
        actor=officer,
        deed=told[0],
        passed_to="Công an phường Nam Hồng Lĩnh",
        answer="Việc nhặt được của rơi trả lại người mất do Công an phường xác minh và đề nghị; phường đã chuyển.",
        on=day.before(2),
    )
    look_into_deed(actor=officer, deed=told[1], on=day.before(1))


def _told(line: tuple[int, str, WhoKind, str, str, str, Knowing]) -> GoodDeed:
    ago, what, who_kind, who, where, when, knowing = line
    on = day.before(ago)
    return point_out_deed(
        actor=somebody(),
        site=site_kept_for(ward()),
        what=what,
        who_kind=who_kind,
        who=who,
        where=where,
        when=when,
        knowing=knowing,
        check=passed(on),
        at=forenoon(on),
        on=on,
        is_sample=True,
    ).deed
