"""The questions of the command line that are asked around an award, each with its arguments."""

import argparse
from collections.abc import Callable
from typing import TextIO

from lawbook.arguments import (
    Commands,
    add_common,
    add_json,
    at_least_one,
    day,
    one_of,
    print_json,
    print_lines,
    whole,
    yes_or_no,
)
from lawbook.engine.bonus_values import Rounding
from lawbook.engine.caps import CapBase
from lawbook.engine.councils import CouncilLevel
from lawbook.engine.deadlines import Event
from lawbook.facts.kinds import SubjectKind
from lawbook.question_answers import (
    BODIES,
    STAFF,
    TOPICS,
    VARIANTS,
    Answered,
    Question,
    answer_awards,
    answer_bonus,
    answer_caps,
    answer_council,
    answer_deadlines,
    answer_facts,
    answer_fund,
    answer_money,
    answer_papers,
    answer_powers,
    answer_rating,
    answer_rules,
    answer_votes,
    codes_in_words,
    points_of,
)


def add_commands(commands: Commands) -> None:
    """Add one command for each question to those of `law`."""
    command = _add(
        commands, "awards", answer_awards, "mọi danh hiệu, hình thức: mã, tên, đối tượng, thời gian", on=False
    )
    command.add_argument("--on", type=day, metavar="NGÀY", help="chỉ những gì xét được vào ngày ấy")
    command.add_argument("--kind", type=one_of(SubjectKind, "đối tượng"), metavar="LOẠI", help="chỉ của một đối tượng")

    command = _add(
        commands, "facts", answer_facts, "những dữ kiện được hỏi khi xét một danh hiệu vào một ngày", award=True
    )
    command.add_argument("--kind", type=one_of(SubjectKind, "đối tượng"), metavar="LOẠI", help="chỉ của một đối tượng")

    command = _add(commands, "powers", answer_powers, "ai quyết định, ai đề nghị", award=True)
    command.add_argument("--body", metavar="LOẠI", help=codes_in_words(BODIES))

    command = _add(commands, "papers", answer_papers, "hồ sơ gồm những gì, mấy bộ", award=True)
    command.add_argument("--variant", default="", metavar="LOẠI", help=codes_in_words(VARIANTS))

    command = _add(commands, "votes", answer_votes, "tỷ lệ phiếu, và cần bao nhiêu phiếu", award=True)
    command.add_argument("--members", type=at_least_one, metavar="SỐ", help="tổng số thành viên Hội đồng")
    command.add_argument("--present", type=at_least_one, metavar="SỐ", help="số thành viên có mặt")

    command = _add(commands, "caps", answer_caps, "hạn mức của một danh sách")
    command.add_argument("subject", metavar="MÃ", help="mã danh hiệu, hoặc mức xếp loại (HTXSNV)")
    command.add_argument("--listed", type=whole, metavar="SỐ", required=True, help="danh sách có bao nhiêu")
    command.add_argument(
        "--count",
        action="append",
        default=[],
        metavar="CƠ-SỐ=SỐ",
        help="; ".join(f"{b.value}: {b.label}" for b in CapBase),
    )
    command.add_argument("--staff", default="", metavar="LOẠI", help=codes_in_words(STAFF))
    command.add_argument("--unit-excellent", type=yes_or_no, metavar="co|khong", help="đơn vị hoàn thành xuất sắc?")
    command.add_argument("--group-size", type=whole, metavar="SỐ", help="nhóm có bao nhiêu đơn vị")

    command = _add(
        commands, "deadlines", answer_deadlines, "mọi thời hạn; có ngày của sự việc thì có hạn cuối", award=True
    )
    command.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="SỰ-VIỆC=NGÀY",
        help="; ".join(f"{e.value}: {e.label}" for e in Event),
    )

    command = _add(commands, "bonus", answer_bonus, "tiền thưởng của một hoặc nhiều danh hiệu cùng một lúc")
    command.add_argument("award", nargs="+", metavar="MÃ", help="hoặc MÃ@TỪ..ĐẾN, MÃ@TỪ..ĐẾN=thành-tích khi có nhiều")
    command.add_argument(
        "--kind", type=one_of(SubjectKind, "đối tượng"), required=True, metavar="LOẠI", help="đối tượng"
    )
    command.add_argument("--received", type=day, metavar="NGÀY", help="ngày tiếp nhận hồ sơ")
    command.add_argument(
        "--rounding", type=one_of(Rounding, "cách làm tròn"), metavar="CÁCH", help="cách làm tròn đã chọn"
    )

    command = _add(commands, "fund", answer_fund, "tỷ lệ trích Quỹ thi đua, khen thưởng")
    command.add_argument("--of", type=whole, metavar="SỐ-TIỀN", help="tính ra đồng trên số tiền này")

    _add(commands, "money", answer_money, "những điều luật nói về tiền thưởng mà không tính thành số")

    command = _add(commands, "council", answer_council, "Hội đồng một cấp: ai lập, bao nhiêu người phải có mặt")
    command.add_argument("level", type=one_of(CouncilLevel, "cấp Hội đồng"), metavar="CẤP", help="trung-uong, tinh, xa")
    command.add_argument("--members", type=at_least_one, metavar="SỐ", help="tổng số thành viên")

    command = _add(commands, "rules", answer_rules, "cách hiểu và những việc phải làm quanh một danh hiệu", award=True)
    command.add_argument("--topic", default="", metavar="VIỆC", help=codes_in_words(TOPICS))

    command = _add(commands, "rating", answer_rating, "số điểm ra mức xếp loại nào")
    command.add_argument("points", type=points_of, metavar="ĐIỂM")
    command.add_argument("--staff", required=True, metavar="LOẠI", help=codes_in_words(STAFF))


def _add(
    commands: Commands,
    name: str,
    answer: Callable[[Question], Answered],
    says: str,
    *,
    award: bool = False,
    on: bool = True,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)

    def tell(chosen: argparse.Namespace, out: TextIO) -> None:
        told, lines = answer(Question(chosen))
        if chosen.json:
            print_json(told, out)
        else:
            print_lines(lines, out)

    command.set_defaults(command=tell)
    if award:
        command.add_argument("award", metavar="MÃ", help="mã danh hiệu, hình thức")
    if on:
        command.add_argument("--on", type=day, required=True, metavar="NGÀY", help="ngày áp dụng luật")
        add_common(command)
    else:
        add_json(command)
    return command
