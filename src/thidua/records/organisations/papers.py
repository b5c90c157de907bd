"""The head, the symbol, the words and the signature of the papers a unit issues itself."""

import re
from collections.abc import Mapping
from datetime import date

from decree30 import Issuer, Signature
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import as_sentence, fold

from .enums import PaperPhrase as Phrase
from .enums import UnitKind
from .models import Unit
from .queries import style_of

# These bodies belong to the committee's own machinery, so its name stands above theirs.
_BODIES_OF_THE_COMMITTEE = {UnitKind.OFFICE, UnitKind.TEAM}
_COMMITTEES = {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.WARD}
_FRONT = "uy ban mat tran to quoc"
# What stands before the words an abbreviation is made of, and the kinds of place it ends at.
_BEFORE = ("trường", "phòng", "bộ phận")
_PLACES = {"phường", "xã", "quận", "huyện", "tỉnh"}
_PLACES_IN_TWO = {("thị", "trấn"), ("thị", "xã"), ("thành", "phố")}
# Names whose abbreviation is no row of initials, as papers of wards write them.
_KNOWN = (
    (_FRONT, "UBMTTQ"),
    ("doan thanh nien", "ĐTN"),
    ("cong doan", "CĐ"),
    ("cong an xa", "CAX"),
    ("cong an phuong", "CAP"),
)
# A post that names nothing without the body it leads.
_BARE = {"truong", "pho truong", "pho", "phu trach", "quyen truong"}

DEFAULTS: Mapping[Phrase, str] = {
    Phrase.PLAN_OPENING: (
        "Nhằm đẩy mạnh công tác thi đua, khen thưởng năm {năm}, góp phần hoàn thành các chỉ tiêu, nhiệm vụ được giao, "
        "{cơ quan} ban hành Kế hoạch phát động {phong trào} như sau:"
    ),
    Phrase.PLAN_CLOSING: (
        "Thủ trưởng các đơn vị phổ biến Kế hoạch này đến cán bộ, công chức, viên chức, hội viên và Nhân dân; ký giao "
        "ước thi đua; báo cáo kết quả về {cơ quan} trước ngày {hạn} để tổng hợp, bình xét khen thưởng.\n"
        "Hội đồng Thi đua - Khen thưởng {đơn vị} theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này."
    ),
    Phrase.PLAN_RECIPIENTS: (
        "Thường trực Đảng ủy, HĐND {đơn vị} (để b/c);\nỦy ban MTTQ Việt Nam {đơn vị};\n"
        "Các đơn vị thuộc, trực thuộc;\nHội đồng Thi đua - Khen thưởng;\nLưu: VT."
    ),
    Phrase.PLEDGE_OPENING: (
        "Hưởng ứng {phong trào} do {cơ quan} phát động{kế hoạch}, {bên ký} và {cơ quan} thống nhất ký giao ước thi đua "
        "{thời gian} với các nội dung sau:"
    ),
    Phrase.PLEDGE_CLOSING: (
        "{Bên ký} tổ chức thực hiện các nội dung đã giao ước; {cơ quan} hướng dẫn, tạo điều kiện, kiểm tra việc thực "
        "hiện. Kết quả được đối chiếu khi tổng kết phong trào và là một căn cứ bình xét khen thưởng."
    ),
    Phrase.LIST_OPENING: (
        "{Đơn vị trình} kính trình {người nhận} xem xét, quyết định {hình thức} cho {số lượng} trong đợt “{đợt}”, gồm:"
    ),
    Phrase.LIST_CLOSING: (
        "Các trường hợp trên đã được xét duyệt bảo đảm đúng đối tượng, tiêu chuẩn, trình tự, thủ tục theo quy định; "
        "{đơn vị trình} chịu trách nhiệm về tính chính xác của thành tích đã kê khai (có tóm tắt thành tích tại Phụ "
        "lục và hồ sơ kèm theo).\nKính trình {người nhận} xem xét, quyết định."
    ),
    Phrase.LIST_RECIPIENTS: "Như trên;\nHội đồng Thi đua - Khen thưởng {phường};\nLưu: {lưu}.",
    Phrase.REVIEW_CLOSING: "Biên bản đã được đọc lại cho những người dự họp cùng nghe và thống nhất.",
    Phrase.MINUTES_CLOSING: "Biên bản đã được đọc lại cho các thành viên dự họp cùng nghe và Hội đồng thông qua{ngày}.",
    Phrase.MINUTES_RECIPIENTS: "Chủ tịch {cơ quan};\nThành viên Hội đồng;\nLưu: VT, HĐTĐKT.",
    Phrase.REPORT_ADDRESSEES: "{cấp trên}",
    Phrase.REPORT_OPENING: (
        "Thực hiện quy định của pháp luật về thi đua, khen thưởng, {cơ quan} báo cáo kết quả công tác thi đua, khen "
        "thưởng năm {năm} và phương hướng năm {năm sau} như sau:"
    ),
    Phrase.REPORT_RECIPIENTS: (
        "Như trên;\nThường trực Đảng ủy, HĐND {đơn vị} (để b/c);\nCác đơn vị thuộc, trực thuộc;\nLưu: VT, HĐTĐKT."
    ),
    Phrase.INVITATION_BODY: "{Cơ quan mời} trân trọng kính mời {người được mời} dự {cuộc họp}.",
    Phrase.INVITATION_RECIPIENTS: "Như thành phần mời;\nLưu: VT.",
    Phrase.SCRIPT_POINT: "Tiếp theo chương trình là nội dung: {nội dung}.",
    Phrase.SCRIPT_INVITE: (
        "Tiếp theo chương trình, trân trọng kính mời {người thực hiện} thực hiện nội dung: {nội dung}."
    ),
    Phrase.SCRIPT_GROUP: (
        "Theo {quyết định}, trân trọng kính mời {người trao} lên trao {hình thức} cho {số lượng} có tên sau đây; "
        "trân trọng kính mời lên sân khấu:"
    ),
    Phrase.SCRIPT_SIGNING: "Trân trọng kính mời đại diện {số lượng} có tên sau đây lên ký giao ước thi đua:",
    Phrase.RETURN_CLOSING: (
        "Đề nghị {đơn vị được hỏi} hoàn thiện, gửi lại hồ sơ trước ngày {hạn}; sau thời hạn này hồ sơ được xét trong "
        "đợt khác."
    ),
    Phrase.REFUSAL_CLOSING: (
        "{Cơ quan} thông báo để {đơn vị được hỏi} biết và thông tin đến tập thể, cá nhân có tên nêu trên. Ý kiến đề "
        "nghị xem xét lại gửi về {cơ quan} để được giải quyết theo quy định."
    ),
}
"""What ships; an office words any of them anew in its `HouseStyle`."""

FIELDS = tuple(dict.fromkeys(name for text in DEFAULTS.values() for name in re.findall(r"\{([^{}]*)\}", text)))
_FIELD = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put the values in the places of the fields; `{Đơn vị}` begins a sentence, an unknown field is left empty."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in values:
            return values[name]
        return as_sentence(next((known for field, known in values.items() if as_sentence(field) == name), ""))

    return "\n".join(re.sub(" {2,}", " ", line).strip() for line in _FIELD.sub(value, text).split("\n"))


def refuse_unknown_fields(text: str, *, field: str) -> None:
    """Refuse a field in braces that no paper fills."""
    known = {name.lower() for name in FIELDS}
    for name in _FIELD.findall(text):
        if name.lower() not in known:
            raise RefusedError(
                _("Không có ô tên {%(name)s}. Các ô dùng được: %(known)s.")
                % {"name": name, "known": ", ".join(f"{{{one}}}" for one in FIELDS)},
                field=field,
            )


def phrase(unit: Unit, part: Phrase, on: date, values: Mapping[str, str]) -> str:
    """Return a sentence of the unit's papers as it words it on the day, its fields filled."""
    style = style_of(unit, on)
    return filled(style.phrases.get(part.value, DEFAULTS[part]) if style is not None else DEFAULTS[part], values)


def lines_of_phrase(unit: Unit, part: Phrase, on: date, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return a list of recipients, or the paragraphs of a passage."""
    return tuple(line for line in phrase(unit, part, on, values).split("\n") if line)


def head_of(unit: Unit, above: Unit, on: date) -> Issuer:
    """Return the head of a unit's own paper: its own lines where it has set them."""
    style = style_of(unit, on)
    parent = above.authority_name if unit.kind in _BODIES_OF_THE_COMMITTEE and unit.pk != above.pk else None
    if style is None:
        return Issuer(unit.authority_name, parent=parent, in_text=unit.authority_name)
    return Issuer(
        style.name_lines or unit.authority_name, parent=style.parent_lines or parent, in_text=unit.authority_name
    )


def abbreviation_of(unit: Unit, above: Unit, on: date) -> str:
    """Return the unit's name in a symbol: what it has set, else the initials of its name without its place.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3.b leaves the abbreviation to the head of the body.
    """
    style = style_of(unit, on)
    if style is not None and style.abbreviation:
        return style.abbreviation
    if unit.kind in _COMMITTEES:
        return "UBND"
    folded = fold(unit.name)
    known = next((short for beginning, short in _KNOWN if folded.startswith(beginning)), "")
    return known or _initials(unit.name, above.place_name)


def _initials(name: str, place: str) -> str:
    bare = next((name[len(one) + 1 :] for one in _BEFORE if name.lower().startswith(f"{one} ")), name)
    if bare.endswith(f" {place}"):
        bare = bare[: -len(place) - 1]
    words = [word for word in re.split(r"[\s,-]+", bare) if word]
    made = ""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if at and (word in _PLACES or (word, following) in _PLACES_IN_TWO):
            break
        made += "" if word.lower() in {"và", "của"} else word.upper() if word.isdigit() else word.upper()[0]
    return made[:12]


def symbol_of(kind: str, unit: Unit, above: Unit, on: date) -> str:
    """Return the symbol of a unit's own paper: kind and body, «TTr-VHXH»."""
    return f"{kind}-{abbreviation_of(unit, above, on)}"


def committee_signature(issuer: Unit, title: str, name: str) -> Signature:
    """Sign for a people's committee: its chair on its behalf (TM.), a deputy for the chair (KT.), an acting chair (Q.),
    anybody else by order (TL.); nobody is given a post they do not hold.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.
    """
    if issuer.authority_name == issuer.name:
        return Signature.of(title or "Người đứng đầu", name)
    body, held = "Ủy ban nhân dân", fold(title)
    if held.startswith("pho chu tich"):
        return Signature.deputy("Chủ tịch", "Phó Chủ tịch", name, body=body)
    if held.startswith("quyen chu tich"):
        return Signature((f"TM. {body}", "Q. Chủ tịch"), name)
    if held.startswith("chu tich") or not name:
        return Signature.on_behalf_of(body, "Chủ tịch", name)
    if not held:
        return Signature((f"TM. {body}",), name)
    return Signature.by_order("Chủ tịch", post_in_signature(title, issuer), name)


def head_title(issuer: Unit) -> str:
    """Return what the head of an authority is called."""
    return "Chủ tịch" if issuer.kind in _COMMITTEES else "Thủ trưởng"


def authority_signature(issuer: Unit, post: str, name: str, *, is_authorised: bool = False) -> Signature:
    """Sign what the head of an authority decides: the head by the post alone, a deputy for the head (KT.), an acting
    head as one (Q.), whom the head authorised in writing so (TUQ.), anybody else by order (TL.)."""
    head = head_title(issuer).upper()
    if is_authorised:
        return Signature.authorised(head, post.upper(), name)
    if fold(post).startswith("pho"):
        words = " ".join(post.split()[:3]) if head == "CHỦ TỊCH" else post
        return Signature.deputy(head, words.upper(), name)
    if fold(post).startswith("quyen"):
        return Signature.acting(head, name)
    if fold(post).startswith(fold(head)):
        return Signature.of(head, name)
    return Signature.by_order(head, post, name) if issuer.kind in _COMMITTEES else Signature.of(post.upper(), name)


def unit_signature(unit: Unit, title: str, name: str, on: date) -> Signature:
    """Sign a unit's own paper: its head by the post; for a collective body on its behalf (TM.), a deputy for the head.

    The Front's standing board is one («TM. BAN THƯỜNG TRỰC»); others name theirs in their `HouseStyle`.
    """
    style = style_of(unit, on)
    body = style.signs_for if style is not None else ""
    if not body and fold(unit.name).startswith(_FRONT):
        body = "Ban Thường trực"
    post = post_in_signature(title, unit) or "Người đứng đầu đơn vị"
    held = fold(post)
    if held.startswith("quyen "):
        acting = f"Q. {post.split(' ', 1)[1]}"
        return Signature((f"TM. {body}", acting) if body else (acting,), name)
    if held.startswith("pho "):
        head = post.split(" ", 1)[1]
        return Signature.deputy(as_sentence(head), post, name, body=body or None)
    return Signature.on_behalf_of(body, post, name) if body else Signature.of(post, name)


def post_in_signature(title: str, unit: Unit) -> str:
    """Return a post without its unit, whose name stands at the head: «Trạm trưởng Trạm Y tế phường» → «Trạm trưởng».

    A post that would be left bare keeps its body: «Trưởng Công an phường», «…, phụ trách bộ phận».
    """
    words, named = title.split(), unit.name.split()
    for shared in range(min(len(words) - 1, len(named)), 0, -1):
        if [word.lower() for word in words[-shared:]] == [word.lower() for word in named[:shared]]:
            left = " ".join(words[:-shared]).rstrip(",")
            bare = fold(left) in _BARE or fold(left).endswith(("phu trach", "truong bo phan"))
            return title if bare else left
    return title
