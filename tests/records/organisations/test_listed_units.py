"""The published lists of administrative units: codes, what became of them, and finding a ward by its name."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from thidua.foundation.kernel.errors import RefusedError
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.listed import (
    LIST_BEGINS,
    LIST_DRAWN_ON,
    earlier_units,
    listed_unit,
    units,
    wards_named,
)
from thidua.records.organisations.unit_names import kind_and_name, plain_name, toned_name
from thidua.records.organisations.validators import official_code

NOW = date(2026, 11, 1)


def kept(name: str, code: str, valid_from: date = LIST_BEGINS, kind: str = UnitKind.WARD) -> str:
    return official_code(kind=kind, name=name, code=code, valid_from=valid_from, valid_to=None)


def refusal(name: str, code: str, kind: str = UnitKind.WARD) -> str:
    with pytest.raises(RefusedError) as refused:
        kept(name, code, kind=kind)
    return str(refused.value)


def found(text: str, on: date = NOW) -> list[tuple[str, str, str]]:
    return [(ward.code, ward.name, ward.province) for ward in wards_named(text, on)]


def test_list_holds_the_two_tier_order() -> None:
    first = [names[0] for names in units().values()]
    assert (sum(not unit.above for unit in first), sum(bool(unit.above) for unit in first)) == (34, 3321)
    assert len(earlier_units()) == 10035


def test_every_ward_lies_in_a_listed_province_and_every_successor_is_listed() -> None:
    provinces = {code for code, names in units().items() if not names[0].above}
    assert {unit.above for names in units().values() for unit in names} == {"", *provinces}
    assert {code for unit in earlier_units().values() for code in unit.successors} <= units().keys()


def test_names_of_one_code_follow_each_other_without_a_gap() -> None:
    for names in units().values():
        assert names[0].valid_from == LIST_BEGINS
        assert names[-1].valid_to is None
        assert [one.valid_to for one in names[:-1]] == [two.valid_from - timedelta(1) for _one, two in pairwise(names)]
    assert LIST_BEGINS < LIST_DRAWN_ON


def test_names_are_written_as_names_are() -> None:
    names = [unit.name for named in units().values() for unit in named] + [
        unit.name for unit in earlier_units().values()
    ]
    wards = r"(Phường|Xã|Đặc khu|Thị trấn|Tỉnh|Thành phố) [\w\u2019'.() /-]+"
    assert [name for name in names if not re.fullmatch(wards, name) or "  " in name] == []


def test_every_listed_unit_may_bear_its_own_code_under_its_own_name() -> None:
    wrong = [
        unit
        for named in units().values()
        for unit in named
        if kept(unit.name, unit.code, unit.valid_from, UnitKind.WARD if unit.above else UnitKind.PROVINCE) != unit.code
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Phường Cửa Nam", "00082"),
        ("Phường Văn Miếu - Quốc Tử Giám", "00226"),
        ("Phường Văn Miếu – Quốc Tử Giám", "00226"),
        ("Xã Chân Mây-Lăng Cô", "20137"),
        ("Xã Ea M'Droh", "24286"),
        ("Xã Ea M’Droh", "24286"),
        ("Xã M'Drắk", "24412"),
        ("Xã M\u02bcDrắk", "24412"),
        ("Xã Cư M’gar", "24280"),
        ("Phường B'Lao", "24829"),
        ("Phường B’Lao", "24829"),
        ("PHƯỜNG \u00d0ÔNG HÀ", "19333"),
        ("UBND phường Yên Hoà", "00175"),
        ("Xã Ba Chẽ", "06970"),
        ("Xã Ba Chẽ", "06978"),
    ],
)
def test_official_code_is_accepted_however_the_name_is_typed(name: str, code: str) -> None:
    assert kept(name, code) == code


@pytest.mark.parametrize(
    ("name", "earlier", "official"),
    [
        ("Phường Cửa Nam", "00073", "00082"),
        ("Phường Bạch Mai", "00277", "00292"),
        ("Phường Kim Liên", "00226", "00229"),
        ("Phường Nam Hồng Lĩnh", "18127", "18118"),
    ],
)
def test_earlier_code_of_a_part_is_understood_and_the_official_one_kept(name: str, earlier: str, official: str) -> None:
    assert kept(name, earlier) == official


def test_earlier_code_of_a_unit_that_reaches_back_is_not_exchanged() -> None:
    with pytest.raises(RefusedError, match="không có mã 00073"):
        kept("Phường Cửa Nam", "00073", valid_from=date(2021, 1, 1))


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        (
            "Xã Na Sầm",
            "06214",
            "Danh mục từ 01/7/2025 không có mã 06214. Trước đó đây là mã của Xã Phú Xá, nay thuộc Xã Đồng Đăng "
            "(06184). Mã của đơn vị tên này: 06124 (Tỉnh Lạng Sơn).",
        ),
        (
            "Xã Lý Quốc",
            "01558",
            "Từ 01/7/2025, mã 01558 là của Xã Hạ Lang, không phải của Xã Lý Quốc. "
            "Mã của đơn vị tên này: 01537 (Tỉnh Cao Bằng).",
        ),
    ],
)
def test_wrong_code_is_refused_with_the_right_one(name: str, code: str, message: str) -> None:
    assert refusal(name, code) == message


def test_province_goes_by_its_bare_name_too() -> None:
    assert [kept(name, "42", kind=UnitKind.PROVINCE) for name in ("Hà Tĩnh", "tỉnh Hà Tĩnh")] == ["42", "42"]
    assert refusal("Nghệ An", "42", UnitKind.PROVINCE) == (
        "Từ 01/7/2025, mã 42 là của Tỉnh Hà Tĩnh, không phải của Nghệ An."
    )


def test_name_and_kind_are_those_of_the_day() -> None:
    names = [listed_unit(code, day) for code in ("75", "26368") for day in (date(2026, 4, 29), date(2026, 4, 30))]
    assert [unit.name for unit in names if unit] == [
        "Tỉnh Đồng Nai",
        "Thành phố Đồng Nai",
        "Xã Long Thành",
        "Phường Long Thành",
    ]
    assert kept("Phường Long Thành", "26368", date(2026, 4, 30)) == "26368"
    assert listed_unit("18127", NOW) is listed_unit("99", NOW) is listed_unit("42", date(2021, 1, 1)) is None


NAM_HONG_LINH = ("18118", "Phường Nam Hồng Lĩnh", "Tỉnh Hà Tĩnh")


@pytest.mark.parametrize(
    "text",
    [
        "Phường Nam Hồng Lĩnh",
        "nam hong linh",
        "P. Nam Hồng Lĩnh",
        "P.Nam Hồng Lĩnh",
        "p nam  HỒNG lĩnh, Hà Tĩnh",
        "phường Nam Hồng Lĩnh, tỉnh Hà Tĩnh",
        "Nam Hồng L",
    ],
)
def test_ward_is_found_however_it_is_typed(text: str) -> None:
    assert found(text) == [NAM_HONG_LINH]


@pytest.mark.parametrize(
    "text", ["", "  ", ",", "…", "Nam Hồng Lĩnh, Nghệ An", "Xã Nam Hồng Lĩnh", "không có phường nào như vậy"]
)
def test_name_that_nobody_bears_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_names_of_one_spelling_come_with_their_provinces_the_one_typed_first() -> None:
    assert found("phường hoà bình") == [
        ("04795", "Phường Hòa Bình", "Tỉnh Phú Thọ"),
        ("11533", "Phường Hòa Bình", "Thành phố Hải Phòng"),
        ("27211", "Phường Hòa Bình", "Thành phố Hồ Chí Minh"),
    ]
    assert found("X. Hòa Bình") == [
        ("29830", "Xã Hòa Bình", "Tỉnh Vĩnh Long"),
        ("31891", "Xã Hòa Bình", "Tỉnh Cà Mau"),
    ]
    assert [name for _code, name, _province in found("Tân Thạnh, Đồng Tháp")] == ["Xã Tân Thạnh", "Xã Tân Thành"]


def test_earlier_name_leads_to_what_became_of_the_unit() -> None:
    assert found("đậu liêu") == [NAM_HONG_LINH]
    assert [ward.earlier for ward in wards_named("P. Đậu Liêu", NOW)] == [
        "Phường Đậu Liêu, Thị xã Hồng Lĩnh, Tỉnh Hà Tĩnh"
    ]
    assert found("TT Nghèn") == [("18406", "Xã Can Lộc", "Tỉnh Hà Tĩnh")]
    assert {ward.province for ward in wards_named("P1, Vĩnh Long", NOW)} == {"Tỉnh Vĩnh Long"}


def test_special_zone_and_kind_of_the_day_are_found() -> None:
    assert found("ĐK Côn Đảo") == found("côn đảo") == [("26732", "Đặc khu Côn Đảo", "Thành phố Hồ Chí Minh")]
    assert found("xã Long Thành, Đồng Nai", date(2026, 4, 29)) == [("26368", "Xã Long Thành", "Tỉnh Đồng Nai")]
    assert found("xã Long Thành, Đồng Nai", date(2026, 4, 30)) == []


def test_spellings_are_told_apart_as_people_do() -> None:
    assert toned_name("Xã Hoà Bình") == toned_name("xã hòa  bình")
    assert toned_name("Xã Hoa Bình") != toned_name("Xã Hòa Bình")
    assert plain_name("Ea M’Droh") == plain_name("EA M'DROH") == "ea mdroh"
    assert [kind_and_name(text) for text in ("P.1", "P1", "Phường 1", "TX. Hồng Lĩnh", "Xã", "Phú Thọ")] == [
        ("phuong", "1"),
        ("phuong", "1"),
        ("phuong", "1"),
        ("thi xa", "hong linh"),
        ("", "xa"),
        ("", "phu tho"),
    ]
