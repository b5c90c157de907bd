"""Deeds that somebody pointed out, and rounds they may lead to."""

from datetime import date
from io import BytesIO

from PIL import Image
from tests.civic.given import AT, a_check, a_visitor
from tests.factories.procedure_early import an_officer
from tests.factories.records import an_award_kind

from thidua.civic.good_deeds.actions.telling import Photo, ToldDeed, point_out_deed
from thidua.civic.good_deeds.enums import Knowing, WhoKind
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.sites.models import Site
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.enums import Role
from thidua.procedure.nominations.actions import open_round
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.models import Unit

TOLD, DUE = date(2021, 3, 1), date(2021, 3, 15)  # a Monday, and ten working days later
WHAT = "Chị Đậu Thị Nhung cứu hai cháu nhỏ khỏi đuối nước ở hồ Khe Dọc (mẫu)."
SENDER, PHONE = "Trần Thị Kín", "0912 000 111"


def jpeg(shade: int = 90, *, with_place: bool = False) -> bytes:
    """A small photograph, with the place where it was taken where asked."""
    kept, picture = BytesIO(), Image.new("RGB", (64, 40), (shade, 20, 30))
    exif = picture.getexif()
    if with_place:
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010E] = "bi-mat-cua-may-anh"
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def told(
    home: HomePage | Site,
    *,
    what: str = WHAT,
    who: str = "Đậu Thị Nhung",
    on: date = TOLD,
    visitor: Visitor | None = None,
    photo: bool = False,
    email: str = "",
) -> ToldDeed:
    """A deed taken in, with its code."""
    site = home if isinstance(home, Site) else home.site
    return point_out_deed(
        actor=visitor or a_visitor(),
        site=site,
        what=what,
        who_kind=WhoKind.PERSON,
        who=who,
        where="Hồ Khe Dọc",
        when="Chiều 27/02",
        knowing=Knowing.SAW,
        check=a_check(),
        at=AT,
        on=on,
        photo=Photo(jpeg(), "image/jpeg", 64, 40) if photo else None,
        sender_name=SENDER,
        phone=PHONE,
        email=email,
    )


def a_sudden_round(ward: Unit, *, ground: Ground = Ground.DOT_XUAT) -> CommendationRound:
    """An open round for deeds of the year."""
    return open_round(
        actor=an_officer(Role.APPRAISER, ward),
        issuer=ward,
        key=f"DX-{CommendationRound.objects.count() + 1}",
        title="Khen đột xuất năm 2021",
        year=2021,
        award_kinds=[an_award_kind("giay-khen-xa")],
        ground=ground,
        opens_on=date(2021, 1, 4),
        due_on=date(2021, 12, 20),
    )
