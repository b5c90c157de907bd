"""The minutes of a meeting."""

from collections.abc import Sequence
from datetime import date

from decree30 import (
    Align,
    Bullets,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Issuer,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
    padded,
    time_in_words,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, date_short, in_sentence
from thidua.procedure.appraisals.papers import recommended_annex, told_of_the_public
from thidua.procedure.councils import queries
from thidua.procedure.councils.enums import ConflictGround, VoteOutcome
from thidua.procedure.councils.models import Attendance, CouncilSeat, Meeting
from thidua.procedure.councils.papers.points import point_blocks
from thidua.procedure.councils.papers.written import written_blocks, written_remark
from thidua.procedure.eligibility.queries import kinds_within_powers
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.papers import award_in_text
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.numbering.enums import Series
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import lines_of_phrase
from thidua.records.people.enums import SubjectKind

MINUTES_SYMBOL = Series.MINUTES.value
KIND_NAMES = {
    SubjectKind.COLLECTIVE: "tập thể",
    SubjectKind.HOUSEHOLD: "hộ gia đình",
    SubjectKind.INDIVIDUAL: "cá nhân",
}
SAMPLE_MARK = "Dữ liệu mẫu: tên người trong văn bản này là hư cấu."


def counted(nominations: Sequence[Nomination]) -> str:
    """Write how many of each kind of subject: «09 tập thể và 28 cá nhân»."""
    parts = [
        f"{padded(count)} {KIND_NAMES[kind]}" for kind, count in queries.counts_by_subject(list(nominations)).items()
    ]
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def has_sample_names(nominations: Sequence[Nomination]) -> bool:
    """Say whether an invented name stands on the list, which the paper must then say at its foot."""
    return any(
        (n.person is not None and n.person.is_sample) or (n.household is not None and n.household.is_sample)
        for n in nominations
    )


@in_official_words
def minutes(meeting: Meeting) -> Paper:
    """Build the minutes: attendance, votes nomination by nomination, conclusion, signatures of chair and secretary."""
    council, issuer = meeting.council, meeting.council.issuer
    attendance = list(meeting.attendance.select_related("seat__person").order_by("seat__order", "pk"))
    presiding, recording = queries.presiding_seat(meeting), queries.recording_seat(meeting)
    lines = queries.vote_table(meeting)
    rounds = _and([f"đợt “{round.title}”" for round in meeting.rounds.all()])
    return Paper(
        kind="Biên bản",
        summary=f"Họp {council.name} xét khen thưởng {rounds}",
        issuer=Issuer(name="Hội đồng\nThi đua - Khen thưởng", parent=issuer.authority_name, in_text=council.name),
        number=Number(meeting.minutes_number, MINUTES_SYMBOL),
        place=issuer.place_name,
        dated=meeting.adopted_on or meeting.held_on,
        body=(
            Paragraph(
                f"Vào lúc {time_in_words(meeting.starts_at)}, {date_in_words(meeting.held_on)}, tại {meeting.place}, "
                f"{council.name} ({council.established_by}) họp xét khen thưởng {rounds}."
            ),
            *_attendance(meeting, attendance, presiding, recording),
            *_votes(meeting, lines),
            *_conclusion(meeting, lines),
        ),
        signatures=(
            Signature(("THƯ KÝ",), recording.person.full_name if recording else ""),
            Signature(("CHỦ TỌA",), presiding.person.full_name if presiding else ""),
        ),
        recipients=lines_of_phrase(
            issuer, PaperPhrase.MINUTES_RECIPIENTS, _day(meeting), {"cơ quan": issuer.authority_name}
        ),
        annexes=recommended_annex([line.nomination for line in lines], by=meeting.held_on),
        mark=SAMPLE_MARK if has_sample_names([line.nomination for line in lines]) else None,
    )


def _attendance(
    meeting: Meeting, attendance: list[Attendance], presiding: CouncilSeat | None, recording: CouncilSeat | None
) -> list[BodyBlock]:
    present = [row for row in attendance if row.present]
    absent = [row for row in attendance if not row.present]
    quorum = queries.share_words(meeting.quorum_numerator, meeting.quorum_denominator)
    needed = queries.members_needed(queries.quorum_of(meeting), len(attendance))
    blocks: list[BodyBlock] = [
        Heading("I.", "Thành phần"),
        Heading("1.", f"Có mặt: {padded(len(present))}/{padded(len(attendance))} thành viên", HeadingLevel.ARABIC),
        Table(
            (
                Column("TT", mm=11, align=Align.CENTER),
                Column("Họ và tên", mm=48),
                Column("Chức vụ"),
                Column("Trong Hội đồng", mm=44),
            ),
            tuple(
                Row((str(at), row.seat.person.full_name, row.seat.post, row.seat.get_seat_display()))
                for at, row in enumerate(present, start=1)
            ),
        ),
        Heading("2.", f"Vắng mặt: {padded(len(absent)) if absent else 'không'}", HeadingLevel.ARABIC),
    ]
    if absent:
        blocks.append(
            Bullets(
                tuple(
                    f"{row.seat.person.full_name}, {row.seat.get_seat_display()}: "
                    f"{in_sentence(row.reason)}{'' if row is absent[-1] else ';'}"
                    f"{'.' if row is absent[-1] else ''}"
                    for row in absent
                )
            )
        )
    blocks += _comings_and_guests(meeting)
    leading = [f"chủ trì: {presiding.person.full_name}, {presiding.get_seat_display()}"] if presiding else []
    leading += [f"thư ký: {recording.person.full_name}"] if recording else []
    return [
        *blocks,
        Heading("3.", "Chủ trì, thư ký và điều kiện họp", HeadingLevel.ARABIC),
        Paragraph(
            f"{_sentence('; '.join(leading))} Tỷ lệ có mặt tối thiểu là {quorum} tổng số thành viên "
            f"({padded(needed)}/{padded(len(attendance))}); phiên họp đủ điều kiện tiến hành."
        ),
    ]


def _comings_and_guests(meeting: Meeting) -> list[BodyBlock]:
    """Name who came late or left early, and who was invited without a vote."""
    moves = list(meeting.presence_changes.select_related("seat__person").order_by("pk"))
    guests = list(meeting.guests.order_by("order", "pk"))
    blocks: list[BodyBlock] = []
    if moves:
        words = [
            f"{time_in_words(one.at)}: {one.seat.person.full_name} {'đến' if one.present else 'về'} "
            f"({in_sentence(one.reason)})"
            for one in moves
        ]
        blocks += [Paragraph("Đến muộn, về sớm; số có mặt của từng mục ghi theo lúc biểu quyết:"), _listed(words)]
    if guests:
        blocks += [Paragraph("Khách mời, không biểu quyết:"), _listed([str(one) for one in guests])]
    return blocks


def _listed(lines: list[str]) -> Bullets:
    return Bullets(tuple(f"{line}{'.' if at == len(lines) else ';'}" for at, line in enumerate(lines, start=1)))


def _ties(meeting: Meeting) -> list[BodyBlock]:
    """Name the members tied to a dossier, whether they left its vote, and on what that rests."""
    known = queries.conflicts_of(meeting)
    ties = [one for one in known if one.ground != ConflictGround.SELF and (one.is_recused or one.is_declared)]
    if not ties:
        return []
    words = [
        f"{one.seat.person.full_name} {one.get_ground_display()} ({one.nomination.subject}): "
        f"{'không biểu quyết' if one.is_recused else 'vẫn biểu quyết'}"
        f"{f', {in_sentence(one.remark)}' if one.remark else ''}"
        for one in ties
    ]
    basis = meeting.recusal_basis or "luật không quy định; quy chế của Hội đồng không buộc rút"
    off = "được trừ" if meeting.recused_leave_base else "không được trừ"
    return [
        Paragraph(f"Thành viên có liên quan (căn cứ: {basis}; người không biểu quyết {off} khỏi số để tính tỷ lệ):"),
        _listed(words),
    ]


def _ways(meeting: Meeting) -> str:
    """Say by which ways the council votes."""
    secret = [one.award_kind.name for one in meeting.secret_kinds.select_related("award_kind")]
    if not secret:
        return "biểu quyết bằng hình thức giơ tay"
    by_hands = len(secret) < len({kind.pk for kind in queries.kinds_before(meeting)})
    return f"bỏ phiếu kín ({'; '.join(secret)}){'; biểu quyết giơ tay các loại khác' if by_hands else ''}"


def _ballots(meeting: Meeting, award_kind: AwardKind) -> list[BodyBlock]:
    """Say of each secret ballot on the kind why, who counted, and what became of the papers."""
    secret = meeting.secret_kinds.filter(award_kind=award_kind).first()
    if secret is None:
        return []
    blocks: list[BodyBlock] = [
        Paragraph(f"Bỏ phiếu kín ({'buộc theo' if secret.is_demanded else 'Hội đồng quyết định'}: {secret.basis}).")
    ]
    for ballot in queries.standing_ballots(meeting).filter(award_kind=award_kind).order_by("order"):
        tellers = " và ".join(one.name for one in ballot.tellers.order_by("pk"))
        blocks.append(
            Paragraph(
                f"Phiếu số {ballot.order}, kiểm phiếu: {tellers}. Được bỏ phiếu {padded(ballot.entitled)}/"
                f"{padded(ballot.present)} thành viên có mặt; phát ra {padded(ballot.issued or 0)}, thu về "
                f"{padded(ballot.returned or 0)}, hợp lệ {padded(ballot.valid or 0)}, không hợp lệ "
                f"{padded(ballot.invalid or 0)} (biên bản kiểm phiếu kèm theo)."
            )
        )
    return blocks


def _day(meeting: Meeting) -> date:
    return meeting.adopted_on or meeting.held_on


def _sentence(words: str) -> str:
    return f"{as_sentence(words)}."


def _and(parts: list[str]) -> str:
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _kinds(lines: list[queries.VoteLine]) -> list[AwardKind]:
    """Return the kinds of award on the list, in its order."""
    return list(dict.fromkeys(line.nomination.award_kind for line in lines))


def _rows(lines: list[queries.VoteLine]) -> list[Row | GroupRow]:
    rows: list[Row | GroupRow] = []
    numerals = iter(("A", "B", "C"))
    for kind in queries.SUBJECT_ORDER:
        of_kind = [line for line in lines if line.nomination.subject_kind == kind]
        if of_kind:
            rows.append(GroupRow(f"{next(numerals)}. {KIND_NAMES[kind].upper()} ({len(of_kind)})"))
            rows += [_vote_row(at, line) for at, line in enumerate(of_kind, start=1)]
    return rows


def _presence_of_votes(meeting: Meeting, award_kind: AwardKind) -> queries.Presence | None:
    """Return who was there at the votes on a kind, None where that was not the same for all or some left a vote."""
    there = queries.presence_at(meeting)
    votes = meeting.votes.filter(nomination__award_kind=award_kind)
    counted = {there.present if present is None else present for present in votes.values_list("present", flat=True)}
    left = (
        meeting.recused_leave_base
        and meeting.conflicts.filter(nomination__award_kind=award_kind, is_recused=True).exists()
    )
    if len(counted) > 1 or left:
        return None
    return queries.Presence(there.members, counted.pop() if counted else there.present)


def _rule(meeting: Meeting, award_kind: AwardKind) -> str:
    """Say how many votes recommend for a kind of award."""
    rule = queries.rule_for(meeting, award_kind)
    presence = _presence_of_votes(meeting, award_kind)
    if presence is None:
        return (
            f"Được đề nghị khi có {rule.in_words} {rule.of.label} tán thành, tính theo số có mặt và số rút khỏi biểu "
            f"quyết của từng trường hợp (căn cứ: {rule.basis})."
        )
    return (
        f"Được đề nghị khi có {rule.in_words} {rule.of.label} tán thành, tức là từ "
        f"{padded(rule.needed(presence))}/{padded(rule.base(presence))} (căn cứ: {rule.basis})."
    )


def _votes(meeting: Meeting, lines: list[queries.VoteLine]) -> list[BodyBlock]:
    said = [part.strip() for part in meeting.discussion.splitlines() if part.strip()]
    own = "Thành viên là người được đề nghị không biểu quyết hồ sơ của mình."
    kinds = _kinds(lines)
    blocks: list[BodyBlock] = [
        Heading("II.", "Nội dung và kết quả biểu quyết"),
        Paragraph(
            f"Hội đồng nghe báo cáo kết quả thẩm định {counted([line.nomination for line in lines])} "
            f"được đề nghị, thảo luận và {_ways(meeting)}."
        ),
        *(Paragraph(words) for words in told_of_the_public(list(meeting.rounds.all()), by=_day(meeting))),
        *(Paragraph(part) for part in said),
        *_ties(meeting),
        *written_blocks(meeting),
        *point_blocks(meeting, lines),
    ]
    if len(kinds) == 1:
        return [*blocks, Paragraph(f"{_rule(meeting, kinds[0])} {own}"), *_ballots(meeting, kinds[0]), _table(lines)]
    blocks.append(Paragraph(own))
    for at, award_kind in enumerate(kinds, start=1):
        of_kind = [line for line in lines if line.nomination.award_kind == award_kind]
        title = award_in_text(award_kind, meeting.council.issuer)
        blocks += [
            Heading(f"{at}.", f"{title}: {counted([line.nomination for line in of_kind])}", HeadingLevel.ARABIC),
            Paragraph(_rule(meeting, award_kind)),
            *_ballots(meeting, award_kind),
            _table(of_kind),
        ]
    return blocks


def _table(lines: list[queries.VoteLine]) -> Table:
    return Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tập thể, cá nhân được đề nghị"),
            Column("Tán thành", mm=17, align=Align.CENTER, group="Số thành viên"),
            Column("Không tán thành", mm=19, align=Align.CENTER, group="Số thành viên"),
            Column("Không biểu quyết", mm=19, align=Align.CENTER, group="Số thành viên"),
            Column("Kết luận", mm=27, align=Align.CENTER),
        ),
        tuple(_rows(lines)),
    )


def _vote_row(at: int, line: queries.VoteLine) -> Row:
    nomination, vote = line.nomination, line.vote
    detail = nomination.subject_detail
    name = (Span(str(nomination.subject), bold=True), f"\n{detail}" if detail else "")
    if vote is None:
        return Row((str(at), name, "", "", "", ""))
    conclusion = "Đề nghị" if vote.outcome == VoteOutcome.RECOMMENDED else "Không đề nghị"
    told = " ".join(filter(None, (vote.remark, written_remark(vote))))
    cell = (*name, Span(f"\n{told}", italic=True)) if told else name
    return Row((str(at), cell, str(vote.in_favour), str(vote.against), str(vote.abstained), conclusion))


def _conclusion(meeting: Meeting, lines: list[queries.VoteLine]) -> list[BodyBlock]:
    chosen = [
        line.nomination for line in lines if line.vote is not None and line.vote.outcome == VoteOutcome.RECOMMENDED
    ]
    refused = [line.nomination for line in lines if line.nomination not in chosen]
    issuer = meeting.council.issuer
    powers = kinds_within_powers(issuer, on=_day(meeting))
    blocks, at = list[BodyBlock]([Heading("III.", "Kết luận")]), 0
    for award in _kinds(lines):
        for_award = [nomination for nomination in chosen if nomination.award_kind == award]
        if not for_award:
            continue
        at += 1
        power = powers.get(award.code)
        upward = "" if power is None or power.decides else "trình cấp có thẩm quyền "
        act = _act(award, upward=bool(upward))
        head = f"Chủ tịch {issuer.authority_name}"
        blocks.append(Paragraph(f"{at}. Đề nghị {head} {upward}{act} cho {counted(for_award)}:"))
        blocks.append(Bullets(tuple(_named(for_award, kind) for kind in queries.counts_by_subject(for_award))))
    if not chosen:
        at += 1
        blocks.append(Paragraph("1. Không có trường hợp nào đủ tỷ lệ tán thành để đề nghị khen thưởng."))
    if refused:
        blocks.append(Paragraph(f"{at + 1}. Không đề nghị {counted(refused)} do không đủ tỷ lệ tán thành:"))
        blocks += _refused(refused)
    if meeting.confirmed_by is not None and meeting.confirmed_on is not None:
        chair = str(meeting.confirmed_by)
        blocks.append(Paragraph(f"Người chủ trì ({chair}) xác nhận biên bản ngày {date_short(meeting.confirmed_on)}."))
    return [*blocks, *(Paragraph(words) for words in _end(meeting))]


def _end(meeting: Meeting) -> list[str]:
    """Say how the minutes were closed, in the office's words, and when the meeting ended (Mẫu 1.9)."""
    issuer, day = meeting.council.issuer, _day(meeting)
    adopted = "" if meeting.adopted_on is None else f" ngày {date_short(meeting.adopted_on)}"
    hour = "…… giờ ……" if meeting.ends_at is None else time_in_words(meeting.ends_at)
    return [
        *lines_of_phrase(issuer, PaperPhrase.MINUTES_CLOSING, day, {"ngày": adopted}),
        f"Cuộc họp kết thúc vào lúc {hour}, {date_in_words(meeting.held_on)}.",
    ]


def _act(award: AwardKind, *, upward: bool) -> str:
    if award.family == AwardFamily.TITLE:
        return f"công nhận danh hiệu “{award.name}”"
    return f"tặng {award.name}" if upward else "tặng Giấy khen"


def _refused(refused: list[Nomination]) -> list[BodyBlock]:
    """Name those not recommended; of several kinds of award, for which."""
    kinds = list(dict.fromkeys(nomination.award_kind for nomination in refused))
    lines = [
        f"{award.name}: {line}" if len(kinds) > 1 else line
        for award in kinds
        for of_award in [[nomination for nomination in refused if nomination.award_kind == award]]
        for line in (_named(of_award, kind) for kind in queries.counts_by_subject(of_award))
    ]
    return [Bullets(tuple(lines))]


def _named(nominations: list[Nomination], kind: SubjectKind) -> str:
    names = [str(n.subject) for n in nominations if n.subject_kind == kind]
    return f"{len(names)} {KIND_NAMES[kind]}: {', '.join(names)}."
