"""The Labour order by long dedication in a post."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_91, DECREE_98, DECREE_152, REPORTED, UNCONFIRMED, A, B, C, D
from lawbook.national.requirements.huan_chuong_lao_dong.classes import (
    CLASSES,
    DECREE_GOES_ON,
    GROUNDS,
    LAW_MAY_DIFFER,
    LONG,
    LOWERED_91,
    LOWERED_98,
    OFFICIALS,
    POSTS_91,
    POSTS_98,
    POSTS_152,
)
from lawbook.national.requirements.huan_chuong_lao_dong.limbs import at_retirement, clear_in_post, long_dedication

law = RequirementBook()
_lay = partial(lay, law)


for _one in CLASSES:
    _lay(
        _one.code,
        "qua-trinh-cong-hien",
        long_dedication,
        "Quá trình cống hiến: thời gian giữ chức vụ thuộc mức của hạng này; chưa đủ ở một chức vụ thì cộng với chức "
        "vụ thấp "
        "hơn liền kề; nữ lãnh đạo, quản lý được giảm một phần ba.",
        ("posts", "woman", "late_retirement", "resistance_service", "disciplines", "period_to"),
        (
            Period(
                A,
                (
                    _one.decree(3),
                    Citation(DECREE_91, article=41, clause=4),
                    Citation(DECREE_91, article=41, clause=5),
                    Citation(DECREE_91, article=3, clause=2),
                ),
                CONFIRMED,
                "Bị cảnh cáo thì hạ một mức. Cộng thời gian không liền nhau theo tháng 30 ngày là cách hiểu.",
                given={"table": POSTS_91, "lowered_by": LOWERED_91},
            ),
            Period(
                B,
                (
                    Citation(DECREE_98, article=_one.article_b, clause=1),
                    Citation(DECREE_98, article=6, clause=2),
                    Citation(DECREE_98, article=6, clause=3),
                    Citation(DECREE_98, article=4, clause=7),
                ),
                CONFIRMED,
                "Bị khiển trách, cảnh cáo thì hạ một mức. Cộng thời gian không liền nhau theo tháng 30 ngày là cách "
                "hiểu.",
                given={"table": POSTS_98, "lowered_by": LOWERED_98},
            ),
            Period(
                C,
                (
                    Citation(DECREE_152, article=_one.article_c, clause=1),
                    Citation(DECREE_152, article=9, clause=2),
                    Citation(DECREE_152, article=4, clause=7),
                ),
                CONFIRMED,
                "Cộng thời gian không liền nhau theo tháng 30 ngày là cách hiểu.",
                given={"table": POSTS_152},
                reads=("posts", "woman", "late_retirement", "resistance_service", "period_to"),
            ),
            Period(
                D,
                None,
                UNCONFIRMED,
                LAW_MAY_DIFFER,
                given={"table": POSTS_152},
                reads=("posts", "woman", "late_retirement", "resistance_service", "period_to"),
            ),
        ),
        {"award": _one.code},
        one_of=GROUNDS,
        branch=LONG,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        "cong-hien-khi-nghi-huu",
        at_retirement,
        "Khi có thông báo, quyết định nghỉ hưu mà chưa được khen thưởng quá trình cống hiến.",
        ("retiring", "dedication_order_held"),
        (
            Period(A, Citation(DECREE_91, article=41, clause=2), CONFIRMED, "«Đã đến tuổi nghỉ chế độ»."),
            Period(B, Citation(DECREE_98, article=6, clause=2, point="a"), CONFIRMED),
            Period(C, Citation(DECREE_152, article=9, clause=2, point="a"), CONFIRMED),
            Period(D, None, REPORTED, DECREE_GOES_ON),
        ),
        one_of=GROUNDS,
        branch=LONG,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        "cong-hien-ky-luat",
        clear_in_post,
        "Không bị kỷ luật, không có vi phạm, khuyết điểm nghiêm trọng bị kết luận khi giữ chức vụ lãnh đạo, quản lý.",
        ("posts", "disciplines", "serious_fault_concluded", "period_to"),
        (
            Period(C, Citation(DECREE_152, article=9, clause=3), CONFIRMED),
            Period(D, None, REPORTED, DECREE_GOES_ON),
        ),
        one_of=GROUNDS,
        branch=LONG,
        only_for=OFFICIALS,
    )
