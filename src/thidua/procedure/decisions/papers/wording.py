"""The words of a decision, with named fields in braces: what ships, what an office makes of it, what fills it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold, nfc
from thidua.procedure.councils.papers import KIND_NAMES
from thidua.procedure.decisions.enums import WordingPart as Part
from thidua.records.people.enums import SubjectKind

FIELD = re.compile(r"\{([^{}]*)\}")

# Each field and what it says, as the screen explains it.
FIELDS = {
    "thẩm quyền": "Chủ tịch Ủy ban nhân dân phường …",
    "cơ quan": "Ủy ban nhân dân phường …",
    "đơn vị": "phường …",
    "hội đồng": "Hội đồng Thi đua - Khen thưởng phường …",
    "người đề nghị": "người, cơ quan trình, kèm số và ngày tờ trình nếu có",
    "danh hiệu": "tên danh hiệu hoặc hình thức khen thưởng",
    "năm": "năm thành tích",
    "đợt": "nội dung của đợt, không có chữ «khen thưởng», «tổng kết» ở đầu",
    "phong trào": "tên phong trào của đợt; không có thì như {đợt}",
    "đối tượng": "tập thể, cá nhân",
    "các đối tượng": "các tập thể và cá nhân",
    "số lượng": "09 tập thể và 28 cá nhân",
    "lời khen": "đã có thành tích … (như ghi trên giấy khen)",
    "thành tích": "có thành tích … (theo loại hình)",
    "phụ lục": "Phụ lục I và Phụ lục II",
    "mức thưởng": "mỗi tập thể … đồng, mỗi cá nhân … đồng",
    "tiền thưởng": "tổng số tiền",
    "bằng chữ": "tổng số tiền bằng chữ",
    "loại": "tập thể, hộ gia đình hoặc cá nhân của danh sách",
}
_BY_FOLD = {fold(name): name for name in FIELDS}

_EXECUTION = (
    "Bộ phận văn phòng, bộ phận tài chính - kế toán của {cơ quan}, thủ trưởng các đơn vị có liên quan và các "
    "{đối tượng} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký."
)
DEFAULTS: Mapping[Part, str] = {
    Part.SUBJECT_FORM: "Về việc tặng Giấy khen cho {các đối tượng} {thành tích}",
    Part.SUBJECT_TITLE: "Về việc công nhận danh hiệu “{danh hiệu}” năm {năm}",
    Part.MERIT_CONG_TRANG: "có thành tích trong thực hiện nhiệm vụ năm {năm}",
    Part.MERIT_PHONG_TRAO: "có thành tích trong {phong trào}",
    Part.MERIT_CHUYEN_DE: "có thành tích trong {đợt}",
    Part.MERIT_DOT_XUAT: "có thành tích đột xuất trong {đợt}",
    Part.CERTIFICATE_TITLE: "Đạt danh hiệu “{danh hiệu}” năm {năm}",
    Part.PROPOSAL: "Theo đề nghị của {người đề nghị}",
    Part.AWARDING_FORM: (
        "Tặng Giấy khen của {thẩm quyền} cho {số lượng} {lời khen} (có danh sách tại {phụ lục} kèm theo)."
    ),
    Part.AWARDING_TITLE: (
        "Công nhận danh hiệu “{danh hiệu}” năm {năm} cho {số lượng} (có danh sách tại {phụ lục} kèm theo)."
    ),
    Part.MONEY: (
        "Tiền thưởng kèm theo: {mức thưởng}. Tổng số tiền thưởng là {tiền thưởng} (Bằng chữ: {bằng chữ}), chi từ quỹ "
        "thi đua, khen thưởng theo quy định."
    ),
    Part.NO_MONEY: "Quyết định này không kèm theo tiền thưởng.",
    Part.EXECUTION: _EXECUTION,
    Part.RECIPIENTS: "Như Điều 3;\nThường trực Đảng ủy, HĐND (để b/c);\nLưu: VT, HĐTĐKT.",
    Part.LIST_FORM: "Danh sách {loại} được tặng Giấy khen",
    Part.LIST_TITLE: "Danh sách {loại} được công nhận danh hiệu “{danh hiệu}”",
    Part.LIST_ORDER: "tập thể, hộ gia đình, cá nhân",
}
"""What ships; read right without anybody touching it."""


class KeptWords(TypedDict):
    """The words as a decision keeps them; those kept first had no grounds and no versions of their own."""

    articles: list[str]
    proposal: str
    recipients: list[str]
    list_title: str
    order: list[str]
    grounds: NotRequired[list[str] | None]
    versions: NotRequired[dict[str, str]]


@dataclass(frozen=True)
class Words:
    """The words of one decision, still with fields. `grounds` is None while they are taken from the day's law."""

    articles: tuple[str, ...]
    proposal: str
    recipients: tuple[str, ...]
    list_title: str
    order: tuple[SubjectKind, ...]
    grounds: tuple[str, ...] | None = None
    versions: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> KeptWords:
        """Return what the decision keeps."""
        return {
            "articles": list(self.articles),
            "proposal": self.proposal,
            "recipients": list(self.recipients),
            "list_title": self.list_title,
            "order": [kind.value for kind in self.order],
            "grounds": None if self.grounds is None else list(self.grounds),
            "versions": dict(self.versions),
        }


def words_of(kept: KeptWords) -> Words:
    """Return the words that a decision keeps."""
    grounds = kept.get("grounds")
    return Words(
        articles=tuple(kept["articles"]),
        proposal=kept["proposal"],
        recipients=tuple(kept["recipients"]),
        list_title=kept["list_title"],
        order=tuple(SubjectKind(kind) for kind in kept["order"]),
        grounds=None if grounds is None else tuple(grounds),
        versions=kept.get("versions", {}),
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put the values in the places of the fields; a field nothing is known of leaves its place empty."""
    return re.sub(" {2,}", " ", FIELD.sub(lambda found: values.get(_name(found[1]), ""), text)).strip()


def fields_of(text: str) -> list[str]:
    """Return the fields a text names, as they are called here."""
    return [_name(name) for name in FIELD.findall(text)]


def _name(written: str) -> str:
    return _BY_FOLD.get(fold(nfc(written)), written)


def refuse_unknown_fields(part: Part | None, text: str, *, field: str = "text") -> None:
    """Refuse a field that nothing fills, a lone brace, and an order that does not name each list once."""
    unknown = [name for name in FIELD.findall(text) if fold(nfc(name)) not in _BY_FOLD]
    if unknown:
        raise RefusedError(
            _("Không có ô tên {%(name)s}. Các ô dùng được: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(f"{{{name}}}" for name in FIELDS)},
            field=field,
        )
    rest = FIELD.sub("", text)
    if "{" in rest or "}" in rest:
        raise RefusedError(_("Dấu ngoặc nhọn { } phải đi thành cặp quanh tên ô."), field=field)
    if part == Part.LIST_ORDER:
        read_order(text)
    if part == Part.MONEY and "tiền thưởng" not in fields_of(text):
        raise RefusedError(_("Điều 2 phải có ô {tiền thưởng}."), field=field)


def read_order(text: str) -> tuple[SubjectKind, ...]:
    """Read «tập thể, hộ gia đình, cá nhân»; refuse unless each kind of list is named once."""
    by_name = {fold(name): kind for kind, name in KIND_NAMES.items()}
    named = [by_name.get(fold(part.strip(" .;"))) for part in text.replace("\n", ",").split(",") if part.strip(" .;")]
    if None in named or sorted(named, key=str) != sorted(by_name.values(), key=str):
        raise RefusedError(
            _("Hãy ghi đủ ba loại danh sách theo thứ tự, ngăn bằng dấu phẩy: %s.") % ", ".join(by_name_shown()),
            field="text",
        )
    return tuple(kind for kind in named if kind is not None)


def by_name_shown() -> list[str]:
    """Return the names of the lists as a text names them."""
    return list(KIND_NAMES.values())


def fields_put_back(after: str, before: str, values: Mapping[str, str]) -> str:
    """Return edited words with the fields of the text they replace in their places again, where their values stand.

    So a sum that changes on the day of signing changes in the edited sentence too.
    """
    for name in sorted(set(fields_of(before)), key=lambda name: -len(values.get(name, ""))):
        value = values.get(name, "")
        if value and value in after:
            after = after.replace(value, f"{{{name}}}")
    return after


def lines_of_text(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def listed(names: Iterable[str]) -> str:
    """Join names: «a, b và c»."""
    known: Sequence[str] = list(names)
    return " và ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
