"""The provisions that the ward's officer confirms in the demo: which, in which document, on which page, when.

The documents are real instruments; that somebody of the ward opened them on these days is invented.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Confirmed:
    """One confirmation: the lawbook's code of the provision and where it was read."""

    code: str
    document: str
    page: str
    on: date


_LAW = "Luật Thi đua, khen thưởng ngày 26/11/2003 và các luật sửa đổi, bổ sung (bản lưu tại phường)"
_CIRCULAR = "Thông tư số 12/2019/TT-BNV ngày 04/11/2019 của Bộ Nội vụ (bản lưu tại phường)"
_READ_ON = date(2021, 1, 11)

CONFIRMED: tuple[Confirmed, ...] = (
    Confirmed("giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("giay-khen-xa.2017.thanh-tich-phong-trao", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("giay-khen-xa.2017.thanh-tich-dot-xuat", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("chung.2020.khong-dang-bi-xem-xet", _CIRCULAR, "Khoản 5 Điều 2", _READ_ON),
)
