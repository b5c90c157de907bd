"""The dated tree of units: founding, placing, coding, merging, asking."""

import json
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests import factories as given

from thidua.foundation.accounts.actions import end_role
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.organisations import queries
from thidua.records.organisations.actions import correct_unit_name, found_unit, give_code, merge_units, place_unit
from thidua.records.organisations.enums import SuccessionKind, UnitKind
from thidua.records.organisations.models import AdministrativeCode, Placement, Succession, Unit
from thidua.records.organisations.permissions import holds_over, units_held

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
IN_2021 = date(2021, 6, 1)
INSTRUMENT = "Nghị quyết số 1665/NQ-UBTVQH15"


def the_merger() -> tuple[Unit, Unit, Unit]:
    """Đậu Liêu and Nam Hồng, in the town of Hồng Lĩnh until 2025-06-30, then phường Nam Hồng Lĩnh of the province."""
    town = given.a_unit(kind=UnitKind.DISTRICT, key="437", name="Thị xã Hồng Lĩnh", valid_to=BEFORE)
    dau_lieu = given.a_ward(parent=town, code="18127", valid_to=BEFORE)
    nam_hong = given.a_ward(key="18118-cu", name="Phường Nam Hồng", parent=town, code="18118", valid_to=BEFORE)
    successor = given.a_ward(key="18118", name="Phường Nam Hồng Lĩnh", code="18118", valid_from=AFTER)
    merge_units(
        actor=given.an_administrator(),
        predecessors=[dau_lieu, nam_hong],
        successor=successor,
        on=AFTER,
        instrument=INSTRUMENT,
    )
    return dau_lieu, nam_hong, successor


def test_founding_enters_unit_place_and_events() -> None:
    ward = given.a_ward()
    unit = found_unit(
        actor=given.an_administrator(),
        key="18127-TDP3",
        name="Tổ dân phố  3",
        short_name="TDP 3",
        kind=UnitKind.RESIDENTIAL_GROUP,
        valid_from=date(2018, 1, 1),
        parent=ward,
    )
    assert (unit.name, unit.name_folded) == ("Tổ dân phố 3", "to dan pho 3 tdp 3")
    placement = Placement.objects.get(unit=unit)
    assert (placement.parent, placement.valid_from, placement.valid_to) == (ward, date(2018, 1, 1), None)
    events = AuditEvent.objects.filter(target_uid=str(unit.uid)).values_list("event", flat=True)
    assert list(events) == ["unit_founded", "unit_placed"]


def test_place_ends_with_the_unit_or_its_parent() -> None:
    ward = given.a_ward(valid_to=BEFORE)
    group = given.a_unit(parent=ward, valid_from=date(2010, 1, 1))
    placement = Placement.objects.get(unit=group)
    assert (placement.valid_from, placement.valid_to) == (given.BEGAN, BEFORE)


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"key": "18127"}, "key"),
        ({"valid_from": date(2021, 1, 2), "valid_to": date(2021, 1, 1)}, "valid_to"),
    ],
)
def test_founding_is_refused(columns: dict[str, object], field: str) -> None:
    given.a_ward()
    wanted = {"key": "moi", "name": "Mới", "short_name": "Mới", "kind": UnitKind.OFFICE, "valid_from": IN_2021}
    with pytest.raises(RefusedError) as refusal:
        found_unit(actor=given.an_administrator(), **{**wanted, **columns})  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_only_an_administrator_changes_the_tree() -> None:
    ward = given.a_ward()
    with pytest.raises(NotAllowedError):
        found_unit(
            actor=given.an_account(Role.REGISTER_KEEPER),
            key="moi",
            name="Mới",
            short_name="Mới",
            kind=UnitKind.OFFICE,
            valid_from=IN_2021,
            parent=ward,
        )
    with pytest.raises(NotAllowedError):
        found_unit(
            actor=None, key="moi", name="Mới", short_name="Mới", kind=UnitKind.OFFICE, valid_from=IN_2021, parent=ward
        )


def test_unit_that_moves_stands_in_one_place_a_day() -> None:
    ward = given.a_ward()
    group, other = given.a_unit(parent=ward), given.a_unit(parent=ward)
    place_unit(actor=given.an_administrator(), unit=group, parent=other, valid_from=IN_2021)
    assert queries.parent_of(group, date(2021, 5, 31)) == ward
    assert queries.parent_of(group, IN_2021) == other


def test_unit_cannot_stand_below_itself() -> None:
    ward = given.a_ward()
    group = given.a_unit(parent=ward)
    for unit in (ward, group):
        with pytest.raises(RefusedError, match="không thể đứng dưới chính mình"):
            place_unit(actor=given.an_administrator(), unit=ward, parent=unit, valid_from=IN_2021)


def test_place_covering_a_later_one_is_refused() -> None:
    ward = given.a_ward()
    group, other = given.a_unit(parent=ward), given.a_unit(parent=ward)
    place_unit(actor=given.an_administrator(), unit=group, parent=other, valid_from=date(2022, 1, 1))
    with pytest.raises(RefusedError, match="đã đứng dưới"):
        place_unit(actor=given.an_administrator(), unit=group, parent=other, valid_from=IN_2021)


def test_place_on_a_day_when_the_parent_does_not_exist_is_refused() -> None:
    ward, late = given.a_ward(), given.a_unit(valid_from=date(2022, 1, 1))
    with pytest.raises(RefusedError, match="chỉ tồn tại từ 01/01/2022"):
        place_unit(actor=given.an_administrator(), unit=ward, parent=late, valid_from=IN_2021)


def test_ancestors_are_those_of_the_day_nearest_first() -> None:
    dau_lieu, _nam_hong, successor = the_merger()
    assert [unit.key for unit in queries.ancestors(dau_lieu, BEFORE)] == ["437", "42"]
    assert queries.ancestors(dau_lieu, AFTER) == []
    assert [unit.key for unit in queries.ancestors(successor, AFTER)] == ["42"]


def test_descendants_are_those_of_the_day() -> None:
    the_merger()
    province = given.a_province()
    assert [unit.key for unit in queries.descendants(province, BEFORE)] == ["18127", "18118-cu", "437"]
    assert [unit.key for unit in queries.descendants(province, AFTER)] == ["18118"]


@pytest.mark.parametrize("count", [1, 3])
def test_tree_takes_the_same_queries_however_large(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    province, ward = given.a_province(), given.a_ward()
    groups = [given.a_unit(parent=ward, key=f"to-{number}") for number in range(count)]
    teams = [given.a_unit(parent=group, kind=UnitKind.TEAM, key=f"doi-{group.key}") for group in groups]
    with django_assert_num_queries(1):
        below = list(queries.descendants(ward, IN_2021))
    assert set(below) == {*groups, *teams}
    with django_assert_num_queries(1):
        tree = queries.tree(ward, IN_2021)
    assert [(node.unit, [leaf.unit for leaf in node.children]) for node in tree.children] == [
        (group, [team]) for group, team in zip(groups, teams, strict=True)
    ]
    with django_assert_num_queries(1):
        assert queries.ancestors(teams[-1], IN_2021) == [groups[-1], ward, province]


def test_code_given_out_again_leads_to_the_unit_of_the_day() -> None:
    _dau_lieu, nam_hong, successor = the_merger()
    assert queries.unit_by_code("18118", BEFORE) == nam_hong
    assert queries.unit_by_code("18118", AFTER) == successor
    assert queries.unit_by_code("18127", BEFORE) == Unit.objects.get(key="18127")
    assert queries.unit_by_code("18127", AFTER) is None
    assert (queries.code_of(successor, AFTER), queries.code_of(successor, BEFORE)) == ("18118", "")


def test_code_from_before_the_list_is_accepted_unchecked() -> None:
    ward = given.a_ward(valid_to=BEFORE)
    give_code(actor=given.an_administrator(), unit=ward, code="99999", valid_from=IN_2021)
    assert AdministrativeCode.objects.get(code="99999").valid_to == BEFORE


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "18127",
            "Danh mục từ 01/7/2025 không có mã 18127. "
            "Trước đó đây là mã của Phường Đậu Liêu, nay thuộc Phường Nam Hồng Lĩnh (18118).",
        ),
        ("18128", "Danh mục từ 01/7/2025 không có mã 18128."),
        ("18118", "Từ 01/7/2025, mã 18118 là của Phường Nam Hồng Lĩnh, không phải của Phường Đậu Liêu."),
        ("1812", "Mã hành chính của cấp này gồm đúng 5 chữ số."),
        ("1811a", "Mã hành chính của cấp này gồm đúng 5 chữ số."),
    ],
)
def test_code_that_the_list_contradicts_is_refused(code: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        give_code(actor=given.an_administrator(), unit=given.a_ward(), code=code, valid_from=IN_2021)
    assert str(refusal.value) == message


def test_code_from_before_the_merger_is_understood_and_the_official_one_kept() -> None:
    ward = given.a_ward(key="cua-nam", name="Phường Cửa Nam", valid_from=AFTER)
    kept = give_code(actor=given.an_administrator(), unit=ward, code="00073", valid_from=AFTER)
    assert (kept.code, queries.unit_by_code("00082", AFTER), queries.unit_by_code("00073", AFTER)) == (
        "00082",
        ward,
        None,
    )
    assert json.loads(AuditEvent.objects.get(event="unit_code_given").payload)["told"] == "00073"


def test_province_bears_its_code_before_and_after() -> None:
    province = given.a_province()
    give_code(actor=given.an_administrator(), unit=province, code="42", valid_from=province.valid_from)
    assert queries.unit_by_code("42", IN_2021) == queries.unit_by_code("42", AFTER) == province


def test_code_of_a_unit_that_is_no_authority_is_refused() -> None:
    with pytest.raises(RefusedError, match="Chỉ tỉnh, huyện, xã"):
        give_code(actor=given.an_administrator(), unit=given.a_unit(), code="18118", valid_from=IN_2021)


def test_code_borne_by_another_that_day_and_a_second_code_are_refused() -> None:
    administrator = given.an_administrator()
    ward, other = given.a_ward(valid_to=BEFORE), given.a_ward(key="b", name="Phường Nam Hồng", valid_to=BEFORE)
    give_code(actor=administrator, unit=ward, code="18127", valid_from=given.BEGAN)
    with pytest.raises(RefusedError, match="Phường Đậu Liêu mang mã 18127"):
        give_code(actor=administrator, unit=other, code="18127", valid_from=IN_2021)
    with pytest.raises(RefusedError, match="Phường Đậu Liêu mang mã 18127"):
        give_code(actor=administrator, unit=ward, code="18130", valid_from=IN_2021)


def test_merger_ends_the_old_units_with_the_day_before() -> None:
    province = given.a_province()
    old = given.a_ward(code="18127", valid_to=BEFORE)
    open_ended = given.a_ward(key="cu", name="Phường Cũ")
    successor = given.a_ward(key="18118", name="Phường Nam Hồng Lĩnh", valid_from=AFTER)
    group = given.a_unit(parent=open_ended, kind=UnitKind.RESIDENTIAL_GROUP)
    merge_units(
        actor=given.an_administrator(),
        predecessors=[old, open_ended],
        successor=successor,
        on=AFTER,
        instrument=INSTRUMENT,
    )
    assert (open_ended.valid_to, Unit.objects.get(key="cu").valid_to) == (BEFORE, BEFORE)
    assert Placement.objects.get(unit=open_ended).valid_to == BEFORE
    assert queries.ancestors(group, BEFORE) == [open_ended, province]
    assert queries.ancestors(group, AFTER) == [successor, province]
    assert [str(row) for row in Succession.objects.order_by("predecessor__key")] == [
        "Phường Đậu Liêu → Phường Nam Hồng Lĩnh",
        "Phường Cũ → Phường Nam Hồng Lĩnh",
    ]


def test_split_leaves_the_old_unit_standing() -> None:
    ward, part = given.a_ward(), given.a_ward(key="moi", name="Phường Mới", valid_from=IN_2021)
    merge_units(
        actor=given.an_administrator(),
        predecessors=[ward],
        successor=part,
        on=IN_2021,
        instrument=INSTRUMENT,
        kind=SuccessionKind.SPLIT,
    )
    assert Unit.objects.get(pk=ward.pk).valid_to is None
    assert queries.successors_of(ward) == [part]


def test_successors_are_followed_to_the_end() -> None:
    dau_lieu, nam_hong, successor = the_merger()
    newest = given.a_ward(key="moi", name="Phường Mới", valid_from=date(2030, 1, 1))
    assert queries.successors_of(dau_lieu) == queries.successors_of(nam_hong) == [successor]
    assert queries.successors_of(successor) == []
    AdministrativeCode.objects.filter(unit=successor).delete()
    merge_units(
        actor=given.an_administrator(),
        predecessors=[successor],
        successor=newest,
        on=date(2030, 1, 1),
        instrument=INSTRUMENT,
    )
    assert queries.successors_of(dau_lieu) == [newest]


@pytest.mark.parametrize(
    ("on", "instrument", "field"),
    [
        (BEFORE, INSTRUMENT, "successor"),
        (date(2025, 8, 1), INSTRUMENT, "predecessors"),
        (AFTER, " ", "instrument"),
    ],
)
def test_merger_is_refused(on: date, instrument: str, field: str) -> None:
    old = given.a_ward(valid_to=BEFORE)
    successor = given.a_ward(key="18118", name="Phường Nam Hồng Lĩnh", valid_from=AFTER)
    with pytest.raises(RefusedError) as refusal:
        merge_units(
            actor=given.an_administrator(), predecessors=[old], successor=successor, on=on, instrument=instrument
        )
    assert refusal.value.field == field


def test_unit_cannot_come_out_of_itself_not_even_by_a_detour() -> None:
    dau_lieu, _nam_hong, successor = the_merger()
    for predecessor, later in ((successor, successor), (successor, dau_lieu)):
        with pytest.raises(RefusedError):
            merge_units(
                actor=given.an_administrator(),
                predecessors=[predecessor],
                successor=later,
                on=AFTER,
                instrument=INSTRUMENT,
                kind=SuccessionKind.SPLIT,
            )


@pytest.mark.parametrize(
    ("text", "found"),
    [("dau lieu", ["18127"]), ("TDP 3", ["to-3"]), ("tổ phố", ["to-3", "to-4"]), ("ieu", []), ("lieu cu", [])],
)
def test_units_are_found_by_the_beginnings_of_words(text: str, found: list[str]) -> None:
    given.a_ward()
    for number in (3, 4):
        given.a_unit(key=f"to-{number}", name=f"Tổ dân phố {number}", short_name=f"TDP {number}")
    given.a_ward(key="cu", name="Phường Đậu Liêu cũ", valid_to=date(2019, 12, 31))
    assert [unit.key for unit in queries.search_units(text, IN_2021)] == found


def test_role_reaches_the_units_below_its_own_and_no_other() -> None:
    ward, other = given.a_ward(), given.a_ward(key="18130", name="Xã Thuận Lộc")
    group = given.a_unit(parent=ward)
    appraiser = given.an_account(Role.APPRAISER, ward)
    reach = {
        unit: holds_over(appraiser, Role.APPRAISER, unit=unit) for unit in (ward, group, other, given.a_province())
    }
    assert reach == {ward: True, group: True, other: False, given.a_province(): False}
    assert not holds_over(appraiser, Role.SIGNER, unit=ward)
    assert set(units_held(appraiser, Role.APPRAISER, Role.SIGNER)) == {ward, group}
    assert list(units_held(appraiser, Role.SIGNER)) == []


def test_role_in_a_ward_that_ended_still_reaches_its_records() -> None:
    dau_lieu, nam_hong, successor = the_merger()
    keeper = given.an_account(Role.REGISTER_KEEPER, dau_lieu)
    group = given.a_unit(parent=dau_lieu, valid_to=date(2022, 12, 31))
    assert holds_over(keeper, Role.REGISTER_KEEPER, unit=group)
    assert set(units_held(keeper, Role.REGISTER_KEEPER)) == {dau_lieu, group}
    assert not holds_over(keeper, Role.REGISTER_KEEPER, unit=successor)
    assert not holds_over(keeper, Role.REGISTER_KEEPER, unit=nam_hong)
    provincial = given.an_account(Role.AUDITOR, given.a_province())
    assert holds_over(provincial, Role.AUDITOR, unit=group)


def test_role_that_has_ended_reaches_nothing() -> None:
    ward = given.a_ward(valid_to=BEFORE)
    keeper = given.an_account(Role.REGISTER_KEEPER, ward)
    end_role(actor=given.an_administrator(), assignment=keeper.roles.get(), on=date(2025, 12, 31))
    assert not holds_over(keeper, Role.REGISTER_KEEPER, unit=ward)
    assert list(units_held(keeper, Role.REGISTER_KEEPER)) == []


def test_unit_under_itself_on_a_later_day_is_refused() -> None:
    administrator, one, other = given.an_administrator(), given.a_unit(), given.a_unit()
    place_unit(actor=administrator, unit=other, parent=one, valid_from=date(2023, 1, 1))
    with pytest.raises(RefusedError, match="dưới chính mình"):
        place_unit(actor=administrator, unit=one, parent=other, valid_from=date(2022, 1, 1))
    place_unit(actor=administrator, unit=one, parent=other, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31))
    assert queries.ever_above(other, date(2022, 1, 1), date(2022, 12, 31)) == {
        other.pk,
        given.a_ward().pk,
        given.a_province().pk,
    }


def test_unit_with_too_long_a_name_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refusal:
        given.a_unit(name="Đ" * 201)
    assert refusal.value.field == "name"


def test_name_typed_wrong_is_corrected_without_a_succession() -> None:
    unit = given.a_unit(name="Tổ dân phó 3", short_name="TDP 3")
    right = {"name": "Tổ dân phố 3", "short_name": "TDP 3", "on": date(2021, 6, 1), "reason": "Gõ thiếu dấu"}
    with pytest.raises(NotAllowedError):
        correct_unit_name(actor=given.an_account(Role.UNIT_HEAD, unit), unit=unit, **right)
    for changed, field in (({"reason": ""}, "reason"), ({"name": " "}, "name"), ({"short_name": ""}, "short_name")):
        with pytest.raises(RefusedError) as refusal:
            correct_unit_name(actor=given.an_administrator(), unit=unit, **{**right, **changed})
        assert refusal.value.field == field
    correct_unit_name(actor=given.an_administrator(), unit=unit, **right)
    unit.refresh_from_db()
    assert (unit.name, unit.name_folded, unit.valid_to) == ("Tổ dân phố 3", "to dan pho 3 tdp 3", None)
    assert AuditEvent.objects.order_by("-sequence")[0].event == "unit_name_corrected"
    with pytest.raises(RefusedError, match="đang được ghi"):
        correct_unit_name(actor=given.an_administrator(), unit=unit, **right)
