"""The provisions that the ward's officer confirms in the demo: which, in which document, on which page, when.

The documents are real instruments; that somebody of the ward opened them on these days is invented.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Confirmed:
    """One confirmation: the lawbook's code of the provision, where it was read, and the value of a parameter."""

    code: str
    document: str
    page: str
    on: date
    value: str = ""


_LAW = "Luật Thi đua, khen thưởng ngày 26/11/2003 và các luật sửa đổi, bổ sung (bản lưu tại phường)"
_DECREE = "Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ (bản lưu tại phường)"
_READ_ON = date(2021, 1, 11)

CONFIRMED: tuple[Confirmed, ...] = (
    Confirmed("giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("giay-khen-xa.2017.thanh-tich-phong-trao", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("giay-khen-xa.2017.thanh-tich-dot-xuat", _LAW, "Điều 74, Điều 75", _READ_ON),
    Confirmed("chung.2017.khong-dang-bi-xem-xet", _DECREE, "Chương I", _READ_ON),
    Confirmed("lam-tron-tien-thuong.2017-10-01", _DECREE, "khoản 2 Điều 68", _READ_ON, value="nearest_10k"),
)
