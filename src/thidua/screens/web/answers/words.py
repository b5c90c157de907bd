"""What the lawbook saw, in the words of an office: yes and no, classes, days, awards by their names."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.kernel.text import date_short
from thidua.records.achievements.enums import RatingClass
from thidua.records.catalogue.enums import Ground

_WORDS: Mapping[str, StrOrPromise] = {
    **dict(RatingClass.choices),
    **dict(Ground.choices),
    "official": gettext_lazy("Cán bộ, công chức, viên chức, người lao động"),
    "worker": gettext_lazy("Công nhân, nông dân, người lao động khác"),
    "khien-trach": gettext_lazy("Khiển trách"),
    "canh-cao": gettext_lazy("Cảnh cáo"),
    "nang-hon": gettext_lazy("Nặng hơn cảnh cáo"),
    "co-so": gettext_lazy("cơ sở"),
    "tinh": gettext_lazy("tỉnh"),
    "toan-quoc": gettext_lazy("toàn quốc"),
    "don-vi": gettext_lazy("người đứng đầu đơn vị"),
    "dung-dau-tinh": gettext_lazy("người đứng đầu tỉnh"),
    "dung-dau-bo": gettext_lazy("người đứng đầu bộ, ngành"),
    "sang-kien": gettext_lazy("sáng kiến"),
    "de-tai": gettext_lazy("đề tài, đề án, công trình"),
    "muu-tri-chien-dau": gettext_lazy("mưu trí, sáng tạo trong chiến đấu"),
    "hoi-thi": gettext_lazy("kết quả hội thi"),
    "khong": gettext_lazy("không"),
    "xa": gettext_lazy("xã, phường"),
    "bo": gettext_lazy("bộ, ngành"),
    "thu-tuong": gettext_lazy("Thủ tướng Chính phủ"),
    "cum-khoi-tinh": gettext_lazy("cụm, khối thi đua của tỉnh"),
    "cum-trung-uong": gettext_lazy("cụm thi đua của trung ương"),
    "vu-truong": gettext_lazy("vụ trưởng và tương đương"),
    "pho-vu-truong": gettext_lazy("phó vụ trưởng và tương đương"),
    "khac": gettext_lazy("chức vụ khác"),
}
# Where one code means different things in different facts.
_OF_FACT: Mapping[str, Mapping[str, StrOrPromise]] = {
    "earlier_award": {
        "none": gettext_lazy("Chưa được khen thưởng"),
        "to_be_judged": gettext_lazy("Đã được khen trong cùng kỳ, cần xét có phải cùng thành tích không"),
        "same_achievement": gettext_lazy("Đã được khen cho chính thành tích này"),
    },
    "discipline": {"none": gettext_lazy("Không bị kỷ luật")},
    "form": {"none": gettext_lazy("Không bị kỷ luật")},
}
_UNTOLD = gettext_lazy("(chưa ai cho biết)")


def in_words(name: str, value: object) -> Sequence[str]:
    """Return a fact's value as one or several short lines."""
    if isinstance(value, Mapping):
        return [f"{year}: {', '.join(in_words(name, held))}" for year, held in value.items()]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_entry(name, one) for one in value] or [_("không có")]
    return [_one(name, value)]


def _entry(name: str, one: object) -> str:
    if not isinstance(one, Mapping):
        return _one(name, one)
    told = [", ".join(in_words(key, value)) for key, value in one.items() if value is not None]
    return "; ".join(told) or str(_UNTOLD)


def _one(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, date):
        return date_short(value)
    text = str(value)
    words = _OF_FACT.get(name, {}).get(text) or _WORDS.get(text)
    if words is not None:
        return str(words)
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return date_short(day) if day is not None else _award_title(text)


def _award_title(code: str) -> str:
    try:
        return lawbook.award(code).title
    except lawbook.UnknownCodeError:
        return code
