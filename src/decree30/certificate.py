"""The giấy khen and the sheet of a title: what stands on a certificate, and nothing about how it is drawn.

The pattern is that of Điều 104 of Decree 98/2023/NĐ-CP, read in its own words for 1 January 2024 – 30 June 2025: A4
lying, a white ground («nền trắng»), the national emblem in the middle above, no motifs outside the border; the giver in
red capitals, the form in red; below on the left decision and «Số sổ vàng», on the right place and day. From 1 July 2025
the Prime Minister sets the pattern (Decree 152/2025/NĐ-CP, Điều 6); its text was not seen, nor that of Decree
85/2014/NĐ-CP before 2024, so the same pattern is drawn for those days. Border and flags are our own drawing, the
emblem is the office's own file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decree30.paper import Number, OpenDate, Signature

SIGNING_ROOM_MM = 33.0
"""Between the post and the name of who signs, for the hand and a seal of 36 mm: our own measure."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen, or one sheet of a title, for one recipient.

    ``issuer`` is who gives it («Chủ tịch Ủy ban nhân dân phường Đậu Liêu»); ``giving`` stands above ``form``: «Tặng»
    and «Giấy khen», or «Tặng danh hiệu» and the title, then with red flags beside the emblem (``has_flags``).
    ``detail`` is the recipient's post and unit; ``achievement`` the words of the decision, a full sentence part («Đã có
    thành tích xuất sắc …»). ``number`` and ``decided_on`` name the decision, ``register_number`` what stands after «Số
    sổ vàng». ``emblem`` is a PNG of the national emblem; without it its place stays free. With a ``verification_url``
    the page carries a QR code of exactly that address; ``verification_code`` is shown for those who type it. ``mark``
    is a small line at the foot, for samples; ``is_trial`` lays «BẢN THỬ» across the page, so that nobody hands it over.
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
    giving: str = "Tặng"
    has_flags: bool = False
    emblem: bytes | None = None
    mark: str | None = None
    is_trial: bool = False

    def __post_init__(self) -> None:
        if not self.recipient.strip():
            raise ValueError("a certificate needs a recipient")
