"""Lists of one kind: every row's fate over a corpus, nothing twice, one undo that leaves nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.factories import a_field, a_person, a_unit, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import a_group, a_movement
from tests.records.intake.corpus.kinds import BINH, CUC, PEOPLE, Listed, cases
from tests.records.intake.corpus.making import workbook

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.models import Record
from thidua.procedure.movements.actions.lists import MOVEMENT_KINDS
from thidua.procedure.movements.models import Pledge, Result
from thidua.records.intake.actions import (
    WARD_KINDS,
    ListKind,
    ListReading,
    ListTaken,
    survey_list,
    take_back,
    take_list,
)
from thidua.records.intake.enums import Fate
from thidua.records.intake.models import ReadHeading, TakenList
from thidua.records.intake.outcome import ListRead
from thidua.records.intake.queries import remembered_headings, taken_before
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import tell_sex
from thidua.records.people.enums import Sex
from thidua.records.people.models import Person, Post
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 29)
ROLES = (Role.ADMINISTRATOR, Role.APPRAISER, Role.REGISTER_KEEPER)


def officer() -> Account:
    """One account that may take in whatever list."""
    account = None
    for role in ROLES:
        account = an_account(role, a_ward(), username="nguoi-nhan")
    assert account is not None
    return account


def a_place() -> None:
    """A ward with two units and two people, one of whom has her year of birth and her sex."""
    group = a_group(3, issuer=a_ward())
    a_unit(
        kind=UnitKind.OFFICE,
        key="18127-VP",
        name="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        short_name="Văn phòng",
    )
    a_person("Trần Văn Ất", title="Tổ trưởng", unit=group, key="A")
    be = a_person("Lê Thị Bé", title="Tổ viên", unit=group, key="B")
    Person.objects.filter(key="A").update(birth_year=1968)
    Person.objects.filter(key="B").update(birth_year=1972)
    tell_sex(actor=officer(), person=be, sex=Sex.FEMALE)
    an_award_kind("lao-dong-tien-tien")
    a_field("Văn hóa", code="van-hoa")


def kind_and_about(kind: str) -> tuple[ListKind, Record]:
    if kind in WARD_KINDS:
        return WARD_KINDS[kind], a_ward()
    targets = (("Cây xanh trồng mới", "cây", Decimal(5000)),)
    return MOVEMENT_KINDS[kind], a_movement(year=2026, targets=targets)


def read(
    kind: ListKind, about: Record, content: bytes, said: Mapping[str, str] | None = None, **answers: str
) -> ListRead:
    reading = ListReading(said or {}, {key.replace("_", "-").lstrip("-"): value for key, value in answers.items()})
    return survey_list(actor=officer(), kind=kind, about=about, asked=a_ward(), content=content, on=ON, reading=reading)


def take(
    kind: ListKind,
    content: bytes,
    reading: ListReading | None = None,
    about: Record | None = None,
) -> ListTaken:
    return take_list(
        actor=officer(),
        kind=kind,
        about=about or a_ward(),
        asked=a_ward(),
        content=content,
        name="a.xlsx",
        on=ON,
        reading=reading or ListReading(),
        unit=a_ward(),
    )


def everything(*but: type[models.Model]) -> dict[str, list[dict[str, Any]]]:
    """Every column of every table of the records and the procedure."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith(("thidua.records", "thidua.procedure")) and model not in but
    }


def test_every_row_of_every_list_has_its_fate_and_looking_keeps_nothing() -> None:
    a_place()
    found = {name: kind_and_about(name) for name in {case.kind for case in cases()}}
    before = everything()
    wrong: dict[str, object] = {}
    for case in cases():
        kind, about = found[case.kind]
        outcome = read(kind, about, case.content)
        told = {row.number: (row.fate.value, row.said) for row in outcome.rows}
        if not agrees(case, outcome, told):
            seen = [(one.heading, one.read_as, one.by_content) for one in outcome.seen]
            wrong[f"{case.kind}: {case.name}"] = (told, [one.number for one in outcome.aside], seen, outcome.missing)
    assert wrong == {}, "\n".join(f"{name}: {told}" for name, told in wrong.items())
    assert everything() == before


def agrees(case: Listed, outcome: ListRead, told: Mapping[int, tuple[str, str]]) -> bool:
    fates = set(told) == set(case.rows) and all(
        told[number][0] == fate and words in told[number][1] for number, (fate, words) in case.rows.items()
    )
    return (
        fates
        and tuple(one.number for one in outcome.aside) == case.aside
        and tuple(one.heading for one in outcome.unread) == case.unread
        and tuple(one.read_as for one in outcome.seen if one.by_content) == case.by_content
        and outcome.missing == case.missing
    )


def test_each_list_names_its_trouble_once() -> None:
    found = list(cases())
    assert len({(one.kind, one.name) for one in found}) == len({one.trouble for one in found}) == len(found) >= 30


def test_taking_in_twice_changes_nothing_and_one_undo_leaves_nothing() -> None:
    a_place()
    people = workbook([PEOPLE, BINH, [1, "Trần Văn Ất", 1968, "TDP 3", "Tổ trưởng", "Nam"], CUC])
    before = everything(TakenList)
    kind = WARD_KINDS["ca-nhan"]
    reading = ListReading({"nam/nu": "sex", "tt": ""})
    done = take(kind, people, reading)
    assert [row.fate for row in done.read.rows] == [Fate.NEW] * 3
    assert dict(Person.objects.filter(full_name__startswith="Ngô").values_list("full_name", "sex")) == {
        "Ngô Thị Bình": Sex.FEMALE
    }
    assert Person.objects.get(key="A").sex == Sex.MALE
    assert remembered_headings(a_ward(), "ca-nhan") == {"nam/nu": "sex", "tt": ""}
    assert taken_before("ca-nhan", a_ward().uid, people) == done.taken
    after = everything(TakenList)
    with pytest.raises(RefusedError, match="không có dòng nào mới"):
        take(kind, people, reading)
    assert everything(TakenList) == after
    take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)
    assert everything(TakenList) == before
    assert taken_before("ca-nhan", a_ward().uid, people) is None
    with pytest.raises(RefusedError, match="đã được hoàn tác"):
        take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)


def test_undo_is_refused_whole_where_somebody_built_on_it() -> None:
    a_place()
    kind = WARD_KINDS["ca-nhan"]
    done = take(kind, workbook([PEOPLE[:5], BINH[:5], CUC[:5]]))
    tell_sex(actor=officer(), person=Person.objects.get(full_name="Phan Thu Cúc"), sex=Sex.FEMALE)
    after = everything()
    with pytest.raises(RefusedError, match="đã có việc làm tiếp: «Phan Thu Cúc»"):
        take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)
    assert everything() == after


def test_doubtful_row_stands_side_by_side_until_it_is_answered() -> None:
    a_place()
    kind = WARD_KINDS["ca-nhan"]
    content = workbook([PEOPLE[:5], [1, "Lê Thị Bê", 1972, "TDP 3", "Tổ phó"]])
    [row] = read(kind, a_ward(), content).rows
    assert [one.facts for one in row.candidates] == [
        ("Lê Thị Bé", "B", "1972", "TDP 3", "tên khác dấu, đúng năm sinh, đúng đơn vị"),
        (),
    ]
    [meant] = read(kind, a_ward(), content, **{f"_{row.token}": row.candidates[0].answer}).rows
    assert (meant.fate, meant.why, Post.objects.filter(title="Tổ phó").count()) == (Fate.NEW, "theo lựa chọn", 0)
    [new] = read(kind, a_ward(), content, **{f"_{row.token}": "new"}).rows
    assert new.said.startswith("người mới")


def test_reason_is_said_of_every_row_that_names_somebody() -> None:
    a_place()
    heads = ["Họ tên", "Đơn vị", "Năm", "Xếp loại", "Căn cứ"]
    content = workbook([heads, ["Lê Thị Bé", "TDP 3", 2025, "Hoàn thành tốt nhiệm vụ", "QĐ 12"]])
    [row] = read(WARD_KINDS["xep-loai"], a_ward(), content).rows
    assert row.why == "đúng họ tên, đúng đơn vị"


def test_column_said_by_hand_is_read_so_and_a_mute_one_is_not_remembered() -> None:
    a_place()
    kind = WARD_KINDS["ca-nhan"]
    content = workbook([["Ai", "", "Nơi", "Việc"], ["Ngô Thị Bình", 1985, "TDP 3", "Tổ viên"]])
    seen = read(kind, a_ward(), content)
    assert seen.missing == ("Họ và tên", "Đơn vị", "Chức vụ")
    said = {"ai": "name", "cot b": "birth_year", "noi": "unit", "viec": "title"}
    done = take(kind, content, ListReading(said))
    assert Person.objects.get(full_name="Ngô Thị Bình").birth_year == 1985
    assert remembered_headings(a_ward(), "ca-nhan") == {"ai": "name", "noi": "unit", "viec": "title"}
    assert remembered_headings(a_ward(), "xep-loai") == {}
    take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)
    assert not ReadHeading.objects.exists()


def test_award_of_the_register_is_marked_as_mistaken_not_deleted() -> None:
    a_place()
    [case] = [one for one in cases() if one.name == "awards"]
    kind = WARD_KINDS["khen-thuong"]
    done = take(kind, case.content)
    assert Award.all_records.count() == 2
    take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)
    assert set(Award.all_records.values_list("state", "state_reason")) == {
        (AwardState.MISTAKEN, "Hoàn tác lần nhận danh sách")
    }
    assert take(kind, case.content).read.count(Fate.NEW) == 2


def test_pledges_and_results_are_taken_in_and_back() -> None:
    a_place()
    kind, about = kind_and_about("giao-uoc")
    [case] = [one for one in cases() if one.name == "pledges"]
    before = everything(TakenList)
    done = take(kind, case.content, about=about)
    pledge = Pledge.objects.get()
    assert [(one.text, one.value) for one in pledge.measures.order_by("order")] == [
        ("Giữ gìn đường phố sạch đẹp", None),
        ("Hộ đạt gia đình văn hóa", 1250.5),
    ]
    again = read(kind, about, case.content)
    assert [row.fate for row in again.rows][:2] == [Fate.THERE] * 2
    take_back(actor=officer(), kind=kind, taken=done.taken, on=ON)
    results = MOVEMENT_KINDS["ket-qua"]
    [case] = [one for one in cases() if one.name == "results"]
    done = take(results, case.content, about=about)
    assert [(one.figure, one.target is not None) for one in Result.objects.all()] == [("1.234 cây", True)]
    take_back(actor=officer(), kind=results, taken=done.taken, on=ON)
    assert everything(TakenList) == before


def test_who_has_no_such_role_takes_in_nothing() -> None:
    a_place()
    outsider = an_account(Role.UNIT_CLERK, a_group(3))
    kind = WARD_KINDS["don-vi"]
    with pytest.raises(NotAllowedError):
        survey_list(
            actor=outsider, kind=kind, about=a_ward(), asked=a_ward(), content=b"", on=ON, reading=ListReading()
        )


def test_clerk_takes_in_rows_of_their_own_unit_alone_and_undoes_nobody_elses_list() -> None:
    a_place()
    kind, about = kind_and_about("giao-uoc")
    office = Unit.objects.get(key="18127-VP")
    clerk = an_account(Role.UNIT_CLERK, office)
    heads = ["Đơn vị", "Nội dung", "Mức đăng ký", "ĐVT"]
    content = workbook([heads, ["TDP 3", "Trồng cây", 5, "cây"], ["Văn phòng", "Trồng cây", 9, "cây"]])
    read = survey_list(actor=clerk, kind=kind, about=about, asked=office, content=content, on=ON, reading=ListReading())
    assert [row.fate for row in read.rows] == [Fate.WRONG, Fate.NEW]
    done = take(kind, content, about=about)
    with pytest.raises(NotAllowedError):
        take_back(actor=clerk, kind=kind, taken=done.taken, on=ON)
    assert Pledge.objects.count() == 2
