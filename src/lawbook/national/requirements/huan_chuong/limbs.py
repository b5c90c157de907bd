"""What the limbs of the orders ask, whatever the order and its class."""

from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.runs import together
from lawbook.facts import CollectiveFacts, Degree, Discipline, GeneralFacts, InitiativeKind, PersonFacts, Rating, Scope
from lawbook.national import ladders
from lawbook.national import readings as read
from lawbook.national.dedication import Table, clear_of_discipline_in_post, dedicated
from lawbook.national.ladders import Won


def merit_of_the_nation(facts: GeneralFacts) -> Outcome:
    """Có công lao to lớn, đặc biệt xuất sắc đối với đất nước trong một lĩnh vực."""
    return all_true(facts.national_merit)


def long_service(facts: PersonFacts) -> Outcome:
    """Có quá trình cống hiến, đã giữ chức vụ, quân hàm trong thời gian mà nghị định nêu."""
    return all_true(facts.resistance_service)


def years_since(
    facts: CollectiveFacts,
    *,
    before: frozenset[str],
    years: int,
    degree: Degree,
    again: frozenset[str] = frozenset(),
    counted: read.Counted = read.from_period,
) -> Judgement:
    """Đã được tặng huân chương trước và liên tục nhiều năm sau đó lập thành tích, có nhân tố mới."""
    how = facts.achievement_degree

    def passed(codes: frozenset[str], needed: int) -> Judgement:
        told = ladders.years_since(facts, codes, counted)
        return told if isinstance(told, Judgement) else ladders.long_enough(told, needed)

    first = together(
        passed(before, years),
        Judgement(from_answer(None if how is None else how.at_least(degree))),
        Judgement(from_answer(facts.new_model)),
    )
    if first.outcome is Outcome.MET or not again:
        return first
    next_time = together(
        passed(again, 15), Judgement(from_answer(None if how is None else how.at_least(Degree.MANY_EXCELLENT)))
    )
    return next_time if next_time.outcome is Outcome.MET or first.outcome is Outcome.NOT_MET else first


def tradition(facts: CollectiveFacts) -> Outcome:
    """Có bề dày truyền thống, công lao to lớn; nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh."""
    return all_true(facts.old_tradition, facts.united, facts.organisations_strong)


def united(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh."""
    return all_true(facts.united, facts.organisations_strong)


def strong_organisations(facts: CollectiveFacts) -> Outcome:
    """Tập thể: tổ chức đảng, đoàn thể trong sạch, vững mạnh."""
    return all_true(facts.organisations_strong)


def on_an_anniversary(facts: CollectiveFacts, *, before: frozenset[str] | None, degree: Degree) -> Judgement:
    """Bộ, ban, ngành, tỉnh: dịp kỷ niệm ngày thành lập năm tròn, đạt mức thành tích của hạng."""
    how = facts.achievement_degree
    answers = [
        Judgement(from_answer(facts.round_anniversary)),
        Judgement(from_answer(facts.old_tradition)),
        Judgement(from_answer(None if how is None else how.at_least(degree))),
    ]
    if before is not None:
        answers.append(read.commended(facts, before))
    return together(*answers)


def achievement(facts: GeneralFacts, *, degree: Degree, reach: Scope) -> Outcome:
    """Lập thành tích đến mức, phạm vi nêu gương của hạng."""
    how, far = facts.achievement_degree, facts.achievement_reach
    return every(
        (
            from_answer(None if how is None else how.at_least(degree)),
            from_answer(None if far is None else far.at_least(reach)),
        )
    )


def feat_in_combat(facts: GeneralFacts, *, degree: Degree, reach: Scope, loyal: bool = False) -> Outcome:
    """Lập chiến công, thành tích trong chiến đấu, phục vụ chiến đấu đến mức, phạm vi của hạng."""
    parts = [from_answer(facts.feat_in_combat), achievement(facts, degree=degree, reach=reach)]
    return every((*parts, from_answer(facts.loyal)) if loyal else parts)


def sudden_in_the_forces(facts: GeneralFacts, *, degree: Degree, reach: Scope) -> Outcome:
    """Thành tích đột xuất trong huấn luyện, sẵn sàng chiến đấu, xây dựng lực lượng."""
    how, far = facts.achievement_degree, facts.sudden_influence
    return every(
        (
            from_answer(None if how is None else how.at_least(degree)),
            from_answer(None if far is None else far.at_least(reach)),
        )
    )


def work_for_defence(facts: PersonFacts, *, level: Scope) -> Outcome:
    """Có phát minh, sáng chế, công trình khoa học, tác phẩm về quốc phòng, an ninh được công nhận."""
    parts = (facts.invention_reach, facts.work_level)
    return one_of([from_answer(None if part is None else part.at_least(level)) for part in parts])


def command(facts: PersonFacts, *, forces: int, post: int) -> Outcome:
    """Có thời gian trong lực lượng vũ trang và thời gian giữ chức vụ chỉ huy."""
    served, commanded = facts.years_in_forces, facts.years_in_command
    return every(
        (
            from_answer(None if served is None else served >= forces),
            from_answer(None if commanded is None else commanded >= post),
        )
    )


def long_dedication(
    facts: PersonFacts,
    *,
    table: Table,
    award: str,
    lowered_by: tuple[Discipline, ...] = (),
    barred_by_discipline: bool = False,
) -> Judgement:
    """Quá trình cống hiến: thời gian giữ chức vụ thuộc mức của hạng."""
    held = dedicated(facts, table, award, lowered_by=lowered_by)
    return together(held, clear_of_discipline_in_post(facts)) if barred_by_discipline else held


def excellent_years(
    facts: CollectiveFacts, *, before: frozenset[str], years: int, counted: read.Counted = read.from_period
) -> Judgement:
    """Đã được tặng huân chương trước và liên tục nhiều năm sau đó hoàn thành xuất sắc nhiệm vụ."""
    return ladders.excellent_all_along(facts, before, years, counted)


def flags_meanwhile(
    facts: CollectiveFacts, *, before: frozenset[str], won: Won, counted: read.Counted = read.from_period
) -> Judgement:
    """Số cờ thi đua, bằng khen trong thời gian đó."""
    return ladders.won_meanwhile(facts, before, won, counted)


def built(facts: CollectiveFacts, *, years: int) -> Outcome:
    """Có quá trình xây dựng và phát triển đủ số năm."""
    return from_answer(None if facts.years_of_building is None else facts.years_of_building >= years)


def of_a_foreigner(facts: GeneralFacts, *, degree: Degree | None = None, merit: bool = False) -> Outcome:
    """Người Việt Nam ở nước ngoài, người nước ngoài tôn trọng Việt Nam, được bộ, tỉnh công nhận, đề nghị."""
    parts = [from_answer(facts.foreign), from_answer(facts.friendship)]
    if degree is not None:
        how = facts.achievement_degree
        parts.append(from_answer(None if how is None else how.at_least(degree)))
    if merit:
        parts.append(from_answer(facts.national_merit))
    return every(parts)


def good_years(facts: PersonFacts, *, before: frozenset[str]) -> Judgement:
    """Năm năm liên tục từ lần khen trước hoàn thành tốt nhiệm vụ trở lên."""
    return ladders.rated_all_along(facts, before, Rating.GOOD, 5, read.from_period)


def best_years(facts: PersonFacts, *, before: frozenset[str], needed: int) -> Judgement:
    """Trong thời gian đó có số năm hoàn thành xuất sắc nhiệm vụ."""
    return ladders.rated_meanwhile(facts, before, Rating.EXCELLENT, needed, read.from_period)


def excellent_in_regime_a(
    facts: PersonFacts, *, before: frozenset[str], counted: read.Counted = read.from_period
) -> Judgement:
    """Năm năm tiếp theo trở lên liên tục lập thành tích xuất sắc."""
    return ladders.rated_all_along(facts, before, Rating.EXCELLENT, 5, counted, barred=read.DRIVES_AND_TOPICS)


def ideas(facts: PersonFacts, *, needed: int, scope: Scope) -> Judgement:
    """Trong thời gian đó có số sáng kiến được ứng dụng."""
    return read.initiatives(facts, needed, kinds=tuple(InitiativeKind), scope=scope, years=5, applied=True)


def sudden_or_not(facts: PersonFacts) -> Outcome:
    """Có thành tích đặc biệt xuất sắc đột xuất."""
    how = facts.achievement_degree
    return every(
        (
            from_answer(facts.sudden_achievement),
            from_answer(None if how is None else how.at_least(Degree.EXCEPTIONAL)),
        )
    )


def titles(facts: PersonFacts, *, before: frozenset[str], wanted: frozenset[str], needed: int) -> Judgement:
    """Trong thời gian đó có số lần danh hiệu chiến sĩ thi đua."""
    return ladders.titled_meanwhile(facts, before, wanted, needed, read.from_period)


def front(facts: PersonFacts) -> Outcome:
    """Có công lao to lớn trong xây dựng khối đại đoàn kết, hoặc đã giữ chức vụ trong Mặt trận Tổ quốc."""
    return all_true(facts.front_standard)


def no_dedication_order(facts: PersonFacts) -> Outcome:
    """Chưa được tặng huân chương về quá trình cống hiến."""
    return from_answer(None if facts.dedication_order_held is None else not facts.dedication_order_held)


def brave(facts: PersonFacts) -> Outcome:
    """Dũng cảm cứu người, cứu tài sản, đấu tranh với tội phạm, có tác dụng nêu gương từ phạm vi bộ, tỉnh trở lên."""
    far = facts.achievement_reach
    return every((from_answer(facts.brave_rescue), from_answer(None if far is None else far.at_least(Scope.PROVINCE))))
