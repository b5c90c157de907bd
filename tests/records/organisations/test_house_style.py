"""The head, symbol, words and signature of a unit's own papers, and settling them."""

import json
from datetime import date

import pytest
from tests.factories import records as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.organisations.actions import set_house_style
from thidua.records.organisations.enums import PaperPhrase, UnitKind
from thidua.records.organisations.papers import (
    DEFAULTS,
    abbreviation_of,
    authority_signature,
    committee_signature,
    filled,
    head_of,
    lines_of_phrase,
    phrase,
    post_in_signature,
    symbol_of,
    unit_signature,
)
from thidua.records.organisations.queries import style_of, styles_of

pytestmark = pytest.mark.django_db
DAY = date(2021, 12, 22)


@pytest.mark.parametrize(
    ("name", "kind", "symbol"),
    [
        ("Bộ phận Văn phòng - Thống kê", UnitKind.OFFICE, "TTr-VPTK"),
        ("Phòng Văn hóa - Xã hội", UnitKind.OFFICE, "TTr-VHXH"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu", UnitKind.ASSOCIATION, "TTr-UBMTTQ"),
        ("Hội Liên hiệp Phụ nữ phường Đậu Liêu", UnitKind.ASSOCIATION, "TTr-HLHPN"),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh phường Đậu Liêu", UnitKind.ASSOCIATION, "TTr-ĐTN"),
        ("Công an phường Đậu Liêu", UnitKind.FORCE, "TTr-CAP"),
        ("Ban Chỉ huy Quân sự phường Đậu Liêu", UnitKind.FORCE, "TTr-BCHQS"),
        ("Trạm Y tế phường Đậu Liêu", UnitKind.HEALTH_STATION, "TTr-TYT"),
        ("Trường Trung học cơ sở Đậu Liêu", UnitKind.SCHOOL, "TTr-THCS"),
        ("Tổ dân phố 8", UnitKind.RESIDENTIAL_GROUP, "TTr-TDP8"),
    ],
)
def test_symbol_names_the_body(name: str, kind: UnitKind, symbol: str) -> None:
    # Phụ lục I, mục II.3: the symbol is the kind of paper and the body that issues it.
    ward = given.a_ward()
    assert symbol_of("TTr", given.a_unit(name=name, kind=kind), ward, DAY) == symbol
    assert symbol_of("KH", ward, ward, DAY) == "KH-UBND"


@pytest.mark.parametrize(
    ("name", "kind", "post", "lines"),
    [
        ("Công an phường Đậu Liêu", UnitKind.FORCE, "Trưởng Công an phường", ("Trưởng Công an phường",)),
        (
            "Công an phường Đậu Liêu",
            UnitKind.FORCE,
            "Phó Trưởng Công an phường",
            ("KT. Trưởng Công an phường", "Phó Trưởng Công an phường"),
        ),
        ("Trạm Y tế phường Đậu Liêu", UnitKind.HEALTH_STATION, "Trạm trưởng Trạm Y tế phường", ("Trạm trưởng",)),
        ("Trường Tiểu học Đậu Liêu", UnitKind.SCHOOL, "Hiệu trưởng", ("Hiệu trưởng",)),
        ("Trường Tiểu học Đậu Liêu", UnitKind.SCHOOL, "Phó Hiệu trưởng", ("KT. Hiệu trưởng", "Phó Hiệu trưởng")),
        ("Trường Tiểu học Đậu Liêu", UnitKind.SCHOOL, "Quyền Hiệu trưởng", ("Q. Hiệu trưởng",)),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu",
            UnitKind.ASSOCIATION,
            "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường",
            ("TM. Ban Thường trực", "Chủ tịch"),
        ),
        (
            "Bộ phận Văn phòng - Thống kê",
            UnitKind.OFFICE,
            "Công chức Văn phòng - Thống kê, phụ trách bộ phận",
            ("Công chức Văn phòng - Thống kê, phụ trách bộ phận",),
        ),
        ("Tổ dân phố 8", UnitKind.RESIDENTIAL_GROUP, "", ("Người đứng đầu đơn vị",)),
    ],
)
def test_head_of_a_unit_signs_in_the_capacity_held(
    name: str, kind: UnitKind, post: str, lines: tuple[str, ...]
) -> None:
    # Phụ lục I, mục II.7: TM. for a collective body, KT. for a head, Q. for who holds a post until it is filled.
    assert unit_signature(given.a_unit(name=name, kind=kind), post, "Nguyễn Văn Mẫu", DAY).lines == lines


@pytest.mark.parametrize(
    ("post", "committee", "authority"),
    [
        ("Chủ tịch UBND phường", ("TM. Ủy ban nhân dân", "Chủ tịch"), ("CHỦ TỊCH",)),
        (
            "Phó Chủ tịch UBND phường",
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("Quyền Chủ tịch UBND phường", ("TM. Ủy ban nhân dân", "Q. Chủ tịch"), ("Q. CHỦ TỊCH",)),
        ("Chánh Văn phòng", ("TL. Chủ tịch", "Chánh Văn phòng"), ("TL. CHỦ TỊCH", "Chánh Văn phòng")),
        ("", ("TM. Ủy ban nhân dân",), ("TL. CHỦ TỊCH", "")),
    ],
)
def test_nobody_signs_for_the_committee_in_a_post_they_do_not_hold(
    post: str, committee: tuple[str, ...], authority: tuple[str, ...]
) -> None:
    ward = given.a_ward()
    assert committee_signature(ward, post, "Nguyễn Văn Mẫu").lines == committee
    if post:
        assert authority_signature(ward, post, "Nguyễn Văn Mẫu").lines == authority


def test_blank_place_of_the_committee_waits_for_its_chair() -> None:
    assert committee_signature(given.a_ward(), "", "").lines == ("TM. Ủy ban nhân dân", "Chủ tịch")


def test_post_in_signature_leaves_the_units_name_out() -> None:
    station = given.a_unit(name="Trạm Y tế phường Đậu Liêu")
    assert [post_in_signature(title, station) for title in ("Trạm trưởng Trạm Y tế phường", "Trạm trưởng", "")] == [
        "Trạm trưởng",
        "Trạm trưởng",
        "",
    ]


def test_unit_sets_its_own_lines_symbol_and_words_from_a_day_on() -> None:
    ward = given.a_ward()
    police = given.a_unit(name="Công an phường Đậu Liêu", kind=UnitKind.FORCE)
    assert head_of(police, ward, DAY).parent is None
    set_house_style(
        actor=given.an_account(Role.UNIT_HEAD, police),
        unit=police,
        valid_from=DAY,
        name_lines="Công an\nphường Đậu Liêu",
        parent_lines="Công an thị xã Hồng Lĩnh",
        abbreviation="CAĐL",
        signs_for="Ban Chỉ huy",
        phrases={PaperPhrase.REVIEW_CLOSING: "Biên bản lập xong lúc tan họp."},
    )
    before = date(2021, 12, 21)
    assert [head_of(police, ward, on).parent for on in (before, DAY)] == [None, "Công an thị xã Hồng Lĩnh"]
    assert head_of(police, ward, DAY).name == "Công an\nphường Đậu Liêu"
    assert [symbol_of("TTr", police, ward, on) for on in (before, DAY)] == ["TTr-CAP", "TTr-CAĐL"]
    assert unit_signature(police, "Trưởng Công an phường", "A", DAY).lines == (
        "TM. Ban Chỉ huy",
        "Trưởng Công an phường",
    )
    assert phrase(police, PaperPhrase.REVIEW_CLOSING, DAY, {}) == "Biên bản lập xong lúc tan họp."
    assert phrase(police, PaperPhrase.REVIEW_CLOSING, before, {}) == DEFAULTS[PaperPhrase.REVIEW_CLOSING]
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert (event.event, json.loads(event.payload)["phrases"]) == ("house_style_set", ["review_closing"])
    assert [style.abbreviation for style in styles_of(police)] == ["CAĐL"]


def test_later_version_of_a_style_holds_whole() -> None:
    office = given.a_unit(name="Phòng Văn hóa - Xã hội")
    actor = given.an_administrator()
    for day, short in ((date(2021, 1, 1), "VX"), (date(2021, 6, 1), ""), (date(2021, 6, 1), "VXH")):
        set_house_style(actor=actor, unit=office, valid_from=day, abbreviation=short)
    assert [abbreviation_of(office, given.a_ward(), on) for on in (date(2021, 5, 31), date(2021, 6, 1))] == [
        "VX",
        "VXH",
    ]
    assert style_of(office, date(2020, 12, 31)) is None


@pytest.mark.parametrize(
    ("given_words", "field"),
    [
        ({"name_lines": "Trung tâm Phục vụ hành chính công\nphường Đậu Liêu"}, "name_lines"),
        ({"parent_lines": "Ủy ban nhân dân thành phố trực thuộc\ntrung ương"}, "parent_lines"),
        ({"abbreviation": "VH-XH"}, "abbreviation"),
        ({"phrases": {PaperPhrase.PLAN_OPENING: "Thực hiện {không có}."}}, "plan_opening"),
    ],
)
def test_style_that_no_paper_could_bear_is_refused(given_words: dict[str, object], field: str) -> None:
    unit = given.a_unit()
    with pytest.raises(RefusedError) as refusal:
        set_house_style(actor=given.an_administrator(), unit=unit, valid_from=DAY, **given_words)
    assert refusal.value.field == field
    assert style_of(unit, DAY) is None


def test_only_those_who_answer_for_a_units_papers_set_their_style() -> None:
    unit, other = given.a_unit(), given.a_unit()
    for role, scope in ((Role.UNIT_CLERK, unit), (Role.UNIT_HEAD, other), (Role.AUDITOR, given.a_ward())):
        with pytest.raises(NotAllowedError):
            set_house_style(actor=given.an_account(role, scope), unit=unit, valid_from=DAY)
    set_house_style(actor=given.an_account(Role.APPRAISER, given.a_ward()), unit=unit, valid_from=DAY)
    assert styles_of(unit).count() == 1


def test_fields_fill_and_begin_sentences() -> None:
    assert filled("{Đơn vị} và {đơn vị}, {không rõ} hết", {"đơn vị": "trạm y tế"}) == "Trạm y tế và trạm y tế, hết"


def test_recipients_are_read_line_by_line() -> None:
    ward = given.a_ward()
    assert lines_of_phrase(ward, PaperPhrase.INVITATION_RECIPIENTS, DAY, {}) == ("Như thành phần mời;", "Lưu: VT.")
