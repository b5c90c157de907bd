"""The giấy khen: what stands on a certificate of merit, and nothing about how it is drawn.

A giấy khen is not among the administrative documents of Decree 30/2020/NĐ-CP (Điều 7), so the decree does
not govern its look; no text that fixes its size or ornament for a commune could be read. The page follows
common practice (A4 landscape, red and gold) with an ornament of our own and no state emblem: an office that
has its own printed stock uses the plain variant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decree30.paper import Number, OpenDate, Signature

SIGNING_ROOM_MM = 22.0
"""Between the post and the name of who signs, for the hand and the seal: our own measure."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen for one recipient.

    ``issuer`` is who gives it («Chủ tịch Ủy ban nhân dân phường Đậu Liêu»); ``detail`` the recipient's post
    and unit; ``achievement`` the words of the decision, a full sentence part («Đã có thành tích xuất sắc
    …»). ``number`` and ``decided_on`` name the decision, ``register_number`` the line in the register of
    commendations. With a ``verification_url`` the page carries a QR code of exactly that address;
    ``verification_code`` is shown for those who type it. ``mark`` is a small line at the foot, for samples;
    ``is_trial`` lays «BẢN THỬ» across the page, so that nobody hands it over.
    """

    issuer: str
    recipient: str
    achievement: str
    place: str
    dated: date | OpenDate
    signature: Signature
    number: Number
    decided_on: date
    detail: str = ""
    register_number: str | None = None
    verification_url: str | None = None
    verification_code: str | None = None
    form: str = "Giấy khen"
    mark: str | None = None
    is_trial: bool = False

    def __post_init__(self) -> None:
        if not self.recipient.strip():
            raise ValueError("a certificate needs a recipient")
