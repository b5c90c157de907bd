"""The Labour order by one great achievement: sudden, prize, invention, contribution, movement."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Degree
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, UNREAD_D, A, B, C
from lawbook.national.requirements.huan_chuong_lao_dong.classes import (
    CLASSES,
    COLLECTIVE,
    FIRST,
    GROUNDS,
    PERSON,
    REACH_WORDS,
    SECOND,
    SUDDEN_WORDS,
    THIRD,
)
from lawbook.national.requirements.huan_chuong_lao_dong.limbs import (
    contributed,
    exemplary_collective,
    exemplary_person,
    in_a_movement,
    invention_or_work,
    prize_won,
    sudden,
    sudden_or_prize,
)

law = RequirementBook()
_lay = partial(lay, law)


for _one in CLASSES:
    _a_reach = {"reach": _one.reach, "degree": Degree.EXCEPTIONAL}
    _lay(
        _one.code,
        "chap-hanh",
        exemplary_person,
        "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
        ("obeys_law",),
        (Period(A, _one.decree(1), CONFIRMED), Period((B, C), _one.at(1), CONFIRMED), UNREAD_D),
    )
    _lay(
        _one.code,
        "doan-ket",
        exemplary_collective,
        "Tập thể: nội bộ đoàn kết, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
        ("united", "obeys_law"),
        (Period(A, _one.decree(4), CONFIRMED), Period((B, C), _one.at(4), CONFIRMED), UNREAD_D),
    )
    _lay(
        _one.code,
        "dot-xuat",
        sudden,
        f"Lập được thành tích {SUDDEN_WORDS[_one.degree]} đột xuất, có phạm vi ảnh hưởng, nêu gương: "
        f"{REACH_WORDS[_one.reach]}.",
        ("sudden_influence", "achievement_degree"),
        (
            Period(
                A,
                _one.decree(1, "b"),
                CONFIRMED,
                wording="Lập được thành tích đặc biệt xuất sắc đột xuất, có phạm vi ảnh hưởng, nêu gương: "
                f"{REACH_WORDS[_one.reach]}; hoặc được giải thưởng cao ở khu vực, thế giới.",
                given=_a_reach,
                test=sudden_or_prize,
                reads=("sudden_influence", "achievement_degree", "prize"),
            ),
            Period((B, C), _one.law("sudden"), CONFIRMED),
            UNREAD_D,
        ),
        {"reach": _one.reach, "degree": _one.degree},
        one_of=GROUNDS,
        kinds=PERSON,
    )
    _lay(
        _one.code,
        "tap-the-dot-xuat",
        sudden,
        f"Tập thể: thành tích {SUDDEN_WORDS[_one.degree]} đột xuất, có phạm vi ảnh hưởng: {REACH_WORDS[_one.reach]}.",
        ("sudden_influence", "achievement_degree"),
        (Period((B, C), _one.at(4, "a"), CONFIRMED), UNREAD_D),
        {"reach": _one.reach, "degree": _one.degree},
        one_of=GROUNDS,
        kinds=COLLECTIVE,
    )
    _lay(
        _one.code,
        "giai-thuong",
        prize_won,
        f"Được cử tham gia hoạt động văn hóa, thể thao, giáo dục, khoa học… và đạt {_one.prize_words}.",
        ("prize",),
        (
            Period(B, (_one.law("prize"), Citation(DECREE_98, article=_one.article_b, clause=2)), CONFIRMED),
            Period(C, (_one.law("prize"), Citation(DECREE_152, article=_one.article_c, clause=2)), CONFIRMED),
            UNREAD_D,
        ),
        {"prize": _one.prize},
        one_of=GROUNDS,
    )
    _lay(
        _one.code,
        "phat-minh-cong-trinh",
        invention_or_work,
        "Có phát minh, sáng chế được ứng dụng, hiệu quả cao, hoặc công trình khoa học và công nghệ, tác phẩm xuất sắc "
        f"tiêu biểu: {REACH_WORDS[_one.reach]}.",
        ("invention_reach", "work_level"),
        (
            Period(A, (_one.decree(1, "c"), _one.decree(1, "d")), CONFIRMED),
            Period((B, C), _one.law("invention"), CONFIRMED),
            UNREAD_D,
        ),
        {"reach": _one.reach},
        one_of=GROUNDS,
    )
    for _point, _cites, _kinds in (
        ("dong-gop", _one.law("contribution"), PERSON),
        ("tap-the-dong-gop", _one.at(4, "b"), COLLECTIVE),
    ):
        _lay(
            _one.code,
            _point,
            contributed,
            f"Có {_one.contributed} vào sự phát triển kinh tế - xã hội của đất nước, bảo đảm an sinh xã hội, từ "
            f"thiện nhân "
            "đạo, ứng dụng tiến bộ khoa học, kỹ thuật.",
            ("contribution_degree",),
            (Period((B, C), _cites, CONFIRMED), UNREAD_D),
            {"contribution": _one.contribution},
            one_of=GROUNDS,
            kinds=_kinds,
        )
    _lay(
        _one.code,
        "tap-the-phong-trao",
        in_a_movement,
        {
            FIRST: "Tập thể: thành tích đặc biệt xuất sắc",
            SECOND: "Tập thể: nhiều thành tích xuất sắc tiêu biểu",
            THIRD: "Tập thể: thành tích xuất sắc",
        }[_one.code]
        + ", được bình xét khi sơ kết, tổng kết phong trào thi đua do Chủ tịch nước, Thủ tướng Chính phủ phát động"
        + (" hoặc do bộ, ban, ngành, tỉnh phát động từ 05 năm trở lên." if _one.code == THIRD else "."),
        ("movement_achievement", "achievement_degree", "movement_launched_by", "movement_years"),
        (Period((B, C), _one.at(4, "c"), CONFIRMED), UNREAD_D),
        {"degree": _one.movement, "body_years": 5 if _one.code == THIRD else None},
        one_of=GROUNDS,
        kinds=COLLECTIVE,
    )
