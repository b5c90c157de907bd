"""Counting the members of a collective from the records, or saying what the records lack."""

from collections.abc import Iterable, Sequence
from datetime import date

import lawbook
from thidua.records.achievements.enums import CompleteIn
from thidua.records.achievements.models import CompleteYear, Discipline
from thidua.records.organisations.models import Unit
from thidua.records.people.queries import written_post

from .evidence import Evidence, RecordReference, reference_to
from .records import MEMBER_COUNTS, Records
from .rows import MemberRow
from .service import statement_reference, words_of_statement
from .telling import Told, award_reference, discipline_reference, rating_reference

_TITLES = (
    ("members_advanced", "lao-dong-tien-tien", "Lao động tiên tiến"),
    ("members_emulation_fighters", "chien-si-thi-dua-co-so", "Chiến sĩ thi đua cơ sở"),
)
NAMED = 5


def tell_members(known: Told, unit: Unit, records: Records) -> None:
    """Tell the counts of members on the last day of the period; only where the records are stated to be whole.

    Where they are not, nothing is told and the source says what is missing. Measures of discipline that are recorded
    count as soon as there is one, because further records can only add to them.
    """
    if known.asked.isdisjoint(MEMBER_COUNTS):
        return
    candidate = known.candidate
    year, day = candidate.period_to.year, min(candidate.period_to, unit.valid_to or candidate.period_to)
    posts = records.members.posts.get(unit.pk, [])
    listed = records.stated(unit.pk, year, CompleteIn.MEMBERS, day)
    _tell_discipline(known, posts, records, records.stated(unit.pk, year, CompleteIn.DISCIPLINES, day), listed)
    if listed is None:
        words = f"Chưa xác nhận danh sách cá nhân năm {year} của {unit} đã ghi đủ (sổ đang ghi {len(posts)} người)"
        for name in MEMBER_COUNTS:
            known.explain(name, lambda: Evidence(words))
        return
    known.tell("members", len(posts), lambda: _counted(f"{len(posts)} người: ", listed, map(_member, posts)))
    _tell_completed(known, posts, records, year, listed)
    titled = records.stated(unit.pk, year, CompleteIn.TITLES, day)
    for name, code, title in _TITLES:
        _tell_titled(known, posts, records, (name, code, title), year, titled)


def _counted(words: str, statement: CompleteYear, records: Iterable[RecordReference]) -> Evidence:
    return Evidence(words + words_of_statement(statement), (statement_reference(statement), *records))


def _member(post: MemberRow) -> RecordReference:
    return reference_to(post, f"{post.person}: {written_post(post.title, post.unit_name)}", post.person)


def _tell_completed(known: Told, posts: Sequence[MemberRow], records: Records, year: int, listed: CompleteYear) -> None:
    ratings = records.members.ratings
    silent = [post for post in posts if (post.person_id, year) not in ratings]
    if silent:
        names = ", ".join(str(post.person) for post in silent[:NAMED]) + (", …" if len(silent) > NAMED else "")
        words = f"Thiếu xếp loại năm {year} của {len(silent)}/{len(posts)} người: {names}"
        known.explain("members_completed", lambda: Evidence(words, tuple(map(_member, silent))))
        return
    done = [
        (post, rating)
        for post in posts
        for rating in (ratings[post.person_id, year],)
        if lawbook.Rating(rating.rating).at_least(lawbook.Rating.COMPLETED)
    ]
    known.tell(
        "members_completed",
        len(done),
        lambda: _counted(
            f"{len(done)}/{len(posts)} người: ",
            listed,
            (rating_reference(rating, post.person) for post, rating in done),
        ),
    )


def _tell_titled(
    known: Told,
    posts: Sequence[MemberRow],
    records: Records,
    asked: tuple[str, str, str],
    year: int,
    stated: CompleteYear | None,
) -> None:
    name, code, title = asked
    held = [
        next(award for award in awards if award.code == code)
        for post in posts
        for awards in (records.members.titles.get((post.person_id, year), ()),)
        if any(award.code == code for award in awards)
    ]
    number = len(held)
    references = tuple(award_reference(award) for award in held)
    if stated is None:
        words = f"Sổ ghi {number} người đạt {title} năm {year}; chưa xác nhận danh hiệu năm {year} đã ghi đủ"
        known.explain(name, lambda: Evidence(words, references))
        return
    known.tell(name, number, lambda: _counted(f"{number} người đạt {title}: ", stated, references))


def _tell_discipline(
    known: Told,
    posts: Sequence[MemberRow],
    records: Records,
    stated: CompleteYear | None,
    listed: CompleteYear | None,
) -> None:
    candidate, name = known.candidate, "members_warned_or_worse"
    measures = [
        (post, measure)
        for post in posts
        for measure in records.members.disciplines.get(post.person_id, ())
        if _counts(measure, candidate.period_from, candidate.period_to)
    ]
    number = len({post.person_id for post, _measure in measures})
    references = tuple(discipline_reference(measure, post.person) for post, measure in measures)
    if number:
        known.tell(name, number, lambda: Evidence(f"Ít nhất {number} người bị kỷ luật từ cảnh cáo", references))
    elif stated is not None and listed is not None:
        known.tell(name, 0, lambda: _counted("Không ai bị kỷ luật từ cảnh cáo: ", stated, references))
    elif listed is not None:
        words = f"Chưa xác nhận kỷ luật năm {candidate.period_to.year} đã ghi đủ"
        known.explain(name, lambda: Evidence(words))


def _counts(measure: Discipline, first: date, last: date) -> bool:
    return measure.form != "khien-trach" and first <= measure.decided_on <= last
