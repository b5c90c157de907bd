"""Huân chương Chiến công, Đại đoàn kết dân tộc, Dũng cảm and Hữu nghị."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Degree, Scope
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, REPORTED, UNCONFIRMED, UNREAD_D, A, B, C, D
from lawbook.national.requirements.huan_chuong.limbs import (
    brave,
    feat_in_combat,
    front,
    no_dedication_order,
    of_a_foreigner,
)
from lawbook.national.requirements.huan_chuong.terms import CLASSES, EXPLOIT, LAW_MAY_DIFFER, in_decree, in_law, rows

law = RequirementBook()
_lay = partial(lay, law)


for _index, _one in enumerate(CLASSES):
    _lay(
        EXPLOIT[_one],
        "chien-cong",
        feat_in_combat,
        "Trung thành với Tổ quốc, với Nhân dân; lập chiến công "
        + ("đặc biệt xuất sắc" if _one == "nhat" else "xuất sắc")
        + " trong chiến đấu, phục vụ chiến đấu hoặc đấu tranh với tội phạm, có phạm vi nêu gương: "
        + {"nhat": "toàn quốc.", "nhi": "toàn quân hoặc bộ, tỉnh.", "ba": "quân khu hoặc một lĩnh vực của bộ, tỉnh."}[
            _one
        ],
        ("feat_in_combat", "achievement_degree", "achievement_reach", "loyal"),
        rows(in_decree(28 + _index), in_law(48 + _index), given={"loyal": False}),
        {
            "degree": Degree.EXCEPTIONAL if _one == "nhat" else Degree.EXCELLENT,
            "reach": {"nhat": Scope.NATION, "nhi": Scope.PROVINCE, "ba": Scope.FIELD}[_one],
            "loyal": True,
        },
    )

_lay(
    "huan-chuong-dai-doan-ket-dan-toc",
    "cong-lao",
    front,
    "Có công lao to lớn, thành tích đặc biệt xuất sắc trong xây dựng khối đại đoàn kết, được Ủy ban Trung ương Mặt "
    "trận Tổ quốc "
    "công nhận; hoặc đã giữ chức vụ trong Mặt trận đủ thời gian mà nghị định nêu (cấp trưởng tổ chức thành viên từ "
    "cấp tỉnh: ít "
    "nhất 15 năm liên tục).",
    ("front_standard",),
    (
        Period(A, in_decree(31), CONFIRMED),
        Period(B, (in_law(51, 1), Citation(DECREE_98, article=22, clause=1)), CONFIRMED),
        Period(C, (in_law(51, 1), Citation(DECREE_152, article=25, clause=1)), CONFIRMED),
        UNREAD_D,
    ),
)
_lay(
    "huan-chuong-dai-doan-ket-dan-toc",
    "chua-co-huan-chuong-cong-hien",
    no_dedication_order,
    "Chưa được tặng, truy tặng huân chương về quá trình cống hiến.",
    ("dedication_order_held",),
    (
        Period(
            A,
            in_decree(31, 1),
            REPORTED,
            "Chỉ với người giữ chức vụ ở Mặt trận (khoản 1); nhân sĩ, trí thức, doanh nhân… ở khoản 2 thì không vướng.",
        ),
        Period(B, Citation(DECREE_98, article=22, clause=2), CONFIRMED),
        Period(C, Citation(DECREE_152, article=25, clause=2), CONFIRMED),
        Period(D, None, UNCONFIRMED, LAW_MAY_DIFFER),
    ),
)
_lay(
    "huan-chuong-dung-cam",
    "hanh-dong-dung-cam",
    brave,
    "Có hành động dũng cảm cứu người, cứu tài sản, đấu tranh với tội phạm, xung phong vào nơi nguy hiểm bảo vệ "
    "người dân, có tác "
    "dụng nêu gương trong phạm vi bộ, tỉnh hoặc toàn quốc.",
    ("brave_rescue", "achievement_reach"),
    rows(in_decree(32), in_law(52)),
)
_lay(
    "huan-chuong-huu-nghi",
    "dong-gop-huu-nghi",
    of_a_foreigner,
    "Cá nhân, tập thể người nước ngoài tôn trọng Việt Nam, có đóng góp to lớn cho đất nước và tình hữu nghị, được "
    "bộ, tỉnh công "
    "nhận, đề nghị.",
    ("foreign", "friendship"),
    (
        Period(A, in_decree(33, 2), CONFIRMED),
        Period(B, (in_law(53, 1), Citation(DECREE_98, article=23, clause=1)), CONFIRMED),
        Period(C, (in_law(53, 1), Citation(DECREE_152, article=26, clause=1)), CONFIRMED),
        UNREAD_D,
    ),
)
