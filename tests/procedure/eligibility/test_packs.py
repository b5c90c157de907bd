"""Many provisions confirmed in one act, packs handed over, versions of a province's rules."""

from datetime import date
from pathlib import Path

import pytest
from tests.factories import a_province, a_unit, a_ward, an_administrator
from tests.factories.procedure_early import a_group, a_head, an_officer

import lawbook
from lawbook.local import BAC_NINH
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.eligibility import actions, queries
from thidua.procedure.eligibility.actions import Reading, Scan
from thidua.procedure.eligibility.enums import HandedOverState, Matter
from thidua.procedure.eligibility.models import (
    ConfirmationPack,
    OverlayVersion,
    ProvisionConfirmation,
    ProvisionCorrection,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 1, 4)
DECREE = "152/2025/NĐ-CP"
SOME = [
    one
    for one in lawbook.provisions_of(lawbook.provisions(), DECREE)
    if not one.code.startswith("lam-tron") and {cite.instrument for cite in one.cites} == {DECREE}
]


def reading(provision: lawbook.Provision, **changes: str) -> Reading:
    plain = {"provision": provision.code, "document": "Nghị định số 152/2025/NĐ-CP", "page": "trang 3"}
    return Reading(**(plain | changes))


def confirm(*readings: Reading, **changes: object) -> tuple[list[ProvisionConfirmation], list[ProvisionCorrection]]:
    plain: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "unit": a_ward(),
        "readings": readings,
        "on": DAY,
    }
    return actions.confirm_provisions(**(plain | changes))  # type: ignore[arg-type]


def issued(**changes: object) -> ConfirmationPack:
    plain: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "unit": a_ward(),
        "instrument": DECREE,
        "title": "Đối chiếu Nghị định 152",
        "office": "Phòng Nội vụ",
        "on": DAY,
    }
    return actions.issue_pack(**(plain | changes))  # type: ignore[arg-type]


def another_ward():
    return a_unit(kind="ward", key="99999", name="Phường Khác", parent=a_province())


def content_of(pack: ConfirmationPack) -> bytes:
    with pack.paper.file.open("rb") as kept:
        content: bytes = kept.read()
    return content


def received(content: bytes, **changes: object) -> ConfirmationPack:
    plain: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "unit": a_ward(),
        "content": content,
        "on": DAY,
    }
    return actions.receive_pack(**(plain | changes))  # type: ignore[arg-type]


def a_pack_file(*provisions: lawbook.Provision, **changes: object) -> bytes:
    rows = tuple(
        lawbook.PackRow(
            provision=one.code,
            wording=one.content,
            confirmed_by="Trần Thị Hoa",
            confirmed_on=DAY,
            document="Công báo",
            page="trang 5",
        )
        for one in provisions
    )
    plain: dict[str, object] = {
        "title": "Gói của tỉnh",
        "vouched_by": "Trần Thị Hoa",
        "office": "Sở Nội vụ",
        "issued_on": DAY,
        "instrument": DECREE,
        "rows": rows,
        "lawbook_version": "2026.11.28",
    }
    return lawbook.Pack(**(plain | changes)).to_bytes()  # type: ignore[arg-type]


def test_many_readings_are_kept_in_one_act_with_one_scan_and_one_event_each() -> None:
    scan = {"Nghị định số 152/2025/NĐ-CP": Scan(b"%PDF-1.7 quet", "application/pdf")}
    confirmed, corrected = confirm(
        reading(SOME[0], text="Nguyên văn."),
        reading(SOME[1]),
        reading(SOME[2], correction="văn bản ghi 05 năm"),
        scans=scan,
    )
    assert [one.provision for one in confirmed] == [SOME[0].code, SOME[1].code]
    assert [(one.provision, one.note) for one in corrected] == [(SOME[2].code, "văn bản ghi 05 năm")]
    assert (confirmed[0].text_read, confirmed[0].wording) == ("Nguyên văn.", SOME[0].content)
    assert {one.paper for one in confirmed} == {StoredPaper.objects.get()}
    events = AuditEvent.objects.exclude(event="paper_stored").filter(event__startswith="provision_")
    assert sorted(events.values_list("event", flat=True)) == [
        "provision_confirmed",
        "provision_confirmed",
        "provision_corrected",
    ]
    statuses = {one.provision.code: one for one in queries.provision_statuses(a_ward())}
    assert statuses[SOME[2].code].confirmation is None
    assert statuses[SOME[2].code].correction == corrected[0]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"page": " "}, "page"), ({"document": ""}, "document"), ({"page": "x" * 101}, "page")],
)
def test_one_refused_reading_refuses_all_and_names_its_row(change: dict[str, str], field: str) -> None:
    with pytest.raises(RefusedError) as caught:
        confirm(reading(SOME[0]), reading(SOME[1], **change))
    assert caught.value.field == f"{field}:{SOME[1].code}"
    assert not ProvisionConfirmation.objects.exists()


def test_nothing_chosen_too_many_a_later_day_and_an_unknown_code_are_refused() -> None:
    with pytest.raises(RefusedError, match="Chưa chọn"):
        confirm()
    with pytest.raises(RefusedError, match="nhiều nhất"):
        confirm(*[reading(SOME[0])] * 601)
    with pytest.raises(RefusedError) as later:
        confirm(reading(SOME[0]), on=date(2199, 1, 1))
    assert later.value.field == "on"
    with pytest.raises(RefusedError) as unknown:
        confirm(Reading(provision="khong-co.2099", document="x", page="1"))
    assert unknown.value.field == "provision:khong-co.2099"


def test_confirmation_of_words_that_changed_confirms_nothing_until_read_again() -> None:
    [[confirmation], _] = confirm(reading(SOME[0]))
    ProvisionConfirmation.objects.filter(pk=confirmation.pk).update(wording="Lời cũ của bộ luật.")
    assert queries.confirmations_for_lawbook(a_ward()) == ()
    status = next(one for one in queries.provision_statuses(a_ward()) if one.provision.code == SOME[0].code)
    assert (status.confirmation, status.outdated) == (None, confirmation)
    confirm(reading(SOME[0]))
    assert [one.provision for one in queries.confirmations_for_lawbook(a_ward())] == [SOME[0].code]


def test_correction_may_be_taken_back() -> None:
    _, [correction] = confirm(reading(SOME[0], correction="khác"))
    with pytest.raises(RefusedError, match="trước ngày"):
        actions.withdraw_correction(actor=an_officer(Role.APPRAISER), correction=correction, on=date(2022, 1, 3))
    actions.withdraw_correction(actor=an_officer(Role.APPRAISER), correction=correction, on=DAY)
    assert not queries.corrections_of(a_ward()).exists()
    with pytest.raises(RefusedError, match="đã được rút lại"):
        actions.withdraw_correction(actor=an_officer(Role.APPRAISER), correction=correction, on=DAY)


def test_issued_pack_holds_what_own_officers_read_in_the_order_of_articles() -> None:
    confirm(reading(SOME[3]), reading(SOME[0]), reading(SOME[1], correction="khác"))
    pack = issued()
    read = lawbook.read_pack(content_of(pack))
    assert [row.provision for row in read.rows] == [SOME[0].code, SOME[1].code, SOME[3].code]
    assert (read.vouched_by, read.office) == (str(an_officer(Role.APPRAISER)), "Phòng Nội vụ")
    assert (pack.sha256, pack.row_count) == (read.sha256, 3)
    assert [row.correction for row in read.rows] == ["", "khác", ""]
    assert AuditEvent.objects.get(event="pack_issued").target_uid == str(pack.uid)


def test_issuing_needs_something_read_a_title_and_an_office_and_is_done_once() -> None:
    with pytest.raises(RefusedError) as nothing:
        issued()
    assert nothing.value.field == "instrument"
    confirm(reading(SOME[0]))
    for change in ({"title": " "}, {"office": ""}):
        with pytest.raises(RefusedError) as caught:
            issued(**change)
        assert caught.value.field == next(iter(change))
    issued()
    with pytest.raises(RefusedError, match="đã có từ ngày"):
        issued()


def test_pack_confirms_only_when_taken_and_names_its_reader() -> None:
    pack = received(a_pack_file(*SOME[:2]))
    assert queries.confirmations_for_lawbook(a_ward()) == ()
    actions.take_pack(actor=an_officer(Role.APPRAISER), pack=pack, on=DAY)
    assert {(one.provision, one.confirmed_by) for one in queries.confirmations_for_lawbook(a_ward())} == {
        (one.code, "Trần Thị Hoa (gói «Gói của tỉnh»)") for one in SOME[:2]
    }
    event = AuditEvent.objects.get(event="pack_taken")
    assert all(one.code in event.payload for one in SOME[:2])


def test_pack_preview_tells_new_already_unknown_and_reworded_apart() -> None:
    confirm(reading(SOME[1]))
    read = lawbook.read_pack(a_pack_file(*SOME[:3]))
    rows = list(read.rows)
    reworded = lawbook.PackRow(**{**rows[2].to_dict(), "wording": "Lời khác.", "confirmed_on": DAY})  # type: ignore[arg-type]
    unknown = lawbook.PackRow(**{**rows[0].to_dict(), "provision": "khong-co", "confirmed_on": DAY})  # type: ignore[arg-type]
    pack = received(a_pack_file(rows=(rows[0], rows[1], reworded, unknown)))
    lines = queries.pack_lines(a_ward(), queries.pack_file(pack))
    assert [(line.state, line.confirms) for line in lines] == [
        (lawbook.RowState.NEW, True),
        (lawbook.RowState.ALREADY, True),
        (lawbook.RowState.WORDING_DIFFERS, False),
        (lawbook.RowState.UNKNOWN_CODE, False),
    ]
    assert queries.counts_of(lines) == [
        (state, 1)
        for state in (
            lawbook.RowState.NEW,
            lawbook.RowState.ALREADY,
            lawbook.RowState.WORDING_DIFFERS,
            lawbook.RowState.UNKNOWN_CODE,
        )
    ]


def test_withdrawn_pack_falls_as_a_whole_and_own_confirmations_stay() -> None:
    confirm(reading(SOME[0]))
    pack = received(a_pack_file(*SOME[:2]))
    actions.take_pack(actor=an_officer(Role.APPRAISER), pack=pack, on=DAY)
    of_pack = pack.confirmations.get(provision=SOME[1].code)
    with pytest.raises(RefusedError, match="thuộc gói"):
        actions.withdraw_confirmation(actor=an_officer(Role.APPRAISER), confirmation=of_pack, on=DAY)
    with pytest.raises(RefusedError) as silent:
        actions.withdraw_pack(actor=an_officer(Role.APPRAISER), pack=pack, reason=" ", on=DAY)
    assert silent.value.field == "reason"
    actions.withdraw_pack(actor=an_officer(Role.APPRAISER), pack=pack, reason="Đọc nhầm bản", on=DAY)
    assert [one.provision for one in queries.confirmations_for_lawbook(a_ward())] == [SOME[0].code]
    with pytest.raises(RefusedError, match="Không thể «Rút gói»"):
        actions.withdraw_pack(actor=an_officer(Role.APPRAISER), pack=pack, reason="lại", on=DAY)
    # The same file may be received again after it was withdrawn.
    received(content_of(pack))


def test_file_that_is_no_pack_or_is_here_already_is_refused() -> None:
    for content in (b"", b"{}", b"x" * (4 * 1024 * 1024 + 1)):
        with pytest.raises(RefusedError) as caught:
            received(content)
        assert caught.value.field == "content"
    received(a_pack_file(SOME[0]))
    with pytest.raises(RefusedError, match="đã có từ ngày 04/01/2022"):
        received(a_pack_file(SOME[0]))


def test_pack_of_which_nothing_is_known_is_not_taken() -> None:
    row = lawbook.PackRow(provision="khong-co", wording="x", confirmed_by="a", confirmed_on=DAY, document="d", page="1")
    pack = received(a_pack_file(rows=(row,)))
    with pytest.raises(RefusedError, match="không có dòng nào dùng được"):
        actions.take_pack(actor=an_officer(Role.APPRAISER), pack=pack, on=DAY)
    pack.refresh_from_db()
    assert pack.state == HandedOverState.RECEIVED


def test_packs_need_one_who_compares_texts() -> None:
    head = a_head(a_group())
    for act in (lambda: issued(actor=head), lambda: received(a_pack_file(SOME[0]), actor=head)):
        with pytest.raises(NotAllowedError):
            act()
    pack = received(a_pack_file(SOME[0]))
    for act in (
        lambda: actions.take_pack(actor=head, pack=pack, on=DAY),
        lambda: actions.withdraw_pack(actor=head, pack=pack, reason="x", on=DAY),
    ):
        with pytest.raises(NotAllowedError):
            act()


EXAMPLE = lawbook.local.EXAMPLE.read_bytes()


def a_version(valid_from: date = date(2024, 1, 1), content: bytes = EXAMPLE) -> OverlayVersion:
    return actions.receive_overlay(
        actor=an_administrator(),
        province=a_province(),
        content=content,
        name="lao-cai.yaml",
        valid_from=valid_from,
        on=DAY,
    )


def titles_on(*days: date) -> list[str | None]:
    found = [queries.overlay_for_lawbook(a_ward(), on=day) for day in days]
    return [overlay.title if overlay is not None else None for overlay in found]


def test_version_holds_from_its_day_and_the_one_before_it_until_then() -> None:
    a_ward()
    first = a_version()
    days = date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1)
    assert titles_on(*days) == [None, None, None]
    actions.take_overlay(actor=an_administrator(), version=first, on=DAY)
    old = "Quy định riêng của tỉnh Lào Cai (ví dụ)"
    assert titles_on(*days) == [None, old, old]
    later = a_version(date(2025, 1, 1), EXAMPLE.replace("(ví dụ)".encode(), "(bản 2)".encode()))
    actions.take_overlay(actor=an_administrator(), version=later, on=DAY)
    new = "Quy định riêng của tỉnh Lào Cai (bản 2)"
    assert titles_on(*days) == [None, old, new]
    actions.withdraw_overlay(actor=an_administrator(), version=later, reason="Nhầm tệp", on=DAY)
    assert titles_on(*days) == [None, old, old]
    names = [f"overlay_{verb}" for verb in ("received", "taken", "withdrawn")]
    assert list(AuditEvent.objects.filter(event__in=names).values_list("event", flat=True)) == [
        "overlay_received",
        "overlay_taken",
        "overlay_received",
        "overlay_taken",
        "overlay_withdrawn",
    ]


def test_version_comes_before_the_file_in_the_folder(settings: object, tmp_path: Path) -> None:
    settings.OVERLAYS_ROOT = tmp_path  # type: ignore[attr-defined]
    in_folder = EXAMPLE.replace("(ví dụ)".encode(), "(trong thư mục)".encode())
    (tmp_path / f"{a_province().key}.yaml").write_bytes(in_folder)
    a_ward()
    day = date(2024, 6, 1)
    assert titles_on(day) == ["Quy định riêng của tỉnh Lào Cai (trong thư mục)"]
    actions.take_overlay(actor=an_administrator(), version=a_version(), on=DAY)
    assert titles_on(day, date(2023, 1, 1)) == [
        "Quy định riêng của tỉnh Lào Cai (ví dụ)",
        "Quy định riêng của tỉnh Lào Cai (trong thư mục)",
    ]


@pytest.mark.parametrize("content", [b"", b"province: X\nremove: [a]\n", b"\xff", b"- a", b"province: X", b"a: ["])
def test_rules_that_do_not_fit_the_law_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        a_version(content=content)
    assert caught.value.field == "content"
    assert not OverlayVersion.objects.exists()


def test_same_rules_twice_and_one_who_is_no_administrator_are_refused() -> None:
    a_version()
    with pytest.raises(RefusedError, match="đã có trong các phiên bản"):
        a_version()
    with pytest.raises(NotAllowedError):
        actions.take_overlay(actor=an_officer(Role.APPRAISER), version=OverlayVersion.objects.get(), on=DAY)


def test_law_given_with_a_pack_or_rules_is_the_law_as_it_will_stand() -> None:
    a_ward()
    given = queries.law_given(a_ward())
    pack = received(a_pack_file(SOME[0]))
    lines = queries.pack_lines(a_ward(), queries.pack_file(pack))
    assert [one.provision for one in queries.with_pack(given, lines).confirmations] == [SOME[0].code]
    version = a_version()
    after = queries.with_overlay(given, version)
    added = queries.provision_changes(given.law_on(date(2024, 6, 1)), after.law_on(date(2024, 6, 1)))
    assert [one.code for one in added if one.before is None] == ["lao-cai.lao-dong-tien-tien.2024.khong-bi-xu-phat"]
    assert queries.provision_changes(given.law_on(date(2023, 6, 1)), after.law_on(date(2023, 6, 1))) == []
    actions.take_pack(actor=an_officer(Role.APPRAISER), pack=pack, on=DAY)
    assert queries.without_pack(a_ward(), queries.law_given(a_ward()), pack).confirmations == ()


def test_law_without_a_version_is_that_of_the_one_before_it_or_of_the_file(settings: object, tmp_path: Path) -> None:
    settings.OVERLAYS_ROOT = tmp_path  # type: ignore[attr-defined]
    a_ward()
    first = a_version()
    later = a_version(date(2025, 1, 1), EXAMPLE.replace("(ví dụ)".encode(), "(bản 2)".encode()))
    for version in (first, later):
        actions.take_overlay(actor=an_administrator(), version=version, on=DAY)

    def titles(version: OverlayVersion) -> list[str | None]:
        law = queries.without_overlay(a_ward(), queries.law_given(a_ward()), version)
        found = [law.overlay_on(day) for day in (date(2023, 12, 31), date(2024, 6, 1), date(2025, 1, 1))]
        return [overlay.title.rpartition(" (")[2] if overlay is not None else None for overlay in found]

    assert titles(later) == [None, "ví dụ)", "ví dụ)"]
    assert titles(first) == [None, None, "bản 2)"]
    (tmp_path / f"{a_province().key}.yaml").write_bytes(EXAMPLE.replace("(ví dụ)".encode(), "(thư mục)".encode()))
    assert titles(first) == ["thư mục)", "thư mục)", "bản 2)"]


def test_a_rule_of_the_province_is_listed_and_confirmed_as_any_other() -> None:
    code = "lao-cai.lao-dong-tien-tien.2024.khong-bi-xu-phat"
    a_ward()
    with pytest.raises(RefusedError) as caught:
        confirm(Reading(provision=code, document="Quyết định", page="1"))
    assert caught.value.field == f"provision:{code}"
    actions.take_overlay(actor=an_administrator(), version=a_version(), on=DAY)
    day = date(2024, 6, 1)

    def listed() -> list[ProvisionConfirmation | None]:
        found = queries.provision_statuses(a_ward(), award="lao-dong-tien-tien", on=day)
        return [one.confirmation for one in found if one.provision.code == code]

    assert listed() == [None]
    confirm(Reading(provision=code, document="Quyết định", page="1"))
    assert listed() == [ProvisionConfirmation.objects.get(provision=code)]
    assert [one.provision for one in queries.confirmations_for_lawbook(a_ward())] == [code]


def test_round_needs_name_power_money_ballot_conditions_and_papers_in_words() -> None:
    day = date(2021, 12, 24)
    found = queries.round_needs(a_ward(), ["giay-khen-xa"], law_day=day, decided_on=day)
    kinds = {Matter.POWER, Matter.MONEY, Matter.CONDITION, Matter.PAPERS}
    assert kinds <= {one.matter for one in found.needs}
    power = next(one for one in found.needs if one.matter == Matter.POWER)
    assert power.decides == "Chủ tịch Ủy ban nhân dân cấp xã quyết định Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"
    assert power.essential
    assert len({one.provision.code for one in found.needs}) == len(found.needs)
    assert found.settled + len(found.waiting) == len(found.needs)


def test_round_needs_shrink_by_what_is_confirmed() -> None:
    day = date(2026, 12, 15)
    before = queries.round_needs(a_ward(), ["giay-khen-xa"], law_day=day, decided_on=day)
    waiting = [one for one in before.waiting if not one.unsettled and not one.provision.code.startswith("lam-tron")]
    confirm(*[Reading(provision=one.provision.code, document="Luật", page="1") for one in waiting])
    after = queries.round_needs(a_ward(), ["giay-khen-xa"], law_day=day, decided_on=day)
    assert {one.provision.code for one in before.waiting} - {one.provision.code for one in after.waiting} == {
        one.provision.code for one in waiting
    }


def test_award_of_a_higher_level_is_said_to_be_decided_there() -> None:
    day = date(2026, 6, 1)
    found = queries.round_needs(a_ward(), ["chien-si-thi-dua-toan-quoc"], law_day=day, decided_on=day)
    assert any("do cấp khác quyết định" in line or "chưa có căn cứ" in line for line in found.problems)


def test_missing_rules_of_the_province_are_one_line_until_they_are_laid_over() -> None:
    day = date(2026, 6, 1)
    words = queries.missing_rules(a_ward(), "giay-khen-xa", on=day)
    assert words.startswith(
        f"Tiêu chuẩn «Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã» do {a_province().authority_name}"
    )
    assert queries.missing_rules(a_ward(), "lao-dong-tien-tien", on=day) == ""
    actions.take_overlay(actor=an_administrator(), version=a_version(), on=DAY)
    assert queries.missing_rules(a_ward(), "giay-khen-xa", on=day) == ""


def test_what_rules_change_is_told_by_the_rules_and_not_by_the_law_they_fill() -> None:
    overlay = lawbook.load_overlay(BAC_NINH)
    told = queries.provision_changes(lawbook.law_of(), lawbook.law_of(overlay))
    assert {one.code for one in told} == {rule.code for rule in lawbook.overlay_rules(overlay)}
    assert [one.code for one in told if one.after is None] == []
