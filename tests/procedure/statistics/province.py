"""A made-up province: wards with groups, offices, households and people, awards over two years, a merger in between.

Written straight into the tables, by a seed, because what is asked is how they are counted, not how they came in.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.procedure.movements.enums import MovementForm, MovementState
from thidua.procedure.movements.models import Movement
from thidua.records.catalogue.actions import mirror_lawbook
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import SuccessionKind, UnitKind
from thidua.records.organisations.models import Placement, Succession, Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

BEGAN, MERGED = date(2015, 1, 1), date(2025, 7, 1)
TITLES = ("Chuyên viên", "Trưởng phòng", "Phó Chủ tịch", "Giáo viên", "Tổ trưởng tổ dân phố", "Công nhân")
KINDS = (
    *(
        "giay-khen-xa",
        "giay-khen-xa",
        "lao-dong-tien-tien",
        "chien-si-thi-dua-co-so",
        "bang-khen-tinh",
        "bang-khen-tinh",
    ),
    *("chien-si-thi-dua-tinh", "co-thi-dua-tinh", "ky-niem-chuong", "bang-khen-thu-tuong", "huan-chuong-lao-dong"),
    *("huan-chuong-huu-nghi", "chien-si-thi-dua-toan-quoc", "ba-me-viet-nam-anh-hung", "tap-the-lao-dong-xuat-sac"),
)


@dataclass(frozen=True)
class Province:
    """The top, the wards that stand today, those that ended, and the one that came out of the first two."""

    top: Unit
    wards: list[Unit]
    ended: list[Unit]
    heir: Unit


def _unit(
    key: str, name: str, kind: UnitKind, parent: Unit | None, ends: date | None = None, begins: date = BEGAN
) -> Unit:
    unit = Unit.objects.create(key=key, name=name, short_name=name, kind=kind, valid_from=begins, valid_to=ends)
    if parent is not None:
        Placement.objects.create(unit=unit, parent=parent, valid_from=begins, valid_to=ends)
    return unit


def a_made_province(*, seed: int = 1, wards: int = 12, awards: int = 900) -> Province:
    """Make it: two wards merge on 1 July 2025 and their groups go on under the heir; one ward is split in two."""
    draw = random.Random(seed)
    mirror_lawbook()
    kinds = {one.code: one for one in AwardKind.objects.all()}
    top = _unit("tinh", "Tỉnh Mẫu", UnitKind.PROVINCE, None)
    bureau = _unit("so", "Sở Mẫu", UnitKind.OFFICE, top)
    heir = _unit("w-heir", "Phường Kế Thừa", UnitKind.WARD, top, begins=MERGED)
    halves = [_unit(f"w-half{n}", f"Phường Nửa {n}", UnitKind.WARD, top, begins=MERGED) for n in (1, 2)]
    made, ended, homes = [heir, *halves], [], [bureau, top]
    for number in range(wards):
        ends = MERGED - timedelta(days=1) if number < 3 else None
        ward = _unit(f"w-{number}", f"Phường {number}", UnitKind.WARD, top, ends)
        (ended if ends else made).append(ward)
        for group, kind in enumerate((UnitKind.RESIDENTIAL_GROUP, UnitKind.SCHOOL, UnitKind.ENTERPRISE)):
            unit = _unit(f"g-{number}-{group}", f"Đơn vị {number}.{group}", kind, None)
            later = heir if number < 2 else halves[group % 2]
            Placement.objects.create(unit=unit, parent=ward, valid_from=BEGAN, valid_to=ends)
            if ends:
                Placement.objects.create(unit=unit, parent=later, valid_from=MERGED)
            homes.append(unit)
        homes.append(ward)
    for ward in ended[:2]:
        Succession.objects.create(
            predecessor=ward, successor=heir, kind=SuccessionKind.MERGER, effective_on=MERGED, instrument="NQ 1"
        )
    for half in halves:
        Succession.objects.create(
            predecessor=ended[2], successor=half, kind=SuccessionKind.SPLIT, effective_on=MERGED, instrument="NQ 1"
        )
    people = [
        Person(
            key=f"p-{number}",
            full_name=f"Người {number}",
            sort_key=f"p{number:06}",
            name_folded=f"nguoi {number}",
            sex=draw.choice(["female", "male", ""]),
        )
        for number in range(len(homes) * 4)
    ]
    posts = []
    Person.all_records.bulk_create(people)
    for number, person in enumerate(people):
        if number % 7:  # some have no post on record
            posts.append(
                Post(person=person, unit=homes[number % len(homes)], title=draw.choice(TITLES), valid_from=BEGAN)
            )
    Post.all_records.bulk_create(posts)
    # A person who moved from one ward to another: only the later post counts for what came after.
    Post.all_records.create(person=people[1], unit=homes[-1], title="Trưởng phòng", valid_from=date(2025, 3, 1))
    houses = [
        Household.objects.create(key=f"h-{n}", name=f"Hộ {n}", sort_key=f"h{n}", unit=home)
        for n, home in enumerate(homes)
        if home.kind == UnitKind.RESIDENTIAL_GROUP
    ]
    rows = []
    for number in range(awards):
        decided = date(2024, 1, 1) + timedelta(days=draw.randrange(1000))
        subject = draw.choices(list(SubjectKind), weights=(6, 3, 1))[0]
        rows.append(
            an_award_row(
                kinds[draw.choice(KINDS)],
                decided,
                number=number,
                issuer=draw.choice([top, None, draw.choice(made)]),
                ground=draw.choice(list(Ground)),
                state=AwardState.ANNULLED if draw.random() < 0.05 else AwardState.VALID,
                subject_kind=subject,
                person=draw.choice(people) if subject == SubjectKind.INDIVIDUAL else None,
                unit=draw.choice(homes) if subject == SubjectKind.COLLECTIVE else None,
                household=draw.choice(houses) if subject == SubjectKind.HOUSEHOLD else None,
            )
        )
    # Somebody without a post is at home where the award came from.
    rows = [row for row in rows if row.issuer_id or row.unit_id or row.household_id or _has_post(row, posts)]
    Award.all_records.bulk_create(rows)
    _movements(draw, [top, *made, *ended])
    return Province(top, made, ended, heir)


def _has_post(row: Award, posts: list[Post]) -> bool:
    return any(post.person_id == row.person_id for post in posts)


def an_award_row(kind: AwardKind, decided: date, *, number: int, **more: object) -> Award:
    """One row of the register, not saved."""
    given: dict[str, object] = {
        "award_kind": kind,
        "year": decided.year,
        "period_from": date(decided.year - 1, 1, 1),
        "period_to": decided - timedelta(days=20),
        "ground": Ground.CONG_TRANG,
        "achievement": "Thành tích mẫu",
        "subject_name": f"Đối tượng {number}",
        "subject_sort_key": f"{number:06}",
        "subject_folded": f"doi tuong {number}",
        "issuer_name": "Người có thẩm quyền",
        "decision_number": f"{number}/QĐ",
        "decided_on": decided,
        "entered_on": decided,
        **more,
    }
    return Award(**given)


def _movements(draw: random.Random, units: list[Unit]) -> None:
    for number, unit in enumerate(units * 4):
        launched = date(2024, 1, 1) + timedelta(days=draw.randrange(1000))
        if not unit.holds_on(launched):
            continue
        Movement.objects.create(
            issuer=unit,
            year=launched.year,
            title=f"Phong trào {number}",
            form=draw.choice(list(MovementForm)),
            purpose="x",
            scope="x",
            criteria="x",
            starts_on=launched,
            ends_on=launched + timedelta(days=draw.choice([90, 364, 365, 800, 1500, 2200])),
            state=draw.choice([MovementState.DRAFT, MovementState.LAUNCHED, MovementState.SUMMED_UP]),
            launched_on=launched,
        )
